"""Text inside XML 1.0: escaped, and without the characters that no XML may hold."""

from __future__ import annotations

import re


class _Signs:
    """A class of characters, which is looked for in texts that mostly have none of it."""

    def __init__(self, pattern: str) -> None:
        self.pattern = re.compile(pattern)
        self.ascii = bytes(code for code in range(128) if self.pattern.match(chr(code)))
        """Those of them that are ASCII."""

    def within(self, text: str) -> bool:
        """Whether any of them is in the text. To delete them from ASCII takes a third of the time of a search."""
        if text.isascii():
            return len(text.encode().translate(None, self.ascii)) < len(text)
        return self.pattern.search(text) is not None


_BAD = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What https://www.w3.org/TR/xml/#charsets leaves out, also when escaped."""
_IN_TEXT = _Signs("[^\t\n\x20-%'-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The same, and ``&``, ``<``, ``>`` and the carriage return. One class: an alternative of two takes seven times as long."""
_IN_ATTRIBUTE = _Signs("[^\x20!#-%'-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The same, and ``"``, tabs and line ends."""
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;", '"': "&quot;"}
_REPLACEMENT = "\ufffd"


class XmlText:
    """Escapes texts, and counts the characters that it had to replace by U+FFFD."""

    def __init__(self) -> None:
        self.replaced = 0
        self.first = ""
        """The first text in which a character was replaced."""

    def text(self, text: str) -> str:
        """Between tags. A carriage return stays one, as it would not when left alone."""
        return _IN_TEXT.pattern.sub(self._escape, text) if _IN_TEXT.within(text) else text

    def texts(self, texts: list[str]) -> list[str]:
        """Several texts, each as by `text`."""
        return [self.text(text) for text in texts] if _IN_TEXT.within("".join(texts)) else texts

    def attribute(self, text: str) -> str:
        """The value of an attribute, in its quotes."""
        return f'"{_IN_ATTRIBUTE.pattern.sub(self._escape, text)}"' if _IN_ATTRIBUTE.within(text) else f'"{text}"'

    def plain(self, text: str) -> str:
        """Where nothing is escaped: in comments and processing instructions."""
        return _BAD.sub(self._escape, text)

    def _escape(self, match: re.Match[str]) -> str:
        escape = _ESCAPES.get(match[0])
        if escape is None:
            self.replaced += 1
            self.first = self.first or match.string
            return _REPLACEMENT
        return escape

    def remarks(self) -> list[str]:
        """What was replaced, if anything."""
        if not self.replaced:
            return []
        what = "a character" if self.replaced == 1 else f"{self.replaced} characters"
        return [f"replaced {what} that XML forbids by U+FFFD, first in {self.first!r:.60}"]
