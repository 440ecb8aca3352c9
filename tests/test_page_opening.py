"""What is there when the page says that its picture is drawn, and that nothing is missing from what it is drawn from."""


import pytest
from browser import opened
from hypothesis import given
from hypothesis import strategies as st
from momentary import parsed
from pages import card, go
from stories import SHIPPED, graph_of
from test_page_sizes import crowd

from graph.building import build
from graph.lens import Lens
from graph.loading import load
from graph.view.parts import parted
from graph.view.payload import payload
from graph.view.splices import spliced

KEEPING = """
const { mark } = performance;
performance.mark = (name) => {
  if (name === 'castgraph: drawn') window.drawn = document.querySelector('.canvas canvas').toDataURL();
  return mark.call(performance, name);
};
"""
MANY = crowd(700, dated=False)
DATED = crowd(700, dated=True)


@pytest.mark.parametrize("story", ["shipped", "many", "dated"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["wide", "narrow"])
def test_the_picture_is_whole_when_it_is_said_to_be(browser, page_of, story, size):
    graph = build(load(SHIPPED)) if story == "shipped" else graph_of(MANY if story == "many" else DATED)
    file = page_of(graph)
    context = browser.new_context(viewport=dict(zip(("width", "height"), size, strict=True)), offline=True, reduced_motion="reduce")
    context.add_init_script(KEEPING)
    page = context.new_page()
    page.goto(file.as_uri())
    page.wait_for_timeout(500)
    times = page.evaluate("performance.getEntriesByType('mark').map(({ name, startTime }) => [name, startTime])")
    assert [name for name, _ in sorted(times, key=lambda each: each[1])] == ["castgraph: drawn", "castgraph: whole"]
    last, drawn = page.evaluate("[document.querySelector('.canvas canvas').toDataURL(), drawn]")
    assert len(last) > 10_000
    assert last == drawn
    context.close()


def test_a_link_into_a_big_story_shows_what_it_names(browser, page_of):
    file = page_of(graph_of(MANY))
    with opened(browser, file, address="#/account=story&who=p699") as view:
        assert "Person 699" in view.page.locator("#card-name").inner_text()
        assert "Person 698" in card(view, "story", "p698")
        assert view.complaints == []
    with opened(browser, file, address="#/account=story&view=list") as view:
        assert view.page.locator("#people li[data-id]").count() == 700
        go(view, "story", from_="p0", to="p699")
        assert view.page.locator("#answer-name").text_content().startswith("Person 0 and Person 699: ")


@pytest.mark.parametrize("story", [MANY, DATED], ids=["many", "dated"])
def test_both_parts_together_are_the_whole(story):
    graph = graph_of(story)
    whole = payload(graph, Lens(graph))
    first, rest = map(parsed, parted(whole))
    content = parsed(whole)
    assert first["partial"]
    for part, others, account, weights in zip(first["accounts"], rest, content["accounts"], first["weights"], strict=True):
        assert (part["eyes"], others["eyes"]) == ({}, account["eyes"])
        for kind in ("nodes", "ties"):
            missing = iter(others[kind])
            assert [history or next(missing) for history in part[kind]] == account[kind]
            assert list(missing) == []
        there = {history[0][1]["id"] for history in part["nodes"] if history}
        assert there == set(weights)
        assert all({history[0][1]["source"], history[0][1]["target"]} <= there for history in part["ties"] if history)
        for moment in range(max(1, len(account["moments"]))):
            ties = [told[1] for (told, *_) in account["ties"] if told[0] <= moment]  # of such a story none changes
            for id, row in weights.items():
                counted = sum(tie["weight"] for tie in ties if id in (tie["source"], tie["target"]) and tie["truth"] != "false")
                assert counted == next((sum_ for since, sum_ in reversed(row) if since <= moment), 0)


def test_of_a_small_story_only_the_eyes_of_others_come_later():
    graph = build(load(SHIPPED))
    content = payload(graph, Lens(graph))
    first, rest = parted(content)
    assert rest == [{"nodes": [], "ties": [], "eyes": account["eyes"]} for account in content["accounts"]]
    accounts = [{**account, "eyes": {}} for account in content["accounts"]]
    assert parsed(first) == parsed({**content, "accounts": accounts, "partial": False, "weights": []})


LISTS = st.lists(st.integers(0, 5), max_size=30)


@given(st.lists(st.none() | LISTS, min_size=1, max_size=6))
def test_a_history_with_splices_tells_the_same(lists):
    history = [(moment, None if each is None else {"members": each}) for moment, each in enumerate(lists)]
    now = None
    for (_, changed), expected in zip(spliced(history), lists, strict=True):
        value = changed and changed["members"]
        if isinstance(value, dict):
            assert len(value["put"]) < len(expected) / 2
            value = now[: value["at"]] + value["put"] + now[value["at"] + value["drop"] :]
        now = value if changed else None
        assert now == expected
