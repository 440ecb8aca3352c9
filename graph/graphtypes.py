"""The types of what a graph holds.

For type checkers: a question to a graph that is there imports none of it (docs/decisions/cache.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypedDict

from graph.ends import Kind
from graph.errors import Place
from graph.facts import Death, Fact, Family, Group, Holding, Moment, Reference, RelationType, Source, Timeline, Truth

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]
else:
    Graph = Any  # networkx is imported by what makes a graph


class _TieBase(TypedDict):
    id: str
    type: str
    family: Family
    truth: Truth
    account: str
    order: int
    cost: int
    told: Moment | None
    debunked: Moment | None
    sources: tuple[Reference, ...]
    place: Place


Tie = TypedDict(
    "Tie",
    {
        "role": str,
        "age": str,
        "for": tuple[str, ...],
        "about": tuple[str, ...],
        "known_by": tuple[Holding, ...],
        "believed_by": tuple[Holding, ...],
        "from": str,
        "until": str,
        "note": str,
        "against": tuple[Reference, ...],
        "extra": tuple[tuple[str, str], ...],
    },
    total=False,
)


class Edge(_TieBase, Tie):
    """The attributes of an edge: those of `Relation`, and of its type what search and drawing need.

    `order` is its position in the file, `cost` what a step along it costs (10, strongest, to 19) if it is certain.
    """


class Vertex(TypedDict, total=False):
    """The attributes of a node: those of its noun in `graph.model`; `order` is its position in the file."""

    kind: Kind
    account: str
    order: int
    name: str
    place: Place
    native: str
    aliases: tuple[Fact, ...]
    told: Moment | None
    note: tuple[Fact, ...]
    sources: tuple[Reference, ...]
    extra: tuple[tuple[str, str], ...]
    gender: str
    crowd: bool
    unnamed: bool
    monogram: str
    groups: tuple[Fact, ...]
    died: tuple[Death, ...]
    player_unknown: bool
    sort: str
    credits: tuple[Fact, ...]
    role_unknown: bool


class AccountInfo(TypedDict):
    """What `graph.graph["accounts"]` holds of each account."""

    title: str
    place: Place
    native: str
    about: str
    timeline: Timeline | None
    groups: Mapping[str, Group]


class StoryInfo(TypedDict):
    """What `graph.graph` holds. `identities` are the edges that say who is behind a face: source, target, key."""

    title: str
    place: Place
    native: str
    language: str
    about: str
    extra: tuple[tuple[str, str], ...]
    types: Mapping[str, RelationType]
    sources: Mapping[str, Source]
    accounts: Mapping[str, AccountInfo]
    default_account: str
    identities: tuple[tuple[str, str, str], ...]


Adjacency = Mapping[str, Mapping[str, Mapping[str, Edge]]]
"""By source, target and key: the ties from one to another. Or by target, source and key."""
