/** The view as a picture to keep: with title and moment above it and the lines explained below it. */

const EDGE = 24;
const HEAD = 58;

/**
 * Paints a composition with title and legend on anything that draws.
 * @param {Composition} composition @param {Colours} colour @param {Box} box what of it is seen
 * @param {number} scale at which it is seen @param {PictureWords} words none: only the chart itself
 * @param {Surface} context
 */
function paintPicture(context, composition, colour, box, scale, words) {
  const now = { arrived: 1, marked: 1 };
  composition.name(scale);
  composition.paintBelow(context, colour, scale, now);
  for (const [node, seat] of composition.scene.seats) composition.paintNode(context, node, seat, colour, scale);
  composition.paintAbove(context, colour, scale, now);
  if (!words.title) return;
  const [left, top, width, height] = box;
  const unit = 1 / scale;
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.font = font(20 * unit, true);
  context.fillStyle = colour.ink;
  context.fillText(words.title, left, top - 30 * unit);
  context.font = font(13 * unit);
  context.fillStyle = colour.ink2;
  context.fillText(words.subtitle ?? '', left, top - 11 * unit);
  paintLegend(context, composition, colour, left, top + height + 26 * unit, width, unit);
}

/**
 * The families that are in the picture: a piece of line with its sign, and the name.
 * @param {Surface} context @param {Composition} composition @param {Colours} colour @param {number} left @param {number} top
 * @param {number} width @param {number} unit
 */
function paintLegend(context, composition, colour, left, top, width, unit) {
  const met = new Set([...composition.base, ...composition.own].flatMap(({ ties }) => ties.map(({ family }) => family)));
  let [x, y] = [left, top];
  for (const family of FAMILIES.filter(({ id }) => met.has(id))) {
    const across = 44 * unit + wide(family.name, font(13 * unit)) + 20 * unit;
    if (x + across > left + width) [x, y] = [left, y + 22 * unit];
    const trail = new Trail(`M${x} ${y - 4 * unit}H${x + 36 * unit}`);
    context.save();
    context.strokeStyle = colour[family.id];
    context.lineWidth = (family.core ? 4.4 : family.width) * unit;
    context.lineCap = family.round ? 'round' : 'butt';
    context.setLineDash(family.dash.map((part) => part * unit));
    context.stroke(trail);
    context.setLineDash([]);
    if (family.core) {
      context.strokeStyle = colour.panel;
      context.lineWidth = family.core * unit;
      context.stroke(trail);
    }
    context.restore();
    context.beginPath();
    context.roundRect(x + 9 * unit, y - 13 * unit, 18 * unit, 18 * unit, 9 * unit);
    stroked(context, colour.panel, colour[family.id], unit);
    paintSign(context, family.id, colour[family.id], x + 13 * unit, y - 9 * unit, 0.84 * unit);
    context.font = font(13 * unit);
    context.textAlign = 'left';
    context.textBaseline = 'alphabetic';
    context.fillStyle = colour.ink;
    context.fillText(family.name, x + 44 * unit, y + 0.5 * unit);
    x += across;
  }
}

/**
 * The drawing as SVG, with its sizes as it is seen, and what of the chart it shows.
 * @param {Composition} composition @param {Colours} colour @param {Box} box @param {number} scale @param {PictureWords} words
 */
function pictureElement(composition, colour, box, scale, words) {
  const recorder = new Recorder();
  const unit = 1 / scale;
  const [left, top, width, height] = box;
  const [above, below] = words.title ? [HEAD * unit, 40 * unit] : [0, 0];
  const edge = EDGE * unit;
  /** @type {Box} */
  const whole = [left - edge, top - above - edge, width + 2 * edge, height + above + below + 2 * edge];
  recorder.fillStyle = colour.bg;
  recorder.fillRect(...whole);
  paintPicture(recorder, composition, colour, box, scale, words);
  const element = recorder.element(whole);
  const size = [whole[2] * scale, whole[3] * scale];
  element.setAttribute('width', said(size[0]));
  element.setAttribute('height', said(size[1]));
  return { element, width: size[0], height: size[1], whole };
}

/**
 * @param {'png' | 'svg'} kind @param {Composition} composition @param {Colours} colour @param {Box} box @param {number} scale
 * @param {PictureWords} words @returns {Promise<Blob>}
 */
async function pictureBlob(kind, composition, colour, box, scale, words) {
  const { element, width, height, whole } = pictureElement(composition, colour, box, scale, words);
  if (kind === 'svg') return new Blob([new XMLSerializer().serializeToString(element)], { type: 'image/svg+xml' });
  const canvas = document.createElement('canvas');
  const sharp = Math.min(2, 8000 / Math.max(width, height));
  [canvas.width, canvas.height] = [Math.ceil(width * sharp), Math.ceil(height * sharp)];
  const context = brush(canvas);
  context.fillStyle = colour.bg;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale * sharp, scale * sharp);
  context.translate(-whole[0], -whole[1]);
  paintPicture(context, composition, colour, box, scale, words);
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('no picture'))), 'image/png'));
}
