"""What several commands share: reading the story, the lens options, finding the people asked about."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import click

from graph import notation
from graph.building import Graph, build
from graph.cli.params import ACCOUNT, ACCOUNTS, MOMENT, NAME, TYPE
from graph.cli.progress import bar
from graph.errors import CastgraphError, quoted, suggestion
from graph.ingest import load
from graph.lens import Lens
from graph.model import Family, Moment, Story
from graph.names import Match, find

ALL = "all"
"""As an account: every account of the file."""
FAMILIES = [str(family) for family in Family]


class Looking(NamedTuple):
    """The lens options as given."""

    account: str | None
    as_of: str | None
    include_false: bool
    only_certain: bool
    as_known_by: str | None


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


class Walking(NamedTuple):
    """The options that say which ways may be taken, as given."""

    types: tuple[str, ...]
    families: tuple[str, ...]
    without_types: tuple[str, ...]
    avoid: tuple[str, ...]
    through_cast: bool
    through_organizations: bool


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


def ways_of(graph: Graph, walking: Walking, avoided: Iterable[Match]) -> dict[str, Any]:
    """The options as arguments of `connect` and the like; whom to avoid has been found already.

    Raises:
        CastgraphError: the story has no such type.
    """
    return {
        **walking._asdict(),
        "types": known_types(graph, "--type", walking.types),
        "without_types": known_types(graph, "--without-type", walking.without_types),
        "avoid": [match.node for match in avoided],
    }


def read_story(file: str) -> Story:
    """The story, with a progress bar where reading takes long."""
    with bar() as progress:
        return load(file, progress=progress)


def read_graph(file: str) -> Graph:
    """The graph of the story."""
    return build(read_story(file))


def read_silently(file: str) -> Graph:
    """The graph of the story, without a progress bar: for completion."""
    return build(load(file))


def make_lens(graph: Graph, looking: Looking) -> Lens:
    """The lens that the options ask for.

    Raises:
        CastgraphError: no such account or moment, or nobody of that name.
    """
    accounts = graph.graph["accounts"]
    account = looking.account
    if account is not None and account not in accounts:
        hint = suggestion(account, accounts) or f"; there are {', '.join(accounts)}"
        raise CastgraphError(f"--account: expected an account of the story, found {quoted(account)}{hint}")
    as_of = _moment(graph, account, looking.as_of)
    knower = None
    if looking.as_known_by is not None:
        knower = find(graph, looking.as_known_by, Lens(graph, account=account, as_of=as_of)).node
    return Lens(
        graph,
        account=account,
        as_of=as_of,
        include_false=looking.include_false,
        only_certain=looking.only_certain,
        as_known_by=knower,
    )


def _moment(graph: Graph, account: str | None, as_of: str | None) -> Moment | None:
    if as_of is None:
        return None
    accounts = graph.graph["accounts"]
    chosen = [accounts[account], *accounts.values()] if account else accounts.values()
    timeline = next((info["timeline"] for info in chosen if info["timeline"]), None)
    if timeline is None:  # an account without one ignores moments, but nobody should think they were heeded
        raise CastgraphError("--as-of: expected a story with a timeline, found one without; leave --as-of out")
    try:
        return notation.parse_moment(notation.Piece(as_of, 0), timeline)
    except notation.NotationError as error:
        raise CastgraphError(f"--as-of: {error}") from None


def find_each(graph: Graph, names: tuple[str, ...], lens: Lens) -> list[Match]:
    """Who is meant by each name. All names that are no good are told at once.

    Raises:
        CastgraphError: some name is unknown or ambiguous.
    """
    found, problems = [], []
    for name in names:
        try:
            found.append(find(graph, name, lens))
        except CastgraphError as error:
            problems.append(str(error))
    if problems:
        raise CastgraphError("\n".join(dict.fromkeys(problems)))
    return found


def known_types(graph: Graph, option: str, types: tuple[str, ...]) -> tuple[str, ...]:
    """The types, each of which the story has.

    Raises:
        CastgraphError: one it has not.
    """
    known = graph.graph["types"]
    for type in types:
        if type not in known:
            hint = suggestion(type, known) or "; `castgraph schema --types` lists them"
            raise CastgraphError(f"{option}: expected a type of relation, found {quoted(type)}{hint}")
    return types
