"""The path finder of the page gives the answers of `graph.paths.connect`, in the words of `graph.words`."""

import itertools
import json
import os

import pytest
from pages import STORY, go, watched
from stories import SHIPPED, florentine_families, graph_of, les_miserables, network

from graph import kinterms, words
from graph.building import build
from graph.kinship import kinships
from graph.lens import Lens
from graph.loading import load
from graph.model import Kind
from graph.paths import Connections, connect
from graph.telling import moments_of

WHOLE = bool(os.environ.get("CASTGRAPH_CAMPAIGN"))
FARTHER = 3
"""The page looks for next-best paths of so many steps more than the best one (ranking.js)."""

ASK = """async ([account, at, pairs]) => {
  const answers = [];
  for (const [from, to] of pairs) {
    const address = `#${new URLSearchParams({ account, ...(at && { at }), from, to })}`;
    await new Promise((done) => { addEventListener('popstate', () => done(), { once: true }); location.hash = address; });
    const texts = (what) => [...document.querySelectorAll(`#answer ${what}`)].map((each) => each.textContent);
    const said = [...document.querySelectorAll('#answer .said')].map((each) => {
      const copy = each.cloneNode(true);
      for (const extra of copy.querySelectorAll('.mark, .truth, svg')) extra.remove();
      return copy.textContent.trim();
    });
    answers.push([texts('h2')[0], said, texts('.way'), texts('.kin')[0] ?? '', texts('.remarks li')]);
  }
  return answers;
}"""


def spoken(lens, start, end) -> list:
    """What the page has to say of two, word for word."""
    graph = lens.graph
    found = connect(graph, start=start, end=end, lens=lens, k=4)
    if not found:
        return [words.not_connected(found), [], [], _kin(lens, start, end), []]
    best, *others = found.paths
    said = [line for step in best.steps for line in words.step_sentences(step, lens)]
    ways = [
        f"{path.hops} step{'s' * (path.hops > 1)}" + (f"through {words.through(graph, path)}" if path.hops > 1 else "directly")
        for path in others if path.hops <= best.hops + FARTHER
    ]
    remarks = words.face_remarks([link for step in best.steps for link in step.links], lens, (start, end)) if best.steps else []
    only = Connections(start, end, (best,), lens)
    return [words.headline(graph, only, best), said, ways, _kin(lens, start, end), remarks]


def _kin(lens, start, end) -> str:
    graph = lens.graph
    people = (Kind.CHARACTER, Kind.PERSONA)
    if lens.self_of(start) == lens.self_of(end) or any(graph.nodes[node]["kind"] not in people for node in (start, end)):
        return ""
    found = kinships(graph, start=lens.self_of(start), end=lens.self_of(end), lens=lens)
    return " ".join(
        text for each in found.found for text in kinterms.sentences(each, lens, again=kinterms.again(each, found.found))
    ) or kinterms.no_kin(found)


def compare(view, lens, pairs) -> None:
    account = lens.account
    found = view.page.evaluate(ASK, [account, str(lens.as_of or ""), pairs])
    wrong = [
        (start, end, answer, expected)
        for (start, end), answer in zip(pairs, found, strict=True)
        if answer != (expected := spoken(lens, start, end))
    ]
    assert not wrong, f"{len(wrong)} of {len(pairs)}, the first: {wrong[0]}"


@pytest.mark.parametrize("moment", [0, 9, 16, 32])
def test_every_pair_is_connected_as_connect_says(browser, page_of, moment):
    graph = build(load(SHIPPED))
    lens = Lens(graph, account="series", as_of=moments_of(Lens(graph, account="series"))[moment])
    people = [node for node in graph if graph.nodes[node]["account"] == "series" and lens.shows(node)]
    people = [node for node in people if graph.nodes[node]["kind"] in (Kind.CHARACTER, Kind.PERSONA)]
    pairs = list(itertools.permutations(people, 2))
    with watched(browser, page_of(graph)) as view:
        faces = [pair for pair in pairs if any(lens.self_of(node) != node for node in pair)]
        compare(view, lens, pairs if WHOLE else [*pairs[moment::53], *faces[moment::29]])
        assert view.complaints == []


def test_faces_players_and_organizations_can_be_asked_for(browser, page_of):
    graph = graph_of(STORY)
    with watched(browser, page_of(graph)) as view:
        for moment in moments_of(Lens(graph, account="first")):
            lens = Lens(graph, account="first", as_of=moment)
            people = [node for node in graph if lens.shows(node)]
            compare(view, lens, list(itertools.product(people, repeat=2)) if WHOLE else list(itertools.product(people, repeat=2))[::5])


@pytest.mark.parametrize("story", ["florentine", "miserables"])
def test_large_nets_too(browser, page_of, story):
    net = florentine_families() if story == "florentine" else les_miserables()
    graph = graph_of(network(list(net.edges)))
    pairs = list(itertools.permutations(graph.nodes, 2))
    with watched(browser, page_of(graph)) as view:
        compare(view, Lens(graph, account="story"), pairs if WHOLE else pairs[:: len(pairs) // 40])


def test_two_fields_a_swap_and_the_next_best(browser, page_of):
    with watched(browser, page_of(graph_of(network([("a", "b"), ("b", "c"), ("a", "d"), ("d", "c"), ("c", "e")])))) as view:
        page = view.page
        page.locator("#from").fill("a")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "to"
        page.keyboard.type("c")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "answer-name"
        assert page.locator("#answer-name").text_content() == "a and c: two steps, through b."
        assert page.locator("#status").text_content() == "a and c: two steps, through b."
        page.locator(".way").click()
        assert page.locator("#answer-name").text_content() == "a and c: two steps, through d."
        page.locator("#swap").click()
        assert page.locator("#answer-name").text_content() == "c and a: two steps, through b."
        assert "from=c&to=a" in page.url
        page.keyboard.press("Escape")
        assert page.locator("#answer").is_hidden()
        page.go_back()
        view.ready()
        assert page.locator("#answer-name").text_content() == "c and a: two steps, through b."
        assert view.complaints == []


def test_a_field_takes_the_best_match_and_says_when_there_is_none(browser, page_of):
    with watched(browser, page_of(graph_of(STORY)), "S1E09") as view:
        page = view.page
        page.locator("#from").fill("The Mask")
        page.locator("#to").fill("cy late")
        page.keyboard.press("Tab")
        page.locator("#ask .main").click()
        assert page.locator("#answer-name").text_content() == "Ann Reed and Cy Late: one step."
        assert page.locator(".remarks").inner_text() == "The Mask is Ann Reed."
        go(view, "first")
        page.locator("#from").fill("xyzzy")
        page.locator("#ask .main").click()
        assert page.evaluate("document.activeElement.id") == "from"
        assert page.locator("#status").text_content() == "Nobody by that name so far."


def test_families_that_are_not_wanted_are_not_walked(browser, page_of):
    graph = graph_of("""
        characters: {ann: Ann, bo: Bo, cy: Cy}
        relations:
          - ann parent bo
          - ann enemy cy
          - cy enemy bo
    """)
    with watched(browser, page_of(graph)) as view:
        page = view.page
        go(view, "story", from_="ann", to="bo")
        assert page.locator("#answer-name").text_content() == "Ann and Bo: one step."
        page.locator(".wanted summary").click()
        page.locator(".wanted .family", has_text="Family").click()
        assert page.locator("#answer-name").text_content() == "Ann and Bo: two steps, through Cy."
        assert "off=kinship" in page.url
        page.locator(".wanted .family", has_text="Violence").click()
        assert page.locator("#answer-name").text_content() == "No: no such way connects Ann and Bo."
        page.get_by_text("Include all.").click()
        assert page.locator("#answer-name").text_content() == "Ann and Bo: one step."
        go(view, "story", from_="ann", to="bo", without="parent")
        assert page.locator("#answer-name").text_content() == "Ann and Bo: two steps, through Cy."
        assert page.locator(".wanted summary").inner_text() == "Not through parent"


def test_what_nothing_connects_is_said_to_be_so_as_far_as_one_has_watched(browser, page_of):
    graph = graph_of("timeline: {S1: 2}\ncharacters: {ann: {name: Ann, told: S1E01}, bo: {name: Bo, told: S1E01}}\nrelations: [ann ally bo @S1E02]")
    with watched(browser, page_of(graph), "S1E02") as view:
        go(view, "story", from_="ann", to="bo", at="S1E01")
        assert view.page.locator("#answer-name").text_content() == "No: nothing connects Ann and Bo as far as S1E01 tells."
        assert json.loads(view.page.locator("#story").text_content())["accounts"][0]["kin"] is True
