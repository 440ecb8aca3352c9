"""Loose ends: what a story begins and does not end, as far as its file can say so (docs/insight.md).

Everything is asked of the lens: as of a moment, a lie that has not fallen is no loose end, and nobody knows of what is told
later. No guess is made: that nothing is recorded is all that is said.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from graph.graphtypes import Graph
from graph.insight import kinds_of, one_account
from graph.lens import Lens
from graph.model import PUBLIC, Death, Family, Holding, Kind, Stance, Truth
from graph.steps import Link, links_of


class Sort(enum.StrEnum):
    """What is left open. In the order in which they are told."""

    KILLING = "killing"
    """Somebody was killed, at least perhaps, and no killer is told for certain and by name."""
    ATTEMPT = "attempt"
    """The same of somebody whom someone tried to kill."""
    ORDER = "order"
    """A killing was ordered; that anybody carried it out or tried to is not told."""
    DEATH = "death"
    """Somebody is dead, and no killer is told, not even perhaps."""
    FATE = "fate"
    """Somebody is perhaps dead."""
    FACE = "face"
    """It is not told who is behind a face."""
    THREAT = "threat"
    """Somebody alive threatens somebody alive, and nothing is told that came of it."""
    LIE = "lie"
    """A lie that somebody alive still believes."""
    SECRET = "secret"  # noqa: S105 - no password
    """The file records who knows it, and all of these are dead or no longer know it, and so are the two whom it is about."""
    DOUBT = "doubt"
    """A tie that is uncertain and not told for certain, too, beside those that are loose ends of another sort."""
    UNTIED = "untied"
    """Somebody is there who is tied to nobody in the story."""


class LooseEnd(NamedTuple):
    """One loose end: who it is about, the ties it rests on, and of a lie who believes it, of a secret who knew it."""

    sort: Sort
    nodes: tuple[str, ...]
    links: tuple[Link, ...] = ()
    holders: tuple[str, ...] = ()
    death: Death | None = None


def loose_ends(
    graph: Graph, *, lens: Lens | None = None, through_cast: bool = False, through_organizations: bool = False
) -> list[LooseEnd]:
    """The loose ends of one account, sort by sort, in the order of the file.

    Args:
        graph: the graph of a story.
        lens: what is visible; one that shows several accounts is narrowed to the first. Without one, everything told in that.
        through_cast: a tie to a player counts as a tie, and players who have none are told.
        through_organizations: the same of organizations.
    """
    lens = one_account(graph, lens or Lens(graph))
    return list(_Search(graph, lens, kinds_of(through_cast, through_organizations)).found())


class _Search:
    def __init__(self, graph: Graph, lens: Lens, kinds: set[Kind]) -> None:
        self.graph = graph
        self.lens = lens
        self.kinds = kinds
        self.nodes = lens.nodes()
        self.people = [node for node in self.nodes if graph.nodes[node]["kind"] in {Kind.CHARACTER, Kind.PERSONA}]
        self.links = {node: links_of(graph, node, lens) for node in self.nodes}
        told = {link.tie["id"]: link for links in self.links.values() for link in links}
        self.all = sorted(told.values(), key=lambda link: link.tie["order"])
        self.used: set[str] = set()

    def found(self) -> Iterator[LooseEnd]:
        deeds = [end for person in self.people for end in self.deeds(person)]
        self.used = {link.tie["id"] for end in deeds for link in end.links}
        found = [*deeds, *self.fates(), *self.faces(), *self.threats(), *self.lies(), *self.secrets(), *self.untied()]
        found += self.doubts()  # the last, since they leave out what has been told
        for sort in Sort:
            yield from (end for end in found if end.sort is sort)

    def dead(self, node: str) -> bool:
        """Whether somebody looks dead; an organization never does."""
        return any(truth is Truth.TRUE for _, truth in self.lens.deaths(self.lens.self_of(node)))

    def of_type(self, victim: str, type: str) -> list[Link]:
        """The ties of a type whose target somebody is."""
        return [link for link in self.links[victim] if link.tie["type"] == type and self.lens.self_of(link.target) == victim]

    # who did it

    def deeds(self, victim: str) -> Iterator[LooseEnd]:
        """Killings, attempts and orders of which it is not told, for certain and by name, who did it."""
        killings, attempts = self.of_type(victim, "killer"), self.of_type(victim, "attempted-killer")
        orders = [link for link in self.of_type(victim, "instigator") if self.holds(link)]
        if self.unsolved(killings):
            yield LooseEnd(Sort.KILLING, (victim,), tuple(killings))
        if self.unsolved(attempts):
            yield LooseEnd(Sort.ATTEMPT, (victim,), tuple(attempts))
        if orders and not self.happened([*killings, *attempts]):
            yield LooseEnd(Sort.ORDER, (victim,), tuple(orders))
        if self.dead(victim) and not self.happened(killings) and not orders:
            death = next(claim for claim, truth in self.lens.deaths(victim) if truth is Truth.TRUE)
            yield LooseEnd(Sort.DEATH, (victim,), tuple(killings), death=death)

    def unsolved(self, links: list[Link]) -> bool:
        """Whether a deed was done, at least perhaps, and its doer is not known."""
        return self.happened(links) and not any(self.holds(link) and self.known(link.source) for link in links)

    def happened(self, links: list[Link]) -> bool:
        return any(self.lens.truth(link.tie) is not Truth.FALSE for link in links)

    def holds(self, link: Link) -> bool:
        return self.lens.truth(link.tie) is Truth.TRUE

    def known(self, node: str) -> bool:
        """Whether somebody is more than a face or a description."""
        vertex = self.graph.nodes[self.lens.self_of(node)]
        return vertex["kind"] is not Kind.PERSONA and not vertex.get("unnamed", False)

    # the rest

    def fates(self) -> Iterator[LooseEnd]:
        for person in self.people:
            claims = [claim for claim, truth in self.lens.deaths(person) if truth is Truth.UNCERTAIN]
            if claims and not self.dead(person):
                yield LooseEnd(Sort.FATE, (person,), death=claims[0])

    def faces(self) -> Iterator[LooseEnd]:
        for person in self.people:
            if self.graph.nodes[person]["kind"] is Kind.PERSONA:
                said = tuple(link for link in self.links[person] if link.tie["type"] == "identity" and self.lens.walks(link.tie))
                self.used |= {link.tie["id"] for link in said}
                yield LooseEnd(Sort.FACE, (person,), said)

    def threats(self) -> Iterator[LooseEnd]:
        """Ties by which one is set against another who is wronged by it, as revenge that is sought."""
        for link in self.all:
            one, other = self.lens.self_of(link.source), self.lens.self_of(link.target)
            if not self.threatens(link) or not self.holds(link) or self.dead(one) or self.dead(other):
                continue
            if not self.acted(one, other):
                yield LooseEnd(Sort.THREAT, (one, other), (link,))

    def threatens(self, link: Link) -> bool:
        return self.stances(link) == (Stance.HOSTILE, Stance.WRONGED)

    def acted(self, one: str, other: str) -> bool:
        """Whether somebody has done a wrong to another, beyond threats."""
        self_of = self.lens.self_of
        for link in self.links[one]:
            if self.holds(link) and not self.threatens(link):
                for wronged, doer, stance in zip(link[:2], link[1::-1], self.stances(link), strict=True):
                    if stance is Stance.WRONGED and (self_of(doer), self_of(wronged)) == (one, other):
                        return True
        return False

    def stances(self, link: Link) -> tuple[Stance, Stance]:
        stances: tuple[Stance, Stance] = self.graph.graph["types"][link.tie["type"]].stances
        return stances

    def lies(self) -> Iterator[LooseEnd]:
        for link in self.all:
            if self.lens.truth(link.tie) is Truth.FALSE and (who := self.holding(self.lens.believers(link.tie))):
                yield LooseEnd(Sort.LIE, _ends(link), (link,), tuple(who))

    def secrets(self) -> Iterator[LooseEnd]:
        for link in self.all:
            known = self.lens.holdings(link.tie.get("known_by", ()))
            if self.holds(link) and known and not self.holding(known) and all(map(self.dead, _ends(link))):
                yield LooseEnd(Sort.SECRET, _ends(link), (link,), tuple(dict.fromkeys(held.who for held in known)))

    def holding(self, holdings: Iterable[Holding]) -> list[str]:
        """Who of them is alive and still knows or believes; what ends later has not ended, as far as the lens tells."""
        return [held.who for held in holdings if held.end is None and (held.who == PUBLIC or not self.dead(held.who))]

    def doubts(self) -> Iterator[LooseEnd]:
        certain = {(link.source, link.tie["type"], link.target) for link in self.all if self.holds(link)}
        for link in self.all:
            if (link.source, link.tie["type"], link.target) in certain:
                continue
            if self.lens.truth(link.tie) is Truth.UNCERTAIN and link.tie["id"] not in self.used:
                yield LooseEnd(Sort.DOUBT, _ends(link), (link,))

    def untied(self) -> Iterator[LooseEnd]:
        """Who is tied to none of those who take part. What else is told of them, as falsely, is mentioned."""
        for node in self.nodes:
            if self.graph.nodes[node]["kind"] not in self.kinds:
                continue
            ties = [link for link in self.links[node] if self.others(link, node)]
            if not any(self.takes_part(end) for link in ties if self.lens.walks(link.tie) for end in self.others(link, node)):
                yield LooseEnd(Sort.UNTIED, (node,), tuple(link for link in ties if link.tie["family"] is not Family.CAST))

    def others(self, link: Link, node: str) -> list[str]:
        return [end for end in link[:2] if self.lens.self_of(end) != node]

    def takes_part(self, node: str) -> bool:
        return self.graph.nodes[node]["kind"] in self.kinds


def _ends(link: Link) -> tuple[str, str]:
    return link.source, link.target
