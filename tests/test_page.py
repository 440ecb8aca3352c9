"""The page in a browser: what it says of everybody, how it is steered, what its address holds."""


import pytest
from momentary import snapshot
from pages import STORY, card, go, watched
from stories import SHIPPED, graph_of

from graph.building import build
from graph.lens import Lens
from graph.loading import load
from graph.names import names_of
from graph.view.payload import Sources, payload


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_asked_of_the_network_and_nothing_complains(browser, page_of, width, height, scheme):
    file = page_of(build(load(SHIPPED)))
    with watched(browser, file, "S1E10", width=width, height=height, color_scheme=scheme, has_touch=width < 500) as view:
        view.page.locator("#more a").last.click()
        view.page.locator("#theme").click()
        view.page.locator("#zoom-fit").evaluate("button => button.click()")
        for parts in ({"from_": "da-mi", "to": "chil-sung"}, {"view": "list", "cast": "1"}, {"layout": "family"}, {"layout": "circle"}):
            go(view, "series", at="S1E10", **parts)
        go(view, "review")
        assert [url for url in view.requests if not url.startswith("data:")] == [file.as_uri()]
        assert view.complaints == []
        assert view.page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("source", ["shipped", "long"])
def test_everybody_and_every_tie_can_be_reached(browser, page_of, source):
    graph = build(load(SHIPPED)) if source == "shipped" else graph_of(STORY)
    content = payload(graph, Lens(graph))
    with watched(browser, page_of(graph)) as view:
        for account in content["accounts"]:
            name = account["id"][2:]
            end = graph.graph["accounts"][name]["timeline"]
            sources = Sources(graph)
            shown = snapshot(Lens(graph, account=name, as_of=end and end.end), sources)
            cited = list(sources.numbers)
            found = {}
            for node in shown["nodes"]:
                text = card(view, name, node["id"][2:], **({"at": str(end.end)} if end else {}))
                assert node["name"] in text
                for tie in view.page.locator("#card [data-tie]").evaluate_all(
                    "items => items.map(item => [item.dataset.tie, item.dataset.truth, item.textContent])"
                ):
                    found.setdefault(tie[0], []).append((node["id"], *tie[1:]))
            for tie in shown["ties"]:
                seen = {id: (truth, text) for id, truth, text in found[tie["id"]]}
                assert set(seen) == {tie["source"], tie["target"]}
                for id, (truth, text) in seen.items():
                    assert truth == tie["truth"]
                    assert (tie["said"] if id == tie["source"] else tie.get("back", tie["said"])) in text
                    assert all(cited[number] in text for number in tie["sources"])
                    assert tie["told"] in text
                    assert ("not true" in text) or truth != "false"
                    assert ("uncertain" in text) or truth != "uncertain"
        assert view.complaints == []


def test_a_card_tells_what_is_known(browser, page_of):
    with watched(browser, page_of(graph_of(STORY))) as view:
        text = card(view, "first", "ann")
        for piece in ("앤", "played by Dee Park", "The Reeds", "Not dead, though that was claimed.", "Perhaps dead. In the fire.",
                      "Zélie the Elder", "Keeps the orchard.", "The Mask 가면 (a face)", "Found to be false in S1E05.",
                      "Ann Reed haunts Ann Reed.", "Ann Reed is The Mask.", "The recap, one", "6 ties to 2 people"):
            assert piece in text, piece
        assert "Contradicted by Notes" in card(view, "first", "constructor")
        assert "company" in card(view, "first", "firm")


def test_who_plays_all_the_faces_of_somebody_is_named_once(browser, page_of):
    text = """
        characters: {ann: Ann-Mai Reed}
        personas: {mask: The Mask}
        people: {dee: Dee Park, eve: Eve Moon}
        relations: [ann identity mask, dee plays ann, dee plays mask, eve plays mask]
    """
    with watched(browser, page_of(graph_of(text))) as view:
        card(view, "story", "ann")
        assert view.page.locator("#card .head", has_text="played by").inner_text().count("Dee Park") == 1
        assert "Eve Moon" in view.page.locator("#card .head").inner_text()
        spans = view.page.locator("#card .said .whole").all_inner_texts()
        assert "Ann-Mai" in spans  # no line ends within a name


def test_the_mark_behind_a_sentence_opens_its_sources(browser, page_of):
    with watched(browser, page_of(graph_of(STORY))) as view:
        card(view, "first", "bo")
        tie = view.page.locator("#card .tie", has_text="Bo Reed is Ann Reed's child.")
        mark = tie.locator(".mark")
        assert mark.inner_text().startswith("S1E01")
        assert tie.locator(".evidence").is_hidden()
        mark.press("Enter")
        assert mark.get_attribute("aria-expanded") == "true"
        assert tie.locator(".evidence").inner_text() == "The recap, one"
    with watched(browser, page_of(graph_of("characters: {ann: Ann, bo: Bo}\nrelations: [ann ally bo]"))) as view:
        assert "no source recorded" in card(view, "story", "ann")


@pytest.mark.parametrize(
    ("typed", "found", "why"),
    [("ann r", "n:ann", ""), ("ZELIE", "n:ann", "also Zélie the Elder"), ("앤", "n:ann", "앤"), ("가면", "n:ann", "also The Mask 가면"),
     ("dee park", "n:dee", ""), ("박디", "n:dee", "박디"), ("constr", "n:constructor", ""), ("An Reed", "n:ann", ""),
     ("constrcutor", "n:constructor", ""), ("pickrs", "n:pickers", ""), ("the pikcers", "n:pickers", "")],
)
def test_search_finds_by_any_name_in_any_script_with_mistakes(browser, page_of, typed, found, why):
    with watched(browser, page_of(graph_of(STORY))) as view:
        view.page.keyboard.press("/")
        view.page.keyboard.insert_text(typed)
        item = view.page.locator("#query-list [role=option]").first
        assert item.get_attribute("data-id") == found
        if why:
            assert item.locator(".why").text_content() == why
        view.page.keyboard.press("Enter")
        assert view.page.evaluate("new URLSearchParams(location.hash.slice(2)).get('who')") == found[2:]
        assert view.page.evaluate("document.activeElement.id") == "card-name"


def test_search_finds_every_name(browser, page_of):
    graph = build(load(SHIPPED))
    end = graph.graph["accounts"]["series"]["timeline"].end
    lens = Lens(graph, account="series", as_of=end)
    with watched(browser, page_of(graph)) as view:
        for node in (node for node in graph if lens.shows(node)):
            for name in names_of(graph, node, lens):
                view.page.locator("#query").fill(name)
                offered = view.page.locator("#query-list [role=option]").evaluate_all("items => items.map(item => item.dataset.id)")
                assert f"n:{lens.self_of(node)}" in offered, name
        assert view.complaints == []


def test_a_player_is_why_somebody_is_found(browser, page_of):
    with watched(browser, page_of(graph_of(STORY))) as view:
        view.page.locator("#query").fill("dee park")
        options = view.page.locator("#query-list [role=option]")
        assert options.evaluate_all("items => items.map(item => item.dataset.id)") == ["n:dee", "n:ann"]
        assert options.nth(1).locator(".why").text_content() == "played by Dee Park"
        view.page.keyboard.press("ArrowDown")
        assert view.page.locator("#query").get_attribute("aria-activedescendant") == "query-list-1"
        assert options.nth(1).get_attribute("aria-selected") == "true"
        view.page.keyboard.press("ArrowDown")
        view.page.keyboard.press("ArrowUp")
        view.page.keyboard.press("Enter")
        assert view.page.locator("#card-name").inner_text() == "Ann Reed"


def test_search_for_nobody_says_so_and_never_tells_of_later(browser, page_of):
    with watched(browser, page_of(graph_of(STORY)), "S1E01") as view:
        for typed, said in (("qqq", "Nobody by that name so far."), ("Cy Late", "Nobody by that name so far."),
                            ("by reads", "Nobody by that name so far. Nearest: Bo Reed.")):
            view.page.locator("#query").fill(typed)
            assert view.page.locator("#find .none").inner_text() == said
        view.page.keyboard.press("Escape")
        assert view.page.locator("#query").input_value() == ""
        assert view.page.locator("#find .none").is_hidden()


def test_both_accounts_are_reached_and_kept_apart(browser, page_of):
    with watched(browser, page_of(graph_of(STORY))) as view:
        people = view.page.locator("#people")
        assert "Ann Reed" in people.text_content()
        view.page.locator("#accounts a").nth(1).click()
        assert "Ann of the other telling" in people.text_content()
        assert "Ann Reed" not in people.text_content()
        assert view.page.locator("#moment").is_hidden()
        assert "account=second" in view.page.url
        view.page.go_back()
        view.ready()
        assert "Ann Reed" in people.text_content()


def test_one_account_needs_no_switch(browser, page_of):
    with watched(browser, page_of(graph_of("characters: {ann: Ann}"))) as view:
        assert view.page.locator("#accounts").count() == 0


def test_a_story_without_people_opens(browser, page_of):
    with watched(browser, page_of(graph_of("characters: {}"))) as view:
        assert "Nobody has been introduced yet." in view.page.locator("#start").inner_text()
        assert view.complaints == []


def test_the_address_holds_everything(browser, page_of):
    file = page_of(graph_of(STORY))
    address = "#account=first&at=S1E04&who=bo&depth=2&off=work&without=loves,ally&not=uncertain&cast=1&all=1&hide=The+Reeds&layout=circle&view=list"
    with watched(browser, file, "S1E04", address=address) as view:
        page = view.page
        assert page.locator("#card-name").text_content() == "Bo Reed"
        assert "S1E04" in page.locator("#moment").inner_text()
        assert page.locator('#layouts [data-layout="circle"]').get_attribute("aria-pressed") == "true"
        assert page.locator(".small-segments [aria-pressed=true]").text_content() == "2"
        assert page.locator('#families [data-family="work"]').get_attribute("aria-pressed") == "false"
        assert page.locator('#families [data-family="cast"]').get_attribute("aria-pressed") == "true"
        assert page.locator("#people").is_visible()
        assert "perhaps" not in page.locator("#people").text_content().lower()
        assert 'n:ann' not in page.locator("#people li[data-id]").evaluate_all("items => items.map(item => item.dataset.id)")
        page.locator('#layouts [data-layout="chart"]').click()
        kept = dict(part.split("=") for part in page.url.partition("#/")[2].split("&"))
        assert kept == {**dict(part.split("=") for part in address[1:].split("&") if not part.startswith("layout")), "without": "ally%2Cloves"}


def test_an_address_that_makes_no_sense_does_no_harm(browser, page_of):
    address = "#account=nobody&at=S9E99&who=__proto__&depth=9&off=x,y&not=z&layout=spiral&from=%E0%A4%A&to=<b>&hide=&panel=q&view=q"
    with watched(browser, page_of(graph_of(STORY)), address=address) as view:
        assert view.page.locator("#card").is_hidden()
        assert "people" in view.page.locator("#start").inner_text()
        assert view.complaints == []


def test_a_link_is_copied(browser, page_of):
    with watched(browser, page_of(graph_of(STORY)), permissions=["clipboard-read", "clipboard-write"]) as view:
        card(view, "first", "ann")
        view.page.locator("#share").click()
        assert view.page.evaluate("document.activeElement.dataset.action") == "copy"
        view.page.keyboard.press("Enter")
        view.page.wait_for_function("!document.getElementById('told').hidden")
        assert view.page.locator("#status").text_content() == "Link copied."
        assert view.page.evaluate("navigator.clipboard.readText()") == view.page.url


def test_the_list_says_the_same_as_the_picture(browser, page_of):
    with watched(browser, page_of(graph_of(STORY))) as view:
        assert view.page.locator("#people").is_hidden()
        view.page.locator("#as-list").click()
        assert view.page.evaluate("document.activeElement.id") == "people"
        people = view.page.locator("#people")
        assert "Ann Reed is Bo Reed's parent." in people.inner_text()
        assert "view=list" in view.page.url
        people.locator('a[data-id="n:bo"]').click()
        assert view.page.locator("#card-name").inner_text() == "Bo Reed"
        assert people.is_visible()


def test_everything_is_reached_by_keyboard(browser, page_of):
    with watched(browser, page_of(graph_of(STORY))) as view:
        met = set()
        for _ in range(70):
            view.page.keyboard.press("Tab")
            met.add(view.page.evaluate("document.activeElement.id || document.activeElement.dataset.id || document.activeElement.dataset.family"
                                       "|| document.activeElement.dataset.layout || document.activeElement.className"))
        assert {"query", "chart", "family", "circle", "moment", "theme", "share", "vis-network", "zoom-in", "zoom-out", "zoom-fit", "kinship", "cast",
                "all-ties", "a:first", "a:second", "from", "to", "swap", "n:ann", "as-list", "show-key", "show-sources"} <= met
        view.page.locator('#more a[data-id="n:bo"]').press("Enter")
        assert view.page.evaluate("document.activeElement.id") == "card-name"
        view.page.keyboard.press("Escape")
        assert view.page.locator("#card").is_hidden()
        assert view.page.evaluate("document.activeElement.dataset.id") == "n:bo"
        view.page.go_back()
        view.ready()
        assert view.page.locator("#card-name").inner_text() == "Bo Reed"


def test_the_whole_page_is_driven_by_keys(browser, page_of):
    """Find somebody, ask about them, another way, another moment, a filter, the list: without a mouse."""
    with watched(browser, page_of(graph_of(STORY))) as view:
        page, keys = view.page, view.page.keyboard
        keys.press("/")
        keys.type("bo ree")
        keys.press("Enter")
        assert page.locator("#card-name").inner_text() == "Bo Reed"
        for _ in range(30):
            keys.press("Tab")
            if "connected to" in page.evaluate("document.activeElement.textContent"):
                break
        keys.press("Enter")
        assert page.evaluate("document.activeElement.id") == "to"
        keys.type("cy lat")
        keys.press("Enter")
        assert page.locator("#answer-name").text_content() == "Bo Reed and Cy Late: two steps, through Ann Reed."
        page.locator("#moment").focus()
        keys.press("Enter")
        assert page.evaluate("document.activeElement.dataset.moment") == "S1E09"
        for _ in range(8):
            keys.press("Shift+Tab")
        keys.press("Enter")
        view.ready()
        assert "S1E01" in page.locator("#moment").inner_text()
        assert page.locator("#answer").is_hidden()  # who is asked about is not there yet
        assert view.complaints == []


def test_a_depth_lights_more(browser, page_of):
    with watched(browser, page_of(graph_of(STORY))) as view:
        card(view, "first", "constructor")
        view.page.locator('.small-segments button[aria-label="Two steps"]').click()
        assert "depth=2" in view.page.url
        assert view.page.locator('.small-segments button[aria-label="Two steps"]').get_attribute("aria-pressed") == "true"


def test_printing_makes_a_poster(browser, page_of):
    with watched(browser, page_of(graph_of(STORY)), "S1E04", color_scheme="dark") as view:
        card(view, "first", "ann")
        view.page.emulate_media(media="print", color_scheme="dark")
        view.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        text = view.page.locator("#poster").inner_text()
        assert text.startswith("First telling")
        assert "Ann Reed, as of season 1, episode 4" in text
        assert "Ann Reed is Bo Reed's parent." in text
        assert view.page.locator("header, main").evaluate_all("all => all.every(each => getComputedStyle(each).display === 'none')")
        assert view.page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ink')") == "#14171F"  # paper is white
        assert view.page.locator("#poster svg").count() > 1
