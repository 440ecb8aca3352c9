"""``castgraph schema``: the JSON Schema of story files, or the list of relation types."""

from __future__ import annotations

import click

from graph.cli.output import print_json, table
from graph.schema import schema
from graph.vocabulary import TYPES


@click.command("schema", short_help="Print the JSON Schema of story files, for editors.")
@click.option("--types", is_flag=True, help="List the built-in relation types instead.")
def command(types: bool) -> int:
    """Print the JSON Schema of story files, with which an editor completes and checks while you type."""
    if types:
        rows = [(type.id, str(type.family), type.forward[-1], type.note) for type in TYPES]
        click.echo(table(rows, ("TYPE", "FAMILY", "READS", "NOTE")))
    else:
        print_json(schema())
    return 0
