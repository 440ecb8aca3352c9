"""Paths against their definition: try every way there is, keep those that were asked for, sort them, take the first.

CI runs a slice; ``CASTGRAPH_CAMPAIGN=1 python -m pytest tests/test_paths_oracle.py`` takes new stories, and twenty times as many.
"""

import itertools
import os

from chance import BOTH, stories
from hypothesis import event, given, settings
from hypothesis import strategies as st
from stories import graph_of, index_of, story_of

from graph.graphtypes import Graph
from graph.lens import Lens
from graph.model import Moment, Truth
from graph.paths import Connections, connect

MANY = 16_000 if os.environ.get("CASTGRAPH_CAMPAIGN") else 800
@st.composite
def questions(draw, people):
    start, end = draw(st.permutations(people))[:2]
    some = st.lists(st.sampled_from(people), max_size=2, unique=True)
    avoid = draw(some)
    asked = {
        "start": start,
        "end": end,
        "types": draw(st.sampled_from([(), (), (), ("ally", "guardian", "lover"), ("killer",)])),
        "families": draw(st.sampled_from([(), (), (), ("kinship", "loyalty"), ("violence",)])),
        "without_types": draw(st.sampled_from([(), (), (), ("ally",)])),
        "directed": draw(st.sampled_from([False, False, True])),
        "avoid": draw(st.sampled_from([[], [], avoid])),
        "through": draw(st.sampled_from([[], [], draw(some)])),
        "in_order": draw(st.booleans()),
        "min_hops": draw(st.sampled_from([None, None, None, 2, 3])),
        "max_hops": draw(st.sampled_from([None, None, None, 2, 4])),
        "through_organizations": draw(st.booleans()),
    }
    lens = {
        "include_false": draw(st.booleans()),
        "only_certain": draw(st.booleans()),
        "as_of": draw(st.sampled_from([None, None, Moment(1, 2), Moment(1, 4)])),
    }
    return asked, lens


def ways(graph: Graph, lens: Lens, asked: dict) -> list[tuple[str, ...]]:
    """Every path that was asked for, best first."""
    steps: dict[tuple[str, str], int] = {}
    for a, b, tie in graph.edges(data=True):
        type, one, other = tie["type"], lens.self_of(a), lens.self_of(b)
        chosen = type in asked["types"] or graph.graph["types"][type].family in asked["families"]
        if one == other or type in asked["without_types"] or not (chosen or not (asked["types"] or asked["families"])):
            continue
        truth = lens.truth(tie)
        if not lens.sees(tie) or (truth is Truth.FALSE and not lens.include_false):
            continue
        cost = tie["cost"] + {Truth.TRUE: 0, Truth.UNCERTAIN: 10, Truth.FALSE: 20}[truth]
        for step in [(one, other), (other, one)]:
            if step == (one, other) or not asked["directed"] or type in BOTH:
                steps[step] = min(cost, steps.get(step, cost))
    start, end = lens.self_of(asked["start"]), lens.self_of(asked["end"])
    passed = [lens.self_of(node) for node in asked["through"] if lens.self_of(node) not in (start, end)]
    closed = {lens.self_of(node) for node in asked["avoid"]} - {start, end}
    between = {
        node
        for node in graph
        if (graph.nodes[node]["kind"] != "organization" or asked["through_organizations"] or node in passed) and node not in closed
    }
    found = []

    def go(path: tuple[str, ...]) -> None:
        if path[-1] == end:
            found.append(path)
            return
        for one, other in steps:
            if one == path[-1] and other not in path and (other in between or other == end):
                go((*path, other))

    go((start,))
    least, most = asked["min_hops"] or 0, asked["max_hops"] or 99
    found = [path for path in found if least < len(path) <= most + 1 and set(passed) <= set(path)]
    if asked["in_order"]:
        found = [path for path in found if sorted(set(passed), key=path.index) == list(dict.fromkeys(passed))]
    turned = graph.nodes[start]["order"] > graph.nodes[end]["order"] and not asked["directed"]

    def key(path: tuple[str, ...]):
        order = [graph.nodes[node]["order"] for node in path]
        return len(path), sum(steps[step] for step in itertools.pairwise(path)), order[::-1] if turned else order

    return sorted(found, key=key)


def apart(found: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Those of which each shares at most half of its inner people with every one before."""
    kept: list[tuple[str, ...]] = []
    for path in found:
        if all(2 * len({*path[1:-1]} & {*other[1:-1]}) <= len(path) - 2 for other in kept):
            kept.append(path)
    return kept


def nodes(found: Connections) -> list[tuple[str, ...]]:
    return [path.nodes for path in found.paths]


@settings(max_examples=MANY)
@given(stories(), st.data())
def test_paths_are_those_of_the_definition(story, data):
    people, text = story
    graph, index = graph_of(text), index_of(story_of(text))
    asked, look = data.draw(questions(people))
    lens = Lens(graph, **look)
    start, end = lens.self_of(asked["start"]), lens.self_of(asked["end"])
    avoided, passed = ({lens.self_of(node) for node in asked[name]} - {start, end} for name in ("avoid", "through"))
    if start == end or avoided & passed:
        return
    expected = ways(graph, lens, asked)
    event("several paths" if len(expected) > 1 else f"{len(expected)} paths")
    found = connect(graph, lens=lens, k=10_000, similar=True, **asked)
    assert (nodes(found), found.complete) == (expected, True)
    assert nodes(connect(graph, lens=lens, k=3, similar=True, **asked)) == expected[:3]
    assert connect(index, lens=Lens(index, **look), k=10_000, similar=True, **asked).paths == found.paths
    assert nodes(connect(graph, lens=lens, k=10_000, **asked)) == apart(expected)
    shortest = [path for path in expected if len(path) == len(expected[0])]
    every = connect(graph, lens=lens, all_shortest=True, count=True, **asked)
    assert nodes(every) == shortest
    assert every.count == (len(shortest), len(shortest[0]) - 1 if shortest else 0, True)
    if not asked["directed"]:
        back = {**asked, "start": asked["end"], "end": asked["start"], "through": asked["through"][::-1]}
        assert nodes(connect(graph, lens=lens, k=10_000, similar=True, **back)) == [path[::-1] for path in expected]


@settings(max_examples=MANY // 3)
@given(stories(), st.data())
def test_a_step_carries_all_its_ties_and_no_other(story, data):
    people, text = story
    graph = graph_of(text)
    asked, look = data.draw(questions(people))
    asked["avoid"] = []
    lens = Lens(graph, **look)
    for path in connect(graph, lens=lens, k=5, **asked).paths:
        assert path.cost == sum(step.cost for step in path.steps)
        for step, ends in zip(path.steps, itertools.pairwise(path.nodes), strict=True):
            assert (step.start, step.end) == ends
            carried = {link.tie["id"] for link in step.links}
            one = {**asked, "start": step.start, "end": step.end, "min_hops": None, "max_hops": 1, "through": []}
            alone = connect(graph, lens=lens, **one).paths[0].steps[0]
            assert carried == {link.tie["id"] for link in alone.links}
            for link in step.links:
                assert {lens.self_of(link.source), lens.self_of(link.target)} == set(ends)
                assert lens.walks(link.tie)
                if asked["directed"] and link.tie["type"] not in BOTH:
                    assert lens.self_of(link.source) == step.start
