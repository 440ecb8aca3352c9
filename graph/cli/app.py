"""The group of commands. Each command is a module of its own, imported when it is called."""

from __future__ import annotations

import importlib
from typing import Any

import click
from click.shell_completion import CompletionItem

from graph import cache
from graph.cli.quick import STORY

COMMANDS = {
    "build": "Check the story and write the explorer page and GraphML.",
    "path": "How is X connected to Y?",
    "between": "What joins several people?",
    "find": "Who is connected by ties of these types?",
    "kin": "How X and Y are kin, or all kin of X.",
    "insight": "Who holds the story together, and its loose ends.",
    "motives": "Who has a reason to harm X?",
    "show": "Everything about one character, face, organization or player.",
    "timeline": "How what is known of X, or of X and Y, changes from episode to episode.",
    "relations": "List the relations, filtered.",
    "export": "Write the story for Gephi, yEd, Cytoscape, a database or a reader.",
    "import": "Make a story file of a graph or family tree of another program.",
    "check": "Look for mistakes and gaps in the story file.",
    "cache": "Show or clear what castgraph remembers of story files.",
    "schema": "Print the JSON Schema of story files, for editors.",
    "completion": "Print the script that completes commands and names in a shell.",
}

_MODULES = {"import": "importing"}
"""Where the module of a command cannot be called like the command."""


class _Lazy(click.Group):
    """Knows the names and first lines of the commands, and imports one only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"graph.cli.{_MODULES.get(cmd_name, cmd_name)}").command
        if not isinstance(command, click.Command):
            raise TypeError(f"the module of {cmd_name} has no command")
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[Any]]:
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        return [CompletionItem(name, help=what) for name, what in COMMANDS.items() if name.startswith(incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        from graph.errors import quoted, suggestion

        if args and args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            hint = suggestion(args[0], COMMANDS) or f"; there are {', '.join(COMMANDS)}"
            raise click.UsageError(f"no command {quoted(args[0])}{hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.option(
    "--story",
    type=click.Path(),
    metavar="FILE",
    default=STORY,
    show_default=True,
    help="The story file; a graph or family tree of another program, too.",
)
@click.option("--no-cache", is_flag=True, help="Read the story file, though it was read before.")
@click.version_option(package_name="castgraph", prog_name="castgraph", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context, story: str, no_cache: bool) -> None:
    """How is X connected to Y? castgraph reads a story file and answers.

    Exit codes: 0 answered, 1 the answer is no, 2 a mistake in the call or in the story file.
    """
    ctx.obj = story
    cache.disabled = no_cache
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
