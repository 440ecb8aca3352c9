"""GEXF: by the rules of its schema, readable, and its time plays what the lens shows episode by episode."""

import json
import re

import networkx as nx
import pytest
from exported import sheet_of, written
from lxml import etree
from stories import graph_of

from graph.export.gexf import gexf
from graph.lens import Lens
from graph.model import Truth

NS = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
VALUES = {"boolean": r"true|false", "integer": r"-?\d+", "double": r"-?\d+\.\d+", "string": r"(?s).*"}


@pytest.fixture
def case(exported):
    """A graph and the GEXF of it."""
    graph, write = exported
    return graph, write(gexf)


def test_it_keeps_the_rules_of_the_schema(case):
    root = etree.fromstring(case[1].encode())
    assert root.tag == f"{{{NS['g']}}}gexf"
    assert root.get("version") == "1.3"
    assert [etree.QName(child).localname for child in root if isinstance(child.tag, str)] == ["meta", "graph"]
    body = root.find("g:graph", NS)
    assert [etree.QName(child).localname for child in body] == ["attributes", "attributes", "nodes", "edges"]
    assert body.get("mode") in {"static", "dynamic"}
    nodes, edges = (body.findall(f"g:{kind}s/g:{kind}", NS) for kind in ("node", "edge"))
    for kind, elements in (("node", nodes), ("edge", edges)):
        ids = [element.get("id") for element in elements]
        assert len(set(ids)) == len(ids)
        (declared,) = (each for each in body.findall("g:attributes", NS) if each.get("class") == kind)
        types = {attribute.get("id"): attribute.get("type") for attribute in declared}
        assert len(types) == len(declared)
        for element in elements:
            given = element.findall("g:attvalues/g:attvalue", NS)
            assert len({value.get("for") for value in given}) == len(given)
            for value in given:
                assert re.fullmatch(VALUES[types[value.get("for")]], value.get("value")), value.attrib
            colour = element.find("viz:color", NS)
            assert all(0 <= int(colour.get(part)) <= 255 for part in "rgb")
    assert {edge.get(end) for edge in edges for end in ("source", "target")} <= {node.get("id") for node in nodes}


def test_networkx_reads_every_relation_back(case, tmp_path):
    graph, text = case
    path = tmp_path / "story.gexf"
    path.write_text(text, encoding="utf-8")
    back = nx.read_gexf(path, version="1.3")
    assert isinstance(back, nx.MultiDiGraph)
    assert dict(back.nodes(data="label")) == dict(graph.nodes(data="name"))
    found = {(source, target, tie["relation_id"]): tie for source, target, tie in back.edges(data=True)}
    assert found.keys() == {(source, target, key) for source, target, key in graph.edges(keys=True)}
    for (source, target, key), tie in found.items():
        assert (tie["relation"], tie["truth"]) == (
            graph.edges[source, target, key]["type"],
            graph.edges[source, target, key]["truth"],
        )


def test_time_plays_what_the_audience_comes_to_know(graphs):
    graph = graphs["shipped"]
    body = etree.fromstring(written(gexf, graph, account="series").encode()).find("g:graph", NS)
    moments = list(graph.graph["accounts"]["series"]["timeline"])
    assert (body.get("mode"), body.get("start"), body.get("end")) == ("dynamic", "1", str(len(moments)))

    def there(kind: str, now: int) -> set[str]:
        elements = body.findall(f"g:{kind}s/g:{kind}", NS)
        return {each.get("id") for each in elements if int(each.get("start")) <= now <= int(each.get("end"))}

    ties = {key: tie for *_, key, tie in graph.edges(keys=True, data=True) if tie["account"] == "series"}
    for number, moment in enumerate(moments, 1):
        lens = Lens(graph, account="series", as_of=moment)
        assert there("node", number) == {node for node in graph if lens.shows(node)}, moment
        fallen = {key for key, tie in ties.items() if tie["debunked"] and tie["debunked"] <= moment}
        assert there("edge", number) == {key for key, tie in ties.items() if lens.sees(tie)} - fallen, moment
    assert any(tie["truth"] is Truth.FALSE and tie["debunked"] for tie in ties.values())


def test_a_story_without_a_timeline_stands_still():
    text = written(gexf, graph_of("characters: {a: A, b: B}\nrelations: [a ally b]"))
    assert 'mode="static"' in text
    assert "start=" not in text


def test_the_head_of_the_story_is_passed_over_by_readers(graphs):
    root = etree.fromstring(written(gexf, graphs["hostile"]).encode())
    (pragma,) = root.xpath("processing-instruction('castgraph-story')")
    head = json.loads(pragma.text)
    assert head["title"] == graphs["hostile"].graph["title"] == "<The> & 'Orchard' ]]> \\u0027 ?>"
    assert head == sheet_of(graphs["hostile"]).about["story"]


def test_places_are_upright(graphs):
    root = etree.fromstring(written(gexf, graphs["hostile"]).encode())
    places = sheet_of(graphs["hostile"]).places
    for node in root.iterfind(".//g:node", NS):
        position = node.find("viz:position", NS)
        x, y = places[node.get("id")]
        assert (float(position.get("x")), float(position.get("y"))) == (x, -y)
