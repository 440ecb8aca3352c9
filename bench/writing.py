"""Rows about what `build` writes, and how much memory it holds."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from loading import CASTGRAPH, HERE
from measuring import Row, peak, process, side_by_side
from stories import story_file

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
from stories import people, ties
graph, size = nx.MultiDiGraph(), int(sys.argv[2])
graph.add_nodes_from(people(size))
for number, tie in enumerate(ties(size)):
    graph.add_edge(tie.source, tie.target, number, type=tie.type, told=tie.told, truth=tie.claim, sources=tie.sources, **tie.rest)
"""
"""The MultiDiGraph of a story alone, with all that the story says: no file is read."""


def build(folder: Path, sizes: list[int]) -> Iterator[Row]:
    """`castgraph build`, everything included, against stock pyvis without a layout; both as whole processes."""
    for size in (size for size in sizes if size <= 10_000):
        file = str(story_file(folder, size))
        with TemporaryDirectory() as out:
            page = str(Path(out) / "pyvis.html")
            ours, theirs, times = side_by_side(
                lambda out=out, file=file: process((*CASTGRAPH, "--story", file, "build", "-o", out)).clock,
                lambda file=file, page=page: process((sys.executable, "-c", PYVIS, str(HERE), file, page)).clock,
            )
        yield Row(f"build, {size:,}", "pyvis without layout", ours, theirs, most=1, times=times)


def memory(folder: Path, sizes: list[int]) -> Iterator[Row]:
    """The most memory that `build` holds, against the MultiDiGraph alone, each with its interpreter and imports."""
    for size in sizes:
        file = str(story_file(folder, size))
        with TemporaryDirectory() as out:
            ours, theirs, times = side_by_side(
                lambda out=out, file=file: peak((*CASTGRAPH, "--story", file, "build", "-o", out)),
                lambda size=size: peak((sys.executable, "-c", ALONE, str(HERE), str(size))),
            )
        yield Row(f"peak memory of build, {size:,}", "the MultiDiGraph alone", ours, theirs, "MB", most=2.5, times=times)
