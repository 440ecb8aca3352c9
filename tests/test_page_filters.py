"""The legend of the page, which is its filter: families, types and truth of ties, and groups."""

import re

from pages import STORY, card, watched
from stories import graph_of


def test_the_legend_is_the_filter(browser, page_of):
    with watched(browser, page_of(graph_of(STORY))) as view:
        page = view.page

        def on() -> dict[str, bool]:
            return dict(page.locator("#families button").evaluate_all("all => all.map(each => [each.dataset.family, each.ariaPressed === 'true'])"))

        assert [family for family, shown in on().items() if not shown] == ["cast"]
        page.locator('#families [data-family="cast"]').press("Enter")
        assert on()["cast"]
        assert page.evaluate("document.activeElement.dataset.family") == "cast"
        violence = page.locator('#families [data-family="violence"]')
        assert re.fullmatch(r"Violence\s*3", violence.inner_text())
        violence.click()
        assert not on()["violence"]
        assert "haunts" not in page.locator("#people").text_content()
        assert "filtered out" in card(view, "first", "ann", off="violence")
        page.locator(".hidden-ties button").click()
        assert "haunts" in page.locator("#card").text_content()
        page.locator('#families [data-family="kinship"]').click(modifiers=["Alt"])
        assert [family for family, shown in on().items() if shown] == ["kinship"]
        page.locator('#families [data-family="kinship"]').dblclick()
        assert all(shown for family, shown in on().items() if family != "cast")
        assert view.complaints == []


def test_truth_and_groups_are_filters_too(browser, page_of):
    with watched(browser, page_of(graph_of(STORY))) as view:
        page, people = view.page, view.page.locator("#people")
        page.locator("#all-ties").click()
        page.locator('[data-look="uncertain"]').click()
        assert "perhaps" not in people.text_content().lower()
        assert "not=uncertain" in page.url
        page.locator('[data-group="The Reeds"]').click(modifiers=["Alt"])
        shown = people.locator("li[data-id]").evaluate_all("items => items.map(item => item.dataset.id)")
        assert [id for id in shown if id != "n:firm"] == ["n:bo", "n:ann"]
        page.locator('[data-type="y:haunts"]').click()
        assert "haunts" not in people.text_content()
        assert "without=haunts" in page.url
        page.locator("#reset").click()
        assert "haunts" in people.text_content()
        assert "perhaps" in people.text_content().lower()
        assert "n:cy" in people.locator("li[data-id]").evaluate_all("items => items.map(item => item.dataset.id)")
        page.keyboard.press("Escape")
        assert page.locator("#filters").is_hidden()
