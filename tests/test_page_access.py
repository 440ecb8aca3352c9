"""The page for everybody: axe-core finds nothing, targets are large enough, focus is seen, nothing moves that should not."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import opened
from pages import STORY, card, go, watched
from stories import SHIPPED, graph_of

from graph.building import build
from graph.loading import load

STATES = {
    "start": {},
    "person": {"who": "mo-ne"},
    "answer": {"from_": "ji-sun", "to": "da-mi"},
    "no answer": {"from_": "ji-sun", "to": "da-mi", "off": "kinship,love,loyalty,work,violence,deception,identity"},
    "list": {"view": "list", "cast": "1"},
    "eyes": {"who": "mo-ne", "eyes": "do-hyuk"},
    "circle": {"who": "da-mi", "layout": "circle", "depth": "2"},
}

RULES = {
    "light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},  # all else is the same page
}


def violations(view, scheme: str, looked_at: set[str]) -> list[str]:
    """What axe finds in the page; in the long list of all people and ties only if it is another than those looked at before."""
    listed = view.page.locator("#people").inner_html()
    context = {"exclude": [["#people"]]} if listed in looked_at else None
    looked_at.add(listed)
    found = Axe().run(view.page, context=context, options={"runOnly": RULES[scheme], "resultTypes": ["violations"]})
    return [f"{each['id']}: {node['html'][:200]} {node['failureSummary']}" for each in found.response["violations"] for node in each["nodes"]]


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser, page_of, width, height, scheme):
    graph, looked_at = build(load(SHIPPED)), set[str]()
    with watched(browser, page_of(graph), "S1E10", width=width, height=height, color_scheme=scheme, has_touch=width < 500) as view:
        for name, parts in STATES.items():
            go(view, "series", at="S1E10", **parts)
            assert violations(view, scheme, looked_at) == [], name
        go(view, "series", at="S1E10", who="mo-ne")
        for mark in view.page.locator("#card .mark:not(.none)").all()[:4]:
            mark.evaluate("mark => mark.click()")
        view.page.locator("#all-ties").evaluate("button => button.click()")
        assert violations(view, scheme, looked_at) == [], "filters and sources"
        go(view, "series", at="S1E10")
        view.page.locator("#share").click()
        view.page.locator("#from").fill("da")
        assert violations(view, scheme, looked_at) == [], "menu and list"


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens_above_the_page(browser, page_of, width, scheme):
    graph, looked_at = build(load(SHIPPED)), set[str]()
    file = page_of(graph)
    with opened(browser, file, width=width, color_scheme=scheme, address="#account=series&at=S2E01&who=mo-ne") as view:
        assert violations(view, scheme, looked_at) == [], "first question"
        view.page.keyboard.press("Escape")
        assert view.page.locator("#later").is_visible()
        assert violations(view, scheme, looked_at) == [], "a link from later on"
        if width > 1000:
            view.page.locator("#card .close").click()
            for button in ("#show-key", "#show-sources"):
                view.page.locator(button).click()
                assert violations(view, scheme, looked_at) == [], button
                view.page.keyboard.press("Escape")


def test_targets_are_large_enough_for_fingers(browser, page_of):
    with watched(browser, page_of(graph_of(STORY)), width=390, height=844, has_touch=True, is_mobile=True) as view:
        for parts in ({}, {"from_": "bo", "to": "cy"}, {"who": "ann"}):
            go(view, "first", **parts)
            view.page.locator("#fold").evaluate("button => button.ariaExpanded === 'true' || button.click()")
            view.page.locator("#all-ties").evaluate("button => button.ariaExpanded === 'true' || button.click()")
            small = view.page.evaluate(
                "() => [...document.querySelectorAll('button, summary, #people a.row, #accounts a, input, .back, [role=option]')].filter(element => {"
                "const { width, height } = element.getBoundingClientRect(); return width && (height < 43.5 || width < 43.5) })"
                ".map(element => element.outerHTML)"
            )
            assert small == [], parts
            assert view.page.evaluate("document.documentElement.scrollWidth") == 390
        assert view.page.evaluate("getComputedStyle(document.querySelector('.vis-network')).touchAction") == "pan-y"


def test_the_sheet_of_a_phone_traps_nobody(browser, page_of):
    with watched(browser, page_of(graph_of(STORY)), width=390, height=844, has_touch=True, is_mobile=True) as view:
        page = view.page
        card(view, "first", "ann")
        heights = []
        for _ in range(3):
            heights.append(page.locator("#panel").evaluate("panel => panel.getBoundingClientRect().height"))
            page.locator("#handle").click()
        half, full, peek = heights
        assert (round(half), round(full), round(peek)) == (354, 792, 88)
        assert page.locator("#panel").evaluate("panel => getComputedStyle(panel).overscrollBehaviorY") == "contain"
        page.evaluate("scrollTo(0, 1e6)")
        assert page.locator("#people").evaluate("list => list.getBoundingClientRect().bottom <= innerHeight - 300")  # its end comes above the sheet
        page.locator("#card .close").click()
        assert page.locator("#panel").evaluate("panel => getComputedStyle(panel).position") == "static"


def test_results_are_announced(browser, page_of):
    with watched(browser, page_of(graph_of(STORY))) as view:
        status = view.page.locator("#status")
        assert status.get_attribute("role") == "status"
        card(view, "first", "ann")
        assert status.text_content() == "Ann Reed, 6 ties"
        go(view, "first", from_="ann", to="bo")
        assert status.text_content() == "Ann Reed and Bo Reed: one step."
        go(view, "first", at="S1E02")
        assert status.text_content() == "As of season 1, episode 2: 5 people."
        view.page.locator("#query").fill("reed")
        assert status.text_content() == "2 matches"


def test_what_has_the_focus_is_seen(browser, page_of):
    with watched(browser, page_of(graph_of(STORY))) as view:
        for _ in range(40):
            view.page.keyboard.press("Tab")
            seen = view.page.evaluate(
                "() => { const style = getComputedStyle(document.activeElement);"
                "return document.activeElement === document.body || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) }"
            )
            assert seen, view.page.evaluate("document.activeElement.outerHTML")


def test_who_wants_nothing_to_move_sees_nothing_move(browser, page_of):
    with watched(browser, page_of(graph_of(STORY)), width=390, height=844) as view:
        card(view, "first", "ann")
        assert view.page.locator("#panel").evaluate("panel => getComputedStyle(panel).transitionDuration") == "0s"
