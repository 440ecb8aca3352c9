"""Named tuples whose classes are made in a fifth of the time that `typing.NamedTuple` takes.

That one compiles the annotation of each field when its class is made, and `collections.namedtuple` a function for each class and
half a dozen that all could share; for the classes of one question this takes as long as its search. Here nothing is compiled.
Type checkers take the classes for what they are written as.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any
    from typing import NamedTuple as NamedTuple
else:
    from collections import _tuplegetter as getter

    new = tuple.__new__

    class _Tuple(tuple):
        """What a named tuple can do beside what its body says; as `collections.namedtuple` defines it."""

        __slots__ = ()

        @classmethod
        def _make(cls, values):
            made = new(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **values):
            made = self._make(map(values.pop, self._fields, self))
            if values:
                raise ValueError(f"Got unexpected field names: {list(values)!r}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __getnewargs__(self):
            return tuple(self)

        def __repr__(self):
            fields = (f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({', '.join(fields)})"

    class _Noun(type):
        """Makes a named tuple of a class body."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = tuple(body["__annotations__"])
            defaults = {field: body[field] for field in fields if field in body}
            if fields[len(fields) - len(defaults) :] != tuple(defaults):
                raise TypeError(f"{name}: a field with a default stands before one without")
            own = {"__slots__": (), "_fields": fields, "_field_defaults": defaults, "__match_args__": fields}
            own["__new__"] = _maker(f"{body['__qualname__']}.__new__", fields, tuple(defaults.values()))
            own |= {field: getter(number, "") for number, field in enumerate(fields)}
            return type(name, (_Tuple,), {**body, **own})

    class NamedTuple(metaclass=_Noun):
        """Base of a class body with fields."""

    def _maker(name, fields, defaults):
        """The `__new__` of a class with these fields."""
        code = _MAKERS[len(fields)].__code__.replace(co_name="__new__", co_qualname=name, co_varnames=("cls", *fields))
        return type(_maker)(code, globals(), None, defaults)

    _MAKERS = (
        lambda cls: new(cls, ()),
        lambda cls, a: new(cls, (a,)),
        lambda cls, a, b: new(cls, (a, b)),
        lambda cls, a, b, c: new(cls, (a, b, c)),
        lambda cls, a, b, c, d: new(cls, (a, b, c, d)),
        lambda cls, a, b, c, d, e: new(cls, (a, b, c, d, e)),
        lambda cls, a, b, c, d, e, f: new(cls, (a, b, c, d, e, f)),
        lambda cls, a, b, c, d, e, f, g: new(cls, (a, b, c, d, e, f, g)),
        lambda cls, a, b, c, d, e, f, g, h: new(cls, (a, b, c, d, e, f, g, h)),
        lambda cls, a, b, c, d, e, f, g, h, i: new(cls, (a, b, c, d, e, f, g, h, i)),
        lambda cls, a, b, c, d, e, f, g, h, i, j: new(cls, (a, b, c, d, e, f, g, h, i, j)),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k: new(cls, (a, b, c, d, e, f, g, h, i, j, k)),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k, m: new(cls, (a, b, c, d, e, f, g, h, i, j, k, m)),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n: new(cls, (a, b, c, d, e, f, g, h, i, j, k, m, n)),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o: new(cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o)),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p: new(cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p)),
    )
    """By number of fields: what makes a tuple of them, whose arguments get the names of the fields."""
