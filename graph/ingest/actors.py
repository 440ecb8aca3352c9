"""The nodes of another program -> entries of a story file. What is known has its field, everything else stays as extra."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from typing import Any

from graph.folding import fold
from graph.ingest.identifiers import Ids, is_counter, slug
from graph.ingest.network import Item, Left
from graph.ingest.texts import Texts
from graph.model import Kind
from graph.notation import is_story_time

SECTIONS = {
    Kind.CHARACTER: "characters",
    Kind.PERSONA: "personas",
    Kind.ORGANIZATION: "organizations",
    Kind.PERSON: "people",
}
NAMES = ("name", "label", "title")
GENDERS = {
    **dict.fromkeys(("female", "f", "w", "woman", "weiblich", "femme", "femenino", "girl", "여성", "女"), "female"),
    **dict.fromkeys(("male", "m", "man", "männlich", "homme", "masculino", "boy", "남성", "男"), "male"),
    **dict.fromkeys(("other", "x", "diverse", "nonbinary", "non-binary"), "other"),
}
_KINDS = {
    **{str(kind): kind for kind in Kind},
    **dict.fromkeys(("company", "organisation", "institution", "school", "club"), Kind.ORGANIZATION),
    **dict.fromkeys(("actor", "actress", "performer"), Kind.PERSON),
}
_PLAYERS = {word for word, kind in _KINDS.items() if kind is Kind.PERSON}
_YES = {"true", "yes", "1"}
_NO = {"false", "no", "0"}
_LIST = re.compile(r"\s*;\s*")


@dataclass(slots=True)
class Actor:
    """A node that has an id in the story, and its entry."""

    id: str
    item: Item
    kind: Kind
    entry: dict[str, Any] = field(default_factory=dict)


class _Times(Container[str]):
    """Whatever is a date in story time."""

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and is_story_time(text)


class _Values:
    """The attributes of a node, of which some are taken."""

    def __init__(self, values: dict[str, str]) -> None:
        self._values = values

    def take(self, *names: str, among: Container[str] | None = None) -> str:
        """The first of these attributes, in any case, that is not empty and (lower case) one of these words; it is gone then."""
        for name in names:
            for key, value in self._values.items():
                if key.casefold() == name and value.strip() and (among is None or value.strip().casefold() in among):
                    del self._values[key]
                    return value.strip()
        return ""

    def flag(self, name: str) -> bool:
        """Whether this attribute says yes; said either way, it is gone."""
        return self.take(name, among=_YES | _NO) in _YES

    def rest(self) -> Iterable[tuple[str, str]]:
        """What was not taken."""
        return ((key, value) for key, value in self._values.items() if value)


class Actors:
    """Places nodes: gives each an id and an entry, and gathers the groups they name.

    `acting` are those who do something in the story: whatever is said of them, they are no player and no crew.
    """

    def __init__(self, texts: Texts, left: Left, acting: Container[str] = ()) -> None:
        self.texts = texts
        self.left = left
        self.acting = acting
        self.ids = Ids()
        self.groups: dict[str, str] = {}
        self._group_ids: dict[str, str] = {}
        self._called: dict[tuple[bool, str], str] = {}

    def place(self, items: Iterable[Item]) -> list[Actor]:
        """The entries of nodes that another program made."""
        actors = [self._actor(item) for item in items]
        for actor in actors:  # an alias that somebody else goes by is none
            self._called.setdefault(self._key(actor, actor.entry["name"]), actor.id)
        for actor in actors:
            aliases = actor.entry.pop("aliases", [])
            own = [alias for alias in aliases if self._called.setdefault(self._key(actor, alias), actor.id) == actor.id]
            shared = [alias for alias in aliases if alias not in own]
            if own:
                actor.entry["aliases"] = [{"text": alias} for alias in own]
            if shared:
                actor.entry.setdefault("extra", {})["aliases"] = "; ".join(shared)
                self.left.note("an alias that somebody else goes by, too, is kept as extra", actor.item.place)
        return actors

    def _key(self, actor: Actor, name: str) -> tuple[bool, str]:
        return actor.kind is Kind.PERSON, fold(name) or name

    def _actor(self, item: Item) -> Actor:
        values = _Values({name: self.texts.clean(value, item.place) for name, value in item.values.items()})
        given = next(filter(None, map(values.take, NAMES)), "")
        name = self.texts.line(given or item.id, item.place)
        id = self.ids.new(name, item.reference or item.id)
        entry: dict[str, Any] = {"name": name or id}
        if not given and is_counter(item.id):
            entry["unnamed"] = True
            self.left.note("a node without a name goes by its id", item.place)
        kind = self._kind(values, entry, among=_KINDS.keys() - (_PLAYERS if item.id in self.acting else set()))
        if kind is not Kind.CHARACTER:
            entry.pop("unnamed", None)
        if native := values.take("native"):
            entry["native"] = native
        if aliases := self._aliases(values.take("aliases", "alias", "aka"), name):
            entry["aliases"] = aliases
        if kind in {Kind.CHARACTER, Kind.PERSONA}:
            self._face(entry, values)
        if kind is Kind.ORGANIZATION and (sort := values.take("sort")):
            entry["kind"] = sort
        if kind is Kind.PERSON and (credits := values.take("credits")):
            entry["credits"] = [{"text": each} for each in _LIST.split(credits) if each]
        if note := values.take("note", "notes", "description", "desc"):
            entry["note"] = {"text": note}
        extra = {} if item.id in {id, name} else {"id": self.texts.clean(item.id, item.place)}
        extra |= {self.texts.key(key): value for key, value in values.rest() if value != given}
        if extra:
            entry["extra"] = extra
        return Actor(id, item, kind, entry)

    def _kind(self, values: _Values, entry: dict[str, Any], among: Container[str]) -> Kind:
        """What a node is; a word that says nothing to a story stays as extra."""
        if values.flag("crowd"):
            entry["kind"] = "crowd"
        if values.flag("unnamed"):
            entry["unnamed"] = True
        for key in ("kind", "type", "category", "node type"):
            if values.take(key, among=("crowd",)):
                entry["kind"] = "crowd"
            elif word := values.take(key, among=among):
                if _KINDS[word.casefold()] is not Kind.CHARACTER:
                    entry.pop("kind", None)
                if word.casefold() not in set(Kind) and _KINDS[word.casefold()] is Kind.ORGANIZATION:
                    entry["kind"] = word
                return _KINDS[word.casefold()]
        return Kind.CHARACTER

    def _aliases(self, text: str, name: str) -> list[str]:
        found = [each for each in _LIST.split(" ".join(text.split())) if each]
        return [each for each in dict.fromkeys(found) if fold(each) != fold(name)]

    def _face(self, entry: dict[str, Any], values: _Values) -> None:
        if gender := values.take("gender", "sex", among=GENDERS):
            entry["gender"] = GENDERS[gender.casefold()]
        named = values.take("groups")
        first = values.take("group")
        groups = [each for each in dict.fromkeys([*_LIST.split(named), *_LIST.split(first)]) if each]
        if groups:
            entry["groups"] = [{"text": self._group(each)} for each in groups]
        dead, when = values.flag("dead"), values.take("died", among=_Times())
        if dead or when:
            entry["died"] = {"when": when} if when else {"tie": ""}

    def _group(self, name: str) -> str:
        """The id of the group of this name."""
        if name not in self._group_ids:
            id = self.ids.new(f"group {name}" if slug(name) in self.ids.taken or name.isdecimal() else name, "")
            self._group_ids[name] = id
            self.groups[id] = " ".join(name.split())
        return self._group_ids[name]
