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
