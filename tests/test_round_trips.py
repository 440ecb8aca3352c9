"""What leaves castgraph comes back: equal where a format holds everything, and with exactly these losses where it does not."""

from dataclasses import fields
from pathlib import Path

import pytest
from exported import hostile, sheet_of
from generated import stories
from hypothesis import given, settings
from stories import SHIPPED
from test_writing import EXAMPLE, same

from graph.building import build
from graph.cli.export import writers_of
from graph.ingest import load
from graph.lens import Lens
from graph.loading import load as load_file
from graph.loading import loads
from graph.model import Moment, Story
from graph.restoring import restore

WHOLE = {"graphml": "graphml", "gexf": "gexf", "json": "json", "cytoscape": "cyjs"}
"""Formats that hold everything, and the endings of their files."""

GRAPHS = {"example": lambda: build(loads(EXAMPLE)), "hostile": hostile, "shipped": lambda: build(load_file(SHIPPED))}


def there_and_back(graph, format: str, folder: Path, **lens: object) -> Story:
    ending = WHOLE.get(format, {"gedcom": "ged"}.get(format, format))
    for part, writer in writers_of(format).items():
        path = folder / f"story{f'-{part}' if part else ''}.{ending}"
        path.write_text("".join(writer(sheet_of(graph, **lens), [], "plain")), encoding="utf-8", newline="")
    return load(folder / ("story-edges.csv" if format == "csv" else f"story.{ending}"))


@pytest.fixture(scope="module", params=GRAPHS)
def graph(request):
    return GRAPHS[request.param]()


@pytest.mark.parametrize("format", WHOLE)
def test_everything_comes_back(format, graph, tmp_path):
    for account in graph.graph["accounts"]:
        back = there_and_back(graph, format, tmp_path, account=account)
        same(back, restore(Lens(graph, account=account)))
        assert not back.warnings


@pytest.mark.parametrize("format", WHOLE)
def test_under_a_lens_what_it_shows_comes_back(format, graph, tmp_path):
    account, moment = next(iter(graph.graph["accounts"])), Moment(1, 2)
    back = there_and_back(graph, format, tmp_path, account=account, as_of=moment)
    same(back, restore(Lens(graph, account=account, as_of=moment)))


@pytest.mark.parametrize("format", WHOLE)
@settings(max_examples=15)
@given(story=stories())
def test_any_story_comes_back(format, story, tmp_path_factory):
    graph, folder = build(story), tmp_path_factory.mktemp("trip")
    for account in story.accounts:
        same(there_and_back(graph, format, folder, account=account), restore(Lens(graph, account=account)))


def test_a_story_of_one_account_comes_back_as_it_was(tmp_path):
    story = loads("title: T\nextra: {a: b}\ncharacters: {a: A, b: B}\nrelations: [a ally b]\n")
    for format in WHOLE:
        same(there_and_back(build(story), format, tmp_path), story)


# formats that do not hold everything: what differs, by noun and field, when nodes and relations are laid side by side

HEAD = {f"Story.{name}" for name in ("native", "language", "about", "extra", "sources", "types")}
HEAD |= {f"Account.{name}" for name in ("id", "title", "about", "timeline")}
"""What neither a table nor a family tree has a place for; its source is the file."""
MOMENTS = {"Character.told", "Persona.told", "Relation.told", "Relation.debunked"}
"""Kept as extra only; aliases, notes and credits lose theirs, and their sources."""
SOURCES = {
    f"{noun}.{name}" for noun in ("Character", "Persona", "Organization", "Person", "Relation") for name in ("sources", "extra")
}

LOST = {
    "csv": HEAD
    | MOMENTS
    | SOURCES
    | {"Story.title", "Account.groups"}  # named after the file; the ids of groups follow from their names
    | {"Character.aliases", "Character.note", "Character.groups", "Character.died", "Persona.died", "Person.credits"}
    | {"Character.monogram", "Character.player_unknown", "Person.role_unknown"}
    | {"Relation.against", "Relation.believed_by", "Relation.known_by"}  # kept as extra
    | {"Relation.id"}  # it follows from the moment
    | {"Relation"},  # of a type of the story's own, which becomes the built-in one of that meaning
    "gedcom": HEAD
    | {"Story.title", "Account.groups"}
    | {"Character", "Persona", "Organization", "Person"}  # who is no kin; faces become aliases
    | {"Relation", "Relation.id", "Relation.told", "Relation.sources"}
    | {f"Character.{name}" for name in ("aliases", "died", "extra", "groups", "monogram", "note", "player_unknown")}
    | {"Character.sources", "Character.told", "Character.unnamed"},
}


def differences(one: Story, other: Story) -> set[str]:
    """The fields in which two stories of one account differ, `NOUN.field`; ids of relations follow from the rest."""
    mine, yours = (next(iter(story.accounts.values())) for story in (one, other))
    pairs = [(one, other), (mine, yours)]
    nodes = {node.id: node for node in yours.nodes()}
    pairs += [(node, nodes.get(node.id)) for node in mine.nodes()]
    ties = {f"{tie.source} {tie.type} {tie.target}": tie for tie in yours.relations}
    pairs += [(tie, ties.get(f"{tie.source} {tie.type} {tie.target}")) for tie in mine.relations]
    found = set()
    for here, there in pairs:
        kind = type(here).__name__
        if there is None:
            found.add(kind)
            continue
        names = {*getattr(here, "_fields", ())} or {field.name for field in fields(here) if field.compare}
        for name in names - {"place", "accounts", "characters", "personas", "organizations", "people", "relations"}:
            if getattr(here, name) != getattr(there, name):
                found.add(f"{kind}.{name}")
    return found


@pytest.mark.parametrize("format", LOST)
def test_what_is_lost_is_exactly_this(format, tmp_path):
    story = loads(EXAMPLE)
    back = there_and_back(build(story), format, tmp_path)
    assert differences(story, back) == LOST[format]
