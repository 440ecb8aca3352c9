/** What the panel says before anybody is chosen: how much there is, whom to start with, how to read it. */

/** Fills what stands above the question. @param {HTMLElement} place */
function fillStart(place) {
  const { account } = state;
  const people = account.of('character', 'persona').filter(inPicture).length;
  const ties = account.ties.filter((tie) => tie.family !== 'cast' && isTold(tie)).length;
  const drawn = chart?.overview().drawn;
  const parts = [
    scopeLine(),
    el('h2', { class: 'counts' }, `${counted(people, 'person', 'people')}, ${counted(ties, 'tie')}`),
    people ? el('p', { class: 'lead' }, state.layout === 'chart' && drawn && drawn < ties ? `The ${drawn} strongest are drawn. ` : '', 'Choose a person to see every tie they have.') : el('p', {}, 'Nobody has been introduced yet.'),
    account.about || STORY.about ? el('p', { class: 'about small', dir: 'auto' }, account.about || STORY.about) : null,
    accountSwitch(),
  ];
  place.replaceChildren(...those(parts));
}

/** Says with whose eyes one looks, and lets one look with one's own again. */
function fillEyes() {
  const place = byId('eyes');
  const node = state.account.byId.get(state.account.viewer);
  place.hidden = !node;
  if (!node) return;
  place.replaceChildren(
    el('p', {}, 'The story as ', nameOf(node.name), ' knows and believes it.'),
    el('button', { type: 'button', class: 'second', on: { click: () => go({ eyes: '' }, { push: true }) } }, 'As the audience knows it'),
  );
}

/** What an answer rests on that sees with somebody's eyes. */
function restsOn() {
  const name = state.account.byId.get(state.account.viewer)?.name ?? STORY.as_known_by;
  return name ? `This rests on what the story file records ${name} to know or believe.` : '';
}

/** The accounts of the story, which contradict each other and are never mixed. */
function accountSwitch() {
  if (STORY.accounts.length < 2) return null;
  const links = STORY.accounts.map(({ id, title }, number) => {
    const repeated = STORY.accounts.filter((other) => other.title === title).length > 1;
    const name = repeated ? id.slice(2) : title;
    return el('a', { href: addressOf({ account: id, at: '', who: '', from: '', to: '' }), 'data-id': id, 'aria-current': number === state.account.number && 'true' }, words(name));
  });
  return el('nav', { class: 'segments accounts', id: 'accounts', 'aria-label': 'Accounts of the story' }, ...links);
}

/** The most tied people. @param {number} most */
function leading(most) {
  const people = state.account.of('character', 'persona').filter(inPicture);
  const weights = new Map(people.map((node) => [node, node.ties.reduce((sum, tie) => sum + Number(tie.family !== 'cast' && tie.truth !== 'false'), 0)]));
  /** @type {StoryNode[]} */
  const best = [];
  for (const node of people) {
    if (best.length === most && heldBy(weights, node) <= heldBy(weights, lastOf(best))) continue;
    best.push(node);
    best.sort((a, b) => heldBy(weights, b) - heldBy(weights, a) || a.order - b.order).splice(most);
  }
  return best;
}

/**
 * Two people who are worth a question: somebody, and the most tied one of those two steps away, or three.
 * @param {StoryNode} first @returns {[StoryNode, StoryNode] | null}
 */
function example(first) {
  let other = /** @type {StoryNode | null} */ (null);
  let far = Infinity;
  for (const [node, steps] of around(first, 3)) {
    if (steps < 2 || !PEOPLE.includes(node.kind) || node.crowd || node.unnamed) continue;
    if (other && (steps - far || other.ties.length - node.ties.length || node.order - other.order) >= 0) continue;
    [other, far] = [node, steps];
  }
  return other && [other, first];
}

/** @param {StoryNode} node */
function startRow(node) {
  const group = node.circles.find((name) => name !== NO_GROUP);
  const fate = node.fate.find((claim) => claim.truth === 'true');
  const more = fate ? fate.text.toLowerCase() + (fate.told ? ` (${fate.told})` : '') : group;
  return el('li', {}, el('a', { href: addressOf({ who: node.id }), class: 'row', 'data-id': node.id }, disc(node),
    el('span', { class: 'text' }, nameOf(node.name, 'full'), el('span', { class: 'why', dir: 'auto' }, [about(node), more].filter(Boolean).join(' · ')))));
}

/** Fills what stands below the question. @param {HTMLElement} place */
function fillMore(place) {
  const first = leading(4);
  const asked = first.length ? example(first[0]) : null;
  const ask = asked && el('p', { class: 'small' }, 'For example: ', el('a', { href: addressOf({ who: '', from: asked[0].id, to: asked[1].id }) }, ...namesOf(asked.map(({ name }) => name))));
  const rows = first.map(startRow);
  const parts = [
    ask,
    rows.length ? el('section', { class: 'first' }, el('h2', {}, 'Start with'), el('ul', {}, ...rows)) : null,
  ];
  place.replaceChildren(...those(parts));
}

function keyList() {
  const looks = [['dead', 'has died'], ['face', 'another face'], ['unnamed', 'never named'], ['organization', 'organization'], ['person', 'plays somebody']];
  return el('ul', { class: 'key' }, ...looks.map(([look, text]) => el('li', {}, el('span', { class: `disc ${look}`, 'aria-hidden': 'true' }), text)),
    el('li', {}, svgSign('M2 8H34', '5 5'), 'uncertain'),
    el('li', {}, svgSign('M2 8H34M8 12L16 4M20 12L28 4', ''), 'not true; drawn only for the one chosen'));
}

/** @param {string} d @param {string} dashes */
function svgSign(d, dashes) {
  return svg('svg', { class: 'sign', width: 36, height: 16, viewBox: '0 0 36 16', 'aria-hidden': 'true' }, svg('path', { d, 'stroke-dasharray': dashes }));
}

/** The sources of what is shown. */
function citedSources() {
  const { nodes, ties } = state.account;
  const facts = nodes.flatMap((node) => [node, ...node.faces, ...node.aliases, ...node.notes, ...node.fate, ...node.groups, ...node.credits]);
  const numbers = new Set([...ties, ...facts].flatMap(({ sources }) => sources));
  const items = [...numbers].sort((a, b) => a - b).map((number) => el('li', {}, words(STORY.sources[number])));
  return items.length ? el('ul', { class: 'cited' }, ...items) : el('p', {}, 'No source recorded.');
}

/** Opens a sheet of notes. @param {string} title @param {Node} text */
function openNotes(title, text) {
  byId('notes-title').textContent = title;
  byId('notes-text').replaceChildren(text);
  /** @type {HTMLDialogElement} */ (byId('notes')).showModal();
}
