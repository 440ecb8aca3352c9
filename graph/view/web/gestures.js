/**
 * On a touch screen one finger scrolls the page and two move the chart and change its size.
 * @param {HTMLElement} place @param {() => Chart | null} current
 */
function listenToFingers(place, current) {
  /** @type {{x: number, y: number, wide: number} | null} */
  let before = null;
  /** @param {TouchEvent} event */
  const read = ({ touches: [one, other] }) => ({
    x: (one.clientX + other.clientX) / 2,
    y: (one.clientY + other.clientY) / 2,
    wide: Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) || 1,
  });
  place.addEventListener('touchstart', (event) => {
    before = event.touches.length === 2 ? read(event) : null;
  }, { passive: true });
  place.addEventListener('touchmove', (event) => {
    const chart = current();
    if (event.touches.length !== 2 || !before || !chart) return;
    event.preventDefault();
    const now = read(event);
    const { left, top } = place.getBoundingClientRect();
    const held = chart.network.DOMtoCanvas({ x: before.x - left, y: before.y - top });
    const scale = Math.min(3, Math.max(0.05, (chart.network.getScale() * now.wide) / before.wide));
    const [width, height] = [place.clientWidth, place.clientHeight];
    const position = { x: held.x - (now.x - left - width / 2) / scale, y: held.y - (now.y - top - height / 2) / scale };
    chart.zooms();
    chart.network.moveTo({ position, scale, animation: false });
    before = now;
  }, { passive: false });
  place.addEventListener('touchend', () => (before = null), { passive: true });
}
