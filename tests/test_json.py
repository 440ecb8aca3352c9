"""docs/json.md against what the commands print: every field there is documented, every documented field is there."""

import json
import re

import pytest
from command import run
from stories import ROOT

from graph.cli.app import COMMANDS, cli

TEXT = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL))
CALLS = {
    "path": [
        ("K", "Do-hyuk", "--include-false", "-k", "2", "--through-cast"),
        ("Nan-young", "Mi-so", "--include-false"),
        ("Hye-bin", "Da-mi", "--count"),
        ("K", "Han-na"),
    ],
    "between": [("Hye-bin", "Han-na", "K"), ("Hye-bin", "Kang Ji-Woo")],
    "find": [("killer/parent",), ("killer", "--from", "K", "--limit", "1")],
    "kin": [("Do-hyuk", "Han-na", "-k", "2"), ("K",)],
    "insight": [()],
    "motives": [("K",)],
    "show": [("K",), ("Do-hyuk",), ("Lee Min-Ho",), ("TIKITAKA",)],
    "timeline": [("Matthew Lee", "Lee Hwi-so")],
    "relations": [("--truth", "false"), ("--type", "plays"), ("--of", "K")],
    "build": [("-o", "{folder}")],
    "export": [("gedcom", "-o", "{folder}/kin.ged")],
    "cache": [()],
    "check": [(), ("--state",)],
    "import": [("tests/foreign/orchard.csv",)],
}


def fields_of(value: object) -> set[str]:
    """All keys in it, at any depth. Keys that are ids (they stand for values) are not told apart: there are none but in `IDS`."""
    if isinstance(value, dict):
        return {*value, *(key for inner in value.values() for key in fields_of(inner))}
    return {key for inner in value for key in fields_of(inner)} if isinstance(value, list) else set()


def words(text: str) -> set[str]:
    """Names of fields: in code, alone or in a list such as `{"who", "start"}`."""
    return {word for code in re.findall(r"`([^`]+)`", text) for word in re.findall(r"[a-z_]+", code)}


def documented(command: str) -> str:
    return "".join(text for title, text in SECTIONS.items() if f"`{command} " in title)


def test_every_command_that_answers_in_json_is_here():
    answering = {name for name in COMMANDS if any(option.name == "as_json" for option in cli.get_command(None, name).params)}
    assert answering == set(CALLS)
    assert all(documented(name) for name in answering)


@pytest.mark.parametrize("command", CALLS)
def test_fields_are_documented_and_there(command, tmp_path):
    printed: set[str] = set()
    for call in CALLS[command]:
        answer = run(command, *(word.replace("{folder}", str(tmp_path)) for word in call), "--json")
        assert answer.code in (0, 1), answer.err
        found = json.loads(answer.out)
        if command == "check" and call:
            found = {**found, "state": list(found["state"].values()) if isinstance(found["state"], dict) else found["state"]}
        printed |= fields_of(found)
    shared = words(SECTIONS["A relation"]) | words(SECTIONS["`path X Y --json`"]) | words(SECTIONS["`kin X Y --json`"])
    known = words(documented(command)) | (shared if command not in {"check", "cache"} else set())
    assert printed <= known, f"not documented: {sorted(printed - known)}"
    rows = re.findall(r"^\| (`[^|]+) \|", documented(command), re.MULTILINE)
    promised = {word for row in rows for word in words(row)}
    assert promised <= printed, f"never printed: {sorted(promised - printed)}"


def test_a_relation_has_what_is_documented(tmp_path):
    example = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "format.md").read_text(encoding="utf-8"), re.DOTALL)[1]
    (tmp_path / "story.yaml").write_text(example, encoding="utf-8")
    answer = run("--story", "story.yaml", "relations", "--json", cwd=tmp_path)
    rows = re.findall(r"^\| (`[^|]+) \|", SECTIONS["A relation"], re.MULTILINE)
    promised = {word for row in rows for word in words(row)}
    printed = {key for relation in json.loads(answer.out) for key in relation}
    assert promised == printed
