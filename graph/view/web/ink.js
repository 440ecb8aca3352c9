/** Colours, letters and paths that both the canvas and the recorder of SVG (recorder.js) understand. */

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", "Noto Sans CJK KR", sans-serif';
const TOKENS = ['bg', 'panel', 'line', 'ink', 'ink2', 'ink3', 'ring', 'portrait', 'dead', 'chip', 'mark', 'mark-edge', ...FAMILIES.map(({ id }) => id)];
const LEAST = 11; // pixels: no letter on the screen is smaller

/** The colours of the theme, as the style sheet has them. @returns {Record<string, string>} */
function colours() {
  const style = getComputedStyle(document.documentElement);
  const found = Object.fromEntries(TOKENS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  // a tie on solid yellow would be too faint on a dark ground: there the marker is two rails round a dark core
  found['mark-core'] = found['mark-edge'] === found.mark ? found.panel : found.mark;
  return found;
}

/** The colours of the light theme, for paper. @returns {Colours} */
function paperColours() {
  const root = document.documentElement;
  const own = root.dataset.theme;
  root.dataset.theme = 'light';
  const found = colours();
  if (own) root.dataset.theme = own;
  else delete root.dataset.theme;
  return found;
}

/** A path that remembers what it was made of. */
class Trail extends Path2D {
  /** @param {string} d as in SVG */
  constructor(d) {
    super(d);
    this.d = d;
  }
}

/** What a canvas is painted with. @param {HTMLCanvasElement} canvas */
function brush(canvas) {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser paints nothing');
  return context;
}

const scratch = brush(document.createElement('canvas'));

/** @param {number} size @param {boolean} [bold] */
function font(size, bold = false) {
  return `${bold ? 700 : 400} ${Math.round(size * 100) / 100}px ${FONT}`;
}

/** Widths of texts by face. @type {Map<string, Map<string, number>>} */
const widths = new Map();
const MOST_FACES = 200;

/** The face that `scratch` measures with. */
let measured = '';

/** How wide a text is. @param {string} text @param {string} face of `font` */
function wide(text, face) {
  let known = widths.get(face);
  if (!known) {
    if (widths.size > MOST_FACES) widths.clear();
    known = new Map();
    widths.set(face, known);
  }
  let found = known.get(text);
  if (found === undefined) {
    if (measured !== face) scratch.font = measured = face;
    found = scratch.measureText(text).width;
    known.set(text, found);
  }
  return found;
}

/**
 * Text in lines no wider than `width`, broken at spaces; what does not fit into the last of them is cut off with three dots.
 * @param {string} text @param {string} face @param {number} width @param {number} most @returns {string[]}
 */
function wrapped(text, face, width, most) {
  const lines = [''];
  for (const word of text.slice(0, 200).trim().split(/\s+/)) {
    const longer = lastOf(lines) ? `${lastOf(lines)} ${word}` : word;
    if (lines.length === most || lines.at(-1) === '' || wide(longer, face) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line, number) => shortened(line, face, width, text.length > 200 && number === lines.length - 1));
}

/**
 * A line no wider than `width`.
 * @param {boolean} more whether it goes on @param {string} line @param {string} face @param {number} width @returns {string}
 */
function shortened(line, face, width, more = false) {
  if (!more && wide(line, face) <= width) return line;
  const letters = [...line];
  /** @param {number} count */
  const cut = (count) => `${letters.slice(0, count).join('').trimEnd()}…`;
  /** @param {number} count */
  const fits = (count) => wide(cut(count), face) <= width;
  let count = Math.max(1, Math.min(letters.length, Math.floor((letters.length * width) / wide(line, face)))); // a good guess
  while (count < letters.length && fits(count + 1)) count += 1;
  while (count > 1 && !fits(count)) count -= 1;
  return cut(count);
}

/**
 * Text with a seam in the colour of what lies behind.
 * @param {Surface} context @param {string} text @param {number} x @param {number} y @param {Ink} ink @param {Ink} seam
 * @param {number} [width]
 */
function seamed(context, text, x, y, ink, seam, width = 3.5) {
  context.lineJoin = 'round';
  context.lineWidth = width;
  context.strokeStyle = seam;
  context.strokeText(text, x, y);
  context.fillStyle = ink;
  context.fillText(text, x, y);
}

/** @param {Surface} context @param {Ink} fill @param {Ink} edge @param {number} width */
function stroked(context, fill, edge, width) {
  context.fillStyle = fill;
  context.fill();
  context.lineWidth = width;
  context.strokeStyle = edge;
  context.stroke();
}

/** Whether two boxes (left, top, right, bottom) overlap. @param {Box} one @param {Box} other */
function overlaps(one, other) {
  return one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1];
}
