"""``castgraph find PATTERN``: who is connected by ties of these types?"""

from __future__ import annotations

import itertools
import re
from typing import Any

import click

from graph import words
from graph.cli import shapes
from graph.cli.options import ALL, Looking, find_each, json_option, make_lens, read_graph, wide_lens_options
from graph.cli.output import print_json, strong, width
from graph.cli.params import NAME, PATTERN
from graph.cli.telling import print_evidence, print_remarks
from graph.errors import CastgraphError
from graph.lens import Lens
from graph.matching import Matches, Walk, match
from graph.names import Match
from graph.patterns import PatternError
from graph.steps import Step

NO = 1
PRINTED = 50
"""How many answers are printed unless more are asked for; JSON holds all."""


@click.command("find", short_help="Who is connected by ties of these types?")
@click.argument("pattern", type=PATTERN)
@click.option("--from", "start", type=NAME, metavar="X", help="Only from this one.")
@click.option("--to", "end", type=NAME, metavar="Y", help="Only to this one; with --from, yes or no.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help=f"The first N answers.  [default: {PRINTED}; in JSON all]")
@click.option("--why", is_flag=True, help="Add sources and places to each sentence.")
@wide_lens_options
@json_option
@click.pass_obj
def command(
    file: str,
    pattern: str,
    start: str | None,
    end: str | None,
    limit: int | None,
    why: bool,
    looking: Looking,
    as_json: bool,
) -> int:
    """Who is connected by ties of these types?

    PATTERN is a property path of SPARQL over types of relations: a/b (one after the other), a|b, ^a (from target to source), a*,
    a+, a?, a{2,3}, !a (any other type), and parentheses. 'killer/parent' with --from X: whose parent X killed. Each answer
    comes with the shortest way that shows it. Without --from, --to and --account: in the first account of the file;
    `--account all` for all.
    """
    graph = read_graph(file)
    if looking.account is None and start is None and end is None and looking.as_known_by is None:
        looking = looking._replace(account=graph.graph["default_account"])
    lens = make_lens(graph, looking._replace(account=None) if looking.account == ALL else looking)
    asked = find_each(graph, tuple(name for name in (start, end) if name is not None), lens)
    first = asked[0] if start is not None else None
    last = asked[-1] if end is not None else None
    try:
        found = match(
            graph,
            pattern,
            start=first.node if first else None,
            end=last.node if last else None,
            lens=lens,
            limit=limit if limit is not None or as_json else PRINTED,
        )
    except PatternError as error:
        raise CastgraphError(_pointed(pattern, error)) from None
    if as_json:
        print_json(_shape(found, first, last))
    else:
        _print(found, asked, why)
    return 0 if found else NO


def _pointed(pattern: str, error: PatternError) -> str:
    """The message, and below it the pattern with a caret where it stands, if that fits on a line."""
    if not pattern.isprintable() or width(pattern) > 100:
        return str(error)
    before = width(pattern[: error.position - 1])
    return f"{error}\n  {pattern}\n  {' ' * before}^"


def _print(found: Matches, asked: list[Match], why: bool) -> None:
    lens = found.lens
    if not found:
        click.echo(words.no_walk(found))
    for number, walk in enumerate(found.walks):
        click.echo(("\n" if number else "") + strong(words.walk_headline(walk, lens)))
        for place, (node, link) in enumerate(zip(walk.nodes, walk.links, strict=False), 1):
            click.echo(f"  {f'{place}.':<3}{words.sentence(link, lens, start=node)}")
            if why:
                print_evidence(link, lens, indent=7)
    print_remarks([*_remarks(found, asked), *_count(found)], lens, asked)


def _remarks(found: Matches, asked: list[Match]) -> list[str]:
    """Who the faces are that were asked for or are named on the way, and why no way leads along an identity."""
    lens = found.lens
    links = [link for walk in found.walks for link in walk.links]
    remarks = words.face_remarks(links, lens, [each.node for each in asked]) if links else []
    if re.search(r"(?<![\w.-])identity(?![\w.-])", found.pattern):
        remarks.append("A face whose owner is known is one with its owner: no identity leads from one to the other.")
    return remarks


def _count(found: Matches) -> list[str]:
    """How many answers there are, where that is not plain to see."""
    if len(found.walks) < found.total:
        return [f"{len(found.walks)} of {found.total} answers; --limit N for more"]
    return [f"{found.total} answers"] if found.total > 1 else []


def _shape(found: Matches, first: Match | None, last: Match | None) -> dict[str, Any]:
    lens = found.lens
    return {
        "pattern": found.pattern,
        "start": shapes.asked(lens.graph, first, lens) if first else None,
        "end": shapes.asked(lens.graph, last, lens) if last else None,
        "lens": lens.describe(),
        "total": found.total,
        "answers": [_answer(walk, lens) for walk in found.walks],
    }


def _answer(walk: Walk, lens: Lens) -> dict[str, Any]:
    steps = [
        Step(start, end, (link,), lens.cost(link.tie))
        for (start, end), link in zip(itertools.pairwise(walk.nodes), walk.links, strict=True)
    ]
    return {
        "start": shapes.node(lens.graph, walk.nodes[0]),
        "end": shapes.node(lens.graph, walk.nodes[-1]),
        "hops": walk.hops,
        "cost": walk.cost,
        "sentence": " ".join(words.sentence(link, lens, start=node) for node, link in zip(walk.nodes, walk.links, strict=False)),
        "nodes": [shapes.node(lens.graph, node) for node in walk.nodes],
        "steps": [shapes.step(step, lens) for step in steps],
        "remarks": words.face_remarks(walk.links, lens),
    }
