"""Stories of all sizes open, and everybody in them is found, shown and connected."""

import os
import random

import pytest
from pages import card, go, watched
from stories import graph_of

WHOLE = bool(os.environ.get("CASTGRAPH_CAMPAIGN"))


def crowd(people: int, *, dated: bool) -> str:
    """A story of so many people in groups of forty or so, everybody tied to somebody before them, and as many ties more."""
    chance = random.Random(people)
    pairs = {(max(0, number - 1 - chance.randrange(20)), number) for number in range(1, people)}
    while len(pairs) < min(2 * people - 2, people * (people - 1) // 2):
        pairs.add(tuple(sorted(chance.sample(range(people), 2))))
    groups = max(1, people // 40)
    moment = (lambda: f" @S1E{chance.randrange(1, 9):02d}") if dated else (lambda: "")
    return "\n".join([
        "title: Crowd", *(["timeline: {S1: 8}"] if dated else []),
        "groups: {" + ", ".join(f"g{number}: Group {number}" for number in range(groups)) + "}",
        "characters:", *(f"  p{number}: {{name: Person {number}, groups: [g{number % groups}]}}" for number in range(people)),
        "relations:" + (" []" if not pairs else ""),
        *(f"  - p{one} {chance.choice(('ally', 'enemy', 'loves', 'killer', 'betrayer'))} p{other}{moment()}" for one, other in sorted(pairs)),
    ])


@pytest.mark.parametrize("people", [1, 2, 3, 500, 2000, *([10_000] if WHOLE else [])])
def test_stories_of_all_sizes_open(browser, page_of, people):
    with watched(browser, page_of(graph_of(crowd(people, dated=people in (3, 500))))) as view:
        page = view.page
        assert f"{people:,} {'person' if people == 1 else 'people'}" in page.locator("#start").inner_text()
        last = people - 1
        page.locator("#query").fill(f"Person {last}")
        assert page.locator("#query-list [role=option]").first.get_attribute("data-id") == f"n:p{last}"
        assert f"Person {last}" in card(view, "story", f"p{last}")
        if people > 1:
            go(view, "story", from_="p0", to=f"p{last}")
            assert page.locator("#answer-name").text_content().startswith(f"Person 0 and Person {last}: ")
        assert page.locator("#people li[data-id]").count() == people
        for layout in ("family", "circle", "chart"):
            go(view, "story", who="p0", layout=layout)
        assert view.complaints == []


def test_a_page_about_many_says_what_it_leaves_out(browser, page_of):
    with watched(browser, page_of(graph_of(crowd(450, dated=False)))) as view:
        go(view, "story", from_="p0", to="p9")
        assert view.page.locator(".kin").inner_text() == "This page is about too many people to say who is kin to whom."
        card(view, "story", "p0")
        assert view.page.locator(".see-as").count() == 0


def test_a_circle_has_room_for_everybody_who_is_tied_to_one(browser, page_of):
    lines = "\n".join(f"  - hub ally p{number}" for number in range(900))
    story = "characters: {hub: Hub, " + ", ".join(f"p{number}: Person {number}" for number in range(900)) + "}\nrelations:\n" + lines
    with watched(browser, page_of(graph_of(story))) as view:
        go(view, "story", who="hub", layout="circle")
        assert view.complaints == []
        assert view.page.locator("#card-name").inner_text() == "Hub"
