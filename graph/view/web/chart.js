/** At a smaller scale of the whole chart many names are left out: whoever is asked about is shown alone. */
const CRAMPED = 0.6;

/**
 * The chart of one account. vis-network holds the nodes, the canvas and the view; what is painted is a `Composition`
 * (composition.js) of a `Scene` (scenes.js).
 *
 * Everything the chart shows it reads from `state` (model.js): `selected`, `hovered`, `tie`, `depth` (1 to 3), `path` and
 * `preview` ({nodes, steps: [{from, to, ties}]}), `layout` ('chart', 'family', 'circle'), `all` (all ties in the overview),
 * `plot` (plot ties over the family layout), `panel` (the id of an opened panel), and the filters behind `isDrawn` and
 * `inPicture`. After any change call `redraw()`: it finds out what changed, moves portraits to another layout, lays lines anew.
 * Nodes and ties may be new objects each time; only their ids are kept.
 */
class Chart {
  /** @param {Account} account @param {HTMLElement} place @param {ChartEvents} ask */
  constructor(account, place, ask) {
    this.account = account;
    this.place = place;
    this.ask = ask;
    this.slim = narrow();
    this.colour = colours();
    /** Whether somebody moved it, so that it is not fitted to its place anew. */
    this.moved = false;
    this.closed = false;
    /** Where portraits are while they move. @type {Map<string, {x: number, y: number, alpha: number}>} */
    this.spots = new Map();
    this.now = { arrived: 1, marked: 1 };
    /** The path whose marker was drawn. */
    this.marked = '';
    this.motion = new Motion(() => this.network.redraw());
    this.lettering = new Lettering(() => this.draw());
    const scene = this.scene();
    this.kind = scene.kind;
    this.height(scene); // before lines are laid for the size at which they are seen
    /** @type {Composition} */
    this.composition = new Composition(scene, this.whole(scene).scale, this.slim);
    /** Who vis-network knows, once it was started. @type {vis.DataSet<vis.Item> | null} */
    this.nodes = null;
    /** @type {Easel | vis.Network} */
    this.network = 'vis' in window ? this.connected() : new Easel(place, (context) => this.paint(context));
    if (this.slim) requestAnimationFrame(() => !this.closed && this.redraw()); // what stands above it may have come or gone meanwhile
    this.fit();
    this.mark();
    this.draw();
  }

  /** The whole picture at once, as vis-network has it drawn piece by piece. @param {CanvasRenderingContext2D} context */
  paint(context) {
    this.composition.paintBelow(context, this.colour, this.scale(), this.now);
    for (const node of this.composition.scene.seats.keys()) this.portrait(context, node);
    this.composition.paintAbove(context, this.colour, this.scale(), this.now);
  }

  /** The scale that its letters are set for. */
  scale() {
    return this.lettering.scaleFor(this.network.getScale());
  }

  /** The picture is on the screen: now vis-network may start, which lets it be moved. */
  connect() {
    if (this.nodes) return;
    const view = { position: this.network.getViewPosition(), scale: this.network.getScale(), animation: false };
    this.network.destroy();
    startLibrary();
    this.network = this.connected();
    this.network.moveTo(view);
    this.network.redraw();
  }

  connected() {
    const { options } = STORY;
    const touch = matchMedia('(pointer: coarse)').matches;
    this.nodes = new vis.DataSet(this.items());
    const network = new vis.Network(this.place, { nodes: this.nodes, edges: [] }, { ...options, interaction: { ...options.interaction, dragView: !touch, zoomView: !touch } });
    network.on('beforeDrawing', (context) => this.composition.paintBelow(context, this.colour, this.scale(), this.now));
    network.on('afterDrawing', (context) => this.composition.paintAbove(context, this.colour, this.scale(), this.now));
    // vis-network brings its own view along after it has told of the new size
    network.on('resize', () => requestAnimationFrame(() => !this.moved && !this.closed && this.fit()));
    const frame = /** @type {HTMLElement} */ (this.place.querySelector('.vis-network'));
    frame.setAttribute('role', 'img');
    frame.setAttribute('aria-label', 'The chart. Arrow keys move it, plus and minus change its size, 0 shows all of it. The list of people says the same in words.');
    listenToHands(this, network, frame);
    return network;
  }

  close() {
    this.closed = true;
    this.motion.stop();
    this.lettering.stop();
    this.network.destroy();
  }

  // what is shown

  /** Which scene `state` asks for, in a word. */
  sort() {
    const { selected, path, layout, panel, depth } = state;
    /** @param {StoryNode} node */
    const seated = (node) => Boolean(node.at);
    const far = path?.nodes.some((node) => !seated(node));
    const tight = this.slim || viewOf(this.account.wide.box, this.size(), false).scale < CRAMPED;
    if (path && (far || tight) && layout !== 'family') return `row ${path.nodes.map(({ id }) => id).join(' ')}`;
    if (panel && layout === 'chart' && !selected && !path) return `panel ${panel}`;
    if (layout === 'family') return 'family';
    const alone = selected && !path && (tight || !seated(selected));
    if (layout === 'circle' || alone) {
      const centre = selected ?? this.first();
      return centre ? `circle ${depth} ${centre.id}` : 'chart';
    }
    return 'chart';
  }

  /** Whoever matters most. @returns {StoryNode | null} */
  first() {
    const importance = importances(this.account);
    const [first = null, ...others] = this.account.of('character', 'persona');
    return others.reduce((best, node) => (best && heldBy(importance, best) >= heldBy(importance, node) ? best : node), first);
  }

  /** @returns {Scene} what `state` asks for */
  scene() {
    const sort = this.sort();
    const [kind, id] = [sort.split(' ', 1)[0], sort.slice(sort.indexOf(' ') + 1)];
    const aspect = this.aspect();
    // what else a scene depends on: who is in the picture, and in circle and family which ties are
    const filters = kind === 'chart' || kind === 'panel' ? this.account.nodes.filter((node) => !inPicture(node)).map(({ order }) => order).join() : this.account.ties.filter((tie) => isDrawn(tie)).map(({ order }) => order).join();
    const key = `${sort} ${filters} ${Math.round(aspect * 4)} ${this.slim ? Math.round(this.high()) : ''} ${kind === 'family' ? `${state.plot} ${state.selected?.id}` : ''}`;
    if (this.composition?.scene.asked === key && this.composition.scene.account === this.account) return this.composition.scene;
    const scene = this.make(kind, id, aspect) ?? chartScene(this.account);
    return Object.assign(scene, { asked: key });
  }

  /** @param {string} kind @param {string} id @param {number} aspect */
  make(kind, id, aspect) {
    if (kind === 'row' && state.path) return rowScene(this.account, state.path.nodes, this.slim);
    if (kind === 'panel') return panelScene(this.account, id);
    if (kind === 'family') return familyScene(this.account, aspect, state.selected);
    const centre = kind === 'circle' ? state.selected ?? this.first() : null;
    if (centre) return circleScene(this.account, centre, state.depth, aspect, this.slim ? [this.place.clientWidth, this.high()] : null);
    return chartScene(this.account);
  }

  aspect() {
    return this.slim ? 1 : Math.max(0.5, this.place.clientWidth / Math.max(1, this.place.clientHeight));
  }

  /** Another scene takes the place of this one; who is in both moves over. @param {Scene} scene */
  enter(scene) {
    const before = new Map([...this.composition.scene.seats].map(([node, seat]) => [node.id, this.spots.get(node.id) ?? seat]));
    this.height(scene);
    this.composition = new Composition(scene, this.whole(scene).scale, this.slim);
    this.sync();
    const view = this.moved && scene.kind === this.kind ? null : this.whole(scene);
    this.kind = scene.kind;
    if (view) this.moved = false;
    const from = { ...this.network.getViewPosition(), scale: this.network.getScale() };
    const moves = [...scene.seats].map(([node, seat]) => ({ id: node.id, from: before.get(node.id), to: seat }));
    const alike = moves.length === before.size && moves.every(({ from: start, to }) => start && start.x === to.x && start.y === to.y);
    this.motion.run(still() || alike ? 0 : 240, (part) => {
      this.spots.clear();
      if (part < 1) for (const { id, from: start, to } of moves) this.spots.set(id, { x: mixed(start?.x ?? to.x, to.x, part), y: mixed(start?.y ?? to.y, to.y, part), alpha: start ? 1 : part });
      for (const { id, to } of moves) this.put(id, this.spots.get(id) ?? to);
      this.now.arrived = Math.max(0, part * 2 - 1);
      if (view) this.network.moveTo({ position: { x: mixed(from.x, view.x, part), y: mixed(from.y, view.y, part) }, scale: mixed(from.scale, view.scale, part), animation: false });
    });
  }

  /** vis-network decides by these places whether somebody is in view. @param {string} id @param {Point} point */
  put(id, { x, y }) {
    const inner = this.network.body.nodes[id];
    if (inner) Object.assign(inner, { x, y });
  }

  /** @returns {vis.Item[]} */
  items() {
    /** @type {vis.Item['ctxRenderer']} */
    const renderer = ({ ctx, id }) => ({ drawNode: () => this.portrait(ctx, this.account.byId.get(id)), nodeDimensions: { width: 130, height: 130 } });
    return [...this.composition.scene.seats].map(([{ id }, { x, y }]) => ({ id, x, y, shape: 'custom', ctxRenderer: renderer }));
  }

  /** Gives vis-network those who are in the scene. */
  sync() {
    const { nodes } = this;
    if (!nodes) return;
    const items = this.items();
    const ids = new Set(items.map(({ id }) => id));
    nodes.remove(nodes.getIds().filter((id) => !ids.has(id)));
    nodes.add(items.filter(({ id }) => !nodes.get(id)));
  }

  /** @param {CanvasRenderingContext2D} context @param {StoryNode | undefined} node */
  portrait(context, node) {
    const seat = node && this.composition.scene.seats.get(node);
    if (!seat) return;
    const spot = this.spots.get(node.id);
    this.composition.paintNode(context, node, spot ? { ...seat, ...spot } : seat, this.colour, this.scale(), spot?.alpha ?? 1);
  }

  /** After any change of `state`. */
  redraw() {
    const scene = this.scene();
    if (scene !== this.composition.scene) this.enter(scene);
    else this.composition.look();
    this.mark();
    this.draw();
  }

  /** Draws in the next frame, however often it was asked for. */
  draw() {
    this.network.body.emitter.emit('setSize');
    this.network.body.emitter.emit('_requestRedraw');
  }

  /** The marker below a path is drawn along it once. */
  mark() {
    const path = (state.preview ?? state.path)?.nodes.map(({ id }) => id).join(' ') ?? '';
    if (path && path !== this.marked) this.motion.also(still() ? 0 : Math.min(720, 180 * path.split(' ').length), (part) => (this.now.marked = part));
    this.marked = path;
  }

  /** The same account at another moment. @param {Account} account */
  update(account) {
    this.account = account;
    this.redraw();
  }

  recolour() {
    this.colour = colours();
    this.draw();
  }

  /** How many people and lines the overview shows. @returns {{people: number, drawn: number}} */
  overview() {
    return this.composition.counts();
  }

  // keeping it

  /**
   * What of the scene is seen just now, and at which scale; all of it unless somebody moved it.
   * @returns {{box: Box, scale: number}}
   */
  seen() {
    const { scene } = this.composition;
    if (!this.moved && !(this.slim && scene.kind === 'chart')) return { box: scene.box, scale: Math.max(1, this.whole(scene).scale) };
    const scale = this.network.getScale();
    const { x, y } = this.network.getViewPosition();
    const [width, height] = [this.place.clientWidth / scale, this.place.clientHeight / scale];
    return { box: [x - width / 2, y - height / 2, width, height], scale };
  }

  /** The view with its legend as a file. @param {'png' | 'svg'} kind @param {PictureWords} words @returns {Promise<Blob>} */
  async picture(kind, words) {
    const { box, scale } = this.seen();
    const blob = await pictureBlob(kind, this.composition, this.colour, box, scale, words);
    this.draw();
    return blob;
  }

  /** The whole chart in the colours of paper, for printing. @returns {SVGSVGElement} */
  posterElement() {
    const { scene } = this.composition;
    const { element } = pictureElement(this.composition, { ...paperColours(), bg: '#FFFFFF' }, scene.box, Math.max(1, this.whole(scene).scale), {});
    this.draw();
    element.removeAttribute('width');
    element.removeAttribute('height');
    return element;
  }

  // the view

  /** On a phone the chart is as high as what it shows, within bounds. @param {Scene} scene */
  height({ kind, box }) {
    if (!this.slim) {
      this.place.style.removeProperty('height');
      return;
    }
    const [, , width, height] = box;
    const wish = kind === 'family' ? Math.max(this.place.clientWidth / width, READABLE) * height : this.high();
    this.place.style.height = `${Math.round(Math.max(260, Math.min(innerHeight * 0.6, wish)))}px`;
  }

  /** How much a phone leaves for the chart: where somebody is asked about, the sheet covers the lower part. */
  high() {
    const top = this.place.getBoundingClientRect().top + scrollY;
    return Math.max(280, (state.selected || state.path ? innerHeight * 0.56 : innerHeight * 0.8) - top);
  }

  /** @param {Scene} scene @param {boolean} [everything] */
  whole(scene, everything = false) {
    return wholeView(scene, this.size(), this.slim, everything);
  }

  /** @returns {[number, number]} */
  size() {
    return [this.place.clientWidth || 800, this.place.clientHeight || 600];
  }

  /** Everything in view. @param {boolean} [everything] */
  fit(everything = false) {
    const { x, y, scale } = this.whole(this.composition.scene, everything);
    this.network.moveTo({ position: { x, y }, scale, animation: false });
    this.moved = false;
  }

  /** @param {number} factor */
  zoom(factor) {
    this.moved = true;
    const scale = Math.min(3, Math.max(0.05, this.network.getScale() * factor));
    this.network.moveTo({ scale, animation: still() ? false : { duration: 240, easingFunction: 'easeOutCubic' } });
  }

  /** Somebody zooms with the wheel or two fingers. */
  zooms() {
    this.moved = true;
    this.lettering.hold();
  }

  /** Moves it by so many pixels. @param {number} right @param {number} down */
  pan(right, down) {
    const { x, y } = this.network.getViewPosition();
    const scale = this.network.getScale();
    this.moved = true;
    this.network.moveTo({ position: { x: x + right / scale, y: y + down / scale }, animation: false });
  }

  /**
   * What is at a point: somebody, a tie, or a panel that has more people than are seen.
   * @param {Point} point
   */
  at(point) {
    const node = this.composition.nodeAt(point);
    const tie = node ? null : this.composition.tieAt(point, this.scale());
    const panel = node || tie ? null : this.composition.panelAt(point, this.scale());
    return { node, tie, panel };
  }

  /** Brings somebody into view. @param {StoryNode} node */
  show(node) {
    const seat = this.composition.scene.seats.get(node);
    if (!seat) return;
    const { x, y } = this.network.canvasToDOM(seat);
    if (x > 40 && y > 40 && x < this.place.clientWidth - 40 && y < this.place.clientHeight - 60) return;
    this.moved = true;
    this.network.moveTo({ position: { x: seat.x, y: seat.y }, animation: still() ? false : { duration: 240, easingFunction: 'easeOutCubic' } });
  }
}
