"""The story bible: everything is in it, and no text is more than a text."""

import pytest
from exported import sheet_of, written
from markdown_it import MarkdownIt
from stories import FALSE_SON, graph_of

from graph import words
from graph.export.markdown import markdown
from graph.lens import Lens
from graph.model import Moment
from graph.steps import links_of


def read(text: str) -> list[tuple[str, str]]:
    """What a reader of CommonMark sees: the kind of each block and its plain text."""
    seen, blocks = [], []
    for token in MarkdownIt("commonmark").parse(text):
        if token.type.endswith("_open"):
            blocks.append(token.tag)
        elif token.type == "inline":
            assert {child.type for child in token.children} <= {"text", "text_special", "strong_open", "strong_close", "link_open", "link_close"}
            for child in token.children:
                if child.type == "link_open":
                    assert child.attrs["href"].startswith(("http://", "https://"))
                    assert child.markup == "autolink"
            seen.append((" ".join(blocks), "".join(child.content for child in token.children)))
        else:
            assert token.type.endswith("_close"), token
            blocks.pop()
    return seen


def spaced(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(("name", "lens"), [("hostile", {}), ("shipped", {"account": "series"}), ("shipped", {"account": "review"})])
def test_everybody_and_every_tie_is_told_at_both_ends(graphs, name, lens):
    graph = graphs[name]
    sheet = sheet_of(graph, **lens)
    seen = read(written(markdown, graph, **lens))
    headings = [text for blocks, text in seen if blocks == "h3"]
    expected = []
    for node in sheet.lens.nodes():
        native = sheet.graph.nodes[node].get("native")
        expected.append(spaced(sheet.graph.nodes[node]["name"] + (f" ({native})" if native else "")))
    assert sorted(headings) == sorted(expected)
    sections: dict[str, list[str]] = {}
    for blocks, text in seen:
        if blocks == "h3":
            lines = sections.setdefault(text, [])
        elif blocks.endswith("li p") and sections:
            lines.append(text)
    for node, heading in zip(sheet.lens.nodes(), expected, strict=True):
        for link in links_of(sheet.graph, node, sheet.lens):
            said = spaced(words.sentence(link, sheet.lens, start=node))
            assert any(line.startswith(said) for line in sections[heading]), said


def test_every_source_is_named_with_its_address(graphs):
    text = written(markdown, graphs["shipped"], account="series")
    seen = " ".join(line for _, line in read(text))
    story = sheet_of(graphs["shipped"], account="series").story
    for source in story.sources.values():
        assert spaced(source.title) in seen
        assert source.address in text


def test_front_page_tells_the_lens_and_counts_what_there_is():
    graph = graph_of(FALSE_SON)
    front = read(written(markdown, graph, as_of=Moment(1, 1)))[:3]
    assert front[0] == ("h1", "The Orchard")
    assert front[1][1].startswith("As known after S1E01; nothing told later is in it. 5 characters, 1 face and 4 relations.")
    assert "organizations" not in front[1][1]
    knower = written(markdown, graph, as_known_by="ann")
    assert "This rests on what the story file records Ann to know or believe." in knower


def test_it_says_what_show_says_of_a_lie():
    graph = graph_of(FALSE_SON)
    seen = [line for _, line in read(written(markdown, graph))]
    assert "It is not true that Ann is Cy's mother. (S1E01) [1]" in seen
    assert "Found false in S1E03." in seen
    assert "Faces: The Mask" in seen
    assert Lens(graph).self_of("mask") == "cy"
