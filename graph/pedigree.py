"""The pedigree that a lens shows: who is a parent, spouse or sibling of whom, and all lines that lead up from somebody.

Reads the graph only through `succ` and `pred`, asks the lens about each tie, and remembers what it has read. What the links mean
is defined in docs/kinship.md; which of them make two people kin, is `graph.kinship`.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import networkx as nx

from graph.building import Graph
from graph.lens import Lens
from graph.model import Truth
from graph.steps import Link, Step


class Nature(enum.IntEnum):
    """What makes somebody a parent. Of a chain of links the loosest counts, which is the greatest."""

    BLOOD = 0
    ADOPTIVE = 1
    FOSTER = 2
    STEP = 3
    """The spouse of a parent."""
    FORMER_STEP = 4
    """The former spouse of a parent."""


PARENTS = {"parent": Nature.BLOOD, "adoptive": Nature.ADOPTIVE, "foster": Nature.FOSTER}
SIBLINGS = {"sibling": Nature.BLOOD, "foster-sibling": Nature.FOSTER}
SPOUSES = {"spouse": False, "former-spouse": True}

class Role(enum.IntEnum):
    """What somebody is to somebody else by a single tie."""

    PARENT = enum.auto()
    CHILD = enum.auto()
    GRANDPARENT = enum.auto()
    GRANDCHILD = enum.auto()
    SIBLING = enum.auto()
    SPOUSE = enum.auto()
    RELATIVE = enum.auto()


ROLES = {
    **dict.fromkeys(PARENTS, (Role.PARENT, Role.CHILD)),
    "grandparent": (Role.GRANDPARENT, Role.GRANDCHILD),
    **dict.fromkeys(SIBLINGS, (Role.SIBLING, Role.SIBLING)),
    **dict.fromkeys(SPOUSES, (Role.SPOUSE, Role.SPOUSE)),
    "relative": (Role.RELATIVE, Role.RELATIVE),
}
"""What the source of a tie is to its target, and the target to the source."""
_INWARD = {source for source, _ in ROLES.values()}
_OUTWARD = {target for _, target in ROLES.values()}

TRUTHS = (Truth.TRUE, Truth.UNCERTAIN, Truth.FALSE)
"""By doubt: a chain is as doubtful as its most doubtful link. In this module 0 is true, 1 uncertain, 2 false."""
_DOUBT = {truth: doubt for doubt, truth in enumerate(TRUTHS)}


class Rung(NamedTuple):
    """A link from a child up to a parent, and the ties that say so. The parent, or the child, may be unstated."""

    child: str
    parent: str
    nature: Nature
    doubt: int
    steps: tuple[Step, ...]


class Marriage(NamedTuple):
    """A link from one spouse to another."""

    spouse: str
    former: bool
    doubt: int
    step: Step


def unstated(person: str) -> bool:
    """Whether this is no node, but the parent that a `grandparent` tie leaves out."""
    return person.startswith("?")  # no id does


def step(start: str, end: str, links: list[Link], lens: Lens) -> Step:
    """A step along these ties."""
    return Step(start, end, tuple(links), min(lens.cost(link.tie) for link in links))


def turned(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The same way walked from its other end."""
    return tuple(Step(each.end, each.start, each.links, each.cost) for each in reversed(steps))


class Pedigree:
    """The links of kinship as a lens shows them; each is read once."""

    def __init__(self, graph: Graph, lens: Lens) -> None:
        self.graph = graph
        self.lens = lens
        self._around: dict[tuple[str, Role], dict[str, list[Link]]] = {}
        self._ties: dict[tuple[str, bool], dict[Role, dict[str, list[Link]]]] = {}
        self._stated: dict[str, tuple[Rung, ...]] = {}
        self._rungs: dict[str, tuple[Rung, ...]] = {}
        self._marriages: dict[str, tuple[Marriage, ...]] = {}
        self.explained: set[str] = set()
        self._cut: set[tuple[str, str, Nature, int]] = set()
        self._sound: set[str] = set()

    # what the file states

    def around(self, person: str, role: Role) -> dict[str, list[Link]]:
        """The ties of kinship to those who play a part for somebody and their faces; these in the order of the file."""
        found = self._around.get((person, role))
        if found is None:
            found = {}
            for inward in (False, True):
                if role in (_OUTWARD, _INWARD)[inward]:
                    for other, links in self._read(person, inward).get(role, {}).items():
                        found.setdefault(other, []).extend(links)
            if len(found) > 1:
                found = dict(sorted(found.items(), key=lambda item: self.order(item[0])))
            self._around[person, role] = found
        return found

    def _read(self, person: str, inward: bool) -> dict[Role, dict[str, list[Link]]]:
        """The ties of which somebody is the source, or, `inward`, the target."""
        found = self._ties.get((person, inward))
        if found is None:
            lens, self_of = self.lens, self.lens.self_of
            found = self._ties[person, inward] = {}
            for face in lens.faces_of(person):
                for end, ties in (self.graph.pred if inward else self.graph.succ)[face].items():
                    if (other := self_of(end)) == person:
                        continue
                    for tie in ties.values():
                        roles = ROLES.get(tie["type"])
                        if roles and lens.walks(tie):
                            link = Link(end, face, tie) if inward else Link(face, end, tie)
                            found.setdefault(roles[not inward], {}).setdefault(other, []).append(link)
        return found

    def order(self, person: str) -> int:
        """Where somebody stands in the file; an unstated parent where the child does."""
        return int(self.graph.nodes[person[1:].partition("/")[0] if unstated(person) else person]["order"])

    def best(self, links: list[Link], type: str) -> tuple[int, list[Link]]:
        """The least doubtful ties of a type and their doubt (3: there are none)."""
        if not links:
            return len(TRUTHS), []
        if len(links) == 1:  # as a rule
            tie = links[0].tie
            return (_DOUBT[self.lens.truth(tie)], links) if tie["type"] == type else (len(TRUTHS), [])
        doubts = [(_DOUBT[self.lens.truth(link.tie)], link) for link in links if link.tie["type"] == type]
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
        if unstated(person):
            return ()
        if unstated(person):
            return ()
        if unstated(person):
            return ()
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

    def beside(self, person: str, role: Role) -> Iterable[str]:
        """Everybody who plays this part for somebody; nobody does for an unstated parent."""
        return () if unstated(person) else self.around(person, role)

    # what follows

    def parents(self, child: str) -> tuple[Rung, ...]:
        """The rungs that lines may go along: without those of a circle, which contradict each other (see `settle`)."""
        found = self.rungs(child)
        if not self._cut:
            return found
        return tuple(rung for rung in found if (rung.child, rung.parent, rung.nature, rung.doubt) not in self._cut)

    def circular(self, child: str) -> list[Rung]:
        """The rungs that lines may not go along."""
        return [rung for rung in self.rungs(child) if (rung.child, rung.parent, rung.nature, rung.doubt) in self._cut]

    def step_parents(self, child: str) -> tuple[Rung, ...]:
        """The spouses of parents who are no parents themselves, not even perhaps; of one and the same as of `stated`."""
        if unstated(child):
            return ()
        found: dict[tuple[str, Nature, int], Rung] = {}
        own = {rung.parent for rung in self.rungs(child) if TRUTHS[rung.doubt] is not Truth.FALSE}
        for rung in self.parents(child):
            if unstated(rung.parent):
                continue
            for marriage in self.marriages(rung.parent):
                if marriage.spouse in own or marriage.spouse == child:
                    continue
                nature = Nature.FORMER_STEP if marriage.former else Nature.STEP
                doubt = max(rung.doubt, marriage.doubt)
                key = marriage.spouse, nature, doubt
                found.setdefault(key, Rung(child, marriage.spouse, nature, doubt, (*rung.steps, marriage.step)))
        return tuple(
            rung
            for (spouse, nature, doubt), rung in found.items()
            if not any(
                other == spouse and (closer, surer) != (nature, doubt) and closer <= nature and surer <= doubt
                for other, closer, surer in found
            )
        )

    # circles

    def settle(self, person: str) -> None:
        """See to it that lines up from somebody come to an end.

        Uncertain ties may make somebody their own ancestor. Such links contradict each other, and lines go along none of them;
        a more certain or closer link stays, though, if it is in no circle of its like.
        """
        on_path, path = {person}, [(person, iter(self.rungs(person)))]
        while path:
            child, rest = path[-1]
            for rung in rest:
                if rung.parent in on_path:
                    return self._cut_circles(person)
                if rung.parent not in self._sound:
                    on_path.add(rung.parent)
                    path.append((rung.parent, iter(self.rungs(rung.parent))))
                    break
            else:
                path.pop()
                on_path.discard(child)
                self._sound.add(child)
        return None

    def _cut_circles(self, person: str) -> None:
        reached, waiting = {person}, [person]
        levels: dict[tuple[int, Nature], list[Rung]] = {}
        while waiting:
            for rung in self.rungs(waiting.pop()):
                levels.setdefault((rung.doubt, rung.nature), []).append(rung)
                if rung.parent not in reached:
                    reached.add(rung.parent)
                    waiting.append(rung.parent)
        kept: nx.DiGraph[str] = nx.DiGraph()
        for level in sorted(levels):
            tried = kept.copy()
            tried.add_edges_from((rung.child, rung.parent) for rung in levels[level])
            circle = {node: number for number, nodes in enumerate(nx.strongly_connected_components(tried)) for node in nodes}
            for rung in levels[level]:
                if circle[rung.child] == circle[rung.parent]:
                    self._cut.add((rung.child, rung.parent, rung.nature, rung.doubt))
                else:
                    kept.add_edge(rung.child, rung.parent)
        self._sound |= reached

