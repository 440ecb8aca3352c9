"""The nouns of kinship: in which sense two are kin, and the ways that prove it. What each sense means is in docs/kinship.md."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from graph.lens import Lens
from graph.model import Truth
from graph.rungs import Nature, turned
from graph.steps import Step


@dataclass(frozen=True, slots=True)
class Way:
    """One chain that proves a kinship: the steps from its start to its end.

    `tops` are the common ancestors it leads over, one or a couple; none where the file does not state them, or where one end is
    the ancestor. `beside` are the steps over the second of a couple.
    """

    steps: tuple[Step, ...]
    tops: tuple[str, ...] = ()
    beside: tuple[Step, ...] = ()

    @property
    def nodes(self) -> tuple[str, ...]:
        """Everybody on the chain, in order."""
        return (self.steps[0].start, *(each.end for each in self.steps))

    def turned(self) -> Way:
        """The same way from its other end."""
        return Way(turned(self.steps), self.tops, turned(self.beside))


class Sense(NamedTuple):
    """What a kinship is, without the two people: `up` generations from the start to the top and `down` to the end.

    With `in_law`, one marriage is at an end of the chain; with no generations, it is all there is. With `both`, there is one at
    either end: the spouse of a spouse's sibling. With `co`, it stands between two lines instead, `up` from the start down to a
    child, and `down` from its spouse up to the end: the parents of two spouses. `related` stands for a tie of type `relative`,
    whose degree the file does not state.
    """

    up: int
    down: int
    nature: Nature = Nature.BLOOD
    half: bool = False
    in_law: bool = False
    former: bool = False
    related: bool = False
    both: bool = False
    co: bool = False

    @property
    def degree(self) -> int:
        """How far: generations and marriages in sum."""
        return self.up + self.down + self.in_law + self.both + (self.nature >= Nature.STEP)

    def turned(self) -> Sense:
        """The same said from the other end."""
        return self._replace(up=self.down, down=self.up)


@dataclass(frozen=True, slots=True)
class Kinship:
    """That two are kin in one sense, and how certain that is. `count` is in how many ways, of which `ways` are the first."""

    start: str
    end: str
    sense: Sense
    truth: Truth
    count: int
    ways: tuple[Way, ...]

    def turned(self) -> Kinship:
        """The same from the other end."""
        ways = tuple(way.turned() for way in self.ways)
        return replace(self, start=self.end, end=self.start, sense=self.sense.turned(), ways=ways)


@dataclass(frozen=True, slots=True)
class Kinships:
    """The answer to "how are `start` and `end` kin?": every sense, the closest first; none if they are not.

    `start` and `end` are the nodes asked for, which may be faces; the ways run between those they belong to. All kinship of up
    to `within` generations and marriages is among it; if there is none, the closest. `complete` says that there is no more.
    """

    start: str
    end: str
    found: tuple[Kinship, ...]
    lens: Lens = field(repr=False)
    within: int
    complete: bool

    def __bool__(self) -> bool:
        return bool(self.found)


@dataclass(frozen=True, slots=True)
class Relatives:
    """All kin of `start`, the closest first, each with every sense in which they are kin."""

    start: str
    found: tuple[tuple[Kinship, ...], ...]
    lens: Lens = field(repr=False)
    count: Callable[[], int] = field(repr=False, compare=False)

    @property
    def farther(self) -> int:
        """How many more are kin by descent, but farther away; counted when asked for, which takes a look at all of them."""
        return self.count()

    def __bool__(self) -> bool:
        return bool(self.found or self.farther)
