"""The pedigree that a lens shows: who is a parent, spouse or sibling of whom, and all lines that lead up from somebody.

Reads the graph only through `succ` and `pred`, asks the lens about each tie, and remembers what it has read. What the links mean
is defined in docs/kinship.md; which of them make two people kin, is `graph.kinship`.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import NamedTuple

import networkx as nx

from graph.building import Graph
from graph.lens import Lens
from graph.model import Truth
from graph.paths import Link, Step


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
TYPES = frozenset((*PARENTS, *SIBLINGS, *SPOUSES, "grandparent", "relative"))

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
        self._around: dict[str, dict[str, list[Link]]] = {}
        self._stated: dict[str, tuple[Rung, ...]] = {}
        self._rungs: dict[str, tuple[Rung, ...]] = {}
        self._marriages: dict[str, tuple[Marriage, ...]] = {}
        self.explained: set[str] = set()
        self._cut: set[tuple[str, str, Nature, int]] = set()
        self._sound: set[str] = set()

    # what the file states

    def around(self, person: str) -> dict[str, list[Link]]:
        """The ties of kinship of somebody and their faces, by whom they lead to; these in the order of the file."""
        found = self._around.get(person)
        if found is None:
            found = {}
            lens, self_of = self.lens, self.lens.self_of
            for face in lens.faces_of(person):
                for outward, around in ((True, self.graph.succ[face]), (False, self.graph.pred[face])):
                    for end, ties in around.items():
                        if (other := self_of(end)) == person:
                            continue
                        links = [
                            Link(face, end, tie) if outward else Link(end, face, tie)
                            for tie in ties.values()
                            if tie["type"] in TYPES and lens.walks(tie)
                        ]
                        if links:
                            found.setdefault(other, []).extend(links)
            found = dict(sorted(found.items(), key=lambda item: self.order(item[0])))
            self._around[person] = found
        return found

    def order(self, person: str) -> int:
        """Where somebody stands in the file; an unstated parent where the child does."""
        return int(self.graph.nodes[person[1:].partition("/")[0] if unstated(person) else person]["order"])

    def best(self, links: list[Link], type: str, child: str | None = None) -> tuple[int, list[Link]]:
        """The least doubtful ties of a type and their doubt (3: there are none); with `child`, only those down to it."""
        doubts = [
            (_DOUBT[self.lens.truth(link.tie)], link)
            for link in links
            if link.tie["type"] == type and (child is None or self.lens.self_of(link.target) == child)
        ]
        best = min((doubt for doubt, _ in doubts), default=len(TRUTHS))
        return best, sorted((link for doubt, link in doubts if doubt == best), key=lambda link: link.tie["order"])

    def stated(self, child: str) -> tuple[Rung, ...]:
        """The stated parents: of one who is so in several ways the closest, and a looser one only if it is less doubtful."""
        found = self._stated.get(child)
        if found is None:
            rungs = []
            for parent, links in self.around(child).items():
                least = len(TRUTHS)
                for type, nature in PARENTS.items():
                    doubt, ties = self.best(links, type, child)
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
        for grandparent, links in self.around(child).items():
            doubt, ties = self.best(links, "grandparent", child)
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
            for spouse, links in self.around(person).items():
                least = len(TRUTHS)
                for type, former in SPOUSES.items():
                    doubt, ties = self.best(links, type)
                    if doubt < least:
                        least = doubt
                        marriages.append(Marriage(spouse, former, doubt, step(person, spouse, ties, self.lens)))
            found = self._marriages[person] = tuple(marriages)
        return found

    def children(self, person: str) -> Iterator[str]:
        """Everybody who has this parent."""
        for other, links in () if unstated(person) else self.around(person).items():
            if any(link.tie["type"] in PARENTS and self.lens.self_of(link.source) == person for link in links):
                yield other

    def grandchildren(self, person: str) -> Iterator[str]:
        """Everybody whose grandparent the file states this to be."""
        for other, links in () if unstated(person) else self.around(person).items():
            if any(link.tie["type"] == "grandparent" and self.lens.self_of(link.source) == person for link in links):
                yield other

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
        """The spouses of parents who are no parents themselves, not even perhaps."""
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
        return tuple(found.values())

    def tied_siblings(self, person: str) -> Iterator[str]:
        """Everybody whom a tie calls a sibling."""
        for other, links in () if unstated(person) else self.around(person).items():
            if any(link.tie["type"] in SIBLINGS for link in links):
                yield other

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

