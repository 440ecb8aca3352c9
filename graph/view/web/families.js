/**
 * How the families of ties look: width and dashes of the line, and a sign of 12 by 12, so that colour never stands alone.
 * The colours themselves are in the style sheet (`--kinship` and so on).
 * @type {Family[]}
 */
const FAMILIES = [
  { id: 'kinship', name: 'Family', width: 1.8, dash: [], sign: 'M6 1v4.5M2 11V6h8v5', filled: false },
  { id: 'love', name: 'Love', width: 4.4, dash: [], core: 1.6, sign: 'M6 10.6L1.5 6A2.6 2.6 0 0 1 6 3.1A2.6 2.6 0 0 1 10.5 6Z', filled: true },
  { id: 'loyalty', name: 'Loyalty', width: 1.8, dash: [9, 4], sign: 'M1.8 6.4L4.8 9.4L10.4 2.8', filled: false },
  { id: 'work', name: 'Work', width: 1.5, dash: [3, 3], sign: 'M1.5 4.5h9V10h-9zM4.3 4.5V2.3h3.4V4.5', filled: false },
  { id: 'violence', name: 'Violence', width: 2.6, dash: [], sign: 'M2.5 2.5L9.5 9.5M9.5 2.5L2.5 9.5', filled: false },
  { id: 'deception', name: 'Deceit', width: 1.8, dash: [9, 3, 2, 3], sign: 'M6 1L11 6L6 11L1 6Z', filled: true },
  { id: 'identity', name: 'Identity', width: 1.6, dash: [10, 2, 2, 2, 2, 2], sign: 'M1.5 4.3h9M1.5 7.7h9', filled: false },
  { id: 'cast', name: 'Actors', width: 2.2, dash: [0.1, 5], round: true, sign: 'M1 3h10v6H1zM4.2 3v6', filled: false },
];
const FAMILY = new Map(FAMILIES.map((family) => [family.id, family]));

/** The dashes that a relation type may ask for instead of its family's. @type {Map<string, number[]>} */
const LINES = new Map([['solid', []], ['dashed', [6, 3]], ['dotted', [0.1, 5]], ['double', []]]);

/**
 * A piece of line with its sign in the middle, for legend and card.
 * @param {string} id family
 */
function sample(id) {
  const family = heldBy(FAMILY, id);
  /** @type {Record<string, unknown>} */
  const stroke = { stroke: 'currentColor', fill: 'none', 'stroke-width': family.width, 'stroke-dasharray': family.dash.join(' ') };
  if (family.round) stroke['stroke-linecap'] = 'round';
  const lines = [[1, 10], [26, 35]].map(([from, to]) => svg('path', { d: `M${from} 8H${to}`, ...stroke }));
  if (family.core) lines.push(...[[1, 10], [26, 35]].map(([from, to]) => svg('path', { d: `M${from} 8H${to}`, class: 'core', 'stroke-width': family.core })));
  const fill = family.filled ? { fill: 'currentColor' } : { fill: 'none', stroke: 'currentColor', 'stroke-width': 1.8 };
  const sign = svg('path', { d: family.sign, transform: 'translate(12 2)', ...fill });
  return svg('svg', { class: `sample ${id}`, width: 36, height: 16, viewBox: '0 0 36 16', 'aria-hidden': 'true' }, ...lines, sign);
}

/** The sign of a family alone. @param {string} id */
function sign(id) {
  const family = heldBy(FAMILY, id);
  const fill = family.filled ? { fill: 'currentColor' } : { fill: 'none', stroke: 'currentColor', 'stroke-width': 1.8 };
  return svg('svg', { class: `sample glyph ${id}`, width: 12, height: 12, viewBox: '0 0 12 12', 'aria-hidden': 'true' }, svg('path', { d: family.sign, ...fill }));
}
