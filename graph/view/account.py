"""One account -> all that the page shows of it, as what changes from one moment to the next.

Of everybody and every tie a shape is made through the lens of each moment at which it may look otherwise than before
(`graph.telling`), and of nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph.layout import layouts
from graph.lens import Lens
from graph.panels import Layout
from graph.steps import Link
from graph.telling import Telling, moments_of
from graph.view.eyes import MOST, eyes
from graph.view.histories import Chronicle, absent, chart_history
from graph.view.kin import Kinfolk, tells_kin
from graph.view.nodes import node_shape
from graph.view.portraits import radii
from graph.view.shapes import AccountShape, History
from graph.view.sources import Sources
from graph.view.ties import Ties


def account_shape(lens: Lens, sources: Sources, *, still: bool = False) -> AccountShape:
    """What a lens of one account shows, at every moment that it reaches; `still`: at the last one alone."""
    telling = Telling(lens, moments=moments_of(lens)[-1:] if still else None)
    info = telling.graph.graph["accounts"][telling.account]
    charts = layouts(telling)
    few = len(telling.lenses[-1].nodes()) <= MOST
    told = _Told(telling, charts, sources, keep=few)
    looks = eyes(telling, told.nodes, told.ties, sources) if few and lens.as_known_by is None else {}
    apart = {id for each in looks.values() for id in each["nodes"]} - told.nodes.histories.keys()
    places = {f"n:{id}": number for number, id in enumerate(telling.graph.nodes)}
    nodes = told.nodes.histories | {id: absent(id) for id in apart}
    return {
        "id": f"a:{telling.account}",
        "title": info["title"],
        "native": info["native"],
        "about": info["about"],
        "moments": [str(moment) for moment in telling.moments],
        "kin": told.kinfolk is not None,
        "nodes": [nodes[id] for id in sorted(nodes, key=places.__getitem__)],
        "ties": told.ties_in_order(),
        "wide": chart_history(charts),
        "eyes": looks,
    }


class _Told:
    """The nodes and ties of an account, told from its first moment to its last."""

    def __init__(self, telling: Telling, charts: Sequence[Layout], sources: Sources, *, keep: bool) -> None:
        self.telling = telling
        self.nodes, self.ties = Chronicle(keep=keep), Chronicle(keep=keep)
        self.kinfolk = Kinfolk(telling) if tells_kin(telling) else None
        self._sources, self._shapes = sources, Ties(sources, keep=keep)
        self._there: dict[str, Mapping[str, Any]] = {}
        self._beside: dict[str, dict[str, Any]] = {}
        """What is shown of a node that its own lens does not say: radius, place, kin."""
        moved = _moved(telling, charts)
        turned = self._turned_nodes()
        links = self._turned_ties()
        for moment, lens in enumerate(telling.lenses):
            self._tell_nodes(moment, lens, turned[moment], moved[moment])
            for link in links[moment]:
                self.ties.put(f"t:{link.tie['id']}", moment, self._shapes.shape(lens, link))

    def ties_in_order(self) -> list[History]:
        """The histories of the ties, in the order of the file."""
        ties = sorted((tie for *_, tie in self.telling.ties()), key=lambda tie: tie["order"])
        return [told for tie in ties if (told := self.ties.histories.get(f"t:{tie['id']}"))]

    def _turned_nodes(self) -> list[set[str]]:
        turned: list[set[str]] = [set() for _ in self.telling.lenses]
        for node in self.telling.nodes():
            for moment in self.telling.turns_of_node(node):
                turned[moment].add(node)
        return turned

    def _turned_ties(self) -> list[list[Link]]:
        turned: list[list[Link]] = [[] for _ in self.telling.lenses]
        for source, target, tie in self.telling.ties():
            link = Link(source, target, tie)
            for moment in self.telling.turns_of_tie(*link):
                turned[moment].append(link)
        return turned

    def _tell_nodes(self, moment: int, lens: Lens, turned: set[str], moved: Mapping[str, Mapping[str, Any]]) -> None:
        for node in self.telling.departures[moment]:
            del self._there[node]
            self._beside[node].pop("kin", None)
            self.nodes.put(f"n:{node}", moment, None)
        self._there |= {node: {} for node in self.telling.arrivals[moment]}
        kin = self.kinfolk.at(moment, lens) if self.kinfolk else {}
        for node, fields in moved.items():
            self._beside.setdefault(node, {}).update(fields)
        for node, found in kin.items():
            self._beside.setdefault(node, {})["kin"] = found
        changed = (turned | moved.keys() | kin.keys()) & self._there.keys()
        order = self.telling.graph.nodes
        for node in sorted(changed, key=lambda node: int(order[node]["order"])):
            shape = node_shape(lens, node, self._sources) if node in turned else self._there[node]
            now = {**shape, **self._beside.get(node, {})}
            if not now.get("kin"):
                now.pop("kin", None)
            self._there[node] = now
            self.nodes.put(f"n:{node}", moment, now)


def _moved(telling: Telling, charts: Sequence[Layout]) -> list[dict[str, dict[str, Any]]]:
    """Who gets another radius or another place at each moment, and which."""
    moved: list[dict[str, dict[str, Any]]] = [{} for _ in charts]
    for node, sizes in radii(telling, charts).items():
        for moment, radius in sizes:
            moved[moment].setdefault(node, {})["r"] = radius
    last: dict[str, tuple[float, float]] = {}
    for moment, chart in enumerate(charts):
        for node, place in chart.places.items():
            if last.get(node) != place:
                last[node] = place
                moved[moment].setdefault(node, {})["at"] = place
    return moved
