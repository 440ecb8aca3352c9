"""DOT (https://graphviz.org/doc/info/lang.html): ``neato -n2`` draws everybody where the chart has them, ``dot`` as a tree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from graph.export.rows import EdgeRow, NodeRow
from graph.export.sheet import Sheet
from graph.export.yed import LINES
from graph.model import Character, Kind, Persona

_POINTS = 72
"""Points to an inch, in which widths are told; places are told in points."""
_SHAPES = {Kind.CHARACTER: "circle", Kind.PERSONA: "diamond", Kind.ORGANIZATION: "box", Kind.PERSON: "plaintext"}
_STYLES = {"line": "solid", "dashed": "dashed", "dotted": "dotted"}
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


def dot(sheet: Sheet, remarks: list[str], flavor: str = "plain") -> Iterator[str]:
    """The lines of a DOT file: names, groups, families and sentences (as tooltips), colours and places; not every attribute."""
    yield f"digraph {_quoted(str(sheet.about['title']))} {{\n"
    yield '  graph [charset="UTF-8", outputorder="edgesfirst", overlap="true", splines="true"];\n'
    yield '  node [fontname="sans-serif", fontsize="11", style="filled"];\n'
    yield '  edge [fontname="sans-serif", fontsize="8"];\n'
    for node in sheet.nodes():
        yield f"  {_quoted(node.id)} [{_list(_node(node))}];\n"
    for edge in sheet.edges():
        yield f"  {_quoted(edge.source)} -> {_quoted(edge.target)} [{_list(_edge(edge))}];\n"
    yield "}\n"


def _node(row: NodeRow) -> dict[str, str]:
    values = row.values
    named = {"label": row.noun.name}
    if isinstance(row.noun, (Character, Persona)):  # a portrait of its own size, and the name beside it
        named = {"label": "", "xlabel": row.noun.name, "fixedsize": "true"}
    drawn = {
        **named,
        "shape": _SHAPES[Kind(str(values["kind"]))],
        "fillcolor": "#{:02X}{:02X}{:02X}".format(*(values[part] for part in "rgb")),
        "class": str(values["kind"]),
        "width": f"{float(values['size']) / _POINTS:.2f}",  # type: ignore[arg-type]
    }
    if "x" in values:
        drawn["pos"] = f"{values['x']},{-values['y']}"  # type: ignore[operator]
    if "group" in values:
        drawn["group"] = str(values["group"])
    return drawn


def _edge(row: EdgeRow) -> dict[str, str]:
    values = row.values
    colour = str(values["colour"])
    return {
        "id": row.id,
        "label": str(values["label"]),
        "tooltip": str(values["name"]),
        "class": f"{values['family']} {row.tie['type']}",
        "color": colour,
        "fontcolor": colour,
        "style": _STYLES[LINES[str(values["truth"])]],
        "weight": str(values["weight"]),
        "penwidth": f"{0.6 + int(values['weight']) / 5:.1f}",  # type: ignore[arg-type]
        "dir": "none" if values["symmetric"] else "forward",
    }


def _list(attributes: Mapping[str, str]) -> str:
    return ", ".join(f"{name}={_quoted(value)}" for name, value in attributes.items())


def _quoted(text: str) -> str:
    """A text that says what it says: Graphviz reads backslashes as escapes, ``&`` as the beginning of an HTML entity."""
    text = _CONTROL.sub(" ", text.replace("\\", "\\\\").replace("&", "&amp;").replace('"', '\\"'))
    return '"' + text.replace("\n", "\\n") + '"'
