"""Values -> JSON that may stand in a page, in pieces, so that the text of a whole story is nowhere but in its file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

# What HTML gives a meaning to, and what it forbids even in text: controls, halves of surrogate pairs, noncharacters.
_NONCHARACTERS = "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
NEVER = f"\u007f-\u009f\ud800-\udfff\ufdd0-\ufdef{_NONCHARACTERS}"
"""The latter, as a part of a class of a regular expression."""
_UNSAFE = re.compile(f"[<>&\u2028\u2029{NEVER}]")

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":")).encode


class Encoded:
    """A value that is JSON already, as `as_json` makes it."""

    __slots__ = ("text",)

    def __init__(self, value: object) -> None:
        self.text = as_json(value)


def as_json(value: object) -> str:
    """JSON that may stand in a script element of any page and be encoded as UTF-8. In it is nothing that is `Encoded`.

    Raises:
        ValueError: a number is none that JSON knows.
    """
    text = _encode(value)
    if text.isascii() and not ("<" in text or ">" in text or "&" in text or "\x7f" in text):  # most of a story, and sooner known
        return text
    return _UNSAFE.sub(_escape, text)


def pieces(value: object) -> Iterator[str]:
    """The same of a value that has `Encoded` ones among the items and fields of its lists and dictionaries."""
    if isinstance(value, Encoded):
        yield value.text
    elif isinstance(value, dict) and value:
        start = "{"
        for name, each in value.items():
            yield f"{start}{as_json(name)}:"
            yield from pieces(each)
            start = ","
        yield "}"
    elif isinstance(value, list) and any(isinstance(each, (Encoded, dict)) for each in value):
        start = "["
        for each in value:
            if isinstance(each, Encoded):  # most are, and a generator for each takes longer than its text
                yield f"{start}{each.text}"
            else:
                yield start
                yield from pieces(each)
            start = ","
        yield "]"
    else:
        yield as_json(value)


def _escape(match: re.Match[str]) -> str:
    return "".join(f"\\u{int.from_bytes(unit, 'big'):04x}" for unit in _units(match[0]))


def _units(letter: str) -> list[bytes]:
    text = letter.encode("utf-16-be", "surrogatepass")
    return [text[:2], text[2:]] if len(text) > 2 else [text]
