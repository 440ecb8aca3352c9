"""What a careful reader of the shipped story knows at a moment, and what castgraph has to say then."""

import pytest
from stories import SHIPPED

from graph.building import build
from graph.lens import Lens
from graph.loading import load
from graph.notation import Piece, parse_moment


@pytest.fixture(scope="module")
def graph():
    return build(load(SHIPPED))


def look(graph, moment: str, **options) -> Lens:
    timeline = graph.graph["accounts"]["series"]["timeline"]
    return Lens(graph, account="series", as_of=parse_moment(Piece(moment, 0), timeline), **options)


def sources_of(graph, lens: Lens, type: str, target: str, truth: str = "true") -> set[str]:
    """Who stands in ties of this type to somebody, faces counted as their owners."""
    return {
        lens.self_of(source)
        for source, end, tie in graph.edges(data=True)
        if tie["type"] == type
        and lens.self_of(end) == lens.self_of(target)
        and lens.sees(tie)
        and lens.truth(tie) == truth
    }


@pytest.mark.parametrize(
    ("moment", "killers", "cleared"),
    [
        ("S1E02", set(), set()),
        ("S1E04", {"hwi-so"}, set()),
        ("S1E06", {"hwi-so", "mo-ne"}, set()),
        ("S1E09", {"jun-seok"}, {"hwi-so", "mo-ne"}),
        ("S2E16", {"jun-seok"}, {"hwi-so", "mo-ne"}),
    ],
)
def test_who_killed_bang_da_mi(graph, moment, killers, cleared):
    lens = look(graph, moment)
    assert sources_of(graph, lens, "killer", "da-mi") == killers
    assert sources_of(graph, lens, "killer", "da-mi", "false") == cleared


@pytest.mark.parametrize(
    ("moment", "owner"),
    [("S1E05", "hwi-so"), ("S1E10", "hwi-so"), ("S1E12", "matthew-lee"), ("S1E13", "jun-seok"), ("S1E17", "jun-seok")],
)
def test_who_is_matthew_lee(graph, moment, owner):
    assert look(graph, moment).self_of("matthew-lee") == owner


def test_matthew_lee_is_not_there_before_he_comes(graph):
    assert not look(graph, "S1E04").shows("matthew-lee")


@pytest.mark.parametrize(("moment", "parents"), [("S1E10", {"mi-so"}), ("S1E11", {"sim-yong", "yeo-jin"})])
def test_who_are_min_do_hyuks_parents(graph, moment, parents):
    assert sources_of(graph, look(graph, moment), "parent", "do-hyuk") == parents


@pytest.mark.parametrize(("moment", "parents"), [("S1E08", {"paeng-hee", "jin-mo"}), ("S1E11", {"mo-ne", "jun-seok"})])
def test_who_are_han_nas_parents(graph, moment, parents):
    assert sources_of(graph, look(graph, moment), "parent", "han-na") == parents


def test_han_na_is_adopted(graph):
    assert sources_of(graph, look(graph, "S1E11"), "adoptive", "han-na") == {"paeng-hee"}
    assert not sources_of(graph, look(graph, "S1E10"), "adoptive", "han-na")


@pytest.mark.parametrize(("moment", "killers"), [("S1E07", {"nan-young"}), ("S1E09", {"jin-mo"})])
def test_who_killed_do_hyuks_mother_as_he_believes(graph, moment, killers):
    assert sources_of(graph, look(graph, moment, as_known_by="do-hyuk"), "killer", "mi-so") == killers


@pytest.mark.parametrize(("moment", "known"), [("S2E06", False), ("S2E07", True)])
def test_is_ki_tak_da_mis_father(graph, moment, known):
    assert ("ki-tak" in sources_of(graph, look(graph, moment), "parent", "da-mi")) is known


@pytest.mark.parametrize(
    ("moment", "truths"),
    [("S1E03", []), ("S1E04", ["true"]), ("S1E05", ["false"]), ("S1E08", ["false", "true"])],
)
def test_bang_chil_sung_dies_twice(graph, moment, truths):
    assert [str(truth) for _, truth in look(graph, moment).deaths("chil-sung")] == truths


def test_the_seven_killed_the_islanders(graph):
    killers = sources_of(graph, look(graph, "S1E06"), "killer", "islanders")
    assert killers == {"la-hui", "do-hyuk", "mo-ne", "ju-ran", "jin-mo", "myung-ji", "cheol-woo"}


def test_a_sham_marriage_becomes_a_real_one(graph):
    assert sources_of(graph, look(graph, "S2E01"), "sham-spouse", "myung-ji") == {"jin-mo"}
    assert not sources_of(graph, look(graph, "S2E15"), "spouse", "myung-ji")
    assert sources_of(graph, look(graph, "S2E16"), "spouse", "myung-ji") == {"jin-mo"}
