/** Words on lines: the sign of the family and a label in a pill, where there is room. */

const MARKS = new Map(FAMILIES.map(({ id, sign }) => [id, new Trail(sign)]));
const SPOTS = [0.5, 0.46, 0.54, 0.42, 0.58, 0.38, 0.62, 0.34, 0.66, 0.3, 0.7, 0.26, 0.74];
const MORE_SPOTS = [...SPOTS, 0.18, 0.82];

/**
 * Where the pills go: each at the first free place along its line, the strongest first. In the overview what does not fit is
 * left out; what was asked for may step beside its line, and shrinks to its sign at last.
 * @param lines @param {Grid} taken what must not be covered @param {number} zoomed @param {boolean} asked
 * @param {boolean} [signs] nothing but signs @param {object[]} [others] lines that a pill should not lie on
 * @returns {{line: object, box: number[], text: string, remark: string, wide: number}[]}
 */
function pillsFor(lines, taken, zoomed, asked, signs = false, others = []) {
  const found = [];
  const under = new Grid(60);
  for (const line of others) for (let t = 0.06; t < 0.95; t += 0.03) {
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
      const box = freeSpot(line, size, high, taken, asked, size === high, under);
      if (!box) continue;
      taken.add(box, line);
      found.push({ line, box, text: size === full ? text : '', remark: size === full ? remark : '', across });
      break;
    }
  }
  return found;
}

function freeSpot(line, size, high, taken, asked, last, under) {
  const { route } = line;
  if (route.length < size * (asked ? 0.5 : 0.65)) return null;
  const boxAt = (t, aside) => {
    const { x, y } = route.at(t);
    return [x - size / 2, y - high / 2 + aside, x + size / 2, y + high / 2 + aside];
  };
  const spots = last ? MORE_SPOTS : SPOTS;
  if (!asked) {
    // words that lie on another line, too, would be read with that one
    const free = spots.map((t) => boxAt(t, 0)).filter((box) => !taken.hits(box));
    const foreign = free.map((box) => under.owners(box).filter((owner) => owner !== line).length);
    const least = Math.min(...foreign);
    return least < 2 ? free[foreign.indexOf(least)] ?? null : null;
  }
  for (const aside of [0, high * 0.9, -high * 0.9])
    for (const t of spots) {
      const box = boxAt(t, aside);
      if (!taken.hits(box)) return box;
    }
  return last ? boxAt(0.5, 0) : null;
}

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

/** The sign of a family, 12 by 12. */
function paintSign(context, id, ink, x, y, size) {
  context.save();
  context.translate(x, y);
  context.scale(size, size);
  context.fillStyle = context.strokeStyle = ink;
  context.lineWidth = 1.8;
  if (FAMILY.get(id).filled) context.fill(MARKS.get(id));
  else context.stroke(MARKS.get(id));
  context.restore();
}
