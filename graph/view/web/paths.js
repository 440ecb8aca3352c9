/** How two are connected: the best paths, in the order of docs/path-order.md. */

/** What a step along an uncertain tie costs more. */
const UNCERTAIN_COST = 10;
/** Kinds of nodes that may stand between two others. */
const PEOPLE = ['character', 'persona'];

/** What a step along a tie costs. @param {Tie} tie */
function costOf(tie) {
  return 20 - tie.weight + (tie.truth === 'uncertain' ? UNCERTAIN_COST : 0);
}

/** One question: who can be reached from whom, along which ties, and at what cost. */
class Question {
  /**
   * @param {Account} account
   * @param {StoryNode} start @param {StoryNode} end
   * @param {(tie: Tie) => boolean} walks whether one may walk along a tie
   * @param {string[]} [inner] the kinds of nodes that may stand between
   */
  constructor(account, start, end, walks, inner = PEOPLE) {
    this.ends = [start, end];
    /** @param {StoryNode} node */
    const admitted = (node) => inner.includes(node.kind) || this.ends.includes(node);
    /** @type {Map<StoryNode, Map<StoryNode, Ways>>} */
    this.steps = new Map(account.nodes.filter(admitted).map((node) => [node, new Map()]));
    for (const tie of account.ties) {
      const [from, to] = [this.steps.get(tie.from), this.steps.get(tie.to)];
      if (tie.from === tie.to || !from || !to || !walks(tie)) continue;
      const ways = from.get(tie.to) ?? { cost: Infinity, ties: [] };
      ways.ties.push(tie);
      ways.cost = Math.min(ways.cost, costOf(tie));
      from.set(tie.to, ways);
      to.set(tie.from, ways);
    }
  }

  /**
   * The first `k` paths that are apart: of those who stand between, at most half stand in any one before it.
   * @param {number} k
   * @returns {Path[]}
   */
  best(k) {
    const [start, end] = this.ends;
    if (start === end) return [{ nodes: [start], steps: [] }];
    const turned = start.order > end.order;
    const given = new Ranking(this.steps, turned ? end : start, turned ? start : end).apart(k);
    return given.map((nodes) => this.path(turned ? [...nodes].reverse() : nodes));
  }

  /** @param {StoryNode[]} nodes @returns {Path} */
  path(nodes) {
    const steps = nodes.slice(1).map((to, at) => {
      const from = nodes[at];
      const ties = [...heldBy(heldBy(this.steps, from), to).ties].sort((a, b) => costOf(a) - costOf(b) || a.order - b.order);
      return { from, to, ties };
    });
    return { nodes, steps };
  }
}

/** What a tie says, from where `node` stands. @param {Tie} tie @param {StoryNode} node */
function saidFrom(tie, node) {
  return tie.to === node && tie.from !== node ? tie.back ?? tie.said : tie.said;
}

/**
 * Who the faces are that ties name or that were asked for; what no tie says itself.
 * @param {Tie[]} ties @param {string[]} [asked] ids
 * @param {Account} account
 */
function remarksOn(account, ties, asked = []) {
  const said = new Set(ties.map((tie) => tie.says));
  const named = new Set([...asked, ...ties.flatMap((tie) => tie.faces ?? [])]);
  return those([...named].map((id) => !said.has(id) && account.owners.get(id)?.face.remark));
}
