"""Rows about searching in a graph that is in memory already."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import networkx as nx
from measuring import Row, in_turns
from stories import TYPES, lines, questions

import graph
from graph.lens import Lens
from graph.model import Truth

PAIRS = 60
SHORT = TYPES[:7]
"""The types that a typed question allows."""


def hand_written(drama: Any, limits: tuple[Any, ...], start: str, end: str) -> str | None:
    """The best that can be written by hand: breadth first from both ends, the smaller one first, over networkx's dictionaries.

    Its filter (`limits`) is that of the question: types, and of what has been told by a moment what looks true. Returns where the
    two meet.
    """
    succ, pred = drama._succ, drama._pred
    types, as_of = limits

    def good(tie: Any) -> bool:
        if types is not None and tie["type"] not in types:
            return False
        if as_of is not None and (tie["told"] is None or tie["told"] > as_of):
            return False
        return tie["truth"] is not Truth.FALSE or (as_of is not None and tie["debunked"] is not None and tie["debunked"] > as_of)

    known, other_known, edge, other_edge = {start}, {end}, [start], [end]
    while edge and other_edge:
        if len(edge) > len(other_edge):
            known, other_known, edge, other_edge = other_known, known, other_edge, edge
        reached = []
        for node in edge:
            for around in (succ[node], pred[node]):
                for near, ties in around.items():
                    if near not in known and any(map(good, ties.values())):
                        if near in other_known:
                            return near
                        known.add(near)
                        reached.append(near)
        edge = reached
    return None


def drama_of(relations: int) -> Any:
    """The graph of a story of that size."""
    return graph.build(graph.loads("\n".join(lines(relations))))


def connect(folder: Path, sizes: list[int]) -> Iterator[Row]:
    """`connect` against the best by hand; five diverse paths against networkx."""
    for size in sizes:
        yield from _connect(drama_of(size), size)


def _connect(drama: Any, size: int) -> Iterator[Row]:
    asked = [(f"c{one}", f"c{other}") for one, other in questions(size, PAIRS)]
    early = graph.Moment(5, 8)
    cases: tuple[tuple[str, dict[str, Any], Lens, tuple[Any, ...]], ...] = (
        ("", {}, Lens(drama), (None, None)),
        (", typed", {"types": SHORT}, Lens(drama), (frozenset(SHORT), None)),
        (", as of a moment", {}, Lens(drama, as_of=early), (None, early)),
    )
    for label, options, lens, limits in cases:
        ours, theirs = _medians(
            asked,
            partial(_connected, drama, lens, options),
            partial(hand_written, drama, limits),
        )
        yield Row(f"connect{label}, {size:,}", "bidirectional by hand", ours, theirs, "ms", most=1.5, times=PAIRS)
    if size <= 100_000:
        plain = nx.Graph(drama.edges())
        ours, theirs = _medians(asked[:20], partial(_connected, drama, Lens(drama), {"k": 5}), partial(_five, plain))
        yield Row(f"five diverse paths, {size:,}", "nx.shortest_simple_paths", ours, theirs, "ms", most=1, times=20)


def _connected(drama: Any, lens: Lens, options: dict[str, Any], one: str, other: str) -> graph.Connections:
    return graph.connect(drama, start=one, end=other, lens=lens, **options)


def _five(plain: nx.Graph, one: str, other: str) -> list[list[str]]:
    try:
        return list(itertools.islice(nx.shortest_simple_paths(plain, one, other), 5))
    except nx.NetworkXNoPath:
        return []


def _medians(asked: list[tuple[str, str]], *sides: Callable[[str, str], object]) -> list[float]:
    return [statistics.median(times) for times in in_turns(asked, *sides)]
