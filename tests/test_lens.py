import pytest
from stories import graph_of

from graph.lens import Lens
from graph.model import Moment
from graph.paths import connect

STORY = """
    timeline: {S1: 10, S2: 8}
    characters:
      a:
        name: A
        aliases: [Late @S1E09, Early]
        groups: [house, manor @S2E01]
        died: [{lie: S1E03..S1E05}, S1E08]
      b: B
      c: {name: C, told: S1E02}
      hidden: Hidden
    personas: {mask: Mask}
    groups: {house: House, manor: Manor}
    relations:
      - a ally b @S1E01
      - lie: b killer c @S1E03..S1E06
        believed_by: {public: S1E03..S1E09, a: S1E07..}
      - lie: a identity mask @S1E04..S1E07
      - b identity mask @S1E08
      - mask killer c @S1E05
      - a parent hidden
"""


@pytest.fixture(scope="module")
def graph():
    return graph_of(STORY)


def at(graph, episode, season=1, **options):
    return Lens(graph, as_of=Moment(season, episode), **options)


def truths(graph, lens):
    return {key: str(lens.truth(tie)) for _, _, key, tie in graph.edges(keys=True, data=True) if lens.sees(tie)}


def test_a_lie_looks_true_until_it_falls(graph):
    assert truths(graph, at(graph, 3))["b:killer:c:S1E03"] == "true"
    assert truths(graph, at(graph, 5))["b:killer:c:S1E03"] == "true"
    assert truths(graph, at(graph, 6))["b:killer:c:S1E03"] == "false"
    assert truths(graph, Lens(graph))["b:killer:c:S1E03"] == "false"


def test_what_is_told_later_is_not_there(graph):
    assert truths(graph, at(graph, 1)) == {"a:ally:b:S1E01": "true"}


def test_undated_means_the_end_of_the_timeline(graph):
    assert "a:parent:hidden" not in truths(graph, at(graph, 7, season=2))
    assert "a:parent:hidden" in truths(graph, at(graph, 8, season=2))
    assert "hidden" not in at(graph, 7, season=2).nodes()
    assert "hidden" in Lens(graph).nodes()


def test_somebody_is_there_from_the_first_tie_or_from_when_it_is_told(graph):
    assert at(graph, 1).nodes() == ["a", "b"]
    assert at(graph, 2).nodes() == ["a", "b", "c"]
    assert at(graph, 4).nodes() == ["a", "b", "c"], "the mask is taken for A"


@pytest.mark.parametrize(("episode", "owner"), [(3, "mask"), (4, "a"), (6, "a"), (7, "mask"), (8, "b")])
def test_a_face_belongs_to_whoever_seems_to_be_behind_it(graph, episode, owner):
    assert at(graph, episode).self_of("mask") == owner


def test_nobody_is_behind_a_face_while_two_seem_to_be():
    graph = graph_of("""
        timeline: {S1: 9}
        characters: {a: A, b: B}
        personas: {mask: Mask}
        relations:
          - lie: a identity mask @S1E01..S1E05
          - b identity mask @S1E03
    """)
    owners = [Lens(graph, as_of=Moment(1, episode)).self_of("mask") for episode in (2, 3, 5)]
    assert owners == ["a", "mask", "b"]


def test_faces_of_faces_end_at_the_one_behind_them_all():
    graph = graph_of("""
        characters: {a: A, c: C}
        personas: {one: One, two: Two}
        relations: [a identity one, one identity two, two killer c]
    """)
    lens = Lens(graph)
    assert lens.self_of("two") == "a"
    assert set(lens.faces_of("a")) == {"a", "one", "two"}
    assert connect(graph, start="a", end="c").paths[0].hops == 1


def test_an_uncertain_identity_merges_nothing():
    graph = graph_of("""
        characters: {a: A}
        personas: {mask: Mask}
        relations: [{maybe: a identity mask}]
    """)
    assert Lens(graph).self_of("mask") == "mask"
    assert not connect(graph, start="a", end="mask", lens=Lens(graph, only_certain=True))


def test_who_believes_a_lie_is_told_only_when_it_has_fallen(graph):
    tie = graph.edges["b", "c", "b:killer:c:S1E03"]
    assert at(graph, 5).believers(tie) == []
    assert [(held.who, held.end) for held in at(graph, 6).believers(tie)] == [("public", None)]
    assert [held.who for held in at(graph, 9).believers(tie)] == ["public", "a"]
    assert at(graph, 9).believers(tie)[0].end == Moment(1, 9)


def test_facts_of_a_node_appear_with_their_moment(graph):
    aliases = graph.nodes["a"]["aliases"]
    assert [alias.text for alias in at(graph, 8).facts(aliases, "a")] == ["Early"]
    assert [alias.text for alias in at(graph, 9).facts(aliases, "a")] == ["Late", "Early"]


def test_accounts_without_a_timeline_ignore_moments():
    graph = graph_of("""
        accounts:
          one: {timeline: {S1: 4}, characters: {a: A, b: B}, relations: [a ally b @S1E03]}
          two: {characters: {c: C, d: D}, relations: [c ally d]}
    """)
    assert Lens(graph, as_of=Moment(1, 1)).nodes() == ["c", "d"]
    assert Lens(graph, account="one").nodes() == ["a", "b"]
    with pytest.raises(ValueError, match="no account 'three'"):
        Lens(graph, account="three")


KNOWLEDGE = """
    timeline: {S1: 9}
    characters: {a: A, b: B, c: C, d: D}
    personas: {mask: Mask}
    relations:
      - tie: b killer c @S1E02
        known_by: {a: S1E04..S1E06}
      - lie: d killer c @S1E03
        believed_by: {mask: S1E03..S1E07, public: S1E08..}
      - a identity mask @S1E01
      - tie: b betrayer c @S1E01
        known_by: [d]
      - a bully d @S1E05
"""


@pytest.mark.parametrize(
    ("episode", "seen"),
    [
        (1, {}),
        (2, {}),
        (3, {"d:killer:c:S1E03": "true"}),
        (4, {"d:killer:c:S1E03": "true", "b:killer:c:S1E02": "true"}),
        (5, {"d:killer:c:S1E03": "true", "b:killer:c:S1E02": "true", "a:bully:d:S1E05": "true"}),
        (6, {"d:killer:c:S1E03": "true", "a:bully:d:S1E05": "true"}),
        (7, {"a:bully:d:S1E05": "true"}),
        (8, {"d:killer:c:S1E03": "true", "a:bully:d:S1E05": "true"}),
    ],
)
def test_somebody_sees_what_they_are_recorded_to_know_or_believe_and_what_is_public(episode, seen):
    graph = graph_of(KNOWLEDGE)
    lens = Lens(graph, as_of=Moment(1, episode), as_known_by="a")
    assert truths(graph, lens) == {"a:identity:mask:S1E01": "true", **seen}, "everybody knows their own faces"
    ends = {end for key in seen for end in (key.split(":")[0], key.split(":")[2])}
    assert set(lens.nodes()) == ends | {"a"}


def test_lenses_intersect():
    graph = graph_of(KNOWLEDGE)
    plain = truths(graph, Lens(graph, as_of=Moment(1, 5)))
    for who in ("a", "b", "c", "d", "mask"):
        known = truths(graph, Lens(graph, as_of=Moment(1, 5), as_known_by=who))
        assert known.keys() <= plain.keys()
