"""Casts of plays, as DraCor gives them (https://dracor.org), -> story files: an example of bringing in data of one's own.

    python docs/examples/dracor.py CASTS.json FOLDER

CASTS.json is {"plays": [{"title", "author", "file", "entities", "triples"}]}: entities have `id`, `name`, `sex` and `group`
(whether it is several people), triples `source`, `type`, `target` and `directed`. All that is done here is to call things as
`castgraph import` knows them; a play becomes a node-link graph, and that a story.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import graph
from graph.ingest.opening import Reading
from graph.writing import write

NAMES = {"siblings": "sibling", "spouses": "spouse", "parent_of": "parent", "lover_of": "lover", "friends": "friend"}
"""Relations of DraCor that castgraph has; `related_with` is guessed, `associated_with` becomes a type of the story's own."""


def network(play: dict[str, Any]) -> dict[str, Any]:
    """A play as a node-link graph."""
    nodes = [
        {
            "id": entity["id"],
            "name": entity["name"] or entity["id"],
            **({"sex": entity["sex"]} if entity["sex"] != "UNKNOWN" else {}),
            **({"crowd": "true"} if entity["group"] else {}),
        }
        for entity in play["entities"]
    ]
    edges = [
        {"source": tie["source"], "target": tie["target"], "relation": tie["type"], "directed": tie["directed"]}
        for tie in play["triples"]
    ]
    about = {key: play[key] for key in ("author", "file") if play.get(key)}
    return {"directed": True, "multigraph": True, "graph": {"title": play["title"], **about}, "nodes": nodes, "edges": edges}


def main(casts: str, folder: str) -> None:
    """Write a story file, and the graph it was made of, for each play that has anybody in it."""
    for play in json.loads(Path(casts).read_text(encoding="utf-8"))["plays"]:
        path = Path(folder, re.sub(r"[\W_]+", "-", play["title"].casefold()).strip("-") + ".json")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(network(play), ensure_ascii=False, indent=1), encoding="utf-8")
        story = graph.load(path, reading=Reading(names=NAMES))
        path.with_suffix(".yaml").write_text(write(story), encoding="utf-8")
        for problem in story.warnings:
            sys.stderr.write(f"{problem}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
