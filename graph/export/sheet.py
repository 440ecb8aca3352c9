"""What every format writes: the graph, its nodes and its edges with the attributes of the data dictionary.

A sheet is made of the story as the lens leaves it (`graph.restoring`), looked at through nothing: what the lens hides is not
there to be told.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from graph import words
from graph.belonging import pull
from graph.building import build
from graph.entries import head, node_entry
from graph.export import colours
from graph.export.attributes import EDGE, GRAPH, NODE, Attribute, Values, extras
from graph.export.rows import EdgeRow, NodeRow, cited, relation, style, texts
from graph.graphtypes import Edge, Graph
from graph.layout import Chart
from graph.lens import Lens
from graph.loading import Progress, uncollected
from graph.model import (
    KIND_OF,
    Account,
    Character,
    Node,
    Organization,
    Person,
    Persona,
    Story,
    Truth,
)
from graph.restoring import is_whole, nodes, outline, restore, ties
from graph.shorthand import moment

_Row = TypeVar("_Row")

SMALL, LARGE = 40.0, 90.0
"""Diameters of those who matter least and most."""
MOST_PLACED = 5000
"""In a story of more nodes than these nobody has a place: whoever draws so many lets their tool place them."""
REPORTED = 1000
"""After so many rows progress is told."""
BESIDE = 46.0
"""How far a face that is one with somebody stands from them, down and to the right."""


@dataclass(frozen=True)
class Sheet:
    """One account of a story, ready to be written.

    `graph` holds what is shown and nothing else, `lens` looks at it and hides nothing; `chart` is that of the page. `progress` is
    told what is being done, and how much of how much; `remarks` gathers what the user should be told.
    """

    graph: Graph
    lens: Lens
    chart: Chart
    about: Values
    progress: Progress | None = None
    remarks: list[str] = field(default_factory=list)

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
        with uncollected():
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
        return extras(key for _, _, tie in self.ties if "extra" in tie for key, _ in tie["extra"])

    @cached_property
    def places(self) -> dict[str, tuple[float, float]]:
        """Where the nodes stand in the chart; y grows downwards. A face that is one with somebody stands beside them.

        Empty if there are more than `MOST_PLACED`.
        """
        if len(self.graph.nodes) > MOST_PLACED:
            self.remarks.append(f"gave nobody a place: there are more than {MOST_PLACED:,}; let the tool place them")
            return {}
        if self.progress:
            self.progress("placing", 0, 1)
        seats = self.chart.standing
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
        for node in self._counted(nodes(self.lens, self.account_id), len(self.graph.nodes), "exporting nodes"):
            yield NodeRow(node.id, node, _told(self._node(node)))

    def edges(self) -> Iterator[EdgeRow]:
        """The edges, in the order of the story."""
        styles = {id: style(type) for id, type in self.graph.graph["types"].items()}
        for source, target, tie in self._counted(self.ties, len(self.ties), "exporting relations"):
            said = relation(source, target, tie, self.lens)
            if "extra" in tie:
                said |= {self._edge_extras[key].name: value for key, value in tie["extra"] if value}
            yield EdgeRow(tie["id"], source, target, tie, styles[tie["type"]], said)

    def _counted(self, rows: Iterable[_Row], total: int, what: str) -> Iterator[_Row]:
        """The same rows; tells how many have gone by."""
        if self.progress is None:
            yield from rows
            return
        for number, row in enumerate(rows):
            if number % REPORTED == 0:
                self.progress(what, number, total)
            yield row

    def _node(self, node: Node) -> Values:
        red, green, blue = colours.rgb(self.colours[node.id])
        x, y = self.places.get(node.id, ("", ""))
        values: Values = {
            "label": node.name,
            "name": node.name,
            "native": node.native,
            "kind": str(KIND_OF[type(node)]),
            "aliases": texts(node.aliases),
            "told": moment(node.told),
            "importance": self.importance[node.id],
            "x": x,
            "y": y,
            "size": self.sizes[node.id],
            "r": red,
            "g": green,
            "b": blue,
            "note": texts(node.note),
            "sources": cited(node.sources),
            "entry": node_entry(node),
        }
        if isinstance(node, (Character, Persona)):
            groups = tuple([words.group_name(self.graph, self.account_id, fact.text) for fact in node.groups])
            claims = dict.fromkeys([truth for _, truth in self.lens.deaths(node.id)])
            values |= {
                "gender": node.gender,
                "groups": groups,
                "group": groups[0] if groups else "",
                "dead": Truth.TRUE in claims,
                "fate": tuple([words.FATES[truth] for truth in claims]),
            }
        if isinstance(node, Character):
            values |= {"crowd": node.crowd, "unnamed": node.unnamed}
        if isinstance(node, Organization):
            values["sort"] = node.sort
        if isinstance(node, Person):
            values["credits"] = texts(node.credits)
        if node.extra:
            values |= {self._node_extras[key].name: value for key, value in node.extra}
        return values


def sheet(lens: Lens, progress: Progress | None = None, chart: Chart | None = None) -> Sheet:
    """What a lens of one account shows, ready to be written.

    Args:
        lens: what is looked through.
        progress: is told what is being done, and how much of how much.
        chart: that of the account through this lens, if it is needed for more than this.

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
    return Sheet(shown, seen, chart or Chart(lens.narrowed(account.id)), _told(about), progress)


def _told(values: Values) -> Values:
    """What is known."""
    return {name: value for name, value in values.items() if value or (value != "" and value != ())}
