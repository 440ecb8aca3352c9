"""What can be said in a story: moments, sources, types of relation, short facts, and who knows them.

The graph holds them as they are, so they are light: a question to a graph that was read before needs nothing else of the model.
"""

from __future__ import annotations

import enum

from graph.ends import Ends, Stance
from graph.errors import Place
from graph.nouns import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, TypeVar

    _Noun = TypeVar("_Noun", bound=type)


def wherever(noun: _Noun) -> _Noun:
    """Two of them are equal if they state the same, wherever it was read."""
    place = noun._fields.index("place")  # type: ignore[attr-defined]

    def same(one: Any, other: Any) -> bool:
        return type(one) is type(other) and one[:place] == other[:place] and one[place + 1 :] == other[place + 1 :]

    def differs(one: Any, other: Any) -> bool:
        return not same(one, other)

    def hashed(one: Any) -> int:
        return hash(one[:place] + one[place + 1 :])

    noun.__eq__ = same  # type: ignore[assignment, method-assign]
    noun.__ne__ = differs  # type: ignore[assignment, method-assign]
    noun.__hash__ = hashed  # type: ignore[assignment, method-assign]
    return noun


PUBLIC = "public"
"""In `known_by` and `believed_by`: everyone in the story."""


class Moment(NamedTuple):
    """An episode: what the audience has seen when it has watched this far. Ordered as broadcast."""

    season: int
    episode: int

    def __str__(self) -> str:
        return f"S{self.season}E{self.episode:02d}"


class Timeline:
    """The episodes of an account: pairs of season number and number of episodes, in order."""

    __slots__ = ("counts", "seasons")

    def __init__(self, seasons: tuple[tuple[int, int], ...]) -> None:
        self.seasons = seasons
        self.counts = dict(seasons)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Timeline) and self.seasons == other.seasons

    def __hash__(self) -> int:
        return hash(self.seasons)

    @property
    def start(self) -> Moment:
        """The first episode of all."""
        return Moment(self.seasons[0][0], 1)

    @property
    def end(self) -> Moment:
        """The last episode of all; what has no moment counts as told here."""
        return Moment(*self.seasons[-1])

    def __contains__(self, moment: object) -> bool:
        return isinstance(moment, Moment) and 1 <= moment.episode <= self.counts.get(moment.season, 0)

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


@wherever
class Source(NamedTuple):
    """Where facts come from. `grade` A (best) to C says how good it is; empty where nobody graded it."""

    id: str
    title: str
    place: Place
    address: str = ""
    document: str = ""
    grade: str = ""
    sections: tuple[str, ...] = ()
    note: str = ""


class RelationType(NamedTuple):
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


@wherever
class Fact(NamedTuple):
    """A short text known from a moment on: an alias, a group, a note, a credit.

    `told` None means as early as the one it belongs to.
    """

    text: str
    place: Place
    told: Moment | None = None
    sources: tuple[Reference, ...] = ()


@wherever
class Death(NamedTuple):
    """One claim that a character died. `when` is story time."""

    truth: Truth
    place: Place
    told: Moment | None = None
    debunked: Moment | None = None
    when: str = ""
    note: str = ""
    known_by: tuple[Holding, ...] = ()
    believed_by: tuple[Holding, ...] = ()
    sources: tuple[Reference, ...] = ()
    against: tuple[Reference, ...] = ()


@wherever
class Group(NamedTuple):
    """A panel of the chart."""

    id: str
    name: str
    place: Place
    native: str = ""
    told: Moment | None = None
    note: tuple[Fact, ...] = ()
    sources: tuple[Reference, ...] = ()
