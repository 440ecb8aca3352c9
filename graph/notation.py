"""The small language inside the story file's texts: moments, spans, sources, and a relation in one line.

Works on plain strings and knows nothing of YAML. A mistake is a `NotationError` with the offset of the character at which
it stands, which the loader turns into a line and a column.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple

from graph.errors import quoted
from graph.model import Moment, Timeline

_ID = re.compile(r"\w[\w.\-]*")
_ASCII_ID = re.compile(r"[0-9A-Z_a-z][-.0-9A-Z_a-z]*")
_NAME = re.compile(
    "[-.0-9A-Z_a-z\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u200c\u200d\u203f\u2040\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff]+"
)
_MOMENT = re.compile(r"[Ss](\d{1,4})(?:[Ee](\d{1,4}))?")
_STORY_TIME = re.compile(r"(-?\d{1,4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
_PLAIN = re.compile(r"\s*(\w[\w.\-]*)\s+(\w[\w.\-]*)\s+(\w[\w.\-]*)\s*")
_TOKEN = re.compile(r"\s*(?:(?P<comma>,)|(?P<word>[^\s,]+))")


class NotationError(ValueError):
    """A text does not follow the notation. `offset` counts characters from its start."""

    def __init__(self, offset: int, message: str) -> None:
        self.offset = offset
        super().__init__(message)


class Piece(NamedTuple):
    """A part of a text and where it begins."""

    text: str
    offset: int


class Line(NamedTuple):
    """A text with what followed it: ``TEXT @SPAN [SOURCES]``."""

    text: Piece
    span: Piece | None
    sources: tuple[Piece, ...]


class Triple(NamedTuple):
    """The head of a relation: ``a, b TYPE c, d``."""

    sources: tuple[Piece, ...]
    type: Piece
    targets: tuple[Piece, ...]


class Span(NamedTuple):
    """One moment, or two with what lies between. `closed` tells ``S1E03`` (one moment) from ``S1E03..`` (open)."""

    start: Moment | None
    end: Moment | None
    ranged: bool


def plain_parts(text: str) -> tuple[list[str], str]:
    """The words of a line as most relations are, ``SOURCE TYPE TARGET @SPAN [SOURCES]``, and the rest from its first `` [`` on.

    Nothing is looked at: of another line the parts mean nothing, so they have to be known to be right.
    """
    words, bracket, cited = text.partition(" [")
    return words.split(" "), bracket + cited


def split_line(text: str) -> Line:
    """Split ``TEXT @SPAN [SOURCE, SOURCE#SECTION]`` into its parts.

    Raises:
        NotationError: an empty list of sources, a source that is none, or a list that is not closed.
    """
    head, sources = text.rstrip(), None
    bracket = head.rfind("[")
    if bracket >= 0 and (not bracket or head[bracket - 1].isspace()):
        if "]" not in head[bracket:]:
            raise NotationError(bracket, "expected ']' after the sources, found none")
        if head.endswith("]"):
            sources = split_list(head[bracket + 1 : -1], bracket + 1, "a source")
            head = head[:bracket].rstrip()
    last = max(head.rfind(" "), head.rfind("\n")) + 1
    span = None
    if head.startswith("@", last):
        span = Piece(head[last + 1 :], last + 1)
        head = head[:last].rstrip()
    start = len(head) - len(head.lstrip())
    return Line(Piece(head[start:], start), span, sources or ())


def split_list(text: str, offset: int, what: str) -> tuple[Piece, ...]:
    """Split ``a, b`` at its commas.

    Raises:
        NotationError: a part is empty.
    """
    pieces = []
    for part in text.split(","):
        word = part.strip()
        if not word:
            raise NotationError(offset, f"expected {what}, found nothing")
        pieces.append(Piece(word, offset + part.index(word)))
        offset += len(part) + 1
    return tuple(pieces)


def parse_triple(piece: Piece) -> Triple:
    """Read ``SOURCE, SOURCE TYPE TARGET, TARGET``.

    Raises:
        NotationError: something is missing, too much, or not an id.
    """
    plain = _PLAIN.fullmatch(piece.text)
    if plain is not None:  # as most are: one id on either side
        source, kind, target = (Piece(plain[group], piece.offset + plain.start(group)) for group in (1, 2, 3))
        return Triple((source,), kind, (target,))
    rest = _Tokens(piece)
    sources = rest.ids("who the relation starts from")
    kind = rest.word("the type of the relation")
    targets = rest.ids("whom the relation leads to")
    rest.finish()
    return Triple(sources, kind, targets)


class _Tokens:
    def __init__(self, piece: Piece) -> None:
        self.offset = piece.offset
        self.found = [
            (match.lastgroup, Piece(match[match.lastgroup or 0], piece.offset + match.start(match.lastgroup or 0)))
            for match in _TOKEN.finditer(piece.text)
        ]
        self.end = piece.offset + len(piece.text)
        self.next = 0

    def word(self, what: str) -> Piece:
        if self.next == len(self.found):
            raise NotationError(self.end, f"expected {what}, found the end of the relation")
        group, piece = self.found[self.next]
        if group != "word":
            raise NotationError(piece.offset, f"expected {what}, found a comma")
        if not is_id(piece.text):
            found = f"{quoted(piece.text)}, which is not an id (letters, digits, - _ .)"
            raise NotationError(piece.offset, f"expected {what}, found {found}")
        self.next += 1
        return piece

    def ids(self, what: str) -> tuple[Piece, ...]:
        pieces = [self.word(what)]
        while self.next < len(self.found) and self.found[self.next][0] == "comma":
            self.next += 1
            pieces.append(self.word(what))
        return tuple(pieces)

    def finish(self) -> None:
        if self.next < len(self.found):
            piece, *later = (piece for _, piece in self.found[self.next :])
            if piece.text.startswith("@") and later:  # these two are right in themselves: what follows is too much
                piece, *later = later
            if piece.text.startswith("[") and later:
                piece = next((next for end, next in pairwise([piece, *later]) if end.text.endswith("]")), piece)
            message = f"expected SOURCE TYPE TARGET @MOMENT [SOURCES] in this order and no more, found {quoted(piece.text)}"
            raise NotationError(piece.offset, message)


def parse_span(piece: Piece, timeline: Timeline) -> Span:
    """Read ``S1E03``, ``S2``, ``start``, ``S1E03..S1E09`` or ``S1E03..``, with or without a leading ``@``.

    Raises:
        NotationError: it is none of these, it lies outside the timeline, or its end is not after its start.
    """
    text, offset = piece
    if text.startswith("@"):
        text, offset = text[1:], offset + 1
    first, dots, second = text.partition("..")
    start = parse_moment(Piece(first, offset), timeline)
    if not dots:
        return Span(start, None, ranged=False)
    if not second:
        return Span(start, None, ranged=True)
    end = parse_moment(Piece(second, offset + len(first) + 2), timeline)
    if end <= start:
        raise NotationError(offset + len(first) + 2, f"expected a moment after {start}, found {end}")
    return Span(start, end, ranged=True)


def parse_moment(piece: Piece, timeline: Timeline) -> Moment:
    """Read one moment of the timeline.

    Raises:
        NotationError: it is no moment, or not one of the timeline.
    """
    text, offset = piece
    if text == "start":
        return timeline.start
    match = _MOMENT.fullmatch(text)
    if match is None:
        found = quoted(text) if text else "nothing"
        raise NotationError(offset, f"expected a moment such as S1E04, S2 or start, found {found}")
    season, counts = int(match[1]), timeline.counts
    if season not in counts:
        known = ", ".join(f"S{number}" for number in counts)
        raise NotationError(offset, f"expected a season of the timeline ({known}), found S{season}")
    moment = Moment(season, int(match[2]) if match[2] else counts[season])
    if not 1 <= moment.episode <= counts[season]:
        last = Moment(season, counts[season])
        raise NotationError(offset, f"expected an episode of season {season} (S{season}E01 to {last}), found {moment}")
    return moment


def check_span(piece: Piece) -> None:
    """Check the form of a span where no timeline says which moments there are.

    Raises:
        NotationError: it is no span.
    """
    offset = piece.offset + piece.text.startswith("@")
    for part in piece.text.removeprefix("@").split("..", 1):
        if part != "start" and _MOMENT.fullmatch(part) is None and (part or offset == piece.offset):
            found = quoted(part) if part else "nothing"
            raise NotationError(offset, f"expected a moment such as S1E04, S2 or start, found {found}")
        offset += len(part) + 2


def is_id(text: str) -> bool:
    """Whether `text` is an id: letters of any script with their marks, digits, ``-``, ``_`` and ``.``.

    Only what names in XML may hold, too (https://www.w3.org/TR/xml/#NT-NameChar): ids go into GraphML as they are.
    """
    if text.isascii():
        return _ASCII_ID.fullmatch(text) is not None
    if not _NAME.fullmatch(text):
        return False
    if _ID.fullmatch(text):
        return True
    without_marks = "".join(letter for letter in text if not unicodedata.category(letter).startswith("M"))
    return text[:1] == without_marks[:1] and _ID.fullmatch(without_marks) is not None


def is_story_time(text: str) -> bool:
    """Whether `text` is a year, a month (``2018-05``) or a day (``2018-05-21``)."""
    return _STORY_TIME.fullmatch(text) is not None


def story_time(text: str) -> tuple[int, ...]:
    """The numbers of a date. Compare two over the length of the shorter: ``2018`` is neither before nor after ``2018-05``."""
    match = _STORY_TIME.fullmatch(text)
    return tuple(int(part) for part in match.groups() if part) if match else ()
