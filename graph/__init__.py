"""castgraph: how is X connected to Y?

    story = graph.load("data/relations.yaml")       # read and check a story file
    drama = graph.build(story)                      # a networkx.MultiDiGraph, one edge per relation
    found = graph.connect(drama, start=..., end=...)  # the best paths between two nodes
    graph.describe(found)                           # the same in sentences

`Lens` says what is visible: of which account, as of which `Moment`, with what is false or uncertain or without. Mistakes of
story files are `StoryError`, whose `problems` each have a `Place`.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from graph.building import build as build
    from graph.errors import CastgraphError as CastgraphError
    from graph.errors import Place as Place
    from graph.errors import Problem as Problem
    from graph.errors import StoryError as StoryError
    from graph.ingest import load as load
    from graph.insight import insights as insights
    from graph.joining import between as between
    from graph.kinship import kin_of as kin_of
    from graph.kinship import kinships as kinships
    from graph.lens import Lens as Lens
    from graph.loading import loads as loads
    from graph.looseends import loose_ends as loose_ends
    from graph.matching import match as match
    from graph.model import Moment as Moment
    from graph.model import Story as Story
    from graph.motives import motives_against as motives_against
    from graph.names import find as find
    from graph.paths import Connections as Connections
    from graph.paths import connect as connect
    from graph.words import describe as describe

_HOMES = {
    "build": "building",
    "CastgraphError": "errors",
    "Place": "errors",
    "Problem": "errors",
    "StoryError": "errors",
    "between": "joining",
    "insights": "insight",
    "kin_of": "kinship",
    "kinships": "kinship",
    "Lens": "lens",
    "load": "ingest",
    "loads": "loading",
    "loose_ends": "looseends",
    "match": "matching",
    "Moment": "model",
    "Story": "model",
    "motives_against": "motives",
    "find": "names",
    "Connections": "paths",
    "connect": "paths",
    "describe": "words",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for: `castgraph --help` need not wait for networkx."""
    if name not in _HOMES:  # a module, which `from graph import ...` looks for next
        raise AttributeError(f"module 'graph' has no attribute '{name}'")
    import importlib

    found = globals()[name] = getattr(importlib.import_module(f"graph.{_HOMES[name]}"), name)
    return found


def __dir__() -> list[str]:
    return __all__
