"""Who has a reason to harm whom: held against a second program that follows docs/motives.md, and case by case; the command."""

import itertools
import os
import re
import shlex
import textwrap
from random import Random

import pytest
from command import run
from hypothesis import given, settings
from hypothesis import strategies as st
from snapshots import check_snapshot
from stories import SHIPPED, graph_of

from graph.building import build
from graph.kinship import kinships
from graph.lens import Lens
from graph.loading import load, loads
from graph.model import Moment
from graph.motives import motives_against
from graph.motivewords import headline, sentence

WHOLE = bool(os.environ.get("CASTGRAPH_CAMPAIGN"))
EXAMPLES = 4000 if WHOLE else 150

# type: what source and target are to each other, and its strength; written out again, not read from the vocabulary
STANCES = {
    "killer": ("", "wronged", 10), "attempted-killer": ("", "wronged", 8), "framed-by": ("wronged", "", 8),
    "hunter": ("hostile", "wronged", 7), "hates": ("hostile", "", 6), "rival": ("hostile", "hostile", 5),
    "bully": ("", "wronged", 6), "loves": ("devoted", "", 6), "friend": ("devoted", "devoted", 7), "rescuer": ("", "devoted", 7),
    "scorns": ("wronged", "devoted", 3), "parent": ("", "", 10), "sibling": ("", "", 9), "spouse": ("", "", 9),
}  # fmt: skip
KIN = {"parent", "sibling", "spouse"}
PUBLIC = {"bully", "rival", "spouse"}
OWN_TYPE = """
types:
  scorns:
    forward: "{source} is scorned by {target}"
    backward: "{target} scorns {source}"
    family: violence
    strength: 3
    stances: [wronged, devoted]
"""


def story_of(random):
    """A small, dense story around p0: relations as (source, type, target, claim, known_by, believed_by)."""
    people = [f"p{at}" for at in range(random.randint(2, 7))]
    pairs = list(itertools.permutations(people, 2))
    elders = [pair for pair in pairs if pair[0] < pair[1]]  # nobody is their own ancestor
    relations = []
    for _ in range(random.randint(1, 18)):
        type = random.choice([*STANCES, "parent", "parent", "parent", "killer", "attempted-killer"])
        source, target = random.choice(elders if type in KIN else pairs)
        if random.random() < 0.3 and type not in KIN:
            source = "p0"
        claim = random.choice(("tie", "tie", "tie", "maybe", "lie"))
        some = random.sample(people, random.randint(0, 2))
        known, believed = (some if claim != "lie" and random.random() < 0.4 else []), (some if claim == "lie" else [])
        taken = {(each[0], each[2]) for each in relations if each[1] == type}
        full = type == "parent" and sum(end == target for _, end in taken) == 2
        if source != target and not full and not {(source, target), (target, source)} & taken:
            relations.append((source, type, target, claim, known, believed))
    return people, relations


def text(people, relations, believer=None):
    """The story file; what `believer` believes is written as true."""
    lines = [f"title: T{OWN_TYPE}characters:", *(f"  {one}: {one.upper()}" for one in people), "relations:"]
    for number, (source, type, target, claim, known, believed) in enumerate(relations):
        claim = "tie" if claim == "lie" and believer in believed else claim
        holders = {"known_by": known, "believed_by": believed if claim == "lie" else []}
        held = "".join(f", {name}: [{', '.join(who)}]" for name, who in holders.items() if who)
        lines.append(f"  - {{{claim}: {source} {type} {target}, id: r{number}{held}}}")
    return "\n".join(lines) + "\n"


DOUBT = {"tie": 0, "maybe": 1, "lie": 2}


def expected(people, relations, target):
    """Every (bearer, relation) with weight, truth, and whether the bearer is unaware; by quantifying over everything."""
    found = {}
    for bearer in people:
        graph = build(loads(text(people, relations, bearer)))
        claims = ["tie" if claim == "lie" and bearer in believed else claim for *_, claim, _, believed in relations]

        def ignorant(number, bearer=bearer):
            return relations[number][1] not in PUBLIC and relations[number][4] != [] and bearer not in relations[number][4]

        for number, (source, type, end, claim, _, _) in enumerate(relations):
            if bearer == target or target not in (source, end) or claims[number] == "lie":
                continue
            victim = end if source == target else source
            stance = STANCES[type][victim == end]
            options = []  # closeness, doubt in the eyes of the bearer, doubt of the story, unaware
            if bearer == victim and (stance == "hostile" or (stance == "wronged" and type != "killer")):
                options.append((10, 0, 0, False))
            if bearer != victim and stance == "wronged":
                quarrel = max(
                    (
                        STANCES[each[1]][2]
                        for each in relations
                        if {each[0], each[2]} == {bearer, victim} and each[3] == "tie" and {"wronged", "hostile"} & set(STANCES[each[1]])
                    ),
                    default=0,
                )
                for other, each in enumerate(relations):
                    if {each[0], each[2]} == {bearer, victim} and STANCES[each[1]][bearer == each[2]] == "devoted" and claims[other] != "lie":
                        options.append((STANCES[each[1]][2], DOUBT[claims[other]], DOUBT[each[3]], False))
                for kin in kinships(graph, start=victim, end=bearer).found:
                    if kin.sense.degree <= 4:
                        ways = [[[int(link.tie["id"][1:]) for link in step.links] for step in way.steps] for way in kin.ways]
                        truth = max(min(DOUBT[relations[each][3]] for each in step) for step in ways[0])
                        eyes = max(min(DOUBT[claims[each]] for each in step) for step in ways[0])
                        true = [[[each for each in step if relations[each][3] != "lie"] for step in way] for way in ways]
                        unaware = not any(all(not step or not all(map(ignorant, step)) for step in way) for way in true)
                        options.append(({1: 9, 2: 8, 3: 6, 4: 4}[kin.sense.degree], eyes, truth, unaware))
                options = [option for option in options if option[0] > quarrel]
            for close, eyes, truth, unaware in options:
                weight = STANCES[type][2] * close
                weight = -(-weight // 2) if 1 in (eyes, DOUBT[claims[number]]) else weight
                unaware = unaware or (stance == "wronged" and claim != "lie" and ignorant(number))
                key = unaware, -weight, max(truth, DOUBT[claim])
                found[bearer, number] = min(found.get((bearer, number), key), key)
    return found


@settings(max_examples=EXAMPLES)
@given(st.integers(0, 2**32))
def test_motives_are_those_of_the_second_program(seed):
    people, relations = story_of(Random(seed))
    graph = build(loads(text(people, relations)))
    for target in people:
        answer = motives_against(graph, target=target)
        found = {
            (motive.bearer, int(reason.deed.tie["id"][1:])): (
                reason.unaware_of_deed or reason.unaware_of_bond, -reason.weight, ["true", "uncertain", "false"].index(reason.truth),
            )
            for motive in answer.found
            for reason in motive.reasons
        }  # fmt: skip
        assert found == expected(people, relations, target)
        assert sum(len(motive.reasons) for motive in answer.found) == len(found), "each deed once for each bearer"
        keys = [(motive.reasons[0].idle, -motive.reasons[0].weight, -len(motive.reasons), motive.bearer) for motive in answer.found]
        assert keys == sorted(keys)
        for motive in answer.found:
            assert list(motive.reasons) == sorted(motive.reasons, key=lambda reason: reason.order)
            for reason in motive.reasons:
                said = sentence(reason, answer.lens, target)
                assert {target.upper(), motive.bearer.upper(), reason.victim.upper()} <= set(said.replace("'s", "").replace(".", "").split())
                doubt = r"Perhaps |It is not true that |P\d falsely believes that (?:perhaps )?"
                assert re.fullmatch(rf"(?:(?:{doubt})?P\d['\s][^.]*\. ?)+", said), said
                assert ("falsely believes" in said) == (reason.truth == "false")


FEUD = """
    timeline: {S1: 4}
    characters:
      x: X
      mother: {name: Mother, gender: female, died: [tie: S1E02]}
      son: {name: Son, gender: male}
      friend: Friend
      rival: Rival
      dupe: Dupe
      lover: {name: Lover}
      child: {name: Child, gender: female}
    personas: {mask: Mask}
    organizations: {firm: Firm}
    people: {player: Player}
    relations:
      - mask killer mother @S1E02
      - mother parent son @S1E01
      - friend friend son @S1E01
      - tie: x attempted-killer son @S1E02
        known_by: {friend: S1E02.., son: S1E04..}
      - friend framed-by x @S1E02
      - x rival rival @S1E01
      - lie: x killer friend @S1E01
        believed_by: {dupe: S1E02..S1E03}
      - dupe loves friend @S1E01
      - x identity mask @S1E03
      - x betrayer firm @S1E01
      - lover lover mother @S1E01
      - lover attempted-killer mother @S1E02
      - tie: son parent child @S1E01
        known_by: [friend]
      - player plays x @S1E01
"""


def told(episode=4, target="x", **options):
    graph = graph_of(FEUD)
    lens = Lens(graph, as_of=Moment(1, episode), **options)
    answer = motives_against(graph, target=target, lens=lens)
    return {motive.bearer: [sentence(reason, lens, target) for reason in motive.reasons] for motive in answer.found}


def test_who_takes_what_to_heart():
    assert told() == {
        "friend": ["X framed Friend.", "X tried to kill Son. Friend is Son's friend."],
        "firm": ["X betrayed Firm."],
        "son": ["Mask killed Mother. Mother is Son's mother.", "X tried to kill Son.", "X framed Friend. Son is Friend's friend."],
        "dupe": ["X framed Friend. Dupe loves Friend."],
        "rival": ["Rival is X's rival."],
        "child": [
            "Mask killed Mother. Mother is Child's grandmother. Child is not recorded to know it.",
            "X tried to kill Son. Child is not recorded to know it. Son is Child's father. Child is not recorded to know it.",
        ],
        "mother": ["X tried to kill Son. Mother is not recorded to know it. Son is Mother's son."],
    }
    assert list(told()) == ["son", "friend", "firm", "rival", "dupe", "child", "mother"]


def test_moments_faces_and_beliefs():
    assert told(1) == {"firm": ["X betrayed Firm."], "rival": ["Rival is X's rival."]}
    second = told(2)
    assert second["dupe"] == ["Dupe falsely believes that X killed Friend. Dupe loves Friend.", "X framed Friend. Dupe loves Friend."]
    assert second["son"] == ["X framed Friend. Son is Friend's friend.", "X tried to kill Son. Son is not recorded to know it."]
    assert told(2, "mask")["son"] == ["Mask killed Mother. Mother is Son's mother."]
    assert told(3) == told(3, "mask"), "whichever face is asked for"
    assert "falsely" not in str(told(3))
    assert told(2, include_false=True)["dupe"] == second["dupe"]
    assert "It is not true that X killed Friend, though Dupe believed it. Son is Friend's friend." in told(3, include_false=True)["son"]
    assert told(3, as_known_by="friend") == {
        "rival": ["Rival is X's rival."],
        "son": ["X tried to kill Son. Son is not recorded to know it."],
        "child": ["X tried to kill Son. Child is not recorded to know it. Son is Child's father. Child is not recorded to know it."],
    }


def test_the_dead_come_last_and_nobody_avenges_their_own_death():
    graph = graph_of("""
        timeline: {S1: 2}
        characters: {x: X, a: {name: A, died: [tie: S1E02]}, b: B}
        relations: [x killer a @S1E02, x bully b @S1E01, x kidnapper a @S1E01, a ally b @S1E01]
    """)
    answer = motives_against(graph, target="x")
    assert [(motive.bearer, motive.dead, len(motive.reasons)) for motive in answer.found] == [("b", False, 3), ("a", True, 2)]
    assert headline(answer) == "One has reason to harm X; so had one who is dead."
    assert [motive.bearer for motive in motives_against(graph, target="x", lens=Lens(graph, as_of=Moment(1, 1))).found] == ["a", "b"]
    graph = graph_of("""
        characters: {x: {name: X, died: [tie: ]}, a: {name: A, died: [tie: ]}, b: B}
        relations: [x bully a, a bully b]
    """)
    assert headline(motives_against(graph, target="x")) == "Nobody alive had reason to harm X, who is dead; one who is dead had."
    assert headline(motives_against(graph, target="a")) == "One had reason to harm A, who is dead."


def test_of_several_ties_that_make_two_kin_one_may_be_known():
    story = """
        characters: {x: X, v: V, b: B, z: Z}
        personas: {mask: Mask}
        relations: [x killer v, {tie: v parent b, known_by: [z]}, v identity mask%s]
    """
    for more, unaware in (("", True), (", mask parent b", False)):
        (motive,) = motives_against(graph_of(story % more), target="x").found
        assert (motive.bearer, motive.reasons[0].idle, motive.reasons[0].unaware_of_deed) == ("b", unaware, False)


def test_a_false_belief_may_be_uncertain():
    graph = graph_of("""
        characters: {x: X, v: {name: the victim}, b: B, c: C}
        relations: [x killer v, {lie: v parent b, believed_by: [c]}, {maybe: b parent c}]
    """)
    answer = motives_against(graph, target="x")
    assert [(motive.bearer, sentence(reason, answer.lens, "x")) for motive in answer.found for reason in motive.reasons] == [
        ("c", "X killed the victim. C falsely believes that perhaps the victim is C's grandparent.")
    ]


def test_own_types_take_part_by_their_stances_and_only_so():
    story = """
        types:
          %s: {forward: "{source} haunts {target}", backward: "{target} is haunted by {source}", family: violence, strength: 9%s}
        characters: {x: X, a: A}
        relations: [x %s a]
    """
    assert not motives_against(graph_of(story % ("haunts", "", "haunts")), target="x")
    (motive,) = motives_against(graph_of(story % ("haunts", ", stances: [neutral, wronged]", "haunts")), target="x").found
    assert (motive.bearer, motive.reasons[0].weight) == ("a", 90)


@pytest.mark.parametrize(
    "question",
    ["K", "K --as-of S1E08", "'Geum La-hui'", "'Geum La-hui' --as-of S2E05", "'Han Mo-ne'", "'Yang Jin-mo' --all",
     "'Nam Cheol-woo' --as-of S1E10", "'Lee Hwi-so' --as-of S1E04", "'Cha Ju-ran' --as-known-by Chil-sung --as-of S1E05"],
)  # fmt: skip
def test_the_shipped_story(question, renew):
    name = re.sub(r"[^a-z0-9]+", "-", question.lower()).strip("-")
    check_snapshot(f"motives-{name}.txt", run("motives", *shlex.split(question)).out, renew)


def test_all_three_faces_mean_the_same_at_any_moment():
    graph = build(load(SHIPPED))
    for moment in [*graph.graph["accounts"]["series"]["timeline"]][:: -1 if WHOLE else -4]:
        lens = Lens(graph, account="series", as_of=moment)
        answers = {}
        for face in ("jun-seok", "k", "matthew-lee"):
            found = motives_against(graph, target=face, lens=lens).found
            answers.setdefault(lens.self_of(face), []).append([(each.bearer, [reason.deed.tie["id"] for reason in each.reasons]) for each in found])
        for same in answers.values():
            assert all(one == other for one, other in itertools.pairwise(same))


def test_the_command(tmp_path):
    (tmp_path / "story.yaml").write_text(f"title: T\n{textwrap.dedent(FEUD)}", encoding="utf-8")
    ask = lambda *arguments: run("--story", "story.yaml", "motives", *arguments, cwd=tmp_path)  # noqa: E731
    answer = ask("Mask", "--as-of", "S1E03", "--why")
    assert answer.code == 0
    assert answer.out.startswith(
        "Six have reason to harm X, the strongest first; so had one who is dead.\n"
        "\n"
        "Son\n"
        "  1. Mask killed Mother.\n"
        "       no source recorded\n"
        "       told: S1E02\n"
        "       place: story.yaml:17:5\n"
        "     Mother is Son's mother.\n"
        "       no source recorded\n"
        "       told: S1E01\n"
        "       place: story.yaml:18:5\n"
        "  2. X framed Friend.\n"
    )
    assert answer.out.endswith("\nThe dead who had reason (--all): Mother.\n\nMask is X.\n")
    assert ask("Son", "--as-of", "S1E02")[:2] == (1, "No: nobody is told to have reason to harm Son as far as S1E02 tells.\n")
    assert ask("Player").code == 1
    assert ask("Nobody").code == 2
    shape = ask("X", "--json").json
    assert list(shape) == ["target", "lens", "motives"]
    assert list(shape["motives"][0]) == ["id", "name", "kind", "dead", "reasons"]
    reason = shape["motives"][0]["reasons"][0]
    assert list(reason) == ["sentence", "weight", "truth", "believed", "unaware", "stance", "victim", "bond", "relations"]
    assert [tie["type"] for tie in reason["relations"]] == ["killer", "parent"]
    assert (reason["weight"], reason["bond"], reason["victim"]["id"]) == (90, "kinship", "mother")
    assert ask("Son", "--json").json["motives"] == []
