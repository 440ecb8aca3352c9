"""The pedigree that a lens shows: who is a parent, spouse or sibling of whom.

Reads the graph only through `succ` and `pred`, asks the lens about each tie, and remembers what it has read. What the links mean
is defined in docs/kinship.md; which of them make two people kin, is `graph.kinship`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.building import mappings
from graph.circles import Circles
from graph.graphtypes import Graph
from graph.lens import Lens
from graph.model import Truth
from graph.rungs import DOUBT, PARENTS, ROLES, SPOUSES, TRUTHS, UNSTATED, Marriage, Nature, Role, Rung, step, unstated
from graph.steps import Link
from graph.walker import walker

_INWARD = {type: role for type, (role, _) in ROLES.items()}
_OUTWARD = {type: role for type, (_, role) in ROLES.items()}
"""What the other end is to somebody of whom a tie comes in or goes out."""

_SIBLINGS = "="
"""What the tops begin with that are no nodes but stand over a tie between siblings."""
_NO_NODES = frozenset((_SIBLINGS, UNSTATED))


class Pedigree:
    """The links of kinship as a lens shows them; each is read once."""

    def __init__(self, graph: Graph, lens: Lens) -> None:
        self.graph = graph
        self.lens = lens
        self._nodes, succ, pred = mappings(graph)
        self._sides = ((_OUTWARD, succ), (_INWARD, pred))
        self._walks = walker(lens)
        self._near: dict[str, dict[Role, dict[str, None]]] = {}
        self._around: dict[tuple[str, Role], dict[str, list[Link]]] = {}
        self._stated: dict[str, tuple[Rung, ...]] = {}
        self._rungs: dict[str, tuple[Rung, ...]] = {}
        self._parents: dict[str, tuple[Rung, ...]] = {}
        self._marriages: dict[str, tuple[Marriage, ...]] = {}
        self._step_parents: dict[str, tuple[Rung, ...]] = {}
        self.explained: set[str] = set()
        self.circles = Circles(self.rungs, self.above, self.below)

    # what the file states

    def near(self, person: str) -> dict[Role, dict[str, None]]:
        """By role, who plays it for somebody, in no useful order; nobody does for who is no node."""
        found = self._near.get(person)
        if found is None:
            found = self._near[person] = {}
            if person[0] in _NO_NODES:
                return found
            walks, selves = self._walks, self.lens.selves
            for face in self.lens.faces_of(person):
                for roles, around in self._sides:
                    for end, ties in around[face].items():
                        other = selves.get(end, end) if selves else end
                        for tie in ties.values():
                            role = roles.get(tie["type"])
                            if role is not None and other != person and walks(tie):
                                if role in found:
                                    found[role][other] = None
                                else:
                                    found[role] = {other: None}
        return found

    def around(self, person: str, role: Role) -> Mapping[str, list[Link]]:
        """The ties of kinship to those who play a part for somebody and their faces; these in the order of the file."""
        found = self._around.get((person, role))
        if found is None:
            others = sorted(self.near(person).get(role, ()), key=self.order)
            found = self._around[person, role] = {other: self._links(person, other, role) for other in others}
        return found

    def _links(self, person: str, other: str, role: Role) -> list[Link]:
        """The ties that say what somebody is to a person."""
        faces = self.lens.faces_of(other)
        return [
            Link(end, face, tie) if roles is _INWARD else Link(face, end, tie)
            for face in self.lens.faces_of(person)
            for roles, around in self._sides
            for end in faces
            for tie in around[face].get(end, {}).values()
            if roles.get(tie["type"]) is role and self._walks(tie)
        ]

    # who stands above and below, for a search that needs no more

    def above(self, person: str) -> list[str]:
        """Who stands one link above somebody: never fewer than lines may lead to, perhaps more.

        Over a tie between siblings stands a top that is no node.
        """
        if person[0] in _NO_NODES:
            return [] if person[0] == _SIBLINGS else [person.partition("/")[2]]
        ties = self.near(person)
        found = list(ties.get(Role.PARENT, ()))
        if Role.GRANDPARENT in ties:
            found += [f"?{person}/{each}" for each in ties[Role.GRANDPARENT]]
        if Role.SIBLING in ties:
            found += self.above_siblings(person)
        return found

    def above_siblings(self, person: str) -> list[str]:
        """The tops over the ties between somebody and siblings."""
        return [f"={min(person, each)}/{max(person, each)}" for each in self.near(person).get(Role.SIBLING, ())]

    def below(self, person: str) -> list[str]:
        """Who stands one link below somebody: those whom `person` is above."""
        if person[0] in _NO_NODES:
            return person[1:].split("/") if person[0] == _SIBLINGS else [person[1:].partition("/")[0]]
        ties = self.near(person)
        found = list(ties.get(Role.CHILD, ()))
        if Role.GRANDCHILD in ties:
            found += [f"?{each}/{person}" for each in ties[Role.GRANDCHILD]]
        return found

    def step_parents_perhaps(self, child: str) -> list[str]:
        """The spouses of parents: never fewer than `step_parents` names, perhaps more."""
        parents = self.near(child).get(Role.PARENT, {})
        spouses = {spouse: None for parent in parents for spouse in self.near(parent).get(Role.SPOUSE, ())}
        own = () if self.lens.include_false else parents
        return [spouse for spouse in spouses if spouse not in own and spouse != child]

    def step_children_perhaps(self, person: str) -> list[str]:
        """The children of spouses, likewise."""
        ties = self.near(person)
        if Role.SPOUSE not in ties:
            return []
        own = () if self.lens.include_false else ties.get(Role.CHILD, ())
        children = {child: None for spouse in ties[Role.SPOUSE] for child in self.near(spouse).get(Role.CHILD, ())}
        return [child for child in children if child not in own and child != person]

    def order(self, person: str) -> int:
        """Where somebody stands in the file; an unstated parent where the child does."""
        return self._nodes[person[1:].partition("/")[0] if unstated(person) else person]["order"]

    def best(self, links: list[Link], type: str) -> tuple[int, list[Link]]:
        """The least doubtful ties of a type and their doubt (3: there are none)."""
        if not links:
            return len(TRUTHS), []
        if len(links) == 1:  # as a rule
            tie = links[0].tie
            return (DOUBT[self.lens.truth(tie)], links) if tie["type"] == type else (len(TRUTHS), [])
        doubts = [(DOUBT[self.lens.truth(link.tie)], link) for link in links if link.tie["type"] == type]
        best = min((doubt for doubt, _ in doubts), default=len(TRUTHS))
        return best, sorted((link for doubt, link in doubts if doubt == best), key=lambda link: link.tie["order"])

    def stated(self, child: str) -> tuple[Rung, ...]:
        """The stated parents: of one who is so in several ways the closest, and a looser one only if it is less doubtful."""
        found = self._stated.get(child)
        if found is None:
            rungs = []
            for parent, links in self.around(child, Role.PARENT).items():
                least = len(TRUTHS)
                for type, nature in PARENTS.items():
                    doubt, ties = self.best(links, type)
                    if doubt < least:
                        least = doubt
                        rungs.append(Rung(child, parent, nature, doubt, (step(child, parent, ties, self.lens),)))
            found = self._stated[child] = tuple(rungs)
        return found

    def rungs(self, child: str) -> tuple[Rung, ...]:
        """The stated parents, and the unstated ones whom `grandparent` ties leave out."""
        found = self._rungs.get(child)
        if found is None:
            if unstated(child):
                found = (Rung(child, child.partition("/")[2], Nature.BLOOD, 0, ()),)
            else:
                found = (*self.stated(child), *self._left_out(child))
            self._rungs[child] = found
        return found

    def _left_out(self, child: str) -> Iterator[Rung]:
        for grandparent, links in self.around(child, Role.GRANDPARENT).items():
            doubt, ties = self.best(links, "grandparent")
            if not ties:
                continue
            through = [
                max(first.doubt, second.doubt)
                for first in self.stated(child)
                for second in self.stated(first.parent)
                if second.parent == grandparent
            ]
            if min(through, default=len(TRUTHS)) <= doubt:
                continue  # it follows from the parents
            parent = f"?{child}/{grandparent}"
            if through:
                self.explained.add(parent)
            yield Rung(child, parent, Nature.BLOOD, doubt, (step(child, grandparent, ties, self.lens),))

    def marriages(self, person: str) -> tuple[Marriage, ...]:
        """Whom somebody is or was married to; of one and the same, a former marriage only if the other is more doubtful."""
        found = self._marriages.get(person)
        if found is None:
            marriages = []
            for spouse, links in self.around(person, Role.SPOUSE).items():
                least = len(TRUTHS)
                for type, former in SPOUSES.items():
                    doubt, ties = self.best(links, type)
                    if doubt < least:
                        least = doubt
                        marriages.append(Marriage(spouse, former, doubt, step(person, spouse, ties, self.lens)))
            found = self._marriages[person] = tuple(marriages)
        return found

    # what follows

    def parents(self, child: str) -> tuple[Rung, ...]:
        """The rungs that lines may go along: without those of a circle, which contradict each other (see `Circles`)."""
        found = self._parents.get(child)
        if found is None:
            found = self._parents[child] = tuple(rung for rung in self.rungs(child) if not self.circles.cut(rung))
        return found

    def circular(self, child: str) -> list[Rung]:
        """The rungs that lines may not go along."""
        return [rung for rung in self.rungs(child) if self.circles.cut(rung)]

    def step_parents(self, child: str) -> tuple[Rung, ...]:
        """The spouses of parents who are no parents themselves, not even perhaps; of one and the same as of `stated`."""
        known = self._step_parents.get(child)
        if known is not None:
            return known
        if unstated(child):  # whose other parent is unstated, too
            return ()
        found: dict[tuple[str, Nature, int], Rung] = {}
        own = {rung.parent for rung in self.rungs(child) if TRUTHS[rung.doubt] is not Truth.FALSE}
        for rung in self.rungs(child):
            for marriage in self.marriages(rung.parent):
                if marriage.spouse in own or marriage.spouse == child or self.circles.cut(rung):
                    continue
                nature = Nature.FORMER_STEP if marriage.former else Nature.STEP
                doubt = max(rung.doubt, marriage.doubt)
                key = marriage.spouse, nature, doubt
                found.setdefault(key, Rung(child, marriage.spouse, nature, doubt, (*rung.steps, marriage.step)))
        known = self._step_parents[child] = tuple(
            rung
            for (spouse, nature, doubt), rung in found.items()
            if not any(
                other == spouse and (closer, surer) != (nature, doubt) and closer <= nature and surer <= doubt
                for other, closer, surer in found
            )
        )
        return known
