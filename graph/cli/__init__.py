"""The command line: the only code that prints, exits or writes results.

Exit codes: 0 answered, 1 the answer is no, 2 a mistake in the call, the story file or the place to write to.
"""

from __future__ import annotations

import gc
import io
import os
import sys

from graph import cache
from graph.cli.quick import quick
from graph.errors import CastgraphError
from graph.pages import Damaged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

VARIABLE = "_CASTGRAPH_COMPLETE"
"""Set by the scripts of `graph.cli.shells` when they call castgraph for completion."""
NO = 1
MISTAKE = 2
INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> None:
    """Run castgraph and exit. A mistake is told in one line each on standard error, never as a traceback."""
    gc.disable()  # a call is over before it has made as much garbage as looking for it costs
    sys.stdout, sys.stderr = _speaking(sys.stdout), _speaking(sys.stderr)
    if VARIABLE in os.environ:  # a shell asks what may be typed here
        from graph.cli.shells import register

        register()
    try:
        code = _answer(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has seen enough; without this Python complains once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(NO)
    except KeyboardInterrupt:
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
    sys.exit(code)


def _speaking(stream: TextIO | None) -> TextIO:
    """A stream that takes every letter. Of one that was closed before the call nobody wants to hear."""
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
    return stream


def _answer(arguments: list[str]) -> int:
    """Answer a call and return the exit code. If the cache turns out to be damaged, nothing has been said yet: again without."""
    shown = sys.stdout
    sys.stdout = said = _Held(shown)
    try:
        return _called(arguments)
    except Damaged:
        sys.stdout = said = _Held(shown)
        cache.disabled = True
        return _called(arguments)
    finally:
        sys.stdout = shown
        said.release()


class _Held(io.TextIOWrapper):
    """What is printed, held back until the answer is whole."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(io.BytesIO(), stream.encoding, stream.errors)
        self._stream = stream

    def isatty(self) -> bool:
        return self._stream.isatty()

    def release(self) -> None:
        """Print it."""
        self.flush()
        said: bytes = self.buffer.getvalue()  # type: ignore[attr-defined]
        self._stream.flush()
        self._stream.buffer.write(said)


def _called(arguments: list[str]) -> int:
    code = quick(arguments)
    return _parsed(arguments) if code is None else code


def _parsed(arguments: list[str]) -> int:
    """Run the command that the arguments name, with its options; returns the exit code."""
    import click

    from graph.cli.app import cli

    try:
        code = cli.main(arguments, prog_name="castgraph", standalone_mode=False)
    except click.ClickException as error:
        _tell(error.format_message())
        return MISTAKE
    except click.Abort:
        raise KeyboardInterrupt from None
    return code if isinstance(code, int) else 0


def _tell(message: str) -> None:
    print(f"castgraph: {' '.join(message.split())}", file=sys.stderr)
