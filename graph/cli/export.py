"""``castgraph export FORMAT``: the story as the lens shows it, for other tools."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from graph.cli.options import Looking, json_option, lens_options, make_lens, read_graph
from graph.cli.output import print_bytes, print_json, write
from graph.cli.params import Words
from graph.cli.progress import bar
from graph.errors import CastgraphError, quoted, suggestion
from graph.graphtypes import Graph

if TYPE_CHECKING:
    from graph.export.sheet import Sheet

Writer = Callable[["Sheet", list[str], str], Iterator[str]]
STDOUT = "-"
PLAIN = "plain"
"""The flavor for everybody who needs no other."""


class Format(NamedTuple):
    """A format: the functions of `graph.export` that write it, by the part of it that each writes, and its flavors."""

    meaning: str
    writers: Mapping[str, str]
    flavors: tuple[str, ...] = (PLAIN,)


FORMATS = {
    "graphml": Format("GraphML 1.0, which nearly every tool reads", {"": "graphml.graphml"}, (PLAIN, "yed", "gephi")),
    "gexf": Format("GEXF 1.3, with the moments as time", {"": "gexf.gexf"}),
    "json": Format("node-link JSON, as networkx has it", {"": "nodelink.nodelink"}),
    "cytoscape": Format("the JSON of Cytoscape (.cyjs)", {"": "cytoscape.cytoscape"}),
    "csv": Format("two tables, of nodes and of edges", {"nodes": "tables.nodes", "edges": "tables.edges"}, (PLAIN, "neo4j")),
    "dot": Format("DOT, for Graphviz", {"": "dot.dot"}),
    "cypher": Format("a script for Neo4j", {"": "cypher.cypher"}),
    "gedcom": Format("GEDCOM 5.5.1: the kin", {"": "gedcom.gedcom"}),
    "markdown": Format("a story bible to read", {"": "markdown.markdown"}),
    "yaml": Format("the story file itself, without what the lens hides", {"": "storyfile.storyfile"}),
}
FLAVORS = {flavor: name for name, format in FORMATS.items() for flavor in format.flavors if flavor != PLAIN}
"""Each flavor and whose it is."""

_EPILOG = "\b\nFORMAT is one of\n" + "\n".join(f"  {name:<10} {format.meaning}" for name, format in FORMATS.items())


@click.command("export", short_help="Write the story for other tools.", epilog=_EPILOG)
@click.argument("format", type=Words({name: format.meaning for name, format in FORMATS.items()}), metavar="FORMAT")
@click.option("-o", "--output", type=click.Path(), metavar="FILE", default=STDOUT, help="Without it, or `-`: standard output.")
@click.option("--flavor", type=Words(FLAVORS), metavar="FLAVOR", default=PLAIN, help="`yed` or `gephi` (graphml), `neo4j` (csv).")
@click.option("--table", type=click.Choice(["nodes", "edges"]), help="Of csv: only this one.")
@lens_options
@json_option
@click.pass_obj
def command(file: str, format: str, output: str, flavor: str, table: str | None, looking: Looking, as_json: bool) -> int:
    """Write one account of the story, as the lens shows it.

    Each file is written whole or not at all; csv makes two, FILE-nodes.csv and FILE-edges.csv. docs/exchange.md says what the
    attributes mean and how each tool opens them. With --json, standard output says what was written.
    """
    if as_json and output == STDOUT:
        raise CastgraphError("--json: expected `-o FILE`, too; what is exported would stand between")
    writers = writers_of(format, flavor, table)
    if len(writers) > 1 and output == STDOUT:
        raise CastgraphError(f"{format} is several files: expected `-o FILE`, or `--table` with one of {', '.join(writers)}")
    graph = read_graph(file)
    looking, told = _one_account(graph, looking)
    from graph.export.sheet import sheet

    remarks: list[str] = []
    files = [_part(Path(output), part, format) if len(writers) > 1 else Path(output) for part in writers]
    with bar() as progress:
        made = sheet(make_lens(graph, looking), progress)
        for path, write_part in zip(files, writers.values(), strict=True):
            pieces = write_part(made, remarks, flavor)
            if output == STDOUT:
                print_bytes(pieces)
            else:
                write(path, pieces)
    written = [] if output == STDOUT else [str(path) for path in files]
    remarks = [*told, *made.remarks, *remarks]
    if as_json:
        print_json({"files": written, "remarks": remarks})
        return 0
    for line in (*(f"wrote {path}" for path in written), *remarks):
        click.echo(line, err=True)
    return 0


def _part(path: Path, part: str, format: str) -> Path:
    """The name of one of several files: `story-nodes.csv` of `story.csv` or `story`."""
    return path.with_name(f"{path.stem}-{part}{path.suffix or f'.{format}'}")


def writers_of(format: str, flavor: str = PLAIN, table: str | None = None) -> dict[str, Writer]:
    """What writes each part of a format.

    Raises:
        CastgraphError: no such format, or it has no such flavor or table.
    """
    if format not in FORMATS:
        hint = suggestion(format, FORMATS) or f"; there are {', '.join(FORMATS)}"
        raise CastgraphError(f"expected a format, found {quoted(format)}{hint}")
    chosen = FORMATS[format]
    if flavor not in chosen.flavors:
        raise CastgraphError(f"--flavor: expected one of {', '.join(chosen.flavors)} for {format}, found {quoted(flavor)}")
    if table is not None and table not in chosen.writers:
        raise CastgraphError(f"--table: {format} is one file without tables; leave --table out")
    found: dict[str, Writer] = {}
    for part, path in chosen.writers.items():
        module, function = path.split(".")
        if table in (None, part):
            found[part] = getattr(importlib.import_module(f"graph.export.{module}"), function)
    return found


def _one_account(graph: Graph, looking: Looking) -> tuple[Looking, list[str]]:
    """The lens options with an account, and what to tell of the others."""
    accounts = list(graph.graph["accounts"])
    if looking.account or looking.as_known_by or len(accounts) == 1:
        return looking, []
    first = graph.graph["default_account"]
    others = ", ".join(f"--account {id}" for id in accounts if id != first)
    return looking._replace(account=first), [f"this is the account {quoted(first)}; for the others: {others}"]
