"""Ctrl+C while planning: as a terminal sends it, to the program and all its processes."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from desktop.cli.interrupts import Interrupts, kept_from_children

ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals to a group of processes")


def planning(path):
    """A planning run of an hour in a process group of its own, that has begun to search."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.cli.loud", "plan", str(path), "--seconds", "3600", "--json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
    )
    assert process.stderr.readline() == "searching\n"
    return process


def press(process):
    os.killpg(process.pid, signal.SIGINT)


@pytest.mark.slow
def test_once_uses_the_best_so_far(planned, folder, run):
    process = planning(folder / planned)
    press(process)
    out, err = process.communicate(timeout=30)

    assert process.returncode == 0
    assert '"stopped_early": true' in out
    assert "Using the best schedule so far." in err
    assert run("check", planned).status == 0


@pytest.mark.slow
def test_twice_keeps_nothing(fresh, folder, run, monkeypatch):
    monkeypatch.setenv("NEVER_FINISHES", "1")
    process = planning(folder / fresh)
    press(process)
    while "Using the best" not in process.stderr.readline():
        assert process.poll() is None
    press(process)
    out, err = process.communicate(timeout=30)

    assert process.returncode == 3
    assert (out, err) == ("", "Stopped; nothing was kept.\n")
    assert run("report", fresh, "coverage", "--json").json["totals"]["filled"] == 0


def test_presses_are_counted_and_the_former_handler_comes_back():
    former = signal.getsignal(signal.SIGINT)
    with Interrupts() as interrupts:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)

    assert interrupts.count == 2
    assert signal.getsignal(signal.SIGINT) is former


def test_outside_the_main_thread_nothing_is_touched():
    counted = []

    def work():
        with Interrupts() as interrupts:
            counted.append(interrupts.count)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert counted == [0]


def test_children_never_see_it():
    with kept_from_children():
        code = "import signal; print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()))"
        ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout == "True\n"
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_where_signals_have_no_masks_nothing_is_done(monkeypatch):
    monkeypatch.delattr(signal, "pthread_sigmask")
    with kept_from_children():
        pass
    monkeypatch.undo()

    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
