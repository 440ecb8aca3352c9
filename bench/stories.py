"""Stories of any size for measuring: deterministic, and written as people write them, with moments, sources, lies and notes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

TYPES = ("ally", "enemy", "killer", "friend", "employer", "lover", "rival", "betrayer", "protector", "deceiver", "teacher")
"""Types of the ties, each as often as the others."""
TIES_PER_PERSON = 4
SEASONS, EPISODES, SOURCES = 10, 16, 12
_SYLLABLES = ("an", "bel", "cor", "dan", "el", "fen", "gar", "hol", "is", "jor", "ka", "lin", "mor", "na", "or", "pel")


def people_of(relations: int) -> int:
    """How many people a story of so many relations has."""
    return max(12, relations // TIES_PER_PERSON)


def name(number: int) -> str:
    """A name that nobody else has: a first name from the low digits of the number, a last name from the high ones."""
    letters = []
    for _ in range(6):
        number, digit = divmod(number, len(_SYLLABLES))
        letters.append(_SYLLABLES[digit])
    return f"{''.join(letters[:3]).capitalize()} {''.join(letters[3:]).capitalize()}"


def ties(relations: int, seed: int = 7) -> Iterator[tuple[int, str, int]]:
    """Who is tied to whom by what; no two are tied twice by the same type. Some people have far more ties than others."""
    rng = random.Random(seed)
    people, seen = people_of(relations), set()
    while len(seen) < relations:
        one, other, type = int(people * rng.random() ** 1.5), rng.randrange(people), rng.choice(TYPES)
        if one != other and (one, other, type) not in seen and (other, one, type) not in seen:
            seen.add((one, other, type))
            yield one, type, other


def lines(relations: int, seed: int = 7) -> Iterator[str]:
    """A story file, line by line."""
    rng = random.Random(seed + 1)
    yield "title: A universe"
    yield f"timeline: {{{', '.join(f'S{season}: {EPISODES}' for season in range(1, SEASONS + 1))}}}"
    yield "sources:"
    for number in range(SOURCES):
        address = f"https://example.org/{number}"
        yield f"  wiki-{number}: {{title: Encyclopedia {number}, address: '{address}', sections: [main, cast]}}"
    yield "characters:"
    for number in range(people_of(relations)):
        gender = ("female", "male")[number % 2]
        yield f"  c{number}: {{name: {name(number)}, gender: {gender}, sources: [wiki-{number % SOURCES}]}}"
    yield "relations:"
    for one, type, other in ties(relations, seed):
        moment = f"S{rng.randint(1, SEASONS)}E{rng.randint(1, EPISODES - 1):02d}"
        sources = f"[wiki-{rng.randrange(SOURCES)}#main, wiki-{rng.randrange(SOURCES)}]"
        kind = rng.random()
        if kind < 0.05:
            yield f"  - lie: c{one} {type} c{other} @{moment}..S{SEASONS}E{EPISODES} {sources}"
            yield f"    believed_by: {{public: '{moment}..', c{rng.randrange(people_of(relations))}: '{moment}..'}}"
        elif kind < 0.08:
            yield f"  - maybe: c{one} {type} c{other} @{moment} {sources}"
        elif kind < 0.15:
            yield f"  - tie: c{one} {type} c{other} @{moment} {sources}"
            yield f"    note: What happened in the night of {moment} and why nobody spoke of it."
        else:
            yield f"  - c{one} {type} c{other} @{moment} {sources}"


def story_file(folder: Path, relations: int) -> Path:
    """A file with such a story in a folder; written once."""
    file = folder / f"universe-{relations}.yaml"
    if not file.exists():
        part = file.with_suffix(".part")
        with part.open("w", encoding="utf-8") as out:
            out.writelines(f"{line}\n" for line in lines(relations))
        part.replace(file)
    return file


def questions(relations: int, count: int, seed: int = 3) -> list[tuple[int, int]]:
    """Pairs of people to ask about."""
    rng = random.Random(seed)
    return [tuple(rng.sample(range(people_of(relations)), 2)) for _ in range(count)]  # type: ignore[misc]
