/** The chart in words: everybody, panel by panel, with all their ties. Always in the page, in step with the picture. */

/** In an account of more people the list gives names only; who is chosen has all their ties on the card. */
const MOST_IN_FULL = 400;

/** How many ties somebody has. Who plays them is none of the story. @param {StoryNode} node */
function tiesOf(node) {
  return node.kind === 'person' ? node.ties : node.ties.filter((tie) => tie.family !== 'cast');
}

/** What is said below a name: how many ties, or of those without any, what else they did. @param {StoryNode} node */
function about(node) {
  const count = tiesOf(node).length;
  return count || !node.credits.length ? counted(count, 'tie') : node.credits[0].text;
}

/** @param {StoryNode} node @param {boolean} full */
function personItem(node, full) {
  const ties = full ? node.ties.filter(isTold) : [];
  return el(
    'li',
    { 'data-id': node.id },
    el('h4', {}, el('a', { href: addressOf({ who: node.id }), class: 'row', 'data-id': node.id }, disc(node),
      el('span', { class: 'text' }, el('span', { class: 'names' }, nameOf(node.name, 'full'), node.native ? words(node.native, 'native') : null),
        el('span', { class: 'why', dir: 'auto' }, about(node))))),
    ties.length ? el('ul', { class: 'twin' }, ...ties.map((tie) => twinItem(tie, node))) : null,
  );
}

/** A tie as a line of the list. @param {Tie} tie @param {StoryNode} node */
function twinItem(tie, node) {
  const truth = TRUTHS[tie.truth];
  return el('li', { 'data-tie': tie.id }, words(saidFrom(tie, node)), ...(truth ? [' ', el('span', { class: 'truth' }, truth)] : []), tie.told ? el('span', { class: 'when' }, ` ${tie.told}`) : null);
}

/** @param {HTMLElement} place */
function fillPeople(place) {
  const { account } = state;
  const full = account.nodes.length <= MOST_IN_FULL;
  const sections = account.wide.panels.map((panel) => {
    const members = those(panel.members.map((id) => account.byId.get(id))).filter(inPicture);
    const title = el('h3', {}, words(panel.caption), el('span', { class: 'count' }, String(members.length)));
    return members.length ? el('section', { class: 'group', 'data-sort': panel.sort }, title, el('ul', {}, ...members.map((node) => personItem(node, full)))) : null;
  }).filter((section) => section !== null);
  /** @param {HTMLElement} section */
  const last = (section) => (section.dataset.sort === 'players' ? 1 : 0);
  sections.sort((a, b) => last(a) - last(b));
  place.replaceChildren(el('h2', { id: 'people-title' }, 'All people'), scopeLine(), ...sections, el('div', { class: 'asked' }));
}

/** The answer to the question that is asked, below the list. */
function answerInWords() {
  if (!state.path) return [];
  const ties = state.path.steps.flatMap(({ from, ties: between }) => between.map((tie) => saidFrom(tie, from)));
  const [first, last] = [state.path.nodes[0], lastOf(state.path.nodes)];
  const title = `How ${first.name} and ${last.name} are connected`;
  return [el('section', { class: 'group' }, el('h3', {}, words(title)), el('ul', { class: 'twin' }, ...ties.map((said) => el('li', {}, words(said)))))];
}

/** Up to when, of which account, with whose eyes. */
function scopeLine() {
  const { account } = state;
  const parts = [
    account.when && [`As of ${momentInWords(account.when)}`],
    restsOn() && [words(restsOn())],
  ].filter(Boolean);
  return el('p', { class: 'small' }, ...parts.flatMap((part, number) => (number ? [' · ', ...part] : part)));
}
