"""``castgraph build``: the main job. Check the story, write the explorer page and GraphML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.cli.options import Looking, json_option, lens_options, make_lens, read_story
from graph.cli.output import print_json, write
from graph.cli.progress import bar

if TYPE_CHECKING:
    from graph.export.sheet import Sheet


@click.command("build", short_help="Check the story and write the explorer page and GraphML.")
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), default=Path("output"), show_default=True, help="Folder."
)
@lens_options
@json_option
@click.pass_obj
def command(file: str, output: Path, looking: Looking, as_json: bool) -> int:
    """Check the story, build its graph, and write the explorer page (HTML) and GraphML, one GraphML file per account.

    The page works offline. With --as-of, whatever is told later is in none of the files.
    """
    story = read_story(file)
    from graph.building import build
    from graph.export.graphml import graphml
    from graph.export.sheet import sheet
    from graph.layout import charts_of
    from graph.view.page import draw

    graph = build(story)
    lens = make_lens(graph, looking)
    del story  # the graph says it all, and of a large one two would fill memory
    charts = charts_of(lens)
    everywhere = list(graph.graph["accounts"])
    stem = "-".join(str(part) for part in (slug(graph.graph["title"]), lens.as_of, lens.as_known_by) if part)
    page = output / f"{stem}{f'-{lens.account}' if looking.account else ''}.html"
    files: dict[Path, Iterator[str]] = {}
    sheets: list[Sheet] = []
    remarks: list[str] = []
    with bar() as progress:
        write(page, draw(graph, lens, charts, progress=progress))
        for each, chart in charts.items():
            own = lens if lens.account else make_lens(graph, looking._replace(account=each))
            suffix = f"-{each}" if len(everywhere) > 1 else ""
            sheets.append(sheet(own, progress, chart))
            files[output / f"{stem}{suffix}.graphml"] = graphml(sheets[-1], remarks)
        for path, pieces in files.items():
            write(path, pieces)
    remarks = [*(remark for each in sheets for remark in each.remarks), *remarks]
    if as_json:
        print_json({"files": [str(path) for path in (page, *files)], "remarks": remarks})
        return 0
    for path in (page, *files):
        click.echo(f"wrote {path}")
    for remark in remarks:
        click.echo(remark, err=True)
    return 0


def slug(title: str) -> str:
    """A title as the name of a file: letters and digits of any script, hyphens between the words."""
    return re.sub(r"[\W_]+", "-", title.casefold()).strip("-")[:80] or "story"
