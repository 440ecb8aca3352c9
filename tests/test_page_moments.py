"""The page at every moment: what it shows is what the lens of that moment shows, word for word."""

import os

import pytest
from browser import opened
from momentary import parsed, snapshot, ties_of
from pages import STORY, answer, card, go, watched
from stories import SHIPPED, graph_of
from test_page_sizes import crowd

from graph import words
from graph.building import build
from graph.graphtypes import Graph
from graph.lens import Lens
from graph.loading import load
from graph.steps import links_of
from graph.telling import moments_of
from graph.view.nodes import node_shape
from graph.view.page import _web as web
from graph.view.payload import payload
from graph.view.sources import Sources

WHOLE = bool(os.environ.get("CASTGRAPH_CAMPAIGN"))
EVENTFUL = """
    title: The Orchard
    timeline: {S1: 3, S2: 3}
    groups: {mill: The Mill, pond: {name: The Pond, told: S2E01}}
    characters:
      ann: {name: Ann, gender: female, groups: [mill, pond @S2E02], aliases: [Old Ann @S1E03], died: [{lie: S1E02..S2E01}]}
      bo: {name: Bo, groups: [pond], note: Keeps bees. @S2E03}
      cy: {name: Cy, gender: male, told: S1E02}
      dee: {name: Dee, gender: female}
    personas: {mask: {name: The Mask, groups: [mill]}, veil: {name: The Veil}}
    people: {eve: {name: Eve, credits: [Sound @S2E01]}}
    relations:
      - mask bully bo @S1E01
      - lie: bo identity mask @S1E02..S1E03
      - ann identity mask @S2E01
      - maybe: dee identity veil @S1E03
      - cy identity veil @S2E02
      - veil parent bo @S1E02
      - lie: ann killer cy @S1E02..S2E02
        believed_by: {bo: S1E03..S2E03, public: S1E02..S1E03}
      - tie: dee spies-on ann @S1E03
        known_by: {cy: S2E01}
      - eve plays mask @S1E01
      - dee sibling bo
"""


def story_of(name: str) -> Graph:
    return build(load(SHIPPED)) if name == "shipped" else graph_of({"long": STORY, "eventful": EVENTFUL, "crowded": crowd(300, dated=True)}[name])


@pytest.mark.parametrize("story", ["eventful", "long", "shipped", "crowded"])
def test_every_field_of_every_element_is_that_of_the_lens_at_every_moment(browser, story):
    graph = story_of(story)
    content = parsed(payload(graph, Lens(graph)))
    page = browser.new_page()
    page.evaluate(f"() => {{ {web('moments.js')} window.at = (account, moment) => snapshot(window.accounts[account], moment) }}")
    page.evaluate("accounts => { window.accounts = accounts }", content["accounts"])
    sources = Sources(graph)
    for number, account in enumerate(graph.graph["accounts"]):
        lenses = [Lens(graph, account=account, as_of=moment) for moment in moments_of(Lens(graph, account=account))]
        for moment, lens in enumerate(lenses or [Lens(graph, account=account)]):
            there = parsed(snapshot(lens, sources))
            found = page.evaluate("([account, moment]) => at(account, moment)", [number, moment])
            for shape in (found, there):
                shape["wide"]["panels"].sort(key=lambda panel: panel["id"])
            for element in (*there["nodes"], there["wide"]):  # what is null is not there
                for name in [name for name, value in element.items() if value is None]:
                    del element[name]
            assert found == there, moment
    page.close()


@pytest.mark.parametrize("story", ["eventful", "long", "shipped"])
def test_what_somebody_knows_or_believes_is_what_their_lens_shows(browser, story):
    """With everybody's eyes, or, of the shipped story, of those who are recorded to know something and of two who are not."""
    graph = story_of(story)
    account = next(iter(graph.graph["accounts"]))
    (shape, *_) = parsed(payload(graph, Lens(graph)))["accounts"]
    page = browser.new_page()
    page.evaluate(f"() => {{ {web('moments.js')} window.seenBy = seenBy }}")
    page.evaluate("account => { window.account = account }", shape)
    sources = Sources(graph)
    people = [node for node, vertex in graph.nodes(data=True) if vertex["account"] == account and vertex["kind"] in ("character", "persona")]
    if story == "shipped" and not WHOLE:
        people = ["do-hyuk", "k", "jun-seok", "kyung-soo", "da-mi", "hyun-woo"]
    moments = moments_of(Lens(graph, account=account))
    for number, moment in enumerate(moments):
        plain = Lens(graph, account=account, as_of=moment)
        if story == "shipped" and not WHOLE and number % 3:
            continue
        for knower in (node for node in people if node in plain.nodes()):
            lens = Lens(graph, account=account, as_of=moment, as_known_by=knower)
            found = page.evaluate("([moment, viewer]) => seenBy(account, account.eyes, moment, viewer)", [number, f"n:{knower}"])
            ties = parsed(ties_of(lens, sources))
            for each in (found["ties"], ties):  # numbers of sources depend on which were met first
                for tie in each:
                    del tie["sources"]
                    tie.pop("against", None)
            assert found["ties"] == ties, (knower, moment)
            assert [node["id"][2:] for node in found["nodes"]] == lens.nodes(), (knower, moment)
            for node in found["nodes"]:
                expected = parsed(node_shape(lens, node["id"][2:], sources))
                for field in ("name", "kind", "mono"):
                    assert node[field] == expected[field]
                assert [(claim["text"], claim["told"]) for claim in node["fate"]] == [(claim["text"], claim["told"]) for claim in expected["fate"]]
                assert [face["id"] for face in node["faces"]] == [face["id"] for face in expected["faces"]]
                for field in ("groups", "aliases", "notes"):
                    assert [fact["text"] for fact in node[field]] == [fact["text"] for fact in expected[field]]
            members = [id for panel in found["wide"]["panels"] for id in panel["members"]]
            assert sorted(members) == sorted(node["id"] for node in found["nodes"])
    page.close()


def test_one_can_look_with_somebodys_eyes(browser, page_of):
    with watched(browser, page_of(graph_of(EVENTFUL)), "S1E03") as view:
        assert "spied on by Dee" in card(view, "story", "ann")
        card(view, "story", "bo")
        view.page.get_by_text("See the story as Bo knows and believes it").click()
        assert "as Bo knows and believes it" in view.page.title()
        assert "The story as Bo knows and believes it." in view.page.locator("#eyes").inner_text()
        assert "eyes=bo" in view.page.url
        assert "spied on by Dee" not in view.page.locator("#people").text_content()
        assert "Ann killed Cy." in view.page.locator("#people").text_content()
        go(view, "story", from_="ann", to="cy", eyes="bo")
        assert "This rests on what the story file records Bo to know or believe." in view.page.locator("#answer").inner_text()
        view.page.locator("#eyes button").click()
        assert view.page.locator("#eyes").is_hidden()
        assert "eyes" not in view.page.url
        assert view.complaints == []


@pytest.mark.parametrize("story", ["eventful", "shipped"])
def test_the_list_says_what_the_lens_shows_at_every_moment(browser, page_of, story):
    """Read from the page as it stands: who is there, under which name, each tie in the words of `graph.words`."""
    graph = story_of(story)
    account = next(iter(graph.graph["accounts"]))
    moments = moments_of(Lens(graph, account=account))
    with watched(browser, page_of(graph)) as view:
        for moment in moments if WHOLE or len(moments) < 10 else moments[::4]:
            go(view, account, at=str(moment), cast="1")
            lens = Lens(graph, account=account, as_of=moment)
            people = view.page.locator("#people li[data-id]").evaluate_all(
                "items => items.map(item => [item.dataset.id.slice(2), item.querySelector('.full').textContent,"
                "[...item.querySelectorAll('[data-tie]')].map(tie => [tie.dataset.tie.slice(2), tie.querySelector('bdi').textContent,"
                " tie.querySelector('.truth')?.textContent ?? ''])])"
            )
            assert sorted(id for id, *_ in people) == sorted(lens.nodes())
            looks = {"true": "", "uncertain": "uncertain", "false": "not true"}
            for id, name, ties in people:
                assert name == words.name(graph, id)
                expected = [
                    [link.tie["id"], words.sentence(link, lens, start=id), looks[lens.truth(link.tie)]] for link in links_of(graph, id, lens)
                ]
                assert sorted(ties) == sorted(expected)
            assert str(moment) in view.page.locator("#moment").inner_text()
            assert f"as of season {moment.season}, episode {moment.episode}" in view.page.title()
        assert view.complaints == []


def test_faces_merge_and_part(browser, page_of):
    with watched(browser, page_of(graph_of(EVENTFUL))) as view:
        def named() -> list[str]:
            return view.page.locator("#people .full").all_text_contents()

        for moment, there in (("S1E01", True), ("S1E02", False), ("S1E03", True), ("S2E01", False)):
            go(view, "story", at=moment)
            assert ("The Mask" in named()) is there, moment
        assert "The Mask (a face)" in card(view, "story", "ann", at="S2E01")
        assert "The Mask" not in card(view, "story", "ann", at="S1E03")
        assert "The Mask (a face)" in card(view, "story", "bo", at="S1E02")


def test_the_first_question_is_how_far_one_has_watched_and_is_remembered(browser, page_of):
    with opened(browser, page_of(graph_of(EVENTFUL))) as view:
        assert view.page.locator("#watched-title").inner_text() == "How far have you watched?"
        assert "S1E01" in view.page.locator("#moment").inner_text()
        assert "Cy" not in view.page.locator("#people").inner_text()
        answer(view, "S1E03")
        assert "S1E03" in view.page.locator("#moment").inner_text()
        view.page.evaluate("history.replaceState(null, '', location.pathname)")
        view.page.reload()
        view.ready()
        assert view.page.locator("#watched").is_hidden()
        assert "S1E03" in view.page.locator("#moment").inner_text()


@pytest.mark.parametrize("how", ["skip", "Escape", "beside"])
def test_who_skips_the_question_has_watched_the_first_episode(browser, page_of, how):
    with opened(browser, page_of(graph_of(EVENTFUL))) as view:
        if how == "skip":
            view.page.locator("#skip").click()
        elif how == "Escape":
            view.page.keyboard.press("Escape")
        else:
            view.page.mouse.click(5, 5)
        assert view.page.locator("#watched").is_hidden()
        assert "S1E01" in view.page.locator("#moment").inner_text()
        view.page.locator("#moment").click()
        answer(view, "S2E02")
        assert "S2E02" in view.page.locator("#moment").inner_text()
        assert "at=S2E02" in view.page.url


def test_a_browser_that_keeps_nothing_asks_again(browser, page_of):
    broken = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no') } })"
    with opened(browser, page_of(graph_of(EVENTFUL))) as view:
        view.page.add_init_script(broken)
        for _ in range(2):
            view.page.reload()
            view.ready()
            assert view.page.locator("#watched").is_visible()
            answer(view, "S1E02")
        assert view.complaints == []


def test_a_link_never_raises_the_moment_without_asking(browser, page_of):
    file = page_of(graph_of(EVENTFUL))
    with opened(browser, file, address="#account=story&at=S2E02&who=ann") as view:
        answer(view, "S1E01")
        banner = view.page.locator("#later")
        assert "This link is about a later episode (season 2, episode 2)." in banner.inner_text()
        assert "S1E01" in view.page.locator("#moment").inner_text()
        assert "S2E02" not in view.page.locator("#card, #start").first.inner_text()
        banner.get_by_text("Stay at S1E01").click()
        assert banner.is_hidden()
        assert "at=S1E01" in view.page.url
    with opened(browser, file, address="#account=story&at=S2E02&who=cy") as view:
        answer(view, "S1E01")
        assert view.page.locator("#card").is_hidden()  # who is not there yet is not named
        view.page.locator("#later").get_by_text("Go there").click()
        assert "S2E02" in view.page.locator("#moment").inner_text()
        assert view.page.locator("#card-name").inner_text() == "Cy"
    with opened(browser, file, address="#account=story&at=S1E01") as view:
        answer(view, "S2E03")
        assert view.page.locator("#later").is_hidden()


def test_many_seasons_are_a_list_to_pick_from(browser, page_of):
    seasons = ", ".join(f"S{season}: 2" for season in range(1, 12))
    file = page_of(graph_of(f"timeline: {{{seasons}}}\ncharacters: {{ann: Ann, bo: {{name: Bo, told: S7E02}}}}"))
    for width in (390, 1440):
        with opened(browser, file, width=width, height=844) as view:
            dialog = view.page.locator("#watched")
            assert dialog.locator("select option").all_inner_texts() == [f"Season {season}" for season in range(1, 12)]
            dialog.locator("select").select_option("7")
            assert view.page.evaluate("document.activeElement.value") == "7"
            dialog.locator('[data-moment="S7E02"]').click()
            view.ready()
            assert "Bo" in view.page.locator("#people").text_content()
            assert view.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_page_of_a_moment_switches_no_further(browser, page_of):
    graph = graph_of(EVENTFUL)
    with opened(browser, page_of(graph, as_of=moments_of(Lens(graph, account="story"))[3])) as view:
        assert view.page.locator("#watched [data-season]").count() == 2
        view.page.locator('#watched [data-season="2"]').click()
        assert view.page.locator("#watched .episode").all_inner_texts() == ["1"]


@pytest.mark.parametrize("text", ["characters: {ann: Ann}", "timeline: {S1: 1}\ncharacters: {ann: Ann}"])
def test_where_there_is_nothing_to_choose_nothing_is_asked(browser, page_of, text):
    with opened(browser, page_of(graph_of(text))) as view:
        assert view.page.locator("#watched").is_hidden()
        assert view.page.locator("#moment").is_hidden()
        assert "Ann" in view.page.locator("#people").text_content()
