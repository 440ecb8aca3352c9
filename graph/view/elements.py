"""Nodes and ties told to their end: their histories as JSON, and the few things that are asked about them afterwards.

As values the elements of a big story would fill memory until the page is written: a text takes a fifth of that.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

from graph.view.encoding import Encoded

History = list[tuple[int, dict[str, Any] | None]]
"""One element through time: from which moment on (its number) which of its fields are what.

A field that is not named stays as it was; one that is null is no longer there. Null for all fields: the element is gone.
In place of a list that was another list before there may be a `graph.view.shapes.Splice`.
``Annotated[History, Node]`` is that of a `Node`.
"""

Weights = tuple[tuple[int, int], ...]
"""From which moment on (its number) something weighs how much."""


class ToldNode(Encoded):
    """The history of a node.

    Attributes:
        seated: whether it has a seat in the chart at some moment.
        at: the last middle of its portrait; None if it has no seat then.
        radius: the last radius of its portrait; None if it is never there.
    """

    __slots__ = ("at", "id", "radius", "seated")

    def __init__(self, history: History) -> None:
        super().__init__(history)
        self.id: str = _first(history)["id"]
        self.seated = any(changed and changed.get("at") for _, changed in history)
        last = _last(history)
        self.at: tuple[float, float] | None = last.get("at")
        self.radius: int | None = last.get("r")


class ToldTie(Encoded):
    """The history of a tie.

    Attributes:
        ends: its first source and target.
        last_ends: the last ones; faces may have been merged.
        weights: how much it weighs; nothing while it is false or not there, or if it is cast
            or ties somebody to themselves.
    """

    __slots__ = ("ends", "id", "last_ends", "type", "weights")

    def __init__(self, history: History) -> None:
        super().__init__(history)
        first, last = _first(history), _last(history)
        self.id: str = first["id"]
        self.type: str = first["type"]
        self.ends: tuple[str, str] = (first["source"], first["target"])
        ends = last["source"], last["target"]
        self.last_ends: tuple[str, str] = self.ends if ends == self.ends else ends
        self.weights = _shared(_weights(history) if self.ends[0] != self.ends[1] else tuple((moment, 0) for moment, _ in history))


def _first(history: History) -> Mapping[str, Any]:
    for _, changed in history:
        if changed:
            return changed
    raise ValueError("expected an element that is there at some moment")


def _last(history: History) -> Mapping[str, Any]:
    """What an element last is, or was before it went."""
    if len(history) == 1:
        return history[0][1] or {}
    return {name: value for _, changed in history if changed for name, value in changed.items()}


@functools.lru_cache(maxsize=4096)
def _shared(weights: Weights) -> Weights:
    """The same, once for all ties that weigh the same from the same moments on."""
    return weights


def _weights(history: History) -> Weights:
    now: dict[str, Any] = {}
    found = []
    for moment, changed in history:
        now = {**now, **changed} if changed else {}
        found.append((moment, now["weight"] if now and now["truth"] != "false" and now["family"] != "cast" else 0))
    return tuple(found)
