"""How what is known changes, episode by episode: of one, or of two and what is between them.

Asks nothing but lenses: what is told of somebody at a moment is what `words` says through the lens of that moment, and a
change is a sentence that was not said, or is no longer said, one episode later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from graph import words
from graph.lens import Lens
from graph.model import Moment
from graph.paths import connect
from graph.steps import Link, links_of

Told = dict[str, str]
"""What is told at a moment: sentences by what they are about, so that a changed one can be told from a new one."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a moment adds to what is known, and what it takes back. A sentence that changed is in both."""

    moment: Moment
    added: tuple[str, ...]
    dropped: tuple[str, ...]


def history_of(node: str, moments: Iterable[Moment], lens: Lens) -> list[Change]:
    """How what is known of one changes over these moments."""
    return _changes(moments, lambda moment: _told_of(node, lens.at(moment)))


def history_between(start: str, end: str, moments: Iterable[Moment], lens: Lens) -> list[Change]:
    """How what is known between two changes: their ties to each other, or the best way from one to the other."""
    return _changes(moments, lambda moment: _told_between(start, end, lens.at(moment)))


def _changes(moments: Iterable[Moment], tell: Callable[[Moment], Told]) -> list[Change]:
    changes, before = [], Told()
    for moment in moments:
        now = tell(moment)
        added = tuple(said for key, said in now.items() if before.get(key) != said)
        dropped = tuple(said for key, said in before.items() if now.get(key) != said)
        if added or dropped:
            changes.append(Change(moment, added, dropped))
        before = now
    return changes


def _told_of(node: str, lens: Lens) -> Told:
    if not lens.shows(node):
        return {}
    graph, owner, told = lens.graph, lens.self_of(node), Told()
    name, vertex = words.name(graph, owner), graph.nodes[owner]
    for face in lens.faces_of(owner):
        for alias in lens.facts(graph.nodes[face].get("aliases", ()), face):
            told[f"alias {alias.text}"] = words.capitalised(f"{words.name(graph, face)} is also called {alias.text}.")
    for claim, truth in lens.deaths(owner):
        told[f"death {claim.told} {claim.truth} {claim.place}"] = words.capitalised(f"{name} is {words.FATES[truth]}.")
    for note in lens.facts(vertex.get("note", ()), owner):
        told[f"note {note.text}"] = words.capitalised(f"{name}: {note.text}")
    for link in links_of(graph, owner, lens):
        told[link.tie["id"]] = words.sentence(link, lens, start=owner)
    return told


def _told_between(start: str, end: str, lens: Lens) -> Told:
    graph = lens.graph
    if not (lens.shows(start) and lens.shows(end)):
        return {}
    found = connect(graph, start=start, end=end, lens=lens)
    if found.paths and not found.paths[0].steps:
        return {"same": words.one_and_the_same(graph, found)}
    direct = _between(start, end, lens)
    told = {link.tie["id"]: words.sentence(link, lens, start=start) for link in direct}
    if found.paths and found.paths[0].hops > 1:
        path = found.paths[0]
        told["path"] = f"{words.headline(graph, found, path)} {words.path_sentence(path, lens)}"
    return told


def _between(start: str, end: str, lens: Lens) -> list[Link]:
    ends = {lens.self_of(start), lens.self_of(end)}
    return [link for link in links_of(lens.graph, lens.self_of(start), lens) if {lens.self_of(node) for node in link[:2]} == ends]
