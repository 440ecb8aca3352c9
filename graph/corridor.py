"""Where ways of a given number of steps may run, and what the rest of such a way costs at the least.

A search that knows this walks straight to the end. It is found from both ends at once, breadth first, so that of a large graph
only the two neighbourhoods are looked at, and of these only what lies between the two is weighed.
"""

from __future__ import annotations

from graph.nouns import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from typing import Any

    from graph.ground import Ground
    from graph.waypoints import Waypoints

    Place = Any
    """Where one is: a node of a `Ground`, or one of `Waypoints` with those that have been passed."""
    Onward = dict[Place, dict[Place, int]]
    """By place, where one may be after one more step, and what that costs."""


class Rows(NamedTuple):
    """The places where ways of some length may be after each step."""

    left: list[dict[Place, int]]
    """What the rest costs at the least, by place."""
    onward: list[Onward]


class Corridor:
    """The ways from one place to another.

    Args:
        ground: where one may walk.
        first: where ways begin.
        last: where they end; another place than `first`.
    """

    def __init__(self, ground: Ground | Waypoints, first: Place, last: Place) -> None:
        self.ground = ground
        self._met = set(ground.faces((first,))), set(ground.faces((last,)))
        """Whom each end has reached."""
        self._levels: tuple[list[list[Place]], list[list[Place]]] = [[first]], [[last]]
        """By end, and by number of steps from it, who is so many steps away; on the outermost perhaps some who do not carry."""
        self._crossings: Onward = {}
        self._middle = 0
        """Where shortest ways cross from whom the first has reached to whom the last has: by these, after so many steps."""
        self.distance = self._meet()
        """With how many steps the shortest way gets along, if it may meet people twice; None: there is no way at all."""

    def _meet(self) -> int | None:
        ahead, back = self._levels
        while ahead[-1] and back[-1]:
            side = len(ahead[-1]) > len(back[-1])
            self._crossings = self._crossed(side, self._levels[side][-1], self._met[not side])
            if self._crossings:
                self._middle = len(ahead) - 1
                for met in self._met:  # no way comes past an end again
                    met.update(self.ground.faces((*ahead[0], *back[0])))
                return len(ahead) + len(back) - 1
            self._grow(side)
        return None

    def _grow(self, side: bool) -> None:
        """One breadth further from the first (False) or the last (True)."""
        levels = self._levels[side]
        levels[-1] = self.ground.carrying(levels[-1])
        levels.append(self.ground.spread(levels[-1], self._met[side], back=side))

    def _crossed(self, side: bool, near: list[Place], far: AbstractSet[Place]) -> Onward:
        """The steps from whom the first has reached to whom the last has, looked for from whom is near one of them (`side`)."""
        found, carrying = self.ground.onward(near, far, back=side), self.ground.carrying
        if not found:
            return found
        kept = ((place, {other: found[place][other] for other in carrying(found[place])}) for place in carrying(found))
        return {place: others for place, others in kept if others}

    def rows(self, length: int) -> Rows | None:
        """For ways of exactly `length` steps, at least `distance`: what the rest costs at the least, by place, after each step.

        A way may meet people twice here, so that a rest may cost more in truth. None if there is no such way.
        """
        ahead, back = self._levels
        while len(ahead) + len(back) - 1 < length:
            self._grow(not ahead[-1] or 0 < len(back[-1]) < len(ahead[-1]))
        spare = length - (self.distance or 0)  # a way that meets nobody twice wastes no more steps than it has
        middle = min(len(ahead), length) - 1 if spare else self._middle
        onward: list[Onward] = [{} for _ in range(length)]
        if spare:
            onward[middle] = self._crossed(False, self._around(0, middle, spare), self._some(1, length - middle - 1, spare))
        else:
            onward[middle] = self._crossings
        for number in range(middle + 1, length):
            here = {other for others in onward[number - 1].values() for other in others}
            onward[number] = self.ground.onward(here, self._some(1, length - number - 1, spare))
        for number in range(middle - 1, -1, -1):
            onward[number] = self.ground.onward(onward[number + 1], self._some(0, number, spare), back=True)
        return _weighed(onward)

    def _around(self, side: int, steps: int, spare: int) -> list[Place]:
        """Who may be so many steps from an end on a way with steps to spare. Nobody comes back to an end."""
        levels = self._levels[side]
        return [place for level in levels[max(1, steps - spare) : steps + 1] for place in level] if steps else levels[0]

    def _some(self, side: int, steps: int, spare: int) -> set[Place]:
        """The same with all their faces."""
        return set(self.ground.faces(self._around(side, steps, spare)))


def _weighed(onward: list[Onward]) -> Rows | None:
    """Only what leads to the end, and the least cost of that; None if nothing does."""
    last = {place for others in onward[-1].values() for place in others}
    left: list[dict[Place, int]] = [{} for _ in onward]
    left.append(dict.fromkeys(last, 0))
    for number in range(len(onward) - 1, -1, -1):
        here, after = left[number], left[number + 1]
        for place, others in list(onward[number].items()):
            if not others.keys() <= after.keys():
                others = {other: cost for other, cost in others.items() if other in after}
            if others:
                onward[number][place] = others
                here[place] = min([cost + after[other] for other, cost in others.items()])
            else:
                del onward[number][place]
    return Rows(left, onward) if left[0] else None
