"""Rows about the page in a browser: how long it takes to open, and how many frames a second it draws while it is moved.

Both with everything watched, so that the picture is that of the whole story, unless a row says otherwise. Opening is from the
beginning of the navigation to the frame after the one in which everything that the picture shows was drawn.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import measuring
from browsing import SHIPPED, SIZE, Page, browsing, opened, our_page, stock_page
from measuring import Row, side_by_side
from stories import people_of, story_file

LONGEST = 90.0
"""Seconds after which stock pyvis is no longer waited for. The ratio is more than it seems then."""
LARGEST = 2000
"""Of more people no page of stock pyvis is opened: it would take many minutes."""
COUNTING = """
const frames = window.drawnFrames = new Set();
const { clearRect } = CanvasRenderingContext2D.prototype;
CanvasRenderingContext2D.prototype.clearRect = function (...box) {
  if (this.canvas.isConnected) frames.add(document.timeline.currentTime);
  return clearRect.apply(this, box);
};
"""
"""Counts the frames in which a canvas of the page was drawn anew: vis-network clears it each time."""


def opening(folder: Path, sizes: list[int]) -> Iterator[Row]:
    """Opening a page to the finished picture, against stock pyvis with its physics, and against the page of the shipped story."""
    with browsing() as browser:
        if browser is None:
            return

        def row(what: str, ours: Page, theirs: Page | Path, first: bool) -> Row:
            stock = isinstance(theirs, Path)
            wholes: list[float] = []
            slow, quick, times = side_by_side(lambda: _took(browser, ours, first, wholes), lambda: _took(browser, theirs, first))
            against = "stock pyvis with its physics" if stock else "the shipped page"
            remark = f"everything there after {statistics.median(wholes):.2g} s"
            if quick >= _longest():
                remark += "; theirs was stopped before it was finished"
            goal: dict[str, float] = {"least": 15} if stock else {"most": 2.5}
            what += ", for the first time" if first else ""
            return Row(what, against, slow, quick, times=times, remark=remark, **goal)

        shipped = our_page(folder, SHIPPED)
        for first in (False, True):
            yield row("opening the shipped page", shipped, stock_page(folder, SHIPPED, physics=True), first)
        for size in sizes:
            story, what = story_file(folder, size), f"opening, {people_of(size):,} people"
            ours = our_page(folder, story)
            if people_of(size) <= LARGEST:
                yield row(what, ours, stock_page(folder, story, physics=True), False)
            for first in (False, True):
                yield row(what, ours, shipped, first)


def _longest() -> float:
    return LONGEST if measuring.PATIENCE else 3.0


def _took(browser: Any, page: Page | Path, first: bool, wholes: list[float] | None = None) -> float:
    with opened(browser, page, first=first, patience=_longest()) as tab:
        if wholes is not None:
            wholes.append(tab.whole)
        return float(tab.took)


def frames(folder: Path, sizes: list[int]) -> Iterator[Row]:
    """The time of a frame while the mouse drags the picture and zooms, against stock pyvis without physics."""
    with browsing() as browser:
        if browser is None:
            return
        for size in sizes:
            story = story_file(folder, size)
            pages = our_page(folder, story), stock_page(folder, story, physics=False)
            for what, move in (("dragging", _drag), ("zooming", _zoom)):
                with (
                    opened(browser, pages[0], script=COUNTING) as our_tab,
                    opened(browser, pages[1], script=COUNTING, patience=_longest()) as their_tab,
                ):
                    ours, theirs, times = side_by_side(
                        lambda tab=our_tab, move=move: _frame(tab, move), lambda tab=their_tab, move=move: _frame(tab, move)
                    )
                remark = f"{1 / ours:.3g} and {1 / theirs:.3g} frames a second"
                what = f"a frame while {what}, {people_of(size):,} people"
                yield Row(what, "stock pyvis without physics", ours, theirs, least=3, times=times, remark=remark)


def _frame(tab: Any, move: Callable[[Any, int], None]) -> float:
    """Seconds a frame takes while the mouse does something again and again, for two seconds."""
    tab.bring_to_front()
    tab.mouse.move(SIZE["width"] / 2, SIZE["height"] / 2)
    before, started, number = tab.evaluate("drawnFrames.size"), time.perf_counter(), 0
    while time.perf_counter() - started < (2 if measuring.PATIENCE else 0.3):
        move(tab, number)
        number += 1
    drawn = tab.evaluate("new Promise((done) => requestAnimationFrame(() => done(drawnFrames.size)))") - before
    taken = time.perf_counter() - started
    tab.mouse.up()
    return taken / max(1, drawn)


def _drag(tab: Any, number: int) -> None:
    """The picture is held, and moved to and fro."""
    if not number:
        tab.mouse.down()
    far = abs(number % 40 - 20)
    tab.mouse.move(SIZE["width"] / 2 + 8 * far, SIZE["height"] / 2 + 4 * far)


def _zoom(tab: Any, number: int) -> None:
    """The wheel is turned a few steps in, and out again."""
    tab.mouse.wheel(0, -100 if number % 12 < 6 else 100)
