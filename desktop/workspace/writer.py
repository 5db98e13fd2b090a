"""The one thread that owns the database."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from desktop.errors import ConflictError, PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.edit import Edit
    from desktop.storage.store import SeasonStore

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one edit that was handed to the writer, or of looking for what others wrote.

    Attributes
    ----------
    edit : Edit or None
        As it was handed over; None where only news were looked for.
    revision : int
        Where the file stands.
    news : tuple of Edit
        Edits that the file gained since the last outcome, oldest first; this one, as it was applied, last.
    error : Exception or None
        Why it was not saved.
    """

    edit: Edit | None
    revision: int
    news: tuple[Edit, ...] = ()
    error: BaseException | None = None


class SkippedError(PlannerError):
    """An edit was not tried, because one before it could not be saved."""


class Writer:
    """A store and the thread that alone may use it.

    After a failed save nothing more is written until `resume` was called: what was queued behind it had been
    made on a plan that never came to be.

    Parameters
    ----------
    open_store : callable
        Makes the store; called on the thread.
    """

    def __init__(self, open_store: Callable[[], SeasonStore]) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="season")
        self._round = 0
        self._failed_round = -1
        try:
            self._store = self._executor.submit(open_store).result()
        except BaseException:
            self._executor.shutdown()
            raise
        self._seen = 0

    def call(self, work: Callable[[SeasonStore], T]) -> T:
        """What `work` returns or raises, done on the thread after everything queued before."""
        return self._executor.submit(work, self._store).result()

    def save(self, edit: Edit, report: Callable[[Outcome], None]) -> None:
        """Queue an edit; `report` is called with what became of it, on the thread or on the caller's."""
        self._queue(edit, self._executor.submit(self._save, edit, self._round), report)

    def resume(self) -> None:
        """Write again after a failure; edits queued before this call stay skipped."""
        self._round += 1

    def start(self, revision: int) -> None:
        """News begin after `revision`."""
        self._seen = revision

    def news(self) -> tuple[int, tuple[Edit, ...]]:
        """Where the file stands, and what it gained since the last news."""
        return self.call(self._news)

    def look(self, report: Callable[[Outcome], None]) -> None:
        """Queue a look for news; `report` is called like that of `save`."""
        self._queue(None, self._executor.submit(self._look, self._store), report)

    def close(self) -> None:
        """Finish what is queued, then let go of the file and end the thread."""
        try:
            self.call(lambda store: store.close())
        finally:
            self._executor.shutdown()

    def _queue(self, edit: Edit | None, future: Future[Outcome], report: Callable[[Outcome], None]) -> None:
        def done(ended: Future[Outcome]) -> None:
            error = ended.exception()
            report(ended.result() if error is None else Outcome(edit, self._seen, error=error))

        future.add_done_callback(done)

    def _save(self, edit: Edit, made_in: int) -> Outcome:
        if made_in == self._failed_round:
            return Outcome(edit, self._seen, error=SkippedError("An edit before it could not be saved."))
        saved = False
        try:
            applied = self._store.save(edit)
            saved = True
        except ConflictError as error:  # explained by what others did, so their edits come along
            return Outcome(edit, *self._news(self._store), error)
        finally:
            if not saved:
                self._failed_round = made_in
        if self._store.revision == self._seen + 1:
            self._seen += 1
            return Outcome(edit, self._seen, (applied,))
        return Outcome(edit, *self._news(self._store))

    def _look(self, store: SeasonStore) -> Outcome:
        return Outcome(None, *self._news(store))

    def _news(self, store: SeasonStore) -> tuple[int, tuple[Edit, ...]]:
        found = tuple(store.changes_since(self._seen))
        self._seen += len(found)
        return self._seen, found
