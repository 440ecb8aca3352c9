"""Pages in a real browser: ours and those of stock pyvis, of the same stories, and when their pictures are finished.

What is done in a tab is told to the browser through asyncio, so that somebody's hands need not wait until the page has seen what
they did last.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import networkx as nx
from loading import CASTGRAPH, HERE
from measuring import process

import graph
from graph.lens import Lens
from graph.model import Kind

sys.path.insert(0, str(HERE.parent / "tests"))
from browser import program  # the tests know where browsers are

SHIPPED = HERE.parent / "data" / "relations.yaml"
SIZE = {"width": 1440, "height": 900}
DRAWN = "castgraph: drawn"
"""What our pages mark in the browser's record of times in the frame after the one in which their picture was drawn."""
WHOLE = "castgraph: whole"
"""What they mark when everything else is there, too: the picture can be moved, the list is filled, everybody can be found."""
FINISHED = """
<script>
const drawn = () => network.once('afterDrawing', () => requestAnimationFrame(() => performance.mark('castgraph: drawn')));
if (network.physics.physicsEnabled) network.once('stabilizationIterationsDone', drawn);
else drawn();
</script>
"""
"""The same mark in a page of pyvis. With physics the picture counts as finished when it is shown first, after the iterations
that pyvis asks for: that it goes on moving for a while is not held against it."""


class Page(NamedTuple):
    """A page of ours, and what the browser remembers of somebody who has watched everything: a key, and the moment."""

    file: Path
    shelf: str
    moment: str


class Browser(NamedTuple):
    """A browser that was started, as playwright knows it, and what runs anything that it is asked to its end."""

    started: Any
    run: Callable[[Coroutine[Any, Any, Any]], Any]


class Tab(NamedTuple):
    """A page that was opened: how many seconds its picture `took`, and how many its `whole`."""

    page: Any
    took: float
    whole: float


@cache
def _sources() -> str:
    """What castgraph is just now, as a digest."""
    files = sorted(file for file in (HERE.parent / "graph").rglob("*") if file.suffix in (".py", ".js", ".css", ".j2"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def our_page(folder: Path, story: Path) -> Page:
    """The page of a story as `castgraph build` writes it. It is kept until the story or castgraph changes."""
    digest = hashlib.sha256(_sources().encode() + story.read_bytes()).hexdigest()[:16]
    place = folder / f"page-{story.stem}-{digest}"
    if not place.is_dir():
        part = folder / f"{place.name}.part"
        process((*CASTGRAPH, "--story", str(story), "build", "-o", str(part)))
        part.rename(place)
    told = graph.load(story)
    account = next(iter(told.accounts.values()))
    [file] = place.glob("*.html")
    moments = list(account.timeline or ())
    return Page(file, f"castgraph: {told.title} ({account.id})", str(moments[-1]) if moments else "")


def stock_page(folder: Path, story: Path, *, physics: bool) -> Path:
    """What pyvis makes of the people and ties that our page shows at first, as its manual says."""
    from pyvis.network import Network

    file = folder / f"pyvis-{story.stem}-{'moving' if physics else 'still'}.html"
    if file.exists():
        return file
    drama = graph.build(graph.load(story))
    lens = Lens(drama, account=next(iter(drama.graph["accounts"])))
    plain: nx.MultiDiGraph = nx.MultiDiGraph()
    for id in lens.nodes():
        if drama.nodes[id]["kind"] is not Kind.PERSON:
            plain.add_node(id, label=drama.nodes[id]["name"])
    for source, target, tie in drama.edges(data=True):
        ends = lens.self_of(source), lens.self_of(target)
        within = tie["type"] == "identity" and ends[0] == ends[1]
        if lens.sees(tie) and not within and plain.nodes >= set(ends):
            plain.add_edge(*ends, title=tie["type"])
    network = Network(directed=True, cdn_resources="in_line")
    network.from_nx(plain)
    network.toggle_physics(physics)
    part = file.with_suffix(".part")
    part.write_text(network.generate_html(notebook=False).replace("</body>", f"{FINISHED}</body>"), encoding="utf-8")
    return part.replace(file)


@contextmanager
def browsing() -> Iterator[Browser | None]:
    """A browser, or None where there is none, which is said."""
    try:
        from playwright.async_api import async_playwright
    except ImportError:
        async_playwright = None
    path = program()
    if path is None or async_playwright is None:
        print("Not measured: no Chromium or Chrome found (CASTGRAPH_BROWSER names one), or no playwright.", file=sys.stderr)
        yield None
        return
    with asyncio.Runner() as runner:
        playwright = runner.run(async_playwright().start())
        started = runner.run(playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"]))
        yield Browser(started, runner.run)
        runner.run(started.close())
        runner.run(playwright.stop())


@contextmanager
def opened(
    browser: Browser, page: Page | Path, *, first: bool = False, script: str = "", patience: float = 60
) -> Iterator[Tab]:
    """A page in a tab of its own, when it is finished or the seconds of patience are over.

    Args:
        browser: from `browsing`.
        page: of ours or of pyvis.
        first: whether nothing is remembered of earlier times.
        script: runs before everything in the page.
        patience: seconds.
    """
    context = browser.run(browser.started.new_context(viewport=SIZE, offline=True))
    try:
        yield browser.run(_tab(context, page, first, script, patience))
    finally:
        browser.run(context.close())


async def _tab(context: Any, page: Page | Path, first: bool, script: str, patience: float) -> Tab:
    if isinstance(page, Page) and not first:
        await context.add_init_script(f"localStorage.setItem({json.dumps(page.shelf)}, {json.dumps(page.moment)})")
    await context.add_init_script(script or "0")
    tab = await context.new_page()
    await tab.goto((page.file if isinstance(page, Page) else page).resolve().as_uri(), wait_until="commit")
    took = await _marked(tab, DRAWN, patience)
    return Tab(tab, took, await _marked(tab, WHOLE, patience) if isinstance(page, Page) else took)


async def _marked(tab: Any, name: str, patience: float) -> float:
    """Seconds from the beginning of the navigation to a mark; the patience if that was over before."""
    mark, started = f"performance.getEntriesByName('{name}')[0]?.startTime", time.perf_counter()
    while time.perf_counter() - started < patience:
        if (found := await tab.evaluate(mark)) is not None:
            return float(found) / 1000
        await asyncio.sleep(0.05)
    return patience
