"""Graph and lens -> the one JSON-able value that the page is made of; `graph.view.shapes` documents it.

Everything passes the lens: nothing that is told later is in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from graph import words
from graph.building import Edge, Graph, Vertex
from graph.layout import Layout, layout
from graph.lens import Lens, materialise
from graph.model import Death, Fact, Moment, Reference, Truth
from graph.steps import Link
from graph.view.portraits import monogram, radii
from graph.view.shapes import AccountShape, ChartShape, Face, Fate, Node, Payload, Said, TieShape, TypeShape

NARROW = 400.0
"""The width of the chart for a narrow window; the names in it can be read on a phone."""


class _Sources:
    """Each source in words once, numbered as met."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.numbers: dict[str, int] = {}

    def __call__(self, references: Iterable[Reference]) -> list[int]:
        said = dict.fromkeys(words.source_words(self.graph, reference) for reference in references)
        return [self.numbers.setdefault(text, len(self.numbers)) for text in said]


def payload(graph: Graph, lens: Lens) -> Payload:
    """Everything the page shows of a graph, as the lens shows it."""
    sources = _Sources(graph)
    accounts = [
        _account(graph, lens.narrowed(id), id, sources) for id in graph.graph["accounts"] if lens.account in (None, id)
    ]
    used = dict.fromkeys(tie["type"] for account in accounts for tie in account["ties"])
    return {
        "title": graph.graph["title"],
        "native": graph.graph["native"],
        "about": graph.graph["about"],
        "as_of": _when(lens.as_of),
        "as_known_by": words.name(graph, lens.as_known_by) if lens.as_known_by else "",
        "sources": list(sources.numbers),
        "types": {id: _type(graph, id) for id in used},
        "accounts": accounts,
    }


def _type(graph: Graph, id: str) -> TypeShape:
    type = graph.graph["types"][id.removeprefix("y:")]
    return {"label": type.label, "directed": not type.symmetric, "colour": type.colour, "line": type.line}


def _account(graph: Graph, lens: Lens, account: str, sources: _Sources) -> AccountShape:
    seen = materialise(graph, lens)
    info = graph.graph["accounts"][account]
    wide, narrow = layout(seen), layout(seen, width=NARROW)
    sizes = radii(seen, list(seen.nodes))
    nodes = []
    for id in seen.nodes:
        node = _node(seen, lens, id, sources)
        node["r"], node["at"], node["narrow"] = sizes[id], wide.places[id], narrow.places[id]
        nodes.append(node)
    return {
        "id": f"a:{account}",
        "title": info["title"],
        "native": info["native"],
        "about": info["about"],
        "dated": info["timeline"] is not None,
        "nodes": nodes,
        "ties": _ties(seen, lens, account, sources),
        "wide": _chart(wide),
        "narrow": _chart(narrow),
    }


def _node(seen: Graph, lens: Lens, id: str, sources: _Sources) -> Node:
    vertex = cast(Vertex, seen.nodes[id])
    name, native = vertex["name"], vertex.get("native", "")
    node: Node = {
        "id": f"n:{id}",
        "kind": str(vertex["kind"]),
        "name": name,
        "native": native,
        "mono": monogram(name, native, vertex.get("monogram", "")),
        "r": 0,
        "at": (0.0, 0.0),
        "narrow": (0.0, 0.0),
        "aliases": _facts(vertex.get("aliases", ()), sources),
        "faces": [_face(seen, lens, face, sources) for face in lens.faces_of(id) if face != id],
        "groups": _groups(seen, vertex.get("groups", ()), sources),
        "fate": [_fate(claim, sources) for claim in vertex.get("died", ())],
        "notes": _facts(vertex.get("note", ()), sources),
        "credits": _facts(vertex.get("credits", ()), sources),
        "sources": sources(vertex.get("sources", ())),
    }
    if sort := vertex.get("sort"):
        node["sort"] = sort
    if vertex.get("crowd"):
        node["crowd"] = True
    if vertex.get("unnamed"):
        node["unnamed"] = True
    if vertex.get("player_unknown") or vertex.get("role_unknown"):
        node["unknown"] = True
    return node


def _face(seen: Graph, lens: Lens, face: str, sources: _Sources) -> Face:
    # merged, hence not in `seen`: each fact has to pass the lens here
    vertex = cast(Vertex, lens.graph.nodes[face])
    name, native = vertex["name"], vertex.get("native", "")
    return {
        "id": f"n:{face}",
        "name": name,
        "native": native,
        "mono": monogram(name, native, vertex.get("monogram", "")),
        "aliases": _facts(lens.facts(vertex.get("aliases", ()), face), sources),
        "notes": _facts(lens.facts(vertex.get("note", ()), face), sources),
        "groups": _groups(seen, lens.groups(face), sources),
        "sources": sources(vertex.get("sources", ())),
    }


def _facts(facts: Iterable[Fact], sources: _Sources) -> list[Said]:
    return [{"text": fact.text, "told": _when(fact.told), "sources": sources(fact.sources)} for fact in facts]


def _groups(seen: Graph, facts: Iterable[Fact], sources: _Sources) -> list[Said]:
    """Groups by name; an organization that is no node of the picture goes by its id."""
    names = {id: group.name for account in seen.graph["accounts"].values() for id, group in account["groups"].items()}
    said = _facts(facts, sources)
    for group in said:
        id = group["text"]
        group["text"] = names[id] if id in names else seen.nodes[id]["name"] if id in seen.nodes else id
    return said


def _fate(claim: Death, sources: _Sources) -> Fate:
    text = words.capitalised(words.FATES[claim.truth]) + (f" ({claim.when})" if claim.when else "")
    return {
        "text": text,
        "truth": str(claim.truth),
        "told": _when(claim.told),
        "note": claim.note,
        "sources": sources(claim.sources),
    }


def _ties(seen: Graph, lens: Lens, account: str, sources: _Sources) -> list[TieShape]:
    """All ties in the order of the file, those between somebody and a merged face among them."""
    found: list[tuple[int, TieShape]] = []
    for source, target, tie in seen.edges(data=True):
        ends = (tie.get("source_face", source), tie.get("target_face", target))
        link = Link(*ends, lens.graph.succ[ends[0]][ends[1]][tie["id"]])  # sentences name the faces
        found.append((tie["order"], _tie(lens, source, target, link, sources)))
    for source, face, key in lens.graph.graph["identities"]:
        hidden: Edge = lens.graph.succ[source][face][key]
        owner = lens.self_of(source)
        if hidden["account"] == account and lens.sees(hidden) and owner == lens.self_of(face):
            shape = _tie(lens, owner, owner, Link(source, face, hidden), sources)
            shape["within"] = True
            found.append((hidden["order"], shape))
    return [shape for _, shape in sorted(found, key=lambda pair: pair[0])]


def _tie(lens: Lens, source: str, target: str, link: Link, sources: _Sources) -> TieShape:
    tie = link.tie
    fallen = lens.truth(tie) is Truth.FALSE
    shape: TieShape = {
        "id": f"t:{tie['id']}",
        "source": f"n:{source}",
        "target": f"n:{target}",
        "type": f"y:{tie['type']}",
        "family": str(tie["family"]),
        "truth": str(lens.truth(tie)),
        "told": _when(tie["told"]),
        "debunked": _when(tie["debunked"]) if fallen else "",
        "said": words.sentence(link, lens),
        "back": words.sentence(link, lens, start=link.target),
        "weight": 20 - tie["cost"],
        "sources": sources(tie["sources"]),
        "against": sources(tie.get("against", ())),
    }
    if note := tie.get("note"):
        shape["note"] = note
    if remarks := words.face_remarks([link], lens):
        shape["remarks"] = remarks
    known = [words.holding_sentence(lens.graph, held, "knows") for held in lens.holdings(tie.get("known_by", ()))]
    believed = [words.holding_sentence(lens.graph, held, "believes") for held in lens.believers(tie)]
    if holdings := known + believed:
        shape["holdings"] = holdings
    return shape


def _chart(chart: Layout) -> ChartShape:
    return {
        "width": chart.width,
        "height": chart.height,
        "panels": [
            {
                "id": f"p:{panel.id}",
                "caption": panel.caption,
                "sort": panel.sort,
                "box": (panel.x, panel.y, panel.width, panel.height),
                "cell": panel.cell,
                "members": [f"n:{member}" for member in panel.members],
            }
            for panel in chart.panels
        ],
    }


def _when(moment: Moment | None) -> str:
    return str(moment) if moment else ""

