"""What holds of the kinship of all families."""

from hypothesis import given
from hypothesis import strategies as st
from stories import graph_of

from graph.kinship import kin_of, kinships
from graph.kinterms import sentence
from graph.lens import Lens
from graph.model import Truth

TIES = st.lists(
    st.tuples(
        st.integers(0, 8), st.integers(0, 8),
        st.sampled_from(["parent"] * 5 + ["adoptive", "foster", "sibling", "foster-sibling", "grandparent", "spouse", "former-spouse"]),
        st.sampled_from(["tie", "tie", "tie", "maybe"]),
    ),
    max_size=16,
)  # fmt: skip


def family(ties, people=range(9)):
    """Parents stand before their children, so that nobody is their own ancestor."""
    lines = [f"  - {{{word}: p{min(a, b)} {type} p{max(a, b)}, id: t{n}}}" for n, (a, b, type, word) in enumerate(ties) if a != b]
    return graph_of("\n".join(["characters:", *(f"  p{n}: P{n}" for n in people), *(["relations:", *lines] if lines else [])]))


def two_parents(ties):
    """Without a third certain parent by birth, which is a mistake of the story file."""
    seen, kept = {}, []
    for a, b, type, word in ties:
        if type == "parent" and word == "tie":
            parents = seen.setdefault(max(a, b), set())
            if len(parents | {min(a, b)}) > 2:
                continue
            parents.add(min(a, b))
        kept.append((a, b, type, word))
    return kept


@given(TIES, st.integers(0, 8), st.integers(0, 8))
def test_swapping_the_ends_turns_the_answer_round(ties, start, end):
    graph = family(two_parents(ties))
    there = kinships(graph, start=f"p{start}", end=f"p{end}").found
    back = kinships(graph, start=f"p{end}", end=f"p{start}").found
    assert [each.turned() for each in back] == list(there)
    for each in there:
        for way in each.ways:
            assert (way.nodes[0], way.nodes[-1]) == (f"p{start}", f"p{end}")
            assert len(set(way.nodes)) == len(way.nodes)
            assert all(step.links for step in way.steps)


@given(TIES, st.integers(0, 8), st.integers(0, 8))
def test_derived_siblings_share_a_parent_or_a_tie(ties, start, end):
    ties = two_parents(ties)
    graph = family(ties)
    for each in kinships(graph, start=f"p{start}", end=f"p{end}").found:
        if each.sense[:2] == (1, 1) and each.sense.nature < 3 and not each.sense.in_law:
            parents = [{min(a, b) for a, b, type, _ in ties if max(a, b) == n and type in {"parent", "adoptive", "foster"}} for n in (start, end)]
            told = any({a, b} == {start, end} and "sibling" in type for a, b, type, _ in ties)
            assert parents[0] & parents[1] or told


@given(TIES, st.integers(0, 8), st.integers(0, 8), st.integers(1, 12))
def test_what_is_complete_lacks_nothing(ties, start, end, within):
    graph = family(two_parents(ties))
    some, everything = (kinships(graph, start=f"p{start}", end=f"p{end}", within=limit) for limit in (within, 99))
    assert everything.complete
    if some.complete:
        assert some.found == everything.found


@given(TIES, st.integers(0, 8), st.integers(0, 8), st.integers(1, 12))
def test_removing_somebody_unrelated_changes_nothing(ties, start, end, within):
    """Whoever no chain of ties joins to either of the two; told are the same senses, in the same ways, up to the same bound."""
    ties = two_parents(ties)
    near, before = {start, end}, set()
    while near != before:
        before = set(near)
        near |= {each for a, b, _, _ in ties for each in (a, b) if near & {a, b}}
    found = []
    for graph in (family(ties), family([tie for tie in ties if near >= set(tie[:2])], sorted(near))):
        answer = kinships(graph, start=f"p{start}", end=f"p{end}", within=within)
        kin = [(each.sense, each.truth, each.count, [way.nodes for way in each.ways]) for each in answer.found]
        found.append((kin, answer.complete))
    assert found[0] == found[1]


@given(TIES, st.integers(0, 8), st.integers(0, 8))
def test_the_terms_of_the_two_directions_are_inverse(ties, start, end):
    graph = family(two_parents(ties))
    lens = Lens(graph)
    there = kinships(graph, start=f"p{start}", end=f"p{end}").found
    back = kinships(graph, start=f"p{end}", end=f"p{start}").found
    assert [sentence(each.turned(), lens) for each in back] == [sentence(each, lens) for each in there]
    for one, other in zip(there, back, strict=True):
        assert (one.sense.up, one.sense.down) == (other.sense.down, other.sense.up)


@given(TIES, st.integers(0, 8), st.integers(0, 8))
def test_only_certain_leaves_out_just_what_is_uncertain(ties, start, end):
    graph = family(two_parents(ties))
    lens = Lens(graph, only_certain=True)
    certain = kinships(graph, start=f"p{start}", end=f"p{end}", lens=lens).found
    assert all(each.truth is Truth.TRUE for each in certain)


@given(TIES, st.integers(0, 8))
def test_the_list_says_what_each_pair_says(ties, start):
    graph = family(two_parents(ties))
    listed = {kin[0].end: kin for kin in kin_of(graph, start=f"p{start}", within=50, ways=3).found}
    for end in graph:
        assert listed.get(end, ()) == kinships(graph, start=f"p{start}", end=end, within=50).found
