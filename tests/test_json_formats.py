"""Node-link JSON and the JSON of Cytoscape."""

import json

import networkx as nx
import pytest
from exported import sheet_of, written
from stories import graph_of

from graph.entries import node_entry, relation_entry
from graph.export.cytoscape import cytoscape
from graph.export.nodelink import nodelink


@pytest.fixture
def case(exported):
    """A graph, and a function that writes it and reads the JSON."""
    graph, write = exported
    return graph, lambda writer: json.loads(write(writer))


def test_networkx_reads_node_link(case):
    graph, write = case
    back = nx.node_link_graph(write(nodelink), edges="edges")
    assert isinstance(back, nx.MultiDiGraph)
    assert list(back.nodes) == list(graph.nodes)
    assert set(back.edges(keys=True)) == set(graph.edges(keys=True))
    assert dict(back.nodes(data="label")) == dict(graph.nodes(data="name"))
    assert back.graph["title"] == graph.graph["title"]


def test_entries_are_nested_values(graphs):
    sheet = sheet_of(graphs["hostile"])
    data = json.loads("".join(nodelink(sheet, [])))
    assert data["graph"]["story"] == sheet.about["story"]
    assert [node["entry"] for node in data["nodes"]] == [node_entry(node) for node in sheet.account.nodes()]
    assert [edge["entry"] for edge in data["edges"]] == [relation_entry(tie) for tie in sheet.account.relations]
    assert data["nodes"][0]["aliases"][0] == "One"


def test_cytoscape_gets_flat_values_and_ids_that_are_unique_among_all(case):
    graph, write = case
    data = write(cytoscape)
    nodes, edges = (data["elements"][kind] for kind in ("nodes", "edges"))
    ids = [each["data"]["id"] for each in (*nodes, *edges)]
    assert len(set(ids)) == len(ids)
    assert {edge["data"]["relation_id"] for edge in edges} == {key for *_, key in graph.edges(keys=True)}
    assert {(edge["data"]["source"], edge["data"]["target"]) for edge in edges} == set(graph.edges())
    for element in (*nodes, *edges):
        for value in element["data"].values():
            assert isinstance(value, (str, int, float)) or all(isinstance(item, str) for item in value)
    assert all(node["position"] == {"x": node["data"]["x"], "y": node["data"]["y"]} for node in nodes)


def test_stories_without_relations_or_anybody_are_json():
    for text in ("characters: {a: A}", "characters: {}"):
        graph = graph_of(text)
        assert len(json.loads(written(nodelink, graph))["nodes"]) == len(graph)
        assert json.loads(written(cytoscape, graph))["elements"]["edges"] == []
