"""GEXF 1.3 (https://gexf.net/1.3), with colours, sizes and places, and with the moments as time.

Written here: networkx's writer moves an attribute ``type`` into a reserved place and knows no ``kind``, by which Gephi keeps
parallel edges apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from graph.export.attributes import SEPARATOR, Attribute, Type, Values, entry_text
from graph.export.rows import EdgeRow, NodeRow
from graph.export.sheet import Sheet
from graph.export.xmltext import XmlText
from graph.graphtypes import Edge
from graph.model import Moment, Truth

_TYPES = {
    Type.TEXT: "string",
    Type.TEXTS: "string",
    Type.FLAG: "boolean",
    Type.WHOLE: "integer",
    Type.NUMBER: "double",
    Type.ENTRY: "string",
}
_DRAWN = {"label", "x", "y", "size", "r", "g", "b", "weight"}
"""Attributes that have a place of their own in the format."""
_PRAGMA = "castgraph-story"
"""GEXF has no attributes of the graph; the head of the story is a processing instruction, which every reader passes over."""


def gexf(sheet: Sheet, remarks: list[str], flavor: str = "plain") -> Iterator[str]:
    """The lines of a GEXF file.

    Time counts the episodes: 1 is the first one. A node is there from when it is known, a relation from when it is told; a lie
    that falls is there as long as it looks true. Without a timeline the graph is static. Places are turned upwards, as Gephi has
    them.
    """
    xml = XmlText()
    clock = _Clock(sheet)
    columns = {
        "node": [key for key in sheet.node_attributes if key.name not in _DRAWN],
        "edge": [key for key in sheet.edge_attributes if key.name not in _DRAWN],
    }
    story = entry_text(sheet.about["story"]).replace("?>", "?\\u003e")
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    yield f"  <?{_PRAGMA} {xml.plain(story)}?>\n"
    yield "  <meta>\n    <creator>castgraph</creator>\n"
    yield f"    <description>{xml.text(_described(sheet.about))}</description>\n  </meta>\n"
    yield f'  <graph defaultedgetype="directed" idtype="string" {clock.graph}>\n'
    for of, attributes in columns.items():
        yield f'    <attributes class="{of}" mode="static">\n'
        for key in attributes:
            yield f'      <attribute id="{key.name}" title="{key.name}" type="{_TYPES[key.type]}"/>\n'
        yield "    </attributes>\n"
    yield "    <nodes>\n"
    for node in sheet.nodes():
        yield f'      <node id={xml.attribute(node.id)} label={xml.attribute(node.noun.name)}{clock.of_node(node)}>\n'
        yield from _values(columns["node"], node.values, xml)
        yield from _drawn(node)
        yield "      </node>\n"
    yield "    </nodes>\n    <edges>\n"
    for edge in sheet.edges():
        ends = f"source={xml.attribute(edge.source)} target={xml.attribute(edge.target)}"
        kind = f"kind={xml.attribute(edge.tie['type'])} label={xml.attribute(str(edge.style['label']))}"
        weight = f'weight="{edge.style["weight"]}"'
        yield f"      <edge id={xml.attribute(edge.id)} {ends} {kind} {weight}{clock.of_edge(edge)}>\n"
        yield from _values(columns["edge"], edge.values, xml)
        yield f"        {_colour(edge.style)}\n"
        yield "      </edge>\n"
    yield "    </edges>\n  </graph>\n</gexf>\n"
    remarks += xml.remarks()


class _Clock:
    """Turns moments into the time of GEXF."""

    def __init__(self, sheet: Sheet) -> None:
        timeline = sheet.graph.graph["accounts"][sheet.account_id]["timeline"]
        self.numbers: dict[Moment, int] = {moment: number for number, moment in enumerate(timeline or (), 1)}
        self.last = len(self.numbers)
        told = {node: vertex["told"] for node, vertex in sheet.graph.nodes(data=True)}
        known = {node: self._number(moment) for node, moment in told.items() if moment}
        for *ends, tie in sheet.ties:
            for end in ends:
                known[end] = min(self._number(tie["told"]), known.get(end, self.last))
        self.known = known

    @property
    def graph(self) -> str:
        if not self.numbers:
            return 'mode="static"'
        return f'mode="dynamic" timeformat="double" timerepresentation="interval" start="1" end="{self.last}"'

    def _number(self, moment: Moment | None) -> int:
        """What has no moment is told at the end."""
        return self.numbers.get(moment, self.last) if moment else self.last

    def of_node(self, node: NodeRow) -> str:
        return f' start="{self.known.get(node.id, self.last)}" end="{self.last}"' if self.numbers else ""

    def of_edge(self, edge: EdgeRow) -> str:
        return f' start="{self._number(edge.tie["told"])}" end="{self._end(edge.tie)}"' if self.numbers else ""

    def _end(self, tie: Edge) -> int:
        """The last episode at which a lie looks true: the ends of GEXF's intervals are part of them."""
        fallen = tie["truth"] is Truth.FALSE and tie["debunked"] is not None
        return max(self._number(tie["debunked"]) - 1, self._number(tie["told"])) if fallen else self.last


def _values(columns: Iterable[Attribute], values: Values, xml: XmlText) -> Iterator[str]:
    yield "        <attvalues>\n"
    for key in columns:
        if key.name in values:
            yield f'          <attvalue for="{key.name}" value={xml.attribute(_text(values[key.name], key.type))}/>\n'
    yield "        </attvalues>\n"


def _text(value: Any, type: Type) -> str:
    if type is Type.TEXTS:
        return SEPARATOR.join(value)
    if type is Type.ENTRY:
        return entry_text(value)
    return str(value).lower() if type is Type.FLAG else str(value)


def _drawn(node: NodeRow) -> Iterator[str]:
    yield f"        {_colour(node.values)}\n"
    if "x" in node.values:
        yield f'        <viz:position x="{node.values["x"]}" y="{-node.values["y"]}" z="0.0"/>\n'  # type: ignore[operator]
    yield f'        <viz:size value="{node.values["size"]}"/>\n'


def _colour(values: Values) -> str:
    return '<viz:color r="{}" g="{}" b="{}"/>'.format(*(values[part] for part in "rgb"))


def _described(about: Values) -> str:
    """What is in the file, for whoever opens it."""
    lens = [f"as of {about['as_of']}"] if "as_of" in about else []
    lens += [f"as known by {about['as_known_by']}"] if "as_known_by" in about else []
    said = [str(about["title"]), f"account {about['account']}", *lens, str(about.get("about", ""))]
    return SEPARATOR.join(filter(None, said))
