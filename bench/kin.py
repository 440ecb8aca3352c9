"""Rows about kinship: `kin X Y` in genealogies with cousin marriages, beside `connect` between the same two; and `kin X`.

Every question begins with nothing but the graph and a lens. Measured is processor time; the garbage collector leaves the graph
alone (`gc.freeze`), for both.
"""

from __future__ import annotations

import gc
import random
import statistics
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from genealogy import genealogy
from measuring import Row, clock, in_turns

from graph.building import build
from graph.graphtypes import Graph
from graph.kinship import kin_of, kinships
from graph.lens import Lens
from graph.paths import connect

GENERATIONS = 20
"""How many generations a genealogy has."""
PAIRS, PEOPLE = 41, 7
"""How many pairs, and how many single people, are asked about."""


def kin(folder: Path, sizes: list[int]) -> Iterator[Row]:
    """`kin X Y` for any two and for two of the last two generations; `kin X` for some of these. Sizes are numbers of people."""
    for size in sizes:
        width = max(10, size // GENERATIONS)
        graph = build(genealogy(GENERATIONS, width))
        gc.collect()
        gc.freeze()
        yield from _kin(graph, GENERATIONS * width, width)
        gc.unfreeze()


def _kin(graph: Graph, people: int, width: int) -> Iterator[Row]:
    rng = random.Random(7)
    for which, first in (("any two", 0), ("two of the last generations", people - 2 * width)):
        asked = [_ids(*rng.sample(range(first, people), 2)) for _ in range(PAIRS)]
        theirs, ours = in_turns(asked, partial(_asked, connect, graph), partial(_asked, kinships, graph))
        yield Row(
            f"kin X Y, {which} of {people:,}",
            "connect",
            statistics.median(ours),
            statistics.median(theirs),
            "ms",
            most=10,
            times=PAIRS,
            remark=f"{max(ours):.0f} ms at the most",
        )
    found: list[int] = []
    persons = [f"p{number}" for number in rng.sample(range(people - 2 * width, people), PEOPLE)]
    times = [1000 * clock(partial(_listed, graph, one, found)) for one in persons]
    remark = f"{statistics.median(found):,.0f} relatives"
    what = f"kin X, of the last generations of {people:,}"
    yield Row(what, "", statistics.median(times), None, "ms", times=PEOPLE, remark=remark)


def _ids(one: int, other: int) -> tuple[str, str]:
    return f"p{one}", f"p{other}"


def _asked(question: Callable[..., object], graph: Graph, one: str, other: str) -> None:
    question(graph, start=one, end=other, lens=Lens(graph))


def _listed(graph: Graph, person: str, found: list[int]) -> None:
    found.append(len(kin_of(graph, start=person, lens=Lens(graph)).found))
