"""The data dictionary: every attribute that the exports know, with its one type and what it means.

docs/exchange.md shows this table; the tests hold the two together. The names are those that Gephi, Cytoscape and their like
look for (``label``, ``x``, ``y``, ``size``, ``r``, ``g``, ``b``, ``weight``, ``name``, ``interaction``); of nodes and edges none
is one that a reader takes for its own (``type``, ``id``, ``source``, ``to``, ``directed``).
"""

from __future__ import annotations

import enum
import json
import re
from collections.abc import Iterable
from typing import Any, NamedTuple


class Type(enum.Enum):
    """The type of an attribute, the same in every element."""

    TEXT = "text"
    TEXTS = "texts"
    """A list of texts; where a format has no lists, they are joined by `SEPARATOR`."""
    FLAG = "flag"
    WHOLE = "whole number"
    NUMBER = "number"
    ENTRY = "entry"
    """What the story file says, in its own notation: a JSON value; where a format has no nested values, JSON as a text."""


Value = str | bool | int | float | tuple[str, ...] | dict[str, Any]
Values = dict[str, Value]
"""The attributes of one element by name. What is not known is not there."""

SEPARATOR = "; "


class Attribute(NamedTuple):
    """One attribute of the graph, of a node or of an edge."""

    name: str
    type: Type
    meaning: str


GRAPH = (
    Attribute("title", Type.TEXT, "The title of the story."),
    Attribute("native", Type.TEXT, "The title in its own script."),
    Attribute("language", Type.TEXT, "The language of the texts, as en or ko."),
    Attribute("about", Type.TEXT, "A sentence on the story."),
    Attribute("account", Type.TEXT, "The id of the account: which version of the story this is."),
    Attribute("account_title", Type.TEXT, "The title of the account."),
    Attribute("source", Type.TEXT, "The name of the story file."),
    Attribute("as_of", Type.TEXT, "The moment of the lens: nothing that is told later is in the file."),
    Attribute("as_known_by", Type.TEXT, "Whose eyes the lens sees with: the id of a node."),
    Attribute("only_certain", Type.FLAG, "Whether the lens leaves out what is uncertain."),
    Attribute("story", Type.ENTRY, "The head of the story file: sources, own types of relation, timeline, groups."),
)
NODE = (
    Attribute("label", Type.TEXT, "What is written on the node: its name."),
    Attribute("name", Type.TEXT, "The name."),
    Attribute("native", Type.TEXT, "The name in its own script."),
    Attribute("kind", Type.TEXT, "`character`, `persona` (a face), `organization` or `person` (a player, the crew)."),
    Attribute("sort", Type.TEXT, "Of an organization: company, school and so on."),
    Attribute("aliases", Type.TEXTS, "Other names."),
    Attribute("gender", Type.TEXT, "`female`, `male` or `other`, where a source says it."),
    Attribute("group", Type.TEXT, "The first group: the panel of the chart in which the node stands."),
    Attribute("groups", Type.TEXTS, "All groups."),
    Attribute("crowd", Type.FLAG, "Of a character: a number of people who act as one."),
    Attribute("unnamed", Type.FLAG, "Of a character: the name is a description."),
    Attribute("dead", Type.FLAG, "Of a character or persona: dead, as far as is told; uncertain deaths do not count."),
    Attribute("fate", Type.TEXTS, "Of a character or persona: what is claimed of a death, in words."),
    Attribute("credits", Type.TEXTS, "Of a person: other work than playing."),
    Attribute("told", Type.TEXT, "The moment from which the node is known by itself; else from its first tie on."),
    Attribute("importance", Type.WHOLE, "The summed strength of the ties to others, without what is false and who plays whom."),
    Attribute("x", Type.NUMBER, "Where the node stands in the chart, to the right."),
    Attribute("y", Type.NUMBER, "Where the node stands in the chart, downwards; upwards in GEXF, DOT and `--flavor gephi`."),
    Attribute("size", Type.NUMBER, "The diameter at which to draw the node, by its importance."),
    Attribute("r", Type.WHOLE, "The red part of the colour, 0 to 255. One colour for each group, grey without one."),
    Attribute("g", Type.WHOLE, "The green part of the colour."),
    Attribute("b", Type.WHOLE, "The blue part of the colour."),
    Attribute("note", Type.TEXTS, "Remarks."),
    Attribute("sources", Type.TEXTS, "Where it comes from: ids of sources, with a section after `#`."),
    Attribute("entry", Type.ENTRY, "Everything that the story file says of the node, in its notation."),
)
EDGE = (
    Attribute("label", Type.TEXT, "One or two words for the picture."),
    Attribute("name", Type.TEXT, "The relation as a sentence; it says what is uncertain and what is false."),
    Attribute("interaction", Type.TEXT, "The type of the relation, under the name that Cytoscape looks for."),
    Attribute("relation", Type.TEXT, "The type of the relation, as `parent` or `killer`."),
    Attribute("relation_id", Type.TEXT, "The id of the relation, for readers that lose or change the id of the edge."),
    Attribute("family", Type.TEXT, "The family of the type: kinship, love, loyalty, work, violence, deception, identity, cast."),
    Attribute("truth", Type.TEXT, "`true`, `false` or `uncertain`, as it looks through the lens."),
    Attribute("told", Type.TEXT, "The moment when the audience is told."),
    Attribute("debunked", Type.TEXT, "The moment when the audience learns that it is false."),
    Attribute("known_by", Type.TEXTS, "Who in the story knows it, by id, and from when to when."),
    Attribute("believed_by", Type.TEXTS, "Who in the story believes what is not known to be true, by id, and from when to when."),
    Attribute("symmetric", Type.FLAG, "Whether both ends play the same part. All edges are directed, from source to target."),
    Attribute("weight", Type.WHOLE, "How strong ties of this type are, 1 to 10. A strength, not a cost or a length."),
    Attribute("colour", Type.TEXT, "The colour in the picture, as #RRGGBB: that of the type or of its family."),
    Attribute("r", Type.WHOLE, "The red part of the colour, 0 to 255."),
    Attribute("g", Type.WHOLE, "The green part of the colour."),
    Attribute("b", Type.WHOLE, "The blue part of the colour."),
    Attribute("role", Type.TEXT, "What the source is to the target: head secretary, CEO."),
    Attribute("age", Type.TEXT, "Of a player: which age of the character."),
    Attribute("for", Type.TEXTS, "The ground or the deed."),
    Attribute("about", Type.TEXTS, "The subject."),
    Attribute("since", Type.TEXT, "Story time at which it begins; `from` in the story file."),
    Attribute("until", Type.TEXT, "Story time at which it ends."),
    Attribute("note", Type.TEXT, "A remark."),
    Attribute("sources", Type.TEXTS, "Where it comes from: ids of sources, with a section after `#`."),
    Attribute("against", Type.TEXTS, "Sources that contradict it."),
    Attribute("entry", Type.ENTRY, "Everything that the story file says of the relation, in its notation."),
)

EXTRA = "extra_"
_NO_NAME = re.compile(
    "[^A-Za-z0-9_.\\-\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd]"
)
"""What the names of XML cannot hold (https://www.w3.org/TR/xml/#NT-NameChar), and some more."""


def extras(keys: Iterable[str]) -> dict[str, Attribute]:
    """An attribute for each key of `extra`: a name that XML and databases can bear, each once."""
    found: dict[str, Attribute] = {}
    taken: set[str] = set()
    for key in dict.fromkeys(keys):
        stem = name = EXTRA + _NO_NAME.sub("_", key)
        number = 1
        while name in taken:
            number += 1
            name = f"{stem}_{number}"
        taken.add(name)
        found[key] = Attribute(name, Type.TEXT, "What the story file keeps under this key of `extra`.")
    return found


def flat(values: Values) -> Values:
    """The same without nested values: an entry is the text of its JSON."""
    return {name: entry_text(value) if name in _ENTRIES else value for name, value in values.items()}


def entry_text(entry: object) -> str:
    """An entry as JSON on one line."""
    return _json(entry)


_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode
_ENTRIES = {key.name for key in (*GRAPH, *NODE, *EDGE) if key.type is Type.ENTRY}
