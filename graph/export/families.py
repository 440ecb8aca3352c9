"""The families of a story, as genealogists count them: a couple, or one parent, with children.

Only what looks true makes a family. A face that is known to be somebody counts as them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.export.sheet import Sheet
from graph.graphtypes import Edge
from graph.lens import Lens
from graph.model import Family as TypeFamily
from graph.model import Truth
from graph.rungs import PARENTS, SPOUSES, Nature


class Kinship(NamedTuple):
    """A tie of kinship between two people who are not the same."""

    source: str
    target: str
    tie: Edge


@dataclass
class Household:
    """A couple or a single parent, or nobody where only children are known; and the children of each nature."""

    partners: tuple[str, ...]
    children: dict[str, Nature] = field(default_factory=dict)
    marriages: list[Kinship] = field(default_factory=list)


def kinships(sheet: Sheet) -> list[Kinship]:
    """The ties of kinship, in the order of the story."""
    lens: Lens = sheet.lens
    found = []
    for *ends, tie in sheet.ties:
        source, target = map(lens.self_of, ends)
        if tie["family"] is TypeFamily.KINSHIP and source != target:
            found.append(Kinship(source, target, tie))
    return found


def households(ties: list[Kinship]) -> tuple[list[Household], list[Kinship]]:
    """The families that the ties make, and the ties that say more than the families do."""
    found: dict[tuple[str, ...], Household] = {}
    parents: dict[tuple[str, Nature], dict[str, None]] = {}
    rest: list[Kinship] = []
    for each in ties:
        kind = each.tie["type"]
        if each.tie["truth"] is not Truth.TRUE:
            rest.append(each)
        elif kind in SPOUSES:
            couple = _couple(each.source, each.target)
            found.setdefault(couple, Household(couple)).marriages.append(each)
        elif kind in PARENTS:
            parents.setdefault((each.target, PARENTS[kind]), {})[each.source] = None
        else:
            rest.append(each)
    for (child, nature), some in parents.items():
        for couple in _couples(list(some), nature, found):
            found.setdefault(couple, Household(couple)).children.setdefault(child, nature)
    orphans, rest = _orphans(rest, {child for child, _ in parents})
    return [*found.values(), *orphans], rest


def _couple(*people: str) -> tuple[str, ...]:
    return tuple(sorted(people))


def _couples(parents: list[str], nature: Nature, known: dict[tuple[str, ...], Household]) -> Iterator[tuple[str, ...]]:
    """The parents of a child, by twos: those by birth belong together, others only where they are a couple."""
    left = list(parents)
    while left:
        first = left.pop(0)
        second = next((other for other in left if nature is Nature.BLOOD or _couple(first, other) in known), None)
        if second is None:
            yield (first,)
        else:
            left.remove(second)
            yield _couple(first, second)


def _orphans(ties: list[Kinship], children: set[str]) -> tuple[list[Household], list[Kinship]]:
    """Brothers and sisters of whom no parent is known make a family without parents."""
    homes: dict[str, Household] = {}
    rest = []
    for each in ties:
        plain = each.tie["type"] == "sibling" and each.tie["truth"] is Truth.TRUE
        if not plain or children & {each.source, each.target}:
            rest.append(each)
            continue
        one, other = (homes.get(end, Household((), {end: Nature.BLOOD})) for end in (each.source, each.target))
        one.children |= other.children
        homes |= dict.fromkeys(one.children, one)
    return list({id(home): home for home in homes.values()}.values()), rest
