"""Where everyone stands in the picture: the main people in the middle, the others in captioned panels around them.

The chart grows with the story and nobody ever moves: it is laid out moment by moment, in telling order, and whoever is new finds
a seat among those who sit already (`graph.seating`). So the chart as of a moment is that of the story cut there, and one more
character moves nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from graph.belonging import Company
from graph.cells import CELL_MAX, Box, Spot
from graph.lattice import HIGH, HUB, HUB_ROWS, KEY, KEY_ROW, ROW
from graph.lens import Lens
from graph.panels import PLAYERS_ID, Layout, Panel, around, players_below, tickets
from graph.seating import CONTINUED, MORE_ID, Seating
from graph.telling import Telling, moments_of

LIMIT = 180
"""So many have a seat in the picture of a big story, as they come, the more important of those who come together first."""


class Chart:
    """The chart of an account, one for the page and for every file.

    Args:
        lens: what is to be seen in the end, of one account.
        still: at the last moment alone that the lens reaches.
    """

    def __init__(self, lens: Lens, *, still: bool = False) -> None:
        self._lens, self._still = lens, still
        self._end: tuple[Seating, Layout] | None = None
        """The seats and the chart at the last moment."""

    @cached_property
    def telling(self) -> Telling:
        """The account, moment by moment."""
        return Telling(self._lens, moments=moments_of(self._lens)[-1:] if self._still else None)

    def layouts(self) -> list[Layout]:
        """The chart at each moment, in telling order."""
        return self._tell()[1]

    def _tell(self) -> tuple[tuple[Seating, Layout], list[Layout]]:
        seating = Seating(LIMIT)
        growing = _Growing(seating)
        found = []
        for lens, arrived, departed in self.telling.course():
            seating.arrive(lens, arrived, departed)
            found.append(growing.now())
        self._end = seating, found[-1]
        return self._end, found

    @cached_property
    def standing(self) -> Mapping[str, Spot]:
        """Where everybody stands in the end: whoever has a seat in the page there, the others in panels around the chart.

        y grows downwards. A face that is one with somebody has no place of its own.
        """
        seating, last = self._end or self._tell()[0]
        rest = [node for node in self.telling.nodes() if node in seating.there and node not in last.places]
        for panel in last.panels:
            if panel.id == PLAYERS_ID:
                seating.lattice.cover(*panel.box)
        seating.seat(self.telling.lenses[-1], rest)
        return {**last.places, **{node: seating.places[node] for node in rest}}


def charts_of(lens: Lens, *, still: bool = False) -> dict[str, Chart]:
    """The charts of the accounts that a lens shows, by account."""
    accounts = lens.graph.graph["accounts"]
    return {id: Chart(lens.narrowed(id), still=still) for id in accounts if lens.account in (None, id)}


class _Growing:
    """Draws the panels of a seating as it grows."""

    def __init__(self, seating: Seating) -> None:
        self.seating = seating
        self._drawn: dict[str, tuple[list[Panel], list[str]]] = {}
        """By company its panels, or whoever of it has no seat in any."""

    def now(self) -> Layout:
        """The chart with those who are there now."""
        for id in self.seating.changed:
            self._drawn[id] = self._draw(self.seating.companies.all[id])
        self.seating.changed.clear()
        drawn = [self._drawn[id] for id in self.seating.companies.all]
        panels = [panel for own, _ in drawn for panel in own]
        hidden = [node for _, unseated in drawn for node in unseated]
        places = {node: place for node, place in self.seating.places.items() if node in self.seating.there}
        if hidden:
            panels.append(Panel(MORE_ID, "Everyone else", "more", self.seating.box_of_more(), CELL_MAX, tuple(hidden)))
        key = KEY_BOX if self.seating.hub is not None and len(panels) > 1 else None
        box = around([*(panel.box for panel in panels), *([key] if key else [])])
        if panel := players_below([node for node in self.seating.players if node in self.seating.there], box):
            panels.append(panel)
            places |= tickets(panel)
        return Layout(places, tuple(panels), box, key)

    def _draw(self, company: Company) -> tuple[list[Panel], list[str]]:
        """The panels of a company with those who are there now; or, if it has none, only these."""
        members = [node for node in company.members if node in self.seating.there]
        if members and company is self.seating.hub:
            return [Panel(company.id, company.caption, "hub", HUB_BOX, HUB_CELL, tuple(members))], []
        built = self.seating.built.get(company.id)
        if not built:
            return [], members
        panels = []
        unseated = [node for node in members if node not in self.seating.places]
        for number, cells in enumerate(built):
            inside = [node for _, node in sorted(cells.seats.items()) if node in self.seating.there]
            if inside or (unseated and not number):
                id = company.id if not number else f"{company.id}:{number}"
                everyone = (*inside, *unseated) if not number else tuple(inside)
                caption = company.caption + (CONTINUED if number else "")
                panels.append(Panel(id, caption, company.sort, cells.box, cells.pitch, everyone))
        return panels, []


HUB_CELL = 140.0
HUB_BOX: Box = (-HUB / 2, HUB_ROWS.start * ROW - HIGH / 2, HUB, (len(HUB_ROWS) - 1) * ROW + HIGH)
KEY_BOX: Box = (KEY[0], KEY_ROW * ROW - HIGH / 2, KEY[1] - KEY[0], HIGH)
