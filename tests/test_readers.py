"""The exports opened by programs that others wrote: as many nodes and relations, the same ends, labels and attributes.

Python's readers come with the tests. graph-tool and Graphviz are Debian's, graphology and Cytoscape.js come from npm (`NODE_PATH` names
the folder). What is not there is skipped, and the end of the run says so; with `CASTGRAPH_REQUIRE_READERS` it is a failure.
"""

from __future__ import annotations

import html
import json
import os
import shutil
import subprocess
import warnings
from pathlib import Path
from typing import Any, NamedTuple

import networkx as nx
import pytest
from exported import hostile, sheet_of, shipped
from loudly import skip
from lxml import etree

from graph.cli.export import FORMATS, writers_of
from graph.export.attributes import SEPARATOR, flat

HERE = Path(__file__).parent / "readers"


class Read(NamedTuple):
    """What a program found in a file; edges by the id of their relation. Values that are empty may be left out."""

    nodes: dict[str, dict[str, Any]]
    edges: dict[str, tuple[str, str, dict[str, Any]]]
    graph: dict[str, Any]


def of_networkx(path: Path) -> Read:
    back = nx.read_graphml(path, force_multigraph=True)
    return Read(dict(back.nodes(data=True)), {key: (a, b, tie) for a, b, key, tie in back.edges(keys=True, data=True)}, back.graph)


def of_networkx_gexf(path: Path) -> Read:
    back = nx.read_gexf(path, version="1.3")
    return Read(dict(back.nodes(data=True)), {tie["relation_id"]: (a, b, tie) for a, b, tie in back.edges(data=True)}, {})


def of_igraph(path: Path) -> Read:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import igraph

        back = igraph.Graph.Read_GraphML(str(path))
    ids = back.vs["id"]
    edges = {edge["relation_id"]: (ids[edge.source], ids[edge.target], edge.attributes()) for edge in back.es}
    return Read({node["id"]: node.attributes() for node in back.vs}, edges, {name: back[name] for name in back.attributes()})


def of_rustworkx(path: Path) -> Read:
    import rustworkx

    (back,) = rustworkx.read_graphml(str(path))
    ids = [node["id"] for node in back.nodes()]
    edges = {tie["id"]: (ids[a], ids[b], tie) for a, b, tie in back.weighted_edge_list()}
    return Read({node["id"]: node for node in back.nodes()}, edges, back.attrs)


def of_networkit(path: Path) -> Read:
    """networkit keeps the structure and nothing else: its nodes are numbered in the order of the file."""
    import networkit

    reader = networkit.graphio.GraphMLReader()
    back = reader.read(str(path))
    ids = [element.get("id") for element in etree.parse(path).iter(f"{XMLNS}node")]
    assert back.isDirected()
    assert back.numberOfNodes() == len(ids)
    edges = {str(number): (ids[a], ids[b], {}) for number, (a, b) in enumerate(back.iterEdges())}
    return Read({id: {} for id in ids}, edges, {})


XMLNS = "{http://graphml.graphdrawing.org/xmlns}"


def printed(*command: str) -> dict[str, Any]:
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def collected(found: dict[str, Any]) -> Read:
    edges = {values.get("relation_id", id): (source, target, values) for id, source, target, values in found["edges"]}
    assert len(edges) == len(found["edges"])
    return Read(dict(found["nodes"]), edges, found["graph"])


def of_node(path: Path) -> Read:
    return collected(printed("node", str(HERE / f"{'cytoscape' if path.suffix == '.cytoscape' else 'graphology'}.cjs"), str(path)))


def of_graph_tool(path: Path) -> Read:
    return collected(printed(SYSTEM_PYTHON, str(HERE / "with_graph_tool.py"), str(path)))


def of_graphviz(path: Path) -> Read:
    """Graphviz keeps escapes as they are written until it draws."""
    found = printed("dot", "-Tdot_json", str(path))

    def said(text: str) -> str:
        return html.unescape(text.replace("\\n", "\n") if "\\\\" not in text else text.replace("\\\\", "\\"))

    nodes = [each["name"] for each in found["objects"]]
    labels = {each["name"]: {"label": said(each.get("xlabel") or each["label"])} for each in found["objects"]}
    edges = {
        each["id"]: (nodes[each["tail"]], nodes[each["head"]], {"label": said(each["label"]), "name": said(each["tooltip"])})
        for each in found["edges"]
    }
    return Read(labels, edges, {})


SYSTEM_PYTHON = "/usr/bin/python3"
PROGRAMS: dict[str, tuple[Any, tuple[tuple[str, str], ...], tuple[str, ...]]] = {
    # name: how it reads, which formats and flavors, what tells whether it is there
    "networkx": (of_networkx, (("graphml", "plain"), ("graphml", "yed"), ("graphml", "gephi")), ()),
    "networkx (gexf)": (of_networkx_gexf, (("gexf", "plain"),), ()),
    "igraph": (of_igraph, (("graphml", "plain"), ("graphml", "yed"), ("graphml", "gephi")), ()),
    "rustworkx": (of_rustworkx, (("graphml", "plain"), ("graphml", "yed"), ("graphml", "gephi")), ()),
    "networkit": (of_networkit, (("graphml", "plain"), ("graphml", "yed"), ("graphml", "gephi")), ()),
    "graph-tool": (of_graph_tool, (("graphml", "plain"), ("graphml", "yed")), (SYSTEM_PYTHON, "-c", "import graph_tool")),
    "Graphviz": (of_graphviz, (("dot", "plain"),), ("dot", "-V")),
    "graphology": (
        of_node,
        (("graphml", "plain"), ("graphml", "yed"), ("graphml", "gephi"), ("gexf", "plain")),
        ("node", "-e", "require('graphology-graphml'), require('graphology-gexf')"),
    ),
    "Cytoscape.js": (of_node, (("cytoscape", "plain"),), ("node", "-e", "require('cytoscape')")),
}
CASES = [(name, *call) for name, (_, calls, _) in PROGRAMS.items() for call in calls]
COMPARED = ("label", "name", "kind", "aliases", "group", "dead", "importance", "note", "relation", "truth", "weight", "symmetric", "believed_by")
DRAWN = {"label", "x", "y", "r", "g", "b", "size"}
"""What graphology and networkx take out of the `y:` elements of yEd or the `viz:` elements of GEXF, where these are written."""


def is_there(test: tuple[str, ...]) -> bool:
    if not test:
        return True
    if shutil.which(test[0]) is None:
        return False
    return subprocess.run(test, capture_output=True, check=False, timeout=60).returncode == 0


@pytest.fixture(scope="module")
def sheets():
    graph = shipped()
    return {"hostile": sheet_of(hostile()), **{account: sheet_of(graph, account=account) for account in ("series", "review")}}


@pytest.mark.parametrize("story", ["hostile", "series", "review"])
@pytest.mark.parametrize(("program", "name", "flavor"), CASES)
def test_every_node_and_relation_is_read(program, name, flavor, story, sheets, tmp_path):
    read, _, test = PROGRAMS[program]
    if not is_there(test):
        skip(f"{program} is not there: it did not read the {name}", required="CASTGRAPH_REQUIRE_READERS")
    sheet = sheets[story]
    (writer,) = writers_of(name, flavor).values()
    path = tmp_path / f"story.{name}"
    path.write_text("".join(writer(sheet, [], flavor)), encoding="utf-8", newline="\n")
    found = read(path)
    nodes, edges = {row.id: row for row in sheet.nodes()}, {row.id: row for row in sheet.edges()}
    assert found.nodes.keys() == nodes.keys()
    assert sorted((a, b) for a, b, _ in found.edges.values()) == sorted((row.source, row.target) for row in edges.values())
    if program == "networkit":
        return
    for id, row in nodes.items():
        same(found.nodes[id], row.values, whole=program != "Graphviz", drawn=flavor == "yed")
    assert found.edges.keys() == edges.keys()
    for id, row in edges.items():
        source, target, values = found.edges[id]
        assert (source, target) == (row.source, row.target)
        same(values, row.values, whole=program != "Graphviz", drawn=flavor == "yed")
    if "title" in found.graph:
        assert found.graph["title"] == sheet.about["title"]
        assert json.loads(found.graph["story"]) == sheet.about["story"]


def same(found: dict[str, Any], expected: dict[str, Any], *, whole: bool, drawn: bool) -> None:
    """The attributes that are compared are there with their values; all of them, if the program reads the format `whole`."""
    for attribute, value in flat(expected).items():
        if attribute not in COMPARED or (drawn and attribute in DRAWN) or (not whole and attribute not in found):
            continue
        text = found[attribute]
        if isinstance(text, list):
            text = SEPARATOR.join(text)
        value = SEPARATOR.join(value) if isinstance(value, tuple) else value
        if isinstance(value, (bool, int)):
            assert float(text) == float(value), attribute
        elif isinstance(text, str) and isinstance(value, str) and not whole:
            assert " ".join(text.split()) == " ".join(value.split()), attribute
        else:
            assert text == value, attribute
    if whole and "entry" in found:
        assert json.loads(found["entry"]) == expected["entry"]


def test_every_format_is_opened_by_somebody():
    """Neo4j, yEd, Gephi and Cytoscape proper are no programs for a test; docs/exchange.md says what was only read about."""
    opened = {name for name, *_ in (call for _, calls, _ in PROGRAMS.values() for call in calls)}
    elsewhere = {"json", "csv", "cypher", "gedcom", "markdown", "yaml"}
    assert opened | elsewhere == set(FORMATS)
    assert os.environ.get("CASTGRAPH_REQUIRE_READERS") is None or all(is_there(test) for *_, test in PROGRAMS.values())
