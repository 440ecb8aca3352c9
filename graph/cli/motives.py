"""``castgraph motives X``: who has a reason to harm X?"""

from __future__ import annotations

from collections.abc import Sequence

import click

from graph import motivewords, words
from graph.cli import shapes
from graph.cli.options import Looking, find_each, json_option, lens_options, make_lens, read_graph
from graph.cli.output import dim, listed, more, print_json, strong
from graph.cli.params import NAME
from graph.cli.shapes import Shape
from graph.cli.telling import print_evidence, print_remarks
from graph.kin import Kinship
from graph.lens import Lens
from graph.motives import Motive, Motives, Reason, motives_against
from graph.names import Match
from graph.steps import Link

NO = 1
REASONS = 5
"""How many victims are told of for each person unless all are asked for; JSON holds all."""


@click.command("motives", short_help="Who has a reason to harm X?")
@click.argument("name", type=NAME, metavar="X")
@click.option("--all", "whole", is_flag=True, help="Everybody, the dead too, with all reasons.")
@click.option("--why", is_flag=True, help="Add every tie with its sources and places.")
@lens_options
@json_option
@click.pass_obj
def command(file: str, name: str, whole: bool, why: bool, looking: Looking, as_json: bool) -> int:
    """Who has a reason to harm X: whom X has wronged, their kin, and those devoted to them; and who is set against X.

    The strongest reasons come first. What somebody falsely believes of X is a reason, too, and said to be false. Whether
    somebody knows what X did is what the file records.
    """
    graph = read_graph(file)
    lens = make_lens(graph, looking)
    (match,) = find_each(graph, (name,), lens)
    found = motives_against(graph, target=match.node, lens=lens)
    if as_json:
        print_json(_shape(found, match))
    else:
        _print(found, match, whole, why)
    return 0 if found else NO


def _print(found: Motives, match: Match, whole: bool, why: bool) -> None:
    lens = found.lens
    click.echo(motivewords.headline(found) if found else motivewords.nobody(found))
    living = [motive for motive in found.found if whole or not motive.dead]
    told, left = listed(living, whole)
    printed = [reason for motive in told for reason in _print_motive(motive, found, whole, why)]
    if left:
        click.echo()
        more(left, "")
    if dead := [words.name(lens.graph, motive.bearer) for motive in found.found if motive.dead and not whole]:
        click.echo(dim(f"\nThe dead who had reason (--all): {words.enumeration(dead)}."))
    links = [link for reason in printed for link in (reason.links if why else _said(reason))]
    remarks = words.face_remarks(links, lens, [match.node]) if links else []
    print_remarks(remarks, lens, [match])


def _print_motive(motive: Motive, found: Motives, whole: bool, why: bool) -> list[Reason]:
    """Print all about one person; returns the reasons that were told."""
    lens = found.lens
    click.echo(f"\n{strong(motivewords.bearer(motive, lens))}")
    told, left = listed(motivewords.groups(motive), whole, REASONS)
    for number, group in enumerate(told, 1):
        said: dict[str, list[Link]] = {}
        for reason in group:
            said.setdefault(motivewords.deed(reason, lens, found.target), []).append(reason.deed)
        for place, (sentence, deeds) in enumerate(said.items()):
            click.echo(f"  {f'{number}.' if not place else '':<3}{sentence}{motivewords.times(len(deeds))}")
            _print_evidence(deeds if why else [], lens)
        if bond := motivewords.bond(group[0], lens):
            click.echo(f"     {bond}")
            _print_evidence(group[0].links[1:] if why else [], lens)
    more(left, "     ")
    return [reason for group in told for reason in group]


def _print_evidence(links: Sequence[Link], lens: Lens) -> None:
    """What ties rest on; where a kinship follows from several, each is told first."""
    for link in links:
        if len(links) > 1:
            click.echo(dim(f"       {words.sentence(link, lens)}"))
        print_evidence(link, lens, indent=9 if len(links) > 1 else 7)


def _said(reason: Reason) -> list[Link]:
    """The ties that the sentences name; those of a kinship are told only with their evidence."""
    return [reason.deed] if reason.bond is None or isinstance(reason.bond, Kinship) else [reason.deed, reason.bond]


def _shape(found: Motives, match: Match) -> Shape:
    lens = found.lens
    return {
        "target": shapes.asked(lens.graph, match, lens),
        "lens": lens.describe(),
        "motives": [
            {
                **shapes.node(lens.graph, motive.bearer),
                "dead": motive.dead,
                "reasons": [_reason(reason, found) for reason in motive.reasons],
            }
            for motive in found.found
        ],
    }


def _reason(reason: Reason, found: Motives) -> Shape:
    lens = found.lens
    return {
        "sentence": motivewords.sentence(reason, lens, found.target),
        "weight": reason.weight,
        "truth": str(reason.truth),
        "believed": reason.believed,
        "unaware": reason.unaware_of_deed or reason.unaware_of_bond,
        "stance": str(reason.stance),
        "victim": shapes.node(lens.graph, reason.victim),
        "bond": None if reason.bond is None else "kinship" if isinstance(reason.bond, Kinship) else reason.bond.tie["type"],
        "relations": [shapes.relation(link, lens) for link in reason.links],
    }
