"""GEDCOM 5.5.1 and 7.0 (https://gedcom.io/specifications/): the lines of a file -> records with their places.

A record is a tree of lines, each with its level, tag and value. What the records of people and families mean is read by
`graph.ingest.lineage`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.errors import Place, quoted
from graph.files import decode, mistake
from graph.ingest.network import Left

_LINE = re.compile(r"[ \t]*(\d{1,2})[ ]+(?:@([^@\s][^@]*)@[ ]+)?(\w+)(?: (.*))?")
_MAX_LEVEL = 60
_ANSEL = re.compile(rb"\n\s*1\s+CHAR\s+(ANSEL|ANSI|IBMPC|IBM WINDOWS|MACINTOSH)", re.IGNORECASE)


@dataclass(slots=True)
class Record:
    """A line and those below it. `xref` is the name by which others point to it, without its signs."""

    tag: str
    value: str
    place: Place
    xref: str = ""
    parts: list[Record] = field(default_factory=list)

    def all(self, *tags: str) -> Iterator[Record]:
        """The parts of these tags."""
        return (part for part in self.parts if part.tag in tags)

    def first(self, *path: str) -> Record | None:
        """The first part of the first tag, of that the first of the next, and so on."""
        found: Record | None = self
        for tag in path:
            found = next(found.all(tag), None) if found else None
        return found

    def text(self, *path: str) -> str:
        """The value of that part, nothing if there is none."""
        found = self.first(*path)
        return found.value.strip() if found else ""


def records(data: bytes, file: str, left: Left) -> Iterator[Record]:
    """The records of the outermost level, whole. Lines that are none of GEDCOM's are noted in `left`.

    Raises:
        StoryError: it is no GEDCOM, or in an encoding that cannot be read.
    """
    return _records(_text(data, file), file, left)


def _text(data: bytes, file: str) -> str:
    text, encoding = decode(data)
    declared = _ANSEL.search(data[:2000].replace(b"\r", b"\n"))
    if declared and declared[1].upper() == b"ANSEL" and encoding not in {"utf-8", "utf-8-sig"}:
        line = data[: next(number for number, byte in enumerate(data) if byte > 127)].count(b"\n") + 1
        raise mistake(file, "expected UTF-8 or UTF-16, found letters in ANSEL; let the program that wrote it save UTF-8", line)
    return text


def _records(text: str, file: str, left: Left) -> Iterator[Record]:
    open_: list[Record] = []
    lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        place = Place(file, number)
        match = _LINE.fullmatch(line)
        if number == 1 or (not open_ and match is None):
            _begins(line, match, place)
        if match is None:
            left.note("not placed: a line that is none of GEDCOM's", place)
            continue
        level, record = int(match[1]), Record(match[3].upper(), _unescaped(match[4] or ""), place, (match[2] or "").strip())
        if level > len(open_) or level > _MAX_LEVEL:
            found = f"level {level} below level {len(open_) - 1}"
            raise mistake(file, f"expected a line of at most level {min(len(open_), _MAX_LEVEL)}, found {found}", number)
        if level == 0 and open_:
            yield open_[0]
        del open_[level:]
        if record.tag in {"CONC", "CONT"} and open_:
            open_[-1].value += ("\n" if record.tag == "CONT" else "") + record.value
            open_.append(record)
            continue
        if open_:
            open_[-1].parts.append(record)
        open_.append(record)
    if open_:
        yield open_[0]
    if not open_ or open_[0].tag != "TRLR":
        raise mistake(file, "expected `0 TRLR`, the end of a GEDCOM file, found none; the file is cut off", max(len(lines), 1))


def _begins(line: str, match: re.Match[str] | None, place: Place) -> None:
    if match is None or (match[1], match[3].upper()) != ("0", "HEAD"):
        web = re.match(r"\s*<(?:!doctype html|html|head|body)", line, re.IGNORECASE)
        found = f"{'a web page: ' if web else ''}{quoted(line.strip())}"
        raise mistake(place.file, f"expected GEDCOM, which begins with `0 HEAD`, found {found}", place.line)


def _unescaped(value: str) -> str:
    """The text of a value: a doubled @ is one."""
    return value.replace("@@", "@")
