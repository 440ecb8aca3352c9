"""The command line: the only code that prints, exits or writes results.

Exit codes: 0 answered, 1 the answer is no, 2 a mistake in the call, the story file or the place to write to.
"""

from __future__ import annotations

import os
import sys

import click

from graph.cli.app import cli
from graph.errors import CastgraphError

VARIABLE = "_CASTGRAPH_COMPLETE"
"""Set by the scripts of `graph.cli.shells` when they call castgraph for completion."""
NO = 1
MISTAKE = 2
INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> None:
    """Run castgraph and exit. A mistake is told in one line each on standard error, never as a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    if VARIABLE in os.environ:  # a shell asks what may be typed here
        from graph.cli.shells import register

        register()
    try:
        code = cli.main(arguments, prog_name="castgraph", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has seen enough; without this Python complains once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(NO)
    except click.ClickException as error:
        _tell(error.format_message())
        sys.exit(MISTAKE)
    except (click.Abort, KeyboardInterrupt):
        _tell("interrupted")
        sys.exit(INTERRUPTED)
    except CastgraphError as error:
        print(error, file=sys.stderr)
        sys.exit(MISTAKE)
    except OSError as error:
        _tell(f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error))
        sys.exit(MISTAKE)
    except RecursionError:
        _tell("the story is nested too deeply for this Python")
        sys.exit(MISTAKE)
    sys.exit(code if isinstance(code, int) else 0)


def _tell(message: str) -> None:
    print(f"castgraph: {' '.join(message.split())}", file=sys.stderr)
