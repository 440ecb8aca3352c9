"""Named tuples of our own making: the same as those of the standard library."""
import copy
import inspect
import pickle
import typing

import pytest

from graph.facts import Moment
from graph.nouns import NamedTuple


class Theirs(typing.NamedTuple):
    """A noun."""

    one: int
    count: str = "x"
    three: tuple = ()

    @property
    def twice(self):
        return 2 * self.one


class Ours(NamedTuple):
    """A noun."""

    one: int
    count: str = "x"
    three: tuple = ()

    @property
    def twice(self):
        return 2 * self.one


def both(ask):
    """What two kinds of nouns answer, or how they refuse, with the one called as the other."""
    answers = []
    for noun in (Theirs, Ours):
        try:
            answers.append(repr(ask(noun)))
        except (TypeError, ValueError, AttributeError) as error:
            answers.append(f"{type(error).__name__}: {error}")
    return answers[0].replace("Theirs", "Ours"), answers[1]


@pytest.mark.parametrize(
    "ask",
    [
        lambda noun: noun(1),
        lambda noun: noun(1, "b", (2,)),
        lambda noun: noun(three=(3,), one=1),
        lambda noun: noun(),
        lambda noun: noun(1, 2, 3, 4),
        lambda noun: noun(1, four=4),
        lambda noun: noun(1, one=1),
        lambda noun: noun(1).twice,
        lambda noun: noun(1).count,
        lambda noun: noun(1)._replace(count="c"),
        lambda noun: noun(1)._replace(four="c"),
        lambda noun: noun(1)._asdict(),
        lambda noun: noun._make([1, 2, 3]),
        lambda noun: noun._make([1, 2]),
        lambda noun: setattr(noun(1), "one", 2),
        lambda noun: noun(1).__dict__,
        lambda noun: (noun._fields, noun._field_defaults, noun.__match_args__, noun.__slots__),
        lambda noun: (noun.__name__, noun.__module__, noun.__doc__),
        lambda noun: [(each.name, each.default) for each in inspect.signature(noun).parameters.values()],
        lambda noun: (noun(1) == (1, "x", ()), hash(noun(1)) == hash((1, "x", ())), noun(1) < noun(2)),
        lambda noun: tuple(noun(1)),
        lambda noun: copy.copy(noun(1)),
        lambda noun: copy.deepcopy(noun(1, three=([],))),
        lambda noun: pickle.loads(pickle.dumps(noun(1))),
    ],
)
def test_a_noun_is_what_the_standard_library_makes(ask):
    theirs, ours = both(ask)
    assert ours == theirs


def test_what_is_no_noun_is_refused():
    with pytest.raises(TypeError, match="a field with a default stands before one without"):

        class Wrong(NamedTuple):
            one: int = 1
            two: int


def test_nouns_are_matched_by_their_fields():
    match Moment(1, 2):
        case Moment(season=1, episode=episode):
            assert episode == 2
        case _:
            pytest.fail("no match")
