/** Where the lines run: curves that go round portraits, parallel ones in a fan, a loop for a tie of somebody to themselves. */

const BENDS = [0, 0.1, -0.1, 0.16, -0.16, 0.22, -0.22, 0.3, -0.3, 0.4, -0.4, 0.55, -0.55];
const FAN = 18;
const RASTER = 130;

/** Who is near a point, without asking everybody. */
class Raster {
  constructor(nodes, seatOf) {
    this.cells = new Map();
    for (const node of nodes) {
      const seat = seatOf(node);
      for (const row of [0, 1]) {
        const key = Raster.key(seat.x, seat.y + row * 60);
        if (!this.cells.has(key)) this.cells.set(key, new Set());
        this.cells.get(key).add(node);
      }
    }
  }

  static key(x, y) {
    return Math.floor(x / RASTER) * 100003 + Math.floor(y / RASTER);
  }

  *near(x, y) {
    for (const dx of [-RASTER, 0, RASTER])
      for (const dy of [-RASTER, 0, RASTER]) {
        const cell = this.cells.get(Raster.key(x + dx, y + dy));
        if (cell) yield* cell;
      }
  }
}

/** A point of the quadratic curve a, b, c. */
function along(a, b, c, t) {
  const s = 1 - t;
  return { x: s * s * a.x + 2 * s * t * b.x + t * t * c.x, y: s * s * a.y + 2 * s * t * b.y + t * t * c.y };
}

/** The middle control point of the part of a curve from t to u. */
function between(a, b, c, t, u) {
  const weigh = (p, q, r) => (1 - t) * (1 - u) * p + ((1 - t) * u + t * (1 - u)) * q + t * u * r;
  return { x: weigh(a.x, b.x, c.x), y: weigh(a.y, b.y, c.y) };
}

/** Whether a point is inside somebody's portrait (3), their name (1) or neither (0). */
function inside(point, seat, gap) {
  const dx = point.x - seat.x;
  const dy = point.y - seat.y;
  if (dx * dx + dy * dy < (seat.r + gap) ** 2) return 3;
  const named = Math.abs(dx) < seat.nameWidth / 2 + gap && dy > 0 && dy < seat.r + seat.nameHeight + gap;
  return named ? 1 : 0;
}

/**
 * The routes of all ties of an account.
 * @param seatOf node -> {x, y, r, nameWidth, nameHeight}
 * @returns {Map<object, {path: Path2D, length: number, at: (t: number) => {x: number, y: number}, tip: number[]}>}
 */
function routes(account, seatOf) {
  const raster = new Raster(account.nodes.filter(seatOf), seatOf);
  const found = new Map();
  for (const fan of account.fans.values()) {
    if (!seatOf(fan[0].from) || !seatOf(fan[0].to)) continue;
    const [one, other] = fan[0].from.order <= fan[0].to.order ? [fan[0].from, fan[0].to] : [fan[0].to, fan[0].from];
    if (one === other) {
      fan.forEach((tie, number) => found.set(tie, loop(seatOf(one), number)));
      continue;
    }
    const [a, c] = [seatOf(one), seatOf(other)];
    const length = Math.hypot(c.x - a.x, c.y - a.y) || 1;
    const normal = { x: (a.y - c.y) / length, y: (c.x - a.x) / length };
    const control = (offset) => ({ x: (a.x + c.x) / 2 + normal.x * offset, y: (a.y + c.y) / 2 + normal.y * offset });
    // between neighbours in a row the fan opens upwards: below are the names
    const beside = length < 140 && Math.abs(c.y - a.y) < 40;
    const middle = beside ? (c.x > a.x ? fan.length - 1 : 0) : (fan.length - 1) / 2;
    const spreads = fan.map((_, number) => (number - middle) * Math.min(FAN, (length * 0.6) / fan.length) * 2);
    const bend = calmest(a, c, length, spreads, control, raster, seatOf, one, other);
    fan.forEach((tie, number) => found.set(tie, curve(a, control(bend * length + spreads[number]), c, length, tie.from !== one)));
  }
  return found;
}

/** The bend that meets fewest others; between equals the straightest. */
function calmest(a, c, length, spreads, control, raster, seatOf, one, other) {
  const tried = spreads.length < 3 ? spreads : [spreads[0], spreads[spreads.length >> 1], spreads.at(-1)];
  let best = 0;
  let least = Infinity;
  const steps = Math.max(8, Math.min(60, Math.ceil(length / 24)));
  for (const bend of BENDS) {
    let cost = Math.abs(bend) * (4 + length / 300);
    if (cost >= least) continue;
    for (const spread of tried) {
      const b = control(bend * length + spread);
      for (let step = 1; step < steps && cost < least; step += 1) {
        const point = along(a, b, c, step / steps);
        for (const node of raster.near(point.x, point.y))
          if (node !== one && node !== other && node.kind !== 'person') cost += inside(point, seatOf(node), 5) / tried.length;
      }
    }
    if (cost < least) [best, least] = [bend, cost];
  }
  return best;
}

/** The visible part of a curve from a to c, from rim to rim; `turned` if the tie runs from c to a. */
function curve(a, b, c, length, turned) {
  const steps = 80;
  let [from, to] = [0, 1];
  while (from < 0.45 && inside(along(a, b, c, from), a, turned ? 6 : 3)) from += 1 / steps;
  while (to > 0.55 && inside(along(a, b, c, to), c, turned ? 3 : 6)) to -= 1 / steps;
  const [start, end, middle] = [along(a, b, c, from), along(a, b, c, to), between(a, b, c, from, to)];
  const path = new Path2D();
  path.moveTo(start.x, start.y);
  path.quadraticCurveTo(middle.x, middle.y, end.x, end.y);
  const [tip, before] = turned ? [start, middle] : [end, middle];
  return {
    path,
    length,
    at: (t) => along(start, middle, end, turned ? 1 - t : t),
    tip: [tip.x, tip.y, Math.atan2(tip.y - before.y, tip.x - before.x)],
  };
}

/** A loop at the upper right of a portrait; further ones turn round it. */
function loop(seat, number) {
  const turn = -Math.PI / 4 - number * 0.9;
  const rim = (angle, far) => ({ x: seat.x + Math.cos(angle) * far, y: seat.y + Math.sin(angle) * far });
  const [start, end] = [rim(turn - 0.45, seat.r + 2), rim(turn + 0.45, seat.r + 5)];
  const [out, back] = [rim(turn - 0.75, seat.r + 38), rim(turn + 0.75, seat.r + 38)];
  const path = new Path2D();
  path.moveTo(start.x, start.y);
  path.bezierCurveTo(out.x, out.y, back.x, back.y, end.x, end.y);
  const at = (t) => {
    const s = 1 - t;
    const weigh = (p, q, r, u) => s ** 3 * p + 3 * s * s * t * q + 3 * s * t * t * r + t ** 3 * u;
    return { x: weigh(start.x, out.x, back.x, end.x), y: weigh(start.y, out.y, back.y, end.y) };
  };
  return { path, length: 60, at, tip: [end.x, end.y, Math.atan2(end.y - back.y, end.x - back.x)] };
}
