"""Stories that nobody would write, for hypothesis: every field, every script, and texts that YAML and others misread."""

from __future__ import annotations

from hypothesis import strategies as st

from graph.errors import Place
from graph.folding import fold
from graph.model import (
    Account,
    Character,
    Death,
    Ends,
    Fact,
    Family,
    Group,
    Holding,
    Moment,
    Organization,
    Person,
    Persona,
    Reference,
    Relation,
    RelationType,
    Source,
    Stance,
    Story,
    Timeline,
    Truth,
)
from graph.source import INVISIBLE
from graph.vocabulary import TYPES

AT = Place("generated")
NASTY = (
    """No|yes|~|null|true|007|12:30|1e3|.inf|0x1F|1_000|2018-05-21|2018-05|-|?|: x|a: b|a #b|#c|a:b|x @S1E01|x [a]|x [a|[a]|@start
{a}|}|&a|*a|!t|% d|`|'|"|'"'|\\|\\n|a  b|x,|- a|-a|...|---|<<|=|a:|🌳|방다미|ܐܪܡܝܐ|שלום|नमस्ते|\ufeffa|a\u200db|ﬁ|e\u0301|a\tb|a\n\nb|a\n  b
a @S1E01 [x]|| x|> y|]]>|<b>&amp;</b>|?a|S1E03..|start|public|unknown|&|a\n#b|a\n---\nb|\u202ea|x\xa0y""".replace("\n{a}", "|{a}")
    .replace("\na @", "|a @")
    .split("|")
)
SIGNS = st.characters(blacklist_categories=["Cs", "Cc"]) | st.sampled_from("\n\t :#'\"[]{}@,-?\\")


def clean(text: str) -> str:
    return INVISIBLE.sub("x", text).strip()


TEXTS = (st.sampled_from(NASTY) | st.text(SIGNS, min_size=1, max_size=12)).map(clean).filter(bool)
MAYBE = st.just("") | TEXTS
IDS = st.from_regex(r"\A[a-z0-9][a-z0-9.\-_]{0,4}\Z") | st.sampled_from(
    ["No", "007", "방다미", "null", "1e3", "2018-05-21", "a.b", "नमस्ते"]
)
EXTRA = st.dictionaries(st.just("<<") | TEXTS, st.just("") | TEXTS | st.just(" x "), max_size=2).map(
    lambda pairs: tuple(pairs.items())
)
YEARS = st.sampled_from(["0", "7", "44", "-44", "007", "900", "0900-05", "900-05-21"])
OWN = RelationType(
    id="own", forward=("{source} owns {target}: #1", "{source's} {target}"), backward=("{target} is owned by {source}",), label="own",
    family=Family.WORK, strength=3, ends=(Ends.ANY, Ends.ANY), symmetric=False, spoiler=False, reflexive=True, posthumous=True,
    stances=(Stance.HOSTILE, Stance.WRONGED), colour="#00ff00", line="dotted", note="No",
)  # fmt: skip
ANY_TYPES = ("ally", "hates", "deceiver", "own")


@st.composite
def stories(draw: st.DrawFn) -> Story:
    sources = {id: Source(id, draw(TEXTS), AT, draw(MAYBE), draw(MAYBE), draw(st.sampled_from(["", "A", "C"])), (), draw(MAYBE))
               for id in draw(st.lists(IDS, unique=True, max_size=3))}  # fmt: skip
    sections = draw(st.lists(TEXTS.filter(lambda text: "," not in text), min_size=1, max_size=2, unique=True))
    references = [Reference(id, section) for id in sources for section in ("", *sections)]
    types = {type.id: type for type in TYPES} | {"own": OWN}
    ids = iter(draw(st.lists(IDS, unique=True, min_size=12, max_size=12)))
    title = draw(TEXTS)
    count = draw(st.integers(1, 2))
    native, about = draw(MAYBE), draw(MAYBE)
    names: dict[str, None] = {}
    taken: set[str] = set()
    accounts = {}
    for number in range(count):
        id = "story" if count == 1 and draw(st.booleans()) else f"account-{number}"
        same = draw(st.booleans())
        accounts[id] = draw(
            account(id, title if same else draw(TEXTS), native if same else draw(MAYBE), about if same else draw(MAYBE),
                    references, [next(ids) for _ in range(6)], names, taken)
        )  # fmt: skip
    return Story(title=title, place=AT, native=native, language=draw(st.sampled_from(["", "ko", "no"])), about=about,
                 extra=draw(EXTRA), sources=sources, types=types, accounts=accounts)  # fmt: skip


@st.composite
def account(draw, id, title, native, about, references, ids, names, taken) -> Account:
    timeline = draw(st.sampled_from([None, Timeline(((1, 3),)), Timeline(((1, 2), (3, 12)))]))
    moments = list(timeline) if timeline else []
    told = st.sampled_from([None, *moments])
    cited = st.lists(st.sampled_from(references), min_size=1, max_size=2, unique=True).map(tuple) if references else st.just(())
    maybe_cited = cited | st.just(())

    @st.composite
    def facts(draw, texts=TEXTS):
        return tuple(Fact(text, AT, draw(told), draw(maybe_cited)) for text in draw(st.lists(texts, max_size=2)))

    @st.composite
    def aliases(draw):
        found = []
        for text in draw(st.lists(TEXTS, max_size=2)):
            if (key := fold(text) or text) not in names:
                names[key] = None
                found.append(Fact(text, AT, draw(told), draw(maybe_cited)))
        return tuple(found)

    @st.composite
    def holdings(draw):
        whos = draw(st.lists(st.sampled_from([*ids[:4], "public"]), unique=True, max_size=2))
        return tuple(Holding(who, *draw(spans())) for who in whos)

    @st.composite
    def spans(draw):
        start, end = draw(told), draw(told)
        return (start, end if start and end and end > start else None)

    @st.composite
    def claims(draw):
        truth = draw(st.sampled_from(list(Truth)))
        start, end = draw(spans())
        return {"truth": truth, "told": start, "debunked": end if truth is Truth.FALSE else None, "note": draw(MAYBE),
                "known_by": draw(holdings()), "believed_by": draw(holdings()), "sources": draw(cited),
                "against": draw(maybe_cited), "place": AT}  # fmt: skip

    groups = {name: Group(id=name, name=draw(TEXTS), place=AT, native=draw(MAYBE), told=draw(told), note=draw(facts()), sources=draw(maybe_cited))
              for name in ids[5:]}  # fmt: skip

    def common(node):
        name = draw(TEXTS)
        while (fold(name) or name) in names:
            name += "x"
        names[fold(name) or name] = None
        return {"id": node, "name": name, "place": AT, "native": draw(MAYBE), "aliases": draw(aliases()), "told": draw(told),
                "note": draw(facts()), "sources": draw(cited), "extra": draw(EXTRA)}  # fmt: skip

    def face():
        return {"gender": draw(st.sampled_from(["", "female", "other"])), "monogram": draw(MAYBE), "player_unknown": draw(st.booleans()),
                "groups": draw(facts(st.sampled_from([*groups, ids[3]]))),
                "died": tuple(Death(**draw(claims()), when=draw(st.sampled_from(["", "1999", "1999-05"])))
                              for _ in range(draw(st.integers(0, 2))))}  # fmt: skip

    found = {
        "characters": {
            node: Character(**common(node), **face(), crowd=draw(st.booleans()), unnamed=draw(st.booleans())) for node in ids[:2]
        },
        "personas": {ids[2]: Persona(**common(ids[2]), **face())},
        "organizations": {ids[3]: Organization(**common(ids[3]), sort=draw(MAYBE))},
        "people": {ids[4]: Person(**common(ids[4]), credits=draw(facts()), role_unknown=draw(st.booleans()))},
    }
    relations = []
    for _ in range(draw(st.integers(0, 5))):
        source, target = draw(st.permutations(ids[:4]))[:2]
        claim = draw(claims())
        type = draw(st.sampled_from(ANY_TYPES))
        moment = f":{claim['told']}" if claim["told"] else ""
        own = draw(st.none() | IDS)
        derived = [own] if own else [f"{source}:{type}:{target}{moment}", f"{target}:{type}:{source}{moment}"]
        if taken & set(derived):
            continue
        taken |= set(derived)
        relations.append(
            Relation(id=derived[0], source=source, type=type, target=target, role=draw(MAYBE), age=draw(MAYBE),
                     for_=tuple(draw(st.lists(TEXTS, max_size=2))), about=tuple(draw(st.lists(TEXTS, max_size=2))),
                     from_=draw(st.just("") | YEARS), extra=draw(EXTRA), **claim)
        )  # fmt: skip
    return Account(id=id, title=title, place=AT, native=native, about=about, timeline=timeline, groups=groups,
                   relations=tuple(relations), **found)  # fmt: skip


MOMENTS = [Moment(1, 1), Moment(1, 2), Moment(1, 3), Moment(3, 1), Moment(3, 12)]
