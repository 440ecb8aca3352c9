"""The JSON of Cytoscape.js (``.cyjs``), which Cytoscape opens too (https://js.cytoscape.org/#notation/elements-json).

Cytoscape takes texts, numbers, flags and lists of texts; entries are JSON as a text. The network is called by its title. Ids are
unique among nodes and edges together, so those of edges have ``tie:`` before the id of the relation.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from graph.export.attributes import flat
from graph.export.rows import NodeRow
from graph.export.sheet import Sheet


def cytoscape(sheet: Sheet, remarks: list[str], flavor: str = "plain") -> Iterator[str]:
    """The pieces of the JSON: a line for each node and each edge."""
    data = {"shared_name": sheet.about["title"], "name": sheet.about["title"], **flat(sheet.about)}
    yield '{"format_version": "1.0", "generated_by": "castgraph", "target_cytoscapejs_version": "~3.0",\n'
    yield f'"data": {_json(data)},\n"elements": {{\n"nodes": [\n'
    comma = ""
    for node in sheet.nodes():
        yield f"{comma}{_json(_node(node))}"
        comma = ",\n"
    yield '\n],\n"edges": [\n'
    comma = ""
    for edge in sheet.edges():
        data = {"id": f"tie:{edge.id}", "source": edge.source, "target": edge.target, **flat(edge.values)}
        yield f"{comma}{_json({'data': data})}"
        comma = ",\n"
    yield "\n]}}\n"


def _node(node: NodeRow) -> dict[str, Any]:
    shape: dict[str, Any] = {"data": {"id": node.id, **flat(node.values)}}
    if "x" in node.values:
        shape["position"] = {"x": node.values["x"], "y": node.values["y"]}
    return shape



def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
