/** What a canvas is asked to draw, kept as SVG: the same painting makes the picture on the screen, the one saved and the one printed. */

/** As many digits as can be seen. @param {number} value */
function said(value) {
  return String(Math.round(value * 100) / 100);
}

/** @typedef {'path' | 'rect' | 'text'} Drawn */

class Recorder {
  constructor() {
    /** @type {{tag: Drawn, attributes: Record<string, unknown>, text?: string}[]} */
    this.parts = [];
    /** @type {string[]} */
    this.path = [];
    /** @type {Partial<Recorder>[]} */
    this.saved = [];
    this.globalAlpha = 1;
    /** @type {Ink} */
    this.fillStyle = '#000';
    /** @type {Ink} */
    this.strokeStyle = '#000';
    this.lineWidth = 1;
    /** @type {CanvasLineCap} */
    this.lineCap = 'butt';
    /** @type {CanvasLineJoin} */
    this.lineJoin = 'miter';
    /** @type {number[]} */
    this.dash = [];
    this.font = '';
    /** @type {CanvasTextAlign} */
    this.textAlign = 'left';
    /** @type {CanvasTextBaseline} */
    this.textBaseline = 'alphabetic';
    this.matrix = [1, 0, 0, 1, 0, 0];
  }

  /** Keeps how it draws, not what it has drawn. */
  save() {
    const { parts, path, saved, ...look } = this;
    this.saved.push(look);
  }

  restore() {
    Object.assign(this, this.saved.pop());
  }

  /** @param {number} x @param {number} y */
  translate(x, y) {
    const [a, b, c, d, e, f] = this.matrix;
    this.matrix = [a, b, c, d, e + a * x + c * y, f + b * x + d * y];
  }

  /** @param {number} x @param {number} y */
  scale(x, y) {
    const [a, b, c, d, e, f] = this.matrix;
    this.matrix = [a * x, b * x, c * y, d * y, e, f];
  }

  /** @param {number[]} dash */
  setLineDash(dash) {
    this.dash = dash;
  }

  beginPath() {
    this.path = [];
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.path.push(`M${said(x)} ${said(y)}`);
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.path.push(`${this.path.length ? 'L' : 'M'}${said(x)} ${said(y)}`);
  }

  closePath() {
    this.path.push('Z');
  }

  /** @param {number} x @param {number} y @param {number} r @param {number} from @param {number} to */
  arc(x, y, r, from, to) {
    /** @param {number} turn */
    const at = (turn) => `${said(x + r * Math.cos(turn))} ${said(y + r * Math.sin(turn))}`;
    this.path.push(`${this.path.length ? 'L' : 'M'}${at(from)}`);
    if (to - from >= 2 * Math.PI) this.path.push(`A${said(r)} ${said(r)} 0 1 1 ${at(from + Math.PI)}A${said(r)} ${said(r)} 0 1 1 ${at(from)}Z`);
    else this.path.push(`A${said(r)} ${said(r)} 0 ${to - from > Math.PI ? 1 : 0} 1 ${at(to)}`);
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height @param {number} round */
  roundRect(x, y, width, height, round) {
    const r = Math.max(0, Math.min(round, width / 2, height / 2));
    const corner = `a${said(r)} ${said(r)} 0 0 1`;
    this.path.push(`M${said(x + r)} ${said(y)}h${said(width - 2 * r)}${corner} ${said(r)} ${said(r)}v${said(height - 2 * r)}${corner} ${said(-r)} ${said(r)}h${said(2 * r - width)}${corner} ${said(-r)} ${said(-r)}v${said(2 * r - height)}${corner} ${said(r)} ${said(-r)}Z`);
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  fillRect(x, y, width, height) {
    this.add('rect', { x: said(x), y: said(y), width: said(width), height: said(height), fill: this.fillStyle });
  }

  /** @param {Trail} [trail] */
  fill(trail) {
    this.add('path', { d: trail?.d ?? this.path.join(''), fill: this.fillStyle });
  }

  /** @param {Trail} [trail] */
  stroke(trail) {
    this.add('path', { d: trail?.d ?? this.path.join(''), fill: 'none', ...this.pen() });
  }

  pen() {
    const { strokeStyle, lineWidth, lineCap, lineJoin, dash } = this;
    /** @type {Record<string, unknown>} */
    const pen = { stroke: strokeStyle, 'stroke-width': said(lineWidth) };
    if (lineCap !== 'butt') pen['stroke-linecap'] = lineCap;
    if (lineJoin !== 'miter') pen['stroke-linejoin'] = lineJoin;
    if (dash.length) pen['stroke-dasharray'] = dash.join(' ');
    return pen;
  }

  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    this.text(text, x, y, { fill: this.fillStyle });
  }

  /** @param {string} text @param {number} x @param {number} y */
  strokeText(text, x, y) {
    this.text(text, x, y, { fill: 'none', ...this.pen() });
  }

  /** @param {string} text @param {number} x @param {number} y @param {Record<string, unknown>} look */
  text(text, x, y, look) {
    const [weight, size] = this.font.split(/px| /); // `font` of ink.js
    const down = this.textBaseline === 'middle' ? Number(size) * 0.35 : 0; // not every reader knows dominant-baseline
    const anchor = this.textAlign === 'center' ? 'middle' : this.textAlign === 'right' ? 'end' : 'start';
    this.add('text', { x: said(x), y: said(y + down), 'font-size': size, 'font-weight': weight, 'text-anchor': anchor, ...look }, text);
  }

  /** @param {Drawn} tag @param {Record<string, unknown>} attributes @param {string} [text] */
  add(tag, attributes, text) {
    const { globalAlpha, matrix } = this;
    if (globalAlpha < 1) attributes.opacity = said(globalAlpha);
    if (matrix.some((value, number) => value !== [1, 0, 0, 1, 0, 0][number])) attributes.transform = `matrix(${matrix.map(said).join(' ')})`;
    this.parts.push({ tag, attributes, text });
  }

  /** The drawing as an element, built without any markup. @param {Box} box left, top, width, height */
  element([left, top, width, height]) {
    const root = svg('svg', { viewBox: [left, top, width, height].map(said).join(' '), width: said(width), height: said(height), 'font-family': FONT });
    for (const { tag, attributes, text } of this.parts) {
      const element = svg(tag, attributes);
      if (text !== undefined) element.textContent = text;
      root.append(element);
    }
    return root;
  }
}
