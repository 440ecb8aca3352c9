"""`Story` -> the bytes of an index: all that its graph would hold, laid out so that a question reads only what it comes by.

`graph.index` reads it; `graph.tables` says how it is laid out.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Mapping, Sized
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any
from zlib import crc32

from graph.building import cost_of, info_of, qualifiers, ties_of, vertices_of
from graph.codec import pack
from graph.facts import Truth
from graph.folding import words
from graph.tables import NODE, NONE, TABLES, TIE

if TYPE_CHECKING:
    from graph.graphtypes import StoryInfo
    from graph.model import RelationType, Story

_VERTEX_OWN = {"kind", "account", "order", "told", "name", "place"}
_NODE, _TIE = (struct.Struct(f"={numbers}I") for numbers in (NODE, TIE))


class _Pool:
    """Values numbered in the order of their first use."""

    def __init__(self, start: int = 0) -> None:
        self.numbers: dict[Any, int] = {}
        self._start = start

    def number(self, value: Any) -> int:
        """The number of a value; NONE of none."""
        return NONE if value is None else self._start + self.numbers.setdefault(value, len(self.numbers))


class _Texts(_Pool):
    """Whatever is not a number, packed. What comes again is packed once."""

    def __init__(self, start: int) -> None:
        super().__init__(start)
        self._known: dict[Any, int] = {}

    def number(self, value: Any) -> int:
        """The number of the text of a value; NONE of what is empty."""
        if not value:
            return NONE
        key = tuple(value.items()) if type(value) is dict else value
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = super().number(pack(value))
        return known


def spellings(names: Iterable[str]) -> set[str]:
    """Everything by which somebody of these names can be looked up: each run of whole words, folded and joined."""
    found = set()
    for name in names:
        parts = words(name)
        found |= {"".join(parts[start:end]) for start in range(len(parts)) for end in range(start + 1, len(parts) + 1)}
    return found


def compiled(story: Story) -> bytes:
    """The index of the graph that `graph.building.build` makes of a story."""
    vertices = vertices_of(story)
    numbers = {id: number for number, (id, _) in enumerate(vertices)}
    truths = tuple(Truth)
    looks, texts = _Pool(), _Texts(2 * len(vertices))
    tables = dict.fromkeys(TABLES, b"")
    heads: list[tuple[int, ...]] = []
    named: list[str] = []
    spelt: list[tuple[int, int]] = []
    for number, (id, vertex) in enumerate(vertices):
        _, line, column = vertex["place"]
        kind = texts.number((vertex["kind"], vertex["account"]))
        rest = texts.number({name: value for name, value in vertex.items() if name not in _VERTEX_OWN})
        heads.append((kind, texts.number(vertex["told"]), line, column, rest))
        named += (id, vertex["name"])
        known = {vertex["name"], vertex.get("native", ""), *(alias.text for alias in vertex.get("aliases", ()))} - {""}
        spelt += ((crc32(key.encode()), number) for key in spellings(known))
    suffixes = {told: f":{told}" if told else "" for told in {tie.told for _, tie in ties_of(story)}}
    ties = bytearray()
    leaving: list[list[int]] = [[] for _ in vertices]
    arriving: list[list[int]] = [[] for _ in vertices]
    for order, (account, tie) in enumerate(ties_of(story)):
        id, source, type, target, truth, (_, line, column), told, debunked, cited = tie[:9]
        derived = f"{source}:{type}:{target}{suffixes[told]}"
        start, end = numbers[source], numbers[target]
        look = looks.number((type, truths.index(truth), account, told, debunked))
        rest = texts.number(qualifiers(tie))
        leaving[start] += end, look, order
        arriving[end] += start, look, order
        own_id = NONE if id == derived else texts.number(id)
        ties += _TIE.pack(start, end, look, line, column, texts.number(cited), own_id, rest)
    seen = [
        (texts.number(_profile(story.types[type], truths[truth], account)), *map(texts.number, moments))
        for type, truth, account, *moments in looks.numbers
    ]
    tables["meta"] = pack(_apart(info_of(story), texts)).encode("utf-8", "surrogatepass")
    tables["nodes"] = _placed(heads, leaving, arriving)
    tables["around"] = array("I", chain.from_iterable(chain.from_iterable(zip(leaving, arriving, strict=True)))).tobytes()
    tables["looks"] = array("I", chain.from_iterable(seen)).tobytes()
    tables["ties"] = bytes(ties)
    tables["ids"] = _pairs((crc32(id.encode()), number) for id, number in numbers.items())
    tables["spellings"] = _pairs(spelt)
    written = [each.encode("utf-8", "surrogatepass") for each in (*named, *texts.numbers)]
    tables["text_starts"] = _starts(written)
    tables["texts"] = b"".join(written)
    return _joined(tables)


def _apart(info: StoryInfo, texts: _Texts) -> dict[str, Any]:
    """What `graph.graph` holds, with numbers for what few questions ask about."""

    def numbers(values: Mapping[str, Any]) -> dict[str, int]:
        return {id: texts.number(value) for id, value in values.items()}

    accounts = {id: {**account, "groups": numbers(account["groups"])} for id, account in info["accounts"].items()}
    return {**info, "types": numbers(info["types"]), "sources": numbers(info["sources"]), "accounts": accounts}


def _profile(type: RelationType, truth: Truth, account: str) -> tuple[Any, ...]:
    """What many ties share: type, family, truth, account, cost."""
    return type.id, type.family, truth, account, cost_of(type)


def _placed(heads: Iterable[tuple[int, ...]], leaving: Iterable[Sized], arriving: Iterable[Sized]) -> bytes:
    """The nodes, each with the place of its ties."""
    nodes, end = bytearray(), 0
    for head, ahead, back in zip(heads, leaving, arriving, strict=True):
        start, middle = end, end + len(ahead) // 3
        end = middle + len(back) // 3
        nodes += _NODE.pack(*head, start, middle, end)
    return bytes(nodes)


def _starts(items: Iterable[Sized]) -> bytes:
    """Where each of them begins if they stand one after another, and where the last one ends."""
    return array("I", accumulate(map(len, items), initial=0)).tobytes()


def _pairs(pairs: Iterable[tuple[int, int]]) -> bytes:
    """Sorted by hash: first all hashes, then all nodes."""
    ordered = sorted(hash << 32 | node for hash, node in pairs)  # numbers are sorted faster than pairs
    return array("I", [pair >> 32 for pair in ordered]).tobytes() + array("I", [pair & NONE for pair in ordered]).tobytes()


def _joined(tables: dict[str, bytes]) -> bytes:
    parts = [struct.pack(f"={len(TABLES)}Q", *(len(tables[name]) for name in TABLES))]
    parts += [tables[name] + bytes(-len(tables[name]) % 8) for name in TABLES]
    return b"".join(parts)
