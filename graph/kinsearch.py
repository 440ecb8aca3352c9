"""The search for kinship: lines that meet, pairs of siblings, marriages at the ends. It finds and counts; it has no words."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterator
from typing import NamedTuple

from graph.bonds import Bond, Bonds
from graph.building import Graph
from graph.kin import Kinship, Sense, Way
from graph.lens import Lens
from graph.lines import NEAR, Ascent, Crossing, Line, Route
from graph.pedigree import TRUTHS, Marriage, Nature, Pedigree, Role, Rung, step, turned, unstated
from graph.steps import Step


class _Found(NamedTuple):
    """Ways that are counted together."""

    sense: Sense
    doubt: int
    guessed: bool
    number: int
    order: tuple[int, ...]
    ways: Callable[[], Iterator[Way]]


class Search:
    """The questions asked of one lens."""

    def __init__(self, graph: Graph, lens: Lens, ways: int, within: int | None = None) -> None:
        self.graph = graph
        self.lens = lens
        self.ways = ways
        self.within = within
        self.pedigree = Pedigree(graph, lens)
        self.bonds = Bonds(self.pedigree)
        self._ascents: dict[tuple[str, int | None, bool], Ascent] = {}

    def between(self, start: str, end: str) -> list[Kinship]:
        """Every way in which two are kin, the closest first."""
        graph, lens = self.graph, self.lens
        first, last = lens.self_of(start), lens.self_of(end)
        if first == last or graph.nodes[first]["account"] != graph.nodes[last]["account"]:
            return []
        around = graph.nodes[first]["order"] > graph.nodes[last]["order"]
        if around:
            first, last = last, first
        found = self.gathered(first, last, list(self.found(first, last)))
        return [each.turned() for each in found] if around else found

    def gathered(self, start: str, end: str, found: list[_Found]) -> list[Kinship]:
        """What was found, one kinship for each sense and certainty."""
        groups: dict[tuple[Sense, int], list[_Found]] = {}
        least: dict[Sense, int] = {}
        for each in found:
            if self.lens.only_certain and each.doubt:
                continue
            groups.setdefault((each.sense, each.doubt), []).append(each)
        for each in found:  # an unstated parent may be a stated one, so that is one way, as certain as the more certain one
            if each.guessed:
                least[each.sense] = min((doubt for sense, doubt in groups if sense == each.sense), default=0)
        kinships = []
        for sense, doubt in sorted(groups, key=lambda key: (key[0].degree, key[1], *key[0][2:], key[0].up)):
            if doubt > least.get(sense, doubt):
                continue
            members = sorted(groups[sense, doubt], key=lambda each: each.order)
            chains = itertools.chain.from_iterable(each.ways() for each in members)
            ways = tuple(itertools.islice(chains, self.ways))
            kinships.append(Kinship(start, end, sense, TRUTHS[doubt], sum(each.number for each in members), ways))
        return kinships

    def found(self, start: str, end: str) -> Iterator[_Found]:
        """Everything that makes two people kin, in no useful order."""
        own = list(self.descent(start, end, steps=False))
        yield from own
        known = min((each.doubt for each in own), default=len(TRUTHS))  # as certain as they are kin without a marriage
        known = min(known, self.common(start, end))
        married = False
        for each in (*self.step_kin(start, end, known), *self.in_laws(start, end, known)):
            married = True
            yield each
        if not own and not married:
            yield from self.relatives(start, end)

    def reached(self, start: str, *, married: bool) -> dict[str, int]:
        """How far at the least everybody is who may be kin: up, then down; with `married`, over one marriage anywhere."""
        pedigree = self.pedigree
        distances: dict[tuple[str, bool, bool], int] = {}
        levels: dict[int, list[tuple[str, bool, bool]]] = {0: [(start, False, False)]}
        distance = 0
        while levels:
            for state in levels.pop(distance, ()):
                if state in distances:
                    continue
                distances[state] = distance
                person, down, wed = state
                after = [(child, True, wed, 1) for child in pedigree.beside(person, Role.CHILD)]
                after += [(child, True, wed, 2) for child in pedigree.beside(person, Role.GRANDCHILD)]
                if not down:
                    after += [(rung.parent, False, wed, 1) for rung in pedigree.rungs(person)]
                    after += [(sibling, True, wed, 2) for sibling in pedigree.beside(person, Role.SIBLING)]
                if married and not wed:
                    after += [(each.spouse, down, True, 1) for each in pedigree.marriages(person)]
                for end, below, joined, length in after:
                    levels.setdefault(distance + length, []).append((end, below, joined))
            distance += 1
        least: dict[str, int] = {}
        for (person, _, _), distance in distances.items():
            if person != start and not unstated(person):
                least[person] = min(distance, least.get(person, distance))
        return least

    # by descent

    def ascent(self, person: str, reach: int | None, *, steps: bool) -> Ascent:
        """Everybody above somebody."""
        key = person, reach, steps
        if key not in self._ascents:
            self._ascents[key] = Ascent(self.pedigree, person, reach, steps=steps)
        return self._ascents[key]

    def descent(self, start: str, end: str, *, steps: bool, reach: int | None = None) -> Iterator[_Found]:
        """By lines up to each other or to a pair of siblings; with `steps`, only those over one step-parent."""
        reach = self.within if reach is None else reach
        one, other = (self.ascent(person, reach, steps=steps) for person in (start, end))
        for line, count in one.lines.get(end, {}).items():
            if line.length and (line.nature >= Nature.STEP) == steps:
                yield self.lineal(one, end, line, count, up=True)
        for line, count in other.lines.get(start, {}).items():
            if line.length and (line.nature >= Nature.STEP) == steps:
                yield self.lineal(other, start, line, count, up=False)
        if not steps:
            yield from self.direct(start, end)
        common = one.lines.keys() & other.lines.keys()
        crossing: Crossing | None = None
        for pair in self.pairs(one, other):
            if pair[0] in common and pair[1] in common and pair != (start, end):
                if steps:
                    continue
                crossing = crossing or Crossing(self.pedigree, (one, other))
                counted = crossing.count(*pair, NEAR - 2)
                routes: _Routes = functools.partial(crossing.routes, *pair)
            else:
                counted = {
                    (mine, theirs): left * right
                    for mine, left in one.lines[pair[0]].items()
                    for theirs, right in other.lines[pair[1]].items()
                }
                routes = functools.partial(_product, one, other, pair)
            for lines, count in counted.items():
                for bond in self.bonds.between(*pair):
                    if sum(each.nature >= Nature.STEP for each in (*lines, bond)) == steps:
                        yield self.collateral(pair, bond, lines, count, routes)

    def pairs(self, one: Ascent, other: Ascent) -> list[tuple[str, str]]:
        """The siblings of whom one stands above, or is, the one end, and the other above the other."""
        found: set[tuple[str, str]] = set()
        for parent in one.below.keys() & other.below.keys():
            mine = {child for child, _, _ in one.below[parent]}
            theirs = {child for child, _, _ in other.below[parent]}
            found |= {(child, sibling) for child in mine for sibling in theirs if child != sibling}
        for person in one.lines:
            found |= {(person, sibling) for sibling in self.pedigree.beside(person, Role.SIBLING) if sibling in other.lines}
        order = self.pedigree.order
        return sorted(found, key=lambda pair: (order(pair[0]), order(pair[1]), pair))

    def common(self, start: str, end: str) -> int:
        """How doubtful it is, at the least, that both descend from somebody; in which sense they are kin may be more so."""
        one, other = (self.ascent(person, self.within, steps=False).lines for person in (start, end))
        shared = (max(min(line.doubt for line in lines[top]) for lines in (one, other)) for top in one.keys() & other.keys())
        return min(shared, default=len(TRUTHS))

    def lineal(self, ascent: Ascent, top: str, line: Line, count: int, *, up: bool) -> _Found:
        """A line up to the other end; with `up` False, the start is the top."""

        def ways() -> Iterator[Way]:
            for route in ascent.routes(top, line):
                steps = _steps(route)
                yield Way(steps if up else turned(steps))

        sense = Sense(line.length if up else 0, 0 if up else line.length, line.nature)
        return _Found(_sense(sense), line.doubt, line.guessed, count, (), ways)

    def direct(self, start: str, end: str) -> Iterator[_Found]:
        """What the file calls a parent though the two stand in a circle of parents; no line goes along such a link."""
        for child, parent, up in ((start, end, True), (end, start, False)):
            for rung in self.pedigree.circular(child):
                if rung.parent == parent:
                    way = Way(rung.steps if up else turned(rung.steps))
                    sense = Sense(1 if up else 0, 0 if up else 1, rung.nature)
                    yield _Found(sense, rung.doubt, False, 1, (), functools.partial(iter, (way,)))

    def collateral(
        self, pair: tuple[str, str], bond: Bond, lines: tuple[Line, Line], count: int, routes: _Routes
    ) -> _Found:
        """A line up to a sibling, and one from the other sibling down."""

        def ways() -> Iterator[Way]:
            for mine, theirs in routes(lines):
                steps = (*_steps(mine), *bond.steps, *turned(_steps(theirs)))
                yield Way(steps, bond.tops, bond.beside)

        sense = Sense(
            lines[0].length + 1, lines[1].length + 1, Nature(max(lines[0].nature, lines[1].nature, bond.nature)), bond.half
        )
        doubt = max(lines[0].doubt, lines[1].doubt, bond.doubt)
        guessed = any(each.guessed for each in lines)
        return _Found(_sense(sense), doubt, guessed, count, tuple(map(self.pedigree.order, pair)), ways)

    # by marriage

    def step_kin(self, start: str, end: str, known: int) -> Iterator[_Found]:
        """Over a step-parent. Beyond parents, children and siblings only of those who are not kin anyway."""
        for each in self.descent(start, end, steps=True, reach=None if known else 1):
            if max(each.sense.up, each.sense.down) < 2 or each.doubt < known:
                yield each

    def in_laws(self, start: str, end: str, known: int) -> Iterator[_Found]:
        """Over a marriage at one end. Beyond spouses, parents, children and siblings only of those who are not kin anyway."""
        reach = None if known else 1
        for marriage in self.pedigree.marriages(start):
            before = Way((marriage.step,))
            if marriage.spouse == end:
                sense = Sense(0, 0, in_law=True, former=marriage.former)
                yield _Found(sense, marriage.doubt, False, 1, (), functools.partial(iter, (before,)))
                continue
            for each in self.descent(marriage.spouse, end, steps=False, reach=reach):
                if each.sense.up:  # down from a spouse are step-children
                    yield from self.by_marriage(each, marriage, known, before, None)
        for marriage in self.pedigree.marriages(end):
            if marriage.spouse != start:
                after = Way(turned((marriage.step,)))
                for each in self.descent(start, marriage.spouse, steps=False, reach=reach):
                    if each.sense.down:  # the spouses of ancestors are step-parents
                        yield from self.by_marriage(each, marriage, known, None, after)

    def by_marriage(
        self, kin: _Found, marriage: Marriage, known: int, before: Way | None, after: Way | None
    ) -> Iterator[_Found]:
        """Kin of a spouse, or a spouse of kin."""

        def ways() -> Iterator[Way]:
            for way in kin.ways():
                steps = (*(before.steps if before else ()), *way.steps, *(after.steps if after else ()))
                yield Way(steps, way.tops, way.beside)

        doubt = max(kin.doubt, marriage.doubt)
        if max(kin.sense.up, kin.sense.down) < 2 or doubt < known:
            sense = kin.sense._replace(in_law=True, former=marriage.former)
            order = (self.pedigree.order(marriage.spouse), *kin.order)
            yield _Found(sense, doubt, kin.guessed, kin.number, order, ways)

    def relatives(self, start: str, end: str) -> Iterator[_Found]:
        """Ties of type `relative`, told of those of whom nothing closer is known."""
        links = self.pedigree.around(start, Role.RELATIVE).get(end, [])
        doubt, ties = self.pedigree.best(links, "relative")
        if ties:
            way = Way((step(start, end, ties, self.lens),))
            yield _Found(Sense(0, 0, related=True), doubt, False, 1, (), functools.partial(iter, (way,)))


_Routes = Callable[[tuple[Line, Line]], Iterator[tuple[Route, Route]]]


def _product(one: Ascent, other: Ascent, pair: tuple[str, str], lines: tuple[Line, Line]) -> Iterator[tuple[Route, Route]]:
    for mine in one.routes(pair[0], lines[0]):
        for theirs in other.routes(pair[1], lines[1]):
            yield mine, theirs


def _sense(sense: Sense) -> Sense:
    """Without the difference between a step-parent and a former one, which is said otherwise."""
    return sense._replace(nature=Nature.STEP, former=True) if sense.nature is Nature.FORMER_STEP else sense


def _steps(route: tuple[Rung, ...]) -> tuple[Step, ...]:
    return tuple(each for rung in route for each in rung.steps)
