/** The story as the page was made with (graph/view/shapes.py), with what the page needs to find its way about in it. */
const STORY = /** @type {PageData} */ (JSON.parse(byId('story').textContent ?? ''));

/** What stands at the end of the page, once somebody asked for it. @type {Shapes.RestShape[] | null} */
let rest = null;

/** The rest of the story, account by account; null while it is not there yet. */
function restOfStory() {
  if (document.readyState === 'loading') return null;
  rest ??= /** @type {Shapes.RestShape[]} */ (JSON.parse(byId('rest').textContent ?? ''));
  return rest;
}

/** How an account looks to others than the audience. @param {number} number which @returns {Record<string, Shapes.EyesShape>} */
function eyesOf(number) {
  return restOfStory()?.[number].eyes ?? {};
}

/** Adds the rest of a story of which only the first part is there yet. @returns {boolean} whether it could */
function complete() {
  const others = STORY.partial && restOfStory();
  if (!others) return false;
  STORY.accounts.forEach((account, number) => {
    account.nodes = joined(account.nodes, others[number].nodes);
    account.ties = joined(account.ties, others[number].ties);
  });
  STORY.partial = false;
  return true;
}

/** @template T @param {T[]} some with 0 in the place of others @param {T[]} others in their order @returns {T[]} */
function joined(some, others) {
  let number = 0;
  return some.map((one) => one || others[number++]);
}

const TYPES = new Map(Object.entries(STORY.types));

/** The account with an id; the first one for any other. @param {string} id */
function shapeOf(id) {
  return STORY.accounts.find((account) => account.id === id) ?? STORY.accounts[0];
}

/** How the type of a tie looks, and what it makes of two among kin. @param {Tie} tie */
function typeOf(tie) {
  return heldBy(TYPES, tie.type);
}

/** One account at one moment: its nodes by id, each with its ties. */
class Account {
  /** @param {number} number which account @param {number} moment which of its moments @param {string} viewer with whose eyes; '' for the audience */
  constructor(number, moment, viewer = '') {
    const shape = STORY.accounts[number];
    const { nodes, ties, wide } = viewer ? seenBy(shape, eyesOf(number), moment, viewer) : snapshot(shape, moment);
    const { id, title, native, about, kin, moments } = shape;
    this.number = number;
    /** Whether only those are there who have a seat in the chart. */
    this.partial = STORY.partial;
    this.id = id;
    this.title = title;
    this.native = native;
    this.about = about;
    this.kin = kin;
    this.viewer = viewer;
    this.wide = wide;
    this.moment = moment;
    this.moments = moments;
    this.dated = moments.length > 0;
    /** The moment as the story writes it; empty without a timeline. */
    this.when = moments[moment] ?? '';
    const hub = new Set(wide.panels.filter(({ sort }) => sort === 'hub').flatMap(({ members }) => members));
    this.nodes = nodes.map((node, order) => {
      /** @type {StoryNode} */
      const found = Object.assign(node, { order, ties: [], played: [], hub: hub.has(node.id), known: null, circles: circlesOf(node) });
      return found;
    });
    this.byId = new Map(this.nodes.map((node) => [node.id, node]));
    /** Who each merged face belongs to. */
    this.owners = new Map(this.nodes.flatMap((node) => node.faces.map((face) => [face.id, { node, face }])));
    this.ties = ties.map((tie, order) => this.link(tie, order));
  }

  /** @param {Shapes.TieShape} shape @param {number} order */
  link(shape, order) {
    /** @type {Tie} */
    const tie = Object.assign(shape, { order, from: heldBy(this.byId, shape.source), to: heldBy(this.byId, shape.target) });
    tie.from.ties.push(tie);
    if (tie.to !== tie.from) tie.to.ties.push(tie);
    if (tie.type === 'y:plays' && tie.truth !== 'false') tie.to.played.push(tie);
    return tie;
  }

  /** Who an id means: somebody, or whoever a merged face belongs to. @param {string} id @returns {StoryNode | null} */
  who(id) {
    return this.byId.get(id) ?? this.owners.get(id)?.node ?? null;
  }

  /** The name that an id stands for: that of the face, not of whom it belongs to. @param {string} id of somebody who is there */
  called(id) {
    return this.owners.get(id)?.face.name ?? heldBy(this.byId, id).name;
  }

  /** The nodes of one kind in the order of the file. @param {...string} kinds @returns {StoryNode[]} */
  of(...kinds) {
    return this.nodes.filter((node) => kinds.includes(node.kind));
  }
}

/** What stands for people who are in no group. */
const NO_GROUP = 'No group';
const LONERS = [NO_GROUP];

/** The groups of somebody and their faces, by name. @param {Shapes.Node} node @returns {string[]} */
function circlesOf(node) {
  if (node.kind !== 'character' && node.kind !== 'persona') return [];
  if (!node.groups.length && !node.faces.length) return LONERS;
  const names = [...node.groups, ...node.faces.flatMap((face) => face.groups)].map(({ text }) => text);
  return names.length ? [...new Set(names)] : LONERS;
}

/** What the page shows just now. Everything that draws reads it; main.js changes it. @type {State} */
const state = {
  account: /** @type {Account} */ (/** @type {unknown} */ (null)), // there is one from the first place on that the page shows
  selected: null, depth: 1, hovered: null, tie: null, path: null, preview: null,
  off: new Set(['cast']), types: new Set(), doubts: new Set(), groups: new Set(), all: false,
  layout: 'chart', plot: false, panel: null,
};

/**
 * Whether a node is in the picture: filters do not hide whoever is asked about, and players come only when asked for.
 * @param {StoryNode} node @returns {boolean}
 */
function inPicture(node) {
  if (node === state.selected || state.path?.nodes.includes(node)) return true;
  if (node.kind === 'person') return !state.off.has('cast');
  return !node.circles.length || node.circles.some((name) => !state.groups.has(name));
}

/** Whether the filters let a tie through, for texts, whoever its ends are. Who plays whom is always said. @param {Tie} tie */
function isTold(tie) {
  return (tie.family === 'cast' || !state.off.has(tie.family)) && !state.types.has(tie.type) && !state.doubts.has(tie.truth);
}

/** Whether a tie's line may be in the picture; what is false is drawn only for whoever is looked at. @param {Tie} tie */
function isDrawn(tie) {
  if (tie.within || state.off.has(tie.family) || state.types.has(tie.type) || state.doubts.has(tie.truth) || !inPicture(tie.from) || !inPicture(tie.to)) return false;
  return tie.truth !== 'false' || isOwn(tie);
}

/** Whether a tie belongs to whoever is looked at. @param {Tie} tie */
function isOwn(tie) {
  const node = state.hovered ?? state.selected;
  return node !== null && (tie.from === node || tie.to === node);
}

/**
 * Who is within so many steps of somebody, along what is told and not false.
 * @param {StoryNode} node @param {number} depth @returns {Map<StoryNode, number>}
 */
function around(node, depth) {
  const near = new Map([[node, 0]]);
  let wave = [node];
  for (let step = 1; step <= depth; step += 1) {
    /** @type {StoryNode[]} */
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

/** Whether one may walk along a tie, as the filters stand. Players and what is false are no way. @param {Tie} tie */
function mayWalk(tie) {
  return !tie.within && tie.truth !== 'false' && isTold(tie);
}
