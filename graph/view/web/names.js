/** Names below portraits: as large as can be read, never over another name or portrait. */

const NAME = 11.5;
const LEAD_NAME = 12.5;
const PITCH = 13.5; // from one line of a name to the next

/**
 * How much larger letters are than the chart, so that none is under 11 pixels on the screen. In steps: while somebody zooms, most
 * texts are measured already.
 * @param {number} scale
 */
function magnified(scale) {
  return scale >= LEAST / NAME ? 1 : Math.ceil((32 * LEAST) / NAME / scale) / 32;
}

/** @param {{r: number}} seat @param {number} zoomed */
function nameFont(seat, zoomed) {
  return seat.r > 30 ? font(LEAD_NAME * zoomed, true) : font(NAME * zoomed);
}

/** The boxes of a portrait and of a name. @param {Stop} stop @returns {Box} */
function discBox({ x, y, r, foot }) {
  return [x - r, y - foot, x + r, y + foot];
}

/** @param {Stop} stop @returns {Box} */
function nameBox({ x, y, foot, nameWidth, nameHeight }) {
  return [x - nameWidth / 2, y + foot + 3, x + nameWidth / 2, y + foot + nameHeight];
}

/**
 * Breaks the names into lines for this size of the chart. Whoever matters most is named first; a name that would lie over
 * another or over a portrait is shortened, or left out.
 * @param {Map<StoryNode, Seat>} seats node -> seat; gets `lines`, `nameWidth`, `nameHeight`
 * @param {number} scale of the chart
 * @param {(node: StoryNode) => boolean} wanted who is to be named before all others
 * @param {Panel[]} panels whose captions must stay free
 */
function nameAll(seats, scale, wanted, panels) {
  const zoomed = magnified(scale);
  /** @type {Grid<Panel | StoryNode>} */
  const grid = new Grid(160);
  for (const panel of panels) if (panel.caption) grid.add(captionOf(panel, zoomed).box, panel);
  for (const [node, seat] of seats) grid.add(discBox(seat), node);
  /** @param {[StoryNode, Seat]} entry */
  const rank = ([node, seat]) => (wanted(node) ? 1000 : 0) + seat.r;
  for (const [node, seat] of [...seats].sort((a, b) => rank(b) - rank(a))) {
    seat.lines = [];
    seat.nameWidth = seat.nameHeight = 0;
    const lead = seat.r > 30 || wanted(node);
    if (seat.cell * scale < 46 && !lead) continue; // too many to be read
    const face = nameFont(seat, zoomed);
    const room = Math.max(70, seat.cell - 6, lead ? Math.min(62 / scale, 2 * seat.cell) : 0);
    const floor = seat.panel ? seat.panel.box[1] + seat.panel.box[3] + (wanted(node) ? 24 : 8) : Infinity;
    const high = Math.max(1, Math.min(3, Math.floor((floor - seat.y - seat.foot - 3) / (PITCH * zoomed))));
    /** How wide, in how many lines, and whether nothing may be cut off. @type {[number, number, boolean][]} */
    const tries = [[room, high, true], [room * 1.4, high, true], [room, high, false], [room * 0.82, high, false], [room * 0.75, 1, false]];
    for (const [width, most, whole] of tries) {
      const lines = wrapped(node.name, face, width, most);
      const cut = lastOf(lines).endsWith('…');
      if (cut && (whole || lastOf(lines).length < 5)) continue; // a shorter one says nothing
      const box = { ...seat, nameWidth: Math.max(...lines.map((line) => wide(line, face))), nameHeight: 6 + lines.length * PITCH * zoomed };
      const [left, top, right, bottom] = nameBox(box);
      if (grid.hits([left - 3 * zoomed, top, right + 3 * zoomed, bottom], node)) continue;
      Object.assign(seat, { lines, nameWidth: box.nameWidth, nameHeight: box.nameHeight });
      grid.add(nameBox(seat), node);
      break;
    }
  }
}

/** Boxes (left, top, right, bottom) that can be asked for without going through all of them. @template T whose they are */
class Grid {
  /** @param {number} size */
  constructor(size) {
    this.size = size;
    /** @type {Map<number, {box: Box, owner: T}[]>} */
    this.cells = new Map();
  }

  /** @param {Box} box */
  *keys([left, top, right, bottom]) {
    for (let x = Math.floor(left / this.size); x <= Math.floor(right / this.size); x += 1)
      for (let y = Math.floor(top / this.size); y <= Math.floor(bottom / this.size); y += 1) yield x * 100003 + y;
  }

  /** @param {Box} box @param {T} owner */
  add(box, owner) {
    for (const key of this.keys(box)) listIn(this.cells, key).push({ box, owner });
  }

  /** Whether a box lies over one of another owner. @param {Box} box @param {T} [owner] */
  hits(box, owner) {
    for (const key of this.keys(box)) for (const each of this.cells.get(key) ?? []) if (each.owner !== owner && overlaps(box, each.box)) return true;
    return false;
  }

  /** All whose boxes a box touches. @param {Box} box @returns {T[]} */
  owners(box) {
    /** @type {Set<T>} */
    const found = new Set();
    for (const key of this.keys(box)) for (const each of this.cells.get(key) ?? []) if (box[0] <= each.box[2] && box[2] >= each.box[0] && box[1] <= each.box[3] && box[3] >= each.box[1]) found.add(each.owner);
    return [...found];
  }

  /** Everything near a point. @param {number} x @param {number} y */
  near(x, y) {
    return this.cells.get(Math.floor(x / this.size) * 100003 + Math.floor(y / this.size)) ?? [];
  }
}
