"""``castgraph kin X [Y]``: how X and Y are kin, or all kin of X."""

from __future__ import annotations

from collections.abc import Sequence

import click

from graph import kinterms, words
from graph.cli import kinshapes
from graph.cli.options import Looking, find_each, json_option, lens_options, make_lens, read_graph
from graph.cli.output import dim, print_json, strong
from graph.cli.params import NAME
from graph.cli.telling import print_remarks, print_step
from graph.kin import Kinship, Way
from graph.kinship import FAR, WAYS, WITHIN, kin_of, kinships
from graph.lens import Lens
from graph.names import Match

NO = 1


@click.command("kin", short_help="How X and Y are kin, or all kin of X.")
@click.argument("start", type=NAME, metavar="X")
@click.argument("end", type=NAME, metavar="[Y]", required=False)
@click.option(
    "-k", "count", type=click.IntRange(1, 1000), default=WAYS, metavar="N", help=f"N ways of each kinship.  [default: {WAYS}]"
)
@click.option(
    "--within", type=click.IntRange(1, 1000), metavar="N",
    help=f"Everything up to N generations and marriages away.  [default: {FAR} with Y, {WITHIN} without]",
)  # fmt: skip
@click.option("--why", is_flag=True, help="Add sources and places to each sentence.")
@lens_options
@json_option
@click.pass_obj
def command(
    file: str, start: str, end: str | None, count: int, within: int | None, why: bool, looking: Looking, as_json: bool
) -> int:
    """How X and Y are kin, or all kin of X: by blood, adoption, fostering or marriage.

    With Y, every sense in which the two are kin, the closest first, and the ties that prove it; of those who are kin only
    farther away than N, the closest. It follows from who is whose parent, sibling, grandparent and spouse; nobody is taken for
    married because of a child.
    """
    graph = read_graph(file)
    lens = make_lens(graph, looking)
    if end is None:
        (only,) = find_each(graph, (start,), lens)
        return _relatives(only, lens, within or WITHIN, why, as_json)
    first, last = find_each(graph, (start, end), lens)
    found = kinships(graph, start=first.node, end=last.node, lens=lens, ways=count, within=within or FAR)
    same = lens.self_of(first.node) == lens.self_of(last.node)
    if as_json:
        print_json(kinshapes.pair(found, first, last))
    else:
        if not found:
            click.echo(kinterms.no_kin(found))
        for number, kinship in enumerate(found.found):
            click.echo("\n" * bool(number), nl=False)
            _print(kinship, found.found, lens, why)
        _print_remarks(found.found, (first, last), lens, told=bool(found), limits=kinterms.limits(found, "--within N"))
    return 0 if found or same else NO


def _relatives(only: Match, lens: Lens, within: int, why: bool, as_json: bool) -> int:
    found = kin_of(lens.graph, start=only.node, lens=lens, within=within)
    if as_json:
        print_json(kinshapes.relatives(found, only))
        return 0 if found else NO
    if not found:
        click.echo(kinterms.no_relatives(found))
    for kin in found.found:
        for kinship in kin:
            again = kinterms.again(kinship, kin)
            if why:
                _print(kinship.turned(), [each.turned() for each in kin], lens, why)
            else:
                click.echo(kinterms.sentence(kinship.turned(), lens, again=again))
    if found.farther:
        more = f"{words.number(found.farther)} more {'is' if found.farther == 1 else 'are'} kin"
        click.echo(dim(f"{words.capitalised(more)} but farther away; --within {within} is how far this list goes."))
    _print_remarks([kinship for kin in found.found for kinship in kin] if why else [], (only,), lens, told=bool(found))
    return 0 if found else NO


def _print(kinship: Kinship, others: Sequence[Kinship], lens: Lens, why: bool) -> None:
    click.echo(strong(" ".join(kinterms.sentences(kinship, lens, again=kinterms.again(kinship, others)))))
    for number, way in enumerate(kinship.ways):
        if kinship.count > 1:
            through = kinterms.through(way, lens.graph)
            click.echo(f"  {words.capitalised(kinterms.ordinal(number + 1))} way{', through ' + through if through else ''}:")
        _print_way(way, lens, why)
    if kinship.count > len(kinship.ways):
        left = kinship.count - len(kinship.ways)
        click.echo(dim(f"  And {words.number(left)} more {'way' if left == 1 else 'ways'} (-k)."))


def _print_way(way: Way, lens: Lens, why: bool) -> None:
    for number, step in enumerate(way.steps, 1):
        print_step(step, f"{number}.", lens, why)
    if way.beside:
        click.echo(f"  The same through {words.enumeration([words.name(lens.graph, top) for top in way.tops[1:]])}:")
    for step in way.beside:
        print_step(step, "", lens, why)


def _print_remarks(found: Sequence[Kinship], asked: Sequence[Match], lens: Lens, *, told: bool, limits: str = "") -> None:
    steps = [step for kinship in found for way in kinship.ways for step in (*way.steps, *way.beside)]
    remarks = kinshapes.remarks(steps, lens, [match.node for match in asked]) if told else []
    print_remarks([*remarks, limits], lens, asked)
