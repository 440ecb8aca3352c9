"""``castgraph path X Y``: how is X connected to Y?"""

from __future__ import annotations

import click

from graph import words
from graph.building import Graph
from graph.cli import shapes
from graph.cli.options import Looking, find_each, json_option, known_types, lens_options, make_lens, read_graph
from graph.cli.output import dim, print_json, strong
from graph.lens import Lens
from graph.names import Match
from graph.paths import Connections, Link, Path, connect

NO = 1


@click.command("path", short_help="How is X connected to Y?")
@click.argument("start", metavar="X")
@click.argument("end", metavar="Y")
@click.option("-k", "count", type=click.IntRange(1, 1000), default=1, metavar="N", help="The N best ways.  [default: 1]")
@click.option("--type", "types", multiple=True, metavar="TYPE", help="Only along ties of this type (repeat for more).")
@click.option("--without-type", multiple=True, metavar="TYPE", help="Never along ties of this type.")
@click.option("--avoid", multiple=True, metavar="NAME", help="Not through this one.")
@click.option("--max-hops", type=click.IntRange(1), metavar="N", help="At most N steps.")
@click.option("--through-cast", is_flag=True, help="Players may stand between.")
@click.option("--through-organizations", is_flag=True, help="Organizations may stand between.")
@click.option("--why", is_flag=True, help="Add sources and places to each sentence.")
@lens_options
@json_option
@click.pass_obj
def command(
    file: str,
    start: str,
    end: str,
    count: int,
    types: tuple[str, ...],
    without_type: tuple[str, ...],
    avoid: tuple[str, ...],
    max_hops: int | None,
    through_cast: bool,
    through_organizations: bool,
    why: bool,
    looking: Looking,
    as_json: bool,
) -> int:
    """How is X connected to Y?

    The answer is the best way from one to the other, a sentence for each tie: the fewest steps, then the strongest ties.
    X and Y are ids, names, aliases or faces. Swapping them turns the answer round and changes nothing else.
    """
    graph = read_graph(file)
    lens = make_lens(graph, looking)
    first, last, *avoided = find_each(graph, (start, end, *avoid), lens)
    found = connect(
        graph,
        start=first.node,
        end=last.node,
        lens=lens,
        k=count,
        types=known_types(graph, "--type", types),
        without_types=known_types(graph, "--without-type", without_type),
        avoid=[match.node for match in avoided],
        max_hops=max_hops,
        through_cast=through_cast,
        through_organizations=through_organizations,
    )
    if as_json:
        print_json(shapes.connections(found, first, last))
    else:
        _print(graph, found, first, last, why)
    return 0 if found else NO


def _print(graph: Graph, found: Connections, first: Match, last: Match, why: bool) -> None:
    if not found:
        click.echo(words.not_connected(found))
    for number, path in enumerate(found.paths):
        click.echo(("\n" if number else "") + strong(words.headline(graph, found, path)))
        _print_path(path, found.lens, why)
    remarks = remarks_on(found) + [namesake(id, found.lens) for match in (first, last) for id in match.namesakes]
    if rests := words.rests_on(found.lens):
        remarks.append(rests)
    if remarks:
        click.echo()
    for remark in dict.fromkeys(remarks):
        click.echo(dim(remark))


def _print_path(path: Path, lens: Lens, why: bool) -> None:
    for number, step in enumerate(path.steps, 1):
        for place, link in enumerate(step.links):
            mark = f"{number}." if not place else ""
            click.echo(f"  {mark:<3}{words.sentence(link, lens, start=step.start)}")
            if why:
                for line in evidence(link, lens):
                    click.echo(dim(f"       {line}"))


def evidence(link: Link, lens: Lens) -> list[str]:
    """Where a tie comes from, when it is told, and what speaks against it."""
    tie, graph = link.tie, lens.graph
    lines = [f"source: {words.source_words(graph, reference)}" for reference in tie["sources"]] or ["no source recorded"]
    lines += [f"against: {words.source_words(graph, reference)}" for reference in tie.get("against", ())]
    if tie["told"]:
        lines.append(f"told: {tie['told']}")
    if "note" in tie:
        lines.append(f"note: {tie['note']}")
    lines.append(f"place: {tie['place']}")
    return lines


def namesake(id: str, lens: Lens) -> str:
    """That somebody of the cast or crew bears the same name."""
    vertex = lens.graph.nodes[id]
    credits = ", ".join(credit.text for credit in lens.facts(vertex.get("credits", ()), id))
    return f"Another {vertex['name']}: {credits or 'player'} [{id}]."


def remarks_on(found: Connections) -> list[str]:
    """Who the faces are that were asked for or are named on the way."""
    links = [link for path in found.paths for step in path.steps for link in step.links]
    return words.face_remarks(links, found.lens, (found.start, found.end)) if links else []
