"""``castgraph insight``: who holds the story together, its communities, cut characters and loose ends."""

from __future__ import annotations

from collections.abc import Sequence

import click

from graph import insightwords, words
from graph.cli import shapes
from graph.cli.options import Looking, json_option, lens_options, make_lens, read_graph
from graph.cli.output import LISTED, dim, listed, more, print_json, strong, table
from graph.cli.shapes import Shape
from graph.cli.telling import print_evidence, print_remarks
from graph.graphtypes import Graph
from graph.insight import Community, Insight, insights
from graph.looseends import LooseEnd, Sort, loose_ends

NO = 1


@click.command("insight", short_help="Who holds the story together, and its loose ends.")
@click.option("--through-cast", is_flag=True, help="Players take part.")
@click.option("--through-organizations", is_flag=True, help="Organizations take part.")
@click.option("--all", "whole", is_flag=True, help=f"Every list whole, not only its first {LISTED}.")
@click.option("--why", is_flag=True, help="Add sources and places to each loose end.")
@lens_options
@json_option
@click.pass_obj
def command(
    file: str, through_cast: bool, through_organizations: bool, whole: bool, why: bool, looking: Looking, as_json: bool
) -> int:
    """Who holds the story together (betweenness), its communities, who could not be taken out of it, and its loose ends.

    Of one account: without --account, the first of the file. Ties are counted as `path` walks them: what has been told and is
    not known to be false.
    """
    graph = read_graph(file)
    lens = make_lens(graph, looking)
    options = {"lens": lens, "through_cast": through_cast, "through_organizations": through_organizations}
    found, ends = insights(graph, **options), loose_ends(graph, **options)  # type: ignore[arg-type]
    if as_json:
        print_json(_shape(found, ends))
    else:
        _print(graph, found, ends, whole, why)
    return 0 if found.people else NO


def _print(graph: Graph, found: Insight, ends: Sequence[LooseEnd], whole: bool, why: bool) -> None:
    lens = found.lens
    click.echo(insightwords.summary(found))
    if found.central:
        _heading("Who holds the story together", insightwords.DEFINITIONS["betweenness"])
        central, left = listed(found.central, whole)
        rows = [(words.name(graph, each.node), f"{each.betweenness:.3f}", str(each.degree)) for each in central]
        click.echo("\n".join(f"  {line}" for line in table(rows, ("NAME", "BETWEENNESS", "TIED TO")).split("\n")))
        more(left, "  ")
    if found.communities:
        method = insightwords.DEFINITIONS["communities"]
        _heading("Communities", f"{method}; modularity {found.modularity:.3f}")
        communities, left = listed(found.communities, whole)
        for community in communities:
            click.echo(f"  {insightwords.caption(community, lens)}")
            click.echo(f"    {_members(graph, community, whole)}")
        more(left, "  ")
    if found.cuts:
        _heading("Without whom the story falls apart", insightwords.DEFINITIONS["cuts"])
        cuts, left = listed(found.cuts, whole)
        for cut in cuts:
            click.echo(f"  {insightwords.cut_sentence(cut, graph)}")
        more(left, "  ")
    _print_ends(ends, found, whole, why)
    print_remarks([], lens)


def _print_ends(ends: Sequence[LooseEnd], found: Insight, whole: bool, why: bool) -> None:
    for sort in Sort:
        of_sort = [end for end in ends if end.sort is sort]
        if not of_sort:
            continue
        _heading(insightwords.HEADINGS[sort])
        told, left = listed(of_sort, whole)
        for end in told:
            click.echo(f"  {insightwords.loose_end(end, found.lens)}")
            for link in end.links if why else ():
                print_evidence(link, found.lens, indent=4)
        more(left, "  ")


def _members(graph: Graph, community: Community, whole: bool) -> str:
    """Who is in a community, those it is called after first."""
    members = [*community.centres, *(node for node in community.members if node not in community.centres)]
    told, left = listed(members, whole)
    names = [words.name(graph, node) for node in told] + ([f"{words.number(left)} more"] if left else [])
    return words.enumeration(names)


def _heading(text: str, definition: str = "") -> None:
    click.echo(f"\n{strong(text)}")
    if definition:
        click.echo(dim(f"  {words.capitalised(definition)}."))


def _shape(found: Insight, ends: Sequence[LooseEnd]) -> Shape:
    lens, graph = found.lens, found.lens.graph
    return {
        "account": found.account,
        "lens": lens.describe(),
        "definitions": insightwords.DEFINITIONS,
        "people": found.people,
        "ties": found.ties,
        "parts": found.parts,
        "central": [
            {**shapes.node(graph, each.node), "betweenness": each.betweenness, "degree": each.degree} for each in found.central
        ],
        "modularity": found.modularity,
        "communities": [
            {
                "caption": insightwords.caption(each, lens),
                "centres": [shapes.node(graph, node) for node in each.centres],
                "members": [shapes.node(graph, node) for node in each.members],
                "group": each.group,
                "sharing": each.sharing,
            }
            for each in found.communities
        ],
        "cuts": [
            {
                **shapes.node(graph, cut.node),
                "sentence": insightwords.cut_sentence(cut, graph),
                "rest": cut.rest,
                "apart": [[shapes.node(graph, node) for node in part] for part in cut.apart],
            }
            for cut in found.cuts
        ],
        "loose_ends": [
            {
                "sort": str(end.sort),
                "sentence": insightwords.loose_end(end, lens),
                "nodes": [shapes.node(graph, node) for node in end.nodes],
                "relations": [shapes.relation(link, lens) for link in end.links],
                "holders": list(end.holders),
            }
            for end in ends
        ],
    }
