"""A story bible in Markdown (CommonMark, https://spec.commonmark.org): everybody, every tie as a sentence, every source.

To be read, printed and handed to writers; it says what `castgraph show` says, of everybody at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph import words
from graph.export.sheet import Sheet
from graph.model import (
    Character,
    Death,
    Fact,
    Family,
    Moment,
    Node,
    Organization,
    Person,
    Persona,
    Reference,
    Source,
    Truth,
)
from graph.steps import Link, links_of

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~&])")
_LEADING = re.compile(r"^(\d+)([.)])|^([-+=])")
_ADDRESS = re.compile(r"https?://[^\s<>\\]+")


def markdown(sheet: Sheet, remarks: list[str], flavor: str = "plain") -> Iterator[str]:
    """The pieces of the bible. A face that is known to be somebody is told of with them."""
    return _Bible(sheet).pieces()


class _Bible:
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.graph, self.lens, self.account = sheet.graph, sheet.lens, sheet.account
        self.nodes = {node.id: node for node in sheet.account.nodes()}
        self.numbers = {id: number for number, id in enumerate(sheet.story.sources, 1)}

    def pieces(self) -> Iterator[str]:
        yield from self.front()
        for heading, people in self.sections():
            yield f"## {_plain(heading)}\n\n"
            for node in people:
                yield from self.entry(self.nodes[node])
        yield from self.back()

    def front(self) -> Iterator[str]:
        """The title page: what is told, and of which version, and how far."""
        about, story = self.sheet.about, self.sheet.story
        yield f"# {_named(story.title, story.native)}\n\n"
        yield from (f"{_plain(text)}\n\n" for text in dict.fromkeys((story.about, self.account.about)) if text)
        said = []
        if self.account.title != story.title:
            said.append(f"Account: {_plain(self.account.title)}.")
        if "as_of" in about:
            said.append(f"As known after {about['as_of']}; nothing told later is in it.")
        if "as_known_by" in about:
            said.append(f"This rests on what the story file records {self.called(str(about['as_known_by']))} to know or believe.")
        if about["only_certain"]:
            said.append("What is uncertain is left out.")
        said.append(f"{self.counts()}.")
        yield " ".join(said) + "\n\n"
        if self.numbers:
            yield "Numbers in brackets name the sources at the end.\n\n"

    def counts(self) -> str:
        """How many there are of each, faces that are known to be somebody among the faces."""
        account = self.account
        found = {
            "character": len(account.characters),
            "face": len(account.personas),
            "organization": len(account.organizations),
            "of cast and crew": len(account.people),
            "relation": len(account.relations),
        }
        plural = {word: word if " " in word or count == 1 else f"{word}s" for word, count in found.items()}
        return words.enumeration([f"{count} {plural[word]}" for word, count in found.items() if count]) or "Nobody yet"

    def sections(self) -> Iterator[tuple[str, list[str]]]:
        """Headings and who stands under them: groups in the order of the story, others, organizations, players."""
        found: dict[str, list[str]] = {}
        others: dict[str, list[str]] = {"Others": [], "Organizations": [], "Players and crew": []}
        for id in self.lens.nodes():
            node = self.nodes[id]
            if isinstance(node, (Character, Persona)):
                group = words.group_name(self.graph, self.account.id, node.groups[0].text) if node.groups else ""
                (found.setdefault(group, []) if group else others["Others"]).append(id)
            else:
                others["Organizations" if isinstance(node, Organization) else "Players and crew"].append(id)
        if not found and others["Others"]:
            found["Characters"] = others.pop("Others")
        yield from found.items()
        yield from ((heading, people) for heading, people in others.items() if people)

    def entry(self, node: Node) -> Iterator[str]:
        """One of them: facts, then ties by family."""
        yield f"### {_named(node.name, node.native)}\n\n"
        facts = list(self.facts(node))
        yield from (f"- {fact}\n" for fact in facts)
        yield "\n" if facts else ""
        links = links_of(self.graph, node.id, self.lens)
        for family in Family:
            some = [link for link in links if link.tie["family"] is family]
            if some:
                yield f"**{str(family).capitalize()}**\n\n"
                for link in sorted(some, key=lambda link: (self.lens.cost(link.tie), link.tie["order"])):
                    yield from self.tie(link, node.id)
                yield "\n"

    def facts(self, node: Node) -> Iterator[str]:
        faces = [self.nodes[face] for face in self.lens.faces_of(node.id)]
        if len(faces) > 1:
            yield f"Faces: {', '.join(_named(face.name, face.native) for face in faces[1:])}"
        yield from self.listed("Also called", [alias for face in faces for alias in face.aliases])
        if isinstance(node, Organization) and node.sort:
            yield f"Kind: {_plain(node.sort)}"
        if isinstance(node, Character) and node.crowd:
            yield "A number of people who act as one"
        for face in faces:
            if isinstance(face, (Character, Persona)):
                names = [words.group_name(self.graph, self.account.id, group.text) for group in face.groups]
                yield from self.listed("Groups" if len(names) > 1 else "Group", face.groups, names)
        for claim, truth in self.lens.deaths(node.id):
            yield self.fate(claim, truth)
        if isinstance(node, (Character, Persona)) and node.player_unknown:
            yield "Played by: not known"
        if isinstance(node, Person):
            yield from self.listed("Credits", node.credits)
            yield from ["Plays: not known"] if node.role_unknown else []
        for face in faces:
            yield from (f"Note: {_plain(note.text)}{self.evidence(note.told, note.sources)}" for note in face.note)
            yield from (f"{_plain(key)}: {_plain(value)}" for key, value in face.extra)
        if evidence := self.evidence(node.told, dict.fromkeys(source for face in faces for source in face.sources)):
            yield f"On record:{evidence}"

    def listed(self, what: str, facts: Iterable[Fact], names: Iterable[str] | None = None) -> Iterator[str]:
        """Several short facts on one line, each with its evidence."""
        facts = list(facts)
        texts = names if names is not None else (fact.text for fact in facts)
        said = [f"{_plain(text)}{self.evidence(fact.told, fact.sources)}" for text, fact in zip(texts, facts, strict=True)]
        yield from [f"{what}: {', '.join(said)}"] if said else []

    def fate(self, claim: Death, truth: Truth) -> str:
        said = words.capitalised(words.FATES[truth]) + (f" ({claim.when})" if claim.when else "")
        note = f" {_plain(claim.note)}" if claim.note else ""
        return f"{said}{self.evidence(claim.told, claim.sources, claim.against)}{note}"

    def tie(self, link: Link, start: str) -> Iterator[str]:
        """One tie as a sentence, with what is known of it below."""
        tie, lens = link.tie, self.lens
        evidence = self.evidence(tie["told"], tie["sources"], tie.get("against", ()))
        yield f"- {_plain(words.sentence(link, lens, start=start))}{evidence}\n"
        said = [_plain(remark) for remark in words.face_remarks([link], lens)]
        said += [f"Found false in {tie['debunked']}."] if tie["debunked"] else []
        said += [_plain(words.holding_sentence(self.graph, held, "knows")) for held in tie.get("known_by", ())]
        said += [_plain(words.holding_sentence(self.graph, held, "believes")) for held in lens.believers(tie)]
        said += [f"Note: {_plain(tie['note'])}"] if "note" in tie else []
        said += [f"{_plain(key)}: {_plain(value)}" for key, value in tie.get("extra", ())]
        yield from (f"  - {line}\n" for line in said)

    def evidence(self, told: Moment | None, sources: Iterable[Reference], against: Iterable[Reference] = ()) -> str:
        """When something is told, and the numbers of its sources."""
        said = f" ({told})" if told else ""
        said += f" \\[{self.cited(sources)}\\]" if sources else ""
        return said + (f" against it \\[{self.cited(against)}\\]" if against else "")

    def cited(self, references: Iterable[Reference]) -> str:
        return ", ".join(
            f"{self.numbers.get(reference.source, '?')}{' ' + _plain(reference.section) if reference.section else ''}"
            for reference in references
        )

    def back(self) -> Iterator[str]:
        """The sources."""
        if self.numbers:
            yield "## Sources\n\n"
        for id, number in self.numbers.items():
            yield f"{number}. {_source(self.sheet.story.sources[id])}\n"

    def called(self, node: str) -> str:
        return _plain(words.name(self.graph, node))


def _source(source: Source) -> str:
    said = _plain(source.title)
    if source.address:
        said += f", <{source.address}>" if _ADDRESS.fullmatch(source.address) else f", {_plain(source.address)}"
    said += f", {_plain(source.document)}" if source.document else ""
    said += f", grade {source.grade}" if source.grade else ""
    return f"{said}. {_plain(source.note)}" if source.note else f"{said}."


def _named(name: str, native: str) -> str:
    return f"{_plain(name)} ({_plain(native)})" if native else _plain(name)


def _plain(text: str) -> str:
    """A text on one line that no sign of Markdown or HTML makes more than a text."""
    text = _SIGNS.sub(r"\\\1", " ".join(text.split()))
    return _LEADING.sub(lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}", text)
