"""Whole answers on the shipped story, kept in tests/snapshots/ and renewed with ``--renew``; read the diff."""

from pathlib import Path

FOLDER = Path(__file__).parent / "snapshots"


def check_snapshot(name: str, found: str, renew: bool) -> None:
    """Compare an answer with the one that was read and found good."""
    expected = FOLDER / name
    if renew:
        FOLDER.mkdir(exist_ok=True)
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
