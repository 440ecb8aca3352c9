"""The middle of the chart: the main people on an ellipse, and perhaps somebody in its centre."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

WIDE, FLAT = 204.0, 148.0
"""Half the axes of the ellipse."""
CENTRE = (0.0, 18.0)
LEAST, MOST = 4, 9
"""A group of so many can be the hub."""
MAIN = 7
"""So many stand in it where no group can."""
ROOM = (92.0, 84.0)
"""Two portraits with their names stand apart if they are as far apart as this, sideways or up and down."""

Weights = Mapping[str, Mapping[str, int]]
Spot = tuple[float, float]


def chosen(
    groups: Mapping[str, Sequence[str]], people: Sequence[str], importance: Mapping[str, int], *, dated: bool
) -> list[str]:
    """Who stands in the middle: the most important group of 4 to 9, else the seven most important people, perhaps nobody.

    A group that matters less than half as much as as many others do is not in the middle of anything.

    Args:
        groups: first groups with those of their members who are there.
        people: everybody who is there.
        importance: of each of them.
        dated: more may come, so that even a few people are the main ones.
    """
    ranked = sorted(people, key=lambda node: -importance[node])
    fit = [members for members in groups.values() if LEAST <= len(members) <= MOST]
    if fit:
        best = max(fit, key=lambda members: sum(importance[node] for node in members))
        if 2 * sum(importance[node] for node in best) >= sum(importance[node] for node in ranked[: len(best)]):
            return list(best)
    if len(people) <= MAIN and not dated:
        return []
    return sorted(ranked[:MAIN], key=people.index)


def ring(members: Sequence[str], weights: Weights, importance: Mapping[str, int]) -> dict[str, Spot]:
    """A spot on the ellipse for each, from the top, so that those who are tied stand near each other.

    Greedy insertion: the most important first, each next one, most tied first, where strength times distance grows least.
    """
    waiting = sorted(members, key=lambda node: -importance[node])
    circle: list[str] = waiting[:1]
    waiting = waiting[1:]
    pull = Counter({node: sum(weights[node].get(other, 0) for other in circle) for node in waiting})
    while waiting:
        node = max(waiting, key=lambda each: pull[each])
        waiting.remove(node)
        tries = [[*circle[:at], node, *circle[at:]] for at in range(1, len(circle) + 1)]
        circle = min(tries, key=lambda order: _length(order, weights))
        for other in waiting:
            pull[other] += weights[other].get(node, 0)
    return {node: spot(2 * math.pi * number / len(circle)) for number, node in enumerate(circle)}


def _length(circle: Sequence[str], weights: Weights) -> float:
    places = {node: number for number, node in enumerate(circle)}
    total = 0.0
    for node, here in places.items():
        for other, weight in weights[node].items():
            if other in places:
                apart = abs(here - places[other])
                total += weight * min(apart, len(circle) - apart)
    return total


def spot(turn: float) -> Spot:
    """The spot of the ellipse at an angle from the top, clockwise."""
    return round(WIDE * math.sin(turn), 1), round(-FLAT * math.cos(turn), 1)


def gap(taken: Sequence[Spot], towards: Spot) -> Spot | None:
    """A free spot for a latecomer, the one nearest to a point, or None if the hub is full."""
    spots = [spot(2 * math.pi * step / 72) for step in range(72)]
    free = [each for each in spots if all(_apart(each, other) for other in (*taken, CENTRE))]
    return min(free, key=lambda each: (math.dist(each, towards), each)) if free else None


def _apart(one: Spot, other: Spot) -> bool:
    return abs(one[0] - other[0]) >= ROOM[0] or abs(one[1] - other[1]) >= ROOM[1]


def centre(
    candidates: Sequence[str], members: Sequence[str], weights: Weights, importance: Mapping[str, int], least: int
) -> str | None:
    """The outsider who is tied to most of the hub, to some at least."""
    tied = {node: sum(1 for other in members if other in weights[node]) for node in candidates}
    best = max(candidates, key=lambda node: (tied[node], importance[node]), default=None)
    return best if best is not None and tied[best] >= least else None
