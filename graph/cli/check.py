"""``castgraph check``: mistakes and gaps of the story file."""

from __future__ import annotations

from dataclasses import asdict

import click

from graph import check
from graph.cli import shapes
from graph.cli.options import json_option, read_story
from graph.cli.output import print_json, strong
from graph.errors import Problem, Severity, StoryError
from graph.model import Story
from graph.survey import Survey, survey

MISTAKE = 2

_GAPS = {
    "undated": "relations without a moment",
    "weak": "relations resting on grade C alone",
    "unplayed": "characters without a known player",
    "unfallen": "lies that never fall for the audience",
}


@click.command("check", short_help="Look for mistakes and gaps in the story file.")
@click.option("--state", is_flag=True, help="List the gaps in the story by id, too.")
@json_option
@click.pass_obj
def command(file: str, state: bool, as_json: bool) -> int:
    """Look for mistakes (errors) and oddities (warnings) in the story file, each with its line and column, and count its gaps.

    Exit code 2 if there are errors, 0 if there are none; warnings and gaps do not count.
    """
    story: Story | None = None
    problems: list[Problem]
    try:
        story = read_story(file)
        problems = sorted([*story.warnings, *check.warnings(story)])
    except StoryError as error:
        problems = list(error.problems)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    surveys = survey(story) if story else []
    if as_json:
        told = [shapes.problem(problem) for problem in problems]
        print_json({"problems": told, "state": [asdict(each) for each in surveys]})
    else:
        for problem in problems:
            click.echo(str(problem))
        for each in surveys:
            _print_state(each, len(surveys) > 1, state)
        click.echo(_summary(story, errors, len(problems) - errors))
    return MISTAKE if errors else 0


def _print_state(found: Survey, several: bool, whole: bool) -> None:
    gaps = {what: getattr(found, name) for name, what in _GAPS.items()}
    counts = ", ".join(f"{len(ids)} {what}" for what, ids in gaps.items() if ids)
    where = f"{found.account}: " if several else ""
    click.echo(f"{where}{found.relations} relation{'' if found.relations == 1 else 's'}; {counts or 'no gaps'}")
    for what, ids in gaps.items() if whole else ():
        if ids:
            click.echo(strong(f"  {what}:"))
        for id in ids:
            click.echo(f"    {id}")


def _summary(story: Story | None, errors: int, warnings: int) -> str:
    counts = f"{errors} error{'' if errors == 1 else 's'}, {warnings} warning{'' if warnings == 1 else 's'}"
    if story is None:
        return counts
    nodes = sum(len(list(account.nodes())) for account in story.accounts.values())
    ties = sum(len(account.relations) for account in story.accounts.values())
    return f"{story.title}: {nodes} characters, faces, organizations and people, {ties} relations; {counts}"
