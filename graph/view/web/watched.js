/** "I have watched up to ...": the switch of the moment, the question on opening, and what is remembered of the answer. */

/** The name under which the browser keeps how far somebody has watched. @param {string} account its id */
function shelf(account) {
  return `castgraph: ${STORY.title} (${account.slice(2)})`;
}

/** How far the one who opens the page said to have watched, as a number; null if they did not. A browser may keep nothing for files. */
function storedMoment(account, moments) {
  if (saidSoFar.has(account)) return saidSoFar.get(account);
  try {
    const at = moments.indexOf(localStorage.getItem(shelf(account)));
    return at < 0 ? null : at;
  } catch {
    return null;
  }
}

/** What was said since the page was opened. */
const saidSoFar = new Map();

function remembered() {
  return storedMoment(state.account.id, state.account.moments);
}

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
  const found = new Map();
  state.account.moments.forEach((moment, number) => {
    const season = moment.match(/^S(\d+)/)[1];
    if (!found.has(season)) found.set(season, []);
    found.get(season).push(number);
  });
  return [...found];
}

/** So many have a button each; of more, one is picked from a list. */
const MOST_SEASONS = 4;

/** A season switch and the episodes of one season. @param {(moment: number) => void} choose */
function fillMoments(place, choose, season = null) {
  const asking = place.id === 'moments'; // the question begins where one is
  const { moment, moments } = state.account;
  const all = seasons();
  const open = season ?? all.find(([, numbers]) => numbers.includes(moment))?.[0] ?? all[0][0];
  const seasonButton = ([name], number) => el('button', { type: 'button', 'data-season': name, 'aria-pressed': String(name === open), on: { click: () => fillMoments(place, choose, name) } }, number ? name : `Season ${name}`, number ? null : '');
  const [, numbers] = all.find(([name]) => name === open);
  const chip = (number) => {
    const text = momentInWords(moments[number]);
    return el('li', {}, el('button', { type: 'button', class: 'episode', 'aria-label': capitalised(text), 'aria-current': number === moment && 'true', 'data-moment': moments[number], 'data-seen': String(number <= moment), autofocus: asking && number === moment, on: { click: () => choose(number) } }, moments[number].replace(/^S\d+E0*/, '')));
  };
  const anew = ({ currentTarget }) => {
    fillMoments(place, choose, currentTarget.value);
    place.querySelector('select').focus();
  };
  const switches = all.length > MOST_SEASONS
    ? el('select', { class: 'seasons', 'aria-label': 'Season', on: { change: anew } }, ...all.map(([name]) => el('option', { value: name, selected: name === open }, `Season ${name}`)))
    : el('div', { class: 'segments', role: 'group', 'aria-label': 'Season' }, ...all.map((each, number) => seasonButton(each, number)));
  const parts = [
    all.length > 1 ? switches : null,
    el('ol', { class: 'episodes', 'aria-label': `Episodes of season ${open}` }, ...numbers.map(chip)),
  ];
  const focused = place.contains(document.activeElement) ? document.activeElement.dataset : null;
  place.replaceChildren(...parts.filter(Boolean));
  if (focused?.season) place.querySelector(`[data-season="${focused.season}"]`)?.focus();
  if (focused?.moment) place.querySelector(`[data-moment="${focused.moment}"]`)?.focus();
  const current = place.querySelector('[aria-current]');
  if (current) current.closest('ol').scrollLeft = current.offsetLeft - current.closest('ol').clientWidth / 2;
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

/** Somebody said how far they have watched. */
function watch(moment) {
  remember(moment);
  go({ at: state.account.moments[moment] });
  offerLater();
}

/** A link that is about a later episode than one has watched asks first. It is kept until it is answered. */
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

function settleLater(there) {
  const link = later;
  later = null;
  byId('later').hidden = true;
  if (!there) return go({});
  remember(state.account.moments.indexOf(link.at));
  return go(link, { focus: true });
}
