"""Boxes of different size side by side in rows, those that belong together near each other.

Knows nothing of stories: sizes and pulls in, corners out. Deterministic.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

GUTTER = 24.0
SEARCHED = 24
"""Up to so many boxes are swapped about until they lie well."""
STRETCH = 1.6
"""A row that does not reach the right edge is spread, its boxes growing at most by this factor."""
NEARNESS = 2.5
"""How much short ties count beside a full rectangle."""

Place = tuple[float, float, float, float]
"""Left, top, width, height."""


@dataclass(frozen=True, slots=True)
class Box:
    """What is to be placed. `last`: after all others."""

    width: float
    height: float
    last: bool = False


def pack(
    boxes: Sequence[Box], pulls: Mapping[tuple[int, int], int], *, aspect: float, width: float | None = None
) -> list[Place]:
    """A place for each box, in the order given, none over another.

    Args:
        boxes: what is placed.
        pulls: how strongly two boxes, by number, belong together.
        aspect: the width of the whole by its height that is wished for.
        width: as wide as this at all events; the height is free then.
    """
    if not boxes:
        return []
    order = _chain(boxes, pulls)
    if width is not None:
        return _placed(_improved(order, boxes, pulls, width), boxes, width)
    area = sum((box.width + GUTTER) * (box.height + GUTTER) for box in boxes)
    least = max(box.width for box in boxes)
    widths = sorted({round(max(least, math.sqrt(area * aspect) * factor / 100)) for factor in range(85, 150, 5)})

    def misfit(across: float) -> float:
        return abs(math.log(across / _height(order, boxes, across) / aspect))

    best = sorted(widths, key=lambda across: (misfit(across), across))[:3]
    tried = [(across, _improved(order, boxes, pulls, across)) for across in best]
    across, order = min(tried, key=lambda found: _cost(found[1], boxes, pulls, found[0], aspect))
    return _placed(order, boxes, across)


def _chain(boxes: Sequence[Box], pulls: Mapping[tuple[int, int], int]) -> list[int]:
    """The boxes one after the other, each the one that the boxes before pull most."""
    around: dict[int, dict[int, int]] = {number: {} for number in range(len(boxes))}
    for (one, other), pull in pulls.items():
        around[one][other] = around[other][one] = pull
    total = {number: sum(others.values()) for number, others in around.items()}
    waiting, order, pulled = dict.fromkeys(number for number in around if not boxes[number].last), list[int](), [0.0] * len(boxes)
    while waiting:
        best = max(waiting, key=lambda number: (pulled[number], total[number]))
        del waiting[best]
        order.append(best)
        pulled = [pull * 0.8 for pull in pulled]  # what came long ago is far away
        for other, pull in around[best].items():
            pulled[other] += pull
    return order + [number for number in around if boxes[number].last]


def _rows(order: Sequence[int], boxes: Sequence[Box], width: float) -> list[list[int]]:
    rows: list[list[int]] = []
    room = -1.0
    for number in order:
        need = boxes[number].width + GUTTER
        if need > room + 0.01 or not rows:
            rows.append([])
            room = width + GUTTER
        rows[-1].append(number)
        room -= need
    return rows


def _height(order: Sequence[int], boxes: Sequence[Box], width: float) -> float:
    return sum(max(boxes[number].height for number in row) + GUTTER for row in _rows(order, boxes, width)) - GUTTER


def _placed(order: Sequence[int], boxes: Sequence[Box], width: float) -> list[Place]:
    """Rows from the top; each is spread to the full width as far as its boxes may grow, and in the middle."""
    places: list[Place] = [(0.0, 0.0, 0.0, 0.0)] * len(boxes)
    top = 0.0
    for row in _rows(order, boxes, width):
        high = max(boxes[number].height for number in row)
        wide = sum(boxes[number].width for number in row)
        factor = min(STRETCH, (width - GUTTER * (len(row) - 1)) / wide)
        left = (width - GUTTER * (len(row) - 1) - wide * factor) / 2
        for number in row:
            across = boxes[number].width * factor
            places[number] = (round(left, 1), round(top, 1), round(across, 1), round(high, 1))
            left += across + GUTTER
        top += high + GUTTER
    return places


def _cost(
    order: Sequence[int], boxes: Sequence[Box], pulls: Mapping[tuple[int, int], int], width: float, aspect: float | None = None
) -> float:
    """Low where little room is wasted and what belongs together is near; 1 would be a full rectangle."""
    places = _placed(order, boxes, width)
    height = max(top + high for _, top, _, high in places)
    used = sum(box.width * box.height for box in boxes)
    middles = [(left + across / 2, top + high / 2) for left, top, across, high in places]
    total = sum(pulls.values()) or 1
    far = sum(pull * math.dist(middles[one], middles[other]) for (one, other), pull in pulls.items()) / total
    misfit = abs(math.log(width / height / aspect)) if aspect else 0.0
    return width * height / used + NEARNESS * far / math.hypot(width, height) + 2 * misfit


def _improved(order: Sequence[int], boxes: Sequence[Box], pulls: Mapping[tuple[int, int], int], width: float) -> list[int]:
    """The order after swaps, as long as one helps; many boxes stay as they are."""
    found = list(order)
    movable = [seat for seat, number in enumerate(found) if not boxes[number].last]
    if len(movable) > SEARCHED:
        return found
    cost = _cost(found, boxes, pulls, width)
    for _ in range(4):
        moved = False
        for place, one in enumerate(movable):
            for other in movable[place + 1 :]:
                found[one], found[other] = found[other], found[one]
                now = _cost(found, boxes, pulls, width)
                if now < cost - 1e-9:
                    cost, moved = now, True
                else:
                    found[one], found[other] = found[other], found[one]
        if not moved:
            break
    return found
