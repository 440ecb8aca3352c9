/** Small pieces of English that join ready sentences; the same as in graph/words.py, word for word. */

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** `two steps`. @param {number} count */
function stepsInWords(count) {
  return `${NUMBERS[count] ?? count} step${count === 1 ? '' : 's'}`;
}

/** `a, b and c`. @param {string[]} texts */
function enumerated(texts) {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
}

/** In how many steps, through whom. @param {Path} path @returns {(Node | string)[]} */
function wayInWords({ nodes, steps }) {
  const between = nodes.slice(1, -1).map(({ name }) => name);
  return [stepsInWords(steps.length), ...(between.length ? [', through ', ...namesOf(between)] : []), '.'];
}

/** How far an answer reaches that is "no" as of a moment. @param {Account} account */
function scopeInWords(account) {
  return account.when ? ` as far as ${account.when} tells` : '';
}

/** A moment in words: `season 1, episode 10`. @param {string} moment as the story writes it, `S1E10` */
function momentInWords(moment) {
  const [season, episode] = moment.slice(1).split('E');
  return `season ${season}, episode ${Number(episode)}`;
}

/** `1,234`. Without `Intl`, which takes longer to wake up than the whole page to say what it says. @param {number} count */
function grouped(count) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 tie`, `2 ties`. @param {number} count @param {string} one @param {string} [many] */
function counted(count, one, many = `${one}s`) {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** First letter large. @param {string} text */
function capitalised(text) {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
