"""Where ways of a given number of steps may run, and what the rest of such a way costs at the least.

A search that knows this walks straight to the end. It is found from both ends at once, breadth first, so that of a large graph
only the two neighbourhoods are looked at, and of these only what lies between the two is weighed.

What must be passed is part of a place: one is not merely with somebody, but there with some of the waypoints behind one (`seen`,
a set of bits). So a way over waypoints is a plain way from (first, none) to (last, all).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from graph.ground import Ground

Place = tuple[str, int]
Row = dict[Place, int]


class Rows(NamedTuple):
    """The places where ways of some length may be after each step."""

    left: list[Row]
    """What the rest costs at the least, by place."""
    onward: list[dict[Place, list[Place]]]
    """Where one may be after one more step, by place."""


class Corridor:
    """The ways from one node to another over some waypoints.

    Args:
        ground: where one may walk.
        first: where ways begin.
        last: where they end; another node than `first`.
        through: the waypoints, each to be passed once; neither end among them.
        in_order: they have to be passed in this order.
    """

    def __init__(self, ground: Ground, first: str, last: str, through: Sequence[str] = (), *, in_order: bool = False) -> None:
        self.ground = ground
        self.first, self.last = first, last
        self.all = (1 << len(through)) - 1
        self._bits = {node: 1 << number for number, node in enumerate(through)}
        self._in_order = in_order
        self._ahead: Row = {(first, 0): 0}
        self._back: Row = {(last, self.all): 0}
        self._near = set(ground.lens.faces_of(first)), set(ground.lens.faces_of(last))
        """Whom each end has reached, with all their faces."""
        self._edges = [(first, 0)], [(last, self.all)]
        self._depths = [0, 0]
        self.distance = self._meet()
        """With how many steps the shortest way gets along, if it may meet people twice; None: there is no way at all."""

    def _meet(self) -> int | None:
        while all(self._edges):
            side = 0 if len(self._edges[0]) <= len(self._edges[1]) else 1
            if any(True for place in self._edges[side] for _ in self._met(place, side)):
                return sum(self._depths) + 1
            self._grow(side)
        return None

    def _met(self, place: Place, side: int) -> Iterator[Place]:
        """Where the other end has got to that is one step from here."""
        if side == 0:
            yield from self._crossings(place, self._depths[1])
        elif place[0] != self.first:
            yield from (other for other in self._steps_back(place, self._near[0]) if other in self._ahead)

    def _crossings(self, place: Place, left: int) -> Iterator[Place]:
        """Where one may be after one more step, if that is at most so many steps from the end."""
        node, seen = place
        if node == self.last:
            return
        for other in self.ground.ahead_to(node, self._near[1]):
            if (there := self._passed(other, seen)) is not None and self._reaches((other, there), left):
                yield other, there

    def _steps(self, place: Place) -> list[Place]:
        """Where one may be after one more step."""
        return self._onto(self.ground.ahead(place[0]), place[1])

    def _steps_to(self, place: Place, some: AbstractSet[str]) -> list[Place]:
        """The same, with some alone."""
        return self._onto(self.ground.ahead_to(place[0], some), place[1])

    def _onto(self, nodes: list[str], seen: int) -> list[Place]:
        if not self._bits:
            return [(other, 0) for other in nodes if other != self.first]
        steps = ((other, self._passed(other, seen)) for other in nodes)
        return [(other, there) for other, there in steps if there is not None]

    def _passed(self, node: str, seen: int) -> int | None:
        """What one has passed after a step to a node; None if one must not step there now."""
        bit = self._bits.get(node, 0)
        if node == self.first or seen & bit or (self._in_order and bit and seen != bit - 1):
            return None
        return seen | bit if node != self.last or seen == self.all else None

    def _steps_back(self, place: Place, some: AbstractSet[str] | None = None) -> list[Place]:
        """Where one may have been one step before; if told so, only with some."""
        node, seen = place
        before = self.ground.back(node) if some is None else self.ground.back_to(node, some)
        if not self._bits:
            return [(other, 0) for other in before if other != self.last]
        seen &= ~self._bits.get(node, 0)
        found = []
        for other in before:
            bit = self._bits.get(other, 0)
            if other == self.last or (bit and not seen & bit) or (self._in_order and bit and seen != 2 * bit - 1):
                continue
            if other != self.first or not seen:
                found.append((other, seen))
        return found

    def _grow(self, side: int) -> None:
        """One breadth further from one end."""
        self._depths[side] += 1
        depth, known = self._depths[side], (self._ahead, self._back)[side]
        near, faces_of = self._near[side], self.ground.lens.faces_of
        reached = []
        for place in self._edges[side]:
            if place[0] != (self.last, self.first)[side]:
                for other in self._steps_back(place) if side else self._steps(place):
                    if other not in known:
                        known[other] = depth
                        reached.append(other)
                        near.update(faces_of(other[0]))
        self._edges[side][:] = reached

    def rows(self, length: int) -> Rows | None:
        """For ways of exactly `length` steps, at least `distance`: what the rest costs at the least, by place, after each step.

        A way may meet people twice here, so that a rest may cost more in truth. None if there is no such way.
        """
        while sum(self._depths) < length - 1:
            self._grow(0 if 0 < len(self._edges[0]) <= len(self._edges[1]) or not self._edges[1] else 1)
        middle = min(self._depths[0], length - 1)
        places: list[list[Place]] = [[] for _ in range(length + 1)]
        least = middle - (length - (self.distance or 0))  # a way that meets nobody twice wastes no more steps than it has
        if length == self.distance == sum(self._depths) + 1 and len(self._edges[1]) < len(self._edges[0]):
            met = {place: list(self._met(place, 1)) for place in self._edges[1]}
            places[middle + 1] = [place for place in met if met[place]]
            places[middle] = list(dict.fromkeys(other for place in places[middle + 1] for other in met[place]))
        else:
            near = [place for place, depth in self._ahead.items() if least <= depth <= middle and place[0] != self.last]
            crossings = {place: list(self._crossings(place, length - middle - 1)) for place in near}
            places[middle] = [place for place in near if crossings[place]]
            places[middle + 1] = list(dict.fromkeys(other for place in places[middle] for other in crossings[place]))
        for number in range(middle + 2, length + 1):
            ahead = (self._crossings(place, length - number) for place in places[number - 1])
            places[number] = list(dict.fromkeys(itertools.chain.from_iterable(ahead)))
        for number in range(middle - 1, -1, -1):
            before = (self._steps_back(place, self._near[0]) for place in places[number + 1])
            reached = dict.fromkeys(itertools.chain.from_iterable(before))
            places[number] = [place for place in reached if self._ahead.get(place, length) <= number]
        return self._weighed(places)

    def _reaches(self, place: Place, left: int) -> bool:
        """Whether the end may be so many steps away."""
        depth = self._back.get(place)
        return depth is not None and depth <= left and (place[0] != self.last or left == 0)

    def _weighed(self, places: list[list[Place]]) -> Rows | None:
        rows = Rows([{} for _ in places], [{} for _ in places])
        rows.left[-1].update(dict.fromkeys(places[-1], 0))
        cost, faces_of = self.ground.cost, self.ground.lens.faces_of
        for number in range(len(places) - 2, -1, -1):
            after = rows.left[number + 1]
            some = {face for node, _ in after for face in faces_of(node)}
            for place in places[number]:
                onward = [other for other in self._steps_to(place, some) if other in after]
                if onward:
                    rows.left[number][place] = min(cost(place[0], other[0]) + after[other] for other in onward)
                    rows.onward[number][place] = onward
        return rows if rows.left[0] else None
