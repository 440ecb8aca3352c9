"""``castgraph relations``: the relations, filtered."""

from __future__ import annotations

import click

from graph import words
from graph.cli import shapes
from graph.cli.options import (
    ALL,
    FAMILIES,
    Looking,
    find_each,
    json_option,
    known_types,
    make_lens,
    read_graph,
    wide_lens_options,
)
from graph.cli.output import dim, print_json, table
from graph.cli.params import NAME, SOURCE, TYPE
from graph.errors import CastgraphError, quoted, suggestion
from graph.graphtypes import Graph
from graph.lens import Lens
from graph.model import Truth
from graph.steps import Link

NO = 1
TRUTHS = [str(truth) for truth in Truth]


@click.command("relations", short_help="List the relations, filtered.")
@click.option("--type", "types", multiple=True, type=TYPE, help="Only of this type (repeat for more).")
@click.option("--without-type", multiple=True, type=TYPE, help="Not of this type.")
@click.option("--family", "families", multiple=True, type=click.Choice(FAMILIES), help="Only of this family of types.")
@click.option("--truth", type=click.Choice(TRUTHS), help="Only what looks so.")
@click.option("--of", "people", multiple=True, type=NAME, help="Only with this one at an end (two: between them).")
@click.option("--source", type=SOURCE, help="Only what rests on this source.")
@wide_lens_options
@json_option
@click.pass_obj
def command(
    file: str,
    types: tuple[str, ...],
    without_type: tuple[str, ...],
    families: tuple[str, ...],
    truth: str | None,
    people: tuple[str, ...],
    source: str | None,
    looking: Looking,
    as_json: bool,
) -> int:
    """List the relations of the story, in the order of the file.

    What is false is listed too and marked so. Without --account, the first account of the file; `--account all` for all.
    """
    graph = read_graph(file)
    if looking.account is None and not people:
        looking = looking._replace(account=graph.graph["default_account"])
    lens = make_lens(graph, looking._replace(account=None) if looking.account == ALL else looking)
    wanted = known_types(graph, "--type", types)
    unwanted = known_types(graph, "--without-type", without_type)
    if source is not None and source not in graph.graph["sources"]:
        hint = suggestion(source, graph.graph["sources"])
        raise CastgraphError(f"--source: expected a source of the story, found {quoted(source)}{hint}")
    ends = {lens.self_of(match.node) for match in find_each(graph, people, lens)}
    found = [
        link
        for link in links(graph, lens)
        if (not wanted or link.tie["type"] in wanted)
        and link.tie["type"] not in unwanted
        and (not families or link.tie["family"] in families)
        and (truth is None or lens.truth(link.tie) == truth)
        and (source is None or any(reference.source == source for reference in link.tie["sources"]))
        and ends <= {lens.self_of(link.source), lens.self_of(link.target)}
    ]
    if as_json:
        print_json([shapes.relation(link, lens) for link in found])
    elif found:
        click.echo(table([_row(link, lens) for link in found], ("TOLD", "TRUTH", "TYPE", "RELATION")))
        if rests := words.rests_on(lens):
            click.echo(dim(rests))
        click.echo(dim(f"{len(found)} relation{'' if len(found) == 1 else 's'}"))
    else:
        click.echo("No relation is like that.")
    return 0 if found else NO


def links(graph: Graph, lens: Lens) -> list[Link]:
    """All relations that have been told, in the order of the file."""
    found = [Link(source, target, tie) for source, target, tie in graph.edges(data=True) if lens.sees(tie)]  # type: ignore[arg-type]
    return sorted(found, key=lambda link: link.tie["order"])


def _row(link: Link, lens: Lens) -> tuple[str, str, str, str]:
    tie = link.tie
    return str(tie["told"] or "-"), str(lens.truth(tie)), tie["type"], words.sentence(link, lens)
