/** Paints portraits: people are round, organizations square, players a ticket. */

/**
 * @param {Surface} context canvas or recorder
 * @param {Portrayed} node who
 * @param {Disc} seat where: x, y, r, lines
 * @param {Colours} colour
 * @param {Look} look
 */
function paintPortrait(context, node, seat, colour, look) {
  const { x, y, r } = seat;
  const dead = node.fate.some((claim) => claim.truth === 'true');
  context.save();
  context.globalAlpha = look.alpha;
  if (look.marked) {
    outline(context, node, x, y, r + 8);
    stroked(context, colour.mark, look.marked === 'selected' ? colour.ink : colour['mark-edge'], look.marked === 'selected' ? 2 : 1);
  }
  const inked = look.hub && !dead && node.kind !== 'organization';
  const fill = dead ? colour.dead : node.kind === 'organization' ? colour.chip : inked ? colour.ink : colour.portrait;
  if (node.crowd)
    for (const side of [-7, 7]) {
      outline(context, node, x + side, y, r);
      stroked(context, fill, colour.ring, 1.5);
    }
  outline(context, node, x, y, r);
  if (node.unnamed || (node.kind === 'person' && node.unknown)) context.setLineDash([3, 3]);
  const edge = node.kind === 'person' ? colour.cast : node.kind === 'persona' ? colour.identity : inked ? colour.ink : colour.ring;
  stroked(context, fill, edge, look.hovered ? 3 : r > 30 ? 2 : 1.5);
  context.setLineDash([]);
  if (look.hovered && inked) {
    outline(context, node, x, y, r + 3);
    context.strokeStyle = colour.ink;
    context.lineWidth = 1.5;
    context.stroke();
  }
  if (dead) mourn(context, node, seat, colour);
  letters(context, node, seat, inked ? colour.panel : dead ? colour.ink2 : colour.ink, look.scale);
  faces(context, node, seat, colour, look.scale);
  context.textBaseline = 'alphabetic';
  context.textAlign = 'center';
  context.font = nameFont(seat, look.zoomed);
  const bottom = y + (seat.foot ?? r);
  seat.lines.forEach((line, number) =>
    seamed(context, line, x, bottom + 3 + ((number + 1) * PITCH - 1) * look.zoomed, dead ? colour.ink2 : colour.ink, look.ground, 3 * look.zoomed));
  context.restore();
}

/** The shape of a kind. @param {Surface} context @param {Portrayed} node @param {number} x @param {number} y @param {number} r */
function outline(context, node, x, y, r) {
  context.beginPath();
  if (node.kind === 'organization') context.roundRect(x - r * 0.95, y - r * 0.95, r * 1.9, r * 1.9, 8);
  else if (node.kind === 'person') context.roundRect(x - r - 3, y - r * 0.72, r * 2 + 6, r * 1.44, 4);
  else context.arc(x, y, r, 0, Math.PI * 2);
}

/**
 * A mourning ribbon over the upper right corner, as on a Korean funeral portrait.
 * @param {Surface} context @param {Portrayed} node @param {Disc} disc @param {Colours} colour
 */
function mourn(context, node, { x, y, r }, colour) {
  /** @param {number} degrees @param {number} far @returns {[number, number]} */
  const rim = (degrees, far) => [x + Math.cos((degrees * Math.PI) / 180) * far, y + Math.sin((degrees * Math.PI) / 180) * far];
  context.beginPath();
  if (node.kind === 'organization' || node.kind === 'person') context.moveTo(...rim(-78, r));
  // between two chords of the rim: an outline of its own rather than a clip, which not every reader of SVG keeps
  const from = rim(-78, r - 0.5);
  context.moveTo(...from);
  context.arc(x, y, r - 0.5, (-78 * Math.PI) / 180, (-66 * Math.PI) / 180);
  context.lineTo(...rim(-24, r - 0.5));
  context.arc(x, y, r - 0.5, (-24 * Math.PI) / 180, (-12 * Math.PI) / 180);
  context.lineTo(...from);
  context.fillStyle = colour.ink;
  context.fill();
}

/**
 * The monogram, as many letters of it as fit at a size that can be read. They are measured at the size at which most are drawn: a
 * face of yet another size takes a browser long, above all in Hangul.
 * @param {Surface} context @param {Portrayed} node @param {Disc} disc @param {Ink} ink @param {number} scale
 */
function letters(context, node, { x, y, r }, ink, scale) {
  const room = r * (node.kind === 'person' ? 1.9 : 1.78);
  const least = LEAST / scale;
  const usual = Math.max(r * 0.58, least);
  const all = [...node.mono];
  for (let count = Math.min(4, all.length); count > 0; count -= 1) {
    const text = all.slice(0, count).join('');
    const across = wide(text, font(usual, true)) / usual;
    const size = Math.max(Math.min(r * 0.58, room / Math.max(0.8, across)), least);
    if (across * size > room || size > r * 1.3) continue;
    context.font = font(size, true);
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillStyle = ink;
    context.fillText(text, x, y + size * 0.04);
    return;
  }
}

/**
 * Small discs on the rim for other faces, one after the other up from the lower right, away from the name.
 * @param {Surface} context @param {Portrayed} node @param {Disc} disc @param {Colours} colour @param {number} scale
 */
function faces(context, node, { x, y, r }, colour, scale) {
  const size = r > 24 ? 12.5 : 10;
  node.faces.slice(0, 3).forEach((face, number) => {
    const angle = 0.72 - (number * 2.2 * size) / r;
    const [fx, fy] = [x + Math.cos(angle) * (r + 1), y + Math.sin(angle) * (r + 1)];
    context.beginPath();
    context.arc(fx, fy, size, 0, Math.PI * 2);
    stroked(context, colour.portrait, colour.identity, 1.8);
    const all = [...face.mono];
    for (const text of [all.slice(0, 2).join(''), all[0]]) {
      const height = Math.max(size * (text.length > 1 ? 0.85 : 1), LEAST / scale);
      if (wide(text, font(height, true)) > size * 1.9 || height > size * 1.5) continue;
      context.font = font(height, true);
      context.textAlign = 'center';
      context.textBaseline = 'middle';
      context.fillStyle = colour.ink;
      context.fillText(text, fx, fy + 0.5);
      break;
    }
  });
}
