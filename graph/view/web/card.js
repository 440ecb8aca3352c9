/** The card of whoever is chosen: everything the story says of them, every tie as a sentence. */

const TRUTHS = { uncertain: 'uncertain', false: 'not true' };

/** A small portrait. */
function disc(node, kind = '') {
  const dead = node.fate.some((claim) => claim.truth === 'true');
  return el('span', { class: `disc ${node.kind} ${kind} ${dead ? 'dead' : ''} ${node.unnamed ? 'unnamed' : ''}`, 'aria-hidden': 'true' }, [...node.mono].slice(0, 3).join(''));
}

/** A link to somebody's card. It is a real address, so it can be kept, sent and gone back to. */
function linkTo(node, text = node.name) {
  return el('a', { href: addressOf(node), class: 'who', 'data-id': node.id }, words(text));
}

/** The address of somebody, or of an account. */
function addressOf(node, account = state.account) {
  const parts = new URLSearchParams({ account: account.id.slice(2) });
  if (node) parts.set('who', node.id.slice(2));
  return `#${parts}`;
}

/** When something is told and where it stands; folded. */
function evidence(told, sources, lines = []) {
  const when = told || (state.account.dated ? 'undated' : '');
  const count = sources.length ? counted(sources.length, 'source') : 'No source recorded';
  const list = el('ul', {}, ...lines.map((line) => el('li', {}, line)), ...sources.map((number) => el('li', {}, words(STORY.sources[number]))));
  const title = [when, count].filter(Boolean).join(' · ');
  return sources.length || lines.length ? el('details', { class: 'evidence' }, el('summary', {}, title), list) : el('p', { class: 'evidence none' }, title);
}

/** A sentence in which the name of the other one is a link. @param {string} text */
function sentence(text, other, names) {
  const found = names.map((name) => [text.indexOf(name), name]).filter(([at, name]) => at >= 0 && name);
  if (!found.length) return [words(text), ' ', linkTo(other)];
  const [at, name] = found.sort((a, b) => b[1].length - a[1].length)[0];
  return [el('span', { dir: 'auto' }, text.slice(0, at), linkTo(other, name), text.slice(at + name.length))];
}

/** One tie, said from where `node` stands. */
function tieItem(tie, node) {
  const backward = tie.to === node && tie.from !== node;
  const other = backward ? tie.from : tie.to;
  const names = [other.name, ...other.faces.map((face) => face.name)];
  const text = backward ? tie.back ?? tie.said : tie.said;
  const said = other === node ? [words(text)] : sentence(text, other, names);
  const lines = [];
  if (tie.debunked) lines.push(`Found to be false in ${tie.debunked}.`);
  const faces = (tie.faces ?? []).map((id) => state.account.owners.get(id)?.face.remark).filter(Boolean);
  lines.push(...faces, ...(tie.holdings ?? []));
  if (tie.note) lines.push(tie.note);
  for (const number of tie.against ?? []) lines.push(`Contradicted by ${STORY.sources[number]}`);
  return el(
    'li',
    { class: `tie ${tie.truth}`, 'data-tie': tie.id, 'data-truth': tie.truth, tabindex: '-1' },
    el('p', { class: 'said' }, ...said, TRUTHS[tie.truth] ? el('span', { class: 'truth' }, TRUTHS[tie.truth]) : null),
    evidence(tie.told, tie.sources, lines.map((line) => words(line))),
  );
}

/** All ties of somebody by family, the weightiest family first, in each the strongest first. */
function tieSections(node) {
  const families = FAMILIES.map((family) => ({ family, ties: node.ties.filter((tie) => tie.family === family.id) })).filter(({ ties }) => ties.length);
  families.sort((a, b) => Math.max(...b.ties.map((tie) => tie.weight)) - Math.max(...a.ties.map((tie) => tie.weight)));
  return families.map(({ family, ties }) =>
    el(
      'section',
      { class: 'ties' },
      el('h3', {}, sample(family.id), el('span', {}, family.name), el('span', { class: 'count' }, String(ties.length))),
      el('ul', {}, ...[...ties].sort((a, b) => b.weight - a.weight).map((tie) => tieItem(tie, node))),
    ),
  );
}

/** A fact with its sources, in a list. */
function factItem(fact, text = fact.text) {
  return el('li', {}, words(text), fact.told || fact.sources.length ? evidence(fact.told, fact.sources) : null);
}

function list(title, items) {
  return items.length ? el('section', { class: 'facts' }, el('h3', {}, title), el('ul', {}, ...items)) : null;
}

const KINDS = { character: '', persona: 'A face: who is behind it is not settled', organization: 'Organization', person: 'Cast and crew' };

/** Fills the card. @returns {HTMLElement} its heading */
function fillCard(card, node, close) {
  const people = new Set(node.ties.flatMap((tie) => [tie.from, tie.to]).filter((other) => other !== node));
  const heading = el('h2', { id: 'card-name', tabindex: '-1', dir: 'auto' }, node.name);
  const players = node.played.flatMap((tie, number) => [number ? ', ' : 'played by ', linkTo(tie.from), tie.from.native ? words(` ${tie.from.native}`) : null]);
  const kind = [KINDS[node.kind], node.sort, node.crowd ? 'A crowd' : '', node.unnamed ? 'Never named' : ''].filter(Boolean).join(' · ');
  const groups = [...node.groups, ...node.faces.flatMap((face) => face.groups)];
  card.replaceChildren(
    el('div', { class: 'top' }, el('a', { class: 'back', href: addressOf(null) }, '‹ All people'), el('button', { type: 'button', class: 'icon close', 'aria-label': 'Close', on: { click: close } }, '✕')),
    el(
      'div',
      { class: 'head' },
      disc(node, 'large'),
      el('div', {}, heading, node.native ? el('p', { dir: 'auto' }, node.native) : null, players.length ? el('p', { class: 'small' }, ...players) : null,
        node.unknown ? el('p', { class: 'small' }, node.kind === 'person' ? 'role not known' : players.length ? 'another player is not known' : 'player not known') : null,
        kind ? el('p', { class: 'small' }, kind) : null),
    ),
    groups.length ? el('ul', { class: 'chips', 'aria-label': 'Groups' }, ...groups.map((group) => el('li', { dir: 'auto' }, group.text))) : null,
    list('Fate', node.fate.map((claim) => factItem(claim, [claim.text, claim.note].filter(Boolean).join('. ').replace(/([^.])$/, '$1.')))),
    list('Also known as', [...node.aliases.map((alias) => factItem(alias)), ...node.faces.flatMap((face) => [
      el('li', {}, words([face.name, face.native].filter(Boolean).join(' ')), ' (a face)', face.sources.length ? evidence('', face.sources) : null),
      ...face.aliases.map((alias) => factItem(alias, `${alias.text} (as ${face.name})`)),
    ])]),
    el('h2', { class: 'sum' }, people.size ? `${counted(node.ties.length, 'tie')} to ${counted(people.size, 'other')}` : counted(node.ties.length, 'tie')),
    ...tieSections(node),
    list('Work', node.credits.map((credit) => factItem(credit))),
    list('Notes', [...node.notes.map((note) => factItem(note)), ...node.faces.flatMap((face) => face.notes.map((note) => factItem(note, `As ${face.name}: ${note.text}`)))]),
    list('Sources', node.sources.map((number) => el('li', {}, words(STORY.sources[number])))),
  );
  for (const empty of [...card.childNodes]) if (empty.nodeType === Node.TEXT_NODE) empty.remove();
  return heading;
}
