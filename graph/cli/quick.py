"""Questions without options, which need no parser of options: it takes longer to import than they to answer."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


STORY = "data/relations.yaml"
"""The story file unless another is named."""


def quick(arguments: Sequence[str]) -> int | None:
    """Answer ``[--story FILE] path X Y`` and return the exit code; None if this is another call."""
    story = STORY
    if arguments[:1] == ["--story"] and len(arguments) > 1:
        story, arguments = arguments[1], arguments[2:]
    if len(arguments) != 3 or arguments[0] != "path" or any(name.startswith("-") for name in (story, *arguments)):
        return None
    from graph.cli.pathanswer import answer

    return answer(story, *arguments[1:])
