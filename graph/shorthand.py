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
_KEPT = 4096
"""Sources and moments come again and again; so many of them are remembered."""


def line(text: str, told: Moment | None, sources: References) -> str | None:
    """``TEXT @MOMENT [SOURCES]``, or None where a reader would take it for something else."""
    span = f"@{told}" if told else ""
    written = " ".join(filter(None, (text, span, _brackets(sources))))
    return written if _parsed(written) == (text, span, sources) else None


def claim(text: str, span: str, sources: References) -> tuple[str, list[str]]:
    """A claim's line, and those sources that cannot stand in its brackets."""
    written = " ".join(filter(None, (text, f"@{span}" if span and text else span, _brackets(sources))))
    if _TRIPLE.fullmatch(text):
        readable = _readable(sources)
    else:
        shown = (text, f"@{span}" if span else "") if text else (span, "")
        readable = _parsed(written) == (*shown, sources)
    return (written, []) if readable else (claim(text, span, ())[0], list(map(str, sources)))


def span(told: Moment | None, debunked: Moment | None) -> str:
    """From when to when a claim looks true: ``S1E03..S1E09``, ``S1E03``, or nothing."""
    return f"{told}..{debunked}" if debunked else moment(told)


@lru_cache(maxsize=_KEPT)
def moment(told: Moment | None) -> str:
    """``S1E03``, or nothing."""
    return str(told) if told else ""


@lru_cache(maxsize=_KEPT)
def _brackets(sources: References) -> str:
    return f"[{', '.join(map(str, sources))}]" if sources else ""


@lru_cache(maxsize=_KEPT)
def _readable(sources: References) -> bool:
    """Whether sources in brackets are read as what they are behind a text that holds none of the signs of the notation."""
    return _parsed(" ".join(filter(None, ("x", _brackets(sources))))) == ("x", "", sources)


def _parsed(written: str) -> tuple[str, str, References] | None:
    try:
        text, span, sources = split_line(written)
    except NotationError:
        return None
    return text.text, f"@{span.text}" if span else "", tuple(_reference(piece.text) for piece in sources)


def _reference(text: str) -> Reference:
    source, _, section = text.partition("#")
    return Reference(source, section)
