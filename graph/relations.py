"""Relations of a story file -> `Relation`, and what is wrong with them.

A line with lists on either side makes one relation of each pair.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from graph import fields, notation
from graph.document import Items, Node, Text
from graph.errors import quoted
from graph.model import Ends, Kind, Reference, Relation, RelationType, Truth
from graph.notation import NotationError, Piece, Triple
from graph.plain import PlainReader
from graph.reading import Reader
from graph.values import Given

MAX_PAIRS = 1000
"""Relations that one line may make; a story needs 20."""

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
        taken: relation ids of the whole file so far, and in which line each was written; added to.
    """

    def __init__(
        self,
        read: Reader,
        types: Mapping[str, RelationType],
        kinds: Mapping[str, set[Kind]],
        holders: Collection[str],
        homes: Mapping[str, tuple[str, str]],
        taken: dict[str, int],
    ) -> None:
        self.read = read
        self.types = types
        self.kinds = kinds
        self.holders = holders
        self.homes = homes
        self.taken = taken
        admitted = {ends: _admitted(ends, kinds) - read.misnamed for ends in Ends}
        fitting = {
            type.id: (type, admitted[type.ends[0]], admitted[type.ends[1]])
            for type in types.values()
            if type.id not in read.misnamed
        }
        self._plain = PlainReader(read, fitting, holders, taken).relation

    def relations(self, items: Iterable[Node]) -> Iterator[Relation]:
        """The relations that the items of the list state; none of an item that is too broken to say."""
        for item in items:
            plain = self._plain(item)
            if plain is not None:
                yield plain
            elif (given := self._given(item)) is not None:
                yield from self._stated(item, given)

    def _stated(self, item: Node, given: Given) -> Iterator[Relation]:
        """All that an item with these fields states. What is wrong with it is reported."""
        truth, claim = self.read.claim(item, given)
        if claim is not None:
            yield from self._claimed(claim, truth, given)

    def _given(self, node: Node) -> Given | None:
        """The fields of a relation; a text is a `tie`."""
        if isinstance(node, Text):
            if not node.absent:
                return {"tie": node}
        elif not isinstance(node, Items):
            return self.read.entry(node, fields.RELATION, "a relation")
        self.read.unexpected(node, "a relation such as `ann parent bo`")
        return None

    def _claimed(self, claim: Text, truth: Truth, given: Given) -> Iterator[Relation]:
        """All that a line states."""
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
            self.taken[id] = at.line
            return False
        message = f"expected each relation once, found {quoted(id)} again; the first is in line {first}"
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
