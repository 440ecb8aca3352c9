"""Texts from elsewhere as a story file can hold them. What had to be changed is told."""

from __future__ import annotations

import re

from graph.errors import Place
from graph.ingest.network import Left
from graph.source import INVISIBLE, MAX_LENGTH

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_LONGEST_KEY = 100


class Texts:
    """Cleans texts, and remembers what it had to do."""

    def __init__(self, left: Left) -> None:
        self.left = left

    def clean(self, text: str, place: Place) -> str:
        """The text with one kind of line end, without what no story file holds, and not endless."""
        if INVISIBLE.search(text):
            text = _LINE_ENDS.sub("\n", text)
            if INVISIBLE.search(text):
                self.left.note("an invisible character became U+FFFD", place)
                text = INVISIBLE.sub("\ufffd", text)
        if len(text) > MAX_LENGTH:
            self.left.note(f"a text was cut at {MAX_LENGTH} characters", place)
            text = text[:MAX_LENGTH]
        return text

    def line(self, text: str, place: Place) -> str:
        """The text in one line, every space one blank: a name."""
        return " ".join(self.clean(text, place).split())

    def key(self, text: str) -> str:
        """The name of an attribute."""
        return " ".join(INVISIBLE.sub("\ufffd", text).split())[:_LONGEST_KEY] or "value"
