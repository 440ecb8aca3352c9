"""An account told moment by moment: the lens of each, who comes and goes, and when what is shown of something may change.

What a lens shows of a tie or a node changes at few moments, and the story file names them: when something is told or falls,
when somebody comes to know or believe it, when a face finds or loses who is behind it. Whoever follows an account from its
beginning to its end asks the lenses at these moments and no others, so that the work grows with what changes.

Moments are numbers here, places in the row of lenses; the first is 0.
"""

from __future__ import annotations

import bisect
from collections.abc import Collection, Iterable, Iterator

from graph.building import mappings
from graph.facts import Holding, Moment
from graph.graphtypes import Edge, Graph, Vertex
from graph.lens import Lens
from graph.nouns import NamedTuple
from graph.steps import Link

HOLDINGS = frozenset({"known_by", "believed_by"})
"""What a tie has to say of who knows or believes it."""


def moments_of(lens: Lens) -> list[Moment]:
    """The moments that a lens of one account reaches, in telling order; none without a timeline."""
    timeline = lens.graph.graph["accounts"][lens.account]["timeline"]
    return [moment for moment in timeline or () if lens.as_of is None or moment <= lens.as_of]


class Turning(NamedTuple):
    """A tie, and the moments at which what is shown of it may change, the first of them that at which it is told."""

    link: Link
    turns: tuple[int, ...]


class Telling:
    """One account through a row of lenses that differ in their moment only.

    Args:
        lens: what is to be seen in the end, of one account.
        moments: of those that the lens reaches, in telling order, those that count; all if none are given.
        nodes: of the nodes of the account those that count, and with them all ties of these; all if none are given.

    Attributes:
        moments: those that count; none for an account without a timeline.
        lenses: one for each moment; a single one where there are none.
        ties: every tie that is ever told.
        arrivals: for each lens, who is there that was not before, in the order of the file. A merged face is not there.
        departures: for each lens, who was there before and is no longer.
        merges: of whoever becomes one with somebody, or no longer is, the moments at which that happens.
    """

    def __init__(self, lens: Lens, *, moments: list[Moment] | None = None, nodes: Collection[str] | None = None) -> None:
        if lens.account is None:
            raise ValueError("expected a lens of one account, found one of all")
        self.graph: Graph = lens.graph
        self.account = lens.account
        self._timeline = self.graph.graph["accounts"][lens.account]["timeline"]
        self.moments = moments_of(lens) if moments is None else moments
        self.lenses = [lens.at(moment) for moment in self.moments] or [lens]
        self._numbers = {moment: number for number, moment in enumerate(self.moments)}
        self._nodes, self._succ, self._pred = mappings(self.graph)
        self._counting = [
            node
            for node in (self._nodes if nodes is None else sorted(nodes, key=lambda node: self._nodes[node]["order"]))
            if self._nodes[node]["account"] == self.account
        ]
        self._shaken = {
            number for number in range(1, len(self.lenses)) if self.lenses[number].knowers != self.lenses[number - 1].knowers
        }
        """When who looks becomes somebody else, so that anything may look otherwise."""
        self._faces: dict[str, dict[str, None]] = {}
        self.merges = self._find_merges()
        self.ties = self._find_ties()
        self._shown = self._find_shown()
        self.arrivals: list[list[str]] = [[] for _ in self.lenses]
        self.departures: list[list[str]] = [[] for _ in self.lenses]
        for node in self._shown:
            for turn, number in enumerate(self._stays(node)):
                (self.departures if turn % 2 else self.arrivals)[number].append(node)

    def __len__(self) -> int:
        """The number of lenses."""
        return len(self.lenses)

    def course(self) -> Iterator[tuple[Lens, list[str], list[str]]]:
        """Moment by moment: its lens, who arrives, who departs."""
        return zip(self.lenses, self.arrivals, self.departures, strict=True)

    def number(self, told: Moment | None) -> int:
        """The first moment at which what is told then has been told; one beyond the last if it never is."""
        if self._timeline is None or not self.moments:
            return 0 if self._timeline is None else 1
        if told is None:
            told = self._timeline.end
        known = self._numbers.get(told)
        return bisect.bisect_left(self.moments, told) if known is None else known

    def nodes(self) -> Iterable[str]:
        """Every node that counts, there or not, in the order of the file."""
        return self._shown.keys()

    def turns_of_node(self, node: str) -> list[int]:
        """The moments at which what is shown of a node itself, and of faces merged into it, may change."""
        turns = {*self._shaken, *self._shown[node], *self.merges.get(node, ())}
        for face in self._faces.get(node, {node: None}):
            turns.update(self._facts(self._nodes[face]))
        return sorted(turn for turn in turns if turn < len(self.lenses))

    def _facts(self, vertex: Vertex) -> Iterator[int]:
        for name in ("aliases", "note", "credits", "groups"):
            for fact in vertex.get(name, ()):  # type: ignore[attr-defined]
                if fact.told is not None:
                    yield self.number(fact.told)
        groups = self.graph.graph["accounts"][self.account]["groups"]
        for fact in vertex.get("groups", ()):
            if fact.text not in groups:
                yield from self._shown.get(fact.text, ())
            elif groups[fact.text].told is not None:
                yield self.number(groups[fact.text].told)
        for claim in vertex.get("died", ()):
            yield self.number(claim.told)
            if claim.debunked is not None:
                yield self.number(claim.debunked)
            yield from self._spans((*claim.known_by, *claim.believed_by))

    def _spans(self, holdings: Iterable[Holding]) -> Iterator[int]:
        for held in holdings:
            for moment in held[1:]:
                if moment is not None:
                    yield self.number(moment)

    def _find_merges(self) -> dict[str, set[int]]:
        """When somebody becomes or no longer is one with others; meanwhile, with which faces each node ever is."""
        found: dict[str, set[int]] = {}
        before: dict[str, tuple[str, ...]] = {}
        for number, lens in enumerate(self.lenses):
            now = {owner: lens.faces_of(owner) for owner in lens.selves.values()}
            for owner, faces in now.items():
                self._faces.setdefault(owner, {owner: None}).update(dict.fromkeys(faces))
            now |= {face: (owner,) for face, owner in lens.selves.items()}
            for node in before.keys() | now.keys():
                if before.get(node) != now.get(node):
                    found.setdefault(node, set()).add(number)
            before = now
        return found

    def _find_ties(self) -> list[Turning]:
        once = [(number,) for number in range(len(self.lenses))]  # as most are told: one for all of them
        found = []
        for source, target, tie in self._links():
            told = self.number(tie["told"])
            if told < len(once):
                later = self._later_turns(told, source, target, tie)
                found.append(Turning(Link(source, target, tie), (told, *later) if later else once[told]))
        return found

    def _links(self) -> Iterator[tuple[str, str, Edge]]:
        """The ties that count, each once."""
        counting = set(self._counting)
        for source in self._counting:
            for target, between in self._succ[source].items():
                for tie in between.values():
                    yield source, target, tie
        for target in self._counting:
            for source, between in self._pred[target].items():
                if source not in counting:
                    for tie in between.values():
                        yield source, target, tie

    def _later_turns(self, told: int, source: str, target: str, tie: Edge) -> list[int]:
        """When what is shown of a tie may change after it was told."""
        turns = set(self._shaken) if self._shaken else set[int]()
        if tie["debunked"] is not None:
            turns.add(self.number(tie["debunked"]))
        for name in HOLDINGS & tie.keys():
            turns.update(self._spans(tie[name]))  # type: ignore[literal-required]
        if self.merges:
            turns.update(self.merges.get(source, ()), self.merges.get(target, ()))
        return sorted(turn for turn in turns if told < turn < len(self.lenses)) if turns else []

    def _find_shown(self) -> dict[str, list[int]]:
        """When each node comes to be shown, and when it ceases to be, in turns."""
        gained: dict[str, dict[int, int]] = {}
        for (source, target, tie), turns in self.ties:
            seen = False
            for number in turns:
                if self.lenses[number].sees(tie) != seen:
                    seen = not seen
                    for end in (source, target):
                        by_number = gained.setdefault(end, {})
                        by_number[number] = by_number.get(number, 0) + (1 if seen else -1)
        return {node: self._turns_shown(node, self._nodes[node], gained.get(node, {})) for node in self._counting}

    def _turns_shown(self, node: str, vertex: Vertex, gained: dict[int, int]) -> list[int]:
        """From how many more or fewer of its ties are seen at each moment: as `Lens.shows` says it."""
        if self.lenses[0].as_known_by is not None:
            numbers: Iterable[int] = {0, *self._shaken, *gained}
            begun = len(self.lenses)
        else:
            begun = min(self.number(None), self.number(vertex["told"]))
            numbers = {begun, *gained}
        found: list[int] = []
        ties = 0
        for number in sorted(number for number in numbers if number < len(self.lenses)):
            ties += gained.get(number, 0)
            shown = ties > 0 or number >= begun or node in self.lenses[number].knowers
            if shown == (len(found) % 2 == 0):
                found.append(number)
        return found

    def _stays(self, node: str) -> list[int]:
        """When a node comes to be there, as nobody's face, and when it ceases to be, in turns."""
        shown = self._shown[node]
        if node not in self.merges:
            return shown
        found: list[int] = []
        for number in sorted({*shown, *self.merges[node]}):
            there = bisect.bisect_right(shown, number) % 2 == 1 and self.lenses[number].self_of(node) == node
            if there == (len(found) % 2 == 0):
                found.append(number)
        return found
