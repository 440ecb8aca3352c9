"""A story file -> `Story`. Gathers every mistake of the whole file and raises once.

What is broken still registers its id, so that one mistake does not make others of everything that names it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from graph import check, fields, source, template
from graph.errors import Problem, Severity, StoryError, quoted
from graph.model import (
    PUBLIC,
    Account,
    Character,
    Ends,
    Family,
    Group,
    Kind,
    Organization,
    Person,
    Persona,
    Reference,
    RelationType,
    Source,
    Story,
    Truth,
)
from graph.notation import Piece
from graph.reading import UNREAD, Given, Reader
from graph.relations import RelationReader
from graph.source import Fields, Items, Node, Text
from graph.vocabulary import TYPES

Progress = Callable[[str, int, int], None]
"""Told now and then what is being done, and how much of how much is."""

_SECTIONS = {
    "groups": "a group",
    "characters": "a character",
    "personas": "a persona",
    "organizations": "an organization",
    "people": "a person",
}
_KINDS = {
    "characters": Kind.CHARACTER,
    "personas": Kind.PERSONA,
    "organizations": Kind.ORGANIZATION,
    "people": Kind.PERSON,
}

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")

SINGLE_ACCOUNT = "story"
"""The id of the account of a story file that has only one."""


def load(path: str | Path, *, progress: Progress | None = None) -> Story:
    """Read and check a story file.

    Args:
        path: the file; the places in the result name it as given here.
        progress: told now and then about the stages ``reading`` and ``checking``.

    Raises:
        StoryError: the file cannot be read or has mistakes; all of them are in its `problems`.
    """
    document = source.read(path, progress=progress and (lambda done, total: progress("reading", done, total)))
    return load_document(document, progress=progress)


def loads(text: str, name: str = "<story>", *, progress: Progress | None = None) -> Story:
    """Read and check a story given as text; `name` is what its places call the file. Raises as `load` does."""
    return load_document(source.parse(text, name), progress=progress)


def load_document(document: source.Document, *, progress: Progress | None = None) -> Story:
    """Check and build a story from YAML that was read. Raises as `load` does."""
    story = _Loader(document, progress).story()
    problems = {*document.problems, *check.errors(story)}
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise StoryError(problems)
    return replace(story, warnings=tuple(sorted(problems)))


class _Loader:
    """One pass over a document: sources, types, then the accounts, each with its ids before its relations."""

    def __init__(self, document: source.Document, progress: Progress | None) -> None:
        self.read = Reader(document)
        self.progress = progress
        self.types = {type.id: type for type in TYPES}
        self.ids: dict[str, tuple[str, Text]] = {}
        self.homes: dict[str, tuple[str, str]] = {}
        self.relation_ids: dict[str, Node] = {}

    def story(self) -> Story:
        root = self.read.document.root
        given = self.read.entry(root, fields.SINGLE, "a story") or {}
        self.read.sources = {key.value: self.source(key, node) for key, node in self.read.section(given, "sources", "a source")}
        own = [self.type(key, node) for key, node in self.read.section(given, "types", "a type")]
        self.types |= {type.id: type for type in own if type}
        title = self.read.text(given, "title")
        if isinstance(root, Fields) and self.read.missing(given, "title"):
            self.read.wrong(root, "expected `title`, the name of the story, found none")
        return Story(
            title=title,
            place=self.read.place(root),
            native=self.read.text(given, "native"),
            language=self.read.text(given, "language"),
            about=self.read.text(given, "about"),
            sources=self.read.sources,
            types=self.types,
            accounts={account.id: account for account in self.accounts(given, root, title)},
        )

    def accounts(self, given: Given, root: Node, title: str) -> Iterator[Account]:
        if "accounts" not in given:
            self.settle(SINGLE_ACCOUNT, given)
            yield self.account(SINGLE_ACCOUNT, root, given, title)
            return
        for name in given.keys() - fields.STORY.keys():
            at = root.keys.get(name, root) if isinstance(root, Fields) else root
            self.read.wrong(at, f"expected {quoted(name)} inside an account, found it beside `accounts`")
        accounts = list(self.read.section(given, "accounts", "an account"))
        if not accounts and "accounts" not in self.read.unread:
            self.read.wrong(given["accounts"], "expected at least one account, found none")
        entries = [(key, self.read.entry(node, fields.ACCOUNT, "an account")) for key, node in accounts]
        for key, entry in entries:
            self.settle(key.value, entry or {})
        for key, entry in entries:
            if entry is not None:
                yield self.account(key.value, key, entry, title)

    def settle(self, account: str, given: Given) -> None:
        """Note which account each id belongs to."""
        for name, what in _SECTIONS.items():
            section = given.get(name)
            for id in section.values if isinstance(section, Fields) else ():
                self.homes.setdefault(id, (account, what))

    def source(self, key: Text, node: Node) -> Source:
        place = self.read.place(key)
        if isinstance(node, Text) and not node.absent:
            return Source(key.value, node.value.strip() or key.value, place)
        given = self.read.entry(node, fields.SOURCE, "a source") or {}
        return Source(
            id=key.value,
            title=self.read.text(given, "title") or key.value,
            place=place,
            address=self.read.text(given, "address"),
            document=self.read.text(given, "document"),
            grade=self.read.choice(given, "grade", fields.SOURCE["grade"]),
            sections=self.read.texts(given, "sections"),
            note=self.read.text(given, "note"),
        )

    def type(self, key: Text, node: Node) -> RelationType:
        read = self.read
        given = read.entry(node, fields.TYPE, "a type of relation") or {}
        forward = self.sentences(given, "forward")
        symmetric = read.flag(given, "symmetric")
        backward = self.sentences(given, "backward") or tuple(template.turned(sentence) for sentence in forward)
        if isinstance(node, Fields) and self.silent(given, "forward"):
            read.wrong(key, "expected `forward`, a sentence with {source} and {target}, found none")
        elif isinstance(node, Fields) and self.silent(given, "backward") and not symmetric:
            read.wrong(key, "expected `backward`, the sentence from target to source (or `symmetric: true`), found none")
        family = read.choice(given, "family", fields.TYPE["family"])
        if isinstance(node, Fields) and read.missing(given, "family"):
            read.wrong(key, f"expected `family`, one of {', '.join(Family)}, found none")
        fallback = ("{source} is tied to {target}",)
        return RelationType(
            id=key.value,
            forward=forward or fallback,
            backward=backward or fallback,
            label=read.text(given, "label") or key.value.replace("-", " "),
            family=Family(family or Family.LOYALTY),
            strength=self.strength(given),
            ends=self.ends(given),
            symmetric=symmetric,
            spoiler=read.flag(given, "spoiler", default=True),
            reflexive=read.flag(given, "reflexive"),
            posthumous=read.flag(given, "posthumous"),
            colour=self.colour(given),
            line=read.choice(given, "line", fields.TYPE["line"]),
            note=read.text(given, "note"),
        )

    def silent(self, given: Given, key: str) -> bool:
        """Whether a type has no sentence in this direction."""
        node = given.get(key)
        return not node.items if isinstance(node, Items) else self.read.missing(given, key)

    def sentences(self, given: Given, key: str) -> tuple[str, ...]:
        if self.silent(given, key):
            return ()
        for node in self.read.each(given[key]):
            if isinstance(node, Text) and node.value.strip() and (mistake := template.mistake(node.value)):
                self.read.wrong(node, mistake[1], mistake[0])
        return self.read.texts(given, key)

    def strength(self, given: Given) -> int:
        value = self.read.text(given, "strength")
        if value and value not in {str(number) for number in range(1, 11)}:
            self.read.unexpected(given["strength"], "a whole number from 1 to 10")
            return 5
        return int(value or 5)

    def ends(self, given: Given) -> tuple[Ends, Ends]:
        if "ends" not in given:
            return Ends.ANY, Ends.ANY
        nodes, found = self.read.each(given["ends"]), []
        for node in nodes:
            if isinstance(node, Text) and node.value in set(Ends):
                found.append(Ends(node.value))
            else:
                hint = self.read.hint(node.value, tuple(Ends)) if isinstance(node, Text) else ""
                self.read.unexpected(node, f"one of {', '.join(Ends)}", hint)
        if len(nodes) != 2:
            self.read.wrong(given["ends"], f"expected two ends, that of the source and that of the target, found {len(nodes)}")
        return (found[0], found[1]) if len(found) == len(nodes) == 2 else (Ends.ANY, Ends.ANY)

    def colour(self, given: Given) -> str:
        value = self.read.text(given, "colour")
        if value and _COLOUR.fullmatch(value) is None:
            self.read.unexpected(given["colour"], "a colour such as #1f77b4")
            return ""
        return value

    def account(self, id: str, at: Node, given: Given, title: str) -> Account:
        read = self.read
        read.unread -= {"timeline", *_SECTIONS}
        read.timeline = read.timeline_of(given)
        read.idle_moments = []
        read.default_source = self.default_source(given)
        entries: dict[str, list[tuple[Text, Node]]] = {}
        for name, what in _SECTIONS.items():
            entries[name] = list(read.section(given, name, what))
            for key, _ in entries[name]:
                self.register(key, what)
        kinds: dict[str, set[Kind]] = {}
        for name, kind in _KINDS.items():
            for key, _ in entries[name]:
                kinds.setdefault(key.value, set()).add(kind)
        panels = {key.value for name in ("groups", "organizations") for key, _ in entries[name]}
        holders = [PUBLIC, *(id for id, found in kinds.items() if found != {Kind.PERSON})]
        account = Account(
            id=id,
            title=read.text(given, "title") or title,
            place=read.place(at),
            native=read.text(given, "native"),
            about=read.text(given, "about"),
            timeline=read.timeline,
            groups={key.value: self.group(key, node) for key, node in entries["groups"]},
            characters={key.value: self.character(key, node, panels, holders) for key, node in entries["characters"]},
            personas={key.value: self.persona(key, node, panels) for key, node in entries["personas"]},
            organizations={key.value: self.organization(key, node) for key, node in entries["organizations"]},
            people={key.value: self.person(key, node) for key, node in entries["people"]},
            relations=tuple(self.relations(given, kinds, holders)),
        )
        if read.idle_moments and "timeline" not in given:
            number = len(read.idle_moments)
            message = f"the account has no `timeline`, so its moments are not used ({number} in all)"
            read.warn(min(read.idle_moments), message)
        return account

    def register(self, key: Text, what: str) -> None:
        first = self.ids.get(key.value)
        if first is None:
            self.ids[key.value] = what, key
        else:
            message = f"expected each id once in the file, found {quoted(key.value)} again"
            self.read.wrong(key, f"{message}; the first is {first[0]} in line {first[1].line}")

    def default_source(self, given: Given) -> tuple[Reference, ...]:
        node = given.get("source")
        if isinstance(node, Text):
            return self.read.references(node, [Piece(node.value, 0)])
        self.read.text(given, "source")
        return UNREAD if "source" in given else ()

    def relations(self, given: Given, kinds: Mapping[str, set[Kind]], holders: list[str]) -> Iterator[Any]:
        node = given.get("relations")
        if node is None:
            return
        if not isinstance(node, Items):
            self.read.unexpected(node, "a list of relations, each beginning with '- '")
            return
        reader = RelationReader(self.read, self.types, kinds, holders, self.homes, self.relation_ids)
        for number, item in enumerate(node.items):
            if self.progress and not number % 1024:
                self.progress("checking", number, len(node.items))
            yield from reader.relations(item)

    def group(self, key: Text, node: Node) -> Group:
        common, _ = self.node(key, node, fields.GROUP, "a group")
        del common["aliases"], common["extra"]
        return Group(**common)

    def character(self, key: Text, node: Node, panels: set[str], holders: list[str]) -> Character:
        common, given = self.node(key, node, fields.CHARACTER, "a character")
        return Character(
            **common,
            **self.face(given, panels),
            gender=self.read.choice(given, "gender", fields.CHARACTER["gender"]),
            crowd=bool(self.read.choice(given, "kind", fields.CHARACTER["kind"])),
            unnamed=self.read.flag(given, "unnamed"),
            died=self.read.deaths(given, holders),
        )

    def persona(self, key: Text, node: Node, panels: set[str]) -> Persona:
        common, given = self.node(key, node, fields.PERSONA, "a persona")
        return Persona(**common, **self.face(given, panels))

    def organization(self, key: Text, node: Node) -> Organization:
        common, given = self.node(key, node, fields.ORGANIZATION, "an organization")
        return Organization(**common, sort=self.read.text(given, "kind"))

    def person(self, key: Text, node: Node) -> Person:
        common, given = self.node(key, node, fields.PERSON, "a person")
        unknown = bool(self.read.choice(given, "plays", fields.PERSON["plays"]))
        return Person(**common, credits=self.read.facts(given, "credits"), role_unknown=unknown)

    def face(self, given: Given, panels: set[str]) -> dict[str, Any]:
        groups = self.read.facts(given, "groups")
        for group in groups:
            if group.text not in panels and not self.read.unsure("groups", "organizations"):
                hint = self.read.hint(group.text, panels)
                message = f"expected a group or an organization, found {quoted(group.text)}{hint}"
                self.read.problems.append(Problem(group.place, message))
        return {
            "monogram": self.read.text(given, "monogram"),
            "groups": groups,
            "player_unknown": bool(self.read.choice(given, "played_by", fields.PERSONA["played_by"])),
        }

    def node(self, key: Text, node: Node, known: fields.Fields, what: str) -> tuple[dict[str, Any], Given]:
        """What all nodes have in common, and the fields given. A plain line is name, moment and sources."""
        read, name, nameless, told, sources = self.read, "", False, None, UNREAD
        given: Given = {}
        if isinstance(node, Fields):
            given = read.entry(node, known, what) or {}
            name, told, sources = read.text(given, "name"), read.moment(given), read.cited(given)
            nameless = read.missing(given, "name")
        elif isinstance(node, Items):
            self.read.unexpected(node, f"the fields of {what}")
        elif (line := read.line(node)) is not None:
            name, nameless = line.text.text, not line.text.text
            told, _ = read.claimed(node, line.span, Truth.TRUE)
            sources = read.references(node, line.sources)
        if nameless:
            read.wrong(key, f"expected the name of {what}, found none")
        return {
            "id": key.value,
            "name": name or key.value,
            "place": read.place(key),
            "native": read.text(given, "native"),
            "aliases": read.facts(given, "aliases"),
            "told": told,
            "note": read.facts(given, "note"),
            "sources": sources or read.default_source,
            "extra": read.extra(given),
        }, given
