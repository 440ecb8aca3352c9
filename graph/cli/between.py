"""``castgraph between X Y Z``: what joins several people?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

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
from graph.cli.output import print_json, strong, write
from graph.cli.params import NAME
from graph.cli.pathanswer import NO
from graph.cli.telling import print_remarks, print_step
from graph.errors import CastgraphError
from graph.ground import Ways
from graph.joining import MOST, Junction, between
from graph.lens import Lens
from graph.names import Match


@click.command("between", short_help="What joins several people?")
@click.argument("names", type=NAME, metavar="X Y...", nargs=-1, required=True)
@ways_options
@click.option("--why", is_flag=True, help="Add sources and places to each sentence.")
@click.option("--html", "page", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write a page, too.")
@lens_options
@json_option
@click.pass_obj
def command(
    file: str,
    /,
    names: tuple[str, ...],
    walking: Walking,
    why: bool,
    page: Path | None,
    looking: Looking,
    as_json: bool,
) -> int:
    """What joins two to eight people: the fewest others through whom they all hang together, and the strongest ties.

    The order of the names changes only the order of the telling. With --html, these people and all their ties are drawn.
    """
    graph = read_graph(file)
    lens = make_lens(graph, looking)
    matches = find_each(graph, (*names, *walking.avoid), lens)
    asked, avoided = matches[: len(names)], matches[len(names) :]
    _check(asked, lens)
    found = between(graph, nodes=[match.node for match in asked], lens=lens, ways=Ways(**ways_of(graph, walking, avoided)))
    if page and found:
        _draw(found, looking, page)
    if as_json:
        print_json(shapes.junction(found, asked))
    else:
        _print(found, asked, why)
        if page and found:
            click.echo(f"\nwrote {page}")
    return 0 if found else NO


def _check(asked: Sequence[Match], lens: Lens) -> None:
    """That it is some different people, and not too many."""
    ends = dict.fromkeys(lens.self_of(match.node) for match in asked)
    if len(ends) < 2:
        same = f", who is {words.name(lens.graph, next(iter(ends)))} in each case" if len(asked) > 1 else ""
        raise CastgraphError(f"expected two different people at least, found one{same}")
    if len(ends) > MOST:
        raise CastgraphError(f"expected {MOST} people at the most, found {len(ends)}")


def _draw(found: Junction, looking: Looking, page: Path) -> None:
    from graph.excerpt import excerpt
    from graph.view.page import render

    graph = found.lens.graph
    asked = words.enumeration([words.name(graph, found.lens.self_of(node)) for node in found.asked])
    part = excerpt(graph, found.nodes, found.lens, f"{graph.graph['title']}: {asked}")
    account = graph.nodes[found.nodes[0]]["account"]
    lens = make_lens(part, looking._replace(account=account, as_known_by=found.lens.as_known_by))
    write(page, render(part, lens, still=True))  # the answer holds at that moment


def _print(found: Junction, asked: Sequence[Match], why: bool) -> None:
    lens = found.lens
    click.echo(strong(words.junction_headline(found)))
    for number, step in enumerate(found.steps, 1):
        print_step(step, f"{number}.", lens, why)
    if found.others:
        click.echo(f"\n{strong('Among them, too')}")
        for step in found.others:
            print_step(step, "", lens, why)
    links = [link for step in (*found.steps, *found.others) for link in step.links]
    remarks = words.face_remarks(links, lens, found.asked) if links else []
    print_remarks(remarks, lens, asked)
