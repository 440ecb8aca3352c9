"""What castgraph's own exports carry beside what other programs read: a part of a story file, as JSON."""

from __future__ import annotations

import json
from typing import Any

from graph.errors import Place
from graph.files import mistake

HEAD = "story"
"""Of a graph: all of the story file but its nodes and relations (`graph.entries.head`)."""
ENTRY = "entry"
"""Of a node or an edge: its entry (`graph.entries.node_entry`, `relation_entry`)."""


def carried(values: dict[str, Any], name: str, place: Place) -> Any:
    """Take the part of a story file out of a node's, edge's or graph's attributes; None if there is none.

    An attribute of that name which is no JSON is somebody else's, and stays.

    Raises:
        StoryError: it looks like ours, and is broken.
    """
    value = values.get(name)
    if isinstance(value, dict) or (isinstance(value, str) and value.lstrip().startswith(("{", '"'))):
        del values[name]
        return parsed(value, name, place) if isinstance(value, str) else value
    return None


def parsed(text: str, name: str, place: Place) -> Any:
    """JSON that castgraph wrote.

    Raises:
        StoryError: it is broken.
    """
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise mistake(place.file, f"expected JSON in {name!r}, found a mistake in it: {error}", *place[1:]) from None
