"""`Network` -> a story file that nobody wrote, which is then loaded and checked like any other.

What a file of castgraph's own carries is taken as it is. Nodes and edges that somebody added to it since, and all of another
program's, are placed by `actors` and `ties`. The file is the source of whatever names none.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graph.entries import type_entry
from graph.errors import Place, quoted
from graph.files import mistake
from graph.ingest.actors import SECTIONS, Actor, Actors
from graph.ingest.identifiers import slug
from graph.ingest.made import Made
from graph.ingest.network import Item, Link, Network
from graph.ingest.relation_names import own_type
from graph.ingest.texts import Texts
from graph.ingest.ties import Ties, acting
from graph.model import Ends, Kind, RelationType
from graph.notation import NotationError, split_line

Tree = dict[str, Any]

DERIVED = frozenset(
    "importance x y size r g b colour fate family symmetric weight interaction relation_id".split()  # noqa: SIM905 - to be read
)
"""Attributes of castgraph's own exports that follow from others."""

_KINDS = {str(kind): kind for kind in SECTIONS}


def place(network: Network, names: Mapping[str, str]) -> Made:
    """The document of a network.

    Args:
        network: what was read.
        names: the user's table from relation name to type.

    Raises:
        StoryError: an edge leads to nobody, or two nodes have one id.
    """
    start, left, made = Place(network.file), network.left, Made(network.file)
    _complete(network)
    carried: Tree = network.head if isinstance(network.head, dict) else {}
    if not carried:
        for item in (*network.nodes, *network.edges):
            if item.entry is not None:  # without what it rests on, the entry of a story says too little
                item.entry = None
                told = DERIVED | ({"name", "label"} if isinstance(item, Link) else set())
                item.values = {
                    key.removeprefix("extra_"): value for key, value in item.values.items() if key.casefold() not in told
                }
    tree = dict(carried)
    account = _account(tree)
    texts = Texts(left)
    actors = Actors(texts, left, acting((link for link in network.edges if link.entry is None), names))
    actors.ids.taken |= {item.id for item in network.nodes if item.entry is not None} | set(account.get("groups", ()))
    known = {item.id: _own_actor(item, left) for item in network.nodes if item.entry is not None}
    added = {actor.item.id: actor for actor in actors.place(item for item in network.nodes if item.entry is None)}
    types = {id: _own_type(id, entry) for id, entry in carried.get("types", {}).items() if isinstance(entry, dict)}
    before = set(types)
    ties = Ties(known | added, {**{id: id for id in types}, **names}, types, texts, left)
    ties.taken |= {link.entry["id"] for link in network.edges if isinstance(link.entry, dict) and "id" in link.entry}
    placed = ties.place(link for link in network.edges if link.entry is None)
    source = _sources(network, tree, account, texts)
    for section in SECTIONS.values():
        account[section] = {}
    for id, actor in (known | added).items():
        entry = actor.item.entry if id in known else actor.entry | _cited(actor.item, source)
        account[SECTIONS[actor.kind]][actor.id] = made.node(entry, actor.item.place)
    relations = [made.node(link.entry, link.place) for link in network.edges if link.entry is not None]
    account["relations"] = relations + [made.node(entry | _cited(link, source), link.place) for link, entry in placed]
    if actors.groups:
        account["groups"] = {**account.get("groups", {}), **{id: {"name": name} for id, name in actors.groups.items()}}
    if new := {id: type_entry(type) for id, type in types.items() if id not in before}:
        tree["types"] = {**tree.get("types", {}), **new}
    if not carried:
        _describe(network, tree, texts)
    made.root = made.node(tree, start)
    made.problems += left.warnings()
    return made


def _complete(network: Network) -> None:
    """Every node once, also those that only edges name."""
    first: dict[str, Item] = {}
    for item in network.nodes:
        if item.id in first:
            where = first[item.id].place
            message = f"expected each node once, found {quoted(item.id)} again; the first is in line {where.line}"
            raise mistake(item.place.file, message, *item.place[1:])
        first[item.id] = item
    if network.listed:
        return
    some = bool(first)
    for link in network.edges:
        for end in (link.source, link.target):
            if end not in first:
                if some:
                    network.left.note("an end of an edge that the table of nodes does not list", link.place)
                first[end] = Item(end, link.place)
                network.nodes.append(first[end])


def _account(tree: Tree) -> Tree:
    """The account of the story that nodes and relations go to: the only one that the file carries, or the top of the tree."""
    accounts = tree.get("accounts")
    if not isinstance(accounts, dict) or not accounts:
        return tree
    id, account = next(iter(accounts.items()))
    tree["accounts"] = {id: dict(account) if isinstance(account, dict) else {}}
    return tree["accounts"][id]  # type: ignore[no-any-return]


def _own_actor(item: Item, left: Any) -> Actor:
    entry = item.entry
    name = entry.get("name", "") if isinstance(entry, dict) else _name(str(entry))
    if any(item.values.get(key, name) != name for key in ("name", "label")):
        left.note("a name was changed beside the entry of the story, which is what counts: change or delete that", item.place)
    return Actor(item.id, item, _KINDS.get(item.values.get("kind", ""), Kind.CHARACTER))


def _name(line: str) -> str:
    try:
        return split_line(line).text.text
    except NotationError:
        return line


def _own_type(id: str, entry: Tree) -> RelationType:
    """As much of a type that the file carries as placing needs."""
    symmetric, reflexive = (entry.get(name) in {True, "true"} for name in ("symmetric", "reflexive"))
    type = own_type(id, id, symmetric=symmetric, reflexive=reflexive)
    ends = [Ends(end) for end in entry.get("ends", ()) if end in set(Ends)]
    return type._replace(ends=(ends[0], ends[1])) if len(ends) == 2 else type


def _sources(network: Network, tree: Tree, account: Tree, texts: Texts) -> str:
    """Name the file as a source. Returns its id where each new entry has to name it; nothing where the account does."""
    carried = bool(tree)
    known = tree.get("sources", {})
    if carried and not known:
        return ""  # a story without sources needs none
    name = Path(network.file).name
    id = slug(Path(network.file).stem) or "file"
    while id in known or id in network.sources:
        id += "-file"
    cited = {each: texts.line(title, Place(network.file)) or each for each, title in network.sources.items()}
    new = {id: {"title": texts.line(name, Place(network.file)), "document": texts.line(name, Place(network.file))}, **cited}
    if carried:
        if all(item.entry is not None for item in (*network.nodes, *network.edges)):
            return ""
        tree["sources"] = {**known, **new}
        return id
    tree["sources"] = new
    account["source"] = id
    return ""


def _cited(item: Item, source: str) -> Tree:
    sources = item.sources or ([source] if source else [])
    return {"sources": sources} if sources else {}


def _describe(network: Network, tree: Tree, texts: Texts) -> None:
    """The title, and what the file says of itself."""
    at = Place(network.file)
    values = {texts.key(key): texts.clean(str(value), at) for key, value in network.values.items()}
    about = values.pop("description", "").strip() or values.pop("desc", "").strip()
    stem = texts.line(Path(network.file).stem, at)
    tree["title"] = texts.line(network.title, at) or stem or "A network"
    if about:
        tree["about"] = about
    if values:
        tree["extra"] = values
