"""What may look otherwise to somebody than to nobody in particular, read off the story.

Of what is not listed here no lens need be asked. The list may name something too much, which costs a look; it must name nothing
too little.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from graph.building import mappings
from graph.steps import Link, links_around
from graph.telling import HOLDINGS, Telling


class Concern(NamedTuple):
    """Ids of nodes and ties."""

    nodes: set[str]
    ties: set[str]


class Concerns:
    """Finds what concerns somebody in the telling of an account.

    A tie or a death does if it is recorded that they, or a face of theirs, know or believe it. Where the tie says who is behind a
    face, so does all that is told of those who may be one; where it may be what makes an organization appear, so do its members.
    """

    def __init__(self, telling: Telling) -> None:
        self._graph = telling.graph
        self._nodes, _, _ = mappings(telling.graph)
        self._selves = _selves(telling.graph.graph["identities"])
        self._named: dict[str, list[Link]] = {}
        for link, _ in telling.ties:
            for name in HOLDINGS & link.tie.keys():
                for held in link.tie[name]:  # type: ignore[literal-required]
                    self._named.setdefault(held.who, []).append(link)
        self._deaths: dict[str, set[str]] = {}
        self._members: dict[str, set[str]] = {}
        for node in telling.nodes():
            vertex = self._nodes[node]
            for claim in vertex.get("died", ()):
                for held in (*claim.known_by, *claim.believed_by):
                    self._deaths.setdefault(held.who, set()).add(node)
            for fact in vertex.get("groups", ()):
                self._members.setdefault(fact.text, set()).add(node)

    def of(self, person: str) -> Concern:
        """What concerns somebody."""
        self_ = self._self(person)
        links = [link for face in self_ for link in self._named.get(face, ())]
        links += (link for face in self_ for link in links_around(self._graph, face) if link.tie["type"] == "identity")
        ends = {end for link in links for end in link[:2]}
        merging = {face for link in links if link.tie["type"] == "identity" for end in link[:2] for face in self._self(end)}
        links += (link for face in merging for link in links_around(self._graph, face))
        nodes = {*self_, *ends, *merging}.union(*(self._deaths.get(face, ()) for face in self_))
        nodes.update(*(self._members.get(node, ()) for node in tuple(nodes)))
        nodes.update(*(self._organizations(node) for node in tuple(nodes)))
        return Concern(nodes, {link.tie["id"] for link in links})

    def _organizations(self, node: str) -> Iterator[str]:
        """Those among the groups of a node: when they come, what is said of it changes."""
        return (fact.text for fact in self._nodes[node].get("groups", ()) if fact.text in self._nodes)

    def _self(self, node: str) -> Iterable[str]:
        return self._selves.get(node, (node,))


def _selves(identities: Iterable[tuple[str, str, str]]) -> dict[str, set[str]]:
    """Of whoever is told to be behind a face, or to be one, all who may be one with them."""
    found: dict[str, set[str]] = {}
    for one, other, _ in identities:
        both = found.get(one, {one}) | found.get(other, {other})
        found.update(dict.fromkeys(both, both))
    return found
