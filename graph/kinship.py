"""How two are kin: every way, the closest first, derived from parents, siblings and marriages.

The definitions are in docs/kinship.md; the words for what is found are those of `graph.kinterms`. The search runs from the end
that stands first in the file and is turned round if need be, so that swapping the ends changes nothing else.
"""

from __future__ import annotations

import functools
import math

from graph.graphtypes import Graph
from graph.kin import Kinships, Relatives
from graph.kinsearch import Search
from graph.lens import Lens
from graph.rungs import TRUTHS

WAYS = 3
"""How many single ways are told of each kinship; all are counted."""

WITHIN = 8
"""How far kin are who are listed: third cousins."""

FAR = 12
"""How far every kinship of two is told: fifth cousins. If there is none so near, the closest is."""


def kinships(
    graph: Graph, *, start: str, end: str, lens: Lens | None = None, ways: int = WAYS, within: int = FAR
) -> Kinships:
    """Every way in which two are kin.

    Args:
        graph: the graph of a story.
        start: one of them, by id.
        end: the other, by id.
        lens: what is visible; without one, everything told, of all accounts, and nothing known to be false.
        ways: how many single ways to tell of each kinship.
        within: generations up and down and marriages, in sum, up to which everything is told; if there is nothing so near, the
            closest kinship is, by descent before by marriage.

    Raises:
        KeyError: `start` or `end` is not in the graph.
    """
    lens = lens or Lens(graph)
    found, complete = Search(graph, lens, ways).between(start, end, within)
    return Kinships(start, end, tuple(found), lens, within, complete)


def kin_of(graph: Graph, *, start: str, lens: Lens | None = None, within: int = WITHIN, ways: int = 1) -> Relatives:
    """All kin of somebody.

    Args:
        graph: the graph of a story.
        start: whose kin, by id.
        lens: what is visible, as of `kinships`.
        within: generations up and down and marriages, in sum; who is farther away is counted, not told.
        ways: how many single ways to tell of each kinship.

    Raises:
        KeyError: `start` is not in the graph.
    """
    lens = lens or Lens(graph)
    search = Search(graph, lens, ways, hasty=True)
    person = lens.self_of(start)
    near = sorted(search.relatives(person, within), key=lambda end: int(graph.nodes[end]["order"]))
    answers = (tuple(search.between(person, end, within, farther=False).found) for end in near)
    found = [kin for kin in answers if kin]
    told = {kin[0].end for kin in found}

    def farther() -> int:
        reach = search.descents.reach(person, steps=False)
        reach.explore(math.inf)
        return sum(end not in told and distance > within for end, distance in reach.everybody())

    found.sort(key=lambda kin: (kin[0].sense.degree, TRUTHS.index(kin[0].truth), *kin[0].sense[2:], kin[0].sense.up))
    return Relatives(start, tuple(found), lens, functools.cache(farther))
