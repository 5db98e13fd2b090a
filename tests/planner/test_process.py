"""Planning in a process of its own: answers, haste, ends of every kind."""

import io
import os
import pickle
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from desktop.domain.plan import Plan
from desktop.domain.problems import ProblemKind
from desktop.domain.rules import setting
from desktop.domain.schedule import Assignment
from desktop.errors import JobFailed
from desktop.planner.check import check
from desktop.planner.messages import LENGTH, Failure, Finish, Job, receive, send
from desktop.planner.process import BackgroundJob, PlanJob, Worker
from desktop.planner.result import Limits, PlanResult, Progress
from desktop.planner.scope import Scope
from tests.builders import assign, need, officers, plan_of, season
from tests.samples import pike_hollow

ROOT = Path(__file__).parents[2]
PIKE = pike_hollow.plan()
SMALL = plan_of(season("07-05", "07-11"), *officers("ab"), need(), rules=(setting("cover"),))
HOUR = Limits(seconds=3600)
SECOND = Limits(seconds=1)
SEASONLESS = Plan(officers("a"))
"""Nothing that opens a season lets this through; it stands for whatever nobody thought of."""


@pytest.fixture
def job():
    made = []

    def start(plan, limits, **wanted):
        made.append(PlanJob(plan, Scope(), limits, **wanted))
        return made[-1]

    yield start
    for one in made:
        one.close()
        assert gone(one)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("planning")]


def gone(job):
    """Whether the process has ended and was waited for."""
    return job._worker._process.returncode is not None


def first(job):
    return next(job.messages())


def with_roster(plan, result):
    """The plan as it stands when a result is accepted."""
    gone = [(Assignment.kind, assign(*pair).id, None) for pair in result.remove]
    return plan.replace([*gone, *((Assignment.kind, assign(*p).id, assign(*p)) for p in result.add)])


def test_progress_then_one_result(job):
    told = []
    running = job(PIKE, SECOND, on_message=told.append)
    seen = list(running.messages())
    result = running.result()
    assert seen[0].stage == "draft"
    assert all(isinstance(message, Progress) for message in seen)
    assert told == [*seen, result]
    assert result.objective == min(message.objective for message in seen)
    assert seen[-1].bound <= result.objective


def test_a_process_started_ahead_is_used(job):
    worker = Worker()
    running = job(SMALL, SECOND, worker=worker)
    assert running.pid == worker.pid
    assert running.result().gaps == ()


def test_best_so_far_is_a_valid_result(job):
    running = job(PIKE, HOUR)
    first(running)
    running.use_best()
    result = running.result()
    assert result.cut_short
    assert ProblemKind.BROKEN not in {p.kind for p in check(with_roster(PIKE, result))}


def test_best_so_far_may_be_asked_before_anything_is_read(job):
    running = job(PIKE, HOUR)
    running.use_best()
    assert running.result().cut_short


def test_stop_keeps_nothing_and_ends_the_process(job):
    running = job(PIKE, HOUR)
    first(running)
    running.stop()
    assert gone(running)
    assert not any(isinstance(message, PlanResult) for message in running.poll())


def test_stop_before_the_process_reads_its_job(job):
    """A job larger than the pipe holds is still being written when everything ends."""
    note = "x" * 200_000
    plan = PIKE.replace((item.kind, item.id, item) for item in (assign(s, "a", note=note) for s in "bcdef"))
    running = job(plan, HOUR)
    running.stop()
    assert gone(running)
    assert running.poll() == []


def test_stop_twice_and_after_the_result_is_nothing_new(job):
    running = job(SMALL, SECOND)
    running.result()
    running.stop()
    running.close()
    running.use_best()
    assert running.poll() == []


def test_a_killed_process_is_a_failed_job(job):
    running = job(PIKE, HOUR)
    first(running)
    os.kill(running.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    with pytest.raises(JobFailed, match=r"ended without an answer.*Nothing was changed; plan again\."):
        running.result()


def test_a_plan_that_cannot_be_planned_is_a_failure_with_its_reason(job):
    running = job(SEASONLESS, SECOND)
    message = running.poll(60)[0]
    assert isinstance(message, Failure)
    assert message.reason == "KeyError: 'season'"
    assert "Traceback" in message.details


def test_the_failure_is_raised_by_the_result(job):
    running = job(SEASONLESS, SECOND)
    with pytest.raises(JobFailed, match="KeyError: 'season'"):
        running.result()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_listener_that_raises_leaves_nobody_waiting(job):
    def burst(message):
        raise RuntimeError("the window is gone")

    running = job(PIKE, SECOND, on_message=burst)
    assert isinstance(first(running), Progress)
    running._reader.join()
    with pytest.raises(JobFailed):
        running.result()


def started(folder, code):
    """What `code` prints in a fresh interpreter in a folder that knows nothing of the program."""
    path = os.pathsep.join([str(ROOT), *filter(None, sys.path)])
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


PLAN_SMALL = """
from desktop.planner.process import PlanJob
from desktop.planner.result import Limits
from desktop.planner.scope import Scope
from tests.planner.test_process import SMALL
job = PlanJob(SMALL, Scope(), Limits(seconds=1))
print(len(job.result().add), job._worker._process.returncode)
"""


def test_works_in_a_folder_with_spaces_other_letters_and_modules_of_its_own(tmp_path):
    folder = tmp_path / "Côte d’Azur 2027"
    folder.mkdir()
    (folder / "secrets.py").write_text("raise RuntimeError('not this one')\n")
    ran = started(folder, "import sys; sys.path.remove('')" + PLAN_SMALL)
    assert (ran.stdout, ran.stderr) == ("7 0\n", "")


ORPHAN = """
import os, sys
from desktop.planner.process import PlanJob
from desktop.planner.result import Limits
from desktop.planner.scope import Scope
from tests.planner.test_process import PIKE
job = PlanJob(PIKE, Scope(), Limits(seconds=3600))
print(next(job.messages()).stage, flush=True)
os._exit(1)
"""


def test_the_parents_death_ends_the_process(tmp_path):
    """The child shares standard error; that this ends, in good time, means that the child has."""
    ran = started(tmp_path, ORPHAN)
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, "draft\n", "")


IMPORTED = """
import sys
import desktop.planner.worker, desktop.planner.solve
print({name.split('.')[0] for name in sys.modules} & {'PySide6', 'shiboken6', 'sqlalchemy', 'alembic'})
"""


def test_the_process_knows_neither_window_nor_file(tmp_path):
    ran = started(tmp_path, IMPORTED)
    assert (ran.stdout, ran.stderr) == ("set()\n", "")


@pytest.mark.parametrize("cut", [0, 3, LENGTH.size, LENGTH.size + 5])
def test_a_message_cut_short_is_the_streams_end(cut):
    whole = io.BytesIO()
    send(whole, Finish(1))
    assert receive(io.BytesIO(whole.getvalue()[:cut])) is None


def test_messages_come_as_they_were_sent():
    stream = io.BytesIO()
    sent = [Finish(1), Job(SMALL, Scope(), SECOND), Failure("because", "all of it")]
    for message in sent:
        send(stream, message)
    stream.seek(0)
    assert [receive(stream) for _ in sent] == sent
    assert receive(stream) is None
    assert pickle.loads(pickle.dumps(SECOND)) == SECOND


def test_a_process_that_is_kept_serves_one_task_after_the_other(job):
    worker = Worker()
    for _ in range(2):
        running = BackgroundJob(Job(SMALL, Scope(), SECOND), worker=worker, keep=True)
        assert running.result().gaps == ()
        assert not gone(running)
    last = job(SMALL, SECOND, worker=worker)
    assert last.pid == worker.pid
    assert last.result().gaps == ()
    assert gone(last)
