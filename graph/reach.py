"""How far two may be apart as kin, and by whom the ways of a given length lead: the bounds of the search for lines.

Everything that makes two people kin leads from one up to a top and from there down to the other. From each end two searches by
breadth go on, one upwards, one down from whom it has reached, and whichever has the least to do goes first, so that the lines of
twenty generations need never be walked: a top far above one end is met from below, by the descendants of those above the other.
What is found is a bound. It may say that somebody can be reached who is no kin, never the opposite.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from graph.pedigree import Pedigree, is_marriage

EVERYWHERE = math.inf
_People = list[tuple[str, bool]]


class Reach:
    """Everybody above somebody, and everybody below those, each with the number of links, searched as far as was asked for.

    Args:
        pedigree: where to search.
        origin: from whom.
        steps: over one step-parent, too; a marriage counts as a link.
    """

    def __init__(self, pedigree: Pedigree, origin: str, *, steps: bool) -> None:
        self.pedigree = pedigree
        self.origin = origin
        self.steps = steps
        self.up: tuple[dict[str, int], ...] = ({origin: 0}, {})
        """Those above, without a step and over one."""
        self.down: tuple[dict[str, int], ...] = ({}, {})
        """Those below, likewise."""
        self.children: dict[str, list[str]] = {}
        """By whom the search upwards came to somebody."""
        self.up_radius: float = 0
        """As many links upwards everybody is known; infinite if all are."""
        self.down_radius: float = 0
        """So many links away everybody is known who is below somebody above."""
        self._up_edge: _People = [(origin, False)]
        self._down_edge: _People = []
        self._tops: list[_People] = [self._up_edge]

    def climb(self) -> None:
        """One link further up."""
        depth = len(self._tops)
        edge: _People = []
        for person, stepped in self._up_edge:
            self._climb(person, self.pedigree.above(person), stepped or is_marriage(person), depth, edge)
            if self.steps and not stepped:
                self._climb(person, self.pedigree.above_by_marriage(person), False, depth, edge)
        self._up_edge = edge
        self._tops.append(edge)
        self.up_radius = depth if edge else EVERYWHERE

    def _climb(self, person: str, parents: Iterable[str], stepped: bool, depth: int, edge: _People) -> None:
        known, children = self.up[stepped], self.children
        for parent in parents:
            if parent not in known:
                known[parent] = depth
                edge.append((parent, stepped))
            if parent in children:
                children[parent].append(person)
            else:
                children[parent] = [person]

    def descend(self) -> None:
        """One link further down, from everybody above who is near enough."""
        distance = int(self.down_radius) + 1
        while self.up_radius < distance - 1:
            self.climb()
        edge: _People = []
        tops = self._tops[distance - 1] if distance <= len(self._tops) else ()
        for person, stepped in (*tops, *self._down_edge):
            for child in self.pedigree.below(person):
                if child not in self.down[stepped]:
                    self.down[stepped][child] = distance
                    edge.append((child, stepped))
            if self.steps and not stepped:
                for child in self.pedigree.below_by_marriage(person):
                    if child not in self.down[True]:
                        self.down[True][child] = distance
                        edge.append((child, True))
        self._down_edge = edge
        over = self.up_radius == EVERYWHERE and not edge and distance >= len(self._tops)
        self.down_radius = EVERYWHERE if over else distance

    def explore(self, distance: float) -> None:
        """Everybody so many links away."""
        while self.up_radius < distance:
            self.climb()
        while self.down_radius < distance:
            self.descend()

    def away(self, person: str, stepped: bool | None = None) -> float:
        """How many links somebody is away, up and then down, over a step or not; infinite if that is not known."""
        if stepped is None:
            return min(self.away(person, False), self.away(person, True)) if self.steps else self.away(person, False)
        up, down = self.up[stepped].get(person, EVERYWHERE), self.down[stepped].get(person, EVERYWHERE)
        return up if up <= down else down

    def highest(self) -> dict[str, float]:
        """Those above whose parents have not been searched for."""
        return {person: self.up_radius for person, _ in self._up_edge}

    def lacks(self, person: str, distance: float) -> bool:
        """Whether somebody is known to be no way of at most so many links away, just over a step if that is what is searched."""
        searched = min(self.up_radius, self.down_radius) >= distance
        return searched and self.away(person, self.steps) > distance

    def everybody(self) -> Iterator[tuple[str, float]]:
        """Everybody known so far, with the number of links."""
        for person in set().union(*self.up, *self.down) - {self.origin}:
            if person in self.pedigree.graph:
                yield person, self.away(person)

    @property
    def up_effort(self) -> int:
        """How many there are to go on from upwards."""
        return len(self._up_edge)

    @property
    def down_effort(self) -> int:
        """How many there are to go on from downwards; those above come into it whom nobody has asked yet."""
        level = int(self.down_radius)
        tops = len(self._tops[level]) if level < len(self._tops) else 0
        return 2 * (len(self._down_edge) + tops) + (self.up_effort if self.up_radius < level else 0)


class Meeting:
    """What the searches from two ends find together; with `steps`, ways over just one step-parent."""

    def __init__(self, one: Reach, other: Reach, *, steps: bool) -> None:
        self.one, self.other, self.steps = one, other, steps

    @property
    def radius(self) -> float:
        """Up to this many links no way is missing."""
        return min(self.one.up_radius + self.other.down_radius, self.other.up_radius + self.one.down_radius)

    @property
    def distance(self) -> float:
        """The number of links of the shortest way found so far; infinite if there is none."""
        least = EVERYWHERE
        for mine, theirs in ((self.one, self.other), (self.other, self.one)):
            for stepped in (False, True) if self.steps else (False,):
                for far in (theirs.up, theirs.down):
                    for person, away in _both(mine.up[stepped], far[stepped ^ self.steps]):
                        least = min(least, away + mine.up[stepped][person])
        return least

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
        if not any(mine.down):
            return 0
        edge = theirs.highest()
        met = any(away + theirs.up_radius <= limit for below in mine.down for _, away in _both(edge, below))
        return limit - theirs.up_radius - 1 if met else 0

    def left(self, mine: Reach, theirs: Reach, tops: Iterable[tuple[str, int]] = ()) -> Mapping[str, float]:
        """How many links at the least lead on to the other end from those above one; who is not named is on no way.

        `tops` are people above the other end of whom that is known by other means.
        """
        left: dict[str, float] = {}
        levels: dict[int, list[str]] = {}
        for person, away in tops:
            if any(person in above for above in mine.up):
                levels.setdefault(away, []).append(person)
        for above in mine.up:
            for far in (*theirs.up, *theirs.down):
                for person, away in _both(above, far):
                    levels.setdefault(away, []).append(person)
        distance = 0
        while levels:
            for person in levels.pop(distance, ()):
                if person not in left:
                    left[person] = distance
                    if below := mine.children.get(person):
                        levels.setdefault(distance + 1, []).extend(below)
            distance += 1
        return left


def _both(near: Mapping[str, float], far: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Everybody in both, and how far the latter says they are."""
    if len(near) <= len(far):
        return ((person, far[person]) for person in near if person in far)
    return ((person, away) for person, away in far.items() if person in near)
