/**
 * Makes an element. Texts become text, never markup.
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes] `on` holds listeners; false and null leave an attribute out
 * @param {...(Node|string|null|false|undefined)} children
 * @returns {HTMLElement}
 */
function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'on') for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/** A text of the story, in whatever direction it is written. @param {string} text @param {string} [kind] */
function words(text, kind) {
  return el('bdi', { class: kind }, ...unbroken(text));
}

/** A text in whose words no hyphen ends a line: most of them are names. @param {string} text @returns {(Node | string)[]} */
function unbroken(text) {
  return text.split(HYPHENATED).map((part, number) => (number % 2 && part.length < 26 ? el('span', { class: 'whole' }, part) : part));
}

const HYPHENATED = /([\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+)/u;

/** A name, which is not broken at its hyphens. @param {string} name @param {string} [kind] */
function nameOf(name, kind = '') {
  return el('bdi', { class: `${kind} ${name.length < 26 ? 'whole' : ''}`.trim() || null }, name);
}

/** Names as a list in a sentence: `a, b and c`. @param {string[]} names */
function namesOf(names) {
  return names.flatMap((name, number) => [number ? (number === names.length - 1 ? ' and ' : ', ') : '', nameOf(name)]);
}

/** @param {string} tag @param {Record<string, unknown>} attributes @param {...Node} children */
function svg(tag, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** @param {string} id @returns {HTMLElement} */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** Whether things may move. */
function still() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Whether the window is a phone's, or a tablet's held upright: the card is a sheet then (phone.css asks the same). */
function narrow() {
  return matchMedia('(max-width: 639px), (max-width: 1023px) and (orientation: portrait)').matches;
}
