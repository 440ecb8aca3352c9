"""GraphML 1.0 (http://graphml.graphdrawing.org/specification.html), readable by networkx, igraph, Gephi and others.

Written here rather than by networkx, whose writer repeats the ids of parallel edges, writes booleans that the schema
refuses and stops at lists (docs/decisions/graphml.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from graph import words
from graph.building import Edge, Graph, Vertex
from graph.lens import Lens
from graph.model import Kind, Truth
from graph.steps import Link

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SEPARATOR = "; "
"""Between the items of a list: GraphML has no lists."""

Value = str | bool | int


class Key(NamedTuple):
    """A declared attribute: what it belongs to, its name and its type."""

    of: str
    name: str
    type: str

    @property
    def id(self) -> str:
        """Readable, and the same in every file."""
        return f"{self.of}-{self.name}"


def _keys(of: str, names: Mapping[str, str]) -> tuple[Key, ...]:
    return tuple(Key(of, name, type) for name, type in names.items())


GRAPH = _keys("graph", {"title": "string", "language": "string", "account": "string", "as_of": "string"})
NODE = _keys(
    "node",
    {
        "label": "string",
        "name": "string",
        "native": "string",
        "kind": "string",
        "aliases": "string",
        "gender": "string",
        "group": "string",
        "groups": "string",
        "crowd": "boolean",
        "unnamed": "boolean",
        "dead": "boolean",
        "note": "string",
        "sources": "string",
    },
)
EDGE = _keys(
    "edge",
    {
        "label": "string",
        "name": "string",
        "relation": "string",
        "relation_id": "string",
        "family": "string",
        "truth": "string",
        "told": "string",
        "debunked": "string",
        "symmetric": "boolean",
        "weight": "int",
        "role": "string",
        "for": "string",
        "about": "string",
        "note": "string",
        "sources": "string",
        "against": "string",
    },
)


def graphml(graph: Graph, lens: Lens) -> str:
    """The GraphML of a graph made by `graph.lens.materialise` with this lens.

    Every relation is an edge with an id of its own. ``weight`` is the strength of its type (1 to 10), not a cost. Characters
    that XML forbids become U+FFFD.
    """
    return "\n".join(_lines(graph, lens)) + "\n"


def _lines(graph: Graph, lens: Lens) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">'
    )
    for key in (*GRAPH, *NODE, *EDGE):
        yield f'  <key id="{key.id}" for="{key.of}" attr.name="{key.name}" attr.type="{key.type}"/>'
    yield '  <graph id="story" edgedefault="directed">'
    yield from _data("    ", GRAPH, _graph_values(graph, lens))
    for node, vertex in graph.nodes(data=True):
        yield f"    <node id={_attribute(node)}>"
        yield from _data("      ", NODE, _node_values(graph, vertex, lens))  # type: ignore[arg-type]
        yield "    </node>"
    for source, target, key, tie in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[3]["order"]):
        yield f"    <edge id={_attribute(key)} source={_attribute(source)} target={_attribute(target)}>"
        yield from _data("      ", EDGE, _edge_values(Link(source, target, tie), graph, lens))  # type: ignore[arg-type]
        yield "    </edge>"
    yield "  </graph>"
    yield "</graphml>"


def _graph_values(graph: Graph, lens: Lens) -> dict[str, Value]:
    return {
        "title": graph.graph["title"],
        "language": graph.graph["language"],
        "account": lens.account or "",
        "as_of": str(lens.as_of or ""),
    }


def _node_values(graph: Graph, vertex: Vertex, lens: Lens) -> dict[str, Value]:
    groups = [words.group_name(graph, vertex["account"], fact.text) for fact in vertex.get("groups", ())]
    values: dict[str, Value] = {
        "label": vertex["name"],
        "name": vertex["name"],
        "native": vertex.get("native", ""),
        "kind": str(vertex["kind"]),
        "aliases": _SEPARATOR.join(alias.text for alias in vertex.get("aliases", ())),
        "gender": vertex.get("gender", ""),
        "group": groups[0] if groups else "",
        "groups": _SEPARATOR.join(groups),
        "note": _SEPARATOR.join(note.text for note in vertex.get("note", ())),
        "sources": _SEPARATOR.join(map(str, vertex.get("sources", ()))),
    }
    if vertex["kind"] is Kind.CHARACTER:
        died = [claim.truth for claim in vertex.get("died", ())]
        values |= {
            "crowd": vertex.get("crowd", False),
            "unnamed": vertex.get("unnamed", False),
            "dead": Truth.TRUE in died,
        }
    return values


def _edge_values(link: Link, graph: Graph, lens: Lens) -> dict[str, Value]:
    tie: Edge = link.tie
    type = graph.graph["types"][tie["type"]]
    return {
        "label": type.label,
        "name": words.sentence(link, lens),
        "relation": tie["type"],
        "relation_id": tie["id"],
        "family": str(tie["family"]),
        "truth": str(tie["truth"]),
        "told": str(tie["told"] or ""),
        "debunked": str(tie["debunked"] or ""),
        "symmetric": type.symmetric,
        "weight": type.strength,
        "role": tie.get("role", ""),
        "for": _SEPARATOR.join(tie.get("for", ())),
        "about": _SEPARATOR.join(tie.get("about", ())),
        "note": tie.get("note", ""),
        "sources": _SEPARATOR.join(map(str, tie["sources"])),
        "against": _SEPARATOR.join(map(str, tie.get("against", ()))),
    }


def _data(indent: str, keys: tuple[Key, ...], values: Mapping[str, Value]) -> Iterator[str]:
    """A data element for each value that is there; what is not known is left out, as every reader expects."""
    for key in keys:
        value = values.get(key.name, "")
        if value != "":
            text = str(value).lower() if isinstance(value, bool) else _FORBIDDEN.sub("\ufffd", str(value))
            yield f'{indent}<data key="{key.id}">{escape(text)}</data>'


def _attribute(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\ufffd", text))
