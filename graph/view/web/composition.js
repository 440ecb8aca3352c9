/** Of more lines round somebody in the chart those of one pair are drawn as one; the circle has room for each. */
const CROWDED = 40;
const CONTRAST = matchMedia('(prefers-contrast: more)');

/** Whether the mouse is over a line. @param {Strand} line */
function isPointedAt({ ties }) {
  return state.tie !== null && ties.includes(state.tie);
}

/**
 * A scene with everything that is drawn in it: which lines, laid where, with which words. It knows nothing of vis-network and
 * paints on a canvas as well as on a recorder of SVG.
 */
class Composition {
  /** @param {Scene} scene @param {number} scale at which the whole scene is looked at: the lines are laid for names of that size @param {boolean} slim on a phone */
  constructor(scene, scale, slim) {
    this.scene = scene;
    this.slim = slim;
    this.scale = scale;
    this.named = 0;
    this.drawn = ''; // what the filters leave, as the base lines were laid for it
    this.depth = 1;
    /** @type {Line[]} */
    this.base = [];
    /** The lines of a path, step by step; those of whoever is asked about, or of the path; those of whoever is pointed at. @type {Line[][]} */
    this.steps = [];
    /** @type {Line[]} */
    this.own = [];
    /** @type {Line[]} */
    this.hovering = [];
    /** @type {Pill[] | null} */
    this.pills = null;
    this.look();
  }

  /** Follows `state`. */
  look() {
    const { scene } = this;
    /** @param {StoryNode | null} node */
    const has = (node) => (node && scene.seats.has(node) ? node : null);
    this.path = state.preview ?? state.path;
    this.node = this.path ? null : has(state.selected) ?? scene.centre ?? null;
    this.depth = scene.depth ?? state.depth;
    this.near = this.path ? new Map(this.path.nodes.map((node) => [node, 0])) : this.node ? nearTo(this.node, this.depth) : null;
    this.name(this.scale, true);
    this.layBase();
    this.layOwn();
    this.pills = null;
  }

  /** Breaks the names for a size. @param {number} scale @param {boolean} [laying] */
  name(scale, laying = false) {
    if (!laying && Math.abs(this.named - scale) < 0.001) return;
    this.named = scale;
    /** @param {StoryNode} node */
    const asked = (node) => node === state.selected || node === state.hovered || Boolean(this.near?.has(node) && (this.path || this.near.size < 40));
    nameAll(this.scene.seats, scale, asked, this.scene.panels);
    this.pills = null;
  }

  layBase() {
    const { scene } = this;
    if (scene.kind === 'circle' || scene.kind === 'row') return;
    const left = fansOf(scene).flat().filter((tie) => tie.truth !== 'false' && isDrawn(tie)).map(({ order }) => order).join();
    const drawn = `${left} ${state.all} ${state.plot}`;
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    const router = new Router(scene.seats);
    if (scene.kind === 'family') {
      this.base = kinLines(scene, router);
      if (state.plot) {
        const kin = new Set(scene.ties);
        const plot = overviewLines(scene, state.all).filter((line) => !kin.has(line.tie) && !line.bundle);
        this.base.push(...plot.flatMap((line) => router.fan([Object.assign(line, { over: true })])));
      }
      return;
    }
    const lines = overviewLines(scene, state.all).flatMap((line) => router.fan([line]));
    // whose way leads through a portrait all the same is shown when somebody asks for it
    this.base = lines.filter((line) => state.all || !line.route.hits);
  }

  /** The lines of what was asked: a path, or somebody's own. */
  layOwn() {
    const { scene } = this;
    const router = new Router(scene.seats);
    this.steps = [];
    this.own = [];
    if (this.path) {
      this.steps = pathLines(scene, this.path).map((step) => (step.length ? router.fan(step) : []));
      this.own = this.steps.flat();
    } else if (this.node && this.near) {
      this.own = this.focus(this.node, this.near, this.depth, router);
    }
    const { hovered } = state;
    this.hovering = hovered && hovered !== this.node && scene.seats.has(hovered) ? this.focus(hovered, nearTo(hovered, 1), 1, router) : [];
  }

  /**
   * @param {StoryNode} node @param {Map<StoryNode, number>} near @param {number} depth @param {Router} router @returns {Line[]}
   */
  focus(node, near, depth, router) {
    const kin = this.scene.kind === 'family' ? this.base.filter(({ tie, over }) => !over && (tie.from === node || tie.to === node)) : [];
    const laid = new Set(kin.map(({ tie }) => tie));
    const groups = focusLines(this.scene, node, near, depth).map((group) => group.filter(({ tie }) => !laid.has(tie))).filter((group) => group.length);
    const crowded = this.scene.kind === 'chart' && groups.flat().length > CROWDED;
    const gathered = crowded ? groups.map((group) => this.gathered(group)) : groups;
    return [...kin, ...gathered.flatMap((group) => router.fan(group))];
  }

  /** Many lines of one pair as one, unless that pair is pointed at. @param {Strand[]} lines */
  gathered(lines) {
    const { hovered } = state;
    const pointedAt = lines.some((line) => isPointedAt(line) || (hovered && line.ends.includes(hovered)));
    if (lines.length === 1 || pointedAt) return lines;
    /** @param {Tie} tie */
    const last = (tie) => (tie.truth === 'false' ? 1 : 0);
    const ties = lines.map(({ tie }) => tie).sort((x, y) => last(x) - last(y) || y.weight - x.weight || x.order - y.order);
    return [ribbon(this.scene, ties)];
  }

  /** How many people and how many lines the overview shows. */
  counts() {
    return { people: this.scene.people, drawn: this.base.length };
  }

  /** Where the signs are explained, if they are. */
  key() {
    return this.path || this.node || state.all ? null : this.scene.key;
  }

  // painting

  /**
   * Everything below the portraits.
   * @param {Now} now how far movements are, 0 to 1 @param {Surface} context @param {Colours} colour @param {number} scale
   */
  paintBelow(context, colour, scale, now) {
    this.name(scale);
    const zoomed = magnified(scale);
    const { scene } = this;
    paintPanels(context, scene.panels, colour);
    const asked = this.path || this.node;
    const faint = asked ? 0.1 : this.hovering.length ? 0.35 : 1;
    const own = new Set(this.own);
    for (const line of this.base) if (!own.has(line)) paintLine(context, line, colour, zoomed, faint * (line.over ? 0.55 : 1) * now.arrived, !asked && isPointedAt(line));
    if (this.steps.length) paintMarker(context, this.steps.map((step) => step.map((line) => ({ ...line, turned: Boolean(line.backward) }))), colour, now.marked);
    for (const line of [...this.own, ...this.hovering]) paintLine(context, line, colour, zoomed, now.arrived, isPointedAt(line));
    paintCaptions(context, scene.panels, colour, zoomed);
    const key = this.key();
    if (key) paintKey(context, key, colour, zoomed);
  }

  /**
   * @param {Surface} context @param {StoryNode} node @param {Seat} seat @param {Colours} colour @param {number} scale
   * @param {number} [alpha]
   */
  paintNode(context, node, seat, colour, scale, alpha = 1) {
    const dim = this.near && !this.near.has(node) && node !== state.hovered;
    const dimmed = CONTRAST.matches ? 0.6 : 0.22;
    const onPath = Boolean(this.path?.nodes.includes(node));
    paintPortrait(context, node, seat, colour, {
      alpha: alpha * (dim ? dimmed : 1),
      marked: onPath ? 'path' : node === this.node && node === state.selected ? 'selected' : '',
      hovered: node === state.hovered,
      hub: seat.panel?.sort === 'hub' && !seat.centre,
      ground: seat.panel ? colour.panel : colour.bg,
      zoomed: magnified(scale),
      scale,
    });
  }

  /** The words on lines. @param {Surface} context @param {Colours} colour @param {number} scale @param {Now} now */
  paintAbove(context, colour, scale, now) {
    const zoomed = magnified(scale);
    this.pills ??= this.placePills(zoomed, scale);
    for (const pill of this.pills) paintPill(context, pill, colour, zoomed, now.arrived);
  }

  /** @param {number} zoomed @param {number} scale */
  placePills(zoomed, scale) {
    const { scene } = this;
    const asked = Boolean(this.path || this.node);
    const taken = new Grid(160);
    for (const [node, seat] of scene.seats) {
      const clear = !this.near || this.near.has(node);
      if (clear || !asked) taken.add(discBox(seat), node);
      if (seat.lines.length && (clear || !asked)) taken.add(nameBox(seat), node);
    }
    for (const panel of scene.panels) if (panel.caption) taken.add(captionOf(panel, zoomed).box, panel);
    const key = this.key();
    if (key) taken.add([key[0], key[1], key[0] + key[2], key[1] + key[3]], key);
    const own = [...this.own, ...this.hovering];
    const slim = scene.kind === 'circle' && this.slim;
    const found = own.length < 120 ? pillsFor(own, taken, zoomed, true, slim) : [];
    if (asked || this.hovering.length || scale < 0.5) return found;
    const base = scene.kind === 'family' ? this.base.filter(({ tie, over }) => over || !['parent', 'spouse', 'sibling'].includes(kinOf(tie))) : this.base;
    return [...found, ...(base.length < 160 ? pillsFor(base, taken, zoomed, false) : [])];
  }

  // what is where

  /** @param {Point} point */
  nodeAt(point) {
    for (const [node, seat] of this.scene.seats) if (inside(point, seat, 4)) return node;
    return null;
  }

  /** The tie whose line or pill is at a point. @param {number} scale of the chart @param {Point} point */
  tieAt(point, scale) {
    const pill = this.pills?.find(({ box: [left, top, right, bottom] }) => point.x > left && point.x < right && point.y > top && point.y < bottom);
    if (pill) return pill.line.tie;
    scratch.lineWidth = 14 / Math.max(1, scale);
    const asked = this.path || this.node;
    for (const line of [...this.own, ...this.hovering, ...(asked ? [] : this.base)]) if (scratch.isPointInStroke(line.route.trail, point.x, point.y)) return line.tie;
    return null;
  }

  /** The panel whose caption is at a point and that has more people than are seen. @param {Point} point @param {number} scale */
  panelAt(point, scale) {
    const zoomed = magnified(scale);
    return this.scene.panels.find((panel) => {
      if (!panel.unseated && panel.sort !== 'more') return false;
      const [left, top, right, bottom] = panel.sort === 'more' ? [panel.box[0], panel.box[1], panel.box[0] + panel.box[2], panel.box[1] + panel.box[3]] : captionOf(panel, zoomed).box;
      return point.x > left - 8 && point.x < right + 8 && point.y > top - 8 && point.y < bottom + 8;
    }) ?? null;
  }
}
