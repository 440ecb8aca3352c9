"""A progress bar for what takes more than a second, on a terminal only."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

PATIENCE = 1.0
"""Seconds without a bar."""


@contextmanager
def bar() -> Iterator[Callable[[str, int, int], None]]:
    """Gives a function to tell what is being done, and how much of how much; draws on standard error, and wipes it off."""
    started = time.monotonic()
    open_bar: list[Any] = []
    doing = ""

    def tell(what: str, done: int, total: int) -> None:
        nonlocal doing
        if not sys.stderr.isatty() or time.monotonic() - started < PATIENCE:
            return
        if what != doing:
            doing = what
            _close(open_bar)
            open_bar.append(click.progressbar(length=max(total, 1), label=what, file=sys.stderr))
            open_bar[-1].__enter__()
        open_bar[-1].update(done - open_bar[-1].pos)

    try:
        yield tell
    finally:
        _close(open_bar)


def _close(open_bar: list[Any]) -> None:
    if open_bar:
        open_bar.pop().__exit__(None, None, None)
        sys.stderr.write("\x1b[1A\x1b[2K")  # the bar has done its work; the line belongs to the answer
