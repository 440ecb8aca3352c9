"""``castgraph timeline X [Y]``: how what is known changes from episode to episode."""

from __future__ import annotations

from typing import Any

import click

from graph import words
from graph.cli.options import Looking, find_each, json_option, lens_options, make_lens, read_graph
from graph.cli.output import dim, print_json, strong
from graph.cli.params import NAME
from graph.errors import CastgraphError
from graph.history import Change, history_between, history_of
from graph.paths import connect

NO = 1


@click.command("timeline", short_help="How what is known changes from episode to episode.")
@click.argument("start", type=NAME, metavar="X")
@click.argument("end", type=NAME, metavar="[Y]", required=False)
@lens_options
@json_option
@click.pass_obj
def command(file: str, start: str, end: str | None, looking: Looking, as_json: bool) -> int:
    """How what is known of X, or of X and Y, changes from episode to episode.

    Each episode that changes something is listed with what it adds (+) and what it takes back or corrects (-). With --as-of, up
    to that episode.
    """
    graph = read_graph(file)
    lens = make_lens(graph, looking)
    matches = find_each(graph, (start, end) if end is not None else (start,), lens)
    account = graph.nodes[matches[0].node]["account"]
    ids = [match.node for match in matches]
    if any(graph.nodes[id]["account"] != account for id in ids):
        click.echo(words.not_connected(connect(graph, start=ids[0], end=ids[-1], lens=lens)))
        return NO
    timeline = graph.graph["accounts"][account]["timeline"]
    if timeline is None:
        raise CastgraphError(f"timeline: expected an account with a `timeline`, found '{account}', which has none")
    moments = [moment for moment in timeline if lens.as_of is None or moment <= lens.as_of]
    changes = history_of(ids[0], moments, lens) if len(ids) == 1 else history_between(ids[0], ids[1], moments, lens)
    if as_json:
        print_json([_shape(change) for change in changes])
    elif changes:
        _print(changes)
    else:
        click.echo(f"Nothing is told of {words.enumeration([words.name(graph, id) for id in ids])}.")
    return 0 if changes else NO


def _shape(change: Change) -> dict[str, Any]:
    return {"moment": str(change.moment), "added": list(change.added), "dropped": list(change.dropped)}


def _print(changes: list[Change]) -> None:
    for number, change in enumerate(changes):
        click.echo(("\n" if number else "") + strong(str(change.moment)))
        for said in change.dropped:
            click.echo(dim(f"  - {said}"))
        for said in change.added:
            click.echo(f"  + {said}")
