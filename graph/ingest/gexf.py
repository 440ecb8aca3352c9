"""GEXF 1.1 to 1.3 (https://gexf.net/schema.html), as Gephi and networkx write it. How it is drawn (``viz:``) is not read."""

from __future__ import annotations

from graph.ingest.carried import ENTRY, carried, parsed
from graph.ingest.network import Item, Link, Network
from graph.ingest.xml import XmlReader

_INSTRUCTION = "castgraph-story"
_DRAWING = {"color", "position", "size", "shape", "thickness"}
_OWN = {"id", "source", "target", "type", "label", "kind", "pid"}


class GexfReader(XmlReader):
    """Reads one file into `network`."""

    root = "gexf"
    format = "GEXF"

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.network = Network(file)
        self._names: dict[tuple[str, str], str] = {}
        self._defaults: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
        self._class = ""
        self._directed = True
        self._items: list[Item] = []

    def started(self, name: str, attributes: dict[str, str]) -> None:
        """Nodes and edges begin, attributes are declared, values are given."""
        if name == "graph":
            self._directed = attributes.get("defaultedgetype", "undirected") != "undirected"
        elif name == "attributes":
            self._class = attributes.get("class", "node")
        elif name == "attribute":
            self._names[self._class, attributes.get("id", "")] = attributes.get("title") or attributes.get("id", "")
        elif name in {"node", "edge"}:
            self._begin(name, attributes)
        elif name == "attvalue" and self._items:
            key = attributes.get("for", attributes.get("id", ""))
            kind = "edge" if isinstance(self._items[-1], Link) else "node"
            self._items[-1].values[self._names.get((kind, key), key)] = attributes.get("value", "")
        elif name == "spell" and self._items:
            self._add("spells", f"{attributes.get('start', '')}..{attributes.get('end', '')}")

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        ends = [self.needed(name, attributes, each) for each in (("id",) if name == "node" else ("source", "target"))]
        values = {key: value for key, value in attributes.items() if key not in _OWN and ":" not in key}
        if attributes.get("label"):
            values["label"] = attributes["label"]
        if name == "node":
            parent = attributes.get("pid") or next((item.id for item in reversed(self._items)), "")
            if parent:
                values["inside"] = parent
            self.network.nodes.append(Item(ends[0], self.place, values))
            self._items.append(self.network.nodes[-1])
            return
        way = attributes.get("type", "directed" if self._directed else "undirected")
        link = Link(
            attributes.get("id", ""), self.place, values, source=ends[0], target=ends[1],
            directed=way == "directed", relation=attributes.get("kind", ""),
        )  # fmt: skip
        self.network.edges.append(link)
        self._items.append(link)

    def ended(self, name: str, attributes: dict[str, str], text: str) -> None:
        """Nodes and edges are whole."""
        if name == "default" and self.inside("attribute"):
            key = self.open[-1][1].get("id", "")
            self._defaults.setdefault(self._class, {})[self._names[self._class, key]] = text
        elif name in {"node", "edge"}:
            item = self._items.pop()
            for key, value in self._defaults.get(name, {}).items():
                item.values.setdefault(key, value)
            item.entry = carried(item.values, ENTRY, item.place)
        elif self.inside("meta") and text.strip():
            if name == "title" or (name == "description" and not self.network.title):
                self.network.title = text.strip()
            else:
                self.network.values[name] = text.strip()

    def instructed(self, target: str, data: str) -> None:
        """The head of a story."""
        if target == _INSTRUCTION:
            self.network.head = parsed(data, target, self.place)

    def _add(self, name: str, value: str) -> None:
        values = self._items[-1].values
        values[name] = f"{values[name]}; {value}" if name in values else value


def read_gexf(data: bytes, file: str) -> Network:
    """Read a GEXF file.

    Raises:
        StoryError: it is no GEXF.
    """
    reader = GexfReader(file)
    reader.parse(data)
    return reader.network
