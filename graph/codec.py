"""The values of a graph <-> text. Only the nouns that are named here can come out of it, whatever the text says.

A value is one token for each line, in the order of reading: ``"text``, ``12``, ``none``, ``Truth.false``, ``@3:15`` (a place);
``(2`` and two values is a tuple, ``{2`` and two keys, each before its value, a mapping, ``Fact`` and its fields a noun. The file
of a place is left out: all places of a story are in one file, which may be called by another name the next time.

It is read without `json`, whose import takes longer than all that a question reads.
"""

from __future__ import annotations

from functools import lru_cache

from graph.ends import Ends, Kind, Stance
from graph.errors import Place
from graph.facts import Death, Fact, Family, Group, Holding, Moment, Reference, RelationType, Source, Timeline, Truth

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

_NAMES: dict[Any, str] = {
    each: each.__name__ for each in (Moment, Reference, Holding, Fact, Death, Timeline, Source, Group, RelationType)
}
_NOUNS = {name: (noun, 1 if noun is Timeline else len(noun._fields)) for noun, name in _NAMES.items()}
"""By name, with the number of their fields."""
_WORDS = (Kind, Truth, Family, Ends, Stance)
_SINGLE: dict[str, Any] = {f"{kind.__name__}.{word}": word for kind in _WORDS for word in kind}
_SINGLE |= {"none": None, "true": True, "false": False}


def pack(value: Any) -> str:
    """A value of a graph as text.

    Raises:
        TypeError: it is of a type that no graph holds.
    """
    kind = type(value)
    if kind is str:
        return f'"{_on_one_line(value)}'
    if kind is Moment or kind is Reference:
        return _recurring(value)
    if kind is tuple:
        return _lines(f"({len(value)}", value)
    if kind is Place:
        return f"@{value.line}:{value.column}"
    if kind in _NAMES:
        return _lines(_NAMES[kind], (value.seasons,) if kind is Timeline else value)
    if kind in _WORDS:
        return f"{kind.__name__}.{value}"
    if kind is dict:
        return "\n".join([f"{{{len(value)}", *(f"{_on_one_line(key)}\n{pack(each)}" for key, each in value.items())])
    if value is None or kind is bool or kind is int:
        return str(value).lower()
    raise TypeError(f"no graph holds a {kind.__name__}")


@lru_cache(maxsize=4096)
def _recurring(noun: Any) -> str:
    """What comes again and again. A moment is equal to the pair of its numbers, so that no other values may come here."""
    return _lines(_NAMES[type(noun)], noun)


def _lines(head: str, values: Iterable[Any]) -> str:
    return "\n".join([head, *map(pack, values)])


def _on_one_line(text: str) -> str:
    return text.replace("\\", "\\s").replace("\n", "\\n") if "\n" in text or "\\" in text else text


def _as_it_was(line: str) -> str:
    return line.replace("\\n", "\n").replace("\\s", "\\") if "\\" in line else line


def unpack(text: str, file: str) -> Any:
    """What was packed; its places are in `file`.

    Raises:
        ValueError, TypeError: nothing that `pack` made.
    """
    try:
        return _value(iter(text.split("\n")), file)
    except StopIteration:
        raise ValueError("it ends too early") from None


def _value(tokens: Iterator[str], file: str) -> Any:
    token = next(tokens)
    kind = token[:1]
    if kind == '"':
        return _as_it_was(token[1:])
    if kind == "(":
        return tuple([_value(tokens, file) for _ in range(int(token[1:]))])
    if kind == "@":
        line, column = token[1:].split(":")
        return Place(file, int(line), int(column))
    if kind == "{":
        return {_as_it_was(next(tokens)): _value(tokens, file) for _ in range(int(token[1:]))}
    if token in _SINGLE:
        return _SINGLE[token]
    if token in _NOUNS:
        noun, length = _NOUNS[token]
        return noun(*[_value(tokens, file) for _ in range(length)])
    return int(token)
