"""Where everyone stands: apart from each other, inside their panel, and for good."""

import math
import time
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from momentary import materialise
from stories import SHIPPED, florentine_families, graph_of, les_miserables, network
from truncate import truncate

from graph.building import build
from graph.cells import CELL_MIN
from graph.errors import StoryError
from graph.hub import CENTRE
from graph.lattice import GUTTER, HIGH, ROW
from graph.layout import LIMIT, Chart
from graph.lens import Lens
from graph.loading import load, loads
from graph.model import Kind, Moment
from graph.panels import Layout


def row_of(graph, account=None):
    """The moments of an account, what is there at each, and the charts."""
    account = account or graph.graph["default_account"]
    timeline = graph.graph["accounts"][account]["timeline"]
    moments = list(timeline) if timeline else [None]
    seen = [materialise(graph, Lens(graph, account=account, as_of=moment)) for moment in moments]
    return moments, seen, Chart(Lens(graph, account=account)).layouts()


def chart_of(graph, account=None):
    _, seen, charts = row_of(graph, account)
    return seen[-1], charts[-1]


def crowd(count: int, groups: int = 0, *, ties: bool = True, seasons: int = 0) -> str:
    """A story of many people, told over some episodes; who comes when, and to whom, is spread evenly."""
    lines = [f"timeline: {{S1: {seasons}}}"] if seasons else []
    lines += [f"groups: {{{', '.join(f'g{n}: Group {n}' for n in range(groups))}}}"] if groups else []
    lines.append("characters:")
    lines += [f"  c{n}: {{name: Person {n}{f', groups: [g{n % groups}]' if groups else ''}}}" for n in range(count)]
    others = [(n, (7 * n + 3) % count) for n in range(count)] if count > 2 else []
    pairs = {tuple(sorted(pair)): pair for pair in others if pair[0] != pair[1]}
    when = [f" @S1E{1 + n % seasons:02d}" if seasons else "" for n in range(len(pairs))]
    if ties and pairs:
        lines += ["relations:", *(f"  - c{a} ally c{b}{told}" for (a, b), told in zip(pairs.values(), when, strict=True))]
    return "\n".join(lines)


EVERYTHING = """
types:
  haunts: {forward: "{source} haunts {target}", backward: "{target} is haunted by {source}", label: haunts, family: violence, strength: 5,
           ends: [people, people], reflexive: true}
groups: {g: The group with a very long name that does not fit anywhere at all}
characters:
  ann: {name: Ann, groups: [g]}
  bo: {name: Bo with a name of a great many words that nobody remembers, groups: [firm]}
  cy: {name: Cy, groups: [nowhere-firm]}
  lone: Lone
personas: {mask: {name: The Mask}}
organizations: {firm: The Firm, nowhere-firm: Another, club: The Club}
people: {dee: Dee, eve: Eve}
relations:
  - ann haunts ann
  - ann ally bo
  - lie: cy identity mask
  - dee plays ann
  - bo member club
"""

SLOW = """
title: The Orchard
timeline: {S1: 6}
groups: {reeds: The Reeds, firm: {name: The Firm, told: S1E03}}
characters:
  ann: {name: Ann, groups: [reeds]}
  bo: {name: Bo, groups: [reeds]}
  cy: {name: Cy, groups: [firm]}
  dee: {name: Dee, groups: [reeds]}
  eli: {name: Eli, groups: [reeds]}
  fay: {name: Fay, groups: [reeds]}
  gus: {name: Gus, groups: [firm]}
  hal: Hal
personas: {mask: {name: The Mask}}
relations:
  - ann parent bo @S1E01
  - cy ally ann @S1E01
  - mask killer bo @S1E02
  - dee parent ann @S1E02
  - lie: cy identity mask @S1E03..S1E05
  - eli, fay parent dee @S1E04
  - gus identity mask @S1E05
  - hal friend cy @S1E05
"""
"""People who come one after the other, a group told late, a face that is merged, set free and merged again."""


def sound(seen, chart: Layout) -> None:
    """Everybody with a seat stands inside their own panel, apart from everybody else; no panel lies over another."""
    members = [member for panel in chart.panels for member in panel.members]
    assert sorted(members) == sorted(seen.nodes)
    for panel in chart.panels:
        left, top, width, height = panel.box
        if panel.sort != "players":
            assert left >= chart.box[0] - 0.2
            assert top >= chart.box[1] - 0.2
            assert left + width <= chart.box[0] + chart.box[2] + 0.2
            assert top + height <= chart.box[1] + chart.box[3] + 0.2
        taken = [chart.places[node] for node in panel.members if node in chart.places]
        for number, (x, y) in enumerate(taken):
            assert left + CELL_MIN / 2 <= x + 0.2
            assert x - 0.2 <= left + width - CELL_MIN / 2
            assert top + 40 <= y <= top + height - 40
            for across, down in taken[:number]:
                assert abs(across - x) >= CELL_MIN - 0.3 or abs(down - y) >= 83.5
    boxes = [panel.box for panel in chart.panels] + ([chart.key] if chart.key else [])
    for number, one in enumerate(boxes):
        for other in boxes[:number]:
            apart = max(other[0] - one[0] - one[2], one[0] - other[0] - other[2], other[1] - one[1] - one[3], one[1] - other[1] - other[3])
            assert apart >= min(GUTTER, ROW - HIGH) - 0.2


@pytest.mark.parametrize(
    "text",
    [crowd(1), crowd(2), crowd(7, ties=False), crowd(50), crowd(50, 8), crowd(90, 1), crowd(200, 40), EVERYTHING, SLOW,
     crowd(60, 9, seasons=5), crowd(300, 20, seasons=8), network([(str(a), str(b)) for a, b in florentine_families().edges])],
    ids=["one", "two", "strangers", "bunches", "groups", "one-group", "many-groups", "everything", "slow", "dated", "large", "florence"],
)
def test_everybody_stands_apart_from_others_inside_a_panel_at_every_moment(text):
    _, seen, charts = row_of(graph_of(text))
    for now, chart in zip(seen, charts, strict=True):
        sound(now, chart)


def test_the_shipped_story_stands_well():
    graph = build(load(SHIPPED))
    for account in graph.graph["accounts"]:
        _, seen, charts = row_of(graph, account)
        for now, chart in zip(seen, charts, strict=True):
            sound(now, chart)
            assert set(chart.places) == set(now.nodes)


@pytest.mark.parametrize("text", [SHIPPED.read_text(), f"title: Crowd\n{crowd(60, 9, seasons=5)}\n", SLOW.lstrip()], ids=["shipped", "crowd", "slow"])
def test_the_chart_as_of_a_moment_is_that_of_the_story_cut_there(text):
    graph = build(loads(text))
    moments, _, charts = row_of(graph)
    for moment, chart in zip(moments, charts, strict=True):
        _, cut = chart_of(build(loads(truncate(text, tuple(moment)))))
        assert cut == chart, moment


@pytest.mark.parametrize("text", [SHIPPED.read_text(), crowd(60, 9, seasons=5), crowd(300, 12, seasons=6), SLOW], ids=["shipped", "crowd", "large", "slow"])
def test_a_seat_once_given_is_never_moved_and_panels_only_grow(text):
    graph = build(loads(text)) if text.startswith("#") else graph_of(text)
    _, _, charts = row_of(graph)
    for before, after in pairwise(charts):
        story = {node for panel in before.panels if panel.sort != "players" for node in panel.members}
        for node, place in before.places.items():
            assert node not in story or node not in after.places or after.places[node] == place
        for one in before.panels:
            for other in (panel for panel in after.panels if panel.id == one.id and one.sort != "players"):
                assert other.box[0] <= one.box[0]
                assert other.box[1] <= one.box[1]
                assert other.box[0] + other.box[2] >= one.box[0] + one.box[2] - 0.11
                assert other.box[1] + other.box[3] >= one.box[1] + one.box[3] - 0.11


def test_one_more_character_moves_nobody():
    text = crowd(60, 9, seasons=5)
    _, before = chart_of(graph_of(text))
    more = text.replace("relations:", "  newcomer: {name: Newcomer, groups: [g3]}\nrelations:") + "\n  - newcomer killer c3 @S1E05"
    _, after = chart_of(graph_of(more))
    assert after.places.pop("newcomer")
    assert after.places == before.places


@st.composite
def stories(draw) -> str:
    """A small story told over four episodes: people, faces and organizations in groups or none, true ties and lies."""
    people = [f"p{n}" for n in range(draw(st.integers(1, 14)))]
    groups = [f"g{n}" for n in range(draw(st.integers(0, 4)))]
    when = st.integers(1, 4).map(lambda episode: f"S1E0{episode}")
    lines = ["title: Generated", "timeline: {S1: 4}"]
    lines += ["groups:", *(f"  {group}: {{name: Group {group}, told: {draw(when)}}}" for group in groups)] if groups else []
    lines.append("characters:")
    for person in people:
        known = draw(st.lists(st.sampled_from([*groups, "firm"]), max_size=2, unique=True))
        told = f", told: {draw(when)}" if draw(st.booleans()) else ""
        lines.append(f"  {person}: {{name: Person {person}, groups: [{', '.join(known)}]{told}}}")
    lines += ["personas: {mask: The Mask}", "organizations: {firm: The Firm}", "people: {dee: Dee}"]
    pairs = draw(st.lists(st.tuples(st.sampled_from([*people, "mask"]), st.sampled_from([*people, "mask", "firm"])), max_size=20, unique=True))
    ties = []
    for number, (one, other) in enumerate(pairs):
        if one == other:
            continue
        told = draw(when)
        kind = "identity" if other == "mask" else ("ally", "killer")[number % 2] if other != "firm" else "member"
        if one == "mask" and kind == "identity":
            continue
        later = f"..{draw(when)}" if draw(st.booleans()) else ""
        lie = later and later[2:] > told
        ties.append(f"  - lie: {one} {kind} {other} @{told}{later}" if lie else f"  - {one} {kind} {other} @{told}")
    return "\n".join([*lines, *(["relations:", *ties] if ties else [])]) + "\n"


@given(stories())
@settings(max_examples=60)
def test_generated_charts_are_sound_and_those_of_the_story_cut_there(text):
    try:
        graph = build(loads(text))
    except StoryError:
        assume(False)
    moments, seen, charts = row_of(graph)
    for moment, now, chart in zip(moments, seen, charts, strict=True):
        sound(now, chart)
        assert chart_of(build(loads(truncate(text, tuple(moment)))))[1] == chart, moment


def test_a_story_without_people_has_an_empty_chart():
    _, chart = chart_of(graph_of("characters: {}"))
    assert (dict(chart.places), chart.panels, chart.box) == ({}, (), (0, 0, 0, 0))


def test_the_chart_is_wider_than_high():
    for text in (crowd(120, 20), crowd(120), crowd(120, 20, seasons=6)):
        _, chart = chart_of(graph_of(text))
        assert 0.9 <= chart.box[2] / chart.box[3] <= 1.9


def test_panels_are_groups_organizations_bunches_the_rest_and_players():
    seen, chart = chart_of(graph_of(EVERYTHING))
    sorts = {panel.sort: panel for panel in chart.panels}
    assert list(sorts) == ["group", "organization", "organizations", "rest", "players"]
    captions = {panel.caption for panel in chart.panels}
    assert {"The Firm", "Another", "Organizations", "Others", "Actors and crew"} < captions
    assert sorts["organizations"].members == ("club",)
    assert set(sorts["rest"].members) == {"lone", "mask"}
    assert sorts["players"].box[1] >= chart.box[1] + chart.box[3]
    assert all(seen.nodes[node]["kind"] is Kind.PERSON for node in sorts["players"].members)


def test_the_most_important_group_of_four_to_nine_stands_in_the_middle():
    graph = build(load(SHIPPED))
    seen, chart = chart_of(graph, "series")
    hub = next(panel for panel in chart.panels if panel.sort == "hub")
    assert hub.caption == "The seven"
    seven = [node for node in seen.nodes if (seen.nodes[node].get("groups") or [None])[0] and seen.nodes[node]["groups"][0].text == "the-seven"]
    assert set(hub.members) == {*seven, "da-mi"}
    assert chart.places["da-mi"] == CENTRE
    _, les = chart_of(graph_of(network(list(les_miserables().edges))))
    main = next(panel for panel in les.panels if panel.sort == "hub")
    assert main.caption == "Main people"
    assert {"valjean", "javert", "marius"} < set(main.members)


def test_a_group_of_ten_is_no_hub():
    _, chart = chart_of(graph_of(crowd(10, 1)))
    assert "Group 0" not in [panel.caption for panel in chart.panels if panel.sort == "hub"]


def test_whoever_joins_the_hub_late_finds_a_spot_or_a_panel():
    people = "".join(f"  c{n}: {{name: C{n}, groups: [g]}}\n" for n in range(14))
    ties = "".join(f"  - c{n} ally c{(n + 1) % 14} @S1E{1 + max(0, n - 3):02d}\n" for n in range(14))
    _, seen, charts = row_of(graph_of(f"timeline: {{S1: 11}}\ngroups: {{g: All of them}}\ncharacters:\n{people}relations:\n{ties}"))
    for now, chart in zip(seen, charts, strict=True):
        sound(now, chart)
    assert [panel.caption for panel in charts[-1].panels] == ["All of them", "All of them"]
    assert 6 <= len(charts[-1].panels[0].members) <= 9


def test_those_who_are_tied_stand_together():
    text = "characters: {a: A, b: B, c: C, x: X, y: Y, z: Z}\nrelations:\n  - a, b ally c\n  - x, y ally z"
    _, chart = chart_of(graph_of(text))
    assert [set(panel.members) for panel in chart.panels] == [{"a", "b", "c"}, {"x", "y", "z"}]
    assert chart.panels[0].caption == "Around C"
    text = "groups: {g: G}\ncharacters:\n" + "".join(f"  c{n}: {{name: C{n}, groups: [g]}}\n" for n in range(3))
    _, chart = chart_of(graph_of(text + "relations: [c0 parent c2]"))
    assert math.dist(chart.places["c0"], chart.places["c2"]) < 150


def test_what_is_false_pulls_nobody():
    text = "groups: {g: G}\ncharacters:\n" + "".join(f"  c{n}: {{name: C{n}, groups: [g]}}\n" for n in range(4))
    assert chart_of(graph_of(text))[1] == chart_of(graph_of(text + "relations: [{lie: c0 parent c3}]"))[1]


def test_the_same_story_has_the_same_chart():
    assert chart_of(graph_of(crowd(60, 7)))[1] == chart_of(graph_of(crowd(60, 7)))[1]


@pytest.mark.parametrize("groups", [0, 60, 500])
def test_of_a_big_story_the_most_important_have_a_seat_and_everybody_a_panel(groups):
    graph = graph_of(crowd(2000, groups))
    seen, chart = chart_of(graph)
    sound(seen, chart)
    assert 120 <= len(chart.places) <= 180
    assert len(chart.panels) <= 60
    if groups == 500:
        more = next(panel for panel in chart.panels if panel.sort == "more")
        assert not set(more.members) & set(chart.places)


def test_what_goes_into_files_stands_where_it_stands_in_the_page():
    graph = build(load(SHIPPED))
    moments, _, charts = row_of(graph, "series")
    assert Chart(Lens(graph, account="series", as_of=Moment(1, 10))).standing == charts[moments.index(Moment(1, 10))].places
    assert set(Chart(Lens(graph, account="review")).standing) == {*materialise(graph, Lens(graph, account="review"))}


PLAYED = "\n  - dee plays c0\n  - eve plays c1\npeople: {dee: Dee, eve: Eve}"


@pytest.mark.parametrize(
    ("count", "groups", "seasons", "played"), [(190, 4, 0, ""), (500, 30, 8, ""), (700, 0, 3, ""), (400, 12, 0, PLAYED), (260, 1, 2, PLAYED)]
)
def test_whoever_has_no_seat_in_the_page_stands_around_it_in_files(count, groups, seasons, played):
    graph = graph_of(crowd(count, groups, seasons=seasons) + played)
    chart = Chart(Lens(graph, account="story"))
    seats, places = chart.layouts()[-1].places, chart.standing
    assert {node: places[node] for node in seats} == seats
    assert len(seats) <= LIMIT + 2 < len(places) == len(graph)
    assert places == Chart(Lens(graph, account="story")).standing
    rows = sorted(places.values(), key=lambda place: (place[1], place[0]))
    for number, (x, y) in enumerate(rows):
        for across, down in rows[number + 1 :]:
            if down - y >= 83.5:
                break
            assert abs(across - x) >= CELL_MIN - 0.3


def test_ten_thousand_people_are_placed_in_a_moment():
    chart = Chart(Lens(graph_of(crowd(10_000, 400)), account="story"))
    assert chart.telling
    start = time.process_time()
    chart.layouts()
    assert time.process_time() - start < 3
    assert len(chart.standing) == 10_000
    assert time.process_time() - start < 12


def test_the_shipped_story_is_placed_at_once():
    chart = Chart(Lens(build(load(SHIPPED)), account="series"))
    assert chart.telling
    start = time.process_time()
    chart.layouts()
    assert time.process_time() - start < 0.2
