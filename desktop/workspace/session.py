"""An open season: its plan in memory, edits, undo, saving and what others write meanwhile."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Self

from desktop.domain.consequences import Consequences, consequences
from desktop.domain.edit import Change, Edit, apply, coalesce, rebase
from desktop.domain.ids import random_id, utc_now
from desktop.errors import ConflictError, InputError, ReadOnlyError
from desktop.storage.store import SeasonStore
from desktop.wording.history import describe
from desktop.wording.i18n import _
from desktop.workspace.checking import LiveChecker
from desktop.workspace.listeners import Listeners
from desktop.workspace.saving import Saving
from desktop.workspace.sources import Source, season_of
from desktop.workspace.undo import LASTS, NEVER_UNDONE, Name, Turn, UndoHistory
from desktop.workspace.writer import Writer

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path
    from types import TracebackType

    from desktop.domain.ids import IdFactory, Now
    from desktop.domain.ledger import LedgerEntry
    from desktop.domain.plan import Plan
    from desktop.domain.problems import Problem
    from desktop.storage.journal import JournalEntry
    from desktop.workspace.acts import Act

REMEMBERED = 1000
"""Edits of the audit trail that are looked through for what can be undone."""


class Session:
    """One open season, used by the thread that opened it; saving happens on a thread of its own.

    An edit stands in `plan` as soon as `commit` returns and is saved a moment later. What became of it is
    taken in by `settle`, on the session's own thread: `commit`, `flush` and `close` call it, and a window
    does when the saving thread wakes it (`wake_by`). All listeners are called on the session's own thread.

    Attributes
    ----------
    location : str or Path
        Path, or address of a server.
    who : str
        Name that stands on every edit.
    read_only : bool
        Whether it was opened for reading only, or can only be read; then `commit`, `undo` and `redo` refuse.
    checker : LiveChecker
        The problems of `plan`, and what changes would do to them.
    listeners : Listeners
        See `subscribe`, `on_saved`, `on_failed`.
    """

    def __init__(self, location: str | Path, writer: Writer, who: str, *, ids: IdFactory, now: Now) -> None:
        self.location = location
        self.who = who
        self.listeners = Listeners()
        self._ids, self._now = ids, now
        self._writer, self._closed = writer, False
        plan, revision, self.read_only, entries = writer.call(_read)
        self.checker = LiveChecker(plan)
        self.subscribe(lambda before, after, edit: self.checker.follow(after, edit.changes))
        since = now() - LASTS
        mine = (entry.edit for entry in reversed(entries) if entry.edit.when >= since)
        self._history = UndoHistory(edit for edit in mine if edit.who == who)
        self._saving = Saving(
            writer, plan, revision, who, now=now, listeners=self.listeners, history=self._history
        )

    @classmethod
    def create(
        cls,
        location: str | Path,
        source: Source,
        who: str,
        *,
        as_copy: bool = False,
        overwrite: bool = False,
        ids: IdFactory = random_id,
        now: Now = utc_now,
    ) -> Self:
        """Keep a season in a new file and open it.

        Parameters
        ----------
        location
            Path of the new file, or the address of an empty PostgreSQL database.
        source
            A plan, the name of a sample season, or the path of a JSON season.
        who
            Name for the audit trail and for every edit.
        as_copy
            Whether a JSON season lives on beside its original: then its calendars get new UIDs.
        overwrite
            Whether a file of that name may be replaced.

        Raises
        ------
        FileProblem
            There is such a file already, or none can be written there.
        InputError
            The source cannot be used; with every fault found.
        """
        plan, ledger = season_of(source, as_copy=as_copy, now=now)

        def make() -> SeasonStore:
            return SeasonStore.create(location, plan, who=who, now=now(), ledger=ledger, overwrite=overwrite)

        return cls._of(location, Writer(make), who, ids, now)

    @classmethod
    def open(
        cls,
        location: str | Path,
        who: str,
        *,
        read_only: bool = False,
        ids: IdFactory = random_id,
        now: Now = utc_now,
    ) -> Self:
        """Open a season file, or a season in a PostgreSQL database.

        A file or folder that may not be written opens for reading only.

        Raises
        ------
        FileProblem
            It is missing, not ours, newer, damaged or locked; the file was not touched.
        """
        writer = Writer(lambda: SeasonStore.open(location, read_only=read_only))
        return cls._of(location, writer, who, ids, now)

    @classmethod
    def _of(cls, location: str | Path, writer: Writer, who: str, ids: IdFactory, now: Now) -> Self:
        try:
            return cls(location, writer, who, ids=ids, now=now)
        except BaseException:
            writer.close()
            raise

    def close(self) -> None:
        """Save what is queued and let go of the file; a second time does nothing.

        Raises
        ------
        PlannerError
            What was queued could not be saved and nobody listened for it; the file is closed nevertheless.
        """
        if self._closed:
            return
        self._closed = True
        try:
            self.flush()
        finally:
            self._writer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def plan(self) -> Plan:
        """The season as the user sees it: everything saved, and what is on its way."""
        return self._saving.plan

    @property
    def revision(self) -> int:
        """Revision of the file that `plan` is built on; it rises by one at every edit saved."""
        return self._saving.revision

    @property
    def saved(self) -> bool:
        """Whether everything in `plan` is in the file."""
        return self._saving.all_saved

    @property
    def saved_at(self) -> dt.datetime | None:
        """When an edit was last acknowledged (UTC); None before the first."""
        return self._saving.saved_at

    def now(self) -> dt.datetime:
        """The current instant, in UTC, from the session's clock."""
        return self._now()

    def problems(self) -> Sequence[Problem]:
        """Every problem of `plan`: rules broken, then below minimum, then wishes, dearest first."""
        return self.checker.problems()

    def new_id(self) -> str:
        """An id for a new entity."""
        return self._ids()

    def wake_by(self, callback: Callable[[], None] | None) -> None:
        """Call `callback()` on the saving thread whenever there is something to `settle`.

        It must do no more than pass a message to the session's own thread (in a window: emit a signal).
        """
        self._saving.wake = callback

    def subscribe(self, callback: Callable[[Plan, Plan, Edit], None]) -> Callable[[], None]:
        """Call `callback(before, after, edit)` whenever `plan` has changed; returns what ends that.

        For changes by others, and for work that could not be saved and was taken back, the edit has an
        empty id and is the whole difference.
        """
        return self.listeners.plan.add(callback)

    def on_saved(self, callback: Callable[[Edit], None]) -> Callable[[], None]:
        """Call `callback(edit)` when an edit is acknowledged; returns what ends that."""
        return self.listeners.saved.add(callback)

    def on_failed(self, callback: Callable[[BaseException, Sequence[Edit]], None]) -> Callable[[], None]:
        """Call `callback(error, lost edits)` when edits could not be saved and were taken back.

        Where nobody listens, the next `commit`, `flush` or `close` raises the error instead.
        """
        return self.listeners.failed.add(callback)

    def commit(self, label: str, changes: Iterable[Change]) -> Edit:
        """Apply changes to `plan` at once, completed with what follows from them, and queue their saving.

        Parameters
        ----------
        label
            What is done, in the user's words, shown by undo and in the history. Where it is empty, the
            changes are described.
        changes
            Their befores must be what stands in `plan`. Several for one entity are made one.

        Returns
        -------
        Edit
            As applied. Without any change there is nothing to save, and it is not kept.

        Raises
        ------
        ConflictError
            An entity is not as a change says; nothing is applied.
        InputError
            Something in use would be removed, or something unknown is named; nothing is applied.
        ReadOnlyError
            The season is open for reading only.
        """
        self._prepare()
        return self._do(self._edit(label, changes))

    def do(self, act: Act) -> Edit:
        """Commit what an act says; see `commit`."""
        return self.commit(act.label, act.changes)

    def foresee(self, changes: Iterable[Change]) -> Consequences:
        """What committing `changes` would bring: assignments that fall, follow or clash, and faults."""
        return consequences(self.plan, self._edit("", changes))

    def undo(self) -> Edit | None:
        """Take back the last edit of this user, by a new edit; None where there is none.

        Publications, who was told, calls and hours worked stay; later edits of others are merged with.

        Raises
        ------
        ConflictError, InputError
            Somebody changed the same fields since, or uses what would go; the edit is passed over from now
            on.
        ReadOnlyError
            The season is open for reading only.
        """
        return self._turn(Turn.UNDO)

    def redo(self) -> Edit | None:
        """Do the last undone edit again, by a new edit; None where there is none. Raises like `undo`."""
        return self._turn(Turn.REDO)

    @property
    def undo_label(self) -> str:
        """What `undo` would take back; empty where nothing."""
        return self._label(Turn.UNDO)

    @property
    def redo_label(self) -> str:
        """What `redo` would do again; empty where nothing."""
        return self._label(Turn.REDO)

    def history(self, limit: int = 100) -> Sequence[JournalEntry]:
        """The last edits of everybody with their revisions, newest first."""
        return self._writer.call(lambda store: store.history(limit))

    def _edit(self, label: str, changes: Iterable[Change]) -> Edit:
        return Edit(self._ids(), label, self.who, self._now(), coalesce(changes))

    def _do(self, edit: Edit) -> Edit:
        apply(self.plan, edit)  # only to see that nothing changed since the edit was made
        found = consequences(self.plan, edit)
        if found.faults:
            raise InputError(found.faults)
        edit = found.edit
        if not edit.label:
            edit = dataclasses.replace(edit, label=describe(self.plan, edit))
        if edit.changes:
            self._saving.put(edit, found.plan)
        return edit

    def _turn(self, turn: Turn) -> Edit | None:
        self._prepare()
        while target := self._next(turn):
            wanted = [c.inverse() for c in reversed(target.changes) if c.kind not in NEVER_UNDONE]
            name = Name(self._ids(), turn, Name.of(target).key)
            text = _("Undo: {what}") if turn is Turn.UNDO else _("Redo: {what}")
            label = text.format(what=self._history.original(target).label)
            edit = Edit(str(name), label, self.who, self._now(), tuple(wanted))
            try:
                edit = rebase(self.plan, edit)
                if edit.changes:
                    return self._do(edit)
            except (ConflictError, InputError):
                self._history.drop(target)
                raise
            self._history.drop(target)  # others did the same already
        return None

    def _next(self, turn: Turn) -> Edit | None:
        stacks = self._history.stacks
        stack = stacks.undo if turn is Turn.UNDO else stacks.redo
        return stack[-1] if stack else None

    def _label(self, turn: Turn) -> str:
        target = self._next(turn)
        return "" if target is None else self._history.original(target).label

    def _prepare(self) -> None:
        if self.read_only:
            text = _("This season is open for reading only. Save a copy and work on that.")
            raise ReadOnlyError(f"{self.location}: {text}")
        self._saving.settle()
        self._saving.raise_failure()

    def settle(self) -> None:
        """Take in what the saving thread has reported; never waits."""
        self._saving.settle()

    def flush(self) -> None:
        """Wait until every commit is acknowledged.

        Raises
        ------
        PlannerError
            One could not be saved, and nobody listens for that: `plan` is what the file holds.
        """
        self._saving.flush()
        self._saving.raise_failure()

    def catch_up(self) -> None:
        """Wait for what others have written and take it in. Raises like `flush`."""
        self.flush()
        self._saving.catch_up()

    def look_for_news(self) -> None:
        """The same without waiting: the saving thread looks, wakes the session, and `settle` takes it in."""
        self._saving.look_for_news()

    def ledger(self) -> Sequence[LedgerEntry]:
        """The calendar ledger: the newest entry of every (audience, shift, officer)."""
        return tuple(self._writer.call(lambda store: store.ledger()).values())

    def append_ledger(self, entries: Iterable[LedgerEntry]) -> int:
        """Add to the calendar ledger, all or nothing; returns how many were added once they are on the disk.

        Raises
        ------
        ConflictError
            Somebody else issued calendars since the ledger was read.
        ReadOnlyError
            The season is open for reading only.
        """
        added = tuple(entries)
        return self._writer.call(lambda store: store.append_ledger(added))

    def save_copy(self, path: Path, *, overwrite: bool = False) -> None:
        """Write a whole copy of the season with its history; this session stays with its own file."""
        self.flush()
        self._writer.call(lambda store: store.save_copy(path, overwrite=overwrite))


def _read(store: SeasonStore) -> tuple[Plan, int, bool, Sequence[JournalEntry]]:
    plan = store.load()
    entries = [entry for entry in store.history(REMEMBERED) if entry.revision <= store.revision]
    return plan, store.revision, store.read_only, entries
