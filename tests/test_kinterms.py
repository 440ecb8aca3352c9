"""Every term in both directions, by gender and without: the whole table in one place."""

import re

import pytest
from stories import graph_of

from graph.kin import Sense
from graph.kinship import kinships
from graph.kinterms import ordinal, sentence, sentences, term
from graph.lens import Lens
from graph.rungs import Nature

BLOOD, ADOPTIVE, FOSTER, STEP = Nature.BLOOD, Nature.ADOPTIVE, Nature.FOSTER, Nature.STEP

# What the start is to the end: (up, down) of the start; male, female, not stated.
BIRTH = {
    (0, 1): ("father", "mother", "parent"),
    (1, 0): ("son", "daughter", "child"),
    (0, 2): ("grandfather", "grandmother", "grandparent"),
    (2, 0): ("grandson", "granddaughter", "grandchild"),
    (0, 3): ("great-grandfather", "great-grandmother", "great-grandparent"),
    (3, 0): ("great-grandson", "great-granddaughter", "great-grandchild"),
    (0, 4): ("great-great-grandfather", "great-great-grandmother", "great-great-grandparent"),
    (4, 0): ("great-great-grandson", "great-great-granddaughter", "great-great-grandchild"),
    (0, 5): ("great-great-great-grandfather", "great-great-great-grandmother", "great-great-great-grandparent"),
    (0, 6): ("fourth great-grandfather", "fourth great-grandmother", "fourth great-grandparent"),
    (14, 0): ("twelfth great-grandson", "twelfth great-granddaughter", "twelfth great-grandchild"),
    (1, 1): ("brother", "sister", "sibling"),
    (1, 2): ("uncle", "aunt", "aunt or uncle"),
    (2, 1): ("nephew", "niece", "niece or nephew"),
    (1, 3): ("great-uncle", "great-aunt", "great-aunt or great-uncle"),
    (3, 1): ("great-nephew", "great-niece", "great-niece or great-nephew"),
    (1, 4): ("great-great-uncle", "great-great-aunt", "great-great-aunt or great-great-uncle"),
    (4, 1): ("great-great-nephew", "great-great-niece", "great-great-niece or great-great-nephew"),
    (1, 6): ("fourth great-uncle", "fourth great-aunt", "fourth great-aunt or fourth great-uncle"),
    (2, 2): ("first cousin",) * 3,
    (2, 3): ("first cousin once removed",) * 3,
    (3, 2): ("first cousin once removed",) * 3,
    (4, 2): ("first cousin twice removed",) * 3,
    (5, 2): ("first cousin three times removed",) * 3,
    (3, 3): ("second cousin",) * 3,
    (3, 4): ("second cousin once removed",) * 3,
    (5, 3): ("second cousin twice removed",) * 3,
    (4, 4): ("third cousin",) * 3,
    (4, 5): ("third cousin once removed",) * 3,
    (6, 4): ("third cousin twice removed",) * 3,
    (14, 24): ("13th cousin 10 times removed",) * 3,
}


@pytest.mark.parametrize(("steps", "terms"), BIRTH.items())
def test_terms_by_birth(steps, terms):
    assert tuple(term(Sense(*steps), gender) for gender in ("male", "female", "")) == terms
    assert term(Sense(*steps), "other") == terms[2]
    for nature, before in ((ADOPTIVE, "adoptive "), (FOSTER, "foster ")):
        assert term(Sense(*steps, nature), "female") == before + terms[1]


OTHERS = [
    (Sense(1, 1, half=True), "half-brother", "half-sister", "half-sibling"),
    (Sense(1, 2, half=True), "half-uncle", "half-aunt", "half-aunt or half-uncle"),
    (Sense(3, 1, half=True), "half-great-nephew", "half-great-niece", "half-great-niece or half-great-nephew"),
    (Sense(3, 4, half=True), *("half second cousin once removed",) * 3),
    (Sense(1, 2, ADOPTIVE, half=True), "adoptive half-uncle", "adoptive half-aunt", "adoptive half-aunt or half-uncle"),
    (Sense(0, 1, STEP), "stepfather", "stepmother", "stepparent"),
    (Sense(1, 0, STEP), "stepson", "stepdaughter", "stepchild"),
    (Sense(1, 0, STEP, former=True), "former stepson", "former stepdaughter", "former stepchild"),
    (Sense(1, 1, STEP), "stepbrother", "stepsister", "stepsibling"),
    (Sense(0, 2, STEP), "step-grandfather", "step-grandmother", "step-grandparent"),
    (Sense(3, 0, STEP), "step-great-grandson", "step-great-granddaughter", "step-great-grandchild"),
    (Sense(1, 2, STEP), "step-uncle", "step-aunt", "step-aunt or step-uncle"),
    (Sense(2, 2, STEP), *("step first cousin",) * 3),
    (Sense(0, 6, STEP), "step fourth great-grandfather", "step fourth great-grandmother", "step fourth great-grandparent"),
    (Sense(1, 6, half=True),
     *(f"half fourth great-{word}" for word in ("uncle", "aunt", "aunt or half fourth great-uncle"))),
    (Sense(0, 0, in_law=True), "husband", "wife", "spouse"),
    (Sense(0, 0, in_law=True, former=True), "former husband", "former wife", "former spouse"),
    (Sense(0, 1, in_law=True), "father-in-law", "mother-in-law", "parent-in-law"),
    (Sense(1, 0, in_law=True), "son-in-law", "daughter-in-law", "child-in-law"),
    (Sense(0, 2, in_law=True), "grandfather-in-law", "grandmother-in-law", "grandparent-in-law"),
    (Sense(2, 0, in_law=True), "grandson-in-law", "granddaughter-in-law", "grandchild-in-law"),
    (Sense(1, 1, in_law=True), "brother-in-law", "sister-in-law", "sibling-in-law"),
    (Sense(1, 1, half=True, in_law=True), "half-brother-in-law", "half-sister-in-law", "half-sibling-in-law"),
    (Sense(1, 1, ADOPTIVE, in_law=True), "adoptive brother-in-law", "adoptive sister-in-law", "adoptive sibling-in-law"),
    (Sense(1, 1, in_law=True, former=True), "former brother-in-law", "former sister-in-law", "former sibling-in-law"),
    (Sense(1, 2, in_law=True), "uncle by marriage", "aunt by marriage", "aunt or uncle by marriage"),
    (Sense(2, 1, in_law=True), "nephew by marriage", "niece by marriage", "niece or nephew by marriage"),
    (Sense(2, 2, in_law=True), *("first cousin by marriage",) * 3),
    (Sense(0, 0, related=True), *("relative",) * 3),
    (Sense(1, 1, in_law=True, both=True), *(f"{word}-in-law by two marriages" for word in ("brother", "sister", "sibling"))),
    (Sense(1, 1, in_law=True, co=True), *("co-parent-in-law",) * 3),
    (Sense(1, 1, in_law=True, former=True, co=True), *("former co-parent-in-law",) * 3),
    (Sense(0, 1, STEP, in_law=True), "stepfather-in-law", "stepmother-in-law", "stepparent-in-law"),
    (Sense(1, 0, STEP, in_law=True), "stepson-in-law", "stepdaughter-in-law", "stepchild-in-law"),
    (Sense(1, 1, STEP, in_law=True), "stepbrother-in-law", "stepsister-in-law", "stepsibling-in-law"),
    (Sense(1, 2, in_law=True, former=True), *(f"{word} by a former marriage" for word in ("uncle", "aunt", "aunt or uncle"))),
    (Sense(1, 1, FOSTER, in_law=True, former=True),
     *(f"foster {word}-in-law by a former marriage" for word in ("brother", "sister", "sibling"))),
]  # fmt: skip


@pytest.mark.parametrize(("sense", "male", "female", "neutral"), OTHERS, ids=[row[3] for row in OTHERS])
def test_other_terms(sense, male, female, neutral):
    assert (term(sense, "male"), term(sense, "female"), term(sense)) == (male, female, neutral)


_INVERSE = {"father": "son", "mother": "daughter", "parent": "child", "uncle": "nephew", "aunt": "niece"}


@pytest.mark.parametrize(("steps", "terms"), [each for each in BIRTH.items() if each[0][0] <= each[0][1]])
def test_the_term_from_the_other_end_is_the_inverse(steps, terms):
    """Of two men, of two women, of two whose gender nobody states: uncle and nephew, great-aunt and great-niece."""
    for said, gender in zip(terms, ("male", "female", ""), strict=True):
        for nature, before in ((BLOOD, ""), (ADOPTIVE, "adoptive "), (FOSTER, "foster ")):
            back = re.sub("|".join(_INVERSE), lambda word: _INVERSE[word[0]], said)
            assert term(Sense(*steps, nature).turned(), gender) == before + back


def test_ordinals():
    assert [ordinal(number) for number in (1, 2, 12, 13, 21, 22, 23, 24, 111)] == [
        "first", "second", "twelfth", "13th", "21st", "22nd", "23rd", "24th", "111th",
    ]  # fmt: skip


def said(graph, start, end, **options):
    lens = Lens(graph, **options)
    return [each for kinship in kinships(graph, start=start, end=end, lens=lens).found for each in sentences(kinship, lens)]


def test_sentences_say_both_directions_once():
    graph = graph_of("""
        characters:
          gil: {name: Gil, gender: male}
          ann: {name: Ann, gender: female}
          bo: Bo
          cy: Cy
          dee: {name: Dee, gender: female}
          pickers: {name: the pickers, kind: crowd}
        relations: ["gil parent ann, bo, pickers", ann parent cy, bo parent dee, cy relative pickers]
    """)
    assert said(graph, "gil", "ann") == ["Gil is Ann's father.", "Ann is Gil's daughter."]
    assert said(graph, "cy", "dee") == ["Cy and Dee are first cousins."]
    assert said(graph, "bo", "cy") == ["Bo is Cy's aunt or uncle.", "Cy is Bo's niece or nephew."]
    assert said(graph, "pickers", "gil")[0] == "The pickers are Gil's child."
    assert said(graph, "gil", "pickers")[0] == "Gil is the pickers' father."


def test_doubt_and_number_are_said():
    graph = graph_of("""
        characters: {f: F, m: M, g: G, h: H, x: X, y: Y, z: Z}
        relations: ["f, m parent g, h", maybe: g parent x, h parent y, lie: m parent z]
    """.replace("maybe: g parent x", "{maybe: g parent x}").replace("lie: m parent z", "{lie: m parent z}"))
    assert said(graph, "x", "y") == ["Perhaps X and Y are first cousins."]
    assert said(graph, "m", "z", include_false=True) == ["It is not true that M is Z's parent.", "It is not true that Z is M's child."]
    (kinship,) = kinships(graph, start="x", end="y").found
    assert sentence(kinship, Lens(graph), again=True) == "Perhaps X and Y are first cousins, in another way, too."


def test_a_relative_is_what_the_role_says():
    graph = graph_of("""
        characters: {ann: Ann, bo: Bo, cy: Cy}
        relations: [{tie: ann relative bo, role: godmother}, bo relative cy]
    """)
    assert said(graph, "ann", "bo") == ["Ann is Bo's godmother.", "Bo is Ann's relative."]
    assert said(graph, "cy", "bo") == ["Cy and Bo are relatives."]
