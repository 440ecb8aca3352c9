"""The rows of a sheet, and what is said in one of a relation."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from graph import words
from graph.entries import tie_entry
from graph.export import colours
from graph.export.attributes import Value, Values
from graph.graphtypes import Edge
from graph.lens import Lens
from graph.model import Fact, Holding, Node, Reference, RelationType
from graph.shorthand import moment
from graph.steps import Link


class NodeRow(NamedTuple):
    """A node: its id in the story and its attributes."""

    id: str
    noun: Node
    values: Values


class EdgeRow(NamedTuple):
    """An edge: the id of its relation, its ends, its attributes.

    `style` are those that all relations of its type share, `said` those of its own.
    """

    id: str
    source: str
    target: str
    tie: Edge
    style: Values
    said: Values

    @property
    def values(self) -> Values:
        """All attributes."""
        return {"name": self.said["name"], **self.style, **self.said}


def style(type: RelationType) -> Values:
    """What all relations of a type have in common."""
    colour = colours.of_type(type)
    red, green, blue = colours.rgb(colour)
    return {
        "label": type.label,
        "interaction": type.id,
        "relation": type.id,
        "family": str(type.family),
        "symmetric": type.symmetric,
        "weight": type.strength,
        "colour": colour,
        "r": red,
        "g": green,
        "b": blue,
    }


def relation(source: str, target: str, tie: Edge, lens: Lens) -> Values:
    """What is said of one relation."""
    values: Values = {
        "name": words.sentence(Link(source, target, tie), lens),
        "relation_id": tie["id"],
        "truth": str(tie["truth"]),
        "entry": tie_entry(source, target, tie),
    }
    for name, attribute, shown in _OF_ALL if _RARE.isdisjoint(tie) else _SAID:
        if given := tie.get(name):
            values[attribute] = shown(given)
    return values


def texts(facts: tuple[Fact, ...]) -> tuple[str, ...]:
    """What short facts say."""
    return tuple([fact.text for fact in facts])


@lru_cache(maxsize=4096)
def cited(sources: tuple[Reference, ...]) -> tuple[str, ...]:
    """Sources as the story file names them. They come together again and again."""
    return tuple(map(str, sources))


def _held(holdings: tuple[Holding, ...]) -> tuple[str, ...]:
    return tuple(map(_holding, holdings))


def _holding(held: Holding) -> str:
    """``bo S1E04..S1E06``, as the story file has it."""
    return f"{held.who} {held.start or ''}..{held.end or ''}" if held.start or held.end else held.who


_SAID: tuple[tuple[str, str, Callable[[Any], Value]], ...] = (
    ("role", "role", str),
    ("age", "age", str),
    ("from", "since", str),
    ("until", "until", str),
    ("note", "note", str),
    ("told", "told", moment),
    ("debunked", "debunked", moment),
    ("for", "for", tuple),
    ("about", "about", tuple),
    ("sources", "sources", cited),
    ("against", "against", cited),
    ("known_by", "known_by", _held),
    ("believed_by", "believed_by", _held),
)
"""What may be said of a relation besides: its name in the graph, the attribute that shows it, and how."""
_OF_ALL = tuple(each for each in _SAID if each[0] in {"told", "debunked", "sources"})
_RARE = frozenset(name for name, *_ in _SAID) - {name for name, *_ in _OF_ALL}
"""What most relations lack."""
