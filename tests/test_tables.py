"""CSV: read back by Python's reader, safe in spreadsheets, with the headers of Gephi and of Neo4j."""

import csv
import io
import re

from exported import of_account, sheet_of, written
from stories import graph_of

from graph.export import tables


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_every_node_and_relation_is_a_row(graphs):
    for graph, lens in ((graphs["hostile"], {}), (graphs["shipped"], {"account": "series"})):
        expected = of_account(graph, lens["account"]) if lens else graph
        nodes, edges = (rows(written(writer, graph, **lens)) for writer in (tables.nodes, tables.edges))
        assert [row["Id"] for row in nodes] == list(expected.nodes)
        found = {(row["Source"], row["Target"], row["Id"]) for row in edges}
        assert found == set(expected.edges(keys=True))
        assert len(edges) == len(found)
        assert {row["Type"] for row in edges} == {"Directed"}, "Gephi reads nothing else there"
        assert {row["Weight"] for row in edges} <= {str(number) for number in range(1, 11)}


def test_texts_come_back_but_for_the_apostrophe_of_formulas(graphs):
    remarks: list[str] = []
    sheet = sheet_of(graphs["hostile"])
    text = "".join(tables.nodes(sheet, remarks))
    for row in rows(text):
        name = graphs["hostile"].nodes[row["Id"]]["name"]
        assert row["Label"].removeprefix("'" if name[0] in "=-" else "") == name
    cells = [cell for line in csv.reader(io.StringIO(text, newline="")) for cell in line]
    numbers = re.compile(r"-?\d+(\.\d+)?")
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r") and cell and not numbers.fullmatch(cell)]
    changed = sum(cell.startswith(("'=", "'+", "'-", "'@")) for cell in cells)
    assert remarks == [f"put an apostrophe before {changed} texts that begin as a formula of a spreadsheet"]


def test_neo4j_gets_types_lists_and_texts_as_they_are(graphs):
    graph = graphs["hostile"]
    nodes = rows(written(tables.nodes, graph, "neo4j"))
    assert [row["id:ID"] for row in nodes] == list(graph.nodes)
    assert {row[":LABEL"] for row in nodes} == {"Character", "Persona", "Organization", "Person"}
    assert nodes[0]["aliases:string[]"].split(";")[0] == "One"
    assert len(nodes[0]["aliases:string[]"].split(";")) == len(graph.nodes["a"]["aliases"])
    assert nodes[1]["name"] == graph.nodes["b"]["name"] == "=cmd|' /C calc'!A0"
    assert nodes[0]["dead:boolean"] == "true"
    edges = rows(written(tables.edges, graph, "neo4j"))
    assert [row["relation_id"] for row in edges] == [tie.id for tie in sheet_of(graph).account.relations]
    assert {row[":TYPE"] for row in edges} >= {"ALLY", "TUTOR_OF"}
    assert int(edges[0]["weight:int"]) == 6


def test_an_empty_story_has_headers():
    text = written(tables.edges, graph_of("characters: {a: A}"))
    assert text.startswith("Source,Target,Type,Id,Label,Weight,")
    assert len(text.splitlines()) == 1
