"""Room for panels around a middle: rows of one height, in each of them the stretches that are taken.

Knows nothing of stories. What has been taken is never given back, so whatever finds its place later disturbs nobody.
Deterministic.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

ROW, HIGH, GUTTER = 154.0, 136.0, 20.0
"""From one row to the next, how high a panel of one row is, and the gap between two that stand side by side."""
HUB, SIDE = 560.0, 210.0
"""Width of the hub, and of a column beside it at least."""
HUB_ROWS = range(-1, 2)
KEY = (-HUB / 2 - GUTTER - SIDE, -HUB / 2 - GUTTER)
"""From where to where, below on the left, room is kept for the explanation of the signs: in row `KEY_ROW`."""
KEY_ROW = HUB_ROWS.stop
ASPECT = 1.45
"""Width by height of a ring."""
SLIVER = 64.0
"""A gap that is narrower can take nobody and is filled."""

GROWTH = 0.8
"""How much one minds that the chart grows, beside the lengths of ties."""

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """A ring of the chart: up to `half` to the left and right of the middle, and some rows."""

    half: float
    rows: range
    fences: tuple[float, ...] = ()
    """Where the columns beside the hub begin: the middles of gutters."""


class Shape(NamedTuple):
    """A way to lay out a panel, and how much one would rather not."""

    width: float
    rows: int
    columns: int
    fuss: float = 0.0


class Slot(NamedTuple):
    """Where a panel of some shape may stand: its left edge and its first row."""

    left: float
    top: int
    shape: Shape

    @property
    def middle(self) -> tuple[float, float]:
        """The point half way between its edges."""
        return self.left + self.shape.width / 2, (self.top + (self.shape.rows - 1) / 2) * ROW


@functools.cache
def ring(number: int, hub: bool) -> Frame:
    """One ring after the other: a row more each time, below and above in turn, and as wide as it looks well."""
    fence = (HUB + GUTTER) / 2
    rows = range(HUB_ROWS.start - 1, HUB_ROWS.stop + 1) if hub else range(1)
    rows = range(rows.start - number // 2, rows.stop + (number + 1) // 2)
    half = len(rows) * ROW * ASPECT / 2
    return Frame(max(HUB / 2 + GUTTER + SIDE, half), rows, (-fence, fence)) if hub else Frame(half + 40, rows)


class Lattice:
    """What is taken of the rows."""

    def __init__(self, *, hub: bool) -> None:
        self.hub = hub
        self.taken: dict[int, list[Interval]] = {}
        self.ring = 0
        """How many rings have been begun, but for the first."""
        self.edges = [0.0, 0.0, 0, 0]
        """How far what is taken reaches: left, right, the first row and the one after the last."""
        self._changes: dict[int, int] = {}
        self._gaps: dict[tuple[range, float], tuple[int, list[Interval]]] = {}
        if hub:
            self.take(HUB_ROWS, -HUB / 2, HUB / 2)
            self.take(range(KEY_ROW, KEY_ROW + 1), *KEY)

    def take(self, rows: range, left: float, right: float) -> None:
        """From now on this is taken."""
        first, last = min(self.edges[2], rows.start), max(self.edges[3], rows.stop)
        self.edges = [min(self.edges[0], left), max(self.edges[1], right), first, last]
        for row in rows:
            bisect.insort(self.taken.setdefault(row, []), (left, right))
            self._changes[row] = self._changes.get(row, 0) + 1

    def cover(self, left: float, top: float, width: float, height: float) -> None:
        """From now on the rows that a box lies on are taken, as far as it reaches."""
        first = math.floor((top - HIGH / 2) / ROW) + 1
        self.take(range(first, math.ceil((top + height + HIGH / 2) / ROW)), left, left + width)

    def frames(self) -> Iterator[tuple[int, Frame]]:
        """The ring that was begun last and all those outside it."""
        for number in itertools.count(self.ring):
            yield number, ring(number, self.hub)

    def gaps(self, rows: range, half: float) -> list[Interval]:
        """What is free in all of these rows up to two edges as far from the middle, gutters left out."""
        changes = sum(self._changes.get(row, 0) for row in rows)
        known = self._gaps.get((rows, half))
        if known is None or known[0] != changes:
            known = self._gaps[rows, half] = changes, self._find_gaps(rows, -half, half)
        return known[1]

    def _find_gaps(self, rows: range, left: float, right: float) -> list[Interval]:
        taken = sorted(interval for row in rows for interval in self.taken.get(row, ()))
        found, start = [], left
        for begins, ends in taken:
            if begins - GUTTER > start:
                found.append((start, min(begins - GUTTER, right)))
            start = max(start, ends + GUTTER)
        if start < right:
            found.append((start, right))
        return [(begins, ends) for begins, ends in found if ends - begins > 1]

    def find(
        self, shapes: Sequence[Shape], cost: Callable[[tuple[float, float]], float]
    ) -> tuple[int, Slot]:
        """The cheapest free slot for one of the shapes in the innermost ring that has one, and the number of that ring.

        Args:
            shapes: the ways to lay the panel out.
            cost: what it costs that the middle of the panel is at a point.
        """
        for number, frame in self.frames():
            slots = [(slot, bad) for shape in shapes for slot, bad in self._slots(shape, frame)]
            if slots:
                price = {slot: cost(slot.middle) + bad + self._growth(slot) for slot, bad in slots}
                return number, min(price, key=lambda slot: (round(price[slot], 3), slot))
        raise AssertionError("there is always a further ring")

    def _growth(self, slot: Slot) -> float:
        """How much larger the chart becomes: what is free inside is taken before anything outside."""
        left, right, first, last = self.edges
        wider = max(0.0, left - slot.left) + max(0.0, slot.left + slot.shape.width - right)
        return GROWTH * (wider + ROW * (max(0, first - slot.top) + max(0, slot.top + slot.shape.rows - last)))

    def _slots(self, shape: Shape, frame: Frame) -> Iterator[tuple[Slot, float]]:
        for top in range(frame.rows.start, frame.rows.stop - shape.rows + 1):
            for gap in self.gaps(range(top, top + shape.rows), frame.half):
                parts = list(_parted(gap, frame.fences))
                fits = [part for part in parts if part[1] - part[0] >= shape.width - 0.01]
                astride = 0.0 if fits else 60.0
                for left, right in fits or [gap]:
                    room = right - left - shape.width
                    if room < -0.01:
                        continue
                    if room < SLIVER:
                        yield Slot(left, top, shape._replace(width=right - left)), shape.fuss + astride
                    else:
                        yield Slot(left, top, shape), shape.fuss + astride
                        yield Slot(left + room, top, shape), shape.fuss + astride


def _parted(gap: Interval, fences: Sequence[float]) -> Iterator[Interval]:
    left, right = gap
    for fence in fences:
        if left < fence - GUTTER / 2 and right > fence + GUTTER / 2:
            yield left, fence - GUTTER / 2
            left = fence + GUTTER / 2
    yield left, right


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How far apart two points are; up and down is felt a little more, as the chart is wider than high."""
    return math.hypot(one[0] - other[0], (one[1] - other[1]) * 1.15)
