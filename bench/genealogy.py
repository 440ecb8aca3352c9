"""Genealogies with cousin marriages, as stories: deterministic, of any size.

Each generation marries among itself: one man in ten a first cousin if one is free, the others anybody. Couples have two children on
the average. One in twenty marries twice and has children by both, so that there are half-siblings and step-parents, and one child in fifty
is adopted.
"""

from __future__ import annotations

import random

from graph.errors import Place
from graph.model import Account, Character, Relation, Story, Truth
from graph.vocabulary import TYPES

PLACE = Place("genealogy", 1, 1)


def genealogy(generations: int, width: int, seed: int = 1) -> Story:
    """So many generations of so many people."""
    rng = random.Random(seed)
    people: list[Character] = []
    ties: list[Relation] = []
    parents: dict[int, tuple[int, int]] = {}
    children: dict[int, list[int]] = {}

    def tie(source: int, type: str, target: int) -> None:
        id = f"r{len(ties)}"
        ties.append(Relation(id=id, source=f"p{source}", type=type, target=f"p{target}", truth=Truth.TRUE, place=PLACE))

    def cousins(person: int) -> list[int]:
        found = []
        for parent in parents.get(person, ()):
            for grandparent in parents.get(parent, ()):
                for uncle in children.get(grandparent, ()):
                    if uncle not in parents[person]:
                        found += children.get(uncle, ())
        return found

    couples: list[tuple[int, int]] = []
    for generation in range(generations):
        start = len(people)
        for number in range(start, start + width):
            gender = ("male", "female")[number % 2]
            people.append(Character(id=f"p{number}", name=f"P{number}", place=PLACE, gender=gender))
            if generation:
                couple = rng.choice(couples)
                type = "adoptive" if rng.random() < 0.02 else "parent"
                parents[number] = couple
                for parent in couple:
                    tie(parent, type, number)
                    children.setdefault(parent, []).append(number)
        men = [number for number in range(start, start + width) if number % 2 == 0]
        free = [number for number in range(start, start + width) if number % 2]
        rng.shuffle(men)
        rng.shuffle(free)
        left = dict.fromkeys(free)
        couples = []
        for man in men:
            near = [other for other in cousins(man) if other in left] if rng.random() < 0.1 else []
            wife = near[0] if near else next(iter(left), None)
            if wife is None:
                break
            del left[wife]
            couples.append((man, wife))
        for man, wife in rng.sample(couples, len(couples) // 20):
            couples.append((man, rng.choice(couples)[1])) if rng.random() < 0.5 else couples.append((rng.choice(couples)[0], wife))
        couples = list(dict.fromkeys(couples))
        for man, wife in couples:
            tie(man, "spouse", wife)
    account = Account(id="story", title="Genealogy", place=PLACE, characters={each.id: each for each in people}, relations=tuple(ties))
    return Story(title="Genealogy", place=PLACE, types={type.id: type for type in TYPES} if not isinstance(TYPES, dict) else TYPES, accounts={"story": account})
