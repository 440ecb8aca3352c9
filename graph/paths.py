"""How two are connected: the best paths between them.

Paths are ordered by the number of their steps, then by what they cost, then by the position of their people in the file,
read from the end that stands first in the file (docs/path-order.md). Searching always from that end makes the answer the
same, turned round, when the question is turned round.
"""

from __future__ import annotations

from itertools import islice

from graph.facts import Family
from graph.ground import Ground, Ways
from graph.lens import Lens
from graph.nouns import NamedTuple
from graph.ranking import Demand, Ranking
from graph.steps import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from graph.graphtypes import Graph
    from graph.outline import Key

ALL = 1000
"""How many paths are given at the most where all of the shortest are asked for."""
COUNTED = 100_000
"""Up to how many paths are counted one by one."""
WAYPOINTS = 12
"""How many waypoints a path may be asked to pass."""


class Count(NamedTuple):
    """How many paths with the fewest steps there are."""

    number: int
    hops: int
    exact: bool
    """Whether that is all of them; if not, there are at least so many."""


class Connections(NamedTuple):
    """The answer to "how is `start` connected to `end`?": the best paths, best first; none if nothing connects them.

    `start` and `end` are the nodes asked for, which may be faces; the paths run between those they belong to.
    """

    start: str
    end: str
    paths: tuple[Path, ...]
    lens: Lens
    narrowed: bool = False
    """Whether the question left out ties, people or ways, so that "no" is no answer to the whole question."""
    count: Count | None = None  # type: ignore[assignment]  # nobody needs that of a tuple
    """How many paths with the fewest steps there are, where that was asked for or not all of them are given."""
    complete: bool = True
    """False if the search was given up, so that there may be more paths than these."""
    similar: bool = False
    """Whether paths were left out for being too similar to a better one."""
    directed: bool = False
    """Whether only paths along the direction of the ties were asked for."""

    def __bool__(self) -> bool:
        return bool(self.paths)


def connect(
    graph: Graph,
    *,
    start: str,
    end: str,
    lens: Lens | None = None,
    k: int | None = None,
    similar: bool = False,
    all_shortest: bool = False,
    count: bool = False,
    types: Collection[str] = (),
    families: Collection[Family | str] = (),
    without_types: Collection[str] = (),
    directed: bool = False,
    through: Collection[str] = (),
    in_order: bool = False,
    avoid: Collection[str] = (),
    min_hops: int | None = None,
    max_hops: int | None = None,
    through_cast: bool = False,
    through_organizations: bool = False,
) -> Connections:
    """The best paths between two nodes.

    Args:
        graph: the graph of a story.
        start: the node to start from, by id.
        end: the node to reach, by id.
        lens: what is visible; without one, everything told, of all accounts, and nothing known to be false.
        k: how many paths at the most, 1 or more; without it 1, or `ALL` with `all_shortest`.
        similar: also paths that share more than half of their inner people with a better one.
        all_shortest: all paths with the fewest steps, similar ones among them, and no others.
        count: say how many paths with the fewest steps there are.
        types: only along ties of these types; with `families`, of either. Empty for all.
        families: only along ties of these families.
        without_types: never along ties of these types.
        directed: only from the source of a tie to its target; along symmetric ties both ways. Turned round, this is
            another question.
        through: the paths pass all of these nodes, at most `WAYPOINTS`.
        in_order: they pass them in this order.
        avoid: never through these nodes.
        min_hops: at least this many steps; None for any number.
        max_hops: at most this many steps; None for any number.
        through_cast: players may stand between.
        through_organizations: organizations may stand between.

    Returns:
        The paths, best first. Fewer than `k` if there are no more; none if the two are not connected.

    Raises:
        KeyError: a node is not in the graph.
        ValueError: `k` is less than 1, a node is to be both passed and avoided, or there are too many to pass.
    """
    if k is not None and k < 1:
        raise ValueError(f"k must be 1 or more, not {k}")
    lens = lens or Lens(graph)
    origin, goal = lens.self_of(start), lens.self_of(end)
    order = graph.nodes[origin]["order"], graph.nodes[goal]["order"]
    if origin == goal:
        return Connections(start, end, (Path((origin,), ()),), lens, count=Count(1, 0, True) if count else None)
    ways = Ways(
        types=types,
        families=families,
        without_types=without_types,
        directed=directed,
        avoid=avoid,
        through_cast=through_cast,
        through_organizations=through_organizations,
    )
    passed = tuple(node for node in dict.fromkeys(map(lens.self_of, through)) if node not in (origin, goal))
    if both := {lens.self_of(node) for node in avoid}.intersection(passed):
        raise ValueError(f"'{min(both)}' is to be passed and to be avoided")
    if len(passed) > WAYPOINTS:
        raise ValueError(f"a path can be asked to pass {WAYPOINTS} at the most, not {len(passed)}")
    for node in passed:
        graph.nodes[node]
    turned = order[0] > order[1] and not directed
    first, last = (goal, origin) if turned else (origin, goal)
    ground = Ground(graph, lens, ways, {origin, goal, *passed})
    demand = Demand(
        through=tuple(map(ground.key, passed[::-1] if turned else passed)),
        in_order=in_order,
        least=min_hops or 0,
        most=max_hops,
        diverse=not (similar or all_shortest),
    )
    ranking = Ranking(ground, ground.key(first), ground.key(last), demand)
    most = k if k is not None else ALL if all_shortest else 1
    found = list(islice(_shortest(ranking) if all_shortest else ranking, most))
    cut = all_shortest and len(found) == most
    return Connections(
        start,
        end,
        tuple(ground.path(nodes[::-1] if turned else nodes) for nodes in found),
        lens,
        narrowed=ways.narrow() or bool(passed or min_hops or max_hops is not None),
        count=_counted(ground, ranking, len(found[0]) - 1 if found else 0) if count or cut else None,
        complete=ranking.complete,
        similar=ranking.similar,
        directed=directed,
    )


def _shortest(ranking: Ranking) -> Iterator[tuple[Key, ...]]:
    """The paths with the fewest steps."""
    fewest = None
    for nodes in ranking:
        fewest = fewest or len(nodes)
        if len(nodes) > fewest:
            return
        yield nodes


def _counted(ground: Ground, ranking: Ranking, hops: int) -> Count:
    """How many paths have so few steps."""
    if not hops:
        return Count(0, 0, ranking.complete)
    number = ranking.shortest()
    if number is not None:
        return Count(number, hops, True)
    again = Ranking(ground, ranking.first, ranking.last, ranking.demand._replace(diverse=False, most=hops))
    number = sum(1 for _ in islice(again, COUNTED + 1))
    return Count(min(number, COUNTED), hops, again.complete and number <= COUNTED)
