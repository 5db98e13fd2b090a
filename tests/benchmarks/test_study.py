"""The study as `make bench` runs it, and tests of its own parts.

Environment: ``CSO_BENCH_INSTANCES`` (folder or file), ``CSO_BENCH_SIZES``, ``CSO_BENCH_SEEDS``,
``CSO_BENCH_CPU``, ``CSO_BENCH_PEERS``, ``CSO_BENCH_LOG``; ``CSO_BENCH_WRITE=1`` puts the tables into
RESULTS.md.
"""

import os

import pytest

from tests.benchmarks import study
from tests.benchmarks.contest import Score


@pytest.mark.bench
@pytest.mark.timeout(0)
def test_the_study(capsys):
    names = ("instances", "sizes", "seeds", "cpu", "peers", "log")
    given = [(name, os.environ.get(f"CSO_BENCH_{name.upper()}")) for name in names]
    arguments = [part for name, value in given if value for part in (f"--{name}", value)]
    with capsys.disabled():
        lines = study.main([*arguments, *(["--write"] if os.environ.get("CSO_BENCH_WRITE") else [])])
    assert lines


def score(name, spec, points, broken=0, bound=None, first=1.0):
    return Score(name, str(spec), 1, points, broken, bound, first, 30.0, 20.0, 100.0)


@pytest.fixture
def book(tmp_path):
    found = study.Book(30.0, tmp_path / "log.jsonl")
    for seed, ours, peer in ((1, 100, 400), (2, 300, 400), (3, 50, 100)):
        found.scores["ours", f"12x28/{seed}"] = score(
            "ours", f"12x28/{seed}", ours, bound=ours - 10, first=0.1
        )
        found.scores["cp-sat", f"12x28/{seed}"] = score("cp-sat", f"12x28/{seed}", peer)
    return found


def test_ratios_have_a_median_and_a_worst(book):
    lines = study.season_tables(book, ["ours", "cp-sat"], [(12, 28)], [1, 2, 3])
    assert "| 12x28 | cp-sat | 0.50 | 0.75 | 3 | 10× | 100 |" in lines
    assert "| 12x28 | 1 | 100 | 400 | 10.0% |" in lines


def test_rosters_that_break_a_must_have_no_ratio(book):
    broken = score("cp-sat", "12x28/1", 5, broken=1)
    assert study.ratio(book.scores["ours", "12x28/1"], broken) is None
    assert study.ratio(score("ours", "s", 5), score("cp-sat", "s", None)) is None


def test_instances_stand_beside_the_best_known(book, tmp_path):
    path = tmp_path / "Instance7.txt"
    book.scores["ours", str(path)] = score("ours", path, 1100, bound=1000)
    book.scores["cp-sat", str(path)] = score("cp-sat", path, 1500, broken=2)
    lines = study.instance_table(book, ["ours", "cp-sat"], [path], {7: 1000})
    assert lines[-1] == "| Instance7 | 1,000 | 1,100 | 1,500 ! | 1,000 | 10.0% |"


def test_what_stands_in_the_log_is_not_run_again(tmp_path, monkeypatch):
    monkeypatch.setattr(study, "contest", lambda name, spec, seed, budget: score(name, spec, 7))
    study.Book(30.0, tmp_path / "log").score("ours", "12x28/1")
    monkeypatch.setattr(study, "contest", lambda *_: pytest.fail("it was run again"))
    again = study.Book(30.0, tmp_path / "log")
    assert again.score("ours", "12x28/1") == score("ours", "12x28/1", 7)


def test_a_new_study_takes_the_place_of_the_last(tmp_path, monkeypatch):
    results = tmp_path / "RESULTS.md"
    results.write_text("# Figures\n\n## The study\n\nold\n\n## Other\n\nkept\n", encoding="utf-8")
    monkeypatch.setattr(study, "RESULTS", results)
    study.write(["new"])
    study.write(["newer"])
    text = results.read_text(encoding="utf-8")
    assert text == "# Figures\n\n## Other\n\nkept\n\n## The study\n\nnewer\n"


def test_without_instances_it_says_so(capsys, tmp_path):
    assert study.instances_of("") == ([], {})
    assert study.instances_of(str(tmp_path)) == ([], {})
    assert capsys.readouterr().out.count("are left out") == 2


def test_instances_come_in_the_order_of_their_numbers(tmp_path):
    for number in (10, 2, 1):
        (tmp_path / f"Instance{number}.txt").write_text("")
    (tmp_path / "best_known.csv").write_text("instance,best_known,lower_bound\n1,607,607\n10,4631,\n")
    files, known = study.instances_of(str(tmp_path))
    assert [path.stem for path in files] == ["Instance1", "Instance2", "Instance10"]
    assert known == {1: 607, 10: 4631}


def test_options():
    wish = study.options(["--sizes", "12x28,30x98", "--seeds", "1-3"])
    assert (wish.sizes, wish.seeds, wish.cpu) == ([(12, 28), (30, 98)], [1, 2, 3], 30)
    assert study.options(["--seeds", "4,7"]).seeds == [4, 7]
