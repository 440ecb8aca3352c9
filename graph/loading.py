"""A story file -> `Story`. Gathers every mistake of the whole file and raises once.

What is broken still registers its id, so that one mistake does not make others of everything that names it.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from graph import check, fields, source
from graph.document import Document, Fields, Items, Node, Stream, Text
from graph.errors import Severity, StoryError, quoted
from graph.model import (
    PUBLIC,
    Account,
    Kind,
    Reference,
    Relation,
    Source,
    Story,
)
from graph.nodes import NodeReader
from graph.notation import Piece
from graph.own_types import TypeReader
from graph.reading import UNREAD, Reader
from graph.relations import RelationReader
from graph.values import Given
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

_LAST = "relations"
"""The field that is read as it is used, if it ends the file; all that it is checked against stands before it then."""

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
    with uncollected():
        document = source.read(path, last=_LAST, progress=progress and (lambda done, total: progress("reading", done, total)))
        return load_document(document, progress=progress)


def loads(text: str, name: str = "<story>", *, progress: Progress | None = None) -> Story:
    """Read and check a story given as text; `name` is what its places call the file. Raises as `load` does."""
    with uncollected():
        return load_document(source.parse(text, name, last=_LAST), progress=progress)


@contextmanager
def uncollected() -> Iterator[None]:
    """Without looking for garbage: what is read is kept, and looking through it again and again takes as long as reading it."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            if not gc.get_freeze_count():  # else it would thaw what somebody has frozen
                gc.freeze()
                gc.unfreeze()  # what was read counts as old, or it would be looked through at once
            gc.enable()


def load_document(document: Document, *, progress: Progress | None = None) -> Story:
    """Check and build a story from YAML that was read. Raises as `load` does."""
    story = _Loader(document, progress).story()
    deque(document.rest, maxlen=0)  # whatever nobody has asked for may have mistakes, too
    problems = {*document.problems, *check.errors(story)}
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise StoryError(problems)
    return replace(story, warnings=tuple(sorted(problems)))


class _Loader:
    """One pass over a document: sources, types, then the accounts, each with its ids before its relations."""

    def __init__(self, document: Document, progress: Progress | None) -> None:
        self.read = Reader(document)
        self.progress = progress
        self.types = {type.id: type for type in TYPES}
        self.ids: dict[str, tuple[str, Text]] = {}
        self.homes: dict[str, tuple[str, str]] = {}
        self.relation_ids: dict[str, int] = {}

    def story(self) -> Story:
        root = self.read.document.root
        given = self.read.entry(root, fields.SINGLE, "a story") or {}
        self.read.sources = {key.value: self.source(key, node) for key, node in self.read.section(given, "sources", "a source")}
        own = [TypeReader(self.read).type(key, node) for key, node in self.read.section(given, "types", "a type")]
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
            extra=self.read.extra(given),
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

    def account(self, id: str, at: Node, given: Given, title: str) -> Account:
        read = self.read
        read.unread -= {"timeline", *_SECTIONS}
        read.enter(read.timeline_of(given))
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
        holders = dict.fromkeys([PUBLIC, *(id for id, found in kinds.items() if found != {Kind.PERSON})])
        nodes = NodeReader(read, panels, holders)
        account = Account(
            id=id,
            title=read.text(given, "title") or title,
            place=read.place(at),
            native=read.text(given, "native"),
            about=read.text(given, "about"),
            timeline=read.timeline,
            groups={key.value: nodes.group(key, node) for key, node in entries["groups"]},
            characters={key.value: nodes.character(key, node) for key, node in entries["characters"]},
            personas={key.value: nodes.persona(key, node) for key, node in entries["personas"]},
            organizations={key.value: nodes.organization(key, node) for key, node in entries["organizations"]},
            people={key.value: nodes.person(key, node) for key, node in entries["people"]},
            relations=self.relations(given, kinds, holders),
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

    def relations(self, given: Given, kinds: Mapping[str, set[Kind]], holders: Collection[str]) -> tuple[Relation, ...]:
        node = given.get("relations")
        if node is None:
            return ()
        if not isinstance(node, Items):
            self.read.unexpected(node, "a list of relations, each beginning with '- '")
            return ()
        reader = RelationReader(self.read, self.types, kinds, holders, self.homes, self.relation_ids)
        return tuple(reader.relations(node.left if isinstance(node, Stream) else self.told_of(node.items)))

    def told_of(self, items: list[Node]) -> Iterator[Node]:
        """The items, and now and then the progress is told how many of them are done."""
        for start in range(0, len(items), 1024):
            if self.progress:
                self.progress("checking", start, len(items))
            yield from items[start : start + 1024]
