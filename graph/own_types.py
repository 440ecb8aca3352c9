"""A story's own types of relation -> `RelationType`."""

from __future__ import annotations

import enum
import re
from typing import TypeVar

from graph import fields, template
from graph.document import Fields, Items, Node, Text
from graph.model import Ends, Family, RelationType, Stance
from graph.reading import Reader
from graph.values import Given

_Word = TypeVar("_Word", bound=enum.StrEnum)
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_FALLBACK = ("{source} is tied to {target}",)
"""What a type without a sentence says, so that its relations can be read on."""


class TypeReader:
    """Reads types of relation; mistakes are noted by `read`."""

    def __init__(self, read: Reader) -> None:
        self.read = read

    def type(self, key: Text, node: Node) -> RelationType:
        """One type: its id and its fields."""
        read = self.read
        given = read.entry(node, fields.TYPE, "a type of relation") or {}
        forward = self._sentences(given, "forward")
        symmetric = read.flag(given, "symmetric")
        backward = self._sentences(given, "backward") or tuple(template.turned(sentence) for sentence in forward)
        if isinstance(node, Fields) and self._silent(given, "forward"):
            read.wrong(key, "expected `forward`, a sentence with {source} and {target}, found none")
        elif isinstance(node, Fields) and self._silent(given, "backward") and not symmetric:
            read.wrong(key, "expected `backward`, the sentence from target to source (or `symmetric: true`), found none")
        family = read.choice(given, "family", fields.TYPE["family"])
        if isinstance(node, Fields) and read.missing(given, "family"):
            read.wrong(key, f"expected `family`, one of {', '.join(Family)}, found none")
        ends = _pair(read, given, "ends", Ends.ANY)
        stances = _pair(read, given, "stances", Stance.NEUTRAL)
        for pair, what in ((ends, "ends"), (stances, "stances")):
            if symmetric and pair[0] != pair[1]:
                read.wrong(given[what], f"expected the same two {what} of a symmetric type, found {pair[0]} and {pair[1]}")
        return RelationType(
            id=key.value,
            forward=forward or _FALLBACK,
            backward=backward or _FALLBACK,
            label=read.text(given, "label") or key.value.replace("-", " "),
            family=Family(family or Family.LOYALTY),
            strength=self._strength(given),
            ends=ends,
            stances=stances,
            symmetric=symmetric,
            spoiler=read.flag(given, "spoiler", default=True),
            reflexive=read.flag(given, "reflexive"),
            posthumous=read.flag(given, "posthumous"),
            colour=self._colour(given),
            line=read.choice(given, "line", fields.TYPE["line"]),
            note=read.text(given, "note"),
        )

    def _silent(self, given: Given, key: str) -> bool:
        """Whether a type has no sentence in this direction."""
        node = given.get(key)
        return not node.items if isinstance(node, Items) else self.read.missing(given, key)

    def _sentences(self, given: Given, key: str) -> tuple[str, ...]:
        if self._silent(given, key):
            return ()
        for node in self.read.each(given[key]):
            if isinstance(node, Text) and node.value.strip() and (mistake := template.mistake(node.value)):
                self.read.wrong(node, mistake[1], mistake[0])
        return self.read.texts(given, key)

    def _strength(self, given: Given) -> int:
        value = self.read.text(given, "strength")
        if value and value not in {str(number) for number in range(1, 11)}:
            self.read.unexpected(given["strength"], "a whole number from 1 to 10")
            return 5
        return int(value or 5)

    def _colour(self, given: Given) -> str:
        value = self.read.text(given, "colour")
        if value and _COLOUR.fullmatch(value) is None:
            self.read.unexpected(given["colour"], "a colour such as #1f77b4")
            return ""
        return value


def _pair(read: Reader, given: Given, key: str, default: _Word) -> tuple[_Word, _Word]:
    """A word for the source and one for the target, each of the kind that the default is of."""
    kinds = type(default)
    if key not in given:
        return default, default
    nodes, found = read.each(given[key]), []
    for node in nodes:
        if isinstance(node, Text) and node.value in set(kinds):
            found.append(kinds(node.value))
        else:
            hint = read.hint(node.value, tuple(kinds)) if isinstance(node, Text) else ""
            read.unexpected(node, f"one of {', '.join(kinds)}", hint)
    if len(nodes) != 2:
        read.wrong(given[key], f"expected two {key}, that of the source and that of the target, found {len(nodes)}")
    return (found[0], found[1]) if len(found) == len(nodes) == 2 else (default, default)
