"""What other programs call relations, and the ids that people get."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.ingest.identifiers import Ids
from graph.ingest.relation_names import BUILT_IN, GUESSES, meaning, own_type
from graph.notation import is_id
from graph.template import mistake


def test_guesses_lead_to_types():
    assert {guess.type for guess in GUESSES.values()} <= set(BUILT_IN)
    assert all(meaning(name).type == guess.type for name, guess in GUESSES.items())
    assert all(meaning(id).type == id and not meaning(id).inverse for id in BUILT_IN)


@pytest.mark.parametrize(
    ("name", "type", "inverse", "gender"),
    [
        ("father", "parent", False, "male"), ("FATHER_OF", "parent", False, "male"), ("is the father of", "parent", False, "male"),
        ("hasFather", "parent", True, "male"), ("father is", "parent", True, "male"), ("childOf", "parent", True, ""),
        ("killed-by", "killer", True, ""), ("Framed By", "framed-by", False, ""), ("married to", "spouse", False, ""),
        ("has child", "parent", False, ""), ("adoptive_father_of", "adoptive", False, "male"),
    ],
)  # fmt: skip
def test_names_are_compared_as_words(name, type, inverse, gender):
    found = meaning(name)
    assert (found.type, found.inverse, found.gender) == (type, inverse, gender)


@settings(max_examples=200)
@given(st.text(max_size=30), st.booleans())
def test_a_type_made_of_any_name_has_sound_sentences(name, symmetric):
    type = own_type("x", " ".join(name.split()), symmetric=symmetric, reflexive=False)
    assert all(mistake(sentence) is None for sentence in (*type.forward, *type.backward))


def test_sentences_made_of_names():
    made = {
        name: own_type("x", name, symmetric=False, reflexive=False).forward[0] for name in ("knows", "cousin of", "rival_2", "")
    }
    assert made == {
        "knows": "{source} knows {target}", "cousin of": "{source} {source:is/are} cousin of {target}",
        "rival_2": "{source} {source:is/are} tied to {target} (rival 2)", "": "{source} {source:is/are} tied to {target}",
    }  # fmt: skip


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), max_size=12))
def test_ids_are_ids_each_once_and_the_same_again(people):
    ids, again = Ids(), Ids()
    made = [ids.new(*person) for person in people]
    assert len(set(made)) == len(made)
    assert made == [again.new(*person) for person in people]
    assert all(map(is_id, made))
