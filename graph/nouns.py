"""Named tuples whose classes are made in half of the time that `typing.NamedTuple` takes.

That one compiles the annotation of each field when its class is made, which all in all takes as long as a search. The classes are
the same, made by `collections.namedtuple`, and type checkers take them for what they are written as.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any
    from typing import NamedTuple as NamedTuple
else:
    from collections import namedtuple

    class _Noun(type):
        """Makes a named tuple of a class body."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = body["__annotations__"]
            defaults = [body[field] for field in fields if field in body]
            noun = namedtuple(name, fields, defaults=defaults, module=body["__module__"])
            for key, value in body.items():
                if key not in fields and key not in {"__module__", "__qualname__", "__annotations__"}:
                    setattr(noun, key, value)
            return noun

    class NamedTuple(metaclass=_Noun):
        """Base of a class body with fields."""
