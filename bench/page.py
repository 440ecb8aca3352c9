"""Rows about the page in a browser: how long it takes to open, and how many frames a second it draws while it is moved.

Both with everything watched, so that the picture is that of the whole story, unless a row says otherwise. Opening is from the
beginning of the navigation to the frame after the one in which everything that the picture shows was drawn.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import measuring
from browsing import DRAWN, SHIPPED, SIZE, Browser, Page, Tab, browsing, opened, our_page, stock_page
from measuring import Row, side_by_side
from stories import people_of, story_file

LONGEST = 90.0
"""Seconds after which stock pyvis is no longer waited for. The ratio is more than it seems then."""
LARGEST = 2000
"""Of more people no page of stock pyvis is opened: it would take many minutes."""
STEPS = 120
"""So often a second the mouse moves or its wheel turns. What a page has no time for comes to it together."""
AHEAD = 8
"""So much of it is done before the page has seen it."""
COUNTING = """
const frames = window.drawnFrames = new Set();
const { clearRect } = CanvasRenderingContext2D.prototype;
CanvasRenderingContext2D.prototype.clearRect = function (...box) {
  if (this.canvas.isConnected) frames.add(document.timeline.currentTime);
  return clearRect.apply(this, box);
};
"""
"""Counts the frames in which a canvas of the page was drawn anew: vis-network clears it each time."""
BARE = f"""
<!doctype html>
<canvas width="1000" height="800"></canvas>
<script>
const context = document.querySelector('canvas').getContext('2d');
let frame = 0;
const draw = (event) => {{
  event.preventDefault();
  frame ||= requestAnimationFrame(() => {{
    frame = 0;
    context.clearRect(0, 0, 1000, 800);
    context.fillRect(Math.random() * 900, 0, 100, 100);
  }});
}};
for (const event of ['mousemove', 'wheel']) addEventListener(event, draw, {{ passive: false }});
performance.mark('{DRAWN}');
</script>
"""
"""A page with next to nothing to draw: what it does not reach, none can."""


def opening(folder: Path, sizes: list[int]) -> Iterator[Row]:
    """Opening a page to the finished picture, against stock pyvis with its physics, and against the page of the shipped story."""
    with browsing() as browser:
        if browser is None:
            return

        def row(what: str, ours: Page, theirs: Page | Path, first: bool) -> Row:
            stock = isinstance(theirs, Path)
            wholes: list[float] = []
            once = _took(browser, theirs, first)
            stopped = once >= _longest()  # and would be the next time
            slow, quick, times = side_by_side(
                lambda: _took(browser, ours, first, wholes), lambda: once if stopped else _took(browser, theirs, first)
            )
            against = "stock pyvis with its physics" if stock else "the shipped page"
            remark = f"everything there after {statistics.median(wholes):.2g} s"
            if stopped:
                remark += "; theirs was stopped once before it was finished"
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


def _took(browser: Browser, page: Page | Path, first: bool, wholes: list[float] | None = None) -> float:
    with opened(browser, page, first=first, patience=_longest()) as tab:
        if wholes is not None:
            wholes.append(tab.whole)
        return tab.took


def frames(folder: Path, sizes: list[int]) -> Iterator[Row]:
    """The time of a frame while the mouse drags the picture and zooms, against stock pyvis without physics."""
    with browsing() as browser:
        if browser is None:
            return
        bare = folder / "bare.html"
        bare.write_text(BARE, encoding="utf-8")
        for size in sizes:
            story = story_file(folder, size)
            pages = our_page(folder, story), stock_page(folder, story, physics=False)
            for what, move in (("dragging", _dragged), ("zooming", _zoomed)):
                with (
                    opened(browser, pages[0], script=COUNTING) as our_tab,
                    opened(browser, pages[1], script=COUNTING, patience=_longest()) as their_tab,
                    opened(browser, bare, script=COUNTING) as bare_tab,
                ):

                    def frame(tab: Tab, move: Callable[[int], dict[str, object]] = move) -> float:
                        return float(browser.run(_frame(tab.page, move)))

                    least = frame(bare_tab)
                    ours, theirs, times = side_by_side(lambda tab=our_tab: frame(tab), lambda tab=their_tab: frame(tab))
                remark = f"{1 / ours:.3g} and {1 / theirs:.3g} frames a second; an empty page has {1 / least:.3g}"
                what = f"a frame while {what}, {people_of(size):,} people"
                yield Row(what, "stock pyvis without physics", ours, theirs, least=3, times=times, remark=remark)


async def _frame(page: Any, move: Callable[[int], dict[str, object]]) -> float:
    """Seconds a frame takes while the mouse does something again and again, for two seconds."""
    await page.bring_to_front()
    await page.mouse.move(SIZE["width"] / 2, SIZE["height"] / 2)
    if move is _dragged:
        await page.mouse.down()
    hand = await page.context.new_cdp_session(page)
    before, started, number = await page.evaluate("drawnFrames.size"), time.perf_counter(), 0
    unseen: set[asyncio.Task[object]] = set()
    while (passed := time.perf_counter() - started) < (2 if measuring.PATIENCE else 0.3):
        unseen.add(asyncio.create_task(hand.send("Input.dispatchMouseEvent", move(number))))
        number += 1
        await asyncio.sleep(max(0, number / STEPS - passed))
        _, unseen = await asyncio.wait(unseen, return_when="FIRST_COMPLETED", timeout=0 if len(unseen) < AHEAD else None)
    await asyncio.gather(*unseen)
    drawn = await page.evaluate("new Promise((done) => requestAnimationFrame(() => done(drawnFrames.size)))") - before
    taken = time.perf_counter() - started
    await page.mouse.up()
    return taken / max(1, drawn)


def _dragged(number: int) -> dict[str, object]:
    """The picture is held, and moved to and fro."""
    far = abs(number % 40 - 20)
    place = {"x": SIZE["width"] / 2 + 8 * far, "y": SIZE["height"] / 2 + 4 * far}
    return {"type": "mouseMoved", **place, "button": "left", "buttons": 1}


def _zoomed(number: int) -> dict[str, object]:
    """The wheel is turned in for a fifth of a second, and out again."""
    turned = -100 if number % (STEPS * 2 // 5) < STEPS // 5 else 100
    return {"type": "mouseWheel", "x": SIZE["width"] / 2, "y": SIZE["height"] / 2, "deltaX": 0, "deltaY": turned}
