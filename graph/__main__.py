"""``python -m graph`` and the command ``castgraph``."""

from graph.cli import main

if __name__ == "__main__":
    main()
