"""The story file itself, as the lens shows it: to hand on a story that gives nothing away."""

from __future__ import annotations

from collections.abc import Iterator

from graph.export.sheet import Sheet
from graph.writing import write


def storyfile(sheet: Sheet, remarks: list[str], flavor: str = "plain") -> Iterator[str]:
    """The YAML of the account, whole."""
    yield write(sheet.story)
