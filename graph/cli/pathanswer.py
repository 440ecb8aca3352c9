"""The answer of ``castgraph path``. Needs no parser of options: `graph.cli.quick` comes here without one."""

from __future__ import annotations

from graph import words
from graph.cli.asking import Looking, Walking, find_each, make_lens, read_graph, ways_of
from graph.cli.output import print_json, say, strong
from graph.cli.telling import print_remarks, print_step
from graph.errors import CastgraphError, quoted
from graph.lens import Lens
from graph.names import Match
from graph.paths import WAYPOINTS, Connections, connect

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NO = 1
FREELY, PLAINLY = Walking(), Looking()


def answer(
    file: str,
    start: str,
    end: str,
    *,
    through: tuple[str, ...] = (),
    walking: Walking = FREELY,
    why: bool = False,
    looking: Looking = PLAINLY,
    as_json: bool = False,
    **options: Any,
) -> int:
    """Find the best ways between two people, by name, and print them. `options` are those of `connect`. Returns the exit code.

    Raises:
        CastgraphError: a name, a type or the whole question is no good.
    """
    graph = read_graph(file)
    lens = make_lens(graph, looking)
    first, last, *others = find_each(graph, (start, end, *through, *walking.avoid), lens)
    passed, avoided = others[: len(through)], others[len(through) :]
    _check(options.get("min_hops"), options.get("max_hops"), passed, avoided, lens)
    found = connect(
        graph,
        start=first.node,
        end=last.node,
        lens=lens,
        through=[match.node for match in passed],
        **options,
        **ways_of(graph, walking, avoided),
    )
    if as_json:
        from graph.cli import shapes

        print_json(shapes.connections(found, first, last))
    else:
        _print(found, first, last, options.get("k") or 1, why, only_count=options.get("count", False))
    return 0 if found else NO


def _check(least: int | None, most: int | None, passed: list[Match], avoided: list[Match], lens: Lens) -> None:
    """That the question does not contradict itself."""
    if least is not None and most is not None and least > most:
        raise CastgraphError(f"--min-hops: expected {most} (--max-hops) at most, found {least}")
    if both := {lens.self_of(match.node) for match in passed} & {lens.self_of(match.node) for match in avoided}:
        who = words.name(lens.graph, min(both))
        raise CastgraphError(f"--through: expected others than with --avoid, found {quoted(who)} with both")
    if len(passed) > WAYPOINTS:
        raise CastgraphError(f"--through: expected {WAYPOINTS} names at the most, found {len(passed)}")


def _print(found: Connections, first: Match, last: Match, wanted: int, why: bool, *, only_count: bool) -> None:
    remarks = [] if only_count else words.search_remarks(found, wanted)
    if not found:
        say(words.not_connected(found))
    elif only_count:
        say(words.count_sentence(found))
    else:
        for number, path in enumerate(found.paths):
            say(("\n" if number else "") + strong(words.headline(found.lens.graph, found, path)))
            for place, step in enumerate(path.steps, 1):
                print_step(step, f"{place}.", found.lens, why)
        remarks += remarks_on(found)
    print_remarks(remarks, found.lens, (first, last))


def remarks_on(found: Connections) -> list[str]:
    """Who the faces are that were asked for or are named on the way."""
    links = [link for path in found.paths for step in path.steps for link in step.links]
    return words.face_remarks(links, found.lens, (found.start, found.end)) if links else []
