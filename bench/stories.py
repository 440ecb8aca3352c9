"""Stories of any size for measuring: deterministic, and written as people write them.

What is said of a relation, and how often, is as in the shipped story, whose 338 entries were counted: a third of them are a line
alone, four in ten have a note, one in ten is a lie.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

TYPES = ("ally", "enemy", "killer", "friend", "employer", "lover", "rival", "betrayer", "protector", "deceiver", "teacher")
"""Types of the ties, each as often as the others."""
TIES_PER_PERSON = 4
SEASONS, EPISODES, SOURCES = 10, 16, 12
_SYLLABLES = ("an", "bel", "cor", "dan", "el", "fen", "gar", "hol", "is", "jor", "ka", "lin", "mor", "na", "or", "pel")
_ENTRIES = {
    "": 109,  # a line alone
    "tie": 11,
    "tie note": 88,
    "tie role": 29,
    "tie role note": 10,
    "tie for": 13,
    "tie for note": 10,
    "tie about": 8,
    "tie about note": 2,
    "tie known_by": 12,
    "tie known_by note": 6,
    "lie believed_by note": 13,
    "lie believed_by": 10,
    "lie note": 6,
    "lie against note": 2,
    "lie": 2,
    "maybe note": 5,
    "maybe against note": 2,
}
"""How often the shipped story has entries with these fields."""
_CITED = {1: 209, 2: 150, 3: 62, 4: 17}
"""How often its relations name so many sources."""
_HOLDERS = {1: 24, 2: 8, 3: 8, 7: 5}
"""How often what is known or believed is so by so many."""
_PIECES = "after before because although the night fire letter promise house film money trial school island lie truth bomb will"
_WORDS = f"{_PIECES} she he they nobody everybody sees hears learns forgets hides finds pays leaves follows saves knows".split()


class Tie(NamedTuple):
    """A relation as it is written: what it claims, and the fields below it, `rest`."""

    claim: str
    source: str
    type: str
    target: str
    told: str
    sources: list[str]
    rest: dict[str, object]


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


def people(relations: int) -> Iterator[tuple[str, dict[str, object]]]:
    """Everybody: id and fields."""
    for number in range(people_of(relations)):
        gender = ("female", "male")[number % 2]
        yield f"c{number}", {"name": name(number), "gender": gender, "sources": [f"wiki-{number % SOURCES}"]}


def ties(relations: int, seed: int = 7) -> Iterator[Tie]:
    """The relations; no two people are tied twice by the same type. Some people have far more ties than others."""
    who, how = random.Random(seed), random.Random(seed + 1)
    people, seen = people_of(relations), set()
    while len(seen) < relations:
        one, other, type = int(people * who.random() ** 1.5), who.randrange(people), who.choice(TYPES)
        if one != other and (one, other, type) not in seen and (other, one, type) not in seen:
            seen.add((one, other, type))
            yield _tie(f"c{one}", type, f"c{other}", people, how)


def _tie(source: str, type: str, target: str, people: int, rng: random.Random) -> Tie:
    """What is said of a relation."""
    told = f"S{rng.randint(1, SEASONS)}E{rng.randint(1, EPISODES - 1):02d}"
    claim, *fields = _one_of(_ENTRIES, rng).split() or [""]
    cited = rng.sample(range(SOURCES), _one_of(_CITED, rng))
    sources = [f"wiki-{number}{rng.choice(('', '#main', '#cast'))}" for number in cited]
    rest: dict[str, object] = {}
    for field in fields:
        if field in ("known_by", "believed_by"):
            holders = sorted(rng.sample(range(people), min(people, _one_of(_HOLDERS, rng))))
            rest[field] = {f"c{number}": f"{told}.." for number in holders}
        elif field == "against":
            rest[field] = [f"wiki-{rng.randrange(SOURCES)}"]
        else:
            rest[field] = " ".join(rng.choices(_WORDS, k=7 if field == "note" else 3)).capitalize()
    if claim == "lie":
        told += f"..S{SEASONS}E{EPISODES}"
    return Tie(claim, source, type, target, told, sources, rest)


def _one_of(counts: dict[Any, int], rng: random.Random) -> Any:
    return rng.choices(list(counts), list(counts.values()))[0]


def lines(relations: int, seed: int = 7) -> Iterator[str]:
    """A story file, line by line."""
    yield "title: A universe"
    yield f"timeline: {{{', '.join(f'S{season}: {EPISODES}' for season in range(1, SEASONS + 1))}}}"
    yield "sources:"
    for number in range(SOURCES):
        address = f"https://example.org/{number}"
        yield f"  wiki-{number}: {{title: Encyclopedia {number}, address: '{address}', sections: [main, cast]}}"
    yield "characters:"
    for id, given in people(relations):
        yield f"  {id}: {_flow(given)}"
    yield "relations:"
    for tie in ties(relations, seed):
        claim = f"{tie.source} {tie.type} {tie.target} @{tie.told} [{', '.join(tie.sources)}]"
        yield f"  - {tie.claim}: {claim}" if tie.claim else f"  - {claim}"
        for field, value in tie.rest.items():
            yield f"    {field}: {_flow(value)}"


def _flow(value: object) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_flow(each)}' for key, each in value.items())}}}"
    return f"[{', '.join(value)}]" if isinstance(value, list) else str(value)


def story_file(folder: Path, relations: int) -> Path:
    """A file with such a story in a folder; written once."""
    version = crc32(Path(__file__).read_bytes())  # a story of another day is another story
    file = folder / f"universe-{relations}-{version:08x}.yaml"
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
