/** Paints the boxes of the chart, their captions, and how to read the signs. */

const CAPTION = 11.5;
const HUB_CAPTION = 15;
const ABOVE = 40; // room for a caption above the largest portrait of a panel

/** @param {Surface} context @param {Panel[]} panels @param {Colours} colour */
function paintPanels(context, panels, colour) {
  for (const panel of panels) {
    const [left, top, width, height] = panel.box;
    context.beginPath();
    context.roundRect(left, top, width, height, panel.sort === 'hub' ? 20 : 12);
    stroked(context, colour.panel, colour.line, 1);
  }
}

/** The caption of a panel in lines, and the box they take. @param {Panel} panel @param {number} zoomed */
function captionOf(panel, zoomed) {
  const size = (panel.sort === 'hub' ? Math.max(HUB_CAPTION / zoomed, CAPTION) : CAPTION) * zoomed;
  const [left, top, width] = panel.box;
  const more = panel.unseated ? ` +${grouped(panel.unseated)}` : '';
  const lines = wrapped(panel.caption.slice(0, 120) + more, font(size, true), width - 20, panel.sort !== 'hub' && size * 2.3 <= ABOVE ? 2 : 1);
  const x = left + (panel.sort === 'hub' ? 16 : 11);
  const y = top + (panel.sort === 'hub' ? 10 : 6);
  const across = Math.max(...lines.map((line) => wide(line, font(size, true))));
  /** @type {Box} */
  const box = [x, y, x + across, y + lines.length * size * 1.15];
  return { lines, size, x, y, box };
}

/**
 * The captions, over the lines. `zoomed`: how much larger letters are than the chart, so that they can be read.
 * @param {Surface} context @param {Panel[]} panels @param {Colours} colour @param {number} zoomed
 */
function paintCaptions(context, panels, colour, zoomed) {
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  for (const panel of panels) {
    if (!panel.caption) continue;
    const { lines, size, x, y } = captionOf(panel, zoomed);
    context.font = font(size, true);
    lines.forEach((line, number) => seamed(context, line, x, y + size * (1 + number * 1.15), panel.sort === 'hub' ? colour.ink : colour.ink2, colour.panel));
    if (panel.sort === 'more') paintCount(context, panel, colour, zoomed);
  }
}

/**
 * In a panel nobody of whom has a seat: how many they are.
 * @param {Surface} context @param {Panel} panel @param {Colours} colour @param {number} zoomed
 */
function paintCount(context, panel, colour, zoomed) {
  const [left, top, width, height] = panel.box;
  context.font = font(15 * zoomed, true);
  context.textAlign = 'center';
  context.fillStyle = colour.ink2;
  context.fillText(counted(panel.members.length, 'person', 'people'), left + width / 2, top + height / 2 + 10);
  context.textAlign = 'left';
}

const SIGNS = [
  { text: 'has died', signs: { fate: [{ truth: 'true' }] } },
  { text: 'has another face', signs: {}, face: true },
  { text: 'never named', signs: { unnamed: true } },
  { text: 'everyone in the box' },
];

/**
 * How to read the signs, in the box that is kept free for it, if it fits at a size that can be read.
 * @param {Surface} context @param {Box} box @param {Colours} colour @param {number} zoomed
 */
function paintKey(context, box, colour, zoomed) {
  const [left, top, width, height] = box;
  const [row, size] = [18 * zoomed, CAPTION * zoomed];
  if (row * (SIGNS.length + 1) > height + 4 || 30 * zoomed + wide('everyone in the box', font(size)) > width) return;
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.font = font(size, true);
  context.fillStyle = colour.ink2;
  context.fillText('How to read', left + 2, top + size);
  SIGNS.forEach(({ text, signs, face }, number) => {
    const y = top + row * (number + 1) + 8 * zoomed;
    const x = left + 10 * zoomed;
    if (signs) {
      const disc = { x, y, r: 7.5 * zoomed, lines: [] };
      const plain = { kind: 'character', mono: '', fate: [], faces: [], ...signs };
      paintPortrait(context, plain, disc, colour, { alpha: 1, marked: '', hovered: false, hub: false, ground: colour.panel, zoomed, scale: 1 });
      if (face) {
        context.beginPath();
        context.arc(x + 5.5 * zoomed, y + 5 * zoomed, 4 * zoomed, 0, Math.PI * 2);
        stroked(context, colour.portrait, colour.identity, 1.6);
      }
    } else paintArrowToBox(context, x, y, zoomed, colour);
    context.textAlign = 'left';
    context.textBaseline = 'alphabetic';
    context.font = font(size);
    context.fillStyle = colour.ink2;
    context.fillText(text, left + 26 * zoomed, y + size * 0.36);
  });
}

/** @param {Surface} context @param {number} x @param {number} y @param {number} zoomed @param {Colours} colour */
function paintArrowToBox(context, x, y, zoomed, colour) {
  context.beginPath();
  context.moveTo(x - 9 * zoomed, y);
  context.lineTo(x - 1 * zoomed, y);
  context.lineWidth = 1.8;
  context.strokeStyle = colour.ink2;
  context.stroke();
  paintHead(context, x + 2 * zoomed, y, 0, colour.ink2, 0.7 * zoomed);
  context.beginPath();
  context.roundRect(x + 3 * zoomed, y - 7 * zoomed, 6 * zoomed, 14 * zoomed, 2 * zoomed);
  stroked(context, colour.panel, colour.ring, 1);
}
