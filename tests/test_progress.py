import io
import sys

import pytest

from graph.cli import progress


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
