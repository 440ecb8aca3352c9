"""The fields of a story file: one readable table. The loader reads by it and the JSON Schema is made from it."""

from __future__ import annotations

import enum
from typing import NamedTuple

from graph.model import Ends, Family, Stance


class Form(enum.Enum):
    """How the value of a field is written."""

    TEXT = "text"
    TEXTS = "a text or a list of texts"
    FLAG = "true or false"
    CHOICE = "one of a few words"
    STRENGTH = "a whole number from 1 to 10"
    FACTS = "a line `TEXT @MOMENT [SOURCES]` or a list of them"
    SOURCES = "a list of sources"
    MOMENT = "a moment"
    HOLDINGS = "a list of ids, or a mapping from id to moments"
    STORY_TIME = "a year, a month or a day"
    EXTRA = "a mapping of texts"
    DEATHS = "a claim of death or a list of them"
    PAIR = "a list of two words, for source and target"
    TIMELINE = "a mapping from season to number of episodes"
    CLAIM = "a line of notation"
    RELATIONS = "a list of relations"
    SOURCE_SECTION = "a mapping of sources"
    TYPE_SECTION = "a mapping of types"
    ACCOUNT_SECTION = "a mapping of accounts"
    GROUP_SECTION = "a mapping of groups"
    CHARACTER_SECTION = "a mapping of characters"
    PERSONA_SECTION = "a mapping of personas"
    ORGANIZATION_SECTION = "a mapping of organizations"
    PERSON_SECTION = "a mapping of people"


class Field(NamedTuple):
    """One field: how it is written and what it means; `choices` where only these words may stand."""

    form: Form
    meaning: str
    choices: tuple[str, ...] = ()


Fields = dict[str, Field]

_UNKNOWN = ("unknown",)

_NODE: Fields = {
    "name": Field(Form.TEXT, "The name."),
    "native": Field(Form.TEXT, "The name in its own script."),
    "aliases": Field(Form.FACTS, "Other names."),
    "note": Field(Form.FACTS, "Remarks."),
    "told": Field(Form.MOMENT, "Known from this moment on, though no tie is; else from the first tie that is told."),
    "sources": Field(Form.SOURCES, "Where it comes from."),
    "extra": Field(Form.EXTRA, "Anything else: kept and exported, not interpreted."),
}

_FACE: Fields = {
    "monogram": Field(Form.TEXT, "What the portrait shows; else taken from the name."),
    "groups": Field(Form.FACTS, "Panels of the chart: ids of groups or organizations, the first counts."),
    "gender": Field(Form.CHOICE, "Only where a source says it.", ("female", "male", "other")),
    "died": Field(Form.DEATHS, "Claims that the character or the face died."),
    "played_by": Field(Form.CHOICE, "`unknown`: no source names the player.", _UNKNOWN),
}

_CLAIM: Fields = {
    "tie": Field(Form.CLAIM, "It is true."),
    "lie": Field(Form.CLAIM, "It is false; a second moment says when the audience learns that."),
    "maybe": Field(Form.CLAIM, "It is uncertain."),
    "known_by": Field(Form.HOLDINGS, "Who in the story knows it."),
    "believed_by": Field(Form.HOLDINGS, "Who in the story believes it; `public` stands for everyone."),
    "note": Field(Form.TEXT, "A remark, shown as it is."),
    "sources": Field(Form.SOURCES, "Where it comes from, beside those in brackets."),
    "against": Field(Form.SOURCES, "Sources that contradict it."),
}

CHARACTER: Fields = {
    **_NODE,
    **_FACE,
    "kind": Field(Form.CHOICE, "`crowd`: a number of people who act as one.", ("crowd",)),
    "unnamed": Field(Form.FLAG, "The name is a description."),
}

PERSONA: Fields = {**_NODE, **_FACE}

ORGANIZATION: Fields = {**_NODE, "kind": Field(Form.TEXT, "Company, school, police and so on.")}

PERSON: Fields = {
    **_NODE,
    "plays": Field(Form.CHOICE, "`unknown`: no source names the role.", _UNKNOWN),
    "credits": Field(Form.FACTS, "Other work: director, writer."),
}

GROUP: Fields = {key: _NODE[key] for key in ("name", "native", "told", "sources", "note")}

DEATH: Fields = {**_CLAIM, "when": Field(Form.STORY_TIME, "Story time of the death.")}

FACT: Fields = {
    "text": Field(Form.TEXT, "The text; nothing is split off."),
    "told": Field(Form.MOMENT, "Known from this moment on."),
    "sources": Field(Form.SOURCES, "Where it comes from."),
}

RELATION: Fields = {
    **_CLAIM,
    "id": Field(Form.TEXT, "The relation's own id; without it `source:type:target:moment`."),
    "role": Field(Form.TEXT, "What the source is to the target: head secretary, CEO."),
    "age": Field(Form.TEXT, "Of a player: which age of the character."),
    "for": Field(Form.TEXTS, "The ground or the deed."),
    "about": Field(Form.TEXTS, "The subject."),
    "from": Field(Form.STORY_TIME, "Story time at which it begins."),
    "until": Field(Form.STORY_TIME, "Story time at which it ends."),
    "extra": _NODE["extra"],
}

SOURCE: Fields = {
    "title": Field(Form.TEXT, "What it is called."),
    "address": Field(Form.TEXT, "Where it is found on the web."),
    "document": Field(Form.TEXT, "The file or paper it is."),
    "grade": Field(Form.CHOICE, "How good it is, A best.", ("A", "B", "C")),
    "sections": Field(Form.TEXTS, "Its sections; if given, only these may be named."),
    "note": Field(Form.TEXT, "A remark."),
}

TYPE: Fields = {
    "forward": Field(Form.TEXTS, "The sentence from source to target; variants, the first whose slots are filled is used."),
    "backward": Field(Form.TEXTS, "The sentence from target to source."),
    "label": Field(Form.TEXT, "One or two words for the picture."),
    "symmetric": Field(Form.FLAG, "Both ends play the same part."),
    "family": Field(Form.CHOICE, "The family of types it belongs to.", tuple(Family)),
    "strength": Field(Form.STRENGTH, "1 (weak) to 10 (strong)."),
    "ends": Field(Form.PAIR, "What source and target may be.", tuple(Ends)),
    "stances": Field(Form.PAIR, "How the tie sets source and target towards each other.", tuple(Stance)),
    "spoiler": Field(Form.FLAG, "`false`: publicly known in the story."),
    "reflexive": Field(Form.FLAG, "Source and target may be the same."),
    "posthumous": Field(Form.FLAG, "May begin after the death of an end."),
    "colour": Field(Form.TEXT, "In the picture, as #RRGGBB; else that of the family."),
    "line": Field(Form.CHOICE, "In the picture; else that of the family.", ("solid", "dashed", "dotted", "double")),
    "note": Field(Form.TEXT, "What it means and how it is read."),
}

ACCOUNT: Fields = {
    "title": Field(Form.TEXT, "What this version of the story is called."),
    "native": Field(Form.TEXT, "The title in its own script."),
    "about": Field(Form.TEXT, "A sentence on it."),
    "timeline": Field(Form.TIMELINE, "Seasons and their number of episodes."),
    "source": Field(Form.TEXT, "The source of each fact that names none of its own."),
    "groups": Field(Form.GROUP_SECTION, "The panels of the chart."),
    "characters": Field(Form.CHARACTER_SECTION, "Everybody in the story."),
    "personas": Field(Form.PERSONA_SECTION, "Faces: somebody met under another name."),
    "organizations": Field(Form.ORGANIZATION_SECTION, "Companies, schools, gangs."),
    "people": Field(Form.PERSON_SECTION, "Players and crew."),
    "relations": Field(Form.RELATIONS, "How they are tied to each other."),
}

STORY: Fields = {
    "title": ACCOUNT["title"],
    "native": ACCOUNT["native"],
    "language": Field(Form.TEXT, "The language of the texts, as en or ko."),
    "about": ACCOUNT["about"],
    "extra": _NODE["extra"],
    "sources": Field(Form.SOURCE_SECTION, "Where facts come from."),
    "types": Field(Form.TYPE_SECTION, "Types of relation beside the built-in ones."),
    "accounts": Field(Form.ACCOUNT_SECTION, "Versions of the story, never merged; the first is the default."),
}

SINGLE: Fields = {**STORY, **{key: field for key, field in ACCOUNT.items() if key not in STORY}}
"""The top of a story with one account, which stands there itself."""
