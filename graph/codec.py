"""The nouns of a story <-> JSON. Only what is named here can come out of it, whatever the bytes say.

A text, a number, a truth value and nothing are themselves, a mapping is an object. Anything else is a list that begins with what
it is: ``["", ...]`` a tuple, ``["Fact", ...]`` a noun with its fields in their order. The file of a place is left out: all places
of a story are in one file, which may be called by another name the next time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.ends import Ends, Kind, Stance
from graph.errors import Place
from graph.facts import Death, Fact, Family, Group, Holding, Moment, Reference, RelationType, Source, Timeline, Truth

_NOUNS: tuple[type, ...] = (Moment, Reference, Holding, Fact, Death, Timeline, Source, Group, RelationType)
_WORDS: tuple[type, ...] = (Kind, Truth, Family, Ends, Stance)
_PLACE, _TUPLE = "Place", ""
_BY_NAME: dict[str, type] = {each.__name__: each for each in (*_NOUNS, *_WORDS)}
_FIELDS = {each: ("seasons",) if each is Timeline else each._fields for each in _NOUNS}  # type: ignore[attr-defined]


def pack(value: Any) -> Any:
    """A value of a graph as JSON.

    Raises:
        TypeError: it is of a type that no graph holds.
    """
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple:
        return [_TUPLE, *map(pack, value)]
    if kind is Place:
        return [_PLACE, value.line, value.column]
    if kind in _FIELDS:
        return [kind.__name__, *(pack(getattr(value, name)) for name in _FIELDS[kind])]
    if kind in _WORDS:
        return [kind.__name__, str(value)]
    if isinstance(value, Mapping):
        return {str(key): pack(each) for key, each in value.items()}
    raise TypeError(f"no graph holds a {kind.__name__}")


_PLAIN = {str, int, bool, type(None)}


def unpack(value: Any, file: str) -> Any:
    """What was packed; its places are in `file`.

    Raises:
        ValueError, TypeError, KeyError: nothing that `pack` made.
    """
    if type(value) is list:
        name = value[0]
        if name == _TUPLE:
            return tuple([unpack(each, file) for each in value[1:]])
        if name == _PLACE:
            return Place(file, value[1], value[2])
        return _BY_NAME[name](*[unpack(each, file) for each in value[1:]])
    if type(value) is dict:
        return {key: unpack(each, file) for key, each in value.items()}
    return value
