"""The JSON Schema (draft 2020-12) of story files, made from the same table of fields by which the loader reads.

It says what an editor can know of a file while it is typed: fields, words, shapes. Whether ids exist, moments lie in the
timeline and so on is for the loader to say.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from graph import fields
from graph.fields import Field, Fields, Form
from graph.vocabulary import TYPES

Schema = dict[str, Any]

_ID = r"^[^\s,@#:\[\]{}]+$"
"""Wider than the loader's rule: the regular expressions of JSON Schema cannot say "letters of any script" everywhere."""
_TEXT: Schema = {"type": ["string", "number", "boolean"]}
"""Any plain value: what YAML takes for a number, castgraph takes for text."""
_TEXTS: Schema = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_MOMENTS = "start, an episode such as S1E04, or a season such as S2"


def schema() -> Schema:
    """The schema, with a definition for each kind of entry."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "castgraph story",
        "description": "Characters, who plays them, and how they are tied to each other.",
        "if": {"required": ["accounts"]},
        "then": _object(fields.STORY, "title"),
        "else": _object(fields.SINGLE, "title"),
        "$defs": {
            "account": _object(fields.ACCOUNT),
            "source": _or_text(_object(fields.SOURCE)),
            "type": {**_object(fields.TYPE, "forward", "family")},
            "group": _or_text(_object(fields.GROUP, "name")),
            "character": _or_text(_object(fields.CHARACTER, "name")),
            "persona": _or_text(_object(fields.PERSONA, "name")),
            "organization": _or_text(_object(fields.ORGANIZATION, "name")),
            "person": _or_text(_object(fields.PERSON, "name")),
            "fact": _or_text(_object(fields.FACT, "text")),
            "death": _or_text(_object(fields.DEATH)),
            "relation": {
                "description": "SOURCE TYPE TARGET @TOLD..DEBUNKED [SOURCES], or a mapping with tie, lie or maybe. Types: "
                + ", ".join(type.id for type in TYPES),
                "anyOf": [{"type": "string"}, {**_object(fields.RELATION), "oneOf": [{"required": [key]} for key in _CLAIMS]}],
            },
        },
    }


_CLAIMS = ("tie", "lie", "maybe")


def _object(known: Fields, *required: str) -> Schema:
    properties = {name: {"description": field.meaning, **_FORMS[field.form](field)} for name, field in known.items()}
    shape: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**shape, "required": list(required)} if required else shape


def _or_text(shape: Schema) -> Schema:
    return {"anyOf": [_TEXT, shape]}


def _section(name: str) -> Callable[[Field], Schema]:
    return lambda _: {
        "type": ["object", "null"],
        "propertyNames": {"pattern": _ID},
        "additionalProperties": {"$ref": f"#/$defs/{name}"},
    }


def _one_or_more(name: str) -> Callable[[Field], Schema]:
    item = {"$ref": f"#/$defs/{name}"}
    return lambda _: {"anyOf": [item, {"type": "array", "items": item}]}


def _choice(field: Field) -> Schema:
    return {"enum": list(field.choices)}


_FORMS: dict[Form, Callable[[Field], Schema]] = {
    Form.TEXT: lambda _: _TEXT,
    Form.TEXTS: lambda _: _TEXTS,
    Form.FLAG: lambda _: {"type": "boolean"},
    Form.CHOICE: _choice,
    Form.STRENGTH: lambda _: {"type": "integer", "minimum": 1, "maximum": 10},
    Form.FACTS: _one_or_more("fact"),
    Form.SOURCES: lambda _: _TEXTS,
    Form.MOMENT: lambda _: {"type": "string", "description": _MOMENTS},
    Form.HOLDINGS: lambda _: {"anyOf": [_TEXTS, {"type": "object", "additionalProperties": {"type": ["string", "null"]}}]},
    Form.STORY_TIME: lambda _: {"type": ["string", "integer"]},
    Form.EXTRA: lambda _: {"type": "object", "additionalProperties": _TEXT},
    Form.DEATHS: _one_or_more("death"),
    Form.PAIR: lambda field: {"type": "array", "items": _choice(field), "minItems": 2, "maxItems": 2},
    Form.TIMELINE: lambda _: {
        "type": "object",
        "propertyNames": {"pattern": r"^S[1-9]\d*$"},
        "additionalProperties": {"type": "integer", "minimum": 1},
        "minProperties": 1,
    },
    Form.CLAIM: lambda _: {"type": ["string", "null"]},
    Form.RELATIONS: lambda _: {"type": ["array", "null"], "items": {"$ref": "#/$defs/relation"}},
    Form.SOURCE_SECTION: _section("source"),
    Form.TYPE_SECTION: _section("type"),
    Form.ACCOUNT_SECTION: _section("account"),
    Form.GROUP_SECTION: _section("group"),
    Form.CHARACTER_SECTION: _section("character"),
    Form.PERSONA_SECTION: _section("persona"),
    Form.ORGANIZATION_SECTION: _section("organization"),
    Form.PERSON_SECTION: _section("person"),
}
