"""Where a mistake stands, what it says, and the exceptions that carry it to the user."""

from __future__ import annotations

import enum

from graph.nouns import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Place(NamedTuple):
    """A position in a story file. Lines and columns count from 1, columns in characters."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Severity(enum.IntEnum):
    """An error stops every command; a warning is only told."""

    ERROR = 0
    WARNING = 1


class Problem(NamedTuple):
    """One mistake at one place. Problems sort in the order of the file."""

    place: Place
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        mark = "warning: " if self.severity is Severity.WARNING else ""
        return f"{self.place}: {mark}{self.message}"


class CastgraphError(Exception):
    """Something the user can mend. The message is whole: it can be printed as it is."""


class StoryError(CastgraphError):
    """The story file has mistakes; `problems` holds all of them (and the warnings found beside them), sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


class UnknownName(CastgraphError):
    """Nobody visible goes by this name; `nearest` holds the names that come close, best first."""

    def __init__(self, message: str, name: str, nearest: tuple[str, ...] = ()) -> None:
        self.name = name
        self.nearest = nearest
        super().__init__(message)


class AmbiguousName(CastgraphError):
    """More than one goes by this name; `candidates` holds the ids of all who do, in the order of the file."""

    def __init__(self, message: str, name: str, candidates: tuple[str, ...]) -> None:
        self.name = name
        self.candidates = candidates
        super().__init__(message)


def quoted(text: str, *, longest: int = 60) -> str:
    """What was found, for a message: in quotes, on one line, cut when long, nothing that could steer a terminal."""
    cut = text if len(text) <= longest else text[: longest - 1] + "…"
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in cut)
    return f"'{shown}'"


def nearest(word: str, known: Iterable[str], *, cutoff: float = 0.6) -> str:
    """The good word that comes nearest, or nothing if none comes near."""
    import difflib  # only here: most questions are right

    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=cutoff)), "")


def suggestion(word: str, known: Iterable[str]) -> str:
    """The tail of a message that names the nearest good word, or nothing if none comes near."""
    near = nearest(word, known)
    return f"; did you mean {quoted(near)}?" if near else ""
