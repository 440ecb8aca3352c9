/** Histories (graph/view/shapes.py) -> what is there at one moment. Moments are numbers: the first one is 0. */

/**
 * One element as it is at a moment; null if it is not there.
 * @param {[number, Object<string, unknown> | null][]} history
 * @param {number} moment
 */
function asOf(history, moment) {
  let now = null;
  for (const [since, changed] of history) {
    if (since > moment) break;
    now = changed && { ...now, ...changed };
  }
  if (now) for (const [name, value] of Object.entries(now)) if (value === null) delete now[name];
  return now;
}

/** Those elements that are there at a moment. */
function allAsOf(histories, moment) {
  return histories.map((history) => asOf(history, moment)).filter(Boolean);
}

/** What an account shows at a moment (Snapshot in shapes.py). */
function snapshot(account, moment) {
  const chart = ({ size, panels }) => ({ ...asOf(size, moment), panels: allAsOf(panels, moment) });
  return { nodes: allAsOf(account.nodes, moment), ties: allAsOf(account.ties, moment), wide: chart(account.wide) };
}

/** Who looks with the eyes of nobody in particular. */
const NOBODY = 'n:';

/**
 * What an account shows at a moment to somebody (EyesShape in shapes.py).
 * @param {string} viewer an id
 */
function seenBy(account, moment, viewer) {
  const shown = snapshot(account, moment);
  const looks = (kind) => ({ ...account.eyes[NOBODY][kind], ...account.eyes[viewer]?.[kind] });
  const seen = (kind) => {
    const there = new Map(shown[kind].map((element) => [element.id, element]));
    const otherwise = looks(kind);
    const all = account[kind].map(([[, first]]) => first.id);
    return all.map((id) => {
      const look = asOf(otherwise[id] ?? [], moment) ?? (id === viewer ? {} : null);
      if (!look) return null;
      const element = { ...there.get(id), ...look };
      for (const [name, value] of Object.entries(element)) if (value === false) delete element[name];
      return element.id ? element : null;
    }).filter(Boolean);
  };
  const nodes = seen('nodes').map(({ kin, ...node }) => node);
  const known = new Set(nodes.map(({ id }) => id));
  const beside = new Map(shown.nodes.flatMap((node) => node.faces.map((face) => [face.id, node])));
  for (const node of nodes) {
    const owner = beside.get(node.id);
    if (owner?.at) node.at ??= [owner.at[0] + 46, owner.at[1] + 30]; // somebody whom the audience knows to be a face
  }
  const panels = shown.wide.panels.map((panel) => ({ ...panel, members: panel.members.filter((id) => known.has(id)) })).filter(({ members }) => members.length);
  const rest = nodes.filter(({ id }) => !panels.some(({ members }) => members.includes(id)));
  for (const node of rest) {
    const panel = panels.find(({ members }) => members.includes(beside.get(node.id)?.id)) ?? panels[0];
    panel?.members.push(node.id);
  }
  return { nodes, ties: seen('ties'), wide: { ...shown.wide, panels } };
}
