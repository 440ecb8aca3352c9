"""Any file that a story can be read from -> `Story`: by its ending, or as the user says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graph import loading
from graph.errors import quoted
from graph.files import mistake, read_bytes
from graph.ingest.network import Network
from graph.ingest.tables import Columns
from graph.loading import Progress
from graph.model import Story

ENDINGS = {
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".json": "json",
    ".cyjs": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".ged": "gedcom",
    ".gedcom": "gedcom",
}
"""What the ending of a file says of it; any other is a story file."""


FORMATS = tuple(dict.fromkeys(ENDINGS.values()))


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read a file that is no story file; all of it is guessed where nothing is said.

    `names` is the table from relation names to types (`graph.ingest.relation_names`).
    """

    format: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    columns: Columns = field(default_factory=Columns)
    title: str = ""


def load(path: str | Path, *, reading: Reading | None = None, progress: Progress | None = None) -> Story:
    """Read and check a story file, or a graph or family tree of another program.

    Args:
        path: the file; the places in the result name it as given here.
        reading: how to read it.
        progress: told now and then about what is being done.

    Raises:
        StoryError: the file cannot be read or has mistakes; all of them are in its `problems`.
    """
    reading = reading or Reading()
    format = reading.format or ENDINGS.get(Path(path).suffix.lower(), "")
    if not format:
        return loading.load(path, progress=progress)
    if format == "json" and not reading.format:
        from graph.ingest.json_text import Json
        from graph.ingest.jsongraph import is_graph, network_of

        read = Json(read_bytes(path), str(path))
        if not is_graph(read.value):
            return loading.load(path, progress=progress)  # YAML takes JSON, too
        network = network_of(read)
    else:
        network = _reader(format)(read_bytes(path), str(path), reading)
    if not network.nodes and not network.edges:
        raise mistake(path, f"expected a graph with nodes, found none in {quoted(Path(path).name)}")
    if reading.title:
        network.title = reading.title
    from graph.ingest.placing import place

    if progress:
        progress("placing", 0, 1)
    return loading.load_document(place(network, reading.names), progress=progress)


def _reader(format: str) -> Callable[[bytes, str, Reading], Network]:
    """The reader of a format, imported when it is needed."""
    if format == "graphml":
        from graph.ingest.graphml import read_graphml

        return lambda data, file, _: read_graphml(data, file)
    if format == "gexf":
        from graph.ingest.gexf import read_gexf

        return lambda data, file, _: read_gexf(data, file)
    if format == "json":
        from graph.ingest.jsongraph import read_jsongraph

        return lambda data, file, _: read_jsongraph(data, file)
    if format == "csv":
        from graph.ingest.tables import read_table

        return lambda data, file, reading: read_table(data, file, reading.columns)
    from graph.ingest.lineage import read_gedcom

    return lambda data, file, _: read_gedcom(data, file)
