import json
import os
import re
import stat
import sys
from pathlib import Path

import pytest
from command import run

STORY = """\
title: The Orchard
sources: {recap: {title: A recap, sections: [one]}}
timeline: {S1: 4}
characters:
  ann: {name: Ann Reed, aliases: Annie, gender: female, note: Old., sources: [recap]}
  bo:
    name: Bo Reed
    died: S1E03 [recap]
    sources: [recap]
  cy: Cy Moon [recap]
personas: {mask: {name: The Mask, sources: [recap]}}
people: {dee: {name: Dee Park, sources: [recap]}}
relations:
  - ann parent bo @S1E01 [recap#one]
  - tie: bo ally cy @S1E02 [recap]
    note: At the fair.
  - lie: cy killer bo @S1E03..S1E04 [recap]
  - cy identity mask @S1E04 [recap]
  - tie: dee plays ann @S1E01 [recap]
    age: old
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "story.yaml").write_text(STORY, encoding="utf-8")
    return tmp_path


def ask(folder: Path, *arguments: str, **environment: str):
    return run("--story", "story.yaml", *arguments, cwd=folder, **environment)


def test_path_answers_in_sentences(folder):
    answer = ask(folder, "path", "Ann", "Mask")
    assert answer.code == 0
    assert answer.out == (
        "Ann Reed and Cy Moon: two steps, through Bo Reed.\n"
        "  1. Ann Reed is Bo Reed's mother.\n"
        "  2. Bo Reed is allied with Cy Moon.\n"
        "\n"
        "The Mask is Cy Moon.\n"
    )


def test_path_counts_and_says_what_it_leaves_out(tmp_path):
    edges = [(f"n{number}", f"{side}{number}") for number in range(2) for side in "uvw"]
    edges += [(f"{side}{number}", f"n{number + 1}") for number in range(2) for side in "uvw"]
    people = dict.fromkeys(end for edge in edges for end in edge)
    lines = [*(f"  {one}: {one.upper()}" for one in people), "relations:", *(f"  - {a} guardian {b}" for a, b in edges)]
    (tmp_path / "story.yaml").write_text("title: Diamonds\ncharacters:\n" + "\n".join(lines), encoding="utf-8")
    assert ask(tmp_path, "path", "N0", "N2", "--count").out == "N0 and N2: nine shortest ways, of four steps each.\n"
    assert ask(tmp_path, "path", "N2", "N0", "--count", "--directed").code == 1
    apart = ask(tmp_path, "path", "N0", "N2", "-k", "5").out
    assert apart.count("four steps") == 3
    assert apart.endswith(
        "\n\nLeft out: ways that share more than half of the people between with one listed above (--similar lists them).\n"
    )
    assert ask(tmp_path, "path", "N0", "N2", "-k", "5", "--similar").out.count("four steps") == 5
    some = ask(tmp_path, "path", "N0", "N2", "--all-shortest", "-k", "4").out
    assert some.endswith("\n\nListed: 4 of 9 shortest ways.\n")
    passing = ask(tmp_path, "path", "N0", "N2", "--through", "V1", "--through", "w0", "--directed")
    assert passing.out.startswith("From N0 to N2: four steps, through W0, N1 and V1.\n")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--min-hops", "3", "--max-hops", "2"), "--min-hops: expected 2 (--max-hops) at most, found 3"),
        (("--through", "Bo", "--avoid", "bo"), "--through: expected others than with --avoid, found 'Bo Reed' with both"),
        (("--through", "Bob"), "nobody goes by the name 'Bob'"),
    ],
)
def test_path_refuses_what_contradicts_itself(folder, options, said):
    answer = ask(folder, "path", "Ann", "Cy", *options)
    assert answer.code == 2
    assert said in answer.err


def test_a_search_that_is_given_up_says_so(monkeypatch, tmp_path):
    from click.testing import CliRunner

    from graph.cli.app import cli

    monkeypatch.setattr("graph.ranking.EFFORT", 10)
    people = [f"n{number}" for number in range(9)]
    ties = [f"  - {a} ally {b}" for a in people for b in people if a < b]
    story = tmp_path / "story.yaml"
    story.write_text("\n".join(["title: All", "characters:", *(f"  {n}: {n.upper()}" for n in people), "relations:", *ties]), "utf-8")
    ask = ["--story", str(story), "path", "N0", "N1"]
    done = CliRunner().invoke(cli, [*ask, "--min-hops", "7"], standalone_mode=False)
    assert (done.return_value, done.output) == (
        1,
        "The search was given up: no such way between N0 and N1 was found, but there may be one.\n",
    )
    done = CliRunner().invoke(cli, [*ask, "-k", "9"], standalone_mode=False)
    assert done.output.endswith("The search was given up after a while; there may be more ways.\n")


def test_why_adds_sources_and_places(folder):
    answer = ask(folder, "path", "Bo", "Cy", "--why")
    assert answer.out == (
        "Bo Reed and Cy Moon: one step.\n"
        "  1. Bo Reed is allied with Cy Moon.\n"
        "       source: A recap\n"
        "       told: S1E02\n"
        "       note: At the fair.\n"
        "       place: story.yaml:15:10\n"
    )


def test_no_is_an_answer_with_exit_code_1(folder):
    answer = ask(folder, "path", "Ann", "Cy", "--as-of", "S1E01", "--json")
    assert answer.code == 2, "Cy is not known yet, so the name is unknown"
    answer = ask(folder, "path", "Ann", "Cy", "--type", "parent")
    assert (answer.code, answer.out) == (1, "No: no such way connects Ann Reed and Cy Moon.\n")
    assert ask(folder, "path", "Ann", "Cy", "--type", "parent", "--json").json["connected"] is False


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["path", "Reed", "Zed Q"], "'Reed' may be any of 2: Ann Reed [ann]; Bo Reed [bo]\nnobody goes by the name 'Zed Q'\n"),
        (["path", "Ann", "Bo", "--type", "alli"], "--type: expected a type of relation, found 'alli'; did you mean 'ally'?\n"),
        (["path", "Ann", "Bo", "--as-of", "S9"], "--as-of: expected a season of the timeline (S1), found S9\n"),
        (
            ["path", "Ann", "Bo", "--account", "x"],
            "--account: expected an account of the story, found 'x'; there are story\n",
        ),
        (["path", "Ann"], "castgraph: Missing argument 'Y'.\n"),
        (["shwo", "Ann"], "castgraph: no command 'shwo'; did you mean 'show'?\n"),
        (["path", "Ann", "Bo", "-k", "0"], "castgraph: Invalid value for '-k': 0 is not in the range 1<=x<=1000.\n"),
        (["relations", "--source", "recpa"], "--source: expected a source of the story, found 'recpa'; did you mean 'recap'?\n"),
    ],
)
def test_a_mistake_is_a_line_each_with_exit_code_2(folder, arguments, message):
    answer = ask(folder, *arguments)
    assert (answer.code, answer.out, answer.err) == (2, "", message)


def test_a_missing_story_says_what_to_do(folder):
    answer = run("path", "a", "b", cwd=folder)
    expected = "data/relations.yaml:1:1: expected a story file, found none there; name yours with --story FILE\n"
    assert (answer.code, answer.err) == (2, expected)


def test_show_tells_everything(folder):
    answer = ask(folder, "show", "Cy")
    assert answer.out == (
        "Cy Moon\n"
        "  faces: The Mask\n"
        "\n"
        "Loyalty\n"
        "  Cy Moon is allied with Bo Reed.\n"
        "\n"
        "Violence\n"
        "  It is not true that Cy Moon killed Bo Reed.\n"
        "\n"
        "Identity\n"
        "  Cy Moon is The Mask.\n"
    )
    assert "Cy Moon killed Bo Reed." in ask(folder, "show", "Cy", "--as-of", "S1E03").out
    assert "fate: dead, told in S1E03" in ask(folder, "show", "Bo").out
    assert "fate" not in ask(folder, "show", "Bo", "--as-of", "S1E02").out


def test_show_as_json_has_what_is_documented(folder):
    shape = ask(folder, "show", "Annie", "--json").json
    assert shape["aliases"] == [{"text": "Annie", "told": None, "sources": []}]
    assert shape["played_by"] == [{"id": "dee", "name": "Dee Park", "kind": "person", "as": "ann", "age": "old"}]
    assert ask(folder, "show", "cy", "--json").json["faces"] == [{"id": "mask", "name": "The Mask", "kind": "persona"}]


def test_relations_are_filtered_and_marked(folder):
    answer = ask(folder, "relations", "--type", "killer", "--json")
    assert [(tie["id"], tie["truth"]) for tie in answer.json] == [("cy:killer:bo:S1E03", "false")]
    assert ask(folder, "relations", "--of", "Bo", "--of", "Cy").out == (
        "TOLD   TRUTH  TYPE    RELATION\n"
        "S1E02  true   ally    Bo Reed is allied with Cy Moon.\n"
        "S1E03  false  killer  It is not true that Cy Moon killed Bo Reed.\n"
        "2 relations\n"
    )
    assert ask(folder, "relations", "--type", "lover").code == 1
    assert len(ask(folder, "relations", "--family", "cast", "--json").json) == 1
    assert len(ask(folder, "relations", "--truth", "true", "--without-type", "plays", "--json").json) == 3
    assert ask(folder, "relations", "--as-of", "S1E03", "--truth", "false").code == 1


def test_check_reports_and_counts(folder):
    answer = ask(folder, "check")
    assert answer.code == 0
    assert answer.out.splitlines()[-1].endswith("5 characters, faces, organizations and people, 5 relations; 0 errors, 2 warnings")
    (folder / "story.yaml").write_text(STORY.replace("ann parent", "an parent"), encoding="utf-8")
    answer = ask(folder, "check")
    assert answer.code == 2
    assert answer.out.splitlines() == [
        "story.yaml:14:5: expected a character or a persona, found 'an'; did you mean 'ann'?",
        "1 error, 0 warnings",
    ]
    assert ask(folder, "check", "--json").json["problems"][0]["column"] == 5
    assert ask(folder, "show", "ann").err == answer.out.splitlines()[0] + "\n"


def test_build_writes_whole_files(folder):
    answer = ask(folder, "build")
    assert answer.code == 0, answer.err
    made = sorted(path.name for path in (folder / "output").iterdir())
    assert made == ["the-orchard.graphml", "the-orchard.html"]
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE((folder / "output" / "the-orchard.html").stat().st_mode) == 0o666 & ~umask


def test_build_as_of_a_moment_holds_nothing_told_later(folder):
    assert ask(folder, "build", "--as-of", "S1E01").code == 0
    for suffix in ("html", "graphml"):
        text = (folder / "output" / f"the-orchard-S1E01.{suffix}").read_text(encoding="utf-8")
        assert "Bo Reed" in text
        assert "Cy Moon" not in text
        assert "The Mask" not in text


def test_a_place_that_cannot_be_written_is_a_mistake_and_leaves_nothing(folder):
    (folder / "output").write_text("in the way")
    answer = ask(folder, "build")
    assert answer.code == 2
    assert answer.err.count("\n") == 1
    assert (folder / "output").read_text() == "in the way"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_one_line(folder):
    import subprocess

    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "graph", "--story", "story.yaml", "relations"],
            cwd=folder, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == "castgraph: No space left on device\n"


@pytest.mark.skipif(sys.platform == "win32", reason="closed with a shell")
@pytest.mark.parametrize(("arguments", "code"), [("path Ann Cy", 0), ("path Ann Nobody", 2), ("kin Ann --json", 0)])
def test_whoever_closes_the_streams_hears_nothing(folder, arguments, code):
    import subprocess

    for closed in (">&-", "2>&-", ">&- 2>&-"):
        call = f'"{sys.executable}" -m graph --story story.yaml {arguments} {closed}'
        done = subprocess.run(["sh", "-c", call], cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == code
        assert "Traceback" not in done.stderr
        assert not done.stdout or not closed.startswith(">")
        assert not done.stderr or "2" not in closed


def test_what_was_registered_for_the_end_is_called(folder):
    """The command leaves its process at once, but not before that."""
    import subprocess

    code = (
        "import atexit, sys; atexit.register(print, 'the end'); sys.argv = ['castgraph', '--story', 'story.yaml', 'path', 'Ann', 'Cy']\n"
        "from graph.__main__ import main\n"
        "try: main()\n"
        "finally: print('never said')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("the end\n")
    assert "never said" not in done.stdout


def test_names_of_any_script_are_printed_whatever_the_locale(folder):
    (folder / "story.yaml").write_text("title: T\ncharacters: {a: 방다미, b: B}\nrelations: [a ally b]\n", encoding="utf-8")
    assert ask(folder, "path", "a", "b", PYTHONIOENCODING="ascii").code == 0
    assert "\\ube45" in ask(folder, "path", "빅", "b", PYTHONIOENCODING="ascii").err
    assert ask(folder, "path", "a", "b", "--json", PYTHONIOENCODING="ascii").json["start"]["name"] == "방다미"
    assert "방다미" in ask(folder, "path", "a", "b").out


def test_answers_do_not_change_with_the_hash_seed(folder):
    for arguments in (("path", "Ann", "Cy", "-k", "5"), ("show", "Bo", "--json"), ("relations",)):
        answers = {ask(folder, *arguments, PYTHONHASHSEED=seed).out for seed in ("0", "1", "2")}
        assert len(answers) == 1


def test_answering_imports_nothing_it_does_not_use():
    code = (
        "import sys; from graph.cli import main\n"
        "try: main(['path', 'Oh Hye-bin', 'Bang Da-mi'])\n"
        "except SystemExit: pass\n"
        "print([name for name in ('pyvis', 'jinja2', 'IPython', 'rapidfuzz', 'lxml') if name in sys.modules])"
    )
    import subprocess

    from stories import ROOT

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_between_joins_several_in_words_and_as_a_page(folder):
    answer = ask(folder, "between", "Cy", "Ann", "--html", "joined.html", "--json")
    assert answer.code == 0
    found = json.loads(answer.out)
    assert [node["id"] for node in found["nodes"]] == ["ann", "bo", "cy"]
    assert found["sentence"] == "Cy Moon and Ann Reed: joined in two steps, through Bo Reed."
    page = (folder / "joined.html").read_text(encoding="utf-8")
    assert ">The Orchard: Cy Moon and Ann Reed</h1>" in page
    assert "Dee Park" not in page
    assert re.search(r'"moments":\[("S\d+E\d+")?\]', page)  # that of the answer, and nobody is asked
    answer = ask(folder, "between", "Ann", "Bo", "Cy")
    assert answer.out == (
        "Ann Reed, Bo Reed and Cy Moon: joined in two steps.\n"
        "  1. Ann Reed is Bo Reed's mother.\n"
        "  2. Bo Reed is allied with Cy Moon.\n"
    )


def test_between_says_who_hangs_together(folder):
    answer = ask(folder, "between", "Ann", "Bo", "Cy", "--type", "parent", "--html", "no.html")
    assert (answer.code, answer.out) == (1, "No: no such way connects Ann Reed and Bo Reed with Cy Moon.\n")
    assert not (folder / "no.html").exists()
    answer = ask(folder, "between", "Ann", "Bo", "Cy", "--as-of", "S1E01")
    assert (answer.code, answer.err) == (2, "nobody goes by the name 'Cy'\n")


def test_between_wants_different_people(folder):
    answer = ask(folder, "between", "Cy", "Mask")
    assert (answer.code, answer.err) == (2, "expected two different people at least, found one, who is Cy Moon in each case\n")
    answer = ask(folder, "between", "Cy")
    assert (answer.code, answer.err) == (2, "expected two different people at least, found one\n")


def test_what_two_ties_say_alike_is_said_once(tmp_path):
    (tmp_path / "story.yaml").write_text(
        "title: T\ntimeline: {S1: 3}\ncharacters: {a: A, b: B}\nrelations: [a betrayer b @S1E01, a betrayer b @S1E02]\n", "utf-8"
    )
    assert ask(tmp_path, "path", "A", "B").out.count("A betrayed B.") == 1
    assert ask(tmp_path, "path", "A", "B", "--why").out.count("A betrayed B.") == 2
