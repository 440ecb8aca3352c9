/** Lines of the family layout: from parents down to a bar, and from the bar down to children; couples and siblings level. */

const LANE = 8;

/** A line of straight pieces with round corners. @param {Point[]} points @param {boolean} [turned] @returns {Route} */
function elbow(points, turned = false) {
  const lengths = [0];
  points.slice(1).forEach((point, number) => lengths.push(lastOf(lengths) + Math.hypot(point.x - points[number].x, point.y - points[number].y)));
  const total = lastOf(lengths) || 1;
  /** @param {number} t @returns {Point} */
  const at = (t) => {
    const far = Math.min(1, Math.max(0, t)) * total;
    const piece = Math.max(1, lengths.findIndex((length) => length >= far));
    const share = (far - lengths[piece - 1]) / (lengths[piece] - lengths[piece - 1] || 1);
    const [p, q] = [points[piece - 1], points[piece]];
    return { x: p.x + (q.x - p.x) * share, y: p.y + (q.y - p.y) * share };
  };
  let d = `M${points[0].x} ${points[0].y}`;
  for (let number = 1; number < points.length; number += 1) {
    const [before, here, next] = [points[number - 1], points[number], points[number + 1]];
    const round = next ? Math.min(8, Math.hypot(here.x - before.x, here.y - before.y) / 2, Math.hypot(next.x - here.x, next.y - here.y) / 2) : 0;
    /** @param {Point} to */
    const towards = (to) => {
      const length = Math.hypot(to.x - here.x, to.y - here.y) || 1;
      return `${here.x + ((to.x - here.x) / length) * round} ${here.y + ((to.y - here.y) / length) * round}`;
    };
    d += `L${towards(before)}`;
    if (round) d += `Q${here.x} ${here.y} ${towards(next)}`;
  }
  /** @param {number} t @param {number} u */
  const part = (t, u) => {
    const steps = Array.from({ length: 25 }, (_, number) => at(t + ((u - t) * number) / 24));
    return new Trail(steps.map(({ x, y }, number) => `${number ? 'L' : 'M'}${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`).join(''));
  };
  const trail = new Trail(d);
  const [before, tip] = turned ? [points[1], points[0]] : points.slice(-2);
  return {
    trail, full: trail, part, get halves() { return [part(0, 0.46), part(0.54, 1)]; }, length: total, turned, hits: 0,
    at: (t) => at(turned ? 1 - t : t), tip: [tip.x, tip.y, Math.atan2(tip.y - before.y, tip.x - before.x)],
  };
}

/**
 * Lays the lines of all kin. What is neither descent, marriage nor brotherhood is left to the router.
 * @param {Scene} scene @param {Router} router @returns {Line[]}
 */
function kinLines(scene, router) {
  /** @type {Strand[]} */
  const found = [];
  /** What is taken of each lane above a row. @type {Map<number, [number, number][][]>} */
  const lanes = new Map();
  /** @type {Map<string, {line: Strand, from: Seat, to: Seat, aside: number}[]>} */
  const families = new Map();
  /** @type {Map<StoryNode, StoryNode[]>} */
  const parentsOf = new Map();
  const ties = scene.ties ?? [];
  for (const tie of ties) if (kinOf(tie) === 'parent') listIn(parentsOf, tie.to).push(tie.from);
  for (const tie of ties) {
    const [from, to] = [scene.seats.get(tie.from), scene.seats.get(tie.to)];
    if (!from || !to) continue;
    const line = lineOf(scene, [tie], tie.label, endsOf(tie));
    const kin = kinOf(tie);
    if ((kin === 'parent' || kin === 'grandparent') && to.y > from.y) {
      const key = `${tie.type} ${kin === 'parent' ? heldBy(parentsOf, tie.to).map(({ id }) => id).sort().join(' ') : tie.from.id}`;
      listIn(families, key).push({ line, from, to, aside: kin === 'parent' && !typeOf(tie).line ? 0 : 9 });
    } else if ((kin === 'spouse' || kin === 'sibling') && to.y === from.y) {
      line.route = level(scene, from, to, kin === 'sibling');
    } else router.fan([line]);
    found.push(line);
  }
  for (const members of families.values()) {
    const bottom = members[0].to.y;
    const xs = members.flatMap(({ from, to }) => [from.x, to.x]);
    /** @type {[number, number]} */
    const span = [Math.min(...xs), Math.max(...xs)];
    const row = listIn(lanes, bottom);
    let lane = row.findIndex((taken) => taken.every(([left, right]) => right < span[0] - 6 || left > span[1] + 6));
    if (lane < 0) lane = row.push([]) - 1;
    row[lane].push(span);
    for (const { line, from, to, aside } of members) {
      const [x, y] = [to.x + aside, to.y - to.r - 6];
      const bar = to.y - to.r - 18 - (lane % 4) * LANE;
      const start = { x: from.x, y: from.y + from.r + from.nameHeight + 3 };
      const points = Math.abs(from.x - x) < 2 ? [start, { x, y }] : [start, { x: from.x, y: bar }, { x, y: bar }, { x, y }];
      line.route = Object.assign(elbow(points), { headless: true }); // that children stand below says it
    }
  }
  return /** @type {Line[]} */ (found);
}

/**
 * Between two of one row: straight if nobody stands between them, else over the heads.
 * @param {Scene} scene @param {Seat} from @param {Seat} to @param {boolean} over
 */
function level(scene, from, to, over) {
  const [left, right] = from.x < to.x ? [from, to] : [to, from];
  const free = ![...scene.seats.values()].some((seat) => seat.y === left.y && seat.x > left.x + 1 && seat.x < right.x - 1);
  const points = free && !over
    ? [{ x: left.x + left.r + 3, y: left.y }, { x: right.x - right.r - 3, y: right.y }]
    : [{ x: left.x, y: left.y - left.r - 3 }, { x: left.x, y: left.y - left.r - 12 }, { x: right.x, y: right.y - right.r - 12 }, { x: right.x, y: right.y - right.r - 3 }];
  return elbow(points, from !== left);
}
