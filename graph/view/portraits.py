"""What a portrait shows: its letters and its size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph import hub
from graph.building import Graph
from graph.layout import Layout, strength
from graph.model import Kind

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


def radii(graph: Graph, nodes: Sequence[str], chart: Layout | None = None) -> Mapping[str, int]:
    """The radius of each portrait, by where it stands in a chart and by how much its ties weigh.

    Equally tied ones are equally large; of a big story those are compared who have a seat.
    """
    weights = {node: strength(graph, node) for node in nodes}
    seen = nodes if chart is None else [node for node in nodes if node in chart.places]
    ranked = sorted((weights[node] for node in seen if graph.nodes[node]["kind"] in _PEOPLE), reverse=True)
    inside = {node for panel in chart.panels if panel.sort == "hub" for node in panel.members} if chart else set()
    if len(ranked) < 4:
        return dict.fromkeys(nodes, MIDDLE)
    lead, middle = _least(ranked, 0.15), _least(ranked, 0.35)

    def radius(node: str) -> int:
        weight = weights[node]
        if chart and node in inside:
            return CENTRE if chart.places.get(node) == hub.CENTRE else LEAD
        if graph.nodes[node]["kind"] not in _PEOPLE or weight <= ranked[-1]:
            return SMALL
        return LEAD if weight >= lead else MIDDLE if weight >= middle else SMALL

    return {node: radius(node) for node in nodes}


def _least(ranked: Sequence[int], share: float) -> float:
    """The weight from which one is among the first so many of all; if equals would make them twice as many, more than that."""
    weight = ranked[max(0, round(len(ranked) * share) - 1)]
    return weight if sum(1 for each in ranked if each >= weight) <= 2 * share * len(ranked) + 1 else weight + 0.5
