"""Whatever a file of another program holds: one clear line with the place, exit 2, no file touched; never a traceback."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import run
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import ROOT

from graph import files
from graph.errors import StoryError
from graph.ingest import load

GRAPHML = '<graphml><graph edgedefault="directed"><node id="a"/><node id="b"/>{}</graph></graphml>'
GEXF = '<gexf><graph><nodes><node id="a" label="A"/><node id="b"/></nodes><edges>{}</edges></graph></gexf>'
BOMB = """<?xml version="1.0"?>
<!DOCTYPE graphml [
 <!ENTITY a "aaaaaaaaaa">
 <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
]>
<graphml><graph><node id="&b;"/></graph></graphml>"""
OUTSIDE = """<!DOCTYPE graphml [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
<graphml><graph edgedefault="directed"><node id="a"><data key="name">&secret;</data></node></graph></graphml>"""
PARAMETER = '<!DOCTYPE graphml [<!ENTITY % remote SYSTEM "file:///etc/passwd"> %remote;]>\n<graphml><graph/></graphml>'
HTML = "<!DOCTYPE html>\n<html><head><title>Not found</title></head><body><p>404<br></body></html>\n"
GED = "0 HEAD\n1 GEDC\n2 VERS 5.5.1\n1 CHAR UTF-8\n0 @I1@ INDI\n1 NAME Ann /Reed/\n0 TRLR\n"

# name: (file, content, line and column, part of the message)
BAD: dict[str, tuple[str, str | bytes, str, str]] = {
    "graphml, empty": ("x.graphml", "", "1:1", "found an empty file"),
    "graphml, blank": ("x.graphml", " \n\n", "3:1", "found an empty file"),
    "graphml, no XML": ("x.graphml", "PK\x03\x04 nothing", "1:", "no XML at all: 'PK"),
    "graphml, truncated": ("x.graphml", GRAPHML.format("")[:60], "1:", "found"),
    "graphml, cut off in an edge": ("x.graphml", GRAPHML.format('\n<edge source="a"\n')[:-27], "2:", "expected GraphML, found"),
    "graphml, another XML": ("x.graphml", "<svg/>", "1:1", "outermost element is <graphml>, found '<svg>'"),
    "graphml, a web page": ("x.graphml", HTML, "2:1", "found '<html>'"),
    "graphml, a bomb": ("x.graphml", BOMB, "3:", "without entity declarations, found that of 'a'"),
    "graphml, an external entity": ("x.graphml", OUTSIDE, "1:", "without entity declarations, found that of 'secret'"),
    "graphml, a parameter entity": ("x.graphml", PARAMETER, "1:", "without entity declarations, found that of 'remote'"),
    "gexf, a bomb": ("x.gexf", BOMB.replace("graphml", "gexf"), "3:", "without entity declarations"),
    "graphml, deep": ("x.graphml", "<graphml>" + "<x>" * 10_000, "1:", "deeper than 64 levels"),
    "graphml, no encoding of this world": ("x.graphml", '<?xml version="1.0" encoding="klingon"?><graphml/>', "1:", "unknown encoding"),
    "graphml, not the encoding it says": ("x.graphml", b'<?xml version="1.0" encoding="UTF-8"?>\n<graphml>\xe9</graphml>', "2:", "found"),
    "graphml, a dangling edge": ("x.graphml", GRAPHML.format('\n<edge source="a" target="zz"/>'), "2:1", "found 'zz'"),
    "graphml, an edge without end": ("x.graphml", GRAPHML.format('\n<edge source="a"/>'), "2:1", "expected target=... of <edge>, found none"),
    "graphml, two nodes of one id": ("x.graphml", GRAPHML.format('\n<node id="a"/>'), "2:1", "expected each node once, found 'a' again; the first is in line 1"),
    "graphml, no node": ("x.graphml", "<graphml><graph/></graphml>", "1:1", "expected a graph with nodes, found none"),
    "graphml, two graphs": ("x.graphml", "<graphml><graph><node id='a'/></graph>\n<graph/></graphml>", "2:1", "found a second one"),
    "graphml, a broken entry": ("x.graphml", '<graphml>\n<graph><data key="story">{"title": </data><node id="a"/></graph></graphml>', "2:", "expected JSON in 'story'"),
    "graphml, an entry that is no entry": (
        "x.graphml",
        '<graphml><graph><data key="story">{"title": "T"}</data>\n<node id="a"><data key="entry">{"nme": "A"}</data></node></graph></graphml>',
        "2:1", "expected a field of a character, found 'nme'"),
    "gexf, a dangling edge": ("x.gexf", GEXF.format('\n<edge source="a" target="zz"/>'), "2:1", "found 'zz'"),
    "gexf, a node without id": ("x.gexf", "<gexf><graph><nodes>\n<node label='A'/></nodes></graph></gexf>", "2:1", "expected id=... of <node>"),
    "json, empty": ("x.json", "", "1:1", "found an empty file"),
    "json, truncated": ("x.json", '{"nodes": [{"id": "a"},\n', "2:1", "expected JSON, found a mistake in it"),
    "json, deep": ("x.json", "[" * 100_000, "1:1", "nesting too deep"),
    "json, no graph": ("x.cyjs", '{"elements": 7}', "1:1", "expected `elements` of a graph, found '7'"),
    "json, nodes that are none": ("x.json", '{"nodes": "many", "links": []}', "1:1", "expected a list of nodes, found 'many'"),
    "json, a node that is none": ("x.json", '{"nodes": [7], "links": []}', "1:1", "expected an object for each node and edge, found '7'"),
    "json, a dangling edge": ("x.json", '{"nodes": [{"id": "a"}],\n "links": [\n  {"source": "a", "target": 7}]}', "3:3", "found '7'"),
    "json, an edge without end": ("x.json", '{"nodes": [{"id": "a"}],\n"links": [{"source": "a"}]}', "2:11", "expected `target` of an edge, found none"),
    "json, two nodes of one id": ("x.json", '{"nodes": [{"id": "a"},\n{"id": "a"}], "links": []}', "2:1", "found 'a' again"),
    "csv, empty": ("x.csv", "", "1:1", "found an empty file"),
    "csv, one column": ("x.csv", "name\nAnn\n", "1:1", "at least two columns, found one"),
    "csv, binary": ("x.csv", b"a,b\n\x00\x01,c\n", "2:1", "U+0000"),
    "csv, source alone": ("x.csv", "source,about\nAnn,Bo\n", "1:1", "expected a column for --target-column, found none; there are"),
    "gedcom, empty": ("x.ged", "", "1:1", "found"),
    "gedcom, a web page": ("x.ged", HTML, "1:1", "which begins with `0 HEAD`, found a web page"),
    "gedcom, something else": ("x.ged", "Ann,Bo\n", "1:1", "found 'Ann,Bo'"),
    "gedcom, truncated": ("x.ged", GED.removesuffix("0 TRLR\n"), "7:1", "the file is cut off"),
    "gedcom, a level too deep": ("x.ged", GED.replace("1 NAME", "3 NAME"), "6:1", "found level 3 below level 0"),
    "gedcom, ANSEL": ("x.ged", GED.replace("UTF-8", "ANSEL").replace("Ann", "Ren\xe9").encode("latin-1"), "6:1", "letters in ANSEL"),
    "gedcom, two of one id": ("x.ged", GED.replace("0 TRLR", "0 @I1@ INDI\n0 TRLR"), "7:1", "found 'I1' again"),
    "gedcom, nobody": ("x.ged", "0 HEAD\n0 TRLR\n", "1:1", "expected a graph with nodes, found none"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gives_one_line(name, tmp_path):
    file, content, where, part = BAD[name]
    path = tmp_path / file
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    begin = time.process_time()
    with pytest.raises(StoryError) as caught:
        load(path)
    assert time.process_time() - begin < 20
    (problem,) = caught.value.problems
    assert str(problem).startswith(f"{path}:{where}")
    assert part in problem.message
    assert "/etc" not in problem.message
    assert problem.message.isprintable()
    assert len(problem.message) < 400


@pytest.mark.parametrize("name", ["graphml, a bomb", "gedcom, a web page", "json, truncated", "csv, one column"])
def test_nothing_is_touched(name, tmp_path):
    file, content, _, part = BAD[name]
    (tmp_path / file).write_text(content)
    answer = run("import", file, "-o", "story.yaml", cwd=tmp_path)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert part in answer.err
    assert [path.name for path in tmp_path.iterdir()] == [file]
    (tmp_path / "story.yaml").write_text("mine")
    assert run("import", file, "-o", "story.yaml", "--force", cwd=tmp_path).code == 2
    assert (tmp_path / "story.yaml").read_text() == "mine"
    assert run("--story", file, "check", cwd=tmp_path).code == 2
    assert run("--story", file, "path", "a", "b", cwd=tmp_path).code == 2


def test_a_story_that_is_there_is_not_overwritten(tmp_path):
    (tmp_path / "x.csv").write_text("source,target\nAnn,Bo\n")
    (tmp_path / "story.yaml").write_text("mine")
    answer = run("import", "x.csv", "-o", "story.yaml", cwd=tmp_path)
    assert answer.code == 2
    assert "--force" in answer.err
    assert (tmp_path / "story.yaml").read_text() == "mine"
    assert run("import", "x.csv", "-o", "story.yaml", "--force", cwd=tmp_path).code == 0
    assert run("--story", "story.yaml", "check", cwd=tmp_path).code == 0


def test_a_missing_file_and_a_folder(tmp_path):
    for name in ("none.graphml", "none.ged", "none.csv"):
        with pytest.raises(StoryError, match="found none there"):
            load(tmp_path / name)
    (tmp_path / "x.json").mkdir()
    with pytest.raises(StoryError, match="found a directory"):
        load(tmp_path / "x.json")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
@pytest.mark.parametrize("ending", ["graphml", "gexf", "json", "csv", "ged"])
def test_a_fifo_does_not_hang(ending, tmp_path):
    os.mkfifo(tmp_path / f"x.{ending}")
    with pytest.raises(StoryError, match="no regular file"):
        load(tmp_path / f"x.{ending}")


@pytest.mark.parametrize("ending", ["graphml", "gexf", "json", "csv", "ged", "yaml"])
def test_a_huge_file_is_refused_at_once(ending, tmp_path):
    path = tmp_path / f"x.{ending}"
    with path.open("wb") as file:
        file.truncate(200 * 10**6)
    begin = time.process_time()
    with pytest.raises(StoryError, match=f"at most {files.MAX_BYTES // 2**20} MB, found a larger one"):
        load(path)
    assert time.process_time() - begin < 5


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk(tmp_path):
    (tmp_path / "x.csv").write_text("source,target\nAnn,Bo\n")
    answer = run("import", "x.csv", "-o", "/dev/full", cwd=tmp_path)
    assert answer.code == 2
    assert "No space left on device" in answer.err
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "graph", "import", "x.csv"], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


# whatever is written

SLIPS = st.lists(st.tuples(st.integers(0, 2000), st.sampled_from("<>&\"'/ =;#\n0aà\x00{}[]:,@")), min_size=1, max_size=4)
SEEDS = {
    "x.graphml": '<graphml><key id="d" for="node" attr.name="name"/><graph edgedefault="directed"><node id="a"><data key="d">A</data></node>'
    '<node id="b"/><edge id="e" source="a" target="b"><data key="relation">father</data></edge></graph></graphml>',
    "x.gexf": GEXF.format(
        '<edge id="0" source="a" target="b" kind="wife"><attvalues><attvalue for="0" value="x"/></attvalues></edge>'
    ),
    "x.json": '{"directed": true, "graph": {"name": "x"}, "nodes": [{"id": "a", "name": "A"}, {"id": 2}], "links": [{"source": "a", "target": 2}]}',
    "x.csv": 'source,target,relation,note\nAnn,Bo,father,"a, ""b"""\nBo,Cy,knows,\n',
    "x.ged": GED.replace(
        "0 TRLR", "1 SEX F\n1 DEAT\n2 DATE 3 MAY 1900\n0 @F1@ FAM\n1 WIFE @I1@\n1 CHIL @I2@\n0 @I2@ INDI\n1 FAMC @F1@\n0 TRLR"
    ),
}


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=150)
@given(slips=SLIPS)
def test_any_slip_is_survived(name, slips, tmp_path_factory):
    text = SEEDS[name]
    for at, sign in slips:
        at %= len(text) + 1
        text = text[:at] + sign + text[at + (sign in "aà0") :]
    path = tmp_path_factory.mktemp("slip") / name
    path.write_text(text, encoding="utf-8", newline="")
    try:
        problems = load(path).warnings
    except StoryError as error:
        problems = error.problems
        assert problems
    for problem in problems:
        assert problem.message.isprintable()
        assert re.fullmatch(r"[^\n]{1,500}", problem.message)
