/** Everybody as a list, panel by panel: the chart in words. Always there; searching makes it shorter. */

/** @param {HTMLElement} place */
function fillPeople(place) {
  const { account } = state;
  const sections = account.wide.panels.map((panel) => {
    const items = panel.members.map((id) => personItem(account.byId.get(id)));
    return el('section', { class: 'group', 'data-sort': panel.sort }, el('h3', {}, words(panel.caption), el('span', { class: 'count' }, String(items.length))), el('ul', {}, ...items));
  });
  const story = sections.filter((section) => section.dataset.sort !== 'players');
  const players = sections.filter((section) => section.dataset.sort === 'players');
  place.replaceChildren(el('h2', { id: 'people-title' }, 'All people'), el('p', { class: 'nobody', hidden: true }), ...story, ...players);
}

/** What is said below a name: how many ties, or of those without any, what else they did. */
function about(node) {
  return node.ties.length || !node.credits.length ? counted(node.ties.length, 'tie') : node.credits[0].text;
}

function personItem(node) {
  return el(
    'li',
    { 'data-id': node.id },
    el(
      'a',
      { href: addressOf(node), class: 'row', 'data-id': node.id },
      disc(node),
      el('span', { class: 'text' }, el('span', { class: 'names' }, words(node.name, 'full'), node.native ? words(node.native, 'native') : null),
        el('span', { class: 'why', dir: 'auto' }, about(node))),
    ),
  );
}

/** Shows those who match, says why. @returns {HTMLElement | null} the link of the best match */
function filterPeople(place, query) {
  let best = null;
  let count = 0;
  for (const section of place.querySelectorAll('section.group')) {
    let left = 0;
    for (const item of section.querySelectorAll('li')) {
      const node = state.account.byId.get(item.dataset.id);
      const found = query ? match(node, query) : { rank: 9, why: '' };
      item.hidden = !found;
      if (!found) continue;
      left += 1;
      item.querySelector('.why').textContent = found.why || about(node);
      if (!best || found.rank < best.rank) best = { rank: found.rank, link: item.querySelector('a') };
    }
    section.hidden = !left;
    section.querySelector('.count').textContent = String(left);
    count += left;
  }
  const nobody = place.querySelector('.nobody');
  nobody.hidden = count > 0 || !query;
  nobody.textContent = 'Nobody by that name.';
  place.querySelector('h2').textContent = query ? `${counted(count, 'match', 'matches')}` : 'All people';
  if (query) byId('status').textContent = count ? `${counted(count, 'match', 'matches')}` : nobody.textContent;
  return query && best ? best.link : null;
}

/** What is said before anybody is chosen. */
function fillStart(place) {
  const { account } = state;
  const people = account.of('character', 'persona').length;
  const several = ACCOUNTS.length > 1;
  const scope = [
    several && ['This account: ', words(account.title)],
    STORY.as_of && account.dated && [`As of ${STORY.as_of}`],
    STORY.as_known_by && ['Only what is recorded that ', words(STORY.as_known_by), ' knows or believes'],
  ].filter(Boolean);
  place.replaceChildren(
    el('p', { class: 'small' }, ...scope.flatMap((part, number) => (number ? [' · ', ...part] : part))),
    el('h2', { class: 'counts' }, `${counted(people, 'person', 'people')}, ${counted(account.ties.length, 'tie')}`),
    el('p', { class: 'lead', dir: 'auto' }, account.about || STORY.about || null),
    people ? el('p', {}, 'Choose somebody, in the chart or below, to see every tie they have.') : el('p', {}, 'Nobody has been introduced yet.'),
    el('ul', { class: 'key', 'aria-label': 'How to read the chart' },
      el('li', {}, el('span', { class: 'disc dead', 'aria-hidden': 'true' }), 'has died'),
      el('li', {}, el('span', { class: 'disc face', 'aria-hidden': 'true' }), 'another face'),
      el('li', {}, el('span', { class: 'disc unnamed', 'aria-hidden': 'true' }), 'never named'),
      el('li', {}, el('span', { class: 'disc organization', 'aria-hidden': 'true' }), 'organization'),
      el('li', {}, svgSign('M2 8H34', '5 5'), 'uncertain'),
      el('li', {}, svgSign('M2 8H34M8 12L16 4M20 12L28 4', ''), 'not true; drawn only for the one chosen')),
  );
}

function svgSign(d, dashes) {
  return svg('svg', { class: 'sign', width: 36, height: 16, viewBox: '0 0 36 16', 'aria-hidden': 'true' }, svg('path', { d, 'stroke-dasharray': dashes }));
}
