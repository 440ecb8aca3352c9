"""GraphML 1.0 and 1.1 (http://graphml.graphdrawing.org/specification.html), also as yEd, Gephi, igraph and networkx write it.

All values are taken as texts, whatever type is declared. Of yEd's drawing the labels are read, of nested graphs who is
inside whom (as the attribute ``inside``); ports and hyperedges have no place in a story.
"""

from __future__ import annotations

from typing import NamedTuple

from graph.ingest.carried import carried
from graph.ingest.network import Item, Link, Network
from graph.ingest.xml import XmlReader


class _Key(NamedTuple):
    of: str
    name: str
    default: str


class GraphmlReader(XmlReader):
    """Reads one file into `network`."""

    root = "graphml"
    format = "GraphML"

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.network = Network(file)
        self._keys: dict[str, _Key] = {}
        self._items: list[Item] = []
        self._directed: list[bool] = []
        self._graphs = 0

    def started(self, name: str, attributes: dict[str, str]) -> None:
        """Nodes, edges and graphs begin."""
        if name == "graph":
            self._graphs += not self._items
            if self._graphs > 1:
                raise self.wrong("expected one graph in the file, found a second one")
            self._directed.append(attributes.get("edgedefault") != "undirected")
        elif name == "node":
            values = {"inside": self._items[-1].id} if self._items else {}
            self._items.append(Item(self.needed(name, attributes, "id"), self.place, values))
            self.network.nodes.append(self._items[-1])
        elif name == "edge":
            directed = attributes.get("directed", "true" if self._directed and self._directed[-1] else "false") == "true"
            source, target = (self.needed(name, attributes, end) for end in ("source", "target"))
            link = Link(attributes.get("id", ""), self.place, source=source, target=target, directed=directed)
            self._items.append(link)
            self.network.edges.append(link)
        elif name == "key":
            id = self.needed(name, attributes, "id")
            self._keys[id] = _Key(attributes.get("for", "all"), attributes.get("attr.name", id), "")
        elif name in {"hyperedge", "port"}:
            self.network.left.note(f"not placed: <{name}>, for which a story has no word", self.place)

    def ended(self, name: str, attributes: dict[str, str], text: str) -> None:
        """Values and labels are whole, and so are nodes and edges."""
        if name == "default" and self.inside("graphml", "key"):
            id = self.open[-1][1]["id"]
            self._keys[id] = self._keys[id]._replace(default=text)
        elif name == "data" and text.strip():
            key = attributes.get("key", "")
            self._set(self._keys[key].name if key in self._keys else key, text)
        elif name in {"NodeLabel", "EdgeLabel"} and self._items and text.strip():
            self._items[-1].values.setdefault("label", text.strip())
        elif name == "desc" and text.strip():
            self._set("description", text.strip())
        elif name in {"node", "edge"}:
            item = self._items.pop()
            for declared in self._keys.values():
                if declared.default and declared.of in {name, "all"}:
                    item.values.setdefault(declared.name, declared.default)
            item.entry = carried(item.values, "entry", item.place)
        elif name == "graph":
            self._directed.pop()
        elif name == "graphml":
            self.network.head = carried(self.network.values, "story", self.place)
            values = self.network.values
            self.network.title = next((values.pop(key) for key in ("title", "name", "label") if values.get(key)), "")

    def _set(self, name: str, text: str) -> None:
        values = self._items[-1].values if self._items else self.network.values
        values[name] = text


def read_graphml(data: bytes, file: str) -> Network:
    """Read a GraphML file.

    Raises:
        StoryError: it is no GraphML.
    """
    reader = GraphmlReader(file)
    reader.parse(data)
    return reader.network
