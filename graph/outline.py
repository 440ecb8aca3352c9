"""A graph as a search sees it: who is tied to whom, and what decides whether and at what cost one may walk along a tie.

Nodes go by keys here, and a tie between two by whatever stands for it between these: of a networkx graph the ids and the graph
itself, of a compiled one numbers, so that of thousands of ties that a search only passes none becomes more than a few numbers.
"""

from __future__ import annotations

from graph.building import mappings
from graph.index import Index

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from graph.graphtypes import Edge, Graph

    Key = Any
    """What stands for a node: something to compare and to look up by, the same in all of an outline."""
    Adjacent = dict[int, dict[int, Any]]
    """By node, the ties to it by their numbers."""


class Outline:
    """Of a networkx graph: the graph itself."""

    def __init__(self, graph: Graph) -> None:
        self.nodes, self.succ, self.pred = mappings(graph)

    def key(self, id: str) -> Key:
        """The key of a node."""
        return id

    def id(self, key: Key) -> str:
        """The id of a node."""
        return str(key)

    def order(self, key: Key) -> int:
        """The position of a node in the file."""
        return self.nodes[key]["order"]

    def link(self, source: Key, target: Key, tie: Any) -> tuple[str, str, Edge]:
        """The ids of a source and a target, and all that is known of a tie between them."""
        return source, target, self.succ[source][target][tie]


class Numbered:
    """Of a compiled graph: by the numbers of its nodes and ties."""

    def __init__(self, index: Index, *, whole: bool, timeless: bool) -> None:
        self._index, self._whole, self._timeless = index, whole, timeless
        self.nodes = _Made(lambda node: {"kind": index.kind(node)[0]})
        self.succ, self.pred = _Made(lambda node: self._around(node)[0]), _Made(lambda node: self._around(node)[1])
        self._profiles = _Made(index.profile)
        self.id = index.id

    def _around(self, node: int) -> tuple[Adjacent, Adjacent]:
        """The ties that leave a node and those that arrive, which are read at once: who wants the ones wants the others."""
        leaving, arriving = self._index.around(node)
        self.succ[node], self.pred[node] = around = self._adjacent(leaving), self._adjacent(arriving)
        return around

    def _adjacent(self, ties: Iterable[tuple[int, ...]]) -> Adjacent:
        found: Adjacent = {}
        look, profiles, whole = self._index.look, self._profiles, self._index.tie
        if self._whole:
            for other, _, _, _, tie in ties:
                found.setdefault(other, {})[tie] = whole(tie)
        elif self._timeless:
            for other, number, _, _, tie in ties:
                found.setdefault(other, {})[tie] = profiles[number]
        else:
            for other, number, told, debunked, tie in ties:
                found.setdefault(other, {})[tie] = look(number, told, debunked)
        return found

    def key(self, id: str) -> Key:
        """The key of a node."""
        number = self._index.number(id)
        if number is None:
            raise KeyError(id)
        return number

    def order(self, key: Key) -> int:
        """The position of a node in the file."""
        order: int = key
        return order

    def link(self, source: Key, target: Key, tie: Any) -> tuple[str, str, Edge]:
        """The ids of a source and a target, and all that is known of a tie between them."""
        return self.id(source), self.id(target), self._index.tie(tie)  # type: ignore[return-value]


class _Made(dict):  # type: ignore[type-arg]  # naming the types would import `typing`
    """What is made when it is asked for, and kept."""

    def __init__(self, make: Callable[[Key], Any]) -> None:
        self._make = make

    def __missing__(self, key: Key) -> Any:
        made = self[key] = self._make(key)
        return made


def outline(graph: Graph | Index, *, whole: bool, timeless: bool) -> Outline | Numbered:
    """The outline of a graph.

    Args:
        graph: the graph.
        whole: all that is known of a tie decides, else its type, truth, account and moments.
        timeless: not even the moments.
    """
    return Numbered(graph, whole=whole, timeless=timeless) if isinstance(graph, Index) else Outline(graph)
