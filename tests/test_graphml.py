import re
import warnings

import networkx as nx
import pytest
from lxml import etree
from stories import SHIPPED, graph_of

from graph.building import build
from graph.export.graphml import graphml
from graph.lens import Lens, materialise
from graph.loading import load

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import igraph

XMLNS = "{http://graphml.graphdrawing.org/xmlns}"
NMTOKEN = re.compile(r"[\w.:\-]+")

STORY = """
    title: "<The> & 'Orchard'"
    timeline: {S1: 4}
    characters:
      a: {name: "A <b>\\"&'", aliases: [One, Two], gender: female, died: S1E02}
      b: {name: 방다미, kind: crowd}
    personas: {mask: Mask}
    relations:
      - a ally b @S1E01
      - a ally b @S1E02
      - b killer a @S1E02
      - tie: a identity mask @S1E01
        note: "line one\\nline two\\ttab"
      - lie: mask betrayer b @S1E01..S1E03
        for: [gold, "]]>"]
"""


def written(graph, **lens) -> str:
    seen = Lens(graph, **lens)
    return graphml(materialise(graph, seen, merge=False), seen)


@pytest.fixture(scope="module")
def shipped():
    return build(load(SHIPPED))


@pytest.fixture(params=["hostile", "series", "review"])
def case(request, shipped):
    if request.param == "hostile":
        graph = graph_of(STORY)
        return graph, written(graph)
    account = nx.subgraph_view(shipped, filter_node=lambda node: shipped.nodes[node]["account"] == request.param)
    return account, written(shipped, account=request.param)


def test_it_is_valid_by_the_rules_of_the_schema(case):
    _, text = case
    root = etree.fromstring(text.encode())
    assert root.tag == f"{XMLNS}graphml"
    assert [child.tag for child in root] == [f"{XMLNS}key"] * (len(root) - 1) + [f"{XMLNS}graph"]
    keys = {key.get("id"): key for key in root.iterfind(f"{XMLNS}key")}
    assert len(keys) == len(root) - 1, "key ids are unique"
    assert len({(key.get("for"), key.get("attr.name")) for key in keys.values()}) == len(keys), "one type for each attribute"
    assert {key.get("attr.type") for key in keys.values()} <= {"boolean", "int", "long", "float", "double", "string"}
    assert all(NMTOKEN.fullmatch(key.get("attr.name")) for key in keys.values())
    body = root.find(f"{XMLNS}graph")
    order = [child.tag.removeprefix(XMLNS) for child in body]
    assert order == sorted(order, key=["data", "node", "edge"].index)
    for kind in ("node", "edge"):
        ids = [element.get("id") for element in body.iterfind(f"{XMLNS}{kind}")]
        assert len(set(ids)) == len(ids)
        assert all(NMTOKEN.fullmatch(id) for id in ids)
        for data in body.iterfind(f"{XMLNS}{kind}/{XMLNS}data"):
            assert keys[data.get("key")].get("for") == kind
            if keys[data.get("key")].get("attr.type") == "boolean":
                assert data.text in {"true", "false"}
    nodes = {element.get("id") for element in body.iterfind(f"{XMLNS}node")}
    assert all({edge.get("source"), edge.get("target")} <= nodes for edge in body.iterfind(f"{XMLNS}edge"))


def test_networkx_reads_every_relation_back(case):
    graph, text = case
    back = nx.parse_graphml(text, force_multigraph=True)
    assert set(back.nodes) == set(graph.nodes)
    assert {(a, b, key) for a, b, key in back.edges(keys=True)} == {(a, b, key) for a, b, key in graph.edges(keys=True)}
    for node in graph.nodes:
        assert back.nodes[node]["label"] == graph.nodes[node]["name"]
    for *edge, tie in graph.edges(keys=True, data=True):
        assert back.edges[edge]["relation_id"] == tie["id"]
        assert back.edges[edge]["truth"] == tie["truth"]
        assert isinstance(back.edges[edge]["weight"], int)


def test_igraph_reads_every_relation_back(case, tmp_path):
    graph, text = case
    path = tmp_path / "story.graphml"
    path.write_text(text, encoding="utf-8")
    back = igraph.Graph.Read_GraphML(str(path))
    assert back.is_directed()
    assert back.vs["label"] == [name for _, name in graph.nodes(data="name")]
    assert sorted(back.es["relation_id"]) == sorted(key for *_, key in graph.edges(keys=True))


def test_text_comes_back_as_it_was():
    back = nx.parse_graphml(written(graph_of(STORY)), force_multigraph=True)
    assert back.nodes["a"]["name"] == "A <b>\"&'"
    assert back.nodes["a"]["aliases"] == "One; Two"
    assert back.nodes["a"]["dead"] is True
    assert back.edges["a", "mask", "a:identity:mask:S1E01"]["note"] == "line one\nline two\ttab"
    assert back.edges["mask", "b", "mask:betrayer:b:S1E01"]["for"] == "gold; ]]>"
    assert back.graph["title"] == "<The> & 'Orchard'"


def test_what_xml_forbids_is_replaced():
    graph = graph_of("characters: {a: A}")
    graph.nodes["a"]["name"] = "A\x01\ufffe"  # no story file may say so; a graph made otherwise might
    assert nx.parse_graphml(written(graph), force_multigraph=True).nodes["a"]["name"] == "A\ufffd\ufffd"


def test_under_a_lens_it_tells_no_more_than_the_lens():
    graph = graph_of(STORY)
    from graph.model import Moment

    back = nx.parse_graphml(written(graph, as_of=Moment(1, 1)), force_multigraph=True)
    tie = back.edges["mask", "b", "mask:betrayer:b:S1E01"]
    assert (tie["truth"], tie.get("debunked")) == ("true", None)
    assert back.nodes["a"]["dead"] is False
    assert back.graph["as_of"] == "S1E01"
    assert len(back.edges) == 3
