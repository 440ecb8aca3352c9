"""Rows about what is written, how time grows with size, and memory."""

from __future__ import annotations

import io
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import networkx as nx
from loading import CASTGRAPH, HERE
from measuring import Row, clock, process, side_by_side
from plain import plain_graph
from stories import story_file

import graph
from graph.export.graphml import graphml
from graph.export.sheet import sheet

PYVIS = """
import sys; sys.path.insert(0, sys.argv[1])
import networkx as nx, yaml
from plain import plain_graph
from pyvis.network import Network
graph, _ = plain_graph(sys.argv[2], getattr(yaml, "CSafeLoader", yaml.SafeLoader))
for _, given in graph.nodes(data=True): given["label"] = given["name"]
network = Network(directed=True, cdn_resources="in_line")
network.from_nx(graph)
open(sys.argv[3], "w", encoding="utf-8").write(network.generate_html(notebook=False))
"""
"""What somebody would write for a page."""
ALONE = """
import sys; sys.path.insert(0, sys.argv[1])
import networkx as nx
from stories import name, people_of, ties
graph, size = nx.MultiDiGraph(), int(sys.argv[2])
graph.add_nodes_from((f"c{number}", {"name": name(number), "gender": "", "told": None}) for number in range(people_of(size)))
for number, (one, type, other) in enumerate(ties(size)):
    told, sources = f"S{number % 10}E{number % 16}", [f"wiki-{number % 12}#main", f"wiki-{number % 7}"]
    graph.add_edge(f"c{one}", f"c{other}", f"{number}", type=type, told=told, truth="true", order=number, sources=sources)
"""
"""The MultiDiGraph of a story alone: no file is read."""


def build(folder: Path, sizes: list[int]) -> Iterator[Row]:
    """`castgraph build`, everything included, against stock pyvis without a layout; both as whole processes."""
    for size in (size for size in sizes if size <= 10_000):
        file = str(story_file(folder, size))
        with TemporaryDirectory() as out:
            page = str(Path(out) / "pyvis.html")
            ours, theirs, times = side_by_side(
                lambda out=out, file=file: process((*CASTGRAPH, "--story", file, "build", "-o", out)).seconds,
                lambda file=file, page=page: process((sys.executable, "-c", PYVIS, str(HERE), file, page)).seconds,
            )
        yield Row(f"build, {size:,}", "pyvis without layout", ours, theirs, most=1, times=times)


def export(folder: Path, sizes: list[int]) -> Iterator[Row]:
    """Writing GraphML against networkx's own writer with lxml."""
    for size in sizes:
        if size > 100_000:
            continue
        file = story_file(folder, size)
        drama = graph.build(graph.load(file))
        made = sheet(graph.Lens(drama, account="story"))
        plain, _ = plain_graph(str(file), _loader())
        for *_, given in (*plain.nodes(data=True), *plain.edges(data=True)):
            given["sources"] = "; ".join(given["sources"])
        ours, theirs, times = side_by_side(
            lambda made=made: clock(lambda: "".join(graphml(made, []))),
            lambda plain=plain: clock(lambda: nx.write_graphml_lxml(plain, io.BytesIO())),
        )
        yield Row(f"GraphML, {size:,}", "networkx's lxml writer", ours, theirs, least=3.5, times=times)


def _loader() -> type:
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def memory(folder: Path, sizes: list[int]) -> Iterator[Row]:
    """The most memory that `build` holds, against the MultiDiGraph alone, each with its interpreter and imports."""
    for size in sizes:
        file = str(story_file(folder, size))
        with TemporaryDirectory() as out:
            ours = process((*CASTGRAPH, "--story", file, "build", "-o", out)).megabytes
        theirs = process((sys.executable, "-c", ALONE, str(HERE), str(size))).megabytes
        yield Row(f"peak memory of build, {size:,}", "the MultiDiGraph alone", ours, theirs, "MB", most=2.5, times=1)


def growth(folder: Path, sizes: list[int]) -> Iterator[Row]:
    """How load, build and export grow: the exponent that fits the times best."""
    taken: dict[str, list[float]] = {"load": [], "build the graph": [], "export GraphML": []}
    for size in sizes:
        file = story_file(folder, size)
        story = [None]
        taken["load"].append(clock(lambda file=file, story=story: story.__setitem__(0, graph.load(file))))
        drama = [None]
        taken["build the graph"].append(clock(lambda drama=drama, story=story: drama.__setitem__(0, graph.build(story[0]))))
        story[0] = None
        made = sheet(graph.Lens(drama[0], account="story"))
        taken["export GraphML"].append(clock(lambda made=made: "".join(graphml(made, []))))
        del drama, made
    for what, times in taken.items():
        remark = ", ".join(f"{size:,}: {seconds:.2f} s" for size, seconds in zip(sizes, times, strict=True))
        yield Row(f"growth of {what}", "size", _exponent(sizes, times), None, "exponent", most=1.1, times=1, remark=remark)


def _exponent(sizes: list[int], times: list[float]) -> float:
    """The slope of the line through the logarithms, by least squares."""
    points = [(math.log(size), math.log(seconds)) for size, seconds in zip(sizes, times, strict=True)]
    middle = [sum(values) / len(points) for values in zip(*points, strict=True)]
    return sum((x - middle[0]) * (y - middle[1]) for x, y in points) / sum((x - middle[0]) ** 2 for x, _ in points)
