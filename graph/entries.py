"""`Story` -> the plain mappings, lists and texts of a story file: the way back of `graph.loading`.

The short forms of docs/format.md are taken wherever they say the same. What comes out is read back by the loader as an equal
story, whether it is written as YAML (`graph.writing`) or carried inside another format as JSON.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from operator import attrgetter, itemgetter
from typing import Any

from graph import shorthand, template
from graph.loading import SINGLE_ACCOUNT
from graph.model import (
    Account,
    Character,
    Death,
    Ends,
    Fact,
    Group,
    Holding,
    Node,
    Organization,
    Person,
    Persona,
    Relation,
    RelationType,
    Source,
    Stance,
    Story,
    Truth,
)
from graph.shorthand import References
from graph.vocabulary import TYPES

Tree = dict[str, Any]
"""Mappings, lists, texts, flags, whole numbers, and None for a key without a value, as a story file holds them."""

_given = attrgetter("role", "age", "for_", "about", "known_by", "believed_by", "from_", "until", "note", "against", "extra")
_NAMES = ("role", "age", "for", "about", "known_by", "believed_by", "from", "until", "note", "against", "extra")
_QUALIFIERS = frozenset(_NAMES)
_stated = itemgetter("id", "type", "truth", "told", "debunked", "sources")
_BUILT_IN = {type.id: type for type in TYPES}
_TRUE = Truth.TRUE  # by name, as most are: to look it up takes long
_WORDS = {Truth.TRUE: "tie", Truth.FALSE: "lie", Truth.UNCERTAIN: "maybe"}


def entries(story: Story) -> Tree:
    """The whole story file."""
    tree = head(story)
    single = "accounts" not in tree
    for account in story.accounts.values():
        place = tree if single else tree["accounts"][account.id]
        default = _common_source(account)
        if default:
            place["source"] = str(default[0])
        for name in ("groups", "characters", "personas", "organizations", "people"):
            nodes = getattr(account, name)
            place.pop(name, None)
            if nodes:
                write = group_entry if name == "groups" else node_entry
                place[name] = {id: write(node, default) for id, node in nodes.items()}
        if account.relations:
            place["relations"] = [relation_entry(tie, default) for tie in account.relations]
    return tree


def head(story: Story) -> Tree:
    """Everything of a story file but those who are in it, their relations, and the default source."""
    accounts = list(story.accounts.values())
    own = [type for type in story.types.values() if type != _BUILT_IN.get(type.id)]
    tree = _filled(
        title=story.title,
        native=story.native,
        language=story.language,
        about=story.about,
        extra=dict(story.extra),
        sources={id: _source(source) for id, source in story.sources.items()},
        types={type.id: type_entry(type) for type in own},
    )
    if len(accounts) == 1 and _stands_alone(accounts[0], story):
        return tree | _account_head(accounts[0])
    shown = {
        each.id: _filled(title=each.title if each.title != story.title else "", native=each.native, about=each.about)
        | _account_head(each)
        for each in accounts
    }
    return tree | {"accounts": shown}


def _stands_alone(account: Account, story: Story) -> bool:
    """Whether the fields of the account can stand at the top of the file."""
    mine = (account.id, account.title, account.native, account.about)
    return mine == (SINGLE_ACCOUNT, story.title, story.native, story.about)


def _account_head(account: Account) -> Tree:
    seasons = account.timeline.seasons if account.timeline else ()
    return _filled(
        timeline={f"S{season}": episodes for season, episodes in seasons},
        groups={id: group_entry(group) for id, group in account.groups.items()},
    )


def _common_source(account: Account) -> References:
    """The one source that most facts of an account name, if each fact names some."""
    claims = chain.from_iterable(node.died for node in account.nodes() if isinstance(node, (Character, Persona)))
    facts: list[Group | Node | Death | Relation] = [*account.groups.values(), *account.nodes(), *claims, *account.relations]
    named = [fact.sources for fact in facts]
    if not all(named):
        return ()
    counts = Counter(sources for sources in named if len(sources) == 1)
    best, count = max(counts.items(), key=lambda item: item[1], default=((), 0))
    return best if 2 * count > len(named) else ()


# nodes


def node_entry(node: Node, default: References = ()) -> Tree | str:
    """A character, face, organization or person; sources that equal the default are left out."""
    given: Tree = {"native": node.native}
    if isinstance(node, (Character, Persona)):
        given |= {"monogram": node.monogram, "gender": node.gender}
    if isinstance(node, Character):
        given |= {"kind": "crowd" if node.crowd else "", "unnamed": node.unnamed}
    elif isinstance(node, Organization):
        given["kind"] = node.sort
    given["aliases"] = _facts(node.aliases)
    if isinstance(node, (Character, Persona)):
        given |= {"groups": _facts(node.groups), "died": _deaths(node.died, default)}
        given["played_by"] = "unknown" if node.player_unknown else ""
    elif isinstance(node, Person):
        given |= {"plays": "unknown" if node.role_unknown else "", "credits": _facts(node.credits)}
    given["note"] = _facts(node.note)
    return _named(node, _filled(**given), default, dict(node.extra))


def group_entry(group: Group, default: References = ()) -> Tree | str:
    """A panel of the chart."""
    return _named(group, _filled(native=group.native, note=_facts(group.note)), default, {})


def _named(node: Node | Group, entry: Tree, default: References, extra: dict[str, str]) -> Tree | str:
    """An entry with its name, moment and sources: in one line if there is nothing else."""
    sources = () if node.sources == default else node.sources
    if not entry and not extra and (line := shorthand.line(node.name, node.told, sources)) is not None:
        return line
    return {"name": node.name, **entry, **_filled(told=shorthand.moment(node.told), sources=list(map(str, sources)), extra=extra)}


def _facts(facts: tuple[Fact, ...]) -> list[Tree | str] | Tree | str:
    found = [_fact(fact) for fact in facts]
    return found[0] if len(found) == 1 else found


def _fact(fact: Fact) -> Tree | str:
    line = shorthand.line(fact.text, fact.told, fact.sources)
    return line or {"text": fact.text, **_filled(told=shorthand.moment(fact.told), sources=list(map(str, fact.sources)))}


def _deaths(deaths: tuple[Death, ...], default: References) -> list[Tree | str] | Tree | str:
    found = [_death(death, default) for death in deaths]
    return found[0] if len(found) == 1 else found


def _death(death: Death, default: References) -> Tree | str:
    sources = () if death.sources == default else death.sources
    line, listed = shorthand.claim("", death.told, death.debunked, sources)
    rest = _filled(
        when=_year(death.when),
        note=death.note,
        known_by=_holdings(death.known_by),
        believed_by=_holdings(death.believed_by),
        sources=listed,
        against=list(map(str, death.against)),
    )
    if death.truth is Truth.TRUE and line and not rest:
        return line
    return rest if death.truth is Truth.TRUE and rest and not line else {_WORDS[death.truth]: line, **rest}


# relations


def relation_entry(tie: Relation, default: References = ()) -> Tree | str:
    """A relation: one line if it is true and nothing else is said of it."""
    given = {name: value for name, value in zip(_NAMES, _given(tie), strict=True) if value}
    stated = {"id": tie.id, "type": tie.type, "truth": tie.truth, "told": tie.told, "debunked": tie.debunked}
    return tie_entry(tie.source, tie.target, {**stated, "sources": tie.sources, **given}, default)


def tie_entry(source: str, target: str, tie: Mapping[str, Any], default: References = ()) -> Tree | str:
    """The same of a relation as it lies in a graph (`graph.building.Edge`)."""
    id, type, truth, told, debunked, cited = _stated(tie)
    sources = () if cited == default else cited
    line, listed = shorthand.claim(f"{source} {type} {target}", told, debunked, sources)
    derived = f"{source}:{type}:{target}{f':{shorthand.moment(told)}' if told else ''}"
    own_id = id if id != derived else ""
    if not listed and not own_id and _QUALIFIERS.isdisjoint(tie):  # as most are
        return line if truth is _TRUE else {_WORDS[truth]: line}
    said = {**tie, "id": own_id, "sources": listed}
    rest = {name: write(value) for name, write in _WRITTEN.items() if (value := said.get(name))}
    return {_WORDS[truth]: line, **rest}


def joined(relations: Iterable[Tree | str], longest: int) -> Iterator[Tree | str]:
    """The same relations in fewer lines: neighbours that differ in one end alone share a line of at most `longest` letters."""
    pending: list[tuple[str, str, str, str]] = []
    for each in chain(relations, (None,)):
        parts = _parts(each) if isinstance(each, str) else None
        if parts and pending and _share(pending, parts) and len(_shared([*pending, parts])) <= longest:
            pending.append(parts)
            continue
        if pending:
            yield _shared(pending)
        pending = [parts] if parts else []
        if each is not None and parts is None:
            yield each


def _parts(line: str) -> tuple[str, str, str, str]:
    """Source, type, target and the rest of a line that was made of one relation."""
    source, type, target, *rest = line.split(" ", 3)
    return source, type, target, "".join(rest)


def _share(lines: list[tuple[str, str, str, str]], more: tuple[str, str, str, str]) -> bool:
    """Whether all of these lines have the same source, or all the same target, and the rest in common."""
    if more[1::2] != lines[0][1::2]:
        return False
    return any(all(line[end] == more[end] for line in lines) for end in (0, 2))


def _shared(lines: list[tuple[str, str, str, str]]) -> str:
    sources, targets = (", ".join(dict.fromkeys(line[end] for line in lines)) for end in (0, 2))
    return " ".join(filter(None, (sources, lines[0][1], targets, lines[0][3])))


def _holdings(holdings: tuple[Holding, ...]) -> list[str] | dict[str, str | None]:
    if not any(held.start or held.end for held in holdings):
        return [held.who for held in holdings]
    return {held.who: _interval(held) for held in holdings}


def _interval(held: Holding) -> str | None:
    if not held.start and not held.end:
        return None
    return f"{held.start or 'start'}..{held.end or ''}"


def _texts(texts: tuple[str, ...]) -> list[str] | str:
    return texts[0] if len(texts) == 1 else list(texts)


def _year(time: str) -> str | int:
    """A plain year as a number, as people write it."""
    return int(time) if time.isdecimal() and str(int(time)) == time else time


_WRITTEN: dict[str, Callable[[Any], Any]] = {
    "id": str,
    "role": str,
    "age": str,
    "for": _texts,
    "about": _texts,
    "known_by": _holdings,
    "believed_by": _holdings,
    "from": _year,
    "until": _year,
    "note": str,
    "sources": list,
    "against": lambda references: list(map(str, references)),
    "extra": dict,
}
"""How what a line cannot say of a relation is written below it, in this order."""


# sources and types


def _source(source: Source) -> Tree | str:
    rest = _filled(
        address=source.address, document=source.document, grade=source.grade, sections=list(source.sections), note=source.note
    )
    return {"title": source.title, **rest} if rest else source.title


def type_entry(type: RelationType) -> Tree:
    """A type of relation."""
    backward = () if type.symmetric and type.backward == tuple(map(template.turned, type.forward)) else type.backward
    return _filled(
        forward=_texts(type.forward),
        backward=_texts(backward),
        label=type.label if type.label != type.id.replace("-", " ") else "",
        symmetric=type.symmetric,
        family=str(type.family),
        strength=type.strength,
        ends=list(map(str, type.ends)) if type.ends != (Ends.ANY, Ends.ANY) else [],
        stances=list(map(str, type.stances)) if type.stances != (Stance.NEUTRAL, Stance.NEUTRAL) else [],
        reflexive=type.reflexive,
        posthumous=type.posthumous,
        colour=type.colour,
        line=type.line,
        note=type.note,
    ) | ({} if type.spoiler else {"spoiler": False})


def _filled(**fields: Any) -> Tree:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value or type(value) is int}
