"""``castgraph show X``: everything about one character, face, organization or player."""

from __future__ import annotations

import click

from graph import words
from graph.cli import shapes
from graph.cli.options import Looking, find_each, json_option, lens_options, make_lens, read_graph
from graph.cli.output import dim, print_json, strong
from graph.cli.params import NAME
from graph.cli.telling import namesake, print_evidence
from graph.graphtypes import Graph
from graph.lens import Lens
from graph.model import Death, Family, Kind, Truth
from graph.names import Match
from graph.steps import Link, links_of

_HEADINGS = {family: str(family).capitalize() for family in Family} | {Family.CAST: "Cast"}


@click.command("show", short_help="Everything about one of them.")
@click.argument("name", type=NAME, metavar="X")
@click.option("--why", is_flag=True, help="Add sources and places to each sentence.")
@lens_options
@json_option
@click.pass_obj
def command(
    file: str,
    name: str,
    why: bool,
    looking: Looking,
    as_json: bool,
) -> int:
    """Everything about X: names, faces, players, fate, and every tie as a sentence.

    What is false is told too and said to be so.
    """
    graph = read_graph(file)
    lens = make_lens(graph, looking)
    (match,) = find_each(graph, (name,), lens)
    id = lens.self_of(match.node)
    links = links_of(graph, id, lens)
    if as_json:
        print_json(shapes.shown(graph, match, lens, links))
    else:
        _print(graph, match, id, links, lens, why)
    return 0


def _print(graph: Graph, match: Match, id: str, links: list[Link], lens: Lens, why: bool) -> None:
    vertex = graph.nodes[id]
    native = f" ({vertex['native']})" if "native" in vertex else ""
    click.echo(strong(f"{vertex['name']}{native}"))
    for title, text in _facts(graph, id, links, lens):
        click.echo(f"  {title}: {text}")
    for family in Family:
        of_family = [link for link in links if link.tie["family"] is family]
        if not of_family:
            continue
        click.echo(f"\n{strong(_HEADINGS[family])}")
        for link in sorted(of_family, key=lambda link: (lens.cost(link.tie), link.tie["order"])):
            click.echo(f"  {words.sentence(link, lens, start=id)}")
            if why:
                print_evidence(link, lens, indent=4)
    if rests := words.rests_on(lens):
        click.echo(dim(f"\n{rests}"))
    for other in match.namesakes:
        click.echo(dim(f"\n{namesake(other, lens)}"))


def _facts(graph: Graph, id: str, links: list[Link], lens: Lens) -> list[tuple[str, str]]:
    vertex = graph.nodes[id]
    account = vertex["account"]
    rows = []
    if aliases := lens.facts(vertex.get("aliases", ()), id):
        rows.append(("also", ", ".join(alias.text for alias in aliases)))
    if faces := [words.name(graph, face) for face in lens.faces_of(id) if face != id]:
        rows.append(("faces", ", ".join(faces)))
    if vertex["kind"] is not Kind.CHARACTER or len(graph.graph["accounts"]) > 1:
        rows.append(("account", graph.graph["accounts"][account]["title"] + f" [{account}]"))
    if groups := lens.groups(id):
        rows.append(("groups", ", ".join(words.group_name(graph, account, group.text) for group in groups)))
    if claims := [_fate(claim, truth) for claim, truth in lens.deaths(id)]:
        rows.append(("fate", "; ".join(claims)))
    if vertex.get("player_unknown") and not any(link.tie["type"] == "plays" for link in links):
        rows.append(("played by", "not known"))
    if credits := lens.facts(vertex.get("credits", ()), id):
        rows.append(("credits", ", ".join(credit.text for credit in credits)))
    if vertex.get("role_unknown"):
        rows.append(("plays", "not known"))
    rows += [("note", note.text) for note in lens.facts(vertex.get("note", ()), id)]
    if not any(link for link in links):
        rows.append(("ties", "none"))
    return rows


def _fate(claim: Death, truth: Truth) -> str:
    said = words.FATES[truth]
    when = f" ({claim.when})" if claim.when else ""
    told = f", told in {claim.told}" if claim.told else ""
    return f"{said}{when}{told}"
