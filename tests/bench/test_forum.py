"""The bench itself runs, in a small forum, so that it is there when somebody needs it."""

import pytest

from tests.bench.forum import TARGETS, Sizes, run


@pytest.mark.slow
def test_bench_measures_every_page_and_says_ratios_only(db):
    said = []
    run(Sizes(25, 25, 2), Sizes(50, 50, 4), said.append, rounds=1, at_once=1)
    assert len([line for line in said if line.startswith(("ok", "MISS"))]) == len(TARGETS)
    table = {line[:28].strip(): line[28:].split() for line in said[1 : -len(TARGETS)]}
    most = {"thread": 9, "board": 8, "search": 5, "reply": 15, "queue": 12, "bare page": 3}
    for name, (queries, *_ratios) in table.items():
        assert int(queries) <= most[name.partition(":")[0]], name
    assert not [line for line in said if " ms" in line or " s " in line]
