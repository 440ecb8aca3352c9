"""What yEd draws: the ``y:`` elements of yFiles' GraphML, beside the data that others read.

As in the files that yEd itself writes; it has no open specification. They stand last in each node and edge, since Cytoscape reads
nothing after a nested element, and their keys have a name and a type, without which graph-tool, networkit and rustworkx fail.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.export.rows import EdgeRow, NodeRow
from graph.export.xmltext import XmlText
from graph.model import Kind

NAMESPACE = 'xmlns:y="http://www.yworks.com/xml/graphml"'
KEYS = tuple(
    f'  <key id="{of}-graphics" for="{of}" yfiles.type="{of}graphics" attr.name="{of}graphics" attr.type="string"/>\n'
    for of in ("node", "edge")
)
SHAPES = {
    Kind.CHARACTER: "ellipse",
    Kind.PERSONA: "diamond",
    Kind.ORGANIZATION: "roundrectangle",
    Kind.PERSON: "rectangle",
}
LINES = {"true": "line", "uncertain": "dashed", "false": "dotted"}
"""How a line looks by the truth of its relation."""


def node(row: NodeRow, xml: XmlText) -> Iterator[str]:
    """The shape, place, colour and label of a node."""
    values = row.values
    size = float(values["size"])  # type: ignore[arg-type]
    place = ""
    if "x" in values:
        left, top = (round(float(values[axis]) - size / 2, 1) for axis in "xy")  # type: ignore[arg-type]
        place = f' x="{left}" y="{top}"'
    colour = "#{:02X}{:02X}{:02X}".format(*(values[part] for part in "rgb"))
    border = 'type="dashed"' if values.get("dead") else 'type="line"'
    yield '      <data key="node-graphics">\n'
    yield "        <y:ShapeNode>\n"
    yield f'          <y:Geometry height="{size}" width="{size}"{place}/>\n'
    yield f'          <y:Fill color="{colour}" transparent="false"/>\n'
    yield f'          <y:BorderStyle color="#000000" {border} width="1.0"/>\n'
    yield f'          <y:NodeLabel modelName="sides" modelPosition="s">{xml.text(row.noun.name)}</y:NodeLabel>\n'
    yield f'          <y:Shape type="{SHAPES[Kind(str(values["kind"]))]}"/>\n'
    yield "        </y:ShapeNode>\n"
    yield "      </data>\n"


def edge(row: EdgeRow, xml: XmlText) -> Iterator[str]:
    """The line, arrow and label of an edge. Strong ties are thicker."""
    values = row.values
    line = LINES[str(values["truth"])]
    width = round(0.6 + int(values["weight"]) / 5, 1)  # type: ignore[arg-type]
    arrow = "none" if values["symmetric"] else "standard"
    yield '      <data key="edge-graphics">\n'
    yield "        <y:PolyLineEdge>\n"
    yield f'          <y:LineStyle color="{values["colour"]}" type="{line}" width="{width}"/>\n'
    yield f'          <y:Arrows source="none" target="{arrow}"/>\n'
    yield f'          <y:EdgeLabel textColor="{values["colour"]}">{xml.text(str(values["label"]))}</y:EdgeLabel>\n'
    yield "        </y:PolyLineEdge>\n"
    yield "      </data>\n"
