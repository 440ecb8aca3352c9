"""CSV tables (RFC 4180, UTF-8): one of the nodes, one of the edges.

Their headers are those that Gephi's spreadsheet import knows, or, as flavor `neo4j`, those of ``neo4j-admin database import``.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from graph.export.attributes import SEPARATOR, Attribute, Type, Values, entry_text
from graph.export.sheet import Sheet

FLAVORS = ("plain", "neo4j")
ARRAY_DELIMITER = ";"
"""Between the items of a list for Neo4j, which is also what it assumes; one inside an item becomes a comma."""
_FORMULA = re.compile(r"[=+\-@\t\r]")
"""How a text begins that a spreadsheet takes for a formula (https://owasp.org/www-community/attacks/CSV_Injection)."""
_NEO4J = {Type.FLAG: ":boolean", Type.WHOLE: ":int", Type.NUMBER: ":double", Type.TEXTS: ":string[]"}
_HEADS = {
    ("nodes", "plain"): ("Id", "Label"),
    ("nodes", "neo4j"): ("id:ID", ":LABEL"),
    ("edges", "plain"): ("Source", "Target", "Type", "Id", "Label", "Weight"),
    ("edges", "neo4j"): (":START_ID", ":END_ID", ":TYPE"),
}
_SHOWN = {"label", "weight"}
"""Attributes that the plain headers have already."""


def nodes(sheet: Sheet, remarks: list[str], flavor: str = "plain") -> Iterator[str]:
    """The lines of the table of nodes.

    A text that a spreadsheet would take for a formula gets an apostrophe before it, in the plain form; Neo4j computes nothing.
    """
    return _table("nodes", sheet.node_attributes, _nodes(sheet, flavor), remarks, flavor)


def edges(sheet: Sheet, remarks: list[str], flavor: str = "plain") -> Iterator[str]:
    """The lines of the table of edges; formulas as in `nodes`."""
    return _table("edges", sheet.edge_attributes, _edges(sheet, flavor), remarks, flavor)


Rows = Iterator[tuple[list[Any], Values]]


def _table(table: str, known: Iterable[Attribute], rows: Rows, remarks: list[str], flavor: str) -> Iterator[str]:
    writer = _Writer(remarks, guarded=flavor == "plain", delimiter=SEPARATOR if flavor == "plain" else ARRAY_DELIMITER)
    attributes = [key for key in known if flavor == "neo4j" or key.name not in _SHOWN]
    types = _NEO4J if flavor == "neo4j" else {}
    yield writer.line([*_HEADS[table, flavor], *(f"{key.name}{types.get(key.type, '')}" for key in attributes)])
    for head, values in rows:
        yield writer.line([*head, *writer.cells(values, attributes)])
    writer.finish()


def _nodes(sheet: Sheet, flavor: str) -> Rows:
    for node in sheet.nodes():
        kind = str(node.values["kind"]).capitalize()
        yield [node.id, kind if flavor == "neo4j" else node.noun.name], node.values


def _edges(sheet: Sheet, flavor: str) -> Rows:
    for edge in sheet.edges():
        ends = [edge.source, edge.target]
        if flavor == "neo4j":
            yield [*ends, edge.tie["type"].upper().replace("-", "_")], edge.values
        else:
            yield [*ends, "Directed", edge.id, edge.style["label"], edge.style["weight"]], edge.values


class _Writer:
    def __init__(self, remarks: list[str], *, guarded: bool, delimiter: str) -> None:
        self.remarks = remarks
        self.guarded = guarded
        self.delimiter = delimiter
        self.changed = 0
        self.out = io.StringIO()
        self.csv = csv.writer(self.out, lineterminator="\n")

    def line(self, cells: Iterable[Any]) -> str:
        self.out.seek(0)
        self.out.truncate()
        self.csv.writerow([self.guard(cell) if isinstance(cell, str) else cell for cell in cells])
        return self.out.getvalue()

    def cells(self, values: Values, attributes: Iterable[Attribute]) -> Iterator[Any]:
        for key in attributes:
            value: Any = values.get(key.name, "")
            if key.type is Type.TEXTS and value:
                yield self.delimiter.join(value if self.guarded else (text.replace(ARRAY_DELIMITER, ",") for text in value))
            elif key.type is Type.ENTRY and value:
                yield entry_text(value)
            else:
                yield str(value).lower() if isinstance(value, bool) else value

    def guard(self, text: str) -> str:
        """A text that no spreadsheet takes for a formula."""
        if not self.guarded or not _FORMULA.match(text):
            return text
        self.changed += 1
        return f"'{text}"

    def finish(self) -> None:
        if self.changed:
            what = "a text that begins" if self.changed == 1 else f"{self.changed} texts that begin"
            self.remarks.append(f"put an apostrophe before {what} as a formula of a spreadsheet")
