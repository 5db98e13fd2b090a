"""Other processes: two that write at once, and one that is killed at random moments."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.domain.edit import apply
from desktop.storage.store import SeasonStore

ROOT = Path(__file__).parents[2]


def start(path, seed, count):
    """A writer on its own."""
    command = [sys.executable, "-m", "tests.storage.writer", str(path), str(seed), str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def saved(lines):
    """(revision, edit id) of each acknowledged edit."""
    words = (line.split() for line in lines if line.endswith("\n"))
    return [(int(revision), id) for what, revision, id in words if what == "saved"]


def check_trail(path, plan, acknowledged):
    """Everything acknowledged is in the file, and the trail leads from the first plan to the last."""
    with SeasonStore.open(path) as store:
        entries = list(reversed(store.history(1_000_000)))
        assert [entry.revision for entry in entries] == list(range(1, store.stored_revision() + 1))
        assert set(acknowledged) <= {(entry.revision, entry.edit.id) for entry in entries}
        for entry in entries:
            plan = apply(plan, entry.edit)
        assert store.load() == plan
    return len(entries)


def test_two_processes_write_at_once(path, plan):
    writers = [start(path, seed, 40) for seed in ("one", "two")]
    outputs = [writer.communicate()[0].splitlines(keepends=True) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert [len(lines) for lines in outputs] == [40, 40]
    acknowledged = saved(outputs[0]) + saved(outputs[1])
    assert len({revision for revision, _ in acknowledged}) == len(acknowledged)
    assert check_trail(path, plan, acknowledged) == len(acknowledged)
    assert min(len(saved(lines)) for lines in outputs) > 10


def killed_round(path, seed):
    """What a writer acknowledged before it was killed, and whether it left a journal behind."""
    rng = random.Random(seed)
    writer = start(path, seed, 1_000_000)
    with writer, writer.stdout as output:
        lines = [output.readline() for _ in range(rng.randrange(1, 40))]
        for _ in range(rng.randrange(150_000)):  # let it get some way into the next edit
            pass
        writer.kill()
        lines += output.readlines()
    journal = path.with_name(path.name + "-journal")
    return saved(lines), journal.exists() and journal.stat().st_size > 0


def kill(path, plan, rounds):
    """Kill writers one after another on the same file; returns (acknowledged, in the file, journals left)."""
    acknowledged, journals, kept = [], 0, 0
    for number in range(rounds):
        found, journal = killed_round(path, f"k{number}")
        acknowledged += found
        journals += journal
        kept = check_trail(path, plan, acknowledged)
        assert kept - len(acknowledged) <= number + 1  # at most the one that was cut off, each time
    assert list(path.parent.iterdir()) == [path]
    return len(acknowledged), kept, journals


def test_a_killed_writer_loses_nothing_it_acknowledged(path, plan):
    acknowledged, kept, _ = kill(path, plan, 4)
    assert 4 <= acknowledged <= kept


@pytest.mark.soak
def test_writers_killed_many_times_lose_nothing_they_acknowledged(path, plan, capsys):
    acknowledged, kept, journals = kill(path, plan, 150)
    with capsys.disabled():
        sys.stdout.write(
            f"\n150 kills: {acknowledged} acknowledged, {kept} kept, {journals} journals rolled back\n"
        )
    assert journals > 0
