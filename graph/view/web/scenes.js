/** Who stands where just now: the chart as it was laid out beforehand, the opened panel, a path, and (in their own files) circle and family. */

const MOST_OPENED = 240;

/**
 * @param {Account} account @param {string} kind @param {Map<StoryNode, Seat>} seats @param {Panel[]} panels
 * @param {Partial<Scene>} [extra] @returns {Scene}
 */
function sceneOf(account, kind, seats, panels, extra = {}) {
  for (const [node, seat] of seats) if (node.kind === 'person') seat.foot = seat.r * 0.72; // a ticket is flat
  const boxes = panels.map(({ box }) => box);
  for (const seat of seats.values()) boxes.push([seat.x - 60, seat.y - seat.r - 16, 120, 2 * seat.r + 56]);
  if (extra.key) boxes.push(extra.key);
  const people = [...seats.keys()].filter(({ kind: sort }) => sort === 'character' || sort === 'persona').length;
  return { account, kind, seats, panels, box: hullOf(boxes), key: null, people, importance: importances(account), ...extra };
}

/** @param {Box[]} boxes @returns {Box} */
function hullOf(boxes) {
  if (!boxes.length) return [0, 0, 1, 1];
  const [left, top] = [0, 1].map((side) => Math.min(...boxes.map((box) => box[side])));
  const [right, below] = [0, 1].map((side) => Math.max(...boxes.map((box) => box[side] + box[side + 2])));
  return [left, top, right - left, below - top];
}

/** @param {number} x @param {number} y @param {number} r @param {number} cell @param {Panel | null} [panel] @returns {Seat} */
function seatAt(x, y, r, cell, panel = null) {
  return { x, y, r, foot: r, cell, panel, centre: false, lines: [], nameWidth: 0, nameHeight: 0 };
}

/** The chart as Python laid it out. @param {Account} account */
function chartScene(account) {
  const seats = new Map();
  const panels = account.wide.panels.filter((panel) => panel.sort !== 'players' || !state.off.has('cast')).map((panel) => ({ ...panel, unseated: 0 }));
  for (const panel of panels)
    for (const id of panel.members) {
      const node = account.byId.get(id);
      if (node?.at && inPicture(node)) seats.set(node, Object.assign(seatAt(node.at[0], node.at[1], node.r, panel.cell, panel), { centre: node.r > 31 }));
      else if (panel.sort !== 'more') panel.unseated += 1;
    }
  return sceneOf(account, 'chart', seats, panels, { key: account.wide.key ?? null });
}

/** One panel alone with all its members, the most important first. @param {Account} account @param {string} id */
function panelScene(account, id) {
  const panel = account.wide.panels.find((each) => each.id === id);
  if (!panel) return null;
  const importance = importances(account);
  const members = those(panel.members.map((member) => account.byId.get(member))).sort((a, b) => heldBy(importance, b) - heldBy(importance, a) || a.order - b.order);
  const shown = members.slice(0, MOST_OPENED);
  const columns = Math.max(1, Math.ceil(Math.sqrt(shown.length * 1.7)));
  const rows = Math.ceil(shown.length / columns);
  /** @type {Box} */
  const box = [0, 0, Math.max(columns * 104 + 24, 260), rows * 110 + 44];
  const opened = { ...panel, box, unseated: members.length - shown.length };
  const indent = (box[2] - columns * 104) / 2;
  const seats = new Map(shown.map((node, number) => [node, seatAt(indent + (number % columns + 0.5) * 104, 78 + Math.floor(number / columns) * 110, Math.min(node.r, 25), 104, opened)]));
  return sceneOf(account, 'panel', seats, [opened], { importance });
}

/**
 * The people of a path one beside the other, where the chart has no seat for some of them. On a phone one below the other.
 * @param {Account} account @param {StoryNode[]} nodes @param {boolean} slim
 */
function rowScene(account, nodes, slim) {
  const columns = slim ? 2 : 6;
  const seats = new Map(nodes.map((node, number) => {
    const row = Math.floor(number / columns);
    const column = row % 2 ? columns - 1 - (number % columns) : number % columns; // to and fro
    return [node, seatAt(column * 190, row * 170 + (column % 2) * 50, 31, 120)];
  }));
  return sceneOf(account, 'row', seats, []);
}
