"""One account -> all that the page shows of it, as what changes from one moment to the next.

Of everybody and every tie a shape is made through the lens of each moment at which it may look otherwise than before
(`graph.telling`), and of nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from graph.layout import Chart
from graph.lens import Lens
from graph.loading import Progress
from graph.panels import Layout
from graph.telling import Telling, Turning
from graph.view.elements import ToldNode, ToldTie
from graph.view.eyes import MOST, eyes
from graph.view.histories import Chronicle, absent, chart_history
from graph.view.kin import Kinfolk, tells_kin
from graph.view.nodes import node_shape
from graph.view.portraits import radii
from graph.view.shapes import AccountShape
from graph.view.sources import Sources
from graph.view.ties import Ties

_Moved = list[dict[str, dict[str, Any]]]
"""The radius and the place that somebody gets at each moment, by node."""


def account_shape(chart: Chart, sources: Sources, progress: Progress | None = None) -> AccountShape:
    """What is shown of the account of a chart, at every moment of it. `progress` is told how many of these are done."""
    telling = chart.telling
    info = telling.graph.graph["accounts"][telling.account]
    charts = chart.layouts()
    wide, moved = chart_history(charts), _moved(telling, charts)
    del charts
    few = len(telling.lenses[-1].nodes()) <= MOST
    told = _Account(telling, moved, sources, keep=few)
    for moment in range(len(telling)):
        if progress:
            progress("drawing", moment, len(telling))
        told.tell(moment)
    looks = eyes(telling, told.nodes, told.ties, sources) if few and telling.lenses[-1].as_known_by is None else {}
    apart = {id for each in looks.values() for id in each["nodes"]} - told.told_nodes.keys()
    nodes = told.told_nodes | {id: ToldNode(absent(id)) for id in apart}
    in_order = (f"n:{id}" for id in telling.graph.nodes)
    return {
        "id": f"a:{telling.account}",
        "title": info["title"],
        "native": info["native"],
        "about": info["about"],
        "moments": [str(moment) for moment in telling.moments],
        "kin": told.kinfolk is not None,
        "nodes": [nodes[id] for id in in_order if id in nodes],
        "ties": told.ties_in_order(),
        "wide": wide,
        "eyes": looks,
    }


class _Account:
    """The nodes and ties of an account, told from its first moment to its last.

    Each is turned into text as soon as nothing more is to be told of it. `moved` is used up.
    """

    def __init__(self, telling: Telling, moved: _Moved, sources: Sources, *, keep: bool) -> None:
        self.telling = telling
        self.nodes, self.ties = Chronicle(keep=keep), Chronicle(keep=keep)
        self.kinfolk = Kinfolk(telling) if tells_kin(telling) else None
        self._sources, self._shapes = sources, Ties(sources, keep=keep)
        self._there: set[str] = set()
        self._beside: dict[str, dict[str, Any]] = {}
        """What is shown of a node that its own lens does not say: radius, place, kin."""
        self.told_nodes: dict[str, ToldNode] = {}
        self._told_ties: list[tuple[int, ToldTie]] = []
        self._moved, self._turned, self._turned_ties = moved, self._find_turned(), self._find_turned_ties()
        self._last = self._last_of_nodes()

    def tell(self, moment: int) -> None:
        """What a moment changes; they come one after the other."""
        lens = self.telling.lenses[moment]
        self._tell_nodes(moment, lens, self._turned[moment], self._moved[moment])
        for node in self._last[moment]:
            self._finish_node(node)
        self._tell_ties(moment, lens, self._turned_ties[moment])
        for done in (self._turned, self._moved, self._last, self._turned_ties):
            done[moment].clear()  # what comes has room in the memory of what has been

    def ties_in_order(self) -> list[ToldTie]:
        """The histories of the ties, in the order of the file."""
        return [told for _, told in sorted(self._told_ties, key=itemgetter(0))]

    def _last_of_nodes(self) -> list[list[str]]:
        """Of whom nothing more is told after each moment. Kin may change at any."""
        moments = range(len(self.telling))
        last = {node: moment for moment in moments for node in (*self._turned[moment], *self._moved[moment])}
        found: list[list[str]] = [[] for _ in moments]
        for node, moment in last.items():
            found[-1 if self.kinfolk else moment].append(node)
        return found

    def _finish_node(self, node: str) -> None:
        self._there.discard(node)
        self._beside.pop(node, None)
        if history := self.nodes.finish(f"n:{node}"):
            self.told_nodes[f"n:{node}"] = ToldNode(history)

    def _tell_ties(self, moment: int, lens: Lens, turned: Iterable[Turning]) -> None:
        for link, turns in turned:
            id = f"t:{link.tie['id']}"
            self.ties.put(id, moment, self._shapes.shape(lens, link))
            if moment == turns[-1] and (history := self.ties.finish(id)):
                self._told_ties.append((link.tie["order"], ToldTie(history)))

    def _find_turned(self) -> list[set[str]]:
        """Who may change at each moment."""
        turned: list[set[str]] = [set() for _ in self.telling.lenses]
        for node in self.telling.nodes():
            for moment in self.telling.turns_of_node(node):
                turned[moment].add(node)
        return turned

    def _find_turned_ties(self) -> list[list[Turning]]:
        """Which ties may change at each moment."""
        turned: list[list[Turning]] = [[] for _ in self.telling.lenses]
        for tie in self.telling.ties:
            for moment in tie.turns:
                turned[moment].append(tie)
        return turned

    def _tell_nodes(self, moment: int, lens: Lens, turned: set[str], moved: Mapping[str, Mapping[str, Any]]) -> None:
        for node in self.telling.departures[moment]:
            self._there.remove(node)
            self._beside[node].pop("kin", None)
            self.nodes.put(f"n:{node}", moment, None)
        self._there.update(self.telling.arrivals[moment])
        kin = self.kinfolk.at(moment, lens) if self.kinfolk else {}
        for node, fields in moved.items():
            self._beside.setdefault(node, {}).update(fields)
        for node, found in kin.items():
            self._beside.setdefault(node, {})["kin"] = found or None
        changed = (turned | moved.keys() | kin.keys()) & self._there
        for node in sorted(changed, key=self._order):
            id, beside = f"n:{node}", self._beside.get(node, {})
            if node not in turned:
                self.nodes.update(id, moment, beside)
                continue
            now = {**node_shape(lens, node, self._sources), **beside}
            if not now.get("kin"):
                now.pop("kin", None)
            self.nodes.put(id, moment, now)

    def _order(self, node: str) -> int:
        return int(self.telling.graph.nodes[node]["order"])


def _moved(telling: Telling, charts: Sequence[Layout]) -> _Moved:
    """Who gets another radius or another place at each moment, and which."""
    moved: _Moved = [{node: {"r": radius} for node, radius in sizes.items()} for sizes in radii(telling, charts)]
    last: dict[str, tuple[float, float]] = {}
    for moment, chart in enumerate(charts):
        for node, place in chart.places.items():
            if last.get(node) != place:
                last[node] = place
                moved[moment].setdefault(node, {})["at"] = place
    return moved
