"""``castgraph check``: mistakes and gaps of the story file."""

from __future__ import annotations

import click

from graph import check
from graph.cli import shapes
from graph.cli.options import json_option, read_story
from graph.cli.output import print_json
from graph.errors import Problem, Severity, StoryError
from graph.model import Story

MISTAKE = 2


@click.command("check", short_help="Look for mistakes and gaps in the story file.")
@json_option
@click.pass_obj
def command(file: str, as_json: bool) -> int:
    """Look for mistakes (errors) and gaps (warnings) in the story file, each with its line and column.

    Exit code 2 if there are errors, 0 if there are none; warnings do not count.
    """
    story: Story | None = None
    problems: list[Problem]
    try:
        story = read_story(file)
        problems = sorted([*story.warnings, *check.warnings(story)])
    except StoryError as error:
        problems = list(error.problems)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if as_json:
        print_json([shapes.problem(problem) for problem in problems])
    else:
        for problem in problems:
            click.echo(str(problem))
        click.echo(_summary(story, errors, len(problems) - errors))
    return MISTAKE if errors else 0


def _summary(story: Story | None, errors: int, warnings: int) -> str:
    counts = f"{errors} error{'' if errors == 1 else 's'}, {warnings} warning{'' if warnings == 1 else 's'}"
    if story is None:
        return counts
    nodes = sum(len(list(account.nodes())) for account in story.accounts.values())
    ties = sum(len(account.relations) for account in story.accounts.values())
    return f"{story.title}: {nodes} characters, faces, organizations and people, {ties} relations; {counts}"
