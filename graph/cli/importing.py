"""``castgraph import FILE``: a graph or family tree of another program -> a story file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import click

from graph.cli import shapes
from graph.cli.options import json_option
from graph.cli.output import print_bytes, print_json, write
from graph.cli.params import FREE, Words
from graph.cli.progress import bar
from graph.errors import CastgraphError, Severity, quoted, suggestion
from graph.ingest import load
from graph.ingest.opening import FORMATS, Reading
from graph.ingest.relation_names import read_table
from graph.ingest.tables import Columns
from graph.model import Story
from graph.notation import is_id
from graph.vocabulary import TYPES

STDOUT = "-"
_SHOWN = 6
_FORMAT_HELP = f"{', '.join(FORMATS)}; else by the ending of FILE."
_BUILT_IN = {type.id for type in TYPES}


@click.command("import", short_help="Make a story file of a graph or family tree of another program.")
@click.argument("file", type=click.Path(), metavar="FILE")
@click.option("-o", "--output", type=click.Path(), metavar="STORY", default=STDOUT, help="Without it, or `-`: standard output.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.option("--format", "format", type=Words(dict.fromkeys(FORMATS, "")), metavar="FORMAT", help=_FORMAT_HELP)
@click.option("--types", type=click.Path(), metavar="TABLE", help="A YAML file: relation name -> TYPE, or ^TYPE (turned round).")
@click.option("--type", "pairs", type=FREE, metavar="NAME=TYPE", multiple=True, help="The same for one name; may be repeated.")
@click.option("--title", type=FREE, metavar="TEXT", help="The title of the story.")
@click.option("--nodes", type=click.Path(), metavar="FILE", help="Of a table of edges: the table of nodes beside it.")
@click.option("--source-column", type=FREE, metavar="NAME", help="Of a table: the column of the first end, by name or number.")
@click.option("--target-column", type=FREE, metavar="NAME", help="That of the second end.")
@click.option("--type-column", type=FREE, metavar="NAME", help="That of the relation's name.")
@click.option("--delimiter", type=FREE, metavar="SIGN", help="What parts cells of a table (`tab`: a tab); else guessed.")
@json_option
def command(file: str, output: str, force: bool, as_json: bool, **options: Any) -> int:
    """Make a story file of a graph (GraphML, GEXF, JSON, Cytoscape, CSV, TSV) or a family tree (GEDCOM 5.5.1 and 7).

    What the file says goes into the fields that castgraph has, the rest into `extra`; names of relations that nobody knows become
    types of the story's own. What could not be placed is told on standard error. docs/import.md says how each format is read.
    """
    path = Path(output)
    if output != STDOUT and path.is_file() and not force:
        raise CastgraphError(f"{output}: expected a new file, found one there; `--force` writes over it")
    with bar() as progress:
        story = load(file, reading=_reading(**options), progress=progress)
    if not as_json or output != STDOUT:
        from graph.writing import write as written

        text = written(story)
        if output == STDOUT:
            print_bytes([text])
        else:
            write(path, [text])
    if as_json:
        print_json(_shape(story, None if output == STDOUT else output))
    else:
        for problem in story.warnings:
            click.echo(str(problem), err=True)
        click.echo(_summary(story, output), err=True)
    return 0


def _reading(
    format: str | None,
    types: str | None,
    pairs: tuple[str, ...],
    title: str | None,
    nodes: str | None,
    source_column: str | None,
    target_column: str | None,
    type_column: str | None,
    delimiter: str | None,
) -> Reading:
    if format is not None and format not in FORMATS:
        hint = suggestion(format, FORMATS) or f"; there are {', '.join(FORMATS)}"
        raise CastgraphError(f"--format: expected a format that can be read, found {quoted(format)}{hint}")
    names = read_table(types) if types else {}
    for pair in pairs:
        name, equals, type = pair.rpartition("=")
        if not equals or not is_id(type.removeprefix("^")):
            raise CastgraphError(f"--type: expected NAME=TYPE or NAME=^TYPE, found {quoted(pair)}")
        names[name] = type
    if delimiter == "tab":
        delimiter = "\t"
    if delimiter and len(delimiter) != 1:
        raise CastgraphError(f"--delimiter: expected one sign, found {quoted(delimiter)}")
    columns = Columns(source_column or "", target_column or "", type_column or "", delimiter or "", nodes or "")
    return Reading(format or "", names, columns, title or "")


def _shape(story: Story, output: str | None) -> dict[str, Any]:
    nodes, types = _counts(story)
    return {
        "output": output,
        "title": story.title,
        "nodes": dict(nodes),
        "relations": [{"type": type, "count": count} for type, count in types.most_common()],
        "own_types": [type for type in story.types if type not in _BUILT_IN],
        "problems": [shapes.problem(problem) for problem in story.warnings],
    }


def _counts(story: Story) -> tuple[Counter[str], Counter[str]]:
    """How many there are of each section, and of each type of relation."""
    nodes: Counter[str] = Counter()
    types: Counter[str] = Counter()
    for account in story.accounts.values():
        for section in ("characters", "personas", "organizations", "people"):
            nodes[section] += len(getattr(account, section))
        types.update(tie.type for tie in account.relations)
    return nodes, types


def _summary(story: Story, output: str) -> str:
    nodes, types = _counts(story)
    who = ", ".join(f"{count} {name}" for name, count in nodes.items() if count) or "nobody"
    common = types.most_common()
    said = ", ".join(f"{count} {type}" for type, count in common[:_SHOWN])
    more = f" and {len(common) - _SHOWN} more types" if len(common) > _SHOWN else ""
    ties = f"{types.total()} relation{'' if types.total() == 1 else 's'}"
    warnings = sum(problem.severity is Severity.WARNING for problem in story.warnings)
    told = "" if not warnings else f"; {warnings} remark{'' if warnings == 1 else 's'} above"
    place = f"wrote {output}: " if output != STDOUT else ""
    return f"{place}{story.title}: {who}, {ties}{f' ({said}{more})' if said else ''}{told}"
