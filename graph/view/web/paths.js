/** How two are connected: the best paths, in the order of docs/path-order.md. */

/** What a step along an uncertain tie costs more. */
const UNCERTAIN_COST = 10;
/** Kinds of nodes that may stand between two others. */
const PEOPLE = ['character', 'persona'];

/** What a step along a tie costs. */
function costOf(tie) {
  return 20 - tie.weight + (tie.truth === 'uncertain' ? UNCERTAIN_COST : 0);
}

/** One question: who can be reached from whom, along which ties, and at what cost. */
class Question {
  /**
   * @param {Account} account
   * @param {object} start @param {object} end nodes
   * @param {(tie: object) => boolean} walks whether one may walk along a tie
   * @param {string[]} [inner] the kinds of nodes that may stand between
   */
  constructor(account, start, end, walks, inner = PEOPLE) {
    this.ends = [start, end];
    const admitted = (node) => inner.includes(node.kind) || this.ends.includes(node);
    this.steps = new Map(account.nodes.filter(admitted).map((node) => [node, new Map()]));
    for (const tie of account.ties) {
      if (tie.from === tie.to || !this.steps.has(tie.from) || !this.steps.has(tie.to) || !walks(tie)) continue;
      for (const [one, other] of [[tie.from, tie.to], [tie.to, tie.from]]) {
        const step = this.steps.get(one).get(other) ?? { cost: Infinity, ties: [] };
        step.ties.push(tie);
        step.cost = Math.min(step.cost, costOf(tie));
        this.steps.get(one).set(other, step);
      }
    }
  }

  /** The `k` best paths, best first. @returns {{nodes: object[], steps: {from: object, to: object, ties: object[]}[]}[]} */
  best(k) {
    const [start, end] = this.ends;
    if (start === end) return [{ nodes: [start], steps: [] }];
    const turned = start.order > end.order;
    const found = this.ranked(turned ? end : start, turned ? start : end, k);
    return found.map((nodes) => this.path(turned ? [...nodes].reverse() : nodes));
  }

  path(nodes) {
    const steps = nodes.slice(1).map((to, at) => {
      const from = nodes[at];
      const ties = [...this.steps.get(from).get(to).ties].sort((a, b) => costOf(a) - costOf(b) || a.order - b.order);
      return { from, to, ties };
    });
    return { nodes, steps };
  }

  /** After J. Y. Yen, "Finding the K Shortest Loopless Paths in a Network" (1971): each next path leaves a found one somewhere. */
  ranked(start, end, k) {
    const first = this.shortest([], start, end, new Set());
    const found = [];
    const waiting = first ? [first] : [];
    const offered = new Set(waiting.map((path) => this.name(path)));
    while (waiting.length && found.length < k) {
      waiting.sort((a, b) => this.compare(a, b));
      const path = waiting.shift();
      found.push(path);
      for (let at = 0; at < path.length - 1; at += 1) {
        const root = path.slice(0, at);
        const same = found.filter((other) => path.slice(0, at + 1).every((node, number) => node === other[number]));
        const tail = this.shortest(root, path[at], end, new Set(same.map((other) => other[at + 1])));
        if (!tail) continue;
        const candidate = [...root, ...tail];
        if (offered.has(this.name(candidate))) continue;
        offered.add(this.name(candidate));
        waiting.push(candidate);
      }
    }
    return found;
  }

  name(path) {
    return path.map(({ order }) => order).join(' ');
  }

  cost(path) {
    return path.slice(1).reduce((sum, node, at) => sum + this.steps.get(path[at]).get(node).cost, 0);
  }

  /** The order of paths: steps, cost, then the position of their people in the file. */
  compare(a, b) {
    const places = () => a.map((node, at) => node.order - b[at].order).find((difference) => difference) ?? 0;
    return a.length - b.length || this.cost(a) - this.cost(b) || places();
  }

  /** The first path in the order of paths that avoids `root` and whose first step is not to one of `taken`. */
  shortest(root, start, end, taken) {
    const closed = new Set(root);
    const level = new Map([[end, 0]]);
    const costs = new Map([[end, 0]]);
    let wave = [end];
    const barred = (node, other) => closed.has(other) || (other === start && taken.has(node));
    while (wave.length && !level.has(start)) {
      const next = new Set();
      for (const node of wave)
        for (const [other, { cost }] of this.steps.get(node)) {
          if (barred(node, other) || level.has(other)) continue;
          next.add(other);
          costs.set(other, Math.min(costs.get(other) ?? Infinity, costs.get(node) + cost));
        }
      for (const node of next) level.set(node, level.get(wave[0]) + 1);
      wave = [...next];
    }
    if (!level.has(start)) return null;
    const path = [start];
    while (path.at(-1) !== end) {
      const node = path.at(-1);
      let after = null;
      for (const [other, { cost }] of this.steps.get(node)) {
        if (level.get(other) !== level.get(node) - 1 || (node === start && taken.has(other))) continue;
        if (costs.get(other) + cost === costs.get(node) && (!after || other.order < after.order)) after = other;
      }
      path.push(after);
    }
    return path;
  }
}

/** What a tie says, from where `node` stands. */
function saidFrom(tie, node) {
  return tie.to === node && tie.from !== node ? tie.back ?? tie.said : tie.said;
}

/**
 * Who the faces are that ties name or that were asked for; what no tie says itself.
 * @param {object[]} ties @param {string[]} [asked] ids
 */
function remarksOn(account, ties, asked = []) {
  const said = new Set(ties.map((tie) => tie.says).filter(Boolean));
  const named = new Set([...asked, ...ties.flatMap((tie) => tie.faces ?? [])]);
  return [...named].filter((id) => account.owners.has(id) && !said.has(id)).map((id) => account.owners.get(id).face.remark);
}
