/** The chart of one account: vis-network holds nodes, ties and view; paint.js paints, routes.js lays the lines. */
class Chart {
  /** @param {Account} account @param {HTMLElement} place @param {{choose: Function, chooseTie: Function, hover: Function}} ask */
  constructor(account, place, ask) {
    this.account = account;
    this.place = place;
    this.ask = ask;
    this.slim = narrow();
    this.shape = account.wide;
    this.colour = colours();
    this.cellOf = new Map(this.shape.panels.flatMap((panel) => panel.members.map((id) => [id, panel.cell])));
    this.seats = new Map(account.nodes.filter((node) => node.at).map((node) => [node, this.seat(node)]));
    this.touch = matchMedia('(pointer: coarse)').matches;
    this.moved = false;
    this.scratch = document.createElement('canvas').getContext('2d');
    this.open();
  }

  seat(node) {
    const [x, y] = node.at;
    return { x, y, r: node.r, lines: [], nameWidth: 0, nameHeight: 0 };
  }

  open() {
    const { nodes, edges, options } = this.account.drawing;
    const renderer = ({ ctx, id }) => ({
      drawNode: () => this.portrait(ctx, this.account.byId.get(id)),
      nodeDimensions: { width: 50, height: 50 },
    });
    this.nodes = new vis.DataSet(nodes.filter(({ id }) => this.seats.has(this.account.byId.get(id))).map((node) => {
      const own = this.account.byId.get(node.id);
      const { x, y } = this.seats.get(own);
      return { ...node, x, y, ctxRenderer: renderer, hidden: !inPicture(own) };
    }));
    this.height();
    const view = { ...options, interaction: { ...options.interaction, dragView: !this.touch, zoomView: !this.touch } };
    this.network = new vis.Network(this.place, { nodes: this.nodes, edges: new vis.DataSet(this.edges(edges)) }, view);
    this.frame = this.place.querySelector('.vis-network');
    this.frame.setAttribute('role', 'img');
    this.frame.setAttribute('aria-label', 'The chart. Arrow keys move it, plus and minus change its size, 0 shows all of it. The list of people says the same in words.');
    this.network.on('beforeDrawing', (context) => this.below(context));
    this.network.on('afterDrawing', (context) => this.above(context));
    this.network.on('click', ({ pointer }) => this.clicked(pointer.canvas));
    this.network.on('dragStart', () => (this.moved = true));
    this.network.on('zoom', () => (this.moved = true));
    this.network.on('resize', () => {
      if (!this.moved) this.fit();
    });
    this.frame.addEventListener('pointermove', (event) => {
      if (event.pointerType === 'mouse' && !event.buttons) this.pointed(event);
    });
    this.frame.addEventListener('pointerleave', () => this.ask.hover(null));
    this.frame.addEventListener('keydown', (event) => this.key(event));
    this.fit();
    this.named();
    this.fit();
  }

  /** The ties that are there, between those who are their ends now. */
  edges(edges) {
    const ties = new Map(this.account.ties.map((tie) => [tie.id, tie]));
    return edges.filter(({ id }) => ties.has(id)).map((edge) => ({ ...edge, from: ties.get(edge.id).source, to: ties.get(edge.id).target }));
  }

  close() {
    this.network.destroy();
  }

  /** The box of what is in the picture; the players' panel is below everything else. */
  extent() {
    const boxes = this.panels().map(({ box }) => box);
    const [left, top] = [0, 1].map((side) => Math.min(...boxes.map((box) => box[side])));
    const [right, below] = [0, 1].map((side) => Math.max(...boxes.map((box) => box[side] + box[side + 2])));
    return boxes.length ? { left, top, width: right - left, height: below - top } : { left: 0, top: 0, width: 1, height: 1 };
  }

  panels() {
    return this.shape.panels.filter((panel) => panel.sort !== 'players' || !state.off.has('cast'));
  }

  /** On a phone the chart is as long as need be and the page scrolls. */
  height() {
    if (!this.slim) return this.place.style.removeProperty('height');
    const { width, height } = this.extent();
    const scale = Math.min(1, (this.place.clientWidth - 16) / width);
    this.place.style.height = `${Math.min(8000, Math.max(240, Math.round(height * scale + 24)))}px`;
  }

  /** The whole chart in view. */
  fit() {
    const { left, top, width, height } = this.extent();
    const [wide, high] = [this.place.clientWidth, this.place.clientHeight];
    const [sides, above, below] = this.slim ? [16, 8, 8] : [40, 18, 56]; // below, beside the chart, are the buttons
    const scale = Math.max(0.05, Math.min(1.25, (wide - sides) / width, (high - above - below) / height));
    const y = top + height / 2 + (below - above) / 2 / scale;
    this.network.moveTo({ position: { x: left + width / 2, y }, scale, animation: false });
    this.moved = false;
  }

  zoom(factor) {
    this.moved = true;
    const scale = Math.min(3, Math.max(0.05, this.network.getScale() * factor));
    this.network.moveTo({ scale, animation: still() ? false : { duration: 240, easingFunction: 'easeOutCubic' } });
  }

  key(event) {
    const pan = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (pan) {
      const { x, y } = this.network.getViewPosition();
      const scale = this.network.getScale();
      this.moved = true;
      this.network.moveTo({ position: { x: x + pan[0] / scale, y: y + pan[1] / scale }, animation: false });
    } else if (event.key === '+' || event.key === '=') this.zoom(1.25);
    else if (event.key === '-') this.zoom(0.8);
    else if (event.key === '0') this.fit();
    else return;
    event.preventDefault();
  }

  /** How much larger letters are than the chart, so that none is under 11 pixels as long as there is room. */
  zoomed() {
    const scale = this.network.getScale();
    return scale >= 0.95 ? 1 : Math.min(0.957 / scale, 1.6);
  }

  /** Breaks the names into lines for this size, and lays the lines round them. */
  named() {
    const zoomed = this.zoomed();
    this.lettered = zoomed;
    for (const [node, seat] of this.seats) {
      this.scratch.font = nameFont(node, seat.r, zoomed);
      const most = Math.max(2, Math.floor((ROW - SEAT - seat.r - 4) / (13.5 * zoomed)));
      seat.lines = wrapped(this.scratch, node.name, Math.max(70, this.cellOf.get(node.id) - 6), Math.min(3, most));
      seat.nameWidth = Math.max(...seat.lines.map((line) => this.scratch.measureText(line).width));
      seat.nameHeight = 6 + seat.lines.length * 13.5 * zoomed;
    }
    this.routes ??= routes(this.account, (node) => this.seats.get(node));
  }

  /** Below the size at which names fit, only the leading ones are named. */
  names(seat) {
    return this.network.getScale() >= 0.5 || seat.r > 30;
  }

  below(context) {
    if (Math.abs(this.zoomed() - this.lettered) > 0.01) this.named();
    paintPanels(context, this.panels(), this.colour);
    const node = state.hovered ?? state.selected;
    const own = [];
    for (const [tie, route] of this.routes) {
      if (!isDrawn(tie)) continue;
      if (isOwn(tie) || tie === state.tie) own.push(tie);
      else if (!node || this.routes.size < 1500) paintLine(context, tie, route, this.colour, node ? 0.07 : route.length > 520 ? 0.2 : route.length > 300 ? 0.42 : 0.95);
    }
    this.own = own;
    for (const tie of own) paintLine(context, tie, this.routes.get(tie), this.colour, 1.2);
    paintCaptions(context, this.panels(), this.colour, this.lettered);
    this.near = node && new Set([node, ...own.flatMap((tie) => [tie.from, tie.to])]);
  }

  portrait(context, node) {
    const seat = this.seats.get(node);
    const look = { dim: this.near ? !this.near.has(node) : false, selected: node === state.selected, hovered: node === state.hovered };
    paintPortrait(context, node, this.names(seat) ? seat : { ...seat, lines: [] }, this.colour, this.lettered, look);
  }

  above(context) {
    const strongest = [...this.own].sort((a, b) => b.weight - a.weight);
    const seats = this.near ? [...this.near].map((node) => this.seats.get(node)) : [];
    paintPills(context, strongest, (tie) => this.routes.get(tie), seats, this.colour, this.lettered);
  }

  /** Who is at a point of the chart. */
  nodeAt(point) {
    for (const [node, seat] of this.seats) if (inPicture(node) && inside(point, seat, 4)) return node;
    return null;
  }

  tieAt(point) {
    this.scratch.lineWidth = 12 / this.network.getScale();
    for (const [tie, route] of this.routes) if (isDrawn(tie) && this.scratch.isPointInStroke(route.path, point.x, point.y)) return tie;
    return null;
  }

  clicked(point) {
    const node = this.nodeAt(point);
    const tie = node ? null : this.tieAt(point);
    if (tie) this.ask.chooseTie(tie);
    else this.ask.choose(node);
  }

  pointed(event) {
    const { left, top } = this.frame.getBoundingClientRect();
    const point = this.network.DOMtoCanvas({ x: event.clientX - left, y: event.clientY - top });
    const node = this.nodeAt(point);
    const tie = node ? null : this.tieAt(point);
    this.frame.classList.toggle('over', Boolean(node ?? tie));
    this.ask.hover(node, tie);
  }

  /** Brings somebody into view. */
  show(node) {
    if (!this.seats.has(node)) return;
    const { x, y } = this.seats.get(node);
    const at = this.network.canvasToDOM({ x, y });
    if (this.slim) {
      const top = this.place.getBoundingClientRect().top + at.y;
      if (top < 70 || top > innerHeight * 0.42) scrollBy({ top: top - innerHeight * 0.26, behavior: still() ? 'auto' : 'smooth' });
    } else if (at.x < 40 || at.y < 40 || at.x > this.place.clientWidth - 40 || at.y > this.place.clientHeight - 60) {
      this.moved = true;
      this.network.moveTo({ position: { x, y }, animation: still() ? false : { duration: 240, easingFunction: 'easeOutCubic' } });
    }
  }

  redraw() {
    this.network.redraw();
  }

  recolour() {
    this.colour = colours();
    this.redraw();
  }

  /** After players came or went. */
  repopulate() {
    this.nodes.update(this.account.of('person').filter((node) => this.seats.has(node)).map((node) => ({ id: node.id, hidden: !inPicture(node) })));
    this.height();
    if (!this.moved) this.fit();
  }
}
