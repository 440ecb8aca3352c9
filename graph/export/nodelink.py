"""Node-link JSON, as ``networkx.node_link_graph(data, edges="edges")`` reads it.

Lists are lists here, and entries are nested values.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from graph.export.sheet import Sheet


def nodelink(sheet: Sheet, remarks: list[str], flavor: str = "plain") -> Iterator[str]:
    """The pieces of the JSON: a line for each node and each edge. `key` is the id of the relation."""
    yield f'{{"directed": true, "multigraph": true, "graph": {_json(sheet.about)},\n"nodes": [\n'
    yield from _rows({"id": node.id, **node.values} for node in sheet.nodes())
    yield '],\n"edges": [\n'
    yield from _rows(
        {"source": edge.source, "target": edge.target, "key": edge.id, **edge.values} for edge in sheet.edges()
    )
    yield "]}\n"


def _rows(rows: Iterator[dict[str, Any]]) -> Iterator[str]:
    comma = ""
    for row in rows:
        yield f"{comma}{_json(row)}"
        comma = ",\n"
    yield "\n" if comma else ""


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
