"""A story file that nobody wrote: plain mappings, lists and texts -> what `graph.source` makes of YAML, with places elsewhere."""

from __future__ import annotations

from typing import Any

from graph.document import Document, Fields, Items, Mark, Node, Text
from graph.errors import Place


class Made(Document):
    """A document whose texts stand in other files, at the place of the node or edge they were taken from."""

    def __init__(self, file: str) -> None:
        super().__init__(file, "", _text("", Place(file)))
        self._files: dict[int, str] = {}

    def place(self, node: Node, offset: int | None = None) -> Place:
        """Where what the node was made of begins."""
        return Place(self._files.get(id(node), self.file), node.line, node.column)

    def node(self, value: Any, place: Place) -> Node:
        """A tree as the loader takes it, all of it at one place; parts that have theirs already stay as they are."""
        made = self._node(value, place)
        if place.file != self.file:
            self._files[id(made)] = place.file
        return made

    def _start(self, value: Any, place: Place) -> Place:
        """Where a part begins: its own place if it has one."""
        return self.place(value) if isinstance(value, (Text, Items, Fields)) else place

    def _node(self, value: Any, place: Place) -> Node:
        if isinstance(value, dict):
            keys = {str(key): self.node(str(key), self._start(each, place)) for key, each in value.items()}
            fields = {str(key): self.node(each, place) for key, each in value.items()}
            return Fields(fields, keys, _mark(place))  # type: ignore[arg-type]
        if isinstance(value, list):
            return Items([self.node(each, place) for each in value], _mark(place))
        if isinstance(value, (Text, Items, Fields)):
            return value
        if value is None:
            return _text("", place)
        text = ("true" if value else "false") if isinstance(value, bool) else str(value)
        return _text(text, place, 1)


def _text(value: str, place: Place, length: int = 0) -> Text:
    return Text(value, _mark(place), _mark(place, length))


def _mark(place: Place, index: int = 0) -> Mark:
    return Mark(place.line - 1, place.column - 1, index)
