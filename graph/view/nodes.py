"""What the page says of somebody, or of an organization, at a moment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from graph import words
from graph.graphtypes import Vertex
from graph.lens import Lens
from graph.model import Death, Fact, Truth
from graph.view.portraits import SMALL, monogram
from graph.view.shapes import Face, Fate, Node, Said
from graph.view.sources import Sources, when


def node_shape(lens: Lens, id: str, sources: Sources) -> Node:
    """A node with the faces merged into it; size and place are those of nobody in particular."""
    vertex = cast(Vertex, lens.graph.nodes[id])
    name, native = vertex["name"], vertex.get("native", "")
    node: Node = {
        "id": f"n:{id}",
        "kind": str(vertex["kind"]),
        "name": name,
        "native": native,
        "mono": monogram(name, native, vertex.get("monogram", "")),
        "r": SMALL,
        "at": None,
        "aliases": _facts(lens.facts(vertex.get("aliases", ()), id), sources),
        "faces": faces_of(lens, id, sources),
        "groups": groups_of(lens, id, sources),
        "fate": fate_of(lens, id, sources),
        "notes": _facts(lens.facts(vertex.get("note", ()), id), sources),
        "credits": _facts(lens.facts(vertex.get("credits", ()), id), sources),
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


def faces_of(lens: Lens, id: str, sources: Sources) -> list[Face]:
    """The faces merged into somebody."""
    return [_face(lens, face, sources) for face in lens.faces_of(id) if face != id]


def _face(lens: Lens, face: str, sources: Sources) -> Face:
    vertex = cast(Vertex, lens.graph.nodes[face])
    name, native = vertex["name"], vertex.get("native", "")
    return {
        "id": f"n:{face}",
        "name": name,
        "remark": words.capitalised(f"{name} is {words.name(lens.graph, lens.self_of(face))}."),
        "native": native,
        "mono": monogram(name, native, vertex.get("monogram", "")),
        "aliases": _facts(lens.facts(vertex.get("aliases", ()), face), sources),
        "notes": _facts(lens.facts(vertex.get("note", ()), face), sources),
        "groups": groups_of(lens, face, sources),
        "sources": sources(vertex.get("sources", ())),
    }


def _facts(facts: Iterable[Fact], sources: Sources) -> list[Said]:
    return [{"text": fact.text, "told": when(fact.told), "sources": sources(fact.sources)} for fact in facts]


def groups_of(lens: Lens, id: str, sources: Sources) -> list[Said]:
    """The groups of a node by name, organizations among them."""
    account, said = lens.graph.nodes[id]["account"], _facts(lens.groups(id), sources)
    for group in said:
        group["text"] = words.group_name(lens.graph, account, group["text"])
    return said


def fate_of(lens: Lens, id: str, sources: Sources) -> list[Fate]:
    """What is claimed of somebody's death."""
    return [_fate(claim, truth, sources) for claim, truth in lens.deaths(id)]


def _fate(claim: Death, truth: Truth, sources: Sources) -> Fate:
    text = words.capitalised(words.FATES[truth]) + (f" ({claim.when})" if claim.when else "")
    return {
        "text": text,
        "truth": str(truth),
        "told": when(claim.told),
        "note": claim.note,
        "sources": sources(claim.sources),
    }
