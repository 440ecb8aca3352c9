"""Whoever asks a walker about a tie hears what the lens says."""

from chance import BOTH, TYPES, stories
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import graph_of

from graph.lens import Lens
from graph.model import Moment
from graph.walker import by_looks, walker

MOMENTS = [None, *(Moment(1, number) for number in range(5)), Moment(2, 1)]


@settings(max_examples=150)
@given(stories(), st.data())
def test_it_says_what_the_lens_says(story, data):
    people, text = story
    graph = graph_of(text)
    lens = Lens(
        graph,
        as_of=data.draw(st.sampled_from(MOMENTS)),
        account=data.draw(st.sampled_from([None, *graph.graph["accounts"]])),
        include_false=data.draw(st.booleans()),
        only_certain=data.draw(st.booleans()),
        as_known_by=data.draw(st.sampled_from([None, None, people[0]])),
    )
    if data.draw(st.booleans()):
        lens = lens.believing(people[1])
    types = data.draw(st.sampled_from([None, frozenset(BOTH), frozenset(TYPES) - BOTH, frozenset()]))
    walks = walker(lens, types)
    for _, _, tie in graph.edges(data=True):
        assert walks(tie) == (lens.walks(tie) and (types is None or tie["type"] in types))
    assert by_looks(lens) == (lens.as_known_by is None and not lens.believer)


def test_accounts_and_ties_without_a_moment():
    graph = graph_of("""
    title: T
    accounts:
      one: {timeline: {S1: 3}, characters: {a: A, b: B}, relations: [a ally b, a friend b @S1E02]}
      two: {characters: {c: C, d: D}, relations: [c ally d, {maybe: c friend d}]}
    """)
    for moment in MOMENTS:
        for account in (None, "one", "two"):
            for only_certain in (False, True):
                lens = Lens(graph, as_of=moment, account=account, only_certain=only_certain)
                walks = walker(lens)
                for _, _, tie in graph.edges(data=True):
                    assert walks(tie) == lens.walks(tie)
