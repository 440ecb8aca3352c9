"""The notation in a story file -> Python values: moments, sources, facts, claims. Mistakes are noted and reading goes on."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from graph import fields, notation
from graph.document import Document, Fields, Items, Node, Text
from graph.errors import Place, quoted
from graph.model import Death, Fact, Holding, Moment, Reference, Source, Timeline, Truth
from graph.notation import NotationError, Piece, Span
from graph.values import Given, Values

TRUTHS = {"tie": Truth.TRUE, "lie": Truth.FALSE, "maybe": Truth.UNCERTAIN}
UNREAD: tuple[Reference, ...] = (Reference(""),)
"""Stands for sources that are written but could not be read, so that they are not reported as missing as well."""

_EPISODES = re.compile(r"[1-9][0-9]{0,3}")
_SEASON = re.compile(r"S([1-9][0-9]{0,3})")
_HOLDER = "a character, a persona, an organization or `public`"


class Reader(Values):
    """Reads moments, sources and what is made of them.

    `sources` and `timeline` are what moments and sources are held against; the loader sets them as it comes to know them.
    `idle_moments` are those met in an account without a timeline. Moments and sources are few and come again and again: those
    that are right are kept in mind.
    """

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.sources: dict[str, Source] = {}
        self.timeline: Timeline | None = None
        self.default_source: tuple[Reference, ...] = ()
        self.idle_moments: list[Place] = []
        self._spans: dict[str, Span] = {}
        self._lists: dict[str, tuple[Reference, ...]] = {}

    def enter(self, timeline: Timeline | None) -> None:
        """From here on everything is of an account with this timeline."""
        self.timeline = timeline
        self.idle_moments = []
        self._spans = {}

    def moment(self, given: Given, key: str = "told") -> Moment | None:
        """One moment of the timeline."""
        node = given.get(key)
        if not isinstance(node, Text):
            if node is not None:
                self.unexpected(node, "a moment")
            return None
        span = self.span(node, Piece(node.value, 0))
        if span is not None and span.ranged:
            self.wrong(node, "expected one moment, found two or an open end", node.value.index(".."))
        return span.start if span else None

    def span(self, node: Text, piece: Piece | None) -> Span | None:
        """A moment or two. None where there is none, where it is wrong, and where the account has no timeline."""
        if piece is None:
            return None
        try:
            if self.timeline is not None:
                known = self._spans.get(piece.text)
                if known is None:
                    known = self._spans[piece.text] = notation.parse_span(piece, self.timeline)
                return known
            notation.check_span(piece)
            self.idle_moments.append(self.place(node, piece.offset))
            return None
        except NotationError as error:
            self.wrong(node, str(error), error.offset)
            return None

    def claimed(self, node: Text, piece: Piece | None, truth: Truth) -> tuple[Moment | None, Moment | None]:
        """When a claim is told and when it falls. Only a lie falls."""
        span = self.span(node, piece)
        if span is None or piece is None:
            return None, None
        if span.ranged and truth is not Truth.FALSE:
            after = piece.offset + piece.text.index("..")
            self.wrong(node, "expected one moment, found two: only what stands under `lie:` is found false later", after)
            return span.start, None
        if span.ranged and span.end is None:
            self.wrong(node, "expected the moment when the lie falls, found nothing after '..'", piece.offset + len(piece.text))
        return span.start, span.end

    def knows(self, piece: Piece) -> bool:
        """Whether there is this source, and this section of it if one is named."""
        id, mark, section = piece.text.partition("#")
        known = self.sources.get(id)
        if known is None or not mark:
            return known is not None
        return bool(section) and (not known.sections or section in known.sections)

    def reference(self, node: Text, piece: Piece) -> Reference:
        """A source and its section. An unknown one is reported, and kept: the fact does name a source."""
        id, mark, section = piece.text.partition("#")
        known = self.sources.get(id)
        if self.knows(piece):
            return Reference(id, section)
        if known is None:
            if not self.unsure("sources"):
                self.wrong(node, f"expected a source, found {quoted(id)}{self.hint(id, self.sources)}", piece.offset)
        else:
            found = f"{quoted(section)}{self.hint(section, known.sections)}" if section else "nothing after '#'"
            self.wrong(node, f"expected a section of {quoted(id)}, found {found}", piece.offset + len(id) + len(mark))
        return Reference(id, section)

    def references(self, node: Text, pieces: Iterable[Piece]) -> tuple[Reference, ...]:
        """The sources in the brackets of a line."""
        return tuple(self.reference(node, piece) for piece in pieces)

    def cited(self, given: Given, key: str = "sources") -> tuple[Reference, ...]:
        """The sources in a list of their own."""
        if key not in given:
            return ()
        found: list[Reference] = []
        for node in self.each(given[key]):
            if not isinstance(node, Text):
                self.unexpected(node, "a source")
                found += UNREAD
                continue
            found += self._lists.get(node.value) or self._listed(node)
        return tuple(found)

    def _listed(self, node: Text) -> tuple[Reference, ...]:
        """The sources in a text, which are kept in mind if they are right."""
        before = len(self.problems)
        try:
            found = self.references(node, notation.split_list(node.value, 0, "a source"))
        except NotationError as error:
            self.wrong(node, str(error), error.offset)
            return UNREAD
        if len(self.problems) == before:
            self._lists[node.value] = found
        return found

    def line(self, node: Text) -> notation.Line | None:
        """A text with the moment and the sources that follow it."""
        try:
            return notation.split_line(node.value)
        except NotationError as error:
            self.wrong(node, str(error), error.offset)
            return None

    def holdings(self, given: Given, key: str, known: Collection[str]) -> tuple[Holding, ...]:
        """Who knows or believes, and from when to when."""
        node = given.get(key)
        if node is None:
            return ()
        found = []
        if isinstance(node, Fields):
            for name, value in zip(node.keys.values(), node.values.values(), strict=True):
                who = name.value
                if not self.holder(name, who, known):
                    continue
                span = None
                if not isinstance(value, Text):
                    self.unexpected(value, "moments such as S1E03..S1E05")
                elif not value.absent:
                    span = self.span(value, Piece(value.value, 0))
                found.append(Holding(who, span.start if span else None, span.end if span else None))
        else:
            for item in self.each(node):
                if not isinstance(item, Text):
                    self.unexpected(item, _HOLDER)
                elif self.holder(item, item.value, known):
                    found.append(Holding(item.value))
        return tuple(found)

    def holder(self, node: Node, who: str, known: Collection[str]) -> bool:
        """Whether `who` can know or believe something."""
        if who in known or self.unsure():
            return who in known
        self.wrong(node, f"expected {_HOLDER}, found {quoted(who)}{self.hint(who, known)}")
        return False

    def facts(self, given: Given, key: str) -> tuple[Fact, ...]:
        """Short texts, each with its moment and its sources."""
        if key not in given:
            return ()
        found = []
        for node in self.each(given[key]):
            fact = self.fact(node)
            if fact is not None:
                found.append(fact)
        return tuple(found)

    def fact(self, node: Node) -> Fact | None:
        """A line ``TEXT @MOMENT [SOURCES]``, or the same as a mapping."""
        if isinstance(node, Items) or (isinstance(node, Text) and not node.value.strip()):
            self.unexpected(node, "a text")
            return None
        if isinstance(node, Fields):
            given = self.entry(node, fields.FACT, "a fact") or {}
            if self.missing(given, "text"):
                self.wrong(node, "expected `text`, found none")
            text = self.text(given, "text")
            return Fact(text, self.place(node), self.moment(given), self.cited(given)) if text else None
        line = self.line(node)
        if line is None:
            return None
        if not line.text.text:
            self.wrong(node, "expected a text before its moment and sources, found nothing")
            return None
        told, _ = self.claimed(node, line.span, Truth.TRUE)
        return Fact(line.text.text, self.place(node), told, self.references(node, line.sources))

    def deaths(self, given: Given, known: Collection[str]) -> tuple[Death, ...]:
        """Claims of death, true, false or uncertain."""
        if "died" not in given:
            return ()
        found = []
        for node in self.each(given["died"]):
            entry: Given | None = {"tie": node}
            if not isinstance(node, Text):
                entry = self.entry(node, fields.DEATH, "a death")
            if entry is None:
                continue
            truth, claim = self.claim(node, entry, required=False)
            told = debunked = None
            sources: tuple[Reference, ...] = UNREAD if TRUTHS.keys() & entry.keys() else ()
            if claim is not None and (line := self.line(claim)) is not None:
                sources = self.references(claim, line.sources)
                if line.span and line.text.text:
                    message = f"expected a moment and sources alone, found {quoted(line.text.text)} before them"
                    self.wrong(claim, message, line.text.offset)
                else:
                    told, debunked = self.claimed(claim, line.span or (line.text if line.text.text else None), truth)
            found.append(
                Death(
                    truth=truth,
                    place=self.place(node),
                    told=told,
                    debunked=debunked,
                    when=self.story_time(entry, "when"),
                    note=self.text(entry, "note"),
                    known_by=self.holdings(entry, "known_by", known),
                    believed_by=self.holdings(entry, "believed_by", known),
                    sources=sources + self.cited(entry) or self.default_source,
                    against=self.cited(entry, "against"),
                )
            )
        return tuple(found)

    def claim(self, node: Node, given: Given, *, required: bool = True) -> tuple[Truth, Text | None]:
        """Which of ``tie``, ``lie``, ``maybe`` is written, and its line."""
        written = [key for key in TRUTHS if key in given]
        keys = node.keys if isinstance(node, Fields) else {}
        if len(written) > 1:
            at = keys.get(written[1], node)
            self.wrong(at, f"expected one of `tie`, `lie`, `maybe` alone, found {', '.join(written)}")
        if not written:
            if required and keys.keys() <= fields.RELATION.keys():  # else an unknown field is what should have been it
                self.wrong(node, "expected `tie`, `lie` or `maybe` with a relation, found none of them")
            return Truth.TRUE, None
        value = given[written[0]]
        if not isinstance(value, Text):
            self.unexpected(value, "a line of text")
            return TRUTHS[written[0]], None
        return TRUTHS[written[0]], value

    def timeline_of(self, given: Given) -> Timeline | None:
        """The seasons and their number of episodes."""
        node = given.get("timeline")
        if node is None:
            return None
        if not isinstance(node, Fields) or not node.values:
            self.unexpected(node, "a mapping from season to number of episodes, such as {S1: 16}")
            self.unread.add("timeline")
            return None
        seasons = []
        for key, value in node.values.items():
            season = _SEASON.fullmatch(key)
            if season is None:
                self.wrong(node.keys[key], f"expected a season such as S1, found {quoted(key)}")
            elif not isinstance(value, Text) or _EPISODES.fullmatch(value.value) is None:
                self.unexpected(value, "a number of episodes")
            else:
                seasons.append((int(season[1]), int(value.value)))
        if len(seasons) < len(node.values):
            self.unread.add("timeline")
            return None
        return Timeline(tuple(sorted(seasons)))
