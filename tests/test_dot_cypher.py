"""DOT and Cypher: texts stay texts. Graphviz itself reads the DOT in test_readers.py."""

import re

import pytest
from antlr4 import CommonTokenStream, InputStream
from antlr4.error.ErrorListener import ErrorListener
from antlr4_cypher import CypherLexer, CypherParser
from exported import sheet_of, written
from stories import graph_of

from graph.export.attributes import flat
from graph.export.cypher import cypher, literal, name
from graph.export.dot import dot

STRING = re.compile(r"'(?:[^'\\]|\\.)*'", re.DOTALL)


class Strict(ErrorListener):
    def syntaxError(self, recognizer, symbol, line, column, message, error):  # noqa: N802 - the library's name
        raise AssertionError(f"{line}:{column}: {message}")


def parse(statement: str) -> None:
    """Read a statement by the grammar of openCypher."""
    lexer = CypherLexer(InputStream(statement))
    parser = CypherParser(CommonTokenStream(lexer))
    for each in (lexer, parser):
        each.removeErrorListeners()
        each.addErrorListener(Strict())
    parser.script()


def value_of(expression: str) -> str:
    """The text that a literal of Cypher stands for, which may be several texts put together."""
    texts = STRING.findall(expression)
    assert " + ".join(texts) == expression
    escapes = {"n": "\n", "r": "\r", "t": "\t"}
    return "".join(
        re.sub(r"\\(?:u([0-9A-F]{4})|(.))", lambda m: chr(int(m[1], 16)) if m[1] else escapes.get(m[2], m[2]), text[1:-1])
        for text in texts
    )


@pytest.mark.parametrize("text", ["", "'", "\\", "\\'", "\\u0027", "\\\\u0027 '", "a\nb\tc\r", "\x00\x1f\u2028", "`${x}//", "방다미", "\\n"])
def test_a_literal_is_the_text_and_nothing_else(text):
    written_so = literal(text)
    assert value_of(written_so) == text
    assert "\n" not in written_so
    assert not re.search(r"\\\\u", written_so), "Neo4j would read an escape there"
    parse(f"RETURN {written_so} AS x")


def test_names_that_are_none_stand_in_backticks():
    assert [name(text) for text in ("PARENT", "tutor-of", "a`b", "방", "1x", "")] == ["PARENT", "`tutor-of`", "`a``b`", "`방`", "`1x`", "``"]


def test_each_statement_is_one_line_of_cypher(graphs):
    lines = written(cypher, graphs["hostile"]).splitlines()
    graph = graphs["hostile"]
    assert len(lines) == 1 + len(graph) + graph.number_of_edges()
    assert lines[0].startswith("CREATE CONSTRAINT castgraph_node IF NOT EXISTS ")  # Neo4j's own, not in openCypher
    for line in lines[1:]:
        parse(line)
        assert STRING.sub("", line).count(";") == 1
        assert line.endswith(";")


def test_statements_set_every_attribute_and_match_by_story_account_and_id(graphs):
    sheet = sheet_of(graphs["hostile"])
    lines = iter(written(cypher, graphs["hostile"]).splitlines()[1:])
    story = literal(str(sheet.about["title"]))
    for node in sheet.nodes():
        line = next(lines)
        assert line.startswith(f"MERGE (n:Castgraph {{story: {story}, account: 'story', id: {literal(node.id)}}}) SET n:")
        for attribute, value in flat(node.values).items():
            assert f"{name(attribute)}: {literal(value)}" in line
    for edge in sheet.edges():
        line = next(lines)
        assert f"MERGE (a)-[r:{name(edge.tie['type'].upper().replace('-', '_'))} {{relation_id: {literal(edge.id)}}}]->(b) SET r +=" in line


def test_half_a_pair_becomes_a_sign_that_databases_take():
    assert literal("\ud800") == "'\ufffd'"


def test_dot_quotes_what_graphviz_would_read(graphs):
    text = written(dot, graphs["hostile"])
    quoted = re.compile(r'"(?:[^"\\\n]|\\.)*"')
    plain = quoted.sub("", text)
    assert '"' not in plain
    assert re.fullmatch(r"[\w\s={}\[\],;>-]*", plain)
    assert "&" not in re.sub(r"&amp;", "", text)
    assert text.count("->") == graphs["hostile"].number_of_edges()


def test_dot_draws_everybody_where_the_chart_has_them(graphs):
    text = written(dot, graphs["shipped"], account="series")
    places = sheet_of(graphs["shipped"], account="series").places
    for node, (x, y) in places.items():
        assert re.search(rf'^  "{node}" \[.*pos="{x},{-y}"', text, re.MULTILINE), node


def test_dot_of_a_lie_is_dotted():
    graph = graph_of("characters: {a: A, b: B}\nrelations: [{lie: a killer b}, {maybe: b killer a}]")
    assert re.findall(r'label="killed".*style="(\w+)"', written(dot, graph)) == ["dotted", "dashed"]
