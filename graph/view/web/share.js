/** Sharing and keeping: the link, the picture, the poster. */

const menu = byId('share-menu');

/** @param {boolean} open */
function openMenu(open) {
  menu.hidden = !open;
  byId('share').setAttribute('aria-expanded', String(open));
  if (open) allIn(menu, 'button').find((button) => button.checkVisibility())?.focus();
}

/** The timer that ends what is said in passing. */
let telling = 0;

/** Says something in passing, to everybody. @param {string} text */
function tell(text) {
  byId('status').textContent = text;
  byId('told').textContent = text;
  byId('told').hidden = false;
  clearTimeout(telling);
  telling = setTimeout(() => (byId('told').hidden = true), 2500);
}

async function copyLink() {
  try {
    await navigator.clipboard.writeText(location.href);
    tell('Link copied.');
  } catch {
    const field = el('textarea', { class: 'unseen' }, location.href);
    document.body.append(field);
    field.select();
    tell(document.execCommand('copy') ? 'Link copied.' : 'The link is in the address bar.');
    field.remove();
  }
}

/** What a picture is called: the story, who or what is asked, how far it is told. */
function subtitle() {
  const asked = state.path ? `${state.path.nodes[0].name} and ${lastOf(state.path.nodes).name}` : state.selected?.name;
  return [asked, state.account.when && `as of ${momentInWords(state.account.when)}`, restsOn() && `as ${state.account.byId.get(state.account.viewer)?.name ?? STORY.as_known_by} knows and believes it`].filter(Boolean).join(', ');
}

/** @param {'png' | 'svg'} kind */
async function savePicture(kind) {
  if (!chart) return tell('This chart cannot be saved as a picture.');
  const blob = await chart.picture(kind, { title: state.account.title, subtitle: subtitle() });
  const link = el('a', { href: URL.createObjectURL(blob), download: `${fold(STORY.title) || 'chart'}.${kind}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  return tell('Picture saved.');
}

/** The poster: title, moment, the whole chart, what the lines mean, the answer in words. Made just before it is printed. */
function makePoster() {
  const drawing = chart?.posterElement();
  const signs = FAMILIES.filter(({ id }) => !state.off.has(id) && state.account.ties.some((tie) => tie.family === id));
  const { path, selected } = state;
  const said = path ? answerInWords() : selected ? [el('h3', {}, words(selected.name)), el('ul', { class: 'twin' }, ...selected.ties.filter(isTold).map((tie) => twinItem(tie, selected)))] : [];
  byId('poster').replaceChildren(
    el('h2', {}, words(state.account.title)),
    el('p', {}, words([state.account.native, subtitle()].filter(Boolean).join(' · '))),
    el('div', { class: 'sheet-of-chart' }, drawing ?? null, said.length ? el('div', { class: 'column' }, ...said) : null),
    el('div', { class: 'signs' }, ...signs.map(({ id, name }) => el('span', {}, sample(id), name)), keyList()),
  );
}

byId('share').addEventListener('click', () => openMenu(Boolean(menu.hidden)));
menu.addEventListener('click', (event) => {
  const button = clickedIn(event, 'button');
  const action = button?.dataset.action;
  if (button) openMenu(false);
  if (!action) return;
  byId('share').focus();
  if (action === 'copy') copyLink();
  else if (action === 'print') window.print();
  else savePicture(action === 'svg' ? 'svg' : 'png');
});
menu.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  openMenu(false);
  byId('share').focus();
  event.stopPropagation();
});
addEventListener('pointerdown', (event) => {
  if (!menu.hidden && !clickedIn(event, '#share-menu, #share')) openMenu(false);
});
addEventListener('beforeprint', makePoster);
