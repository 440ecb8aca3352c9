/** Sharing and keeping: the link, the picture, the poster. */

const menu = byId('share-menu');

function openMenu(open) {
  menu.hidden = !open;
  byId('share').setAttribute('aria-expanded', String(open));
  if (open) [...menu.querySelectorAll('button')].find((button) => button.checkVisibility()).focus();
}

/** Says something in passing, to everybody. */
function tell(text) {
  byId('status').textContent = text;
  byId('told').textContent = text;
  byId('told').hidden = false;
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => (byId('told').hidden = true), 2500);
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
  const asked = state.path ? `${state.path.nodes[0].name} and ${state.path.nodes.at(-1).name}` : state.selected?.name;
  return [asked, state.account.when && `as of ${momentInWords(state.account.when)}`, restsOn() && `as ${state.account.byId.get(state.account.viewer)?.name ?? STORY.as_known_by} knows and believes it`].filter(Boolean).join(', ');
}

/** @param {'png' | 'svg'} kind */
async function savePicture(kind) {
  if (!chart?.picture) return tell('This chart cannot be saved as a picture.');
  const blob = await chart.picture(kind, { title: state.account.title, subtitle: subtitle() });
  const link = el('a', { href: URL.createObjectURL(blob), download: `${fold(STORY.title) || 'chart'}.${kind}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  return tell('Picture saved.');
}

/** The poster: title, moment, the whole chart, what the lines mean, the answer in words. Made just before it is printed. */
function makePoster() {
  const drawing = chart?.posterElement?.();
  const signs = FAMILIES.filter(({ id }) => !state.off.has(id) && state.account.ties.some((tie) => tie.family === id));
  const said = state.path ? answerInWords() : state.selected ? [el('h3', {}, words(state.selected.name)), el('ul', { class: 'twin' }, ...state.selected.ties.filter(isTold).map((tie) => twinItem(tie, state.selected)))] : [];
  byId('poster').replaceChildren(
    el('h2', {}, words(state.account.title)),
    el('p', {}, words([state.account.native, subtitle()].filter(Boolean).join(' · '))),
    el('div', { class: 'sheet-of-chart' }, drawing ?? null, said.length ? el('div', { class: 'column' }, ...said) : null),
    el('div', { class: 'signs' }, ...signs.map(({ id, name }) => el('span', {}, sample(id), name)), keyList()),
  );
}

byId('share').addEventListener('click', () => openMenu(menu.hidden));
menu.addEventListener('click', (event) => {
  const action = event.target.closest('button')?.dataset.action;
  if (event.target.closest('button')) openMenu(false);
  if (!action) return;
  byId('share').focus();
  if (action === 'copy') copyLink();
  else if (action === 'print') window.print();
  else savePicture(action);
});
menu.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  openMenu(false);
  byId('share').focus();
  event.stopPropagation();
});
addEventListener('pointerdown', (event) => {
  if (!menu.hidden && !menu.contains(event.target) && !byId('share').contains(event.target)) openMenu(false);
});
addEventListener('beforeprint', makePoster);
