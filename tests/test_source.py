import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import source
from graph.document import Document, Fields, Items, Node, Text
from graph.errors import StoryError
from graph.source import parse

FORMAT = (Path(__file__).parent.parent / "docs" / "format.md").read_text(encoding="utf-8")
LOADERS = [yaml.SafeLoader] if source.LOADER is yaml.SafeLoader else [source.LOADER, yaml.SafeLoader]


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__, autouse=True)
def either_loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "LOADER", request.param)


def value(text: str) -> tuple[Document, Text]:
    document = parse(text, "f")
    assert isinstance(document.root, Fields)
    found = document.root.values["key"]
    assert isinstance(found, Text)
    return document, found


# Each writes the same words; ^ marks where `boo` stands.
WAYS = {
    "plain": "key: ann loves boo",
    "plain after Hangul": "key: 앤 🌳 boo",
    "plain with many spaces": "key:    ann    loves    boo",
    "plain over lines": "key: ann\n  loves\n    boo",
    "plain over an empty line": "key: ann\n\n  boo",
    "single quotes": "key: 'ann ''s boo'",
    "single quotes over lines": "key: 'ann\n\n   loves\n  boo'",
    "single quotes around quotes": "key: '\"ann\" boo'",
    "double quotes": 'key: "ann loves boo"',
    "double quotes with escapes": r'key: "a\u006en \"\\\x41\U0001F333\t\/ boo"',
    "double quotes with escaped spaces": r'key: "ann\ \x20\_\u0020 boo"',
    "double quotes over lines": 'key: "ann\n  loves\n\n  boo"',
    "double quotes with escaped line end": 'key: "ann \\\n   \\  boo"',
    "literal": "key: |\n  ann\n  boo\n",
    "literal with indicators": "key: |2-\n   ann\n  boo\n",
    "literal with comment": "key: | # boo\n  ann |\n\n  boo\n",
    "literal that begins with a bar": "key: |\n  | ann\n  boo\n",
    "folded": "key: >-\n  ann\n  loves\n\n    more\n  boo\n",
    "folded keeping": "key: >+\n\n  ann\n  boo\n\n",
    "flow mapping": "{other: [x, y], key: ann boo}",
    "quoted in flow": "{key: 'ann boo'}",
    "anchored": "key: &x ann boo",
    "anchored and quoted": "key: &boo 'ann boo'",
    "anchored on another line": "key: &x # boo\n  ann boo",
    "with a bare tag": "key: ! 'ann boo'",
    "first word": "key: 'boo'",
}


@pytest.mark.parametrize("way", WAYS)
def test_place_points_at_the_word(way: str) -> None:
    text = WAYS[way]
    document, found = value(text)
    place = document.place(found, found.value.rindex("boo"))
    lines = text.split("\n")
    assert lines[place.line - 1][place.column - 1 :].startswith("boo")
    last = max(n for n, line in enumerate(lines, 1) if "boo" in line)
    assert (place.line, place.column) == (last, lines[last - 1].rindex("boo") + 1)


@pytest.mark.parametrize("way", WAYS)
def test_place_of_the_end_is_behind_the_last_word(way: str) -> None:
    document, found = value(WAYS[way])
    word = document.place(found, found.value.rindex("boo"))
    assert document.place(found, len(found.value))[1:] == (word.line, word.column + 3)


def test_place_of_a_whole_text_is_its_first_sign() -> None:
    document, found = value("key: 'ann'")
    assert document.place(found)[1:] == (1, 6)
    assert document.place(found, 0)[1:] == (1, 7)


WORDS = ["boo", "앤", "🌳", "a'b", '"', "\\", "c:d", "#", "-", "@S1", "\n", " "]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1), st.sampled_from(["'", '"', "|", ">"]))
def test_every_word_is_found_however_it_is_written(words: list[str], style: str) -> None:
    text = yaml.dump({"key": " ".join(words)}, default_style=style, allow_unicode=True, width=12)
    document = parse(text, "f")
    assert isinstance(document.root, Fields)
    (found,) = document.root.values.values()
    assert isinstance(found, Text)
    lines = text.split("\n")
    for match in re.finditer("boo|앤|c:d", found.value):
        _, line, column = document.place(found, match.start())
        assert lines[line - 1].startswith(match[0], column - 1)


@pytest.mark.parametrize("written", ["No", "007", "12:30", "null", "~", "1e3", "true", "0x1F", "2018-05-01", ".inf", "="])
def test_text_stays_text(written: str) -> None:
    assert value(f"key: {written}")[1].value == written


def test_nothing_is_not_an_empty_text() -> None:
    assert value("key:\n")[1].absent
    assert not value("key: ''\n")[1].absent


def test_repeated_key_keeps_the_first_and_is_a_problem() -> None:
    document, found = value("key: a\nother: x\nkey: b\n")
    assert found.value == "a"
    assert [str(problem) for problem in document.problems] == [
        "f:3:1: expected each key once, found 'key' again; the first is in line 1"
    ]


def test_keys_know_where_they_stand() -> None:
    document = parse("a: {앤: x, b: [y, {c: z}]}", "f")
    assert isinstance(document.root, Fields)
    inner = document.root.values["a"]
    assert isinstance(inner, Fields)
    assert [(key.line, key.column) for key in inner.keys.values()] == [(1, 5), (1, 11)]
    assert (inner.values["b"].line, inner.values["b"].column) == (1, 14)


def test_alias_is_read_as_what_it_names() -> None:
    document = parse("a: &x [1, 2]\nb: *x\n", "f")
    assert isinstance(document.root, Fields)
    assert document.root.values["a"] is document.root.values["b"]


def test_nesting_and_length_have_limits_that_are_kept_exactly() -> None:
    parse("[" * source.MAX_DEPTH + "]" * source.MAX_DEPTH, "f")
    value("key: " + "a" * source.MAX_LENGTH)
    with pytest.raises(StoryError, match="deeper than 64"):
        parse("[" * (source.MAX_DEPTH + 1) + "]" * (source.MAX_DEPTH + 1), "f")
    with pytest.raises(StoryError, match="at most 100000 characters"):
        value("key: " + "a" * (source.MAX_LENGTH + 1))


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    text = "- a\n" * 10_000
    parse(text, "f", progress=lambda done, total: told.append((done, total)))
    assert len(told) > 2
    assert told == sorted(told)
    assert {total for _, total in told} == {len(text)}


def flat(node: Node) -> list[object]:
    if isinstance(node, Text):
        return [node.value, node.line, node.column, node.index]
    if isinstance(node, Items):
        return [node.line, node.column, *map(flat, node.items)]
    return [node.line, node.column, *((flat(node.keys[key]), flat(node.values[key])) for key in node.values)]


@pytest.mark.parametrize("text", [*re.findall(r"```yaml\n(.*?)```", FORMAT, re.DOTALL), *WAYS.values()])
def test_both_parsers_read_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    for loader in (LOADERS[0], yaml.SafeLoader):
        monkeypatch.setattr(source, "LOADER", loader)
        read.append(flat(parse(text, "f").root))
    assert read[0] == read[1]
