"""How sources and moments stand in the page."""

from __future__ import annotations

from collections.abc import Iterable

from graph import words
from graph.building import Graph
from graph.model import Moment, Reference


class Sources:
    """Each source in words once, numbered as met. Calling it gives the numbers of references."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.numbers: dict[str, int] = {}

    def __call__(self, references: Iterable[Reference]) -> list[int]:
        """Their numbers."""
        said = dict.fromkeys(words.source_words(self.graph, reference) for reference in references)
        return [self.numbers.setdefault(text, len(self.numbers)) for text in said]


def when(moment: Moment | None) -> str:
    """A moment as the story writes it; "" for none."""
    return str(moment) if moment else ""
