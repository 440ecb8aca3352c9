"""An account told by what changes: at every moment, all of it is what the lens of that moment shows."""

import pytest
from chance import stories
from hypothesis import given, settings
from momentary import parsed, snapshot
from pages import STORY
from stories import graph_of
from test_page_moments import EVENTFUL

from graph.lens import Lens
from graph.telling import Telling, moments_of
from graph.view import account as account_module
from graph.view.payload import payload
from graph.view.sources import Sources


def as_of(history, moment):
    """What an element is at a moment, put together of its changes."""
    now = None
    for since, changed in history:
        if since <= moment:
            now = None if changed is None else {**(now or {}), **{name: whole(value, now, name) for name, value in changed.items()}}
    return now and {name: value for name, value in now.items() if value is not None}


def whole(value, before, name):
    if not isinstance(value, dict) or "drop" not in value:
        return value
    return [*before[name][: value["at"]], *value["put"], *before[name][value["at"] + value["drop"] :]]


def check(graph, *, kin=True, **options):
    for account in graph.graph["accounts"]:
        last = Lens(graph, account=account, **options)
        (shape,) = parsed(payload(graph, last))["accounts"]
        sources = Sources(graph)
        for moment, lens in enumerate([last.at(moment) for moment in moments_of(last)] or [last]):
            expected = parsed(snapshot(lens, sources))
            for kind in ("nodes", "ties"):
                there = [now for history in shape[kind] if (now := as_of(history, moment))]
                assert there == [
                    {name: value for name, value in each.items() if value is not None and (kin or name != "kin")} for each in expected[kind]
                ]
            panels = [now for history in shape["wide"]["panels"] if (now := as_of(history, moment))]
            assert sorted(panels, key=lambda panel: panel["id"]) == sorted(expected["wide"]["panels"], key=lambda panel: panel["id"])


@pytest.mark.parametrize("options", [{}, {"only_certain": True}])
@pytest.mark.parametrize("story", [EVENTFUL, STORY])
def test_of_an_account_everything_is_told_at_every_moment(story, options):
    check(graph_of(story), **options)


@pytest.mark.parametrize("story", [EVENTFUL, STORY])
def test_in_a_big_story_everything_is_told_though_nothing_of_it_is_kept(story, monkeypatch):
    monkeypatch.setattr(account_module, "MOST", 0)
    monkeypatch.setattr(account_module, "tells_kin", lambda telling: False)
    check(graph_of(story), kin=False)


@pytest.mark.parametrize("knower", ["ann", "bo", "dee", "mask"])
def test_whoever_looks_is_told_what_they_know_at_every_moment(knower):
    check(graph_of(EVENTFUL), as_known_by=knower)


@settings(max_examples=40, deadline=None)
@given(stories())
def test_of_any_story_everything_is_told_at_every_moment(pair):
    people, text = pair
    graph = graph_of(text)
    check(graph)
    check(graph, as_known_by=people[0])


def test_who_comes_and_who_goes():
    telling = Telling(Lens(graph_of(EVENTFUL), account="story"))
    there = set()
    for lens, arrived, departed in telling.course():
        assert not there & set(arrived)
        assert there >= set(departed)
        there = (there | set(arrived)) - set(departed)
        assert there == set(lens.nodes())


def test_a_lens_of_all_accounts_is_none_of_one():
    with pytest.raises(ValueError, match="one account"):
        Telling(Lens(graph_of(STORY)))
