"""Rows about GraphML, beside networkx's own writer with lxml, and how time grows with the size of a story."""

from __future__ import annotations

import io
import math
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import networkx as nx
from measuring import Row, clock, side_by_side
from plot import draw
from stories import story_file

import graph
from graph.export import sheet as sheets
from graph.export.graphml import graphml

LARGEST = 100_000
"""networkx would need hours and all memory for more."""
REPEATED = 10_000
"""Up to this size a step is measured several times, and the median taken."""


def export(folder: Path, sizes: list[int]) -> Iterator[Row]:
    """Writing GraphML: both sides the same nodes, edges and attributes, into memory.

    networkx is handed a graph with these attributes. Ours is measured from rows as finished as that, and from the graph of the
    story, so that sentences, entries, colours and all else in the rows are made, too. Neither places anybody.
    """
    sheets.MOST_PLACED = 0
    for size in (size for size in sizes if size <= LARGEST):
        drama = graph.build(graph.load(story_file(folder, size)))
        made = sheets.sheet(graph.Lens(drama))
        same = nx.parse_graphml("".join(graphml(made, [])), force_multigraph=True)
        rows = _finished(made)
        for what, work in {
            "rows -> GraphML": lambda rows=rows: graphml(rows, []),
            "graph -> rows -> GraphML": lambda drama=drama: graphml(sheets.sheet(graph.Lens(drama)), []),
        }.items():
            ours, theirs, times = side_by_side(
                lambda work=work: clock(lambda: _write(work())),
                lambda same=same: clock(lambda: nx.write_graphml_lxml(same, io.BytesIO())),
            )
            yield Row(f"{what}, {size:,}", "networkx's lxml writer, same content", ours, theirs, least=3.5, times=times)


def _finished(made: sheets.Sheet) -> Any:
    """The sheet with its rows made."""
    nodes, edges = list(made.nodes()), list(made.edges())
    known = {name: getattr(made, name) for name in ("about", "graph_attributes", "node_attributes", "edge_attributes")}
    return SimpleNamespace(**known, nodes=lambda: nodes, edges=lambda: edges)


def _write(pieces: Iterator[str]) -> None:
    out = io.BytesIO()
    out.writelines(piece.encode() for piece in pieces)


def growth(folder: Path, sizes: list[int]) -> Iterator[Row]:
    """How load, build and export grow: the exponent that fits the times best. Draws `growth.svg` in the folder."""
    sheets.MOST_PLACED = 0
    taken: dict[str, list[float]] = {"load the story": [], "build the graph": [], "export GraphML": []}
    for size in sizes:
        file = story_file(folder, size)
        story, seconds = _timed(lambda file=file: graph.load(file), size)
        taken["load the story"].append(seconds)
        drama, seconds = _timed(lambda story=story: graph.build(story), size)
        taken["build the graph"].append(seconds)
        del story
        _, seconds = _timed(lambda drama=drama: sum(map(len, graphml(sheets.sheet(graph.Lens(drama)), []))), size)
        taken["export GraphML"].append(seconds)
        del drama
    exponents = {what: _exponent(sizes, times) for what, times in taken.items()}
    drawn = draw(sizes, {f"{what}: {exponents[what]:.2f}": times for what, times in taken.items()})
    (folder / "growth.svg").write_text(drawn, encoding="utf-8")
    for what, times in taken.items():
        remark = ", ".join(f"{size:,}: {seconds:.2g} s" for size, seconds in zip(sizes, times, strict=True))
        yield Row(f"growth of: {what}", "size", exponents[what], None, "exponent", most=1.1, times=1, remark=remark)


def _timed(work: Callable[[], Any], size: int) -> tuple[Any, float]:
    """What some work gives, and the seconds it takes."""
    found = [None]
    seconds = [clock(lambda: found.__setitem__(0, work())) for _ in range(5 if size <= REPEATED else 1)]
    return found[0], statistics.median(seconds)


def _exponent(sizes: list[int], times: list[float]) -> float:
    """The slope of the line through the logarithms, by least squares."""
    points = [(math.log(size), math.log(seconds)) for size, seconds in zip(sizes, times, strict=True)]
    middle = [sum(values) / len(points) for values in zip(*points, strict=True)]
    return sum((x - middle[0]) * (y - middle[1]) for x, y in points) / sum((x - middle[0]) ** 2 for x, _ in points)
