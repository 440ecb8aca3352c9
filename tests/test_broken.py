"""Every mistake is a pair of small files: the story and the exact lines that reading it gives."""

from pathlib import Path

import pytest

from graph import check
from graph.errors import StoryError
from graph.loading import load

HERE = Path(__file__).parent / "broken"
STORIES = sorted(HERE.glob("*.yaml"))


def said(name: str) -> str:
    try:
        story = load(name)
    except StoryError as error:
        problems = error.problems
    else:
        problems = tuple(sorted([*story.warnings, *check.warnings(story)]))
    return "".join(f"{problem}\n" for problem in problems)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_mistake_is_reported_exactly(path: Path, monkeypatch: pytest.MonkeyPatch, renew: bool) -> None:
    monkeypatch.chdir(HERE)
    found, expected = said(path.name), path.with_suffix(".txt")
    if renew:
        expected.write_text(found, encoding="utf-8")
    assert expected.exists(), f"{expected.name} is missing; write it, or renew it with --renew and read it"
    assert found == expected.read_text(encoding="utf-8")


def test_every_text_has_its_story() -> None:
    assert {path.stem for path in HERE.glob("*.txt")} == {path.stem for path in STORIES}


def test_mistakes_are_many() -> None:
    assert len(STORIES) > 100
