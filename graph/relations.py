"""Relations of a story file -> `Relation`. A line with lists on either side makes one relation of each pair."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from graph import fields, notation
from graph.document import Items, Node, Text
from graph.errors import quoted
from graph.model import Ends, Kind, Moment, Reference, Relation, RelationType, Truth
from graph.notation import NotationError, Piece, Triple
from graph.reading import Reader
from graph.values import Given

MAX_PAIRS = 1000
"""Relations that one line may make; a story needs 20."""

_TRUE, _FALSE = Truth.TRUE, Truth.FALSE  # by name: to look them up takes as long as the rest of a line
_Moments = tuple[Moment | None, Moment | None, str]
"""When a claim is told, when it falls, and what the first adds to its id."""

_HOLDINGS = ("known_by", "believed_by")
_OPTIONAL: dict[str, tuple[str, Callable[[Reader, Given, str], object]]] = {
    "role": ("role", Reader.text),
    "age": ("age", Reader.text),
    "for": ("for_", Reader.texts),
    "about": ("about", Reader.texts),
    "from": ("from_", Reader.story_time),
    "until": ("until", Reader.story_time),
    "note": ("note", Reader.text),
    "against": ("against", Reader.cited),
    "extra": ("extra", Reader.extra),
}
"""The other fields that all pairs of a line share: what they are called in a `Relation`, and what reads them."""

_EXPECTED = {
    Ends.PEOPLE: "a character or a persona",
    Ends.ANY: "a character, a persona or an organization",
    Ends.PERSON: "a person of `people`",
    Ends.PERSONA: "a persona",
    Ends.ORGANIZATION: "an organization",
}


class RelationReader:
    """Reads the relations of one account.

    Args:
        read: reads the single values.
        types: all types of relation by id.
        kinds: what each id of the account stands for; more than one kind only where the id is repeated.
        holders: who can know and believe.
        homes: for each id of the whole file its account and what it is, to say where a stray one belongs.
        taken: relation ids of the whole file so far, and where each was written; added to.
    """

    def __init__(
        self,
        read: Reader,
        types: Mapping[str, RelationType],
        kinds: Mapping[str, set[Kind]],
        holders: Collection[str],
        homes: Mapping[str, tuple[str, str]],
        taken: dict[str, Node],
    ) -> None:
        self.read = read
        self.types = types
        self.kinds = kinds
        self.holders = holders
        self.homes = homes
        self.taken = taken
        self._place = read.document.place
        admitted = {ends: _admitted(ends, kinds) - read.misnamed for ends in Ends}
        self._fitting = {
            type.id: (type, admitted[type.ends[0]], admitted[type.ends[1]])
            for type in types.values()
            if type.id not in read.misnamed
        }
        self._moments: dict[str, _Moments | None] = {"": (None, None, "")}
        self._falls: dict[str, _Moments | None] = {"": (None, None, "")}
        self._sources: dict[str, tuple[Reference, ...] | None] = {"": ()}

    def relations(self, items: Iterable[Node]) -> Iterator[Relation]:
        """The relations that the items of the list state; none of an item that is too broken to say."""
        for item in items:
            plain = self._plain(item, _TRUE, None) if type(item) is Text else None
            if plain is not None:
                yield plain
            elif (given := self._given(item)) is not None:
                yield from self._stated(item, given)

    def _stated(self, item: Node, given: Given) -> Iterable[Relation]:
        """The relations of an item with these fields; of a text, one that is not plain."""
        truth, claim = self.read.claim(item, given)
        if claim is None:
            return ()
        plain = None if claim is item else self._plain(claim, truth, given)
        return self._any(claim, truth, given) if plain is None else (plain,)

    def _given(self, node: Node) -> Given | None:
        """The fields of a relation; a text is a `tie`."""
        if isinstance(node, Text):
            if not node.absent:
                return {"tie": node}
        elif not isinstance(node, Items):
            return self.read.entry(node, fields.RELATION, "a relation")
        self.read.unexpected(node, "a relation such as `ann parent bo`")
        return None

    def _plain(self, claim: Text, truth: Truth, given: Given | None) -> Relation | None:
        """A relation of one source and one target in which all is well, as in most; else None, and `_any` looks closer.

        Moments and sources are few and come again and again, so they are read once.
        """
        words, cited = notation.plain_parts(claim.value)
        if len(words) == 3:
            words.append("")
        elif len(words) != 4:
            return None
        start, name, end, span = words
        fitting = self._fitting.get(name)
        if fitting is None:
            return None
        known = self._falls if truth is _FALSE else self._moments
        moments = known[span] if span in known else self._moments_of(span, known)
        sources = self._sources[cited] if cited in self._sources else self._sources_of(claim, cited)
        if moments is None or sources is None:
            return None
        type, starts, ends = fitting
        told, debunked, suffix = moments
        if start not in starts or end not in ends or (start == end and not type.reflexive) or (given and "id" in given):
            return None
        id = f"{start}:{name}:{end}{suffix}"
        if id in self.taken or (type.symmetric and f"{end}:{name}:{start}{suffix}" in self.taken):
            return None
        self.taken[id] = claim
        place = self._place(claim)
        if given is None:
            return Relation(id, start, name, end, truth, place, told, debunked, sources=sources or self.read.default_source)
        rest = self._qualifiers(given, sources + self.read.cited(given))
        return Relation(id, start, name, end, truth, place, told, debunked, **rest)

    def _moments_of(self, span: str, known: dict[str, _Moments | None]) -> _Moments | None:
        """When a claim is told and when it falls, if nothing is wrong with that."""
        known[span] = None
        if self.read.timeline is not None and span.startswith("@"):
            with suppress(NotationError):
                told, falls, ranged = notation.parse_span(Piece(span, 0), self.read.timeline)
                if not ranged or (falls and known is self._falls):
                    known[span] = told, falls, f":{told}"
        return known[span]

    def _sources_of(self, claim: Text, cited: str) -> tuple[Reference, ...] | None:
        """The sources in brackets, if nothing is wrong with them."""
        self._sources[cited] = None
        if cited.endswith("]") and "[" not in cited[2:]:
            with suppress(NotationError):
                pieces = notation.split_list(cited[2:-1], 0, "a source")
                if all(map(self.read.knows, pieces)):
                    self._sources[cited] = self.read.references(claim, pieces)
        return self._sources[cited]

    def _any(self, claim: Text, truth: Truth, given: Given) -> Iterator[Relation]:
        """All that a line states. What is wrong with it is reported."""
        try:
            line = notation.split_line(claim.value)
            triple = notation.parse_triple(line.text)
        except NotationError as error:
            self.read.wrong(claim, str(error), error.offset)
            return
        if (pairs := len(triple.sources) * len(triple.targets)) > MAX_PAIRS:
            self.read.wrong(claim, f"expected at most {MAX_PAIRS} relations in one line, found {pairs}; write them apart")
            return
        told, debunked = self.read.claimed(claim, line.span, truth)
        sources = self.read.references(claim, line.sources) + self.read.cited(given)
        type = self._type(claim, triple.type)
        known = self._known_ends(claim, triple, type)
        own_id = self._own_id(given, claim, triple)
        if type is None or not known:
            return
        dated = told is not None or line.span is None or (self.read.timeline is None and not self.read.unsure("timeline"))
        rest = self._qualifiers(given, sources)
        for start in triple.sources:
            for end in triple.targets:
                if start.text == end.text and not type.reflexive:
                    message = f"expected two different ends of {quoted(type.id)}, found {quoted(end.text)} on both sides"
                    self.read.wrong(claim, message, end.offset)
                    continue
                moment = f":{told}" if told else ""
                id = own_id or f"{start.text}:{type.id}:{end.text}{moment}"
                turned = "" if own_id or not type.symmetric else f"{end.text}:{type.id}:{start.text}{moment}"
                at, offset = (given["id"], None) if own_id else (claim, start.offset)
                if (own_id or dated) and self._repeated(at, offset, id, turned):
                    continue
                yield Relation(
                    id=id,
                    source=start.text,
                    type=type.id,
                    target=end.text,
                    truth=truth,
                    place=self.read.place(claim),
                    told=told,
                    debunked=debunked,
                    **rest,
                )

    def _type(self, claim: Text, piece: Piece) -> RelationType | None:
        """The type of a relation; None if there is none of this id, which is reported."""
        found = self.types.get(piece.text)
        if found is None and not self.read.unsure("types"):
            hint = self.read.hint(piece.text, self.types) or "; `castgraph schema --types` lists them"
            self.read.wrong(claim, f"expected a type of relation, found {quoted(piece.text)}{hint}", piece.offset)
        return found

    def _known_ends(self, claim: Text, triple: Triple, type: RelationType | None) -> bool:
        """Whether all ends are known and of a kind that the type admits."""
        ends = type.ends if type else (None, None)
        known = [self._known_end(claim, piece, end) for pieces, end in zip(triple[::2], ends, strict=True) for piece in pieces]
        return all(known)  # each was asked, so that each mistake is told

    def _known_end(self, claim: Text, piece: Piece, end: Ends | None) -> bool:
        """Whether one end is known and may stand there; what is wrong with it is reported."""
        kinds = self.kinds.get(piece.text)
        expected = _EXPECTED[end or Ends.ANY]
        if kinds is None:
            if self.read.unsure():
                return False
            stray = self.homes.get(piece.text)
            if stray is None:
                hint = self.read.hint(piece.text, [id for id, kinds in self.kinds.items() if end is None or _admits(end, kinds)])
            elif stray[1] == "a group":
                hint = ", which is a group"
            else:
                hint = f", which belongs to the account {quoted(stray[0])}"
            self.read.wrong(claim, f"expected {expected}, found {quoted(piece.text)}{hint}", piece.offset)
            return False
        if end is not None and not _admits(end, kinds):
            kind = min(kinds)
            article = "an" if kind is Kind.ORGANIZATION else "a"
            self.read.wrong(claim, f"expected {expected}, found {quoted(piece.text)}, {article} {kind}", piece.offset)
            return False
        return True

    def _own_id(self, given: Given, claim: Text, triple: Triple) -> str:
        """The id that the author gave to the relation."""
        id = self.read.text(given, "id")
        if not id:
            return ""
        if not notation.is_id(id):
            self.read.wrong(given["id"], f"expected an id of letters, digits, - _ ., found {quoted(id)}")
            return ""
        if len(triple.sources) * len(triple.targets) > 1:
            self.read.wrong(given["id"], "expected one relation to give an id to, found several; write them apart")
            return ""
        return id

    def _repeated(self, at: Node, offset: int | None, id: str, turned: str) -> bool:
        """Whether the file has this relation already, perhaps turned round; if not, it has now."""
        first = self.taken.get(id) or self.taken.get(turned)
        if first is None:
            self.taken[id] = at
            return False
        message = f"expected each relation once, found {quoted(id)} again; the first is in line {first.line}"
        self.read.wrong(at, f"{message}; if both are meant, give this one an `id` of its own", offset)
        return True

    def _qualifiers(self, given: Given, sources: tuple[Reference, ...]) -> dict[str, Any]:
        """The fields that all pairs of a line share."""
        read = self.read
        found: dict[str, Any] = {"sources": sources or read.default_source}
        for key in given:
            if key in _OPTIONAL:
                name, reader = _OPTIONAL[key]
                found[name] = reader(read, given, key)
            elif key in _HOLDINGS:
                found[key] = read.holdings(given, key, self.holders)
        from_, until = found.get("from_"), found.get("until")
        if from_ and until and notation.story_time(until) < notation.story_time(from_)[: len(notation.story_time(until))]:
            read.wrong(given["until"], f"expected a time not before {from_}, found {until}")
        return found


def _admits(end: Ends, kinds: set[Kind]) -> bool:
    return any(map(end.admits, kinds))


def _admitted(end: Ends, kinds: Mapping[str, set[Kind]]) -> set[str]:
    """The ids of all that may stand at such an end."""
    fitting = {kind for kind in Kind if end.admits(kind)}
    return {id for id, found in kinds.items() if not fitting.isdisjoint(found)}
