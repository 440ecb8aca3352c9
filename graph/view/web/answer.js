/** "How is X connected to Y?": two fields, and the answer as sentences, with the next best ones and what kin they are. */

/** How many ways are told: the best and the next best. */
const WAYS = 4;

/** What is filtered out, in words: families, as far as they are ties between people, and types. */
function barred() {
  const families = FAMILIES.filter(({ id }) => id !== 'cast' && state.off.has(id)).map(({ name }) => name.toLowerCase());
  return [...families, ...[...state.types].map(typeInWords)];
}

/**
 * The answer to a question.
 * @param {string} from @param {string} to ids, of faces perhaps
 * @returns {Answer | null} null if one of them is not there
 */
function answerTo(from, to) {
  const [start, end] = [state.account.who(from), state.account.who(to)];
  if (!start || !end) return null;
  return { from: start, to: end, asked: [from, to], paths: new Question(state.account, start, end, mayWalk).best(WAYS) };
}

/** The first line of the answer, as the terminal says it. @param {Answer} answer @returns {HTMLElement} */
function headline({ from, to, asked, paths: [path] }) {
  const heading = el('h2', { id: 'answer-name', tabindex: '-1', dir: 'auto' });
  if (!path) {
    const what = barred().length || state.doubts.size ? 'no such way' : 'nothing';
    heading.append(`No: ${what} connects ${enumerated(asked.map((id) => state.account.called(id)))}${scopeInWords(state.account)}.`);
  } else if (!path.steps.length) heading.append(sameInWords(from, asked));
  else heading.append(el('span', { class: 'unseen' }, `${from.name} and ${to.name}: `), el('span', { class: 'begin' }, ...wayInWords(path)));
  return heading;
}

/** What is said when both names mean the same person. @param {StoryNode} node @param {string[]} asked */
function sameInWords(node, asked) {
  const faces = [...new Set(asked)].filter((id) => id !== node.id).map((id) => `${heldBy(state.account.owners, id).face.name} is ${node.name}`);
  return faces.length ? `They are one and the same: ${enumerated(faces)}.` : `That is twice the same: ${node.name}.`;
}

/** Ties without those that say the same. @param {Tie[]} ties @param {StoryNode} from */
function saidOnce(ties, from) {
  const said = ties.map((tie) => saidFrom(tie, from));
  return ties.filter((_, at) => said.indexOf(said[at]) === at);
}

/** The people of a path, joined by a bar, with all that is said of each step. @param {Path} path */
function chain(path) {
  /** @param {StoryNode} node */
  const person = (node) => el('div', { class: 'stop' }, disc(node), linkTo(node));
  const parts = path.steps.flatMap(({ from, to, ties }) => [
    el('li', {}, person(from), el('ul', { class: 'said-of' }, ...saidOnce(ties, from).map((tie) => tieItem(tie, from, sign(tie.family))))),
    ...(to === path.nodes.at(-1) ? [el('li', { class: 'last' }, person(to))] : []),
  ]);
  return el('ol', { class: 'chain' }, ...parts);
}

/** How the two are kin, as the terminal says it. @param {Answer} answer */
function kinLine({ from, to }) {
  if (from === to || ![from, to].every((node) => PEOPLE.includes(node.kind))) return null;
  const told = from.kin?.[to.id];
  if (state.account.viewer) return null; // who is kin to whom is told as the audience knows it
  const no = state.account.kin ? `No: ${from.name} and ${to.name} are not related by blood, adoption or marriage, as far as this story tells.` : 'This page is about too many people to say who is kin to whom.';
  return el('p', { class: 'kin', dir: 'auto' }, told ?? no);
}

/**
 * The other ways, which light up in passing.
 * @param {Answer} answer @param {Path} shown @param {(number: number) => void} choose
 */
function nextBest(answer, shown, choose) {
  const others = answer.paths.map((path, number) => ({ path, number })).filter(({ path }) => path !== shown);
  if (!others.length) return null;
  const rows = others.map(({ path, number }) => {
    /** @param {boolean} on */
    const preview = (on) => () => glance(on ? path : null);
    return el('li', {}, el('button', { type: 'button', class: 'way', on: { click: () => choose(number), mouseenter: preview(true), mouseleave: preview(false), focus: preview(true), blur: preview(false) } },
      el('span', { class: 'small' }, counted(path.steps.length, 'step')), el('span', {}, ...(path.nodes.length > 2 ? ['through ', ...namesOf(path.nodes.slice(1, -1).map(({ name }) => name))] : ['directly']))));
  });
  return el('section', { class: 'next' }, el('h3', {}, answer.paths.indexOf(shown) ? 'Other ways' : 'Next best'), el('ul', {}, ...rows));
}

/** Which families of ties a way may follow: the same switches as in the legend. */
function wanted() {
  const switches = FAMILIES.filter(({ id }) => id !== 'cast' && state.account.ties.some((tie) => tie.family === id)).map(({ id, name }) => el(
    'button', { type: 'button', class: 'family', 'aria-pressed': String(!state.off.has(id)), on: { click: () => toggleFamily(id) } }, sample(id), el('span', { class: 'label' }, name),
  ));
  const any = barred().length > 0;
  return el('details', { class: 'wanted', open: any }, el('summary', {}, any ? `Not through ${enumerated(barred())}` : 'Through any tie'), el('div', { class: 'switches' }, ...switches));
}

/**
 * Fills the answer.
 * @param {HTMLElement} place @param {Answer} answer @param {number} number @param {(number: number) => void} choose
 * @returns {HTMLElement} its heading
 */
function fillAnswer(place, answer, number, choose) {
  const path = answer.paths[number] ?? answer.paths[0];
  const heading = headline({ ...answer, paths: path ? [path] : [] });
  const ties = path ? path.steps.flatMap((step) => step.ties) : [];
  const remarks = path?.steps.length ? remarksOn(state.account, ties, answer.asked) : [];
  const parts = [
    heading,
    !path && barred().length ? el('p', { class: 'small' }, 'Not through these ties. ', el('button', { type: 'button', class: 'plain', on: { click: () => go({ off: [], types: [] }) } }, 'Include all.')) : null,
    path?.steps.length ? chain(path) : null,
    remarks.length ? el('ul', { class: 'remarks' }, ...remarks.map((remark) => el('li', { dir: 'auto' }, remark))) : null,
    restsOn() ? el('p', { class: 'small' }, restsOn()) : null,
    wanted(),
    nextBest(answer, path, choose),
    kinLine(answer),
    el('p', { class: 'foot' }, el('button', { type: 'button', class: 'plain', on: { click: copyLink } }, 'Copy link'), el('button', { type: 'button', class: 'plain', on: { click: () => savePicture('png') } }, 'Save picture'), el('span', { class: 'small' }, 'Esc clears')),
  ];
  place.replaceChildren(...those(parts));
  return heading;
}
