"""How long `kin X Y` takes in genealogies with cousin marriages, beside `connect` between the same two; and `kin X`.

    python bench/kin.py [--pairs N] [--small]

Every question begins with nothing but the graph and a lens. Measured is the processor time of this process, so that what else the
machine does counts little. The garbage collector leaves the graph alone (`gc.freeze`), for both.
"""

from __future__ import annotations

import argparse
import gc
import platform
import random
import statistics
import time
from collections.abc import Callable

from genealogy import genealogy

from graph.building import Graph, build
from graph.kinship import kin_of, kinships
from graph.lens import Lens
from graph.paths import connect

SMALL, LARGE = (12, 416), (20, 5000)
"""Generations, and people in each."""
GOAL = 10
"""So many times as long as `connect` may `kin X Y` take in the large one."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=41, help="how many pairs of each kind; 41 unless told")
    parser.add_argument("--small", action="store_true", help="only the small genealogy: does it work at all?")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}; medians of {options.pairs} pairs, ms\n")
    print(f"{'':34}{'connect':>9}{'kin X Y':>9}{'ratio':>7}{'slowest':>9}")
    for size in (SMALL,) if options.small else (SMALL, LARGE):
        measure(*size, options.pairs)


def measure(generations: int, width: int, pairs: int) -> None:
    """The rows of one genealogy."""
    graph = build(genealogy(generations, width))
    gc.collect()
    gc.freeze()
    people = generations * width
    rng = random.Random(7)
    kinds = {
        f"any two of {people:,}": [rng.sample(range(people), 2) for _ in range(pairs)],
        "two of the last two generations": [rng.sample(range(people - 2 * width, people), 2) for _ in range(pairs)],
    }
    for kind, asked in kinds.items():
        paths = timed(graph, connect, asked)
        kin = timed(graph, kinships, asked)
        theirs, ours = statistics.median(paths), statistics.median(kin)
        passed = "" if people < LARGE[0] * LARGE[1] else f"  goal {GOAL}: {'pass' if ours <= GOAL * theirs else 'missed'}"
        print(f"{kind:34}{theirs:9.2f}{ours:9.2f}{ours / theirs:7.1f}{max(kin):9.1f}{passed}")
    times, found = [], []
    for person in rng.sample(range(people - 2 * width, people), 7):
        begun = time.process_time()
        found.append(len(kin_of(graph, start=f"p{person}", lens=Lens(graph)).found))
        times.append(1000 * (time.process_time() - begun))
    print(f"{'kin X of the last two generations':34}{'':9}{statistics.median(times):9.0f}{'':7}{max(times):9.0f}", end="")
    print(f"  {statistics.median(found):,.0f} relatives; medians of {len(times)}\n")
    gc.unfreeze()


def timed(graph: Graph, question: Callable[..., object], pairs: list[list[int]]) -> list[float]:
    """How many milliseconds each answer took."""
    times = []
    for start, end in pairs:
        begun = time.process_time()
        question(graph, start=f"p{start}", end=f"p{end}", lens=Lens(graph))
        times.append(1000 * (time.process_time() - begun))
    return times


if __name__ == "__main__":
    main()
