"""What joins several people: the smallest part of the graph in which all of them hang together.

That is a minimum Steiner tree, found exactly after S. E. Dreyfus and R. A. Wagner, "The Steiner problem in graphs" (1971). Small
means few people; of equally small trees the one with the strongest ties is taken, costs being those of docs/path-order.md.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.graphtypes import Graph
from graph.ground import Ground, Ways
from graph.lens import Lens
from graph.ranking import Demand, Ranking
from graph.steps import Step

if TYPE_CHECKING:
    from graph.outline import Key

    _Origin = dict[Key, tuple[Key | None, int]]
    """Where the lightest tree at a node comes from: from a neighbour, or from this set of ends and the rest of them."""

MOST = 8
"""How many can be joined at once: the work grows threefold with each."""
_STEP = 1 << 40
"""What a step weighs; more than all costs together, so that people count first."""


@dataclass(frozen=True, slots=True)
class Junction:
    """The answer to "what joins these?".

    `asked` are the nodes asked for, which may be faces. `nodes` are all people of the tree in the order of the file, `steps` its
    branches, told from the first who was asked for, `others` the steps between its people that it could do without. If they do
    not all hang together there are no steps, and `parts` says who does, people who hang together with nobody alone.
    """

    asked: tuple[str, ...]
    nodes: tuple[str, ...]
    steps: tuple[Step, ...]
    others: tuple[Step, ...]
    parts: tuple[tuple[str, ...], ...]
    lens: Lens = field(repr=False)
    narrowed: bool = False
    """Whether the question left out ties or people."""

    def __bool__(self) -> bool:
        return len(self.parts) == 1

    @property
    def cost(self) -> int:
        """The sum of what the branches cost."""
        return sum(step.cost for step in self.steps)


def between(graph: Graph, *, nodes: Sequence[str], lens: Lens | None = None, ways: Ways | None = None) -> Junction:
    """The smallest part of the graph that joins some nodes.

    Args:
        graph: the graph of a story.
        nodes: whom to join, by id; two different people at least, `MOST` at the most.
        lens: what is visible; without one, everything told, of all accounts, and nothing known to be false.
        ways: which ways may be taken; not directed.

    Raises:
        KeyError: a node is not in the graph.
        ValueError: there are too few or too many nodes, or `ways` are directed.
    """
    lens, ways = lens or Lens(graph), ways or Ways()
    asked = list(dict.fromkeys(map(lens.self_of, nodes)))
    if not 2 <= len(asked) <= MOST:
        raise ValueError(f"expected 2 to {MOST} different people, found {len(asked)}")
    if ways.directed:
        raise ValueError("what joins several people has no direction")
    ground = Ground(graph, lens, ways, asked)
    ends = [ground.key(node) for node in asked]
    parts = _parts(ground, ends)
    told_parts = tuple(tuple(map(ground.id, part)) for part in parts)
    if len(parts) > 1:
        return Junction(tuple(nodes), (), (), (), told_parts, lens, ways.narrow())
    edges = _canonical(_tree(ground, sorted(ends, key=ground.order)), ground, ways, ends)
    inside = sorted({end for edge in edges for end in edge}, key=ground.order)
    told = list(_told(edges, ends))
    branches = {*told, *((end, start) for start, end in told)}
    others = [pair for pair in itertools.combinations(inside, 2) if pair not in branches and pair[1] in ground.ahead(pair[0])]
    return Junction(
        tuple(nodes),
        tuple(map(ground.id, inside)),
        tuple(ground.step(*step) for step in told),
        tuple(ground.step(*pair) for pair in others),
        told_parts,
        lens,
        ways.narrow(),
    )


def _parts(ground: Ground, ends: Sequence[Key]) -> tuple[tuple[Key, ...], ...]:
    """Which of the ends hang together."""
    parts, left = [], dict.fromkeys(ends)
    while left:
        first = next(iter(left))
        met, waiting = {first}, [first]
        while waiting and not met.issuperset(left):
            new = [other for other in ground.ahead(waiting.pop()) if other not in met]
            met.update(new)
            waiting += new
        parts.append(tuple(end for end in left if end in met))
        left = {end: None for end in left if end not in met}
    return tuple(parts)


def _tree(ground: Ground, ends: Sequence[Key]) -> list[tuple[Key, Key]]:
    """The edges of a minimum Steiner tree of ends that hang together.

    For every set of ends and every node: the lightest tree that joins them. It comes from a tree of a neighbour, or from two
    trees that meet in the node.
    """
    root, leaves = ends[-1], ends[:-1]
    full = (1 << len(leaves)) - 1
    weight: list[dict[Key, int]] = [{} for _ in range(full + 1)]
    origin: list[_Origin] = [{} for _ in range(full + 1)]
    for some in range(1, full + 1):
        if some & (some - 1) == 0:
            weight[some][leaves[some.bit_length() - 1]] = 0
        part = (some - 1) & some
        while part > some ^ part:
            one, other = weight[part], weight[some ^ part]
            for node in one if len(one) <= len(other) else other:
                if node in one and node in other and one[node] + other[node] < weight[some].get(node, 1 << 62):
                    weight[some][node], origin[some][node] = one[node] + other[node], (None, part)
            part = (part - 1) & some
        _spread(ground, weight[some], origin[some], root if some == full else None)
    edges, waiting = [], [(full, root)]
    while waiting:
        some, node = waiting.pop()
        came, part = origin[some].get(node, (None, 0))
        if came is not None:
            edges.append((came, node))
            waiting.append((some, came))
        elif part:
            waiting += [(part, node), (some ^ part, node)]
    return edges


def _spread(ground: Ground, weight: dict[Key, int], origin: _Origin, goal: Key | None) -> None:
    """Carry trees on to the neighbours of their nodes, the lightest first (Dijkstra), as far as the goal or everywhere."""
    waiting = [(light, ground.order(node), node) for node, light in weight.items()]
    heapq.heapify(waiting)
    while waiting:
        light, _, node = heapq.heappop(waiting)
        if node == goal:
            return
        if light > weight[node]:
            continue
        for other in ground.ahead(node):
            there = light + _STEP + ground.cost(node, other)
            if there < weight.get(other, 1 << 62):
                weight[other], origin[other] = there, (node, 0)
                heapq.heappush(waiting, (there, ground.order(other), other))


def _canonical(edges: list[tuple[Key, Key]], ground: Ground, ways: Ways, ends: Sequence[Key]) -> list[tuple[Key, Key]]:
    """An equally good tree whose stretches between ends and forks are the best paths: `between` two is the path of the two."""
    around: dict[Key, list[Key]] = {}
    for one, other in edges:
        around.setdefault(one, []).append(other)
        around.setdefault(other, []).append(one)
    corners = [node for node in sorted(around, key=ground.order) if node in ends or len(around[node]) > 2]
    found: list[tuple[Key, Key]] = []
    for corner in corners:
        for after in sorted(around[corner], key=ground.order):
            stretch = [corner, after]
            while stretch[-1] not in corners:
                stretch.append(next(node for node in around[stretch[-1]] if node != stretch[-2]))
            if ground.order(corner) > ground.order(stretch[-1]):
                continue
            taken = {end for edge in found for end in edge} | set(around) - set(stretch)
            closed = ways._replace(avoid=(*ways.avoid, *map(ground.id, taken)))
            own = Ground(ground.graph, ground.lens, closed, (ground.id(corner), ground.id(stretch[-1])))
            best = next(iter(Ranking(own, corner, stretch[-1], Demand())))
            found += itertools.pairwise(best)
    return found


def _told(edges: list[tuple[Key, Key]], ends: Sequence[Key]) -> Iterator[tuple[Key, Key]]:
    """The branches in an order that can be told: on to each end from where the tree told so far comes nearest."""
    around: dict[Key, list[Key]] = {}
    for one, other in edges:
        around.setdefault(one, []).append(other)
        around.setdefault(other, []).append(one)
    before: dict[Key, Key | None] = {ends[0]: None}
    waiting = [ends[0]]
    for node in waiting:
        for other in around[node]:
            if other not in before:
                before[other] = node
                waiting.append(other)
    told = {ends[0]}
    for end in ends[1:]:
        stretch = []
        while end not in told:
            told.add(end)
            came = before[end]
            if came is None:
                break
            stretch.append((came, end))
            end = came
        yield from reversed(stretch)
