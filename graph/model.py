"""The nouns of a story. Immutable, no I/O; what each field means is written here and nowhere else.

A `Story` is what `graph.load` returns: one or more accounts, each with its own characters and relations. Everything
the story file states carries the `Place` it was read from, so that an answer can name its evidence. Two stories are equal if they
state the same, wherever it was read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from graph.ends import Ends as Ends
from graph.ends import Kind as Kind
from graph.ends import Stance as Stance
from graph.errors import Place, Problem
from graph.facts import PUBLIC as PUBLIC
from graph.facts import Death as Death
from graph.facts import Fact as Fact
from graph.facts import Family as Family
from graph.facts import Group as Group
from graph.facts import Holding as Holding
from graph.facts import Moment as Moment
from graph.facts import Reference as Reference
from graph.facts import RelationType as RelationType
from graph.facts import Source as Source
from graph.facts import Timeline as Timeline
from graph.facts import Truth as Truth
from graph.facts import wherever


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


@wherever
class Relation(NamedTuple):
    """``source --type--> target``: one edge of the graph.

    `told` is the moment when the audience is told (None: at the end of the timeline), `debunked` when it learns that a
    false one is false (None: it was never fooled). `from_` and `until` are story time: ``2018``, ``2018-05``, ``2018-05-21``.
    """

    id: str
    source: str
    type: str
    target: str
    truth: Truth
    place: Place
    told: Moment | None = None
    debunked: Moment | None = None
    sources: tuple[Reference, ...] = ()
    role: str = ""
    age: str = ""
    for_: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    known_by: tuple[Holding, ...] = ()
    believed_by: tuple[Holding, ...] = ()
    from_: str = ""
    until: str = ""
    note: str = ""
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
