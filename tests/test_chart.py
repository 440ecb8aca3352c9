"""What the page draws: who stands where, which lines, which words; looked at in a browser through the script's own eyes."""

import base64
import xml.etree.ElementTree as ET
from contextlib import contextmanager
from itertools import pairwise

import pytest
from browser import opened
from charts import overlap, with_window
from momentary import materialise
from pages import answer
from stories import SHIPPED, graph_of
from test_layout import crowd

from graph.building import build
from graph.lens import Lens
from graph.loading import load
from graph.model import Kind, Moment, Truth

MOMENTS = ["S1E01", "S1E10", "S2E16"]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    graph = build(load(SHIPPED))
    return graph, with_window(graph, tmp_path_factory.mktemp("chart") / "shipped.html")


@contextmanager
def shown(browser, file, moment="last", address="", **options):
    """The chart as somebody sees it who has watched so far and then goes to an address."""
    with opened(browser, file, **options) as view:
        if view.page.locator("#watched").is_visible():
            answer(view, moment)
        if address:
            view.page.evaluate("address => { location.hash = location.hash + address }", address)
        view.page.wait_for_timeout(120)
        view.ready()
        yield view
        assert view.complaints == []


def drawn(view):
    return view.page.evaluate("chart.drawn()")


def seen_at(graph, moment, account="series"):
    season, _, episode = moment[1:].partition("E")
    return materialise(graph, Lens(graph, account=account, as_of=Moment(int(season), int(episode))))


def apart(seats):
    """No name lies over another name or over anybody's portrait."""
    for number, one in enumerate(seats):
        for other in seats[:number]:
            assert not overlap(one["disc"], other["disc"]), (one["id"], other["id"])
            for a, b in ((one, other), (other, one)):
                if a["name"]:
                    assert not overlap(a["name"], b["disc"]), (a["id"], b["id"])
            if one["name"] and other["name"]:
                assert not overlap(one["name"], other["name"]), (one["id"], other["id"])


@pytest.mark.parametrize("moment", MOMENTS)
def test_everybody_is_in_the_overview_and_no_name_lies_over_another(browser, shipped, moment):
    graph, file = shipped
    with shown(browser, file, moment) as view:
        chart = drawn(view)
        assert chart["kind"] == "chart"
        expected = {f"n:{node}" for node, data in seen_at(graph, moment).nodes(data=True) if data["kind"] is not Kind.PERSON}
        assert {seat["id"] for seat in chart["seats"]} == expected
        apart(chart["seats"])
        for seat in chart["seats"]:
            assert seat["name"] or seat["r"] < 25, seat["id"]
            for caption in chart["captions"]:
                assert not (seat["name"] and overlap(seat["name"], caption)), seat["id"]


@pytest.mark.parametrize("moment", MOMENTS)
def test_no_line_of_the_overview_hides_behind_a_portrait(browser, shipped, moment):
    _, file = shipped
    with shown(browser, file, moment) as view:
        chart = drawn(view)
        assert 0.3 * len(chart["seats"]) < len(chart["base"]) <= len(chart["seats"])
        for line in chart["base"]:
            assert line["truth"] == "true"
            for seat in chart["seats"]:
                if seat["id"] in line["ends"] or seat["panel"] == line["bundle"]:
                    continue
                near = min((x - seat["x"]) ** 2 + (y - seat["y"]) ** 2 for x, y in line["points"])
                assert near >= (seat["r"] - 1) ** 2, (line["label"], line["ends"], seat["id"])


@pytest.mark.parametrize("moment", MOMENTS)
def test_one_ribbon_per_pair_and_words_that_lie_over_nobody(browser, shipped, moment):
    _, file = shipped
    with shown(browser, file, moment) as view:
        chart = drawn(view)
        pairs = [tuple(sorted(line["ends"])) for line in chart["base"] if not line["bundle"]]
        assert len(pairs) == len(set(pairs))
        assert len(chart["pills"]) >= 5
        for number, pill in enumerate(chart["pills"]):
            for seat in chart["seats"]:
                assert not overlap(pill["box"], seat["disc"]), (pill, seat["id"])
            for other in chart["pills"][:number]:
                assert not overlap(pill["box"], other["box"])


@pytest.mark.parametrize("moment", MOMENTS)
def test_words_leave_most_of_their_line_and_the_key_to_be_seen(browser, shipped, moment):
    _, file = shipped
    with shown(browser, file, moment) as view:
        chart = drawn(view)
        lines = {line["ties"][0]: line for line in chart["base"]}
        for pill in chart["pills"]:
            left, top, right, bottom = pill["box"]
            points = lines[pill["tie"]]["points"]
            covered = sum(left < x < right and top < y < bottom for x, y in points)
            assert covered < 0.65 * len(points), pill
            assert not (left < points[-1][0] < right and top < points[-1][1] < bottom), pill
            assert not overlap(pill["box"], chart["key"]), pill


def test_the_ties_of_a_step_are_named_side_by_side(browser, shipped):
    _, file = shipped
    with shown(browser, file, "S2E16", "&from=hye-bin&to=da-mi") as view:
        pills = drawn(view)["pills"]
        assert len(pills) >= 4
        assert not any(overlap(one["box"], other["box"]) for number, one in enumerate(pills) for other in pills[:number])


def test_round_somebody_with_many_ties_a_pair_has_one_line_until_it_is_pointed_at(browser, shipped):
    _, file = shipped
    with shown(browser, file, "S2E16", "&who=jun-seok") as view:
        own = drawn(view)["own"]
        assert len(own) == len({frozenset(line["ends"]) for line in own}) < sum(len(line["ties"]) for line in own)
        point = view.page.evaluate("""() => {
          const node = chart.here.account.byId.get('n:do-hyuk');
          return chart.here.network.canvasToDOM(chart.here.composition.scene.seats.get(node));
        }""")
        stage = view.page.locator("#canvas").bounding_box()
        view.page.mouse.move(stage["x"] + point["x"], stage["y"] + point["y"])
        view.page.wait_for_timeout(200)
        both = [line for line in drawn(view)["own"] if set(line["ends"]) == {"n:do-hyuk", "n:jun-seok"}]
        assert len(both) > 3
        assert all(len(line["ties"]) == 1 for line in both)


@pytest.mark.parametrize(("width", "height", "kind"), [(1440, 900, "chart"), (1024, 700, "circle"), (820, 1180, "circle"), (390, 844, "circle")])
def test_where_names_would_be_left_out_somebody_is_shown_alone(browser, shipped, width, height, kind):
    _, file = shipped
    with shown(browser, file, "S2E16", "&who=mo-ne", width=width, height=height) as view:
        assert drawn(view)["kind"] == kind
    with shown(browser, file, "S2E16", "&from=mo-ne&to=do-hyuk", width=width, height=height) as view:
        assert drawn(view)["kind"] == ("row" if kind == "circle" else kind)


@pytest.mark.parametrize(("width", "height", "address"), [(1440, 900, ""), (1440, 900, "&who=mo-ne"), (390, 844, ""), (390, 844, "&who=mo-ne"), (1440, 900, "&layout=family")])
def test_no_letter_is_smaller_than_eleven_pixels(browser, shipped, width, height, address):
    _, file = shipped
    with shown(browser, file, "S2E16", address, width=width, height=height) as view:
        view.page.evaluate("chart.letters.length = 0; chart.here.recolour()")
        view.ready()
        letters = view.page.evaluate("chart.letters")
        assert len(letters) > 20
        assert [each for each in letters if each[1] < 10.99] == []


TURNING = """
times => new Promise(done => {
  const { setTimeout: own } = window;
  const waiting = [];
  window.setTimeout = then => waiting.push(then);
  const before = chart.here.network.getScale();
  chart.letters.length = 0;
  const turn = new WheelEvent('wheel', { deltaY: 100, clientX: 500, clientY: 450, cancelable: true });
  for (let turned = 0; turned < times; turned += 1) document.querySelector('.canvas canvas').dispatchEvent(turn);
  requestAnimationFrame(() => {
    const turning = chart.letters.splice(0).map(([, size]) => size);
    window.setTimeout = own;
    for (const then of waiting) then();
    requestAnimationFrame(() => done([chart.here.network.getScale() / before, turning, chart.letters.map(([, size]) => size)]));
  });
})
"""


@pytest.mark.parametrize("times", [3, 9])
def test_letters_go_along_with_the_wheel_to_half_their_size_and_are_set_when_it_rests(browser, shipped, times):
    _, file = shipped
    with shown(browser, file, "S2E16") as view:
        smaller, turning, resting = view.page.evaluate(TURNING, times)
        assert smaller == pytest.approx(0.9**times)
        assert min(turning) / min(resting) == pytest.approx(smaller if smaller > 0.5 else 1, rel=0.02)
        assert min(resting) > 10.99


def test_every_tie_of_whoever_is_chosen_has_a_line_of_its_own(browser, shipped):
    graph, file = shipped
    with shown(browser, file, "S1E10", "&who=mo-ne") as view:
        chart = drawn(view)
        seen = seen_at(graph, "S1E10")
        ties = {f"t:{tie['id']}" for one, other, tie in seen.edges(data=True) if "mo-ne" in (one, other) and tie["type"] != "plays"}
        assert sorted(tie for line in chart["own"] for tie in line["ties"]) == sorted(ties)
        assert len(chart["own"]) == len(ties)
        fans = {}
        for line in chart["own"]:
            fans.setdefault(tuple(sorted(line["ends"])), []).append(line["points"][50])
        for middles in fans.values():
            for number, one in enumerate(middles):
                for other in middles[:number]:
                    assert (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 > 36


def test_a_path_is_lit_step_by_step(browser, shipped):
    _, file = shipped
    with shown(browser, file, "S1E10", "&from=chil-sung&to=mi-so") as view:
        nodes = view.page.evaluate("chart.state.path.nodes.map(({ id }) => id)")
        ends = [set(line["ends"]) for line in drawn(view)["own"]]
        for pair in pairwise(nodes):
            assert set(pair) in ends


def test_the_circle_has_the_chosen_one_in_the_middle_and_rings_around(browser, shipped):
    _, file = shipped
    for width, height in ((1440, 900), (390, 844)):
        with shown(browser, file, "S1E10", "&who=mo-ne&layout=circle&depth=2", width=width, height=height) as view:
            chart = drawn(view)
            assert chart["kind"] == "circle"
            places = {seat["id"]: (seat["x"], seat["y"]) for seat in chart["seats"]}
            assert places["n:mo-ne"] == (0, 0)
            assert len(places) > 15
            apart(chart["seats"])
            steps = view.page.evaluate("[...chart.here.composition.near].map(([node, step]) => [node.id, step])")
            far = {step: [sum(part**2 for part in places[id]) for id, at in steps if at == step] for step in (1, 2)}
            assert sum(far[1]) / len(far[1]) < sum(far[2]) / len(far[2])


@pytest.mark.parametrize("moment", ["S1E10", "S2E16"])
def test_in_the_family_layout_parents_stand_above_children_and_couples_level(browser, shipped, moment):
    graph, file = shipped
    with shown(browser, file, moment, "&layout=family") as view:
        chart = drawn(view)
        assert chart["kind"] == "family"
        apart(chart["seats"])
        places = {seat["id"]: (seat["x"], seat["y"]) for seat in chart["seats"]}
        kin = 0
        for one, other, tie in seen_at(graph, moment).edges(data=True):
            if tie["truth"] is Truth.FALSE or tie["type"] not in ("parent", "adoptive", "foster", "spouse", "sibling"):
                continue
            kin += 1
            (_, above), (_, below) = places[f"n:{one}"], places[f"n:{other}"]
            assert above == below if tie["type"] in ("spouse", "sibling") else above < below, (one, tie["type"], other)
        assert kin > 10


def test_a_circle_of_ancestors_does_not_hang_the_page(browser, tmp_path):
    graph = graph_of("characters: {a: A, b: B, c: C}\nrelations: [a parent b, b parent c]")
    graph.add_edge("c", "a", "t9", **{**graph["a"]["b"][next(iter(graph["a"]["b"]))], "id": "t9", "order": 9})
    with shown(browser, with_window(graph, tmp_path / "page.html"), address="&layout=family") as view:
        assert len(drawn(view)["seats"]) == 3


def test_players_stand_below_everything_when_they_are_wanted(browser, shipped):
    _, file = shipped
    with shown(browser, file, "S1E10", "&cast=1") as view:
        chart = drawn(view)
        apart(chart["seats"])
        players = [seat for seat in chart["seats"] if seat["kind"] == "person"]
        assert len(players) > 10
        assert min(seat["y"] for seat in players) > max(seat["y"] for seat in chart["seats"] if seat["kind"] != "person")


def test_another_moment_moves_nobody(browser, shipped):
    _, file = shipped
    places = {}
    for moment in MOMENTS:
        with shown(browser, file, moment) as view:
            for seat in drawn(view)["seats"]:
                assert places.setdefault(seat["id"], (seat["x"], seat["y"])) == (seat["x"], seat["y"])


def test_who_wants_movement_sees_portraits_move_and_all_arrive(browser, shipped):
    _, file = shipped
    with shown(browser, file, "S1E10") as view:
        view.page.emulate_media(reduced_motion="no-preference")
        view.page.evaluate("""() => new Promise((done) => {
          const look = () => (chart.here.spots.size > 0 && chart.here.composition.scene.kind === 'circle' ? done() : requestAnimationFrame(look));
          location.hash += '&layout=circle&who=mo-ne';
          look();
        })""")
        view.page.wait_for_function("chart.here.spots.size === 0")
        inner = view.page.evaluate("[...chart.here.composition.scene.seats].map(([{ id }, { x, y }]) => { const at = chart.here.network.body.nodes[id]; return Math.hypot(at.x - x, at.y - y) })")
        assert max(inner) < 0.01


@pytest.mark.parametrize("address", ["", "&who=mo-ne", "&from=chil-sung&to=mi-so", "&layout=family"])
def test_the_view_is_kept_as_png_and_svg_with_its_legend(browser, shipped, address):
    _, file = shipped
    read = "async kind => { const blob = await chart.here.picture(kind, { title: 'A <b>title</b>', subtitle: 'as told' }); const reader = new FileReader();" \
           "return new Promise(done => { reader.onload = () => done(reader.result.split(',')[1]); reader.readAsDataURL(blob) }) }"
    with shown(browser, file, "S1E10", address) as view:
        svg = base64.b64decode(view.page.evaluate(read, "svg"))
        texts = {element.text for element in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")}
        assert {"A <b>title</b>", "as told", "Family"} <= texts
        assert "모네" in texts
        assert b"<script" not in svg
        assert b"href" not in svg
        png = base64.b64decode(view.page.evaluate(read, "png"))
        assert png[:8] == b"\x89PNG\r\n\x1a\n"
        assert int.from_bytes(png[16:20]) > 1000
        poster = view.page.evaluate("chart.here.posterElement().outerHTML")
        assert "모네" in poster
        assert "style=" not in poster


def test_a_big_story_opens_with_its_main_people_and_expands(browser, tmp_path):
    file = with_window(graph_of(crowd(2000, 300)), tmp_path / "big.html")
    with shown(browser, file) as view:
        chart = drawn(view)
        assert 100 <= len(chart["seats"]) <= 180
        assert len(chart["base"]) <= 200
        assert sum(panel["unseated"] for panel in chart["panels"]) > 0
        seated = {seat["id"] for seat in chart["seats"]}
        panel = next(panel for panel in chart["panels"] if panel["unseated"])
        x, y = panel["box"][0] + 14, panel["box"][1] + 12
        place = view.page.evaluate("point => { const { x, y } = chart.here.network.canvasToDOM(point); const box = chart.here.place.getBoundingClientRect(); return [x + box.x, y + box.y] }", {"x": x, "y": y})
        view.page.mouse.click(*place)
        view.ready()
        assert drawn(view)["kind"] == "panel"
        assert len(drawn(view)["seats"]) >= 6
        stranger = next(f"c{number}" for number in range(2000) if f"n:c{number}" not in seated)
        view.page.evaluate("address => { location.hash = address }", f"#who={stranger}")
        view.page.wait_for_function("chart.here.composition.scene.kind === 'circle'")
        assert f"n:{stranger}" in {seat["id"] for seat in drawn(view)["seats"]}


@pytest.mark.parametrize("text", [crowd(1), crowd(2), crowd(3, 1), "characters: {a: A}\norganizations: {o: O}"], ids=["one", "two", "three", "firm"])
def test_a_small_story_is_not_blown_up(browser, tmp_path, text):
    with shown(browser, with_window(graph_of(text), tmp_path / "small.html")) as view:
        chart = drawn(view)
        assert chart["scale"] <= 1.25
        assert all(seat["name"] for seat in chart["seats"])
