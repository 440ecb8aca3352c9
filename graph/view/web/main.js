/** What happens: the address, the account, the search, the legend, the colours. The only file that changes `state`. */

const panel = byId('panel');
const card = byId('card');
const query = /** @type {HTMLInputElement} */ (byId('query'));
let chart = null;

/** Chooses somebody, or nobody. The address says who, so that going back works. */
function choose(node, focus = false) {
  const address = addressOf(node);
  if (location.hash !== address) history.pushState(null, '', address);
  applyChoice(node, focus);
}

function applyChoice(node, focus) {
  const before = byId('people').querySelector('a[aria-current]');
  state.selected = node;
  state.hovered = state.tie = null;
  if (node && node.kind === 'person') showFamily('cast', true);
  if (query.value) search('');
  card.hidden = !node;
  byId('start').hidden = Boolean(node);
  document.body.classList.toggle('chosen', Boolean(node));
  for (const link of byId('people').querySelectorAll('a[aria-current]')) link.removeAttribute('aria-current');
  if (node) {
    const heading = fillCard(card, node, () => choose(null, true));
    card.scrollTop = panel.scrollTop = 0;
    byId('people').querySelector(`a[data-id="${CSS.escape(node.id)}"]`)?.setAttribute('aria-current', 'true');
    chart?.show(node);
    byId('status').textContent = `${node.name}, ${counted(node.ties.length, 'tie')}`;
    if (focus) heading.focus({ preventScroll: true });
  } else {
    byId('status').textContent = '';
    if (focus) before?.focus(); // back to where one came from in the list
  }
  chart?.redraw();
}

/** Chooses one end of a tie and points out the tie in its card. */
function chooseTie(tie) {
  const node = state.selected === tie.to ? tie.to : tie.from;
  if (state.selected !== node) choose(node);
  const item = card.querySelector(`[data-tie="${CSS.escape(tie.id)}"]`);
  if (!item) return;
  for (const marked of card.querySelectorAll('.marked')) marked.classList.remove('marked');
  item.classList.add('marked');
  item.scrollIntoView({ block: 'center', behavior: still() ? 'auto' : 'smooth' });
}

function hover(node, tie = null) {
  if (state.hovered === node && state.tie === tie) return;
  state.hovered = node;
  state.tie = tie;
  chart?.redraw();
}

function openAccount(account) {
  state.account = account;
  state.selected = state.hovered = state.tie = null;
  fillStart(byId('start'));
  fillPeople(byId('people'));
  fillLegend();
  for (const link of byId('accounts').querySelectorAll('a')) {
    if (link.dataset.id === account.id) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  chart?.close();
  chart = null;
  byId('stage').hidden = account.nodes.length === 0;
  if (account.nodes.length) chart = new Chart(account, byId('canvas'), { choose: (node) => choose(node), chooseTie, hover });
}

/** Goes where the address says. @param {boolean} focus whether somebody asked for it */
function follow(focus) {
  const asked = location.hash.slice(1);
  if (asked && !asked.includes('=')) return;
  const parts = new URLSearchParams(asked);
  const account = ACCOUNTS.find(({ id }) => id === `a:${parts.get('account')}`) ?? ACCOUNTS[0];
  if (account !== state.account || !chart) openAccount(account);
  applyChoice(account.byId.get(`n:${parts.get('who')}`) ?? null, focus);
}

function search(text) {
  state.query = text;
  if (query.value !== text) query.value = text;
  document.body.classList.toggle('searching', Boolean(text.trim()));
  return filterPeople(byId('people'), text.trim());
}

function showFamily(family, shown) {
  if (shown === !state.off.has(family)) return;
  if (shown) state.off.delete(family);
  else state.off.add(family);
  byId('families').querySelector(`[data-family="${family}"]`)?.setAttribute('aria-pressed', String(shown));
  if (family === 'cast') chart?.repopulate();
  chart?.redraw();
}

function fillLegend() {
  const buttons = FAMILIES.map((family) => {
    const count = state.account.ties.filter((tie) => tie.family === family.id).length;
    const toggle = () => showFamily(family.id, state.off.has(family.id));
    return count && el(
      'button',
      { type: 'button', 'data-family': family.id, 'aria-pressed': String(!state.off.has(family.id)), on: { click: toggle } },
      sample(family.id), el('span', { class: 'label' }, family.name), el('span', { class: 'count' }, String(count)),
    );
  });
  byId('families').replaceChildren(...buttons.filter(Boolean));
}

function fillAccounts() {
  const titles = ACCOUNTS.map(({ title }) => title);
  const links = ACCOUNTS.map((account) => {
    const repeated = titles.filter((title) => title === account.title).length > 1;
    return el('a', { href: addressOf(null, account), 'data-id': account.id }, words(repeated ? `${account.title} (${account.id.slice(2)})` : account.title));
  });
  byId('accounts').hidden = ACCOUNTS.length < 2;
  byId('accounts').replaceChildren(...links);
}

function isDark() {
  const own = document.documentElement.dataset.theme;
  return own ? own === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

function showTheme() {
  byId('theme').setAttribute('aria-pressed', String(isDark()));
  chart?.recolour();
}

query.addEventListener('input', () => search(query.value));
query.addEventListener('keydown', (event) => {
  if (event.isComposing) return;
  const best = byId('people').querySelector('section:not([hidden]) li:not([hidden]) a');
  if (event.key === 'Enter' && query.value.trim()) {
    const link = search(query.value);
    if (link) choose(state.account.byId.get(link.dataset.id), true);
  } else if (event.key === 'ArrowDown' && best) best.focus();
  else if (event.key === 'Escape') search('');
  else return;
  event.preventDefault();
});
addEventListener('keydown', (event) => {
  const typing = event.target instanceof HTMLInputElement;
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '/') {
    event.preventDefault();
    query.focus();
  } else if (event.key === 'Escape' && state.selected) choose(null, true);
});
addEventListener('click', (event) => {
  const link = event.target instanceof Element && event.target.closest('a[href^="#"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !link.getAttribute('href').includes('=')) return;
  event.preventDefault();
  if (location.hash !== link.getAttribute('href')) history.pushState(null, '', link.getAttribute('href'));
  follow(true);
});
addEventListener('popstate', () => follow(true));
byId('theme').addEventListener('click', () => {
  document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
  showTheme();
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', showTheme);
matchMedia('(max-width: 639px)').addEventListener('change', () => {
  const chosen = state.selected;
  openAccount(state.account);
  applyChoice(chosen, false);
});
byId('zoom-in').addEventListener('click', () => chart?.zoom(1.3));
byId('zoom-out').addEventListener('click', () => chart?.zoom(1 / 1.3));
byId('zoom-fit').addEventListener('click', () => chart?.fit());
byId('fold').addEventListener('click', () => {
  const open = byId('fold').getAttribute('aria-expanded') !== 'true';
  byId('fold').setAttribute('aria-expanded', String(open));
});
listenToFingers(byId('canvas'), () => chart);
fillAccounts();
if (state.account) follow(false);
showTheme();
