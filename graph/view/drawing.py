"""The only door to pyvis: its `Network` holds what vis-network draws, and its package holds vis-network itself.

pyvis writes no page here. Every page of its own asks the internet for something, and its `Node` sets a label that breaks the
box of a portrait that is drawn by hand; so it is fed in bulk, and asked for its data.
"""

from __future__ import annotations

import json
import re
from importlib import resources
from typing import Any

from pyvis.network import Network

from graph.view.shapes import AccountShape

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
    """The nodes and ties of one account for vis-network, as they last are; the page's own script knows who is there when.

    Lines and portraits are drawn by the page's own script, too.
    """

    def __init__(self, account: AccountShape) -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        self.options = OPTIONS
        # add_node looks for the id in a list each time, which takes a minute for some thousands
        self.nodes = [
            {"id": node.id, "shape": "custom", "x": node.at[0], "y": node.at[1], "size": node.radius}
            for node in account["nodes"]
            if node.at
        ]
        self.node_ids = [node["id"] for node in self.nodes]
        self.node_map = {node["id"]: node for node in self.nodes}
        self.edges = [
            {"id": tie.id, "from": tie.last_ends[0], "to": tie.last_ends[1]}
            for tie in account["ties"]
            if tie.last_ends[0] in self.node_map and tie.last_ends[1] in self.node_map
        ]


def drawing(account: AccountShape) -> dict[str, Any]:
    """What vis-network is given for an account: nodes, edges and options."""
    nodes, edges, _heading, _height, _width, options = Chart(account).get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options)}


def library() -> str:
    """The text of vis-network, ready to stand in a page."""
    text = resources.files("pyvis").joinpath(BUNDLE).read_bytes().decode("utf-8").replace("\r\n", "\n")
    text = re.sub(r"^//# sourceMappingURL=.*$", "", text, flags=re.MULTILINE).rstrip() + "\n"
    # two control characters stand in strings of the bundle, which HTML forbids; escaped, the strings are the same
    return re.sub("[\u007f-\u009f]", lambda found: f"\\x{ord(found[0]):02x}", text)
