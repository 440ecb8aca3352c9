"""The options that several commands share; `graph.cli.asking` says what they mean."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click

from graph.cli.asking import ALL as ALL
from graph.cli.asking import Looking as Looking
from graph.cli.asking import Walking as Walking
from graph.cli.asking import find_each as find_each
from graph.cli.asking import known_types as known_types
from graph.cli.asking import make_lens as make_lens
from graph.cli.asking import read_graph as read_graph
from graph.cli.asking import read_silently as read_silently
from graph.cli.asking import read_story as read_story
from graph.cli.asking import ways_of as ways_of
from graph.cli.params import ACCOUNT, ACCOUNTS, MOMENT, NAME, TYPE
from graph.facts import Family

FAMILIES = [str(family) for family in Family]


def lens_options(command: Callable[..., int], *, account: click.ParamType[str] = ACCOUNT) -> Callable[..., int]:
    """Add the options that say what is visible; the command gets them together, as `looking`."""

    @functools.wraps(command)
    def looking(*arguments: Any, **options: Any) -> int:
        given = Looking(**{name: options.pop(name) for name in Looking._fields})
        return command(*arguments, looking=given, **options)

    for option in reversed(
        (
            click.option("--account", type=account, help="Only this version of the story."),
            click.option("--as-of", type=MOMENT, help="As known after this episode (S1E04) or season (S1)."),
            click.option("--as-known-by", type=NAME, help="Only what the file records this one to know or believe."),
            click.option("--include-false", is_flag=True, help="Walk along what is known to be false, too."),
            click.option("--only-certain", is_flag=True, help="Leave out what is uncertain."),
        )
    ):
        looking = option(looking)
    return looking


wide_lens_options = functools.partial(lens_options, account=ACCOUNTS)
"""The same for commands that may ask all accounts at once."""
json_option = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")


def ways_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options that say which ways may be taken; the command gets them together, as `walking`."""

    @functools.wraps(command)
    def walking(*arguments: Any, **options: Any) -> int:
        given = Walking(**{name: options.pop(name) for name in Walking._fields})
        return command(*arguments, walking=given, **options)

    for option in reversed(
        (
            click.option("--type", "types", multiple=True, type=TYPE, help="Only along ties of this type (repeatable)."),
            click.option("--family", "families", multiple=True, type=click.Choice(FAMILIES), help="Only along ties of these."),
            click.option("--without-type", "without_types", multiple=True, type=TYPE, help="Never along ties of this type."),
            click.option("--avoid", multiple=True, type=NAME, help="Not through this one."),
            click.option("--through-cast", is_flag=True, help="Players may stand between."),
            click.option("--through-organizations", is_flag=True, help="Organizations may stand between."),
        )
    ):
        walking = option(walking)
    return walking
