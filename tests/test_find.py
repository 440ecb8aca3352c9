"""The command ``find``, and the examples of docs/patterns.md."""

import re
import shlex

import pytest
from command import run
from stories import ROOT


def test_every_example_of_the_page_prints_what_it_says():
    text = (ROOT / "docs" / "patterns.md").read_text(encoding="utf-8")
    calls = [
        call
        for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL)
        for call in re.findall(r"^\$ (castgraph [^\n]*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
    ]
    assert len(calls) >= 6
    for call, expected in calls:
        answer = run(*shlex.split(call)[1:])
        assert answer.out + answer.err == expected, call


FILE = """\
title: T
sources: {s: A source}
accounts:
  one:
    source: s
    timeline: {S1: 2}
    characters: {k: K Kim, v: V Vim, c: C Cim}
    personas: {mask: The Mask}
    relations: [mask killer v @S1E01, v parent c @S1E01, k identity mask @S1E02]
  two:
    source: s
    characters: {x: X Xim, y: Y Yim}
    relations: [x killer y]
"""


@pytest.fixture
def find(tmp_path):
    (tmp_path / "story.yaml").write_text(FILE, encoding="utf-8")
    return lambda *arguments: run("--story", "story.yaml", "find", *arguments, cwd=tmp_path)


def test_answers_are_told_with_their_evidence(find):
    answer = find("killer/parent", "--from", "Mask", "--why")
    assert answer.code == 0
    assert answer.out == (
        "From K Kim to C Cim: two steps, through V Vim.\n"
        "  1. The Mask killed V Vim.\n"
        "       source: A source\n"
        "       told: S1E01\n"
        "       place: story.yaml:9:17\n"
        "  2. V Vim is C Cim's parent.\n"
        "       source: A source\n"
        "       told: S1E01\n"
        "       place: story.yaml:9:39\n"
        "\n"
        "The Mask is K Kim.\n"
    )


def test_what_is_no_answer(find):
    assert find("parent", "--from", "K")[:2] == (1, "No: nothing like that leads anywhere from K Kim.\n")
    assert find("parent", "--to", "V", "--as-of", "S1E01").out == "No: nothing like that leads to V Vim as far as S1E01 tells.\n"
    assert find("killer", "--from", "V", "--to", "C").out == "No: nothing like that leads from V Vim to C Cim.\n"
    assert find("ally").out == "No: nothing like that connects anybody.\n"
    assert "are different accounts" in find("killer*", "--from", "K", "--to", "X").out
    assert find("identity").out.endswith("\nA face whose owner is known is one with its owner: no identity leads from one to the other.\n")


def test_where_is_looked(find):
    assert [answer["start"]["id"] for answer in find("killer", "--json").json["answers"]] == ["k"]
    assert [answer["start"]["id"] for answer in find("killer", "--json", "--account", "all").json["answers"]] == ["k", "x"]
    assert [answer["start"]["id"] for answer in find("killer", "--json", "--to", "y").json["answers"]] == ["x"]


def test_how_many_are_said(find):
    answer = find("parent*", "--limit", "2")
    assert answer.out.splitlines()[0] == "From K Kim to K Kim: no steps."
    assert answer.out.splitlines()[-1] == "2 of 4 answers; --limit N for more"
    assert find("parent*").out.splitlines()[-1] == "4 answers"


def test_json_has_what_is_documented(find):
    shape = find("killer/parent", "--to", "C", "--json").json
    assert list(shape) == ["pattern", "start", "end", "lens", "total", "answers"]
    assert (shape["pattern"], shape["start"], shape["end"]["id"], shape["total"]) == ("killer/parent", None, "c", 1)
    (answer,) = shape["answers"]
    assert list(answer) == ["start", "end", "hops", "cost", "sentence", "nodes", "steps", "remarks"]
    assert [node["id"] for node in answer["nodes"]] == ["k", "v", "c"]
    assert [[tie["id"] for tie in step["relations"]] for step in answer["steps"]] == [["mask:killer:v:S1E01"], ["v:parent:c:S1E01"]]
    assert answer["cost"] == 20
    assert answer["remarks"] == ["The Mask is K Kim."]
    assert (find("ally", "--json").code, find("ally", "--json").json["answers"]) == (1, [])


def test_a_mistake_is_pointed_at_below_the_message(find):
    answer = find("의/killer")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        "PATTERN:1: expected a type of relation, found '의'; `castgraph schema --types` lists them\n  의/killer\n  ^\n"
    )
    assert find("killer\n/|").err.count("\n") == 1
    assert find("(" * 200).err.count("\n") == 1
    assert find("killer", "--from", "Nobody").code == 2
