"""Whatever a file holds, reading it ends soon and in one clear line, never in a traceback."""

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from slips import slips

from graph import source
from graph.errors import Problem, StoryError
from graph.loading import load, loads

FORMAT = (Path(__file__).parent.parent / "docs" / "format.md").read_text(encoding="utf-8")
LONG = max(re.findall(r"```yaml\n(.*?)```", FORMAT, re.DOTALL), key=len)
HEAD = "title: T\ncharacters: {ann: Ann, bo: Bo}\n"
LOADERS = [yaml.SafeLoader] if source.LOADER is yaml.SafeLoader else [source.LOADER, yaml.SafeLoader]
A_MEGABYTE = "a" * 1_000_000


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__)
def either_loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "LOADER", request.param)


@pytest.fixture(autouse=True)
def soon() -> Iterator[None]:
    """Of processor time: how busy the machine is says nothing about the code."""
    begin = time.process_time()
    yield
    assert time.process_time() - begin < 60


def only_problem(path: Path) -> Problem:
    with pytest.raises(StoryError) as caught:
        load(path)
    problems = caught.value.problems
    assert len(problems) == 1, str(caught.value)[:1000]
    clear(problems[0], path.read_bytes().decode("utf-8", "replace") if path.is_file() else "")
    assert problems[0].place.file == str(path)
    return problems[0]


def clear(problem: Problem, text: str) -> None:
    """The message is one printable line of bearable length, and its place lies in the file (its end included)."""
    assert problem.message.isprintable()
    assert len(problem.message) < 500
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert 1 <= problem.place.line <= len(lines)
    assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1


def bomb() -> str:
    levels = "".join(f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 9)}]\n" for n in range(9))
    return f"a0: &a0 [x]\n{levels}"


# name: (content, where, part of the message)
HOSTILE: dict[str, tuple[str | bytes, str, str]] = {
    "latin-1": (b"title: \xc9tude\n", "1:8", "expected UTF-8, found the byte 0xC9"),
    "latin-1 after CR": (b"about: x\rtitle: \xc9tude\r", "2:8", "found the byte 0xC9"),
    "latin-1 after a mark": (b"\xef\xbb\xbftitle: \xc9tude\n", "1:8", "found the byte 0xC9"),
    "latin-1 after Hangul": ("title: 앤".encode() + b"\xff\n", "1:9", "found the byte 0xFF"),
    "cut off in a character": ("title: 앤".encode()[:-1], "1:8", "expected UTF-8"),
    "UTF-16 little": (b"\xff\xfe" + HEAD.encode("utf-16-le"), "1:1", "found UTF-16"),
    "UTF-16 big": (b"\xfe\xff" + HEAD.encode("utf-16-be"), "1:1", "found UTF-16"),
    "UTF-32 little": (b"\xff\xfe\0\0" + HEAD.encode("utf-32-le"), "1:1", "found UTF-32"),
    "UTF-32 big": (b"\0\0\xfe\xff" + HEAD.encode("utf-32-be"), "1:1", "found UTF-32"),
    "UTF-16 without mark": (HEAD.encode("utf-16-le"), "1:2", "invisible character U+0000"),
    "NUL": ("title: a\0b\n", "1:9", "U+0000"),
    "escape sequence": ("title: a\x1b[31m\n", "1:9", "U+001B"),
    "next line": ("title: T\nabout: a\x85b\n", "2:9", "U+0085"),
    "line separator": ("title: T\nabout: a\u2028b\n", "2:9", "U+2028"),
    "byte order mark escaped to NUL": ('title: "T\\0"\n', "1:10", "U+0000"),
    "lone surrogate": ('title: T\nabout: "\\ud800"\n', "2:", ""),
    "surrogate pair": ('title: T\nabout: "\\ud83d\\ude00"\n', "2:", ""),
    "code beyond Unicode": ('title: T\nabout: "\\UFFFFFFFF"\n', "2:", ""),
    "code just beyond Unicode": ('title: T\nabout: "\\U00110000"\n', "2:", ""),
    "unknown escape": ('title: T\nabout: "C:\\Users"\n', "2:", ""),
    "alias bomb": (bomb(), "6:40", "aliases that expand"),
    "recursive alias": ("title: T\nabout: &a [*a]\n", "2:12", "an alias of something that contains it: '*a'"),
    "recursive mapping": ("&a\ntitle: *a\n", "2:8", "contains it"),
    "unknown alias": ("title: T\nabout: *nobody\n", "2:8", "names no anchor before it: '*nobody'"),
    "Python object": ("title: !!python/object/apply:os.system [id]\n", "1:8", "python/object"),
    "Python object in an item": ("title: T\nrelations:\n- !!python/name:os.system x\n", "3:3", "python/name"),
    "own tag": ("title: !secret x\n", "1:8", "'!secret'"),
    "tag of a timestamp": ("title: !!timestamp 2018-05-01\n", "1:8", "timestamp"),
    "undeclared tag": ("title: !e!x y\n", "1:", ""),
    "directive of a later YAML": ("%YAML 2.0\n---\ntitle: T\n", "1:1", ""),
    "deep flow": ("title: " + "[" * 10_000 + "]" * 10_000 + "\n", "1:", "deeper than 64"),  # a later libyaml stops before it tells the first
    "deep flow not closed": ("title: " + "{a: " * 10_000, "1:260", "deeper than 64"),
    "deep block": ("- " * 10_000 + "x\n", "1:129", "deeper than 64"),
    "deep mappings": ("".join(" " * n + "a:\n" for n in range(200)), "65:65", "deeper than 64"),
    "empty": ("", "1:1", "found an empty file"),
    "blank": ("  \n\n", "1:1", "found an empty file"),
    "only a comment": ("# nothing yet\n", "1:1", "found an empty file"),
    "only a mark": ("\ufeff", "1:1", ""),
    "empty document": ("---\n", "2:1", "expected the fields of a story, found nothing"),
    "list": ("- a\n", "1:1", "expected the fields of a story, found a list"),
    "text": ("The Orchard\n", "1:1", "found 'The Orchard'"),
    "null": ("~\n", "1:1", "found '~'"),
    "second document": (f"{HEAD}---\n{HEAD}", "3:1", "a second YAML document"),
    "tab": ("title: T\ncharacters:\n\tann: Ann\n", "3:1", "found a tab"),
    "merge key": ("title: T\ntypes: &t {}\ngroups:\n  <<: *t\n", "4:3", "merge key"),
    "list as key": ("title: T\n? [a]\n: b\n", "2:3", "a list or a mapping as key"),
    "mapping as key": ("title: T\n{a: b}: c\n", "2:1", "a list or a mapping as key"),
    "quote not closed": ('title: "T\ncharacters: {}\n', "1:8", "closing quote"),
    "bracket not closed": ("title: T\nrelations: [a parent b\n", "", ""),
    "huge title": (f"title: {A_MEGABYTE}\n", "1:8", "at most 100000 characters, found 1000000"),
    "huge name": (f"title: T\ncharacters: {{ann: {A_MEGABYTE}}}\n", "2:19", "at most 100000 characters"),
    "huge id": (f"title: T\ncharacters:\n  ? {A_MEGABYTE}\n  : Ann\n", "3:5", "at most 100000 characters"),
    "huge id as plain key": (f"title: T\ncharacters:\n  {A_MEGABYTE}: Ann\n", "3:", ""),
    "huge relation": (f"{HEAD}relations:\n- ann {A_MEGABYTE} bo\n", "4:3", "at most 100000 characters"),
    "large type": (f"{HEAD}relations:\n- ann {'x' * 90_000} bo\n", "4:7", "…"),
    "large id": (f"title: T\ncharacters:\n  ? {'x' * 90_000}!\n  : Ann\n", "3:5", "…"),
    "large field": (f"title: T\n? {'x' * 90_000}\n: Ann\n", "2:3", "…"),
    "large list": (f"{HEAD}relations:\n- {', '.join(['ann'] * 9000)} ally bo\n", "4:3", "at most 1000 relations"),
    "long line": (f"{HEAD}relations: [ann parnet bo{' ' * 1_000_000}]\n", "3:17", "'parnet'"),
    "mistake at the end of a long line": (f"title: T\nabout: T {' ' * 1_000_000}: x\n", "2:1000010", "found a colon"),
    "CRLF": ("title: T\r\ncharacters: {ann: Ann}\r\nrelations:\r\n- ann loves 'bo'\r\n", "4:", ""),
    "CRLF in text": (HEAD.replace("\n", "\r\n") + "relations:\r\n- ann\r\n  loves\r\n  boo\r\n", "6:3", "'boo'"),
    "CR": ((HEAD + "relations:\n- ann loves boo\n").replace("\n", "\r"), "4:13", "'boo'"),
    "mixed line ends": ("title: T\r\ncharacters: {ann: Ann, bo: Bo}\rrelations:\n- ann loves boo\n", "4:13", "'boo'"),
}


@pytest.mark.usefixtures("either_loader")
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_gives_one_line(name: str, tmp_path: Path) -> None:
    content, where, part = HOSTILE[name]
    path = tmp_path / "story.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    problem = only_problem(path)
    assert str(problem).startswith(f"{path}:{where}")
    assert part in problem.message


def test_byte_order_mark_is_only_told(tmp_path: Path) -> None:
    path = tmp_path / "story.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + HEAD.encode())
    (warning,) = load(path).warnings
    assert str(warning) == (
        f"{path}:1:1: warning: the file begins with a byte order mark, which is ignored; save it as UTF-8 without one"
    )


def test_place_after_a_byte_order_mark_does_not_count_it(tmp_path: Path) -> None:
    path = tmp_path / "story.yaml"
    path.write_bytes(b"\xef\xbb\xbftitel: T\n")
    with pytest.raises(StoryError) as caught:
        load(path)
    assert [problem.place[1:] for problem in caught.value.problems] == [(1, 1), (1, 1)]


def test_directory(tmp_path: Path) -> None:
    assert only_problem(tmp_path).message == "expected a file, found a directory"


def test_missing_file(tmp_path: Path) -> None:
    assert "expected a story file, found none there" in only_problem(tmp_path / "none.yaml").message


@pytest.mark.parametrize("name", ["a\0b", "n" * 5000, "none/there"], ids=["NUL", "too long", "no folder"])
def test_impossible_path(name: str, tmp_path: Path) -> None:
    with pytest.raises(StoryError) as caught:
        load(f"{tmp_path}/{name}")
    assert len(caught.value.problems) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_fifo_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert only_problem(tmp_path / "pipe").message == "expected a file, found no regular file"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads every file")
def test_unreadable_file(tmp_path: Path) -> None:
    path = tmp_path / "story.yaml"
    path.write_text(HEAD)
    path.chmod(0)
    with pytest.raises(StoryError, match="expected a file that can be read, found: Permission denied"):
        load(path)


def test_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(StoryError) as caught:
        load(tmp_path / "loop")
    assert len(caught.value.problems) == 1


def test_many_mistakes_are_all_told_soon() -> None:
    people = "".join(f"  someone-{n}: Someone {n}\n" for n in range(2000))
    ties = "".join(f"  - someone-{n} ally somebody-{n}\n" for n in range(2000))
    with pytest.raises(StoryError) as caught:
        loads(f"title: T\ncharacters:\n{people}relations:\n{ties}")
    assert len(caught.value.problems) == 2000
    assert "did you mean" in caught.value.problems[0].message
    assert "did you mean" not in caught.value.problems[-1].message  # each hint costs a look at all names


def test_many_mistakes_in_one_folded_line_are_told_soon() -> None:
    unknown = ",\n    ".join(f"x{n}" for n in range(999))
    with pytest.raises(StoryError) as caught:
        loads(f"{HEAD}relations:\n  - ann ally\n    {unknown}\n")
    assert [problem.place[1:] for problem in caught.value.problems] == [(n, 5) for n in range(5, 1004)]


# whatever is written

WORDS = "ann bo mask orchard dee reeds recap recap#one unknown true female 5 2018-05 { [ @ 앤 S1E01 S1E05..S1E02 S9 start \u202e"
LINES = ["", "a: b", "x @S1E02", "{source} x {target}", "ann parent bo @S1E01 [recap]", "cy, ann killer bo"]
SCALARS = st.sampled_from([*WORDS.split(), *LINES])
KEYS = st.sampled_from(re.findall(r"^ *(?:- )?(\w+):", LONG, re.MULTILINE)) | SCALARS
TREES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5), max_leaves=25)


def survives(text: str) -> None:
    try:
        problems = loads(text).warnings
    except StoryError as error:
        problems = error.problems
        assert problems
    for problem in problems:
        assert "\n" not in problem.message
        assert problem.message.isprintable()
        clear(problem, text)


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_any_text_is_survived(text: str) -> None:
    survives(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([*"ab:-,[]{}&*!|>'\"%@`#?\\ \n\t\r\ufeff앤u0xd8", "\n  ", "- ", ": "]), max_size=60))
def test_any_signs_are_survived(signs: list[str]) -> None:
    survives("title: T\nabout:\n  " + "".join(signs))


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(KEYS, TREES, max_size=6))
def test_any_structure_is_survived(tree: dict[str, object]) -> None:
    survives(yaml.safe_dump({"title": "T", **tree}, allow_unicode=True, sort_keys=False))


@settings(max_examples=400, deadline=None)
@given(slips(LONG))
def test_any_slip_in_the_long_example_is_survived(text: str) -> None:
    survives(text)
