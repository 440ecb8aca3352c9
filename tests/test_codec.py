"""What a graph holds comes back from an index as it was, and nothing else comes out of one."""

import pytest
from generated import stories as written
from hypothesis import given
from hypothesis import strategies as st
from stories import index_of

from graph.building import build
from graph.codec import pack, unpack
from graph.ends import Ends, Kind, Stance
from graph.errors import Place, Problem
from graph.facts import Death, Fact, Family, Group, Holding, Moment, Reference, RelationType, Source, Timeline, Truth
from graph.vocabulary import TYPES

TEXTS = (
    st.text()
    | st.text('"\\\ns n(2{@:none.1', max_size=8)
    | st.sampled_from(["none", "12", "Fact", "\ud800", "\\n", "\\s", "\r", "\0"])
)
NUMBERS = st.integers(0)
WORDS = st.sampled_from([*Kind, *Truth, *Family, *Ends, *Stance])
MOMENTS = st.builds(Moment, NUMBERS, NUMBERS)
PLACES = st.builds(Place, st.just("now.yaml"), NUMBERS, NUMBERS)
REFERENCES = st.lists(st.builds(Reference, TEXTS, TEXTS), max_size=2).map(tuple)
FACTS = st.builds(Fact, TEXTS, PLACES, st.none() | MOMENTS, REFERENCES)
HOLDINGS = st.builds(Holding, TEXTS, st.none() | MOMENTS, st.none() | MOMENTS)
NOUNS = (
    st.builds(Timeline, st.lists(st.tuples(NUMBERS, NUMBERS), max_size=3).map(tuple))
    | st.builds(Source, TEXTS, TEXTS, PLACES, note=TEXTS, sections=st.lists(TEXTS).map(tuple))
    | st.builds(Group, TEXTS, TEXTS, PLACES, note=st.lists(FACTS, max_size=2).map(tuple))
    | st.builds(Death, st.sampled_from(Truth), PLACES, known_by=st.lists(HOLDINGS, max_size=2).map(tuple))
    | st.sampled_from(TYPES)
    | st.builds(RelationType, TEXTS, st.tuples(TEXTS), st.tuples(TEXTS), TEXTS, st.sampled_from(Family), NUMBERS)
)
SINGLE = TEXTS | st.integers() | st.booleans() | st.none() | WORDS | MOMENTS | PLACES | REFERENCES | FACTS | HOLDINGS | NOUNS
VALUES = st.recursive(
    SINGLE,
    lambda values: st.lists(values, max_size=4).map(tuple) | st.dictionaries(TEXTS, values, max_size=4),
    max_leaves=10,
)


def exactly(value: object) -> object:
    """A value with what equality leaves out: types, and the places of nouns."""
    if isinstance(value, Timeline):
        return Timeline, exactly(value.seasons)
    if isinstance(value, tuple):
        return type(value), [*map(exactly, value)]
    if isinstance(value, dict):
        return [(key, exactly(each)) for key, each in value.items()]
    return type(value), value


@given(VALUES)
def test_values_come_back_as_they_were(value):
    assert exactly(unpack(pack(value), "now.yaml")) == exactly(value)


@given(
    st.text('"\\\ns(2{@1:', max_size=12)
    | st.lists(st.sampled_from(["(2", "{1", "Fact", "Moment", '"a', "1", "@1:2"])).map("\n".join)
)
def test_nothing_but_nouns_comes_out_whatever_the_text_says(text):
    try:
        value = unpack(text, "now.yaml")
    except (ValueError, TypeError):
        return
    assert isinstance(value, str | int | tuple | dict)


@pytest.mark.parametrize(
    "name", ["print", "exec", "Path", "os.system", "Problem", "Story", "Truth.maybe", "Truth", "(x", "@1", ""]
)
def test_no_other_name_means_anything(name):
    with pytest.raises(ValueError, match=r".*"):
        unpack(f'{name}\n"a\n"b', "now.yaml")


@pytest.mark.parametrize("value", [1.5, b"", {1, 2}, [1], object(), Problem(Place("x"), "wrong")])
def test_what_no_graph_holds_is_not_packed(value):
    with pytest.raises(TypeError, match="no graph holds"):
        pack(value)


@given(written())
def test_an_index_of_any_story_shows_what_its_graph_shows(story):
    graph, index = build(story), index_of(story)
    assert exactly({**graph.graph}) == exactly(plain(index.graph))
    assert [*index.nodes(data=True)] == [*graph.nodes(data=True)]
    assert [*index.edges(keys=True, data=True)] == [*graph.edges(keys=True, data=True)]


def plain(info: dict) -> dict:
    """What an index knows of a story, with all that it unpacks when it is asked for."""
    accounts = {id: {**account, "groups": dict(account["groups"])} for id, account in info["accounts"].items()}
    return {**info, "types": dict(info["types"]), "sources": dict(info["sources"]), "accounts": accounts}
