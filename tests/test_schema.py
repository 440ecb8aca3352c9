import re

import jsonschema
import pytest
import yaml
from stories import ROOT, SHIPPED

from graph.schema import schema

VALIDATOR = jsonschema.Draft202012Validator(schema())
BLOCKS = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "format.md").read_text(encoding="utf-8"), re.DOTALL)


def test_it_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("text", [*BLOCKS, SHIPPED.read_text(encoding="utf-8")], ids=lambda text: text.splitlines()[0])
def test_what_the_loader_accepts_the_schema_accepts(text):
    assert [error.message for error in VALIDATOR.iter_errors(yaml.safe_load(text))] == []


@pytest.mark.parametrize(
    "text",
    [
        "characters: {a: A}",
        "title: T\ncharcters: {a: A}",
        "title: T\ncharacters: {a: {nmae: A}}",
        "title: T\ncharacters: {a: {name: A, gender: woman}}",
        "title: T\ncharacters: [a]",
        "title: T\ncharacters: {'a b': A}",
        "title: T\nrelations: {a: b}",
        "title: T\nrelations: [{role: x}]",
        "title: T\nrelations: [{tie: a b c, lie: a b c}]",
        "title: T\ntimeline: {one: 3}",
        "title: T\ntypes: {t: {forward: x}}",
        "title: T\ntypes: {t: {forward: x, family: love, strength: 11}}",
        "title: T\naccounts: {a: {characters: {a: A}}}\ncharacters: {b: B}",
    ],
)
def test_what_an_editor_can_know_to_be_wrong_is_refused(text):
    assert list(VALIDATOR.iter_errors(yaml.safe_load(text)))
