"""Where ways of a given number of steps may run, and what the rest of such a way costs at the least.

A search that knows this walks straight to the end. It is found from both ends at once, breadth first, so that of a large graph
only the two neighbourhoods are looked at, and of these only what lies between the two is weighed.

What must be passed is part of a place: one is not merely with somebody, but there with some of the waypoints behind one (`seen`,
a set of bits). So a way over waypoints is a plain way from (first, none) to (last, all).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.ground import Ground

Place = tuple[str, int]
Row = dict[Place, int]


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
        self._near_last = {last}
        self._edges = [(first, 0)], [(last, self.all)]
        self._depths = [0, 0]
        self.distance = self._meet()
        """With how many steps the shortest way gets along, if it may meet people twice; None: there is no way at all."""

    def _meet(self) -> int | None:
        while all(self._edges):
            if any(True for place in self._edges[0] for _ in self._crossings(place, self._depths[1])):
                return sum(self._depths) + 1
            self._grow(0 if len(self._edges[0]) <= len(self._edges[1]) else 1)
        return None

    def _crossings(self, place: Place, left: int) -> Iterator[Place]:
        """Where one may be after one more step, if that is at most so many steps from the end."""
        node, seen = place
        if node == self.last:
            return
        for other in self.ground.ahead_to(node, self._near_last):
            if (there := self._passed(other, seen)) is not None and self._reaches((other, there), left):
                yield other, there

    def steps(self, place: Place) -> list[Place]:
        """Where one may be after one more step."""
        node, seen = place
        steps = ((other, self._passed(other, seen)) for other in self.ground.ahead(node))
        return [(other, there) for other, there in steps if there is not None]

    def _passed(self, node: str, seen: int) -> int | None:
        """What one has passed after a step to a node; None if one must not step there now."""
        bit = self._bits.get(node, 0)
        if node == self.first or seen & bit or (self._in_order and bit and seen != bit - 1):
            return None
        return seen | bit if node != self.last or seen == self.all else None

    def _steps_back(self, place: Place) -> list[Place]:
        """Where one may have been one step before."""
        node, seen = place
        seen &= ~self._bits.get(node, 0)
        found = []
        for other in self.ground.back(node):
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
        reached = []
        for place in self._edges[side]:
            if place[0] != (self.last, self.first)[side]:
                for other in self._steps_back(place) if side else self.steps(place):
                    if other not in known:
                        known[other] = depth
                        reached.append(other)
                        if side:
                            self._near_last.add(other[0])
        self._edges[side][:] = reached

    def rows(self, length: int) -> list[Row] | None:
        """For ways of exactly `length` steps, at least `distance`: what the rest costs at the least, by place, after each step.

        A way may meet people twice here, so that a rest may cost more in truth. None if there is no such way.
        """
        while sum(self._depths) < length - 1:
            self._grow(0 if 0 < len(self._edges[0]) <= len(self._edges[1]) or not self._edges[1] else 1)
        middle = min(self._depths[0], length - 1)
        places: list[list[Place]] = [[] for _ in range(length + 1)]
        least = middle - (length - (self.distance or 0))  # a way that meets nobody twice wastes no more steps than it has
        near = [place for place, depth in self._ahead.items() if least <= depth <= middle and place[0] != self.last]
        crossings = {place: list(self._crossings(place, length - middle - 1)) for place in near}
        places[middle] = [place for place in near if crossings[place]]
        places[middle + 1] = list(dict.fromkeys(other for place in places[middle] for other in crossings[place]))
        for number in range(middle + 2, length + 1):
            reached = dict.fromkeys(other for place in places[number - 1] for other in self.steps(place))
            places[number] = [place for place in reached if self._reaches(place, length - number)]
        for number in range(middle - 1, -1, -1):
            reached = dict.fromkeys(other for place in places[number + 1] for other in self._steps_back(place))
            places[number] = [place for place in reached if self._ahead.get(place, length) <= number]
        return self._weighed(places)

    def _reaches(self, place: Place, left: int) -> bool:
        """Whether the end may be so many steps away."""
        depth = self._back.get(place)
        return depth is not None and depth <= left and (place[0] != self.last or left == 0)

    def _weighed(self, places: list[list[Place]]) -> list[Row] | None:
        rows: list[Row] = [{} for _ in places]
        rows[-1] = dict.fromkeys(places[-1], 0)
        cost = self.ground.cost
        for number in range(len(places) - 2, -1, -1):
            after = rows[number + 1]
            for place in places[number]:
                left = [cost(place[0], other[0]) + after[other] for other in self.steps(place) if other in after]
                if left:
                    rows[number][place] = min(left)
        return rows if rows[0] else None
