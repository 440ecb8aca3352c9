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
  return el('bdi', { class: kind }, text);
}

/** A name, which is not broken at its hyphens. @param {string} name @param {string} [kind] */
function nameOf(name, kind = '') {
  return words(name, `${kind} ${name.length < 26 ? 'whole' : ''}`.trim() || null);
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

/** Whether the window is as narrow as a phone's. */
function narrow() {
  return matchMedia('(max-width: 639px)').matches;
}
