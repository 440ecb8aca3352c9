import pytest
from stories import graph_of

from graph.lens import Lens
from graph.model import Moment
from graph.paths import connect
from graph.steps import Link
from graph.vocabulary import TYPES
from graph.words import capitalised, describe, enumeration, number, possessive, sentence, steps


def said(text: str, *, start: str | None = None, **lens) -> list[str]:
    graph = graph_of(text)
    return [sentence(Link(*edge), Lens(graph, **lens), start=start) for edge in graph.edges(data=True)]


PEOPLE = """
    timeline: {S1: 4}
    characters:
      ann: {name: Ann, gender: female}
      bo: {name: Bo, gender: male}
      cy: Cy
      pickers: {name: the pickers, kind: crowd}
    personas: {mask: The Mask}
    organizations: {orchard: The Orchard}
    people: {dee: Dee}
"""


@pytest.mark.parametrize(
    ("line", "forward", "backward"),
    [
        ("ann parent bo", "Ann is Bo's mother.", "Bo is Ann's son."),
        ("cy parent ann", "Cy is Ann's parent.", "Ann is Cy's daughter."),
        ("bo adoptive cy", "Bo is Cy's adoptive father.", "Cy is Bo's adoptive child."),
        ("bo sibling ann", "Bo is Ann's brother.", "Ann is Bo's sister."),
        ("ann framed-by bo", "Ann was framed by Bo.", "Bo framed Ann."),
        ("ann killer bo", "Ann killed Bo.", "Bo was killed by Ann."),
        ("ann killer pickers", "Ann killed the pickers.", "The pickers were killed by Ann."),
        ("pickers bully ann", "The pickers bullied Ann.", "Ann was bullied by the pickers."),
        ("ann enemy pickers", "Ann is the pickers' enemy.", "The pickers are Ann's enemy."),
        ("ann secretary bo", "Ann is Bo's secretary.", "Bo's secretary is Ann."),
        ("ann employer bo", "Bo works for Ann.", "Bo works for Ann."),
        ("ann member orchard", "Ann belongs to The Orchard.", "Ann belongs to The Orchard."),
        ("dee plays ann", "Dee plays Ann.", "Ann is played by Dee."),
        ("{maybe: ann parent bo}", "Perhaps Ann is Bo's mother.", "Perhaps Bo is Ann's son."),
        ("{lie: ann killer bo}", "It is not true that Ann killed Bo.", "It is not true that Bo was killed by Ann."),
        ("{maybe: pickers ally bo}", "Perhaps the pickers are allied with Bo.", "Perhaps Bo is allied with the pickers."),
        ("{tie: ann secretary bo, role: head secretary}", "Ann is Bo's head secretary.", "Bo's head secretary is Ann."),
        ("{tie: ann employer bo, role: driver}", "Bo is Ann's driver.", "Bo is Ann's driver."),
        ("{tie: ann member orchard, role: CEO}", "Ann is CEO of The Orchard.", "The Orchard has Ann as CEO."),
        ("{tie: dee plays ann, age: young}", "Dee plays Ann (young).", "Ann is played by Dee (young)."),
        (
            "{tie: ann framed-by bo, for: [theft, arson], about: the barn}",
            "Ann was framed by Bo for theft and arson about the barn.",
            "Bo framed Ann for theft and arson about the barn.",
        ),
        (
            "{tie: ann spouse bo, from: 2001, until: 2010-05}",
            "Ann is Bo's wife (from 2001 until 2010-05).",
            "Bo is Ann's husband (from 2001 until 2010-05).",
        ),
        (
            "{lie: ann killer bo, believed_by: [public, cy]}",
            "It is not true that Ann killed Bo, though the public and Cy believed it.",
            "It is not true that Bo was killed by Ann, though the public and Cy believed it.",
        ),
    ],
)
def test_a_tie_is_said_from_either_end(line, forward, backward):
    text = f"{PEOPLE}    relations: [{line}]\n" if line[0] == "{" else f"{PEOPLE}    relations:\n      - {line}\n"
    graph = graph_of(text)
    ((source, target, tie),) = graph.edges(data=True)
    link = Link(source, target, tie)
    assert sentence(link, Lens(graph)) == forward
    assert sentence(link, Lens(graph), start=source) == forward
    assert sentence(link, Lens(graph), start=target) == backward


@pytest.mark.parametrize("type", TYPES, ids=lambda type: type.id)
def test_every_built_in_type_says_whole_sentences_both_ways(type):
    ends = {"people": ("ann", "bo"), "any": ("ann", "bo"), "person": ("dee", "bo"), "persona": ("", "mask")}
    source, target = ends[type.ends[0]][0], ends.get(type.ends[1], ("", "orchard"))[1]
    graph = graph_of(f"{PEOPLE}    relations: [{source} {type.id} {target}]\n")
    ((one, other, tie),) = graph.edges(data=True)
    for start in (one, other):
        text = sentence(Link(one, other, tie), Lens(graph), start=start)
        assert text.endswith(".")
        assert graph.nodes[one]["name"] in text
        assert graph.nodes[other]["name"] in text
        assert "{" not in text
        assert "  " not in text


def test_a_lie_is_said_plainly_until_it_falls():
    text = f"{PEOPLE}    relations: [{{lie: ann killer bo @S1E01..S1E03, believed_by: [public]}}]\n"
    assert said(text, as_of=Moment(1, 2)) == ["Ann killed Bo."]
    assert said(text, as_of=Moment(1, 3)) == ["It is not true that Ann killed Bo, though the public believed it."]


def test_a_description_says_who_a_face_is_and_takes_the_gender_of_whoever_is_behind_it():
    graph = graph_of(f"{PEOPLE}    relations: [ann identity mask, mask parent bo]\n")
    assert describe(connect(graph, start="bo", end="ann")) == [
        "Bo and Ann: one step.",
        "Bo is The Mask's son.",
        "The Mask is Ann.",
    ]
    assert said(f"{PEOPLE}    relations: [ann identity mask, mask parent bo]\n")[1] == "The Mask is Bo's mother."


def test_no_is_said_in_one_line():
    graph = graph_of(f"{PEOPLE}    relations: [ann parent bo]\n")
    assert describe(connect(graph, start="ann", end="cy")) == ["No: nothing connects Ann and Cy."]
    lens = Lens(graph, as_of=Moment(1, 2))
    assert describe(connect(graph, start="ann", end="cy", lens=lens)) == ["No: nothing connects Ann and Cy as far as S1E02 tells."]


def test_small_words():
    assert [enumeration(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
    assert [number(0), number(12), number(13)] == ["no", "twelve", "13"]
    assert [steps(1), steps(2)] == ["one step", "two steps"]
    assert [possessive("Ann"), possessive("James"), possessive("the pickers", plural=True)] == ["Ann's", "James's", "the pickers'"]
    assert capitalised("éric said") == "Éric said"
