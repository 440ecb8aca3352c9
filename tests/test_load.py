import gc
import re
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

import pytest

from graph import model
from graph.check import warnings
from graph.errors import StoryError
from graph.loading import load, loads
from graph.model import PUBLIC, Account, Ends, Fact, Family, Holding, Moment, Reference, Stance, Story, Timeline, Truth
from graph.vocabulary import TYPES

FORMAT = (Path(__file__).parent.parent / "docs" / "format.md").read_text(encoding="utf-8")
LONG = max(re.findall(r"```yaml\n(.*?)```", FORMAT, re.DOTALL), key=len)
RECAP = Reference("recap", "one")
NOTES = (Reference("notes"),)


@pytest.fixture(scope="module")
def story() -> Story:
    return loads(LONG, "long.yaml")


@pytest.fixture(scope="module")
def account(story: Story) -> Account:
    return story.accounts["broadcast"]


def one(text: str) -> Account:
    return loads("title: T\n" + text).accounts["story"]


def nouns(story: Story) -> list[object]:
    account = story.accounts["broadcast"]
    nodes = [*account.nodes()]
    facts = [fact for node in nodes for fact in (*node.aliases, *node.note)]
    deaths = [death for node in account.characters.values() for death in node.died]
    own = [story.types["tutor"]]
    return [story, account, *story.sources.values(), *own, *account.groups.values(), *nodes, *facts, *deaths, *account.relations]


NOT_IN_THE_EXAMPLE = {
    ("Story", "warnings"),
    ("Account", "native"),
    *(("RelationType", name) for name in ("symmetric", "reflexive", "posthumous", "colour", "line", "note")),
    *(("Group", name) for name in ("native", "note")),
    *(("Organization", name) for name in ("native", "aliases", "told", "note", "extra")),
    *(("Person", name) for name in ("aliases", "told", "note", "extra")),
    *(("Persona", name) for name in ("native", "note", "extra", "monogram", "groups", "player_unknown")),
    *(("Death", name) for name in ("known_by", "against")),
}


def test_every_field_of_the_model_is_filled_by_the_long_example(story: Story) -> None:
    """Except those named above, which `test_fields_that_the_long_example_leaves_out` fills."""
    empty = set()
    for kind in (model.Story, Account, model.Source, model.RelationType, model.Group, model.Character, model.Persona,
                 model.Organization, model.Person, Fact, model.Death, model.Relation):  # fmt: skip
        found = [noun for noun in nouns(story) if type(noun) is kind]
        empty |= {(kind.__name__, field) for field in getattr(kind, "_fields", None) or [each.name for each in fields(kind)] if not any(getattr(noun, field) for noun in found)}
    assert empty == NOT_IN_THE_EXAMPLE


def test_fields_that_the_long_example_leaves_out() -> None:
    common = "native: 가, aliases: A{0}, told: S1, note: n, extra: {{k: v}}"
    story = loads(f"""
title: T
native: 가
timeline: {{S1: 2}}
sources: {{s: S}}
source: s
types:
  x: {{forward: "{{source}} x {{target}}", symmetric: true, family: love, reflexive: true, posthumous: true, colour: '#123abc',
      line: double, note: n}}
groups: {{g: {{name: G, native: 가, note: n}}}}
characters: {{ann: {{name: Ann, died: {{tie: S1, known_by: [mask], against: s}}}}}}
personas: {{mask: {{name: Mask, {common.format(1)}, monogram: MM, groups: g, played_by: unknown}}}}
organizations: {{firm: {{name: Firm, {common.format(2)}}}}}
people: {{dee: {{name: Dee, {common.format(3)}}}}}
""")
    account = story.accounts["story"]
    nouns = [story.types["x"], account, account.groups["g"], *account.nodes(), *account.characters["ann"].died]
    named = {type(noun).__name__: noun for noun in nouns}
    for kind, name in NOT_IN_THE_EXAMPLE - {("Story", "warnings")}:
        assert getattr(named[kind], name), f"{kind}.{name}"


def test_story_and_account(story: Story, account: Account) -> None:
    assert (story.title, story.native, story.language, story.place[1:]) == ("The Orchard", "과수원", "en", (1, 1))
    assert (account.title, account.timeline) == ("The Orchard, as broadcast", Timeline(((1, 10), (2, 8))))
    assert str(account.place) == "long.yaml:29:3"
    assert story.sources["recap"].sections == ("one", "two", "three")
    assert story.sources["notes"].document == "notes.txt"


def test_type_of_the_story(story: Story) -> None:
    tutor = story.types["tutor"]
    assert tutor.backward == ("{target} is tutored by {source} in {role}", "{target} is tutored by {source}")
    assert (tutor.family, tutor.strength, tutor.ends) == (Family.WORK, 4, (Ends.PEOPLE, Ends.PEOPLE))
    assert tutor.stances == (Stance.NEUTRAL, Stance.DEVOTED)


def test_character(account: Account) -> None:
    ann = account.characters["ann"]
    assert (ann.name, ann.native, ann.monogram, ann.gender) == ("Ann Reed", "앤", "AR", "female")
    assert ann.extra == (("height", "170 cm"),)
    assert [(alias.text, alias.told) for alias in ann.aliases] == [("Annie", None), ("Old Ann", Moment(1, 3))]
    assert [(group.text, group.told) for group in ann.groups] == [("reeds", None), ("press", Moment(2, 1))]
    assert ann.note[1] == Fact("Wrote the second will.", ann.note[1].place, Moment(2, 1), NOTES)
    lie, tie = ann.died
    assert (lie.truth, lie.told, lie.debunked) == (Truth.FALSE, Moment(1, 4), Moment(1, 5))
    assert lie.believed_by == (Holding(PUBLIC, Moment(1, 4)), Holding("bo", Moment(1, 4), Moment(1, 6)))
    assert (tie.truth, tie.told, tie.when, tie.note) == (Truth.TRUE, Moment(1, 8), "2018-05", "In the fire.")
    bo = account.characters["bo"]
    assert (bo.name, bo.told, bo.sources) == ("Bo Reed", Moment(1, 1), (RECAP,))
    assert account.characters["pickers"].crowd
    assert account.characters["stranger"].unnamed
    assert account.characters["stranger"].player_unknown


def test_other_nodes(account: Account) -> None:
    assert account.organizations["orchard"].sort == "company"
    assert account.people["fay"].role_unknown
    director, writer = account.people["eve"].credits
    assert (director.text, director.told) == ("director", Moment(1, 1))
    assert (writer.text, writer.told, writer.sources) == ("writer of [two] episodes", Moment(1, 2), NOTES)
    assert [node.id for node in account.nodes()][:3] == ["ann", "bo", "cy"]


def test_lists_make_pairs(account: Account) -> None:
    pairs = [(tie.source, tie.type, tie.target) for tie in account.relations if tie.type in {"ally", "plays"}]
    assert pairs == [
        ("bo", "ally", "stranger"), ("cy", "ally", "stranger"),
        ("dee", "plays", "ann"), ("dee", "plays", "mask"), ("dee", "plays", "bo"), ("dee", "plays", "cy"),
    ]  # fmt: skip
    crossed = one("characters: {a: A, b: B, c: C, d: D}\nrelations:\n  - a, b ally c, d\n")
    assert [(tie.source, tie.target) for tie in crossed.relations] == [("a", "c"), ("a", "d"), ("b", "c"), ("b", "d")]


def test_ids_are_derived_unless_given(account: Account) -> None:
    ids = {tie.id for tie in account.relations}
    assert {"ann:parent:bo:S1E01", "the-fire", "stranger:parent:cy:S2E07"} <= ids
    assert one("characters: {a: A, b: B}\nrelations: [a ally b]\n").relations[0].id == "a:ally:b"


def test_qualifiers(account: Account) -> None:
    by_id = {tie.id: tie for tie in account.relations}
    fire = by_id["the-fire"]
    assert (fire.for_, fire.about, fire.told) == (("the second will",), ("the orchard",), Moment(1, 8))
    assert fire.sources == (Reference("recap", "three"),)
    job = by_id["ann:employer:pickers:S1E01"]
    assert (job.role, job.from_, job.until) == ("pickers", "2001", "2018-04")
    lie = by_id["cy:identity:mask:S1E05"]
    assert (lie.truth, lie.debunked) == (Truth.FALSE, Moment(1, 9))
    assert lie.believed_by == (Holding(PUBLIC, Moment(1, 5), Moment(1, 9)), Holding("bo", Moment(1, 6)))
    assert by_id["stranger:identity:mask:S1E09"].known_by == (Holding("ann"),)
    doubt = by_id["stranger:parent:cy:S2E07"]
    assert (doubt.truth, doubt.against) == (Truth.UNCERTAIN, (Reference("recap", "three"),))
    tutor = by_id["cy:tutor:bo:S1E02"]
    assert (tutor.role, tutor.sources, tutor.extra) == ("music", (Reference("recap", "two"),), (("scene", "the barn"),))
    assert by_id["dee:plays:ann:S1E01"].age == "young"


def test_sources_in_brackets_and_in_a_list_add_up() -> None:
    text = "sources: {r: R, n: N}\ncharacters: {a: 'A [r]', b: 'B [r]'}\nrelations:\n  - {tie: 'a ally b [r]', sources: [n]}\n"
    assert one(text).relations[0].sources == (Reference("r"), Reference("n"))


def test_default_source_stands_where_a_fact_names_none() -> None:
    account = one("""
sources: {r: R, n: {sections: [two]}}
source: n#two
characters: {a: {name: A, died: S1}, b: "B [r]"}
people: {p: P}
relations: [a ally b, "a loves b [r]"]
""")
    default, other = (Reference("n", "two"),), (Reference("r"),)
    assert [node.sources for node in account.nodes()] == [default, other, default]
    assert [tie.sources for tie in account.relations] == [default, other]
    assert account.characters["a"].died[0].sources == default


def test_default_source_is_of_its_own_account_only() -> None:
    with pytest.raises(StoryError, match="expected a source of 'b', found none"):
        loads("title: T\nsources: {r: R}\naccounts:\n  x: {source: r, characters: {a: A}}\n  y: {characters: {b: B}}\n")


def test_own_type_replaces_a_built_in_one() -> None:
    text = "title: T\ntypes: {ally: {forward: '{source} backs {target}', backward: '{target} has {source}', family: work}}\n"
    ally = loads(text).types["ally"]
    assert (ally.forward, ally.family, ally.symmetric) == (("{source} backs {target}",), Family.WORK, False)
    assert set(loads(text).types) == {type.id for type in TYPES}


def test_symmetric_type_needs_one_sentence() -> None:
    text = 'title: T\ntypes: {twin: {forward: "{source} is {target\'s} twin", symmetric: true, family: kinship}}\n'
    twin = loads(text).types["twin"]
    assert (twin.backward, twin.label, twin.strength) == (("{target} is {source's} twin",), "twin", 5)


def test_season_and_start_are_moments() -> None:
    account = one("timeline: {S2: 8, S1: 10}\ncharacters: {a: A @S2, b: B @start, c: C @S1}\n")
    assert [node.told for node in account.nodes()] == [Moment(2, 8), Moment(1, 1), Moment(1, 10)]


def test_moments_are_ignored_without_a_timeline() -> None:
    story = loads("title: T\ncharacters: {a: A @S1E01, b: B}\nrelations: [a ally b @S1E02]\n")
    assert story.accounts["story"].relations[0].told is None
    assert [str(problem) for problem in story.warnings] == [
        "<story>:2:20: warning: the account has no `timeline`, so its moments are not used (2 in all)"
    ]


def test_text_is_never_a_number_or_a_flag() -> None:
    account = one("characters: {No: No, 007: 007, 12-30: 12:30, null: ~}\n")
    assert [(node.id, node.name) for node in account.nodes()] == [("No", "No"), ("007", "007"), ("12-30", "12:30"), ("null", "~")]


def test_long_form_splits_nothing_off_a_name() -> None:
    assert one("characters: {a: {name: 'A @home [live]'}}\n").characters["a"].name == "A @home [live]"


def test_relations_know_their_place(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text("title: T\ncharacters: {a: A, b: B}\nrelations:\n  - a ally b\n  - tie: a loves b\n    for: [x, y]\n")
    ties = load(path).accounts["story"].relations
    assert [str(tie.place) for tie in ties] == [f"{path}:4:5", f"{path}:5:10"]
    assert ties[1].for_ == ("x", "y")


def test_progress_is_told(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    for text, stages in (
        ("title: T\nrelations: [a ally b]\ncharacters: {a: A, b: B}\n", {"reading", "checking"}),
        ("title: T\ncharacters: {a: A, b: B}\nrelations: [a ally b]\n", {"reading"}),  # it is checked meanwhile
    ):
        path.write_text(text)
        told = []
        load(path, progress=lambda *step, told=told: told.append(step))
        assert {stage for stage, _, _ in told} == stages


def test_long_example_is_without_warnings_but_for_what_it_shows(story: Story) -> None:
    assert [problem.message for problem in warnings(story)] == []


@pytest.mark.parametrize("looking", [True, False])
@pytest.mark.parametrize("frozen", [True, False])
def test_the_garbage_collector_is_left_as_it_was(looking: bool, frozen: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if looking else gc.disable)()
        if frozen:
            gc.freeze()
        for text in (LONG, "- not a story"):
            with suppress(StoryError):
                loads(text)
            assert gc.isenabled() is looking
            assert bool(gc.get_freeze_count()) is frozen  # something that was frozen may be gone
    finally:
        gc.unfreeze()
        (gc.enable if before else gc.disable)()
