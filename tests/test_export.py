"""``castgraph export``: where files go, what is told beside them, and the data dictionary of docs/exchange.md."""

import itertools
import os
import re
import shlex
import stat
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner
from command import run
from exported import hostile, sheet_of, written
from momentary import parsed
from stories import ROOT, SHIPPED, graph_of

from graph.cli.app import cli
from graph.cli.export import FORMATS, writers_of
from graph.export import attributes, colours, graphml
from graph.export import sheet as sheets
from graph.layout import Chart
from graph.lens import Lens
from graph.model import Family, Moment
from graph.view.payload import payload

DOCS = (ROOT / "docs" / "exchange.md").read_text(encoding="utf-8")
CALLS = [(name, flavor) for name, format in FORMATS.items() for flavor in format.flavors]


def ask(*arguments: str, story: str = str(SHIPPED)) -> tuple[int, bytes, str]:
    done = CliRunner().invoke(cli, ["--story", story, "export", *arguments], standalone_mode=False)
    assert done.exception is None, done.exception
    return done.return_value, done.stdout_bytes, done.stderr


@pytest.mark.parametrize(("name", "flavor"), CALLS)
def test_a_file_and_standard_output_are_the_same(name, flavor, tmp_path):
    call = [name, "--flavor", flavor, *(["--table", "nodes"] if len(FORMATS[name].writers) > 1 else [])]
    path = tmp_path / "new" / "story.out"
    code, out, err = ask(*call, "-o", str(path))
    assert (code, out) == (0, b"")
    assert err.startswith(f"wrote {path}\n")
    assert ask(*call)[1] == ask(*call, "-o", "-")[1] == path.read_bytes()
    assert path.read_text(encoding="utf-8").endswith("\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~_umask()
    assert list(path.parent.iterdir()) == [path]


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask


def test_csv_makes_two_files(tmp_path):
    _, _, err = ask("csv", "-o", str(tmp_path / "story.csv"))
    assert {path.name for path in tmp_path.iterdir()} == {"story-nodes.csv", "story-edges.csv"}
    assert err.count("wrote ") == 2
    ask("csv", "-o", str(tmp_path / "other"))
    assert (tmp_path / "other-edges.csv").exists()
    ask("csv", "--table", "edges", "-o", str(tmp_path / "one.csv"))
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "story-edges.csv").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("graphlm",), "expected a format, found 'graphlm'; did you mean 'graphml'?\n"),
        (("pdf",), f"expected a format, found 'pdf'; there are {', '.join(FORMATS)}\n"),
        (("gexf", "--flavor", "yed"), "--flavor: expected one of plain for gexf, found 'yed'\n"),
        (("csv",), "csv is several files: expected `-o FILE`, or `--table` with one of nodes, edges\n"),
        (("dot", "--table", "nodes"), "--table: dot is one file without tables; leave --table out\n"),
        (
            ("dot", "--account", "series2"),
            "--account: expected an account of the story, found 'series2'; did you mean 'series'?\n",
        ),
    ],
)
def test_mistakes_are_told_in_one_line(arguments, message, tmp_path):
    answer = run("export", *arguments)
    assert (answer.code, answer.out, answer.err) == (2, "", message)


def test_nothing_is_left_where_writing_fails(tmp_path):
    taken = tmp_path / "taken"
    taken.mkdir()
    answer = run("export", "graphml", "-o", str(taken))
    assert answer.code == 2
    assert len(answer.err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == [taken]
    assert list(taken.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no FIFO in the file system")
def test_a_pipe_is_written_into(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        assert run("export", "gedcom", "-o", str(pipe)).code == 0
        assert reader.communicate()[0].startswith(b"0 HEAD\n")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_who_interrupts_leaves_nothing(monkeypatch, tmp_path):
    def interrupted(sheet, remarks, flavor):
        yield from itertools.islice(graphml.graphml(sheet, remarks, flavor), 100)
        raise KeyboardInterrupt

    monkeypatch.setattr("graph.cli.export.writers_of", lambda *given: {"": interrupted})
    call = ["--story", str(SHIPPED), "export", "graphml", "-o", str(tmp_path / "story.graphml")]
    done = CliRunner().invoke(cli, call, standalone_mode=False)
    assert isinstance(done.exception, click.Abort)
    assert list(tmp_path.iterdir()) == []


def test_how_far_it_has_come_is_told(monkeypatch):
    monkeypatch.setattr(sheets, "REPORTED", 5)
    told: list[tuple[str, int, int]] = []
    made = sheets.sheet(Lens(hostile()), lambda *given: told.append(given))
    assert "".join(graphml.graphml(made, [])) == written(graphml.graphml, hostile())
    assert told == [
        ("exporting nodes", 0, 8),
        ("placing", 0, 1),
        ("exporting nodes", 5, 8),
        *(("exporting relations", done, 12) for done in (0, 5, 10)),
    ]


@pytest.mark.parametrize(("name", "flavor"), CALLS)
def test_of_very_many_nobody_has_a_place(monkeypatch, name, flavor):
    monkeypatch.setattr(sheets, "MOST_PLACED", 7)
    monkeypatch.setattr(Chart, "standing", property(lambda chart: pytest.fail("nobody is to be placed")))
    made = sheets.sheet(Lens(hostile()))
    files = ["".join(write(made, [], flavor)) for write in writers_of(name, flavor).values()]
    assert all(files)
    assert not any(re.search(r'"(node-)?[xy]"[:>]|viz:position|pos=|, [xy]: |<y:Geometry [^>]* x=', file) for file in files if name != "csv")
    drawn = name not in {"yaml", "markdown", "gedcom"}
    assert made.remarks == ["gave nobody a place: there are more than 7; let the tool place them"] * drawn


@pytest.mark.parametrize("lens", [{}, {"as_of": Moment(1, 2)}, {"only_certain": True}, {"as_known_by": "c7"}])
def test_who_has_a_seat_in_the_page_stands_there_in_files(lens):
    people = ", ".join(f"c{number}: Person {number}" for number in range(240))
    ties = "".join(f"\n  - {'maybe' if number % 9 == 0 else 'tie'}: c{number} ally c{(7 * number + 3) % 240} @S1E0{1 + number % 3}\n"
                   f"    known_by: {{c7: S1E0{1 + number % 4}..}}" for number in range(239))  # fmt: skip
    looking = Lens(graph_of(f"timeline: {{S1: 4}}\ncharacters: {{{people}}}\nrelations:{ties}"), account="story", **lens)
    (account,) = parsed(payload(looking.graph, looking))["accounts"]
    last = [{name: value for _, changed in history if changed for name, value in changed.items()} for history in account["nodes"]]
    seats = {node["id"].removeprefix("n:"): tuple(node["at"]) for node in last if node.get("at")}
    places = sheets.sheet(looking).places
    assert len(seats) > 80
    assert {node: places[node] for node in seats} == seats


def test_one_account_to_a_file():
    _, out, err = ask("json")
    assert err == "this is the account 'series'; for the others: --account review\n"
    assert b"Kang Ji-Woo" not in out
    assert b'"review"' not in out, "sources that only the other account names"
    _, out, err = ask("json", "--account", "review")
    assert err == ""
    assert b"Kang Ji-Woo" in out
    assert b"Min Do-hyuk" not in out


def test_a_sheet_is_of_one_account():
    from exported import shipped

    with pytest.raises(ValueError, match="one account"):
        sheet_of(shipped())


def test_the_dictionary_says_what_the_program_does(renew):
    mark = "<!-- attributes: this table is compared with graph/export/attributes.py by the tests -->\n"
    before, found = DOCS.split(mark)
    tables: dict[str, str] = {}
    found = found.split("\nEach key of `extra`")[0]
    for title, table in (("The graph", attributes.GRAPH), ("Nodes", attributes.NODE), ("Edges", attributes.EDGE)):
        rows = "".join(f"| `{key.name}` | {key.type.value} | {key.meaning} |\n" for key in table)
        tables[title] = f"\n### {title}\n\n| attribute | type | meaning |\n|---|---|---|\n{rows}"
    expected = "".join(tables.values())
    if renew:
        (ROOT / "docs" / "exchange.md").write_text(before + mark + expected + DOCS.split(mark)[1][len(found) :], encoding="utf-8")
        return
    assert found == expected


def test_every_attribute_that_is_written_is_in_the_dictionary():
    sheet = sheet_of(hostile())
    assert sheet.about.keys() <= {key.name for key in attributes.GRAPH}
    seen: set[str] = set()
    for rows, known in ((sheet.nodes(), sheet.node_attributes), (sheet.edges(), sheet.edge_attributes)):
        for row in rows:
            assert row.values.keys() <= {key.name for key in known}
            seen |= row.values.keys()
    assert seen >= {key.name for key in (*attributes.NODE, *attributes.EDGE)}


def test_no_attribute_has_a_name_that_readers_take_for_their_own():
    for key in (*attributes.NODE, *attributes.EDGE):
        assert key.name not in {"type", "id", "key", "source", "target", "to", "from", "directed"}


def test_keys_of_extra_become_names_and_stay_apart():
    found = attributes.extras(["a b", "a_b", "a:b", "방", "²", "<"])
    names = [key.name for key in found.values()]
    assert names == ["extra_a_b", "extra_a_b_2", "extra_a_b_3", "extra_방", "extra__", "extra___2"]


def test_families_have_the_colours_of_the_page():
    style = (ROOT / "graph" / "view" / "web" / "style.css").read_text(encoding="utf-8").split("@media")[0]
    for family in Family:
        assert re.search(rf"--{family}: {colours.FAMILIES[family]};", style, re.IGNORECASE), family


@pytest.mark.parametrize("call", re.findall(r"^castgraph (export [^\n>]*)", DOCS, re.MULTILINE))
def test_calls_in_the_docs_work(call, tmp_path):
    answer = run("--story", str(SHIPPED), *shlex.split(call), cwd=tmp_path)
    assert answer.code == 0, answer.err
