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
from graph.tables import AROUND, NODE, NONE, TABLES, TIE

if TYPE_CHECKING:
    from graph.facts import Moment, Reference
    from graph.graphtypes import StoryInfo
    from graph.loading import Progress
    from graph.model import RelationType, Story

_VERTEX_OWN = {"kind", "account", "order", "told", "name", "place"}
_NODE, _TIE = (struct.Struct(f"={numbers}I") for numbers in (NODE, TIE))
_TRUTHS = tuple(Truth)
_Look = tuple[str, int, str, "Moment | None", "Moment | None"]
"""Type, number of the truth, account, told, debunked."""


class _Texts:
    """Texts of values, numbered in the order of their first use.

    Not the values: of those that are equal one may have another place than the other.
    """

    def __init__(self, start: int) -> None:
        self.numbers: dict[str, int] = {}
        self._start = start

    def number(self, value: Any) -> int:
        """The number of the text of a value; NONE of what is empty."""
        return self._start + self.numbers.setdefault(pack(value), len(self.numbers)) if value else NONE


def spellings(names: Iterable[str]) -> set[str]:
    """Everything by which somebody of these names can be looked up: each run of whole words, folded and joined."""
    found = set()
    for name in names:
        parts = words(name)
        found |= {"".join(parts[start:end]) for start in range(len(parts)) for end in range(start + 1, len(parts) + 1)}
    return found


def compiled(story: Story, progress: Progress | None = None) -> bytes:
    """The index of the graph that `graph.building.build` makes of a story. `progress` is told how many of its ties are done."""
    vertices = vertices_of(story)
    numbers = {id: number for number, (id, _) in enumerate(vertices)}
    texts = _Texts(2 * len(vertices))
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
    looks: dict[_Look, tuple[tuple[int, ...], str]] = {}  # the numbers of each, and what its moment adds to an id
    lists: dict[tuple[Reference, ...], int] = {}
    ties = bytearray()
    leaving: list[list[int]] = [[] for _ in vertices]
    arriving: list[list[int]] = [[] for _ in vertices]
    total = sum(len(account.relations) for account in story.accounts.values())
    for order, (account, tie) in enumerate(ties_of(story)):
        if progress and not order % 1024:
            progress("indexing", order, total)
        id, source, type, target, truth, (_, line, column), told, debunked, cited = tie[:9]
        start, end = numbers[source], numbers[target]
        key = type, _TRUTHS.index(truth), account, told, debunked
        found = looks.get(key)
        if found is None:
            profile = _profile(story.types[type], truth, account)
            found = looks[key] = tuple(map(texts.number, (profile, told, debunked))), f":{told}" if told else ""
        look, suffix = found
        leaving[start] += end, *look, order
        arriving[end] += start, *look, order
        own_id = NONE if id == f"{source}:{type}:{target}{suffix}" else texts.number(id)
        sources = lists.get(cited)
        if sources is None:
            sources = lists[cited] = texts.number(cited)
        ties += _TIE.pack(start, end, *look, line, column, sources, own_id, texts.number(qualifiers(tie)))
    info = _apart(info_of(story), texts)
    written = [each.encode("utf-8", "surrogatepass") for each in (*named, *texts.numbers)]
    tables = {
        "meta": pack(info).encode("utf-8", "surrogatepass"),
        "nodes": _placed(heads, leaving, arriving),
        "around": array("I", chain.from_iterable(chain.from_iterable(zip(leaving, arriving, strict=True)))).tobytes(),
        "ties": bytes(ties),
        "ids": _pairs((crc32(id.encode()), number) for id, number in numbers.items()),
        "spellings": _pairs(spelt),
        "text_starts": _starts(written),
        "texts": b"".join(written),
    }
    return _joined(tables)


def _apart(info: StoryInfo, texts: _Texts) -> dict[str, Any]:
    """What `graph.graph` holds, with numbers for what few questions ask about."""

    def numbers(values: Mapping[str, Any]) -> dict[str, int]:
        return {id: texts.number(value) for id, value in values.items()}

    accounts = {id: {**account, "groups": numbers(account["groups"])} for id, account in info["accounts"].items()}
    return {**info, "types": numbers(info["types"]), "sources": numbers(info["sources"]), "accounts": accounts}


def _profile(type: RelationType, truth: Truth, account: str) -> dict[str, Any]:
    """What many ties share."""
    return {"type": type.id, "family": type.family, "truth": truth, "account": account, "cost": cost_of(type)}


def _placed(heads: Iterable[tuple[int, ...]], leaving: Iterable[Sized], arriving: Iterable[Sized]) -> bytes:
    """The nodes, each with the place of its ties."""
    nodes, end = bytearray(), 0
    for head, ahead, back in zip(heads, leaving, arriving, strict=True):
        start, middle = end, end + len(ahead) // AROUND
        end = middle + len(back) // AROUND
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
