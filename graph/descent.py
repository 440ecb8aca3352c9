"""The search for kinship by descent: lines that lead up to one of the two, or to a pair of siblings. It finds and counts."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.bonds import Bond, Bonds
from graph.kin import Sense, Way
from graph.lines import Ascent, Crossing, Line, Route
from graph.meeting import Meeting
from graph.pedigree import Pedigree
from graph.reach import Reach, StepReach
from graph.rungs import TRUTHS, Nature, Role, Rung, turned
from graph.steps import Step


class Found(NamedTuple):
    """Ways that are counted together."""

    sense: Sense
    doubt: int
    guessed: bool
    number: int
    order: tuple[int, ...]
    ways: Callable[[], Iterator[Way]]


@dataclass(slots=True)
class Descent:
    """What makes two people kin by descent, as far as was searched."""

    found: list[Found] = field(default_factory=list)
    limit: float = math.inf
    """Generations and marriages up to which it is all there is."""
    complete: bool = True
    """Whether it is all there is at all."""
    common: list[float] = field(default_factory=lambda: [math.inf] * len(TRUTHS))
    """By doubt: how many links, up and down, the closest person is away from whom both descend at least so certainly."""

    def within(self, limit: float) -> Descent:
        """The part of it that is no farther."""
        if limit >= self.limit:
            return self
        near = [each for each in self.found if each.sense.degree <= limit]
        return Descent(near, limit, self.complete and len(near) == len(self.found), self.common)


class Descents:
    """The questions asked of one pedigree.

    Args:
        pedigree: of whom.
        hasty: nobody will ask of an answer whether it is complete.
    """

    def __init__(self, pedigree: Pedigree, *, hasty: bool = False) -> None:
        self.hasty = hasty
        self.pedigree = pedigree
        self.bonds = Bonds(pedigree)
        self._reaches: dict[tuple[str, bool], Reach] = {}
        self._known: dict[tuple[str, str, bool], Descent] = {}

    def reach(self, person: str, *, steps: bool) -> Reach:
        """The search outwards from somebody, which goes on from where the last question left it."""
        found = self._reaches.get((person, steps))
        if found is None:
            found = StepReach(self.reach(person, steps=False)) if steps else Reach(self.pedigree, person)
            self._reaches[person, steps] = found
        return found

    def _meeting(self, start: str, end: str, *, steps: bool) -> Meeting:
        return Meeting(self.reach(start, steps=steps), self.reach(end, steps=steps))

    def within(self, start: str, end: str, limit: float, *, steps: bool) -> Descent:
        """All kinship of at most so many generations; with `steps`, that over just one step-parent."""
        if limit < 1 or (self.hasty and any(self._lacks(*ends, limit, steps=steps) for ends in ((start, end), (end, start)))):
            return Descent(limit=limit, complete=False)
        known = self._known.get((start, end, steps))
        if known is None or known.limit < limit:
            meeting = self._meeting(start, end, steps=steps)
            meeting.grow(limit)
            if meeting.distance <= limit and meeting.distance != math.inf:
                known = self._search(meeting, start, end, limit, steps=steps)
            else:
                known = Descent(limit=limit, complete=meeting.distance == meeting.radius == math.inf)
            if not steps:
                known.found += self._circular(start, end)
            self._known[start, end, steps] = known
        return known.within(limit)

    def _lacks(self, start: str, end: str, limit: float, *, steps: bool) -> bool:
        """Whether a search that has been made says that there is no such kinship."""
        reach = self._reaches.get((start, steps))
        return reach is not None and reach.lacks(end, limit)

    def closest(self, start: str, end: str, beyond: float, *, steps: bool) -> Descent:
        """The closest kinship if there is none within `beyond` generations."""
        meeting = self._meeting(start, end, steps=steps)
        while True:
            beyond = meeting.next(beyond)
            found = self.within(start, end, beyond, steps=steps)
            if found.found or beyond == math.inf:
                return found.within(min((each.sense.degree for each in found.found), default=math.inf))

    def _search(self, meeting: Meeting, start: str, end: str, limit: float, *, steps: bool) -> Descent:
        one, other = self._ascents(meeting, limit, steps=steps)
        complete = meeting.radius == math.inf and one.complete and other.complete
        result = Descent(limit=limit, complete=complete, common=_common(one, other))
        for ascent, top, up in ((one, end, True), (other, start, False)):
            for line, count in ascent.lines.get(top, {}).items():
                if line.length and (line.nature >= Nature.STEP) == steps:
                    result.found.append(self._lineal(ascent, top, line, count, up=up))
        crossing: Crossing | None = None
        shared = None if steps else self._shared(one, other)
        for pair in self._pairs(one, other):
            if shared and pair[0] in shared[0] and pair[1] in shared[1] and pair != (start, end):
                crossing = crossing or Crossing((one, other))
                longest = max(line.length for line in one.lines[pair[0]]) + max(line.length for line in other.lines[pair[1]])
                counted = crossing.count(*pair, int(min(limit - 2, longest)))
                result.complete = result.complete and longest <= limit - 2
                routes: _Routes = functools.partial(crossing.routes, *pair)
            else:  # lines of which one meets the other only over a step-parent are told of nobody, see `Search.step_kin`
                counted = {
                    (mine, theirs): left * right
                    for mine, left in one.lines[pair[0]].items()
                    for theirs, right in other.lines[pair[1]].items()
                }
                routes = functools.partial(_product, one, other, pair)
            for lines, count in counted.items():
                for bond in self.bonds.between(*pair):
                    if sum(each.nature >= Nature.STEP for each in (*lines, bond)) == steps:
                        found = self._collateral(pair, bond, lines, count, routes)
                        if found.sense.degree <= limit:
                            result.found.append(found)
                        else:
                            result.complete = False
        return result

    def _ascents(self, meeting: Meeting, limit: float, *, steps: bool) -> tuple[Ascent, Ascent]:
        """The lines up from both on which there are ways of at most so many links.

        The end below whose ancestors the other's lines may end, higher than its search upwards went, comes first; its lines tell
        the other where they lead.
        """
        one, other = meeting.one, meeting.other
        turned = other.up_radius < one.up_radius
        first, second = (other, one) if turned else (one, other)
        missed = meeting.missed(first, second, limit)
        left = meeting.left(first, second)

        def ahead(person: str, length: int) -> float:
            known = left.get(person) if person in left else second.away(person)
            return 0 if known == math.inf and length <= missed else known  # type: ignore[return-value]

        lower = Ascent(self.pedigree, first.origin, ahead, limit, steps=steps)
        back = meeting.left(second, first, lower.tops())
        upper = Ascent(
            self.pedigree,
            second.origin,
            lambda person, _: back[person] if person in back else first.away(person),
            limit,
            steps=steps,
        )
        return (upper, lower) if turned else (lower, upper)

    def _pairs(self, one: Ascent, other: Ascent) -> list[tuple[str, str]]:
        """The siblings of whom one stands above, or is, the one end, and the other above the other."""
        found: set[tuple[str, str]] = set()
        for parent in one.below.keys() & other.below.keys():
            mine = {child for child, _, _ in one.below[parent]}
            theirs = {child for child, _, _ in other.below[parent]}
            found |= {(child, sibling) for child in mine for sibling in theirs if child != sibling}
        for person in one.lines:
            found |= {(person, sibling) for sibling in self.pedigree.around(person, Role.SIBLING) if sibling in other.lines}
        order = self.pedigree.order
        return sorted(found, key=lambda pair: (order(pair[0]), order(pair[1]), pair))

    def _shared(self, one: Ascent, other: Ascent) -> tuple[set[str], set[str]] | None:
        """Those above the two to whom lines may lead that meet on the way: the people above both, and whoever is above these."""
        both = one.lines.keys() & other.lines.keys()
        return (one.upwards(both), other.upwards(both)) if both else None

    def _lineal(self, ascent: Ascent, top: str, line: Line, count: int, *, up: bool) -> Found:
        """A line up to the other end; with `up` False, the start is the top."""

        def ways() -> Iterator[Way]:
            for route in ascent.routes(top, line):
                steps = _steps(route)
                yield Way(steps if up else turned(steps))

        sense = Sense(line.length if up else 0, 0 if up else line.length, line.nature)
        return Found(_plain(sense), line.doubt, line.guessed, count, (), ways)

    def _circular(self, start: str, end: str) -> Iterator[Found]:
        """What the file calls a parent though the two stand in a circle of parents; no line goes along such a link."""
        for child, parent, up in ((start, end, True), (end, start, False)):
            for rung in self.pedigree.circular(child):
                if rung.parent == parent:
                    way = Way(rung.steps if up else turned(rung.steps))
                    sense = Sense(1 if up else 0, 0 if up else 1, rung.nature)
                    yield Found(sense, rung.doubt, False, 1, (), functools.partial(iter, (way,)))

    def _collateral(
        self, pair: tuple[str, str], bond: Bond, lines: tuple[Line, Line], count: int, routes: _Routes
    ) -> Found:
        """A line up to a sibling, and one from the other sibling down."""

        def ways() -> Iterator[Way]:
            for mine, theirs in routes(lines):
                steps = (*_steps(mine), *bond.steps, *turned(_steps(theirs)))
                yield Way(steps, bond.tops, bond.beside)

        nature = Nature(max(lines[0].nature, lines[1].nature, bond.nature))
        sense = Sense(lines[0].length + 1, lines[1].length + 1, nature, bond.half)
        doubt = max(lines[0].doubt, lines[1].doubt, bond.doubt)
        guessed = any(each.guessed for each in lines)
        return Found(_plain(sense), doubt, guessed, count, tuple(map(self.pedigree.order, pair)), ways)


_Routes = Callable[[tuple[Line, Line]], Iterator[tuple[Route, Route]]]


def _product(one: Ascent, other: Ascent, pair: tuple[str, str], lines: tuple[Line, Line]) -> Iterator[tuple[Route, Route]]:
    for mine in one.routes(pair[0], lines[0]):
        for theirs in other.routes(pair[1], lines[1]):
            yield mine, theirs


def _common(one: Ascent, other: Ascent) -> list[float]:
    """By doubt, how far the closest common ancestor is; over one step at the most."""
    common = [math.inf] * len(TRUTHS)
    for top in one.lines.keys() & other.lines.keys():
        for mine in one.lines[top]:
            for theirs in other.lines[top]:
                if min(mine.nature, theirs.nature) >= Nature.STEP:
                    continue
                for doubt in range(max(mine.doubt, theirs.doubt), len(TRUTHS)):
                    common[doubt] = min(common[doubt], mine.cost + theirs.cost)
    return common


def _plain(sense: Sense) -> Sense:
    """Without the difference between a step-parent and a former one, which is said otherwise; no step-kin are half."""
    if sense.nature < Nature.STEP:
        return sense
    return sense._replace(nature=Nature.STEP, half=False, former=sense.nature is Nature.FORMER_STEP)


def _steps(route: tuple[Rung, ...]) -> tuple[Step, ...]:
    return tuple(each for rung in route for each in rung.steps)
