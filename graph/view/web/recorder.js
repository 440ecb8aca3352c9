/** What a canvas is asked to draw, kept as SVG: the same painting makes the picture on the screen, the one saved and the one printed. */

/** As many digits as can be seen. */
function said(value) {
  return String(Math.round(value * 100) / 100);
}

class Recorder {
  constructor() {
    /** @type {string[]} */
    this.parts = [];
    this.path = [];
    this.saved = [];
    this.state = {
      globalAlpha: 1, fillStyle: '#000', strokeStyle: '#000', lineWidth: 1, lineCap: 'butt', lineJoin: 'miter', dash: [],
      font: '', textAlign: 'left', textBaseline: 'alphabetic', matrix: [1, 0, 0, 1, 0, 0],
    };
    for (const name of Object.keys(this.state).filter((each) => each !== 'dash' && each !== 'matrix'))
      Object.defineProperty(this, name, { get: () => this.state[name], set: (value) => (this.state[name] = value) });
  }

  save() {
    this.saved.push({ ...this.state });
  }

  restore() {
    this.state = this.saved.pop() ?? this.state;
  }

  translate(x, y) {
    const [a, b, c, d, e, f] = this.state.matrix;
    this.state.matrix = [a, b, c, d, e + a * x + c * y, f + b * x + d * y];
  }

  scale(x, y) {
    const [a, b, c, d, e, f] = this.state.matrix;
    this.state.matrix = [a * x, b * x, c * y, d * y, e, f];
  }

  setLineDash(dash) {
    this.state.dash = dash;
  }

  beginPath() {
    this.path = [];
  }

  moveTo(x, y) {
    this.path.push(`M${said(x)} ${said(y)}`);
  }

  lineTo(x, y) {
    this.path.push(`${this.path.length ? 'L' : 'M'}${said(x)} ${said(y)}`);
  }

  closePath() {
    this.path.push('Z');
  }

  arc(x, y, r, from, to) {
    const at = (turn) => `${said(x + r * Math.cos(turn))} ${said(y + r * Math.sin(turn))}`;
    this.path.push(`${this.path.length ? 'L' : 'M'}${at(from)}`);
    if (to - from >= 2 * Math.PI) this.path.push(`A${said(r)} ${said(r)} 0 1 1 ${at(from + Math.PI)}A${said(r)} ${said(r)} 0 1 1 ${at(from)}Z`);
    else this.path.push(`A${said(r)} ${said(r)} 0 ${to - from > Math.PI ? 1 : 0} 1 ${at(to)}`);
  }

  roundRect(x, y, width, height, round) {
    const r = Math.max(0, Math.min(round, width / 2, height / 2));
    const corner = `a${said(r)} ${said(r)} 0 0 1`;
    this.path.push(`M${said(x + r)} ${said(y)}h${said(width - 2 * r)}${corner} ${said(r)} ${said(r)}v${said(height - 2 * r)}${corner} ${said(-r)} ${said(r)}h${said(2 * r - width)}${corner} ${said(-r)} ${said(-r)}v${said(2 * r - height)}${corner} ${said(r)} ${said(-r)}Z`);
  }

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
    const { strokeStyle, lineWidth, lineCap, lineJoin, dash } = this.state;
    const pen = { stroke: strokeStyle, 'stroke-width': said(lineWidth) };
    if (lineCap !== 'butt') pen['stroke-linecap'] = lineCap;
    if (lineJoin !== 'miter') pen['stroke-linejoin'] = lineJoin;
    if (dash.length) pen['stroke-dasharray'] = dash.join(' ');
    return pen;
  }

  fillText(text, x, y) {
    this.text(text, x, y, { fill: this.fillStyle });
  }

  strokeText(text, x, y) {
    this.text(text, x, y, { fill: 'none', ...this.pen() });
  }

  text(text, x, y, look) {
    const [, weight, size] = this.font.match(/^(\d+) ([\d.]+)px/);
    const down = this.textBaseline === 'middle' ? Number(size) * 0.35 : 0; // not every reader knows dominant-baseline
    const anchor = { left: 'start', center: 'middle', right: 'end' }[this.textAlign];
    this.add('text', { x: said(x), y: said(y + down), 'font-size': size, 'font-weight': weight, 'text-anchor': anchor, ...look }, text);
  }

  add(tag, attributes, text) {
    const { globalAlpha, matrix } = this.state;
    if (globalAlpha < 1) attributes.opacity = said(globalAlpha);
    if (matrix.some((value, number) => value !== [1, 0, 0, 1, 0, 0][number])) attributes.transform = `matrix(${matrix.map(said).join(' ')})`;
    this.parts.push({ tag, attributes, text });
  }

  /** The drawing as an element, built without any markup. @param {number[]} box left, top, width, height */
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
