/** The family layout: generations from top to bottom, couples side by side, families side by side; the others only if the plot is laid over. */

const KIN_ROW = 142;
const KIN_CELL = 112;
const UNIT_GAP = 28;
const MOST_RELATED = 120;
const WIDEST_ROW = 18;

/** The ties that make kin, as far as the filters leave them. @param {Account} account */
function kinTies(account) {
  return account.ties.filter((tie) => typeOf(tie).kin && tie.truth !== 'false' && tie.from !== tie.to && isDrawn(tie));
}

/** @param {Tie} tie */
function kinOf(tie) {
  return typeOf(tie).kin;
}

/** Sets that grow together. */
class Union {
  constructor() {
    /** @type {Map<StoryNode, StoryNode>} */
    this.parent = new Map();
  }

  /** @param {StoryNode} node */
  find(node) {
    let top = node;
    for (let above = this.parent.get(top); above; above = this.parent.get(top)) top = above;
    return top;
  }

  /** @param {StoryNode} one @param {StoryNode} other */
  join(one, other) {
    const [a, b] = [this.find(one), this.find(other)];
    if (a !== b) this.parent.set(b, a);
  }
}

/**
 * In which generation everybody is: children below parents, couples and siblings level.
 * @param {StoryNode[]} people @param {Tie[]} ties @returns {Map<StoryNode, number>}
 */
function generations(people, ties) {
  const level = new Union();
  for (const tie of ties) if (kinOf(tie) === 'spouse' || kinOf(tie) === 'sibling') level.join(tie.from, tie.to);
  const descent = ties.filter((tie) => ['parent', 'grandparent'].includes(kinOf(tie)));
  const steps = descent.map((tie) => ({ from: level.find(tie.from), to: level.find(tie.to), step: kinOf(tie) === 'parent' ? 1 : 2 })).filter(({ from, to }) => from !== to);
  const depth = new Map(people.map((node) => [level.find(node), 0]));
  /** @param {number} rounds */
  const settle = (rounds) => {
    for (let round = 0; round < rounds; round += 1) {
      let moved = false;
      for (const { from, to, step } of steps)
        if (heldBy(depth, to) < heldBy(depth, from) + step) {
          depth.set(to, heldBy(depth, from) + step);
          moved = true;
        }
      if (!moved) return;
    }
  };
  settle(Math.min(people.length, 60)); // a circle of ancestors, which a story may claim, ends there
  const child = new Set(steps.map(({ to }) => to));
  for (const root of depth.keys()) {
    const below = steps.filter(({ from }) => from === root).map(({ to, step }) => heldBy(depth, to) - step);
    if (!child.has(root) && below.length) depth.set(root, Math.max(0, Math.min(...below)));
  }
  return new Map(people.map((node) => [node, heldBy(depth, level.find(node))]));
}

/**
 * Values as near to the wished ones as the distances between neighbours allow (pool adjacent violators).
 * @param {number[]} wished @param {number[]} apart
 */
function spread(wished, apart) {
  const offset = [0];
  apart.forEach((distance) => offset.push(lastOf(offset) + distance));
  /** @type {{sum: number, count: number}[]} */
  const pools = [];
  wished.forEach((value, number) => {
    const pool = { sum: value - offset[number], count: 1 };
    for (let before = pools.at(-1); before && before.sum / before.count > pool.sum / pool.count; before = pools.at(-1)) {
      pool.sum += before.sum;
      pool.count += before.count;
      pools.pop();
    }
    pools.push(pool);
  });
  return pools.flatMap(({ sum, count }) => Array(count).fill(sum / count)).map((value, number) => value + offset[number]);
}

/**
 * Everybody of a family in an order in which those who are kin follow one another.
 * @param {StoryNode[]} people @param {Tie[]} ties
 */
function walk(people, ties) {
  /** @type {Map<StoryNode, [number, StoryNode][]>} */
  const near = new Map(people.map((node) => [node, []]));
  /** @type {Record<string, number>} */
  const rank = { spouse: 0, sibling: 1, parent: 2, grandparent: 3, relative: 4 };
  for (const tie of ties) for (const [one, other] of [[tie.from, tie.to], [tie.to, tie.from]]) heldBy(near, one).push([rank[kinOf(tie)], other]);
  const found = new Set();
  const stack = [...people].reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (found.has(node)) continue;
    found.add(node);
    stack.push(...heldBy(near, node).sort((a, b) => b[0] - a[0] || b[1].order - a[1].order).map(([, other]) => other));
  }
  return [...found];
}

/**
 * One family: x and y of everybody, from (0, 0).
 * @param {StoryNode[]} people @param {Tie[]} ties @param {Map<StoryNode, number>} generation
 * @returns {Map<StoryNode, [number, number]>}
 */
function treeOf(people, ties, generation) {
  /** @type {Map<StoryNode, StoryNode[]>} */
  const parents = new Map(people.map((node) => [node, []]));
  /** @type {Map<StoryNode, StoryNode[]>} */
  const children = new Map(people.map((node) => [node, []]));
  const couples = new Union();
  const brothers = new Union();
  for (const tie of ties) {
    if (['parent', 'grandparent'].includes(kinOf(tie)) && parents.has(tie.to) && parents.has(tie.from)) {
      heldBy(parents, tie.to).push(tie.from);
      heldBy(children, tie.from).push(tie.to);
    } else if (kinOf(tie) === 'spouse') couples.join(tie.from, tie.to);
    else if (kinOf(tie) === 'sibling') brothers.join(tie.from, tie.to);
  }
  // parents of one child stand together, married or not
  for (const found of parents.values()) for (const other of found.slice(1)) if (heldBy(generation, other) === heldBy(generation, found[0])) couples.join(found[0], other);
  const least = Math.min(...people.map((node) => heldBy(generation, node)));
  /** @type {StoryNode[][]} */
  const rows = [];
  for (const node of people) (rows[heldBy(generation, node) - least] ??= []).push(node);
  /** @type {Map<StoryNode, number>} */
  const x = new Map();
  /** @param {StoryNode[]} nodes */
  const mean = (nodes) => (nodes.length ? nodes.reduce((sum, node) => sum + heldBy(x, node), 0) / nodes.length : null);
  /** @type {Map<StoryNode, StoryNode[]>} */
  const siblings = new Map(people.map((node) => [node, []]));
  for (const tie of ties) if (kinOf(tie) === 'sibling') for (const [one, other] of [[tie.from, tie.to], [tie.to, tie.from]]) heldBy(siblings, one).push(other);
  walk(people, ties).forEach((node, number) => x.set(node, number * KIN_CELL));
  const units = rows.filter(Boolean).map((row) => {
    /** @type {Map<StoryNode, StoryNode[]>} */
    const found = new Map();
    for (const node of row) listIn(found, couples.find(node)).push(node);
    return [...found.values()];
  });
  /** @param {StoryNode[][]} row @param {(unit: StoryNode[]) => number | null} wish */
  const place = (row, wish) => {
    const wished = row.map((unit) => ({ unit, at: wish(unit) ?? mean(unit) ?? 0 }));
    wished.sort((a, b) => a.at - b.at || a.unit[0].order - b.unit[0].order);
    for (const { unit } of wished) unit.sort((a, b) => (mean(heldBy(parents, a)) ?? heldBy(x, a)) - (mean(heldBy(parents, b)) ?? heldBy(x, b)) || a.order - b.order);
    /** @param {{unit: StoryNode[]}} each */
    const half = ({ unit }) => (unit.length * KIN_CELL) / 2;
    const apart = wished.slice(1).map((each, number) => half(wished[number]) + half(each) + (brothers.find(each.unit[0]) === brothers.find(wished[number].unit[0]) ? 0 : UNIT_GAP));
    const middles = spread(wished.map(({ at }) => at), apart);
    wished.forEach(({ unit }, number) => unit.forEach((node, seat) => x.set(node, middles[number] + (seat - (unit.length - 1) / 2) * KIN_CELL)));
    row.splice(0, row.length, ...wished.map(({ unit }) => unit));
  };
  for (let round = 0; round < 5; round += 1) {
    for (const row of units) place(row, (unit) => mean(unit.flatMap((node) => [...heldBy(parents, node), ...heldBy(siblings, node)])));
    for (const row of [...units].reverse()) place(row, (unit) => mean(unit.flatMap((node) => [...heldBy(children, node), ...heldBy(siblings, node)])));
  }
  const left = Math.min(...x.values());
  /** @type {Map<StoryNode, [number, number]>} */
  const places = new Map(people.map((node) => [node, [heldBy(x, node) - left, (heldBy(generation, node) - least) * KIN_ROW]]));
  return Math.max(...[...places.values()].map(([across]) => across)) > WIDEST_ROW * KIN_CELL ? folded(places) : places;
}

/**
 * A family too wide for any page: each generation in several rows.
 * @param {Map<StoryNode, [number, number]>} places @returns {Map<StoryNode, [number, number]>}
 */
function folded(places) {
  /** @type {Map<number, [number, StoryNode][]>} */
  const rows = new Map();
  for (const [node, [x, y]] of places) listIn(rows, y).push([x, node]);
  /** @type {Map<StoryNode, [number, number]>} */
  const found = new Map();
  let top = 0;
  for (const [, row] of [...rows].sort((a, b) => a[0] - b[0])) {
    row.sort((a, b) => a[0] - b[0]).forEach(([, node], number) => found.set(node, [(number % WIDEST_ROW) * KIN_CELL, top + Math.floor(number / WIDEST_ROW) * KIN_ROW]));
    top += Math.ceil(row.length / WIDEST_ROW) * KIN_ROW;
  }
  return found;
}

/**
 * Of families too large to be drawn: those who are nearest to somebody.
 * @param {StoryNode[]} all @param {Tie[]} ties @param {StoryNode | null} focus
 */
function nearestKin(all, ties, focus) {
  /** @type {Map<StoryNode, StoryNode[]>} */
  const near = new Map(all.map((node) => [node, []]));
  for (const tie of ties) for (const [one, other] of [[tie.from, tie.to], [tie.to, tie.from]]) heldBy(near, one).push(other);
  const found = new Set([focus && near.has(focus) ? focus : all.reduce((best, node) => (heldBy(near, node).length > heldBy(near, best).length ? node : best))]);
  for (const node of found) for (const other of heldBy(near, node)) if (found.size < MOST_RELATED) found.add(other);
  return [...found].sort((a, b) => a.order - b.order);
}

/**
 * @param {Account} account @param {number} aspect width by height of the stage
 * @param {StoryNode | null} focus whose family it is if there are too many to draw
 */
function familyScene(account, aspect, focus) {
  const everything = kinTies(account);
  const all = [...new Set(everything.flatMap((tie) => [tie.from, tie.to]))].sort((a, b) => a.order - b.order);
  const people = all.length > MOST_RELATED ? nearestKin(all, everything, focus) : all;
  const kept = new Set(people);
  const ties = everything.filter((tie) => kept.has(tie.from) && kept.has(tie.to));
  const generation = generations(people, ties);
  const whole = new Union();
  for (const tie of ties) whole.join(tie.from, tie.to);
  /** @type {Map<StoryNode, StoryNode[]>} */
  const families = new Map();
  for (const node of people) listIn(families, whole.find(node)).push(node);
  const blocks = [...families.values()].map((members) => {
    const inside = new Set(members);
    const places = treeOf(members, ties.filter((tie) => inside.has(tie.from)), generation);
    const [width, height] = [0, 1].map((side) => Math.max(...[...places.values()].map((place) => place[side])));
    return { places, width: width + KIN_CELL + 24, height: height + 124 };
  });
  blocks.sort((a, b) => b.places.size - a.places.size);
  const rest = !state.plot ? [] : account.nodes.filter((node) => !generation.has(node) && (node.kind === 'character' || node.kind === 'persona')).slice(0, MOST_OPENED);
  const area = blocks.reduce((sum, { width, height }) => sum + (width + 20) * (height + 20), rest.length * KIN_CELL * 110);
  const across = Math.max(Math.sqrt(area * aspect * 1.1), ...blocks.map(({ width }) => width), 3 * KIN_CELL);
  /** @type {Map<StoryNode, Seat>} */
  const seats = new Map();
  /** @type {Panel[]} */
  const panels = [];
  const below = shelves(blocks, across, (block, left, top) => {
    /** @type {Panel} */
    const panel = { id: `f:${panels.length}`, caption: '', sort: 'family', box: [left, top, block.width, block.height], members: [...block.places.keys()].map(({ id }) => id), unseated: 0 };
    panels.push(panel);
    for (const [node, [x, y]] of block.places) seats.set(node, seatAt(Math.round(left + 12 + KIN_CELL / 2 + x), top + 50 + y, 25, KIN_CELL, panel));
  });
  if (rest.length) {
    const columns = Math.max(1, Math.floor((across - 24) / 104));
    /** @type {Panel} */
    const panel = { id: 'f:rest', caption: 'No family told', sort: 'rest', box: [0, below, across, Math.ceil(rest.length / columns) * 110 + 44], members: rest.map(({ id }) => id), unseated: 0 };
    panels.push(panel);
    const pitch = (across - 24) / columns;
    rest.forEach((node, number) => seats.set(node, seatAt(Math.round(12 + (number % columns + 0.5) * pitch), below + 74 + Math.floor(number / columns) * 110, 21, 104, panel)));
  }
  return sceneOf(account, 'family', seats, panels, { ties });
}

/**
 * Blocks side by side in rows, the highest of a row first.
 * @template {{width: number, height: number}} T @param {T[]} blocks @param {number} across
 * @param {(block: T, left: number, top: number) => void} put @returns {number} where the next thing may begin
 */
function shelves(blocks, across, put) {
  let top = 0;
  const waiting = [...blocks].sort((a, b) => b.height - a.height);
  while (waiting.length) {
    let left = 0;
    const high = waiting[0].height;
    for (let number = 0; number < waiting.length;) {
      if (left && left + waiting[number].width > across + 0.5) {
        number += 1;
        continue;
      }
      const [block] = waiting.splice(number, 1);
      put(block, left, top);
      left += block.width + 20;
    }
    top += high + 20;
  }
  return top;
}
