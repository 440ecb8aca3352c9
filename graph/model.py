"""The nouns of a story. Immutable, no I/O; what each field means is written here and nowhere else.

A `Story` is what `graph.load` returns: one or more accounts, each with its own characters and relations. Everything
the story file states carries the `Place` it was read from, so that an answer can name its evidence. Two stories are equal if they
state the same, wherever it was read.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from graph.ends import Ends as Ends
from graph.ends import Kind as Kind
from graph.ends import Stance as Stance
from graph.errors import Place, Problem

PUBLIC = "public"
"""In `known_by` and `believed_by`: everyone in the story."""


class Moment(NamedTuple):
    """An episode: what the audience has seen when it has watched this far. Ordered as broadcast."""

    season: int
    episode: int

    def __str__(self) -> str:
        return f"S{self.season}E{self.episode:02d}"


@dataclass(frozen=True, slots=True)
class Timeline:
    """The episodes of an account: pairs of season number and number of episodes, in order."""

    seasons: tuple[tuple[int, int], ...]

    @property
    def start(self) -> Moment:
        """The first episode of all."""
        return Moment(self.seasons[0][0], 1)

    @property
    def end(self) -> Moment:
        """The last episode of all; what has no moment counts as told here."""
        return Moment(*self.seasons[-1])

    def __contains__(self, moment: object) -> bool:
        return isinstance(moment, Moment) and 1 <= moment.episode <= dict(self.seasons).get(moment.season, 0)

    def __iter__(self) -> Iterator[Moment]:
        return (Moment(season, episode) for season, count in self.seasons for episode in range(1, count + 1))


class Truth(enum.StrEnum):
    """Whether a relation holds in the story; how good a source is, is another matter (`Source.grade`)."""

    TRUE = "true"
    FALSE = "false"
    UNCERTAIN = "uncertain"


class Family(enum.StrEnum):
    """The eight families of relation types."""

    KINSHIP = "kinship"
    LOVE = "love"
    LOYALTY = "loyalty"
    WORK = "work"
    VIOLENCE = "violence"
    DECEPTION = "deception"
    IDENTITY = "identity"
    CAST = "cast"


class Reference(NamedTuple):
    """A source of a fact: the id of a `Source` and, where it helps, a section of it."""

    source: str
    section: str = ""

    def __str__(self) -> str:
        return f"{self.source}#{self.section}" if self.section else self.source


class Holding(NamedTuple):
    """Who in the story knows or believes something (a character, face or organization, or `PUBLIC`), and from when to when.

    `start` None means from the moment it is told, `end` None means without end.
    """

    who: str
    start: Moment | None = None
    end: Moment | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts come from. `grade` A (best) to C says how good it is; empty where nobody graded it."""

    id: str
    title: str
    place: Place = field(compare=False)
    address: str = ""
    document: str = ""
    grade: str = ""
    sections: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class RelationType:
    """How relations of one type read, look and weigh.

    `forward` and `backward` are variants of a sentence, said from the source or from the target; the first variant whose
    slots are all filled is used. Slots: ``{source}``, ``{target}``, ``{source's}``, ``{target's}``, ``{role}``, ``{age}``,
    ``{for}``, ``{about}``; ``{source:father/mother/parent}`` chooses by gender (male, female, not stated) and
    ``{source:was/were}`` by number.
    """

    id: str
    forward: tuple[str, ...]
    backward: tuple[str, ...]
    label: str
    family: Family
    strength: int
    """1 (weak) to 10 (strong)."""
    ends: tuple[Ends, Ends] = (Ends.ANY, Ends.ANY)
    stances: tuple[Stance, Stance] = (Stance.NEUTRAL, Stance.NEUTRAL)
    """How the tie sets its source towards its target, and its target towards its source."""
    symmetric: bool = False
    """Both ends play the same part."""
    spoiler: bool = True
    """Not publicly known in the story."""
    reflexive: bool = False
    """Source and target may be the same."""
    posthumous: bool = False
    """May begin, in story time, after the death of an end."""
    colour: str = ""
    line: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A short text known from a moment on: an alias, a group, a note, a credit.

    `told` None means as early as the one it belongs to.
    """

    text: str
    place: Place = field(compare=False)
    told: Moment | None = None
    sources: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Death:
    """One claim that a character died. `when` is story time."""

    truth: Truth
    place: Place = field(compare=False)
    told: Moment | None = None
    debunked: Moment | None = None
    when: str = ""
    note: str = ""
    known_by: tuple[Holding, ...] = ()
    believed_by: tuple[Holding, ...] = ()
    sources: tuple[Reference, ...] = ()
    against: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What every character, persona, organization and person has.

    `told` None means: known from the first tie that is told.
    """

    id: str
    name: str
    place: Place = field(compare=False)
    native: str = ""
    aliases: tuple[Fact, ...] = ()
    told: Moment | None = None
    note: tuple[Fact, ...] = ()
    sources: tuple[Reference, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Character(Node):
    """Somebody in the story, or a crowd that acts as one."""

    gender: str = ""
    """``female``, ``male``, ``other``, or empty where no source says it."""
    died: tuple[Death, ...] = ()
    crowd: bool = False
    unnamed: bool = False
    """The name is a description."""
    monogram: str = ""
    groups: tuple[Fact, ...] = ()
    player_unknown: bool = False
    """No source names the player, and the author knows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona(Node):
    """A face: somebody met under another name. Who is behind it is a relation of type ``identity``."""

    gender: str = ""
    died: tuple[Death, ...] = ()
    monogram: str = ""
    groups: tuple[Fact, ...] = ()
    player_unknown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(Node):
    """A company, school, police station, gang."""

    sort: str = ""
    """What kind of organization, in free text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Node):
    """Somebody of the real world: who plays, writes or directs."""

    credits: tuple[Fact, ...] = ()
    role_unknown: bool = False
    """No source names the role, and the author knows it."""


KIND_OF: Mapping[type[Node], Kind] = MappingProxyType(
    {Character: Kind.CHARACTER, Persona: Kind.PERSONA, Organization: Kind.ORGANIZATION, Person: Kind.PERSON}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A panel of the chart."""

    id: str
    name: str
    place: Place = field(compare=False)
    native: str = ""
    told: Moment | None = None
    note: tuple[Fact, ...] = ()
    sources: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """``source --type--> target``: one edge of the graph.

    `told` is the moment when the audience is told (None: at the end of the timeline), `debunked` when it learns that a
    false one is false (None: it was never fooled). `from_` and `until` are story time: ``2018``, ``2018-05``, ``2018-05-21``.
    """

    id: str
    source: str
    type: str
    target: str
    truth: Truth
    place: Place = field(compare=False)
    told: Moment | None = None
    debunked: Moment | None = None
    role: str = ""
    age: str = ""
    for_: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    known_by: tuple[Holding, ...] = ()
    believed_by: tuple[Holding, ...] = ()
    from_: str = ""
    until: str = ""
    note: str = ""
    sources: tuple[Reference, ...] = ()
    against: tuple[Reference, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One version of the story. Accounts of one file may contradict each other and are never merged."""

    id: str
    title: str
    place: Place = field(compare=False)
    native: str = ""
    about: str = ""
    timeline: Timeline | None = None
    groups: Mapping[str, Group] = field(default_factory=dict)
    characters: Mapping[str, Character] = field(default_factory=dict)
    personas: Mapping[str, Persona] = field(default_factory=dict)
    organizations: Mapping[str, Organization] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()

    def nodes(self) -> Iterator[Node]:
        """Everyone and everything that can stand at an end of a relation, in the order that breaks ties between paths."""
        for section in (self.characters, self.personas, self.organizations, self.people):
            yield from section.values()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A whole story file. The first account is the one asked when none is named.

    `types` holds the built-in relation types and the story's own; `warnings` what was odd about the reading of the file.
    """

    title: str
    place: Place = field(compare=False)
    native: str = ""
    language: str = ""
    about: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    types: Mapping[str, RelationType] = field(default_factory=dict)
    accounts: Mapping[str, Account] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = field(default=(), compare=False)
