"""A story that is written is read back as an equal story, by whatever reads YAML."""

import json
import re

import jsonschema
import pytest
import yaml
from generated import NASTY, TEXTS, stories
from hypothesis import given, settings
from stories import ROOT, SHIPPED

from graph import source
from graph.building import build
from graph.entries import entries, joined
from graph.lens import Lens
from graph.loading import load, loads
from graph.model import Story
from graph.restoring import restore
from graph.schema import schema
from graph.writing import WIDTH, scalar, write

EXAMPLE = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "format.md").read_text(encoding="utf-8"), re.DOTALL)[1]
STORIES = {"example": lambda: loads(EXAMPLE), "shipped": lambda: load(SHIPPED)}
VALIDATOR = jsonschema.Draft202012Validator(schema())


def same(one: Story, other: Story) -> None:
    """Equal, and in the same order, which equality of mappings leaves out."""
    assert one == other
    assert list(one.sources) == list(other.sources)
    assert list(one.types) == list(other.types)
    assert list(one.accounts) == list(other.accounts)
    for mine, yours in zip(one.accounts.values(), other.accounts.values(), strict=True):
        assert [node.id for node in mine.nodes()] == [node.id for node in yours.nodes()]
        assert list(mine.groups) == list(yours.groups)


@pytest.mark.parametrize("name", STORIES)
def test_a_written_story_is_read_back(name):
    story = STORIES[name]()
    same(loads(write(story)), story)
    assert write(loads(write(story))) == write(story)


@settings(max_examples=80)
@given(stories())
def test_any_story_is_read_back(story):
    text = write(story)
    same(loads(text), story)


@settings(max_examples=40)
@given(stories())
def test_another_reader_of_yaml_reads_texts_as_texts(story):
    tree = yaml.safe_load(write(story))
    VALIDATOR.validate(tree)
    plain = json.loads(json.dumps(entries(story)))
    for place in (plain, *plain.get("accounts", {}).values()):
        if "relations" in place:
            place["relations"] = list(joined(place["relations"], WIDTH - 10))
    assert tree == plain


@settings(max_examples=40)
@given(stories())
def test_graph_and_full_lens_give_the_story_back(story):
    same(restore(Lens(build(story))), story)


@pytest.mark.parametrize("loader", dict.fromkeys([source.LOADER, yaml.SafeLoader]), ids=lambda loader: loader.__name__)
@pytest.mark.parametrize("flow", [False, True])
@given(text=TEXTS)
def test_any_text_is_quoted_right(text, flow, loader):
    written = f"{{a: {scalar(text, flow=True)}, b: x}}" if flow else f"a: {scalar(text)}\n? {scalar(text)}\n: x"
    assert yaml.load(written, Loader=loader)["a"] == text


def test_what_needs_no_quotes_has_none():
    assert scalar("Bo Reed") == "Bo Reed"
    assert scalar("the pickers' barn (old)") == "the pickers' barn (old)"
    assert scalar("방다미") == "방다미"
    assert scalar("ann parent bo @S1E01 [recap#one]") == "ann parent bo @S1E01 [recap#one]"
    assert scalar('say "so"') == 'say "so"'
    assert [scalar(text) for text in ("No", "007", "a: b", '"so": x')] == ['"No"', '"007"', '"a: b"', "'\"so\": x'"]
    assert len(NASTY) > 60


def test_short_forms_are_taken():
    text = write(loads(EXAMPLE))
    assert "      bo: Bo Reed @S1E01 [recap#one]\n" in text
    assert "      cy: {name: Cy Moon, gender: male, sources: [recap#one]}\n" in text
    assert "      - bo, cy ally stranger @S1E02 [recap#two]\n" in text
    assert "          - Old Ann @S1E03 [recap#three]\n" in text
    assert "extra: {height: 170 cm}\n" in text
    assert "from: 2001\n" in text


def test_a_source_that_most_name_is_named_once():
    story = loads("title: T\nsources: {s: S, t: T}\nsource: s\ncharacters: {a: A, b: B, c: 'C [t]'}\nrelations: [a ally b]\n")
    text = write(story)
    same(loads(text), story)
    assert "source: s\n" in text
    assert "a: A\n" in text


def test_a_very_long_id_and_name_are_written():
    story = loads(f"title: T\ncharacters:\n  ? {'x' * 2000}\n  : {{name: A, extra: {{? {'y ' * 2000}z : b}}}}\n")
    same(loads(write(story)), story)


def test_a_paragraph_stays_readable():
    story = loads('title: T\ncharacters: {a: {name: A, note: "one\\n  two\\n\\nthree"}}\n')
    assert "note: |-\n      one\n        two\n\n      three\n" in write(story)
    same(loads(write(story)), story)
