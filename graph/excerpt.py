"""A part of a graph that is a graph of its own: some people, everything about them, and what ties them to each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import networkx as nx

from graph.graphtypes import Graph
from graph.lens import Lens
from graph.model import PUBLIC, Death, Fact, Holding


def excerpt(graph: Graph, nodes: Iterable[str], lens: Lens, title: str) -> Graph:
    """The graph of these nodes, their faces, and the organizations whose panels they stand in.

    Ties between them are kept, whatever their moment. What others believe or know is left out. Whoever the lens looks as
    (`as_known_by`) is kept, too, so that a lens of the same kind can be laid on the excerpt.
    """
    known = [lens.as_known_by] if lens.as_known_by is not None else []
    faces = [face for node in (*nodes, *known) for face in lens.faces_of(lens.self_of(node))]
    groups = [fact.text for node in faces for fact in lens.groups(node)[:1]]
    kept = {*faces, *(group for group in groups if group in graph)}
    part: Graph = nx.MultiDiGraph()
    identities = [(source, face, key) for source, face, key in graph.graph["identities"] if {source, face} <= kept]
    part.graph.update(graph.graph, title=title, identities=tuple(identities))
    for node, vertex in graph.nodes(data=True):
        if node in kept:
            part.add_node(node, **_about(dict(vertex), kept, graph))
    for source, target, key, tie in graph.edges(keys=True, data=True):
        if source in kept and target in kept:
            part.add_edge(source, target, key, **_between(dict(tie), kept))
    return part


def _about(vertex: dict[str, Any], kept: Collection[str], graph: Graph) -> dict[str, Any]:
    """A node without what names others."""
    panels = graph.graph["accounts"][vertex["account"]]["groups"]
    groups: tuple[Fact, ...] = vertex.get("groups", ())
    died: tuple[Death, ...] = vertex.get("died", ())
    vertex["groups"] = tuple(fact for fact in groups if fact.text in panels or fact.text in kept)
    vertex["died"] = tuple(
        claim._replace(known_by=_held(claim.known_by, kept), believed_by=_held(claim.believed_by, kept)) for claim in died
    )
    return {name: value for name, value in vertex.items() if name not in ("groups", "died") or value}


def _between(tie: dict[str, Any], kept: Collection[str]) -> dict[str, Any]:
    for name in ("known_by", "believed_by"):
        if name in tie:
            tie[name] = _held(tie[name], kept)
    return tie


def _held(holdings: tuple[Holding, ...], kept: Collection[str]) -> tuple[Holding, ...]:
    return tuple(held for held in holdings if held.who == PUBLIC or held.who in kept)
