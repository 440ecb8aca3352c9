/** Which lines are drawn: in the overview one ribbon per pair and bundles, for what was asked every tie on its own. */

const FAR = 395; // no line of the overview is longer, unless a third of the chart is
const BUNDLED = 380;
const SHARE = 0.95; // so many lines for each person at most
const FEW = 12;

/** What `importances` found for each account. @type {WeakMap<Account, Map<StoryNode, number>>} */
const weighed = new WeakMap();

/** How much everybody matters: the summed strength of their ties. @param {Account} account @returns {Map<StoryNode, number>} */
function importances(account) {
  const before = weighed.get(account);
  if (before) return before;
  const found = new Map(account.nodes.map((node) => [node, 0]));
  weighed.set(account, found);
  if (account.partial) {
    const weights = STORY.weights[account.number];
    for (const node of account.nodes) found.set(node, weights[node.id].findLast(([since]) => since <= account.moment)?.[1] ?? 0);
    return found;
  }
  for (const tie of account.ties) {
    if (tie.truth === 'false' || tie.family === 'cast' || tie.from === tie.to) continue;
    for (const node of [tie.from, tie.to]) found.set(node, heldBy(found, node) + tie.weight);
  }
  return found;
}

/**
 * A line from one seat to another. `ties` are all it stands for, the strongest first.
 * @param {Scene} scene @param {Tie[]} ties @param {string} label @param {[StoryNode, StoryNode]} ends @returns {Strand}
 */
function lineOf(scene, ties, label, ends) {
  const [tie] = ties;
  const [one, other] = ends;
  return { tie, ties, label, ends, a: heldBy(scene.seats, one), c: heldBy(scene.seats, other), turned: tie.from !== one && tie.from !== tie.to, route: null };
}

/** Both nodes of a tie, the one that stands first in the file first. @param {Tie} tie @returns {[StoryNode, StoryNode]} */
function endsOf(tie) {
  return tie.from.order <= tie.to.order ? [tie.from, tie.to] : [tie.to, tie.from];
}

/** Whose ties `fansOf` put together for each scene. @type {WeakMap<Scene, Tie[][]>} */
const fans = new WeakMap();

/** The ties between those in a scene, those of each pair together. @param {Scene} scene @returns {Tie[][]} */
function fansOf(scene) {
  const before = fans.get(scene);
  if (before) return before;
  /** @type {Map<string, Tie[]>} */
  const found = new Map();
  for (const tie of scene.account.ties) {
    const seated = scene.seats.has(tie.from) && scene.seats.has(tie.to);
    if (seated && !tie.within) listIn(found, endsOf(tie).map(({ order }) => order).join(' ')).push(tie);
  }
  const all = [...found.values()];
  fans.set(scene, all);
  return all;
}

/**
 * The ties of each pair that the filters leave and both of whose ends are in the scene, strongest first.
 * @param {Scene} scene @param {(tie: Tie) => boolean} keeps
 */
function pairsOf(scene, keeps) {
  const found = [];
  for (const fan of fansOf(scene)) {
    const ties = fan.filter((tie) => keeps(tie));
    if (ties.length) found.push(ties.sort((x, y) => y.weight - x.weight || x.order - y.order));
  }
  return found;
}

/** One line for a whole pair: its strongest tie, and how many more there are. @param {Scene} scene @param {Tie[]} ties */
function ribbon(scene, ties) {
  const labels = [...new Set(ties.map(({ label }) => label))];
  const short = labels.length === 2 && labels.join('').length <= 13;
  const label = short ? labels.join(' · ') : labels[0] + (ties.length > 1 ? ` +${ties.length - 1}` : '');
  return lineOf(scene, ties, label, endsOf(ties[0]));
}

/** A line for every tie of a pair. @param {Scene} scene @param {Tie[]} ties */
function fanned(scene, ties) {
  return ties.map((tie) => lineOf(scene, [tie], tie.label, endsOf(tie)));
}

/**
 * What everybody in a panel has with one person outside it, as one line to the border of the panel.
 * @param {Scene} scene @param {Tie[][]} pairs
 */
function bundlesOf(scene, pairs) {
  /** @type {Strand[]} */
  const bundles = [];
  for (const panel of scene.panels) {
    const members = those(panel.members.map((id) => scene.account.byId.get(id)));
    const inside = members.filter((node) => scene.seats.get(node)?.centre === false && node.kind !== 'organization');
    if (inside.length < 2 || panel.sort === 'players') continue;
    /** @type {Map<string, {outsider: StoryNode, ties: Map<StoryNode, Tie>}>} */
    const met = new Map();
    for (const ties of pairs) {
      const [first, second] = endsOf(ties[0]);
      for (const [one, other] of [[first, second], [second, first]]) {
        if (!inside.includes(one) || inside.includes(other) || scene.seats.get(other)?.panel === panel) continue;
        for (const tie of ties) {
          const key = `${other.id} ${tie.type} ${typeOf(tie).directed && tie.to === other} ${tie.label}`;
          const alike = met.get(key) ?? { outsider: other, ties: new Map() };
          alike.ties.set(one, tie);
          met.set(key, alike);
        }
      }
    }
    for (const { outsider, ties } of met.values()) {
      const found = ties.size === inside.length ? bundle(scene, panel, outsider, [...ties.values()]) : null;
      if (found) bundles.push(found);
    }
  }
  return bundles;
}

/** @param {Scene} scene @param {Panel} panel @param {StoryNode} outsider @param {Tie[]} ties @returns {Strand | null} */
function bundle(scene, panel, outsider, ties) {
  const a = heldBy(scene.seats, outsider);
  const [left, top, width, height] = panel.box;
  /** @param {number} value @param {number} low @param {number} high */
  const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
  const c = { x: clamp(a.x, left, left + width), y: clamp(a.y, top, top + height), r: 0, foot: 0, nameWidth: 0, nameHeight: 0 };
  /** @param {number} value @param {number} from @param {number} size */
  const toMiddle = (value, from, size) => value + clamp(from + size / 2 - value, -size / 2 + 28, size / 2 - 28) * 0.5;
  if (c.y === top || c.y === top + height) c.x = clamp(toMiddle(c.x, left, width), left + 28, left + width - 28);
  else c.y = clamp(toMiddle(c.y, top, height), top + 28, top + height - 28);
  if (Math.hypot(c.x - a.x, c.y - a.y) > BUNDLED) return null;
  return { tie: ties[0], ties, label: ties[0].from === outsider && typeOf(ties[0]).directed ? `${ties[0].label} · all` : `all ${ties[0].label}`, ends: [outsider, null], a, c, turned: ties[0].from !== outsider, route: null, bundle: panel };
}

/**
 * The lines of the overview: those within panels, the strongest outward one of each panel and of everybody in the hub,
 * bundles, then by strength, importance of the ends and nearness. What is not certain is not in it.
 * @param {Scene} scene
 * @param {boolean} all
 */
function overviewLines(scene, all) {
  /** @param {Tie} tie */
  const plain = (tie) => isDrawn(tie) && (all || (tie.truth === 'true' && tie.family !== 'cast'));
  const pairs = pairsOf(scene, plain);
  if (all) return pairs.map((ties) => ribbon(scene, ties));
  const bundles = bundlesOf(scene, pairs);
  const covered = new Set(bundles.flatMap(({ ties }) => ties));
  const weightOf = scene.importance;
  const far = Math.max(FAR, scene.box[2] / 3);
  const rated = pairs.filter((ties) => !covered.has(ties[0])).map((ties) => {
    const [one, other] = endsOf(ties[0]);
    const [a, c] = [heldBy(scene.seats, one), heldBy(scene.seats, other)];
    const length = Math.hypot(c.x - a.x, c.y - a.y);
    const near = length > 420 ? 0.45 : length > 260 ? 0.75 : 1;
    const dull = one.kind === 'organization' || other.kind === 'organization' ? 0.5 : 1; // people come first
    const strength = dull * (ties[0].weight + 0.5 * (ties.length - 1));
    return { ties, one, other, a, c, length, strength, score: strength * Math.sqrt(heldBy(weightOf, one) * heldBy(weightOf, other)) * near };
  }).filter(({ length }) => length <= far);
  const chosen = new Set();
  const strongest = new Map();
  for (const each of rated) {
    const home = each.a.panel;
    if (each.one === each.other || (home && home === each.c.panel && home.sort !== 'hub' && !parted(scene, each))) chosen.add(each);
    for (const seat of [each.a, each.c]) {
      const key = seat.panel?.sort === 'hub' ? seat : home !== each.c.panel ? seat.panel : null;
      if (!key || seat.panel?.sort === 'organizations' || seat.panel?.sort === 'rest') continue;
      const best = strongest.get(key);
      if (!best || each.strength > best.strength || (each.strength === best.strength && each.score > best.score)) strongest.set(key, each);
    }
  }
  for (const each of strongest.values()) chosen.add(each);
  const most = Math.round(SHARE * scene.people) + Math.max(0, FEW - scene.people); // among a few there is room for more
  for (const each of rated.sort((x, y) => y.score - x.score)) {
    if (chosen.size + bundles.length >= most) break;
    chosen.add(each);
  }
  const ribbons = [...chosen].sort((x, y) => y.score - x.score).map(({ ties }) => ribbon(scene, ties));
  return [...ribbons, ...bundles];
}

/** Whether somebody stands between the two ends of a line. @param {Scene} scene @param {{a: Seat, c: Seat}} line */
function parted(scene, { a, c }) {
  const length = Math.hypot(c.x - a.x, c.y - a.y);
  for (const seat of scene.seats.values()) {
    if (seat === a || seat === c || seat.panel !== a.panel) continue;
    const share = ((seat.x - a.x) * (c.x - a.x) + (seat.y - a.y) * (c.y - a.y)) / length ** 2;
    if (share > 0 && share < 1 && Math.abs((seat.x - a.x) * (c.y - a.y) - (seat.y - a.y) * (c.x - a.x)) / length < seat.r) return true;
  }
  return false;
}

/**
 * Everything between those who are near somebody: their own ties in fans, the others as ribbons.
 * @param {Scene} scene @param {StoryNode} node @param {Map<StoryNode, number>} near @param {number} depth
 */
function focusLines(scene, node, near, depth) {
  /** @param {Tie} tie */
  const keeps = (tie) => isDrawn(tie) || (tie.truth === 'false' && !tie.within && !state.off.has(tie.family) && (tie.from === node || tie.to === node));
  const found = [];
  for (const ties of pairsOf(scene, keeps)) {
    const [from, to] = [near.get(ties[0].from), near.get(ties[0].to)];
    if (from === undefined || to === undefined || Math.min(from, to) >= depth) continue;
    if (Math.min(from, to) === 0) found.push(fanned(scene, ties));
    else if (ties[0].family !== 'cast') found.push([ribbon(scene, ties)]);
  }
  return found;
}

/** The lines of a path, step by step. @param {Scene} scene @param {Path} path @returns {Strand[][]} */
function pathLines(scene, path) {
  return path.steps.map(({ from, to, ties }) => {
    if (!scene.seats.has(from) || !scene.seats.has(to)) return [];
    const inOrder = endsOf(ties[0])[0] === from;
    return ties.map((tie) => Object.assign(lineOf(scene, [tie], tie.label, endsOf(tie)), { backward: !inOrder }));
  });
}

/**
 * Who is how far from somebody, up to some steps, along what the filters leave.
 * @param {StoryNode} node @param {number} depth @returns {Map<StoryNode, number>}
 */
function nearTo(node, depth) {
  const near = new Map([[node, 0]]);
  let edge = [node];
  for (let step = 1; step <= depth; step += 1) {
    const next = [];
    for (const each of edge)
      for (const tie of each.ties) {
        const own = tie.from === node || tie.to === node;
        if (!isDrawn(tie) && !(own && tie.truth === 'false' && !tie.within && !state.off.has(tie.family))) continue;
        if (tie.family === 'cast' && step > 1) continue;
        for (const other of [tie.from, tie.to]) if (!near.has(other)) {
          near.set(other, step);
          next.push(other);
        }
      }
    edge = next;
  }
  return near;
}
