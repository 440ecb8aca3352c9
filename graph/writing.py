"""`Story` -> the text of a story file, laid out as a person would write it. What is read back from it is an equal story.

Every text is quoted where any reader of YAML 1.1 or 1.2 would otherwise take it for something else (https://yaml.org/type/),
so that ``No`` and ``007`` stay texts in other tools, too. Short entries stand on one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from graph.entries import entries, joined
from graph.model import Story

WIDTH = 120
"""Letters of a line that is made of several parts; a long text is never broken."""

_MAX_KEY = 1000
"""YAML finds the colon behind a key of at most 1024 letters; a longer one has to be announced."""

SECTIONS = ("sources", "types", "groups", "characters", "personas", "organizations", "people")

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=~](?:[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*[^\s:])?")
"""What can stand without quotes in a line of its own, unless one of the signs below is in it."""
_MARKS = re.compile(r": |:\t| #|\t#")
_FLOW_MARKS = re.compile(r"[,\[\]{}:?]")
"""Inside braces also these need quotes."""

_OTHER = re.compile(
    r"""(?: ~ | null | true | false | yes | no | on | off | y | n | <<  # null, truth, merge
        | [-+]? \.(?: inf | nan )
        | [-+]? [\d.] [\d_,.]* (?: e [-+]? \d* )?                       # whole and broken numbers
        | [-+]? 0 [xob] [0-9a-f_]*
        | [-+]? \d [\d_]* (?: : [0-5]? \d )+ (?: \. [\d_]* )?           # base 60
        | \d{4} - \d\d? - \d\d? .*                                      # a day
        )""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
"""What looks like no text to some reader."""

_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]')
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def write(story: Story) -> str:
    """The story as YAML. Characters that a story file cannot hold are escaped; the loader names them."""
    parts = ["\n".join(_section(name, value, 0)) for name, value in entries(story).items()]
    spaced = [f"\n{part}" if "\n" in before + part else part for before, part in pairwise(["", *parts])]
    return "\n".join(spaced).lstrip("\n") + "\n"


def _section(name: str, value: Any, depth: int) -> Iterator[str]:
    """A field of the file or of an account; whatever a section holds begins on a line of its own."""
    pad = "  " * depth
    if name == "accounts":
        yield f"{pad}{name}:"
        for id, account in value.items():
            yield ""
            yield f"{_key(id, pad + '  ')}:{'' if account else ' {}'}"
            for part, entry in account.items():
                yield from _section(part, entry, depth + 2)
    elif name in SECTIONS:
        yield f"{pad}{name}:"
        for id, entry in value.items():
            yield from _entry(id, entry, depth + 1)
    elif name == "relations":
        yield f"{pad}{name}:"
        for relation in joined(value, WIDTH - 10):
            yield from _item(relation, depth + 1, inline=False)
    else:
        yield from _entry(name, value, depth)


def _entry(key: str, value: Any, depth: int, lead: str = "") -> Iterator[str]:
    """A key and its value. `lead` stands where the first line would be indented."""
    start = f"{_key(key, '  ' * depth, lead)}:"
    if not isinstance(value, (dict, list)) or not value:
        yield start + _value(value, depth + 1)
        return
    flow = _flow(value)
    if flow is not None and len(start) + len(flow) < WIDTH:
        yield f"{start} {flow}"
        return
    yield start
    if isinstance(value, dict):
        for inner, each in value.items():
            yield from _entry(inner, each, depth + 1)
    else:
        for each in value:
            yield from _item(each, depth + 1)


def _key(key: str, pad: str, lead: str = "") -> str:
    """The start of a line with a key, up to its colon; a long one is announced and the colon comes on the next line."""
    name = scalar(key)
    return f"{lead or pad}{name}" if len(name) <= _MAX_KEY else f"{lead or pad}? {name}\n{pad}"


def _item(value: Any, depth: int, *, inline: bool = True) -> Iterator[str]:
    """An item of a list: in one line if it is short and may be (`inline`)."""
    pad = "  " * depth
    if not isinstance(value, dict) or not value:
        yield f"{pad}-{_value(value, depth + 1)}"
        return
    flow = _flow(value) if inline else None
    if flow is not None and len(pad) + len(flow) + 2 <= WIDTH:
        yield f"{pad}- {flow}"
        return
    for number, (key, each) in enumerate(value.items()):
        yield from _entry(key, each, depth + 1, "" if number else f"{pad}- ")


def _value(value: Any, depth: int) -> str:
    """What follows a colon or a dash: with its space, or nothing."""
    if value is None:
        return ""
    if isinstance(value, str) and _is_paragraphs(value):
        pad = "  " * depth
        return " |-" + "".join(f"\n{pad}{line}" if line else "\n" for line in value.split("\n"))
    return f" {_scalar(value)}"


def _is_paragraphs(text: str) -> bool:
    """Whether a text of several lines can stand as it is."""
    return "\n" in text and text == text.strip() and not _ESCAPED.search(re.sub(r'[\n"\\]', "", text))


def _flow(value: Any) -> str | None:
    """The value inside braces or brackets, None if it has parts that read better on lines of their own."""
    if isinstance(value, dict):
        pairs = [(_flow(key), _flow(each)) for key, each in value.items()]
        if any(key is None or each is None for key, each in pairs):
            return None
        return "{" + ", ".join(f"{key}: {each}" for key, each in pairs) + "}"
    if isinstance(value, list):
        items = [_flow(each) for each in value]
        return None if None in items else f"[{', '.join(map(str, items))}]"
    if isinstance(value, str) and (" [" in value or " @" in value or "\n" in value or len(value) > WIDTH):
        return None
    return _scalar(value, flow=True)


def _scalar(value: Any, *, flow: bool = False) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else scalar(value, flow=flow) if isinstance(value, str) else str(value)


def scalar(text: str, *, flow: bool = False) -> str:
    """A text as a YAML scalar on one line, quoted only where it has to be; `flow`: inside braces or brackets."""
    plain = _PLAIN.fullmatch(text) and not _MARKS.search(text) and not _OTHER.fullmatch(text)
    if plain and not (flow and _FLOW_MARKS.search(text)):
        return text
    if ('"' in text or "\\" in text) and not _ESCAPED.search(re.sub(r'["\\]', "", text)):
        return "'" + text.replace("'", "''") + "'"
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    letter = match[0]
    code = ord(letter)
    return _SHORT_ESCAPES.get(letter) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")
