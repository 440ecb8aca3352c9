"""What the searches outwards from two people find together: how long ways between the two are, and whom they may pass."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from graph.reach import EVERYWHERE, Reach, StepReach


class Meeting(NamedTuple):
    """Two searches of one kind, both over just one step-parent or both over none.

    Whichever has the least to do goes on first, so that the lines of twenty generations need never be walked: a top far above one
    end is met from below, by the descendants of those above the other.
    """

    one: Reach
    other: Reach

    @property
    def radius(self) -> float:
        """Up to this many links no way is missing."""
        return min(self.one.up_radius + self.other.down_radius, self.other.up_radius + self.one.down_radius)

    @property
    def distance(self) -> float:
        """The number of links of the shortest way found so far; infinite if there is none."""
        least = EVERYWHERE
        for near, far in self._crossings():
            for person in near.keys() & far.keys():
                least = min(least, near[person] + far[person])
        return least

    def _crossings(self) -> Iterator[tuple[Mapping[str, int], Mapping[str, int]]]:
        """Those above one, and those above or near the other: if over a step-parent, just one of the two is."""
        for mine, theirs in ((self.one, self.other), (self.other, self.one)):
            for near, far in {(mine.parts[0], theirs.parts[-1]), (mine.parts[-1], theirs.parts[0])}:
                yield near.up, far.up
                yield near.up, far.down

    def grow(self, distance: float) -> None:
        """Search until every way between the two of at most so many links is among what the two have reached."""
        for mine, theirs in ((self.one, self.other), (self.other, self.one)):
            while mine.up_radius + theirs.down_radius < distance:
                if mine.up_effort <= theirs.down_effort:
                    mine.climb()
                else:
                    theirs.descend()

    def next(self, beyond: float) -> float:
        """The least number of links above `beyond` that a way may have; infinite if all ways are known."""
        self.grow(beyond + 1)
        while self.distance == EVERYWHERE and self.radius != EVERYWHERE:
            self.grow(self.radius + 1)
        return EVERYWHERE if self.radius == EVERYWHERE else max(self.distance, beyond + 1)

    def missed(self, mine: Reach, theirs: Reach, limit: float) -> float:
        """How far above one end, at the most, are the tops that the other's search upwards has missed and met from below."""
        highest = theirs.highest()
        met = any(
            part.down[person] + theirs.up_radius <= limit for part in mine.parts for person in part.down.keys() & highest
        )
        return limit - theirs.up_radius - 1 if met else 0

    def left(self, mine: Reach, theirs: Reach, tops: Iterable[tuple[str, int]] = ()) -> Mapping[str, float]:
        """How many links at the least lead on to the other end from those above one; who is not named is on no way.

        `tops` are people above the other end of whom that is known by other means.
        """
        left: dict[str, float] = {}
        levels: dict[int, list[str]] = {}
        for person, away in tops:
            if any(person in part.up for part in mine.parts):
                levels.setdefault(away, []).append(person)
        for near, far in itertools.product(mine.parts, theirs.parts):
            for known in (far.up, far.down):
                for person in near.up.keys() & known.keys():
                    levels.setdefault(known[person], []).append(person)
        distance = 0
        while levels:
            for person in levels.pop(distance, ()):
                if person not in left:
                    left[person] = distance
                    for part in mine.parts:
                        if below := part.children.get(person):
                            levels.setdefault(distance + 1, []).extend(below)
                        if isinstance(part, StepReach) and (below := part.step_children.get(person)):
                            levels.setdefault(distance + 2, []).extend(below)
            distance += 1
        return left
