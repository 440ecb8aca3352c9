"""What somebody would write instead of castgraph: PyYAML, networkx, and a loop over the lines."""

from __future__ import annotations

import sys
from pathlib import Path

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
        rest = {} if isinstance(given, str) else given
        truth = next((word for word in ("lie", "maybe") if word in rest), "tie")
        head, _, cited = (rest.pop(truth) if rest else given).partition(" [")
        source, type, target, told = head.split()
        sources = cited.rstrip("]").split(", ")
        graph.add_edge(source, target, type=type, told=told.lstrip("@"), sources=sources, truth=truth, **rest)
    return graph, ids


def main(file: str, start: str, end: str) -> None:
    """Print the shortest path between two people, by name."""
    graph, ids = plain_graph(file)
    path = nx.shortest_path(graph.to_undirected(), ids[start], ids[end])
    print(" - ".join(graph.nodes[node]["name"] for node in path))


if __name__ == "__main__":
    main(*sys.argv[1:])
