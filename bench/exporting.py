"""Rows about GraphML, beside networkx's own writer with lxml, and how time grows with the size of a story."""

from __future__ import annotations

import gc
import io
import math
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

import measuring
import networkx as nx
from loading import CASTGRAPH
from measuring import MOST, Row, clock, process, side_by_side
from plot import draw
from stories import story_file

import graph
from graph.export import sheet as sheets
from graph.export.graphml import graphml

LARGEST = 100_000
"""networkx would need hours and all memory for more."""
REPEATED = 10_000
"""Up to this size a step whose growth is looked for is measured several times, and the median taken; beyond it once."""


def export(folder: Path, sizes: list[int]) -> Iterator[Row]:
    """Writing GraphML: both sides the same nodes, edges and attributes, into memory.

    networkx is handed a graph with these attributes. Ours is measured from rows as finished as that, and from the graph of the
    story, so that sentences, entries, colours and all else in the rows are made, too. Neither places anybody. The garbage
    collector leaves both graphs alone (`gc.freeze`), as it does in the command line.
    """
    sheets.MOST_PLACED = 0
    for size in (size for size in sizes if size <= LARGEST):
        drama = graph.build(graph.load(story_file(folder, size)))
        made = sheets.sheet(graph.Lens(drama))
        same = nx.parse_graphml("".join(graphml(made, [])), force_multigraph=True)
        rows = _finished(made)
        gc.collect()
        gc.freeze()
        for what, work in {
            "rows -> GraphML": lambda rows=rows: graphml(rows, []),
            "graph -> rows -> GraphML": lambda drama=drama: graphml(sheets.sheet(graph.Lens(drama)), []),
        }.items():
            ours, theirs, times = side_by_side(
                lambda work=work: clock(lambda: _write(work())),
                lambda same=same: clock(lambda: nx.write_graphml_lxml(same, io.BytesIO())),
            )
            yield Row(f"{what}, {size:,}", "networkx's lxml writer, same content", ours, theirs, least=3.5, times=times)
        gc.unfreeze()


def _finished(made: sheets.Sheet) -> Any:
    """The sheet with its rows made."""
    nodes, edges = list(made.nodes()), list(made.edges())
    known = {name: getattr(made, name) for name in ("about", "graph_attributes", "node_attributes", "edge_attributes")}
    return SimpleNamespace(**known, nodes=lambda: nodes, edges=lambda: edges)


def _write(pieces: Iterator[str]) -> None:
    out = io.BytesIO()
    out.writelines(piece.encode() for piece in pieces)


def growth(folder: Path, sizes: list[int]) -> Iterator[Row]:
    """How load, build and export grow: the exponent that fits the processor times best. Draws `growth.svg` in the folder.

    The last line is the whole command `castgraph build`, page and all.
    """
    sheets.MOST_PLACED = 0
    taken: dict[str, list[float]] = defaultdict(list)
    for size in sizes:
        for what, seconds in _steps(story_file(folder, size), _times(size)).items():
            taken[what].append(seconds)
    exponents = {what: _exponent(sizes, times) for what, times in taken.items()}
    drawn = draw(sizes, {f"{what}: {exponents[what]:.2f}": times for what, times in taken.items()})
    (folder / "growth.svg").write_text(drawn, encoding="utf-8")
    for what, seconds in taken.items():
        remark = ", ".join(f"{size:,}: {each:.2g} s" for size, each in zip(sizes, seconds, strict=True))
        times = _times(max(sizes))
        yield Row(f"growth of: {what}", "size", exponents[what], None, "exponent", most=1.1, times=times, remark=remark)


def _times(size: int) -> int:
    """How often a step is measured at a size."""
    return MOST if size <= REPEATED and measuring.PATIENCE else 1


def _steps(file: Path, times: int) -> dict[str, float]:
    """The median processor time of each step with a story."""
    made: dict[str, Any] = {}
    steps: dict[str, Callable[[], float]] = {
        "load the story": lambda: clock(lambda: made.update(story=graph.load(file))),
        "build the graph": lambda: clock(lambda: made.update(drama=graph.build(made["story"]))),
        "export GraphML": lambda: clock(lambda: sum(map(len, graphml(sheets.sheet(graph.Lens(made["drama"])), [])))),
        "castgraph build": lambda: _built(file),
    }
    return {what: statistics.median(step() for _ in range(times)) for what, step in steps.items()}


def _built(file: Path) -> float:
    with TemporaryDirectory() as out:
        return process((*CASTGRAPH, "--story", str(file), "build", "-o", out)).processor


def _exponent(sizes: list[int], times: list[float]) -> float:
    """The slope of the line through the logarithms, by least squares."""
    points = [(math.log(size), math.log(seconds)) for size, seconds in zip(sizes, times, strict=True)]
    middle = [sum(values) / len(points) for values in zip(*points, strict=True)]
    return sum((x - middle[0]) * (y - middle[1]) for x, y in points) / sum((x - middle[0]) ** 2 for x, _ in points)
