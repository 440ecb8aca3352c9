"""A Cypher script (https://neo4j.com/docs/cypher-manual/5/) that makes the graph in Neo4j, and run again makes it no second time.

Nodes are matched by story, account and id, relations by the id of the relation, so that several stories live in one database.
Each statement stands alone and ends with ``;``, as ``cypher-shell`` wants it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.export.attributes import Value, Values, flat
from graph.export.sheet import Sheet

_NAME = re.compile(r"[^\W\d]\w*")
_ESCAPES = {"\\u": "\\\\' + 'u", "\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
"""Neo4j turns ``\\uXXXX`` into a letter before it reads a text, so a backslash and a ``u`` must not stand side by side."""
_SPECIAL = re.compile(r"\\u|[\\'\n\r\t\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]")


def cypher(sheet: Sheet, remarks: list[str], flavor: str = "plain") -> Iterator[str]:
    """The statements. A run sets all attributes anew, and deletes nothing that has left the story since."""
    key = f"story: {literal(sheet.about['title'])}, account: {literal(sheet.about['account'])}"
    yield "CREATE CONSTRAINT castgraph_node IF NOT EXISTS FOR (n:Castgraph) REQUIRE (n.story, n.account, n.id) IS UNIQUE;\n"
    for node in sheet.nodes():
        label = name(str(node.values["kind"]).capitalize())
        yield f"MERGE (n:Castgraph {{{key}, id: {literal(node.id)}}}) SET n:{label}, n += {_map(node.values)};\n"
    for edge in sheet.edges():
        source, target = (f"({end}:Castgraph {{{key}, id: {literal(id)}}})" for end, id in
                          (("a", edge.source), ("b", edge.target)))
        type = name(edge.tie["type"].upper().replace("-", "_"))
        values = {attribute: value for attribute, value in edge.values.items() if attribute != "relation_id"}
        yield f"MATCH {source}, {target} MERGE (a)-[r:{type} {{relation_id: {literal(edge.id)}}}]->(b) SET r += {_map(values)};\n"


def _map(values: Values) -> str:
    return "{" + ", ".join(f"{name(key)}: {literal(value)}" for key, value in flat(values).items()) + "}"


def name(text: str) -> str:
    """A label, type or property; in backticks where it is no plain name."""
    return text if _NAME.fullmatch(text) and text.isascii() else "`" + text.replace("`", "``") + "`"


def literal(value: Value) -> str:
    """A value as Cypher writes it."""
    if isinstance(value, str):
        return "'" + _SPECIAL.sub(_escaped, value) + "'"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(literal, value)) + "]"
    return str(value)


def _escaped(match: re.Match[str]) -> str:
    letter = match[0]
    if "\ud800" <= letter <= "\udfff":  # half of a pair, which no database takes
        return "\ufffd"
    return _ESCAPES[letter] if letter in _ESCAPES else f"\\u{ord(letter):04X}"
