/** Words on lines: the sign of the family and a label in a pill, where there is room. */

const MARKS = new Map(FAMILIES.map(({ id, sign }) => [id, new Trail(sign)]));
const SPOTS = [0.5, 0.46, 0.54, 0.42, 0.58, 0.38, 0.62, 0.34, 0.66, 0.3, 0.7, 0.26, 0.74];
const MORE_SPOTS = [...SPOTS, 0.22, 0.78, 0.18, 0.82];
const SIDES = [0, 1, -1];

/**
 * Where the pills go: each at the calmest free place of its line, the strongest first. In the overview what does not fit is
 * left out; what was asked for may step beside its line, and shrinks to its sign at last.
 * @param {Line[]} lines @param {Grid<unknown>} taken what must not be covered @param {number} zoomed @param {boolean} asked
 * @param {boolean} [signs] nothing but signs @returns {Pill[]}
 */
function pillsFor(lines, taken, zoomed, asked, signs = false) {
  const found = [];
  /** @type {Grid<Line>} */
  const under = new Grid(60);
  for (const line of lines) for (let t = 0.06; t < 0.95; t += 0.03) {
    const { x, y } = line.route.at(t);
    under.add([x, y, x, y], line);
  }
  const face = font(NAME * zoomed);
  for (const line of [...lines].sort((a, b) => b.tie.weight - a.tie.weight)) {
    const remark = line.tie.truth === 'false' ? ' not true' : line.tie.truth === 'uncertain' ? ' uncertain' : '';
    const text = line.label.length > 40 ? `${line.label.slice(0, 39)}…` : line.label;
    const across = wide(text, face);
    const high = 19 * zoomed;
    const full = across + wide(remark, face) + 26 * zoomed;
    for (const size of signs ? [high] : asked ? [full, high] : [full]) {
      const box = freeSpot(line, size, high, taken, asked ? SIDES : [0], asked ? 3 : 1, under);
      if (!box) continue;
      taken.add(box, line);
      found.push({ line, box, text: size === full ? text : '', remark: size === full ? remark : '', across });
      break;
    }
  }
  return found;
}

/**
 * The free place that lies on the fewest other lines: words on another line would be read with that one. None that hides its line.
 * @param {number[]} sides of the line that may be tried: 0 is on it @param {number} most how many other lines a pill may lie on
 * @param {Line} line
 * @param {number} size
 * @param {number} high
 * @param {Grid<unknown>} taken
 * @param {Grid<Line>} under
 * @returns {Box | null}
 */
function freeSpot(line, size, high, taken, sides, most, under) {
  let best = null;
  let least = Infinity;
  for (const side of sides)
    for (const t of size === high ? MORE_SPOTS : SPOTS) {
      const rated = Math.abs(t - 0.5) + (side ? 0.7 : 0);
      if (rated >= least) continue;
      const box = pillAt(line.route, t, side, size, high);
      if (taken.hits(box) || (!side && hides(box, line.route))) continue;
      const foreign = under.owners(box).filter((owner) => owner !== line).length;
      if (foreign <= most && rated + foreign < least) [best, least] = [box, rated + foreign];
    }
  return best;
}

/**
 * The box of a pill on a line, or beside it (1 or -1) so that it still touches it.
 * @param {Route} route @param {number} t @param {number} side @param {number} size @param {number} high @returns {Box}
 */
function pillAt(route, t, side, size, high) {
  const { x, y } = route.at(t);
  const [before, after] = [route.at(t - 0.02), route.at(t + 0.02)];
  const length = Math.hypot(after.x - before.x, after.y - before.y) || 1;
  const [across, down] = [(before.y - after.y) / length, (after.x - before.x) / length];
  const far = side * 0.92 * ((Math.abs(across) * size + Math.abs(down) * high) / 2);
  const [left, top] = [x + across * far - size / 2, y + down * far - high / 2];
  return [left, top, left + size, top + high];
}

/**
 * Whether a pill would leave too little of its line to be seen: most of it, or where it points.
 * @param {Box} box @param {Route} route
 */
function hides([left, top, right, bottom], route) {
  let hidden = 0;
  for (let step = 0; step <= 20; step += 1) {
    const { x, y } = route.at(step / 20);
    if (x > left && x < right && y > top && y < bottom) hidden += step === 0 || step === 20 ? 20 : 1;
  }
  return hidden > 12;
}

/** @param {Surface} context @param {Pill} pill @param {Colours} colour @param {number} zoomed @param {number} alpha */
function paintPill(context, { line, box, text, remark, across }, colour, zoomed, alpha) {
  const [left, top, right, bottom] = box;
  context.globalAlpha = alpha;
  context.beginPath();
  context.roundRect(left, top, right - left, bottom - top, (bottom - top) / 2);
  const ink = tieColour(context, line.tie, colour);
  stroked(context, colour.panel, ink, 1);
  paintSign(context, line.tie.family, ink, left + (text ? 6 : 4.5) * zoomed, top + 4.5 * zoomed, zoomed * 0.84);
  if (text) {
    const [x, y] = [left + 20 * zoomed, (top + bottom) / 2];
    context.font = font(NAME * zoomed);
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.fillStyle = colour.ink;
    context.fillText(text, x, y + 0.5);
    if (remark) {
      context.fillStyle = colour.ink2;
      context.fillText(remark, x + across, y + 0.5);
      if (line.tie.truth === 'false') context.fillRect(x, y, across, 1.2 * zoomed);
    }
  }
  context.globalAlpha = 1;
}

/**
 * The sign of a family, 12 by 12.
 * @param {Surface} context @param {string} id @param {Ink} ink @param {number} x @param {number} y @param {number} size
 */
function paintSign(context, id, ink, x, y, size) {
  context.save();
  context.translate(x, y);
  context.scale(size, size);
  context.fillStyle = context.strokeStyle = ink;
  context.lineWidth = 1.8;
  if (heldBy(FAMILY, id).filled) context.fill(heldBy(MARKS, id));
  else context.stroke(heldBy(MARKS, id));
  context.restore();
}
