import io
import sys

import pytest
from stories import SHIPPED

from graph.building import build
from graph.cli import progress
from graph.compiling import compiled
from graph.export.graphml import graphml
from graph.export.sheet import sheet
from graph.lens import Lens
from graph.loading import load
from graph.view.page import draw


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def drawn(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, patience: float) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "PATIENCE", patience)
    with progress.bar() as tell:
        for done in range(0, 101, 10):
            tell("reading", done, 100)
        tell("checking", 1, 2)
    return stream.getvalue()


def test_a_bar_is_drawn_on_a_terminal_and_wiped_off(monkeypatch):
    text = drawn(monkeypatch, Terminal(), 0.0)
    assert "reading" in text
    assert "checking" in text
    assert text.endswith("\x1b[1A\x1b[2K")


def test_what_takes_less_than_a_second_draws_nothing(monkeypatch):
    assert drawn(monkeypatch, Terminal(), 60.0) == ""


def test_nothing_is_drawn_where_there_is_no_terminal(monkeypatch):
    assert drawn(monkeypatch, io.StringIO(), 0.0) == ""


def test_whatever_takes_long_with_a_large_story_tells_how_far_it_is():
    told: list[tuple[str, int, int]] = []

    def tell(what: str, done: int, total: int) -> None:
        told.append((what, done, total))

    story = load(SHIPPED, progress=tell)
    compiled(story, tell)
    lens = Lens(build(story), account="series")
    "".join(draw(lens.graph, lens, progress=tell))
    "".join(graphml(sheet(lens, tell), []))
    stages = ["reading", "checking", "indexing", "drawing", "exporting nodes", "placing", "exporting relations"]
    assert list(dict.fromkeys(what for what, *_ in told)) == stages
    assert all(0 <= done <= total for _, done, total in told)
    assert [done for what, done, _ in told if what == "drawing"] == [*range(33)]
