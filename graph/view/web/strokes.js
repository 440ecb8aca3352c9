/** Paints lines: as their family looks, with an arrow where direction means something, "?" if uncertain, ticks if false. */

/**
 * The colour of a tie. A type may have one of its own; what is no colour leaves the family's.
 * @param {Surface} context @param {Tie} tie @param {Colours} colour
 */
function tieColour(context, tie, colour) {
  context.strokeStyle = colour[tie.family];
  const { colour: own } = typeOf(tie);
  if (own) context.strokeStyle = own;
  return context.strokeStyle;
}

/**
 * @param {Surface} context @param {Line} line @param {Colours} colour
 * @param {number} zoomed how much larger letters are than the chart @param {number} alpha
 * @param {boolean} [strong] whether it is pointed at
 */
function paintLine(context, { tie, route }, colour, zoomed, alpha, strong = false) {
  const family = heldBy(FAMILY, tie.family);
  const type = typeOf(tie);
  const double = family.core || type.line === 'double';
  context.globalAlpha = alpha;
  const ink = tieColour(context, tie, colour);
  context.lineWidth = (double ? 4.4 : family.width) * (strong ? 1.3 : 1);
  context.lineCap = family.round || type.line === 'dotted' ? 'round' : 'butt';
  context.setLineDash(LINES.get(type.line) ?? family.dash);
  const trails = tie.truth === 'uncertain' ? route.halves : [route.trail];
  for (const trail of trails) context.stroke(trail);
  context.setLineDash([]);
  if (double) {
    context.strokeStyle = colour.panel;
    context.lineWidth = 1.6;
    for (const trail of trails) context.stroke(trail);
  }
  context.lineCap = 'butt';
  if (type.directed && !route.headless) paintHead(context, ...route.tip, ink, strong ? 1.2 : 1);
  if (tie.truth === 'false') paintTicks(context, route, ink);
  if (tie.truth === 'uncertain') {
    const { x, y } = route.at(0.5);
    context.font = font(14 * zoomed, true);
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillStyle = ink;
    context.fillText('?', x, y);
  }
  context.globalAlpha = 1;
}

/**
 * An arrow head: 9 long, its half angle 0.42.
 * @param {Surface} context @param {number} x @param {number} y @param {number} angle @param {Ink} ink @param {number} size
 */
function paintHead(context, x, y, angle, ink, size) {
  context.fillStyle = ink;
  context.beginPath();
  context.moveTo(x, y);
  for (const side of [-0.42, 0.42]) context.lineTo(x - Math.cos(angle + side) * 10 * size, y - Math.sin(angle + side) * 10 * size);
  context.closePath();
  context.fill();
}

/**
 * Strokes at 45 degrees across a line, one every 14: what it says is not true.
 * @param {Surface} context @param {Route} route @param {Ink} ink
 */
function paintTicks(context, route, ink) {
  context.strokeStyle = ink;
  context.lineWidth = 1.4;
  context.beginPath();
  const count = Math.max(3, Math.floor(route.length / 14));
  for (let number = 1; number < count; number += 1) {
    const [here, next] = [route.at(number / count), route.at((number + 0.2) / count)];
    const angle = Math.atan2(next.y - here.y, next.x - here.x) + Math.PI / 4;
    context.moveTo(here.x - Math.cos(angle) * 5, here.y - Math.sin(angle) * 5);
    context.lineTo(here.x + Math.cos(angle) * 5, here.y + Math.sin(angle) * 5);
  }
  context.stroke();
}

/**
 * The yellow marker below the lines of a path.
 * @param lines in the order of the steps @param {number} progress 0 to 1: how much of all of it is drawn yet
 * @param {Surface} context
 * @param {Line[][]} steps
 * @param {Colours} colour
 */
function paintMarker(context, steps, colour, progress) {
  steps.forEach((lines, number) => {
    const part = Math.max(0, Math.min(1, progress * steps.length - number));
    if (!part) return;
    for (const [tone, width] of Object.entries({ 'mark-edge': 16, mark: 14, 'mark-core': 8.5 })) {
      context.strokeStyle = colour[tone];
      context.lineWidth = width;
      context.lineCap = 'butt';
      for (const { route, turned } of lines) {
        const trail = part < 1 ? route.part(turned ? 1 - part : 0, turned ? 1 : part) : route.full;
        context.stroke(trail);
      }
    }
  });
}
