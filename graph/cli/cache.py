"""``castgraph cache``: what castgraph remembers of story files it has read."""

from __future__ import annotations

from typing import Any

import click

from graph import cache
from graph.cli.options import json_option
from graph.cli.output import print_json, table


@click.command("cache", short_help="Show or clear what castgraph remembers of story files.")
@click.option("--clear", is_flag=True, help="Forget all of it.")
@json_option
def command(clear: bool, as_json: bool) -> int:
    """Show what castgraph remembers of story files it has read, so that it need not read them again, and where; or clear it.

    Nothing is lost with it: whatever is missing is read again. It takes 512 MB at the most.
    """
    freed = cache.clear() if clear else 0
    kept = cache.kept()
    if as_json:
        entries: list[dict[str, Any]] = [{"story": each.story, "bytes": each.size} for each in kept]
        print_json({"folder": cache.folder(), "freed": freed, "stories": entries})
    elif clear:
        click.echo(f"{_megabytes(freed)} freed in {cache.folder()}")
    else:
        click.echo(f"{cache.folder()}: {_megabytes(sum(each.size for each in kept))}")
        if kept:
            click.echo(table([(_megabytes(each.size), each.story) for each in kept], ("size", "story")))
    return 0


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
