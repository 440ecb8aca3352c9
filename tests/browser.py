"""An installed Chromium or Chrome for the tests that open a page. None is ever downloaded.

`CASTGRAPH_BROWSER` may name the program; else it is looked for on the path. Without one those tests are skipped, and the end
of the run says so; with `CASTGRAPH_REQUIRE_BROWSER` a missing browser is a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from loudly import skip

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MISSING = "no Chromium or Chrome found (CASTGRAPH_BROWSER names one): the page was not opened in a browser"


def program() -> str | None:
    """The path of the browser, if there is one."""
    if named := os.environ.get("CASTGRAPH_BROWSER"):
        return shutil.which(named)
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A browser that was started once for all tests."""
    path = program()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        path = None
    if path is None:
        skip(MISSING, required="CASTGRAPH_REQUIRE_BROWSER")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


class Opened:
    """A page that was opened, and whatever went wrong in it."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (self.complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def ready(self) -> None:
        """Waits until everything that was begun has been drawn."""
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


@contextmanager
def opened(browser: Any, file: Path, *, width: int = 1440, height: int = 900, address: str = "", **options: Any) -> Iterator[Opened]:
    """A file in a context of its own, without network."""
    context = browser.new_context(viewport={"width": width, "height": height}, offline=True, reduced_motion="reduce", **options)
    try:
        context.set_default_timeout(10_000)
        view = Opened(context.new_page())
        view.page.goto(file.as_uri() + address)
        view.ready()
        yield view
    finally:
        context.close()
