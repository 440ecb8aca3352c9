"""A path pattern -> an automaton that reads walks.

After K. Thompson, "Regular Expression Search Algorithm" (1968): as many states as the pattern has parts (counts written
out), up to a small factor, and as many moves; skips are steps without a tie. Evaluating needs nothing but a search over pairs
of node and state, so no pattern takes more than polynomial time (L. Libkin, D. Vrgoc, "Regular Path Queries on Graphs with
Data", 2012, for the construction).
"""

from __future__ import annotations

from graph.patterns import Choice, Hop, Pattern, Repeat, Sequence


class Automaton:
    """States are numbers; a walk from `start` to `end` over moves and skips is a walk that the pattern admits.

    `hops` holds each different hop of the pattern once. `moves[state]` are pairs of the number of a hop and the state after
    it, `skips[state]` the states that are as good as reached with this one. The size of all is bounded by `patterns.STEPS`.
    """

    def __init__(self, pattern: Pattern) -> None:
        self.moves: list[list[tuple[int, int]]] = []
        self.skips: list[list[int]] = []
        self._numbers: dict[Hop, int] = {}
        self.start = self._state()
        self.end = self._add(pattern, self.start)
        self.hops = tuple(self._numbers)

    def _state(self) -> int:
        self.moves.append([])
        self.skips.append([])
        return len(self.moves) - 1

    def _add(self, pattern: Pattern, before: int) -> int:
        """Let the pattern be read from the state `before` on; returns the state after it."""
        if isinstance(pattern, Hop):
            after = self._state()
            self.moves[before].append((self._numbers.setdefault(pattern, len(self._numbers)), after))
            return after
        if isinstance(pattern, Sequence):
            for part in pattern.parts:
                before = self._add(part, before)
            return before
        if isinstance(pattern, Choice):
            after = self._state()
            for part in pattern.parts:
                self.skips[self._add(part, self._skip(before))].append(after)
            return after
        return self._repeat(pattern, before)

    def _repeat(self, pattern: Repeat, before: int) -> int:
        if pattern.most is None:
            for _ in range(pattern.least - 1):
                before = self._add(pattern.part, before)
            again = self._skip(before)  # a state of its own: whatever else begins at `before` must not be led back to
            after = self._add(pattern.part, again)
            self.skips[after].append(again)
            return after if pattern.least else again
        after = self._state()
        for copy in range(pattern.most):
            if copy >= pattern.least:
                self.skips[before].append(after)
            before = self._add(pattern.part, before)
        self.skips[before].append(after)
        return after

    def _skip(self, before: int) -> int:
        """A new state that is as good as reached with `before`."""
        state = self._state()
        self.skips[before].append(state)
        return state
