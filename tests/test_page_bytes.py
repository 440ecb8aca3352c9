"""The page as text: valid, safe, the same every time, and with nothing that is told later."""

import json
import os
import re
import subprocess
import sys

import html5lib
import pytest
from momentary import parsed, snapshot
from pages import STORY
from stories import SHIPPED, graph_of

from graph.lens import Lens
from graph.model import Moment
from graph.view.encoding import as_json
from graph.view.page import render
from graph.view.payload import Sources, payload


@pytest.mark.parametrize("text", [STORY, "characters: {}", "characters: {ann: Ann}"], ids=["long", "empty", "one"])
def test_the_page_is_valid_html(text):
    graph = graph_of(text)
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(render(graph, Lens(graph)))


def test_the_page_has_a_language_a_title_and_a_viewport():
    graph = graph_of(STORY)
    text = render(graph, Lens(graph))
    assert text.startswith("<!doctype html>\n<html lang=\"en\">")
    assert "<title>The Orchard: who is who, and to whom</title>" in text
    assert "width=device-width" in text
    assert "과수원" in text
    assert "sourceMappingURL" not in text
    assert "\r" not in text


def test_the_policy_allows_nothing_but_our_own_scripts():
    graph = graph_of(STORY)
    policy = re.search(r'Security-Policy" content="([^"]*)"', render(graph, Lens(graph)))[1].replace("&#39;", "'")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert len(re.findall("'sha256-[^']{44}'", policy)) == 3


@pytest.mark.parametrize("letter", ["<", ">", "&", "\u2028", "\u2029", "\udfff", "\x00", "\x85", "\ufdd0", "\U0001ffff"])
def test_data_is_safe_in_a_page_and_comes_back(letter):
    text = as_json({"key": f"a{letter}b"})
    text.encode("utf-8")
    assert letter not in text
    assert json.loads(text) == {"key": f"a{letter}b"}


def test_data_has_no_numbers_that_json_does_not_know():
    with pytest.raises(ValueError, match="JSON"):
        as_json(float("nan"))


def test_the_same_story_gives_the_same_bytes_whatever_the_hash_seed_and_locale():
    code = (
        "import sys,hashlib;from graph.loading import load;from graph.building import build;from graph.lens import Lens;"
        "from graph.view.page import render;g=build(load(sys.argv[1]));print(hashlib.sha256(render(g,Lens(g)).encode()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code, str(SHIPPED)], env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONUTF8": "0"}, capture_output=True, text=True,
            check=True,
        ).stdout
        for seed, locale in (("0", "C"), ("1", "C.UTF-8"), ("4711", "POSIX"))
    }
    assert len(found) == 1


def test_nothing_that_is_told_later_is_in_the_page():
    graph = graph_of(STORY)
    text = render(graph, Lens(graph, account="first", as_of=Moment(1, 2)))
    assert "Zélie the Elder" in text
    for later in ("Old Ann", "Cy Late", "haunts", "The recap, two", "other telling", "S1E05", "is The Mask", "debunked\":\"S"):
        assert later not in text, later
    seen = snapshot(Lens(graph, account="first", as_of=Moment(1, 2)), Sources(graph))
    lie = next(tie for tie in seen["ties"] if "killer" in tie["type"])
    assert (lie["truth"], lie["said"], "holdings" in lie) == ("true", "Ann Reed killed Bo Reed.", False)


def test_the_page_as_of_a_moment_is_that_of_the_story_cut_there():
    graph = graph_of(STORY)
    seen = payload(graph, Lens(graph, account="first", as_of=Moment(1, 1)))
    assert seen["accounts"][0]["moments"] == ["S1E01"]
    kept = STORY[: STORY.index("      - lie: ann")] + "      - bo member firm @S1E01\n      - dee plays mask @S1E01\n"
    for gone in ("      cy: {name: Cy Late}\n", "      constructor: {name: Constructor}\n", ", Old Ann @S1E07"):
        kept = kept.replace(gone, "")
    kept = kept.replace("timeline: {S1: 9}", "timeline: {S1: 1}")
    kept = re.sub(r"        died:.*\n        note:.*\n", "", kept)
    short = graph_of(kept)
    expected = payload(short, Lens(short, account="first"))
    assert parsed({**seen, "as_of": ""}) == parsed(expected)
