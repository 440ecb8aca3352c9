"""docs/format.md says what the program does."""

import re
from pathlib import Path

import pytest

from graph import fields
from graph.loading import load, loads
from graph.model import Ends, RelationType, Stance
from graph.vocabulary import TYPES

PATH = Path(__file__).parent.parent / "docs" / "format.md"
TEXT = PATH.read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
MARK = "<!-- types: this table is compared with the vocabulary by the tests -->\n"
TABLES = {name: table for name, table in vars(fields).items() if name.isupper() and not name.startswith("_")}


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: f"{block.count(chr(10))} lines")
def test_block_is_a_story_without_mistakes(block: str) -> None:
    assert loads(block).warnings == ()


def test_there_are_blocks_and_tables() -> None:
    assert len(BLOCKS) >= 2
    assert len(TABLES) >= 11


PROSE = re.sub(r"```yaml.*?```", "", TEXT, flags=re.DOTALL).split(MARK)[0]


@pytest.mark.parametrize("table", TABLES)
def test_every_field_is_explained(table: str) -> None:
    missing = [name for name in TABLES[table] if f"`{name}`" not in PROSE]
    assert missing == []


@pytest.mark.parametrize("table", TABLES)
def test_every_word_that_may_stand_is_explained(table: str) -> None:
    words = set(re.findall(r"[\w-]+", " ".join(re.findall(r"`([^`]+)`", PROSE))))
    missing = [word for field in TABLES[table].values() for word in field.choices if word not in words]
    assert missing == []


def test_every_row_of_a_field_table_is_a_field() -> None:
    known = {name for table in TABLES.values() for name in table}
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", PROSE, re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)} - {"S1E04", "S2", "start"}
    assert len(named) > 40
    assert named <= known


def notes(type: RelationType) -> str:
    parts = [type.note] if type.note else []
    parts += ["symmetric"] if type.symmetric else []
    parts += [f"from {type.ends[0]} to {type.ends[1]}"] if type.ends != (Ends.ANY, Ends.ANY) else []
    parts += [f"stances {type.stances[0]}, {type.stances[1]}"] if type.stances != (Stance.NEUTRAL, Stance.NEUTRAL) else []
    parts += [f"line {type.line}"] if type.line else []
    parts += [] if type.spoiler else ["no spoiler"]
    parts += ["may begin after a death"] if type.posthumous else []
    return "; ".join(parts)


def types_table() -> str:
    rows = ["| id | family | from source to target | from target to source | strength | notes |", "|---|---|---|---|---|---|"]
    for type in TYPES:
        forward, backward = ("<br>".join(f"`{sentence}`" for sentence in side) for side in (type.forward, type.backward))
        rows.append(f"| `{type.id}` | {type.family} | {forward} | {backward} | {type.strength} | {notes(type)} |")
    return "".join(f"{row}\n" for row in rows)


def test_table_of_types_is_the_vocabulary(renew: bool) -> None:
    before, _, after = TEXT.partition(MARK)
    table = "\n" + types_table()
    if renew:
        PATH.write_text(before + MARK + table, encoding="utf-8")
        after = table
    assert after == table


def test_own_story_loads() -> None:
    assert load(PATH.parent.parent / "data" / "relations.yaml").accounts
