/**
 * Paths in the order of docs/path-order.md: all of so many steps before those of one more; of these the cheapest first, then those
 * whose people stand first in the file. Beginnings of paths are extended best first (P. Hart, N. Nilsson, B. Raphael, 1968).
 */

/** Paths that take so many steps more than the best one are not looked for. */
const FARTHER = 3;
/** How many beginnings are weighed before a search is given up; what it has found until then is right. */
const EFFORT = 60_000;

class Ranking {
  /** @param {Map<object, Map<object, {cost: number}>>} steps @param {object} first @param {object} last */
  constructor(steps, first, last) {
    Object.assign(this, { steps, first, last, given: [], effort: 0 });
  }

  /** The first `k` that are apart. @returns {object[][]} */
  apart(k) {
    const far = this.levels(this.last, Infinity);
    const distance = far.get(this.first);
    if (distance === undefined) return [];
    const near = this.levels(this.first, distance + FARTHER);
    for (let length = distance; length <= distance + FARTHER && this.given.length < k && this.effort < EFFORT; length += 1)
      this.ofLength(length, this.rows(length, near, far), k);
    return this.given;
  }

  /** How many steps everybody is away from one, as far as `most`. */
  levels(origin, most) {
    const level = new Map([[origin, 0]]);
    let wave = [origin];
    for (let step = 1; wave.length && step <= most; step += 1) {
      const next = [];
      for (const node of wave)
        for (const other of this.steps.get(node).keys())
          if (!level.has(other)) {
            level.set(other, step);
            next.push(other);
          }
      wave = next;
    }
    return level;
  }

  /** For paths of exactly `length` steps: what the rest costs at the least, by node, after each step. */
  rows(length, near, far) {
    const rows = Array.from({ length: length + 1 }, () => new Map());
    rows[length].set(this.last, 0);
    for (let number = length - 1; number >= 0; number -= 1)
      for (const [after, left] of rows[number + 1])
        for (const [node, { cost }] of this.steps.get(after)) {
          const inner = node !== this.last && (number === 0) === (node === this.first);
          if (!inner || !(near.get(node) <= number) || far.get(node) > length - number) continue;
          rows[number].set(node, Math.min(rows[number].get(node) ?? Infinity, cost + left));
        }
    return rows;
  }

  ofLength(length, rows, k) {
    const likeness = [];
    const waiting = new Heap((a, b) => a.due - b.due || compared(a.nodes, b.nodes));
    waiting.push({ due: rows[0].get(this.first) ?? Infinity, spent: 0, nodes: [this.first] });
    while (waiting.size && this.given.length < k && (this.effort += 1) < EFFORT) {
      const { spent, nodes } = waiting.pop();
      if (this.tooMuchAlike(nodes, rows, likeness)) continue;
      if (nodes.length > length) {
        this.given.push(nodes);
        continue;
      }
      for (const [other, { cost }] of this.steps.get(nodes.at(-1))) {
        const left = rows[nodes.length].get(other);
        if (left !== undefined && !nodes.includes(other)) waiting.push({ due: spent + cost + left, spent: spent + cost, nodes: [...nodes, other] });
      }
    }
  }

  /** Whether every path that begins so shares more than half of its inner people with one that was given. */
  tooMuchAlike(nodes, rows, likeness) {
    const most = Math.floor((rows.length - 2) / 2);
    return this.given.some((path, number) => {
      const inner = path.slice(1, -1);
      likeness[number] ??= this.leastShared(inner, rows);
      const behind = nodes.slice(1).filter((node) => inner.includes(node)).length;
      return behind + (likeness[number][nodes.length - 1].get(nodes.at(-1)) ?? 0) > most;
    });
  }

  /** How many of `inner` are still to come at the least, by node, after each step. */
  leastShared(inner, rows) {
    const least = rows.map(() => new Map());
    least[rows.length - 1].set(this.last, 0);
    for (let number = rows.length - 2; number >= 0; number -= 1)
      for (const node of rows[number].keys()) {
        let fewest = Infinity;
        for (const other of this.steps.get(node).keys()) {
          const coming = least[number + 1].get(other);
          if (coming !== undefined) fewest = Math.min(fewest, coming + (inner.includes(other) ? 1 : 0));
        }
        least[number].set(node, fewest);
      }
    return least;
  }
}

/** Which of two rows of people stands first in the file. */
function compared(one, other) {
  for (let at = 0; at < Math.min(one.length, other.length); at += 1) if (one[at] !== other[at]) return one[at].order - other[at].order;
  return one.length - other.length;
}

/** A heap of things, the first in their order on top. */
class Heap {
  /** @param {(a: object, b: object) => number} order */
  constructor(order) {
    this.order = order;
    this.items = [];
  }

  get size() {
    return this.items.length;
  }

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

  pop() {
    const { items } = this;
    const [top] = items;
    const last = items.pop();
    if (!items.length) return top;
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
