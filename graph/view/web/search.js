/** Finding somebody by what was typed: any name, alias, face or player, in any script, with small mistakes. */

/** What names are compared by: no accents, case, hyphens or spaces. @param {string} text */
function fold(text) {
  return text.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}

/**
 * All names by which somebody can be found, with the reason why they were; their own come before those of faces and players. They
 * are put together when somebody is first looked for.
 * @param {StoryNode} node
 * @returns {KnownAs[]}
 */
function knownAs(node) {
  if (node.known) return node.known;
  /** @type {[name: string, why: string, rank: number, id?: string][]} */
  const known = [[node.name, '', 0], [node.native, node.native, 0]];
  for (const alias of node.aliases) known.push([alias.text, `also ${alias.text}`, 0.2]);
  for (const face of node.faces) {
    known.push([face.name, `also ${face.name}`, 0.2, face.id], [face.native, `also ${face.name} ${face.native}`, 0.2, face.id]);
    for (const alias of face.aliases) known.push([alias.text, `also ${alias.text}`, 0.3, face.id]);
  }
  for (const tie of node.played) {
    const player = tie.from;
    known.push([player.name, `played by ${player.name}`, 0.5], [player.native, `played by ${player.name} ${player.native}`, 0.5]);
    for (const alias of player.aliases) known.push([alias.text, `played by ${player.name}`, 0.6]);
  }
  node.known = known.filter(([name]) => name).map(([name, why, rank, id = node.id]) => ({
    id, key: fold(name.slice(0, 200)), parts: name.slice(0, 200).split(/\s+/).map(fold).filter(Boolean), name: name.trim().toLowerCase(), why, rank,
  }));
  return node.known;
}

/**
 * How many letters are wrong, missing, too many or swapped with a neighbour (the optimal string alignment distance); more than
 * `most` is Infinity.
 * @param {string} one
 * @param {string} other
 * @param {number} most
 * @returns {number}
 */
function mistakes(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return Infinity;
  /** @type {number[][]} */
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const same = one[row - 1] === other[at - 1] ? 0 : 1;
      now[at] = Math.min(last[at] + 1, now[at - 1] + 1, last[at - 1] + same);
      if (row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]) now[at] = Math.min(now[at], before[at - 2] + 1);
    }
    if (Math.min(...now) > most) return Infinity;
    [before, last] = [last, now];
  }
  return last[other.length] <= most ? last[other.length] : Infinity;
}

/** Mistakes that are forgiven in so many letters. @param {number} letters */
function forgiven(letters) {
  return letters < 4 ? 0 : letters < 8 ? 1 : 2;
}

/**
 * How well a name fits what was typed: 0 whole, 1 from the beginning, 2 from the beginning of a word, 3 somewhere, from 4 on
 * with mistakes; Infinity not at all.
 * @param {KnownAs} known
 * @param {string} key
 * @param {string} raw
 */
function fit({ key: known, parts, name }, key, raw) {
  if (!key) return name.includes(raw) ? 3 : Infinity;
  if (known === key) return 0;
  const at = known.indexOf(key);
  if (at === 0) return 1;
  if (parts.some((part) => part.startsWith(key))) return 2;
  return at > 0 ? 3 : Infinity;
}

/** @param {KnownAs} known @param {string} key @param {number} most */
function fitWithMistakes({ key: known, parts }, key, most) {
  const heads = [known, ...parts].map((text) => text.slice(0, key.length));
  return 4 + Math.min(...[known, ...parts, ...heads].map((text) => mistakes(key, text, most)));
}

/**
 * Everybody who fits what was typed, best first. Mistakes are looked for only where nothing fits without them.
 * @param {StoryNode[]} nodes
 * @param {string} typed
 * @param {boolean} [forgiving]
 * @returns {Found[]} `id` is that of the face by whose name somebody was found
 */
function found(nodes, typed, forgiving = true) {
  const [key, raw] = [fold(typed), typed.trim().toLowerCase()];
  if (!raw) return [];
  /** @param {(known: KnownAs) => number} how */
  const ranked = (how) => nodes.map((node) => {
    let best = { node, id: node.id, why: '', rank: Infinity };
    for (const known of knownAs(node)) {
      const rank = how(known) + known.rank;
      if (rank < best.rank) best = { node, id: known.id, why: known.why, rank };
    }
    return best;
  }).filter((each) => each.rank < Infinity);
  let all = ranked((known) => fit(known, key, raw));
  const most = forgiven(key.length);
  if (!all.length && most && forgiving) all = ranked((known) => fitWithMistakes(known, key, most));
  /** @param {StoryNode} node */
  const people = (node) => (node.kind === 'person' ? 1 : 0);
  return all.sort((a, b) => a.rank - b.rank || people(a.node) - people(b.node) || b.node.ties.length - a.node.ties.length || a.node.order - b.node.order);
}

/**
 * The name that comes nearest to what was typed; empty if none comes near.
 * @param {StoryNode[]} nodes @param {string} typed @returns {string}
 */
function nearest(nodes, typed) {
  const key = fold(typed);
  let best = '';
  let least = Math.max(2, Math.ceil(key.length * 0.5));
  for (const node of nodes)
    for (const { key: known, parts } of knownAs(node)) {
      const wrong = Math.min(...[known, ...parts].map((text) => mistakes(key, text, least - 1)));
      if (wrong < least) [best, least] = [node.name, wrong];
    }
  return best;
}
