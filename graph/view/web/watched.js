/** "I have watched up to ...": the switch of the moment, the question on opening, and what is remembered of the answer. */

/** The name under which the browser keeps how far somebody has watched. @param {string} account its id */
function shelf(account) {
  return `castgraph: ${STORY.title} (${account.slice(2)})`;
}

/**
 * How far the one who opens the page said to have watched, as a number; null if they did not. A browser may keep nothing for
 * files.
 * @param {string} account @param {string[]} moments
 */
function storedMoment(account, moments) {
  const said = saidSoFar.get(account);
  if (said !== undefined) return said;
  try {
    const at = moments.indexOf(localStorage.getItem(shelf(account)) ?? '');
    return at < 0 ? null : at;
  } catch {
    return null;
  }
}

/** What was said since the page was opened. @type {Map<string, number>} */
const saidSoFar = new Map();

function remembered() {
  return storedMoment(state.account.id, state.account.moments);
}

/** @param {number} moment */
function remember(moment) {
  saidSoFar.set(state.account.id, moment);
  try {
    localStorage.setItem(shelf(state.account.id), state.account.moments[moment]);
  } catch {
    // then the question is asked again next time
  }
}

/** The seasons of the account: `[['1', [0, 1, ...]], ...]`. */
function seasons() {
  /** @type {Map<string, number[]>} */
  const found = new Map();
  state.account.moments.forEach((moment, number) => listIn(found, moment.slice(1).split('E')[0]).push(number));
  return [...found];
}

/** So many have a button each; of more, one is picked from a list. */
const MOST_SEASONS = 4;

/**
 * A season switch and the episodes of one season.
 * @param {HTMLElement} place @param {(moment: number) => void} choose @param {string | null} [season]
 */
function fillMoments(place, choose, season = null) {
  const asking = place.id === 'moments'; // the question begins where one is
  const { moment, moments } = state.account;
  const all = seasons();
  const open = season ?? all.find(([, numbers]) => numbers.includes(moment))?.[0] ?? all[0][0];
  /** @param {[string, number[]]} entry @param {number} number */
  const seasonButton = ([name], number) => el('button', { type: 'button', 'data-season': name, 'aria-pressed': String(name === open), on: { click: () => fillMoments(place, choose, name) } }, number ? name : `Season ${name}`, number ? null : '');
  const numbers = all.find(([name]) => name === open)?.[1] ?? [];
  /** @param {number} number */
  const chip = (number) => {
    const text = momentInWords(moments[number]);
    return el('li', {}, el('button', { type: 'button', class: 'episode', 'aria-label': capitalised(text), 'aria-current': number === moment && 'true', 'data-moment': moments[number], 'data-seen': String(number <= moment), autofocus: asking && number === moment, on: { click: () => choose(number) } }, moments[number].replace(/^S\d+E0*/, '')));
  };
  const anew = () => {
    fillMoments(place, choose, list.value);
    firstIn(place, 'select')?.focus();
  };
  const list = el('select', { class: 'seasons', 'aria-label': 'Season', on: { change: anew } }, ...all.map(([name]) => el('option', { value: name, selected: name === open }, `Season ${name}`)));
  const switches = all.length > MOST_SEASONS
    ? list
    : el('div', { class: 'segments', role: 'group', 'aria-label': 'Season' }, ...all.map((each, number) => seasonButton(each, number)));
  const parts = [
    all.length > 1 ? switches : null,
    el('ol', { class: 'episodes', 'aria-label': `Episodes of season ${open}` }, ...numbers.map(chip)),
  ];
  const before = focused();
  const { season: seasonBefore, moment: momentBefore } = before && place.contains(before) ? before.dataset : {};
  place.replaceChildren(...those(parts));
  if (seasonBefore) firstIn(place, `[data-season="${seasonBefore}"]`)?.focus();
  if (momentBefore) firstIn(place, `[data-moment="${momentBefore}"]`)?.focus();
  const [current, row] = [firstIn(place, '[aria-current]'), firstIn(place, 'ol')];
  if (current && row) row.scrollLeft = current.offsetLeft - row.clientWidth / 2;
}

/** Whether there is anything to choose. */
function hasMoments() {
  return state.account.moments.length > 1;
}

const dialog = /** @type {HTMLDialogElement} */ (byId('watched'));

/** Opens the switch. @param {boolean} first whether it is the first question */
function askMoment(first) {
  byId('watched-title').textContent = first ? 'How far have you watched?' : 'I have watched up to …';
  byId('skip').hidden = !first;
  byId('watched-close').hidden = first;
  dialog.dataset.first = first ? 'yes' : 'no';
  /** @param {number} moment */
  const choose = (moment) => {
    dialog.dataset.answer = String(moment);
    dialog.close();
  };
  fillMoments(byId('moments'), choose);
  dialog.dataset.answer = '';
  dialog.showModal();
}

dialog.addEventListener('close', () => {
  const { answer, first } = dialog.dataset;
  if (answer) watch(Number(answer));
  else if (first === 'yes') watch(0); // who skips it has watched the first episode
});
byId('skip').addEventListener('click', () => dialog.close());
byId('watched-close').addEventListener('click', () => dialog.close());
dialog.addEventListener('click', (event) => {
  if (event.target === dialog) dialog.close();
});

/** What the header and the row of a phone say about the moment. */
function fillWatched() {
  const shown = hasMoments();
  byId('moment').hidden = byId('moment-row').hidden = !shown;
  if (!shown) return;
  byId('moment-now').textContent = state.account.when;
  fillMoments(byId('row-moments'), watch);
}

/** Somebody said how far they have watched. @param {number} moment */
function watch(moment) {
  remember(moment);
  go({ at: state.account.moments[moment] });
  offerLater();
}

/** A link that is about a later episode than one has watched asks first. It is kept until it is answered. @type {Place | null} */
let later = null;

function offerLater() {
  const moment = later?.account === state.account.id ? state.account.moments.indexOf(later.at) : -1;
  if (moment <= state.account.moment) later = null;
  byId('later').hidden = !later;
  if (!later) return;
  byId('later').replaceChildren(
    el('p', {}, `This link is about a later episode (${momentInWords(later.at)}).`),
    el('button', { type: 'button', class: 'main', on: { click: () => settleLater(false) } }, `Stay at ${state.account.when}`),
    el('button', { type: 'button', class: 'second', on: { click: () => settleLater(true) } }, 'Go there'),
  );
}

/** @param {boolean} there */
function settleLater(there) {
  const link = later;
  later = null;
  byId('later').hidden = true;
  if (!there || !link) {
    go({});
    return;
  }
  remember(state.account.moments.indexOf(link.at));
  go(link, { focus: true });
}
