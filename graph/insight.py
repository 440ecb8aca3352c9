"""Who holds a story together, which circles it falls into, and whose removal would tear it apart.

All of it is computed on one network: the simple undirected graph whose nodes are the people whom the lens shows (faces merged
with their owners; players and organizations only if asked for) and in which two are joined if a path may go from one to the
other in one step (`Lens.walks`). Ties count once however many there are, and none counts more than another. The figures are
those of networkx, under the definitions that `Insight` names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import networkx as nx

from graph.graphtypes import Graph
from graph.lens import Lens
from graph.model import Kind

SEED = 1
"""Of the Louvain method, which looks at the people in a random order: the same story always falls into the same communities."""
CENTRES = 2
"""How many people a community is called after."""
DIGITS = 9
"""Figures that differ less than this are equal; the rest is the noise of adding floating point numbers."""


@dataclass(frozen=True, slots=True)
class Central:
    """How much somebody stands between others.

    `betweenness` is Freeman's betweenness centrality (1977), normalised: the mean, over all pairs of others, of the part of the
    shortest ways between the two that leads through this one; 0 to 1. `degree` is with how many others there is a tie.
    """

    node: str
    betweenness: float
    degree: int


@dataclass(frozen=True, slots=True)
class Community:
    """People with more ties among each other than with the rest; two or more, in the order of the file.

    `centres` are those with the most neighbours inside. `group` is the panel that more than half of them share, if there is one,
    and `sharing` how many do.
    """

    members: tuple[str, ...]
    centres: tuple[str, ...]
    group: str | None
    sharing: int


@dataclass(frozen=True, slots=True)
class Cut:
    """Somebody (an articulation point) without whom parts of the story are no longer connected with each other.

    `rest` is how many people are left in the largest part, `apart` holds the others, the largest first.
    """

    node: str
    rest: int
    apart: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Insight:
    """The answer. `people` and `ties` count the nodes and edges of the network, `parts` its connected components of two or more.

    `central` holds all who stand between others, the most central first. `communities` are those that the method of Blondel and
    others, "Fast unfolding of communities in large networks" (2008, Louvain), finds with the resolution 1 and the seed `SEED`,
    the largest first; `modularity` is Newman's, of the division into them, and 0 where there are no ties. `cuts` are sorted by
    how many people would be cut off.
    """

    account: str
    people: int
    ties: int
    parts: int
    central: tuple[Central, ...]
    communities: tuple[Community, ...]
    modularity: float
    cuts: tuple[Cut, ...]
    lens: Lens = field(repr=False)


def insights(
    graph: Graph, *, lens: Lens | None = None, through_cast: bool = False, through_organizations: bool = False
) -> Insight:
    """Who holds one account of a story together, its communities, and whose removal would tear it apart.

    Args:
        graph: the graph of a story.
        lens: what is visible; one that shows several accounts is narrowed to the first. Without one, everything told in that.
        through_cast: players take part, too.
        through_organizations: organizations take part, too.
    """
    lens = one_account(graph, lens or Lens(graph))
    kinds = kinds_of(through_cast, through_organizations)
    people = [node for node in lens.nodes() if graph.nodes[node]["kind"] in kinds]
    network = _network(graph, people, lens)
    betweenness = nx.betweenness_centrality(network)
    central = [
        Central(people[number], round(share, DIGITS), network.degree[number])
        for number, share in betweenness.items()
        if round(share, DIGITS) > 0
    ]
    found, modularity = _communities(network)
    return Insight(
        account=str(lens.account),
        people=len(people),
        ties=network.number_of_edges(),
        parts=sum(len(part) > 1 for part in nx.connected_components(network)),
        central=tuple(sorted(central, key=lambda each: (-each.betweenness, graph.nodes[each.node]["order"]))),
        communities=tuple(_community(members, network, betweenness, people, lens) for members in found if len(members) > 1),
        modularity=modularity,
        cuts=tuple(_cuts(network, people)),
        lens=lens,
    )


def one_account(graph: Graph, lens: Lens) -> Lens:
    """The lens, narrowed to the first account of the file if it shows several."""
    return lens if lens.account is not None else lens.narrowed(graph.graph["default_account"])


def kinds_of(through_cast: bool, through_organizations: bool) -> set[Kind]:
    """What may take part beside characters and faces."""
    kinds = {Kind.CHARACTER, Kind.PERSONA}
    return kinds | ({Kind.PERSON} if through_cast else set()) | ({Kind.ORGANIZATION} if through_organizations else set())


def neighbours(graph: Graph, node: str, lens: Lens) -> set[str]:
    """Everybody and everything to which a path may go from somebody, or a face, in one step."""
    found = set()
    for face in lens.faces_of(node):
        for around in (graph.succ[face], graph.pred[face]):
            found |= {lens.self_of(other) for other, ties in around.items() if any(map(lens.walks, ties.values()))}
    return found - {node}


def _network(graph: Graph, people: list[str], lens: Lens) -> nx.Graph[int]:
    """The network, its people numbered in the order of the file, so that no result depends on how texts are hashed."""
    number = {node: at for at, node in enumerate(people)}
    ties = {
        (at, number[other])
        for node, at in number.items()
        for other in neighbours(graph, node, lens)
        if number.get(other, -1) > at
    }
    network: nx.Graph[int] = nx.Graph()
    network.add_nodes_from(range(len(people)))
    network.add_edges_from(sorted(ties))
    return network


def _communities(network: nx.Graph[int]) -> tuple[list[list[int]], float]:
    """The communities, the largest first, among equals the one with whom the file begins; and the modularity."""
    if not network.number_of_edges():
        return [], 0.0
    found = nx.community.louvain_communities(network, weight=None, resolution=1, seed=SEED)
    sets = [sorted(members) for members in found]
    modularity = round(nx.community.modularity(network, found, weight=None, resolution=1), DIGITS)
    return sorted(sets, key=lambda members: (-len(members), members)), modularity


def _community(
    members: list[int], network: nx.Graph[int], betweenness: dict[int, float], people: list[str], lens: Lens
) -> Community:
    inside = {number: len(network.adj[number].keys() & set(members)) for number in members}
    ranked = sorted(members, key=lambda number: (-inside[number], -round(betweenness[number], DIGITS), number))
    group, sharing = _shared(([fact.text for fact in lens.groups(people[number])] for number in members), len(members))
    return Community(
        members=tuple(people[number] for number in members),
        centres=tuple(people[number] for number in ranked[:CENTRES]),
        group=group,
        sharing=sharing,
    )


def _shared(groups: Iterable[list[str]], size: int) -> tuple[str | None, int]:
    """The group that the most belong to, if these are more than half."""
    counted = Counter(group for each in groups for group in dict.fromkeys(each))
    group, sharing = max(counted.items(), key=lambda item: item[1], default=("", 0))
    return (group, sharing) if 2 * sharing > size else (None, 0)


def _cuts(network: nx.Graph[int], people: list[str]) -> list[Cut]:
    cuts = []
    for number in nx.articulation_points(network):
        left = network.subgraph(nx.node_connected_component(network, number) - {number})
        parts = sorted((sorted(part) for part in nx.connected_components(left)), key=lambda part: (-len(part), part))
        apart = tuple(tuple(people[each] for each in part) for part in parts[1:])
        cuts.append((-sum(map(len, apart)), number, Cut(people[number], len(parts[0]), apart)))
    return [cut for _, _, cut in sorted(cuts, key=lambda item: item[:2])]
