/** Where the lines run: curves that go round portraits and names, several of one pair in a fan, a loop for a tie of somebody to themselves. */

const BENDS = [0, 0.1, -0.1, 0.16, -0.16, 0.22, -0.22, 0.3, -0.3, 0.4, -0.4, 0.55, -0.55];
const FAN = 26;
const GAP = 3;
const ARROW = 5;

/**
 * A point of the quadratic curve a, b, c.
 * @param {Point} a @param {Point} b @param {Point} c @param {number} t @returns {Point}
 */
function along(a, b, c, t) {
  const s = 1 - t;
  return { x: s * s * a.x + 2 * s * t * b.x + t * t * c.x, y: s * s * a.y + 2 * s * t * b.y + t * t * c.y };
}

/**
 * The middle control point of the part of a curve from t to u.
 * @param {Point} a @param {Point} b @param {Point} c @param {number} t @param {number} u @returns {Point}
 */
function between(a, b, c, t, u) {
  /** @param {number} p @param {number} q @param {number} r */
  const weigh = (p, q, r) => (1 - t) * (1 - u) * p + ((1 - t) * u + t * (1 - u)) * q + t * u * r;
  return { x: weigh(a.x, b.x, c.x), y: weigh(a.y, b.y, c.y) };
}

/** @param {Point} a @param {Point} b @param {Point} c */
function quadratic(a, b, c) {
  /** @param {number} value */
  const said = (value) => Math.round(value * 10) / 10;
  return `M${said(a.x)} ${said(a.y)}Q${said(b.x)} ${said(b.y)} ${said(c.x)} ${said(c.y)}`;
}

/**
 * Whether a point is inside somebody's portrait (3), their name (1) or neither (0).
 * @param {Point} point @param {Stop} stop @param {number} gap
 */
function inside(point, stop, gap) {
  const dx = point.x - stop.x;
  const dy = point.y - stop.y;
  if (dx * dx + dy * dy < (stop.r + gap) ** 2) return 3;
  const named = Math.abs(dx) < stop.nameWidth / 2 + gap && dy > 0 && dy < stop.foot + stop.nameHeight + gap;
  return named ? 1 : 0;
}

/** Lays lines one after the other, each with a view to those laid before. */
class Router {
  /** @param {Map<StoryNode, Seat>} seats node -> seat */
  constructor(seats) {
    /** @type {Grid<{node: StoryNode, seat: Seat}>} */
    this.raster = new Grid(110);
    for (const [node, seat] of seats) {
      const reach = Math.max(seat.r, seat.nameWidth / 2) + 12;
      this.raster.add([seat.x - reach, seat.y - seat.r - 12, seat.x + reach, seat.y + seat.r + seat.nameHeight + 12], { node, seat });
    }
    /** @type {{points: Point[], box: Box, ends: Ends}[]} */
    this.laid = [];
  }

  /**
   * Gives the lines of one pair their routes: a fan round the calmest bend.
   * @param {Strand[]} lines with `a` and `c` (seats), `ends` (the nodes they belong to) and `turned` (the tie runs from c to a)
   */
  fan(lines) {
    const { a, c, ends } = lines[0];
    if (a === c) return lines.map((line, number) => Object.assign(line, { route: loop(a, number) }));
    const length = Math.hypot(c.x - a.x, c.y - a.y) || 1;
    const normal = { x: (a.y - c.y) / length, y: (c.x - a.x) / length };
    /** @param {number} offset */
    const control = (offset) => ({ x: (a.x + c.x) / 2 + normal.x * offset, y: (a.y + c.y) / 2 + normal.y * offset });
    // between neighbours in a row a fan opens upwards: below are the names
    const beside = length < 140 && Math.abs(c.y - a.y) < 40;
    const middle = beside ? (c.x > a.x ? lines.length - 1 : 0) : (lines.length - 1) / 2;
    const spreads = lines.map((_, number) => (number - middle) * Math.min(FAN, (length * 0.7) / lines.length) * 2);
    const tried = spreads.length < 3 ? spreads : [spreads[0], spreads[spreads.length >> 1], lastOf(spreads)];
    let best = { bend: 0, cost: Infinity, hits: 0 };
    for (const bend of BENDS) {
      let cost = Math.abs(bend) * (5 + length / 120);
      let hits = 0;
      for (const spread of tried) {
        if (cost >= best.cost) break;
        const met = this.cost(a, control(bend * length + spread), c, length, ends, (best.cost - cost) * tried.length);
        cost += met.cost / tried.length;
        hits += met.hits;
      }
      if (cost < best.cost) best = { bend, cost, hits };
    }
    return lines.map((line, number) => {
      const route = curve(a, control(best.bend * length + spreads[number]), c, line.turned, typeOf(line.tie).directed);
      route.hits = best.hits;
      this.keep(route, ends);
      return Object.assign(line, { route });
    });
  }

  /**
   * What a curve costs: 16 and 3 for each step through a foreign portrait or name, 4 a crossing, 9 close to one that starts at
   * the same end.
   * @param {Point} a @param {Point} b @param {Point} c @param {number} length @param {Ends} ends @param {number} most
   */
  cost(a, b, c, length, ends, most) {
    const steps = Math.max(10, Math.min(60, Math.ceil(length / 14)));
    const met = new Map();
    let [cost, hits] = [0, 0];
    for (let step = 1; step < steps && cost < most; step += 1) {
      const point = along(a, b, c, step / steps);
      for (const { owner } of this.raster.near(point.x, point.y)) {
        if (ends.includes(owner.node)) continue;
        const hit = inside(point, owner.seat, 5);
        if (!hit) continue;
        if (hit === 3 && inside(point, owner.seat, 2) === 3) hits += 1;
        const heavy = hit === 3 ? 2 : 1;
        cost += (met.has(owner.node) ? 3 : 16) * heavy;
        met.set(owner.node, true);
      }
    }
    return { cost: cost < most ? cost + this.tangle(a, b, c, ends) : cost, hits };
  }

  /** @param {Point} a @param {Point} b @param {Point} c @param {Ends} ends */
  tangle(a, b, c, ends) {
    const points = [0.12, 0.3, 0.5, 0.7, 0.88].map((t) => along(a, b, c, t));
    const box = boxAround(points);
    let cost = 0;
    for (const other of this.laid) {
      if (!overlaps(box, other.box)) continue;
      const crossing = points.some((p, k) => k && other.points.some((q, l) => l && crosses(points[k - 1], p, other.points[l - 1], q)));
      if (crossing) cost += 4;
      const shared = ends.find((node) => node && other.ends.includes(node));
      if (shared) {
        const [mine, theirs] = [ends[0] === shared ? points : [...points].reverse(), other.ends[0] === shared ? other.points : [...other.points].reverse()];
        const turn = Math.abs(angle(mine[0], mine[1]) - angle(theirs[0], theirs[1]));
        if (Math.min(turn, 2 * Math.PI - turn) < 0.2) cost += 9;
      }
    }
    return cost;
  }

  /** @param {Route} route @param {Ends} ends */
  keep(route, ends) {
    const points = [0.02, 0.3, 0.5, 0.7, 0.98].map(route.at);
    const box = boxAround(points);
    if (this.laid.length < 400) this.laid.push({ points: route.turned ? points.reverse() : points, box, ends });
  }
}

/** Left, top, right and bottom of some points. @param {Point[]} points @returns {Box} */
function boxAround(points) {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** @param {Point} p @param {Point} q */
function angle(p, q) {
  return Math.atan2(q.y - p.y, q.x - p.x);
}

/** @param {Point} p @param {Point} q @param {Point} r @param {Point} s */
function crosses(p, q, r, s) {
  /** @param {Point} a @param {Point} b @param {Point} c */
  const side = (a, b, c) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
  return side(p, q, r) * side(p, q, s) < 0 && side(r, s, p) * side(r, s, q) < 0;
}

/**
 * The visible part of a curve from a to c, from rim to rim; `turned` if the tie runs from c to a.
 * @param {Stop} a @param {Point} b @param {Stop} c @param {boolean} turned @param {boolean} directed @returns {Route}
 */
function curve(a, b, c, turned, directed) {
  const steps = 80;
  let [from, to] = [0, 1];
  const [first, last] = directed ? (turned ? [ARROW, GAP] : [GAP, ARROW]) : [GAP, GAP];
  while (from < 0.45 && inside(along(a, b, c, from), a, first)) from += 1 / steps;
  while (to > 0.55 && inside(along(a, b, c, to), c, last)) to -= 1 / steps;
  const [start, end, middle] = [along(a, b, c, from), along(a, b, c, to), between(a, b, c, from, to)];
  /** @param {number} t @param {number} u */
  const part = (t, u) => new Trail(quadratic(along(start, middle, end, t), between(start, middle, end, t, u), along(start, middle, end, u)));
  const [tip, before] = turned ? [start, middle] : [end, middle];
  const hole = Math.min(0.2, 10 / Math.max(1, Math.hypot(end.x - start.x, end.y - start.y)));
  const d = quadratic(start, middle, end);
  return {
    trail: new Trail(d),
    /** From middle to middle, below the portraits. */
    full: new Trail(quadratic(a, b, c)),
    part: (t, u) => new Trail(quadratic(along(a, b, c, t), between(a, b, c, t, u), along(a, b, c, u))),
    get halves() {
      return [part(0, 0.5 - hole), part(0.5 + hole, 1)];
    },
    length: Math.max(1, Math.hypot(end.x - start.x, end.y - start.y)),
    turned,
    at: (t) => along(start, middle, end, turned ? 1 - t : t),
    tip: [tip.x, tip.y, Math.atan2(tip.y - before.y, tip.x - before.x)],
    hits: 0,
  };
}

/**
 * A loop at the upper right of a portrait; further ones turn round it.
 * @param {Stop} seat @param {number} number @returns {Route}
 */
function loop(seat, number) {
  const turn = -Math.PI / 4 - number * 0.9;
  /** @param {number} angle @param {number} far */
  const rim = (angle, far) => ({ x: seat.x + Math.cos(angle) * far, y: seat.y + Math.sin(angle) * far });
  const [start, end] = [rim(turn - 0.45, seat.r + 2), rim(turn + 0.45, seat.r + 5)];
  const [out, back] = [rim(turn - 0.75, seat.r + 38), rim(turn + 0.75, seat.r + 38)];
  const d = `M${start.x} ${start.y}C${out.x} ${out.y} ${back.x} ${back.y} ${end.x} ${end.y}`;
  /** @param {number} t */
  const at = (t) => {
    const s = 1 - t;
    /** @param {number} p @param {number} q @param {number} r @param {number} u */
    const weigh = (p, q, r, u) => s ** 3 * p + 3 * s * s * t * q + 3 * s * t * t * r + t ** 3 * u;
    return { x: weigh(start.x, out.x, back.x, end.x), y: weigh(start.y, out.y, back.y, end.y) };
  };
  const trail = new Trail(d);
  return { trail, full: trail, part: () => trail, halves: [trail], length: 60, turned: false, at, tip: [end.x, end.y, Math.atan2(end.y - back.y, end.x - back.x)], hits: 0 };
}
