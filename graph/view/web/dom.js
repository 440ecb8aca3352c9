/**
 * Makes an element. Texts become text, never markup.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {Attributes} [attributes] @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  const { on = {}, ...others } = attributes;
  for (const [event, listener] of Object.entries(on)) element.addEventListener(event, /** @type {EventListener} */ (listener));
  for (const [name, value] of Object.entries(others)) {
    if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/** A text of the story, in whatever direction it is written. @param {string} text @param {string | null} [kind] */
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

/** Names as a list in a sentence: `a, b and c`. @param {string[]} names @returns {(Node | string)[]} */
function namesOf(names) {
  return names.flatMap((name, number) => [number ? (number === names.length - 1 ? ' and ' : ', ') : '', nameOf(name)]);
}

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag @param {Record<string, unknown>} attributes @param {...Node} children @returns {SVGElementTagNameMap[Tag]}
 */
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

/** The first element in a place that fits. @param {ParentNode} place @param {string} selector @returns {HTMLElement | null} */
function firstIn(place, selector) {
  return place.querySelector(selector);
}

/** All elements in a place that fit. @param {ParentNode} place @param {string} selector @returns {HTMLElement[]} */
function allIn(place, selector) {
  return [...place.querySelectorAll(selector)].filter((element) => element instanceof HTMLElement);
}

/** What fits and was clicked, or holds what was clicked. @param {Event} event @param {string} selector @returns {HTMLElement | null} */
function clickedIn(event, selector) {
  return event.target instanceof Element ? event.target.closest(selector) : null;
}

/** What has the focus. @returns {HTMLElement | null} */
function focused() {
  return document.activeElement instanceof HTMLElement ? document.activeElement : null;
}

/** Whether things may move. */
function still() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Whether the window is a phone's, or a tablet's held upright: the card is a sheet then (phone.css asks the same). */
function narrow() {
  return matchMedia('(max-width: 639px), (max-width: 1023px) and (orientation: portrait)').matches;
}
