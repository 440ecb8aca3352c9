"""The nouns of an answer: a tie as it lies in the graph, a step with all its ties, a path of steps."""

from __future__ import annotations

from graph.lens import Lens
from graph.nouns import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
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


def links_of(graph: Graph, id: str, lens: Lens) -> list[Link]:
    """Every tie that has been told of somebody and their faces, in the order of the file."""
    found: dict[str, Link] = {}
    for face in lens.faces_of(id):
        for target, ties in graph.succ[face].items():
            found |= {key: Link(face, target, tie) for key, tie in ties.items() if lens.sees(tie)}
        for source, ties in graph.pred[face].items():
            found |= {key: Link(source, face, tie) for key, tie in ties.items() if lens.sees(tie)}
    return sorted(found.values(), key=lambda link: link.tie["order"])
