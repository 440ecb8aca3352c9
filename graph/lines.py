"""The lines that lead up from somebody, counted and told one by one, and the pairs of lines that never meet.

Lines are counted generation by generation, so that a pedigree in which the same people are ancestors thousands of times costs no
more than it has people and generations; a single line is only walked when it is asked for.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from graph.pedigree import Pedigree
from graph.rungs import Nature, Rung, unstated


class Line(NamedTuple):
    """What lines have in common that are counted together."""

    length: int
    nature: Nature
    doubt: int
    guessed: bool
    """It passes an unstated parent."""

    def on(self, rung: Rung) -> Line | None:
        """The line with one rung more; none if it would lead over a second step-parent."""
        if self.nature >= Nature.STEP and rung.nature >= Nature.STEP:
            return None
        guessed = self.guessed or unstated(rung.parent)
        return Line(self.length + 1, max(self.nature, rung.nature), max(self.doubt, rung.doubt), guessed)


    @property
    def cost(self) -> int:
        """Generations and marriages in sum."""
        return self.length + (self.nature >= Nature.STEP)


ROOT = Line(0, Nature.BLOOD, 0, False)
Route = tuple[Rung, ...]
Counts = dict[Line, int]


class Ascent:
    """Those above somebody who matter, and by how many lines of each kind.

    Args:
        pedigree: where to climb.
        origin: from whom.
        ahead: how many links at the least lead on from somebody above to where the lines are needed; infinite if none do.
        limit: how many links there may be in sum.
        steps: over one step-parent, too.
    """

    def __init__(
        self, pedigree: Pedigree, origin: str, ahead: Callable[[str, int], float], limit: float, *, steps: bool
    ) -> None:
        self._pedigree = pedigree
        self.origin = origin
        self.lines: dict[str, Counts] = {origin: {ROOT: 1}}
        self.below: dict[str, dict[tuple[str, Nature, int], Rung]] = {}
        self.above: dict[str, dict[str, None]] = {}
        """Who stands one link above somebody; in order, so that the same question has the same answer every time."""
        self.complete = True
        """Whether no line was left out for being too long."""
        level: dict[str, Counts] = {origin: {ROOT: 1}}
        longest = 2 * len(pedigree.graph)  # only circles of what passes for certain would have longer lines
        length = 0
        while level and length < longest:
            length += 1
            above: dict[str, Counts] = {}
            for child, counts in level.items():
                rungs = pedigree.rungs(child)
                if steps and any(line.nature < Nature.STEP for line in counts):
                    rungs += pedigree.step_parents(child)
                for rung in rungs:
                    left = ahead(rung.parent, length)
                    if length + left > limit:
                        self.complete = self.complete and left == math.inf
                        continue
                    if pedigree.circles.cut(rung):
                        continue
                    for line, count in counts.items():
                        longer = line.on(rung)
                        if longer and longer.cost + left <= limit:
                            reached = above.setdefault(rung.parent, {})
                            reached[longer] = reached.get(longer, 0) + count
                            self.below.setdefault(rung.parent, {})[rung.child, rung.nature, rung.doubt] = rung
                            self.above.setdefault(child, {})[rung.parent] = None
                        elif longer:
                            self.complete = False
            level = above
            for parent, counts in level.items():
                self.lines.setdefault(parent, {}).update(counts)

    def tops(self) -> Iterator[tuple[str, int]]:
        """Everybody here, and what stands over ties between them and siblings, with the length of the shortest line to them."""
        for person, length in self.least().items():
            yield person, length
            for top in self._pedigree.above_siblings(person):
                yield top, length + 1

    def upwards(self, people: Iterable[str]) -> set[str]:
        """These people and everybody to whom lines lead from them."""
        reached, waiting = set(people), list(people)
        while waiting:
            above = self.above.get(waiting.pop(), {}).keys() - reached
            reached |= above
            waiting += above
        return reached

    def least(self) -> dict[str, int]:
        """The length of the shortest line to each."""
        return {person: min(line.length for line in lines) for person, lines in self.lines.items()}

    def routes(self, top: str, line: Line) -> Iterator[Route]:
        """The single lines of this kind up to `top`, rungs from the origin on, in the order of the file."""
        waiting: list[tuple[str, Line, tuple[Rung, object] | None]] = [(top, line, None)]
        while waiting:
            person, left, tail = waiting.pop()
            if left.length == 0:
                route = []
                while tail is not None:
                    route.append(tail[0])
                    tail = tail[1]  # type: ignore[assignment]
                yield tuple(route)
                continue
            waiting += [
                (rung.child, before, (rung, tail))
                for rung in reversed(self.steps_down(person))
                for before in self.lines.get(rung.child, {})
                if before.length == left.length - 1 and before.on(rung) == left
            ]


    def steps_down(self, person: str) -> list[Rung]:
        """The links by which lines come to somebody, in the order of the file."""
        order = self._pedigree.order
        return sorted(self.below.get(person, {}).values(), key=lambda rung: (order(rung.child), rung.nature, rung.doubt))


class Crossing:
    """Pairs of lines that share nobody: one up from each of two people, to two from whom both people descend.

    (Lines to two of whom only one is an ancestor of both cannot meet; counting those is multiplying.) Of a pair the one who is no
    descendant of the other goes down, child by child, to where the lines come from; the two lines have met where the child is the
    other one. This is the recursion of kinship coefficients, see G. Karigl, "A recursive algorithm for the calculation of
    identity coefficients" (1981), turned upside down.
    """

    def __init__(self, ends: tuple[Ascent, Ascent]) -> None:
        self.ends = ends
        self._rank = self._ranks()
        self._least = [ascent.least() for ascent in ends]
        self._known: dict[tuple[str, str, int], dict[tuple[Line, Line], int]] = {}

    def count(self, one: str, other: str, limit: int) -> dict[tuple[Line, Line], int]:
        """How many pairs there are of each kind, of at most `limit` generations together."""
        found: dict[tuple[Line, Line], int] = {}
        for length in range(limit + 1):
            found |= self._exactly(one, other, length)
        return found

    def _exactly(self, one: str, other: str, length: int) -> dict[tuple[Line, Line], int]:
        if one == other or self._least[0][one] + self._least[1][other] > length:
            return {}
        if length == 0:
            return {(ROOT, ROOT): 1}
        state = one, other, length
        if state not in self._known:
            counts = self._known[state] = {}
            for _, longer, _, _, count in self._downward(one, other, length):
                counts[longer] = counts.get(longer, 0) + count
        return self._known[state]

    def _downward(
        self, one: str, other: str, length: int
    ) -> Iterator[tuple[Rung, tuple[Line, Line], tuple[str, str], tuple[Line, Line], int]]:
        """By each rung below the older: the rung, the lines with it, the pair below, the lines without it, their count."""
        origins = tuple(ascent.origin for ascent in self.ends)
        side = 0 if other == origins[1] or (one != origins[0] and self._rank[one] > self._rank[other]) else 1
        for rung in self.ends[side].steps_down((one, other)[side]):
            below = (rung.child, other) if side == 0 else (one, rung.child)
            for lines, count in self._exactly(*below, length - 1).items():
                on = lines[side].on(rung)
                if on is not None:
                    yield rung, (on, lines[1]) if side == 0 else (lines[0], on), below, lines, count

    def routes(self, one: str, other: str, lines: tuple[Line, Line]) -> Iterator[tuple[Route, Route]]:
        """The single pairs of this kind."""
        length = lines[0].length + lines[1].length
        if length == 0:
            yield (), ()
            return
        for rung, longer, below, left, _ in self._downward(one, other, length):
            if longer == lines:
                for mine, theirs in self.routes(*below, left):
                    yield ((*mine, rung), theirs) if below[1] == other else (mine, (*theirs, rung))

    def _ranks(self) -> dict[str, int]:
        """Everybody above the two; nobody ranks above their own ancestors."""
        rank: dict[str, int] = {}
        seen: set[str] = set()

        def above(person: str) -> Iterator[str]:
            return itertools.chain.from_iterable(ascent.above.get(person, ()) for ascent in self.ends)

        for root in (ascent.origin for ascent in self.ends):
            path = [] if root in seen else [(root, above(root))]
            seen.add(root)
            while path:
                person, rest = path[-1]
                for parent in rest:
                    if parent not in seen:
                        seen.add(parent)
                        path.append((parent, above(parent)))
                        break
                else:
                    path.pop()
                    rank[person] = -len(rank)
        return rank
