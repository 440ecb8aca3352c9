"""Plain relations are read the short way, others the long way: both say the same of any of them, with the same places."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import StoryError
from graph.loading import loads
from graph.model import Relation
from graph.plain import PlainReader
from graph.relations import RelationReader

HEAD = """title: T
source: notes
{timeline}
sources: {{recap: {{title: R, sections: [one, two]}}, notes: N{sources}}}
types: {{owns: {{forward: "{{source}} owns {{target}}", backward: "{{target}} is owned by {{source}}", family: work, reflexive: true}}{types}}}
characters: {{ann: Ann, bo: Bo, cy.1: Cy, 방다미: Da-mi, नमस्ते: N{characters}}}
organizations: {{firm: Firm}}
people: {{kim: Kim}}
"""
ENDS = ["ann", "bo", "cy.1", "방다미", "नमस्ते", "firm", "kim", "nobody", "x,y", "ann,bo", "ann, bo", "a b"]
TYPES = ["ally", "killer", "parent", "owns", "member", "plays", "allly", "o,o", "ally\t"]
SPANS = ["@S1E01", "@S1E02..S1E04", "@S1E03..", "@S2", "@start", "@S9", "@S1E02..S1E01", "@", "@@S1E01", "S1E01", "@S1E01[recap]", "@a\tb"]
CITED = ["[recap]", "[recap#one, notes]", "[recap#one,notes]", "[recap#three]", "[ recap ]", "[notes#any]", "[nobody]", "[]", "[recap,]", "[",
         "[recap", "recap]", "[recap]]", "[[recap]", "[recap [notes]", "[recap] [notes]", "[a]]"]  # fmt: skip
WORDS = st.sampled_from([*ENDS, *TYPES, *SPANS, *CITED, "", " "])
PLAIN = st.tuples(*map(st.sampled_from, (ENDS, TYPES, ENDS))) | st.tuples(*map(st.sampled_from, (ENDS[:3], TYPES[:2], ENDS[:3], SPANS)))
CITING = st.tuples(*map(st.sampled_from, (ENDS[:3], TYPES[:2], ENDS[:3], SPANS[:4], CITED)))
LINES = st.tuples(PLAIN | CITING | CITING | st.lists(WORDS, max_size=6), st.sampled_from([" ", " ", " ", "  ", "\t", "\n"])).map(
    lambda parts: parts[1].join(parts[0])
)
FIELDS = [
    "role: boss", "role: ' boss '", "role:", "role: ''", "role: [boss]", "age: child", "for: money", "for: [a, b]", "for: [a, '']", "for: []", "for:",
    "about: {a: b}", "about: [a, [b]]", "note: N", "note: {a: b}", "id: own", "id: 'no id'", "id:", "roel: boss", "sources: [notes]",
    "sources: 'notes, recap#one'", "sources: [notes, 'recap#two, notes']", "sources: [none]", "sources: [[notes]]", "sources: []", "sources:",
    "against: notes", "against: ['recap#three']", "against: [notes, {a: b}]", "known_by: [ann, kim]", "known_by: [ann, bo, firm, public]",
    "known_by: public", "known_by: [ann, [bo]]", "known_by: {ann: S1E01.., bo: S1E02..S2E03, cy.1: S1E04}", "known_by: {ann: '@S1E02', bo: , cy.1: ''}",
    "known_by: {ann: S9, bo: S1E02..S1E01}", "known_by: {nobody: S1E01, kim: S1E01}", "known_by: {ann: [S1E01]}", "known_by: {}", "known_by:",
    "believed_by: {public: start..}", "believed_by: ann", "from: 2018", "from: 2018, until: 2017", "extra: {a: b}", "tie: bo enemy ann", "maybe:",
]  # fmt: skip
REST = st.lists(st.sampled_from(FIELDS), max_size=3).map(lambda fields: "".join(f", {field}" for field in fields))
ITEMS = st.tuples(st.sampled_from(["", "", "", "tie", "lie", "maybe"]), LINES, REST).map(
    lambda item: f"{{{item[0]}: {json.dumps(item[1])}{item[2]}}}" if item[0] else json.dumps(item[1])
)
BROKEN = st.fixed_dictionaries(
    {
        "timeline": st.sampled_from(["timeline: {S1: 4, S2: 8}"] * 4 + ["", "timeline: x"]),
        "sources": st.sampled_from(["", "", ", 'a]': A"]),
        "types": st.sampled_from(["", "", ", 'o,o': {forward: '{source} {target}', symmetric: true, family: work}"]),
        "characters": st.sampled_from(["", "", ", 'x,y': X", ", 'a b': X"]),
    }
)


def read(text: str) -> Any:
    try:
        story = loads(text, "f")
    except StoryError as error:
        return error.problems
    return [(*tie,) for account in story.accounts.values() for tie in account.relations], story.warnings


def both(head: dict[str, str], items: list[str]) -> tuple[Any, Any]:
    """What the short way and the long way say."""
    text = HEAD.format(**head) + "relations:\n" + "".join(f"  - {item}\n" for item in items)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PlainReader, "relation", lambda *_: None)
        long = read(text)
    return read(text), long


@settings(max_examples=300, deadline=None)
@given(BROKEN, st.lists(ITEMS, min_size=1, max_size=6))
def test_both_ways_say_the_same(head: dict[str, str], items: list[str]) -> None:
    short, long = both(head, items)
    assert short == long


GOOD = {"timeline": "timeline: {S1: 4, S2: 8}", "sources": "", "types": "", "characters": ""}
ODD = {**GOOD, "sources": ", 'a]': A, 'notes [recap': B", "types": ", 'o,o': {forward: '{source} {target}', symmetric: true, family: work}",
       "characters": ", 'x,y': X, 'a b': Y"}  # fmt: skip
TRICKY = [
    ["ann ally bo"], ["ann ally bo ["], ["ann ally bo [notesx"], ["ann ally bo [recap [notes]"], ["ann ally bo [notes [recap]"],
    ["ann ally bo [a]]"], ["x,y ally bo"], ["bo ally x,y"], ["ann o,o bo"], ["a b ally bo"], ["ann ally ann"], ["ann owns ann"],
    ["ann ally bo S1E01"], ["ann ally bo @@S1E01"], ["ann ally bo @S1E02.."], ["ann ally bo @S1E02..S1E04"], ["ann ally\tbo @S1E01"],
    ["ann ally bo\t@S1E01"], ["ann ally bo @S1E01\t[notes]"], ["ann ally bo[notes]"], ["ann ally bo @S1E01[notes]"], [" ann ally bo"],
    ["ann ally bo "], ["ann  ally bo"], ["ann ally bo", "bo ally ann"], ["ann ally bo", "ann ally bo"], ["ann killer bo", "bo killer ann"],
    ["ann ally bo @S1E01", "ann ally bo @start"], ["ann ally bo  [notes]"], ["ann ally bo @S1E01 @S1E02"], ["ann ally bo [recap#three]"],
    ["ann plays bo"], ["kim plays bo"], ["ann killer firm"],
]  # fmt: skip


@pytest.mark.parametrize("lines", TRICKY, ids=" / ".join)
@pytest.mark.parametrize("head", [GOOD, ODD, {**GOOD, "timeline": ""}, {**GOOD, "timeline": "timeline: x"}], ids=["good", "odd", "timeless", "unread"])
def test_both_ways_say_the_same_of_what_is_tricky(head: dict[str, str], lines: list[str]) -> None:
    plain = [json.dumps(line) for line in lines]
    for items in (
        plain, [f"&x {plain[0]}", "*x"], ["ann parent bo [notes]", *plain], *([f"{{{key}}}".replace("LINE", line) for line in plain]
        for key in ("lie: LINE", "maybe: LINE", "tie: LINE, id: own", "tie: LINE, sources: [recap], note: N"))
    ):  # fmt: skip
        short, long = both(head, items)
        assert short == long


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("head", [GOOD, ODD, {**GOOD, "timeline": ""}, {**GOOD, "sources": ", {}: x"}], ids=["good", "odd", "timeless", "unread"])
def test_both_ways_say_the_same_of_each_field(head: dict[str, str], field: str) -> None:
    lines = ("ann ally bo", "ann killer bo @S1E01 [notes]", "ann killer nobody")
    items = [f"{{{claim}: {json.dumps(line)}, {field}}}" for claim in ("tie", "lie", "maybe") for line in lines]
    short, long = both(head, [*items, f"{{{field}, tie: bo owns bo}}", f"{{{field}}}"])
    assert short == long


def test_plain_relations_are_read_the_short_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or the tests above would compare the long way with itself."""
    monkeypatch.delattr(RelationReader, "_given")
    relations, _ = read(
        "title: T\ntimeline: {S1: 4}\nsources: {recap: R, talk: {title: T, sections: [one, two]}}\n"
        "characters:\n  ann: Ann [recap]\n  bo: Bo [recap]\nrelations:\n"
        "  - ann ally bo @S1E01 [recap]\n  - ann killer bo @S1E02 [recap]\n"
        "  - lie: bo killer ann @S1E02..S1E04 [recap]\n    believed_by: {public: , ann: S1E02..}\n    against: [talk#one]\n"
        "  - tie: ann enemy bo @S1E03 [recap, talk#two]\n    role: boss\n    age: child\n    for: money\n    about: [this, that]\n"
        "    known_by: [ann, public]\n    note: N\n    sources: [talk]\n"
    )
    assert len(relations) == 4
    tie = Relation(*relations[3])
    assert (tie.role, tie.age, tie.for_, tie.about, tie.note) == ("boss", "child", ("money",), ("this", "that"), "N")
    assert [held.who for held in tie.known_by] == ["ann", "public"]
    assert [str(source) for source in tie.sources] == ["recap", "talk#two", "talk"]
