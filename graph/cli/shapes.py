"""The shapes of ``--json``. Documented in docs/json.md and stable: fields may be added, none changes its meaning."""

from __future__ import annotations

from typing import Any

from graph import words
from graph.errors import Problem
from graph.graphtypes import Graph
from graph.joining import Junction
from graph.lens import Lens
from graph.model import Death, Fact, Holding, Kind, Truth
from graph.names import Match
from graph.paths import Connections
from graph.steps import Link, Path, Step

Shape = dict[str, Any]


def node(graph: Graph, id: str) -> Shape:
    """A node by id, name and kind."""
    vertex = graph.nodes[id]
    return {"id": id, "name": vertex["name"], "kind": str(vertex["kind"])}


def asked(graph: Graph, match: Match, lens: Lens) -> Shape:
    """Who was asked about: as found, who that is, and who else goes by the name."""
    return {
        **node(graph, match.node),
        "account": graph.nodes[match.node]["account"],
        "self": lens.self_of(match.node),
        "namesakes": [node(graph, id) for id in match.namesakes],
    }


def connections(found: Connections, start: Match, end: Match) -> Shape:
    """The answer of ``path``."""
    lens = found.lens
    return {
        "start": asked(lens.graph, start, lens),
        "end": asked(lens.graph, end, lens),
        "lens": lens.describe(),
        "connected": bool(found),
        "count": found.count._asdict() if found.count else None,
        "complete": found.complete,
        "similar": found.similar,
        "paths": [path(each, found) for each in found.paths],
    }


def junction(found: Junction, asked_for: list[Match]) -> Shape:
    """The answer of ``between``."""
    lens = found.lens
    links = [link for each in (*found.steps, *found.others) for link in each.links]
    return {
        "asked": [asked(lens.graph, match, lens) for match in asked_for],
        "lens": lens.describe(),
        "connected": bool(found),
        "parts": [[node(lens.graph, id) for id in part] for part in found.parts],
        "hops": len(found.steps),
        "cost": found.cost,
        "sentence": words.junction_headline(found),
        "nodes": [node(lens.graph, id) for id in found.nodes],
        "steps": [step(each, lens) for each in found.steps],
        "others": [step(each, lens) for each in found.others],
        "remarks": words.face_remarks(links, lens),
    }


def path(found: Path, answer: Connections) -> Shape:
    """One path."""
    lens = answer.lens
    said = words.path_sentence(found, lens) if found.steps else words.one_and_the_same(lens.graph, answer)
    return {
        "hops": found.hops,
        "cost": found.cost,
        "sentence": said,
        "nodes": [node(lens.graph, id) for id in found.nodes],
        "steps": [step(each, lens) for each in found.steps],
        "remarks": words.face_remarks([link for each in found.steps for link in each.links], lens),
    }


def step(found: Step, lens: Lens) -> Shape:
    """One step of a path, with all its ties."""
    return {
        "from": found.start,
        "to": found.end,
        "sentence": " ".join(words.step_sentences(found, lens)),
        "relations": [relation(link, lens, start=found.start) for link in found.links],
    }


def relation(link: Link, lens: Lens, *, start: str | None = None) -> Shape:
    """One relation as it looks through the lens; `start` says from which end its sentence is said."""
    tie = link.tie
    fallen = tie["debunked"] is not None and (lens.as_of is None or tie["debunked"] <= lens.as_of)
    shape: Shape = {
        "id": tie["id"],
        "source": link.source,
        "type": tie["type"],
        "target": link.target,
        "family": str(tie["family"]),
        "truth": str(lens.truth(tie)),
        "told": _text(tie["told"]),
        "debunked": _text(tie["debunked"]) if fallen else None,
        "sources": [str(reference) for reference in tie["sources"]],
        "place": str(tie["place"]),
        "account": tie["account"],
        "sentence": words.sentence(link, lens, start=start),
    }
    shape |= {name: tie[name] for name in ("role", "age", "from", "until", "note") if name in tie}
    shape |= {name: list(tie[name]) for name in ("for", "about") if name in tie}
    if "against" in tie:
        shape["against"] = [str(reference) for reference in tie["against"]]
    if known := lens.holdings(tie.get("known_by", ())):
        shape["known_by"] = [holding(held) for held in known]
    if believers := lens.believers(tie):
        shape["believed_by"] = [holding(held) for held in believers]
    if "extra" in tie:
        shape["extra"] = dict(tie["extra"])
    return shape


def holding(held: Holding) -> Shape:
    """Who knows or believes something, and from when to when."""
    return {"who": held.who, "start": _text(held.start), "end": _text(held.end)}


def shown(graph: Graph, match: Match, lens: Lens, links: list[Link]) -> Shape:
    """The answer of ``show``."""
    id = lens.self_of(match.node)
    vertex = graph.nodes[id]
    faces = [face for face in lens.faces_of(id) if face != id]
    shape: Shape = {
        **asked(graph, match, lens),
        **node(graph, id),
        "lens": lens.describe(),
        "native": vertex.get("native"),
        "aliases": [fact(each) for each in lens.facts(vertex.get("aliases", ()), id)],
        "faces": [node(graph, face) for face in faces],
        "played_by": [
            {**node(graph, link.source), "as": link.target, "age": link.tie.get("age")}
            for link in links
            if link.tie["type"] == "plays" and lens.self_of(link.target) == id
        ],
        "groups": [fact(each) for each in lens.groups(id)],
        "died": [death(claim, truth) for claim, truth in lens.deaths(id)],
        "notes": [fact(each) for each in lens.facts(vertex.get("note", ()), id)],
        "sources": [str(reference) for reference in vertex.get("sources", ())],
        "place": str(vertex["place"]),
        "relations": [relation(link, lens, start=id) for link in links],
    }
    shape |= {name: vertex[name] for name in ("gender", "crowd", "unnamed", "sort") if name in vertex}
    if vertex["kind"] is Kind.PERSON:
        shape["credits"] = [fact(each) for each in lens.facts(vertex.get("credits", ()), id)]
    if "extra" in vertex:
        shape["extra"] = dict(vertex["extra"])
    return shape


def fact(found: Fact) -> Shape:
    """An alias, group, note or credit."""
    return {"text": found.text, "told": _text(found.told), "sources": [str(reference) for reference in found.sources]}


def death(claim: Death, truth: Truth) -> Shape:
    """A claim of death as it looks through the lens."""
    return {
        "truth": str(truth),
        "told": _text(claim.told),
        "when": claim.when or None,
        "note": claim.note or None,
        "sources": [str(reference) for reference in claim.sources],
    }


def problem(found: Problem) -> Shape:
    """A mistake or a gap in the story file."""
    place = found.place
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "severity": found.severity.name.lower(),
        "message": found.message,
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)
