"""XML as a stream of elements with their places. Entities are never expanded, nothing outside the file is ever read.

A file that declares entities is refused as soon as the declaration is met, which ends both the bombs and the thefts
(https://docs.python.org/3/library/xml.html#xml-vulnerabilities). Prefixes of names are cut off: files in the wild forget to
declare them.
"""

from __future__ import annotations

from typing import Any
from xml.parsers import expat

from graph.errors import Place, quoted
from graph.files import mistake

MAX_DEPTH = 64
"""Levels of nesting; nested graphs need few."""

_CHUNK = 2**16


class XmlReader:
    """Reads one file; a format says in `started` and `ended` what its elements mean."""

    root = ""
    """The name of the outermost element."""
    format = ""

    def __init__(self, file: str) -> None:
        self.file = file
        self.open: list[tuple[str, dict[str, str]]] = []
        self._texts: list[list[str]] = []
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = lambda text: self._texts[-1].append(text) if self._texts else None
        self._parser.ProcessingInstructionHandler = self.instructed
        self._parser.EntityDeclHandler = self._refuse_entity
        self._parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def parse(self, data: bytes) -> None:
        """Read the whole file.

        Raises:
            StoryError: it is no XML, not of this format, or declares entities.
        """
        try:
            for start in range(0, len(data), _CHUNK):
                self._parser.Parse(data[start : start + _CHUNK], False)
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            found = expat.ErrorString(error.code)
            if not data.strip():
                found = "an empty file"
            elif not self.open and not data.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").startswith(b"<"):
                found = f"no XML at all: {quoted(data[:20].decode('utf-8', 'replace'))}"
            message = f"expected {self.format}, found {found}"
            raise mistake(self.file, message, error.lineno, error.offset + 1) from None
        except (LookupError, ValueError) as error:  # an encoding that Python does not know
            raise mistake(self.file, f"expected {self.format}, found: {error}") from None

    @property
    def place(self) -> Place:
        """Where the reader is."""
        return Place(self.file, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)

    def inside(self, *names: str) -> bool:
        """Whether the elements open around the present one end in these."""
        return [name for name, _ in self.open[-len(names) :]] == list(names)

    def started(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins; those around it are in `open`."""

    def ended(self, name: str, attributes: dict[str, str], text: str) -> None:
        """An element ends; those around it are in `open`, `text` is what stood right inside."""

    def instructed(self, target: str, data: str) -> None:
        """A processing instruction."""

    def wrong(self, message: str) -> Exception:
        """A mistake right here."""
        return mistake(self.file, message, *self.place[1:])

    def needed(self, element: str, attributes: dict[str, str], name: str) -> str:
        """An attribute that an element must have.

        Raises:
            StoryError: it has none, or an empty one.
        """
        if not attributes.get(name):
            raise self.wrong(f"expected {name}=... of <{element}>, found none")
        return attributes[name]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if not self.open and name != self.root:
            raise self.wrong(f"expected {self.format}, whose outermost element is <{self.root}>, found {quoted(f'<{name}>')}")
        if len(self.open) == MAX_DEPTH:
            raise self.wrong(f"expected {self.format}, found nesting deeper than {MAX_DEPTH} levels")
        self.started(name, attributes)
        self.open.append((name, attributes))
        self._texts.append([])

    def _end(self, _: str) -> None:
        name, attributes = self.open.pop()
        self.ended(name, attributes, "".join(self._texts.pop()))

    def _refuse_entity(self, name: str, *_: Any) -> None:
        found = f"that of {quoted(name)}; they are never expanded"
        raise self.wrong(f"expected {self.format} without entity declarations, found {found}")
