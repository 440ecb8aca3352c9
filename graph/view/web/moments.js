/** Histories (graph/view/shapes.py) -> what is there at one moment. Moments are numbers: the first one is 0. */

/**
 * One element as it is at a moment; null if it is not there.
 * @template T @param {Shapes.History<T>} history @param {number} moment @returns {T | null}
 */
function asOf(history, moment) {
  let now = /** @type {Record<string, unknown> | null} */ (null);
  for (const [since, changed] of history) {
    if (since > moment) break;
    now = changed && { ...now, ...(now ? unspliced(now, changed) : changed) };
  }
  return /** @type {T | null} */ (now && present(now));
}

/** What changed, with whole lists in place of splices. @param {Record<string, unknown>} before @param {Record<string, unknown>} changed */
function unspliced(before, changed) {
  const found = { ...changed };
  for (const [name, value] of Object.entries(changed)) {
    const list = before[name];
    if (!Array.isArray(list) || !value || Array.isArray(value)) continue;
    const { at, drop, put } = /** @type {Shapes.Splice} */ (value);
    found[name] = [...list.slice(0, at), ...put, ...list.slice(at + drop)];
  }
  return found;
}

/**
 * An element without what is null of it. A copy, for an object from which something was deleted is slow ever after.
 * @param {Record<string, unknown>} element
 */
function present(element) {
  let whole = true;
  for (const name in element) whole &&= element[name] !== null;
  if (whole) return element;
  /** @type {Record<string, unknown>} */
  const found = {};
  for (const name in element) if (element[name] !== null) found[name] = element[name];
  return found;
}

/** Those elements that are there at a moment. @template T @param {Shapes.History<T>[]} histories @param {number} moment */
function allAsOf(histories, moment) {
  /** @type {T[]} */
  const found = [];
  for (const history of histories) {
    const element = history && asOf(history, moment); // 0 stands for what is in the other part of the page
    if (element) found.push(element);
  }
  return found;
}

/** What an account shows at a moment. @param {Shapes.AccountShape} account @param {number} moment @returns {Shapes.Snapshot} */
function snapshot({ nodes, ties, wide: { size, panels } }, moment) {
  const chart = /** @type {Shapes.ChartSize} */ (asOf(size, moment)); // there is one at every moment
  return { nodes: allAsOf(nodes, moment), ties: allAsOf(ties, moment), wide: { ...chart, panels: allAsOf(panels, moment) } };
}

/** Who looks with the eyes of nobody in particular. */
const NOBODY = 'n:';

/**
 * The elements of one kind that somebody sees at a moment.
 * @template {{id: string}} T
 * @param {Shapes.History<T>[]} histories @param {T[]} shown to the audience
 * @param {Record<string, Shapes.History<T>>} looks what looks otherwise @param {number} moment @param {string} viewer
 */
function seenOf(histories, shown, looks, moment, viewer) {
  const there = new Map(shown.map((element) => [element.id, element]));
  return histories.map(([[, first]]) => {
    const id = String(first?.id);
    const look = asOf(looks[id] ?? [], moment) ?? (id === viewer ? {} : null);
    if (!look) return null;
    /** @type {Record<string, unknown>} */
    const element = { ...there.get(id), ...look };
    for (const [name, value] of Object.entries(element)) if (value === false) delete element[name];
    return element.id ? /** @type {T} */ (element) : null;
  }).filter((element) => element !== null);
}

/**
 * What an account shows at a moment to somebody (EyesShape in shapes.py).
 * @param {Shapes.AccountShape} account @param {Record<string, Shapes.EyesShape>} eyes @param {number} moment
 * @param {string} viewer an id @returns {Shapes.Snapshot}
 */
function seenBy(account, eyes, moment, viewer) {
  const shown = snapshot(account, moment);
  const [anybody, own] = [eyes[NOBODY], eyes[viewer]];
  const everybody = seenOf(account.nodes, shown.nodes, { ...anybody.nodes, ...own?.nodes }, moment, viewer);
  const ties = seenOf(account.ties, shown.ties, { ...anybody.ties, ...own?.ties }, moment, viewer);
  const nodes = everybody.map(({ kin, ...node }) => /** @type {Shapes.Node} */ (node)); // kin is told as the audience knows it
  const known = new Set(nodes.map(({ id }) => id));
  const beside = new Map(shown.nodes.flatMap((node) => node.faces.map((face) => [face.id, node])));
  for (const node of nodes) {
    const at = beside.get(node.id)?.at;
    if (at) node.at ??= [at[0] + 46, at[1] + 30]; // somebody whom the audience knows to be a face
  }
  const panels = shown.wide.panels.map((panel) => ({ ...panel, members: panel.members.filter((id) => known.has(id)) })).filter(({ members }) => members.length);
  const rest = nodes.filter(({ id }) => !panels.some(({ members }) => members.includes(id)));
  for (const node of rest) {
    const owner = beside.get(node.id);
    const panel = panels.find(({ members }) => owner && members.includes(owner.id)) ?? panels[0];
    panel?.members.push(node.id);
  }
  return { nodes, ties, wide: { ...shown.wide, panels } };
}
