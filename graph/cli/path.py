"""``castgraph path X Y``: how is X connected to Y?"""

from __future__ import annotations

from typing import Any

import click

from graph.cli.options import Looking, Walking, json_option, lens_options, ways_options
from graph.cli.params import NAME
from graph.cli.pathanswer import answer
from graph.paths import ALL

MOST = 1000


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
    return answer(file, start, end, through=through, walking=walking, why=why, looking=looking, as_json=as_json, **options)
