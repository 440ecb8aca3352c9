"""The command ``kin``."""

import textwrap

import pytest
from command import run
from stories import FALSE_SON


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "story.yaml").write_text(textwrap.dedent(FALSE_SON), encoding="utf-8")
    return tmp_path


def ask(folder, *arguments):
    return run("--story", "story.yaml", *arguments, cwd=folder)


def test_the_command_proves_what_it_says(folder):
    answer = ask(folder, "kin", "Ann", "Dee", "--as-of", "S1E02", "--why")
    assert answer.code == 0
    assert answer.out == (
        "Ann is Dee's grandmother. Dee is Ann's grandchild.\n"
        "  1. Ann is Cy's mother.\n"
        "       source: A blog\n"
        "       told: S1E01\n"
        "       place: story.yaml:14:10\n"
        "  2. The Mask is Dee's parent.\n"
        "       source: A blog\n"
        "       told: S1E01\n"
        "       place: story.yaml:16:5\n"
        "\n"
        "The Mask is Cy.\n"
    )


def test_the_command_says_no(folder):
    answer = ask(folder, "kin", "Ann", "Eli")
    assert (answer.code, answer.out) == (1, "No: Ann and Eli are not related by blood, adoption or marriage, as far as this story tells.\n")
    answer = ask(folder, "kin", "Eli")
    assert (answer.code, answer.out) == (1, "No: nobody is related to Eli by blood, adoption or marriage, as far as this story tells.\n")
    assert ask(folder, "kin", "Ann", "Eli", "--json").json["kin"] is False
    assert ask(folder, "kin", "Ann", "Zoe").code == 2
    answer = ask(folder, "kin", "Cy", "Mask")
    assert (answer.code, answer.out) == (0, "They are one and the same: The Mask is Cy.\n")


def test_the_command_lists_all_kin(folder):
    assert ask(folder, "kin", "Ann", "--as-of", "S1E02").out == "Bo is Ann's child.\nCy is Ann's child.\nDee is Ann's grandchild.\n"
    answer = ask(folder, "kin", "Ann", "--as-of", "S1E02", "--within", "1")
    assert answer.out.splitlines()[-1] == "One more is kin but farther away; --within 1 is how far this list goes."
    assert [each["id"] for each in ask(folder, "kin", "Ann", "--json").json["relatives"]] == ["bo"]


def test_the_json_has_what_is_documented(folder):
    shape = ask(folder, "kin", "Ann", "Dee", "--as-of", "S1E02", "--json").json
    (found,) = shape["kinships"]
    assert {key: value for key, value in found.items() if key != "ways"} == {
        "term": "grandmother", "inverse": "grandchild", "sentence": "Ann is Dee's grandmother. Dee is Ann's grandchild.",
        "truth": "true", "up": 0, "down": 2, "nature": "blood", "half": False, "marriage": False, "both": False, "co": False, "former": False, "count": 1,
    }  # fmt: skip
    (way,) = found["ways"]
    assert [node["id"] for node in way["nodes"]] == ["ann", "cy", "dee"]
    assert way["remarks"] == ["The Mask is Cy."]
