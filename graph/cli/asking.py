"""What the options of several commands mean: reading the story, the lens, the people asked about. Needs no parser of options."""

from __future__ import annotations

from graph.cache import cached
from graph.errors import CastgraphError, quoted, suggestion
from graph.facts import Moment
from graph.lens import Lens
from graph.names import Match, find
from graph.nouns import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from graph.graphtypes import Graph
    from graph.model import Story

ALL = "all"
"""As an account: every account of the file."""


class Looking(NamedTuple):
    """The lens options as given."""

    account: str | None = None
    as_of: str | None = None
    include_false: bool = False
    only_certain: bool = False
    as_known_by: str | None = None


class Walking(NamedTuple):
    """The options that say which ways may be taken, as given."""

    types: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    without_types: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    through_cast: bool = False
    through_organizations: bool = False


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
    from graph.cli.progress import bar
    from graph.ingest import load

    with bar() as progress:
        return load(file, progress=progress)


def read_graph(file: str) -> Graph:
    """The graph of the story; from the cache where it is known already."""
    return cached(file, lambda: read_story(file), _compile)


def _compile(story: Story) -> bytes:
    from graph.cli.progress import bar
    from graph.compiling import compiled

    with bar() as progress:
        return compiled(story, progress)


def read_silently(file: str) -> Graph:
    """The graph of the story, without a progress bar: for completion."""
    from graph.ingest import load

    return cached(file, lambda: load(file))


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
    from graph import notation

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
