"""Genealogies whose people marry their cousins, as stories: deterministic, of any size.

Each generation marries among itself: one man in ten a first cousin if one is free, the others anybody. Couples have two children
on the average. One in twenty people has children by two spouses, so that there are half-siblings and step-parents, and one child
in fifty is adopted.
"""

from __future__ import annotations

import random

from graph.errors import Place
from graph.model import Account, Character, Relation, Story, Truth
from graph.vocabulary import TYPES

NOWHERE = Place("genealogy")


def genealogy(generations: int, width: int, seed: int = 1) -> Story:
    """So many generations of so many people, p0, p1 ... in the order of their birth."""
    rng = random.Random(seed)
    parents: dict[int, tuple[int, int]] = {}
    ties: list[tuple[int, str, int]] = []
    couples: list[tuple[int, int]] = []
    for start in range(0, generations * width, width):
        people = range(start, start + width)
        if couples:
            for child in people:
                parents[child] = rng.choice(couples)
                type = "adoptive" if rng.random() < 0.02 else "parent"
                ties += [(parent, type, child) for parent in parents[child]]
        couples = _couples(people, parents, rng)
        ties += [(man, "spouse", woman) for man, woman in couples]
    return _story(generations * width, ties)


def _couples(people: range, parents: dict[int, tuple[int, int]], rng: random.Random) -> list[tuple[int, int]]:
    men, women = (rng.sample(list(half), len(half)) for half in (people[::2], people[1::2]))
    free = dict.fromkeys(women)
    cousins = _women_by_grandparent(women, parents)
    couples = []
    for man in men[: len(women)]:
        near = [each for each in cousins(man) if each in free] if rng.random() < 0.1 else []
        woman = near[0] if near else next(iter(free))
        del free[woman]
        couples.append((man, woman))
    for man, woman in rng.sample(couples, len(couples) // 10):
        other = rng.choice(couples)
        couples.append((man, other[1]) if rng.random() < 0.5 else (other[0], woman))
    return list(dict.fromkeys(couples))


def _women_by_grandparent(women: list[int], parents: dict[int, tuple[int, int]]):  # type: ignore[no-untyped-def]
    def grandparents(person: int) -> list[int]:
        return [each for parent in parents.get(person, ()) for each in parents.get(parent, ())]

    known: dict[int, list[int]] = {}
    for woman in women:
        for each in grandparents(woman):
            known.setdefault(each, []).append(woman)
    return lambda man: [
        woman for each in grandparents(man) for woman in known.get(each, ()) if not {*parents[man]} & {*parents[woman]}
    ]


def _story(size: int, ties: list[tuple[int, str, int]]) -> Story:
    people = {
        f"p{number}": Character(id=f"p{number}", name=f"P{number}", place=NOWHERE, gender=("male", "female")[number % 2])
        for number in range(size)
    }
    relations = tuple(
        Relation(id=f"r{number}", source=f"p{source}", type=type, target=f"p{target}", truth=Truth.TRUE, place=NOWHERE)
        for number, (source, type, target) in enumerate(ties)
    )
    account = Account(id="story", title="Genealogy", place=NOWHERE, characters=people, relations=relations)
    types = {type.id: type for type in TYPES}
    return Story(title="Genealogy", place=NOWHERE, types=types, accounts={account.id: account})
