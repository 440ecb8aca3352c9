"""A panel as it grows: cells in rows and columns, the seats taken in them.

A seat that was given is never moved; whoever comes later gets a free cell, or the panel gets another column or row.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence

from graph.lattice import GUTTER, HIGH, ROW, Frame, Lattice, Shape, Slot, distance

CELL_MIN, CELL_MAX = 88.0, 114.0
PAD = 10.0
SEAT = 72.0
"""How far below the upper edge of a row the middle of a portrait is; above it is room for a caption of two lines."""
WIDEST = 5
"""So many stand side by side before a panel rather grows in height."""
_SMALL = 40
"""In larger panels seats are given in order: nobody sees the difference, and it would take long."""

SWAPPED = 12
"""Up to so many in one panel change seats among each other until their ties are short."""
TOGETHER = 1
"""How strongly those of one panel draw each other besides what ties them."""

Cell = tuple[int, int]
Spot = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, width, height."""
Cost = Callable[[tuple[float, float]], float]


class Seated:
    """Those of a company who sit, and the point in their middle. Coordinates have one decimal, so that their sums are exact."""

    def __init__(self) -> None:
        self.nodes: dict[str, None] = {}
        self._sums = [0, 0]

    def add(self, places: Mapping[str, Spot]) -> None:
        """More of them."""
        self.nodes |= dict.fromkeys(places)
        self._sums = [total + sum(round(10 * place[axis]) for place in places.values()) for axis, total in enumerate(self._sums)]

    def middle(self, each: int, others: Sequence[tuple[int, Spot]]) -> Spot:
        """The point that draws, if each of these draws so strongly, and others as strongly as is said."""
        total = each * len(self.nodes) + sum(weight for weight, _ in others)
        if not total:
            return 0.0, 0.0
        x = each * self._sums[0] + sum(weight * round(10 * place[0]) for weight, place in others)
        y = each * self._sums[1] + sum(weight * round(10 * place[1]) for weight, place in others)
        return x / (10 * total), y / (10 * total)


class Cells:
    """The cells of a panel that stands in a lattice."""

    def __init__(self, slot: Slot, cell: float) -> None:
        width, rows, columns, _ = slot.shape
        self.cell = cell
        self.pitch = max(cell, min(CELL_MAX, (width - 2 * PAD) / columns))
        self.left, self.right = slot.left, slot.left + width
        self.top, self.rows = slot.top, rows
        self.first, self.last = 0, columns - 1
        self.origin = slot.left + (width - (columns - 1) * self.pitch) / 2
        self.seats: dict[Cell, str] = {}
        self._free = set(self._cells(range(self.top, self.top + rows), range(columns)))

    @property
    def box(self) -> Box:
        """Left, top, width, height."""
        top = self.top * ROW - HIGH / 2
        return round(self.left, 1), top, round(self.right - self.left, 1), (self.rows - 1) * ROW + HIGH

    def spot(self, cell: Cell) -> tuple[float, float]:
        """The middle of the portrait in a cell."""
        return round(self.origin + cell[1] * self.pitch, 1), cell[0] * ROW - HIGH / 2 + SEAT

    def _cells(self, rows: range, columns: range) -> Iterator[Cell]:
        return ((row, column) for row in rows for column in columns)

    def seat(self, nodes: Sequence[str], cost: Callable[[str], Cost]) -> dict[str, tuple[float, float]]:
        """Seats for all of these, who fit in; the first is the first to choose."""
        found: dict[str, tuple[float, float]] = {}
        in_order = iter(sorted(self._free) if len(nodes) > _SMALL else ())
        for node in nodes:
            if len(nodes) > _SMALL:
                cell = next(in_order)
            else:
                price = cost(node)
                cell = min(self._free, key=lambda each: (round(price(self.spot(each)), 3), each))
            self._free.remove(cell)
            self.seats[cell] = node
            found[node] = self.spot(cell)
        return found

    def settle(
        self, guests: Sequence[str], weights: Mapping[str, Mapping[str, int]], places: Mapping[str, Spot]
    ) -> dict[str, Spot]:
        """Seats for the first guests: each in turn the best, then swaps while they shorten the ties.

        Args:
            guests: who comes; the first is the first to choose.
            weights: what ties them to each other and to those who sit elsewhere.
            places: where these sit.
        """
        found: dict[str, Spot] = {}

        def cost(node: str) -> Cost:
            ties = ((weight, places.get(other) or found.get(other)) for other, weight in weights[node].items())
            drawn = [(weight, place) for weight, place in ties if place]
            drawn += [(TOGETHER, place) for other, place in found.items() if other != node]
            return lambda point: sum(weight * distance(point, place) for weight, place in drawn)

        if len(guests) > _SMALL:
            return self.seat(guests, cost)
        for node in guests:
            found |= self.seat([node], cost)
        for _ in range(4 if len(guests) <= SWAPPED else 0):
            moved = False
            for number, one in enumerate(guests):
                for other in guests[number + 1 :]:
                    before = cost(one)(found[one]) + cost(other)(found[other])
                    found[one], found[other] = found[other], found[one]
                    if cost(one)(found[one]) + cost(other)(found[other]) < before - 1e-6:
                        moved = True
                    else:
                        found[one], found[other] = found[other], found[one]
            if not moved:
                break
        cell_at = {self.spot(cell): cell for cell in self.seats}
        self.seats = {cell_at[place]: node for node, place in found.items()}
        return found

    def room(self) -> int:
        """How many more fit in as it is."""
        return len(self._free)

    def grow(self, lattice: Lattice, frame: Frame, cost: Cost) -> bool:
        """One more column or row within a frame, where it costs least; False if there is no room for any."""
        wide = self.last - self.first + 1
        tries: list[tuple[float, int]] = []
        rows = range(self.top, self.top + self.rows)
        right, left = self._edge(self.last + 1), self._edge(self.first - 1)
        uneven = 200.0 if wide >= WIDEST else 0.0
        if right <= frame.half and self._open(lattice, rows, self.right, right):
            tries.append((cost(self.spot((self.top, self.last + 1))) + uneven, 0))
        if left >= -frame.half and self._open(lattice, rows, left, self.left):
            tries.append((cost(self.spot((self.top, self.first - 1))) + uneven, 1))
        for number, row in ((2, self.top + self.rows), (3, self.top - 1)):
            flat = 120.0 if wide == 1 else 30.0
            if row in frame.rows and _clear(lattice, row, self.left, self.right):
                tries.append((cost(self.spot((row, self.first))) + flat, number))
        if not tries:
            return False
        columns = range(self.first, self.last + 1)
        match min(tries)[1]:
            case 0:
                self._take(lattice, rows, self.right, right)
                self._free.update(self._cells(rows, range(self.last + 1, self.last + 2)))
                self.last, self.right = self.last + 1, max(self.right, right)
            case 1:
                self._take(lattice, rows, left, self.left)
                self._free.update(self._cells(rows, range(self.first - 1, self.first)))
                self.first, self.left = self.first - 1, min(self.left, left)
            case 2:
                below = range(self.top + self.rows, self.top + self.rows + 1)
                lattice.take(below, self.left, self.right)
                self._free.update(self._cells(below, columns))
                self.rows += 1
            case _:
                above = range(self.top - 1, self.top)
                lattice.take(above, self.left, self.right)
                self._free.update(self._cells(above, columns))
                self.top, self.rows = self.top - 1, self.rows + 1
        return True

    def _edge(self, column: int) -> float:
        """Where the box has to end for one more column."""
        side = 1 if column > self.last else -1
        return self.origin + column * self.pitch + side * (self.pitch / 2 + PAD)

    def _open(self, lattice: Lattice, rows: range, left: float, right: float) -> bool:
        """Whether nothing stands in a stretch beside the box, nor nearer to it than a gutter."""
        if right <= left:
            return True  # the box is wide enough already, for its caption
        own = (self.left, self.right)
        return all(
            interval == own or interval[0] >= right + GUTTER - 0.01 or interval[1] <= left - GUTTER + 0.01
            for row in rows
            for interval in lattice.taken.get(row, ())
            if not own[0] - 0.01 <= interval[0] <= interval[1] <= own[1] + 0.01
        )

    def _take(self, lattice: Lattice, rows: range, left: float, right: float) -> None:
        if right > left:
            lattice.take(rows, left, right)


def _clear(lattice: Lattice, row: int, left: float, right: float) -> bool:
    return all(
        begins >= right + GUTTER - 0.01 or ends <= left - GUTTER + 0.01 for begins, ends in lattice.taken.get(row, ())
    )


def shapes(count: int, cell: float, caption: float) -> list[Shape]:
    """The ways to lay out so many people with cells of a width under a caption of a width, which may take two lines."""
    least = min(caption, max(150.0, 0.58 * caption), 300.0) + 24
    if count > 12:
        wide = max(WIDEST, math.ceil(math.sqrt(count * 1.7)))
        options = [wide]
    else:
        options = sorted({math.ceil(count / rows) for rows in range(1, 5)}, reverse=True)
    found = []
    for columns in options:
        rows = math.ceil(count / columns)
        empty = columns * rows - count
        fuss = 12.0 * empty + (40.0 * (columns - WIDEST) if columns > WIDEST and count <= 12 else 0.0) + 22.0 * (rows - 1)
        fuss += 60.0 * max(0, rows - columns)
        found.append(Shape(max(columns * cell + 2 * PAD, least), rows, columns, fuss))
    return found
