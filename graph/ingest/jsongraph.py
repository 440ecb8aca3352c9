"""Graphs in JSON: node-link as networkx, D3, graphology and vis.js write it, and Cytoscape's elements (.cyjs)."""

from __future__ import annotations

from typing import Any

from graph.errors import Place, quoted
from graph.files import mistake
from graph.ingest.carried import ENTRY, HEAD, carried
from graph.ingest.json_text import Json, plain
from graph.ingest.network import Item, Link, Network

_ENDS = {"source": ("source", "from"), "target": ("target", "to")}
_NESTED = ("attributes", "data")


def is_graph(value: Any) -> bool:
    """Whether a JSON value is a graph rather than a story file written as JSON."""
    return isinstance(value, dict) and ("elements" in value or ("nodes" in value and "title" not in value))


def read_jsongraph(data: bytes, file: str) -> Network:
    """Read a graph in JSON.

    Raises:
        StoryError: it is none.
    """
    return network_of(Json(data, file))


def network_of(read: Json) -> Network:
    """The network of JSON that was read."""
    value, network = read.value, Network(read.file)
    if not is_graph(value):
        raise mistake(read.file, "expected a graph in JSON, with `nodes` and `links` or `edges`, or with `elements`, found none")
    elements = value.get("elements", value)
    whole = {**_dict(value.get("graph")), **_dict(value.get("attributes")), **_dict(value.get("data"))}
    network.head = carried(whole, HEAD, Place(read.file))
    network.values = {str(key): plain(each) for key, each in whole.items() if each not in (None, "")}
    network.title = network.values.pop("title", "") or network.values.pop("name", "")
    if not isinstance(elements, (dict, list)):
        raise mistake(read.file, f"expected `elements` of a graph, found {quoted(plain(elements))}")
    path = ("elements",) if "elements" in value else ()
    if isinstance(elements, list):  # Cytoscape.js also takes one list of both
        places = read.places("elements")
        edges = [isinstance(each, dict) and ("source" in _flat(each) or each.get("group") == "edges") for each in elements]
        listed = [(each, place, edge) for each, place, edge in zip(elements, places, edges, strict=False)]
    else:
        listed = [
            (each, place, edge)
            for name, edge in (("nodes", False), ("links", True), ("edges", True))
            for each, place in _listed(read, elements, path, name)
        ]
    directed = _directed(value)
    for each, place, edge in listed:
        if not isinstance(each, dict):
            raise mistake(read.file, f"expected an object for each node and edge, found {quoted(plain(each))}", *place[1:])
        item = _link(each, place, directed) if edge else _node(each, place, len(network.nodes))
        item.entry = _entry(item, nested="elements" not in value, ours=network.head is not None)
        item.values = {key: plain(value) for key, value in item.values.items() if value not in (None, "")}
        if isinstance(item, Link):
            network.edges.append(item)
        else:
            network.nodes.append(item)
    known = {item.id for item in network.nodes}
    for link in network.edges:  # D3 may mean nodes by their number
        link.source, link.target = (_numbered(end, known, network.nodes) for end in (link.source, link.target))
    return network


def _numbered(end: str, known: set[str], nodes: list[Item]) -> str:
    return nodes[int(end)].id if end not in known and end.isdecimal() and int(end) < len(nodes) else end


def _entry(item: Item, *, nested: bool, ours: bool) -> Any:
    """The entry that castgraph wrote: as it is in node-link JSON, as text in Cytoscape's, whose tables hold nothing else."""
    if nested and ours and isinstance(item.values.get(ENTRY), str):
        return item.values.pop(ENTRY)
    return carried(item.values, ENTRY, item.place)


def _directed(value: dict[str, Any]) -> bool:
    """Graphs in JSON are directed only if they say so, except Cytoscape's, whose edges have a source and a target."""
    options = _dict(value.get("options"))
    said = value.get("directed", options.get("type", "directed" if "elements" in value else None))
    return said is True or said in {"true", "directed"}


def _listed(read: Json, elements: dict[str, Any], path: tuple[str, ...], name: str) -> list[tuple[Any, Place]]:
    found = elements.get(name, [])
    if isinstance(found, dict):  # JSON Graph Format names its nodes by key
        return [({"id": key, **_dict(each)}, Place(read.file)) for key, each in found.items()]
    if not isinstance(found, list):
        raise mistake(read.file, f"expected a list of {name}, found {quoted(plain(found))}")
    places = read.places(*path, name)
    return list(zip(found, places if len(places) == len(found) else [Place(read.file)] * len(found), strict=True))


def _node(each: dict[str, Any], place: Place, number: int) -> Item:
    values = _flat(each)
    id = values.pop("id", values.pop("key", values.get("name", str(number))))
    return Item(plain(id), place, values)


def _link(each: dict[str, Any], place: Place, directed: bool) -> Link:
    values, ends = _flat(each), {}
    for end, names in _ENDS.items():
        value = next((values.pop(name) for name in names if name in values), None)
        value = value.get("id", "") if isinstance(value, dict) else value  # D3 puts the nodes themselves there
        if value in (None, ""):
            raise mistake(place.file, f"expected `{end}` of an edge, found none", *place[1:])
        ends[end] = plain(value)
    id = plain(values.pop("id", values.pop("key", "")))
    if "undirected" in values:
        directed = values.pop("undirected") is not True
    directed = values.pop("directed", directed) is not False
    return Link(id, place, values, source=ends["source"], target=ends["target"], directed=directed)


def _flat(each: dict[str, Any]) -> dict[str, Any]:
    """The attributes of a node or an edge, wherever the program nests them."""
    values = {key: value for key, value in each.items() if key not in _NESTED}
    inner = [each[key] for key in _NESTED if isinstance(each.get(key), dict)]
    if "data" in each:  # Cytoscape: what stands beside is how it is drawn
        values = {key: value for key, value in values.items() if key not in {"position", "selected", "group", "classes"}}
    for more in inner:
        values |= more
    return values


def _dict(value: Any) -> dict[str, Any]:
    return dict(value) if isinstance(value, dict) else {}
