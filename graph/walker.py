"""Which ties a search may walk along: what `Lens.walks` says, made ready for whoever asks about thousands of ties."""

from __future__ import annotations

from graph.facts import Truth
from graph.lens import Lens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from graph.graphtypes import Edge

_NEVER = (float("inf"),)
"""Later than every moment."""


def walker(lens: Lens, types: AbstractSet[str] | None = None) -> Callable[[Edge], bool]:
    """A function that says whether a search may walk along a tie: the lens lets it, and it is of one of these types, if given.

    It takes no more time than this lens and these types need.
    """
    if not by_looks(lens):
        return lens.walks if types is None else lambda tie: tie["type"] in types and lens.walks(tie)
    if lens.everything:
        return _of_all(lens.include_false, types)
    return _of_some(lens, types)


def by_looks(lens: Lens) -> bool:
    """Whether all that counts of a tie is its type, truth, account and moments: nobody's knowledge or belief."""
    return lens.as_known_by is None and not lens.believer


def _of_all(include_false: bool, types: AbstractSet[str] | None) -> Callable[[Edge], bool]:
    """Where everything is told, every lie has fallen."""
    false = Truth.FALSE
    if include_false:
        return (lambda tie: True) if types is None else lambda tie: tie["type"] in types
    if types is None:
        return lambda tie: tie["truth"] is not false
    return lambda tie: tie["type"] in types and tie["truth"] is not false


def _of_some(lens: Lens, types: AbstractSet[str] | None) -> Callable[[Edge], bool]:
    complete, include_false, only_certain = lens.complete, lens.include_false, lens.only_certain
    accounts = complete if lens.account is None else {lens.account}
    now, true, uncertain = lens.as_of or _NEVER, Truth.TRUE, Truth.UNCERTAIN

    def walks(tie: Edge) -> bool:
        if types is not None and tie["type"] not in types:
            return False
        told, account = tie["told"], tie["account"]
        if (told > now if told is not None else not complete[account]) or account not in accounts:
            return False
        truth = tie["truth"]
        if truth is true:
            return True
        if truth is uncertain:
            return not only_certain
        debunked = tie["debunked"]
        return include_false or (debunked is not None and now < debunked)

    return walks
