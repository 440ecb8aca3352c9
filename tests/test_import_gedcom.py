"""Family trees: GEDCOM 5.5.1 and 7.0, as the standard has them and as programs write them."""

import pytest
from command import run
from test_import_graphs import account, lines, read, told

from graph.ingest.lineage import story_date

TREE = """0 HEAD
1 SOUR Tree
2 NAME Tree 1.0
1 GEDC
2 VERS 5.5.1
1 CHAR UTF-8
0 @I1@ INDI
1 NAME Ann /Reed/ Jr.
2 GIVN Ann
2 NICK Annie
1 NAME 앤
2 TYPE native
1 SEX F
1 BIRT Y
2 DATE 3 MAY 1901
2 PLAC London
2 SOUR @S1@
1 DEAT
2 DATE 21 MAY 1980
2 CAUS fire
1 OCCU keeper of
2 CONC  orchards
2 CONT and bees
1 FAMS @F1@
1 SOUR @S1@
2 PAGE 7
1 _COLOR blue
0 @I2@ INDI
1 NAME Bo /Reed/
1 SEX M
1 FAMC @F1@
1 FAMC @F2@
2 PEDI adopted
1 ASSO @I4@
2 RELA godfather
0 @I3@ INDI
1 NAME Cy /Moon/
1 SEX M
1 DEAT
2 DATE ABT 1950
1 FAMS @F1@
0 @I4@ INDI
1 NAME Dee
1 NOTE @N1@
1 FAMS @F2@
0 @I5@ INDI
1 SEX U
0 @F1@ FAM
1 HUSB @I3@
1 WIFE @I1@
1 CHIL @I2@
1 MARR
2 DATE MAY 1921
2 PLAC Paris
0 @F2@ FAM
1 HUSB @I4@
1 CHIL @I2@
1 CHIL @I9@
0 @S1@ SOUR
1 TITL The parish register
0 @N1@ NOTE A line
1 CONT and another
0 @M1@ OBJE
1 FILE ann.jpg
0 TRLR
"""


def test_gedcom_5(tmp_path):
    story = read(tmp_path, "reed.ged", TREE)
    found = account(story)
    assert dict(story.extra) == {"program": "Tree 1.0"}
    assert {id: source.title for id, source in story.sources.items()} == {
        "reed": "reed.ged",
        "the-parish-register": "The parish register",
    }
    ann, bo, cy, dee, unnamed = found.characters.values()
    assert [node.id for node in found.nodes()] == ["ann-reed-jr", "bo-reed", "cy-moon", "dee", "i5"]
    assert (ann.name, ann.native, [alias.text for alias in ann.aliases], ann.gender) == (
        "Ann Reed Jr.",
        "앤",
        ["Annie"],
        "female",
    )
    assert [death.when for death in ann.died] == ["1980-05-21"]
    assert dict(ann.extra) == {
        "id": "I1", "birth date": "3 MAY 1901", "birth place": "London", "death date": "21 MAY 1980", "death cause": "fire",
        "occupation": "keeper of orchards\nand bees", "_COLOR": "blue",
    }  # fmt: skip
    assert [str(source) for source in ann.sources] == ["the-parish-register"]
    assert [str(source) for source in bo.sources] == ["reed"]
    assert ([death.when for death in cy.died], dict(cy.extra)["death date"]) == ([""], "ABT 1950")
    assert dee.note[0].text == "A line\nand another"
    assert (unnamed.name, unnamed.unnamed, unnamed.gender) == ("I5", True, "")
    assert lines(story) == [
        "cy-moon spouse ann-reed-jr", "cy-moon parent bo-reed", "ann-reed-jr parent bo-reed", "dee adoptive bo-reed", "dee relative bo-reed",
    ]  # fmt: skip
    marriage, *_, godfather = found.relations
    assert (marriage.from_, dict(marriage.extra)) == ("1921-05", {"marriage date": "MAY 1921", "marriage place": "Paris"})
    assert godfather.role == "godfather"
    assert dee.gender == "male"
    assert told(story) == [
        "a node without a name goes by its id",
        "not placed: CHIL of somebody who is not in the file",
        "not placed: a record OBJE",
    ]
    assert str(bo.place) == f"{tmp_path}/reed.ged:28:1"


SEVEN = """\ufeff0 HEAD
1 GEDC
2 VERS 7.0
0 @I1@ INDI
1 NAME Ann /Reed/
1 SEX X
1 NAME Ann @@home
2 TYPE AKA
1 ADOP
2 FAMC @F1@
3 ADOP WIFE
1 FAMC @F1@
1 NO DEAT
1 ASSO @I2@
2 ROLE FRIEND
1 ASSO @VOID@
2 PHRASE a stranger
0 @I2@ INDI
1 NAME Bo
1 FAMS @F1@
0 @I3@ INDI
1 NAME Cy
1 FAMS @F1@
0 @F1@ FAM
1 HUSB @I2@
1 WIFE @I3@
1 CHIL @I1@
1 MARR
1 DIV
2 DATE 4 JUL 1999
0 @F2@ FAM
1 CHIL @I2@
1 CHIL @I3@
0 TRLR
"""


def test_gedcom_7(tmp_path):
    story = read(tmp_path, "x.ged", SEVEN)
    found = account(story)
    assert found.characters["ann-reed"].gender == "other"
    assert [alias.text for alias in found.characters["ann-reed"].aliases] == ["Ann @home"]
    assert lines(story) == [
        "bo former-spouse cy", "bo parent ann-reed", "cy adoptive ann-reed", "bo sibling cy", "bo friend ann-reed",
    ]  # fmt: skip
    assert found.relations[0].until == "1999-07-04"
    assert not found.characters["ann-reed"].died


def test_a_child_together_is_no_marriage(tmp_path):
    family = (
        "0 HEAD\n0 @A@ INDI\n1 NAME A\n0 @B@ INDI\n1 NAME B\n0 @C@ INDI\n1 NAME C\n0 @F@ FAM\n1 HUSB @A@\n1 WIFE @B@\n{}0 TRLR\n"
    )
    assert lines(read(tmp_path, "x.ged", family.format("1 CHIL @C@\n"))) == ["a parent c", "b parent c"]
    assert lines(read(tmp_path, "x.ged", family.format(""))) == ["a partner b"]
    assert lines(read(tmp_path, "x.ged", family.format("1 ENGA Y\n"))) == ["a engaged b"]
    assert lines(read(tmp_path, "x.ged", family.format("1 MARR Y\n1 CHIL @C@\n2 _FREL Adopted\n"))) == [
        "a spouse b", "a adoptive c", "b parent c",
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding, end, tmp_path):
    text = "0 HEAD\n1 CHAR ANSI\n0 @I1@ INDI\n1 NAME René /Noël/\n0 TRLR\n".replace("\n", end)
    story = read(tmp_path, "x.ged", text.encode(encoding))
    assert [node.id for node in account(story).nodes()] == ["rené-noël"]


def test_plain_ansel_is_read(tmp_path):
    story = read(tmp_path, "x.ged", "0 HEAD\n1 CHAR ANSEL\n0 @I1@ INDI\n1 NAME Rene\n0 TRLR\n")
    assert [node.name for node in account(story).nodes()] == ["Rene"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("3 MAY 1901", "1901-05-03"), ("may 1901", "1901-05"), ("1901", "1901"), ("44 BCE", "-44"), ("3 MAY 44 B.C.", "-44-05-03"),
        ("ABT 1901", ""), ("BET 1900 AND 1901", ""), ("3 BRU 1901", ""), ("", ""), ("@#DJULIAN@ 3 MAY 1901", ""), ("@#DGREGORIAN@ 1901", "1901"),
    ],
)  # fmt: skip
def test_only_exact_dates_are_story_time(text, date):
    assert story_date(text) == date


def test_a_family_tree_is_asked_directly(tmp_path):
    (tmp_path / "royal.ged").write_text(TREE, encoding="utf-8")
    answer = run("--story", "royal.ged", "path", "Dee", "Cy Moon", cwd=tmp_path)
    assert answer.code == 0
    assert answer.out.startswith("Dee and Cy Moon: two steps, through Bo Reed.\n")
    assert "Dee is Bo Reed's adoptive father." in answer.out
    answer = run("--story", "royal.ged", "kin", "Bo", cwd=tmp_path)
    assert "mother" in answer.out
    answer = run("--story", "royal.ged", "check", cwd=tmp_path)
    assert answer.code == 0
    assert "warning: not placed: a record OBJE" in answer.out
    answer = run("--story", "royal.ged", "build", cwd=tmp_path)
    assert answer.code == 0, answer.err
    assert len(list((tmp_path / "output").iterdir())) == 2
