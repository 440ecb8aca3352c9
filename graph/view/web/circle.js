/** The circle layout: somebody in the middle, everybody else in rings by how many steps they are away. */

/** @type {[number, number]} */
const APART = [104, 86]; // between two portraits of a ring, with their names: sideways, and up and down
/** @type {[number, number]} */
const SLIM_APART = [76, 55];
const RINGS = [158, 128]; // from one ring to the next

/**
 * @param {Account} account @param {StoryNode} node who is in the middle @param {number} depth how many rings
 * @param {number} aspect width by height of the stage @param {[number, number] | null} slim width and height of a phone's stage
 */
function circleScene(account, node, depth, aspect, slim) {
  const near = nearTo(node, depth);
  const seats = new Map([[node, seatAt(0, 0, slim ? 31 : 37, 130)]]);
  const turns = new Map();
  const apart = slim ? SLIM_APART : APART;
  const stretch = Math.min(1.5, Math.max(0.7, aspect));
  let [wide, high] = [0, 0];
  for (let step = 1; step <= depth; step += 1) {
    const ring = [...near].filter(([, far]) => far === step).map(([other]) => other);
    if (!ring.length) break;
    const ordered = step === 1 ? firstRing(node, ring) : laterRing(ring, near, step, turns);
    const least = slim && step === 1 ? [slim[0] / 2 - 46, slim[1] / 2 - 38] : [(RINGS[0] + 20) * Math.sqrt(stretch), (RINGS[1] + 30) / Math.sqrt(stretch)];
    [wide, high] = step === 1 ? least : [wide + RINGS[0], high + RINGS[1]];
    const start = step === 1 ? -Math.PI / 2 : startOf(ordered, near, step, turns);
    let turned = spaced(ordered.length, wide, high, start, apart, slim ? oblong : rounded);
    while (!turned) {
      [wide, high] = [wide * 1.06, high * 1.06];
      turned = spaced(ordered.length, wide, high, start, apart, slim ? oblong : rounded);
    }
    ordered.forEach((other, number) => {
      const { turn, x, y } = turned[number];
      turns.set(other, turn);
      seats.set(other, seatAt(Math.round(x), Math.round(y), slim ? (ordered.length > 12 ? 15 : 19) : step === 1 ? 25 : 21, apart[0] + (slim ? 16 : 6)));
    });
  }
  return sceneOf(account, 'circle', seats, [], { centre: node, depth });
}

/**
 * A point of a rounded oblong (a superellipse): more room for names than on an ellipse.
 * @param {number} wide @param {number} high @param {number} turn @returns {[number, number]}
 */
function rounded(wide, high, turn) {
  /** @param {number} value */
  const bent = (value) => Math.sign(value) * Math.abs(value) ** (2 / 2.6);
  return [wide * bent(Math.cos(turn)), high * bent(Math.sin(turn))];
}

/**
 * A point of an oblong: on a phone every corner is needed.
 * @param {number} wide @param {number} high @param {number} turn @returns {[number, number]}
 */
function oblong(wide, high, turn) {
  const [x, y] = [Math.cos(turn), Math.sin(turn)];
  const far = Math.max(Math.abs(x), Math.abs(y));
  return [(wide * x) / far, (high * y) / far];
}

/**
 * Points at equal distances along a ring; null if it is too short for so many.
 * @param {number} count @param {number} wide @param {number} high @param {number} start @param {[number, number]} apart
 * @param {typeof oblong} rimAt
 */
function spaced(count, wide, high, start, apart, rimAt) {
  const pieces = 720;
  const lengths = [0];
  const points = [{ turn: start, at: rimAt(wide, high, start) }];
  for (let piece = 1; piece <= pieces; piece += 1) {
    const turn = start + (piece / pieces) * 2 * Math.PI;
    const at = rimAt(wide, high, turn);
    const before = lastOf(points).at;
    // the distance that counts is the larger share of what two names need side by side or one below the other
    lengths.push(lastOf(lengths) + Math.max(Math.abs(at[0] - before[0]) / apart[0], Math.abs(at[1] - before[1]) / apart[1]));
    points.push({ turn, at });
  }
  if (lastOf(lengths) < count && count > 1) return null;
  let piece = 0;
  return Array.from({ length: count }, (_, number) => {
    while (piece < pieces && lengths[piece + 1] < (number / count) * lastOf(lengths)) piece += 1;
    const { turn, at: [x, y] } = points[piece];
    return { turn, x, y };
  });
}

/**
 * By the family of what ties them to the middle, so that what is alike lies together; in it the strongest first.
 * @param {StoryNode} node @param {StoryNode[]} ring
 */
function firstRing(node, ring) {
  const best = new Map();
  for (const tie of node.ties) {
    const other = tie.from === node ? tie.to : tie.from;
    if (!best.has(other) || best.get(other).weight < tie.weight) best.set(other, tie);
  }
  /** @param {StoryNode} other */
  const family = (other) => FAMILIES.findIndex(({ id }) => id === best.get(other)?.family);
  return [...ring].sort((a, b) => family(a) - family(b) || (best.get(b)?.weight ?? 0) - (best.get(a)?.weight ?? 0) || a.order - b.order);
}

/**
 * Beside those through whom they are reached.
 * @param {StoryNode[]} ring @param {Map<StoryNode, number>} near @param {number} step @param {Map<StoryNode, number>} turns
 */
function laterRing(ring, near, step, turns) {
  /** @param {StoryNode} other */
  const turn = (other) => {
    const through = other.ties.map((tie) => (tie.from === other ? tie.to : tie.from)).filter((each) => near.get(each) === step - 1);
    const [x, y] = [Math.cos, Math.sin].map((of) => through.reduce((sum, each) => sum + of(turns.get(each) ?? 0), 0));
    return (Math.atan2(y, x) + 2.5 * Math.PI) % (2 * Math.PI);
  };
  const found = new Map(ring.map((other) => [other, turn(other)]));
  return [...ring].sort((a, b) => heldBy(found, a) - heldBy(found, b) || a.order - b.order);
}

/**
 * Where a later ring begins, so that its first one is near whoever leads there.
 * @param {StoryNode[]} ordered @param {Map<StoryNode, number>} near @param {number} step @param {Map<StoryNode, number>} turns
 */
function startOf(ordered, near, step, turns) {
  const [first] = ordered;
  const lead = first.ties.map((tie) => (tie.from === first ? tie.to : tie.from)).find((each) => near.get(each) === step - 1);
  return (lead && turns.get(lead)) ?? -Math.PI / 2;
}
