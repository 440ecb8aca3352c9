"""Graphs as other programs write them: what goes where, what stays as extra, what is told."""

import json
import warnings

import networkx as nx
import pytest
from command import run

from graph import check
from graph.ingest import load
from graph.ingest.opening import Reading
from graph.ingest.tables import Columns
from graph.loading import loads
from graph.model import Story, Truth
from graph.writing import write

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import igraph


def read(tmp_path, name: str, content: str | bytes, **reading) -> Story:
    """The story of a file, which must be one that `check` accepts and that can be written down."""
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    story = load(path, reading=Reading(**reading))
    assert list(check.errors(story)) == []
    assert loads(write(story)) == story
    return story


def account(story: Story):
    (only,) = story.accounts.values()
    return only


def lines(story: Story) -> list[str]:
    words = {Truth.TRUE: "", Truth.FALSE: "not ", Truth.UNCERTAIN: "perhaps "}
    return [f"{words[tie.truth]}{tie.source} {tie.type} {tie.target}" for tie in account(story).relations]


def told(story: Story) -> list[str]:
    return [problem.message for problem in story.warnings]


YED = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
  <key for="node" id="d6" yfiles.type="nodegraphics"/>
  <key for="edge" id="d10" yfiles.type="edgegraphics"/>
  <key attr.name="age" attr.type="int" for="node" id="d7"><default>30</default></key>
  <graph edgedefault="directed" id="G">
    <node id="n0"><data key="d6"><y:ShapeNode><y:Geometry x="1"/><y:NodeLabel visible="true">Ann
Reed</y:NodeLabel></y:ShapeNode></data></node>
    <node id="n1" yfiles.foldertype="group"><data key="d7">7</data>
      <data key="d6"><y:NodeLabel>The Reeds</y:NodeLabel></data>
      <graph edgedefault="directed" id="n1:"><node id="n1::n0"><data key="d6"><y:NodeLabel>Bo</y:NodeLabel></data><port name="p"/></node></graph>
    </node>
    <edge id="e0" source="n0" target="n1::n0"><data key="d10"><y:PolyLineEdge><y:EdgeLabel>mother of<y:Model/></y:EdgeLabel></y:PolyLineEdge></data></edge>
    <hyperedge><endpoint node="n0"/></hyperedge>
  </graph>
</graphml>"""


def test_graphml_of_yed(tmp_path):
    story = read(tmp_path, "reed.graphml", YED)
    found = account(story)
    assert [(node.id, node.name) for node in found.nodes()] == [
        ("ann-reed", "Ann Reed"),
        ("the-reeds", "The Reeds"),
        ("bo", "Bo"),
    ]
    assert lines(story) == ["ann-reed parent bo"]
    assert found.characters["ann-reed"].gender == "female"
    assert dict(found.characters["bo"].extra) == {"id": "n1::n0", "inside": "n1", "age": "30"}
    assert dict(found.characters["the-reeds"].extra)["age"] == "7"
    assert told(story) == [
        "not placed: <port>, for which a story has no word",
        "not placed: <hyperedge>, for which a story has no word",
    ]
    assert str(found.characters["bo"].place) == f"{tmp_path}/reed.graphml:11:{YED.splitlines()[10].index('<node') + 1}"


def test_graphml_of_networkx_with_parallel_edges_of_one_id(tmp_path):
    graph = nx.MultiDiGraph(title="Orchard", description="A test.", mood="dark")
    graph.add_node("ann", name="Ann", sex="F", height=1.7, group="Reeds")
    graph.add_node("bo", name="Bo")
    graph.add_edge("ann", "bo", relation="knows", since=2001)
    graph.add_edge("ann", "bo", relation="hates", weight=3)
    graph.add_edge("ann", "bo", relation="hates", weight=4)
    graph.add_edge("ann", "bo", relation="hates", weight=4)
    nx.write_graphml_xml(graph, tmp_path / "x.graphml")
    assert (tmp_path / "x.graphml").read_text().count('id="0"') == 1
    story = read(tmp_path, "x.graphml", (tmp_path / "x.graphml").read_bytes().replace(b'id="1"', b'id="0"'))
    assert (story.title, story.about, dict(story.extra)) == ("Orchard", "A test.", {"mood": "dark"})
    assert lines(story) == ["ann knows bo", "ann hates bo", "ann hates bo"]
    knows, hates, again = account(story).relations
    assert (knows.from_, dict(hates.extra), dict(again.extra), again.id) == (
        "2001",
        {"weight": "3"},
        {"weight": "4"},
        "ann.hates.bo.2",
    )
    ann = account(story).characters["ann"]
    assert (ann.gender, dict(ann.extra), [fact.text for fact in ann.groups]) == ("female", {"height": "1.7"}, ["reeds"])
    assert account(story).groups["reeds"].name == "Reeds"
    assert told(story) == ["'hates' between the same two, said again, is left out"]
    assert story.types["knows"].forward == ("{source} knows {target}",)
    assert story.types["knows"].family in {"loyalty"}


def test_graphml_of_igraph(tmp_path):
    graph = igraph.Graph(edges=[(0, 1), (1, 2)], directed=False)
    graph.vs["name"] = ["Ann", "Bo", "Cy"]
    graph.es["label"] = ["siblings", "co-appears"]
    graph.write_graphml(str(tmp_path / "x.graphml"))
    story = read(tmp_path, "x.graphml", (tmp_path / "x.graphml").read_bytes())
    assert lines(story) == ["ann sibling bo", "bo co-appears cy"]
    assert story.types["co-appears"].symmetric
    assert story.types["co-appears"].forward == ("{source} {source:is/are} tied to {target} (co-appears)",)


GEPHI = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3" xmlns:viz="http://gexf.net/1.3/viz">
  <meta lastmodifieddate="2023-10-27"><creator>Gephi 0.10</creator><title>Reeds</title></meta>
  <graph defaultedgetype="undirected" mode="dynamic">
    <attributes class="node"><attribute id="gender" title="gender" type="string"/><attribute id="c" title="clan" type="string"><default>none</default></attribute></attributes>
    <attributes class="edge"><attribute id="c" title="scene" type="string"/></attributes>
    <nodes>
      <node id="1" label="Ann" start="2001"><attvalues><attvalue for="gender" value="f"/></attvalues><viz:size value="3"/></node>
      <node id="2" label="Bo" pid="1"><spells><spell start="1" end="2"/><spell start="4"/></spells></node>
      <node id="3" label=""/>
    </nodes>
    <edges>
      <edge id="0" source="1" target="2" kind="wife" type="directed" weight="2.0"><attvalues><attvalue for="c" value="barn"/></attvalues></edge>
      <edge id="1" source="2" target="3"/>
    </edges>
  </graph>
</gexf>"""


def test_gexf_of_gephi(tmp_path):
    story = read(tmp_path, "x.gexf", GEPHI)
    found = account(story)
    assert (story.title, dict(story.extra)) == ("Reeds", {"creator": "Gephi 0.10"})
    assert lines(story) == ["ann spouse bo", "bo tied-to 3"]
    assert found.characters["ann"].gender == "female"
    assert dict(found.characters["bo"].extra) == {"id": "2", "inside": "1", "spells": "1..2; 4..", "clan": "none"}
    assert dict(found.characters["ann"].extra) == {"id": "1", "start": "2001", "clan": "none"}
    assert dict(found.relations[0].extra) == {"weight": "2.0", "scene": "barn"}
    assert found.characters["3"].unnamed
    assert told(story) == ["a node without a name goes by its id"]
    assert story.types["tied-to"].symmetric


JSON = {
    "d3, ends by number": {"nodes": [{"name": "Ann"}, {"name": "Bo"}], "links": [{"source": 0, "target": 1, "value": 3}]},
    "networkx": nx.node_link_data(nx.Graph([("Ann", "Bo", {"value": 3})]), edges="edges"),
    "d3, ends as nodes": {"nodes": [{"id": "Ann"}, {"id": "Bo"}], "links": [{"source": {"id": "Ann"}, "target": {"id": "Bo"}, "value": 3}]},
    "graphology": {
        "options": {"type": "undirected"}, "attributes": {"title": "x"},
        "nodes": [{"key": "1", "attributes": {"label": "Ann"}}, {"key": "2", "attributes": {"label": "Bo"}}],
        "edges": [{"key": "e", "source": "1", "target": "2", "attributes": {"value": 3}, "undirected": True}],
    },
    "vis.js": {"nodes": [{"id": 1, "label": "Ann"}, {"id": 2, "label": "Bo"}], "edges": [{"from": 1, "to": 2, "value": 3}]},
    "cytoscape": {"elements": {
        "nodes": [{"data": {"id": "1", "name": "Ann"}, "position": {"x": 1, "y": 2}}, {"data": {"id": "2", "name": "Bo"}}],
        "edges": [{"data": {"id": "3", "source": "1", "target": "2", "value": 3}, "selected": False}]}},
    "cytoscape, one list": {"elements": [
        {"data": {"id": "1", "name": "Ann"}}, {"group": "nodes", "data": {"id": "2", "name": "Bo"}},
        {"data": {"id": "3", "source": "1", "target": "2", "value": 3}}]},
}  # fmt: skip


@pytest.mark.parametrize("name", JSON)
@pytest.mark.parametrize("ending", ["json", "cyjs"])
def test_json_of_many_programs(name, ending, tmp_path):
    story = read(tmp_path, f"x.{ending}", json.dumps(JSON[name], indent=1))
    assert [node.name for node in account(story).nodes()] == ["Ann", "Bo"]
    (tie,) = account(story).relations
    assert (tie.type, dict(tie.extra)) == ("tied-to", {"value": "3"})
    assert story.types["tied-to"].symmetric is (not name.startswith("cytoscape"))
    text = (tmp_path / f"x.{ending}").read_text().splitlines()
    assert "{" in text[tie.place.line - 1][tie.place.column - 1]
    assert not story.warnings


def test_a_story_file_may_be_json(tmp_path):
    story = {"title": "T", "characters": {"a": "A", "b": "B"}, "relations": ["a ally b"]}
    assert lines(read(tmp_path, "x.json", json.dumps(story))) == ["a ally b"]


CSV = {
    "plain": ("Source,Target,Relation,Weight\nAnn,Bo,father,3\n", ["ann parent bo"]),
    "semicolons": ("from;to;type;note\nAnn;Bo;father;a, b\nBo;Cy;knows;\n", ["ann parent bo", "bo knows cy"]),
    "tabs": ("from\tto\nAnn\tBo\n", ["ann tied-to bo"]),
    "no header": ("Ann,Bo\nBo,Cy\n", ["ann tied-to bo", "bo tied-to cy"]),
    "no header, three columns": ("Ann|Bo|loves\n", ["ann loves bo"]),
    "of Gephi": ("Source,Target,Type,Id,Label,Weight\n1,2,Undirected,0,friends,1\n", ["1 friend 2"]),
    "of Neo4j": (":START_ID,:END_ID,:TYPE,since:int\nann,bo,KILLED,2001\n", ["ann killer bo"]),
    "quotes": ('source,target,relation\n"Ann ""the Axe"" Reed","Bo\nReed","child, of"\n', ["ann-the-axe-reed parent bo-reed"]),
    "formulas": ("source,target\n'=Ann,'@Bo\n", ["ann tied-to bo"]),
    "windows": ("source;target\r\nZo\xeb;Ren\xe9\r\n".encode("windows-1252"), ["zoë tied-to rené"]),
    "utf-16": ("source\ttarget\n앤\tBo\n".encode("utf-16"), ["앤 tied-to bo"]),
    "utf-8 with mark": ("\ufeffsource,target\nAnn,Bo\n", ["ann tied-to bo"]),
}


@pytest.mark.parametrize("name", CSV)
def test_tables(name, tmp_path):
    content, expected = CSV[name]
    story = read(tmp_path, "x.csv", content)
    if name == "quotes":
        expected = ["bo-reed parent ann-the-axe-reed"]
    assert lines(story) == expected


def test_columns_by_name_and_number(tmp_path):
    content = "when,hero,villain,how\n2001,Ann,Bo,betrayed\n"
    named = read(tmp_path, "x.csv", content, columns=Columns("villain", "hero", "how"))
    counted = read(tmp_path, "x.csv", content.split("\n", 1)[1], columns=Columns("3", "2", "4"))
    assert lines(named) == lines(counted) == ["bo betrayer ann"]
    assert dict(account(named).relations[0].extra) == {"when": "2001"}
    with pytest.raises(Exception, match="expected the column 'heroes', found none; did you mean 'hero'"):
        read(tmp_path, "x.csv", content, columns=Columns("villain", "heroes"))


def test_a_table_of_nodes_beside_the_edges(tmp_path):
    (tmp_path / "x-nodes.csv").write_text("Id,Label,sex,clan\n1,Ann,F,Reed\n2,Bo,M,\n,nobody,,\n")
    story = read(tmp_path, "x-edges.csv", "Source,Target,note\n1,2,a\n2,9,b\n1,,c\n1,2,d,e\n")
    found = account(story)
    assert story.title == "x"
    assert [(node.id, node.name, node.gender) for node in found.characters.values()] == [
        ("ann", "Ann", "female"), ("bo", "Bo", "male"), ("9", "9", ""),
    ]  # fmt: skip
    assert dict(found.characters["ann"].extra) == {"clan": "Reed", "id": "1"}
    assert str(found.characters["bo"].place) == f"{tmp_path}/x-nodes.csv:3:1"
    assert sorted(told(story)) == sorted([
        "not placed: a row without both ends", "not placed: cells beyond the 3 columns of the header",
        "not placed: a row without an id", "an end of an edge that the table of nodes does not list",
        "a node without a name goes by its id",
    ])  # fmt: skip


def test_23_people_of_one_name_stay_apart(tmp_path):
    nodes = [{"id": f"I{n}", "name": "John\tSmith", "aliases": "Johnny"} for n in range(23)]
    edges = [{"source": "I0", "target": f"I{n}", "relation": "father"} for n in range(1, 23)]
    story = read(tmp_path, "x.json", json.dumps({"directed": True, "nodes": nodes, "links": edges}))
    ids = list(account(story).characters)
    assert ids[:3] == ["john-smith", "john-smith-i1", "john-smith-i2"]
    assert len(set(ids)) == len(ids) == 23
    assert {node.name for node in account(story).nodes()} == {"John Smith"}
    assert told(story) == ["an alias that somebody else goes by, too, is kept as extra (22 times, line 1)"]


def test_what_cannot_all_be_true_is_uncertain(tmp_path):
    edges = "source,target,relation\na,d,father\nb,d,parent\nc,d,mother\nd,a,parent\ne,e,sibling\ne,e,knows\n"
    story = read(tmp_path, "x.csv", edges)
    assert lines(story) == ["a parent d", "b parent d", "perhaps c parent d", "perhaps d parent a", "e knows e"]
    assert told(story) == [
        "a third parent by birth is written as uncertain",
        "what would make somebody their own ancestor is written as uncertain",
        "not placed: 'sibling' between one and the same",
    ]


def test_texts_that_no_story_file_holds_are_mended(tmp_path):
    long = "x" * 100_001
    nodes = [{"id": "a", "name": "A\x01\nB\r\nC\u2028D", "note": f"x\r\ny\x00{long}", "a\x02b": "c"}]
    story = read(tmp_path, "x.json", json.dumps({"nodes": nodes, "links": []}))
    (node,) = account(story).nodes()
    assert node.name == "A\ufffd B C D"
    assert node.note[0].text.startswith("x\ny\ufffdxxx")
    assert [key for key, _ in node.extra] == ["a\ufffdb"]
    assert sorted(message.split(" (")[0] for message in told(story)) == [
        "a text was cut at 100000 characters",
        "an invisible character became U+FFFD",
    ]


def test_kinds_and_types_that_do_not_fit(tmp_path):
    kinds = {"ann": "", "acme": "company", "dee": "actor", "eve": "actor", "mob": "crowd", "luke": "Jedi"}
    nodes = [{"id": f"{id}-1", "name": id, "type": kind} for id, kind in kinds.items()]
    edges = ["ann member of acme", "dee portrays ann", "ann father acme", "acme knows ann", "eve friend ann", "eve portrays ann"]
    parted = [(line.split()[0], " ".join(line.split()[1:-1]), line.split()[-1]) for line in edges]
    links = [{"source": f"{a}-1", "target": f"{b}-1", "relation": name} for a, name, b in parted]
    story = read(tmp_path, "x.json", json.dumps({"directed": True, "nodes": nodes, "links": links}))
    found = account(story)
    assert (found.organizations["acme-1"].sort, found.characters["mob-1"].crowd, list(found.people)) == (
        "company",
        True,
        ["dee-1"],
    )
    assert dict(found.characters["luke-1"].extra) == {"type": "Jedi"}
    assert dict(found.characters["eve-1"].extra) == {"type": "actor"}  # whoever has a friend in the story is in it
    assert [line.replace("-1", "") for line in lines(story)] == [
        "ann member acme", "dee plays ann", "ann father acme", "acme knows ann", "eve friend ann", "eve portrays ann",
    ]  # fmt: skip
    assert story.types["father"].label == "father"


def test_the_users_table_comes_first(tmp_path):
    table = {"father": "^guardian", "Knows Of": "ally"}
    content = "source,target,relation\na,b,father\nb,c,knows_of\nc,d,mother\n"
    assert lines(read(tmp_path, "x.csv", content, names=table)) == ["b guardian a", "b ally c", "c parent d"]
    (tmp_path / "names.yaml").write_text("father: ^guardian\nKnows Of: ally\n")
    answer = run("import", "x.csv", "--types", "names.yaml", "--type", "mother=foster", cwd=tmp_path)
    assert "- b guardian a\n  - b ally c\n  - c foster d\n" in answer.out
    (tmp_path / "names.yaml").write_text("father: ^guardian\nknows: no type\n")
    answer = run("import", "x.csv", "--types", "names.yaml", cwd=tmp_path)
    assert (answer.code, answer.err) == (2, "names.yaml:2:8: expected a type, or ^ and a type, for 'knows', found 'no type'\n")
