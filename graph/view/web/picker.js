/** A field in which somebody is picked from a list, after the combobox pattern of the ARIA practices. */

/** How many are offered at once. */
const OFFERED = 8;

class Picker {
  /**
   * @param {HTMLInputElement} field
   * @param {HTMLElement} place where the list goes
   * @param {(node: StoryNode, as: string) => void} picked `as` is the id that was meant, which may be that of a face
   */
  constructor(field, place, picked) {
    this.field = field;
    this.picked = picked;
    this.list = el('ul', { id: `${field.id}-list`, class: 'options', role: 'listbox', 'aria-label': 'People who match', hidden: true });
    this.note = el('p', { class: 'options none', hidden: true });
    place.append(this.list, this.note);
    for (const [name, value] of Object.entries({ role: 'combobox', 'aria-expanded': 'false', 'aria-controls': this.list.id, 'aria-autocomplete': 'list' })) field.setAttribute(name, value);
    /** @type {Found[]} */
    this.matches = [];
    this.at = -1;
    field.addEventListener('input', () => this.offer());
    field.addEventListener('focus', () => field.select());
    field.addEventListener('blur', () => this.close());
    field.addEventListener('keydown', (event) => this.key(event));
    this.list.addEventListener('pointerdown', (event) => event.preventDefault()); // the field keeps the focus
    this.list.addEventListener('click', (event) => {
      const option = clickedIn(event, '[role="option"]');
      if (option) this.pick(Number(option.dataset.number));
    });
  }

  /** Shows who matches. */
  offer() {
    const typed = this.field.value;
    const all = found(state.account.nodes, typed);
    this.matches = all.slice(0, OFFERED);
    this.at = this.matches.length ? 0 : -1;
    this.list.replaceChildren(...this.matches.map(({ node, why }, number) => optionOf(node, why, `${this.list.id}-${number}`, number)));
    this.note.textContent = '';
    if (typed.trim() && !all.length) {
      const near = nearest(state.account.nodes, typed);
      this.note.replaceChildren('Nobody by that name so far.', ...(near ? [' Nearest: ', nameOf(near), '.'] : []));
    } else if (all.length > OFFERED) this.note.textContent = `and ${counted(all.length - OFFERED, 'more', 'more')}`;
    this.open(Boolean(typed.trim()));
    byId('status').textContent = typed.trim() ? (all.length ? counted(all.length, 'match', 'matches') : this.note.textContent) : '';
  }

  /** @param {boolean} shown */
  open(shown) {
    this.list.hidden = !shown || !this.matches.length;
    this.note.hidden = !shown || !this.note.textContent;
    this.field.setAttribute('aria-expanded', String(!this.list.hidden));
    this.mark();
  }

  close() {
    this.matches = [];
    this.at = -1;
    this.open(false);
  }

  /** Points out the one that Enter takes. */
  mark() {
    [...this.list.children].forEach((option, number) => option.setAttribute('aria-selected', String(number === this.at)));
    const chosen = this.list.hidden ? null : this.list.children[this.at];
    if (chosen) this.field.setAttribute('aria-activedescendant', chosen.id);
    else this.field.removeAttribute('aria-activedescendant');
    chosen?.scrollIntoView({ block: 'nearest' });
  }

  /** @param {number} number */
  pick(number) {
    const match = this.matches[number];
    if (!match) return;
    this.close();
    this.picked(match.node, match.id);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing) return;
    const last = this.matches.length - 1;
    if (event.key === 'ArrowDown' && this.list.hidden && this.field.value.trim()) this.offer();
    else if (event.key === 'ArrowDown' && last >= 0) this.at = this.at < last ? this.at + 1 : 0;
    else if (event.key === 'ArrowUp' && last >= 0) this.at = this.at > 0 ? this.at - 1 : last;
    else if (event.key === 'Enter' && this.field.value.trim()) {
      if (this.list.hidden) this.offer();
      this.pick(this.at);
    } else if (event.key === 'Escape' && (this.field.value || !this.list.hidden)) {
      this.field.value = '';
      this.field.dispatchEvent(new Event('input'));
    } else return;
    this.mark();
    event.preventDefault();
    event.stopPropagation();
  }
}

/** @param {StoryNode} node @param {string} why @param {string} id @param {number} number */
function optionOf(node, why, id, number) {
  return el(
    'li',
    { id, role: 'option', 'data-id': node.id, 'data-number': number },
    disc(node),
    el('span', { class: 'text' }, el('span', { class: 'names' }, nameOf(node.name, 'full'), node.native ? words(node.native, 'native') : null),
      el('span', { class: 'why', dir: 'auto' }, why || about(node))),
  );
}
