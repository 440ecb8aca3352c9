"""Networks that ship with networkx, written by networkx in each of its formats, read, written down, checked and asked."""

import json
import subprocess
import sys

import networkx as nx
import pytest
from command import run
from stories import ROOT

from graph import check
from graph.building import build
from graph.ingest import load
from graph.ingest.opening import Reading
from graph.loading import loads
from graph.paths import connect
from graph.writing import write

NETWORKS = {
    "les-miserables": nx.les_miserables_graph,
    "florentine-families": nx.florentine_families_graph,
    "karate-club": nx.karate_club_graph,
    "southern-women": nx.davis_southern_women_graph,
}


def plain(graph: nx.Graph) -> nx.Graph:
    """The network without what GraphML and GEXF of networkx cannot write: lists, and names that are numbers."""
    graph = nx.relabel_nodes(graph, {node: str(node) for node in graph})
    graph.graph = {key: value for key, value in graph.graph.items() if not isinstance(value, list)}
    return graph


WRITERS = {
    "graphml": nx.write_graphml,
    "gexf": nx.write_gexf,
    "json": lambda graph, path: path.write_text(json.dumps(nx.node_link_data(graph, edges="edges"))),
    "cyjs": lambda graph, path: path.write_text(json.dumps(nx.cytoscape_data(graph))),
    "csv": lambda graph, path: nx.write_edgelist(graph, path, delimiter="\t", data=False),
}


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("name", NETWORKS)
def test_a_network_comes_in_whole(name, ending, tmp_path):
    network = plain(NETWORKS[name]())
    path = tmp_path / f"{name}.{ending}"
    WRITERS[ending](network, path)
    story = load(path, reading=Reading(title=name))
    assert list(check.errors(story)) == []
    assert loads(write(story)) == story
    (account,) = story.accounts.values()
    names = {node.id: node.name for node in account.nodes()}
    assert sorted(names.values()) == sorted(network)
    ties = [frozenset({names[tie.source], names[tie.target]}) for tie in account.relations]
    assert sorted(map(sorted, ties)) == sorted(map(sorted, network.edges))
    if ending != "csv":
        for tie in account.relations:
            data = network.edges[names[tie.source], names[tie.target]]
            assert {key: float(value) for key, value in tie.extra} == data
    graph, ids = build(story), {name: id for id, name in names.items()}
    one, *_, other = network
    assert connect(graph, start=ids[one], end=ids[other]).paths[0].hops == nx.shortest_path_length(network, one, other)


def test_a_network_goes_through_everything(tmp_path):
    nx.write_graphml(plain(nx.les_miserables_graph()), tmp_path / "miserables.graphml")
    answer = run("import", "miserables.graphml", "-o", "story.yaml", "--title", "Les Miserables", cwd=tmp_path)
    assert (answer.code, answer.err) == (0, "wrote story.yaml: Les Miserables: 77 characters, 254 relations (254 tied-to)\n")
    assert "0 errors, 0 warnings" in run("--story", "story.yaml", "check", cwd=tmp_path).out
    direct = run("--story", "miserables.graphml", "path", "Napoleon", "Marius", cwd=tmp_path)
    assert direct.out == run("--story", "story.yaml", "path", "Napoleon", "Marius", cwd=tmp_path).out
    assert "three steps" in direct.out
    assert run("--story", "miserables.graphml", "build", cwd=tmp_path).code == 0
    assert run("--story", "story.yaml", "export", "graphml", "-o", "again.graphml", cwd=tmp_path).code == 0
    assert run("import", "again.graphml", "-o", "again.yaml", cwd=tmp_path).code == 0
    assert (tmp_path / "again.yaml").read_text() == (tmp_path / "story.yaml").read_text()


def test_the_example_with_plays_works(tmp_path):
    play = {
        "title": "Der Sturm", "author": "N. N.", "file": "x.xml",
        "entities": [{"id": "ann", "name": "Ann", "sex": "FEMALE", "group": False}, {"id": "volk", "name": "Volk", "sex": "UNKNOWN", "group": True}],
        "triples": [{"source": "ann", "type": "parent_of", "target": "volk", "directed": True},
                    {"source": "volk", "type": "associated_with", "target": "ann", "directed": True}],
    }  # fmt: skip
    (tmp_path / "casts.json").write_text(json.dumps({"plays": [play]}))
    subprocess.run([sys.executable, ROOT / "docs" / "examples" / "dracor.py", "casts.json", "stories"], cwd=tmp_path, check=True)
    text = (tmp_path / "stories" / "der-sturm.yaml").read_text(encoding="utf-8")
    assert "volk: {name: Volk, kind: crowd}" in text
    assert "- ann parent volk\n  - volk associated-with ann\n" in text
    assert "{source} {source:is/are} associated with {target}" in text
    assert "0 errors" in run("--story", str(tmp_path / "stories" / "der-sturm.yaml"), "check").out
