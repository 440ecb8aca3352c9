"""Imports go one way, for every module: `[tool.importlinter]` in pyproject.toml."""

import tomllib

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports
from stories import ROOT

CONTRACT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]


def test_imports_keep_the_contract(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_the_contract_names_every_module():
    layers = next(contract for contract in CONTRACT["contracts"] if contract["type"] == "layers")
    named = {name.strip() for layer in layers["layers"] for name in layer.split("|")}
    modules = {path.stem for path in (ROOT / "graph").glob("*.py")} | {
        path.parent.name for path in (ROOT / "graph").glob("*/__init__.py")
    }
    assert named == modules - {"__init__"}
    assert layers["exhaustive"]


@pytest.mark.parametrize(
    ("package", "door"),
    [("yaml", "graph.source"), ("pyvis", "graph.view"), ("click", "graph.cli"), ("rapidfuzz", "graph.names")],
)
def test_each_library_has_one_door(package, door):
    doors = [
        path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
        for path in (ROOT / "graph").rglob("*.py")
        if any(line.strip().startswith((f"import {package}", f"from {package}")) for line in path.read_text("utf-8").splitlines())
    ]
    assert doors
    assert all(module.startswith(door) for module in doors), doors
