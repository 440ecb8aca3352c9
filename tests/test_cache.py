"""Answers from the cache are those without it, whatever has happened to it."""

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from command import run
from stories import ROOT, SHIPPED, index_of, les_miserables, network

from graph import cache
from graph.building import build
from graph.cli.app import COMMANDS, cli
from graph.cli.export import FORMATS
from graph.compiling import compiled, spellings
from graph.index import Index
from graph.lens import Lens
from graph.loading import load, loads
from graph.model import Story
from graph.names import names_of
from graph.pages import Damaged

QUESTION = ("path", "K", "Hye-bin", "-k", "3", "--why", "--include-false")
CALLS = [
    ("path", "K", "Hye-bin"),
    QUESTION,
    ("path", "Oh Hye-bin", "Da-mi", "--json", "--as-of", "S1E10"),
    ("path", "Hwang", "Da-mi"),
    ("path", "nobody at all", "Da-mi"),
    ("path", "K", "Hye-bin", "-k", "3", "--as-known-by", "Mo-ne"),
    ("path", "K", "Hye-bin", "--through", "Han-na", "--type", "parent", "--family", "love", "--count"),
    ("path", "나", "K"),
    ("between", "Hye-bin", "Han-na", "K"),
    ("find", "killer/parent"),
    ("find", "!()", "--json"),
    ("kin", "K"),
    ("kin", "Do-hyuk", "Han-na"),
    ("insight", "--json"),
    ("motives", "K", "--as-of", "S2E01"),
    ("show", "K", "--json"),
    ("show", "Lee Min-Ho"),
    ("timeline", "Matthew Lee", "Lee Hwi-so"),
    ("relations", "--json"),
    ("relations", "--of", "K", "--as-known-by", "Mo-ne"),
    *(("export", name) for name in FORMATS),
    ("export", "json", "--as-of", "S1E08"),
    ("check",),
]
WITHOUT_A_GRAPH = {"build", "schema", "cache", "check", "import", "completion"}


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("CASTGRAPH_CACHE", str(folder))
    monkeypatch.setattr(cache, "disabled", False)
    return folder


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A story file that has not been touched for a while."""
    file = tmp_path / "story.yaml"
    shutil.copy(SHIPPED, file)
    return file


def ask(story: Path, *arguments: str, cached: bool = True) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["--story", str(story), *([] if cached else ["--no-cache"]), *arguments], standalone_mode=False)
    return (done.return_value or 0, done.output) if done.exception is None else (2, repr(done.exception))


def entry(folder: Path) -> Path:
    (found,) = folder.glob(f"*{cache.SUFFIX}")
    return found


def untouchable(*_: object, **__: object) -> None:
    raise AssertionError("the story file was read again")


def test_every_command_that_asks_a_graph_is_here():
    assert set(COMMANDS) - WITHOUT_A_GRAPH <= {call[0] for call in CALLS}


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_answers_are_the_same_with_and_without(own: Path, call: tuple[str, ...]):
    without = ask(SHIPPED, *call, cached=False)
    assert ask(SHIPPED, *call) == without
    assert ask(SHIPPED, *call) == without


def test_the_second_answer_reads_no_story(own: Path, story: Path, monkeypatch: pytest.MonkeyPatch):
    first = ask(story, *QUESTION)
    monkeypatch.setattr("graph.ingest.load", untouchable)
    assert ask(story, *QUESTION) == first


@pytest.mark.parametrize("text", [SHIPPED.read_text(encoding="utf-8"), network(list(les_miserables().edges))], ids=["shipped", "lesmis"])
def test_an_index_shows_what_its_graph_shows(text: str):
    story = loads(text, "story.yaml")
    graph, index = build(story), index_of(story)
    assert index.graph == graph.graph
    assert list(index) == list(index.nodes) == list(graph)
    assert [*index.nodes(data=True)] == [*graph.nodes(data=True)]
    assert [*index.nodes(data="account")] == [*graph.nodes(data="account")]
    assert [*index.edges(keys=True, data=True)] == [*graph.edges(keys=True, data=True)]
    assert [*index.edges(data=True)] == [*graph.edges(data=True)]
    for node in graph:
        for seen, known in ((index.succ, graph.succ), (index.pred, graph.pred)):
            assert [(other, [*ties.items()]) for other, ties in seen[node].items()] == [
                (other, [*ties.items()]) for other, ties in known[node].items()
            ]
    assert "nobody" not in index
    with pytest.raises(KeyError):
        index.nodes["nobody"]


def test_what_is_equal_but_not_the_same_is_kept_apart() -> None:
    """A cited section is no remark, and equal facts stand where each was written."""
    story = loads(
        """title: T
sources: {note: {title: N, sections: [x]}}
groups: {g: "G [note]"}
characters:
  ann: {name: Ann, groups: g, sources: [note]}
  bo: {name: Bo, groups: g, sources: [note]}
relations:
  - ann ally bo [note#x]
  - tie: ann enemy bo [note]
    note: x
"""
    )
    index, graph = index_of(story), build(story)
    assert repr([*index.nodes(data=True)]) == repr([*graph.nodes(data=True)])
    assert repr([*index.edges(keys=True, data=True)]) == repr([*graph.edges(keys=True, data=True)])


def test_places_name_the_file_as_it_is_called_now(own: Path, story: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(story.parent)
    assert f"place: {story}:" in ask(story, *QUESTION)[1]
    monkeypatch.setattr("graph.ingest.load", untouchable)
    assert "place: story.yaml:" in ask(Path("story.yaml"), *QUESTION)[1]


def test_a_changed_story_is_read_again(own: Path, story: Path):
    assert "head secretary" in ask(story, "path", "K", "Hye-bin")[1]
    dates = story.stat()
    story.write_text(story.read_text(encoding="utf-8").replace("head secretary", "tail secretary"), encoding="utf-8")
    os.utime(story, ns=(dates.st_atime_ns, dates.st_mtime_ns))  # the same size and date
    assert "tail secretary" in ask(story, "path", "K", "Hye-bin")[1]
    story.write_text("title: T\nrelations: [a ally b]\n", encoding="utf-8")
    assert ask(story, "path", "K", "Hye-bin")[0] == 2


def test_a_story_that_was_only_touched_is_not_read_again(own: Path, story: Path, monkeypatch: pytest.MonkeyPatch):
    first = ask(story, *QUESTION)
    story.touch()
    monkeypatch.setattr("graph.ingest.load", untouchable)
    assert ask(story, *QUESTION) == first


def test_a_cache_of_another_castgraph_is_not_used(own: Path, story: Path, monkeypatch: pytest.MonkeyPatch):
    ask(story, *QUESTION)
    monkeypatch.setattr(cache, "_castgraph", lambda: 1)
    monkeypatch.setattr("graph.ingest.load", untouchable)
    assert "read again" in ask(story, *QUESTION)[1]


def damaged(whole: bytes) -> list[bytes]:
    """What can have happened to a file."""
    rng = random.Random(5)
    flipped = [rng.randrange(len(whole)) for _ in range(9)]
    return [
        b"",
        b"castgraph index\n",
        whole[:100],
        whole[: len(whole) // 2],
        whole[:-1],
        whole + b"x",
        b"something else altogether\n" * 1000,
        bytes(len(whole)),
        *(whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :] for at in (20, 200, *flipped)),
    ]


def read_all(index: Index) -> None:
    [*index.nodes(data=True)], [*index.edges(data=True)], [*index.pred.values()]
    infos = [index.graph, *index.graph["accounts"].values()]
    [[*info[name].values()] for info in infos for name in ("types", "sources", "groups") if name in info]
    [index.bearers_of(str(number)) for number in range(5000)], [str(number) in index for number in range(5000)]
    for node in index:
        assert all(node in index.bearers_of(key) for key in spellings(names_of(index, node, Lens(index))))


def test_whatever_is_damaged_is_made_anew(own: Path, story: Path):
    def question() -> tuple[int, str, str]:
        return run("--story", str(story), "path", "K", "Hye-bin")

    first = question()
    whole = entry(own).read_bytes()
    for state in damaged(whole):
        entry(own).write_bytes(state)
        assert question() == first
    assert question() == first


def test_damage_is_found_wherever_it_is_read(own: Path, story: Path):
    ask(story, *QUESTION)
    place = entry(own)
    whole = place.read_bytes()
    start = len(whole) - len(compiled(load(story)))

    class NotUsedError(Exception):
        pass

    def read() -> Story:
        raise NotUsedError

    for page in range(start, len(whole), 4096):
        place.write_bytes(whole[: page + 7] + bytes([whole[page + 7] ^ 1]) + whole[page + 8 :])
        with pytest.raises((Damaged, NotUsedError)):  # the latter where it was found when the cache was opened
            read_all(cache.cached(str(story), read))


def test_a_cache_that_cannot_be_written_costs_time_only(tmp_path: Path, story: Path):
    (tmp_path / "file").write_text("in the way")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        assert run("--story", str(story), *QUESTION, CASTGRAPH_CACHE=str(place)) == run("--story", str(story), "--no-cache", *QUESTION)
    assert (tmp_path / "file").read_text() == "in the way"


def test_many_at_once_do_no_harm(own: Path, story: Path):
    command = [sys.executable, "-m", "graph", "--story", str(story), "path", "K", "Hye-bin"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "CASTGRAPH_CACHE": str(own)}
    running = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(6)]
    answers = {process.communicate(timeout=120) for process in running}
    assert len(answers) == 1
    assert not answers.pop()[1]
    assert [file.name for file in own.iterdir()] == [entry(own).name]


def test_it_is_shown_and_cleared(own: Path, story: Path):
    ask(story, *QUESTION)
    (own / "something else").write_text("of somebody else")
    assert str(story) in ask(story, "cache")[1]
    assert ask(story, "cache", "--clear")[0] == 0
    assert [file.name for file in own.iterdir()] == ["something else"]
    assert str(story) not in ask(story, "cache")[1]


def test_what_was_not_used_for_longest_goes_first(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    stories = [tmp_path / f"{number}.yaml" for number in range(4)]
    for number, file in enumerate(stories):
        shutil.copy(SHIPPED, file)
        if number == 3:
            monkeypatch.setattr(cache, "LIMIT", sum(each.stat().st_size for each in own.iterdir()) + 1000)
            ask(stories[0], *QUESTION)
        ask(file, *QUESTION)
        time.sleep(0.02)
    assert [Path(each.story).name for each in cache.kept()] == ["3.yaml", "0.yaml", "2.yaml"]


def test_no_cache_leaves_nothing(own: Path, story: Path):
    ask(story, *QUESTION, cached=False)
    assert not own.exists()


HEAVY = {
    "array", "click", "contextlib", "dataclasses", "difflib", "hashlib", "importlib", "json", "networkx", "pathlib", "re", "shutil",
    "string", "struct", "tempfile", "typing", "unicodedata", "yaml",
    "graph.compiling", "graph.graphtypes", "graph.ingest", "graph.loading", "graph.model",
}  # fmt: skip
WATCHED = """
import sys
before = set(sys.modules)
from graph.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    print(*(set(sys.modules) - before), file=sys.stderr)
"""


def test_a_question_that_is_known_imports_next_to_nothing(own: Path):
    """Imports are most of what such a question takes (docs/decisions/cache.md)."""
    command = [sys.executable, "-c", WATCHED, "--story", str(SHIPPED), "path", "Geum La-hui", "Oh Hye-bin"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "CASTGRAPH_CACHE": str(own)}
    first, second = (
        set(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stderr.split()) for _ in range(2)
    )
    assert {"yaml", "graph.loading"} <= first
    assert second & HEAVY == set()
    assert len(second) < 50
