/** Names below portraits: as large as can be read, never over another name or portrait. */

const NAME = 11.5;
const LEAD_NAME = 12.5;
const PITCH = 13.5; // from one line of a name to the next

/** How much larger letters are than the chart, so that none is under 11 pixels on the screen. @param {number} scale */
function magnified(scale) {
  return scale >= LEAST / NAME ? 1 : LEAST / NAME / scale;
}

function nameFont(seat, zoomed) {
  return seat.r > 30 ? font(LEAD_NAME * zoomed, true) : font(NAME * zoomed);
}

/** The boxes of a portrait and of a name. */
function discBox({ x, y, r, foot }) {
  return [x - r, y - foot, x + r, y + foot];
}

function nameBox({ x, y, foot, nameWidth, nameHeight }) {
  return [x - nameWidth / 2, y + foot + 3, x + nameWidth / 2, y + foot + nameHeight];
}

/**
 * Breaks the names into lines for this size of the chart. Whoever matters most is named first; a name that would lie over
 * another or over a portrait is shortened, or left out.
 * @param {Map<object, object>} seats node -> seat; gets `lines`, `nameWidth`, `nameHeight`
 * @param {number} scale of the chart
 * @param {(node: object) => boolean} wanted who is to be named before all others
 * @param {object[]} panels whose captions must stay free
 */
function nameAll(seats, scale, wanted, panels) {
  const zoomed = magnified(scale);
  const grid = new Grid(160);
  for (const panel of panels) if (panel.caption) grid.add(captionOf(panel, zoomed).box, panel);
  for (const [node, seat] of seats) grid.add(discBox(seat), node);
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
    for (const [width, most, whole] of [[room, high, true], [room * 1.4, high, true], [room, high], [room * 0.82, high], [room * 0.75, 1]]) {
      const lines = wrapped(node.name, face, width, most);
      const cut = lines.at(-1).endsWith('…');
      if (cut && (whole || lines.at(-1).length < 5)) continue; // a shorter one says nothing
      const box = { ...seat, nameWidth: Math.max(...lines.map((line) => wide(line, face))), nameHeight: 6 + lines.length * PITCH * zoomed };
      const [left, top, right, bottom] = nameBox(box);
      if (grid.hits([left - 3 * zoomed, top, right + 3 * zoomed, bottom], node)) continue;
      Object.assign(seat, { lines, nameWidth: box.nameWidth, nameHeight: box.nameHeight });
      grid.add(nameBox(seat), node);
      break;
    }
  }
}

/** Boxes that can be asked for without going through all of them. */
class Grid {
  constructor(size) {
    this.size = size;
    this.cells = new Map();
  }

  *keys([left, top, right, bottom]) {
    for (let x = Math.floor(left / this.size); x <= Math.floor(right / this.size); x += 1)
      for (let y = Math.floor(top / this.size); y <= Math.floor(bottom / this.size); y += 1) yield x * 100003 + y;
  }

  add(box, owner) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push({ box, owner });
    }
  }

  /** Whether a box lies over one of another owner. */
  hits(box, owner) {
    for (const key of this.keys(box)) for (const each of this.cells.get(key) ?? []) if (each.owner !== owner && overlaps(box, each.box)) return true;
    return false;
  }

  /** All whose boxes a box touches. */
  owners(box) {
    const found = new Set();
    for (const key of this.keys(box)) for (const each of this.cells.get(key) ?? []) if (box[0] <= each.box[2] && box[2] >= each.box[0] && box[1] <= each.box[3] && box[3] >= each.box[1]) found.add(each.owner);
    return [...found];
  }

  /** Everything near a point. */
  near(x, y) {
    return this.cells.get(Math.floor(x / this.size) * 100003 + Math.floor(y / this.size)) ?? [];
  }
}
