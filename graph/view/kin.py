"""What everybody and their kin are to each other, moment by moment, in the words of ``castgraph kin``."""

from __future__ import annotations

from collections.abc import Iterable

from graph import kinterms
from graph.building import mappings
from graph.kinship import kin_of
from graph.lens import Lens
from graph.model import Kind
from graph.rungs import ROLES
from graph.telling import Telling

MOST = 400
"""Of more characters the page does not say how they are kin: all pairs of a large family would fill it."""
FAR = 1000
"""Generations and marriages; no kin are farther away."""
_PEOPLE = (Kind.CHARACTER, Kind.PERSONA)


def tells_kin(telling: Telling) -> bool:
    """Whether an account has few enough people in the end to say how they are kin."""
    nodes = telling.graph.nodes
    return sum(nodes[node]["kind"] in _PEOPLE for node in telling.lenses[-1].nodes()) <= MOST


class Kinfolk:
    """Who becomes whose kin, or no longer is, at each moment of an account.

    Kin are found along the ties of kinship alone, so only those can be kin otherwise than before who hang together, by such ties,
    with somebody at whom one of them changed.
    """

    def __init__(self, telling: Telling) -> None:
        self._nodes, self._succ, self._pred = mappings(telling.graph)
        self._changed: list[set[str]] = [set() for _ in telling.lenses]
        for (source, target, tie), turns in telling.ties:
            if tie["type"] in ROLES:
                for moment in turns:
                    self._changed[moment].update((source, target))
        for node, moments in telling.merges.items():
            for moment in moments:
                self._changed[moment].add(node)

    def at(self, moment: int, lens: Lens) -> dict[str, dict[str, str]]:
        """Everybody whose kin may be others than before, each with what they and each of their kin are to each other."""
        found: dict[str, dict[str, str]] = {}
        for node in self._together({lens.self_of(node) for node in self._changed[moment]}, lens):
            if self._nodes[node]["kind"] in _PEOPLE and lens.shows(node):
                found[node] = {}
                for kin in kin_of(lens.graph, start=node, lens=lens, within=FAR).found:
                    said = (text for each in kin for text in kinterms.sentences(each, lens, again=kinterms.again(each, kin)))
                    found[node][f"n:{kin[0].end}"] = " ".join(said)
        return found

    def _together(self, some: Iterable[str], lens: Lens) -> set[str]:
        """Everybody who hangs together with some of these by ties of kinship, whatever these look like; in no order."""
        met = set(some)
        queue = list(met)
        while queue:
            for face in lens.faces_of(queue.pop()):
                for around in (self._succ[face], self._pred[face]):
                    for other, between in around.items():
                        reached = lens.self_of(other)
                        if reached not in met and any(tie["type"] in ROLES and lens.sees(tie) for tie in between.values()):
                            met.add(reached)
                            queue.append(reached)
        return met
