"""The colours of the picture, for tools that draw the graph themselves."""

from __future__ import annotations

from functools import cache

from graph.model import Family, RelationType

FAMILIES = {
    Family.KINSHIP: "#2540BF",
    Family.LOVE: "#CA2695",
    Family.LOYALTY: "#217F57",
    Family.WORK: "#53575D",
    Family.VIOLENCE: "#A70000",
    Family.DECEPTION: "#A15D00",
    Family.IDENTITY: "#560190",
    Family.CAST: "#003C4A",
}
"""Those of the page in its light dress."""

GROUPS = ("#4E79A7", "#F28E2B", "#59A14F", "#E15759", "#76B7B2", "#EDC948", "#B07AA1", "#FF9DA7", "#9C755F", "#8CD17D")
"""Told apart side by side, and by most who see few colours; more groups than these begin again."""
NO_GROUP = "#BAB0AC"


def of_type(type: RelationType) -> str:
    """The colour of a relation: that of its type, else of its family."""
    return type.colour.upper() or FAMILIES[type.family]


@cache
def rgb(colour: str) -> tuple[int, int, int]:
    """``#RRGGBB`` as three numbers from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
