"""``python -m graph`` and the command ``castgraph``: answers a call and is the end of its process."""

from __future__ import annotations

import os
import sys

from graph import cli


def main() -> None:
    """Run castgraph and leave at once.

    All has been said and written then. Python would go on and take apart, piece by piece, what the system throws away as a whole:
    a tenth of an answer.
    """
    try:
        cli.main()
    except SystemExit as end:
        _leave(end.code)
        raise


def _leave(code: object) -> None:
    """End the process, unless it has something left to say that nobody takes."""
    import atexit

    try:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        return
    if isinstance(code, int):
        os._exit(code)


if __name__ == "__main__":
    main()
