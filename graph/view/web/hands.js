/** What mouse and keys do to the chart; fingers are in gestures.js. */

/** How far the arrow keys move the chart, in pixels. */
const PANS = new Map([['ArrowLeft', [-80, 0]], ['ArrowRight', [80, 0]], ['ArrowUp', [0, -80]], ['ArrowDown', [0, 80]]]);

/** @param {Chart} chart @param {vis.Network} network @param {HTMLElement} frame of vis-network, which can have the focus */
function listenToHands(chart, network, frame) {
  network.on('click', ({ pointer }) => clickAt(chart, pointer.canvas));
  network.on('dragStart', () => (chart.moved = true));
  network.on('zoom', () => chart.zooms());
  frame.addEventListener('pointermove', (event) => {
    if (event.pointerType === 'mouse' && !event.buttons) pointAt(chart, event, frame);
  });
  frame.addEventListener('pointerleave', () => chart.ask.hover(null));
  frame.addEventListener('keydown', (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey && press(chart, event.key)) event.preventDefault();
  });
}

/** @param {Chart} chart @param {string} key @returns {boolean} whether it means something */
function press(chart, key) {
  const pan = PANS.get(key);
  if (pan) chart.pan(pan[0], pan[1]);
  else if (key === '+' || key === '=') chart.zoom(1.25);
  else if (key === '-') chart.zoom(0.8);
  else if (key === '0') chart.fit(true);
  else return false;
  return true;
}

/** @param {Chart} chart @param {Point} point */
function clickAt(chart, point) {
  const { node, tie, panel } = chart.at(point);
  if (tie) chart.ask.chooseTie(tie);
  else if (panel) chart.ask.open(panel.id);
  else chart.ask.choose(node);
}

/** @param {Chart} chart @param {PointerEvent} event @param {HTMLElement} frame */
function pointAt(chart, event, frame) {
  const { left, top } = frame.getBoundingClientRect();
  const { node, tie, panel } = chart.at(chart.network.DOMtoCanvas({ x: event.clientX - left, y: event.clientY - top }));
  frame.classList.toggle('over', Boolean(node ?? tie ?? panel));
  chart.ask.hover(node, tie);
}
