"""What a portrait shows: its letters and its size."""

from __future__ import annotations

from collections.abc import Sequence

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


Sizes = list[tuple[int, int]]
"""From which moment on a portrait has which radius."""


def radii(telling: Telling, charts: Sequence[Layout]) -> dict[str, Sizes]:
    """The radius of each portrait through time, by where it stands in the chart and by how much its ties weigh.

    Equally tied ones are equally large; of a big story those are compared who have a seat.
    """
    nodes = telling.graph.nodes
    weights: dict[str, int] = {}
    there: dict[str, bool] = {}  # whether it is somebody
    found: dict[str, Sizes] = {}
    rule = None
    for moment, (gained, chart) in enumerate(zip(_gains(telling), charts, strict=True)):
        for node in telling.departures[moment]:
            del there[node]
        there |= {node: nodes[node]["kind"] in _PEOPLE for node in telling.arrivals[moment]}
        for node, weight in gained.items():
            weights[node] = weights.get(node, 0) + weight
        before, rule = rule, _Rule(chart, [weights.get(node, 0) for node in chart.places if there.get(node)])
        changed = {*gained, *telling.arrivals[moment]} & there.keys() if rule == before else there
        for node in changed:
            radius = rule.radius(node, weights.get(node, 0), somebody=there[node])
            sizes = found.setdefault(node, [])
            if not sizes or sizes[-1][1] != radius:
                sizes.append((moment, radius))
    return found


def _gains(telling: Telling) -> list[dict[str, int]]:
    """How much more or less the ties of each node to others weigh at each moment than before."""
    gains: list[dict[str, int]] = [{} for _ in telling.lenses]
    for source, target, tie in telling.ties():
        before: tuple[str, str, int] | None = None
        for moment in telling.turns_of_tie(source, target, tie):
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


class _Rule:
    """How large portraits are at a moment. Two are equal if they make everybody equally large."""

    def __init__(self, chart: Layout, seated: Sequence[int]) -> None:
        ranked = sorted(seated, reverse=True)
        self.few = len(ranked) < 4
        self.lead = self.middle = self.least = 0.0
        if not self.few:
            self.lead, self.middle, self.least = least(ranked, 0.15), least(ranked, 0.35), ranked[-1]
        inside = (node for panel in chart.panels if panel.sort == "hub" for node in panel.members)
        self.hub = {node: CENTRE if chart.places.get(node) == hub.CENTRE else LEAD for node in inside}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Rule) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]

    def radius(self, node: str, weight: int, *, somebody: bool) -> int:
        """The radius of somebody, or of something, of this weight."""
        if self.few:
            return MIDDLE
        if node in self.hub:
            return self.hub[node]
        if not somebody or weight <= self.least:
            return SMALL
        return LEAD if weight >= self.lead else MIDDLE if weight >= self.middle else SMALL


def least(ranked: Sequence[int], share: float) -> float:
    """The weight from which one is among the first so many of all; if equals would make them twice as many, more than that."""
    weight = ranked[max(0, round(len(ranked) * share) - 1)]
    return weight if sum(1 for each in ranked if each >= weight) <= 2 * share * len(ranked) + 1 else weight + 0.5
