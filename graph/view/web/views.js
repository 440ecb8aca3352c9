/** Views of a scene: what is in the middle, and at which scale. */

/** The scale at which a phone begins where the whole is smaller. */
const READABLE = 0.72;

/**
 * The view that shows a box.
 * @param {Box} box @param {[number, number]} size of the stage @param {boolean} slim whether it is a phone's
 * @param {number} [most] the largest scale
 */
function viewOf([left, top, width, height], [wide, high], slim, most = 1.25) {
  const [sides, above, below] = slim ? [8, 8, 8] : [32, 16, 24];
  const scale = Math.max(0.05, Math.min(most, (wide - sides) / width, (high - above - below) / height));
  return { x: left + width / 2, y: top + height / 2 + (below - above) / 2 / scale, scale };
}

/**
 * The view that shows a scene whole; on a phone, where names would be left out, its middle.
 * @param {Scene} scene @param {[number, number]} size of the stage @param {boolean} slim whether it is a phone's
 * @param {boolean} everything whether names may be left out
 */
function wholeView(scene, size, slim, everything) {
  const whole = viewOf(scene.box, size, slim);
  if (!slim || everything || whole.scale >= READABLE) return whole;
  const hub = scene.kind === 'chart' && scene.panels.find(({ sort }) => sort === 'hub');
  if (hub) return viewOf([hub.box[0] + 30, hub.box[1], hub.box[2] - 60, hub.box[3]], size, slim, 1);
  if (scene.kind !== 'family') return whole;
  /** @param {StoryNode} node */
  const weight = (node) => (node === state.selected ? Infinity : heldBy(scene.importance, node));
  const [[, lead]] = [...scene.seats].sort(([one], [other]) => weight(other) - weight(one));
  const [wide, high] = size.map((length) => length / READABLE);
  const [left, top, width, height] = scene.box;
  return { x: within(lead.x, left - 16, width + 32, wide), y: within(lead.y, top - 16, height + 32, high), scale: READABLE };
}

/**
 * The middle of what is seen of a length, as near to a wished one as it can be without showing what is beyond.
 * @param {number} wished @param {number} from @param {number} length @param {number} seen how much of it is seen
 */
function within(wished, from, length, seen) {
  return length < seen ? from + length / 2 : Math.min(Math.max(wished, from + seen / 2), from + length - seen / 2);
}
