"""The search for kinship: by descent, over step-parents, over marriages at the ends. It finds and counts; it has no words."""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from graph.descent import Descent, Descents, Found
from graph.graphtypes import Graph
from graph.kin import Kinship, Sense, Way
from graph.lens import Lens
from graph.pedigree import Pedigree
from graph.rungs import TRUTHS, Marriage, Nature, Role, Rung, step, turned

_CLOSE = 3
"""Up to this degree kin over a marriage are told in any case: spouses, and the parents, children and siblings of one."""


class Kin(NamedTuple):
    """What was found of two, the closest first, and whether there is no more."""

    found: list[Kinship]
    complete: bool


class Search:
    """The questions asked of one lens.

    Args:
        graph: the graph of a story.
        lens: what is visible.
        ways: how many single ways to tell of each kinship.
        hasty: nobody will ask of an answer whether it is complete.
    """

    def __init__(self, graph: Graph, lens: Lens, ways: int, *, hasty: bool = False) -> None:
        self.graph = graph
        self.lens = lens
        self.ways = ways
        self.pedigree = Pedigree(graph, lens)
        self.descents = Descents(self.pedigree, hasty=hasty)

    def between(self, start: str, end: str, within: float, *, farther: bool = True) -> Kin:
        """Every way in which two are kin, as far as `within`; if there is none, with `farther`, the closest."""
        graph, lens = self.graph, self.lens
        first, last = lens.self_of(start), lens.self_of(end)
        if first == last or graph.nodes[first]["account"] != graph.nodes[last]["account"]:
            return Kin([], True)
        around = graph.nodes[first]["order"] > graph.nodes[last]["order"]
        if around:
            first, last = last, first
        question = _Question(self, first, last, within)
        found = self.gathered(first, last, question.near())
        if not found and farther:
            found = self.gathered(first, last, question.far())
        return Kin([each.turned() for each in found] if around else found, question.complete)

    def gathered(self, start: str, end: str, found: list[Found]) -> list[Kinship]:
        """What was found, one kinship for each sense and certainty."""
        groups: dict[tuple[Sense, int], list[Found]] = {}
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

    def relatives(self, start: str, within: int) -> Iterable[str]:
        """Everybody who may be kin of somebody so near; some of them may not be."""
        pedigree = self.pedigree
        spouses = [marriage.spouse for marriage in pedigree.marriages(start)]
        found = set(spouses)
        for origin, distance in ((start, within), *((spouse, within - 1) for spouse in spouses)):
            self.descents.reach(origin, steps=False).explore(distance)
            reach = self.descents.reach(origin, steps=True)
            reach.explore(distance)
            found.update(person for person, away in reach.everybody() if away <= distance)
        found |= {marriage.spouse for person in found for marriage in pedigree.marriages(person)}
        for child in pedigree.around(start, Role.CHILD):
            for marriage in pedigree.marriages(child):
                found.update(pedigree.around(marriage.spouse, Role.PARENT))
        return found - {start}


class _Question:
    """How two are kin."""

    def __init__(self, search: Search, start: str, end: str, within: float) -> None:
        self.descents = search.descents
        self.pedigree = search.pedigree
        self.lens = search.lens
        self.start = start
        self.end = end
        self.within = within
        self.complete = True
        self.nearest: list[float] = [math.inf] * len(TRUTHS)
        """By doubt: how far the two are kin at the least without a marriage, or have a common ancestor, at least so certainly."""

    def near(self) -> list[Found]:
        """Everything that makes them kin, in no useful order."""
        own = self.descents.within(self.start, self.end, self.within, steps=False)
        self.complete = own.complete
        self._know(own)
        limit = min(self.within, max(self.nearest[0] - 1, _CLOSE))  # what is told is closer than that
        found = [*own.found, *self.step_kin(limit), *self.in_laws(limit), *self.parents_of_spouses()]
        found += list(self.over_two_marriages(found))
        near = [each for each in found if each.sense.degree <= self.within]
        self.complete = self.complete and len(near) == len(found)
        return near

    def far(self) -> list[Found]:
        """The closest of what makes them kin by descent, however far, or else what a tie says of a `relative`."""
        return self.descents.closest(self.start, self.end, self.within, steps=False).found or list(self.relative())

    def _know(self, own: Descent) -> None:
        for doubt, common in enumerate(own.common):
            kin = (each.sense.degree for each in own.found if each.doubt <= doubt)
            self.nearest[doubt] = min(min(kin, default=math.inf), common)

    def _ask(self, start: str, end: str, limit: float, before: int, *, steps: bool) -> Descent:
        """What makes two kin by descent; it is complete if so is the answer."""
        found = self.descents.within(start, end, limit - before, steps=steps)
        self.complete = self.complete and (found.complete or limit < self.within)
        return found

    def is_told(self, sense: Sense, doubt: int) -> bool:
        """Whether kinship over a marriage is worth telling: not of those who are as close and as certain kin without one."""
        return _is_close(sense) or sense.degree < self.nearest[doubt]

    # over one marriage

    def step_kin(self, limit: float) -> Iterator[Found]:
        """Over a step-parent; not beyond somebody of whom both are descendants or step-descendants already."""
        found = self._ask(self.start, self.end, limit, 0, steps=True)
        for each in found.found:
            nearest = found.common[each.doubt]
            if _is_close(each.sense) or (each.sense.degree < self.nearest[each.doubt] and each.sense.degree <= nearest):
                yield each

    def in_laws(self, limit: float) -> Iterator[Found]:
        """Over a marriage at one end."""
        for marriage in self.pedigree.marriages(self.start):
            if marriage.spouse == self.end:
                sense = Sense(0, 0, in_law=True, former=marriage.former)
                yield Found(sense, marriage.doubt, False, 1, (), functools.partial(iter, (Way((marriage.step,)),)))
                continue
            for each in self._ask(marriage.spouse, self.end, limit, 1, steps=False).found:
                if each.sense.up:  # down from a spouse are step-children
                    yield from self._by_marriage(each, marriage, at_start=True)
        for marriage in self.pedigree.marriages(self.end):
            if marriage.spouse != self.start:
                for each in self._ask(self.start, marriage.spouse, limit, 1, steps=False).found:
                    if each.sense.down:  # the spouses of ancestors are step-parents
                        yield from self._by_marriage(each, marriage, at_start=False)

    def _by_marriage(self, kin: Found, marriage: Marriage, *, at_start: bool) -> Iterator[Found]:
        """Kin of a spouse, or a spouse of kin."""
        sense = kin.sense._replace(in_law=True, former=marriage.former or kin.sense.former)
        doubt = max(kin.doubt, marriage.doubt)
        if self.is_told(sense, doubt):
            before, after = ((marriage.step,), ()) if at_start else ((), turned((marriage.step,)))

            def ways() -> Iterator[Way]:
                for way in kin.ways():
                    yield Way((*before, *way.steps, *after), way.tops, way.beside)

            order = (self.pedigree.order(marriage.spouse), *kin.order)
            yield Found(sense, doubt, kin.guessed, kin.number, order, ways)

    def parents_of_spouses(self) -> Iterator[Found]:
        """Their children are married to each other."""
        pedigree, order = self.pedigree, self.pedigree.order
        for child in pedigree.around(self.start, Role.CHILD):
            for marriage in pedigree.marriages(child):
                if marriage.spouse == self.start or child == self.end:
                    continue
                if self.end not in pedigree.around(marriage.spouse, Role.PARENT):
                    continue
                for mine, theirs in itertools.product(self._rungs(child, self.start), self._rungs(marriage.spouse, self.end)):
                    nature, doubt = max(mine.nature, theirs.nature), max(mine.doubt, marriage.doubt, theirs.doubt)
                    sense = Sense(1, 1, nature, in_law=True, former=marriage.former, co=True)
                    way = Way((*turned(mine.steps), marriage.step, *theirs.steps))
                    place = (order(child), order(marriage.spouse))
                    yield Found(sense, doubt, False, 1, place, functools.partial(iter, (way,)))

    def _rungs(self, child: str, parent: str) -> list[Rung]:
        return [rung for rung in self.pedigree.parents(child) if rung.parent == parent]

    # over two marriages

    def over_two_marriages(self, known: list[Found]) -> Iterator[Found]:
        """The spouse of a spouse's sibling; a spouse's step-parents and step-siblings; the spouses of step-children and
        step-siblings. Not told of those who are kin as closely and as certainly.
        """
        for each in (*self._siblings_of_spouses(), *self._step_in_laws()):
            if not any(other.sense.degree <= each.sense.degree and other.doubt <= each.doubt for other in known):
                yield each

    def _siblings_of_spouses(self) -> Iterator[Found]:
        pedigree = self.pedigree
        for mine in pedigree.marriages(self.start):
            for theirs in pedigree.marriages(self.end):
                if mine.spouse == theirs.spouse or mine.spouse == self.end:
                    continue
                if not {*pedigree.above(mine.spouse)} & {*pedigree.above(theirs.spouse)}:
                    continue
                for bond in self.descents.bonds.between(mine.spouse, theirs.spouse):
                    if bond.nature < Nature.STEP:
                        former = mine.former or theirs.former
                        sense = Sense(1, 1, bond.nature, bond.half, in_law=True, former=former, both=True)
                        way = Way((mine.step, *bond.steps, *turned((theirs.step,))), bond.tops, bond.beside)
                        order = (pedigree.order(mine.spouse), pedigree.order(theirs.spouse))
                        doubt = max(mine.doubt, theirs.doubt, bond.doubt)
                        yield Found(sense, doubt, False, 1, order, functools.partial(iter, (way,)))

    def _step_in_laws(self) -> Iterator[Found]:
        for origin, goal, at_start in ((self.start, self.end, True), (self.end, self.start, False)):
            for marriage in self.pedigree.marriages(origin):
                if marriage.spouse != goal and self._has_step_kin(marriage.spouse, goal):
                    ends = (marriage.spouse, goal) if at_start else (goal, marriage.spouse)
                    for each in self.descents.within(*ends, _CLOSE, steps=True).found:
                        down_from_spouse = each.sense.up == 0 if at_start else each.sense.down == 0
                        if not down_from_spouse and max(each.sense.up, each.sense.down) == 1:
                            yield from self._by_marriage(each, marriage, at_start=at_start)

    def _has_step_kin(self, one: str, other: str) -> bool:
        return bool(self.pedigree.step_parents(one) or self.pedigree.step_parents(other))

    def relative(self) -> Iterator[Found]:
        """Ties of type `relative`, told of those of whom nothing closer is known."""
        links = self.pedigree.around(self.start, Role.RELATIVE).get(self.end, [])
        doubt, ties = self.pedigree.best(links, "relative")
        if ties:
            way = Way((step(self.start, self.end, ties, self.lens),))
            yield Found(Sense(0, 0, related=True), doubt, False, 1, (), functools.partial(iter, (way,)))


def _is_close(sense: Sense) -> bool:
    """Whether it is told over a marriage in any case: a spouse, and the parents, children and siblings of one."""
    return max(sense.up, sense.down) < 2
