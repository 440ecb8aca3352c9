"""Ways from one to another in the order of docs/path-order.md, one by one, as many as are wanted.

All ways of a number of steps come before those of one step more. Within a number, beginnings of ways are extended best first (P.
Hart, N. Nilsson, B. Raphael, "A Formal Basis for the Heuristic Determination of Minimum Cost Paths", 1968): the corridor knows
what the rest costs at the least, so that beginnings are taken up in the order in which whole ways are due.
"""

from __future__ import annotations

import heapq

from graph.corridor import Corridor
from graph.nouns import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from typing import Any

    from graph.corridor import Place, Rows
    from graph.ground import Ground
    from graph.outline import Key

    _Beginning = tuple[int, tuple[int, ...], int, tuple[Any, ...], Place]
    """What a way that begins so costs at the least, the positions of its people, what it has cost, its people, where it ends."""

EFFORT = 300_000
"""How many beginnings of ways, and places on them, are weighed before a search is given up: some seconds."""


class Demand(NamedTuple):
    """What a way has to fulfil as a whole.

    Attributes:
        through: nodes that have to stand between.
        in_order: in this order.
        least: at least so many steps.
        most: at most so many; None for any number.
        diverse: it shares at most half of those who stand between with each way before it.
    """

    through: tuple[Key, ...] = ()
    in_order: bool = False
    least: int = 0
    most: int | None = None
    diverse: bool = False


class Ranking:
    """The ways from `first` to `last` that meet nobody twice and fulfil a demand. It speaks of nodes by the keys of its ground.

    After the last one, `complete` says whether there are no more (or the search was given up), and `similar` whether others were
    left out because they are too much like those before them.
    """

    def __init__(self, ground: Ground, first: Key, last: Key, demand: Demand) -> None:
        self.ground = ground
        self.first, self.last = first, last
        self.demand = demand
        self.complete = True
        self.similar = False
        self._effort = 0
        self._earlier: list[frozenset[Key]] = []
        self._corridor = self._open()

    def _open(self) -> Corridor:
        if not self.demand.through:
            return Corridor(self.ground, self.first, self.last)
        from graph.waypoints import Waypoints  # only here: few questions have any

        over = Waypoints(self.ground, self.first, self.last, self.demand.through, in_order=self.demand.in_order)
        return Corridor(over, *over.ends)

    def _node(self, place: Place) -> Key:
        """With whom one is at a place of the corridor."""
        return place[0] if self.demand.through else place

    def __iter__(self) -> Iterator[tuple[Key, ...]]:
        distance = self._corridor.distance
        if distance is None:
            return
        demand = self.demand
        most = demand.most if demand.most is not None else len(self.ground.graph) - 1
        confined = False
        if demand.through or demand.least > distance:
            confined, most = True, min(most, self._confine())
        length = max(distance, demand.least)
        while length <= most and self.complete:
            found = False
            for nodes in self._of_length(length, counts=length > distance):
                found = True
                yield nodes
            if not found and not confined:
                confined, most = True, min(most, self._confine())
            length += 1

    def shortest(self) -> int | None:
        """How many ways with the fewest steps there are, if that is known without going each; None if it is not."""
        distance = self._corridor.distance
        if distance is None or self.demand.through or self.demand.least > distance:
            return None
        rows = self._corridor.rows(distance)
        ways: dict[Place, int] = dict.fromkeys(rows.left[-1], 1) if rows else {}
        for onward in reversed(rows.onward if rows else ()):
            ways = {place: sum(ways[other] for other in others) for place, others in onward.items()}
        return sum(ways.values())

    def _confine(self) -> int:
        """Leave those aside through whom nobody can pass without meeting somebody twice. Returns the most steps there can be.

        They lie outside of the biconnected component that the two ends would share if they were tied to each other.
        """
        import networkx as nx  # only here: most questions are answered before

        component: nx.Graph[Key] = nx.Graph([(self.first, self.last)])
        waiting, met = [self.first], {self.first}
        while waiting:
            node = waiting.pop()
            for other in (*self.ground.ahead(node), *self.ground.back(node)):
                component.add_edge(node, other)
                if other not in met:
                    met.add(other)
                    waiting.append(other)
        ends = {self.first, self.last}
        blocks: Iterator[set[Key]] = nx.biconnected_components(component)  # type: ignore[assignment]
        between = next(block for block in blocks if ends <= block)
        if not between.issuperset(self.demand.through):
            return 0
        self.ground.restrict(between)
        self._corridor = self._open()
        return len(between) - 1 if self._corridor.distance is not None else 0

    def _tired(self, effort: int) -> bool:
        self._effort += effort
        if self._effort > EFFORT:
            self.complete = False
        return not self.complete

    def _of_length(self, length: int, *, counts: bool) -> Iterator[tuple[Key, ...]]:
        """All ways of exactly so many steps, the cheapest first; of these, the first in the order of the file."""
        rows = self._corridor.rows(length)
        if rows is None or (counts and self._tired(sum(map(len, rows.left)))):
            return
        order, diverse = self.ground.order, self.demand.diverse
        likeness = _Likeness(rows, self._earlier, self._node)
        ((origin, least),) = rows.left[0].items()
        waiting: list[_Beginning] = [(least, (order(self.first),), 0, (self.first,), origin)]
        while waiting:
            _, orders, spent, nodes, place = heapq.heappop(waiting)
            if self._tired(1 + len(self._earlier) // 8):
                return
            if diverse and self._earlier and likeness.excludes(nodes, place):
                self.similar = True
                continue
            if len(nodes) > length:
                if diverse:
                    self._earlier.append(frozenset(nodes[1:-1]))
                yield nodes
                continue
            left = rows.left[len(nodes)]
            for other, cost in rows.onward[len(nodes) - 1][place].items():
                node = self._node(other)
                if node not in nodes:
                    paid = spent + cost
                    heapq.heappush(waiting, (paid + left[other], (*orders, order(node)), paid, (*nodes, node), other))


class _Likeness:
    """How much ways of one length have to share with earlier ways, whichever way they go on."""

    def __init__(self, rows: Rows, earlier: Sequence[Collection[Key]], node: Callable[[Place], Key]) -> None:
        self._rows = rows
        self._earlier = earlier
        self._node = node
        self._shared: list[list[dict[Place, int]]] = []
        self._most = (len(rows.left) - 2) // 2

    def excludes(self, nodes: tuple[Key, ...], place: Place) -> bool:
        """Whether every way that begins like this shares more than half of its inner people with some earlier one."""
        for number, inner in enumerate(self._earlier):
            if number == len(self._shared):
                self._shared.append(self._least(inner))
            behind = sum(node in inner for node in nodes[1:])
            if behind + self._shared[number][len(nodes) - 1].get(place, 0) > self._most:
                return True
        return False

    def _least(self, inner: Collection[Key]) -> list[dict[Place, int]]:
        """How many of `inner` are still to come at the least, by place, after each step."""
        found: list[dict[Place, int]] = [{} for _ in self._rows.left]
        found[-1] = dict.fromkeys(self._rows.left[-1], 0)
        for number in range(len(found) - 2, -1, -1):
            after = found[number + 1]
            for place, onward in self._rows.onward[number].items():
                found[number][place] = min((self._node(other) in inner) + after[other] for other in onward)
        return found
