import itertools
import os

import networkx as nx
import pytest
from chance import stories
from hypothesis import event, given, settings
from hypothesis import strategies as st
from stories import graph_of, index_of, network, story_of

from graph.graphtypes import Graph
from graph.ground import Ways
from graph.joining import between
from graph.lens import Lens
from graph.model import Truth
from graph.paths import connect

MANY = 6000 if os.environ.get("CASTGRAPH_CAMPAIGN") else 300


def walked(graph: Graph, lens: Lens, ends: list[str]) -> nx.Graph:
    """Who may be stepped to from whom, and what it costs, from the words of docs/path-order.md."""
    simple = nx.Graph()
    simple.add_nodes_from(ends)
    for a, b, tie in graph.edges(data=True):
        one, other = lens.self_of(a), lens.self_of(b)
        organization = any(graph.nodes[node]["kind"] == "organization" and node not in ends for node in (one, other))
        if one == other or organization or not lens.sees(tie) or (lens.truth(tie) is Truth.FALSE and not lens.include_false):
            continue
        cost = tie["cost"] + {Truth.TRUE: 0, Truth.UNCERTAIN: 10, Truth.FALSE: 20}[lens.truth(tie)]
        simple.add_edge(one, other, weight=min(cost, simple.get_edge_data(one, other, {"weight": cost})["weight"]))
    return simple


def smallest(simple: nx.Graph, ends: list[str]) -> tuple[int, int] | None:
    """How many people the smallest part that joins them has, and what its strongest ties cost: try every set of people."""
    others = [node for node in simple if node not in ends]
    for more in range(len(others) + 1):
        parts = (simple.subgraph([*ends, *some]) for some in itertools.combinations(others, more))
        trees = [nx.minimum_spanning_tree(part) for part in parts if nx.is_connected(part)]
        if trees:
            return len(ends) + more, min(round(tree.size(weight="weight")) for tree in trees)
    return None


@settings(max_examples=MANY)
@given(stories(), st.data())
def test_what_joins_them_is_the_smallest_there_is(story, data):
    people, text = story
    graph, index = graph_of(text), index_of(story_of(text))
    lens = Lens(graph, include_false=data.draw(st.booleans()))
    asked = data.draw(st.lists(st.sampled_from(people), min_size=2, max_size=5, unique=True))
    ends = list(dict.fromkeys(map(lens.self_of, asked)))
    if len(ends) < 2:
        return
    simple = walked(graph, lens, ends)
    expected = smallest(simple, ends)
    found = between(graph, nodes=asked, lens=lens)
    event("joined" if expected else "apart")
    compiled = between(index, nodes=asked, lens=Lens(index, include_false=lens.include_false))
    assert (compiled.parts, compiled.steps, compiled.others) == (found.parts, found.steps, found.others)
    if expected is None:
        assert not found
        components = {frozenset(part) & set(ends) for part in nx.connected_components(simple)} - {frozenset()}
        assert {frozenset(part) for part in found.parts} == components
        return
    assert (len(found.nodes), found.cost) == expected
    tree = nx.Graph((step.start, step.end) for step in found.steps)
    assert nx.is_tree(tree)
    assert set(tree) == set(found.nodes) >= set(ends)
    assert {frozenset(edge) for edge in simple.subgraph(found.nodes).edges} == {
        frozenset((step.start, step.end)) for step in (*found.steps, *found.others)
    }
    told = {ends[0]}
    for step in found.steps:
        assert step.start in told, "each branch goes on from what has been told"
        told.add(step.end)
    turned = between(graph, nodes=asked[::-1], lens=lens)
    assert turned.nodes == found.nodes
    if len(ends) == 2:
        (path,) = connect(graph, start=ends[0], end=ends[1], lens=lens).paths
        assert found.steps == path.steps


def test_three_meet_in_one_who_is_none_of_them():
    graph = graph_of(network([("a", "hub"), ("b", "hub"), ("c", "hub"), ("a", "x"), ("x", "y"), ("y", "b")]))
    found = between(graph, nodes=["a", "b", "c"])
    assert found.nodes == ("a", "hub", "b", "c")
    assert [(step.start, step.end) for step in found.steps] == [("a", "hub"), ("hub", "b"), ("hub", "c")]


def test_ways_can_be_left_out():
    graph = graph_of(network([("a", "hub"), ("b", "hub"), ("a", "x"), ("x", "y"), ("y", "b")]))
    assert between(graph, nodes=["a", "b"], ways=Ways(avoid=["hub"])).nodes == ("a", "b", "x", "y")
    apart = between(graph, nodes=["a", "b"], ways=Ways(types=["killer"]))
    assert (apart.parts, apart.narrowed, bool(apart)) == ((("a",), ("b",)), True, False)


def test_the_smallest_stands_even_where_strong_ties_lead_farther():
    graph = graph_of("""
        characters: {a: A, b: B, c: C, m: M, n: N}
        relations: [a informer b, b informer c, a parent m, m parent n, n parent c]
    """)
    assert between(graph, nodes=["a", "b", "c"]).nodes == ("a", "b", "c")


@pytest.mark.parametrize(("asked", "said"), [(["a"], "found 1"), (["a", "a"], "found 1"), (list("abcdefghi"), "found 9")])
def test_two_to_eight_can_be_joined(asked, said):
    graph = graph_of(network(list(itertools.pairwise("abcdefghij"))))
    with pytest.raises(ValueError, match=said):
        between(graph, nodes=asked)
