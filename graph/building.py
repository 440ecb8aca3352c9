"""`Story` -> `networkx.MultiDiGraph`: one node per character, persona, organization and person, one edge per relation.

Runs after loading, on a story known to be sound. Nodes stand in the order that breaks ties between paths (characters,
personas, organizations, people of each account, as in the file), edges in the order of the file; the key of an edge is the
id of its relation. Attributes that a story leaves empty are not set.
"""

from __future__ import annotations

from operator import attrgetter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any

    from graph.facts import RelationType
    from graph.graphtypes import AccountInfo, Adjacency, Edge, Graph, StoryInfo, Vertex
    from graph.model import Account, Relation, Story


def build(story: Story) -> Graph:
    """The graph of a story, all accounts in it. No edge joins two accounts."""
    import networkx as nx

    from graph.loading import uncollected

    graph: Graph = nx.MultiDiGraph()
    graph.graph.update(info_of(story))
    with uncollected():
        graph.add_nodes_from(vertices_of(story))  # type: ignore[arg-type]
        graph.add_edges_from(_edges(story))
    return graph


def info_of(story: Story) -> StoryInfo:
    """What the graph of a story holds beside nodes and edges."""
    return {
        "title": story.title,
        "place": story.place,
        "native": story.native,
        "language": story.language,
        "about": story.about,
        "extra": story.extra,
        "types": story.types,
        "sources": story.sources,
        "accounts": {id: _info(account) for id, account in story.accounts.items()},
        "default_account": next(iter(story.accounts), ""),
        "identities": tuple((tie.source, tie.target, tie.id) for _, tie in ties_of(story) if tie.type == "identity"),
    }


def vertices_of(story: Story) -> list[tuple[str, Vertex]]:
    """The nodes of the graph of a story and their attributes, in order."""
    from dataclasses import fields

    from graph.model import KIND_OF

    optional = {noun: [field.name for field in fields(noun) if field.name not in {"id", "told"}] for noun in KIND_OF}
    take = {noun: attrgetter(*names) for noun, names in optional.items()}
    nodes: list[tuple[str, Vertex]] = []
    for account in story.accounts.values():
        for node in account.nodes():
            noun = type(node)
            attributes: Any = {"kind": KIND_OF[noun], "account": account.id, "order": len(nodes), "told": node.told}
            for name, value in zip(optional[noun], take[noun](node), strict=True):
                if value:
                    attributes[name] = value
            nodes.append((node.id, attributes))
    return nodes


def ties_of(story: Story) -> Iterator[tuple[str, Relation]]:
    """The relations of a story in the order of the file, and the id of the account of each."""
    return ((account.id, tie) for account in story.accounts.values() for tie in account.relations)


def qualifiers(tie: Relation) -> dict[str, Any]:
    """The optional attributes of an edge that the relation has."""
    values = tie[-len(_QUALIFIERS) :]
    return {name: value for name, value in zip(_QUALIFIERS, values, strict=True) if value} if any(values) else {}


def mappings(graph: Graph) -> tuple[Mapping[str, Vertex], Adjacency, Adjacency]:
    """The nodes, and each node's successors and predecessors with the ties to them, for reading.

    They are what `graph.nodes`, `graph.succ` and `graph.pred` show, without the views around them, which cost a search more
    time than all else.
    """
    return graph._node, graph._succ, graph._pred  # type: ignore[attr-defined]


def bearers_of(graph: Graph, key: str) -> Iterable[str]:
    """Everyone who may be called by a run of words, folded and joined (`graph.folding`), in the order of the file.

    Others may be among them: a compiled graph knows the few in question, of another it is everybody.
    """
    known: Callable[[str], Iterable[str]] | None = getattr(graph, "bearers_of", None)
    return graph.nodes if known is None else known(key)


def _info(account: Account) -> AccountInfo:
    return {
        "title": account.title,
        "place": account.place,
        "native": account.native,
        "about": account.about,
        "timeline": account.timeline,
        "groups": account.groups,
    }


def _edges(story: Story) -> Iterator[Any]:
    for order, (account, tie) in enumerate(ties_of(story)):
        yield tie.source, tie.target, tie.id, _edge(tie, account, order, story.types[tie.type])


def _edge(tie: Relation, account: str, order: int, type: RelationType) -> Edge:
    return {
        "id": tie.id,
        "type": tie.type,
        "family": type.family,
        "truth": tie.truth,
        "account": account,
        "order": order,
        "cost": cost_of(type),
        "told": tie.told,
        "debunked": tie.debunked,
        "sources": tie.sources,
        "place": tie.place,
        **qualifiers(tie),  # type: ignore[typeddict-item]
    }


def cost_of(type: RelationType) -> int:
    """What a step along a certain tie of this type costs."""
    return 20 - type.strength


_QUALIFIERS = ("role", "age", "for", "about", "known_by", "believed_by", "from", "until", "note", "against", "extra")
"""The last fields of a `Relation`, as an edge calls them."""
