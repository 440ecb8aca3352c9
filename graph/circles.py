"""Which links contradict each other because they make somebody their own ancestor.

Uncertain ties may do so, and faces that are taken for one. Lines go along no link of such a circle; a more certain or closer one
stays, though, if it is in no circle of its like.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import networkx as nx

from graph.model import Truth
from graph.rungs import Nature, Rung, unstated

_Key = tuple[str, str, Nature, int]


class Circles:
    """The circles of a pedigree, found when somebody asks about one of their links.

    Args:
        rungs: the links up from somebody.
        above: who is, or may be, one link above somebody.
        below: who is, or may be, one link below.
    """

    def __init__(
        self, rungs: Callable[[str], tuple[Rung, ...]], above: Callable[[str], list[str]], below: Callable[[str], list[str]]
    ) -> None:
        self._rungs = rungs
        self._above = above
        self._below = below
        self._cut: dict[_Key, bool] = {}

    def cut(self, rung: Rung) -> bool:
        """Whether lines may not go along it; a step-parent is no link of a circle."""
        if rung.nature >= Nature.STEP or _plain(rung):
            return False
        key = _key(rung)
        if key not in self._cut:
            rungs = [each for each in self._rungs(rung.child) if not _plain(each)]
            if self._closes(rung.child, dict.fromkeys(each.parent for each in rungs)):
                self._settle(rung.child)
            else:
                self._cut.update((_key(each), False) for each in rungs)
        return self._cut[key]

    def _closes(self, child: str, parents: Iterable[str]) -> bool:
        """Whether links of any kind lead from one of the parents up to the child, searched from both ends."""
        up, down = list(parents), [child]
        ups, downs = set(up), set(down)
        while up and down:
            if len(up) <= len(down):
                up = list(dict.fromkeys(parent for each in up for parent in self._above(each) if parent not in ups))
                ups.update(up)
                met = downs.intersection(up)
            else:
                down = list(dict.fromkeys(child for each in down for child in self._below(each) if child not in downs))
                downs.update(down)
                met = ups.intersection(down)
            if met:
                return True
        return False

    def _settle(self, person: str) -> None:
        """Decide about all links above somebody, the most certain and closest first."""
        reached, waiting = {person}, [person]
        levels: dict[tuple[int, Nature], list[Rung]] = {}
        while waiting:
            for rung in self._rungs(waiting.pop()):
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
                self._cut[_key(rung)] = circle[rung.child] == circle[rung.parent]
                if not self._cut[_key(rung)]:
                    kept.add_edge(rung.child, rung.parent)


def _key(rung: Rung) -> _Key:
    return rung.child, rung.parent, rung.nature, rung.doubt


def _plain(rung: Rung) -> bool:
    """Whether a true tie says so of just these two; a story file in which such ties made a circle would not have been read."""
    return (
        rung.nature is Nature.BLOOD
        and not unstated(rung.child)
        and any(
            link.tie["truth"] is Truth.TRUE and link.source == rung.parent and link.target == rung.child
            for step in rung.steps
            for link in step.links
        )
    )
