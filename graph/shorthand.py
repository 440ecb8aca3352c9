"""A fact in one line, ``TEXT @MOMENT [SOURCES]``: the way back of `graph.notation`.

A line is made only where it is read as what was meant.
"""

from __future__ import annotations

import re
from functools import lru_cache

from graph.model import Moment, Reference
from graph.notation import NotationError, split_line

References = tuple[Reference, ...]

_TRIPLE = re.compile(r"\w[\w.\-]* \w[\w.\-]* \w[\w.\-]*")
"""Source, type and target: nothing in it is read as a moment or as sources, whatever follows."""
_ASCII_TRIPLE = re.compile(r"[0-9A-Z_a-z][0-9A-Z_a-z.\-]* [0-9A-Z_a-z][0-9A-Z_a-z.\-]* [0-9A-Z_a-z][0-9A-Z_a-z.\-]*")
"""The same of ASCII alone, in half of the time."""
_KEPT = 4096
"""Sources and moments come again and again; so many of them are remembered."""


def line(text: str, told: Moment | None, sources: References) -> str | None:
    """``TEXT @MOMENT [SOURCES]``, or None where a reader would take it for something else."""
    span = f" @{moment(told)}" if told else ""
    written = f"{text}{span}{_cited(sources)[0]}"[0 if text else 1 :]
    return written if _parsed(written) == (text, span[1:], sources) else None


def claim(text: str, told: Moment | None, debunked: Moment | None, sources: References) -> tuple[str, list[str]]:
    """``TEXT @MOMENT..MOMENT [SOURCES]``, and those sources that cannot stand in its brackets.

    A text is source, type and target of a relation, or nothing; then there is no ``@``.
    """
    span = f" @{told}..{debunked}" if debunked else f" @{moment(told)}" if told else ""
    cited, readable = _cited(sources)
    written = f"{text}{span}{cited}" if text else f"{span[2:]}{cited}"[0 if span else 1 :]
    if not (_ASCII_TRIPLE if text.isascii() else _TRIPLE).fullmatch(text):
        readable = _parsed(written) == ((text, span[1:], sources) if text else (span[2:], "", sources))
    return (written, []) if readable else (claim(text, told, debunked, ())[0], list(map(str, sources)))


@lru_cache(maxsize=_KEPT)
def moment(told: Moment | None) -> str:
    """``S1E03``, or nothing."""
    return str(told) if told else ""


@lru_cache(maxsize=_KEPT)
def _cited(sources: References) -> tuple[str, bool]:
    """Sources in brackets, and whether they are read as what they are behind a text that holds none of the notation's signs."""
    written = f" [{', '.join(map(str, sources))}]" if sources else ""
    return written, _parsed(f"x{written}") == ("x", "", sources)


def _parsed(written: str) -> tuple[str, str, References] | None:
    try:
        text, span, sources = split_line(written)
    except NotationError:
        return None
    return text.text, f"@{span.text}" if span else "", tuple(_reference(piece.text) for piece in sources)


def _reference(text: str) -> Reference:
    source, _, section = text.partition("#")
    return Reference(source, section)
