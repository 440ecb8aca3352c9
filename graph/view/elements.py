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
    """

    __slots__ = ("id", "seated")

    def __init__(self, history: History) -> None:
        super().__init__(history)
        self.id: str = _first(history)["id"]
        self.seated = any(changed and changed.get("at") for _, changed in history)


class ToldTie(Encoded):
    """The history of a tie.

    Attributes:
        ends: its first source and target.
        weights: how much it weighs; nothing while it is false or not there, or if it is cast
            or ties somebody to themselves.
    """

    __slots__ = ("ends", "id", "type", "weights")

    def __init__(self, history: History) -> None:
        super().__init__(history)
        first = _first(history)
        self.id: str = first["id"]
        self.type: str = first["type"]
        self.ends: tuple[str, str] = (first["source"], first["target"])
        self.weights = _shared(_weights(history) if self.ends[0] != self.ends[1] else tuple((moment, 0) for moment, _ in history))


def _first(history: History) -> Mapping[str, Any]:
    for _, changed in history:
        if changed:
            return changed
    raise ValueError("expected an element that is there at some moment")


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
