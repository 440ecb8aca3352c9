"""Plain values of a story file -> Python values: shapes, texts, choices. Mistakes are noted and reading goes on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from graph import fields, notation
from graph.document import Document, Fields, Items, Node, Text
from graph.errors import Place, Problem, Severity, nearest, quoted, suggestion
from graph.fields import Field

Given = Mapping[str, Node]
"""The fields of one entry that are known and were written."""

NODE_SECTIONS = ("characters", "personas", "organizations", "people")

MAX_COMPARED = 100_000
"""Words that all the hints of one file may be looked for among."""

_AS_MEANT = 0.75
"""How near a misspelt field must come to a known one to be read as that one."""

_WHAT = {Text: "a text", Items: "a list", Fields: "a mapping"}


class Values:
    """Reads plain values of one document and keeps the problems met on the way.

    `unread` names the sections that could not be read: what they would have said is not held against anybody. `misnamed` are the
    ids that are none.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems = document.problems
        self.unread: set[str] = set()
        self.misnamed: set[str] = set()
        self._compared = 0

    # problems

    def place(self, node: Node, offset: int | None = None) -> Place:
        """Where a node stands, or a character of its text."""
        return self.document.place(node, offset)

    def wrong(self, node: Node, message: str, offset: int | None = None) -> None:
        """Note a mistake and go on."""
        self.problems.append(Problem(self.place(node, offset), message))

    def warn(self, place: Place, message: str) -> None:
        """Note what is odd but no mistake."""
        self.problems.append(Problem(place, message, Severity.WARNING))

    def unexpected(self, node: Node, expected: str, hint: str = "") -> None:
        """Note that a value has another shape than it should."""
        if isinstance(node, Text):
            found = "nothing" if node.absent else quoted(node.value)
        else:
            found = _WHAT[type(node)] if node.size > 1 else f"an empty {_WHAT[type(node)].split()[1]}"
        self.wrong(node, f"expected {expected}, found {found}{hint}")

    def hint(self, word: str, known: Collection[str]) -> str:
        """The nearest good word, as long as looking for it is cheap: a file full of slips gets hints for the first ones."""
        self._compared += len(known)
        return suggestion(word, known) if self._compared <= MAX_COMPARED else ""

    def unsure(self, *sections: str) -> bool:
        """Whether an id that is not known may be one of a section that could not be read."""
        return not self.unread.isdisjoint(sections or NODE_SECTIONS)

    # shapes

    def entry(self, node: Node, known: fields.Fields, what: str) -> Given | None:
        """The fields of a mapping; empty ones count as not written. None if it is no mapping.

        Unknown fields are reported, and read as the known one they come very near to: it is not reported as missing too.
        """
        if not isinstance(node, Fields):
            self.unexpected(node, f"the fields of {what}")
            return None
        given = {}
        for key, value in node.values.items():
            name = key
            if key not in known:
                hint = self.hint(key, known) or f"; known are {', '.join(known)}"
                self.wrong(node.keys[key], f"expected a field of {what}, found {quoted(key)}{hint}")
                name = nearest(key, known.keys() - node.values.keys(), cutoff=_AS_MEANT)
            if name and not (type(value) is Text and value.absent):
                given[name] = value
        return given

    def section(self, given: Given, key: str, what: str) -> Iterator[tuple[Text, Node]]:
        """The entries of a section: id and value. An id that is none is reported."""
        node = given.get(key)
        if node is None:
            return
        if not isinstance(node, Fields):
            self.unexpected(node, f"a mapping from id to {what}")
            self.unread.add(key)
            return
        for name, value in zip(node.keys.values(), node.values.values(), strict=True):
            if not notation.is_id(name.value):
                self.misnamed.add(name.value)
                self.wrong(name, f"expected an id of letters, digits, - _ . for {what}, found {quoted(name.value)}")
            yield name, value

    def each(self, node: Node) -> list[Node]:
        """The items of a list; anything else is a list of itself."""
        return node.items if isinstance(node, Items) else [node]

    # values

    def text(self, given: Given, key: str, expected: str = "a text") -> str:
        """A text on its own, or nothing."""
        node = given.get(key)
        if node is None:
            return ""
        if not isinstance(node, Text):
            self.unexpected(node, expected)
            return ""
        return node.value.strip()

    def missing(self, given: Given, key: str) -> bool:
        """Whether a text is not there or blank. One of another shape is there, and `text` reports it."""
        node = given.get(key)
        return node is None or (isinstance(node, Text) and not node.value.strip())

    def texts(self, given: Given, key: str) -> tuple[str, ...]:
        """One text or a list of texts."""
        if key not in given:
            return ()
        found = []
        for node in self.each(given[key]):
            if isinstance(node, Text) and node.value.strip():
                found.append(node.value.strip())
            else:
                self.unexpected(node, "a text")
        return tuple(found)

    def choice(self, given: Given, key: str, field: Field) -> str:
        """One of the field's words, or nothing."""
        if key not in given:
            return ""
        node = given[key]
        if isinstance(node, Text) and node.value in field.choices:
            return node.value
        *others, last = (f"`{word}`" for word in field.choices)
        expected = f"{', '.join(others)} or {last}" if others else last
        value = self.text(given, key, expected)
        if value and value not in field.choices:
            self.wrong(given[key], f"expected {expected}, found {quoted(value)}{self.hint(value, field.choices)}")
            return ""
        return value

    def flag(self, given: Given, key: str, default: bool = False) -> bool:
        """``true`` or ``false``. Another word is taken for what is not the default: nobody has to write that."""
        value = self.text(given, key, "`true` or `false`")
        if value in {"", "true", "false"}:
            return value == "true" if value else default
        self.wrong(given[key], f"expected `true` or `false`, found {quoted(value)}")
        return not default

    def story_time(self, given: Given, key: str) -> str:
        """A date in story time."""
        expected = "a year, a month or a day such as 2018, 2018-05, 2018-05-21"
        value = self.text(given, key, expected)
        if value and not notation.is_story_time(value):
            self.wrong(given[key], f"expected {expected}, found {quoted(value)}")
            return ""
        return value

    def extra(self, given: Given, key: str = "extra") -> tuple[tuple[str, str], ...]:
        """Pairs of whatever the author keeps."""
        node = given.get(key)
        if node is None:
            return ()
        if not isinstance(node, Fields):
            self.unexpected(node, "a mapping of texts")
            return ()
        pairs = []
        for name, value in node.values.items():
            if isinstance(value, Text):
                pairs.append((name, value.value))
            else:
                self.unexpected(value, "a text")
        return tuple(pairs)
