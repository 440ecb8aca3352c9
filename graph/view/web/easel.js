/** Shows a chart until vis-network does: that takes longer to start than the first picture takes to be drawn. */

/** Starts vis-network, whose script stands in the page as text. */
function startLibrary() {
  if (!('vis' in window)) document.head.append(el('script', {}, byId('library').textContent));
}

/** A canvas that shows what a `Chart` paints and has a view, as vis-network has; nobody can move it. */
class Easel {
  /** @param {HTMLElement} place @param {(context: CanvasRenderingContext2D) => void} paint */
  constructor(place, paint) {
    this.place = place;
    this.paint = paint;
    this.canvas = document.createElement('canvas');
    Object.assign(this.canvas.style, { position: 'absolute', inset: '0', width: '100%', height: '100%' });
    place.append(this.canvas);
    this.position = { x: 0, y: 0 };
    this.scale = 1;
    /** The frame that was asked for. */
    this.frame = 0;
    /** @type {vis.Network['body']} */
    this.body = { nodes: {}, emitter: { emit: () => this.ask() } };
  }

  ask() {
    this.frame ||= requestAnimationFrame(() => this.redraw());
  }

  redraw() {
    this.frame = 0;
    const context = this.canvas.getContext('2d');
    if (!context || !this.canvas.isConnected) return;
    const { clientWidth, clientHeight } = this.canvas;
    // which clears it
    [this.canvas.width, this.canvas.height] = [Math.round(clientWidth * devicePixelRatio), Math.round(clientHeight * devicePixelRatio)];
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.save();
    const { x, y } = this.canvasToDOM({ x: 0, y: 0 });
    context.translate(x, y);
    context.scale(this.scale, this.scale);
    this.paint(context);
    context.restore();
  }

  /** @param {vis.View} view */
  moveTo({ position = this.position, scale = this.scale }) {
    this.position = position;
    this.scale = scale;
    this.ask();
  }

  getScale() {
    return this.scale;
  }

  getViewPosition() {
    return this.position;
  }

  /** @param {Point} point @returns {Point} */
  canvasToDOM({ x, y }) {
    return { x: this.canvas.clientWidth / 2 + (x - this.position.x) * this.scale, y: this.canvas.clientHeight / 2 + (y - this.position.y) * this.scale };
  }

  /** @param {Point} point @returns {Point} */
  DOMtoCanvas({ x, y }) {
    return { x: this.position.x + (x - this.canvas.clientWidth / 2) / this.scale, y: this.position.y + (y - this.canvas.clientHeight / 2) / this.scale };
  }

  destroy() {
    cancelAnimationFrame(this.frame);
    this.canvas.remove();
  }
}
