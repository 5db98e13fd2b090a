"""The README's section on the command line: every line of it runs as written."""

import shlex
import sys
import types
from pathlib import Path

import pytest

README = Path(__file__).parent.parent.parent / "README.md"


def commands():
    """Arguments of every command of the section's first block."""
    section = README.read_text(encoding="utf-8").partition("## The command line")[2]
    block = section.partition("```sh\n")[2].partition("```")[0]
    return [shlex.split(line, comments=True)[1:] for line in block.splitlines()]


def quick(arguments):
    """The same with little work, where it would search for long."""
    if arguments[0] != "plan":
        return arguments
    limited = [word for word in arguments if word not in ("--seconds", "60")]
    return [*limited, "--work", "0.2"]


@pytest.mark.slow
def test_every_line_runs(run, monkeypatch):
    opened = []
    window = types.SimpleNamespace(run=lambda path: opened.append(path) or 0)
    monkeypatch.setitem(sys.modules, "desktop.ui", window)
    lines = commands()

    failed = [(line, ran.err) for line in lines if (ran := run(*quick(line))).status]

    assert failed == []
    assert {line[0] for line in lines} == {
        "new", "plan", "check", "publish", "export", "report", "scenario", "import", "open", "absent",
        "repair", "explain", "candidates", "resilience",
    }  # fmt: skip
    assert opened == ["town.csoplan"]
