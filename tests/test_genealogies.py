"""Kinship in genealogies whose people marry their cousins: far too large for a second program that walks every line.

What holds it here is population genetics: how likely two people's genes are one and the same follows from the generation above
by a rule that counts no lines (G. Malécot, "Les mathématiques de l'hérédité", 1948), and by another from every line that leads from one to
the other (S. Wright, "Coefficients of inbreeding and relationship", 1922). The two must agree to the last way.
"""

import functools
import random
import statistics
from fractions import Fraction

import pytest
from stories import graph_of

from graph.building import build
from graph.kinship import kin_of, kinships
from graph.lens import Lens
from graph.loading import loads


def families(generations, width, seed):
    """Parents of everybody who has some: each generation's couples are drawn anew, so cousins marry, and some marry twice."""
    rng = random.Random(seed)
    parents, couples = {}, []
    for generation in range(generations):
        people = range(generation * width, (generation + 1) * width)
        if generation:
            parents |= {person: rng.choice(couples) for person in people}
        couples = [(rng.choice(people[::2]), wife) for wife in people[1::2]]
    return parents


def story(parents, *more):
    """A story of these families."""
    size = max(parents) + 1
    people = [f"  p{person}: P{person}" for person in range(size)]
    ties = [f"  - p{a}, p{b} parent p{child}" for child, (a, b) in parents.items()]
    return "\n".join(["title: Test", "characters:", *people, "relations:", *ties, *(f"  - {tie}" for tie in more)]) + "\n"


def likeness(parents):
    """The kinship coefficient of two people by the generation above them."""

    @functools.cache
    def of(one, other):
        if one == other:
            return Fraction(1, 2) + (of(*parents[one]) / 2 if one in parents else 0)
        one, other = max(one, other), min(one, other)  # nobody is older than their parents
        return sum((of(parent, other) for parent in parents[one]), Fraction(0)) / 2 if one in parents else Fraction(0)

    return of


@pytest.mark.parametrize("seed", range(3))
def test_all_ways_together_make_the_kinship_coefficient(seed):
    parents = families(6, 12, seed)
    graph, of = build(loads(story(parents))), likeness(parents)
    rng = random.Random(seed)
    several = 0
    for _ in range(25):
        start, end = rng.sample(range(2 * 12, 6 * 12), 2)
        found = kinships(graph, start=f"p{start}", end=f"p{end}", within=99, ways=10**6).found
        total = Fraction(0)
        for kinship in found:
            assert len(kinship.ways) == kinship.count
            assert len({(way.nodes, way.tops) for way in kinship.ways}) == kinship.count
            ends = {0: start, 1: end}
            for way in kinship.ways:
                tops = [int(top[1:]) for top in way.tops] or [ends[kinship.sense.down == 0]]
                total += sum(Fraction(1, 2) ** (len(way.steps)) * of(top, top) for top in tops)
        assert total == of(start, end), (start, end)
        several += sum(kinship.count for kinship in found) > 1
    assert several > 10, "these families marry among themselves"


@pytest.mark.parametrize("seed", range(3))
def test_what_is_told_is_the_beginning_of_everything(seed):
    graph = build(loads(story(families(7, 14, seed))))
    rng = random.Random(seed)
    for _ in range(15):
        start, end = (f"p{person}" for person in rng.sample(range(14, 7 * 14), 2))
        everything = kinships(graph, start=start, end=end, within=99)
        assert everything.complete
        for within in (1, 4, 7, 12):
            told = kinships(graph, start=start, end=end, within=within)
            least = min((each.sense.degree for each in everything.found), default=0)
            assert told.found == tuple(each for each in everything.found if each.sense.degree <= max(within, least))
            assert told.complete <= (told.found == everything.found)


class CountingLens(Lens):
    """A lens that counts how often it is asked about a tie."""

    asked = 0

    def walks(self, tie):
        self.asked += 1
        return super().walks(tie)


def test_a_question_reads_a_small_part_of_a_large_genealogy():
    parents = families(20, 300, 1)
    graph = build(loads(story(parents)))
    rng = random.Random(1)
    asked = []
    for _ in range(21):
        lens = CountingLens(graph)
        start, end = rng.sample(range(17 * 300, 20 * 300), 2)
        kinships(graph, start=f"p{start}", end=f"p{end}", lens=lens)
        asked.append(lens.asked)
    assert statistics.median(asked) < graph.number_of_edges() / 4
    first, last = CountingLens(graph), CountingLens(graph)
    assert not kinships(graph, start="p0", end="p1", lens=first).found, "neither has parents"
    assert first.asked < 200
    kinships(graph, start=f"p{20 * 300 - 2}", end=f"p{20 * 300 - 1}", lens=last)
    assert last.asked < graph.number_of_edges()


def test_the_list_of_a_large_genealogy_says_what_each_pair_says():
    parents = families(9, 30, 4)
    married = set(parents.values())
    graph = build(loads(story(parents, *(f"p{a} spouse p{b}" for a, b in sorted(married)))))
    person = f"p{8 * 30}"
    listed = {kin[0].end: kin for kin in kin_of(graph, start=person, within=5, ways=3).found}
    assert len(listed) > 30
    for end in graph:
        found = kinships(graph, start=person, end=end, within=5).found
        assert listed.get(end, ()) == tuple(each for each in found if each.sense.degree <= 5)


def test_an_answer_says_where_it_stops():
    size = 20
    line = [f"p{n} parent p{n + 1}" for n in range(size - 1)]
    graph = graph_of("characters: {" + ", ".join(f"p{n}: P{n}" for n in range(size)) + "}\nrelations: [" + ", ".join(line) + "]")
    far = kinships(graph, start="p0", end=f"p{size - 1}")
    assert [each.sense.down for each in far.found] == [size - 1]
    assert not far.complete
    near = kinships(graph, start="p0", end="p3")
    assert near.complete
    assert kinships(graph, start="p0", end=f"p{size - 1}", within=size).complete
