"""What every format writes: the graph, its nodes and its edges with the attributes of the data dictionary.

A sheet is made of the story as the lens leaves it (`graph.restoring`), looked at through nothing: what the lens hides is not
there to be told.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from graph import words
from graph.belonging import pull
from graph.building import Edge, Graph, build
from graph.entries import head, node_entry, tie_entry
from graph.export import colours
from graph.export.attributes import EDGE, GRAPH, NODE, Attribute, Value, Values, extras
from graph.layout import standing
from graph.lens import Lens
from graph.model import (
    KIND_OF,
    Account,
    Character,
    Fact,
    Holding,
    Node,
    Organization,
    Person,
    Persona,
    Reference,
    RelationType,
    Story,
    Truth,
)
from graph.restoring import is_whole, nodes, outline, restore, ties
from graph.shorthand import moment
from graph.steps import Link

SMALL, LARGE = 40.0, 90.0
"""Diameters of those who matter least and most."""
BESIDE = 46.0
"""How far a face that is one with somebody stands from them, down and to the right."""


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


@dataclass(frozen=True)
class Sheet:
    """One account of a story, ready to be written.

    `graph` holds what is shown and nothing else, `lens` looks at it and hides nothing.
    """

    graph: Graph
    lens: Lens
    about: Values

    @property
    def account_id(self) -> str:
        """The one account that is written."""
        return str(next(iter(self.graph.graph["accounts"])))

    @cached_property
    def story(self) -> Story:
        """The graph as a story, for formats that are made of nouns."""
        return restore(self.lens)

    @property
    def account(self) -> Account:
        """The account in `story`."""
        return self.story.accounts[self.account_id]

    @cached_property
    def ties(self) -> list[tuple[str, str, Edge]]:
        """The relations, each with its ends, in the order of the story."""
        return ties(self.lens, self.account_id)

    @cached_property
    def node_attributes(self) -> tuple[Attribute, ...]:
        """The attributes that nodes may have: those of the dictionary, and one for each key of `extra`."""
        return (*NODE[:-1], *self._node_extras.values(), NODE[-1])

    @cached_property
    def edge_attributes(self) -> tuple[Attribute, ...]:
        """The attributes that edges may have: those of the dictionary, and one for each key of `extra`."""
        return (*EDGE[:-1], *self._edge_extras.values(), EDGE[-1])

    @property
    def graph_attributes(self) -> tuple[Attribute, ...]:
        """The attributes that the graph may have."""
        return GRAPH

    @cached_property
    def _node_extras(self) -> dict[str, Attribute]:
        return extras(key for _, vertex in self.graph.nodes(data=True) for key, _ in vertex.get("extra", ()))

    @cached_property
    def _edge_extras(self) -> dict[str, Attribute]:
        return extras(key for *_, tie in self.ties for key, _ in tie.get("extra", ()))

    @cached_property
    def places(self) -> dict[str, tuple[float, float]]:
        """Where the nodes stand in the chart; y grows downwards. A face that is one with somebody stands beside them."""
        seats = standing(self.graph, self.lens)
        found = {}
        for node in self.graph.nodes:
            owner = self.lens.self_of(node)
            if owner in seats:
                aside = BESIDE * self.lens.faces_of(owner).index(node) if owner != node else 0.0
                found[node] = (round(seats[owner][0] + aside, 1), round(seats[owner][1] + aside, 1))
        return found

    @cached_property
    def importance(self) -> dict[str, int]:
        """How much each node matters: the summed strength of its ties to others."""
        found = dict.fromkeys(self.graph.nodes, 0)
        for source, target, tie in self.ties:
            if source != target and (weight := pull(tie, tie["truth"])):
                found[source] += weight
                found[target] += weight
        return found

    @cached_property
    def sizes(self) -> dict[str, float]:
        """The diameter of each node: areas grow with importance."""
        most = max(self.importance.values(), default=0) or 1
        return {node: round(SMALL + (LARGE - SMALL) * math.sqrt(weight / most), 1) for node, weight in self.importance.items()}

    @cached_property
    def colours(self) -> dict[str, str]:
        """The colour of each node: that of its first group."""
        firsts = {node: vertex["groups"][0].text for node, vertex in self.graph.nodes(data=True) if vertex.get("groups")}
        palette = {group: colours.GROUPS[n % len(colours.GROUPS)] for n, group in enumerate(dict.fromkeys(firsts.values()))}
        return {node: palette[firsts[node]] if node in firsts else colours.NO_GROUP for node in self.graph.nodes}

    def nodes(self) -> Iterator[NodeRow]:
        """The nodes, in the order of the story."""
        for node in nodes(self.lens, self.account_id):
            yield NodeRow(node.id, node, _told(self._node(node)))

    def edges(self) -> Iterator[EdgeRow]:
        """The edges, in the order of the story."""
        styles = {id: _style(type) for id, type in self.graph.graph["types"].items()}
        for source, target, tie in self.ties:
            said = _relation(source, target, tie, self.lens)
            if "extra" in tie:
                said |= {self._edge_extras[key].name: value for key, value in tie["extra"] if value}
            yield EdgeRow(tie["id"], source, target, tie, styles[tie["type"]], said)

    def _node(self, node: Node) -> Values:
        red, green, blue = colours.rgb(self.colours[node.id])
        x, y = self.places.get(node.id, ("", ""))
        values: Values = {
            "label": node.name,
            "name": node.name,
            "native": node.native,
            "kind": KIND_OF[type(node)].value,
            "aliases": _texts(node.aliases),
            "told": moment(node.told),
            "importance": self.importance[node.id],
            "x": x,
            "y": y,
            "size": self.sizes[node.id],
            "r": red,
            "g": green,
            "b": blue,
            "note": _texts(node.note),
            "sources": _cited(node.sources),
            "entry": node_entry(node),
        }
        if isinstance(node, (Character, Persona)):
            groups = tuple(words.group_name(self.graph, self.account_id, fact.text) for fact in node.groups)
            claims = [truth for _, truth in self.lens.deaths(node.id)]
            values |= {"gender": node.gender, "groups": groups, "group": groups[0] if groups else ""}
            values |= {"dead": Truth.TRUE in claims, "fate": tuple(dict.fromkeys(words.FATES[truth] for truth in claims))}
        if isinstance(node, Character):
            values |= {"crowd": node.crowd, "unnamed": node.unnamed}
        if isinstance(node, Organization):
            values["sort"] = node.sort
        if isinstance(node, Person):
            values["credits"] = _texts(node.credits)
        return values | {self._node_extras[key].name: value for key, value in node.extra}


def _style(type: RelationType) -> Values:
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


def _relation(source: str, target: str, tie: Edge, lens: Lens) -> Values:
    """What is said of one relation."""
    values: Values = {
        "name": words.sentence(Link(source, target, tie), lens),
        "relation_id": tie["id"],
        "truth": tie["truth"].value,
        "entry": tie_entry(source, target, tie),
    }
    for name, attribute, shown in _OF_ALL if _RARE.isdisjoint(tie) else _SAID:
        if given := tie.get(name):
            values[attribute] = shown(given)
    return values


def sheet(lens: Lens) -> Sheet:
    """What a lens of one account shows, ready to be written.

    Raises:
        ValueError: the lens shows several accounts.
    """
    if lens.account is None and len(lens.graph.graph["accounts"]) > 1:
        raise ValueError("expected a lens of one account, found one of several")
    shown = lens.graph if is_whole(lens) else build(restore(lens))
    seen = Lens(shown)
    story = outline(seen)
    account = next(iter(story.accounts.values()))
    about: Values = {
        "title": story.title,
        "native": story.native,
        "language": story.language,
        "about": story.about,
        "account": account.id,
        "account_title": account.title,
        "source": story.place.file.replace("\\", "/").rsplit("/", 1)[-1],
        "as_of": str(lens.as_of or ""),
        "as_known_by": lens.as_known_by or "",
        "only_certain": lens.only_certain,
        "story": head(story),
    }
    return Sheet(shown, seen, _told(about))


def _told(values: Values) -> Values:
    """What is known."""
    return {name: value for name, value in values.items() if value or (value != "" and value != ())}


def _texts(facts: tuple[Fact, ...]) -> tuple[str, ...]:
    return tuple([fact.text for fact in facts])


@lru_cache(maxsize=4096)
def _cited(sources: tuple[Reference, ...]) -> tuple[str, ...]:
    """Sources come together again and again."""
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
    ("sources", "sources", _cited),
    ("against", "against", _cited),
    ("known_by", "known_by", _held),
    ("believed_by", "believed_by", _held),
)
"""What may be said of a relation besides: its name in the graph, the attribute that shows it, and how."""
_OF_ALL = tuple(each for each in _SAID if each[0] in {"told", "debunked", "sources"})
_RARE = frozenset(name for name, *_ in _SAID) - {name for name, *_ in _OF_ALL}
"""What most relations lack."""
