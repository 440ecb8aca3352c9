"""What concerns somebody: nothing else looks otherwise to them than to nobody in particular."""

import pytest
from chance import stories
from hypothesis import given, settings
from hypothesis import strategies as st
from momentary import parsed
from stories import SHIPPED, graph_of
from test_page_moments import EVENTFUL

from graph.building import build
from graph.lens import Lens
from graph.loading import load
from graph.steps import links_around
from graph.telling import Telling
from graph.view.concerns import Concern, Concerns
from graph.view.payload import payload

SPANS = st.sampled_from(["", "S1E01", "S1E02", "S1E03", "S1E01..S1E02", "S1E02..S1E04"])
KNOWING = """
title: Masks
timeline: {S1: 3}
characters:
  ann: {name: Ann, groups: [club]}
  bo: {name: Bo, groups: [guild], died: [{lie: S1E01, believed_by: {cy: S1E02}}]}
  cy: Cy
  dee: Dee
personas: {mask: The Mask}
organizations: {club: Club, guild: Guild}
relations:
  - tie: bo identity mask @S1E01
    known_by: {ann: S1E02}
  - tie: mask killer dee @S1E01
    believed_by: {cy: S1E01}
  - mask ally bo @S1E01
  - tie: dee informer club @S1E01
    known_by: {cy: S1E03}
  - ann spouse dee @S1E01
  - dee informer guild @S1E01
  - dee member guild @S1E03
"""


@st.composite
def secrets(draw):
    """A story at random in which this and that is known and believed, faces and deaths among it."""
    cast, text = draw(stories())
    who = st.dictionaries(st.sampled_from([*cast, "public"]), SPANS, max_size=3)

    def held(indent):
        given = {name: draw(who) for name in ("known_by", "believed_by") if draw(st.booleans())}
        return "".join(
            f"\n{indent}{name}: {{{', '.join(f'{id}: {span}' for id, span in sorted(found.items()))}}}" for name, found in given.items() if found
        )

    head, relations = text.split("relations:\n")
    relations = "".join(f"{line}{held('    ') if ': ' in line else ''}\n" for line in relations.splitlines())
    grouped = "\n    groups: [o0]" if "o0" in text else ""
    for one in cast:
        died = f"\n    died:\n    - maybe: S1E02{held('      ')}" if draw(st.booleans()) else ""
        head = head.replace(f"  {one}: {one.upper()}\n", f"  {one}:\n    name: {one.upper()}{grouped}{died}\n")
    return head + "relations:\n" + relations


def everything(concerns, person):
    nodes = concerns._nodes
    return Concern(set(nodes), {link.tie["id"] for node in nodes for link in links_around(concerns._graph, node)})


def check(graph):
    with pytest.MonkeyPatch.context() as patch:
        found = [account["eyes"] for account in parsed(payload(graph, Lens(graph)))["accounts"]]
        patch.setattr(Concerns, "of", everything)
        assert found == [account["eyes"] for account in parsed(payload(graph, Lens(graph)))["accounts"]]


@pytest.mark.parametrize("text", [EVENTFUL, KNOWING])
def test_nothing_else_looks_otherwise(text):
    check(graph_of(text))


def test_nothing_else_looks_otherwise_in_the_shipped_story():
    check(build(load(SHIPPED)))


@settings(max_examples=150, deadline=None)
@given(secrets())
def test_nothing_else_looks_otherwise_in_any_story(text):
    check(graph_of(text))


def test_what_concerns_somebody():
    graph = graph_of(KNOWING)
    concerns = Concerns(Telling(Lens(graph, account="story")))
    ann, cy = concerns.of("ann"), concerns.of("cy")
    assert ann.nodes == {"ann", "bo", "mask", "club", "guild"}
    assert ann.ties == {"bo:identity:mask:S1E01", "mask:killer:dee:S1E01", "mask:ally:bo:S1E01"}
    assert cy.nodes == {"cy", "bo", "mask", "dee", "club", "ann", "guild"}
    assert cy.ties == {"mask:killer:dee:S1E01", "dee:informer:club:S1E01"}
    assert concerns.of("dee").ties == set()
