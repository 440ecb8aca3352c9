/** The story as the page was made with (graph/view/shapes.py), with what the page needs to find its way about in it. */
const STORY = JSON.parse(byId('story').textContent);
const TYPES = new Map(Object.entries(STORY.types));

/** One account at one moment: its nodes by id, each with its ties. */
class Account {
  /** @param {number} number which account @param {number} moment which of its moments @param {string} viewer with whose eyes; '' for the audience */
  constructor(number, moment, viewer = '') {
    const shape = STORY.accounts[number];
    const { id, title, native, about, kin, moments } = shape;
    const shown = viewer ? seenBy(shape, moment, viewer) : snapshot(shape, moment);
    Object.assign(this, { number, moment, id, title, native, about, kin, moments, viewer, dated: moments.length > 0 }, shown);
    /** The moment as the story writes it; empty without a timeline. */
    this.when = moments[moment] ?? '';
    this.drawing = STORY.drawings[number];
    this.byId = new Map();
    /** Who each merged face belongs to. */
    this.owners = new Map();
    this.nodes.forEach((node, order) => {
      this.byId.set(node.id, Object.assign(node, { order, ties: [], played: [] }));
      for (const face of node.faces) this.owners.set(face.id, { node, face });
    });
    /** Ties that run between two places, in fans: those of one pair lie next to each other. */
    this.fans = new Map();
    this.ties.forEach((tie, order) => this.link(tie, order));
    const hub = new Set(this.wide.panels.filter(({ sort }) => sort === 'hub').flatMap(({ members }) => members));
    for (const node of this.nodes) {
      node.hub = hub.has(node.id);
      node.known = knownAs(node);
      node.circles = circlesOf(node);
    }
  }

  link(tie, order) {
    tie.order = order;
    tie.from = this.byId.get(tie.source);
    tie.to = this.byId.get(tie.target);
    tie.from.ties.push(tie);
    if (tie.to !== tie.from) tie.to.ties.push(tie);
    if (tie.type === 'y:plays' && tie.truth !== 'false') tie.to.played.push(tie);
    if (tie.within) return;
    const [low, high] = [tie.from.order, tie.to.order].sort((a, b) => a - b);
    const pair = `${low} ${high}`;
    if (!this.fans.has(pair)) this.fans.set(pair, []);
    this.fans.get(pair).push(tie);
  }

  /** Who an id means: somebody, or whoever a merged face belongs to. @param {string} id */
  who(id) {
    return this.byId.get(id) ?? this.owners.get(id)?.node ?? null;
  }

  /** The name that an id stands for: that of the face, not of whom it belongs to. @param {string} id of somebody who is there @returns {string} */
  called(id) {
    return this.owners.get(id)?.face.name ?? this.who(id).name;
  }

  /** The nodes of one kind in the order of the file. @param {...string} kinds */
  of(...kinds) {
    return this.nodes.filter((node) => kinds.includes(node.kind));
  }
}

/** What stands for people who are in no group. */
const NO_GROUP = 'No group';

/** The groups of somebody and their faces, by name. */
function circlesOf(node) {
  if (node.kind !== 'character' && node.kind !== 'persona') return [];
  const names = [...node.groups, ...node.faces.flatMap((face) => face.groups)].map(({ text }) => text);
  return names.length ? [...new Set(names)] : [NO_GROUP];
}

/** What the page shows just now. Everything that draws reads it; main.js and steer.js change it. */
const state = {
  /** @type {Account | null} */ account: null,
  /** Who is chosen, and how many steps around them are lit. */ selected: null, depth: 1,
  /** What the mouse is over. */ hovered: null, tie: null,
  /** Who is how many steps from the chosen one; null if nobody is. @type {Map<object, number> | null} */ near: null,
  /** The answer that is lit, and one that is looked at in passing. */ path: null, preview: null,
  /** What is filtered out: families of ties, types, what they look like (`uncertain`, `false`), groups by name. */
  off: new Set(['cast']), types: new Set(), doubts: new Set(), groups: new Set(),
  /** Every tie is drawn, not only the strongest. */ all: false,
  /** `chart`, `family` or `circle`; plot ties over the family; the panel that is opened. */ layout: 'chart', plot: false, panel: null,
};

/** Whether a node is in the picture: filters do not hide whoever is asked about, and players come only when asked for. */
function inPicture(node) {
  if (node === state.selected || state.path?.nodes.includes(node)) return true;
  if (node.kind === 'person') return !state.off.has('cast');
  return !node.circles.length || node.circles.some((name) => !state.groups.has(name));
}

/** Whether the filters let a tie through, for texts, whoever its ends are. Who plays whom is always said. */
function isTold(tie) {
  return (tie.family === 'cast' || !state.off.has(tie.family)) && !state.types.has(tie.type) && !state.doubts.has(tie.truth);
}

/** Whether a tie's line may be in the picture; what is false is drawn only for whoever is looked at. */
function isDrawn(tie) {
  if (tie.within || state.off.has(tie.family) || state.types.has(tie.type) || state.doubts.has(tie.truth) || !inPicture(tie.from) || !inPicture(tie.to)) return false;
  return tie.truth !== 'false' || isOwn(tie);
}

/** Whether a tie belongs to whoever is looked at. */
function isOwn(tie) {
  const node = state.hovered ?? state.selected;
  return node !== null && (tie.from === node || tie.to === node);
}

/** Who is within so many steps of somebody, along what is told and not false. @returns {Map<object, number>} */
function around(node, depth) {
  const near = new Map([[node, 0]]);
  let wave = [node];
  for (let step = 1; step <= depth; step += 1) {
    const next = [];
    for (const one of wave)
      for (const tie of one.ties) {
        const other = tie.from === one ? tie.to : tie.from;
        if (near.has(other) || !isTold(tie) || tie.truth === 'false' || !inPicture(other)) continue;
        near.set(other, step);
        next.push(other);
      }
    wave = next;
  }
  return near;
}

/** Whether one may walk along a tie, as the filters stand. Players and what is false are no way. */
function mayWalk(tie) {
  return !tie.within && tie.truth !== 'false' && isTold(tie);
}
