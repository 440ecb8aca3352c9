/** Where one is: everything that the address holds, so that it can be kept, sent and gone back to. */

/** What the address says when it says nothing. @type {Place} */
const NOWHERE = {
  account: '', at: '', who: '', depth: 1, from: '', to: '', off: [], types: [], cast: false, doubts: [], groups: [], all: false,
  layout: 'chart', plot: false, view: 'chart', panel: '', eyes: '',
};
const LAYOUTS = ['chart', 'family', 'circle'];

/** @type {Place} */
let here = { ...NOWHERE };

/** The address of a place. The stroke tells it from the address of a part of the page. @param {Place} place */
function written(place) {
  const parts = new URLSearchParams({ account: place.account.slice(2) });
  const { at, eyes, who, from, to, panel } = place;
  for (const [name, id] of Object.entries({ eyes, who, from, to, panel })) if (id) parts.set(name, id.slice(2));
  if (at) parts.set('at', at);
  if (place.depth !== 1) parts.set('depth', String(place.depth));
  if (place.off.length) parts.set('off', place.off.join(','));
  if (place.types.length) parts.set('without', place.types.map((type) => type.slice(2)).join(','));
  if (place.doubts.length) parts.set('not', place.doubts.join(','));
  const { cast, all, plot } = place;
  for (const [name, on] of Object.entries({ cast, all, plot })) if (on) parts.set(name, '1');
  for (const name of place.groups) parts.append('hide', name);
  if (place.layout !== 'chart') parts.set('layout', place.layout);
  if (place.view !== 'chart') parts.set('view', place.view);
  return `#/${parts}`;
}

/**
 * The place an address means. What it does not say, or says wrongly, is as if it said nothing.
 * @param {string} hash @returns {Place}
 */
function readPlace(hash) {
  const parts = new URLSearchParams(hash.replace(/^#\/?/, ''));
  /** @param {string} name @param {string} prefix */
  const id = (name, prefix) => (parts.get(name) ? prefix + parts.get(name) : '');
  /** @param {string} name @param {string[]} known */
  const several = (name, known) => known.filter((each) => (parts.get(name) ?? '').split(',').includes(each));
  const at = parts.get('at') ?? '';
  const account = shapeOf(id('account', 'a:'));
  return {
    account: account.id,
    at: account.moments.includes(at) ? at : '',
    who: id('who', 'n:'), from: id('from', 'n:'), to: id('to', 'n:'), panel: id('panel', 'p:'), eyes: id('eyes', 'n:'),
    depth: [1, 2, 3].find((depth) => String(depth) === parts.get('depth')) ?? 1,
    off: several('off', FAMILIES.map((family) => family.id).filter((family) => family !== 'cast')),
    types: several('without', [...TYPES.keys()].map((type) => type.slice(2))).map((type) => `y:${type}`),
    doubts: several('not', LOOKS.map(([look]) => look)),
    groups: parts.getAll('hide'),
    cast: parts.has('cast'), all: parts.has('all'), plot: parts.has('plot'),
    layout: LAYOUTS.find((layout) => layout === parts.get('layout')) ?? 'chart',
    view: parts.get('view') === 'list' ? 'list' : 'chart',
  };
}

/** What changes when somebody or something else is asked about. @param {Partial<Place>} patch @returns {Place} */
function patched(patch) {
  const next = { ...here, ...patch };
  if (patch.who) [next.from, next.to] = ['', ''];
  if (patch.from || patch.to) next.who = '';
  if (patch.account && patch.account !== here.account) [next.groups, next.eyes] = [[], ''];
  return next;
}

/**
 * The address of the place that differs from this one so. Filters stay out of links to people: they are one's own.
 * @param {Partial<Place>} patch
 */
function addressOf(patch) {
  const { account, at, eyes, layout, view } = here;
  return written({ ...NOWHERE, account, at, eyes, layout, view, ...patch });
}
