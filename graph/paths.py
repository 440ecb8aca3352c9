"""How two are connected: the best paths between them.

Paths are ordered by the number of their steps, then by what they cost, then by the position of their people in the file,
read from the end that stands first in the file (docs/path-order.md). Searching always from that end makes the answer the
same, turned round, when the question is turned round. The search sees the graph only through `succ`, `pred` and `nodes`,
asks the lens about each tie, and copies nothing.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.building import Edge, Graph
from graph.lens import Lens
from graph.model import Kind

PathKey = tuple[int, int, tuple[int, ...]]


class Link(NamedTuple):
    """One tie as it lies in the graph; its ends may be faces."""

    source: str
    target: str
    tie: Edge


@dataclass(frozen=True, slots=True)
class Step:
    """From one to the next: all ties between the two along which one may walk, the strongest first."""

    start: str
    end: str
    links: tuple[Link, ...]
    cost: int


@dataclass(frozen=True, slots=True)
class Path:
    """A way from `nodes[0]` to `nodes[-1]` that meets nobody twice."""

    nodes: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def hops(self) -> int:
        """The number of steps."""
        return len(self.steps)

    @property
    def cost(self) -> int:
        """The sum of what the steps cost."""
        return sum(step.cost for step in self.steps)


@dataclass(frozen=True, slots=True)
class Connections:
    """The answer to "how is `start` connected to `end`?": the best paths, best first; none if nothing connects them.

    `start` and `end` are the nodes asked for, which may be faces; the paths run between those they belong to.
    """

    start: str
    end: str
    paths: tuple[Path, ...]
    lens: Lens = field(repr=False)
    narrowed: bool = False
    """Whether the question left out ties, people or long ways, so that "no" is no answer to the whole question."""

    def __bool__(self) -> bool:
        return bool(self.paths)


def links_of(graph: Graph, id: str, lens: Lens) -> list[Link]:
    """Every tie that has been told of somebody and their faces, in the order of the file."""
    found: dict[str, Link] = {}
    for face in lens.faces_of(id):
        for target, ties in graph.succ[face].items():
            found |= {key: Link(face, target, tie) for key, tie in ties.items() if lens.sees(tie)}
        for source, ties in graph.pred[face].items():
            found |= {key: Link(source, face, tie) for key, tie in ties.items() if lens.sees(tie)}
    return sorted(found.values(), key=lambda link: link.tie["order"])


def connect(
    graph: Graph,
    *,
    start: str,
    end: str,
    lens: Lens | None = None,
    k: int = 1,
    types: Collection[str] = (),
    without_types: Collection[str] = (),
    avoid: Collection[str] = (),
    max_hops: int | None = None,
    through_cast: bool = False,
    through_organizations: bool = False,
) -> Connections:
    """The `k` best paths between two nodes.

    Args:
        graph: the graph of a story.
        start: the node to start from, by id.
        end: the node to reach, by id.
        lens: what is visible; without one, everything told, of all accounts, and nothing known to be false.
        k: how many paths at the most, 1 or more.
        types: only along ties of these types; empty for all.
        without_types: never along ties of these types.
        avoid: never through these nodes.
        max_hops: at most this many steps; None for any number.
        through_cast: players may stand between.
        through_organizations: organizations may stand between.

    Returns:
        The paths, best first. Fewer than `k` if there are no more; none if the two are not connected.

    Raises:
        KeyError: `start` or `end` is not in the graph.
        ValueError: `k` is less than 1.

    The k best loopless paths are found after J. Y. Yen, "Finding the K Shortest Loopless Paths in a Network" (1971), each
    single search by breadth from both ends.
    """
    if k < 1:
        raise ValueError(f"k must be 1 or more, not {k}")
    lens = lens or Lens(graph)
    origin, goal = lens.self_of(start), lens.self_of(end)
    order = graph.nodes[origin]["order"], graph.nodes[goal]["order"]
    if origin == goal:
        return Connections(start, end, (Path((origin,), ()),), lens)
    inner = {Kind.CHARACTER, Kind.PERSONA}
    inner |= ({Kind.PERSON} if through_cast else set()) | ({Kind.ORGANIZATION} if through_organizations else set())
    search = _Search(graph, lens, {origin, goal}, inner, frozenset(types), frozenset(without_types))
    search.avoided = {lens.self_of(node) for node in avoid} - {origin, goal}
    turned = order[0] > order[1]
    first, last = (goal, origin) if turned else (origin, goal)
    found = search.best(first, last, k, max_hops)
    narrowed = bool(types or without_types or avoid or max_hops is not None)
    paths = tuple(search.path(nodes[::-1] if turned else nodes) for nodes in found)
    return Connections(start, end, paths, lens, narrowed)


class _Search:
    """One question: the graph as this question may walk it, and the searches over it."""

    def __init__(
        self,
        graph: Graph,
        lens: Lens,
        ends: set[str],
        inner: set[Kind],
        types: frozenset[str],
        without: frozenset[str],
    ) -> None:
        self.graph = graph
        self.lens = lens
        self.ends = ends
        self.inner = inner
        self.types = types
        self.without = without
        self.avoided: set[str] = set()

    # the graph as walked

    def allows(self, tie: Edge) -> bool:
        type = tie["type"]
        return (not self.types or type in self.types) and type not in self.without and self.lens.walks(tie)

    def neighbours(self, node: str) -> Iterator[str]:
        """Everyone one step away, in no useful order, perhaps more than once."""
        nodes, self_of = self.graph.nodes, self.lens.self_of
        for face in self.lens.faces_of(node):
            for around in (self.graph.succ[face], self.graph.pred[face]):
                for other, ties in around.items():
                    reached = self_of(other)
                    if reached == node or reached in self.avoided:
                        continue
                    if nodes[reached]["kind"] not in self.inner and reached not in self.ends:
                        continue
                    if any(self.allows(tie) for tie in ties.values()):
                        yield reached

    def links(self, start: str, end: str) -> list[Link]:
        """All ties between two, in both directions and between all their faces, strongest first."""
        found = []
        for near in self.lens.faces_of(start):
            for far in self.lens.faces_of(end):
                for source, target in ((near, far), (far, near)):
                    ties = self.graph.succ[source].get(target, {})
                    found += [Link(source, target, tie) for tie in ties.values() if self.allows(tie)]
        return sorted(found, key=lambda link: (self.lens.cost(link.tie), link.tie["order"]))

    def cost(self, start: str, end: str) -> int:
        return min(self.lens.cost(link.tie) for link in self.links(start, end))

    def path(self, nodes: tuple[str, ...]) -> Path:
        steps = []
        for start, end in itertools.pairwise(nodes):
            links = tuple(self.links(start, end))
            steps.append(Step(start, end, links, self.lens.cost(links[0].tie)))
        return Path(nodes, tuple(steps))

    # the k best

    def best(self, start: str, end: str, k: int, max_hops: int | None) -> list[tuple[str, ...]]:
        """The k best loopless paths in the order of paths, after Yen: each next one leaves a found one somewhere."""
        first = self.shortest((), start, end, frozenset(), max_hops)
        found: list[tuple[str, ...]] = []
        waiting: list[tuple[PathKey, tuple[str, ...]]] = [(self.key(first), first)] if first else []
        offered = {first}
        while waiting and len(found) < k:
            _, path = heapq.heappop(waiting)
            found.append(path)
            if len(found) == k:
                break
            for at in range(len(path) - 1):
                root = path[:at]
                taken = frozenset(other[at + 1] for other in found if other[: at + 1] == path[: at + 1])
                left = None if max_hops is None else max_hops - at
                tail = self.shortest(root, path[at], end, taken, left)
                if tail and (candidate := root + tail) not in offered:
                    offered.add(candidate)
                    heapq.heappush(waiting, (self.key(candidate), candidate))
        return found

    def key(self, nodes: tuple[str, ...]) -> PathKey:
        cost = sum(self.cost(start, end) for start, end in itertools.pairwise(nodes))
        return len(nodes) - 1, cost, tuple(self.graph.nodes[node]["order"] for node in nodes)

    # the best one

    def shortest(
        self, root: tuple[str, ...], start: str, end: str, taken: frozenset[str], max_hops: int | None
    ) -> tuple[str, ...] | None:
        """The first path in the order of paths that avoids `root` and whose first step is not to one of `taken`."""
        closed = set(root)
        near, far = _Side(start, closed), _Side(end, closed)
        near.first_step_not_to = taken
        far.last_step_not_from = (start, taken)
        meeting: set[str] = set()
        while not meeting:
            if not near.frontier or not far.frontier:
                return None
            if max_hops is not None and near.depth + far.depth >= max_hops:
                return None
            side, other = (near, far) if len(near.frontier) <= len(far.frontier) else (far, near)
            side.expand(self)
            meeting = side.frontier & other.level.keys()
        return self.cheapest(near, far, meeting)

    def cheapest(self, near: _Side, far: _Side, meeting: set[str]) -> tuple[str, ...]:
        """Of all paths with the fewest steps, the cheapest; of those, the first in the order of the file."""
        nexts: dict[str, set[str]] = {}
        wave = meeting
        while wave:  # from where the two sides met on to the end
            for node in wave:
                nexts[node] = set(far.before[node])
            wave = {after for node in wave for after in nexts[node]} - nexts.keys()
        wave = meeting
        while wave:  # and back to the start
            back: set[str] = set()
            for node in wave:
                for before in near.before[node]:
                    nexts.setdefault(before, set()).add(node)
                    back.add(before)
            wave = back
        costs: dict[str, int] = {}
        steps: dict[tuple[str, str], int] = {}
        for node in sorted(nexts, key=lambda node: self.left(node, near, far, meeting)):
            for after in nexts[node]:
                steps[node, after] = self.cost(node, after)
            costs[node] = min((steps[node, after] + costs[after] for after in nexts[node]), default=0)
        path = [near.origin]
        while nexts[path[-1]]:
            node = path[-1]
            good = (after for after in nexts[node] if steps[node, after] + costs[after] == costs[node])
            path.append(min(good, key=lambda after: self.graph.nodes[after]["order"]))
        return tuple(path)

    @staticmethod
    def left(node: str, near: _Side, far: _Side, meeting: set[str]) -> int:
        """How many steps are left from a node on a shortest path to the end."""
        return far.level[node] if node in far.level else near.depth + far.depth - near.level[node]


class _Side:
    """A breadth-first search from one end, level by level, that remembers from where each node can be reached."""

    def __init__(self, origin: str, closed: set[str]) -> None:
        self.origin = origin
        self.closed = closed
        self.depth = 0
        self.frontier = {origin}
        self.level = {origin: 0}
        self.before: dict[str, list[str]] = {origin: []}
        self.first_step_not_to: frozenset[str] = frozenset()
        self.last_step_not_from: tuple[str, frozenset[str]] = ("", frozenset())

    def expand(self, search: _Search) -> None:
        """One level further."""
        self.depth += 1
        reached: set[str] = set()
        barred_end, barred = self.last_step_not_from
        for node in self.frontier:
            for other in dict.fromkeys(search.neighbours(node)):
                if other in self.closed or self.level.get(other, self.depth) < self.depth:
                    continue
                if node == self.origin and other in self.first_step_not_to:
                    continue
                if other == barred_end and node in barred:
                    continue
                if other not in self.level:
                    self.level[other] = self.depth
                    self.before[other] = []
                    reached.add(other)
                self.before[other].append(node)
        self.frontier = reached
