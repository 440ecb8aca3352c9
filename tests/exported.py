"""Stories as the formats write them."""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx
import pytest
from stories import SHIPPED, graph_of

from graph.building import build
from graph.export.sheet import Sheet, sheet
from graph.graphtypes import Graph
from graph.lens import Lens
from graph.loading import load

HOSTILE = """
    title: "<The> & 'Orchard' ]]> \\\\u0027 ?>"
    timeline: {S1: 4}
    sources:
      blog: {title: "A \\"blog\\" <b>", address: "https://example.org/?a=1&b=<2>", grade: B, note: "line one\\nline two"}
      odd: "] [ * _ `"
    types:
      tutor-of: {forward: "{source} tutors {target}", label: "<tutors>", family: work, colour: "#1f77b4", backward: "{target} learns from {source}"}
    groups: {reeds: "=The \\"Reeds\\" <&>"}
    characters:
      a:
        name: "A <b>\\"&' \\\\ \\\\n"
        native: 방다미
        aliases: [One, "Two; too [blog]", {text: "@Three]", sources: [blog]}]
        gender: female
        died: S1E02 [blog]
        groups: reeds
        note: ["`; DROP TABLE; //", "first\\nsecond\\ttab"]
        sources: [blog#part two]
        extra: {"odd key: =1": "=1+1", type: "x"}
      b: {name: "=cmd|' /C calc'!A0", kind: crowd, sources: blog}
      constructor: {name: "{{7*7}} $x ${x}", sources: blog}
      node: {name: "Name", sources: blog}
      long: {name: "x", note: "LONG", sources: blog}
    personas: {mask: {name: "Mask\\u202e", sources: blog}}
    organizations: {org: {name: "-Org\\t/slash/", kind: company, sources: blog}}
    people: {p: {name: "O'Neil \\\\' OR 1=1", credits: director, sources: blog}}
    relations:
      - a ally b @S1E01 [blog]
      - a ally b @S1E02 [blog]
      - b ally a @S1E03 [odd]
      - b killer a @S1E02 [blog]
      - tie: a identity mask @S1E01 [blog]
        note: "line one\\nline two\\ttab"
        known_by: {b: S1E02..}
      - lie: mask betrayer b @S1E01..S1E03 [blog]
        for: [gold, "]]>"]
        believed_by: {public: S1E01.., b: S1E02..S1E03}
      - maybe: a parent constructor @S1E02 [blog]
        against: [odd]
      - tie: constructor parent node @S1E01 [blog]
        extra: {scene: "</data>"}
      - node spouse long @S1E01 [blog]
      - a member org @S1E01 [blog]
      - tie: p plays mask @S1E01 [blog]
        age: young
      - tie: a tutor-of b @S1E04 [blog]
        id: a
        role: "@role@"
        about: "\\\\"
        from: 2001
        until: 2018-04
""".replace("LONG", "word " * 120 + "x@y " * 90)
"""Every sign that some format takes for its own, in every place where an author may write one; parallel relations; a relation whose id
is also that of a node."""

Writer = Callable[..., object]


def hostile() -> Graph:
    """The graph of `HOSTILE`."""
    return graph_of(HOSTILE)


def shipped() -> Graph:
    """The graph of the shipped story."""
    return build(load(SHIPPED))


@pytest.fixture(scope="session")
def graphs() -> dict[str, Graph]:
    """Both, made once."""
    return {"hostile": hostile(), "shipped": shipped()}


@pytest.fixture(params=["hostile", "series", "review"])
def exported(request: pytest.FixtureRequest, graphs: dict[str, Graph]) -> tuple[Graph, Callable[[Writer], str]]:
    """A graph, and a function that writes it in a format."""
    if request.param == "hostile":
        return graphs["hostile"], lambda writer: written(writer, graphs["hostile"])
    whole = graphs["shipped"]
    return of_account(whole, request.param), lambda writer: written(writer, whole, account=request.param)


def written(writer: Writer, graph: Graph, flavor: str = "plain", **lens: object) -> str:
    """What a format writes of a graph through a lens."""
    return "".join(writer(sheet_of(graph, **lens), [], flavor))  # type: ignore[call-overload]


def sheet_of(graph: Graph, **lens: object) -> Sheet:
    """The sheet of a graph through a lens."""
    return sheet(Lens(graph, **lens))  # type: ignore[arg-type]


def of_account(graph: Graph, account: str) -> Graph:
    """What a file about one account must hold."""
    return nx.subgraph_view(graph, filter_node=lambda node: graph.nodes[node]["account"] == account)
