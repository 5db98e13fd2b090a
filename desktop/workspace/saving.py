"""The plan in memory and the plan in the file: edits on their way, what others write, and taking back."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from desktop.domain.edit import Edit, apply, difference, rebase
from desktop.errors import ConflictError
from desktop.wording.i18n import _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from desktop.domain.ids import Now
    from desktop.domain.plan import Plan
    from desktop.workspace.listeners import Listeners
    from desktop.workspace.undo import UndoHistory
    from desktop.workspace.writer import Outcome, Writer


class Saving:
    """Keeps a plan in memory ahead of the file, and in step with it.

    Used by the session's own thread; only `_report` runs on the saving thread.

    Attributes
    ----------
    plan : Plan
        Everything stored, and every edit on its way.
    revision : int
        Revision of the file that `plan` is built on.
    saved_at : datetime.datetime or None
        When an edit was last acknowledged (UTC).
    wake : callable or None
        Called on the saving thread whenever there is something to `settle`.
    """

    def __init__(
        self,
        writer: Writer,
        plan: Plan,
        revision: int,
        who: str,
        *,
        now: Now,
        listeners: Listeners,
        history: UndoHistory,
    ) -> None:
        self.plan = self._stored = plan
        self.revision = revision
        self.saved_at: dt.datetime | None = None
        self.wake: Callable[[], None] | None = None
        self._who, self._now = who, now
        self._writer, self._listeners, self._history = writer, listeners, history
        self._pending: deque[Edit] = deque()
        self._inbox: deque[Outcome] = deque()
        self._failure: BaseException | None = None
        writer.start(revision)

    @property
    def all_saved(self) -> bool:
        """Whether nothing is on its way."""
        return not self._pending

    def put(self, edit: Edit, after: Plan) -> None:
        """`plan` becomes `after` by `edit`, which is queued."""
        self._pending.append(edit)
        self._history.add(edit)
        self._writer.save(edit, self._report)
        self._show(after, edit)

    def settle(self) -> None:
        """Take in what the saving thread has reported; never waits."""
        while self._inbox:
            outcome = self._inbox.popleft()
            if outcome.edit is None:
                # A file that cannot be read now is reported by the next edit that cannot be saved.
                self._hear(outcome.revision, outcome.news)
            elif outcome.error is None:
                self._accept(outcome)
            elif outcome.edit in self._pending:
                self._give_up(outcome, outcome.error)

    def flush(self) -> None:
        """Wait until everything on its way is saved or taken back."""
        if self._pending:
            self._writer.call(lambda store: None)
        self.settle()

    def catch_up(self) -> None:
        """Take in what others have written since."""
        found = self._writer.news()
        self.settle()  # a look that was under way came first
        self._hear(*found)

    def look_for_news(self) -> None:
        """Have the saving thread look for what others have written; `settle` takes it in."""
        self._writer.look(self._report)

    def raise_failure(self) -> None:
        """Raise, once, why edits were taken back, where nobody listened for that."""
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure

    def _report(self, outcome: Outcome) -> None:
        self._inbox.append(outcome)  # a deque may be appended to from another thread
        if self.wake is not None:
            self.wake()

    def _accept(self, outcome: Outcome) -> None:
        edit = self._pending.popleft()
        self.saved_at = self._now()
        if outcome.news == (edit,):
            self.revision = outcome.revision
            self._stored = apply(self._stored, edit) if self._pending else self.plan
        else:
            self._history.replace(outcome.news[-1])
            self._take_in(outcome.revision, outcome.news)
            self._rebuild(_("Changes by others"))
        self._listeners.saved.call(edit)

    def _give_up(self, outcome: Outcome, error: BaseException) -> None:
        """Take back an edit that could not be saved, and all behind it, which were made on top of it."""
        lost = tuple(self._pending)
        self._pending.clear()
        self._history.forget(lost)
        self._writer.resume()
        self._take_in(outcome.revision, outcome.news)
        self._rebuild(_("Not saved, taken back"))
        if not self._listeners.failed.call(error, lost):
            self._failure = error

    def _hear(self, revision: int, news: Sequence[Edit]) -> None:
        self._take_in(revision, news)
        if news:
            self._rebuild(_("Changes by others"))

    def _take_in(self, revision: int, news: Iterable[Edit]) -> None:
        for edit in news:
            self._stored = apply(self._stored, edit)
        self.revision = revision

    def _rebuild(self, label: str) -> None:
        """The plan anew from what is stored and what is on its way."""
        plan = self._stored
        for edit in self._pending:
            try:
                plan = apply(plan, rebase(plan, edit))
            except ConflictError:
                continue  # the saving thread meets the same conflict and reports it
        changes = difference(self.plan, plan)
        if changes:
            self._show(plan, Edit("", label, self._who, self._now(), changes))

    def _show(self, after: Plan, edit: Edit) -> None:
        before, self.plan = self.plan, after
        self._listeners.plan.call(before, after, edit)
