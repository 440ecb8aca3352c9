import itertools

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import florentine_families, graph_of, ident, les_miserables, network

from graph.building import Graph
from graph.lens import Lens
from graph.paths import connect


def nodes(graph: Graph, start: str, end: str, **options) -> list[tuple[str, ...]]:
    return [path.nodes for path in connect(graph, start=start, end=end, **options).paths]


def test_the_fewest_steps_win_over_the_strongest_ties():
    graph = graph_of("""
        characters: {a: A, b: B, c: C}
        relations: [a parent b, b parent c, a informer c]
    """)
    assert nodes(graph, "a", "c") == [("a", "c")]


def test_of_equally_short_paths_the_strongest_wins():
    graph = graph_of("""
        characters: {a: A, b: B, c: C, d: D}
        relations:
          - a ally b
          - b ally d
          - a parent c
          - c ally d
    """)
    assert nodes(graph, "a", "d", k=5) == [("a", "c", "d"), ("a", "b", "d")]


def test_a_step_costs_its_strongest_tie_and_carries_them_all():
    graph = graph_of("""
        characters: {a: A, b: B}
        relations: [a ally b, b killer a, a informer b]
    """)
    (path,) = connect(graph, start="a", end="b").paths
    assert path.cost == 10
    assert [link.tie["type"] for link in path.steps[0].links] == ["killer", "ally", "informer"]


def test_an_uncertain_tie_costs_more():
    graph = graph_of("""
        characters: {a: A, b: B, c: C, d: D}
        relations:
          - maybe: a parent b
          - b parent d
          - a informer c
          - c parent d
    """)
    assert nodes(graph, "a", "d") == [("a", "c", "d")]
    assert connect(graph, start="a", end="b").paths[0].cost == 20


def test_equally_short_and_strong_paths_follow_the_order_of_the_file():
    graph = graph_of("""
        characters: {a: A, z: Z, y: Y, d: D}
        relations: [a ally y, y ally d, a ally z, z ally d]
    """)
    assert nodes(graph, "a", "d", k=2) == [("a", "z", "d"), ("a", "y", "d")]
    assert nodes(graph, "d", "a", k=2) == [("d", "z", "a"), ("d", "y", "a")]


def test_false_ties_are_walked_only_when_asked():
    graph = graph_of("""
        characters: {a: A, b: B}
        relations: [{lie: a killer b}]
    """)
    assert not connect(graph, start="a", end="b")
    (path,) = connect(graph, start="a", end="b", lens=Lens(graph, include_false=True)).paths
    assert path.cost == 30


def test_a_face_with_a_known_owner_costs_no_step():
    graph = graph_of("""
        characters: {a: A, b: B}
        personas: {mask: Mask}
        relations: [a identity mask, mask killer b]
    """)
    assert nodes(graph, "a", "b") == [("a", "b")]
    assert nodes(graph, "mask", "b") == [("a", "b")]
    assert connect(graph, start="mask", end="a").paths[0].hops == 0


def test_a_face_with_two_owners_is_nobody_yet():
    graph = graph_of("""
        characters: {a: A, b: B, c: C}
        personas: {mask: Mask}
        relations: [a identity mask, c identity mask, mask killer b]
    """)
    assert nodes(graph, "a", "b") == [("a", "mask", "b")]


def test_players_and_organizations_stand_between_only_when_asked():
    graph = graph_of("""
        characters: {a: A, b: B, c: C}
        organizations: {o: O}
        people: {p: P}
        relations: [a member o, b member o, "p plays b, c"]
    """)
    assert nodes(graph, "a", "b") == []
    assert nodes(graph, "a", "b", through_organizations=True) == [("a", "o", "b")]
    assert nodes(graph, "b", "c", through_cast=True) == [("b", "p", "c")]
    assert nodes(graph, "p", "b") == [("p", "b")], "who is asked about may be a player"
    assert nodes(graph, "o", "a") == [("o", "a")]


def test_types_and_people_can_be_left_out():
    graph = graph_of("""
        characters: {a: A, b: B, c: C}
        relations: [a parent b, b ally c, a informer c]
    """)
    assert nodes(graph, "a", "c", without_types=["informer"]) == [("a", "b", "c")]
    assert nodes(graph, "a", "c", types=["parent", "ally"]) == [("a", "b", "c")]
    assert nodes(graph, "a", "c", without_types=["informer"], avoid=["b"]) == []
    assert nodes(graph, "a", "c", types=["parent", "ally"], max_hops=1) == []


def test_accounts_are_never_joined():
    graph = graph_of("""
        accounts:
          one: {characters: {a: A}}
          two: {characters: {b: B}}
    """)
    assert not connect(graph, start="a", end="b")


def test_less_than_one_path_cannot_be_asked_for():
    graph = graph_of("characters: {a: A}")
    with pytest.raises(ValueError, match="k must be 1 or more"):
        connect(graph, start="a", end="a", k=0)


@pytest.mark.parametrize("make", [les_miserables, florentine_families])
def test_distances_are_those_of_networkx(make):
    known = make()
    graph = graph_of(network(list(known.edges)))
    distances = dict(nx.all_pairs_shortest_path_length(known))
    for one, other in itertools.permutations(known.nodes, 2):
        if known.degree(one) and known.degree(other):
            (path,) = connect(graph, start=ident(one), end=ident(other)).paths
            assert path.hops == distances[one][other]


@st.composite
def random_stories(draw):
    people = [f"n{number}" for number in range(draw(st.integers(2, 7)))]
    pairs = draw(st.lists(st.tuples(st.sampled_from(people), st.sampled_from(people)), max_size=14))
    lines, taken = [], set()
    for a, b in pairs:
        type = draw(st.sampled_from(["ally", "killer", "informer", "hates", "lover"]))
        if a == b or (a, type, b) in taken or (b, type, a) in taken:
            continue
        taken.add((a, type, b))
        lines.append(f"  - {draw(st.sampled_from(['tie', 'maybe']))}: {a} {type} {b}")
    order = draw(st.permutations(people))
    characters = "".join(f"  {person}: {person.upper()}\n" for person in order)
    return people, f"title: Random\ncharacters:\n{characters}relations:\n" + "\n".join(lines) + "\n"


def by_definition(graph: Graph, start: str, end: str) -> list[tuple[str, ...]]:
    """All loopless paths in the order of docs/path-order.md, from its words: try every path, then sort."""
    lens, simple = Lens(graph), nx.Graph(graph.edges())
    simple.add_nodes_from(graph)

    def cost(a: str, b: str) -> int:
        ties = [*graph.succ[a].get(b, {}).values(), *graph.succ[b].get(a, {}).values()]
        return min(lens.cost(tie) for tie in ties)

    def key(path: tuple[str, ...]):
        return len(path), sum(cost(a, b) for a, b in itertools.pairwise(path)), [graph.nodes[node]["order"] for node in path]

    turned = graph.nodes[start]["order"] > graph.nodes[end]["order"]
    first, last = (end, start) if turned else (start, end)
    found = sorted((tuple(path) for path in nx.all_simple_paths(simple, first, last)), key=key)
    return [path[::-1] if turned else path for path in found]


@settings(max_examples=150, deadline=None)
@given(random_stories(), st.data())
def test_the_k_best_are_the_k_best(story, data):
    people, text = story
    graph = graph_of(text)
    start, end = data.draw(st.permutations(people))[:2]
    best = by_definition(graph, start, end)
    assert nodes(graph, start, end, k=1000) == best
    assert nodes(graph, start, end, k=3) == best[:3]
    assert nodes(graph, end, start, k=1000) == [path[::-1] for path in best]
    assert nodes(graph, start, end, k=1000, max_hops=2) == [path for path in best if len(path) <= 3]
