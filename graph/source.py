"""YAML text -> nodes that remember where they stand. The only module that knows PyYAML.

Runs first, on untrusted text. Scalars stay text (``No`` is not False), a repeated key is a mistake, and what YAML offers
beyond plain data (tags, several documents, recursion) is refused. It walks the events of libyaml's parser where PyYAML has
it, so nothing is ever constructed from a tag.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import yaml
from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from graph.document import Document, Fields, Items, Mark, Node, Stream, Text, place_at
from graph.errors import Place, Problem, Severity, StoryError, quoted
from graph.files import read_bytes

LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser where PyYAML was built with it, else PyYAML's own; both give the same events."""

MAX_DEPTH = 64
"""Levels of nesting; a story needs 7."""

_TOO_DEEP = f"expected a story, found nesting deeper than {MAX_DEPTH} levels"

MAX_ALIASED = 100_000
"""Nodes that aliases may add to a file, counted as if each were written out."""

MAX_LENGTH = 100_000
"""Characters of one text; a chapter has 20 000."""

INVISIBLE = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold, what steers a terminal, and the line ends that YAML counts and editors do not."""


_ASCII = bytes((9, 10, *range(32, 127)))


_FIELD = re.compile(r"\n(?!#|-\s)\S")
"""Before a line that is no item, no comment, and no part of what begins in a line above."""


def read(path: str | Path, *, last: str = "", progress: Callable[[int, int], None] | None = None) -> Document:
    """Read a YAML file.

    Args:
        path: the file.
        last: if the list of this field ends the file, it is left to be read (a `Stream`), which raises what is wrong in it: all
            nodes of a large one at once would fill memory.
        progress: is told, now and then, how many characters of how many are done.

    Repeated keys are left in the document's `problems`, so that they are reported together with what else is wrong.

    Raises:
        StoryError: the file cannot be read, is not UTF-8 or is not plain YAML.
    """
    file = str(path)
    return parse(_decode(read_bytes(file), file), file, last=last, progress=progress)


def parse(text: str, file: str, *, last: str = "", progress: Callable[[int, int], None] | None = None) -> Document:
    """Read YAML from `text`; `file` is the name that its places carry. The rest is as with `read`."""
    warnings = []
    if text.startswith("\ufeff"):
        message = "the file begins with a byte order mark, which is ignored; save it as UTF-8 without one"
        warnings.append(Problem(Place(file), message, Severity.WARNING))
        text = text[1:]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not (text.isascii() and _printable(text)) and (found := INVISIBLE.search(text)):
        raise _mistake(place_at(file, text, found.start()), _invisible(found[0]))
    document = Document(file, text, Text("", Mark(0, 0, 0), Mark(0, 0, 0)), warnings)
    builder = _Builder(document, progress, _beginning_of(last, text))
    with _syntax_explained(document):
        builder.build()
    return document


def _beginning_of(field: str, text: str) -> int:
    """Where a field begins of which nothing but comments and items follow in the lines below; -1 if there is none."""
    line = text.rfind(f"\n{field}:") if field else -1
    return -1 if line < 0 or _FIELD.search(text, line + 1) else line + 1


@contextmanager
def _syntax_explained(document: Document) -> Iterator[None]:
    try:
        yield
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # PyYAML's own parser lets chr() and int() complain
        raise _syntax(error, document.text, document.file) from None


def _printable(text: str) -> bool:
    """Whether nothing in an ASCII text is invisible; a table of bytes is looked at sooner than a regular expression."""
    return not text.encode().translate(None, _ASCII)


def _decode(data: bytes, file: str) -> str:
    for marks, name in (
        ((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE), "UTF-32"),
        ((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE), "UTF-16"),
    ):
        if data.startswith(marks):
            raise _mistake(Place(file), f"expected UTF-8, found {name}; save the file as UTF-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        found = f"the byte 0x{data[error.start]:02X}"
        raise _mistake(place_at(file, before, len(before)), f"expected UTF-8, found {found}; save the file as UTF-8") from None


def _syntax(error: Exception, text: str, file: str) -> StoryError:
    """What PyYAML found, in this file's words where they say more; a quote that is not closed is named where it opens."""
    problem = getattr(error, "problem", None) or getattr(error, "context", None) or str(error)
    mark = getattr(error, "problem_mark", None) or _last_mark(text)
    rest = text[mark.index :].split("\n", 1)[0].rstrip() if mark else ""
    signs = "a text that begins with a sign such as { [ * belongs in quotes"
    if rest.startswith("\t"):
        message = "expected spaces before a field, found a tab; YAML indents with spaces only"
    elif "mapping values are not allowed" in problem:
        message = "expected text, found a colon inside it; put the text in quotes"
    elif "',' or '" in problem and rest.startswith("["):
        message = "expected ',' or a closing bracket, found '['; inside { } or [ ] no [SOURCES] can follow a text: "
        message += "write it on lines"
    elif "maximum nesting depth" in problem:  # libyaml counts, too, from 0.2.6 on
        message = _TOO_DEEP
    elif "cannot start any token" in problem:
        message = f"expected text, found {quoted(rest[:1])} at its start; put the text in quotes"
    elif "unexpected end of stream" in problem:
        message, mark = "expected a closing quote, found none before the end of the file", getattr(error, "context_mark", mark)
    elif "expected key" in problem or "expected <block end>" in problem:
        message = f"expected a field or an item in line with those before it, found {quoted(rest)}; {signs}"
    else:
        message = f"expected YAML, found a mistake in it: {' '.join(problem.split())}; {signs}"
    return _mistake(place_at(file, text, min(mark.index, len(text)) if mark else 0), message)


def _last_mark(text: str) -> Any:
    """The end of what can be read before a mistake; None if that is nothing."""
    mark = None
    with suppress(yaml.YAMLError, ValueError, OverflowError):
        for event in yaml.parse(text, Loader=LOADER):
            mark = event.end_mark
    return mark


def _invisible(character: str) -> str:
    return f"expected text, found the invisible character U+{ord(character):04X}; remove it"


def _mistake(place: Place, message: str) -> StoryError:
    return StoryError([Problem(place, message)])


class _Builder:
    """Makes the root of a document of the events of its text. Nesting is refused before it is too deep for Python's stack.

    If the field that begins at `last` is a list, it is left to be read.
    """

    def __init__(self, document: Document, progress: Callable[[int, int], None] | None, last: int) -> None:
        self.document = document
        self._last = last
        self._progress = progress
        self._next: Callable[[], Any] = LOADER(document.text).get_event
        self._anchors: dict[str, Node] = {}
        self._begun: list[str] = []
        """The anchors of what is not read to its end yet."""
        self._aliased = 0
        self._left = False
        """Whether a list is left to be read."""

    def build(self) -> None:
        if self._progress:
            self._progress(0, len(self.document.text))
        self._next()  # the beginning of the stream
        if isinstance(self._next(), StreamEndEvent):
            expected = "expected a story, found an empty file; write `title:`, `characters:` and `relations:`"
            raise _mistake(Place(self.document.file), expected)
        self.document.root = self._node(self._next(), 0)
        if not self._left:
            self._finish()

    def _finish(self) -> None:
        """What comes after the root of the document."""
        while not isinstance(event := self._next(), StreamEndEvent):
            if isinstance(event, DocumentStartEvent):
                found = "found a second YAML document; split the file"
                raise _mistake(self._place(event), f"expected one story in the file, {found}")

    def _node(self, event: Any, depth: int) -> Node:
        """What begins with an event, inside so many others."""
        kind = type(event)
        if kind is ScalarEvent:
            return self._text(event)
        if kind is AliasEvent:
            return self._alias(event)
        if event.tag and event.tag != "!":
            raise self._tagged(event)
        if depth == MAX_DEPTH:
            raise _mistake(self._place(event), _TOO_DEEP)
        read = self._fields if kind is MappingStartEvent else self._items
        if not event.anchor:
            return read(event, depth + 1)
        self._begun.append(event.anchor)
        node = self._anchors[event.anchor] = read(event, depth + 1)
        self._begun.pop()
        return node

    def _text(self, event: Any) -> Text:
        value = event.value
        text = Text(value, event.start_mark, event.end_mark)
        if event.tag and event.tag != "!":
            raise self._tagged(event)
        if len(value) > MAX_LENGTH:
            raise _mistake(self._place(event), f"expected a text of at most {MAX_LENGTH} characters, found {len(value)}")
        if event.style == '"' and (found := INVISIBLE.search(value)):  # written as an escape
            raise _mistake(self.document.place(text, found.start()), _invisible(found[0]))
        if event.anchor:
            self._anchors[event.anchor] = text
        return text

    def _items(self, start: Any, depth: int) -> Items:
        return Items(list(self._each(depth)), start.start_mark)

    def _each(self, depth: int) -> Iterator[Node]:
        """The items of a list that has begun."""
        take, text, number = self._next, self._text, 0
        while (kind := type(event := take())) is not SequenceEndEvent:
            yield text(event) if kind is ScalarEvent else self._node(event, depth)
            number += 1
            if self._progress and not number % 1024:
                self._progress(event.start_mark.index, len(self.document.text))

    def _rest(self, depth: int) -> Iterator[Node]:
        """The items of the list that ends the file, read as they are asked for."""
        with _syntax_explained(self.document):
            yield from self._each(depth)
            self._finish()

    def _fields(self, start: Any, depth: int) -> Fields:
        values: dict[str, Node] = {}
        keys: dict[str, Text] = {}
        take, text = self._next, self._text
        while (kind := type(event := take())) is not MappingEndEvent:
            key = text(event) if kind is ScalarEvent else self._node(event, depth)
            if type(key) is not Text:
                raise _mistake(self.document.place(key), "expected a field name, found a list or a mapping as key")
            name = key.value
            if name == "<<" and key.end - key.index == 2:  # in quotes it is a name like others
                raise _mistake(self.document.place(key), "expected a field name, found the merge key '<<'; write the fields out")
            event = take()
            if depth == 1 and key.index == self._last and name not in values and self._is_left(start, event):
                self._left = True
                self.document.rest = self._rest(depth + 1)
                values[name] = Stream(self.document.rest, event.start_mark)
                keys[name] = key
                break
            value = text(event) if type(event) is ScalarEvent else self._node(event, depth)
            if name in values:
                message = f"expected each key once, found {quoted(name)} again; the first is in line {keys[name].line}"
                self.document.problems.append(Problem(self.document.place(key), message))
                continue
            values[name] = value
            keys[name] = key
            if self._progress and not len(keys) % 1024:
                self._progress(event.start_mark.index, len(self.document.text))
        return Fields(values, keys, start.start_mark)

    def _is_left(self, root: Any, value: Any) -> bool:
        """Whether the value of the last field is left to be read: in a root in lines, a list that no alias inside it can mean."""
        return not root.flow_style and type(value) is SequenceStartEvent and not value.anchor and not value.tag

    def _alias(self, event: Any) -> Node:
        node = self._anchors.get(event.anchor)
        if node is None:
            inside = event.anchor in self._begun
            found = "an alias of something that contains it" if inside else "an alias that names no anchor before it"
            raise _mistake(self._place(event), f"expected a value, found {found}: {quoted('*' + event.anchor)}")
        self._aliased += node.size
        if self._aliased > MAX_ALIASED:
            raise _mistake(self._place(event), f"expected a story, found aliases that expand to more than {MAX_ALIASED} values")
        return node

    def _tagged(self, event: Any) -> StoryError:
        message = f"expected plain text, lists and mappings, found the tag {quoted(event.tag)}; remove it"
        return _mistake(self._place(event), message)

    def _place(self, event: Any) -> Place:
        return Place(self.document.file, event.start_mark.line + 1, event.start_mark.column + 1)
