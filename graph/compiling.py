"""Graph -> the bytes of an index: everything the graph holds, laid out so that a question reads only what it comes by.

`graph.index` reads it. First come the lengths of the tables in bytes, then the tables, each beginning at a multiple of eight.
Numbers are unsigned, of four bytes, in this machine's order. Nodes are numbered in the order of the graph, ties in that of the
file.
"""

from __future__ import annotations

import json
import struct
from array import array
from collections.abc import Callable, Iterable
from typing import Any
from zlib import crc32

from graph.building import Edge, Graph, mappings
from graph.codec import pack
from graph.folding import words

TABLES = (
    "meta",  # JSON: what `graph.graph` holds, the moments, and the kinds of node and tie that there are
    "nodes",  # NODE of each
    "ties",  # TIE of each
    "successor_starts", "successors",  # from where to where the ties of a node stand, and these
    "predecessor_starts", "predecessors",
    "ids",  # pairs of the hash of an id and its node, sorted
    "spellings",  # pairs of the hash of a spelling and a node that is called so, sorted
    "text_starts", "texts",  # ids and names of nodes by turns, then whatever JSON is needed now and then
)  # fmt: skip
NODE = struct.Struct("=5I")
"""Kind (with account), moment told, line, column, text of the other attributes."""
TIE = struct.Struct("=10I")
"""Source, target, kind, told, debunked, line, column, text of the sources, text of an own id, text of the other attributes."""
NONE = 0xFFFFFFFF
_SHARED = ("type", "family", "truth", "account", "cost")
_OWN = {*_SHARED, "id", "order", "told", "debunked", "place", "sources"}
_VERTEX_OWN = {"kind", "account", "order", "told", "name", "place"}


class _Pool:
    """Values numbered in the order of their first use."""

    def __init__(self, start: int = 0) -> None:
        self.numbers: dict[Any, int] = {}
        self._start = start

    def number(self, value: Any) -> int:
        """The number of a value; NONE of none."""
        return NONE if value is None else self._start + self.numbers.setdefault(value, len(self.numbers))


def derived_id(source: str, target: str, tie: Edge) -> str:
    """The id that a tie has unless its author gave it another."""
    moment = f":{tie['told']}" if tie["told"] else ""
    return f"{source}:{tie['type']}:{target}{moment}"


def spellings(names: Iterable[str]) -> set[str]:
    """Everything by which somebody of these names can be looked up: each run of whole words, folded and joined."""
    found = set()
    for name in names:
        parts = words(name)
        found |= {"".join(parts[start:end]) for start in range(len(parts)) for end in range(start + 1, len(parts) + 1)}
    return found


def compiled(graph: Graph) -> bytes:
    """The index of a graph that `graph.building.build` made."""
    vertices, succ, pred = mappings(graph)
    numbers = {id: number for number, id in enumerate(vertices)}
    moments, kinds, profiles, texts = _Pool(), _Pool(), _Pool(), _Pool(2 * len(vertices))
    tables = dict.fromkeys(TABLES, b"")

    def text(value: Any) -> int:
        return texts.number(json.dumps(pack(value), ensure_ascii=False, separators=(",", ":"))) if value else NONE

    nodes = bytearray()
    named: list[str] = []
    spelt: list[tuple[int, int]] = []
    for id, vertex in vertices.items():
        line, column = vertex["place"][1:]
        kind = kinds.number((vertex["kind"], vertex["account"]))
        rest = text({name: value for name, value in vertex.items() if name not in _VERTEX_OWN})
        nodes += NODE.pack(kind, moments.number(vertex["told"]), line, column, rest)
        named += (id, vertex["name"])
        known = (vertex["name"], vertex.get("native", ""), *(alias.text for alias in vertex.get("aliases", ())))
        spelt += ((crc32(key.encode()), numbers[id]) for key in spellings(known))
    rows: dict[int, bytes] = {}
    for source, around in succ.items():
        for target, between in around.items():
            for tie in between.values():
                line, column = tie["place"][1:]
                rows[tie["order"]] = TIE.pack(
                    numbers[source],
                    numbers[target],
                    profiles.number(tuple(tie[name] for name in _SHARED)),  # type: ignore[literal-required]
                    moments.number(tie["told"]),
                    moments.number(tie["debunked"]),
                    line,
                    column,
                    text(tie["sources"]),
                    text(tie["id"] if tie["id"] != derived_id(source, target, tie) else None),
                    text({name: value for name, value in tie.items() if name not in _OWN}),
                )
    meta = {
        "graph": pack(dict(graph.graph)),
        "moments": pack(tuple(moments.numbers)),
        "kinds": pack(tuple(kinds.numbers)),
        "profiles": pack(tuple(profiles.numbers)),
    }
    tables["meta"] = json.dumps(meta, ensure_ascii=False, separators=(",", ":")).encode()
    tables["nodes"] = bytes(nodes)
    tables["ties"] = b"".join(rows[order] for order in range(len(rows)))
    for name, adjacency in (("successor", succ), ("predecessor", pred)):
        found = [[tie["order"] for between in around.values() for tie in between.values()] for around in adjacency.values()]
        tables[f"{name}_starts"] = _starts(found, len)
        tables[f"{name}s"] = array("I", [order for orders in found for order in orders]).tobytes()
    tables["ids"] = _pairs((crc32(id.encode()), number) for id, number in numbers.items())
    tables["spellings"] = _pairs(spelt)
    written = [each.encode("utf-8", "surrogatepass") for each in (*named, *texts.numbers)]
    tables["text_starts"] = _starts(written, len)
    tables["texts"] = b"".join(written)
    return _joined(tables)


def _starts(items: Iterable[Any], size: Callable[[Any], int]) -> bytes:
    starts = array("I", [0])
    for item in items:
        starts.append(starts[-1] + size(item))
    return starts.tobytes()


def _pairs(pairs: Iterable[tuple[int, int]]) -> bytes:
    """Sorted by hash: first all hashes, then all nodes."""
    ordered = sorted(pairs)
    return array("I", [hash for hash, _ in ordered]).tobytes() + array("I", [node for _, node in ordered]).tobytes()


def _joined(tables: dict[str, bytes]) -> bytes:
    parts = [struct.pack(f"={len(TABLES)}Q", *(len(tables[name]) for name in TABLES))]
    parts += [tables[name] + bytes(-len(tables[name]) % 8) for name in TABLES]
    return b"".join(parts)
