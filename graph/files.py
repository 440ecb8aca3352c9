"""Bytes of a file that somebody names, and their text in whatever encoding: never more than is sane, never waiting for a pipe."""

from __future__ import annotations

import codecs
from pathlib import Path

from graph.errors import Place, Problem, StoryError

MAX_BYTES = 128 * 2**20
"""A larger file is refused: a million relations have room in it."""

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
FALLBACK = "windows-1252"


def read_bytes(path: str | Path) -> bytes:
    """The whole file.

    Raises:
        StoryError: there is no such file, it is no regular one, it cannot be read, or it is larger than `MAX_BYTES`.
    """
    file = Path(path)
    try:
        if file.exists() and not file.is_file():
            raise mistake(path, f"expected a file, found {'a directory' if file.is_dir() else 'no regular file'}")
        with file.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise mistake(path, "expected a story file, found none there; name yours with --story FILE") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise mistake(path, f"expected a file that can be read, found: {reason}") from None
    if len(data) > MAX_BYTES:
        raise mistake(path, f"expected a file of at most {MAX_BYTES // 2**20} MB, found a larger one")
    return data


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file whose encoding nobody tells, and the encoding: by its mark, else UTF-8, UTF-16, or Windows-1252."""
    marked = next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), "")
    evens, odds = data[:200:2].count(0), data[1:200:2].count(0)
    halved = "utf-16-le" if odds > 2 * evens + 3 else "utf-16-be" if evens > 2 * odds + 3 else ""
    for encoding in filter(None, (marked, halved, "utf-8", FALLBACK)):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "latin-1"


def mistake(path: str | Path, message: str, line: int = 1, column: int = 1) -> StoryError:
    """One mistake in a file."""
    return StoryError([Problem(Place(str(path), line, column), message)])
