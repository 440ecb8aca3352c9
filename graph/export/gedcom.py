"""GEDCOM 5.5.1 (https://gedcom.io/specifications/ged551.pdf): the kin of a story, for programs that draw family trees.

Lossy by nature: people who have kin, couples, parents and children, deaths, other kin as associations; nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from graph import words
from graph.export.families import Household, Kinship, households, kinships
from graph.export.sheet import Sheet
from graph.graphtypes import Vertex
from graph.model import Node, Reference, Truth
from graph.rungs import SPOUSES, Nature
from graph.steps import Link

LONGEST = 200
"""Letters in the value of a line. The whole line may have 255, and some programs count bytes."""
LONGEST_VALUE, LONGEST_RELATION = 120, 25
"""What cannot go on in the next line: names, places in sources; what somebody is to somebody else."""
_PEDIGREE = {Nature.BLOOD: "birth", Nature.ADOPTIVE: "adopted", Nature.FOSTER: "foster"}
_SEXES = {"male": "M", "female": "F"}
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")


def gedcom(sheet: Sheet, remarks: list[str], flavor: str = "plain") -> Iterator[str]:
    """The lines of a GEDCOM file. What looks true makes families, what is uncertain notes; what is false is left out."""
    return _Gedcom(sheet).lines(remarks)


class _Gedcom:
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.nodes: dict[str, Node] = {node.id: node for node in sheet.account.nodes()}
        self.kin = kinships(sheet)
        self.homes, self.rest = households(self.kin)
        people = dict.fromkeys(end for each in self.kin if each.tie["truth"] is not Truth.FALSE for end in each[:2])
        order = {node: number for number, node in enumerate(self.nodes)}
        self.people = {node: f"@I{number}@" for number, node in enumerate(sorted(people, key=order.__getitem__), 1)}
        self.families = [(f"@F{number}@", home) for number, home in enumerate(self.homes, 1)]
        self.sources: dict[str, str] = {}

    def lines(self, remarks: list[str]) -> Iterator[str]:
        about = self.sheet.about
        lens = [f"as of {about['as_of']}"] if "as_of" in about else []
        what = "; ".join([str(about["title"]), f"account {about['account']}", *lens])
        yield from ("0 HEAD\n", "1 SOUR castgraph\n", "1 SUBM @SUBM@\n", "1 GEDC\n", "2 VERS 5.5.1\n")
        yield from ("2 FORM LINEAGE-LINKED\n", "1 CHAR UTF-8\n", *_long(1, "NOTE", what))
        yield from ("0 @SUBM@ SUBM\n", "1 NAME castgraph\n")
        for node, xref in self.people.items():
            yield f"0 {xref} INDI\n"
            yield from self.person(self.nodes[node])
        for xref, home in self.families:
            yield f"0 {xref} FAM\n"
            yield from self.family(home)
        for id, xref in self.sources.items():
            source = self.sheet.story.sources[id]
            yield f"0 {xref} SOUR\n"
            yield from _long(1, "TITL", source.title)
            yield from _long(1, "PUBL", source.address or source.document)
            yield from _long(1, "NOTE", source.note)
        yield "0 TRLR\n"
        remarks += self.remarks()

    def remarks(self) -> list[str]:
        ties = self.sheet.account.relations
        left = len(ties) - len(self.kin)
        fallen = sum(each.tie["truth"] is Truth.FALSE for each in self.kin)
        said = [f"GEDCOM holds the kin alone: left out {left} of {len(ties)} relations"] if left else []
        return said + ([f"left out what is false of the kin ({fallen} in all)"] if fallen else [])

    def person(self, node: Node) -> Iterator[str]:
        lens, graph = self.sheet.lens, self.sheet.graph
        faces = [self.nodes[face] for face in lens.faces_of(node.id)]
        yield from _name(node.name)
        also = [*(face.name for face in faces[1:]), *(alias.text for face in faces for alias in face.aliases)]
        for type, names in (("native", [face.native for face in faces]), ("aka", also)):
            for name in dict.fromkeys(filter(None, names)):
                yield from (*_name(name), f"2 TYPE {type}\n")
        vertex: Vertex = graph.nodes[node.id]  # type: ignore[assignment]
        gender = vertex.get("gender", "")
        yield f"1 SEX {_SEXES.get(gender, 'U')}\n"
        notes = [note.text for face in faces for note in face.note] + (["gender: other"] if gender == "other" else [])
        for claim, truth in lens.deaths(node.id):
            if truth is Truth.TRUE:
                yield from (("1 DEAT\n", f"2 DATE {_date(claim.when)}\n") if claim.when else ("1 DEAT Y\n",))
                yield from _long(2, "NOTE", claim.note)
                yield from self.cite(2, claim.sources)
            else:
                notes.append(words.capitalised(words.FATES[truth]) + (f" ({claim.when})." if claim.when else "."))
        for xref, home in self.families:
            if node.id in home.partners:
                yield f"1 FAMS {xref}\n"
            if node.id in home.children:
                yield from (f"1 FAMC {xref}\n", f"2 PEDI {_PEDIGREE[home.children[node.id]]}\n")
        for each in self.rest:
            yield from self.association(node.id, each, notes)
        yield from _line(1, "REFN", node.id)
        yield "2 TYPE castgraph\n"
        for note in notes:
            yield from _long(1, "NOTE", note)
        own = (each.tie["sources"] for each in self.kin if each.target == node.id and each.tie["truth"] is Truth.TRUE)
        yield from self.cite(1, chain(*(face.sources for face in faces), *own))

    def association(self, node: str, each: Kinship, notes: list[str]) -> Iterator[str]:
        """Other kin, read as "this one's guardian is that one"; what is uncertain goes into the notes."""
        graph, tie = self.sheet.graph, each.tie
        if node not in each[:2] or tie["truth"] is Truth.FALSE:
            return
        said = words.sentence(Link(*each), self.sheet.lens, start=node)
        relation = tie.get("role") or tie["type"].replace("-", " ")
        if tie["truth"] is Truth.UNCERTAIN or len(relation) > LONGEST_RELATION:
            notes.append(said)
        elif node == each.target or graph.graph["types"][tie["type"]].symmetric:
            other = each.source if node == each.target else each.target
            yield f"1 ASSO {self.people[other]}\n"
            yield from _line(2, "RELA", relation)
            yield from _long(2, "NOTE", said)
            yield from self.cite(2, tie["sources"])

    def family(self, home: Household) -> Iterator[str]:
        genders = {node: self.sheet.graph.nodes[node].get("gender", "") for node in home.partners}
        partners = sorted(home.partners, key=lambda node: ("male", "", "other", "female").index(genders[node]))
        tags = ["HUSB", "WIFE"] if len(partners) > 1 or genders.get(partners[0] if partners else "") != "female" else ["WIFE"]
        for tag, node in zip(tags, partners, strict=False):
            yield f"1 {tag} {self.people[node]}\n"
        for child in home.children:
            yield f"1 CHIL {self.people[child]}\n"
        for _, _, tie in home.marriages:
            former = SPOUSES[tie["type"]]
            yield from _event("MARR", tie.get("from", ""))
            if former or "until" in tie:
                yield from _event("DIV", tie.get("until", ""))
            yield from _long(1, "NOTE", tie.get("note", ""))
            yield from self.cite(1, tie["sources"])

    def cite(self, level: int, references: Iterable[Reference]) -> Iterator[str]:
        for reference in dict.fromkeys(references):
            if reference.source in self.sheet.story.sources:
                yield f"{level} SOUR {self.sources.setdefault(reference.source, f'@S{len(self.sources) + 1}@')}\n"
                yield from _line(level + 1, "PAGE", reference.section)


def _event(tag: str, when: str) -> Iterator[str]:
    yield from ((f"1 {tag}\n", f"2 DATE {_date(when)}\n") if when else (f"1 {tag} Y\n",))


def _date(when: str) -> str:
    """``2018-05-21`` as ``21 MAY 2018``; years before our era as ``44 B.C.``."""
    sign, digits = ("-", when[1:]) if when.startswith("-") else ("", when)
    year, *rest = digits.split("-")
    parts = [str(int(rest[1]))] if len(rest) > 1 else []
    parts += [_MONTHS[int(rest[0]) - 1]] if rest else []
    return " ".join([*parts, str(int(year)) if year.strip("0") else year, *(["B.C."] if sign else [])])


def _name(name: str) -> Iterator[str]:
    """Nothing says which part is the surname, which would stand between slashes; a slash of its own is another sign here."""
    yield from _line(1, "NAME", name.replace("/", "\u2215"))


def _line(level: int, tag: str, text: str) -> Iterator[str]:
    """A line that cannot be continued."""
    if text:
        yield f"{level} {tag} {_plain(text[:LONGEST_VALUE])}\n"


def _long(level: int, tag: str, text: str) -> Iterator[str]:
    """A text of any length, in as many lines as it needs."""
    lead = f"{level} {tag}"
    for number, line in enumerate(text.splitlines()):
        if number:
            lead = f"{level + 1} CONT"
        for piece in _pieces(_plain(line)):
            yield f"{lead} {piece}\n" if piece else f"{lead}\n"
            lead = f"{level + 1} CONC"


def _pieces(text: str) -> Iterator[str]:
    """A line in pieces that neither begin nor end with a space, which readers drop, nor cut a doubled ``@``."""
    while len(text) > LONGEST:
        end = LONGEST
        while end > LONGEST // 2 and (" " in text[end - 1 : end + 1] or text[end - 1] == "@"):
            end -= 1
        yield text[:end]
        text = text[end:]
    yield text


def _plain(text: str) -> str:
    """A text that no reader takes for a pointer, on one line."""
    return _CONTROL.sub(" ", text).replace("@", "@@")
