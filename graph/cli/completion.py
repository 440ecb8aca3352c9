"""``castgraph completion SHELL``: the script with which a shell completes castgraph's commands, options and names."""

from __future__ import annotations

import click

from graph.cli.shells import SHELLS


@click.command("completion", short_help="Print the completion script of a shell.")
@click.argument("shell", type=click.Choice(list(SHELLS)), metavar="SHELL")
def command(shell: str) -> int:
    """Print the script with which bash, zsh or fish completes commands, options, types, moments and names.

    Names are those that the lens options on the line show. For good, put into the shell's start-up file:

    \b
      bash  ~/.bashrc                   eval "$(castgraph completion bash)"
      zsh   ~/.zshrc, after compinit    eval "$(castgraph completion zsh)"
      fish  ~/.config/fish/config.fish  castgraph completion fish | source
    """
    from graph.cli import VARIABLE
    from graph.cli.app import cli

    click.echo(SHELLS[shell](cli, {}, "castgraph", VARIABLE).source(), nl=False)
    return 0
