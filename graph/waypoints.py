"""The ground of a question that wants some nodes passed.

What has been passed is part of a place: one is not merely with somebody, but there with some of the waypoints behind one, a set
of bits. So a way over waypoints is a plain way from (first, none) to (last, all), and searching for it is no other than without.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from graph.ground import Ground

if TYPE_CHECKING:
    from graph.outline import Key

    Place = tuple[Key, int]
    Onward = dict[Place, dict[Place, int]]


class Waypoints:
    """Where one may walk that passes waypoints, each once. It does what a `Ground` does, with places for nodes.

    Args:
        ground: where one may walk.
        first: the node where ways begin.
        last: the node where they end; another one.
        through: the waypoints; neither end among them.
        in_order: they have to be passed in this order.
    """

    def __init__(self, ground: Ground, first: Key, last: Key, through: Sequence[Key], *, in_order: bool = False) -> None:
        self._ground = ground
        self._first, self._last = first, last
        self._bits = {node: 1 << number for number, node in enumerate(through)}
        self._all = (1 << len(through)) - 1
        self._in_order = in_order
        self.ends = (first, 0), (last, self._all)

    def faces(self, places: Iterable[Place]) -> list[Place]:
        """The places; here somebody is one with all faces."""
        return list(places)

    def carrying(self, places: Iterable[Place]) -> list[Place]:
        """Those of some places where one may be: all of which this ground speaks."""
        return list(places)

    def spread(self, places: Iterable[Place], met: set[Place], *, back: bool = False) -> list[Place]:
        """The places one step from any of some where one has not been."""
        found = []
        for node, seen in places:
            for other in self._ground.back(node) if back else self._ground.ahead(node):
                there = self._left(node, other, seen) if back else self._passed(other, seen)
                if there is not None and (other, there) not in met:
                    met.add((other, there))
                    found.append((other, there))
        return found

    def onward(self, places: Iterable[Place], some: AbstractSet[Place], *, back: bool = False) -> Onward:
        """What steps from (`back`: to) some places cost to (from) some others: by where they begin and end."""
        found: Onward = {}
        for node, seen in places:
            for other in self._ground.back(node) if back else self._ground.ahead(node):
                there = self._left(node, other, seen) if back else self._passed(other, seen)
                if there is not None and (other, there) in some:
                    ends = ((other, there), (node, seen)) if back else ((node, seen), (other, there))
                    found.setdefault(ends[0], {})[ends[1]] = self._ground.cost(ends[0][0], ends[1][0])
        return found

    def _passed(self, node: Key, seen: int) -> int | None:
        """What one has passed after a step to a node; None if one must not step there now."""
        bit = self._bits.get(node, 0)
        if node == self._first or seen & bit or (self._in_order and bit and seen != bit - 1):
            return None
        return seen | bit if node != self._last or seen == self._all else None

    def _left(self, node: Key, before: Key, seen: int) -> int | None:
        """What one had passed before a step from somebody to a node; None if one cannot have come from there."""
        seen &= ~self._bits.get(node, 0)
        bit = self._bits.get(before, 0)
        if before == self._last or (bit and not seen & bit) or (self._in_order and bit and seen != 2 * bit - 1):
            return None
        return seen if before != self._first or not seen else None
