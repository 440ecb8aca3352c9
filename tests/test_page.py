"""The page in a browser."""

import json
from pathlib import Path

import html5lib
import pytest
from browser import opened
from pages import STORY
from stories import SHIPPED, graph_of

from graph.building import build
from graph.lens import Lens
from graph.loading import load
from graph.view.page import render
from graph.view.payload import Sources, payload, snapshots

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


@pytest.fixture
def page_of(tmp_path):
    def write(graph, **lens) -> Path:
        file = tmp_path / "page.html"
        file.write_text(render(graph, Lens(graph, **lens)), encoding="utf-8", newline="")
        return file

    return write


def hash_of(account: str, who: str) -> str:
    return f"#account={account}&who={who}"


def card(view, account: str, who: str) -> str:
    view.page.evaluate("address => { location.hash = address }", hash_of(account, who))
    view.page.wait_for_function(
        "who => { const here = new URLSearchParams(location.hash.slice(1)).get('who');"
        "return here === who && !document.getElementById('card').hidden }", arg=who)
    view.ready()
    return view.page.locator("#card").text_content()


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_asked_of_the_network_and_nothing_complains(browser, page_of, width, height, scheme):
    file = page_of(build(load(SHIPPED)))
    with opened(browser, file, width=width, height=height, color_scheme=scheme, has_touch=width < 500) as view:
        view.page.locator("#people a").first.click()
        view.page.locator("#theme").click()
        view.page.locator("#zoom-fit").evaluate("button => button.click()")
        view.ready()
        assert [url for url in view.requests if not url.startswith("data:")] == [file.as_uri()]
        assert view.complaints == []
        assert view.page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("source", ["shipped", "long"])
def test_everybody_and_every_tie_can_be_reached(browser, page_of, source):
    graph = build(load(SHIPPED)) if source == "shipped" else graph_of(STORY)
    content = payload(graph, Lens(graph))
    with opened(browser, page_of(graph)) as view:
        for account in content["accounts"]:
            name = account["id"][2:]
            end = graph.graph["accounts"][name]["timeline"]
            sources = Sources(graph)
            account = {**account, **snapshots(graph, [Lens(graph, account=name, as_of=end and end.end)], sources)[0]}
            cited = list(sources.numbers)
            view.page.evaluate("address => { location.hash = address }", f"#account={name}")
            view.page.wait_for_function("id => document.querySelector('#accounts a[aria-current]')?.dataset.id === id", arg=account["id"])
            listed = view.page.locator("#people li").evaluate_all("items => items.map(item => [item.dataset.id, item.textContent])")
            assert {id for id, _ in listed} == {node["id"] for node in account["nodes"]}
            assert len(listed) == len(account["nodes"])
            texts = dict(listed)
            found = {}
            for node in account["nodes"]:
                assert node["name"] in texts[node["id"]]
                text = card(view, name, node["id"][2:])
                assert node["name"] in text
                for tie in view.page.locator("#card [data-tie]").evaluate_all(
                    "items => items.map(item => [item.dataset.tie, item.dataset.truth, item.textContent])"
                ):
                    found.setdefault(tie[0], []).append((node["id"], *tie[1:]))
            for tie in account["ties"]:
                seen = {id: (truth, text) for id, truth, text in found[tie["id"]]}
                assert set(seen) == {tie["source"], tie["target"]}
                for id, (truth, text) in seen.items():
                    assert truth == tie["truth"]
                    assert (tie["said"] if id == tie["source"] else tie.get("back", tie["said"])) in text
                    assert all(cited[number] in text for number in tie["sources"])
                    assert tie["told"] in text
                    if truth == "false":
                        assert "not true" in text
                    if truth == "uncertain":
                        assert "uncertain" in text
        assert view.complaints == []


def test_a_card_tells_what_is_known(browser, page_of):
    with opened(browser, page_of(graph_of(STORY))) as view:
        text = card(view, "first", "ann")
        for piece in ("앤", "played by Dee Park", "The Reeds", "Not dead, though that was claimed.", "Perhaps dead. In the fire.",
                      "Zélie the Elder", "Keeps the orchard.", "The Mask 가면 (a face)", "Found to be false in S1E05.",
                      "Ann Reed haunts Ann Reed.", "Ann Reed is The Mask.", "The recap, one"):
            assert piece in text, piece
        assert "Contradicted by Notes" in card(view, "first", "constructor")
        assert "company" in card(view, "first", "firm")


@pytest.mark.parametrize(
    ("typed", "found", "why"),
    [("ann r", "n:ann", ""), ("ZELIE", "n:ann", "also Zélie the Elder"), ("앤", "n:ann", "앤"), ("가면", "n:ann", "also The Mask 가면"),
     ("dee park", "n:ann", "played by Dee Park"), ("박디", "n:dee", "박디"), ("constr", "n:constructor", "")],
)
def test_search_finds_by_name_alias_face_player_and_script(browser, page_of, typed, found, why):
    with opened(browser, page_of(graph_of(STORY))) as view:
        view.page.keyboard.press("/")
        view.page.keyboard.insert_text(typed)
        item = view.page.locator(f'#people li[data-id="{found}"]')
        assert item.is_visible()
        if why:
            assert item.locator(".why").text_content() == why
        if found == "n:ann":
            assert view.page.locator('#people li[data-id="n:pickers"]').is_hidden()
        if typed != "dee park":
            view.page.keyboard.press("Enter")
            assert view.page.evaluate("new URLSearchParams(location.hash.slice(1)).get('who')") == found[2:]
            assert view.page.evaluate("document.activeElement.id") == "card-name"


def test_search_for_nobody_says_so(browser, page_of):
    with opened(browser, page_of(graph_of(STORY))) as view:
        view.page.locator("#query").fill("qqq")
        assert "Nobody by that name" in view.page.locator("#people").inner_text()
        view.page.keyboard.press("Escape")
        assert view.page.locator("#people li").first.is_visible()


def test_both_accounts_are_reached_and_kept_apart(browser, page_of):
    with opened(browser, page_of(graph_of(STORY))) as view:
        assert "Ann Reed" in view.page.locator("#people").inner_text()
        view.page.locator("#accounts a").nth(1).click()
        text = view.page.locator("#people").inner_text()
        assert "Ann of the other telling" in text
        assert "Ann Reed" not in text


def test_one_account_needs_no_switch(browser, page_of):
    with opened(browser, page_of(graph_of("characters: {ann: Ann}"))) as view:
        assert view.page.locator("#accounts").is_hidden()


def test_a_story_without_people_opens(browser, page_of):
    with opened(browser, page_of(graph_of("characters: {}"))) as view:
        assert "Nobody has been introduced yet." in view.page.locator("#start").inner_text()
        assert view.complaints == []


def test_families_are_switched_in_the_legend(browser, page_of):
    with opened(browser, page_of(graph_of(STORY))) as view:
        cast = view.page.locator('[data-family="cast"]')
        assert cast.get_attribute("aria-pressed") == "false"
        cast.press("Enter")
        assert cast.get_attribute("aria-pressed") == "true"
        violence = view.page.locator('[data-family="violence"]')
        assert "Violence" in violence.inner_text()
        assert violence.inner_text().split()[-1] == "3"
        violence.click()
        assert violence.get_attribute("aria-pressed") == "false"
        assert view.complaints == []


def test_everything_is_reached_by_keyboard(browser, page_of):
    with opened(browser, page_of(graph_of(STORY))) as view:
        met = set()
        for _ in range(60):
            view.page.keyboard.press("Tab")
            met.add(view.page.evaluate("document.activeElement.id || document.activeElement.dataset.id || document.activeElement.className"))
        assert {"query", "theme", "zoom-in", "zoom-out", "zoom-fit", "vis-network", "a:first", "a:second", "n:ann", "n:firm", "n:dee"} <= met
        view.page.locator('#people a[data-id="n:bo"]').press("Enter")
        assert view.page.evaluate("document.activeElement.id") == "card-name"
        view.page.keyboard.press("Escape")
        assert view.page.locator("#card").is_hidden()
        assert view.page.evaluate("document.activeElement.dataset.id") == "n:bo"
        view.page.go_back()
        assert view.page.locator("#card-name").inner_text() == "Bo Reed"


def test_targets_are_large_enough_for_fingers(browser, page_of):
    with opened(browser, page_of(graph_of(STORY)), width=390, height=844, has_touch=True, is_mobile=True) as view:
        card(view, "first", "ann")
        view.page.locator("#fold").evaluate("button => button.click()")
        small = view.page.evaluate(
            "() => [...document.querySelectorAll('button, summary, #people a, #accounts a, input, .back')].filter(element => {"
            "const { width, height } = element.getBoundingClientRect(); return width && (height < 43.5 || width < 43.5) })"
            ".map(element => element.outerHTML)"
        )
        assert small == []
        assert view.page.evaluate("document.documentElement.scrollWidth") == 390
        assert view.page.evaluate("getComputedStyle(document.querySelector('.vis-network')).touchAction") == "pan-y"


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
    with opened(browser, page_of(graph)) as view:
        assert view.page.locator("h1").text_content() == WORDS[1]
        account = view.page.evaluate("new URLSearchParams(document.querySelector('#people a').hash.slice(1)).get('account')")
        for number, text in enumerate(WORDS):
            for kind in "cop":
                shown = card(view, account, f"{kind}{number}")
                assert view.page.locator("#card-name").text_content() == text
                assert shown.count(text) >= 2
        for id in ("constructor", "toString", "hasOwnProperty"):
            assert "allied" in card(view, account, id)
        view.page.locator("#query").fill("__proto__")
        assert view.page.locator('#people li[data-id="n:c8"]').is_visible()
        assert view.page.evaluate("'ran' in window") is False
        assert view.complaints == []
        assert view.page.evaluate("document.documentElement.scrollWidth") == 1440


@pytest.mark.parametrize("text", ["line\u2028separator\u2029paragraph", "\u202eturned", "half \ud83d of a pair", "bell\x07", "\ufdd0\x85"])
def test_letters_that_no_story_file_may_hold_do_no_harm_either(browser, page_of, text):
    graph = graph_of("characters: {ann: Ann, bo: Bo}\nrelations: [ann parent bo]")
    graph.graph["title"] = text
    graph.nodes["ann"]["name"] = text
    html5lib.HTMLParser(strict=True).parse(render(graph, Lens(graph)))
    with opened(browser, page_of(graph)) as view:
        link = view.page.locator('#people a[data-id="n:ann"]')
        assert link.evaluate("(link, text) => link.querySelector('.full').textContent === JSON.parse(text)", json.dumps(text))
        link.click()
        assert view.complaints == []


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
