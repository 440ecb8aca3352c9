"""A path pattern -> an automaton that reads walks.

After K. Thompson, "Regular Expression Search Algorithm" (1968): as many states as the pattern has parts (counts written
out), up to a small factor, and as many moves; skips are moves without a tie. A pattern is then evaluated by a search over
pairs of node and state, which takes polynomial time whatever the pattern (A. Mendelzon, P. Wood, "Finding Regular Simple Paths
in Graph Databases", 1995: walks are easy, paths that meet nobody twice are not).
"""

from __future__ import annotations

from graph.patterns import Choice, Hop, Pattern, Repeat, Sequence


class Automaton:
    """States are numbers; a walk from `start` to `end` over moves and skips is a walk that the pattern admits.

    `hops` holds each different hop of the pattern once. `moves[state]` are pairs of the number of a hop and the state after
    it, `skips[state]` the states that are as good as reached with this one.

    `turn[state]` is set where a part may begin once more or be left out, as in ``a{,9}``: the number of the repeat, and how
    often the part has been. From an earlier turn of a repeat everything can be read that can be read from a later one.
    """

    def __init__(self, pattern: Pattern) -> None:
        self.moves: list[list[tuple[int, int]]] = []
        self.skips: list[list[int]] = []
        self.turn: list[tuple[int, int] | None] = []
        self._numbers: dict[Hop, int] = {}
        self.start = self._state()
        self.end = self._add(pattern, self.start)
        self.hops = tuple(self._numbers)

    def _state(self) -> int:
        self.moves.append([])
        self.skips.append([])
        self.turn.append(None)
        return len(self.moves) - 1

    def _add(self, pattern: Pattern, before: int) -> int:
        """Let the pattern be read from the state `before` on, to which nothing leads back; returns the state after it."""
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
                self.skips[self._add(part, before)].append(after)
            return after
        return self._repeat(pattern, before)

    def _repeat(self, pattern: Repeat, before: int) -> int:
        part, least, most = pattern.part, 0 if may_stay(pattern.part) else pattern.least, pattern.most
        for _ in range(least if most is not None else least - 1):
            before = self._add(part, before)
        if most is None:
            again = self._skip(before)  # a state of its own: whatever else begins at `before` must not be led back to
            after = self._add(part, again)
            self.skips[after].append(again)
            return after if least else again
        after, repeat = self._state(), len(self.moves)
        for turn in range(most - least):
            begin = self._skip(before)
            self.turn[begin] = repeat, turn
            self.skips[begin].append(after)
            before = self._add(part, begin)
        self.skips[before].append(after)
        return after

    def _skip(self, before: int) -> int:
        """A new state that is as good as reached with `before`."""
        state = self._state()
        self.skips[before].append(state)
        return state


def may_stay(pattern: Pattern) -> bool:
    """Whether the pattern admits the walk without a step."""
    if isinstance(pattern, Hop):
        return False
    if isinstance(pattern, Repeat):
        return pattern.least == 0 or may_stay(pattern.part)
    return (all if isinstance(pattern, Sequence) else any)(may_stay(part) for part in pattern.parts)
