import pytest
from stories import graph_of

from graph.errors import AmbiguousName, UnknownName
from graph.lens import Lens
from graph.model import Moment
from graph.names import find

STORY = """
    timeline: {S1: 4}
    characters:
      so-yeon: So-yeon @S1E01
      da-mi: {name: Bang Da-mi, native: 방다미, aliases: [Bangul], told: S1E01}
      la-hui: {name: Geum La-hui, aliases: [Geum Ra-hee, The Boss @S1E03], told: S1E01}
      chan-sung: Hwang Chan-sung @S1E01
      director: Executive Director Hwang @S1E01
      jose: José Ñáñez @S1E01
      min-ho: Lee Min-Ho @S1E01
      late: Late Comer @S1E04
      ann: Ann Reed @S1E01
    personas: {k: K @S1E01, matthew: Matthew Lee @S1E01}
    organizations: {cherry: Cherry Entertainment @S1E01}
    people:
      kim: Kim So-yeon @S1E01
      director-lee: {name: Lee Min-Ho, credits: director, told: S1E01}
      ann-reed: Ann Reed-Smith @S1E01
    relations: [ann identity k @S1E01, ann identity matthew @S1E02]
"""


@pytest.fixture(scope="module")
def graph():
    return graph_of(STORY)


@pytest.mark.parametrize(
    ("typed", "node"),
    [
        ("da-mi", "da-mi"),
        ("Bang Da-mi", "da-mi"),
        ("bang dami", "da-mi"),
        ("BANG DA MI", "da-mi"),
        ("Da-mi Bang", "da-mi"),
        ("Da-mi", "da-mi"),
        ("방다미", "da-mi"),
        ("다미", "da-mi"),
        ("bangul", "da-mi"),
        ("Ra-hee", "la-hui"),
        ("So-yeon", "so-yeon"),
        ("kim so-yeon", "kim"),
        ("jose nanez", "jose"),
        ("K", "k"),
        ("cherry", "cherry"),
        ("Min-ho", "min-ho"),
        ("Ann Reed", "ann"),
    ],
)
def test_a_name_finds_who_is_meant(graph, typed, node):
    assert find(graph, typed, Lens(graph)).node == node


def test_an_ambiguous_name_lists_the_candidates(graph):
    with pytest.raises(AmbiguousName) as caught:
        find(graph, "Hwang", Lens(graph))
    assert caught.value.candidates == ("chan-sung", "director")
    assert str(caught.value) == "'Hwang' may be any of 2: Hwang Chan-sung [chan-sung]; Executive Director Hwang [director]"


def test_an_unknown_name_lists_the_nearest(graph):
    with pytest.raises(UnknownName) as caught:
        find(graph, "Bang Da-my", Lens(graph))
    assert caught.value.nearest[0] == "Bang Da-mi"
    assert str(caught.value).startswith("nobody goes by the name 'Bang Da-my'; nearest: Bang Da-mi")


@pytest.mark.parametrize("typed", ["", "   ", "---", "\x1b[31m", "\ud800"])
def test_a_name_of_nothing_is_unknown(graph, typed):
    with pytest.raises(UnknownName) as caught:
        find(graph, typed, Lens(graph))
    assert str(caught.value).isprintable()


def test_namesakes_among_the_crew_are_mentioned(graph):
    assert find(graph, "Lee Min-Ho", Lens(graph)).namesakes == ("director-lee",)
    assert find(graph, "Ann Reed", Lens(graph)).namesakes == ()


def test_names_told_later_are_unknown(graph):
    early = Lens(graph, as_of=Moment(1, 2))
    with pytest.raises(UnknownName) as caught:
        find(graph, "Late Comer", early)
    assert "Late Comer" not in caught.value.nearest
    with pytest.raises(UnknownName):
        find(graph, "late", early)
    with pytest.raises(UnknownName):
        find(graph, "The Boss", early)
    assert find(graph, "The Boss", Lens(graph, as_of=Moment(1, 3))).node == "la-hui"


def test_two_faces_of_one_are_one_candidate():
    graph = graph_of("""
        characters: {a: Ann Moon}
        personas: {b: Bo Moon}
        relations: [a identity b]
    """)
    assert find(graph, "Moon", Lens(graph)).node == "a"
