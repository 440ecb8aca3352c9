"""Who stands in which panel of the chart: first groups, organizations, and those without a group among whom they are tied to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.building import mappings
from graph.graphtypes import Edge
from graph.lens import Lens
from graph.model import Kind, Truth

BUNCH = 12
"""People without a group stand in bunches of at most so many."""
SMALL = 3
"""A bunch of fewer people is not worth a panel of its own."""
REST, ORGANIZATIONS = ":rest", ":organizations"
_FALSE = Truth.FALSE  # by name: every tie is held against it

Weights = dict[str, dict[str, int]]


@dataclass(slots=True)
class Company:
    """Those who stand in one panel. `sort` is explained in `graph.panels.Panel`."""

    id: str
    caption: str
    sort: str
    members: list[str] = field(default_factory=list)


def weights_of(lens: Lens, nodes: Iterable[str]) -> Weights:
    """The summed strength of what ties each of these, and their faces, to others in the story, as far as the lens shows it.

    What is false pulls nobody, nor do players.
    """
    vertices, succ, pred = mappings(lens.graph)
    selves, sees, truth = lens.selves, lens.sees, lens.truth

    def order(node: str) -> int:
        return vertices[node]["order"]

    weights: Weights = {}
    for node in nodes:
        faces = lens.faces_of(node)
        if len(faces) > 1:
            faces = tuple(sorted(faces, key=order))
        ahead = [each for face in faces for each in succ[face].items()]
        sources = sorted({other for face in faces for other in pred[face]}, key=order)
        back = [(other, succ[other][face]) for other in sources for face in faces if face in succ[other]]
        near: dict[str, int] = {}
        for side in (ahead, back):
            pulls: dict[str, int] = {}
            for other, between in side:
                reached = selves.get(other, other)
                if reached != node:
                    for tie in between.values():
                        if sees(tie):
                            pulls[reached] = pulls.get(reached, 0) + pull(tie, truth(tie))
            for other, weight in pulls.items():
                if weight:
                    near[other] = near.get(other, 0) + weight
        weights[node] = near
    return weights


def pull(tie: Edge, truth: Truth) -> int:
    """How strongly a tie that looks like this draws its ends to each other."""
    return 0 if truth is _FALSE or tie["type"] == "plays" else 20 - tie["cost"]


def people(lens: Lens, nodes: Iterable[str]) -> list[str]:
    """Those of the nodes who are somebody in the story."""
    return [node for node in nodes if lens.graph.nodes[node]["kind"] in (Kind.CHARACTER, Kind.PERSONA)]


def first_groups(lens: Lens, nodes: Iterable[str]) -> dict[str, list[str]]:
    """People by the first group that they are known to be in."""
    found: dict[str, list[str]] = {}
    for node in people(lens, nodes):
        if groups := lens.groups(node):
            found.setdefault(groups[0].text, []).append(node)
    return found


class Companies:
    """The companies of a story, growing from moment to moment. Nobody ever changes theirs."""

    def __init__(self) -> None:
        self.all: dict[str, Company] = {}
        self.of: dict[str, str] = {}

    def put(self, node: str, company: Company) -> None:
        """Adds a member."""
        company.members.append(node)
        self.of[node] = company.id

    def open(self, id: str, caption: str, sort: str) -> Company:
        """The company of that id, new if there is none yet."""
        return self.all.setdefault(id, Company(id, caption, sort))

    def join(self, lens: Lens, new: Sequence[str], weights: Weights) -> None:
        """Newcomers find their company."""
        nodes = lens.graph.nodes
        for id, members in first_groups(lens, new).items():
            group = lens.graph.graph["accounts"][lens.account]["groups"].get(id)
            caption = group.name if group else nodes[id]["name"] if id in nodes else id
            company = self.open(id, caption, "group" if group else "organization")
            for node in members:
                self.put(node, company)
        for node in new:
            if nodes[node]["kind"] is Kind.ORGANIZATION:
                home = self.all.get(node)
                own = home if home and home.sort == "organization" else None  # in the hub is no room for it
                self.put(node, own or self.open(ORGANIZATIONS, "Organizations", "organizations"))
        self._bunch(lens, [node for node in people(lens, new) if node not in self.of], weights)

    def _bunch(self, lens: Lens, loose: Sequence[str], weights: Weights) -> None:
        """Who is in no group joins a bunch they are tied to; else those tied to each other make one; others are the rest."""
        left: dict[str, None] = {}
        for node in loose:
            homes = ((weight, self.all[self.of[other]]) for other, weight in weights[node].items() if other in self.of)
            bunches = [(weight, home) for weight, home in homes if home.sort == "bunch" and len(home.members) < BUNCH]
            if bunches:
                self.put(node, max(bunches, key=lambda each: each[0])[1])
            else:
                left[node] = None
        order = {node: number for number, node in enumerate(left)}
        total = {node: sum(weight for other, weight in weights[node].items() if other in order) for node in left}
        for middle in sorted(left, key=lambda node: (-total[node], order[node])):
            if middle not in left:
                continue
            bunch = _around(middle, left, order, weights)
            if len(bunch) >= SMALL:
                company = self.open(f":{middle}", f"Around {lens.graph.nodes[middle]['name']}", "bunch")
                for node in bunch:
                    del left[node]
                    self.put(node, company)
        for node in left:
            self.put(node, self.open(REST, "Others" if self.all else "Everyone", "rest"))


def _around(middle: str, left: Mapping[str, None], order: Mapping[str, int], weights: Weights) -> dict[str, None]:
    """The people left who are tied to somebody, and those tied to them, up to a bunch."""
    bunch: dict[str, None] = {middle: None}
    queue = [middle]
    while queue and len(bunch) < BUNCH:
        node = queue.pop(0)
        near = sorted((other for other in weights[node] if other in left), key=lambda n: (-weights[node][n], order[n]))
        new = [other for other in near if other not in bunch][: BUNCH - len(bunch)]
        bunch |= dict.fromkeys(new)
        queue += new
    return bunch
