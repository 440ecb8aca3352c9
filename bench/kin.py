"""Rows about kinship: `kin X Y` in genealogies with cousin marriages, beside `connect` between the same two; and `kin X`.

Every question begins with nothing but the graph and a lens. The two programs ask in turns, but never about the same two people one
after the other. Measured is processor time, and the garbage collector leaves the graph alone (`gc.freeze`), for both.
"""

from __future__ import annotations

import gc
import random
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from genealogy import genealogy
from measuring import Row

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
        asked = [rng.sample(range(first, people), 2) for _ in range(PAIRS)]
        spent = [
            (_spent(connect, graph, *pair), _spent(kinships, graph, *asked[(number + PAIRS // 2) % PAIRS]))
            for number, pair in enumerate(asked)
        ]
        theirs, ours = zip(*spent, strict=True)
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
    asked = rng.sample(range(people - 2 * width, people), PEOPLE)
    times = [_spent(lambda graph, **asked: found.append(len(kin_of(graph, **asked).found)), graph, one) for one in asked]
    remark = f"{statistics.median(found):,.0f} relatives"
    what = f"kin X, of the last generations of {people:,}"
    yield Row(what, "", statistics.median(times), None, "ms", times=PEOPLE, remark=remark)


def _spent(question: Callable[..., object], graph: Graph, *ends: int) -> float:
    """How many milliseconds an answer took."""
    asked = dict(zip(("start", "end"), (f"p{end}" for end in ends), strict=False))
    begun = time.process_time()
    question(graph, **asked, lens=Lens(graph))
    return 1000 * (time.process_time() - begun)
