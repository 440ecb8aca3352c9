"""Who sits where in the chart: seats are given as the story is told, and never taken back.

Plain Python: no randomness, no order of a set. `graph.belonging` says who stands in which panel, `graph.hub` who in the
middle, `graph.lattice` where there is room, `graph.cells` how a panel fills.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from graph import hub
from graph.belonging import Companies, Company, Weights, first_groups, people, weights_of
from graph.cells import CELL_MAX, CELL_MIN, TOGETHER, Box, Cells, Cost, Seated, Spot, shapes
from graph.lattice import Lattice, distance
from graph.lens import Lens
from graph.model import Kind

HUB_ID, MORE_ID = ":hub", ":more"
PER_PANEL, MOST_PER_PANEL = 6, 9
"""When more come than there are seats, only the most important panels are opened, one for so many seats, and none takes more."""
SPARE = 2
"""Cells kept free for more of those who belong nowhere, where more is still to be told."""
CONTINUED = ", cont."
COMPANY = 20
"""How strongly those of one company draw each other when they cannot stand in one box."""
MANY = 30
"""Who is drawn to more people than this is drawn to the middle of them."""


class Seating:
    """Who sits where, as far as the story has been told.

    Args:
        limit: how many have a seat at most.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.begun = self.dated = False
        self.lattice = Lattice(hub=False)
        self.companies = Companies()
        self.places: dict[str, tuple[float, float]] = {}
        self.built: dict[str, list[Cells]] = {}
        self.roomy: dict[str, tuple[int, list[Cells]]] = {}
        """By company, as of which ring, the panels that may still take somebody."""
        self.seated: dict[str, Seated] = {}
        self.hub: Company | None = None
        self.taken_centre = False
        self.there: set[str] = set()
        """Who is there now; never iterated."""
        self.players: list[str] = []
        self.changed: set[str] = set()
        """The companies of which somebody came or went since this was last emptied."""

    def arrive(self, seen: Lens, arrived: Sequence[str], departed: Sequence[str]) -> None:
        """Seats for whoever is new."""
        self.there.difference_update(departed)
        self.there.update(arrived)
        kinds = {node: seen.graph.nodes[node]["kind"] for node in arrived}
        if players := [node for node, kind in kinds.items() if kind is Kind.PERSON]:
            self.players = sorted({*self.players, *players}, key=lambda node: int(seen.graph.nodes[node]["order"]))
        new = [node for node, kind in kinds.items() if kind is not Kind.PERSON and node not in self.companies.of]
        weights = weights_of(seen, new)
        importance = {node: sum(near.values()) for node, near in weights.items()}
        if not self.begun and new:
            self._begin(seen, new, weights, importance)
        self._late_to_hub(seen, [node for node in new if node not in self.companies.of], weights, importance)
        self.companies.join(seen, [node for node in new if node not in self.companies.of], weights)
        rest = [node for node in new if node not in self.places]
        seated = self._invited(rest, importance)
        coming = Counter(self.companies.of[node] for node in rest)
        for company in self._by_pull(rest, weights):
            guests = [node for node in company.members[-coming[company.id] :] if node in seated]  # whoever came last stands last
            guests.sort(key=lambda node: -importance[node])
            self._seat(seen, company, guests, weights)
        self.changed.update(self.companies.of[node] for node in (*arrived, *departed) if node in self.companies.of)

    def seat(self, seen: Lens, rest: Sequence[str]) -> None:
        """Seats for those who are there and were not invited: those of one company stand together, in a further panel of it."""
        weights, waiting = weights_of(seen, rest), set(rest)
        for company in self._by_pull(rest, weights):
            guests = [node for node in company.members if node in waiting]
            guests.sort(key=lambda node: -sum(weights[node].values()))
            self._open(seen, company, guests, weights)

    def _begin(self, seen: Lens, new: Sequence[str], weights: Weights, importance: Mapping[str, int]) -> None:
        """The hub is chosen once and for all, from those who are there first."""
        self.begun = True
        groups = first_groups(seen, new)
        account = seen.graph.graph["accounts"][seen.account]
        self.dated = account["timeline"] is not None
        members = hub.chosen(groups, people(seen, new), importance, dated=self.dated)
        if not members:
            return
        self.lattice = Lattice(hub=True)
        id = next((id for id, inside in groups.items() if inside == members), None)
        if id is None:
            self.hub = self.companies.open(HUB_ID, "Main people", "hub")
        else:
            named = account["groups"][id].name if id in account["groups"] else seen.graph.nodes[id]["name"]
            self.hub = self.companies.open(id, named, "hub")
        for node, spot in hub.ring(members, weights, importance).items():
            self.companies.put(node, self.hub)
            self.places[node] = spot

    def _late_to_hub(self, seen: Lens, new: Sequence[str], weights: Weights, importance: Mapping[str, int]) -> None:
        """Whoever belongs to the group in the middle gets a free spot there; an outsider may take the centre."""
        if self.hub is None:
            return
        inside = [node for node in self.hub.members if node in self.places]
        for node in first_groups(seen, new).get(self.hub.id, ()):
            taken = [self.places[member] for member in inside if self.places[member] != hub.CENTRE]
            drawn = [(weight, self.places[other]) for other, weight in weights[node].items() if other in self.places]
            spot = hub.gap(taken, Seated().middle(0, drawn)) if len(taken) < hub.MOST else None
            self.companies.put(node, self.hub if spot else self.companies.open(f":{self.hub.id}", self.hub.caption, "group"))
            if spot:
                inside.append(node)
                self.places[node] = spot
        if not self.taken_centre:
            outsiders = [node for node in people(seen, new) if node not in self.companies.of]
            least = 3 if self.built else 2  # who is there first is at the heart of it
            middle = hub.centre(outsiders, inside, weights, importance, least)
            if middle is not None:
                self.taken_centre = True
                self.companies.put(middle, self.hub)
                self.places[middle] = hub.CENTRE

    def _invited(self, new: Sequence[str], importance: Mapping[str, int]) -> set[str]:
        """Those of the newcomers who get a seat; never iterated."""
        if len(self.places) + len(new) <= self.limit:
            return set(new)
        left = self.limit - len(self.places)
        if left <= 0:
            return set()
        opened = [company for company in self.companies.all.values() if company.id in self.built]
        others = [each for each in self.companies.all.values() if each.id not in self.built and each is not self.hub]
        others.sort(key=lambda company: -sum(importance.get(node, 0) for node in company.members))
        chosen = {company.id for company in (*opened, *others[: math.ceil(left / PER_PANEL)])}
        guests = sorted((node for node in new if self.companies.of[node] in chosen), key=lambda node: -importance[node])
        full = Counter(self.companies.of[node] for node in self.places)
        found: set[str] = set()
        for node in guests:
            full[self.companies.of[node]] += 1
            if len(found) < left and full[self.companies.of[node]] <= MOST_PER_PANEL:
                found.add(node)
        return found

    def _by_pull(self, new: Sequence[str], weights: Weights) -> list[Company]:
        """The companies that newcomers are in, the one most tied to those who sit already first; the rest last."""
        pull: dict[str, int] = {}
        for node in new:
            id = self.companies.of[node]
            pull[id] = pull.get(id, 0) + sum(weight for other, weight in weights[node].items() if other in self.places)
        last = {"organizations": 1, "rest": 2}
        found = [self.companies.all[id] for id in pull]

        def rank(company: Company) -> tuple[bool, int, int, int]:
            return company.id not in self.built, last.get(company.sort, 0), -pull[company.id], -len(company.members)

        return sorted(found, key=rank)

    def _seat(self, seen: Lens, company: Company, guests: Sequence[str], weights: Weights) -> None:
        if not guests:
            return
        if company.id not in self.built:
            self._open(seen, company, guests, weights)
            return
        of = self.companies.of
        for node in guests:
            near = {other: weight - (TOGETHER if of.get(other) == company.id else 0) for other, weight in weights[node].items()}
            cost = self._cost(near, self.seated[company.id], TOGETHER)
            cells = self._with_room(company, cost)
            if cells is None:
                self._open(seen, company, [node], weights)
            else:
                self._place(company, cells.seat([node], lambda _, cost=cost: cost))  # type: ignore[misc]

    def _with_room(self, company: Company, cost: Cost) -> Cells | None:
        """The first of a company's panels that has room or can grow. What cannot grow in a ring never can in it."""
        number, frame = next(self.lattice.frames())
        since, panels = self.roomy.get(company.id, (-1, []))
        if since != number:
            panels = list(self.built[company.id])
        self.roomy[company.id] = number, panels
        while panels and not panels[0].room() and not panels[0].grow(self.lattice, frame, cost):
            del panels[0]
        return panels[0] if panels else None

    def _place(self, company: Company, found: Mapping[str, Spot]) -> None:
        self.places |= found
        self.seated.setdefault(company.id, Seated()).add(found)

    def _open(self, seen: Lens, company: Company, guests: Sequence[str], weights: Weights) -> None:
        """A new panel, where its people are drawn to."""
        cell = min(CELL_MAX, max(CELL_MIN, *(text_width(seen.graph.nodes[node]["name"]) + 12 for node in guests)))
        spare = SPARE if self.dated and company.sort in ("rest", "organizations") else 0
        caption = company.caption + (CONTINUED if company.id in self.built else "")
        options = shapes(len(guests) + spare, cell, 1.12 * text_width(caption))
        drawn: dict[str, int] = {}
        for node in guests:
            for other, weight in weights[node].items():
                if other in self.places:
                    drawn[other] = drawn.get(other, 0) + weight
        # a panel that could not grow goes on near by
        self.lattice.ring, slot = self.lattice.find(options, self._cost(drawn, self.seated.get(company.id), COMPANY))
        cells = Cells(slot, cell)
        self.lattice.take(range(slot.top, slot.top + slot.shape.rows), cells.left, cells.right)
        self.built.setdefault(company.id, []).append(cells)
        if company.id in self.roomy:
            self.roomy[company.id][1].append(cells)
        self._place(company, cells.settle(guests, weights, self.places))

    def _cost(self, near: Mapping[str, int], own: Seated | None = None, each: int = 0) -> Cost:
        """Strength times distance to everybody who sits already, and a little for being far out.

        Args:
            near: how strongly one is drawn to whom.
            own: those of the same company who sit already.
            each: how strongly one is drawn to each of these, besides.
        """
        there = {other: weight for other, weight in near.items() if other in self.places}
        own = own or Seated()
        many = len(there) + len(own.nodes) - sum(other in own.nodes for other in there) > MANY
        if many:
            drawn = [(1, own.middle(each, [(weight, self.places[other]) for other, weight in there.items()]))]
        else:
            pulls = dict.fromkeys(own.nodes, each)
            pulls |= {other: pulls.get(other, 0) + weight for other, weight in there.items()}
            drawn = [(weight, self.places[other]) for other, weight in pulls.items()]
        total = sum(weight for weight, _ in drawn) or 1

        def cost(point: Spot) -> float:
            return sum(weight * distance(point, other) for weight, other in drawn) / total + 0.35 * distance(point, (0.0, 0.0))

        return cost

    def box_of_more(self) -> Box:
        """A box for those without a seat, found once."""
        if MORE_ID not in self.built:
            self.lattice.ring, slot = self.lattice.find(shapes(2, CELL_MAX, 0.0), self._cost({}))
            cells = Cells(slot, CELL_MAX)
            self.lattice.take(range(slot.top, slot.top + 1), cells.left, cells.right)
            self.built[MORE_ID] = [cells]
        return self.built[MORE_ID][0].box


def text_width(text: str) -> float:
    """About how wide a caption is; letters of the East Asian scripts are as wide as they are high."""
    return sum(11.5 if ord(letter) >= 0x1100 else 6.4 for letter in text[:60])
