"""Who is connected by a walk that follows a pattern, and the best such walk for each answer.

A search by breadth over pairs of node and state of the automaton, each pair met once: what is asked is whether there is a
walk, as in SPARQL, and walks are never listed. It sees the graph only through `nodes`, `succ` and `pred`, asks the lens about
each tie, and copies nothing; what it finds around a node it remembers as long as the question lasts.

Of all walks from one end to the other the witness is the one with the fewest steps, then the cheapest, then the one whose
people stand first in the file, compared one after the other from its start, then the one whose ties do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.automaton import Automaton
from graph.graphtypes import Edge, Graph
from graph.lens import Lens
from graph.patterns import Hop, parse, turned
from graph.steps import Link

State = tuple[str, int]
"""A node and a state of the automaton."""
Key = tuple[int, int, int, int]
"""By which arrivals at one state compare: what the walk costs, the rank of its people, and two numbers for its ties."""


@dataclass(frozen=True, slots=True)
class Walk:
    """A way from `nodes[0]` to `nodes[-1]`, along one tie each step, that may meet somebody twice. `cost` as in paths."""

    nodes: tuple[str, ...]
    links: tuple[Link, ...]
    cost: int

    @property
    def hops(self) -> int:
        """The number of steps; 0 for a walk that stays where it is."""
        return len(self.links)


@dataclass(frozen=True, slots=True)
class Matches:
    """The answers to "who is connected like this?": a walk for each pair of ends, in the order of the file.

    `start` and `end` are what was asked for, which may be faces. `total` counts all answers, those beyond the limit, too.
    """

    pattern: str
    start: str | None
    end: str | None
    walks: tuple[Walk, ...]
    total: int
    lens: Lens = field(repr=False)

    def __bool__(self) -> bool:
        return self.total > 0


def match(
    graph: Graph,
    pattern: str,
    *,
    start: str | None = None,
    end: str | None = None,
    lens: Lens | None = None,
    limit: int | None = None,
) -> Matches:
    """All pairs of nodes that a walk connects which follows the pattern (docs/patterns.md).

    Args:
        graph: the graph of a story.
        pattern: a property path of SPARQL 1.1 over types of relations, or with counts ``{m,n}``.
        start: only walks from this node; None for all that the lens shows.
        end: only walks to this node; None for all that the lens shows.
        lens: what is visible; without one, everything told, of all accounts, and nothing known to be false.
        limit: the walks of only so many answers, 1 or more; None for all.

    Returns:
        The answers, sorted by start and end in the order of the file.

    Raises:
        PatternError: the pattern does not follow the notation.
        KeyError: `start` or `end` is not in the graph.
        ValueError: `limit` is less than 1.
    """
    if limit is not None and limit < 1:
        raise ValueError(f"limit must be 1 or more, not {limit}")
    tree, lens = parse(pattern, graph.graph["types"]), lens or Lens(graph)
    if not all(lens.shows(node) for node in (start, end) if node is not None):
        return Matches(pattern, start, end, (), 0, lens)
    back = start is None and end is not None  # the search begins where it is told to, and turns the walks round
    automaton = Automaton(turned(tree) if back else tree)
    around = _Around(graph, lens, automaton.hops)
    given = start if start is not None else end
    origins = lens.nodes() if given is None else [lens.self_of(given)]
    goal = None if start is None or end is None else lens.self_of(end)
    walks: list[Walk] = []
    total = 0
    for origin in sorted(origins, key=around.position):
        search = _Search(around, automaton, origin, goal, back)
        found = sorted(search.answers if goal is None else search.answers & {goal}, key=around.position)
        total += len(found)
        walks += [search.walk(node) for node in found[: None if limit is None else limit - len(walks)]]
    return Matches(pattern, start, end, tuple(walks), total, lens)


class _Move(NamedTuple):
    """One step to somebody, along the best tie that the hop admits."""

    cost: int
    order: int
    other: str
    link: Link


class _Around:
    """What the hops of a pattern can reach from each node, through a lens."""

    def __init__(self, graph: Graph, lens: Lens, hops: tuple[Hop, ...]) -> None:
        self.graph = graph
        self.lens = lens
        self.hops = hops
        self.known: dict[State, list[_Move]] = {}

    def position(self, node: str) -> int:
        return int(self.graph.nodes[node]["order"])

    def moves(self, node: str, number: int) -> list[_Move]:
        """Everyone a hop leads to, each with the cheapest tie, of these the first in the file."""
        if (node, number) not in self.known:
            best: dict[str, _Move] = {}
            for other, link in self.links(node, self.hops[number]):
                move = _Move(self.lens.cost(link.tie), link.tie["order"], other, link)
                if other not in best or move[:2] < best[other][:2]:
                    best[other] = move
            self.known[node, number] = list(best.values())
        return self.known[node, number]

    def links(self, node: str, hop: Hop) -> Iterator[tuple[str, Link]]:
        """Every tie of the node and its faces that the hop admits, with who is at the other end."""
        self_of = self.lens.self_of
        for face in self.lens.faces_of(node):
            for target, ties in self.graph.succ[face].items():
                for tie in ties.values():
                    if self.admits(hop, tie, inverse=False) and not (tie["type"] == "identity" and self_of(target) == node):
                        yield self_of(target), Link(face, target, tie)
            for source, ties in self.graph.pred[face].items():
                for tie in ties.values():
                    if self.admits(hop, tie, inverse=True) and not (tie["type"] == "identity" and self_of(source) == node):
                        yield self_of(source), Link(source, face, tie)

    def admits(self, hop: Hop, tie: Edge, *, inverse: bool) -> bool:
        """Whether the hop may go along the tie in this direction. A symmetric tie holds both ways."""
        type = tie["type"]
        if (type in hop.types) == hop.negated:
            return False
        return (hop.inverse is inverse or self.graph.graph["types"][type].symmetric) and self.lens.walks(tie)


class _Arrival(NamedTuple):
    """How a state was first reached, by the best walk. Ranks compare walks of the same number of steps."""

    cost: int
    people: int
    ties: int
    before: State | None
    link: Link | None


class _Search:
    """All that walks from one node lead to, level by level.

    `back` says that the automaton reads the pattern from its end, so that the walks found have to be turned round, and
    compare as such: by their last node found first. With a `goal` the search ends as soon as that is reached.
    """

    def __init__(self, around: _Around, automaton: Automaton, origin: str, goal: str | None, back: bool) -> None:
        self.around = around
        self.automaton = automaton
        self.back = back
        self.reached: dict[State, _Arrival] = {}
        self.turns: dict[State, int] = {}
        self.answers: set[str] = set()
        wave = self.settle(_Arrival(0, 0, 0, None, None), (origin, automaton.start))
        while wave and goal not in self.answers:
            wave = self.onward(wave)

    def settle(self, arrival: _Arrival, state: State) -> list[State]:
        """Note the arrival at a state and all that skips lead to; returns those that were new."""
        node, new = state[0], []
        waiting = [state[1]]
        while waiting:
            at = waiting.pop()
            if (node, at) not in self.reached and not self.outdone(node, at):
                self.reached[node, at] = arrival
                new.append((node, at))
                waiting += self.automaton.skips[at]
                if at == self.automaton.end:
                    self.answers.add(node)
        return new

    def outdone(self, node: str, at: int) -> bool:
        """Whether the node was reached in an earlier turn of the same repeat: nothing can come of the later one that is new."""
        turn = self.automaton.turn[at]
        if turn is None:
            return False
        least = self.turns.setdefault((node, turn[0]), turn[1])
        self.turns[node, turn[0]] = min(least, turn[1])
        return least < turn[1]

    def onward(self, wave: list[State]) -> list[State]:
        """One level further: of several ways to a state the best is kept."""
        best: dict[State, tuple[Key, State, Link]] = {}
        for state in wave:
            came = self.reached[state]
            for number, after in self.automaton.moves[state[1]]:
                for cost, order, other, link in self.around.moves(state[0], number):
                    if (other, after) in self.reached:
                        continue
                    one, two = (order, came.ties) if self.back else (came.ties, order)
                    key = came.cost + cost, came.people, one, two
                    if (other, after) not in best or key < best[other, after][0]:
                        best[other, after] = key, state, link
        found = sorted((key, state, before) for state, (key, before, _) in best.items())
        people = _ranks([self.people(key, state) for key, state, _ in found])
        ties = _ranks([key[2:] for key, _, _ in found])
        new: list[State] = []
        for key, state, before in found:  # the best first, so that skips hand on the best
            arrival = _Arrival(key[0], people[self.people(key, state)], ties[key[2:]], before, best[state][2])
            new += self.settle(arrival, state)
        return new

    def people(self, key: Key, state: State) -> tuple[int, int]:
        """The people of a walk in brief: all but the new one by rank, the new one by position, as the walk is read."""
        position = self.around.position(state[0])
        return (position, key[1]) if self.back else (key[1], position)

    def walk(self, node: str) -> Walk:
        """The best walk to a node among the answers."""
        state: State | None = (node, self.automaton.end)
        nodes, links, cost = [node], [], self.reached[node, self.automaton.end].cost
        while state is not None:
            arrival = self.reached[state]
            if arrival.before is not None and arrival.link is not None:
                nodes.append(arrival.before[0])
                links.append(arrival.link)
            state = arrival.before
        if not self.back:
            nodes.reverse()
            links.reverse()
        return Walk(tuple(nodes), tuple(links), cost)


def _ranks(values: list[tuple[int, int]]) -> dict[tuple[int, int], int]:
    return {value: rank for rank, value in enumerate(sorted(set(values)))}
