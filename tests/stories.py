"""Stories for tests: from a docstring, from the repository, from networkx."""

from __future__ import annotations

import textwrap
from pathlib import Path

import networkx as nx

from graph.building import build
from graph.compiling import compiled
from graph.graphtypes import Graph
from graph.index import Index
from graph.loading import loads
from graph.model import Story
from graph.pages import Pages, checksums

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "data" / "relations.yaml"

FALSE_SON = """
    title: The Orchard
    timeline: {S1: 4}
    sources: {blog: {title: A blog}}
    characters:
      ann: {name: Ann, gender: female, sources: [blog]}
      bo: {name: Bo, sources: [blog]}
      cy: {name: Cy, sources: [blog]}
      dee: {name: Dee, sources: [blog]}
      eli: {name: Eli, sources: [blog]}
    personas: {mask: {name: The Mask, sources: [blog]}}
    relations:
      - ann parent bo @S1E01 [blog]
      - lie: ann parent cy @S1E01..S1E03 [blog]
      - cy identity mask @S1E02 [blog]
      - mask parent dee @S1E01 [blog]
      - eli friend ann @S1E01 [blog]
"""
"""A family with a false son, a face and a friend, told over four episodes."""


def story_of(text: str) -> Story:
    """A story written as indented text; a text without a title gets one."""
    text = textwrap.dedent(text).strip() + "\n"
    return loads(text if text.startswith("title:") else f"title: Test\n{text}")


def graph_of(text: str) -> Graph:
    """The graph of a story written so."""
    return build(story_of(text))


def index_of(story: Story) -> Index:
    """The same graph as a cache holds it."""
    data = compiled(story)
    return Index(Pages(memoryview(data), memoryview(checksums(data))), story.place.file)


def network(edges: list[tuple[str, str]], type: str = "ally") -> str:
    """A story file with a relation for each edge, characters in the order of their first edge."""
    people = dict.fromkeys(person for edge in edges for person in edge)
    lines = ["title: Network", "characters:", *(f"  {ident(name)}: {{name: \"{name}\"}}" for name in people), "relations:"]
    return "\n".join([*lines, *(f"  - {ident(a)} {type} {ident(b)}" for a, b in edges)]) + "\n"


def ident(name: str) -> str:
    """An id for a name of networkx's examples."""
    return "".join(letter if letter.isalnum() else "-" for letter in name).strip("-").lower()


def les_miserables() -> nx.Graph:
    """Co-appearances in Victor Hugo's novel: 77 people, 254 ties."""
    return nx.les_miserables_graph()


def florentine_families() -> nx.Graph:
    """Marriages between Florentine families: 15 families, 20 ties."""
    return nx.florentine_families_graph()
