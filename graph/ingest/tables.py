"""Edge lists as CSV or TSV, with a table of nodes beside it or not (RFC 4180, and what Gephi, Neo4j and spreadsheets write)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.errors import Place, quoted, suggestion
from graph.files import FALLBACK, decode, mistake, read_bytes
from graph.ingest.carried import ENTRY, carried
from graph.ingest.network import Item, Link, Network

_WAYS = {"directed": True, "undirected": False, "mutual": False}
DELIMITERS = ",;\t|"
_SAMPLE = 20_000
_NEO4J = re.compile(r"(.*?):(?:ID|START_ID|END_ID|TYPE|LABEL|string|int|long|float|double|boolean)(?:\(.*\))?(?:\[\])?")

SOURCES = ("source", "from", "src", "start", "start id", "source id", "sourceid", "node1", "person1", "character1", "u", "a")
TARGETS = ("target", "to", "dst", "dest", "end", "end id", "target id", "targetid", "node2", "person2", "character2", "v", "b")
TYPES = ("relation", "relationship", "relation type", "interaction", "edge type", "type", "predicate", "label")
IDS = ("id", "node", "name", "label", "key", "character", "person")


@dataclass(frozen=True, slots=True)
class Columns:
    """What the user says of a table; empty: it is guessed. A column is named, or counted from 1."""

    source: str = ""
    target: str = ""
    type: str = ""
    delimiter: str = ""
    nodes: str = ""
    """The file with the table of nodes."""


class _Table:
    """Rows as mappings from column to text."""

    def __init__(self, data: bytes, file: str, delimiter: str) -> None:
        self.file = file
        self.text, self.encoding = decode(data)
        if not self.text.strip():
            raise mistake(file, "expected a table, found an empty file")
        if "\0" in self.text:
            line = self.text.count("\n", 0, self.text.index("\0")) + 1
            raise mistake(file, "expected a table of text, found the character U+0000", line)
        self.delimiter = delimiter or self._sniffed()
        self.header: list[str] = []

    def _sniffed(self) -> str:
        """The sign that parts the first lines into the same number of cells."""
        sample = self.text[:_SAMPLE].splitlines()[:50]
        counts = {sign: [len(row) for row in csv.reader(sample, delimiter=sign)] for sign in DELIMITERS}
        even = [sign for sign, found in counts.items() if found[0] > 1 and min(found) == max(found)]
        return even[0] if even else max(DELIMITERS, key=lambda sign: counts[sign][0])

    def rows(self) -> Iterator[tuple[list[str], int]]:
        """Each row that holds anything, and its line. A row may span lines; its first one counts."""
        reader = csv.reader(self.text.splitlines(keepends=True), delimiter=self.delimiter, strict=False)
        line = 1
        try:
            for row in reader:
                if any(cell.strip() for cell in row):
                    yield [_cell(cell) for cell in row], line
                line = reader.line_num + 1
        except csv.Error as error:
            raise mistake(self.file, f"expected a table, found a mistake in it: {error}", line) from None


def _cell(text: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from calculating it."""
    return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@", "\t", "\r"} else text


def read_table(data: bytes, file: str, columns: Columns = Columns()) -> Network:
    """Read an edge list.

    Raises:
        StoryError: it is no table, or has not the columns that were named.
    """
    delimiter = "\t" if not columns.delimiter and Path(file).suffix.lower() in {".tsv", ".tab"} else columns.delimiter
    table = _Table(data, file, delimiter)
    network = Network(file, listed=False)
    if table.encoding == FALLBACK:
        network.left.note("the table is no UTF-8; it was read as Windows-1252", Place(file))
    rows = table.rows()
    first, line = next(rows)
    header = [_plain(name) for name in first]
    asked = any((columns.source, columns.target, columns.type))
    if not (asked and not _numbers(columns)) and _guessed(header, SOURCES) is None:
        if len(first) < 2:
            raise mistake(file, f"expected a table with at least two columns, found one: {quoted(first[0])}", line)
        network.left.note("no column is called source or target: the first two columns are taken, and the first row as an edge; "
                          "name them with --source-column and --target-column", Place(file, line))  # fmt: skip
        header = ["source", "target", "relation" if len(first) == 3 else "3", *map(str, range(4, len(first) + 1))][: len(first)]
        rows = iter([(first, line), *rows])
    ends = [
        _column(table, header, columns.source, SOURCES, "--source-column"),
        _column(table, header, columns.target, TARGETS, "--target-column"),
    ]
    type = _column(table, header, columns.type, TYPES, "--type-column", needed=bool(columns.type))
    for cells, line in rows:
        _edge(network, header, cells, ends, type, Place(file, line))
    beside = columns.nodes or _companion(file)
    if beside:
        network.title = re.sub(r"[-_. ](?:edges|relations|links)$", "", Path(file).stem)
        _nodes(network, beside, columns.delimiter)
    return network


def _numbers(columns: Columns) -> bool:
    return all(name.isdecimal() for name in (columns.source, columns.target, columns.type) if name)


def _plain(name: str) -> str:
    """The name of a column without Neo4j's suffix."""
    match = _NEO4J.fullmatch(name.strip())
    if match is None:
        return name.strip()
    return match[1] or name.strip().strip(":").partition("(")[0].lower().replace("_", " ")


def _guessed(header: list[str], names: tuple[str, ...]) -> int | None:
    folded = [name.casefold().replace("_", " ") for name in header]
    return next((folded.index(name) for name in names if name in folded), None)


def _column(
    table: _Table, header: list[str], asked: str, guesses: tuple[str, ...], option: str, *, needed: bool = True
) -> int | None:
    if asked in header:
        return header.index(asked)
    if asked.isdecimal() and 1 <= int(asked) <= len(header):
        return int(asked) - 1
    found = None if asked else _guessed(header, guesses)
    if found is None and needed:
        wanted = f"the column {quoted(asked)}" if asked else f"a column for {option}"
        hint = suggestion(asked, header) or f"; there are {', '.join(map(quoted, header[:12]))}"
        raise mistake(table.file, f"expected {wanted}, found none{hint}")
    return found


def _edge(network: Network, header: list[str], cells: list[str], ends: list[int | None], type: int | None, place: Place) -> None:
    if len(cells) > len(header):
        network.left.note(f"not placed: cells beyond the {len(header)} columns of the header", place)
    row = dict(zip(range(len(header)), cells, strict=False))
    source, target = (row.pop(end, "").strip() if end is not None else "" for end in ends)
    if not source or not target:
        network.left.note("not placed: a row without both ends", place)
        return
    ways = [column for column, cell in row.items() if header[column].casefold() == "type" and cell.strip().casefold() in _WAYS]
    directed = all(_WAYS[row.pop(column).strip().casefold()] for column in ways)  # what Gephi means by type
    relation = row.pop(type, "").strip() if type is not None else ""
    values = {header[number]: cell for number, cell in row.items() if cell.strip()}
    id = values.pop("Id", values.pop("id", ""))
    link = Link(id, place, values, source=source, target=target, directed=directed, relation=relation)
    link.entry = carried(link.values, ENTRY, place)
    network.edges.append(link)


def _companion(file: str) -> str:
    """The table of nodes that stands beside a table of edges, by its name."""
    match = re.fullmatch(r"(.*)([-_. ])(edges|relations|links)(\.\w+)", file)
    path = f"{match[1]}{match[2]}nodes{match[4]}" if match else ""
    return path if path and Path(path).is_file() else ""


def _nodes(network: Network, file: str, delimiter: str) -> None:
    table = _Table(read_bytes(file), file, delimiter)
    rows = table.rows()
    header = [_plain(name) for name in next(rows)[0]]
    column = _guessed(header, IDS)
    if column is None:
        raise mistake(file, f"expected a column called id or name, found {', '.join(map(quoted, header[:12]))}")
    for cells, line in rows:
        place = Place(file, line)
        values = {name: cell for name, cell in zip(header, cells, strict=False) if cell.strip()}
        id = values.get(header[column], "").strip()
        if not id:
            network.left.note("not placed: a row without an id", place)
            continue
        if header[column].casefold() not in {"name", "label"}:
            del values[header[column]]
        item = Item(id, place, values)
        item.entry = carried(item.values, ENTRY, place)
        network.nodes.append(item)
