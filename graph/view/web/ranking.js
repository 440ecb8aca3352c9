/**
 * Paths in the order of docs/path-order.md: all of so many steps before those of one more; of these the cheapest first, then those
 * whose people stand first in the file. Beginnings of paths are extended best first (P. Hart, N. Nilsson, B. Raphael, 1968).
 */

/** Paths that take so many steps more than the best one are not looked for. */
const FARTHER = 3;
/** How many beginnings are weighed before a search is given up; what it has found until then is right. */
const EFFORT = 60_000;

class Ranking {
  /** @param {Map<StoryNode, Map<StoryNode, Ways>>} steps @param {StoryNode} first @param {StoryNode} last */
  constructor(steps, first, last) {
    this.steps = steps;
    this.first = first;
    this.last = last;
    /** @type {StoryNode[][]} */
    this.given = [];
    this.effort = 0;
  }

  /** @param {StoryNode} node */
  from(node) {
    return heldBy(this.steps, node);
  }

  /** The first `k` that are apart. @param {number} k @returns {StoryNode[][]} */
  apart(k) {
    const far = this.levels(this.last, Infinity);
    const distance = far.get(this.first);
    if (distance === undefined) return [];
    const near = this.levels(this.first, distance + FARTHER);
    for (let length = distance; length <= distance + FARTHER && this.given.length < k && this.effort < EFFORT; length += 1)
      this.ofLength(length, this.rows(length, near, far), k);
    return this.given;
  }

  /** How many steps everybody is away from one, as far as `most`. @param {StoryNode} origin @param {number} most */
  levels(origin, most) {
    const level = new Map([[origin, 0]]);
    let wave = [origin];
    for (let step = 1; wave.length && step <= most; step += 1) {
      /** @type {StoryNode[]} */
      const next = [];
      for (const node of wave)
        for (const other of this.from(node).keys())
          if (!level.has(other)) {
            level.set(other, step);
            next.push(other);
          }
      wave = next;
    }
    return level;
  }

  /**
   * For paths of exactly `length` steps: what the rest costs at the least, by node, after each step.
   * @param {number} length @param {Map<StoryNode, number>} near @param {Map<StoryNode, number>} far
   * @returns {Map<StoryNode, number>[]}
   */
  rows(length, near, far) {
    /** @type {Map<StoryNode, number>[]} */
    const rows = Array.from({ length: length + 1 }, () => new Map());
    rows[length].set(this.last, 0);
    for (let number = length - 1; number >= 0; number -= 1)
      for (const [after, left] of rows[number + 1])
        for (const [node, { cost }] of this.from(after)) {
          const inner = node !== this.last && (number === 0) === (node === this.first);
          if (!inner || (near.get(node) ?? Infinity) > number || heldBy(far, node) > length - number) continue;
          rows[number].set(node, Math.min(rows[number].get(node) ?? Infinity, cost + left));
        }
    return rows;
  }

  /** @param {number} length @param {Map<StoryNode, number>[]} rows @param {number} k */
  ofLength(length, rows, k) {
    /** @type {Map<StoryNode, number>[][]} */
    const likeness = [];
    /** @type {Heap<{due: number, spent: number, nodes: StoryNode[]}>} */
    const waiting = new Heap((a, b) => a.due - b.due || compared(a.nodes, b.nodes));
    waiting.push({ due: rows[0].get(this.first) ?? Infinity, spent: 0, nodes: [this.first] });
    for (let next = waiting.pop(); next && this.given.length < k && (this.effort += 1) < EFFORT; next = waiting.pop()) {
      const { spent, nodes } = next;
      if (this.tooMuchAlike(nodes, rows, likeness)) continue;
      if (nodes.length > length) {
        this.given.push(nodes);
        continue;
      }
      for (const [other, { cost }] of this.from(lastOf(nodes))) {
        const left = rows[nodes.length].get(other);
        if (left !== undefined && !nodes.includes(other)) waiting.push({ due: spent + cost + left, spent: spent + cost, nodes: [...nodes, other] });
      }
    }
  }

  /**
   * Whether every path that begins so shares more than half of its inner people with one that was given.
   * @param {StoryNode[]} nodes @param {Map<StoryNode, number>[]} rows @param {Map<StoryNode, number>[][]} likeness
   */
  tooMuchAlike(nodes, rows, likeness) {
    const most = Math.floor((rows.length - 2) / 2);
    return this.given.some((path, number) => {
      const inner = path.slice(1, -1);
      likeness[number] ??= this.leastShared(inner, rows);
      const behind = nodes.slice(1).filter((node) => inner.includes(node)).length;
      return behind + (likeness[number][nodes.length - 1].get(lastOf(nodes)) ?? 0) > most;
    });
  }

  /**
   * How many of `inner` are still to come at the least, by node, after each step.
   * @param {StoryNode[]} inner @param {Map<StoryNode, number>[]} rows @returns {Map<StoryNode, number>[]}
   */
  leastShared(inner, rows) {
    /** @type {Map<StoryNode, number>[]} */
    const least = rows.map(() => new Map());
    least[rows.length - 1].set(this.last, 0);
    for (let number = rows.length - 2; number >= 0; number -= 1)
      for (const node of rows[number].keys()) {
        let fewest = Infinity;
        for (const other of this.from(node).keys()) {
          const coming = least[number + 1].get(other);
          if (coming !== undefined) fewest = Math.min(fewest, coming + (inner.includes(other) ? 1 : 0));
        }
        least[number].set(node, fewest);
      }
    return least;
  }
}

/** Which of two rows of people stands first in the file. @param {StoryNode[]} one @param {StoryNode[]} other */
function compared(one, other) {
  for (let at = 0; at < Math.min(one.length, other.length); at += 1) if (one[at] !== other[at]) return one[at].order - other[at].order;
  return one.length - other.length;
}

/** A heap of things, the first in their order on top. @template T */
class Heap {
  /** @param {(a: T, b: T) => number} order */
  constructor(order) {
    this.order = order;
    /** @type {T[]} */
    this.items = [];
  }

  /** @param {T} item */
  push(item) {
    const { items } = this;
    let at = items.push(item) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (this.order(items[at], items[up]) >= 0) break;
      [items[at], items[up]] = [items[up], items[at]];
      at = up;
    }
  }

  /** @returns {T | undefined} undefined from an empty heap */
  pop() {
    const { items } = this;
    const last = items.pop();
    if (last === undefined || !items.length) return last;
    const [top] = items;
    items[0] = last;
    for (let at = 0; ;) {
      let least = at;
      for (const below of [2 * at + 1, 2 * at + 2]) if (below < items.length && this.order(items[below], items[least]) < 0) least = below;
      if (least === at) return top;
      [items[at], items[least]] = [items[least], items[at]];
      at = least;
    }
  }
}
