"""What the records of a GEDCOM file say: people, who is whose child and in which sense, who is married to whom.

A couple is married only where a marriage is recorded: that two have a child together says nothing of it. What castgraph has no
field for stays as extra, under the words of the standard.
"""

from __future__ import annotations

import re
from itertools import combinations, pairwise

from graph.ingest.gedcom import Record, records
from graph.ingest.identifiers import slug
from graph.ingest.network import Item, Link, Network

_PEDIGREES = {"adopted": "adoptive", "foster": "foster", "birth": "parent", "natural": "parent", "step": "stepparent"}
_MONTHS = {
    name: number
    for number, name in enumerate(["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"], 1)
}
_DATE = re.compile(r"(?:@#DGREGORIAN@ |GREGORIAN )?(?:(?:(\d{1,2}) )?([A-Z]{3}) )?(-?\d{1,4})( BCE?| B\.C\.)?")
_POINTER = re.compile(r"@([^@]+)@")
_MOST_SIBLINGS = 12
"""Of a family without parents each pair is said up to so many, beyond that a chain."""

# fmt: off
WORDS = {
    "ADOP": "adoption", "BAPM": "baptism", "BIRT": "birth", "BURI": "burial", "CENS": "census", "CHR": "christening",
    "CREM": "cremation", "DEAT": "death", "EDUC": "education", "EMIG": "emigration", "EVEN": "event", "FACT": "fact",
    "GRAD": "graduation", "IMMI": "immigration", "NATI": "nationality", "OCCU": "occupation", "RELI": "religion",
    "RESI": "residence", "TITL": "title", "MARR": "marriage", "DIV": "divorce", "ENGA": "engagement", "DATE": "date",
    "PLAC": "place", "CAUS": "cause", "AGE": "age", "TYPE": "type", "REFN": "reference", "NOTE": "note", "ADDR": "address",
    "HUSB": "husband", "WIFE": "wife", "WILL": "will", "PROB": "probate", "GIVN": "given name", "SURN": "surname",
    "NPFX": "name prefix", "NSFX": "name suffix", "SPFX": "surname prefix", "NICK": "nickname",
}
# fmt: on
"""Tags in words."""

_SILENT = {"CHAN", "CREA", "UID", "_UID", "RIN", "SUBM", "FAMS", "FAMC", "CHIL", "SNOTE"}
_FIELDS = {"name", "label", "title", "type", "kind", "note", "id"}
"""Words that a node has of its own."""
_MODERN = {"X": "other", "U": ""}


class Lineage:
    """Reads records into `network`."""

    def __init__(self, file: str) -> None:
        self.network = Network(file)
        self.left = self.network.left
        self._people: dict[str, Item] = {}
        self._records: dict[str, Record] = {}
        self._notes: dict[str, str] = {}
        self._sources: dict[str, str] = {}

    def read(self, data: bytes) -> Network:
        """Read all records: what others point to first, then people, then families."""
        found = list(records(data, self.network.file, self.left))
        self._records = {record.xref: record for record in found if record.xref}
        self._notes = {xref: record.value for xref, record in self._records.items() if record.tag in {"NOTE", "SNOTE"}}
        for record in found:
            if record.tag == "SOUR" and record.xref:
                id = slug(record.text("TITL")) or slug(record.xref) or "source"
                while id in self.network.sources:
                    id += "-2"
                self.network.sources[id] = record.text("TITL") or record.xref
                self._sources[record.xref] = id
        for record in found:
            if record.tag == "INDI":
                self._person(record)
            elif record.tag == "HEAD":
                self._head(record)
            elif record.tag not in {"FAM", "TRLR", "SOUR", "NOTE", "SNOTE", "SUBM", "SUBN"}:
                self.left.note(f"not placed: a record {record.tag}", record.place)
        for record in found:
            if record.tag == "FAM":
                self._family(record)
        for record in found:
            if record.tag == "INDI":
                self._associations(record)
                self._unlisted(record)
        return self.network

    def _head(self, record: Record) -> None:
        tags = {"date": "DATE", "copyright": "COPR", "language": "LANG", "description": "NOTE"}
        values = {"program": record.text("SOUR", "NAME") or record.text("SOUR")}
        values |= {key: record.text(tag) for key, tag in tags.items()}
        self.network.values |= {key: value for key, value in values.items() if value}

    # people

    def _person(self, record: Record) -> None:
        item = Item(record.xref, record.place)
        names = [self._name(name) for name in record.all("NAME")]
        names = list(dict.fromkeys(name for name in names if name))
        if names:
            item.values["name"] = names[0]
        native = next((self._name(name) for name in record.all("NAME") if name.text("TYPE").casefold() == "native"), "")
        if native and native != names[0]:
            item.values["native"] = native
        aliases = [name for name in names[1:] if name != native]
        aliases += [part.value.strip() for name in record.all("NAME") for part in name.all("NICK") if part.value.strip()]
        if aliases:
            item.values["aliases"] = "; ".join(dict.fromkeys(aliases))
        sex = record.text("SEX").upper()
        if gender := _MODERN.get(sex, sex):
            item.values["gender"] = gender
        notes = [self._note(part) for part in record.all("NOTE", "SNOTE")]
        if any(notes):
            item.values["note"] = "\n\n".join(filter(None, notes))
        item.reference = next((part.value.strip() for part in record.all("REFN") if part.text("TYPE") == "castgraph"), "")
        self._death(record, item)
        self._rest(record, item, {"NAME", "SEX", "NOTE", "SNOTE", "ASSO"})
        for name in record.all("NAME"):
            self._rest(name, item, {"NICK", "TYPE", "GIVN", "SURN"})
        self.network.nodes.append(item)
        self._people.setdefault(record.xref, item)

    def _name(self, record: Record) -> str:
        """A name without the signs around the surname."""
        return " ".join(record.value.replace("/", " ").split()).replace(" ,", ",")

    def _note(self, record: Record) -> str:
        pointer = _POINTER.fullmatch(record.value.strip())
        return self._notes.get(pointer[1], "").strip() if pointer else record.value.strip()

    def _death(self, record: Record, item: Item) -> None:
        death = record.first("DEAT")
        if death is not None:
            item.values["dead"] = "true"
            when = story_date(death.text("DATE"))
            if when:
                item.values["died"] = when

    def _cite(self, record: Record, item: Item) -> bool:
        """Take the record of a source as a source of the item; false if it is a citation in words."""
        pointer = _POINTER.fullmatch(record.value.strip())
        id = self._sources.get(pointer[1]) if pointer else None
        if id and id not in item.sources:
            item.sources.append(id)
        return bool(id)

    def _rest(self, record: Record, item: Item, known: set[str]) -> None:
        """Keep the parts that are not known."""
        for part in record.parts:
            if part.tag == "REFN" and part.value.strip() == item.reference:
                continue
            if part.tag in known | _SILENT or (part.tag == "SOUR" and self._cite(part, item)):
                continue
            self._keep(part, item, WORDS.get(part.tag, part.tag))

    def _keep(self, record: Record, item: Item, key: str) -> None:
        """Keep what castgraph has no field for, under the words that lead to it."""
        value = self._note(record) if record.tag in {"NOTE", "SNOTE"} else record.value.strip()
        if value and not (value == "Y" and record.parts):
            name = f"{key} ({record.tag})" if key in _FIELDS else key
            item.values[name] = f"{item.values[name]}; {value}" if name in item.values else value
        for part in record.parts:
            if part.tag == "SOUR" and self._cite(part, item):
                continue
            if part.tag in {"SOUR", "OBJE"}:
                self.left.note(f"not placed: {part.tag} below {record.tag}", part.place)
            elif part.tag not in _SILENT:
                self._keep(part, item, f"{key} {WORDS.get(part.tag, part.tag)}")

    # families

    def _family(self, record: Record) -> None:
        couple = [xref for tag in ("HUSB", "WIFE") for part in record.all(tag) if (xref := self._pointed(part))]
        children = {xref: part for part in record.all("CHIL") if (xref := self._pointed(part))}
        for one, other in combinations(couple, 2):
            self._couple(record, one, other, bool(children))
        for child, part in children.items():
            for parent in couple:
                relation = self._pedigree(record, part, child, parent)
                if relation:
                    self._tie(parent, relation, child, part)
        if not couple:
            for one, other in pairwise(children) if len(children) > _MOST_SIBLINGS else combinations(children, 2):
                self._tie(one, "sibling", other, record)

    def _couple(self, record: Record, one: str, other: str, children: bool) -> None:
        marriage, divorce = record.first("MARR"), record.first("DIV")
        if divorce is not None and divorce.value.strip() != "N":
            relation = "former-spouse"
        elif marriage is not None and marriage.value.strip() != "N":
            relation = "spouse"
        elif record.first("ENGA") is not None:
            relation = "engaged"
        elif not children:
            relation = "partner"
            self.left.note("a couple without a marriage in the file: partners, not spouses", record.place)
        else:
            self.left.note("parents of a child without a marriage in the file: no tie between them", record.place)
            return
        link = self._tie(one, relation, other, record)
        begin, end = story_date(record.text("MARR", "DATE")), story_date(record.text("DIV", "DATE"))
        link.values |= {key: value for key, value in (("from", begin), ("until", end)) if value}
        notes = [self._note(part) for part in record.all("NOTE", "SNOTE")]
        if any(notes):
            link.values["note"] = "\n\n".join(filter(None, notes))
        self._rest(record, link, {"HUSB", "WIFE", "NOTE", "SNOTE"})

    def _pedigree(self, family: Record, part: Record, child: str, parent: str) -> str:
        """In which sense somebody is the child of a parent: by the child's own word on that family, else by birth."""
        person = self._records[child]
        said = ""
        for link in person.all("FAMC"):
            if _xref(link) == family.xref:
                said = link.text("PEDI") or said
        for adoption in person.all("ADOP"):
            into = adoption.first("FAMC")
            if into is not None and _xref(into) == family.xref:
                by = into.text("ADOP").upper()
                tags = {"HUSB", "WIFE"} if by in {"", "BOTH"} else {by}
                said = "adopted" if any(_xref(one) == parent for one in family.all(*tags)) else said
        side = "_FREL" if any(_xref(one) == parent for one in family.all("HUSB")) else "_MREL"
        said = (part.text(side) or said).casefold()
        if said and said not in _PEDIGREES:
            self.left.note(f"not placed: a child by {said}", part.place)
            return ""
        return _PEDIGREES[said] if said else "parent"

    def _unlisted(self, record: Record) -> None:
        """A family that a child names and that does not name the child."""
        for link in record.all("FAMC", "FAMS"):
            family = self._records.get(_xref(link))
            if family is None or family.tag != "FAM":
                self.left.note("not placed: a family that is not in the file", link.place)
            elif not any(_xref(part) == record.xref for part in family.all("CHIL", "HUSB", "WIFE")):
                self.left.note("not placed: a family that does not name this one in turn", link.place)

    def _associations(self, record: Record) -> None:
        for part in record.all("ASSO"):
            other = self._pointed(part)
            if other:
                role = part.first("ROLE")
                name = part.text("RELA") or (role.text("PHRASE") or role.value if role else "")
                self._tie(other, name.casefold() if name.isupper() else name, record.xref, part)

    def _tie(self, source: str, relation: str, target: str, record: Record) -> Link:
        link = Link("", record.place, source=source, target=target, relation=relation)
        self.network.edges.append(link)
        return link

    def _pointed(self, record: Record) -> str:
        """The person that a line points to; one who is not there is told."""
        xref = _xref(record)
        if xref in self._people:
            return xref
        if xref and xref.upper() != "VOID":
            self.left.note(f"not placed: {record.tag} of somebody who is not in the file", record.place)
        return ""


def _xref(record: Record) -> str:
    match = _POINTER.fullmatch(record.value.strip())
    return match[1].strip() if match else ""


def story_date(text: str) -> str:
    """A date of the Gregorian calendar as story time; nothing for one that is not exact."""
    match = _DATE.fullmatch(" ".join(text.upper().split()))
    if match is None or (match[2] and match[2] not in _MONTHS):
        return ""
    day, month, year, before = match.groups()
    written = f"{'-' if before else ''}{int(year)}"
    if month:
        written += f"-{_MONTHS[month]:02d}" + (f"-{int(day):02d}" if day else "")
    return written


def read_gedcom(data: bytes, file: str) -> Network:
    """Read a family tree.

    Raises:
        StoryError: it is no GEDCOM, or in an encoding that cannot be read.
    """
    return Lineage(file).read(data)
