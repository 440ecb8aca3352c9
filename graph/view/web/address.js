/** Where one is: everything that the address holds, so that it can be kept, sent and gone back to. */

/** What the address says when it says nothing. Ids are those of shapes.py. */
const NOWHERE = {
  account: '', at: '', who: '', depth: 1, from: '', to: '', off: [], types: [], cast: false, doubts: [], groups: [], all: false,
  layout: 'chart', plot: false, view: 'chart', panel: '', eyes: '',
};
const LAYOUTS = ['chart', 'family', 'circle'];

/** @typedef {typeof NOWHERE} Place */
/** @type {Place} */
let here = { ...NOWHERE };

/** The address of a place. The stroke tells it from the address of a part of the page. @param {Place} place */
function written(place) {
  const parts = new URLSearchParams({ account: place.account.slice(2) });
  for (const name of ['at', 'eyes', 'who', 'from', 'to', 'panel']) {
    const value = name === 'at' ? place.at : place[name].slice(2);
    if (value) parts.set(name, value);
  }
  if (place.depth !== 1) parts.set('depth', String(place.depth));
  if (place.off.length) parts.set('off', place.off.join(','));
  if (place.types.length) parts.set('without', place.types.map((type) => type.slice(2)).join(','));
  if (place.doubts.length) parts.set('not', place.doubts.join(','));
  for (const name of ['cast', 'all', 'plot']) if (place[name]) parts.set(name, '1');
  for (const name of place.groups) parts.append('hide', name);
  if (place.layout !== 'chart') parts.set('layout', place.layout);
  if (place.view !== 'chart') parts.set('view', place.view);
  return `#/${parts}`;
}

/** The place an address means. What it does not say, or says wrongly, is as if it said nothing. @returns {Place} */
function readPlace(hash) {
  const parts = new URLSearchParams(hash.replace(/^#\/?/, ''));
  const id = (name, prefix) => (parts.get(name) ? prefix + parts.get(name) : '');
  const several = (name, known) => known.filter((each) => (parts.get(name) ?? '').split(',').includes(each));
  const account = STORY.accounts.find((each) => each.id === id('account', 'a:')) ?? STORY.accounts[0];
  return {
    account: account?.id ?? '',
    at: account?.moments.includes(parts.get('at')) ? parts.get('at') : '',
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

/** What changes when somebody or something else is asked about. */
function patched(patch) {
  const next = { ...here, ...patch };
  if (patch.who) [next.from, next.to] = ['', ''];
  if (patch.from || patch.to) next.who = '';
  if (patch.account && patch.account !== here.account) [next.groups, next.eyes] = [[], ''];
  return next;
}

/** The address of the place that differs from this one so. Filters stay out of links to people: they are one's own. */
function addressOf(patch) {
  const { account, at, eyes, layout, view } = here;
  return written({ ...NOWHERE, account, at, eyes, layout, view, ...patch });
}
