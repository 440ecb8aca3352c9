"""The nouns of an answer: a tie as it lies in the graph, a step with all its ties, a path of steps."""

from __future__ import annotations

from graph.building import mappings
from graph.lens import Lens
from graph.nouns import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.graphtypes import Edge, Graph


class Link(NamedTuple):
    """One tie as it lies in the graph; its ends may be faces."""

    source: str
    target: str
    tie: Edge


class Step(NamedTuple):
    """From one to the next: all ties between the two along which one may walk, the strongest first."""

    start: str
    end: str
    links: tuple[Link, ...]
    cost: int


class Path(NamedTuple):
    """A way from `nodes[0]` to `nodes[-1]` that meets nobody twice."""

    nodes: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def hops(self) -> int:
        """The number of steps."""
        return len(self.steps)

    @property
    def cost(self) -> int:
        """The sum of what the steps cost."""
        return sum(step.cost for step in self.steps)


def links_around(graph: Graph, node: str) -> Iterator[Link]:
    """Every tie of a node, told or not: those that leave it, then those that arrive."""
    _, succ, pred = mappings(graph)
    for target, ties in succ[node].items():
        for tie in ties.values():
            yield Link(node, target, tie)
    for source, ties in pred[node].items():
        for tie in ties.values():
            yield Link(source, node, tie)


def links_of(graph: Graph, id: str, lens: Lens) -> list[Link]:
    """Every tie that has been told of somebody and their faces, in the order of the file."""
    links = (link for face in lens.faces_of(id) for link in links_around(graph, face) if lens.sees(link.tie))
    return sorted({link.tie["id"]: link for link in links}.values(), key=lambda link: link.tie["order"])
