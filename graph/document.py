"""A file as a tree of texts, lists and mappings that remember where they stand.

`graph.source` makes it of YAML; what is made of it says by it where a mistake is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.errors import Place, Problem


@dataclass(frozen=True, slots=True)
class Mark:
    """A place as YAML's parsers say it: everything counts from 0, in characters."""

    line: int
    column: int
    index: int


class _Standing:
    """Somewhere in the file, from `start` on. Most places are never asked for, so they are worked out when they are."""

    __slots__ = ("start",)
    start: Mark

    @property
    def line(self) -> int:
        """Counts from 1."""
        return self.start.line + 1

    @property
    def column(self) -> int:
        """Counts from 1, in characters."""
        return self.start.column + 1


class Text(_Standing):
    """A scalar. `value` is exactly what stands in the file, after YAML's own quoting and folding."""

    __slots__ = ("stop", "value")
    size = 1

    def __init__(self, value: str, start: Mark, stop: Mark) -> None:
        self.value = value
        self.start = start
        self.stop = stop

    @property
    def index(self) -> int:
        """How many characters stand before it in the file."""
        return self.start.index

    @property
    def end(self) -> int:
        """How many characters stand before what follows it."""
        return self.stop.index

    @property
    def absent(self) -> bool:
        """Nothing at all was written (``key:`` and no more), which is not the same as ``""``."""
        return not self.value and self.index == self.end


class Items(_Standing):
    """A list."""

    __slots__ = ("_size", "items")

    def __init__(self, items: list[Node], start: Mark) -> None:
        self.items = items
        self.start = start
        self._size = 0

    @property
    def size(self) -> int:
        """Nodes in it, itself among them, aliases as if they were written out."""
        self._size = self._size or 1 + sum(item.size for item in self.items)
        return self._size


class Stream(Items):
    """A list that ends the file and is not read yet: `left` reads its items one by one, once."""

    __slots__ = ("left",)

    def __init__(self, left: Iterator[Node], start: Mark) -> None:
        super().__init__([], start)
        self.left = left


class Fields(_Standing):
    """A mapping. `keys` gives each key's own position, `values` its value, both in the order of the file."""

    __slots__ = ("_size", "keys", "values")

    def __init__(self, values: dict[str, Node], keys: dict[str, Text], start: Mark) -> None:
        self.values = values
        self.keys = keys
        self.start = start
        self._size = 0

    @property
    def size(self) -> int:
        """Nodes in it, itself and the keys among them, aliases as if they were written out."""
        self._size = self._size or 1 + len(self.keys) + sum(value.size for value in self.values.values())
        return self._size


Node = Text | Items | Fields


@dataclass(slots=True)
class Document:
    """A file that was read: its root and what is needed to name a place in it."""

    file: str
    text: str
    root: Node
    problems: list[Problem] = field(default_factory=list)
    rest: Iterator[Node] = field(default_factory=lambda: iter(()))
    """What is not read yet: the items of a `Stream`."""
    aligned: tuple[Text | None, list[int]] = (None, [])
    """The scalar asked about last, and where its characters stand: a line with many mistakes is aligned once."""

    def place(self, node: Node, offset: int | None = None) -> Place:
        """Where `node` stands, quotes and all, or the character `offset` of a scalar's value."""
        if offset is None or not isinstance(node, Text):
            start = node.start
            return Place(self.file, start.line + 1, start.column + 1)
        if self.aligned[0] is not node:
            self.aligned = node, _aligned(self.text, node)
        return place_at(self.file, self.text, self.aligned[1][offset])


def place_at(file: str, text: str, index: int) -> Place:
    """The place of a character of a text."""
    return Place(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


_PROPERTIES = re.compile(r"(?:[&!]\S*(?:\s|#.*)*)*")
"""An anchor (and a bare tag), which stand before the text they belong to."""

_MARKS = {
    '"': re.compile(r'\\(?:x(..)|u(....)|U(.{8})|\s+|.)|[^\s"\\]'),
    "'": re.compile(r"''|[^\s']"),
}
_ANY_MARK = re.compile(r"\S")


def _aligned(text: str, node: Text) -> list[int]:
    """The index in the file of each character of a scalar's value, and of where the value ends.

    Whatever quotes, escapes, folding and indentation do, the characters that are no space stand in the file in the order
    of the value. A space is taken to stand right after the character before it.
    """
    start = _PROPERTIES.match(text, node.index, node.end).end()  # type: ignore[union-attr]
    marks, indices, after = _marks(text, start, node.end), [], start
    for character in node.value:
        if character.isspace():
            indices.append(after)
        else:
            at, after = next(marks, (after, after))
            indices.append(at)
    return [*indices, after]


def _marks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """From where to where each character that is no space is written, by the way the scalar is quoted."""
    quote = text[start : start + 1]
    if quote in {"|", ">"}:
        start = text.find("\n", start, end) + 1
    elif quote in _MARKS:
        start += 1
    for mark in _MARKS.get(quote, _ANY_MARK).finditer(text, start, end):
        if not mark[0].startswith("\\") or quote != '"' or not _blank(mark):
            yield mark.span()


def _blank(escape: re.Match[str]) -> bool:
    """Whether an escape of a double-quoted text stands for a space, or for nothing, as at the end of a line."""
    code = escape[1] or escape[2] or escape[3]
    return chr(int(code, 16)).isspace() if code else escape[0][1].isspace() or escape[0][1] in "tnvfr_NLP"
