import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import graph_of, network

from graph.automaton import Automaton, may_stay
from graph.errors import CastgraphError
from graph.lens import Lens
from graph.matching import Matches, _Around, match
from graph.model import Moment
from graph.patterns import Choice, Hop, PatternError, Repeat, Sequence, parse, size, turned

TYPES = ("a", "b", "attempted-killer", "c.d", "의형제", "भाई", "2nd", "{")


def hop(*types: str, negated: bool = False, inverse: bool = False) -> Hop:
    return Hop(frozenset(types), negated, inverse)


A, B = hop("a"), hop("b")


# the notation


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a", A),
        (" ( ( a ) ) ", A),
        ("attempted-killer", hop("attempted-killer")),
        ("c.d/의형제/भाई/2nd", Sequence((hop("c.d"), hop("의형제"), hop("भाई"), hop("2nd")))),
        ("a/b|b", Choice((Sequence((A, B)), B))),
        ("a/(b|b)", Sequence((A, Choice((B, B))))),
        ("^a/b", Sequence((turned(A), B))),
        ("^(a/b)", Sequence((turned(B), turned(A)))),
        ("^a*", Repeat(turned(A), 0, None)),
        ("(^a)+", Repeat(turned(A), 1, None)),
        ("a?/b+", Sequence((Repeat(A, 0, 1), Repeat(B, 1, None)))),
        ("(a+)?", Repeat(Repeat(A, 1, None), 0, 1)),
        ("a{2}", Repeat(A, 2, 2)),
        ("a{ 2 , 3 }", Repeat(A, 2, 3)),
        ("a{2,}", Repeat(A, 2, None)),
        ("a{,3}", Repeat(A, 0, 3)),
        ("a{0}", Repeat(A, 0, 0)),
        ("!a", hop("a", negated=True)),
        ("!^a", hop("a", negated=True, inverse=True)),
        ("!(a|b)", hop("a", "b", negated=True)),
        ("!(^b|a|b)", Choice((hop("a", "b", negated=True), hop("b", negated=True, inverse=True)))),
        ("!()", hop(negated=True)),
        ("^!()", hop(negated=True, inverse=True)),
        ("^!(a|^b)", Choice((hop("a", negated=True, inverse=True), hop("b", negated=True)))),
        ("!a*", Repeat(hop("a", negated=True), 0, None)),
    ],
)
def test_patterns_are_read(text, tree):
    assert parse(text, TYPES) == tree


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "PATTERN:1: expected a type of relation, ^, ! or (, found the end"),
        ("  ", "PATTERN:3: expected a type of relation, ^, ! or (, found the end"),
        ("a/|b", "PATTERN:3: expected a type of relation, ^, ! or (, found '|'"),
        ("a/", "PATTERN:3: expected a type of relation, ^, ! or (, found the end"),
        ("^^a", "PATTERN:2: expected a type of relation, ! or (, found '^'"),
        ("a b", "PATTERN:3: expected /, |, *, +, ?, { or the end, found 'b'"),
        ("a+?", "PATTERN:3: expected /, | or the end, found '?'"),
        ("a{2}{3}", "PATTERN:5: expected /, | or the end, found '{'"),
        ("a)", "PATTERN:2: expected /, |, *, +, ?, { or the end, found ')'"),
        ("a/(b", "PATTERN:5: expected /, |, *, +, ?, { or ) for the ( at 3, found the end"),
        ("(a|(b*)", "PATTERN:8: expected /, |, *, +, ?, { or ) for the ( at 1, found the end"),
        ("()", "PATTERN:2: expected a type of relation, ^, ! or (, found ')'"),
        ("!", "PATTERN:2: expected a type of relation, ^ or (, found the end"),
        ("!!a", "PATTERN:2: expected a type of relation, ^ or (, found '!'"),
        ("!(a/b)", "PATTERN:4: expected | or ), found '/'"),
        ("!(a|)", "PATTERN:5: expected a type of relation or ^, found ')'"),
        ("!(a|^^b)", "PATTERN:6: expected a type of relation, found '^'"),
        ("!((a))", "PATTERN:3: expected a type of relation, ^ or ), found '('"),
        ("a{}", "PATTERN:3: expected a count or ,, found '}'"),
        ("a{,}", "PATTERN:4: expected a count, found '}'"),
        ("a{2,x}", "PATTERN:5: expected a count or }, found 'x'"),
        ("a{2 3}", "PATTERN:5: expected , or }, found '3'"),
        ("a{2,3", "PATTERN:6: expected }, found the end"),
        ("a{-1}", "PATTERN:3: expected a count or ,, found '-'"),
        ("a{²}", "PATTERN:3: expected a count or ,, found '²'"),
        ("a{3,2}", "PATTERN:5: expected a count from 3 to 100, found '2'"),
        ("a{101}", "PATTERN:3: expected a count from 0 to 100, found '101'"),
        ("a/atempted-killer", "PATTERN:3: expected a type of relation, found 'atempted-killer'; did you mean 'attempted-killer'?"),
        ("!(a|zzz)", "PATTERN:5: expected a type of relation, found 'zzz'; `castgraph schema --types` lists them"),
        ("a/\x1b[1m", "PATTERN:3: expected a type of relation, ^, ! or (, found '\\x1b'"),
        ("(a{100}){100}", "PATTERN:9: expected a pattern of at most 200 steps once its counts are written out, found 10000"),
        ("a{100}/b{100}/a", "PATTERN:15: expected a pattern of at most 200 steps once its counts are written out, found 201"),
        ("a{100}|b{100}|a", "PATTERN:15: expected a pattern of at most 200 steps once its counts are written out, found 201"),
        ("(" * 51 + "a" + ")" * 51, "PATTERN:51: expected at most 50 parentheses within each other, found one more"),
        ("a" * 1001, "PATTERN:1001: expected a pattern of at most 1000 characters, found 1001"),
    ],
)
def test_a_mistake_is_pointed_at(text, message):
    with pytest.raises(PatternError) as caught:
        parse(text, TYPES)
    assert str(caught.value) == message
    assert caught.value.position == int(message.split(":")[1])


@given(st.text(alphabet="ab()|/^*+?!{},1290 -.의\u0301\n\x00", max_size=60) | st.text(max_size=200))
def test_any_text_is_read_or_refused(text):
    tree, refused = None, None
    try:
        tree = parse(text, TYPES)
    except CastgraphError as error:
        refused = error
    if tree is None:
        assert "\n" not in str(refused)
        assert 1 <= refused.position <= len(text) + 1
    else:
        assert size(tree) <= 200
        assert len(Automaton(tree).moves) <= 5 * size(tree) + 5 * len(text)
        assert turned(turned(tree)) == tree
        assert may_stay(turned(tree)) == may_stay(tree)


# what it means


STORY = """
    characters: {k: K, v: V, c: C, d: D, e: E}
    personas: {mask: Mask}
    organizations: {o: O}
    people: {p: P}
    relations:
      - k killer v
      - v parent c
      - d parent v
      - c ally d
      - p plays c
      - e member o
      - lie: e killer d
      - maybe: e parent k
"""


def pairs(text: str, pattern: str, start: str | None = None, end: str | None = None, **lens) -> list[str]:
    graph = graph_of(text)
    return [f"{walk.nodes[0]} {walk.nodes[-1]}" for walk in match(graph, pattern, start=start, end=end, lens=Lens(graph, **lens)).walks]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("killer/parent", ["k c"]),
        ("^parent/^killer", ["c k"]),
        ("^(killer/parent)", ["c k"]),
        ("killer|parent", ["k v", "v c", "d v", "e k"]),
        ("parent+", ["v c", "d v", "d c", "e k"]),
        ("parent{2}", ["d c"]),
        ("parent{2,}", ["d c"]),
        ("parent{3}", []),
        ("ally", ["c d", "d c"]),
        ("^ally", ["c d", "d c"]),
        ("ally{2}", ["c c", "d d"]),
        ("parent/^parent", ["v v", "d d", "e e"]),
        ("!(parent|killer|ally)", ["e o", "p c"]),
        ("!(^parent|^killer|^ally)", ["c p", "o e"]),
        ("!(parent|killer|plays|member)", ["c d", "d c"]),
        ("!()/plays", []),
        ("plays/^plays", ["p p"]),
        ("killer?/parent{,1}", ["k k", "k v", "k c", "v v", "v c", "c c", "d v", "d d", "e k", "e e",
                                "mask mask", "o o", "p p"]),
        ("identity*", ["k k", "v v", "c c", "d d", "e e", "mask mask", "o o", "p p"]),
        ("killer{0}", ["k k", "v v", "c c", "d d", "e e", "mask mask", "o o", "p p"]),
    ],
)  # fmt: skip
def test_who_is_connected(pattern, expected):
    assert pairs(STORY, pattern) == expected
    for end in ("k", "v", "c", "d", "o"):
        assert pairs(STORY, pattern, start=end) == [pair for pair in expected if pair.split()[0] == end]
        assert pairs(STORY, pattern, end=end) == [pair for pair in expected if pair.split()[1] == end]
        assert pairs(STORY, pattern, start=end, end="c") == [pair for pair in expected if pair == f"{end} c"]


def test_the_lens_says_what_is_walked():
    assert pairs(STORY, "killer", include_false=True) == ["k v", "e d"]
    assert pairs(STORY, "parent", only_certain=True) == ["v c", "d v"]
    dated = """
        timeline: {S1: 3}
        characters: {a: A, b: B, c: C}
        relations: [a killer b @S1E01, b parent c @S1E02, {lie: c killer a @S1E01..S1E03}]
    """
    assert pairs(dated, "killer/parent", as_of=Moment(1, 1)) == []
    assert pairs(dated, "killer/parent", as_of=Moment(1, 2)) == ["a c"]
    assert pairs(dated, "killer", as_of=Moment(1, 2)) == ["a b", "c a"]
    assert pairs(dated, "killer", as_of=Moment(1, 3)) == ["a b"]
    assert pairs(dated, "killer?", as_of=Moment(1, 1)) == ["a a", "a b", "b b", "c a", "c c"]
    assert pairs(dated, "parent*", start="c", as_of=Moment(1, 1)) == ["c c"]


def test_who_is_not_there_matches_nothing():
    later = "timeline: {S1: 2}\ncharacters: {a: A, b: B}\nrelations: [a ally b @S1E02]"
    assert pairs(later, "ally*", start="a", as_of=Moment(1, 1)) == []
    with pytest.raises(KeyError):
        pairs(later, "ally*", start="nobody")


def test_a_face_with_a_known_owner_is_its_owner_and_identity_no_tie():
    text = """
        timeline: {S1: 2}
        characters: {a: A, b: B}
        personas: {mask: Mask}
        relations: [mask killer b @S1E01, a identity mask @S1E02, b ally a @S1E01]
    """
    assert pairs(text, "killer/ally") == ["a a"]
    assert pairs(text, "killer", start="mask") == ["a b"]
    assert pairs(text, "identity|!killer") == ["a b", "b a"]
    assert pairs(text, "killer/ally", as_of=Moment(1, 1)) == ["mask a"]
    assert pairs(text.replace("a identity mask @S1E02", "{maybe: a identity mask @S1E02}"), "identity/killer") == ["a b"]


def test_accounts_are_never_joined():
    text = "accounts:\n  one: {characters: {a: A}}\n  two: {characters: {b: B}}"
    assert pairs(text, "!()*") == ["a a", "b b"]
    assert pairs(text, "!()*", account="two") == ["b b"]
    assert pairs(text, "!()*", start="a", end="b") == []


# the witness


def witness(text: str, pattern: str, start: str, end: str) -> list[str]:
    graph = graph_of(text)
    ways = [match(graph, pattern, **ends).walks for ends in ({"start": start, "end": end}, {"start": start}, {"end": end}, {})]
    (one, *others) = [[walk for walk in found if (walk.nodes[0], walk.nodes[-1]) == (start, end)] for found in ways]
    assert others == [one] * 3, "the same whichever way it is asked"
    return [link.tie["id"] for walk in one for link in walk.links]


@pytest.mark.parametrize(
    ("people", "relations", "way"),
    [
        ("a, b, c, d", ["a parent b", "b parent d", "a informer d"], ["a:informer:d"]),
        ("a, b, c, d", ["a ally b", "b ally d", "a parent c", "c ally d"], ["a:parent:c", "c:ally:d"]),
        ("a, b, c, d", ["a parent b", "{maybe: b parent d}", "a ally c", "c ally d"], ["a:ally:c", "c:ally:d"]),
        ("a, c, b, d", ["a ally b", "b ally d", "a ally c", "c ally d"], ["a:ally:c", "c:ally:d"]),
        ("a, b, c, d", ["a deceiver d", "a rescuer d"], ["a:rescuer:d"]),
        ("a, b, c, d", ["a deceiver d", "a hates d"], ["a:deceiver:d"]),
    ],
    ids=["fewest steps", "cheapest", "certain", "people first in the file", "cheapest tie", "first tie"],
)
def test_the_witness_is_the_best_walk(people, relations, way):
    text = f"characters: {{{people.replace(',', ': X,')}: X}}\nrelations:\n" + "".join(f"  - {line}\n" for line in relations)
    assert witness(text, "!()+", "a", "d") == way


def test_of_walks_that_meet_the_same_people_the_one_whose_ties_stand_first_is_told():
    text = """
        characters: {a: A, b: B, c: C}
        relations: [a hates b, b hates c, b deceiver c, a deceiver b]
    """
    assert witness(text, "hates/deceiver|deceiver/hates", "a", "c") == ["a:hates:b", "b:deceiver:c"]


def test_a_walk_may_meet_somebody_twice():
    text = network([("a", "b"), ("b", "a"), ("b", "c")], "informer")
    assert witness(text, "informer{4}", "a", "c") == ["a:informer:b", "b:informer:a", "a:informer:b", "b:informer:c"]
    assert witness(text, "informer{3}", "a", "c") == []


def test_the_limit_is_on_walks_not_on_the_total():
    graph = graph_of(STORY)
    found = match(graph, "parent*", limit=3)
    assert isinstance(found, Matches)
    assert (len(found.walks), found.total) == (3, len(match(graph, "parent*").walks))
    assert found.walks == match(graph, "parent*").walks[:3]
    assert not match(graph, "killer{3}")
    with pytest.raises(ValueError, match="limit must be 1 or more"):
        match(graph, "parent", limit=0)


def test_an_optional_part_with_a_high_count_costs_little(monkeypatch):
    asked, moves = [], _Around.moves
    monkeypatch.setattr(_Around, "moves", lambda around, *state: asked.append(state) or moves(around, *state))
    people = [f"n{number}" for number in range(60)]
    graph = graph_of(network(list(itertools.pairwise(people)), "informer"))
    for pattern in ("informer{1,100}", "(informer?){100}", "((informer|^informer)?){100}", "((informer*){10}){10}"):
        asked.clear()
        assert match(graph, pattern, start="n0", end="n59").walks[0].hops == 59
        assert len(asked) <= 4 * len(graph), "so often a step was looked for; each of 60 people has two"
