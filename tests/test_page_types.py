"""The types that the page's own scripts are checked by say what Python puts into the page."""

import inspect
import re
import types
import typing
from importlib import resources
from pathlib import Path
from typing import Annotated, NotRequired

import pytest

from graph.view import elements, shapes
from graph.view.page import SCRIPTS, own_script

WEB = Path(str(resources.files("graph.view").joinpath("web")))
DECLARED = WEB / "types" / "shapes.d.ts"
HEAD = """\
// The data in the page: graph/view/shapes.py, which says what each of these means. Compared with it by the tests, and renewed by
// `pytest tests/test_page_types.py --renew`.

declare namespace Shapes {
  /** One element through time: from which moment on which of its fields are what; null: no longer there. */
  type History<T> = [number, { [Name in keyof T]?: T[Name] | null } | null][];
"""
SIMPLE = {str: "string", int: "number", float: "number", bool: "boolean", type(None): "null"}


def typescript(hint) -> str:
    """What a type of Python is in TypeScript."""
    if hint in SIMPLE:
        return SIMPLE[hint]
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is Annotated:
        assert inner[0] in (elements.History, elements.ToldNode, elements.ToldTie)
        return f"History<{inner[1].__name__}>"
    if origin is list:
        return f"{typescript(inner[0])}[]"
    if origin is tuple:
        return f"[{', '.join(map(typescript, inner))}]"
    if origin is dict:
        return f"Record<{', '.join(map(typescript, inner))}>"
    if origin in (typing.Union, types.UnionType):
        return " | ".join(map(typescript, inner))
    assert typing.is_typeddict(hint), hint
    return hint.__name__


def declared() -> str:
    shown = [shape for shape in vars(shapes).values() if inspect.isclass(shape) and shape.__module__ == shapes.__name__]
    parts = [HEAD]
    for shape in shown:
        parts.append(f"\n  interface {shape.__name__} {{\n")
        for name, hint in typing.get_type_hints(shape, include_extras=True).items():
            optional = typing.get_origin(hint) is NotRequired
            said = typescript(typing.get_args(hint)[0] if optional else hint)
            optional = optional or said.endswith("| null")  # in a history null means that it is not there
            parts.append(f"    {name}{'?' if optional else ''}: {said};\n")
        parts.append("  }\n")
    return "".join([*parts, "}\n"])


def test_the_types_of_the_data_are_those_of_python(renew):
    if renew:
        DECLARED.write_text(declared(), encoding="utf-8")
    assert DECLARED.read_text(encoding="utf-8") == declared()


def test_every_script_is_in_the_page():
    assert sorted(SCRIPTS) == sorted(path.name for path in WEB.glob("*.js"))


@pytest.mark.parametrize("path", [*WEB.glob("*.js"), *WEB.glob("types/*.ts")], ids=lambda path: path.name)
def test_nothing_is_kept_from_the_checker(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"@ts-|oxlint-|eslint-", text)
    said = text if path.suffix == ".ts" else "".join(re.findall(r"@(?:type|param|returns|template) \{.*", text))
    assert not re.search(r"[{:<|(,] *any *[]})>,|;]", said)


def test_comments_on_lines_of_their_own_are_not_in_the_page():
    text = "".join(path.read_text(encoding="utf-8") for path in WEB.glob("*.js"))
    script = own_script()
    assert "@param" in text
    assert "@param" not in script
    assert not re.search("^ *(//|\\* )", script, re.MULTILINE)
    for kept in (r"^(?:async )?function \w+", r"^class \w+", r"^  (?:async )?\*?\w+\(.*\) \{$", r"^(?:const|let) \w+"):
        assert sorted(re.findall(kept, script, re.MULTILINE)) == sorted(re.findall(kept, text, re.MULTILINE))
    assert all(line.count("`") % 2 == 0 for line in text.splitlines()), "a text over several lines could hold what looks like a comment"


@pytest.mark.parametrize("hint", [set[str], typing.Any], ids=str)
def test_what_json_does_not_know_has_no_type(hint):
    with pytest.raises(AssertionError):
        typescript(hint)
