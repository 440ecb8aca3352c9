"""The story whose page the tests look at: every kind of tie, truth and face, and a second account; and the page itself."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from browser import Opened, opened

from graph.graphtypes import Graph
from graph.lens import Lens
from graph.view.page import render

STORY = """
title: The Orchard
native: 과수원
sources: {recap: {title: The recap, sections: [one]}, notes: {title: Notes}}
types:
  haunts: {forward: "{source} haunts {target}", backward: "{target} is haunted by {source}", label: haunts, family: violence, strength: 5,
           ends: [people, people], reflexive: true}
accounts:
  first:
    title: First telling
    source: recap
    timeline: {S1: 9}
    groups: {reeds: The Reeds}
    characters:
      ann:
        name: Ann Reed
        native: 앤
        aliases: [Zélie the Elder, Old Ann @S1E07]
        groups: [reeds]
        died: [{lie: S1E02..S1E03}, {maybe: S1E04, note: In the fire.}]
        note: Keeps the orchard. @S1E02 [notes]
      bo: {name: Bo Reed, groups: [reeds]}
      cy: {name: Cy Late}
      constructor: {name: Constructor}
      pickers: {name: the pickers, kind: crowd, unnamed: true}
    personas: {mask: {name: The Mask, native: 가면}}
    organizations: {firm: {name: The Firm, kind: company}}
    people: {dee: {name: Dee Park, native: 박디}}
    relations:
      - ann parent bo @S1E01 [recap#one]
      - ann ally bo @S1E01
      - bo ally pickers @S1E01
      - lie: ann killer bo @S1E02..S1E05 [notes]
        believed_by: [pickers]
      - maybe: bo loves constructor @S1E02
        against: [notes]
      - ann haunts ann @S1E03
      - ann identity mask @S1E03 [notes]
      - mask killer cy @S1E08 [notes]
      - bo member firm @S1E01
      - dee plays mask @S1E01
  second:
    source: notes
    characters: {other-ann: Ann of the other telling, other-bo: Bo of the other telling}
    relations: [other-ann enemy other-bo]
"""


@pytest.fixture
def page_of(tmp_path: Path) -> Callable[..., Path]:
    """Writes the page of a graph to a file."""
    numbers = itertools.count()

    def write(graph: Graph, **lens: Any) -> Path:
        file = tmp_path / f"page{next(numbers)}.html"
        file.write_text(render(graph, Lens(graph, **lens)), encoding="utf-8", newline="")
        return file

    return write


@contextmanager
def watched(browser: Any, file: Path, moment: str = "last", **options: Any) -> Iterator[Opened]:
    """A page whose first question, if it asks one, was answered with a moment."""
    with opened(browser, file, **options) as view:
        if view.page.locator("#watched").is_visible():
            answer(view, moment)
        yield view


def answer(view: Opened, moment: str = "last") -> None:
    """Says how far one has watched, in the dialog that is open."""
    dialog = view.page.locator("#watched")
    seasons = dialog.locator("[data-season]")
    if moment == "last" and seasons.count():
        seasons.last.click()
    elif seasons.count():
        dialog.locator(f'[data-season="{moment[1:].partition("E")[0]}"]').click()
    (dialog.locator(".episode").last if moment == "last" else dialog.locator(f'[data-moment="{moment}"]')).click()
    view.ready()


def go(view: Opened, account: str, /, **parts: str) -> None:
    """Goes to an address of the page, by ids without prefix; `from_` for `from`."""
    address = "#" + urlencode({"account": account, **{name.rstrip("_"): value for name, value in parts.items()}})
    view.page.evaluate(
        "address => new Promise(done => { if (location.hash === address) return done();"
        "addEventListener('popstate', () => done(), {once: true}); location.hash = address })", address,
    )
    view.ready()


def card(view: Opened, account: str, who: str, /, **parts: str) -> str:
    """The text of somebody's card."""
    go(view, account, who=who, **parts)
    assert view.page.locator("#card").is_visible(), who
    return str(view.page.locator("#card").text_content())
