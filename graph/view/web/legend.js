/** The legend, which is the filter: families of ties, what they look like, groups. A click switches one, Alt or a double click leaves only it. */

const LOOKS = [['true', 'True'], ['uncertain', 'Uncertain'], ['false', 'Not true']];

/** All groups of the account that somebody visible belongs to, in the order of the file. */
function allGroups() {
  return [...new Set(state.account.nodes.flatMap((node) => node.circles))];
}

/**
 * `off` after one of `all` was switched; `only`: after only it was left, or all were, if it was the only one.
 * @param {string[]} all @param {Set<string>} off @param {string} one @param {boolean} only
 */
function switched(all, off, one, only) {
  const others = all.filter((other) => other !== one);
  if (!only) return all.filter((each) => (each === one ? !off.has(each) : off.has(each)));
  const alone = !off.has(one) && others.every((other) => off.has(other));
  return alone ? [] : others;
}

/** @param {string} id family @param {boolean} [only] */
function toggleFamily(id, only = false) {
  const ids = FAMILIES.map((family) => family.id).filter((family) => family !== 'cast');
  if (id === 'cast') go({ cast: state.off.has('cast') });
  else go({ off: switched(ids, state.off, id, only) });
}

/** The types of the ties there are, the most frequent first. @returns {[string, number][]} */
function allTypes() {
  const counts = tally(state.account.ties, ({ type, family }) => family !== 'cast' && type);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** A type in words. @param {string} type */
function typeInWords(type) {
  return type.slice(2).replaceAll('-', ' ');
}

/** @param {string} type @param {boolean} only */
const toggleType = (type, only) => go({ types: switched(allTypes().map(([each]) => each), state.types, type, only) });
/** @param {string} look @param {boolean} only */
const toggleDoubt = (look, only) => go({ doubts: switched(LOOKS.map(([id]) => id), state.doubts, look, only) });
/** @param {string} name @param {boolean} only */
const toggleGroup = (name, only) => go({ groups: switched(allGroups(), state.groups, name, only) });

/**
 * A switch with its count.
 * @param {(only: boolean) => void} toggle @param {Record<string, unknown>} attributes @param {boolean} on
 * @param {...Child} children
 */
function switchOf(attributes, on, toggle, ...children) {
  /** @param {MouseEvent} event */
  const click = (event) => toggle(event.altKey);
  return el('button', { type: 'button', ...attributes, 'aria-pressed': String(on), on: { click, dblclick: () => toggle(true) } }, ...children);
}

/**
 * How often something is said of elements, in the order in which it first is.
 * @template T @param {T[]} elements @param {(element: T) => string | false} said @returns {Map<string, number>}
 */
function tally(elements, said) {
  const counts = new Map();
  for (const element of elements) {
    const text = said(element);
    if (text) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

/** A switch for each family of which there is something. */
function familySwitches() {
  const counts = tally(state.account.ties, ({ family, truth }) => !state.doubts.has(truth) && family);
  return FAMILIES.filter(({ id }) => counts.has(id)).map(({ id, name }) => switchOf({ 'data-family': id, class: 'family' }, !state.off.has(id), (only) => toggleFamily(id, only),
    sample(id), el('span', { class: 'label' }, name), el('span', { class: 'count' }, String(counts.get(id)))));
}

/** The row below the picture. */
function fillLegend() {
  keepingFocus(byId('families'), familySwitches());
  const narrowed = state.types.size + state.doubts.size + state.groups.size > 0;
  byId('all-ties').classList.toggle('narrowed', narrowed);
  const label = byId('all-ties').firstChild;
  if (label) label.textContent = narrowed ? 'Filtered' : 'All ties';
}

/** Everything that can be filtered, folded away at first. */
function fillFilters() {
  const { account } = state;
  const truths = tally(account.ties, ({ truth }) => truth);
  const looks = LOOKS.filter(([id]) => truths.has(id)).map(([id, name]) =>
    switchOf({ class: 'family', 'data-look': id }, !state.doubts.has(id), (only) => toggleDoubt(id, only), el('span', { class: 'label' }, name), el('span', { class: 'count' }, String(truths.get(id)))));
  const groups = [...tally(account.nodes.flatMap((node) => node.circles), (name) => name)].map(([name, count]) =>
    switchOf({ class: 'family', 'data-group': name }, !state.groups.has(name), (only) => toggleGroup(name, only), words(name, 'label'), el('span', { class: 'count' }, String(count))));
  const types = allTypes().map(([type, count]) => switchOf({ class: 'family', 'data-type': type }, !state.types.has(type), (only) => toggleType(type, only),
    words(typeInWords(type), 'label'), el('span', { class: 'count' }, String(count))));
  const every = switchOf({ class: 'family', id: 'every' }, state.all, () => go({ all: !state.all }), el('span', { class: 'label' }, 'Draw every tie, not only the strongest'));
  const plot = switchOf({ class: 'family', id: 'plot' }, state.plot, () => go({ plot: !state.plot }), el('span', { class: 'label' }, 'Lay the other ties over the family'));
  /** @param {string} title @param {HTMLElement[]} items */
  const section = (title, items) => (items.length > 1 ? [el('h2', {}, title), el('div', { class: 'switches' }, ...items)] : []);
  keepingFocus(byId('filters'), [el('div', { class: 'switches' }, state.layout === 'family' ? plot : every), ...section('Ties', familySwitches()), ...section('Truth', looks), ...section('Groups', groups), ...section('Types of ties', types),
    el('p', { class: 'small' }, 'Alt or a double click leaves only one. ', el('button', { type: 'button', class: 'plain', id: 'reset', on: { click: () => go({ off: [], types: [], cast: false, doubts: [], groups: [], all: false }) } }, 'Show everything'))]);
}

/** Fills a place anew and leaves the focus on the switch it was on. @param {HTMLElement} place @param {Node[]} children */
function keepingFocus(place, children) {
  const before = focused();
  const inside = before && place.contains(before);
  place.replaceChildren(...children);
  if (!inside) return;
  /** @type {Record<string, string | undefined>} */
  const wanted = { ...before.dataset, id: before.id };
  const same = allIn(place, 'button').find((button) => Object.entries({ ...button.dataset, id: button.id }).every(([name, value]) => wanted[name] === value));
  same?.focus();
}
