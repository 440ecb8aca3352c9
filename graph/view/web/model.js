/** The story as the page was made with (graph/view/shapes.py), with what the page needs to find its way about in it. */
const STORY = JSON.parse(byId('story').textContent);
const TYPES = new Map(Object.entries(STORY.types));

/** What names are compared by: no accents, case, hyphens or spaces. @param {string} text */
function fold(text) {
  return text.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}

/** One account at one moment: its nodes by id, each with its ties. */
class Account {
  /** @param {number} number which account @param {number} moment which of its moments */
  constructor(number, moment) {
    const shape = STORY.accounts[number];
    Object.assign(this, { number, moment, id: shape.id, title: shape.title, native: shape.native, about: shape.about, kin: shape.kin, dated: shape.moments.length > 0 });
    Object.assign(this, snapshot(shape, moment));
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
    for (const node of this.nodes) node.known = knownAs(node);
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

  /** The moment as the story writes it; empty without a timeline. */
  get when() {
    return STORY.accounts[this.number].moments[this.moment] ?? '';
  }

  /** The nodes of one kind in the order of the file. @param {...string} kinds */
  of(...kinds) {
    return this.nodes.filter((node) => kinds.includes(node.kind));
  }
}

/** All names by which somebody can be found, with the reason why they were; their own come before those of faces and players. */
function knownAs(node) {
  const own = (name, why) => [name, why, 0];
  const known = [own(node.name, ''), own(node.native, node.native)];
  for (const alias of node.aliases) known.push(own(alias.text, `also ${alias.text}`));
  for (const face of node.faces) {
    known.push([face.name, `also ${face.name}`], [face.native, `also ${face.name} ${face.native}`]);
    for (const alias of face.aliases) known.push([alias.text, `also ${alias.text}`]);
  }
  for (const tie of node.played) {
    known.push([tie.from.name, `played by ${tie.from.name}`], [tie.from.native, `played by ${tie.from.name} ${tie.from.native}`]);
    for (const alias of tie.from.aliases) known.push([alias.text, `played by ${tie.from.name}`]);
  }
  return known.filter(([name]) => name).map(([name, why, rank = 0.5]) => ({ key: fold(name), name: name.trim().toLowerCase(), why, rank }));
}

/**
 * Why somebody matches what was typed; null if not. Beginnings come first.
 * @returns {{rank: number, why: string} | null}
 */
function match(node, query) {
  const key = fold(query);
  const raw = query.trim().toLowerCase();
  let best = null;
  for (const { key: known, name, why, rank: less } of node.known) {
    const at = key ? known.indexOf(key) : name.indexOf(raw);
    if (at < 0) continue;
    const rank = (known === key ? 0 : at === 0 ? 1 : 2) + less;
    if (!best || rank < best.rank) best = { rank, why };
  }
  return best;
}

const ACCOUNTS = STORY.accounts.map((shape, number) => new Account(number, Math.max(0, shape.moments.length - 1)));

/** What the page shows just now. Everything that draws reads it; only main.js changes it. */
const state = { account: ACCOUNTS[0] ?? null, selected: null, hovered: null, tie: null, off: new Set(['cast']), query: '' };

/** Whether a node is in the picture; players are another kind of thing and come only when asked for. */
function inPicture(node) {
  return node.kind !== 'person' || !state.off.has('cast');
}

/** Whether a tie's line is in the picture; what is false is drawn only for whoever is looked at. */
function isDrawn(tie) {
  if (tie.within || state.off.has(tie.family) || !inPicture(tie.from) || !inPicture(tie.to)) return false;
  return tie.truth !== 'false' || isOwn(tie);
}

/** Whether a tie belongs to whoever is looked at. */
function isOwn(tie) {
  const node = state.hovered ?? state.selected;
  return node !== null && (tie.from === node || tie.to === node);
}
