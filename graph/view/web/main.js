/** What happens: where one goes, what the page then shows, and what keys and buttons do. */

const card = byId('card');
/** @type {Chart | null} */
let chart = null;
/** Which of the answers is shown. */
let chosenWay = 0;
/** What the texts about everybody were made for. */
let listedFor = '';
let drawnFor = '';
/** Whether the first picture is on the screen. */
let seen = false;

/**
 * Goes somewhere.
 * @param {Partial<Place>} patch what changes
 * @param {{push?: boolean, focus?: boolean}} [how] whether it can be gone back from, and whether the focus moves to what is new
 */
function go(patch, { push = false, focus = false } = {}) {
  const next = patched(patch);
  show(next, focus);
  const address = written(here);
  if (address !== location.hash) history[push ? 'pushState' : 'replaceState'](null, '', address);
}

/** Whether a place shows the chart of everybody alone, for which the first part of a story is enough. @param {Place} place */
function isPlain({ who, from, to, panel, eyes, layout, view }) {
  return !who && !from && !to && !panel && !eyes && layout === 'chart' && view === 'chart';
}

/** Shows a place. @param {Place} next @param {boolean} focus */
function show(next, focus) {
  if (!isPlain(next)) complete();
  const number = STORY.accounts.findIndex(({ id }) => id === next.account);
  const shape = STORY.accounts[number];
  const moment = Math.max(0, next.at ? shape.moments.indexOf(next.at) : shape.moments.length - 1);
  const before = here;
  const viewer = next.eyes ? viewerOf(number, moment, next.eyes) : '';
  const moved = !state.account || state.account.partial !== STORY.partial || state.account.number !== number || state.account.moment !== moment || state.account.viewer !== viewer;
  const other = state.account?.number !== number;
  if (moved) state.account = new Account(number, moment, viewer);
  here = { ...next, at: state.account.when, eyes: viewer };
  const [who, from, to] = [here.who, here.from, here.to].map((id) => (state.account.who(id) ? id : ''));
  here = { ...here, who, from, to };
  Object.assign(state, {
    selected: state.account.who(who), hovered: null, tie: null, preview: null, depth: here.depth, all: here.all, layout: here.layout,
    plot: here.plot, panel: here.panel || null, off: new Set(here.cast ? here.off : [...here.off, 'cast']), types: new Set(here.types), doubts: new Set(here.doubts), groups: new Set(here.groups),
  });
  if (state.selected?.kind === 'person') state.off.delete('cast');
  if (here.from !== before.from || here.to !== before.to) chosenWay = 0;
  const answer = here.from && here.to ? answerTo(here.from, here.to) : null;
  state.path = answer?.paths[chosenWay] ?? answer?.paths[0] ?? null;
  document.body.dataset.panel = state.selected ? 'person' : answer ? 'answer' : 'start';
  document.body.dataset.view = here.view;
  if (moved) {
    fillTop(); // which decides how much room there is for the chart
    openChart(other);
  } else chart?.redraw();
  fillFields();
  fillLists();
  const heading = fillPanel(answer);
  for (const button of allIn(document, '[data-layout]')) button.setAttribute('aria-pressed', String(button.dataset.layout === state.layout));
  byId('as-list').setAttribute('aria-pressed', String(here.view === 'list'));
  document.title = [subtitle(), `${STORY.title}: who is who, and to whom`].filter(Boolean).join(' · ');
  announce(answer, moved, before);
  if (focus) (heading ?? byId(here.view === 'list' ? 'people' : 'counts') ?? byId('people')).focus({ preventScroll: true });
}

/** The title of the account in the bar, in both scripts. */
function fillTitle() {
  const { title, native } = state.account;
  byId('title').textContent = title;
  byId('native').replaceChildren(...(native ? [words(native), ' · '] : []));
}

/**
 * With whose eyes one may look at a moment: somebody's who is there, or whose face it is.
 * @param {number} number @param {number} moment @param {string} id
 */
function viewerOf(number, moment, id) {
  if (!eyesOf(number)[NOBODY]) return '';
  const node = new Account(number, moment).who(id);
  return node && PEOPLE.includes(node.kind) ? node.id : '';
}

/** What stands above the chart: of which account, with whose eyes, as of when. */
function fillTop() {
  fillTitle();
  fillEyes();
  fillWatched();
}

/** What is said of everybody, anew where the moment or a filter changed. */
function fillLists() {
  const { account, at, eyes, off, types, cast, doubts, groups, all } = here;
  const asked = JSON.stringify([account, at, eyes, off, types, cast || state.selected?.kind === 'person', doubts, groups, all]);
  const drawn = `${asked} ${here.layout} ${here.plot}`;
  if (state.account.partial) return; // of which nothing can be counted
  if (drawn !== drawnFor) {
    fillLegend();
    fillStart(byId('start'));
  }
  if (seen) fillRest(asked !== listedFor, drawn !== drawnFor);
  [listedFor, drawnFor] = [asked, drawn];
}

/**
 * What is below the picture or folded away.
 * @param {boolean} people whether who is there may have changed @param {boolean} lines whether what is drawn may have
 */
function fillRest(people, lines) {
  if (lines) fillFilters();
  if (people) {
    fillMore(byId('more'));
    fillPeople(byId('people'));
  }
  firstIn(byId('people'), '.asked')?.replaceChildren(...answerInWords());
}

/** The first picture is on the screen: now the rest may take its time. */
function reveal() {
  if (document.readyState === 'loading') {
    addEventListener('DOMContentLoaded', reveal);
    return;
  }
  seen = true;
  startLibrary();
  chart?.connect();
  if (complete()) show(here, false);
  else if (STORY.accounts.length) fillRest(true, true);
  performance.mark('castgraph: whole');
}

/** Card, answer or neither. @param {Answer | null} answer @returns {HTMLElement | null} the heading of what is new */
function fillPanel(answer) {
  card.hidden = !state.selected;
  byId('answer').hidden = !answer || Boolean(state.selected);
  let heading = null;
  if (state.selected) heading = fillCard(card, state.selected);
  else if (answer) heading = fillAnswer(byId('answer'), answer, chosenWay, (number) => ((chosenWay = number), show(here, true)));
  if (heading) byId('panel').scrollTop = 0;
  if (state.selected) chart?.show(state.selected);
  return heading;
}

/**
 * Says in a word what happened, for those who do not see it.
 * @param {Answer | null} answer @param {boolean} moved @param {Place} before
 */
function announce(answer, moved, before) {
  const { account, selected } = state;
  if (account.partial) return;
  const people = account.of('character', 'persona').length;
  if (selected && (moved || before.who !== here.who)) byId('status').textContent = `${selected.name}, ${counted(tiesOf(selected).length, 'tie')}`;
  else if (answer && (moved || before.from !== here.from || before.to !== here.to)) byId('status').textContent = byId('answer-name').textContent;
  else if (moved && account.when) byId('status').textContent = `As of ${momentInWords(account.when)}: ${counted(people, 'person', 'people')}.`;
  else byId('status').textContent = '';
}

/** @param {boolean} other */
function openChart(other) {
  const { account } = state;
  byId('stage').classList.toggle('empty', account.nodes.length === 0);
  if (chart && !other && account.nodes.length) {
    chart.update(account);
    return;
  }
  chart?.close();
  chart = null;
  /** @param {StoryNode | null} node */
  const choose = (node) => go(node ? { who: node.id } : { who: '', from: '', to: '' }, { push: true });
  /** @param {string} panel */
  const open = (panel) => go({ panel }, { push: true });
  if (account.nodes.length) chart = new Chart(account, byId('canvas'), { choose, chooseTie, hover, open });
}

/** Chooses one end of a tie and points out the tie in its card. @param {Tie} tie */
function chooseTie(tie) {
  const shown = byId('answer').hidden ? null : byId('answer').querySelector(`[data-tie="${CSS.escape(tie.id)}"]`);
  const node = state.selected === tie.to ? tie.to : tie.from;
  if (!shown && state.selected !== node) go({ who: node.id }, { push: true });
  const item = shown ?? card.querySelector(`[data-tie="${CSS.escape(tie.id)}"]`);
  if (!item) return;
  for (const marked of byId('panel').querySelectorAll('.marked')) marked.classList.remove('marked');
  item.classList.add('marked');
  item.scrollIntoView({ block: 'center', behavior: still() ? 'auto' : 'smooth' });
}

/** @param {StoryNode | null} node @param {Tie | null} [tie] */
function hover(node, tie = null) {
  if (state.hovered === node && state.tie === tie) return;
  state.hovered = node;
  state.tie = tie;
  chart?.redraw();
}

/** Lights another way in passing. @param {Path | null} path */
function glance(path) {
  state.preview = path;
  chart?.redraw();
}

const fields = ['from', 'to'].map((name) => /** @type {HTMLInputElement} */ (byId(name)));

/** What the two fields say: who is asked about, by the name that was meant. */
function fillFields() {
  for (const field of fields) {
    const id = field.id === 'to' ? here.to : here.from;
    if (document.activeElement === field && !id) continue;
    field.dataset.id = id;
    field.value = id ? state.account.called(id) : '';
  }
}

/** Asks how the two in the fields are connected, or goes to the field that is still empty. */
function ask() {
  for (const field of fields) {
    if (field.dataset.id || !field.value.trim()) continue;
    const [best] = found(state.account.nodes, field.value);
    if (best) field.dataset.id = best.id;
  }
  const empty = fields.find((field) => !field.dataset.id);
  const [from, to] = fields.map((field) => field.dataset.id ?? '');
  if (!empty) go({ from, to, who: '' }, { push: true, focus: true });
  else {
    byId('status').textContent = empty.value.trim() ? 'Nobody by that name so far.' : `Who ${empty.id === 'to' ? 'else' : ''}?`;
    empty.focus();
  }
}

/** Begins a question with somebody. @param {StoryNode} node */
function askFrom(node) {
  go({ who: '', from: node.id, to: '' }, { push: true });
  byId('to').focus();
}

function isDark() {
  const own = document.documentElement.dataset.theme;
  return own ? own === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

function showTheme() {
  byId('theme').setAttribute('aria-pressed', String(isDark()));
  chart?.recolour();
}
