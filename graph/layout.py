"""Where everyone stands in the picture: portraits in cells, cells in panels, panels in rows.

This is the first version of the chart. It is computed in plain Python and depends on nothing but the graph: no
randomness, no order of a set. `graph.packing` puts the panels side by side.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from graph.building import Graph
from graph.model import Kind, Truth
from graph.packing import GUTTER, Box, pack

CELL_MIN, CELL_MAX, ROW = 76.0, 114.0, 120.0
HEAD, PAD, SEAT = 30.0, 12.0, 44.0
"""Height of a caption, space inside a panel, and how far below the top of its cell the middle of a portrait is."""
ASPECT = 4 / 3
BUNCH = 12
"""People without a group stand in bunches of at most so many."""
SMALL = 3
"""A bunch of fewer people is not worth a panel of its own."""
SWAPS = 16
"""Up to so many people in one panel are moved about until their ties are short."""

Weights = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Panel:
    """A captioned box of the chart; `x` and `y` are its top left corner.

    `sort` says what holds its members together: ``group``, ``organization``, ``bunch`` (tied to each other), ``rest``,
    ``organizations`` (those that are no panel) or ``players``.
    """

    id: str
    caption: str
    sort: str
    x: float
    y: float
    width: float
    height: float
    cell: float
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The chart: the middle of every portrait, and the panels, from (0, 0) at the top left to (`width`, `height`).

    This is the first version of the chart. Players stand in the last panel, below everything else.
    """

    places: Mapping[str, tuple[float, float]]
    panels: tuple[Panel, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Draft:
    """A panel that has no place yet."""

    id: str
    caption: str
    sort: str
    members: tuple[str, ...]
    cell: float = CELL_MAX


def layout(graph: Graph, *, width: float | None = None) -> Layout:
    """Where everyone in a graph made by `graph.lens.materialise` stands.

    The first version of the chart: a panel for each first group, people without one in bunches of those who are tied to
    each other, the rest in a last panel, players below.

    Args:
        graph: what is drawn; one account.
        width: as wide as this at most, and as high as need be; without it, the chart comes out at roughly 4:3.
    """
    weights = _weights(graph)
    drafts = [*_grouped(graph), *_ungrouped(graph, weights)]
    widest = CELL_MAX if width is None else min(CELL_MAX, max(CELL_MIN, (width - GUTTER - 4 * PAD) / 4))
    drafts = [
        replace(draft, members=_seated(draft.members, weights), cell=_cell(graph, draft.members, widest)) for draft in drafts
    ]
    longest = _longest(drafts)
    boxes = [_box(draft, longest, width) for draft in drafts]
    placed = pack(boxes, _between(drafts, weights), aspect=ASPECT, width=width)
    panels = [
        Panel(draft.id, draft.caption, draft.sort, *where, draft.cell, draft.members)
        for draft, where in zip(drafts, placed, strict=True)
    ]
    right = max((panel.x + panel.width for panel in panels), default=0.0)
    below = max((panel.y + panel.height for panel in panels), default=0.0)
    if players := _players(graph, widest, right or width, below):
        panels.append(players)
        right, below = max(right, players.width), players.y + players.height
    return Layout(_places(panels), tuple(panels), right, below)


def strength(graph: Graph, node: str) -> int:
    """How much a node matters in the picture: the summed strength of its ties to others in the story."""
    around = (graph.succ[node], graph.pred[node])
    ties = (tie for side in around for other, ties in side.items() if other != node for tie in ties.values())
    return sum(20 - tie["cost"] for tie in ties if tie["truth"] is not Truth.FALSE and tie["type"] != "plays")


def _weights(graph: Graph) -> dict[str, dict[str, int]]:
    """The summed strength of what ties two nodes, in both directions. What is false pulls nobody."""
    weights: dict[str, dict[str, int]] = {node: {} for node in graph.nodes}
    for source, target, tie in graph.edges(data=True):
        if source != target and tie["truth"] is not Truth.FALSE:
            for one, other in ((source, target), (target, source)):
                weights[one][other] = weights[one].get(other, 0) + 20 - tie["cost"]
    return weights


def _people(graph: Graph) -> list[str]:
    return [node for node, vertex in graph.nodes(data=True) if vertex["kind"] in (Kind.CHARACTER, Kind.PERSONA)]


def _grouped(graph: Graph) -> list[_Draft]:
    """A panel for each first group. An organization that is one stands in its own panel, behind its people."""
    members: dict[str, list[str]] = {}
    for node in _people(graph):
        if groups := graph.nodes[node].get("groups"):
            members.setdefault(groups[0].text, []).append(node)
    names = {id: group.name for account in graph.graph["accounts"].values() for id, group in account["groups"].items()}
    drafts = []
    for id, inside in members.items():
        if id in names:
            drafts.append(_Draft(id, names[id], "group", tuple(inside)))
        else:
            own = [id] if id in graph.nodes else []
            caption = graph.nodes[id]["name"] if own else id
            drafts.append(_Draft(id, caption, "organization", (*inside, *own)))
    others = [node for node, vertex in graph.nodes(data=True) if vertex["kind"] is Kind.ORGANIZATION and node not in members]
    if others:
        drafts.append(_Draft(":organizations", "Organizations", "organizations", tuple(others)))
    return drafts


def _ungrouped(graph: Graph, weights: Weights) -> list[_Draft]:
    """Bunches of people who are in no group but tied to each other, then everybody else."""
    left = dict.fromkeys(node for node in _people(graph) if not graph.nodes[node].get("groups"))
    loose = set(left)  # asked, never iterated
    drafts: list[_Draft] = []
    order = {node: number for number, node in enumerate(graph.nodes)}
    total = {node: sum(weight for other, weight in weights[node].items() if other in loose) for node in left}
    by_ties = sorted(left, key=lambda node: (-total[node], order[node]))
    for middle in by_ties:
        if middle not in left:
            continue
        bunch = {middle: None}
        queue = [middle]
        while queue and len(bunch) < BUNCH:
            node = queue.pop(0)
            near = sorted((other for other in weights[node] if other in left), key=lambda n: (-weights[node][n], order[n]))
            new = [other for other in near if other not in bunch][: BUNCH - len(bunch)]
            bunch |= dict.fromkeys(new)
            queue += new
        if len(bunch) >= SMALL:
            drafts.append(_Draft(f":{middle}", f"Around {graph.nodes[middle]['name']}", "bunch", tuple(bunch)))
            for node in bunch:
                del left[node]
    if left:
        others = any(graph.nodes[node].get("groups") for node in _people(graph)) or drafts
        drafts.append(_Draft(":rest", "Others" if others else "Everyone", "rest", tuple(left)))
    return drafts


def _players(graph: Graph, widest: float, width: float | None, below: float) -> Panel | None:
    people = tuple(node for node, vertex in graph.nodes(data=True) if vertex["kind"] is Kind.PERSON)
    if not people:
        return None
    cell = _cell(graph, people, widest)
    columns = max(1, int(((width or 12 * cell + 2 * PAD) - 2 * PAD) // cell))
    height = HEAD + math.ceil(len(people) / columns) * ROW
    across = max(width or 0.0, min(columns, len(people)) * cell + 2 * PAD)
    return Panel(":players", "Actors and crew", "players", 0.0, below + GUTTER if below else 0.0, across, height, cell, people)


def _box(draft: _Draft, longest: int, width: float | None) -> Box:
    """How much room a panel needs. In a chart of a given width a long caption is cut rather than given a row of its own."""
    count = len(draft.members)
    columns = count if count <= longest else _columns(count)
    caption = min(1.2 * _text_width(draft.caption), 2.5 * CELL_MAX)
    if width is not None:
        columns = max(1, min(columns, int((width - 2 * PAD + 0.01) // draft.cell)))
        caption = 0.0
    across = max(columns * draft.cell, caption) + 2 * PAD
    last = draft.sort == "rest" or (width is not None and draft.sort == "organizations")  # on a phone the top is all one sees
    return Box(across, HEAD + math.ceil(count / columns) * ROW, last=last)


def _longest(drafts: Sequence[_Draft]) -> int:
    """Up to how many stand in one row: more where few panels need it, for one high panel makes its whole row high."""
    middling = sum(1 for draft in drafts if 5 < len(draft.members) <= 8)
    return 8 if 6 * middling <= len(drafts) else 5


def _columns(count: int) -> int:
    """One row up to five people, two up to ten, then wider than high."""
    return count if count <= 5 else math.ceil(count / 2) if count <= 10 else math.ceil(math.sqrt(count * 1.5))


def _places(panels: Sequence[Panel]) -> dict[str, tuple[float, float]]:
    """Everyone in a cell: rows from the top, each row in the middle of its panel."""
    places = {}
    for panel in panels:
        columns = max(1, int((panel.width - 2 * PAD + 0.01) // panel.cell))
        rows = math.ceil(len(panel.members) / columns)
        columns = math.ceil(len(panel.members) / rows)
        cell = max(panel.cell, min(CELL_MAX, (panel.width - 2 * PAD) / columns))
        top = panel.y + HEAD + (panel.height - HEAD - rows * ROW) / 2
        for number, node in enumerate(panel.members):
            row, column = divmod(number, columns)
            across = min(columns, len(panel.members) - row * columns)
            left = panel.x + (panel.width - across * cell) / 2
            places[node] = (round(left + (column + 0.5) * cell, 1), round(top + row * ROW + SEAT, 1))
    return places


def _seated(members: Sequence[str], weights: Weights) -> tuple[str, ...]:
    """The members in an order that keeps those together who are tied: a chain, then swaps while they help."""
    inside = set(members)  # asked, never iterated
    ties = {node: [(other, weight) for other, weight in weights[node].items() if other in inside] for node in members}
    total = {node: sum(weight for _, weight in ties[node]) for node in members}
    waiting, chain, pull = dict.fromkeys(members), list[str](), Counter[str]()
    while waiting:
        # a member nobody pulls yet begins anew, the most tied first; file order decides between equals
        best = max(waiting, key=lambda node: (pull[node], total[node])) if len(members) <= 200 else next(iter(waiting))
        del waiting[best]
        chain.append(best)
        for other, weight in ties[best]:
            pull[other] += weight
    if len(chain) > SWAPS or not any(total.values()):
        return tuple(chain)
    columns = _columns(len(chain))
    seats = {node: number for number, node in enumerate(chain)}

    def length(node: str) -> float:
        row, column = divmod(seats[node], columns)
        return sum(weight * math.hypot(row - seats[o] // columns, column - seats[o] % columns) for o, weight in ties[node])

    for _ in range(4):
        moved = False
        for number, one in enumerate(members):
            for other in members[number + 1 :]:
                before = length(one) + length(other)
                seats[one], seats[other] = seats[other], seats[one]
                if length(one) + length(other) < before - 1e-9:
                    moved = True
                else:
                    seats[one], seats[other] = seats[other], seats[one]
        if not moved:
            break
    return tuple(sorted(members, key=seats.__getitem__))


def _between(drafts: Sequence[_Draft], weights: Weights) -> dict[tuple[int, int], int]:
    """What ties panels to each other, by their numbers, the smaller one first."""
    panel_of = {node: number for number, draft in enumerate(drafts) for node in draft.members}
    between: dict[tuple[int, int], int] = {}
    for node, number in panel_of.items():
        for other, weight in weights[node].items():
            beside = panel_of.get(other)
            if beside is not None and number < beside:
                between[number, beside] = between.get((number, beside), 0) + weight
    return between


def _cell(graph: Graph, members: Sequence[str], most: float) -> float:
    """As wide as the widest name of the panel, within bounds; longer names are broken at spaces."""
    widest = max(_text_width(graph.nodes[node]["name"]) for node in members)
    return min(most, max(CELL_MIN, widest + 12))


def _text_width(text: str) -> float:
    """About how wide a caption is; letters of the East Asian scripts are as wide as they are high."""
    return sum(11.5 if ord(letter) >= 0x1100 else 6.4 for letter in text[:60])
