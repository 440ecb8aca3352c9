"""Whole answers on the shipped story, as they were read and found good: their words, their order, their remarks."""

import re
import shlex

import pytest
from command import run
from snapshots import check_snapshot

QUESTIONS = (
    "path 'Noh Paeng-hee' K -k 3",
    "path 'Min Do-hyuk' 'Han Mo-ne' -k 4 --family love --family kinship",
    "path 'Kang Ki-tak' 'Lee Hwi-so' -k 2 --as-of S1E08",
    "path 'Kang Ki-tak' 'Bang Da-mi' --as-known-by 'Bang Da-mi'",
    "path Han-na K --directed --through Mo-ne",
    "path 'Um Ki-joon' 'Lee Joon' --through-cast --min-hops 3",
    "path Jin-mo Do-hyuk --all-shortest --why --family deception",
    "path 'Oh Hye-bin' 'Song Ji-sun' --count",
    "between 'Noh Han-na' 'Oh Hye-bin' 'Bang Chil-sung'",
    "between K Mo-ne La-hui Cheol-woo --as-of S1E12",
    "find 'killer/parent' --from K",
    "find '^framed-by/employer' --as-of S2E03",
    "kin Do-hyuk Han-na",
    "kin K",
    "show 'Matthew Lee' --as-of S1E08",
    "timeline 'Song Ji-sun'",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_answers_are_those_that_were_read(question, renew):
    answer = run(*shlex.split(question))
    assert answer.code in (0, 1), answer.err
    places = re.sub(r"data/relations\.yaml:\d+:\d+", "data/relations.yaml:LINE:COLUMN", answer.out)
    name = re.sub(r"[^a-z0-9]+", "-", question.lower()).strip("-")
    check_snapshot(f"{name}.txt", f"$ castgraph {question}\n{places}", renew)
