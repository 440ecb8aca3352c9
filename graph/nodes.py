"""Groups, characters, personas, organizations and people of a story file -> their nouns."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from graph import fields
from graph.document import Fields, Items, Node, Text
from graph.errors import Problem, quoted
from graph.model import Character, Fact, Group, Organization, Person, Persona, Truth
from graph.reading import UNREAD, Reader
from graph.values import Given


class NodeReader:
    """Reads the nodes of one account; mistakes are noted by `read`.

    Args:
        read: reads the single values.
        panels: ids of groups and organizations.
        holders: who can know and believe.
    """

    def __init__(self, read: Reader, panels: Collection[str], holders: Collection[str]) -> None:
        self.read = read
        self.panels = panels
        self.holders = holders

    def group(self, key: Text, node: Node) -> Group:
        """A group of the chart."""
        common, _ = self._node(key, node, fields.GROUP, "a group")
        return Group(**common)

    def character(self, key: Text, node: Node) -> Character:
        """A character or a crowd."""
        common, given = self._node(key, node, fields.CHARACTER, "a character")
        return Character(**common, **self._face(given))

    def persona(self, key: Text, node: Node) -> Persona:
        """A face."""
        common, given = self._node(key, node, fields.PERSONA, "a persona")
        return Persona(**common, **self._face(given))

    def organization(self, key: Text, node: Node) -> Organization:
        """An organization."""
        common, given = self._node(key, node, fields.ORGANIZATION, "an organization")
        return Organization(**common, sort=self.read.text(given, "kind"))

    def person(self, key: Text, node: Node) -> Person:
        """A player or one of the crew."""
        common, given = self._node(key, node, fields.PERSON, "a person")
        unknown = bool(self.read.choice(given, "plays", fields.PERSON["plays"]))
        return Person(**common, credits=self.read.facts(given, "credits"), role_unknown=unknown)

    def _face(self, given: Given) -> dict[str, Any]:
        """What only characters and personas have, of what is given."""
        read = self.read
        found: dict[str, Any] = {}
        if "gender" in given:
            found["gender"] = read.choice(given, "gender", fields.PERSONA["gender"])
        if "died" in given:
            found["died"] = read.deaths(given, self.holders)
        if "monogram" in given:
            found["monogram"] = read.text(given, "monogram")
        if "groups" in given:
            found["groups"] = self._groups(given)
        if "played_by" in given:
            found["player_unknown"] = bool(read.choice(given, "played_by", fields.PERSONA["played_by"]))
        if "kind" in given:
            found["crowd"] = bool(read.choice(given, "kind", fields.CHARACTER["kind"]))
        if "unnamed" in given:
            found["unnamed"] = read.flag(given, "unnamed")
        return found

    def _groups(self, given: Given) -> tuple[Fact, ...]:
        groups = self.read.facts(given, "groups")
        for group in groups:
            if group.text not in self.panels and not self.read.unsure("groups", "organizations"):
                hint = self.read.hint(group.text, self.panels)
                message = f"expected a group or an organization, found {quoted(group.text)}{hint}"
                self.read.problems.append(Problem(group.place, message))
        return groups

    def _node(self, key: Text, node: Node, known: fields.Fields, what: str) -> tuple[dict[str, Any], Given]:
        """What all nodes have in common, and the fields given. A plain line is name, moment and sources."""
        read, name, nameless, told, sources = self.read, "", False, None, UNREAD
        given: Given = {}
        if isinstance(node, Fields):
            given = read.entry(node, known, what) or {}
            name, told, sources = read.text(given, "name"), read.moment(given), read.cited(given)
            nameless = not name and read.missing(given, "name")
        elif isinstance(node, Items):
            self.read.unexpected(node, f"the fields of {what}")
        elif (line := read.line(node)) is not None:
            name, nameless = line.text.text, not line.text.text
            told, _ = read.claimed(node, line.span, Truth.TRUE)
            sources = read.references(node, line.sources)
        if nameless:
            read.wrong(key, f"expected the name of {what}, found none")
        found: dict[str, Any] = {
            "id": key.value,
            "name": name or key.value,
            "place": read.place(key),
            "told": told,
            "sources": sources or read.default_source,
        }
        if "native" in given:
            found["native"] = read.text(given, "native")
        if "aliases" in given:
            found["aliases"] = read.facts(given, "aliases")
        if "note" in given:
            found["note"] = read.facts(given, "note")
        if "extra" in given:
            found["extra"] = read.extra(given)
        return found, given
