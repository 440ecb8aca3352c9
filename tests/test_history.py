import pytest
from command import run
from stories import graph_of

from graph.history import history_between, history_of
from graph.lens import Lens
from graph.loading import loads
from graph.survey import survey

STORY = """
    title: The Orchard
    timeline: {S1: 4}
    sources: {blog: {title: A blog, grade: C}, paper: {title: A paper, grade: A}}
    characters:
      ann: {name: Ann, aliases: [Annie, Old Ann @S1E03], died: [{lie: S1E02..S1E03, sources: blog}], sources: paper}
      bo: {name: Bo, sources: paper}
      cy: {name: Cy, sources: paper}
    personas: {mask: {name: The Mask, sources: paper}}
    people: {dee: {name: Dee, sources: paper}}
    relations:
      - ann ally bo @S1E01 [paper]
      - lie: bo killer ann @S1E02..S1E04 [blog]
      - cy identity mask @S1E03 [paper, blog]
      - mask betrayer bo @S1E02 [blog]
      - lie: cy loves ann [paper]
      - dee plays ann @S1E01 [paper]
"""


@pytest.fixture(scope="module")
def graph():
    return graph_of(STORY)


def told(changes) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {str(change.moment): (change.added, change.dropped) for change in changes}


def moments(graph):
    return graph.graph["accounts"]["story"]["timeline"]


def test_each_episode_adds_and_takes_back(graph):
    assert told(history_of("ann", moments(graph), Lens(graph))) == {
        "S1E01": (("Ann is also called Annie.", "Ann is allied with Bo.", "Ann is played by Dee."), ()),
        "S1E02": (("Ann is dead.", "Ann was killed by Bo."), ()),
        "S1E03": (("Ann is also called Old Ann.", "Ann is not dead, though that was claimed."), ("Ann is dead.",)),
        "S1E04": (
            ("It is not true that Ann was killed by Bo.", "It is not true that Ann is loved by Cy."),
            ("Ann was killed by Bo.",),
        ),
    }


def test_a_face_takes_over_what_is_told_of_whoever_is_behind_it(graph):
    assert told(history_of("mask", moments(graph), Lens(graph))) == {
        "S1E02": (("The Mask betrayed Bo.",), ()),
        "S1E03": (("Cy is The Mask.",), ()),
        "S1E04": (("It is not true that Cy loves Ann.",), ()),
    }


def test_between_two_the_ties_or_the_best_way(graph):
    assert told(history_between("cy", "ann", moments(graph), Lens(graph))) == {
        "S1E03": (("Cy and Ann: two steps, through Bo. The Mask betrayed Bo. Bo killed Ann.",), ()),
        "S1E04": (
            (
                "It is not true that Cy loves Ann.",
                "Cy and Ann: two steps, through Bo. The Mask betrayed Bo. Bo is allied with Ann.",
            ),
            ("Cy and Ann: two steps, through Bo. The Mask betrayed Bo. Bo killed Ann.",),
        ),
    }


def test_the_command_prints_it(tmp_path):
    import textwrap

    (tmp_path / "story.yaml").write_text(textwrap.dedent(STORY), encoding="utf-8")
    answer = run("--story", "story.yaml", "timeline", "Cy", "Ann", "--as-of", "S1E03", cwd=tmp_path)
    assert answer.out == "S1E03\n  + Cy and Ann: two steps, through Bo. The Mask betrayed Bo. Bo killed Ann.\n"
    assert run("--story", "story.yaml", "timeline", "Mask", "--json", cwd=tmp_path).json[0] == {
        "moment": "S1E02",
        "added": ["The Mask betrayed Bo."],
        "dropped": [],
    }
    (tmp_path / "story.yaml").write_text("title: T\ncharacters: {a: A}\n", encoding="utf-8")
    answer = run("--story", "story.yaml", "timeline", "a", cwd=tmp_path)
    assert (answer.code, answer.err) == (2, "timeline: expected an account with a `timeline`, found 'story', which has none\n")


def test_the_survey_lists_the_gaps():
    import textwrap

    (found,) = survey(loads(textwrap.dedent(STORY)))
    assert found.undated == ("cy:loves:ann",)
    assert found.weak == ("bo:killer:ann:S1E02", "mask:betrayer:bo:S1E02")
    assert found.unplayed == ("bo", "cy")
    assert found.unfallen == ("cy:loves:ann",)
