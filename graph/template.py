"""The sentences of relation types: text with slots.

``{source}`` ``{target}`` and ``{source's}`` ``{target's}`` name an end, ``{role}``, ``{age}``, ``{for}`` and ``{about}`` give
a qualifier, ``{source:father/mother/parent}`` chooses by the gender of an end (male, female, not stated) and
``{target:was/were}`` by its number (one, many).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from graph.errors import quoted

_SLOT = re.compile(r"\{([^{}]*)\}")
_KNOWN = r"(?:source|target)(?:'s|:[^/{}]+(?:/[^/{}]+){1,2})?|role|age|for|about"
_END = r"\{(source|target)"


def mistake(template: str) -> tuple[int, str] | None:
    """The first mistake in a template, as its offset and a message; None if there is none."""
    rest = _SLOT.sub(lambda match: "\0" * len(match[0]), template)
    stray = re.search(r"[{}]", rest)
    for match in _SLOT.finditer(template):
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
    return re.sub(_END, lambda match: "{target" if match[1] == "source" else "{source", template)


def choose(variants: tuple[str, ...], slots: Mapping[str, str]) -> str:
    """The first variant whose slots all have a value; the last one if there is none such."""
    for each in variants[:-1]:
        for slot in slots_of(each):
            if ":" not in slot and not slots[slot]:
                break
        else:
            return each
    return variants[-1]


@cache
def slots_of(template: str) -> tuple[str, ...]:
    """The slots of a template, in their order."""
    return tuple(_SLOT.findall(template))


def fill(template: str, slots: Mapping[str, str]) -> str:
    """The template with its slots filled.

    `slots` gives ``source``, ``source's``, ``role`` and so on, and for the choices ``source:gender`` (0 male, 1 female, 2
    not stated) and ``source:number`` (0 one, 1 many) as digits.
    """
    first, pieces = _pieces(template)
    said = first
    for slot, words, text in pieces:
        said += (words[int(slots[slot])] if words else slots[slot]) + text
    return said


@cache
def _pieces(template: str) -> tuple[str, list[tuple[str, list[str], str]]]:
    """The text before the first slot; then each slot, the words it chooses from, if any, and the text after it."""
    first, *rest = _SLOT.split(template)
    pieces = []
    for slot, text in zip(rest[::2], rest[1::2], strict=True):
        end, _, choice = slot.partition(":")
        words = choice.split("/") if choice else []
        by = f"{end}:{'number' if len(words) == 2 else 'gender'}" if words else slot
        pieces.append((by, words, text))
    return first, pieces
