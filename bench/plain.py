"""What somebody would write instead of castgraph: PyYAML, networkx, and a loop over the lines."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import networkx as nx
import yaml


def plain_graph(file: str, loader: type = yaml.SafeLoader) -> tuple[nx.MultiDiGraph, dict[str, str]]:
    """The graph of a story file, and the ids by name."""
    story = yaml.load(Path(file).read_bytes(), Loader=loader)
    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    ids = {}
    for id, given in story["characters"].items():
        graph.add_node(id, **given)
        ids[given["name"]] = id
    for given in story["relations"]:
        source, type, target, told, sources = _read(given)
        graph.add_edge(source, target, type=type, told=told, sources=sources, truth="lie" not in given)
    return graph, ids


def _read(given: Any) -> tuple[str, str, str, str, list[str]]:
    text = given if isinstance(given, str) else given.get("lie") or given.get("maybe") or given["tie"]
    head, _, rest = text.partition(" [")
    source, type, target, told = head.split()
    return source, type, target, told.lstrip("@"), rest.rstrip("]").split(", ")


def main(file: str, start: str, end: str) -> None:
    """Print the shortest path between two people, by name."""
    graph, ids = plain_graph(file)
    path = nx.shortest_path(graph.to_undirected(), ids[start], ids[end])
    print(" - ".join(graph.nodes[node]["name"] for node in path))


if __name__ == "__main__":
    main(*sys.argv[1:])
