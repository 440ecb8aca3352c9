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

  /**
   * The first `k` paths that are apart: of those who stand between, at most half stand in any one before it.
   * @returns {{nodes: object[], steps: {from: object, to: object, ties: object[]}[]}[]}
   */
  best(k) {
    const [start, end] = this.ends;
    if (start === end) return [{ nodes: [start], steps: [] }];
    const turned = start.order > end.order;
    const given = new Ranking(this.steps, turned ? end : start, turned ? start : end).apart(k);
    return given.map((nodes) => this.path(turned ? [...nodes].reverse() : nodes));
  }

  path(nodes) {
    const steps = nodes.slice(1).map((to, at) => {
      const from = nodes[at];
      const ties = [...this.steps.get(from).get(to).ties].sort((a, b) => costOf(a) - costOf(b) || a.order - b.order);
      return { from, to, ties };
    });
    return { nodes, steps };
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
