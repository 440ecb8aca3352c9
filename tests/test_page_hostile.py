"""Texts that would like to be code: in every field, and in letters that no story file may hold."""

import json

import html5lib
import pytest
from pages import card, go, watched
from stories import graph_of

from graph.lens import Lens
from graph.view.page import render

WORDS = [
    "<script>window.ran=1</script>",
    "</script><script>window.ran=1</script>",
    "<img src=x onerror=window.ran=1>",
    "\"'><svg onload=window.ran=1>",
    "{{ 7 * 7 }} {% raw %} ${window.ran=1}",
    "<!-- -->&amp;&lt;",
    "\u05e9\u05dc\u05d5\u05dd <b>right</b> to left",
    "👩‍👩‍👧‍👦 family",
    "__proto__",
    "constructor",
    "javascript:window.ran=1",
    "href=window.ran=1",
    "x" * 10_000,
]


def test_hostile_texts_run_nothing_and_come_back_unchanged(browser, page_of):
    names = "\n".join(
        f"  c{n}: {{name: {quoted(text)}, native: {quoted(text)}, monogram: {quoted(text[:9])}, aliases: [{{text: {quoted('also ' + text)}}}],"
        f" groups: [g{n}], note: [{{text: {quoted(text)}, sources: [s{n}]}}], died: {{tie: '', note: {quoted(text)}}}}}"
        for n, text in enumerate(WORDS)
    )
    story = "\n".join([
        f"title: {quoted(WORDS[1])}",
        f"native: {quoted(WORDS[2])}",
        f"about: {quoted(WORDS[0])}",
        "source: s0",
        "sources:", *(f"  s{n}: {{title: {quoted(text)}}}" for n, text in enumerate(WORDS)),
        "groups:", *(f"  g{n}: {{name: {quoted(text)}}}" for n, text in enumerate(WORDS)),
        "types:",
        f"  odd: {{forward: {quoted('{source} <b>x</b> {target}')}, backward: {quoted('{target} &amp; {source}')}, label: {quoted(WORDS[2])},"
        " family: love, strength: 5, ends: [any, any]}",
        "characters:", names, "  constructor: {name: C}\n  toString: {name: T}\n  hasOwnProperty: {name: H}",
        "organizations:", *(f"  o{n}: {{name: {quoted(text)}, kind: {quoted(text)}}}" for n, text in enumerate(WORDS)),
        "people:", *(f"  p{n}: {{name: {quoted(text)}, credits: [{{text: {quoted(text)}}}]}}" for n, text in enumerate(WORDS)),
        "relations:",
        *(f"  - {{tie: c{n} odd o{n}, role: {quoted(text)}, note: {quoted(text)}, about: {quoted(text)}, sources: [s{n}]}}"
          for n, text in enumerate(WORDS)),
        *(f"  - p{n} plays c{n}" for n in range(len(WORDS))), "  - constructor ally toString, hasOwnProperty",
    ])
    graph = graph_of(story)
    html5lib.HTMLParser(strict=True).parse(render(graph, Lens(graph)))
    with watched(browser, page_of(graph)) as view:
        assert view.page.locator("h1").text_content() == WORDS[1]
        account = "story"
        for number, text in enumerate(WORDS):
            for kind in "cop":
                shown = card(view, account, f"{kind}{number}")
                assert view.page.locator("#card-name").text_content() == text
                assert shown.count(text) >= 2
        for id in ("constructor", "toString", "hasOwnProperty"):
            assert "allied" in card(view, account, id)
        view.page.locator("#query").fill("__proto__")
        assert view.page.locator('#query-list [data-id="n:c8"]').is_visible()
        for parts in ({"view": "list"}, {"from_": "c0", "to": "c3"}, {"from_": "c1", "to": "o1"}, {"cast": "1", "all": "1"}):
            go(view, account, **parts)
        for button in ("#show-key", "#show-sources"):
            go(view, account)
            view.page.locator(button).click()
            view.page.keyboard.press("Escape")
        assert view.page.evaluate("'ran' in window") is False
        assert view.complaints == []
        assert view.page.evaluate("document.documentElement.scrollWidth") == 1440


@pytest.mark.parametrize("text", ["line\u2028separator\u2029paragraph", "\u202eturned", "half \ud83d of a pair", "bell\x07", "\ufdd0\x85"])
def test_letters_that_no_story_file_may_hold_do_no_harm_either(browser, page_of, text):
    graph = graph_of("characters: {ann: Ann, bo: Bo}\nrelations: [ann parent bo]")
    graph.graph["title"] = text
    graph.nodes["ann"]["name"] = text
    html5lib.HTMLParser(strict=True).parse(render(graph, Lens(graph)))
    with watched(browser, page_of(graph)) as view:
        link = view.page.locator('#more a[data-id="n:ann"]')
        assert link.evaluate("(link, text) => link.querySelector('.full').textContent === JSON.parse(text)", json.dumps(text))
        link.click()
        assert view.complaints == []


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
