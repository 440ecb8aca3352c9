"""What may stand at the ends of a relation, and how a relation sets its ends towards each other."""

from __future__ import annotations

import enum


class Kind(enum.StrEnum):
    """What a node of the graph is."""

    CHARACTER = "character"
    PERSONA = "persona"
    ORGANIZATION = "organization"
    PERSON = "person"


class Stance(enum.StrEnum):
    """How a tie sets one of its ends towards the other. Motives rest on it (docs/motives.md)."""

    NEUTRAL = "neutral"
    DEVOTED = "devoted"
    """Loves the other or is loyal to the other, and takes to heart what is done to the other."""
    WRONGED = "wronged"
    """The other has done it a wrong, or threatens to."""
    HOSTILE = "hostile"
    """Set against the other, whatever the reason."""


class Ends(enum.StrEnum):
    """What may stand at an end of a relation."""

    PEOPLE = "people"
    ANY = "any"
    PERSON = "person"
    PERSONA = "persona"
    ORGANIZATION = "organization"

    def admits(self, kind: Kind) -> bool:
        """Whether a node of this kind may stand here."""
        return kind in _ADMITTED[self]


_ADMITTED = {
    Ends.PEOPLE: {Kind.CHARACTER, Kind.PERSONA},
    Ends.ANY: {Kind.CHARACTER, Kind.PERSONA, Kind.ORGANIZATION},
    Ends.PERSON: {Kind.PERSON},
    Ends.PERSONA: {Kind.PERSONA},
    Ends.ORGANIZATION: {Kind.ORGANIZATION},
}
