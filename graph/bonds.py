"""Who are siblings, and of what nature: by the parents they share, or by a tie where the file states no parents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graph.pedigree import Pedigree
from graph.rungs import SIBLINGS, TRUTHS, Nature, Role, Rung, step, turned, unstated
from graph.steps import Step

Shared = dict[str, list[tuple[Rung, Rung]]]
"""By parent: how one and how the other is their child."""


class Bond(NamedTuple):
    """A link from one sibling to another: over `tops`, the parents they share, or none where the file does not state them.

    `steps` lead over the first of these parents, `beside` over the others.
    """

    nature: Nature
    half: bool
    doubt: int
    tops: tuple[str, ...]
    steps: tuple[Step, ...]
    beside: tuple[Step, ...]


class Bonds:
    """The siblings of a pedigree; each pair is thought about once."""

    def __init__(self, pedigree: Pedigree) -> None:
        self.pedigree = pedigree
        self._found: dict[tuple[str, str], tuple[Bond, ...]] = {}

    def between(self, one: str, other: str) -> tuple[Bond, ...]:
        """What makes two people siblings: the closest, and looser ones that are less doubtful. Empty if they are none."""
        found = self._found.get((one, other))
        if found is None:
            bonds = self._guessed(one, other) if unstated(one) or unstated(other) else self._stated(one, other)
            found = self._found[one, other] = tuple(_front(bonds))
        return found

    def _stated(self, one: str, other: str) -> Iterator[Bond]:
        shared = self._shared(one, other)
        grades = {
            (max(mine.nature, theirs.nature), max(mine.doubt, theirs.doubt)) for ways in shared.values() for mine, theirs in ways
        }
        for nature, doubt in sorted(grades):
            if bond := self._over(one, other, shared, nature, doubt):
                yield bond
        yield from self._tied(one, other, shared)

    def _shared(self, one: str, other: str) -> Shared:
        """The parents and step-parents of both, but nobody who is a step-parent of both."""
        pedigree, shared = self.pedigree, Shared()
        theirs: dict[str, list[Rung]] = {}
        for rung in (*pedigree.rungs(other), *pedigree.step_parents(other)):
            theirs.setdefault(rung.parent, []).append(rung)
        for mine in (*pedigree.rungs(one), *pedigree.step_parents(one)):
            for rung in theirs.get(mine.parent, ()):
                if min(mine.nature, rung.nature) < Nature.STEP and not (pedigree.circles.cut(mine) or pedigree.circles.cut(rung)):
                    shared.setdefault(mine.parent, []).append((mine, rung))
        return shared

    def _over(self, one: str, other: str, shared: Shared, nature: Nature, doubt: int) -> Bond | None:
        """The bond of just this nature and doubt, over all the parents they share so."""
        pairs: dict[str, tuple[Rung, Rung]] = {}
        exact = False
        for parent, ways in shared.items():
            for mine, theirs in ways:
                worst = max(mine.doubt, theirs.doubt)
                if max(mine.nature, theirs.nature) != nature or worst > doubt:
                    continue
                if nature >= Nature.STEP and {each.end for each in (*mine.steps, *theirs.steps)} & {one, other}:
                    continue  # the parent who married is one of the two
                exact = exact or worst == doubt
                pairs.setdefault(parent, (mine, theirs))
        if not exact:
            return None
        tops = sorted(pairs, key=self.pedigree.order)
        if nature >= Nature.STEP:
            tops = tops[:1]  # the other one is the parent on the other side of the same marriage
        half = nature is Nature.BLOOD and len(tops) == 1 and all(self._known(end, doubt) - set(tops) for end in (one, other))
        first, *rest = ((*pairs[top][0].steps, *turned(pairs[top][1].steps)) for top in tops)
        return Bond(nature, half, doubt, tuple(tops), first, tuple(each for steps in rest for each in steps))

    def _known(self, child: str, doubt: int) -> set[str]:
        """The stated parents by blood who are at least so certain."""
        return {rung.parent for rung in self.pedigree.stated(child) if rung.nature is Nature.BLOOD and rung.doubt <= doubt}

    def _tied(self, one: str, other: str, shared: Shared) -> Iterator[Bond]:
        """What ties call siblings; a `sibling` tie stands for parents they share, if one of them is so by blood."""
        pedigree = self.pedigree
        links = pedigree.around(one, Role.SIBLING).get(other, [])
        for type, nature in SIBLINGS.items():
            doubt, ties = pedigree.best(links, type)
            explained = nature is Nature.BLOOD and any(
                min(mine.nature, theirs.nature) is Nature.BLOOD
                and max(mine.nature, theirs.nature) < Nature.STEP
                and max(mine.doubt, theirs.doubt) <= doubt
                for ways in shared.values()
                for mine, theirs in ways
            )
            if ties and not explained:
                yield Bond(nature, False, doubt, (), (step(one, other, ties, pedigree.lens),), ())

    def _guessed(self, one: str, other: str) -> Iterator[Bond]:
        """An unstated parent and a child of the same person, who may be that very parent: siblings perhaps, never certainly."""
        pedigree = self.pedigree
        if {one, other} & pedigree.explained:
            return
        if unstated(one) and unstated(other) and self.between(*(end[1:].partition("/")[0] for end in (one, other))):
            return  # their children are siblings, so they are one parent, or a couple
        for mine in pedigree.parents(one):
            for theirs in pedigree.parents(other):
                if mine.parent == theirs.parent:
                    doubt = max(mine.doubt, theirs.doubt, 1)
                    steps = (*mine.steps, *turned(theirs.steps))
                    yield Bond(max(mine.nature, theirs.nature), False, doubt, (mine.parent,), steps, ())


def _front(bonds: Iterator[Bond]) -> Iterator[Bond]:
    """The closest, and each looser one that is less doubtful than all the closer ones."""
    least = len(TRUTHS)
    for bond in sorted(bonds, key=lambda bond: (bond.nature, bond.half, bond.doubt)):
        if bond.doubt < least:
            least = bond.doubt
            yield bond
