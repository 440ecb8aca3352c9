"""The list that ends a file is read as it is used: whatever the file holds, it means the same as if all had been read before."""

from typing import Any

import pytest
from hypothesis import given, settings
from slips import slips

from graph import source
from graph.document import Fields, Stream
from graph.errors import StoryError
from graph.loading import loads

HEAD = """# A story
title: The Orchard
timeline: {S1: 4}
sources: {recap: &s {title: R}}
characters:
  ann: {name: Ann, sources: &c [recap]}
  bo: Bo
  cy: Cy
"""
ITEMS = """relations:
  # the first
  - ann ally bo @S1E01 [recap]
  - lie: bo killer cy @S1E02..S1E03
    known_by: {ann: S1E02}
    note: >
      A long one,
      in two lines
  - tie: ann parent cy
    sources: *c

  - 'bo hates
    cy'
# the end
"""
LONG = HEAD + ITEMS
TRICKY = {
    "as it is": LONG,
    "items at the margin": HEAD + "relations:\n- ann ally bo\n- tie: bo hates cy\n  note: x\n",
    "nothing in it": HEAD + "relations:\n",
    "an empty list": HEAD + "relations: []\n",
    "in brackets": HEAD + "relations: [ann ally bo,\n bo hates cy]\n",
    "brackets that go on at the margin": HEAD + "relations: [ann ally bo,\nbo hates cy]\n",
    "a text": HEAD + "relations: ann ally bo\n",
    "a mapping": HEAD + "relations: {ann: bo}\n",
    "something after it": HEAD + ITEMS + "about: An orchard\n",
    "a field that begins with a hyphen after it": HEAD + ITEMS + "-about: An orchard\n",
    "a question mark after it": HEAD + ITEMS + "? about\n: An orchard\n",
    "a quoted field after it": HEAD + ITEMS + "'about': An orchard\n",
    "said twice": HEAD + ITEMS + ITEMS,
    "said twice, at first wrongly": HEAD + "relations: x\n" + ITEMS,
    "a second document": HEAD + ITEMS + "---\ntitle: T\n",
    "an empty second document": HEAD + ITEMS + "---\n",
    "the end of a document": HEAD + ITEMS + "...\n",
    "the end of a document, and more": HEAD + ITEMS + "...\ntitle: T\n",
    "one that has begun": "---\n" + HEAD + ITEMS,
    "in braces": "{title: T, characters: {ann: A, bo: B},\nrelations: [ann ally bo],\n about: x}\n",
    "inside another": "title: T\naccounts:\n  one:\n    characters: {ann: A}\n    about: >\n      x\n\n      relations:\n",
    "beside accounts": "title: T\naccounts: {one: {characters: {ann: A}}}\nrelations:\n - ann ally bo\n - [\n",
    "inside quotes": 'title: "T\nrelations:\n - ann ally bo"\n',
    "inside quotes after it": HEAD + 'relations:\n - tie: ann ally bo\n   note: "x\nrelations:\n - y"\n',
    "with an anchor": HEAD + "relations: &r\n  - ann ally bo\n  - *r\n",
    "with a tag": HEAD + "relations: !!seq\n  - ann ally bo\n",
    "with a bare tag": HEAD + "relations: !\n  - ann ally bo\n",
    "an alias of nothing": HEAD + ITEMS + "  - *nothing\n",
    "a tag in it": HEAD + ITEMS + "  - !!str ann loves bo\n",
    "a quote that is not closed": HEAD + ITEMS + "  - 'ann loves bo\n",
    "a bracket that is not closed": HEAD + ITEMS + "  - [ann\n",
    "a tab": HEAD + ITEMS + "\t- ann loves bo\n",
    "a line too far left": HEAD + ITEMS + " - ann loves bo\n",
    "too deep": HEAD + ITEMS + "  - " + "[" * 100 + "]" * 100 + "\n",
    "too long": HEAD + ITEMS + f"  - {'x' * 100_001}\n",
    "a field twice": HEAD + ITEMS + "  - {tie: ann loves bo, note: x, note: y}\n",
    "the same again": HEAD + ITEMS + "  - ann ally bo @S1E01\n  - bo ally ann @S1E01\n",
    "mistakes on both sides": HEAD + "  dee: {nme: Dee}\n" + ITEMS + "  - ann luvs bo\n  - {}\n  -\n  - ann ally dee\n",
    "an unknown field before it": HEAD + "abuot: x\n" + ITEMS,
    "a misspelt name of it": HEAD + ITEMS.replace("relations:", "relatons:"),
    "no title": HEAD.replace("title: The Orchard\n", "") + ITEMS,
    "the first line": "relations:\n  - ann ally bo\n",
    "lines of Windows": (HEAD + ITEMS).replace("\n", "\r\n"),
}


def told(text: str) -> Any:
    try:
        story = loads(text, "f")
    except StoryError as error:
        return error.problems
    ties = [tuple(tie) for account in story.accounts.values() for tie in account.relations]
    return story, ties, story.warnings


def check(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(source, "_beginning_of", lambda *_: -1)
        whole = told(text)
    assert told(text) == whole


@pytest.mark.parametrize("text", TRICKY.values(), ids=TRICKY)
def test_it_makes_no_difference(text: str) -> None:
    check(text)


@settings(max_examples=400, deadline=None)
@given(slips(LONG))
def test_it_makes_no_difference_whatever_slips_in(text: str) -> None:
    check(text)


def test_it_is_read_as_it_is_used() -> None:
    """Or the tests above would compare one way with itself."""
    document = source.parse(LONG, "f", last="relations")
    assert isinstance(document.root, Fields)
    ties = document.root.values["relations"]
    assert isinstance(ties, Stream)
    read = [next(ties.left).line, next(ties.left).line]
    assert read == [11, 12]
    assert len(list(document.rest)) == 2
    assert not isinstance(source.parse(LONG, "f").root.values["relations"], Stream)  # type: ignore[union-attr]
