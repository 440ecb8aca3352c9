"""GraphML: valid by the rules of the schema, the same in every Python, and read back whole; more readers are in test_readers.py."""

import json
import re
import sys
import warnings

import networkx as nx
import pytest
from command import run
from exported import HOSTILE, sheet_of, written
from lxml import etree
from stories import graph_of

from graph.export.graphml import FLAVORS, graphml
from graph.export.xmltext import XmlText
from graph.model import Moment

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import igraph

XMLNS = "{http://graphml.graphdrawing.org/xmlns}"
YED = "{http://www.yworks.com/xml/graphml}"
NMTOKEN = re.compile(r"[\w.:\-]+")
CHARACTERS = {"boolean": r"true|false", "int": r"-?\d+", "double": r"-?\d+\.\d+", "string": r"(?s).*"}


@pytest.fixture
def case(exported):
    """A graph and the GraphML of it."""
    graph, write = exported
    return graph, write(graphml)


def assert_valid(text: str, *, yed: bool = False) -> None:
    """What http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd demands of files of this shape."""
    root = etree.fromstring(text.encode())
    assert root.tag == f"{XMLNS}graphml"
    assert [child.tag for child in root] == [f"{XMLNS}key"] * (len(root) - 1) + [f"{XMLNS}graph"]
    keys = {key.get("id"): key for key in root.iterfind(f"{XMLNS}key")}
    assert len(keys) == len(root) - 1, "key ids are unique"
    assert len({(key.get("for"), key.get("attr.name")) for key in keys.values()}) == len(keys), "one type for each attribute"
    assert {key.get("attr.type") for key in keys.values()} <= set(CHARACTERS)
    assert all(NMTOKEN.fullmatch(key.get("attr.name")) and NMTOKEN.fullmatch(key.get("id")) for key in keys.values())
    body = root.find(f"{XMLNS}graph")
    assert body.get("edgedefault") == "directed"
    order = [child.tag.removeprefix(XMLNS) for child in body]
    assert order == sorted(order, key=["data", "node", "edge"].index)
    for kind in ("node", "edge"):
        ids = [element.get("id") for element in body.iterfind(f"{XMLNS}{kind}")]
        assert len(set(ids)) == len(ids)
        assert all(NMTOKEN.fullmatch(id) for id in ids)
    for element in (body, *body):
        of = element.tag.removeprefix(XMLNS)
        data = element.findall(f"{XMLNS}data")
        assert len({each.get("key") for each in data}) == len(data), "one value for each attribute"
        for each in data:
            key = keys[each.get("key")]
            assert key.get("for") == of
            if len(each):
                assert yed
                assert each is element[-1], "Cytoscape reads nothing after it"
                assert {part.tag for part in each} <= {f"{YED}ShapeNode", f"{YED}PolyLineEdge"}
            else:
                assert re.fullmatch(CHARACTERS[key.get("attr.type")], each.text or ""), each.text
    nodes = {element.get("id") for element in body.iterfind(f"{XMLNS}node")}
    assert all({edge.get("source"), edge.get("target")} <= nodes for edge in body.iterfind(f"{XMLNS}edge"))


def test_it_is_valid_by_the_rules_of_the_schema(case):
    assert_valid(case[1])


@pytest.mark.parametrize("flavor", FLAVORS)
def test_flavors_are_valid_and_hold_the_same_graph(graphs, flavor):
    text = written(graphml, graphs["hostile"], flavor)
    assert_valid(text, yed=flavor == "yed")
    plain, back = (nx.parse_graphml(each, force_multigraph=True) for each in (written(graphml, graphs["hostile"]), text))
    assert list(back.edges(keys=True)) == list(plain.edges(keys=True))
    for node, values in plain.nodes(data=True):
        # networkx puts what yEd draws in the place of the label and the position
        same = values.keys() - ({"x", "y", "label"} if flavor == "yed" else {"y"} if flavor == "gephi" else set())
        assert {name: back.nodes[node][name] for name in same} == {name: values[name] for name in same}


def test_networkx_reads_every_relation_back(case):
    graph, text = case
    back = nx.parse_graphml(text, force_multigraph=True)
    assert set(back.nodes) == set(graph.nodes)
    assert {(a, b, key) for a, b, key in back.edges(keys=True)} == {(a, b, key) for a, b, key in graph.edges(keys=True)}
    for node in graph.nodes:
        assert back.nodes[node]["label"] == back.nodes[node]["name"] == graph.nodes[node]["name"]
        assert isinstance(back.nodes[node]["x"], float)
        assert 0 <= min(back.nodes[node][part] for part in "rgb") <= max(back.nodes[node][part] for part in "rgb") <= 255
    for *edge, tie in graph.edges(keys=True, data=True):
        assert back.edges[edge]["relation_id"] == tie["id"]
        assert back.edges[edge]["truth"] == tie["truth"]
        assert back.edges[edge]["interaction"] == back.edges[edge]["relation"] == tie["type"]
        assert isinstance(back.edges[edge]["weight"], int)


def test_igraph_reads_every_relation_back(case, tmp_path):
    graph, text = case
    path = tmp_path / "story.graphml"
    path.write_text(text, encoding="utf-8")
    back = igraph.Graph.Read_GraphML(str(path))
    assert back.is_directed()
    assert back.vs["label"] == [name for _, name in graph.nodes(data="name")]
    assert sorted(back.es["relation_id"]) == sorted(key for *_, key in graph.edges(keys=True))


def test_text_comes_back_as_it_was(graphs):
    back = nx.parse_graphml(written(graphml, graphs["hostile"]), force_multigraph=True)
    node = back.nodes["a"]
    assert node["name"] == "A <b>\"&' \\ \\n"
    assert node["aliases"] == "One; Two; too [blog]; @Three]" or node["aliases"].startswith("One; ")
    assert node["note"].endswith("first\nsecond\ttab")
    assert node["dead"] is True
    assert node["extra_odd_key___1"] == "=1+1"
    assert back.edges["a", "mask", "a:identity:mask:S1E01"]["note"] == "line one\nline two\ttab"
    assert back.edges["mask", "b", "mask:betrayer:b:S1E01"]["for"] == "gold; ]]>"
    assert back.edges["a", "b", "a"]["since"] == "2001"
    assert back.graph["title"] == "<The> & 'Orchard' ]]> \\u0027 ?>"


def test_entries_are_the_story_in_json(graphs):
    back = nx.parse_graphml(written(graphml, graphs["hostile"]), force_multigraph=True)
    assert json.loads(back.graph["story"])["sources"]["blog"]["grade"] == "B"
    assert json.loads(back.nodes["a"]["entry"])["extra"] == {"odd key: =1": "=1+1", "type": "x"}
    assert json.loads(back.edges["a", "b", "a:ally:b:S1E02"]["entry"]) == "a ally b @S1E02 [blog]"


def test_what_xml_forbids_is_replaced_and_told():
    graph = graph_of("characters: {a: A}")
    graph.nodes["a"]["name"] = "A\x01\ufffe\r"  # no story file may say so; a graph made otherwise might
    remarks: list[str] = []
    text = "".join(graphml(sheet_of(graph), remarks))
    assert nx.parse_graphml(text, force_multigraph=True).nodes["a"]["name"] == "A\ufffd\ufffd\r"
    assert len(remarks) == 1
    assert "characters that XML forbids" in remarks[0]
    assert remarks[0].isprintable()


def test_all_that_xml_allows_stays_and_nothing_else():
    every = [chr(point) for point in range(0x110000)]
    allowed = {"\t", "\n", "\r"} | {sign for sign in every if " " <= sign <= "\ud7ff" or "\ue000" <= sign <= "\ufffd" or sign > "\uffff"}
    escapes = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
    inside = {**escapes, "\n": "&#10;", "\t": "&#9;", '"': "&quot;"}
    xml = XmlText()
    assert xml.texts(every) == [escapes.get(sign, sign) if sign in allowed else "\ufffd" for sign in every]
    assert xml.replaced == len(every) - len(allowed)
    assert [xml.attribute(sign)[1:-1] for sign in every] == [inside.get(sign, sign) if sign in allowed else "\ufffd" for sign in every]


def test_under_a_lens_it_tells_no_more_than_the_lens(graphs):
    text = written(graphml, graphs["hostile"], as_of=Moment(1, 1))
    back = nx.parse_graphml(text, force_multigraph=True)
    tie = back.edges["mask", "b", "mask:betrayer:b:S1E01"]
    assert (tie["truth"], tie.get("debunked"), tie.get("believed_by")) == ("true", None, None)
    assert back.nodes["a"]["dead"] is False
    assert back.graph["as_of"] == "S1E01"
    assert "S1E02" not in text
    assert "odd" not in json.loads(back.graph["story"])["sources"]


def test_places_are_those_of_the_chart_and_gephi_sees_them_upright(graphs):
    plain, gephi = (
        nx.parse_graphml(written(graphml, graphs["hostile"], flavor), force_multigraph=True) for flavor in ("plain", "gephi")
    )
    places = sheet_of(graphs["hostile"]).places
    for node, (x, y) in places.items():
        assert (plain.nodes[node]["x"], plain.nodes[node]["y"]) == (x, y)
        assert (gephi.nodes[node]["x"], gephi.nodes[node]["y"]) == (x, -y)
    assert not gephi.graph.keys() - {"node_default", "edge_default"}, "Gephi reports attributes of the graph as mistakes"


@pytest.mark.parametrize("flavor", FLAVORS)
def test_bytes_are_the_same_in_every_python(tmp_path, flavor):
    story = tmp_path / "story.yaml"
    story.write_text(HOSTILE.replace("\n    ", "\n"), encoding="utf-8")
    stub = tmp_path / "stub" / "lxml"
    stub.mkdir(parents=True)
    (stub / "__init__.py").write_text("raise ImportError('no lxml')\n")
    call = ("--story", str(story), "export", "graphml", "--flavor", flavor)
    surroundings = [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "C", "PYTHONUTF8": "0"},
        {"PYTHONHASHSEED": "3", "LC_ALL": "POSIX", "PYTHONPATH": f"{stub.parent}{':' if sys.platform != 'win32' else ';'}."},
    ]
    answers = [run(*call, **surrounding) for surrounding in surroundings]
    assert {answer.code for answer in answers} == {0}, answers[0].err
    assert len({answer.out for answer in answers}) == 1
    assert answers[0].out.startswith("<?xml")
