import pytest

from graph.model import Moment, Timeline
from graph.notation import (
    Line,
    NotationError,
    Piece,
    Span,
    is_id,
    is_story_time,
    parse_moment,
    parse_span,
    parse_triple,
    split_line,
    split_list,
    story_time,
)

TIMELINE = Timeline(((1, 10), (2, 8)))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Ann", Line(Piece("Ann", 0), None, ())),
        ("Ann @S1E02", Line(Piece("Ann", 0), Piece("S1E02", 5), ())),
        ("Ann [recap]", Line(Piece("Ann", 0), None, (Piece("recap", 5),))),
        ("Ann @S1 [recap,  notes#one]", Line(Piece("Ann", 0), Piece("S1", 5), (Piece("recap", 9), Piece("notes#one", 17)))),
        ("@S1", Line(Piece("", 0), Piece("S1", 1), ())),
        ("[recap]", Line(Piece("", 0), None, (Piece("recap", 1),))),
        ("a@b.c", Line(Piece("a@b.c", 0), None, ())),
        ("Ann[recap]", Line(Piece("Ann[recap]", 0), None, ())),
        ("writer of [two] episodes", Line(Piece("writer of [two] episodes", 0), None, ())),
        ("앤 @S1  ", Line(Piece("앤", 0), Piece("S1", 3), ())),
        ("two\nlines\n@S1", Line(Piece("two\nlines", 0), Piece("S1", 11), ())),
    ],
)
def test_line_is_split_from_its_end(text: str, line: Line) -> None:
    assert split_line(text) == line


@pytest.mark.parametrize(("text", "offset"), [("a []", 3), ("a [b,]", 5), ("a [,b]", 3), ("a [b,,c]", 5), ("a [b", 2), ("[", 0)])
def test_broken_sources_are_told_at_their_place(text: str, offset: int) -> None:
    with pytest.raises(NotationError) as caught:
        split_line(text)
    assert caught.value.offset == offset


def test_list_keeps_offsets() -> None:
    assert split_list(" a,  bc ", 10, "x") == (Piece("a", 11), Piece("bc", 15))


def test_triple_takes_lists_on_both_sides() -> None:
    triple = parse_triple(Piece("ann , bo,cy  framed-by 앤, d.1", 0))
    assert [piece.text for piece in triple.sources] == ["ann", "bo", "cy"]
    assert triple.type == Piece("framed-by", 13)
    assert triple.targets == (Piece("앤", 23), Piece("d.1", 26))


@pytest.mark.parametrize(
    ("text", "offset", "part"),
    [
        ("", 0, "found the end"),
        ("a", 1, "the type of the relation, found the end"),
        ("a b", 3, "whom the relation leads to, found the end"),
        ("a, , b c", 3, "found a comma"),
        ("a b c d", 6, "found 'd'"),
        ("a b c @S1 d", 10, "found 'd'"),
        ("a b c [s] d", 10, "found 'd'"),
        ("a b c [s, t] d", 13, "found 'd'"),
        ("a b c [s]", 6, "found '[s]'"),
        ("a b -c", 4, "not an id"),
        ("a (b) c", 2, "not an id"),
        ("a \u202eb c", 2, r"'\u202eb'"),
    ],
)
def test_broken_triple_is_told_at_its_place(text: str, offset: int, part: str) -> None:
    with pytest.raises(NotationError) as caught:
        parse_triple(Piece(text, 0))
    assert caught.value.offset == offset
    assert part in str(caught.value)


@pytest.mark.parametrize(
    ("text", "moment"),
    [("S1E04", (1, 4)), ("s1e4", (1, 4)), ("S1E010", (1, 10)), ("S2", (2, 8)), ("S1", (1, 10)), ("start", (1, 1))],
)
def test_moment(text: str, moment: tuple[int, int]) -> None:
    assert parse_moment(Piece(text, 0), TIMELINE) == Moment(*moment)


@pytest.mark.parametrize("text", ["S3", "S0", "S1E11", "S1E00", "E1", "S1E", "1", "Start", "", "S1 E1", "S1E01.", "S99999"])
def test_no_moment(text: str) -> None:
    with pytest.raises(NotationError):
        parse_moment(Piece(text, 0), TIMELINE)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("S1E03", Span(Moment(1, 3), None, ranged=False)),
        ("@S1E03", Span(Moment(1, 3), None, ranged=False)),
        ("S1E03..", Span(Moment(1, 3), None, ranged=True)),
        ("start..S2", Span(Moment(1, 1), Moment(2, 8), ranged=True)),
    ],
)
def test_span(text: str, span: Span) -> None:
    assert parse_span(Piece(text, 7), TIMELINE) == span


@pytest.mark.parametrize(
    ("text", "offset"), [("S1E03..S1E03", 14), ("S1E03..S1E02", 14), ("..S1", 7), ("@S9", 8), ("S1..S2..", 11)]
)
def test_broken_span_is_told_at_its_place(text: str, offset: int) -> None:
    with pytest.raises(NotationError) as caught:
        parse_span(Piece(text, 7), TIMELINE)
    assert caught.value.offset == offset


@pytest.mark.parametrize("text", ["a", "da-mi", "한나", "s1.e2", "1", "a_b", "Ω"])
def test_id(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize("text", ["", "-a", ".a", "a b", "a,b", "a:b", "a#b", "@a", "a!", "a\n"])
def test_no_id(text: str) -> None:
    assert not is_id(text)


@pytest.mark.parametrize(
    ("text", "numbers"), [("2018", (2018,)), ("2018-05", (2018, 5)), ("2018-05-21", (2018, 5, 21)), ("-44", (-44,))]
)
def test_story_time(text: str, numbers: tuple[int, ...]) -> None:
    assert is_story_time(text)
    assert story_time(text) == numbers


@pytest.mark.parametrize("text", ["", "18-5", "2018-13", "2018-00", "2018-05-32", "2018/05", "May", "20180", "2018-05-21T00"])
def test_no_story_time(text: str) -> None:
    assert not is_story_time(text)


@pytest.mark.parametrize(("text", "good"), [("la-hui", True), ("나희", True), ("é.1", True), ("x²", False), ("aª", False), ("a b", False), ("", False)])
def test_ids_can_be_names_in_xml(text, good):
    assert is_id(text) is good
