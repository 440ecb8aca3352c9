/** Listens to keys, buttons and the address, and opens the page. */

const query = /** @type {HTMLInputElement} */ (byId('query'));
new Picker(query, byId('find'), (node) => {
  query.value = '';
  document.body.classList.remove('finding');
  go({ who: node.id }, { push: true, focus: true });
});
for (const field of fields) {
  field.addEventListener('input', () => (field.dataset.id = ''));
  new Picker(field, /** @type {HTMLElement} */ (field.parentElement), (_, id) => {
    field.value = state.account.called(id);
    field.dataset.id = id;
    ask();
  });
}
byId('ask').addEventListener('submit', (event) => {
  event.preventDefault();
  ask();
});
byId('swap').addEventListener('click', () => {
  const [from, to] = fields.map((field) => [field.dataset.id ?? '', field.value]);
  [fields[0].dataset.id, fields[0].value] = to;
  [fields[1].dataset.id, fields[1].value] = from;
  if (fields.every((field) => field.dataset.id)) go({ from: to[0], to: from[0] }, { push: true });
});

addEventListener('keydown', (event) => {
  const asking = document.querySelector('dialog[open]');
  const typing = event.target instanceof HTMLInputElement || asking;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '/' && !typing) {
    event.preventDefault();
    document.body.classList.add('finding');
    query.focus();
  } else if (event.key === 'Escape' && !asking && !byId('filters').hidden) openFilters(false);
  else if (event.key === 'Escape' && !typing && (here.who || here.from || here.to)) leave();
});

/** Back to where nobody is chosen, with the focus on whoever was. */
function leave() {
  const last = here.who || here.from;
  go({ who: '', from: '', to: '' }, { push: true });
  const link = firstIn(document, `:is(#people, #more) a[data-id="${CSS.escape(last)}"]`);
  if (link?.checkVisibility()) link.focus();
  else byId('from').focus({ preventScroll: true });
}

/** A link inside the page changes what it names and leaves the rest, above all the moment. */
addEventListener('click', (event) => {
  const link = clickedIn(event, 'a[href^="#/"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
  event.preventDefault();
  const { account, who, from, to } = readPlace(link.getAttribute('href') ?? '');
  if (account !== here.account) openAccount(account);
  else go({ who, from, to }, { push: true, focus: true });
});

/** Another account has a moment of its own. @param {string} account */
function openAccount(account) {
  show({ ...NOWHERE, account, at: firstMoment(account) }, true);
  history.pushState(null, '', written(here));
  if (hasMoments() && remembered() === null) askMoment(true);
}

/**
 * The moment at which an account opens, without what an address says: as far as is remembered, else the first one.
 * @param {string} id
 */
function firstMoment(id) {
  const { moments } = shapeOf(id);
  if (moments.length < 2) return moments[0] ?? '';
  return moments[storedMoment(id, moments) ?? 0];
}

/** Goes where the address says. A later moment than one has watched is asked about first. @param {boolean} focus */
function follow(focus) {
  const asked = location.hash.slice(1);
  if (asked && !asked.includes('=')) return;
  const place = readPlace(location.hash);
  const { moments } = shapeOf(place.account);
  const own = here.account === place.account ? here.at : firstMoment(place.account);
  const watched = Math.max(moments.indexOf(own), storedMoment(place.account, moments) ?? 0);
  later = moments.indexOf(place.at) > watched ? place : null;
  show({ ...place, at: place.at && !later ? place.at : own }, focus);
  offerLater();
}

/** @param {boolean} open */
function openFilters(open) {
  byId('filters').hidden = !open;
  byId('all-ties').setAttribute('aria-expanded', String(open));
  if (open) firstIn(byId('filters'), 'button')?.focus();
  else byId('all-ties').focus();
}

addEventListener('popstate', () => follow(true));
byId('theme').addEventListener('click', () => {
  document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
  showTheme();
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', showTheme);
matchMedia('(max-width: 639px)').addEventListener('change', () => {
  openChart(true);
  chart?.redraw();
});
byId('zoom-in').addEventListener('click', () => chart?.zoom(1.3));
byId('zoom-out').addEventListener('click', () => chart?.zoom(1 / 1.3));
byId('zoom-fit').addEventListener('click', () => chart?.fit());
byId('moment').addEventListener('click', () => askMoment(false));
byId('all-ties').addEventListener('click', () => openFilters(Boolean(byId('filters').hidden)));
byId('as-list').addEventListener('click', () => go({ view: here.view === 'list' ? 'chart' : 'list' }, { push: true, focus: true }));
byId('looking').addEventListener('click', () => {
  document.body.classList.toggle('finding');
  if (document.body.classList.contains('finding')) query.focus();
});
byId('show-key').addEventListener('click', () => openNotes('Key to the signs', keyList()));
byId('show-sources').addEventListener('click', () => openNotes('Sources', citedSources()));
byId('notes-close').addEventListener('click', () => /** @type {HTMLDialogElement} */ (byId('notes')).close());
byId('notes').addEventListener('click', (event) => {
  if (event.target === byId('notes')) byId('notes-close').click();
});
for (const button of allIn(document, '[data-layout]')) button.addEventListener('click', () => go({ layout: button.dataset.layout }, { push: true }));
firstIn(document, '.skip')?.addEventListener('click', (event) => {
  event.preventDefault();
  go({ view: 'list' });
  byId('people').focus();
});
byId('fold').addEventListener('click', () => {
  const open = byId('fold').getAttribute('aria-expanded') !== 'true';
  byId('fold').setAttribute('aria-expanded', String(open));
});
const SIZES = ['half', 'full', 'peek'];
byId('handle').addEventListener('click', () => {
  const size = SIZES[(SIZES.indexOf(document.body.dataset.sheet ?? 'half') + 1) % SIZES.length];
  document.body.dataset.sheet = size;
});
listenToFingers(byId('canvas'), () => chart);

function begin() {
  showTheme();
  complete();
  if (STORY.accounts.length) {
    follow(false);
    if (hasMoments() && remembered() === null) askMoment(true);
  }
  requestAnimationFrame(() => requestAnimationFrame(() => {
    performance.mark('castgraph: drawn'); // in the frame before this one, which is on the screen
    reveal();
  }));
}

if (document.readyState === 'loading' && !isPlain(readPlace(location.hash))) addEventListener('DOMContentLoaded', begin);
else begin();
