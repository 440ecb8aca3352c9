"""The edges of another program -> entries of relations. What a story would refuse is changed as little as possible, and told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from graph import notation
from graph.errors import quoted
from graph.files import mistake
from graph.ingest.actors import Actor
from graph.ingest.identifiers import is_counter, slug
from graph.ingest.network import Left, Link
from graph.ingest.relation_names import BUILT_IN, UNNAMED, Meaning, meaning, own_type
from graph.ingest.texts import Texts
from graph.model import RelationType

NAMING = ("relation", "interaction", "relationship", "relation type", "edge type", "type", "predicate", "kind", "label", "name")
"""Attributes that say what an edge is, the first that is there."""

_TEXTS = {"role": "role", "age": "age", "note": "note", "notes": "note", "description": "note"}
_LISTS = {"for": "for", "about": "about"}
_TIMES = {"from": "from", "since": "from", "until": "until"}
_TRUTHS = {"true": "tie", "false": "lie", "uncertain": "maybe"}


def name_of(link: Link) -> tuple[str, str]:
    """The name of an edge's relation, and the attribute that says it."""
    if link.relation:
        return link.relation, ""
    folded = {key.casefold().replace("_", " "): key for key in reversed(link.values)}
    for wanted in NAMING:
        value = link.values.get(folded.get(wanted, ""), "").strip()
        if value and len(value) <= 200:
            return value, folded[wanted]
    return "", ""


def acting(links: Iterable[Link], names: Mapping[str, str]) -> set[str]:
    """The ends of edges that are somebody in the story: all but those who play."""
    found: set[str] = set()
    for link in links:
        said = meaning(name_of(link)[0], names)
        plays = said is not None and said.type == "plays"
        player = (link.target if said and said.inverse else link.source) if plays else ""
        found |= {end for end in (link.source, link.target) if end != player}
    return found


class Ties:
    """Places edges between actors.

    Args:
        actors: by the id that the other program gives them.
        names: the user's table from relation name to type.
        types: the story's own types so far; added to.
    """

    def __init__(
        self, actors: Mapping[str, Actor], names: Mapping[str, str], types: dict[str, RelationType], texts: Texts, left: Left
    ) -> None:
        self.actors = actors
        self.names = names
        self.types = types
        self.texts = texts
        self.left = left
        self.taken: set[str] = set()
        self._own: dict[tuple[str, bool], str] = {}
        self._meanings: dict[str, Meaning | None] = {}
        self._said: dict[str, list[dict[str, Any]]] = {}

    def place(self, links: Iterable[Link]) -> list[tuple[Link, dict[str, Any]]]:
        """The entries of relations, those that cannot be certain together as uncertain."""
        links = list(links)
        for link in links:
            for end in (link.source, link.target):
                if end not in self.actors:
                    message = f"expected a node of the file at each end of an edge, found {quoted(end)}"
                    raise mistake(link.place.file, message, *link.place[1:])
        named = [(link, *name_of(link)) for link in links]
        self._survey(named)
        placed = [(link, entry) for link, name, key in named if (entry := self._entry(link, name, key)) is not None]
        self._doubt(placed)
        return [(link, {entry.pop("word"): self._line(entry), **entry}) for link, entry in placed]

    # types

    def _survey(self, named: list[tuple[Link, str, str]]) -> None:
        """Decide on the types of what nobody knows: whether both ends play the same part, and whether they may be the same."""
        ways: dict[str, set[bool]] = {}
        loops: set[str] = set()
        for link, name, _ in named:
            if self._known(link, name) is None:
                ways.setdefault(name, set()).add(link.directed)
                loops |= {name} if link.source == link.target else set()
        for name, directions in ways.items():
            for directed in sorted(directions, reverse=True):
                base = slug(name) or UNNAMED
                id = base if directed or len(directions) == 1 else f"{base}-mutual"
                while id in self.types or id in BUILT_IN:
                    id += "-tie"
                words = self.texts.key(name) if name else ""
                self.types[id] = own_type(id, words, symmetric=not directed, reflexive=name in loops)
                self._own[name, directed] = id

    def _known(self, link: Link, name: str) -> Meaning | None:
        """What a name means, if its type can hold between these two."""
        if not name:
            return None
        if name not in self._meanings:
            self._meanings[name] = meaning(name, self.names)
        found = self._meanings[name]
        if found is None or (found.type not in BUILT_IN and found.type not in self.types):
            return None
        type = self._type(found.type)
        ends = (link.target, link.source) if found.inverse else (link.source, link.target)
        fits = all(end.admits(self.actors[node].kind) for end, node in zip(type.ends, ends, strict=True))
        return found if fits else None

    def _type(self, id: str) -> RelationType:
        return self.types.get(id) or BUILT_IN[id]

    # an edge

    def _entry(self, link: Link, name: str, key: str) -> dict[str, Any] | None:
        found = self._known(link, name)
        if found is None:
            found = Meaning(self._own[name, link.directed])
        type = self._type(found.type)
        source, target = self.actors[link.source].id, self.actors[link.target].id
        if source == target and not type.reflexive:
            self.left.note(f"not placed: {quoted(type.id)} between one and the same", link.place)
            return None
        if not link.directed and not type.symmetric:
            what = f"{quoted(type.id)} has a direction, the edge has none; it is read from its first end to its second"
            self.left.note(what, link.place)
        if found.inverse:
            source, target = target, source
        self._gender(found, link)
        entry: dict[str, Any] = {"word": "tie", "source": source, "type": type.id, "target": target}
        if found.role:
            entry["role"] = found.role
        extra = self._qualify(entry, link, key)
        own = "" if is_counter(link.id) or not notation.is_id(link.id) else link.id
        if extra:
            entry["extra"] = extra
        plain, back = f"{source}:{type.id}:{target}", f"{target}:{type.id}:{source}"
        before = self._said.setdefault(back if type.symmetric and back in self._said else plain, [])
        if not own and any(_same(each, entry, type.symmetric) for each in before):
            self.left.note(f"{quoted(type.id)} between the same two, said again, is left out", link.place)
            return None
        before.append(dict(entry))
        if own in self.taken:
            self.left.note("an edge id that another edge has, too", link.place)
        if len(before) > 1 or (own and own not in self.taken):
            entry["id"] = self._id(own, plain)
        return entry

    def _id(self, own: str, plain: str) -> str:
        """The id of the edge, or one made for the second relation of a type between the same two."""
        base, number = plain.replace(":", "."), 2
        id = own if own and own not in self.taken else ""
        while not id or id in self.taken:
            id, number = f"{base}.{number}", number + 1
        self.taken.add(id)
        return id

    def _gender(self, found: Meaning, link: Link) -> None:
        """A father is male: what the name of a relation says of the one it is said of."""
        if not found.gender:
            return
        entry = self.actors[link.source].entry
        if entry.setdefault("gender", found.gender) != found.gender:
            what = "the name of a relation contradicts the gender of the one it is said of, which stays"
            self.left.note(what, link.place)

    def _qualify(self, entry: dict[str, Any], link: Link, naming: str) -> dict[str, str]:
        """Set the fields that castgraph knows; the rest is extra."""
        extra: dict[str, str] = {}
        for key, raw in link.values.items():
            value = self.texts.clean(raw, link.place)
            name = key.casefold()
            if key == naming or not value:
                continue
            if name in _TEXTS and _TEXTS[name] not in entry:
                entry[_TEXTS[name]] = value.strip() or None
            elif name in _LISTS and value.strip():
                entry[_LISTS[name]] = [each for each in re.split(r"\s*;\s*", value.strip()) if each]
            elif name in _TIMES and notation.is_story_time(value.strip()) and _TIMES[name] not in entry:
                entry[_TIMES[name]] = value.strip()
            elif name == "truth" and value in _TRUTHS:
                entry["word"] = _TRUTHS[value]
            else:
                extra[self.texts.key(key)] = value
        begin, end = entry.get("from"), entry.get("until")
        if begin and end and notation.story_time(end) < notation.story_time(begin)[: len(notation.story_time(end))]:
            self.left.note("an end before the beginning is kept as extra", link.place)
            extra["until"] = entry.pop("until")
        return extra

    def _line(self, entry: dict[str, Any]) -> str:
        return f"{entry.pop('source')} {entry.pop('type')} {entry.pop('target')}"

    # what cannot all be certain

    def _doubt(self, placed: list[tuple[Link, dict[str, Any]]]) -> None:
        """Write as uncertain what makes somebody their own ancestor, or gives them a third parent."""
        parents: dict[str, set[str]] = {}
        for type, what in (("parent", "ancestor"), ("identity", "face")):
            certain = [(link, entry) for link, entry in placed if entry["type"] == type and entry["word"] == "tie"]
            back = _back_edges([(entry["source"], entry["target"]) for _, entry in certain])
            for number, (link, entry) in enumerate(certain):
                if number in back:
                    self.left.note(f"what would make somebody their own {what} is written as uncertain", link.place)
                    entry["word"] = "maybe"
                elif type == "parent":
                    known = parents.setdefault(entry["target"], set())
                    if len(known | {entry["source"]}) > 2:
                        self.left.note("a third parent by birth is written as uncertain", link.place)
                        entry["word"] = "maybe"
                    else:
                        known.add(entry["source"])


def _same(first: dict[str, Any], entry: dict[str, Any], symmetric: bool) -> bool:
    """Whether two relations between the same two say the same."""
    ends = ({"source", "target"} if symmetric else set()) | {"id"}
    return {k: v for k, v in first.items() if k not in ends} == {k: v for k, v in entry.items() if k not in ends}


def _back_edges(pairs: list[tuple[str, str]]) -> set[int]:
    """The numbers of the pairs without which there would be no circle: the back edges of a depth-first walk."""
    out: dict[str, list[int]] = {}
    for number, (source, _) in enumerate(pairs):
        out.setdefault(source, []).append(number)
    back: set[int] = set()
    done: set[str] = set()
    for root in list(out):
        if root in done:
            continue
        path, open_ = [(root, iter(out[root]))], {root}
        while path:
            here, rest = path[-1]
            number = next(rest, -1)
            if number < 0:
                path.pop()
                open_.discard(here)
                done.add(here)
            elif (target := pairs[number][1]) in open_:
                back.add(number)
            elif target not in done:
                open_.add(target)
                path.append((target, iter(out.get(target, ()))))
    return back
