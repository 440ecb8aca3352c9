"""YAML text -> nodes that remember where they stand. The only module that knows PyYAML.

Runs first, on untrusted text. Scalars stay text (``No`` is not False), a repeated key is a mistake, and what YAML offers
beyond plain data (tags, several documents, recursion) is refused. It walks the events of libyaml's parser where PyYAML has
it, so nothing is ever constructed from a tag and no depth of nesting reaches Python's stack.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from graph.errors import Place, Problem, Severity, StoryError, quoted

LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser where PyYAML was built with it, else PyYAML's own; both give the same events."""

MAX_DEPTH = 64
"""Levels of nesting; a story needs 7."""

MAX_ALIASED = 100_000
"""Nodes that aliases may add to a file, counted as if each were written out."""

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(slots=True)
class Text:
    """A scalar. `value` is exactly what stands in the file, after YAML's own quoting and folding."""

    value: str
    line: int
    column: int
    index: int
    end: int
    size: int = 1

    @property
    def absent(self) -> bool:
        """Nothing at all was written (``key:`` and no more), which is not the same as ``""``."""
        return self.index == self.end


@dataclass(slots=True)
class Items:
    """A list."""

    items: list[Node]
    line: int
    column: int
    size: int = 1


@dataclass(slots=True)
class Fields:
    """A mapping. `keys` gives each key's own position, `values` its value."""

    values: dict[str, Node]
    keys: dict[str, Text]
    line: int
    column: int
    size: int = 1


Node = Text | Items | Fields


@dataclass(slots=True)
class Document:
    """A file that was read: its root and what is needed to name a place in it."""

    file: str
    text: str
    root: Node
    problems: list[Problem] = field(default_factory=list)

    def place(self, node: Node, offset: int = 0) -> Place:
        """Where `node` stands, or the character `offset` of a scalar's value."""
        if not offset or not isinstance(node, Text):
            return Place(self.file, node.line, node.column)
        index = _written(self.text, node, offset)
        before = self.text.rfind("\n", 0, index) + 1
        return Place(self.file, self.text.count("\n", 0, index) + 1, index - before + 1)


def read(path: str | Path, *, progress: Callable[[int, int], None] | None = None) -> Document:
    """Read a YAML file.

    `progress` is told, now and then, how many characters of how many are done. Repeated keys are left in the document's
    `problems`, so that they are reported together with what else is wrong.

    Raises:
        StoryError: the file cannot be read, is not UTF-8 or is not plain YAML.
    """
    file = str(path)
    return parse(_decode(_bytes(file), file), file, progress=progress)


def parse(text: str, file: str, *, progress: Callable[[int, int], None] | None = None) -> Document:
    """Read YAML from `text`; `file` is the name that its places carry. Raises as `read` does."""
    warnings = []
    if text.startswith("\ufeff"):
        message = "a byte order mark, which is left out of account; save as UTF-8 without one"
        warnings.append(Problem(Place(file), message, Severity.WARNING))
        text = text[1:]
    if found := _UNPRINTABLE.search(text):
        at = found.start()
        place = Place(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        raise _mistake(place, f"expected text, found the control character U+{ord(found[0]):04X}; remove it")
    builder = _Builder(Document(file, text, Text("", 1, 1, 0, 0), warnings))
    try:
        for number, event in enumerate(yaml.parse(text, Loader=LOADER)):
            builder.take(event)
            if progress and not number % 4096:
                progress(event.start_mark.index, len(text))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        raise _mistake(place, _syntax(error, text)) from None
    if not builder.started:
        raise _mistake(Place(file), "expected a story, found an empty file; write `title:`, `characters:` and `relations:`")
    return builder.document


def _bytes(file: str) -> bytes:
    path = Path(file)
    try:
        if path.exists() and not path.is_file():
            raise _mistake(Place(file), f"expected a file, found {'a directory' if path.is_dir() else 'no regular file'}")
        return path.read_bytes()
    except FileNotFoundError:
        raise _mistake(Place(file), "expected a story file, found none there; name yours with --story FILE") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise _mistake(Place(file), f"expected a file that can be read, found: {reason}") from None


def _decode(data: bytes, file: str) -> str:
    for mark, name in ((codecs.BOM_UTF32_LE, "UTF-32"), (codecs.BOM_UTF16_LE, "UTF-16"), (codecs.BOM_UTF16_BE, "UTF-16")):
        if data.startswith(mark):
            raise _mistake(Place(file), f"expected UTF-8, found {name}; save the file as UTF-8")
    try:
        return data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        place = Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        found = f"the byte 0x{data[error.start]:02X}"
        raise _mistake(place, f"expected UTF-8, found {found}; save the file as UTF-8") from None


def _syntax(error: yaml.MarkedYAMLError, text: str) -> str:
    problem = error.problem or error.context or "no more is known"
    if error.problem_mark and text.startswith("\t", error.problem_mark.index):
        return "expected spaces before a field, found a tab; YAML indents with spaces only"
    if "mapping values are not allowed" in problem:
        return "expected text, found a colon inside it; put the text in quotes"
    return f"expected YAML, found a mistake in it: {problem}"


def _mistake(place: Place, message: str) -> StoryError:
    return StoryError([Problem(place, message)])


class _Builder:
    """Takes events one by one and keeps what is open on a stack of its own."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.started = False
        self._open: list[Items | Fields] = []
        self._keys: list[Text | None] = []
        self._anchors: dict[str, Node] = {}
        self._anchor_of: list[str | None] = []
        self._aliased = 0

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            start, end = event.start_mark, event.end_mark
            self._plain(event)
            text = Text(event.value, start.line + 1, start.column + 1, start.index, end.index)
            if event.anchor:
                self._anchors[event.anchor] = text
            self._add(text)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._plain(event)
            line, column = event.start_mark.line + 1, event.start_mark.column + 1
            if len(self._open) == MAX_DEPTH:
                place = Place(self.document.file, line, column)
                raise _mistake(place, f"expected a story, found nesting deeper than {MAX_DEPTH} levels")
            mapping = isinstance(event, yaml.MappingStartEvent)
            self._open.append(Fields({}, {}, line, column) if mapping else Items([], line, column))
            self._keys.append(None)
            self._anchor_of.append(event.anchor)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            node = self._open.pop()
            self._keys.pop()
            if anchor := self._anchor_of.pop():
                self._anchors[anchor] = node
            self._add(node)
        elif isinstance(event, yaml.AliasEvent):
            self._add(self._alias(event))
        elif isinstance(event, yaml.DocumentStartEvent):
            if self.started:
                raise _mistake(self._at(event), "expected one story in the file, found a second YAML document; split the file")
            self.started = True

    def _alias(self, event: yaml.AliasEvent) -> Node:
        node = self._anchors.get(event.anchor)
        if node is None:
            inside = event.anchor in self._anchor_of
            found = "an alias of something that contains it" if inside else "an alias that names no anchor before it"
            raise _mistake(self._at(event), f"expected a value, found {found}: '*{event.anchor}'")
        self._aliased += node.size
        if self._aliased > MAX_ALIASED:
            raise _mistake(self._at(event), f"expected a story, found aliases that expand to more than {MAX_ALIASED} values")
        return node

    def _add(self, node: Node) -> None:
        if not self._open:
            self.document.root = node
            return
        parent = self._open[-1]
        parent.size += node.size
        if isinstance(parent, Items):
            parent.items.append(node)
            return
        key = self._keys[-1]
        if key is None:
            if not isinstance(node, Text):
                raise _mistake(self.document.place(node), "expected a field name, found a list or a mapping as key")
            self._keys[-1] = node
            return
        self._keys[-1] = None
        if key.value in parent.values:
            first = parent.keys[key.value].line
            message = f"expected each key once, found {quoted(key.value)} again; the first is in line {first}"
            self.document.problems.append(Problem(self.document.place(key), message))
            return
        parent.keys[key.value] = key
        parent.values[key.value] = node

    def _plain(self, event: yaml.NodeEvent) -> None:
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            raise _mistake(self._at(event), f"expected plain text, lists and mappings, found the tag {quoted(tag)}; remove it")

    def _at(self, event: yaml.Event) -> Place:
        return Place(self.document.file, event.start_mark.line + 1, event.start_mark.column + 1)


def _written(text: str, node: Text, offset: int) -> int:
    """The index in the file of the character `offset` of a scalar's value.

    Inside plain text the two run side by side; quotes are skipped, and a line break with its indentation stands for the one
    space (or the breaks) it was folded to. After an escape the index is that of the escape's own line at worst.
    """
    index = node.index
    if text[index : index + 1] in {'"', "'", "|", ">"} and not text.startswith(node.value[:1] or "\0", index):
        index += 1
    elif text[index : index + 1] in {'"', "'"}:
        index += 1
    for wanted in node.value[:offset]:
        while index < node.end and text[index] != wanted and text[index].isspace() and not wanted.isspace():
            index += 1
        if wanted.isspace():
            while index < node.end and text[index].isspace():
                index += 1
        elif index < node.end:
            index += 2 if text[index] in "\\'" and text[index] != wanted else 1
    while index < node.end and text[index].isspace() and not node.value[offset : offset + 1].isspace():
        index += 1
    return min(index, max(node.end - 1, node.index))
