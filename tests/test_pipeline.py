"""Real networks through everything: story file, check, build, page, GraphML, questions."""

import itertools
from pathlib import Path

import networkx as nx
import pytest
from command import run
from stories import florentine_families, ident, les_miserables, network


@pytest.fixture(params=[les_miserables, florentine_families])
def case(request, tmp_path: Path):
    known = request.param()
    (tmp_path / "network.yaml").write_text(network(list(known.edges)), encoding="utf-8")
    return known, tmp_path


def test_a_real_network_goes_through_everything(case):
    known, folder = case
    answer = run("--story", "network.yaml", "check", cwd=folder)
    assert answer.code == 0
    assert "0 errors" in answer.out
    answer = run("--story", "network.yaml", "build", cwd=folder)
    assert answer.code == 0, answer.err
    page = (folder / "output" / "network.html").read_text(encoding="utf-8")
    assert all(name in page for name in known.nodes if known.degree(name))
    back = nx.read_graphml(folder / "output" / "network.graphml", force_multigraph=True)
    assert back.number_of_edges() == known.number_of_edges()
    wanted = dict(nx.all_pairs_shortest_path_length(known))
    found = dict(nx.all_pairs_shortest_path_length(back.to_undirected()))
    for one, other in itertools.permutations([name for name in known.nodes if known.degree(name)], 2):
        assert found[ident(one)][ident(other)] == wanted[one][other]


def test_questions_to_a_real_network_are_answered_by_name(case):
    known, folder = case
    names = [name for name in known.nodes if known.degree(name)]
    wanted = nx.shortest_path_length(known, names[0], names[-1])
    answer = run("--story", "network.yaml", "path", names[0], names[-1], "--json", cwd=folder)
    assert answer.json["paths"][0]["hops"] == wanted
