"""The bytes of an index -> a graph to ask, read where a question comes by and nowhere else.

An `Index` stands in for the graph it was compiled from: `graph`, `nodes`, `succ`, `pred` and `edges` show the same, in the same
order. It cannot be changed, and what it hands out must not be.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from struct import Struct, unpack_from
from typing import Any
from zlib import crc32

from graph.codec import unpack
from graph.compiling import NODE, NONE, TABLES, TIE
from graph.errors import Place
from graph.pages import Numbers, Pages


class Index:
    """A graph that was compiled.

    Args:
        pages: what `graph.compiling.compiled` made.
        file: what the story file is called now; places name it so.

    Whatever is asked of it raises `Damaged` when it comes upon bytes that are not what they were.
    """

    def __init__(self, pages: Pages, file: str) -> None:
        self._pages, self._file = pages, file
        start = 8 * len(TABLES)
        lengths = unpack_from(f"={len(TABLES)}Q", pages.take(0, start))
        self._tables: dict[str, tuple[int, int]] = {}
        for name, length in zip(TABLES, lengths, strict=True):
            self._tables[name] = start, length
            start += length + -length % 8
        self._nodes, self._ties, self._texts = (self._tables[name][0] for name in ("nodes", "ties", "texts"))
        self._text_starts = self._numbers("text_starts")
        meta = json.loads(bytes(pages.take(*self._span("meta"))))
        self._moments, self._kinds, self._profiles = (unpack(meta[name], file) for name in ("moments", "kinds", "profiles"))
        self._known_ties: dict[int, dict[str, Any]] = {}
        self._known_texts: dict[int, Any] = {}
        self._known_ids: dict[int, str] = {}
        self._known_nodes: dict[str, int] = {}
        self._size = self._tables["nodes"][1] // NODE.size
        self._ids, self._spellings = _Hashed(self._numbers("ids")), _Hashed(self._numbers("spellings"))
        self.graph: dict[str, Any] = unpack(meta["graph"], file)
        self.nodes = _Nodes(self._size, self.id, self.number, self._vertex)
        self.succ = self._around("successor", 1)
        self.pred = self._around("predecessor", 0)
        self._node, self._succ, self._pred = self.nodes, self.succ, self.pred

    def _span(self, name: str) -> tuple[int, int]:
        start, length = self._tables[name]
        return start, start + length

    def _numbers(self, name: str) -> Numbers:
        start, length = self._tables[name]
        return Numbers(self._pages, start, length // 4)

    def _around(self, name: str, far: int) -> _Table:
        starts, orders = self._numbers(f"{name}_starts"), self._numbers(f"{name}s")

        def adjacent(node: int) -> dict[str, dict[str, Any]]:
            found: dict[str, dict[str, Any]] = {}
            for order in orders.some(*starts.some(node, node + 2)):
                other, tie = self._tie(order, far)
                found.setdefault(other, {})[tie["id"]] = tie
            return found

        return _Table(self._size, self.id, self.number, adjacent)

    def __len__(self) -> int:
        return self._size

    def __contains__(self, node: object) -> bool:
        return node in self.nodes

    def __iter__(self) -> Iterator[str]:
        return iter(self.nodes)

    def edges(self, *, keys: bool = False, data: bool = False) -> Iterator[tuple[Any, ...]]:
        """All ties, as networkx gives them."""
        for source in self.nodes:
            for target, between in self.succ[source].items():
                for key, tie in between.items():
                    yield (source, target, *((key,) if keys else ()), *((tie,) if data else ()))

    def id(self, number: int) -> str:
        """The id of a node."""
        known = self._known_ids.get(number)
        if known is None:
            known = self._known_ids[number] = self._text(2 * number)
            self._known_nodes[known] = number
        return known

    def number(self, id: object) -> int | None:
        """The number of a node; None if there is none of this id."""
        if not isinstance(id, str):
            return None
        known = self._known_nodes.get(id)
        if known is None:
            known = next((number for number in self._ids.find(id) if self.id(number) == id), None)
        return known

    def bearers_of(self, key: str) -> list[str]:
        """Everyone who may be called by a run of folded words, some more among them, in the order of the file."""
        return [self.id(number) for number in self._spellings.find(key)]

    def _text(self, number: int) -> str:
        start, end = self._text_starts.some(number, number + 2)
        return str(self._pages.take(self._texts + start, self._texts + end), "utf-8", "surrogatepass") if start < end else ""

    def _value(self, number: int, otherwise: Any) -> Any:
        """What was written now and then; the same object each time."""
        if number == NONE:
            return otherwise
        known = self._known_texts.get(number)
        if known is None:
            known = self._known_texts[number] = unpack(json.loads(self._text(number)), self._file)
        return known

    def _moment(self, number: int) -> Any:
        return None if number == NONE else self._moments[number]

    def _vertex(self, number: int) -> dict[str, Any]:
        kind, told, line, column, rest = self._row(NODE, self._nodes, number)
        what, account = self._kinds[kind]
        return {
            "kind": what,
            "account": account,
            "order": number,
            "told": self._moment(told),
            "name": self._text(2 * number + 1),
            "place": Place(self._file, line, column),
            **self._value(rest, {}),
        }

    def _row(self, form: Struct, table: int, number: int) -> tuple[int, ...]:
        start = table + form.size * number
        self._pages.need(start, start + form.size)
        return form.unpack_from(self._pages.data, start)

    def _tie(self, order: int, far: int) -> tuple[str, dict[str, Any]]:
        """A tie, and who is at one of its ends."""
        row = self._row(TIE, self._ties, order)
        known = self._known_ties.get(order)
        if known is None:
            known = self._known_ties[order] = self._edge(order, row)
        return self.id(row[far]), known

    def _edge(self, order: int, row: tuple[int, ...]) -> dict[str, Any]:
        source, target, profile, told, debunked, line, column, sources, own_id, rest = row
        type, family, truth, account, cost = self._profiles[profile]
        moment = self._moment(told)
        id = self._value(own_id, None) or f"{self.id(source)}:{type}:{self.id(target)}{f':{moment}' if moment else ''}"
        return {
            "id": id,
            "type": type,
            "family": family,
            "truth": truth,
            "account": account,
            "order": order,
            "cost": cost,
            "told": moment,
            "debunked": self._moment(debunked),
            "sources": self._value(sources, ()),
            "place": Place(self._file, line, column),
            **self._value(rest, {}),
        }


class _Table(Mapping[str, Any]):
    """What is known of each node by its id, made when it is asked for and kept."""

    def __init__(
        self, size: int, id: Callable[[int], str], number: Callable[[object], int | None], make: Callable[[int], Any]
    ) -> None:
        self._size, self._id, self._number, self._make = size, id, number, make
        self._known: dict[str, Any] = {}

    def __getitem__(self, node: str) -> Any:
        known = self._known.get(node)
        if known is None:
            number = self._number(node)
            if number is None:
                raise KeyError(node)
            known = self._known[node] = self._make(number)
        return known

    def __contains__(self, node: object) -> bool:
        return node in self._known or self._number(node) is not None

    def __iter__(self) -> Iterator[str]:
        return map(self._id, range(self._size))

    def __len__(self) -> int:
        return self._size


class _Nodes(_Table):
    """The nodes and their attributes; called, as networkx gives them."""

    def __call__(self, *, data: bool | str = False) -> Iterator[Any]:
        if isinstance(data, str):
            return ((node, vertex.get(data)) for node, vertex in self.items())
        return iter(self.items()) if data else iter(self)


class _Hashed:
    """Numbers by hash: all hashes, sorted, and after them the numbers."""

    def __init__(self, table: Numbers) -> None:
        self._table, self._half = table, len(table) // 2

    def find(self, key: str) -> Iterator[int]:
        """All numbers that may belong to a key, ascending."""
        hash = crc32(key.encode("utf-8", "surrogatepass"))
        at = bisect_left(self._table, hash, 0, self._half)
        while at < self._half and self._table[at] == hash:
            yield self._table[self._half + at]
            at += 1
