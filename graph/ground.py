"""The graph as one question may walk it: along which ties, over whom, in which direction.

Nothing is copied: neighbours are looked up when a search comes by, and the lens is asked about each tie.
"""

from __future__ import annotations

import itertools

from graph.ends import Kind
from graph.facts import Family
from graph.lens import Lens
from graph.nouns import NamedTuple
from graph.outline import outline
from graph.steps import Link, Path, Step
from graph.walker import by_looks, walker

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from collections.abc import Set as AbstractSet

    from graph.graphtypes import Graph
    from graph.outline import Key

    Onward = dict[Key, dict[Key, int]]
    """By node, to whom one may step, and what that costs."""


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
    """Where one may walk. It speaks of nodes by the keys of the graph's outline; a face is one with whoever it belongs to.

    Args:
        graph: the graph of a story.
        lens: what is visible.
        ways: what the question allows.
        ends: nodes that may be stepped on whatever their kind, by id.
    """

    def __init__(self, graph: Graph, lens: Lens, ways: Ways, ends: Collection[str]) -> None:
        self.graph = graph
        self.lens = lens
        self._outline = outline(graph, whole=not by_looks(lens), timeless=lens.timeless)
        self.key, self.id = self._outline.key, self._outline.id
        key = self.key
        self._selves = {key(face): key(owner) for face, owner in lens.selves.items()}
        self._faces = {key(owner): tuple(map(key, faces)) for owner, faces in lens.faces.items()}
        self._ends = frozenset(map(key, ends))
        self._closed = frozenset(face for node in ways.avoid for face in self.faces_of(key(lens.self_of(node)))) - self._ends
        self._kinds = {Kind.CHARACTER, Kind.PERSONA}
        self._kinds |= {Kind.PERSON} if ways.through_cast else set()
        self._kinds |= {Kind.ORGANIZATION} if ways.through_organizations else set()
        to, fro = _types(graph, ways)
        along = walker(lens, to)
        against = along if fro is to else walker(lens, fro)
        succ, pred = self._outline.succ, self._outline.pred
        self._sides = ((succ, along), (pred, against)), ((pred, along), (succ, against))
        """Where the ties ahead of somebody are and along which of them one may step, and the same of those behind."""
        self._only: AbstractSet[Key] | None = None
        self._known: tuple[dict[Key, list[Key]], dict[Key, list[Key]]] = ({}, {})
        self._costs: dict[tuple[Key, Key], int] = {}

    def restrict(self, only: AbstractSet[Key]) -> None:
        """From now on step on these nodes alone."""
        self._only = only
        self._known[0].clear()
        self._known[1].clear()

    def faces_of(self, node: Key) -> tuple[Key, ...]:
        """The node and the faces merged into it."""
        return self._faces.get(node) or (node,)

    def faces(self, nodes: Collection[Key]) -> Collection[Key]:
        """The nodes and the faces merged into them."""
        return [face for node in nodes for face in self.faces_of(node)] if self._faces else nodes

    def ahead(self, node: Key) -> list[Key]:
        """Everyone to whom one may step from a node, each once."""
        return self._around(node, back=False)

    def back(self, node: Key) -> list[Key]:
        """Everyone from whom one may step to a node, each once."""
        return self._around(node, back=True)

    def _around(self, node: Key, *, back: bool) -> list[Key]:
        known = self._known[back].get(node)
        if known is None:
            known = self._known[back][node] = self.carrying(self.spread((node,), set(self.faces_of(node)), back=back))
        return known

    def carrying(self, nodes: Iterable[Key]) -> list[Key]:
        """Those of some nodes on whom one may step, if a tie leads there."""
        vertices, kinds, ends, closed, only = self._outline.nodes, self._kinds, self._ends, self._closed, self._only
        found = [node for node in nodes if vertices[node]["kind"] in kinds or node in ends]
        if closed or only is not None:
            return [node for node in found if node not in closed and (only is None or node in only)]
        return found

    def spread(self, nodes: Collection[Key], met: set[Key], *, back: bool = False) -> list[Key]:
        """Everyone to whom (`back`: from whom) ties lead from (to) any of some nodes and who has not been met, each once.

        `met` holds all faces of whom it holds; whoever is new comes into it. Not all of them need carry: nobody looks at most
        of them again, and looking at what each of them is would take longer than all else.
        """
        selves, found = self._selves, []
        faces = self.faces(nodes)
        for adjacency, walks in self._sides[back]:
            for face in faces:
                for other, ties in adjacency[face].items():
                    if other not in met:
                        for tie in ties.values():
                            if walks(tie):
                                met.add(other)
                                found.append(other)
                                break
        if selves:
            found = list(dict.fromkeys(selves.get(other, other) for other in found))
            met.update(self.faces(found))
        return found

    def onward(self, nodes: Collection[Key], some: AbstractSet[Key], *, back: bool = False) -> Onward:
        """What steps from (`back`: to) some nodes cost to (from) some others, if these carry: by where they begin and end.

        `some` holds all faces of whom it holds. No tie to others is looked at.
        """
        selves, cost, apart = self._selves, self.lens.cost, some.isdisjoint
        found: Onward = {}
        faces = self.faces(nodes)
        for adjacency, walks in self._sides[back]:
            for face in faces:
                around = adjacency[face]
                if apart(around):
                    continue
                node = selves.get(face, face)
                for other in around.keys() & some:
                    reached = selves.get(other, other)
                    start, end = (reached, node) if back else (node, reached)
                    for tie in around[other].values():
                        if walks(tie):
                            paid, onward = cost(tie), found.setdefault(start, {})
                            if paid < onward.get(end, paid + 1):
                                onward[end] = paid
        return found

    def cost(self, start: Key, end: Key) -> int:
        """What the step from one to the other costs: as its cheapest tie."""
        known = self._costs.get((start, end))
        if known is None:
            known = self._costs[start, end] = self.onward((start,), set(self.faces_of(end)))[start][end]
        return known

    def order(self, node: Key) -> int:
        """The position of a node in the file."""
        return self._outline.order(node)

    def step(self, start: Key, end: Key) -> Step:
        """The step from one to the other, with all ties by which one may step so, between all their faces, strongest first."""
        cost, links = self.lens.cost, []
        (succ, along), (_, against) = self._sides[0]
        for near in self.faces_of(start):
            for far in self.faces_of(end):
                for source, target, walks in ((near, far, along), (far, near, against)):
                    ties = succ[source].get(target)
                    if ties:
                        links += [Link(*self._outline.link(source, target, key)) for key, tie in ties.items() if walks(tie)]
        if len(links) > 1:
            links.sort(key=lambda link: (cost(link.tie), link.tie["order"]))
        return Step(self.id(start), self.id(end), tuple(links), cost(links[0].tie))

    def path(self, nodes: tuple[Key, ...]) -> Path:
        """The path over these nodes."""
        return Path(tuple(map(self.id, nodes)), tuple(self.step(start, end) for start, end in itertools.pairwise(nodes)))


def _types(graph: Graph, ways: Ways) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    """The types along which one may step from source to target, and those from target to source; None for all."""
    if not (ways.types or ways.families or ways.without_types or ways.directed):
        return None, None
    types = graph.graph["types"].values()
    chosen = [type for type in types if type.id in ways.types or type.family in ways.families]
    along = frozenset(type.id for type in (chosen if ways.types or ways.families else types)) - frozenset(ways.without_types)
    return along, along & {type.id for type in types if type.symmetric} if ways.directed else along
