"""Printing answers and writing files."""

from __future__ import annotations

import sys

from graph.words import number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from typing import Any, TypeVar

    Item = TypeVar("Item")

LISTED = 10
"""How long a list may be unless all is asked for; JSON holds all."""

MODE = 0o666
"""What a new file may be used for, before the umask takes its part."""


def say(text: str = "") -> None:
    """Print a line."""
    print(text, flush=True)


def print_json(shape: Any) -> None:
    """Print a value as JSON; in ASCII where the terminal's encoding is none of Unicode's."""
    import json

    unicode = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
    say(json.dumps(shape, ensure_ascii=not unicode, indent=2, allow_nan=False))


def table(rows: Sequence[Sequence[str]], headings: Sequence[str]) -> str:
    """Rows under headings, columns aligned; the last column is not padded. Wide letters count as two."""
    lines = [headings, *rows]
    widths = [max(width(line[column]) for line in lines) for column in range(len(headings))]
    return "\n".join(
        "  ".join(cell + " " * (widths[column] - width(cell)) for column, cell in enumerate(line)).rstrip() for line in lines
    )


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    import unicodedata

    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text
    )


def dim(text: str) -> str:
    """Said in passing: grey on a terminal, plain elsewhere."""
    return _styled(text, 2)


def strong(text: str) -> str:
    """A headline: bold on a terminal, plain elsewhere."""
    return _styled(text, 1)


def _styled(text: str, style: int) -> str:
    """A text in a style of ECMA-48, where that can be seen."""
    return f"\x1b[{style}m{text}\x1b[0m" if sys.stdout.isatty() and sys.platform != "win32" else text


def listed(items: Sequence[Item], whole: bool, most: int = LISTED) -> tuple[Sequence[Item], int]:
    """What of a list is printed, and how much more there is; a single one more is not left out."""
    if whole or len(items) <= most + 1:
        return items, 0
    return items[:most], len(items) - most


def more(count: int, indent: str) -> None:
    """Say how much of a list was left out, if anything."""
    if count:
        say(dim(f"{indent}And {number(count)} more (--all)."))


def print_bytes(pieces: Iterable[str]) -> None:
    """Print a file: in UTF-8 whatever the terminal's encoding, since that is what the file says of itself."""
    sys.stdout.flush()
    for piece in pieces:
        sys.stdout.buffer.write(piece.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def write(path: Path, text: str | Iterable[str]) -> None:
    """Write a file whole or not at all: beside its place, then renamed to it. A text may come in pieces.

    A device or a pipe is written into; a file in its place would be of no use to whoever reads there.

    Raises:
        OSError: the place cannot be written to; whatever was there before is untouched.
    """
    import os
    import tempfile

    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines([text] if isinstance(text, str) else text)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
    part = type(path)(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.writelines([text] if isinstance(text, str) else text)
            file.flush()
            os.fsync(file.fileno())
        umask = os.umask(0)
        os.umask(umask)
        part.chmod(MODE & ~umask)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
