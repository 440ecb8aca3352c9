import itertools

import networkx as nx
import pytest
from stories import florentine_families, graph_of, ident, les_miserables, network

from graph.graphtypes import Graph
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


def test_whoever_is_met_by_a_face_is_met():
    """Bo is met as the mask from one end, as himself from the other."""
    graph = graph_of("""
        characters: {a: A, bo: Bo, c: C, d: D, e: E}
        personas: {mask: Mask}
        relations: [bo identity mask, mask ally a, a ally c, a ally d, c ally d, c ally e, d ally e, bo ally e]
    """)
    assert nodes(graph, "a", "e", k=3) == [("a", "bo", "e"), ("a", "c", "e"), ("a", "d", "e")]


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


def ladder(rungs: int) -> Graph:
    """Diamonds in a row: a way through each, over its upper or its lower corner."""
    edges = []
    for number in range(rungs):
        for side in ("upper", "lower"):
            edges += [(f"n{number}", f"{side}{number}"), (f"{side}{number}", f"n{number + 1}")]
    return graph_of(network(edges))


def test_shortest_paths_are_counted_without_going_each():
    found = connect(ladder(47), start="n0", end="n47", count=True, k=3)
    assert found.count == (2**47, 94, True)
    assert [path.hops for path in found.paths] == [94, 94]
    assert found.paths[0].nodes[1::2] != found.paths[1].nodes[1::2]
    assert found.similar, "the third shares more than half with one of the two"


def test_similar_paths_are_left_out_unless_asked_for():
    graph = ladder(3)
    apart = nodes(graph, "n0", "n3", k=8)
    assert [path[1::2] for path in apart] == [("upper0", "upper1", "upper2"), ("lower0", "lower1", "lower2")]
    assert len(nodes(graph, "n0", "n3", k=8, similar=True)) == 8
    assert len(nodes(graph, "n0", "n3", all_shortest=True)) == 8
    assert len(nodes(graph, "n0", "n3", all_shortest=True, k=5)) == 5


def test_all_shortest_paths_are_only_the_shortest():
    graph = graph_of(network([("a", "b"), ("b", "d"), ("a", "c"), ("c", "d"), ("c", "e"), ("e", "d")]))
    assert nodes(graph, "a", "d", all_shortest=True) == [("a", "b", "d"), ("a", "c", "d")]
    assert connect(graph, start="a", end="d", count=True).count == (2, 2, True)
    assert connect(graph, start="a", end="d", count=True, through=["e"]).count == (1, 3, True)
    assert connect(graph, start="a", end="a", count=True).count == (1, 0, True)


def test_waypoints_are_passed_in_any_order_or_in_the_given_one():
    graph = graph_of(network([("a", "b"), ("b", "c"), ("c", "d"), ("a", "c"), ("b", "d"), ("d", "e")]))
    assert nodes(graph, "a", "e", through=["c", "b"]) == [("a", "b", "c", "d", "e")]
    assert nodes(graph, "a", "e", through=["c", "b"], in_order=True) == [("a", "c", "b", "d", "e")]
    assert nodes(graph, "e", "a", through=["b", "c"], in_order=True) == [("e", "d", "b", "c", "a")]
    assert nodes(graph, "a", "d", through=["e"]) == [], "one would have to come back through d"
    assert nodes(graph, "a", "e", through=["a", "e"]) == nodes(graph, "a", "e"), "the ends are passed in any case"


def test_waypoints_may_be_organizations():
    graph = graph_of("""
        characters: {a: A, b: B}
        organizations: {o: O}
        relations: [a member o, b member o, a ally b]
    """)
    assert nodes(graph, "a", "b", through=["o"]) == [("a", "o", "b")]


def test_a_waypoint_nobody_can_come_back_from_is_found_at_once_in_a_large_story():
    edges = [(f"n{one}", f"n{one * other % 2003}") for one in range(1, 2003) for other in (2, 3, 5) if one != one * other % 2003]
    graph = graph_of(network([*dict.fromkeys(tuple(sorted(edge)) for edge in edges), ("n7", "leaf")]))
    found = connect(graph, start="n1", end="n1000", through=["leaf"])
    assert (found.paths, found.complete) == ((), True)


def test_long_detours_can_be_asked_for():
    ring = graph_of(network([(f"n{number}", f"n{(number + 1) % 12}") for number in range(12)]))
    assert nodes(ring, "n0", "n1", min_hops=2) == [tuple(f"n{-number % 12}" for number in range(12))]
    assert nodes(ring, "n0", "n1", min_hops=12) == []


def test_a_search_that_is_given_up_says_so(monkeypatch):
    monkeypatch.setattr("graph.ranking.EFFORT", 50)
    people = [f"n{number}" for number in range(12)]
    graph = graph_of(network(list(itertools.combinations(people, 2))))
    found = connect(graph, start="n0", end="n1", min_hops=9)
    assert (found.paths, found.complete) == ((), False)
    assert connect(graph, start="n0", end="n1").complete


def test_direction_counts_only_when_asked():
    graph = graph_of("""
        characters: {a: A, b: B, c: C}
        relations: [a parent b, c killer b, b ally c]
    """)
    assert nodes(graph, "a", "c", directed=True) == [("a", "b", "c")]
    assert nodes(graph, "c", "a", directed=True) == []
    (path,) = connect(graph, start="a", end="c", directed=True).paths
    assert [link.tie["type"] for link in path.steps[1].links] == ["ally"], "c killed b, not the other way round"


def test_families_and_types_add_up():
    graph = graph_of("""
        characters: {a: A, b: B, c: C}
        relations: [a parent b, b ally c, a informer c]
    """)
    assert nodes(graph, "a", "c", families=["kinship"]) == []
    assert nodes(graph, "a", "c", families=["kinship"], types=["ally"]) == [("a", "b", "c")]
    assert nodes(graph, "a", "c", families=["kinship", "loyalty"], without_types=["ally"]) == []


def test_what_cannot_be_asked_is_refused():
    graph = graph_of(network([(f"n{number}", f"n{number + 1}") for number in range(20)]))
    with pytest.raises(ValueError, match="'n3' is to be passed and to be avoided"):
        connect(graph, start="n0", end="n5", through=["n3"], avoid=["n3"])
    with pytest.raises(ValueError, match="12 at the most, not 13"):
        connect(graph, start="n0", end="n20", through=[f"n{number}" for number in range(1, 14)])
    with pytest.raises(KeyError):
        connect(graph, start="n0", end="n5", through=["nobody"])


@pytest.mark.parametrize("make", [les_miserables, florentine_families])
def test_distances_are_those_of_networkx(make):
    known = make()
    graph = graph_of(network(list(known.edges)))
    distances = dict(nx.all_pairs_shortest_path_length(known))
    for one, other in itertools.permutations(known.nodes, 2):
        if known.degree(one) and known.degree(other):
            (path,) = connect(graph, start=ident(one), end=ident(other)).paths
            assert path.hops == distances[one][other]
