"""Histories -> leaner histories: of a long list that changes in one place, only that place is kept.

Who belongs to a panel is such a list: of ten thousand people nearly all are in one panel, and every moment brings a few more.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count
from operator import ne
from typing import Any

from graph.view.elements import History
from graph.view.shapes import Splice

SHORT = 8
"""Lists that are not longer are kept whole."""


def spliced(history: History) -> History:
    """The same history, with a `Splice` for each list that changed in one place and was long and stayed a list."""
    found: History = []
    now: dict[str, Any] = {}
    for moment, changed in history:
        if changed is None:
            now = {}
            found.append((moment, None))
            continue
        found.append((moment, {name: _change(now.get(name), value) for name, value in changed.items()}))
        now |= changed
    return found


def _change(before: object, now: object) -> object:
    if not isinstance(before, list | tuple) or not isinstance(now, list | tuple) or len(now) <= SHORT:
        return now
    splice = splice_of(before, now)
    return splice if len(splice["put"]) < len(now) // 2 else now


def splice_of(before: Sequence[Any], now: Sequence[Any]) -> Splice:
    """What turns one list into another: the shortest single splice."""
    shorter = min(len(before), len(now))
    start = next(compress(count(), map(ne, before, now)), shorter)
    end = min(next(compress(count(), map(ne, reversed(before), reversed(now))), shorter), shorter - start)
    return {"at": start, "drop": len(before) - start - end, "put": list(now[start : len(now) - end])}
