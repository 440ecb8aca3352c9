"""Ids of a story from the names and ids of another program: the same file always gives the same ids."""

from __future__ import annotations

import re
import unicodedata

from graph.notation import is_id

_COUNTER = re.compile(r"[^\W\d_]{0,2}[-_.]?\d*")
"""What programs count with: `n12`, `I0003`, `42`."""

_LONGEST = 60


def is_counter(id: str) -> bool:
    """Whether an id of another program says nothing to a reader."""
    return _COUNTER.fullmatch(id) is not None and any(letter.isdigit() for letter in id)


def slug(name: str) -> str:
    """A name as an id: lower case, words joined by hyphens, letters of every script. Empty if there are none."""
    plain = unicodedata.normalize("NFC", name).casefold()
    kept = "".join(letter if letter.isalnum() or unicodedata.category(letter).startswith("M") else " " for letter in plain)
    words = "-".join(kept.split())[:_LONGEST].strip("-")
    return words if is_id(words) else ""


class Ids:
    """Hands out ids, each once."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def new(self, name: str, id: str) -> str:
        """An id for somebody of this name and this id in their file.

        A speaking id is kept, else the name makes it; of several of one name each gets their own id behind it.
        """
        speaks = is_id(id) and not is_counter(id) and id != name and len(id) <= _LONGEST
        best = id if speaks and id not in self.taken else ""
        own = slug(id)
        first = best or slug(name) or own or "node"
        candidates = [first, *([f"{first}-{own}"] if own and own != first and len(own) <= 20 else [])]
        found = next((each for each in candidates if each not in self.taken), "")
        number = 2
        while not found or found in self.taken:
            found, number = f"{first}-{number}", number + 1
        self.taken.add(found)
        return found
