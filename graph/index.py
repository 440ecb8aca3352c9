"""The bytes of an index -> a graph to ask, read where a question comes by and nowhere else.

An `Index` stands in for the graph it was compiled from: `graph`, `nodes`, `succ`, `pred` and `edges` show the same, in the same
order. It cannot be changed, and what it hands out must not be.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from zlib import crc32

from graph.codec import unpack
from graph.errors import Place
from graph.pages import Numbers, Pages
from graph.tables import AROUND, NODE, NONE, TABLES, TIE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any


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
        lengths = pages.take(0, start).cast("Q").tolist()
        self._tables: dict[str, tuple[int, int]] = {}
        for name, length in zip(TABLES, lengths, strict=True):
            self._tables[name] = start, length
            start += length + -length % 8
        self._texts = self._tables["texts"][0]
        self._text_starts = self._numbers("text_starts")
        self._nodes, self._around = self._numbers("nodes"), self._numbers("around")
        self._ties = self._numbers("ties")
        self._known_ties: dict[int, dict[str, Any]] = {}
        self._known_looks: dict[tuple[int, ...], dict[str, Any]] = {}
        self._known_texts: dict[int, Any] = {}
        self._known_ids: dict[int, str] = {}
        self._known_nodes: dict[str, int] = {}
        self._size = len(self._nodes) // NODE
        self._ids, self._spellings = _Hashed(self._numbers("ids")), _Hashed(self._numbers("spellings"))
        self.graph = self._info()
        self.nodes = _Nodes(self._size, self.id, self.number, self._vertex)
        self.succ = _Table(self._size, self.id, self.number, lambda node: self._adjacent(self.around(node)[0]))
        self.pred = _Table(self._size, self.id, self.number, lambda node: self._adjacent(self.around(node)[1]))
        self._node, self._succ, self._pred = self.nodes, self.succ, self.pred

    def _numbers(self, name: str) -> Numbers:
        start, length = self._tables[name]
        return Numbers(self._pages, start, length // 4)

    def _info(self) -> dict[str, Any]:
        start, length = self._tables["meta"]
        info: dict[str, Any] = unpack(self._decoded(start, start + length), self._file)
        for holder, name in ((info, "types"), (info, "sources"), *((account, "groups") for account in info["accounts"].values())):
            holder[name] = _Packed(holder[name], self._value)
        return info

    def kind(self, node: int) -> Any:
        """What the node of a number is, and its account."""
        return self._value(self._nodes[NODE * node])

    def around(self, node: int) -> tuple[Iterator[tuple[int, ...]], Iterator[tuple[int, ...]]]:
        """The ties of which the node of a number is the source, and those of which it is the target.

        Of each the number of the node at the other end, the look (three numbers), the tie.
        """
        start, middle, end = self._nodes.some(NODE * node + 5, NODE * node + 8)
        numbers = self._around.some(AROUND * start, AROUND * end)
        leaving = AROUND * (middle - start)
        return _rows(numbers[:leaving]), _rows(numbers[leaving:])

    def _adjacent(self, ties: Iterator[tuple[int, ...]]) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for other, *_, order in ties:
            tie = self.tie(order)
            found.setdefault(self.id(other), {})[tie["id"]] = tie
        return found

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
        return self._decoded(self._texts + start, self._texts + end)

    def _decoded(self, start: int, end: int) -> str:
        return str(self._pages.take(start, end), "utf-8", "surrogatepass") if start < end else ""

    def _value(self, number: int, otherwise: Any = None) -> Any:
        """What was written now and then; the same object each time."""
        if number == NONE:
            return otherwise
        known = self._known_texts.get(number)
        if known is None:
            known = self._known_texts[number] = unpack(self._text(number), self._file)
        return known

    def _vertex(self, number: int) -> dict[str, Any]:
        kind, told, line, column, rest = self._nodes.some(NODE * number, NODE * number + 5)
        what, account = self._value(kind)
        return {
            "kind": what,
            "account": account,
            "order": number,
            "told": self._value(told),
            "name": self._text(2 * number + 1),
            "place": Place(self._file, line, column),
            **self._value(rest, {}),
        }

    def profile(self, number: int) -> dict[str, Any]:
        """What the ties of a profile have in common, moments apart: type, family, truth, account, cost."""
        return self._value(number)  # type: ignore[no-any-return]

    def look(self, profile: int, told: int, debunked: int) -> dict[str, Any]:
        """What decides whether and at what cost one may walk along the ties of a look; of their attributes these."""
        key = profile, told, debunked
        known = self._known_looks.get(key)
        if known is None:
            moments = {"told": self._value(told), "debunked": self._value(debunked)}
            known = self._known_looks[key] = {**self.profile(profile), **moments}
        return known

    def tie(self, order: int) -> dict[str, Any]:
        """All attributes of the tie of a number."""
        known = self._known_ties.get(order)
        if known is None:
            known = self._known_ties[order] = self._edge(order, self._ties.some(TIE * order, TIE * (order + 1)))
        return known

    def _edge(self, order: int, numbers: list[int]) -> dict[str, Any]:
        source, target, profile, told, debunked, line, column, sources, own_id, rest = numbers
        look = self.look(profile, told, debunked)
        type, moment = look["type"], look["told"]
        return {
            "id": self._value(own_id) or f"{self.id(source)}:{type}:{self.id(target)}{f':{moment}' if moment else ''}",
            "type": type,
            "family": look["family"],
            "truth": look["truth"],
            "account": look["account"],
            "order": order,
            "cost": look["cost"],
            "told": moment,
            "debunked": look["debunked"],
            "sources": self._value(sources, ()),
            "place": Place(self._file, line, column),
            **self._value(rest, {}),
        }


def _rows(numbers: list[int]) -> Iterator[tuple[int, ...]]:
    return zip(*[iter(numbers)] * AROUND, strict=True)


class _Packed(Mapping):  # type: ignore[type-arg]  # naming the types would import `typing`
    """Values by the numbers of their texts, each unpacked when it is asked for."""

    def __init__(self, numbers: dict[str, int], value: Callable[[int], Any]) -> None:
        self._numbers, self._value = numbers, value

    def __getitem__(self, id: str) -> Any:
        return self._value(self._numbers[id])

    def __contains__(self, id: object) -> bool:
        return id in self._numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


class _Table(Mapping):  # type: ignore[type-arg]
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
