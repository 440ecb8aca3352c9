"""The sentences of relation types: text with slots.

``{source}`` ``{target}`` and ``{source's}`` ``{target's}`` name an end, ``{role}``, ``{age}``, ``{for}`` and ``{about}`` give
a qualifier, ``{source:father/mother/parent}`` chooses by the gender of an end (male, female, not stated) and
``{target:was/were}`` by its number (one, many).
"""

from __future__ import annotations

from functools import cache

from graph.errors import quoted
from graph.nouns import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_SLOT = r"\{([^{}]*)\}"
_KNOWN = r"(?:source|target)(?:'s|:[^/{}]+(?:/[^/{}]+){1,2})?|role|age|for|about"
_END = r"\{(source|target)"


def mistake(template: str) -> tuple[int, str] | None:
    """The first mistake in a template, as its offset and a message; None if there is none."""
    import re  # only here: a question finds its templates checked

    rest = re.sub(_SLOT, lambda match: "\0" * len(match[0]), template)
    stray = re.search(r"[{}]", rest)
    for match in re.finditer(_SLOT, template):
        if re.fullmatch(_KNOWN, match[1]) is None:
            known = "{source}, {target}, {source's}, {target's}, {role}, {age}, {for}, {about}"
            known += ", {source:he/she/they} or {source:was/were}"
            return match.start(), f"expected {known}, found {quoted(match[0])}"
    if stray:
        return stray.start(), f"expected a slot such as {{source}}, found a lone '{stray[0]}'"
    for end in ("source", "target"):
        if f"{{{end}}}" not in template and f"{{{end}'s}}" not in template:
            return 0, f"expected the slot {{{end}}} or {{{end}'s}}, found none"
    return None


def turned(template: str) -> str:
    """The same sentence said from the other end."""
    import re

    return re.sub(_END, lambda match: "{target" if match[1] == "source" else "{source", template)


class Spoken(NamedTuple):
    """How one end of a relation is spoken of."""

    name: str
    possessive: str
    """Its name with the ending of a possessor: ``Ann's``."""
    gender: int
    """0 male, 1 female, 2 not stated."""
    number: int
    """0 one, 1 many."""


def choose(variants: tuple[str, ...], given: Mapping[str, str]) -> str:
    """The first variant whose qualifiers are all `given`; the last one if there is none such."""
    if len(variants) > 1:
        for each in variants[:-1]:
            if _needed(each) <= given.keys():
                return each
    return variants[-1]


def fill(template: str, source: Spoken, target: Spoken, given: Mapping[str, str]) -> str:
    """The template with its slots filled: by its ends, and by those qualifiers (role, age, for, about) that are given."""
    said, pieces = _pieces(template)
    for qualifier, end, form, words, text in pieces:
        if qualifier:
            said += given.get(qualifier, "") + text
        else:
            value = (target if end else source)[form]
            said += (words[value] if words else value) + text  # type: ignore[index, operator]
    return said


_FORMS = {0: "name", 2: "number", 3: "gender"}
"""By how many words a slot chooses from."""


@cache
def slots_of(template: str) -> tuple[str, ...]:
    """The slots of a template, in their order."""
    return tuple(piece.partition("}")[0] for piece in template.split("{")[1:])


@cache
def _needed(template: str) -> frozenset[str]:
    """The qualifiers that a template speaks of."""
    return frozenset(slot for slot in slots_of(template) if not slot.startswith(("source", "target")))


@cache
def _pieces(template: str) -> tuple[str, list[tuple[str, bool, int, list[str], str]]]:
    """The text before the first slot; then of each slot the qualifier, or whether it is the target, in which form, by which
    words, and the text after it.
    """
    first, *rest = template.split("{")
    pieces = []
    for slot, _, text in (piece.partition("}") for piece in rest):
        end, _, choice = slot.partition(":")
        words = choice.split("/") if choice else []
        form = "possessive" if slot.endswith("'s") else _FORMS[len(words)]
        qualifier = "" if slot.startswith(("source", "target")) else slot
        pieces.append((qualifier, end.startswith("target"), Spoken._fields.index(form), words, text))
    return first, pieces
