"""Graph and lens -> the `Story` that the lens shows: the way back of `graph.building`.

With a lens that hides nothing it gives the story that was built. Under any other nothing of what is hidden is in it: neither
who and what, nor moments that lie ahead, nor sources, groups and types that only they name. Formats that carry a whole
story carry this one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from itertools import chain
from typing import Any, TypeVar

from graph.building import mappings
from graph.graphtypes import Edge
from graph.lens import Lens
from graph.model import (
    KIND_OF,
    PUBLIC,
    Account,
    Character,
    Death,
    Fact,
    Group,
    Holding,
    Kind,
    Node,
    Organization,
    Person,
    Persona,
    Reference,
    Relation,
    Story,
    Timeline,
    Truth,
)
from graph.vocabulary import TYPES

_NOUNS = {kind: noun for noun, kind in KIND_OF.items()}
_NODE_FIELDS = {noun: [field.name for field in fields(noun)] for noun in _NOUNS.values()}
_FIELDS = {name.rstrip("_"): name for name in Relation._fields}
_BUILT_IN = {type.id for type in TYPES}
_Claim = TypeVar("_Claim", Relation, Death)


def restore(lens: Lens) -> Story:
    """The story as the lens shows it. Faces stay nodes of their own, also where their identity is known."""
    info = lens.graph.graph
    accounts = {id: _account(id, lens) for id in info["accounts"] if lens.account in {None, id}}
    story = _story(accounts, lens)
    if not _hides(lens) and len(accounts) == len(info["accounts"]):
        return story
    cited: dict[str, set[str]] = {}
    for reference in chain.from_iterable(map(_references, accounts.values())):
        cited.setdefault(reference.source, set()).add(reference.section)
    types = {tie.type for account in accounts.values() for tie in account.relations} | _BUILT_IN
    return replace(
        story,
        sources={
            id: source._replace(
                sections=tuple(name for name in source.sections if name in cited[id]),
                note="" if _hides(lens) else source.note,  # it has no moment, and names pages about whoever appears later
            )
            for id, source in story.sources.items()
            if id in cited
        },
        types={id: type for id, type in story.types.items() if id in types},
    )


def outline(lens: Lens) -> Story:
    """The story as a lens shows it that hides nothing, without those who are in it and their relations."""
    infos = {id: info for id, info in lens.graph.graph["accounts"].items() if lens.account in {None, id}}
    return _story({id: replace(_empty(id, lens), groups=dict(info["groups"])) for id, info in infos.items()}, lens)


def _story(accounts: Mapping[str, Account], lens: Lens) -> Story:
    info = lens.graph.graph
    return Story(
        title=info["title"],
        place=info["place"],
        native=info["native"],
        language=info["language"],
        about=info["about"],
        extra=info["extra"],
        sources=info["sources"],
        types=info["types"],
        accounts=accounts,
    )


def is_whole(lens: Lens) -> bool:
    """Whether the lens shows all there is, so that the story it shows is that which its graph was built of."""
    return len(lens.graph.graph["accounts"]) == 1 and not _hides(lens) and not lens.only_certain


def _hides(lens: Lens) -> bool:
    """Whether there is anything that is not told yet, or not to everybody."""
    return lens.as_of is not None or lens.as_known_by is not None


def nodes(lens: Lens, account: str) -> Iterator[Node]:
    """Everyone and everything that the lens shows of an account, in the order of the story."""
    homes = lens.graph.nodes(data="account")
    return (_node(node, lens) for node, home in homes if str(home) == account and lens.shows(node))


def ties(lens: Lens, account: str) -> list[tuple[str, str, Edge]]:
    """The ties that the lens shows of an account, each with its ends, in the order of the story."""
    _, succ, _ = mappings(lens.graph)
    found = [
        (source, target, tie) for source, around in succ.items() for target, between in around.items() for tie in between.values()
    ]
    if not (lens.everything and len(lens.graph.graph["accounts"]) == 1):
        found = [edge for edge in found if edge[2]["account"] == account and lens.sees(edge[2])]
    found.sort(key=_order)
    return found


def _order(edge: tuple[str, str, Edge]) -> int:
    return edge[2]["order"]


def _account(id: str, lens: Lens) -> Account:
    found = list(nodes(lens, id))
    return replace(
        _empty(id, lens),
        groups=_groups(lens.graph.graph["accounts"][id]["groups"], found, lens, id),
        characters={node.id: node for node in found if isinstance(node, Character)},
        personas={node.id: node for node in found if isinstance(node, Persona)},
        organizations={node.id: node for node in found if isinstance(node, Organization)},
        people={node.id: node for node in found if isinstance(node, Person)},
        relations=tuple(_relation(*edge, lens) for edge in ties(lens, id)),
    )


def _empty(id: str, lens: Lens) -> Account:
    """An account without groups and whoever is in it."""
    info = lens.graph.graph["accounts"][id]
    return Account(
        id=id,
        title=info["title"],
        place=info["place"],
        native=info["native"],
        about=info["about"],
        timeline=_timeline(info["timeline"], lens),
    )


def _timeline(timeline: Timeline | None, lens: Lens) -> Timeline | None:
    """The episodes that have been shown."""
    if timeline is None or lens.as_of is None or lens.as_of >= timeline.end:
        return timeline
    season, episode = lens.as_of
    if lens.as_of < timeline.start:
        return None
    return Timeline(
        tuple(
            (number, min(count, episode) if number == season else count) for number, count in timeline.seasons if number <= season
        )
    )


def _groups(groups: Mapping[str, Group], nodes: Iterable[Node], lens: Lens, account: str) -> dict[str, Group]:
    """All groups, or under a lens that hides those that somebody shown belongs to."""
    if not _hides(lens):
        return dict(groups)
    named = {fact.text for node in nodes if isinstance(node, (Character, Persona)) for fact in node.groups}
    return {
        id: group._replace(note=tuple(fact for fact in group.note if fact.told is None or lens.told(fact.told, account)))
        for id, group in groups.items()
        if id in named
    }


def _node(id: str, lens: Lens) -> Node:
    vertex: Mapping[str, Any] = lens.graph.nodes[id]
    noun = _NOUNS[Kind(vertex["kind"])]
    given: dict[str, Any] = {name: vertex[name] for name in _NODE_FIELDS[noun] if name in vertex}
    if given["told"] is not None and not lens.told(given["told"], vertex["account"]):
        given["told"] = None
    for name in ("aliases", "note", "credits"):
        if name in given:
            given[name] = tuple(lens.facts(given[name], id))
    if "groups" in given:
        given["groups"] = tuple(lens.groups(id))
    if "died" in given:
        looks = dict(lens.deaths(id))
        given["died"] = tuple(_seen(death, looks[death], lens) for death in given["died"] if death in looks)
    return noun(id=id, **given)


def _relation(source: str, target: str, tie: Edge, lens: Lens) -> Relation:
    given: dict[str, Any] = {_FIELDS[name]: value for name, value in tie.items() if name in _FIELDS}
    return _seen(Relation(source=source, target=target, **given), lens.truth(tie), lens)


def _seen(claim: _Claim, looks: Truth, lens: Lens) -> _Claim:
    """A claim that looks so. Who believes what looks true is not said: it would tell a lie apart."""
    if not _hides(lens):
        return claim
    ahead = lens.as_of is not None and claim.debunked is not None and claim.debunked > lens.as_of
    shown: dict[str, Any] = {
        "truth": looks,
        "debunked": None if ahead or looks is not Truth.FALSE else claim.debunked,
        "known_by": _holders(claim.known_by, lens),
        "believed_by": () if looks is Truth.TRUE else _holders(claim.believed_by, lens),
    }
    return claim._replace(**shown)


def _holders(holdings: tuple[Holding, ...], lens: Lens) -> tuple[Holding, ...]:
    return tuple(held for held in lens.holdings(holdings) if held.who == PUBLIC or lens.shows(held.who))


def _references(account: Account) -> Iterator[Reference]:
    """Every mention of a source."""
    parts: list[Group | Node | Relation] = [*account.groups.values(), *account.nodes(), *account.relations]
    for part in parts:
        yield from part.sources
        yield from part.against if isinstance(part, Relation) else ()
        for value in part if isinstance(part, (Group, Relation)) else (getattr(part, field.name) for field in fields(part)):
            for fact in value if isinstance(value, tuple) else ():
                yield from fact.sources if isinstance(fact, (Fact, Death)) else ()
                yield from fact.against if isinstance(fact, Death) else ()
