"""How sources and moments stand in the page."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from graph import words
from graph.graphtypes import Graph
from graph.model import Moment, Reference


class Sources:
    """Each source in words once, numbered as met. Calling it gives the numbers of references."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.numbers: dict[str, int] = {}
        self._known: dict[tuple[Reference, ...], list[int]] = {}

    def __call__(self, references: Iterable[Reference]) -> list[int]:
        """Their numbers."""
        asked = tuple(references)
        known = self._known.get(asked)
        if known is None:
            said = dict.fromkeys(words.source_words(self.graph, reference) for reference in asked)
            known = self._known[asked] = [self.numbers.setdefault(text, len(self.numbers)) for text in said]
        return known


@functools.lru_cache(maxsize=4096)
def when(moment: Moment | None) -> str:
    """A moment as the story writes it; "" for none."""
    return str(moment) if moment else ""
