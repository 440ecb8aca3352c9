"""The story with somebody's eyes: what of each snapshot they are recorded to know or believe, and what looks otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph.lens import Lens
from graph.model import PUBLIC, Kind
from graph.view.histories import history
from graph.view.nodes import faces_of, fate_of, groups_of, node_shape
from graph.view.shapes import EyesShape, History, Snapshot
from graph.view.sources import Sources
from graph.view.ties import Ties

NOBODY = ""
"""With the eyes of nobody in particular: what is public, and what everybody knows or believes."""
MOST = 400
"""Of an account with more nodes nobody's eyes are in the page."""

Row = list[Mapping[str, Any] | None]


def eyes(lenses: Sequence[Lens], row: Sequence[Snapshot], sources: Sources) -> dict[str, EyesShape]:
    """How the snapshots of an account look to whoever the file records to know or believe something, and to nobody in particular.

    What looks to somebody as it does to nobody in particular is told of nobody only.
    """
    if len(row[-1]["nodes"]) > MOST:
        return {}
    ties = Ties(sources)
    public = _seen(NOBODY, lenses, row, sources, ties)
    found = {f"n:{NOBODY}": public}
    knowers = _knowers(lenses[-1])
    there = [{node["id"]: node for node in snapshot["nodes"]} for snapshot in row]
    graph = lenses[-1].graph
    for person in (node for node in graph.nodes if graph.nodes[node]["kind"] in (Kind.CHARACTER, Kind.PERSONA)):
        if person in knowers:
            own = _seen(person, lenses, row, sources, ties)
            found[f"n:{person}"] = {
                "nodes": _apart(own["nodes"], public["nodes"]),
                "ties": _apart(own["ties"], public["ties"]),
            }
            continue
        themselves = _themselves(person, lenses, there, sources)
        if any(change for _, change in themselves):
            found[f"n:{person}"] = {"nodes": {f"n:{person}": themselves}, "ties": {}}
    return found


def _themselves(person: str, lenses: Sequence[Lens], there: Sequence[Mapping[str, Any]], sources: Sources) -> History:
    """Somebody in their own eyes, who know no more than what is public: not of their own death, say."""
    id = f"n:{person}"
    return history(
        _node(_with_eyes(lens, person), person, nodes[id], sources) if id in nodes else None
        for lens, nodes in zip(lenses, there, strict=True)
    )


def _with_eyes(lens: Lens, knower: str) -> Lens:
    return Lens(
        lens.graph,
        account=lens.account,
        as_of=lens.as_of,
        include_false=lens.include_false,
        only_certain=lens.only_certain,
        as_known_by=knower,
    )


def _knowers(lens: Lens) -> set[str]:
    """Who has come to know or believe something by the last moment, or wears a face."""
    graph, found = lens.graph, set[str]()
    for source, target, tie in graph.edges(data=True):
        if lens.sees(tie):  # type: ignore[arg-type]
            found.update(held.who for name in ("known_by", "believed_by") for held in lens.holdings(tie.get(name, ())))
            if tie["type"] == "identity":
                found.update((source, target))
    for node in lens.nodes():
        for claim, _ in lens.deaths(node):
            found.update(held.who for held in lens.holdings((*claim.known_by, *claim.believed_by)))
    return found - {PUBLIC}


def _seen(knower: str, lenses: Sequence[Lens], row: Sequence[Snapshot], sources: Sources, ties: Ties) -> EyesShape:
    nodes: dict[str, Row] = {}
    lines: dict[str, Row] = {}
    for moment, (lens, snapshot) in enumerate(zip(lenses, row, strict=True)):
        own = _with_eyes(lens, knower)
        there: dict[str, Mapping[str, Any]] = {node["id"]: node for node in snapshot["nodes"]}
        for id in own.nodes():
            _put(nodes, f"n:{id}", moment, len(row), _node(own, id, there.get(f"n:{id}"), sources))
        drawn: dict[str, Mapping[str, Any]] = {tie["id"]: tie for tie in snapshot["ties"]}
        for tie in ties.at(own):
            _put(lines, tie["id"], moment, len(row), _otherwise(tie, drawn[tie["id"]]))
    return {
        "nodes": {id: history(found) for id, found in nodes.items()},
        "ties": {id: history(found) for id, found in lines.items()},
    }


def _put(rows: dict[str, Row], id: str, moment: int, moments: int, found: Mapping[str, Any]) -> None:
    rows.setdefault(id, [None] * moments)[moment] = found


def _node(own: Lens, id: str, there: Mapping[str, Any] | None, sources: Sources) -> Mapping[str, Any]:
    """What of a node looks otherwise; all of it where it is merged into somebody or not there to the audience."""
    if there is None:
        return node_shape(own, id, sources)
    seen = {"faces": faces_of(own, id, sources), "groups": groups_of(own, id, sources), "fate": fate_of(own, id, sources)}
    return {name: value for name, value in seen.items() if there[name] != value}


def _otherwise(seen: Mapping[str, Any], there: Mapping[str, Any]) -> Mapping[str, Any]:
    """The fields that differ; those that are not seen are false."""
    changed = {name: value for name, value in seen.items() if name not in there or there[name] != value}
    return changed | dict.fromkeys((name for name in there if name not in seen), False)


def _apart(own: Mapping[str, Any], public: Mapping[str, Any]) -> dict[str, Any]:
    apart = {id: found for id, found in own.items() if public.get(id) != found}
    return apart | {id: [] for id in public if id not in own}
