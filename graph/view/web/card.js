/** The card of whoever is chosen: everything the story says of them, every tie as a sentence. */

/** @type {Record<string, string>} */
const TRUTHS = { uncertain: 'uncertain', false: 'not true' };
/** @type {Record<string, string>} */
const KINDS = { character: '', persona: 'A face: who is behind it is not settled', organization: 'Organization', person: 'Cast and crew' };
let marks = 0;

/** Whether somebody has died, as far as is known. @param {StoryNode} node */
function isDead(node) {
  return node.fate.some((claim) => claim.truth === 'true');
}

/** A small portrait. @param {StoryNode} node @param {string} [kind] */
function disc(node, kind = '') {
  const looks = ['disc', node.kind, kind, isDead(node) ? 'dead' : node.hub && 'hub', node.unnamed && 'unnamed', node.crowd && 'crowd'].filter(Boolean);
  return el('span', { class: looks.join(' '), 'aria-hidden': 'true' }, el('span', {}, [...node.mono].slice(0, 3).join('')));
}

/**
 * A link to somebody's card. It is a real address, so it can be kept, sent and gone back to.
 * @param {StoryNode} node @param {string} [text]
 */
function linkTo(node, text = node.name) {
  return el('a', { href: addressOf({ who: node.id }), class: 'who', 'data-id': node.id }, nameOf(text));
}

/**
 * The mark that opens where something stands, and what it opens: `[mark, list]`.
 * @param {string} told @param {number[]} sources @param {string[]} [lines] @returns {(HTMLElement | null)[]}
 */
function evidence(told, sources, lines = []) {
  const when = told || (state.account.dated ? 'undated' : '');
  if (!sources.length && !lines.length) return [el('span', { class: 'mark none' }, [when, 'no source recorded'].filter(Boolean).join(' · ')), null];
  const id = `evidence-${(marks += 1)}`;
  const list = el('ul', { id, class: 'evidence', hidden: true }, ...lines.map((line) => el('li', {}, words(line))),
    ...(sources.length ? sources.map((number) => el('li', {}, words(STORY.sources[number]))) : [el('li', {}, 'No source recorded.')]));
  const text = when || (sources.length === 1 ? 'source' : `${sources.length} sources`);
  const open = () => {
    list.hidden = !list.hidden;
    mark.setAttribute('aria-expanded', String(!list.hidden));
  };
  const mark = el('button', { type: 'button', class: 'mark', 'aria-expanded': 'false', 'aria-controls': id, on: { click: open } },
    text, el('span', { class: 'unseen' }, when ? `, ${counted(sources.length, 'source')}` : ' for this'));
  return [mark, list];
}

/** A sentence in which the name of the other one is a link. @param {string} text @param {StoryNode} other */
function sentence(text, other) {
  const names = [other, ...other.faces].flatMap(({ name }) => [name, capitalised(name)]);
  const [name] = names.filter((each) => each && text.includes(each)).sort((a, b) => b.length - a.length);
  if (!name) return [words(text), ' ', linkTo(other)];
  const at = text.indexOf(name);
  return [el('span', { dir: 'auto' }, ...unbroken(text.slice(0, at)), linkTo(other, name), ...unbroken(text.slice(at + name.length)))];
}

/** What stands behind a tie: the sentences that qualify it. @param {Tie} tie */
function linesOf(tie) {
  const lines = tie.debunked ? [`Found to be false in ${tie.debunked}.`] : [];
  lines.push(...remarksOn(state.account, [tie]), ...(tie.holdings ?? []));
  if (tie.note) lines.push(tie.note);
  for (const number of tie.against ?? []) lines.push(`Contradicted by ${STORY.sources[number]}`);
  return lines;
}

/**
 * One tie, said from where `node` stands, with the other one as a link.
 * @param {Tie} tie @param {StoryNode} node @param {Child} [before]
 */
function tieItem(tie, node, before = null) {
  const other = tie.to === node && tie.from !== node ? tie.from : tie.to;
  const said = other === node ? [words(saidFrom(tie, node))] : sentence(saidFrom(tie, node), other);
  const [mark, list] = evidence(tie.told, tie.sources, linesOf(tie));
  return el(
    'li',
    { class: `tie ${tie.truth}`, 'data-tie': tie.id, 'data-truth': tie.truth, tabindex: '-1' },
    el('p', { class: 'said' }, before, ...said, ...(TRUTHS[tie.truth] ? [' ', el('span', { class: 'truth' }, TRUTHS[tie.truth])] : []), ' ', mark),
    list,
  );
}

/** All ties of somebody by family, the weightiest family first, in each the strongest first. @param {StoryNode} node */
function tieSections(node) {
  const told = node.ties.filter(isTold);
  const families = FAMILIES.map((family) => ({ family, ties: told.filter((tie) => tie.family === family.id) })).filter(({ ties }) => ties.length);
  families.sort((a, b) => Math.max(...b.ties.map((tie) => tie.weight)) - Math.max(...a.ties.map((tie) => tie.weight)));
  const sections = families.map(({ family, ties }) => el(
    'section',
    { class: 'ties' },
    el('h3', {}, sample(family.id), family.name, el('span', { class: 'count' }, String(ties.length))),
    el('ul', {}, ...ties.sort((a, b) => b.weight - a.weight).map((tie) => tieItem(tie, node))),
  ));
  const hidden = node.ties.length - told.length;
  if (hidden) sections.push(el('p', { class: 'small hidden-ties' }, `${counted(hidden, 'tie')} filtered out. `, el('button', { type: 'button', class: 'plain', on: { click: () => go({ off: [], types: [], doubts: [] }) } }, 'Show all')));
  return sections;
}

/** @param {Shapes.Said} fact @param {string} [text] */
function factItem(fact, text = fact.text) {
  return el('li', {}, words(text), ...(fact.told || fact.sources.length ? [' ', ...evidence(fact.told, fact.sources)] : []));
}

/** @param {string} title @param {Child[]} items */
function listed(title, items) {
  return items.length ? el('section', { class: 'facts' }, el('h3', {}, title), el('ul', {}, ...items)) : null;
}

/** Groups as chips; each shows only its own people. @param {StoryNode} node */
function chips(node) {
  const names = node.circles.filter((name) => name !== NO_GROUP);
  /** @param {string} name */
  const only = (name) => () => go({ groups: allGroups().filter((other) => other !== name), all: true });
  return names.length && el('ul', { class: 'chips', 'aria-label': 'Groups' }, ...names.map((name) => el('li', {}, el('button', { type: 'button', class: 'chip', title: 'Show only this group', on: { click: only(name) } }, words(name)))));
}

/** Lets one look with somebody's eyes. @param {StoryNode} node */
function seeAs(node) {
  const possible = PEOPLE.includes(node.kind) && !node.crowd && eyesOf(state.account.number)[NOBODY] && state.account.viewer !== node.id;
  return possible && el('p', { class: 'see-as' }, el('button', { type: 'button', class: 'plain', on: { click: () => go({ eyes: node.id }, { push: true, focus: true }) } }, 'See the story as ', nameOf(node.name), ' knows and believes it'));
}

/** How many steps around somebody are lit. */
function depthSwitch() {
  const buttons = [1, 2, 3].map((depth) => el('button', { type: 'button', 'aria-pressed': String(state.depth === depth), 'aria-label': depth === 1 ? 'One step' : `${capitalised(NUMBERS[depth])} steps`, on: { click: () => go({ depth }) } }, depth === 3 ? '3 steps' : String(depth)));
  return el('div', { class: 'segments small-segments', role: 'group', 'aria-label': 'How far the light reaches' }, ...buttons);
}

/** @param {StoryNode} node */
function headOf(node) {
  const playing = [...new Set(node.played.map((tie) => tie.from))]; // once, however many of somebody's faces they play
  const players = playing.flatMap((player, number) => [number ? ', ' : 'played by ', linkTo(player), player.native ? words(` ${player.native}`) : null]);
  const kind = [KINDS[node.kind], node.sort, node.crowd ? 'A crowd' : '', node.unnamed ? 'Never named' : ''].filter(Boolean).join(' · ');
  const others = [...node.faces.map((face) => [face.name, face.native].filter(Boolean).join(' ')), ...node.aliases.map((alias) => alias.text)];
  const unknown = node.kind === 'person' ? 'role not known' : players.length ? 'another player is not known' : 'player not known';
  return el('div', { class: 'head' }, disc(node, 'large'), el('div', {},
    el('h2', { id: 'card-name', tabindex: '-1', dir: 'auto' }, node.name),
    node.native ? el('p', { dir: 'auto' }, node.native) : null,
    others.length ? el('p', { class: 'small others' }, 'also ', ...namesOf(others)) : null,
    players.length ? el('p', { class: 'small' }, ...players) : null,
    node.unknown ? el('p', { class: 'small' }, unknown) : null,
    kind ? el('p', { class: 'small' }, kind) : null));
}

/** Fills the card. @param {HTMLElement} card @param {StoryNode} node @returns {HTMLElement} its heading */
function fillCard(card, node) {
  const ties = tiesOf(node);
  const others = new Set(ties.flatMap((tie) => [tie.from, tie.to]).filter((other) => other !== node));
  const only = [...others].every((other) => PEOPLE.includes(other.kind));
  const sum = counted(ties.length, 'tie') + (others.size ? ` to ${only ? counted(others.size, 'person', 'people') : counted(others.size, 'other')}` : '');
  /** @param {Shapes.Fate} claim */
  const fate = (claim) => factItem(claim, [claim.text, claim.note].filter(Boolean).join('. ').replace(/([^.])$/, '$1.'));
  const faces = node.faces.flatMap((face) => [
    el('li', {}, words([face.name, face.native].filter(Boolean).join(' ')), ' (a face)', ...(face.sources.length ? [' ', ...evidence('', face.sources)] : [])),
    ...face.aliases.map((alias) => factItem(alias, `${alias.text} (as ${face.name})`)),
  ]);
  const parts = [
    el('div', { class: 'top' }, el('a', { class: 'back', href: addressOf({ who: '' }) }, '‹ All people'), el('button', { type: 'button', class: 'icon close', 'aria-label': 'Close', on: { click: () => go({ who: '' }, { push: true, focus: true }) } }, '✕')),
    headOf(node),
    chips(node),
    listed('Fate', node.fate.map(fate)),
    el('div', { class: 'ask-them' }, el('button', { type: 'button', class: 'main', on: { click: () => askFrom(node) } }, 'How is ', nameOf(node.name), ' connected to …')),
    el('div', { class: 'sum' }, el('h3', {}, sum), node.ties.length ? depthSwitch() : null),
    ...tieSections(node),
    listed('Also known as', [...node.aliases.map((alias) => factItem(alias)), ...faces]),
    listed('Work', node.credits.map((credit) => factItem(credit))),
    listed('Notes', [...node.notes.map((note) => factItem(note)), ...node.faces.flatMap((face) => face.notes.map((note) => factItem(note, `As ${face.name}: ${note.text}`)))]),
    seeAs(node),
    listed('Sources', node.sources.map((number) => el('li', {}, words(STORY.sources[number])))),
  ];
  card.replaceChildren(...those(parts));
  return byId('card-name');
}
