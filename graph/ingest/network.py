"""What every reader makes of a file: nodes, edges and their attributes as texts, each with its place. Nothing is judged here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from graph.errors import Place, Problem, Severity

MAX_NAMED = 3
"""Lines that a message names; the rest is counted."""


@dataclass(slots=True)
class Item:
    """A node. `values` are its attributes by name, in the order of the file; `entry` is that of a story file, if it carries one;
    `sources` are those that it cites beside the file itself; `reference` is an id that people gave it, beside the program's.
    """

    id: str
    place: Place
    values: dict[str, Any] = field(default_factory=dict)
    entry: Any = None
    sources: list[str] = field(default_factory=list)
    reference: str = ""


@dataclass(slots=True, kw_only=True)
class Link(Item):
    """An edge between the nodes of these ids; `relation` where the format itself says what it is."""

    source: str
    target: str
    directed: bool = True
    relation: str = ""


@dataclass(slots=True)
class Network:
    """A file that was read. `head` is what a file of castgraph's own carries of the story beside nodes and edges.

    `listed`: every node is listed, and an edge to another is a mistake. `sources` are titles by id.
    """

    file: str
    title: str = ""
    values: dict[str, str] = field(default_factory=dict)
    head: Any = None
    sources: dict[str, str] = field(default_factory=dict)
    nodes: list[Item] = field(default_factory=list)
    edges: list[Link] = field(default_factory=list)
    listed: bool = True
    left: Left = field(default_factory=lambda: Left())


class Left:
    """What is worth telling about a file that was read: gathered by kind, with its lines."""

    def __init__(self) -> None:
        self._places: dict[str, list[Place]] = {}

    def note(self, what: str, place: Place) -> None:
        """Remember one more case of something. `what` is a sentence without number."""
        self._places.setdefault(what, []).append(place)

    def warnings(self) -> Iterator[Problem]:
        """One warning for each kind, at the first place of it."""
        for what, places in self._places.items():
            first = min(places)
            if len(places) == 1:
                yield Problem(first, what, Severity.WARNING)
                continue
            lines = list(dict.fromkeys(place.line for place in sorted(places)))
            more = f" and {len(lines) - MAX_NAMED} more" if len(lines) > MAX_NAMED else ""
            where = f"line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines[:MAX_NAMED]))}{more}"
            yield Problem(first, f"{what} ({len(places)} times, {where})", Severity.WARNING)
