import math
import time

import pytest
from stories import SHIPPED, graph_of

from graph.building import build
from graph.layout import CELL_MIN, ROW, Layout, layout
from graph.lens import Lens, materialise
from graph.loading import load
from graph.model import Kind


def chart_of(graph, account=None, **options):
    seen = materialise(graph, Lens(graph, account=account or graph.graph["default_account"]))
    return seen, layout(seen, **options)


def crowd(count: int, groups: int = 0, *, ties: bool = True) -> str:
    lines = [f"groups: {{{', '.join(f'g{n}: Group {n}' for n in range(groups))}}}"] if groups else []
    lines.append("characters:")
    lines += [f"  c{n}: {{name: Person {n}{f', groups: [g{n % groups}]' if groups else ''}}}" for n in range(count)]
    others = [(n, (7 * n + 3) % count) for n in range(count)] if count > 2 else []
    pairs = {tuple(sorted(pair)): pair for pair in others if pair[0] != pair[1]}
    if ties and pairs:
        lines += ["relations:", *(f"  - c{a} ally c{b}" for a, b in pairs.values())]
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


def sound(seen, chart: Layout) -> None:
    """Everybody has one place, inside their own panel, a cell from everybody else; no panel lies over another."""
    assert set(chart.places) == set(seen.nodes)
    assert sorted(member for panel in chart.panels for member in panel.members) == sorted(seen.nodes)
    for panel in chart.panels:
        assert panel.x >= 0
        assert panel.y >= 0
        assert panel.x + panel.width <= chart.width + 0.2
        assert panel.y + panel.height <= chart.height + 0.2
        taken = [chart.places[node] for node in panel.members]
        for number, (x, y) in enumerate(taken):
            assert panel.x + CELL_MIN / 2 <= x + 0.2
            assert x - 0.2 <= panel.x + panel.width - CELL_MIN / 2
            assert panel.y + 60 <= y <= panel.y + panel.height - 60
            for left, top in taken[:number]:
                assert abs(left - x) >= CELL_MIN - 0.3 or abs(top - y) >= ROW - 0.3
    for number, one in enumerate(chart.panels):
        for other in chart.panels[:number]:
            apart = max(other.x - one.x - one.width, one.x - other.x - other.width, other.y - one.y - one.height,
                        one.y - other.y - other.height)
            assert apart >= 15


@pytest.mark.parametrize("width", [None, 400.0])
@pytest.mark.parametrize(
    "text",
    [crowd(1), crowd(2), crowd(7, ties=False), crowd(50), crowd(50, 8), crowd(90, 1), crowd(200, 40), EVERYTHING],
    ids=["one", "two", "strangers", "bunches", "groups", "one-group", "many-groups", "everything"],
)
def test_everybody_stands_apart_from_others_inside_a_panel(text, width):
    sound(*chart_of(graph_of(text), width=width))


@pytest.mark.parametrize("width", [None, 400.0])
def test_the_shipped_story_stands_well(width):
    graph = build(load(SHIPPED))
    for account in graph.graph["accounts"]:
        sound(*chart_of(graph, account, width=width))


def test_a_story_without_people_has_an_empty_chart():
    _, chart = chart_of(graph_of("characters: {}"))
    assert (dict(chart.places), chart.panels, chart.width, chart.height) == ({}, (), 0, 0)


def test_the_chart_is_wider_than_high_and_the_narrow_one_is_as_narrow_as_asked():
    graph = graph_of(crowd(120, 20))
    _, wide = chart_of(graph)
    assert 1.0 <= wide.width / wide.height <= 1.8
    _, slim = chart_of(graph, width=400)
    assert slim.width <= 400


def test_panels_are_groups_organizations_bunches_the_rest_and_players():
    seen, chart = chart_of(graph_of(EVERYTHING))
    sorts = {panel.sort: panel for panel in chart.panels}
    assert list(sorts) == ["group", "organization", "organizations", "rest", "players"]
    captions = {panel.caption for panel in chart.panels}
    assert {"The Firm", "Another", "Organizations", "Others", "Actors and crew"} < captions
    assert sorts["organizations"].members == ("club",)
    assert sorts["rest"].members == ("lone", "mask")
    others = [panel for panel in chart.panels if panel.sort != "players"]
    assert sorts["players"].y >= max(panel.y + panel.height for panel in others)
    assert all(seen.nodes[node]["kind"] is Kind.PERSON for node in sorts["players"].members)


def test_those_who_are_tied_stand_together():
    text = "characters: {a: A, b: B, c: C, x: X, y: Y, z: Z}\nrelations:\n  - a, b ally c\n  - x, y ally z"
    _, chart = chart_of(graph_of(text))
    assert [set(panel.members) for panel in chart.panels] == [{"a", "b", "c"}, {"x", "y", "z"}]
    assert chart.panels[0].caption == "Around C"
    text = "groups: {g: G}\ncharacters:\n" + "".join(f"  c{n}: {{name: C{n}, groups: [g]}}\n" for n in range(5))
    _, chart = chart_of(graph_of(text + "relations: [c0 parent c4]"))
    assert math.dist(chart.places["c0"], chart.places["c4"]) < 150


def test_what_is_false_pulls_nobody():
    text = "groups: {g: G}\ncharacters:\n" + "".join(f"  c{n}: {{name: C{n}, groups: [g]}}\n" for n in range(4))
    assert chart_of(graph_of(text))[1] == chart_of(graph_of(text + "relations: [{lie: c0 parent c3}]"))[1]


def test_the_same_story_has_the_same_chart():
    assert chart_of(graph_of(crowd(60, 7)))[1] == chart_of(graph_of(crowd(60, 7)))[1]


@pytest.mark.parametrize("groups", [0, 60])
def test_two_thousand_people_are_placed_at_once(groups):
    graph = graph_of(crowd(2000, groups))
    seen = materialise(graph, Lens(graph))
    start = time.perf_counter()
    chart = layout(seen)
    assert time.perf_counter() - start < 2
    assert len(chart.places) == 2000
