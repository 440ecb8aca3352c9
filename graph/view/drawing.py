"""The only door to pyvis: its `Network` holds how vis-network is to draw, and its package holds vis-network itself.

pyvis writes no page here: every page of its own asks the internet for something. It is given nobody either, for who is in the
picture changes from moment to moment: the page's own script tells vis-network.
"""

from __future__ import annotations

import json
import re
from importlib import resources
from typing import Any

from pyvis.network import Network

BUNDLE = "templates/lib/vis-9.1.2/vis-network.min.js"

OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "nodes": {"shape": "custom", "physics": False, "chosen": False},
    "edges": {"hidden": True, "physics": False, "smooth": False, "chosen": False},
    "interaction": {
        "dragNodes": False,
        "hover": True,
        "selectable": False,
        "selectConnectedEdges": False,
        "hoverConnectedEdges": False,
        "tooltipDelay": 86_400_000,
        "keyboard": False,
    },
}


class Chart(Network):  # type: ignore[misc]
    """How vis-network shows a chart whose lines and portraits are drawn by the page's own script."""

    def __init__(self) -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        self.options = OPTIONS


def options() -> dict[str, Any]:
    """What vis-network is given beside the nodes that are in the picture."""
    *_, given = Chart().get_network_data()
    return dict(json.loads(given))


def library() -> str:
    """The text of vis-network, ready to stand in a page."""
    text = resources.files("pyvis").joinpath(BUNDLE).read_bytes().decode("utf-8").replace("\r\n", "\n")
    text = re.sub(r"^//# sourceMappingURL=.*$", "", text, flags=re.MULTILINE).rstrip() + "\n"
    # two control characters stand in strings of the bundle, which HTML forbids; escaped, the strings are the same
    return re.sub("[\u007f-\u009f]", lambda found: f"\\x{ord(found[0]):02x}", text)
