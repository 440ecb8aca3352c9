"""GraphML 1.0 (http://graphml.graphdrawing.org/specification.html), readable by networkx, igraph, Gephi and others.

Written here rather than by networkx, whose writer repeats the ids of parallel edges, writes booleans that the schema
refuses and stops at lists (docs/decisions/exchange.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter
from typing import Any, NamedTuple

from graph.export import yed
from graph.export.attributes import SEPARATOR, Attribute, Type, Values, entry_text
from graph.export.sheet import Sheet
from graph.export.xmltext import XmlText

FLAVORS = ("plain", "yed", "gephi")
"""`yed` adds what yEd draws. `gephi` leaves out what Gephi reports as mistakes (attributes of the graph), and turns y upwards."""

_TYPES = {
    Type.TEXT: "string",
    Type.TEXTS: "string",
    Type.FLAG: "boolean",
    Type.WHOLE: "int",
    Type.NUMBER: "double",
    Type.ENTRY: "string",
}
_WRITTEN: dict[Type, Callable[[Any], str]] = {
    Type.TEXTS: SEPARATOR.join,
    Type.FLAG: lambda value: "true" if value else "false",
    Type.WHOLE: str,
    Type.NUMBER: str,
    Type.ENTRY: entry_text,
}
"""How a value that is no text yet is written, before it is escaped."""
_NAMESPACES = (
    'xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"'
)


def graphml(sheet: Sheet, remarks: list[str], flavor: str = "plain") -> Iterator[str]:
    """The pieces of a GraphML file. Every relation is an edge with an id of its own; characters that XML forbids become U+FFFD.

    Args:
        sheet: what is written.
        remarks: what the caller should tell the user is added to it.
        flavor: one of `FLAVORS`.
    """
    xml, of_yed = XmlText(), flavor == "yed"
    of_graph = () if flavor == "gephi" else sheet.graph_attributes
    keys = {"graph": of_graph, "node": sheet.node_attributes, "edge": sheet.edge_attributes}
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f"<graphml {_NAMESPACES}{f' {yed.NAMESPACE}' if of_yed else ''}>\n"
    for of, attributes in keys.items():
        for key in attributes:
            yield f'  <key id="{of}-{key.name}" for="{of}" attr.name="{key.name}" attr.type="{_TYPES[key.type]}"/>\n'
    yield from yed.KEYS if of_yed else ()
    yield '  <graph id="story" edgedefault="directed">\n'
    yield _Elements("    ", "graph", of_graph, xml).of(sheet.about)
    elements = _Elements("      ", "node", sheet.node_attributes, xml)
    names: dict[str, str] = {}
    for node in sheet.nodes():
        names[node.id] = xml.attribute(node.id)
        if flavor == "gephi" and "y" in node.values:
            node.values["y"] = -node.values["y"]  # type: ignore[operator]
        drawn = "".join(yed.node(node, xml)) if of_yed else ""
        yield f"    <node id={names[node.id]}>\n{elements.of(node.values)}{drawn}    </node>\n"
    elements = _Elements("      ", "edge", sheet.edge_attributes, xml)
    for edge in sheet.edges():
        id, source, target, _, style, said = edge
        drawn = "".join(yed.edge(edge, xml)) if of_yed else ""
        start = f"    <edge id={xml.attribute(id)} source={names[source]} target={names[target]}>\n"
        yield f"{start}{elements.of(said, style)}{drawn}    </edge>\n"
    yield "  </graph>\n"
    yield "</graphml>\n"
    remarks += xml.remarks()


class _Form(NamedTuple):
    """What elements of the same attributes have in common."""

    pieces: list[str]
    """The text: every second piece is left empty for a value."""
    take: Callable[[Values], tuple[Any, ...]]
    """Those values, in their order."""
    written: list[tuple[int, Callable[[Any], str]]]
    """Which of them are no texts yet, and how they are written."""


class _Elements:
    """Makes a data element for each value that is there; what is not known is left out, as every reader expects.

    Many elements have the same attributes, and share some values: what they have in common is put together once, as a form
    that only the rest is filled into.
    """

    def __init__(self, indent: str, of: str, attributes: Iterable[Attribute], xml: XmlText) -> None:
        self._columns = [(key.name, f'{indent}<data key="{of}-{key.name}">', _WRITTEN.get(key.type)) for key in attributes]
        self._xml = xml
        self._forms: dict[tuple[str, ...], _Form] = {}

    def of(self, values: Values, shared: Values | None = None) -> str:
        """The elements of these values, and of those that all of one `relation` share."""
        shape = (str(shared["relation"]) if shared else "", *values)
        form = self._forms.get(shape)
        if form is None:
            form = self._forms[shape] = self._form(values, shared or {})
        texts = list(form.take(values))
        for position, write in form.written:
            texts[position] = write(texts[position])
        pieces = form.pieces.copy()
        pieces[1::2] = self._xml.texts(texts)
        return "".join(pieces)

    def _form(self, values: Values, shared: Values) -> _Form:
        names: list[str] = []
        pieces, written = [""], []
        for name, start, write in self._columns:
            if name in values:
                pieces[-1] += start
                pieces += "", "</data>\n"
                if write:
                    written.append((len(names), write))
                names.append(name)
            elif name in shared:
                pieces[-1] += f"{start}{self._xml.text(write(shared[name]) if write else str(shared[name]))}</data>\n"
        return _Form(pieces, _taking(names), written)


def _taking(names: list[str]) -> Callable[[Values], tuple[Any, ...]]:
    """Takes the values of these names."""
    if len(names) < 2:
        return lambda values: tuple(values[name] for name in names)
    return itemgetter(*names)
