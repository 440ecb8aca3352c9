"""Who holds a story together, held against the definitions written out; its loose ends, one by one; the command."""

import itertools
import os
import textwrap
from fractions import Fraction

import networkx as nx
import pytest
from command import run
from hypothesis import given, settings
from hypothesis import strategies as st
from snapshots import check_snapshot
from stories import florentine_families, graph_of, network

from graph import words
from graph.building import build
from graph.insight import insights
from graph.insightwords import caption, cut_sentence, loose_end
from graph.lens import Lens
from graph.loading import loads
from graph.looseends import Sort, loose_ends
from graph.model import Moment

EXAMPLES = 2000 if os.environ.get("CASTGRAPH_CAMPAIGN") else 60
TYPES = ("ally", "killer", "loves", "framed-by")


@st.composite
def stories(draw):
    """A small story with true, uncertain and false ties, some of them parallel; and which pairs a path may walk."""
    size = draw(st.integers(1, 8))
    pairs = [(a, b) for a in range(size) for b in range(size) if a != b]
    tie = st.tuples(st.sampled_from(pairs), st.sampled_from(TYPES), st.sampled_from(("tie", "lie", "maybe")))
    ties = draw(st.lists(tie, max_size=14, unique_by=lambda each: (frozenset(each[0]), each[1]))) if pairs else []
    lines = ["title: T", "characters:", *(f"  p{at}: P{at}" for at in range(size)), "relations:"]
    lines += [f"  - {claim}: p{a} {type} p{b}" for (a, b), type, claim in ties]
    walked = {frozenset((f"p{a}", f"p{b}")) for (a, b), _, claim in ties if claim != "lie"}
    return build(loads("\n".join(lines) + "\n")), [f"p{at}" for at in range(size)], walked


def reach(start, walked, without=None):
    """Everybody who can be reached, by adding neighbours until nothing changes."""
    found = {start}
    while True:
        more = {node for pair in walked if pair & found and without not in pair for node in pair} - found
        if not more:
            return found
        found |= more


def shortest(start, end, walked):
    """All shortest ways, by trying all ways of ever more steps."""
    ways = [(start,)]
    while ways:
        if done := [way for way in ways if way[-1] == end]:
            return done
        ways = [(*way, *(pair - {way[-1]})) for way in ways for pair in sorted(walked, key=sorted) if way[-1] in pair and not pair - {way[-1]} & set(way)]
    return []


@settings(max_examples=EXAMPLES)
@given(stories())
def test_betweenness_is_the_mean_part_of_the_shortest_ways(story):
    graph, people, walked = story
    found = insights(graph)
    assert (found.people, found.ties) == (len(people), len(walked))
    told = {each.node: each.betweenness for each in found.central}
    assert list(told.values()) == sorted(told.values(), reverse=True)
    for person in people:
        pairs = list(itertools.combinations([other for other in people if other != person], 2))
        parts = []
        for one, other in pairs:
            ways = shortest(one, other, walked)
            parts.append(Fraction(sum(person in way for way in ways), len(ways)) if ways else Fraction(0))
        mean = float(sum(parts) / len(parts)) if parts else 0.0
        assert told.get(person, 0.0) == pytest.approx(mean, abs=1e-8)
    assert {each.node: each.degree for each in found.central} == {node: sum(node in pair for pair in walked) for node in told}


@settings(max_examples=EXAMPLES)
@given(stories())
def test_cut_characters_are_those_without_whom_there_are_more_parts(story):
    graph, people, walked = story
    found = {cut.node: cut for cut in insights(graph).cuts}
    for person in people:
        others = reach(person, walked) - {person}
        parts = {frozenset(reach(other, walked, without=person)) for other in others}
        assert (person in found) == (len(parts) > 1)
        if person in found:
            cut = found[person]
            assert {frozenset(part) for part in cut.apart} < parts
            assert cut.rest == max(map(len, parts)) == len(others) - sum(map(len, cut.apart))
            assert [len(part) for part in cut.apart] == sorted(map(len, cut.apart), reverse=True)
            assert words_name_each(cut_sentence(cut, graph), cut)


def words_name_each(sentence, cut):
    return all(node.upper() in sentence for node in (cut.node, *itertools.chain(*cut.apart)))


@settings(max_examples=EXAMPLES)
@given(stories())
def test_communities_divide_all_who_are_tied_and_modularity_is_newmans(story):
    graph, people, walked = story
    found = insights(graph)
    members = [node for community in found.communities for node in community.members]
    assert len(members) == len(set(members))
    assert set(members) == {node for pair in walked for node in pair}, "whoever is tied is never best left alone"
    sizes = [len(community.members) for community in found.communities]
    assert sizes == sorted(sizes, reverse=True)
    degree = {node: sum(node in pair for pair in walked) for node in people}
    home = {node: number for number, community in enumerate(found.communities) for node in community.members}
    total = 0.0
    for one, other in itertools.product(members, repeat=2):
        if home[one] == home[other]:
            total += (frozenset((one, other)) in walked) - degree[one] * degree[other] / (2 * len(walked))
    assert found.modularity == pytest.approx(total / (2 * len(walked)) if walked else 0.0, abs=1e-8)
    for community in found.communities:
        inside = {node: sum(pair <= set(community.members) for pair in walked if node in pair) for node in community.members}
        assert inside[community.centres[0]] == max(inside.values())
        assert caption(community, found.lens).startswith(f"Around {community.centres[0].upper()} and {community.centres[1].upper()} (")


def test_the_figures_are_those_of_the_textbook():
    families = florentine_families()
    found = insights(build(loads(network(sorted(families.edges)))))
    (medici, *_) = found.central
    assert (medici.node, round(medici.betweenness, 3), medici.degree) == ("medici", 0.522, 6), "Wasserman and Faust"
    assert {cut.node for cut in found.cuts} == {name.lower() for name in nx.articulation_points(families)}


def test_faces_are_one_with_their_owners_and_cast_and_organizations_stay_out_unless_asked():
    graph = graph_of("""
        timeline: {S1: 2}
        characters: {a: A, b: B, c: C}
        personas: {mask: Mask}
        organizations: {firm: Firm}
        people: {dee: Dee}
        relations: [a ally b @S1E01, mask ally c @S1E01, b identity mask @S1E02, c member firm @S1E01, dee plays a @S1E01]
    """)
    early, late = (insights(graph, lens=Lens(graph, as_of=Moment(1, episode))) for episode in (1, 2))
    assert (early.people, early.parts, early.cuts) == (4, 2, ())
    assert (late.people, late.parts, [cut.node for cut in late.cuts]) == (3, 1, ["b"])
    whole = insights(graph, through_cast=True, through_organizations=True)
    assert (whole.people, [cut.node for cut in whole.cuts]) == (5, ["b", "a", "c"])


def test_accounts_are_never_mixed():
    graph = graph_of("""
        accounts:
          one: {characters: {a: A, b: B}, relations: [a ally b]}
          two: {characters: {x: X, y: Y, z: Z}, relations: [x ally y, y ally z]}
    """)
    assert (insights(graph).account, insights(graph).people) == ("one", 2)
    two = Lens(graph, account="two")
    assert (insights(graph, lens=two).people, [cut.node for cut in insights(graph, lens=two).cuts]) == (3, ["y"])
    assert loose_ends(graph) == loose_ends(graph, lens=two) == []


LOOSE = """
    title: Loose
    timeline: {S1: 4}
    characters:
      ann: {name: Ann, died: [tie: S1E02]}
      bo: {name: Bo, died: [tie: S1E02]}
      cy: {name: Cy, died: [maybe: S1E02]}
      dee: {name: Dee, died: [{tie: S1E02, note: At sea.}]}
      eli: Eli
      fay: Fay
      gus: {name: Gus, told: S1E01}
      stranger: {name: the stranger, unnamed: true}
    personas: {mask: The Mask}
    organizations: {firm: Firm}
    relations:
      - mask killer ann @S1E02
      - eli identity mask @S1E03
      - stranger killer bo @S1E02
      - maybe: eli attempted-killer cy @S1E02
      - eli friend fay @S1E01
      - fay instigator eli @S1E02
      - tie: ann loves bo @S1E01
        known_by: {dee: S1E01.., cy: S1E01..S1E02}
      - tie: eli hunter fay @S1E03
      - lie: fay spouse cy @S1E01..S1E03
        believed_by: {eli: S1E01.., dee: S1E01.., cy: S1E01..S1E02}
      - maybe: cy friend dee @S1E01
      - gus member firm @S1E01
      - lie: gus enemy fay @S1E01
"""


def told(graph, **options):
    lens = Lens(graph, **options)
    return [(end.sort, loose_end(end, lens)) for end in loose_ends(graph, lens=lens)]


def test_every_sort_of_loose_end_is_told():
    graph = graph_of(LOOSE)
    assert told(graph, as_of=Moment(1, 2)) == [
        (Sort.KILLING, "Who killed Ann is not told for certain. The Mask killed Ann. Who is behind The Mask is not told."),
        (Sort.KILLING, "Who killed Bo is not told for certain. The stranger killed Bo."),
        (Sort.ATTEMPT, "Who tried to kill Cy is not told for certain. Perhaps Eli tried to kill Cy."),
        (Sort.ORDER, "Fay ordered the killing of Eli. Nobody is told to have done it, or to have tried."),
        (Sort.DEATH, "Dee is dead, and no killer is told. (At sea.)"),
        (Sort.FATE, "Cy is perhaps dead."),
        (Sort.FACE, "Who is behind The Mask is not told."),
        (Sort.SECRET, "Ann loves Bo. Recorded to know it: Dee and Cy."),
        (Sort.DOUBT, "Perhaps Cy is Dee's friend."),
        (Sort.UNTIED, "Gus is tied to nobody; all that is told: Gus belongs to Firm. It is not true that Gus is Fay's enemy."),
    ]
    late = told(graph)
    assert [said for sort, said in late if sort in (Sort.KILLING, Sort.FACE)] == ["Who killed Bo is not told for certain. The stranger killed Bo."]
    assert (Sort.THREAT, "Eli seeks revenge on Fay. Nothing is told that came of it.") in late
    assert (Sort.LIE, "It is not true that Fay is Cy's spouse. Eli still believes it.") in late


def test_what_ties_up_a_loose_end():
    graph = graph_of(LOOSE + """
      - fay killer bo @S1E03
      - eli attempted-killer cy @S1E03
      - cy attacker eli @S1E03
      - maybe: cy killer eli @S1E03
      - tie: eli killer dee @S1E04
      - eli attacker fay @S1E04
      - gus ally fay @S1E04
""")
    sorts = [sort for sort, _ in told(graph)]
    assert sorts == [Sort.KILLING, Sort.FATE, Sort.LIE, Sort.SECRET, Sort.DOUBT]
    assert told(graph)[0][1] == "Who killed Eli is not told for certain. Perhaps Cy killed Eli."
    assert Sort.UNTIED not in [sort for sort, _ in told(graph_of(LOOSE), include_false=True)]


def test_the_command_tells_all_sections(tmp_path):
    people = "".join(f"      a{at}: A{at}\n" for at in range(14))
    ties = "".join(f"      - a{at} ally a{at + 1} @S1E01\n" for at in range(13))
    text = LOOSE.replace("      gus:", people + "      gus:") + ties
    (tmp_path / "story.yaml").write_text(textwrap.dedent(text).lstrip(), encoding="utf-8")
    ask = lambda *arguments: run("--story", "story.yaml", "insight", *arguments, cwd=tmp_path)  # noqa: E731
    answer = ask("--as-of", "S1E03")
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[0] == "Loose, as far as S1E03 tells: 22 people, 19 pairs of them tied, in two parts that nothing connects."
    more = len(ask("--as-of", "S1E03", "--json").json["central"]) - 10
    assert f"  And {words.number(more)} more (--all)." in lines
    assert "more (--all)" not in ask("--all").out
    for heading in ("Who holds the story together", "Communities", "Without whom the story falls apart", "Introduced, and tied to nobody"):
        assert heading in lines
    assert "    place: story.yaml:" in ask("--why").out
    shape = ask("--json").json
    assert list(shape) == ["account", "lens", "definitions", "people", "ties", "parts", "central", "modularity", "communities", "cuts", "loose_ends"]
    assert len(shape["central"]) > 10
    assert set(shape["definitions"]) == {"network", "betweenness", "communities", "modularity", "cuts"}
    assert list(shape["communities"][0]) == ["caption", "centres", "members", "group", "sharing"]
    assert list(shape["cuts"][0]) == ["id", "name", "kind", "sentence", "rest", "apart"]
    assert list(shape["loose_ends"][0]) == ["sort", "sentence", "nodes", "relations", "holders"]
    assert "This rests on what the story file records Eli to know or believe." in ask("--as-known-by", "Eli").out


def test_the_shipped_story(renew):
    check_snapshot("insight.txt", run("insight", "--all").out, renew)
    check_snapshot("insight-s1e04.txt", run("insight", "--as-of", "S1E04").out, renew)


def test_nobody_is_there(tmp_path):
    (tmp_path / "story.yaml").write_text("title: Empty\n", encoding="utf-8")
    answer = run("--story", "story.yaml", "insight", cwd=tmp_path)
    assert (answer.code, answer.out) == (1, "Empty: 0 people, no pairs of them tied.\n")
