"""The nouns of a pedigree: the links that kinship is made of, and the types of ties that state them."""

from __future__ import annotations

import enum
from typing import NamedTuple

from graph.lens import Lens
from graph.model import Truth
from graph.steps import Link, Step


class Nature(enum.IntEnum):
    """What makes somebody a parent. Of a chain of links the loosest counts, which is the greatest."""

    BLOOD = 0
    ADOPTIVE = 1
    FOSTER = 2
    STEP = 3
    """The spouse of a parent."""
    FORMER_STEP = 4
    """The former spouse of a parent."""


PARENTS = {"parent": Nature.BLOOD, "adoptive": Nature.ADOPTIVE, "foster": Nature.FOSTER}
SIBLINGS = {"sibling": Nature.BLOOD, "foster-sibling": Nature.FOSTER}
SPOUSES = {"spouse": False, "former-spouse": True}


class Role(enum.IntEnum):
    """What somebody is to somebody else by a single tie."""

    PARENT = enum.auto()
    CHILD = enum.auto()
    GRANDPARENT = enum.auto()
    GRANDCHILD = enum.auto()
    SIBLING = enum.auto()
    SPOUSE = enum.auto()
    RELATIVE = enum.auto()


ROLES = {
    **dict.fromkeys(PARENTS, (Role.PARENT, Role.CHILD)),
    "grandparent": (Role.GRANDPARENT, Role.GRANDCHILD),
    **dict.fromkeys(SIBLINGS, (Role.SIBLING, Role.SIBLING)),
    **dict.fromkeys(SPOUSES, (Role.SPOUSE, Role.SPOUSE)),
    "relative": (Role.RELATIVE, Role.RELATIVE),
}
"""What the source of a tie is to its target, and the target to the source."""

TRUTHS = (Truth.TRUE, Truth.UNCERTAIN, Truth.FALSE)
"""By doubt: a chain is as doubtful as its most doubtful link. As a number 0 is true, 1 uncertain, 2 false."""
DOUBT = {truth: doubt for doubt, truth in enumerate(TRUTHS)}


class Rung(NamedTuple):
    """A link from a child up to a parent, and the ties that say so. The parent, or the child, may be unstated."""

    child: str
    parent: str
    nature: Nature
    doubt: int
    steps: tuple[Step, ...]


class Marriage(NamedTuple):
    """A link from one spouse to another."""

    spouse: str
    former: bool
    doubt: int
    step: Step


UNSTATED = "?"
"""What a parent begins with who is no node, but whom a `grandparent` tie leaves out; no id begins so."""


def unstated(person: str) -> bool:
    """Whether this is no node, but the parent that a `grandparent` tie leaves out."""
    return person[0] == UNSTATED


def step(start: str, end: str, links: list[Link], lens: Lens) -> Step:
    """A step along these ties."""
    return Step(start, end, tuple(links), min(lens.cost(link.tie) for link in links))


def turned(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The same way walked from its other end."""
    return tuple(Step(each.end, each.start, each.links, each.cost) for each in reversed(steps))
