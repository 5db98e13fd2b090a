"""One planning run: the process is started, heard and ended without holding up the window."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from desktop.errors import JobFailed
from desktop.wording.i18n import _
from desktop.workspace.planning import Failure, PlanJob, PlanResult, Progress, propose, start

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.plan import Plan
    from desktop.domain.problems import Problem
    from desktop.ui.jobs import Background
    from desktop.workspace.planning import Limits, Message, Proposal, Scope


class PlanRun(QObject):
    """Plans `begin`, and proposes the outcome for `base`.

    Parameters
    ----------
    background : Background
        Starts and ends the process and prepares the proposal; has nothing else to do meanwhile.
    base, begin : Plan
        The season as it is, and the one to search from: the same, or one with an earlier proposal.
    scope, limits
        What may change, and when to stop.
    problems : sequence of Problem
        Those of `base`.

    Signals
    -------
    progressed(Progress), proposed(Proposal), failed(error), stopped()
        The last three end the run; after `stopped` nothing is left of it.
    """

    progressed = Signal(object)
    proposed = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    _said = Signal(object)

    def __init__(
        self,
        background: Background,
        base: Plan,
        begin: Plan,
        scope: Scope,
        limits: Limits,
        problems: Sequence[Problem],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._base, self._begin = base, begin
        self._scope, self._limits, self._problems = scope, limits, problems
        self._job: PlanJob | None = None
        self._over = self._hurry = self._answered = False
        self._said.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        background.run(self._start, self._started, self._fail)

    def use_best(self) -> None:
        """Ask for the best schedule so far; it is proposed in a moment."""
        self._hurry = True
        if self._job is not None:
            self._job.use_best()

    def stop(self) -> None:
        """End at once and keep nothing."""
        if self._over:
            return
        self._over = True
        if self._answered:  # the process is done; only its proposal was being prepared
            self.stopped.emit()
        else:
            self._background.run(self._end, self._say_stopped, self._fail)

    def shut_down(self) -> None:
        """End and wait until the process is gone; nothing is said any more."""
        self._over = True
        self._background.close()
        self._end()

    # -------------------------------------------------------------------------- on the other thread

    def _start(self) -> None:
        job = start(self._begin, self._scope, self._limits, on_message=self._said.emit)
        self._job = job

    def _end(self) -> None:
        if self._job is not None:
            self._job.close()

    def _prepare(self, result: PlanResult) -> Proposal:
        self._end()
        result = on_base(self._base, self._begin, result)
        return propose(self._base, self._scope, result, self._problems)

    # ------------------------------------------------------------------------ on the window's thread

    def _started(self, _nothing: None) -> None:
        if self._hurry and self._job is not None:
            self._job.use_best()

    def _hear(self, message: Message) -> None:
        if self._over:
            return
        if isinstance(message, Progress):
            self.progressed.emit(message)
        elif isinstance(message, PlanResult):
            self._answered = True
            self._background.run(lambda: self._prepare(message), self._propose, self._fail)
        elif isinstance(message, Failure):
            text = _("Planning stopped: {reason}. Nothing was changed; plan again.")
            error = JobFailed(text.format(reason=message.reason))
            self._background.run(self._end, lambda _nothing: self._fail(error), self._fail)

    def _propose(self, proposal: Proposal) -> None:
        if not self._over:
            self._over = True
            self.proposed.emit(proposal)

    def _fail(self, error: BaseException) -> None:
        if not self._over:
            self._over = True
            self.failed.emit(error)

    def _say_stopped(self, _nothing: None) -> None:
        self.stopped.emit()


def on_base(base: Plan, begin: Plan, result: PlanResult) -> PlanResult:
    """A result that was searched from `begin`, as a difference to `base`."""
    if begin is base:
        return result
    now = {(one.shift_id, one.officer_id) for one in base.assignments.values()}
    there = {(one.shift_id, one.officer_id) for one in begin.assignments.values()}
    after = (there - set(result.remove)) | set(result.add)
    return dataclasses.replace(result, add=tuple(sorted(after - now)), remove=tuple(sorted(now - after)))
