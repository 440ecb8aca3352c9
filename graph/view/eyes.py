"""The story with somebody's eyes: what of each snapshot they are recorded to know or believe, and what looks otherwise."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from graph.lens import Lens
from graph.model import PUBLIC, Kind
from graph.telling import Telling
from graph.view.concerns import Concerns
from graph.view.elements import History
from graph.view.histories import Chronicle, States, history
from graph.view.nodes import faces_of, fate_of, groups_of, node_shape
from graph.view.shapes import EyesShape
from graph.view.sources import Sources
from graph.view.ties import Ties

NOBODY = ""
"""With the eyes of nobody in particular: what is public, and what everybody knows or believes."""
MOST = 400
"""Of an account with more nodes nobody's eyes are in the page."""


def eyes(telling: Telling, nodes: Chronicle, ties: Chronicle, sources: Sources) -> dict[str, EyesShape]:
    """How an account looks to whoever the file records to know or believe something, and to nobody in particular.

    What looks to somebody as it does to nobody in particular is told of nobody only.

    Args:
        telling: the account as the audience sees it.
        nodes: what it then says of each node, states kept.
        ties: the same of each tie.
        sources: in which sources are numbered.
    """
    audience = _Audience(telling, nodes, ties, sources)
    concerns = Concerns(telling)
    unknowing = _telling(telling, NOBODY)
    public = audience.seen_by(unknowing)
    found = {f"n:{NOBODY}": public}
    knowers = _knowers(telling.lenses[-1])
    for person in telling.nodes():
        if telling.graph.nodes[person]["kind"] not in (Kind.CHARACTER, Kind.PERSONA):
            continue
        if person in knowers:
            concern = concerns.of(person)
            own = audience.seen_by(_telling(telling, person, concern.nodes), concern.ties)
            found[f"n:{person}"] = {
                "nodes": _apart(own["nodes"], public["nodes"], {f"n:{node}" for node in concern.nodes}),
                "ties": _apart(own["ties"], public["ties"], {f"t:{tie}" for tie in concern.ties}),
            }
            continue
        themselves = _themselves(person, unknowing, telling, nodes, sources)
        if any(change for _, change in themselves):
            found[f"n:{person}"] = {"nodes": {f"n:{person}": themselves}, "ties": {}}
    return found


def _telling(telling: Telling, knower: str, nodes: Collection[str] | None = None) -> Telling:
    """The same account as somebody sees it, or some nodes of it with their ties."""
    return Telling(_with_eyes(telling.lenses[-1], knower), moments=telling.moments, nodes=nodes)


def _with_eyes(lens: Lens, knower: str) -> Lens:
    return Lens(
        lens.graph,
        account=lens.account,
        as_of=lens.as_of,
        include_false=lens.include_false,
        only_certain=lens.only_certain,
        as_known_by=knower,
    )


def _themselves(person: str, unknowing: Telling, telling: Telling, nodes: Chronicle, sources: Sources) -> History:
    """Somebody in their own eyes, who know no more than what is public: not of their own death, say."""
    id, states = f"n:{person}", States()
    for moment in sorted({*unknowing.turns_of_node(person), *telling.turns_of_node(person)}):
        there = nodes.at(id, moment)
        own = _with_eyes(telling.lenses[moment], person) if there is not None else None
        states.append((moment, _node(own, person, there, sources) if own else None))
    return history(states)


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


class _Audience:
    """What the audience sees, held against what others see of it. The arguments are those of `eyes`."""

    def __init__(self, telling: Telling, nodes: Chronicle, ties: Chronicle, sources: Sources) -> None:
        self._telling, self._nodes, self._ties = telling, nodes, ties
        self._turns = {link.tie["id"]: turns for link, turns in telling.ties}
        self._shapes = Ties(sources)

    def seen_by(self, own: Telling, ties: Collection[str] | None = None) -> EyesShape:
        """What looks otherwise in somebody's telling, of all its nodes, and of its ties or of these."""
        people: dict[str, States] = {}
        for node in own.nodes():
            id = f"n:{node}"
            for moment in sorted({*own.turns_of_node(node), *self._telling.turns_of_node(node)}):
                lens = own.lenses[moment]
                there = lens.self_of(node) == node and lens.shows(node) and self._telling.lenses[moment].shows(node)
                shape = _node(lens, node, self._nodes.at(id, moment), self._shapes.sources) if there else None
                people.setdefault(id, []).append((moment, shape))
        lines: dict[str, States] = {}
        for link, turns in sorted(own.ties, key=lambda each: each.link.tie["order"]):
            if ties is not None and link.tie["id"] not in ties:
                continue
            id = f"t:{link.tie['id']}"
            for moment in sorted({*turns, *self._turns[link.tie["id"]]}):
                audience = self._ties.at(id, moment)
                seen = self._shapes.shape(own.lenses[moment], link) if audience else None
                lines.setdefault(id, []).append((moment, _otherwise(seen, audience) if seen and audience else None))
        return {"nodes": _histories(people), "ties": _histories(lines)}


def _histories(rows: Mapping[str, States]) -> dict[str, History]:
    """Those who are ever there, in the order in which they come."""
    first = {id: next((moment for moment, state in states if state is not None), None) for id, states in rows.items()}
    met = {id: moment for id, moment in first.items() if moment is not None}
    return {id: history(rows[id]) for id in sorted(met, key=met.__getitem__)}


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


def _apart(own: Mapping[str, Any], public: Mapping[str, Any], concern: Collection[str]) -> dict[str, Any]:
    """Of what concerns somebody, what looks otherwise to them than to nobody in particular."""
    apart = {id: found for id, found in own.items() if public.get(id) != found}
    return apart | {id: [] for id in public if id in concern and id not in own}
