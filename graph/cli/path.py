"""``castgraph path X Y``: how is X connected to Y?"""

from __future__ import annotations

from typing import Any

import click

from graph import words
from graph.cli import shapes
from graph.cli.options import (
    Looking,
    Walking,
    find_each,
    json_option,
    lens_options,
    make_lens,
    read_graph,
    ways_of,
    ways_options,
)
from graph.cli.output import print_json, strong
from graph.cli.params import NAME
from graph.cli.telling import namesake, print_remarks, print_step
from graph.errors import CastgraphError, quoted
from graph.lens import Lens
from graph.names import Match
from graph.paths import ALL, WAYPOINTS, Connections, connect

MOST = 1000
NO = 1


@click.command("path", short_help="How is X connected to Y?")
@click.argument("start", type=NAME, metavar="X")
@click.argument("end", type=NAME, metavar="Y")
@click.option("-k", "k", type=click.IntRange(1, MOST), metavar="N", help="The N best ways.  [default: 1]")
@click.option("--similar", is_flag=True, help="With -k: ways that share more than half of their people with a better one, too.")
@click.option("--all-shortest", is_flag=True, help=f"All ways with the fewest steps (with -k at most N, else {ALL}).")
@click.option("--count", is_flag=True, help="Only how many ways with the fewest steps there are.")
@click.option("--through", multiple=True, type=NAME, help="Passing this one (repeat for more).")
@click.option("--in-order", is_flag=True, help="Passing those of --through in the order given.")
@click.option("--directed", is_flag=True, help="Only from the source of a tie to its target.")
@click.option("--min-hops", type=click.IntRange(1), metavar="N", help="At least N steps.")
@click.option("--max-hops", type=click.IntRange(1), metavar="N", help="At most N steps.")
@ways_options
@click.option("--why", is_flag=True, help="Add sources and places to each sentence.")
@lens_options
@json_option
@click.pass_obj
def command(
    file: str,
    /,
    start: str,
    end: str,
    through: tuple[str, ...],
    walking: Walking,
    why: bool,
    looking: Looking,
    as_json: bool,
    **options: Any,
) -> int:
    """How is X connected to Y?

    The answer is the best way from one to the other, a sentence for each tie: the fewest steps, then the strongest ties.
    X and Y are ids, names, aliases or faces. Swapping them turns the answer round and changes nothing else.

    Of several ways (-k) each shares at most half of the people between with every better one. --type and --family add up:
    a tie may be of any type or family that is named.
    """
    graph = read_graph(file)
    lens = make_lens(graph, looking)
    first, last, *others = find_each(graph, (start, end, *through, *walking.avoid), lens)
    passed, avoided = others[: len(through)], others[len(through) :]
    _check(options["min_hops"], options["max_hops"], passed, avoided, lens)
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
        print_json(shapes.connections(found, first, last))
    else:
        _print(found, first, last, options["k"] or 1, why, only_count=options["count"])
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
        click.echo(words.not_connected(found))
    elif only_count:
        click.echo(words.count_sentence(found))
    else:
        for number, path in enumerate(found.paths):
            click.echo(("\n" if number else "") + strong(words.headline(found.lens.graph, found, path)))
            for place, step in enumerate(path.steps, 1):
                print_step(step, f"{place}.", found.lens, why)
        remarks += remarks_on(found)
    remarks += [namesake(id, found.lens) for match in (first, last) for id in match.namesakes]
    print_remarks([*remarks, words.rests_on(found.lens)])


def remarks_on(found: Connections) -> list[str]:
    """Who the faces are that were asked for or are named on the way."""
    links = [link for path in found.paths for step in path.steps for link in step.links]
    return words.face_remarks(links, found.lens, (found.start, found.end)) if links else []
