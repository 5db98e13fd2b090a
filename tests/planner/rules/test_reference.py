"""The rules reference and the table of Timefold's list say what the rules are."""

import re
from pathlib import Path

import pytest

from desktop.domain.rules import RULES
from desktop.planner.rules import RULE_BY_KEY
from desktop.planner.rules.reference import main, reference

DOCS = Path(__file__).parents[3] / "docs"


def test_the_committed_reference_is_the_generated_one():
    committed = (DOCS / "rules.md").read_text(encoding="utf-8")
    assert committed == reference(), "run python -m desktop.planner.rules.reference docs/rules.md"


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_chapter_with_its_parameters(rule):
    chapter = reference().partition(f"\n## {rule}\n")[2].partition("\n## ")[0]
    assert len(chapter) > 100
    for name in RULES[rule].params.__dataclass_fields__:
        assert f"| `{name}` |" in chapter


def test_it_goes_to_a_file_or_to_standard_output(tmp_path, capsys):
    assert main([str(tmp_path / "rules.md")]) == 0
    assert main([]) == 0
    assert (tmp_path / "rules.md").read_text(encoding="utf-8") == capsys.readouterr().out == reference()


def rows():
    """Cells of the table's lines: (theirs, ours, remark)."""
    text = (DOCS / "timefold.md").read_text(encoding="utf-8")
    lines = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return [line for line in lines if set(line[0]) != {"-"} and line[0] != "Timefold"]


def test_no_line_is_empty_on_our_side_without_a_reason():
    assert len(rows()) > 40
    for theirs, ours, remark in rows():
        assert ours != "–" or len(remark) > 20, theirs


def test_only_rules_that_exist_are_named():
    named = {name for _theirs, ours, _remark in rows() for name in re.findall(r"`([a-z_]+)`", ours)}
    assert named <= set(RULE_BY_KEY)
    assert len(named) > 30
