"""What a portrait shows: its letters and its size."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping, Sequence
from operator import neg

from graph import hub
from graph.belonging import pull
from graph.model import Kind
from graph.panels import Layout
from graph.telling import Telling

CENTRE, LEAD, MIDDLE, SMALL = 37, 31, 25, 21
"""Radii: in the centre of the hub, of the hub and the most tied (15 in a hundred), of the next (20), of everybody else."""
_PEOPLE = (Kind.CHARACTER, Kind.PERSONA)
_ARTICLES = {"a", "an", "the"}


def monogram(name: str, native: str = "", given: str = "") -> str:
    """The letters in a portrait: those the story gives, else the given name in Hangul, else initials."""
    if given:
        return given[:4]
    if 2 <= len(native) <= 4 and all("\uac00" <= letter <= "\ud7a3" for letter in native):
        return native[-2:]
    words = [word for word in name.split() if word.casefold() not in _ARTICLES and word[0].isalpha()] or name.split()
    if not words:
        return "?"
    if words[0][0] >= "\u2e80":
        return words[-1][-2:] if len(words[0]) < 6 else words[0][:1]
    initials = [words[0][0]] + ([words[-1][0]] if len(words) > 1 else [])
    return "".join(initials).upper()


def radii(telling: Telling, charts: Sequence[Layout]) -> list[dict[str, int]]:
    """Whose portrait gets which radius at each moment, by where it stands in the chart and by how much its ties weigh.

    Equally tied ones are equally large; of a big story those are compared who have a seat.
    """
    nodes = telling.graph.nodes
    crowd = _Crowd()
    found: list[dict[str, int]] = []
    last: dict[str, int] = {}
    measure: _Measure | None = None
    for moment, (gained, chart) in enumerate(zip(_gains(telling), charts, strict=True)):
        somebody = {node: nodes[node]["kind"] in _PEOPLE for node in telling.arrivals[moment]}
        changed = crowd.change(somebody, telling.departures[moment], gained)
        seated = [crowd.weights.get(node, 0) for node in chart.places if crowd.there.get(node)]
        before, measure = measure, _Measure(seated)
        changed |= crowd.measured_otherwise(before, measure)
        now = {node: measure.radius(crowd.weights.get(node, 0)) if crowd.there[node] else SMALL for node in changed}
        if measure.few:
            now = dict.fromkeys([*changed, *_in_hub(chart)], MIDDLE)
        else:
            now |= {node: CENTRE if chart.places[node] == hub.CENTRE else LEAD for node in _in_hub(chart)}
        found.append({node: radius for node, radius in now.items() if last.get(node) != radius})
        last |= found[-1]
    return found


def _in_hub(chart: Layout) -> Iterator[str]:
    return (node for panel in chart.panels if panel.sort == "hub" for node in panel.members)


class _Crowd:
    """Who is there, by how much their ties weigh: whoever weighs as much is as large, so that few need be measured."""

    def __init__(self) -> None:
        self.weights: dict[str, int] = {}
        self.there: dict[str, bool] = {}
        """Those who are there; whether it is somebody, and no organization or player."""
        self._alike: dict[int, set[str]] = {}

    def change(self, arrived: Mapping[str, bool], departed: Sequence[str], gained: Mapping[str, int]) -> set[str]:
        """Some come, some go, some weigh more or less. Those of them who are there then."""
        changed = {*gained, *arrived, *departed}
        for node in changed & self.there.keys():
            self._alike[self.weights.get(node, 0)].discard(node)
        for node in departed:
            del self.there[node]
        self.there |= arrived
        for node, weight in gained.items():
            self.weights[node] = self.weights.get(node, 0) + weight
        changed &= self.there.keys()
        for node in changed:
            self._alike.setdefault(self.weights.get(node, 0), set()).add(node)
        return changed

    def measured_otherwise(self, before: _Measure | None, now: _Measure) -> set[str]:
        """Those who are not as large by one measure as by another."""
        if before is None or before.few != now.few:
            return set(self.there)
        if before == now:
            return set()
        alike = (some for weight, some in self._alike.items() if before.radius(weight) != now.radius(weight))
        return set().union(*alike)


def _gains(telling: Telling) -> list[dict[str, int]]:
    """How much more or less the ties of each node to others weigh at each moment than before."""
    gains: list[dict[str, int]] = [{} for _ in telling.lenses]
    for (source, target, tie), turns in telling.ties:
        before: tuple[str, str, int] | None = None
        for moment in turns:
            lens, now = telling.lenses[moment], None
            ends = lens.self_of(source), lens.self_of(target)
            if ends[0] != ends[1] and lens.sees(tie):
                now = (*ends, pull(tie, lens.truth(tie)))
            if now != before:
                gained = gains[moment]
                for weighed, sign in ((before, -1), (now, 1)):
                    if weighed is not None:
                        for end in weighed[:2]:
                            gained[end] = gained.get(end, 0) + sign * weighed[2]
                before = now
    return gains


class _Measure:
    """How large somebody is at a moment whose ties weigh so much, beside those who have a seat."""

    def __init__(self, seated: Sequence[int]) -> None:
        ranked = sorted(seated, reverse=True)
        self.few = len(ranked) < 4
        self.lead = self.middle = self.least = 0.0
        if not self.few:
            self.lead, self.middle, self.least = least(ranked, 0.15), least(ranked, 0.35), ranked[-1]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Measure) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]

    def radius(self, weight: int) -> int:
        """The radius of somebody whose ties weigh so much."""
        if self.few:
            return MIDDLE
        if weight <= self.least:
            return SMALL
        return LEAD if weight >= self.lead else MIDDLE if weight >= self.middle else SMALL


def least(ranked: Sequence[int], share: float) -> float:
    """Of weights, the largest first, that from which one is among the first so many; more than that if equals double them."""
    weight = ranked[max(0, round(len(ranked) * share) - 1)]
    as_much = bisect.bisect_right(ranked, -weight, key=neg)
    return weight if as_much <= 2 * share * len(ranked) + 1 else weight + 0.5
