/** Paints the chart on vis-network's canvas: panels, lines, portraits, and words on the lines of whoever is looked at. */

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", "Noto Sans CJK KR", sans-serif';
const TOKENS = ['bg', 'panel', 'line', 'ink', 'ink2', 'ink3', 'ring', 'portrait', 'dead', 'chip', 'mark', 'mark-edge', ...FAMILIES.map(({ id }) => id)];
const ROW = 120;
const SEAT = 44;

/** The colours of the theme, as the style sheet has them. @returns {Record<string, string>} */
function colours() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(TOKENS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

/** Text in lines no wider than `width`, cut off with three dots. Broken at spaces only. */
function wrapped(context, text, width, most) {
  const lines = [''];
  for (const word of text.slice(0, 200).split(/\s+/)) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (lines.at(-1) === '' || context.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const cut = lines.length > most || lines.join(' ').length < Math.min(text.trim().length, 200) - 1;
  return lines.slice(0, most).map((line, number) => shortened(context, line, width, cut && number === Math.min(most, lines.length) - 1));
}

/** A line no wider than `width`. @param {boolean} more whether it goes on */
function shortened(context, line, width, more = false) {
  if (!more && context.measureText(line).width <= width) return line;
  const letters = [...line];
  while (letters.length > 1 && context.measureText(`${letters.join('')}…`).width > width) letters.pop();
  return `${letters.join('')}…`;
}

/** Text with a seam in the colour of what lies behind. */
function seamed(context, text, x, y, ink, seam) {
  context.lineJoin = 'round';
  context.lineWidth = 3.5;
  context.strokeStyle = seam;
  context.strokeText(text, x, y);
  context.fillStyle = ink;
  context.fillText(text, x, y);
}

/** The boxes. */
function paintPanels(context, panels, colour) {
  for (const panel of panels) {
    const [left, top, width, height] = panel.box;
    context.beginPath();
    context.roundRect(left, top, width, height, 12);
    context.fillStyle = colour.panel;
    context.fill();
    context.lineWidth = 1;
    context.strokeStyle = colour.line;
    context.stroke();
  }
}

/** The captions of the boxes, over the lines. `zoomed`: how much larger letters are than the chart, so that they can be read. */
function paintCaptions(context, panels, colour, zoomed) {
  context.font = `700 ${11.5 * zoomed}px ${FONT}`;
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  for (const panel of panels) {
    const [left, top, width] = panel.box;
    seamed(context, shortened(context, panel.caption.slice(0, 120), width - 24), left + 12, top + 9 + 11.5 * zoomed, colour.ink2, colour.panel);
  }
}

/** One line: as its family looks, dashed and with a question mark if uncertain, with ticks if false. */
function paintLine(context, tie, route, colour, strength) {
  const family = FAMILY.get(tie.family);
  const type = TYPES.get(tie.type);
  const double = family.core || type.line === 'double';
  const width = (double ? 4.4 : family.width) * (strength > 1 ? 1.15 : 1);
  context.globalAlpha = Math.min(1, strength);
  context.strokeStyle = colour[tie.family];
  if (type.colour) context.strokeStyle = type.colour; // what is no colour leaves the family's
  context.fillStyle = context.strokeStyle;
  context.lineWidth = width;
  context.lineCap = family.round || type.line === 'dotted' ? 'round' : 'butt';
  context.setLineDash(tie.truth === 'uncertain' ? [5, 5] : LINES.get(type.line) ?? family.dash);
  context.stroke(route.path);
  context.setLineDash([]);
  if (double) {
    context.strokeStyle = colour.panel;
    context.lineWidth = 1.6;
    context.stroke(route.path);
  }
  if (type.directed) {
    const [x, y, angle] = route.tip;
    context.beginPath();
    context.moveTo(x + Math.cos(angle) * 4, y + Math.sin(angle) * 4);
    for (const side of [-0.42, 0.42]) context.lineTo(x + Math.cos(angle) * 4 - Math.cos(angle + side) * 10, y + Math.sin(angle) * 4 - Math.sin(angle + side) * 10);
    context.fill();
  }
  if (tie.truth === 'false') paintTicks(context, route, context.fillStyle);
  if (tie.truth === 'uncertain') {
    const { x, y } = route.at(0.5);
    context.font = `700 14px ${FONT}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    seamed(context, '?', x, y, context.fillStyle, colour.panel);
  }
  context.globalAlpha = 1;
}

/** Short strokes across a line: what it says is not true. */
function paintTicks(context, route, ink) {
  context.strokeStyle = ink;
  context.lineWidth = 1.4;
  context.beginPath();
  const count = Math.max(3, Math.floor(route.length / 14));
  for (let number = 1; number < count; number += 1) {
    const [here, next] = [route.at(number / count), route.at((number + 0.2) / count)];
    const angle = Math.atan2(next.y - here.y, next.x - here.x) + Math.PI / 4;
    context.moveTo(here.x - Math.cos(angle) * 5, here.y - Math.sin(angle) * 5);
    context.lineTo(here.x + Math.cos(angle) * 5, here.y + Math.sin(angle) * 5);
  }
  context.stroke();
}

/** A portrait with its name below. `look`: dim, selected, hovered. */
function paintPortrait(context, node, seat, colour, zoomed, look) {
  const { x, y, r } = seat;
  const dead = node.fate.some((claim) => claim.truth === 'true');
  context.save();
  context.globalAlpha = look.dim ? 0.22 : 1;
  if (look.selected) {
    outline(context, node, x, y, r + 8);
    context.fillStyle = colour.mark;
    context.fill();
    context.lineWidth = 2;
    context.strokeStyle = colour.ink;
    context.stroke();
  }
  if (node.crowd)
    for (const side of [-7, 7]) {
      outline(context, node, x + side, y, r);
      stroked(context, colour.portrait, colour.ring, 1.5);
    }
  outline(context, node, x, y, r);
  if (node.unnamed) context.setLineDash([3, 3]);
  const edge = node.kind === 'person' ? colour.cast : node.kind === 'persona' ? colour.identity : colour.ring;
  const fill = dead ? colour.dead : node.kind === 'organization' ? colour.chip : colour.portrait;
  stroked(context, fill, edge, look.hovered ? 3 : r > 30 ? 2 : 1.5);
  context.setLineDash([]);
  if (dead) {
    outline(context, node, x, y, r);
    context.clip();
    context.beginPath();
    const rim = (degrees) => [x + Math.cos((degrees * Math.PI) / 180) * (r + 2), y + Math.sin((degrees * Math.PI) / 180) * (r + 2)];
    [-78, -66, -24, -12].forEach((degrees) => context.lineTo(...rim(degrees)));
    context.fillStyle = colour.ink;
    context.fill();
    context.restore();
    context.save();
    context.globalAlpha = look.dim ? 0.22 : 1;
  }
  context.font = `700 ${monogramSize(node, r)}px ${FONT}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = dead ? colour.ink2 : colour.ink;
  context.fillText(node.mono, x, y + 1);
  node.faces.slice(0, 3).forEach((face, number) => {
    const size = r > 24 ? 11.5 : 10;
    const angle = 0.72 - (number * 2.2 * size) / r; // one after the other up the rim, away from the name
    const [fx, fy] = [x + Math.cos(angle) * (r + 1), y + Math.sin(angle) * (r + 1)];
    context.beginPath();
    context.arc(fx, fy, size, 0, Math.PI * 2);
    stroked(context, colour.portrait, colour.identity, 1.8);
    context.font = `700 ${[...face.mono].length > 1 ? size * 0.85 : size}px ${FONT}`;
    context.fillStyle = colour.ink;
    context.fillText([...face.mono].slice(0, 2).join(''), fx, fy + 0.5);
  });
  context.textBaseline = 'alphabetic';
  context.font = nameFont(node, r, zoomed);
  seat.lines.forEach((line, number) => seamed(context, line, x, y + r + 4 + (number + 1) * 13.5 * zoomed - 1, dead ? colour.ink2 : colour.ink, colour.panel));
  context.restore();
}

/** The shape of a kind: people are round, organizations square, players a ticket. */
function outline(context, node, x, y, r) {
  context.beginPath();
  if (node.kind === 'organization') context.roundRect(x - r * 0.95, y - r * 0.95, r * 1.9, r * 1.9, 8);
  else if (node.kind === 'person') context.roundRect(x - r - 3, y - r * 0.72, r * 2 + 6, r * 1.44, 4);
  else context.arc(x, y, r, 0, Math.PI * 2);
}

function stroked(context, fill, edge, width) {
  context.fillStyle = fill;
  context.fill();
  context.lineWidth = width;
  context.strokeStyle = edge;
  context.stroke();
}

function monogramSize(node, r) {
  const wide = [...node.mono].reduce((sum, letter) => sum + (letter >= '\u1100' ? 1 : 0.72), 0);
  return Math.min(r * 0.68, (r * 1.55) / Math.max(1, wide));
}

function nameFont(node, r, zoomed) {
  return r > 30 ? `700 ${12.5 * zoomed}px ${FONT}` : `400 ${11.5 * zoomed}px ${FONT}`;
}

/** Words on the lines of whoever is looked at: sign and label in a pill, where there is room; else the sign alone. */
function paintPills(context, ties, routeOf, seats, colour, zoomed) {
  const taken = seats.map(({ x, y, r }) => [x - r, y - r, x + r, y + r]);
  const free = (box) => !taken.some(([l, t, r, b]) => box[0] < r && box[2] > l && box[1] < b && box[3] > t);
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  for (const tie of ties) {
    const route = routeOf(tie);
    const label = tie.label.slice(0, 40) + (tie.truth === 'uncertain' ? '?' : '');
    const remark = tie.truth === 'false' ? ' not true' : '';
    context.font = `400 ${11.5 * zoomed}px ${FONT}`;
    const [high, words, extra] = [19 * zoomed, context.measureText(label).width, context.measureText(remark).width];
    for (const wide of [words + extra + 26 * zoomed, 0]) {
      const size = wide || high;
      const boxes = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74].map((t) => {
        const { x, y } = route.at(t);
        return [x - size / 2, y - high / 2, x + size / 2, y + high / 2];
      });
      const box = boxes.find(free) ?? (wide ? null : boxes[0]);
      if (!box) continue;
      taken.push(box);
      paintPill(context, tie, box, wide ? label : '', remark, words, colour, zoomed);
      break;
    }
  }
}

function paintPill(context, tie, [left, top, right, bottom], label, remark, words, colour, zoomed) {
  const family = FAMILY.get(tie.family);
  context.beginPath();
  context.roundRect(left, top, right - left, bottom - top, (bottom - top) / 2);
  stroked(context, colour.panel, colour[tie.family], 1);
  context.save();
  context.translate(label ? left + 6 * zoomed : left + 4.5 * zoomed, top + 4.5 * zoomed);
  context.scale(zoomed * 0.84, zoomed * 0.84);
  context.fillStyle = context.strokeStyle = colour[tie.family];
  context.lineWidth = 1.8;
  if (family.filled) context.fill(family.path);
  else context.stroke(family.path);
  context.restore();
  if (!label) return;
  const [x, y] = [left + 20 * zoomed, (top + bottom) / 2 + 0.5];
  context.fillStyle = colour.ink;
  context.fillText(label, x, y);
  if (!remark) return;
  context.fillText(remark, x + words, y);
  context.fillRect(x, y, words, 1.2);
}
