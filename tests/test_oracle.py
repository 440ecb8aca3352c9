"""The lens equals its oracle: at every moment every output is that of the story file without what is told later.

`truncate.py` rewrites the file and knows nothing of the lens. CI runs a slice; the whole campaign (every moment, everybody,
every pair) is ``CASTGRAPH_CAMPAIGN=1 python -m pytest tests/test_oracle.py``.
"""

import functools
import itertools
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from stories import ROOT, SHIPPED, graph_of
from truncate import truncate

from graph.building import build
from graph.cli import VARIABLE
from graph.cli.app import cli
from graph.cli.export import FORMATS, writers_of
from graph.cli.shells import SHELLS
from graph.errors import CastgraphError
from graph.export.sheet import sheet
from graph.graphtypes import Graph
from graph.lens import Lens
from graph.loading import loads
from graph.model import Moment, Story
from graph.names import names_of

WHOLE = bool(os.environ.get("CASTGRAPH_CAMPAIGN"))
EXAMPLE = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "format.md").read_text(encoding="utf-8"), re.DOTALL)[1]
TEXTS = {"example": EXAMPLE, "shipped": SHIPPED.read_text(encoding="utf-8")}
STORIES = {name: loads(text, "story.yaml") for name, text in TEXTS.items()}


def timeline_of(story: Story) -> list[Moment]:
    return list(next(account.timeline for account in story.accounts.values() if account.timeline))


MOMENTS = [
    (name, moment)
    for name, story in STORIES.items()
    for number, moment in enumerate(timeline_of(story))
    if WHOLE or name == "example" or number % 4 == 0  # the first and the last of the shipped story among them
]


@functools.cache
def both(name: str, moment: Moment) -> tuple[dict[str, Story], dict[str, Graph]]:
    """The whole story and the truncated one, and their graphs."""
    stories = {"whole": STORIES[name], "cut": loads(truncate(TEXTS[name], moment), "story.yaml")}
    return stories, {key: build(story) for key, story in stories.items()}


@pytest.fixture(params=MOMENTS, ids=[f"{name}-{moment}" for name, moment in MOMENTS])
def pair(request, monkeypatch):
    """Asks the whole story and the truncated one the same, as of the same moment."""
    name, moment = request.param
    stories, graphs = both(name, moment)
    monkeypatch.setattr("graph.ingest.load", lambda file, progress=None: stories[file])
    monkeypatch.setattr("graph.building.build", lambda story: next(graphs[key] for key in stories if stories[key] is story))
    runner = CliRunner()

    def ask(which: str, *arguments: str) -> tuple[int, str]:
        done = runner.invoke(cli, ["--story", which, *arguments, "--as-of", str(moment)], standalone_mode=False)
        if isinstance(done.exception, CastgraphError):
            return 2, str(done.exception)
        assert done.exception is None, done.exception
        return done.return_value, done.output

    def same(*arguments: str) -> None:
        assert ask("whole", *arguments) == ask("cut", *arguments), arguments

    same.graphs, same.moment = graphs, moment
    return same


def slice_of(items: list, moment: Moment, every: int) -> list:
    """All of them in the campaign, else a part that differs from moment to moment."""
    return items if WHOLE else items[(moment.season * 17 + moment.episode) % every :: every]


def test_lists_are_those_of_the_truncated_file(pair):
    for arguments in ((), ("--json",), ("--include-false", "--json"), ("--truth", "false"), ("--only-certain",)):
        pair("relations", *arguments)


def test_everybody_is_shown_as_in_the_truncated_file(pair):
    for node in slice_of(list(pair.graphs["whole"]), pair.moment, 6):
        name = pair.graphs["whole"].nodes[node]["name"]
        pair("show", node, "--json")
        pair("show", name, "--why")
        pair("show", name[:-1])


def test_paths_are_those_of_the_truncated_file(pair):
    pairs = list(itertools.permutations(list(pair.graphs["whole"]), 2))
    for start, end in slice_of(pairs, pair.moment, 211 if len(pairs) > 1000 else 5):
        pair("path", start, end, "--json", "-k", "3", "--through-cast", "--through-organizations")
        pair("path", start, end, "--why", "--include-false")
        pair("path", start, end, "--json", "--all-shortest", "--count", "--family", "violence", "--family", "deception")
    for start, end, over in slice_of(list(itertools.permutations(list(pair.graphs["cut"])[:12], 3)), pair.moment, 131):
        pair("path", start, end, "--json", "--through", over, "--directed", "-k", "2", "--max-hops", "6")


def test_what_joins_several_is_that_of_the_truncated_file(pair):
    some = list(itertools.combinations(list(pair.graphs["cut"])[::5], 3))
    for asked in slice_of(some, pair.moment, 41 if len(some) > 99 else 3):
        pair("between", *asked, "--json", "--through-organizations")
        pair("between", *asked, "--why", "--include-false")


def test_patterns_are_those_of_the_truncated_file(pair):
    for pattern in ("killer/parent", "^framed-by", "(parent|^parent|sibling)+", "!(plays|^plays|ally){2}"):
        pair("find", pattern, "--json", "--account", "all")
        pair("find", pattern, "--why", "--include-false")
    for node in slice_of(list(pair.graphs["whole"]), pair.moment, 17):
        pair("find", "!()?", "--from", node)
        pair("find", "killer/parent", "--to", node, "--json")


def test_kinships_are_those_of_the_truncated_file(pair):
    nodes = list(pair.graphs["whole"])
    for start, end in slice_of(list(itertools.permutations(nodes, 2)), pair.moment, 997 if len(nodes) > 30 else 5):
        pair("kin", start, end, "--json", "-k", "9")
    for node in slice_of(nodes, pair.moment, 41):
        pair("kin", node, "--why")


def test_insight_is_that_of_the_truncated_file(pair):
    for account in pair.graphs["whole"].graph["accounts"]:
        pair("insight", "--json", "--account", account)
    pair("insight", "--all", "--include-false", "--through-cast", "--through-organizations", "--why")
    for node in slice_of(list(pair.graphs["whole"]), pair.moment, 31):
        pair("insight", "--as-known-by", node)


def test_motives_are_those_of_the_truncated_file(pair):
    for node in slice_of(list(pair.graphs["whole"]), pair.moment, 13):
        pair("motives", node, "--json")
        pair("motives", node, "--all", "--why", "--include-false")
        pair("motives", node, "--as-known-by", next(iter(pair.graphs["whole"])))


def test_histories_are_those_of_the_truncated_file(pair):
    nodes = list(pair.graphs["whole"])
    for node in slice_of(nodes, pair.moment, 23):
        pair("timeline", node)
        pair("timeline", node, nodes[0], "--json")


def test_what_somebody_knows_is_that_of_the_truncated_file(pair):
    for node in slice_of(list(pair.graphs["whole"]), pair.moment, 11):
        pair("relations", "--as-known-by", node, "--json")


def test_completion_is_that_of_the_truncated_file(pair, monkeypatch):
    def complete(which: str, line: str) -> str:
        monkeypatch.setenv("COMP_BEFORE", f"castgraph --story {which} {line.format(lens=f'--as-of {pair.moment}')}")
        return SHELLS["fish"](cli, {}, "castgraph", VARIABLE).complete()

    names = {name for graph in pair.graphs.values() for node in graph for name in names_of(graph, node, Lens(graph))}
    letters = sorted({name[:1] for name in names} | {node[:2] for node in pair.graphs["whole"]} | {""})
    lines = [f"show {{lens}} {letter}" for letter in slice_of(letters, pair.moment, 5)]
    lines += ["path {lens} --avoid ", "find {lens} kil", "relations {lens} --account ", "relations {lens} --source ", "kin {lens} --as-of S"]
    for line in lines:
        assert complete("whole", line) == complete("cut", line), line


def test_the_story_seen_is_that_of_the_truncated_file(pair):
    from graph.restoring import restore
    from graph.writing import write

    for account in pair.graphs["whole"].graph["accounts"]:
        seen = [restore(Lens(graph, account=account, as_of=pair.moment)) for graph in pair.graphs.values()]
        assert seen[0] == seen[1]
        assert loads(write(seen[0])) == seen[0]


def test_files_are_those_of_the_truncated_file(pair):
    from graph.view.page import render

    whole, cut = pair.graphs["whole"], pair.graphs["cut"]
    for account in whole.graph["accounts"]:
        lenses = [Lens(graph, account=account, as_of=pair.moment) for graph in (whole, cut)]
        sheets = [sheet(lens) for lens in lenses]
        assert sheets[0].story == sheets[1].story
        for name, format in FORMATS.items():
            for write in writers_of(name, format.flavors[-1]).values():
                written = ["".join(write(made, [], format.flavors[-1])) for made in sheets]
                assert written[0] == written[1], name
        for _ in slice_of([account], pair.moment, 4):  # a page shows every moment up to its own
            pages = [render(lens.graph, lens) for lens in lenses]
            assert pages[0] == pages[1]


@functools.cache
def said_of_nobody(name: str) -> int:
    """How often the page of a story without anybody says a name: its buttons and comments may use a word that somebody is called."""
    from graph.view.page import render

    nobody = graph_of("characters: {}")
    return len(re.findall(rf"\b{re.escape(name)}\b", render(nobody, Lens(nobody))))


def tells(text: str, name: str) -> bool:
    """Whether the text of a file says a name, other than every page does."""
    times = len(re.findall(rf"\b{re.escape(name)}\b", text)) if name in text else 0
    return times > (said_of_nobody(name) if times and text.startswith("<!doctype html>") else 0)


@pytest.mark.parametrize("moment", slice_of(timeline_of(STORIES["shipped"]), Moment(1, 1), 4), ids=str)
def test_later_names_and_ids_are_not_in_the_bytes(moment, tmp_path, monkeypatch):
    monkeypatch.setattr("graph.ingest.load", lambda file, progress=None: STORIES["shipped"])
    as_of = ("--as-of", str(moment))
    for call in (["build", "-o", str(tmp_path)], *(["export", name, "-o", str(tmp_path / name)] for name in FORMATS)):
        CliRunner().invoke(cli, ["--story", str(SHIPPED), *call, *as_of], standalone_mode=False)
    graph = build(STORIES["shipped"])
    lens = Lens(graph, as_of=moment)
    visible = {node for node in graph if lens.shows(node)}
    known = " ".join(name for node in visible for name in names_of(graph, node, lens))
    written = [Path(path).read_text(encoding="utf-8") for path in tmp_path.iterdir()]
    assert len(written) == 3 + sum(len(format.writers) for format in FORMATS.values())
    hidden = {name for node in set(graph) - visible for name in names_of(graph, node, Lens(graph))} | {
        name for node in visible for name in names_of(graph, node, Lens(graph)) if name not in known
    }
    for name in sorted(hidden):
        if name not in known and len(name) > 1:
            assert not any(tells(text, name) for text in written), name
    for *_, key, tie in graph.edges(keys=True, data=True):
        if not lens.sees(tie):
            assert not any(f'"{key}"' in text for text in written), key
