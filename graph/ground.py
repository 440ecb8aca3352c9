"""The graph as one question may walk it: along which ties, over whom, in which direction.

Nothing is copied: neighbours are looked up when a search comes by, and the lens is asked about each tie.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from graph.building import Graph, mappings
from graph.ends import Kind
from graph.facts import Family
from graph.lens import Lens
from graph.steps import Link, Path, Step


class Ways(NamedTuple):
    """Which ways a question allows.

    Attributes:
        types: only along ties of these types; with `families`, of either. Empty for all.
        families: only along ties of these families.
        without_types: never along ties of these types.
        directed: only from the source of a tie to its target; along symmetric ties both ways.
        avoid: never through these nodes.
        through_cast: players may stand between.
        through_organizations: organizations may stand between.
    """

    types: Collection[str] = ()
    families: Collection[Family | str] = ()
    without_types: Collection[str] = ()
    directed: bool = False
    avoid: Collection[str] = ()
    through_cast: bool = False
    through_organizations: bool = False

    def narrow(self) -> bool:
        """Whether they leave out ties or people that are there."""
        return bool(self.types or self.families or self.without_types or self.directed or self.avoid)


class Ground:
    """Where one may walk.

    Args:
        graph: the graph of a story.
        lens: what is visible.
        ways: what the question allows.
        ends: nodes that may be stepped on whatever their kind.
    """

    def __init__(self, graph: Graph, lens: Lens, ways: Ways, ends: Collection[str]) -> None:
        self.graph = graph
        self.lens = lens
        self._nodes, self._succ, self._pred = mappings(graph)
        self.only: Collection[str] | None = None
        """If set, nobody else may be stepped on."""
        self._ends = frozenset(ends)
        self._closed = frozenset(lens.self_of(node) for node in ways.avoid) - self._ends
        self._kinds = {Kind.CHARACTER, Kind.PERSONA}
        self._kinds |= {Kind.PERSON} if ways.through_cast else set()
        self._kinds |= {Kind.ORGANIZATION} if ways.through_organizations else set()
        types = graph.graph["types"].values()
        chosen = [type for type in types if type.id in ways.types or type.family in ways.families]
        self._types = {type.id for type in (chosen if ways.types or ways.families else types)} - set(ways.without_types)
        self._against = {type.id for type in types if type.symmetric or not ways.directed} & self._types
        """The types along which one may step from target to source."""
        self._walks = lens.walker()
        self._ahead: dict[str, list[str]] = {}
        self._back: dict[str, list[str]] = {} if ways.directed else self._ahead
        self._costs: dict[tuple[str, str], int] = {}

    def restrict(self, only: Collection[str]) -> None:
        """From now on step on these nodes alone."""
        self.only = only
        self._ahead.clear()
        self._back.clear()

    def ahead(self, node: str) -> list[str]:
        """Everyone to whom one may step from a node, each once."""
        known = self._ahead.get(node)
        if known is None:
            known = self._ahead[node] = self._around(node, ahead=True)
        return known

    def back(self, node: str) -> list[str]:
        """Everyone from whom one may step to a node, each once."""
        known = self._back.get(node)
        if known is None:
            known = self._back[node] = self._around(node, ahead=False)
        return known

    def ahead_to(self, node: str, some: AbstractSet[str]) -> list[str]:
        """Those of some to whom one may step from a node, each once. Looks at no tie to others. Some means all their faces."""
        return self._around_to(node, some, self._ahead.get(node), ahead=True)

    def back_to(self, node: str, some: AbstractSet[str]) -> list[str]:
        """Those of some from whom one may step to a node, as `ahead_to` says."""
        return self._around_to(node, some, self._back.get(node), ahead=False)

    def _around_to(self, node: str, some: AbstractSet[str], known: list[str] | None, *, ahead: bool) -> list[str]:
        if known is not None:
            return [other for other in known if other in some]
        for face in self.lens.faces_of(node):
            if not (self._succ[face].keys().isdisjoint(some) and self._pred[face].keys().isdisjoint(some)):
                return self._around(node, ahead=ahead, some=some)
        return []

    def _around(self, node: str, *, ahead: bool, some: AbstractSet[str] | None = None) -> list[str]:
        nodes, selves, kinds, only, walks = self._nodes, self.lens.selves, self._kinds, self.only, self._walks
        met, found = {node, *self._closed}, []
        to, fro = (self._types, self._against) if ahead else (self._against, self._types)
        for face in self.lens.faces_of(node):
            for around, types in ((self._succ[face], to), (self._pred[face], fro)):
                for other in around if some is None else around.keys() & some:
                    reached = selves.get(other, other)
                    if reached in met:
                        continue
                    if nodes[reached]["kind"] not in kinds and reached not in self._ends:
                        continue
                    if only is not None and reached not in only:
                        continue
                    for tie in around[other].values():
                        if tie["type"] in types and walks(tie):
                            met.add(reached)
                            found.append(reached)
                            break
        return found

    def links(self, start: str, end: str) -> list[Link]:
        """All ties by which one may step from one to the other, between all their faces, strongest first."""
        return sorted(self._links(start, end), key=lambda link: (self.lens.cost(link.tie), link.tie["order"]))

    def _links(self, start: str, end: str) -> Iterator[Link]:
        for near in self.lens.faces_of(start):
            for far in self.lens.faces_of(end):
                for source, target, types in ((near, far, self._types), (far, near, self._against)):
                    for tie in self._succ[source].get(target, {}).values():
                        if tie["type"] in types and self._walks(tie):
                            yield Link(source, target, tie)

    def cost(self, start: str, end: str) -> int:
        """What the step from one to the other costs: as its cheapest tie."""
        known = self._costs.get((start, end))
        if known is None:
            lens = self.lens
            known = self._costs[start, end] = min(lens.cost(link.tie) for link in self._links(start, end))
        return known

    def order(self, node: str) -> int:
        """The position of a node in the file."""
        order: int = self._nodes[node]["order"]
        return order

    def step(self, start: str, end: str) -> Step:
        """The step from one to the other, with all its ties."""
        links = tuple(self.links(start, end))
        return Step(start, end, links, self.lens.cost(links[0].tie))

    def path(self, nodes: tuple[str, ...]) -> Path:
        """The path over these nodes."""
        return Path(nodes, tuple(self.step(start, end) for start, end in itertools.pairwise(nodes)))
