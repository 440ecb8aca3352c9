"""Relations in which all is well, as in nearly all of them, read the short way.

Every part has to be known to be right: what it may be has been read before, or can be read without a mistake. Nothing is noted
and nothing reported before all of it is. Of any other relation `PlainReader` says nothing, and `graph.relations` looks closer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from typing import Any

from graph import notation
from graph.document import Fields, Node, Text
from graph.errors import Place
from graph.model import Holding, Moment, Reference, Relation, RelationType, Truth
from graph.notation import NotationError, Piece, Span
from graph.reading import TRUTHS, Reader

Fitting = Mapping[str, tuple[RelationType, Collection[str], Collection[str]]]
"""By the id of a type: the type, and the ids that may stand at either end."""
_References = tuple[Reference, ...]
_Moments = tuple[Moment | None, Moment | None, str]
"""When a claim is told, when it falls, and what the first adds to its id."""

_TRUE, _FALSE = Truth.TRUE, Truth.FALSE  # by name: to look them up takes as long as the rest of a line


class PlainReader:
    """Reads the plain relations of one account. Moments and sources are few and come again and again, so they are read once.

    Args:
        read: knows timeline and sources.
        fitting: which types there are and what may stand at their ends.
        holders: who can know and believe.
        taken: relation ids of the whole file so far, and in which line each was written; added to.
    """

    def __init__(self, read: Reader, fitting: Fitting, holders: Collection[str], taken: dict[str, int]) -> None:
        self._read = read
        self._file = read.document.file
        self._fitting = fitting
        self._holders = holders
        self._taken = taken
        self._moments: dict[str, _Moments | None] = {"": (None, None, "")}
        self._falls: dict[str, _Moments | None] = {"": (None, None, "")}
        self._spans: dict[str, Span | None] = {}
        self._brackets: dict[str, _References | None] = {"": ()}
        self._lists: dict[str, _References | None] = {}
        self._references: dict[str, Reference | None] = {}

    def relation(self, item: Node) -> Relation | None:
        """The relation that an item states, if it states one of one source and one target and nothing is wrong with it."""
        if type(item) is Text:
            return self._stated(item, _TRUE, (), ())
        return self._described(item) if type(item) is Fields else None

    def _described(self, item: Fields) -> Relation | None:
        """One with fields."""
        claim, truth, listed, rest = None, _TRUE, (), _NOTHING.copy()
        for key, node in item.values.items():
            if key in TRUTHS:
                if claim is not None or type(node) is not Text:
                    return None
                claim, truth = node, TRUTHS[key]
                continue
            at, read = _OTHERS.get(key, _UNKNOWN)
            value = read(self, node)
            if value is None:
                return None
            if at is None:
                listed = value
            else:
                rest[at] = value
        return None if claim is None else self._stated(claim, truth, listed, rest)

    def _stated(self, claim: Text, truth: Truth, listed: _References, rest: Collection[Any]) -> Relation | None:
        """What a claim states; `listed` are the sources beside those in its brackets, `rest` the last fields of the relation."""
        words, cited = notation.plain_parts(claim.value)
        if len(words) == 3:
            words.append("")
        elif len(words) != 4:
            return None
        start, name, end, span = words
        fitting = self._fitting.get(name)
        if fitting is None:
            return None
        known = self._falls if truth is _FALSE else self._moments
        moments = known[span] if span in known else self._moments_of(span, known)
        sources = self._brackets[cited] if cited in self._brackets else self._bracketed(cited)
        if moments is None or sources is None:
            return None
        type, starts, ends = fitting
        told, debunked, suffix = moments
        if start not in starts or end not in ends or (start == end and not type.reflexive):
            return None
        id = f"{start}:{name}:{end}{suffix}"
        if id in self._taken or (type.symmetric and f"{end}:{name}:{start}{suffix}" in self._taken):
            return None
        mark = claim.start
        line = self._taken[id] = mark.line + 1
        place = Place(self._file, line, mark.column + 1)
        if listed:
            sources += listed
        return Relation(id, start, name, end, truth, place, told, debunked, sources or self._read.default_source, *rest)

    # what comes again and again

    def _moments_of(self, span: str, known: dict[str, _Moments | None]) -> _Moments | None:
        """When a claim is told and when it falls, if nothing is wrong with that."""
        known[span] = None
        if span.startswith("@") and (found := self._span(span[1:])):
            told, falls, ranged = found
            if not ranged or (falls and known is self._falls):
                known[span] = told, falls, f":{told}"
        return known[span]

    def _span(self, text: str) -> Span | None:
        """A moment or two of the timeline, without an ``@``."""
        if text not in self._spans:
            self._spans[text] = None
            if self._read.timeline is not None:
                with suppress(NotationError):
                    self._spans[text] = notation.parse_span(Piece(text, 0), self._read.timeline)
        return self._spans[text]

    def _bracketed(self, cited: str) -> _References | None:
        """The sources in the brackets behind a space that end a line."""
        found = self._brackets[cited] = self._listed(cited[2:-1]) if cited.endswith("]") and "[" not in cited[2:] else None
        return found

    def _listed(self, text: str) -> _References | None:
        """Sources with commas between them."""
        if text not in self._lists:
            found = tuple([self._reference(part) for part in text.split(",")])
            self._lists[text] = None if None in found else found  # type: ignore[assignment]
        return self._lists[text]

    def _reference(self, part: str) -> Reference | None:
        """A source and its section, with spaces around it."""
        if part not in self._references:
            text = part.strip()
            id, _, section = text.partition("#")
            known = bool(text) and self._read.knows(Piece(text, 0))
            self._references[part] = Reference(id, section) if known else None
        return self._references[part]

    # fields

    def _text(self, node: Node) -> str | None:
        return node.value.strip() if type(node) is Text else None

    def _texts(self, node: Node) -> tuple[str, ...] | None:
        found = tuple([each.value.strip() if type(each) is Text else "" for each in self._read.each(node)])
        return found if all(found) else None

    def _cited(self, node: Node) -> _References | None:
        found: _References = ()
        for each in self._read.each(node):
            references = self._listed(each.value) if type(each) is Text else None
            if references is None:
                return None
            found += references
        return found

    def _holdings(self, node: Node) -> tuple[Holding, ...] | None:
        """Who knows or believes, and from when to when."""
        if type(node) is not Fields:
            named = [each.value if type(each) is Text else "" for each in self._read.each(node)]
            return tuple(map(Holding, named)) if all(each and each in self._holders for each in named) else None
        found = []
        for who, value in node.values.items():
            if type(value) is not Text or who not in self._holders:
                return None
            span = _ALWAYS if value.absent else self._span(value.value)
            if span is None:
                return None
            found.append(Holding(who, span.start, span.end))
        return tuple(found)

    def _unknown(self, node: Node) -> None:
        """A field that is rare, or none of a relation."""


_ALWAYS = Span(None, None, ranged=False)
_SHARED = Relation._fields[Relation._fields.index("sources") + 1 :]
_NOTHING = [Relation._field_defaults[name] for name in _SHARED]
_READERS: dict[str, tuple[str, Callable[[PlainReader, Node], Any]]] = {
    "sources": ("sources", PlainReader._cited),
    "role": ("role", PlainReader._text),
    "age": ("age", PlainReader._text),
    "for": ("for_", PlainReader._texts),
    "about": ("about", PlainReader._texts),
    "known_by": ("known_by", PlainReader._holdings),
    "believed_by": ("believed_by", PlainReader._holdings),
    "note": ("note", PlainReader._text),
    "against": ("against", PlainReader._cited),
}
_OTHERS = {key: (_SHARED.index(name) if name in _SHARED else None, read) for key, (name, read) in _READERS.items()}
"""The fields beside the claim: which of the last fields of a relation they are (none: its sources), and what reads them."""
_UNKNOWN = None, PlainReader._unknown
