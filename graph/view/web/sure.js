/** What is known to be there although its type cannot say so. */

/** The last of a row that is not empty. @template T @param {readonly T[]} items @returns {T} */
function lastOf(items) {
  return items[items.length - 1];
}

/** What a map holds for a key that is in it. @template K, V @param {ReadonlyMap<K, V>} map @param {K} key @returns {V} */
function heldBy(map, key) {
  const value = map.get(key);
  if (value === undefined) throw new Error('a key is not in its map');
  return value;
}

/** One list of a map of lists, which begins empty. @template K, V @param {Map<K, V[]>} map @param {K} key @returns {V[]} */
function listIn(map, key) {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}

/** Those that are there. @template T @param {readonly (T | null | undefined | false | '' | 0)[]} items @returns {T[]} */
function those(items) {
  return /** @type {T[]} */ (items.filter(Boolean));
}
