"""Who may be kin of somebody, and over how many links: what bounds the search for lines.

Everything that makes two people kin leads from one up to a top and from there down to the other. From somebody two searches by
breadth go on, one upwards, one down from whom it has reached, each a link further whenever `graph.meeting` asks for it.
What is found is a bound. It may say that somebody can be reached who is no kin, never the opposite.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from graph.pedigree import Pedigree

EVERYWHERE = math.inf


class Reach:
    """Everybody above somebody, and everybody below those, each with the number of links, searched as far as was asked for.

    Args:
        pedigree: where to search.
        origin: from whom.
    """

    def __init__(self, pedigree: Pedigree, origin: str) -> None:
        self.pedigree = pedigree
        self.origin = origin
        self.up: dict[str, int] = {origin: 0}
        """Those above, each with the number of links."""
        self.down: dict[str, int] = {}
        """Those below somebody above, likewise."""
        self.children: dict[str, list[str]] = {origin: []}
        """By whom, one link below, the search upwards came to somebody."""
        self.above: list[list[str]] = [[origin]]
        """Those above, by the number of links."""
        self.below: list[list[str]] = [[]]
        """Those below somebody above, likewise."""
        self.up_radius: float = 0
        """As many links upwards everybody is known; infinite if all are."""
        self.down_radius: float = 0
        """So many links away everybody is known who is below somebody above."""

    @property
    def parts(self) -> tuple[Reach, ...]:
        """The searches whose people this one knows."""
        return (self,)

    def climb(self) -> None:
        """One link further up."""
        edge = self._parents()
        self.above.append(edge)
        self.up_radius = len(self.above) - 1 if edge else EVERYWHERE

    def _parents(self) -> list[str]:
        """Those one link above the ones reached last who are new."""
        depth, known, children, above = len(self.above), self.up, self.children, self.pedigree.above
        edge: list[str] = []
        for person in self.above[-1]:
            for parent in above(person):
                if parent in known:
                    children[parent].append(person)
                else:
                    known[parent] = depth
                    children[parent] = [person]
                    edge.append(parent)
        return edge

    def descend(self) -> None:
        """One link further down, from everybody above who is near enough."""
        distance = int(self.down_radius) + 1
        while self.up_radius < distance - 1:
            self.climb()
        edge = self._offspring(distance)
        self.below.append(edge)
        over = self.up_radius == EVERYWHERE and not edge and distance >= len(self.above)
        self.down_radius = EVERYWHERE if over else distance

    def _offspring(self, distance: int) -> list[str]:
        """Those one link below the ones who are a link nearer, above or below, who are new."""
        known, below = self.down, self.pedigree.below
        edge: list[str] = []
        for person in (*level(self.above, distance - 1), *self.below[distance - 1]):
            for child in below(person):
                if child not in known:
                    known[child] = distance
                    edge.append(child)
        return edge

    def explore(self, distance: float) -> None:
        """Everybody so many links away."""
        while self.up_radius < distance:
            self.climb()
        while self.down_radius < distance:
            self.descend()

    def away(self, person: str) -> float:
        """How many links somebody is away, up and then down, by what any of the parts knows; infinite if none does."""
        away = EVERYWHERE
        for part in self.parts:
            away = min(away, part.up.get(person, EVERYWHERE), part.down.get(person, EVERYWHERE))
        return away

    def lacks(self, person: str, distance: float) -> bool:
        """Whether somebody is known not to be at most so many links away, over a step-parent if that is what is searched."""
        if min(self.up_radius, self.down_radius) < distance:
            return False
        return min(self.up.get(person, EVERYWHERE), self.down.get(person, EVERYWHERE)) > distance

    def highest(self) -> list[str]:
        """Those above, `up_radius` links away, above whom nobody has been searched for."""
        if self.up_radius == EVERYWHERE:
            return []
        return [person for part in self.parts for person in level(part.above, int(self.up_radius))]

    def everybody(self) -> Iterator[tuple[str, float]]:
        """Everybody known so far, with the number of links."""
        for person in set().union(*(people for part in self.parts for people in (part.up, part.down))) - {self.origin}:
            if person in self.pedigree.graph:
                yield person, self.away(person)

    @property
    def up_effort(self) -> int:
        """How many there are to go on from upwards."""
        return len(self.highest())

    @property
    def down_effort(self) -> int:
        """How many there are to go on from downwards; those above come into it whom nobody has asked yet."""
        depth = int(self.down_radius)
        near = sum(len(level(people, depth)) for part in self.parts for people in (part.above, part.below))
        return 2 * near + (self.up_effort if self.up_radius < depth else 0)


class StepReach(Reach):
    """The same over just one step-parent; to and from a step-parent it is two links, since the marriage counts.

    Args:
        plain: the search from the same person over no step-parent, which goes on as far as this one needs it.
    """

    def __init__(self, plain: Reach) -> None:
        super().__init__(plain.pedigree, plain.origin)
        self.plain = plain
        self.up, self.children, self.above, self.below = {}, {}, [[]], [[], []]
        self.step_children: dict[str, list[str]] = {}
        """By whom, as a step-child, the search upwards came to somebody."""

    @property
    def parts(self) -> tuple[Reach, ...]:
        """First those over no step-parent."""
        return self.plain, self

    def climb(self) -> None:
        """One link further up; in sight come those whose step-child is two links below."""
        depth, plain = len(self.above), self.plain
        while plain.up_radius < depth:
            plain.climb()
        edge = self._parents()
        for child in level(plain.above, depth - 2) if depth > 1 else ():
            for step_parent in self.pedigree.step_parents_perhaps(child):
                if step_parent not in self.up:
                    self.up[step_parent] = depth
                    self.children[step_parent] = []
                    edge.append(step_parent)
                self.step_children.setdefault(step_parent, []).append(child)
        self.above.append(edge)
        over = plain.up_radius == EVERYWHERE and depth >= len(plain.above) - 1 and not edge
        if over:  # unless those who have no new parents have step-parents
            over = not any(map(self.pedigree.step_parents_perhaps, level(plain.above, depth - 1)))
        self.up_radius = EVERYWHERE if over else depth

    def descend(self) -> None:
        """One link further down; in sight come those whose step-parent is a link nearer, though they are a link farther."""
        distance, plain = int(self.down_radius) + 1, self.plain
        while plain.down_radius < distance:
            plain.descend()
        while self.up_radius < distance - 1:
            self.climb()
        edge = self.below[distance]
        edge += self._offspring(distance)
        later: list[str] = []
        for person in (*level(plain.above, distance - 1), *level(plain.below, distance - 1)):
            for child in self.pedigree.step_children_perhaps(person):
                if child not in self.down:
                    self.down[child] = distance + 1
                    later.append(child)
        self.below.append(later)
        over = not (edge or later or level(plain.below, distance)) and distance >= len(self.above)
        self.down_radius = EVERYWHERE if over and self.up_radius == EVERYWHERE else distance


def level(people: Sequence[list[str]], distance: int) -> Sequence[str]:
    """Those so many links away, of people sorted by that."""
    return people[distance] if distance < len(people) else ()
