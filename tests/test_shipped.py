"""The shipped story: what its documents state is there, and asked as its users ask."""

import pytest
from command import run
from stories import SHIPPED

from graph import check
from graph.building import build
from graph.lens import Lens
from graph.loading import load
from graph.model import Truth
from graph.survey import survey

NAMED = {
    "Sim Jun-seok", "Geum La-hui", "Min Do-hyuk", "Han Mo-ne", "Cha Ju-ran", "Yang Jin-mo", "Go Myung-ji", "Nam Cheol-woo",
    "Hwang Chan-sung", "Bang Chil-sung", "Kang Ki-tak", "Bang Da-mi", "Lee Hwi-so", "Park Nan-young", "Joo Yong-ju",
    "Hong Man-du", "Song Ji-ah", "Yoo-jin", "So-yeon", "Min Jae-hyuk", "Jung Mi-so", "Oh Hye-bin", "Noh Paeng-hee",
    "Yoon Ji-sook", "Han Kyung-soo", "Han Cheong-soo", "Uhm Ji-man", "Baek Ik-ho", "Executive Director Hwang", "Song Ji-sun",
    "Jo Su-ji", "Noh Han-na", "Hong Sa-ra",
}  # fmt: skip
"""All who have a name in the encyclopedia article; it calls Noh Han-na by her given name alone."""


@pytest.fixture(scope="module")
def story():
    return load(SHIPPED)


def test_it_has_no_error_and_only_known_gaps(story):
    (told,) = [problem.message for problem in sorted(check.warnings(story))]
    assert "have no moment" in told
    (series, review) = survey(story)
    assert len(series.undated) < 0.05 * series.relations
    assert len(series.weak) < 0.1 * series.relations
    assert review.undated == ()


def test_both_accounts_are_whole(story):
    series, review = story.accounts["series"], story.accounts["review"]
    assert {character.name for character in series.characters.values()} >= NAMED
    assert len(NAMED) == 33
    assert set(series.personas) == {"matthew-lee", "k", "michelle", "medusa", "the-baby"}
    assert len(series.characters) >= 50
    assert len(series.relations) >= 200
    assert len(review.characters) == 7
    assert len(review.people) == 8
    assert not {node.id for node in series.nodes()} & {node.id for node in review.nodes()}


def test_who_plays_whom(story):
    series = story.accounts["series"]
    plays = {(tie.source, tie.target, tie.age) for tie in series.relations if tie.type == "plays"}
    assert {("um-ki-joon", "matthew-lee", ""), ("um-ki-joon", "jun-seok", ""), ("kim-do-hoon", "jun-seok", "")} <= plays
    assert ("kim-do-hoon", "matthew-lee", "") not in plays
    assert ("oh-yun-sung", "da-mi", "young") in plays
    unknown = {node.id for node in series.characters.values() if node.player_unknown}
    assert {"man-du", "jae-hyuk", "kyung-soo", "su-ji", "erica", "philip", "detective-kang"} <= unknown, "no source names them"
    assert not unknown & {target for _, target, _ in plays}
    assert [person for person in ("danny-ahn", "kim-so-yeon") if series.people[person].role_unknown] == ["danny-ahn", "kim-so-yeon"]


def test_one_path_and_the_same_reversed():
    there = run("path", "Oh Hye-bin", "Bang Da-mi", "--json").json
    back = run("path", "Bang Da-mi", "Oh Hye-bin", "--json").json
    ids = [[node["id"] for node in answer["paths"][0]["nodes"]] for answer in (there, back)]
    assert len(there["paths"]) == len(back["paths"]) == 1
    assert ids[0] == ids[1][::-1] == ["hye-bin", "la-hui", "da-mi"]
    assert there["paths"][0]["cost"] == back["paths"][0]["cost"]
    assert there["paths"][0]["sentence"] == "Oh Hye-bin is Geum La-hui's head secretary. Geum La-hui is Bang Da-mi's mother."


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("Ra-hee", "Bang Da-mi", ("la-hui", "da-mi")),
        ("K", "Han-na", ("k", "han-na")),
        ("Matthew Lee", "Do-hyuk", ("matthew-lee", "do-hyuk")),
    ],
)
def test_names_resolve(start, end, found):
    answer = run("path", start, end, "--json")
    assert answer.code == 0
    assert (answer.json["start"]["id"], answer.json["end"]["id"]) == found


def test_hwang_is_ambiguous():
    answer = run("path", "Hwang", "Bang Da-mi")
    assert (answer.code, answer.out) == (2, "")
    assert all(id in answer.err for id in ("[chan-sung]", "[director-hwang]", "[hwang-jung-eum]"))


def test_the_namesake_is_mentioned():
    answer = run("path", "Kang Ji-Woo", "Lee Min-Ho")
    assert answer.code == 0
    assert "Another Lee Min-Ho: director [director-lee-min-ho]." in answer.out


def test_accounts_do_not_mix():
    answer = run("path", "Kang Ji-Woo", "Geum La-hui")
    assert answer.code == 1
    assert answer.out.startswith("No: Kang Ji-Woo belongs to the account 'review' and Geum La-hui belongs to the account 'series'.")


def test_histories_do_not_mix_accounts_either():
    answer = run("timeline", "Geum La-hui", "Kang Ji-Woo")
    assert (answer.code, answer.out[:3]) == (1, "No:")
    assert "never merged" in answer.out


def test_killers_true_and_false():
    answer = run("relations", "--type", "killer", "--json")
    truth = {(tie["source"], tie["target"]): tie["truth"] for tie in answer.json}
    assert truth[("jun-seok", "da-mi")] == "true"
    assert truth[("hwi-so", "da-mi")] == "false"
    assert truth[("jin-mo", "mi-so")] == "true"
    assert truth[("nan-young", "mi-so")] == "false"
    assert set(truth.values()) == {"true", "false", "uncertain"}


def test_the_victim_is_the_source_of_framed_by(story):
    framed = {(tie.source, tie.target) for tie in story.accounts["series"].relations if tie.type == "framed-by"}
    assert {("da-mi", "mo-ne"), ("hwi-so", "cheol-woo"), ("nan-young", "jin-mo")} <= framed


def test_what_is_only_probable_is_uncertain(story):
    (tie,) = [tie for tie in story.accounts["series"].relations if (tie.source, tie.target) == ("chil-sung", "ki-tak") and tie.type == "parent"]
    assert tie.truth is Truth.UNCERTAIN


def test_the_graph_has_one_edge_for_each_relation(story):
    graph = build(story)
    relations = [tie for account in story.accounts.values() for tie in account.relations]
    assert graph.number_of_edges() == len(relations)
    assert {key for _, _, key in graph.edges(keys=True)} == {tie.id for tie in relations}
    assert Lens(graph).self_of("k") == Lens(graph).self_of("matthew-lee") == "jun-seok"


def test_every_relation_is_in_the_coverage_page_or_in_a_set_it_names(story):
    from stories import ROOT

    page = (ROOT / "docs" / "story-coverage.md").read_text(encoding="utf-8")
    for account in story.accounts.values():
        for tie in account.relations:
            assert f"`{tie.id}`" in page or tie.type in {"trapped-with", "heals-with", "plays"}, tie.id
