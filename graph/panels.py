"""The nouns of the chart: its panels, and the chart at one moment."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.cells import CELL_MAX, PAD, Box
from graph.lattice import GUTTER

PLAYERS_ID = ":players"
TICKET = 84.0
"""Height of a row of players."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A captioned box of the chart.

    `sort` says what holds its members together: ``hub`` (the main people), ``group``, ``organization``, ``bunch`` (tied to each
    other), ``rest``, ``organizations`` (those that are no panel), ``players``, or ``more`` (nobody of whom has a seat).
    `members` are all who are there at the moment, those without a seat last. `cell` is how wide a name may be.
    """

    id: str
    caption: str
    sort: str
    box: Box
    cell: float
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The chart at one moment: the middle of every portrait, the panels, and the box of all but the players.

    The middle of the hub is (0, 0). `key` is a box that is kept free for an explanation of the signs.
    """

    places: Mapping[str, tuple[float, float]]
    panels: tuple[Panel, ...]
    box: Box
    key: Box | None = None


def around(boxes: Sequence[Box]) -> Box:
    """The box around boxes."""
    if not boxes:
        return 0.0, 0.0, 0.0, 0.0
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, below = max(box[0] + box[2] for box in boxes), max(box[1] + box[3] for box in boxes)
    return left, top, round(right - left, 1), round(below - top, 1)


def players_below(players: Sequence[str], box: Box) -> Panel | None:
    """The panel below everything else, as wide as the chart. It is not part of the story and moves as the chart grows."""
    if not players:
        return None
    width = max(box[2], 4 * CELL_MAX + 2 * PAD)
    columns = int((width - 2 * PAD) // CELL_MAX)
    height = 34 + math.ceil(len(players) / columns) * TICKET + PAD
    top = box[1] + box[3] + GUTTER
    return Panel(PLAYERS_ID, "Actors and crew", "players", (box[0], top, width, height), CELL_MAX, tuple(players))


def tickets(panel: Panel) -> dict[str, tuple[float, float]]:
    """Where each of the players stands."""
    left, top, width, _ = panel.box
    columns = int((width - 2 * PAD) // CELL_MAX)
    pitch = (width - 2 * PAD) / columns
    return {
        node: (round(left + PAD + (number % columns + 0.5) * pitch, 1), round(top + 34 + number // columns * TICKET + 24, 1))
        for number, node in enumerate(panel.members)
    }
