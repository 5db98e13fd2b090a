"""Planning from the window: asked for, run, looked at, accepted or not."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.dates import draft_ranges, local_today
from desktop.errors import PlannerError
from desktop.ui.accept_part import AcceptPartDialog
from desktop.ui.files import tell
from desktop.ui.jobs import Background
from desktop.ui.plan_dialog import PlanDialog
from desktop.ui.plan_run import PlanRun
from desktop.ui.schedule.parts import Place
from desktop.wording.i18n import _
from desktop.wording.result import fitted_text
from desktop.workspace.acts import Act
from desktop.workspace.planning import Limits, MayChange, fit, scope_for

if TYPE_CHECKING:
    import datetime as dt

    from desktop.domain.plan import Plan
    from desktop.ui.document import Document
    from desktop.ui.editing import Editing
    from desktop.ui.plan_dialog import PlanWish
    from desktop.ui.plan_panel import PlanPanel
    from desktop.ui.schedule.view import ScheduleView
    from desktop.workspace.planning import Fitted, Proposal, Scope

LONGER = 2
"""Look longer means so many times as long as before."""


class Planning(QObject):
    """Plans one open season.

    Attributes
    ----------
    proposal : Proposal or None
        What is shown before it is accepted.
    showing : bool
        Whether the view shows something else than the season as it stands.

    Signals
    -------
    changed()
        Whether something runs or is shown is not as before.
    attention()
        The Plan tab should be seen.
    """

    changed = Signal()
    attention = Signal()

    def __init__(self, document: Document, view: ScheduleView, editing: Editing, panel: PlanPanel) -> None:
        super().__init__(view)
        self._document, self._view, self._editing, self._panel = document, view, editing, panel
        self._background = Background("planning", self)
        self._run: PlanRun | None = None
        self._wish: tuple[Scope, Limits, str] | None = None
        self._former: Proposal | None = None
        self._at = -1
        self.proposal: Proposal | None = None
        self.showing = False
        document.planChanged.connect(self._forget_end)
        panel.planPressed.connect(self.ask)
        panel.bestPressed.connect(self.use_best)
        panel.stopPressed.connect(self.stop)
        panel.sheet.acceptPressed.connect(self.accept)
        panel.sheet.partPressed.connect(self.ask_part)
        panel.sheet.longerPressed.connect(self.look_longer)
        panel.sheet.discardPressed.connect(self.discard)

    @property
    def running(self) -> bool:
        """Whether a run is under way."""
        return self._run is not None

    @property
    def free(self) -> bool:
        """Whether a run may be begun."""
        return not (self.running or self.proposal or self._document.session.read_only)

    # ------------------------------------------------------------------------------------ the run

    def ask(self) -> None:
        """Ask what to plan; the draft dates are proposed."""
        if not self.free:
            self.attention.emit()
            return
        plan, now = self._document.plan, self._document.session.now()
        season = plan.season
        ranges = draft_ranges(plan, local_today(season, now)) or ((season.begin, season.last_day),)
        self.ask_for(ranges[0][0], ranges[-1][1])

    def ask_for(self, first: dt.date, last: dt.date) -> None:
        """Ask what to plan, with dates proposed."""
        if not self.free:
            self.attention.emit()
            return
        dialog = PlanDialog(self._document.plan.season, first, last, self._view.window())
        dialog.wished.connect(self.begin)
        dialog.open()

    def begin(self, wish: PlanWish) -> None:
        """Begin a run."""
        plan, now = self._document.plan, self._document.session.now()
        scope = scope_for(plan, now, wish.first, wish.last, wish.may_change)
        self._former = None
        self._start(scope, wish.limits, wish.reason, plan, plan)

    def use_best(self) -> None:
        """Have the best so far proposed."""
        if self._run is not None:
            self._panel.show_waiting(_("Taking the best so far…"))
            self._run.use_best()

    def stop(self) -> None:
        """End the run and keep nothing."""
        if self._run is not None:
            self._panel.show_waiting(_("Stopping…"))
            self._panel.stop.setEnabled(False)
            self._run.stop()

    def look_longer(self) -> None:
        """Search on from the proposal for longer; the better of the two is shown then."""
        if self.proposal is None or self._wish is None:
            return
        former, (scope, limits, reason) = self.proposal, self._wish
        self._hide()
        self._former = former
        seconds = LONGER * (limits.seconds or 0)
        onward = MayChange.PLANNER in scope.may_change and self._document.plan is former.base
        begin = former.plan if onward else self._document.plan
        limits = dataclasses.replace(limits, seconds=seconds)
        self._start(scope, limits, reason, self._document.plan, begin)

    def _start(self, scope: Scope, limits: Limits, reason: str, base: Plan, begin: Plan) -> None:
        self._wish = scope, limits, reason
        problems = self._document.problems
        run = PlanRun(self._background, base, begin, scope, limits, problems, self)
        run.progressed.connect(self._panel.show_progress)
        run.proposed.connect(self._show)
        run.failed.connect(self._fail)
        run.stopped.connect(self._end_stopped)
        self._run = run
        self._panel.show_running()
        self.changed.emit()
        self.attention.emit()

    def _end(self) -> None:
        if self._run is not None:
            self._run.deleteLater()
        self._run = None

    def _forget_end(self) -> None:
        """After another edit, how the last run ended is no longer true: it may have been undone."""
        if self._panel.currentWidget() is self._panel.idle:
            self._panel.show_idle()

    def _end_stopped(self) -> None:
        self._end()
        former, self._former = self._former, None
        if former is not None:
            self._show(former)
            return
        self._panel.show_idle(_("Stopped; nothing was kept."))
        self.changed.emit()

    def _fail(self, error: BaseException) -> None:
        self._end()
        self._former = None
        self._panel.show_idle(_("Planning did not end well; nothing was changed."))
        self.changed.emit()
        tell(self._view.window(), _("Planning did not end well; nothing was changed."), error)

    # ------------------------------------------------------------------------------- the proposal

    def _show(self, proposal: Proposal) -> None:
        self._end()
        former, self._former = self._former, None
        same = former is not None and former.base is proposal.base
        if former is not None and same and former.result.objective < proposal.result.objective:
            proposal = former
        self.proposal, self._at = proposal, -1
        if self._panel.run_has_focus:
            self._view.grid.setFocus()  # where the differences are, rather than nowhere
        self._editing.blocked = _("Accept or discard the proposal first.")
        self.refit()
        model = self._view.model
        if not (proposal.dates[0] <= model.last and model.first <= proposal.dates[1]):
            self._view.show_period(proposal.dates[0])
        self.changed.emit()
        self.attention.emit()

    def refit(self) -> None:
        """Show the proposal on the season as it is now."""
        proposal = self.proposal
        if proposal is None:
            return
        self.showing = True
        fitted, plan = fit(self._document.session, proposal), self._document.plan
        if fitted.moved_on:
            after = plan.replace((change.kind, change.id, change.after) for change in fitted.act.changes)
            problems = self._document.problems
        else:  # its roster and problems are worked out already
            after, problems = proposal.plan, proposal.checker.problems()
        self._view.set_plan(after, problems)
        self._view.set_base(plan, proposal=True)
        words = fitted_text(moved_on=fitted.moved_on, dropped=len(fitted.dropped))
        self._panel.show_result(proposal, words)

    def step(self, step: int) -> None:
        """Go to the next or previous difference of the proposal."""
        items = self.proposal.differences.items if self.proposal else ()
        if not items:
            return
        start = self._at if self._at >= 0 or step > 0 else 0
        self._at = (start + step) % len(items)
        item = items[self._at]
        kind = "cell" if item.after is None else "chip"
        self._view.show_place(Place(kind, item.officer_id, item.work.shift.date, item.shift_id))

    def accept(self) -> None:
        """Take the whole proposal, as far as it fits."""
        if self.proposal is not None:
            self._take(fit(self._document.session, self.proposal))

    def ask_part(self) -> None:
        """Ask which part is taken."""
        if self.proposal is None:
            return
        dialog = AcceptPartDialog(self._document.session, self.proposal, self._view.window())
        dialog.chosen.connect(self.accept_part)
        dialog.open()

    def accept_part(self, part: frozenset[tuple[str, str]]) -> None:
        """Take a part of the proposal."""
        if self.proposal is not None:
            self._take(fit(self._document.session, self.proposal, lambda *pair: pair in part))

    def discard(self) -> None:
        """Take nothing."""
        if self.proposal is not None:
            self._hide()
            self._panel.show_idle(_("Discarded; nothing was changed."))
            self.changed.emit()

    def close_down(self) -> None:
        """End what runs and wait until it is gone."""
        run, self._run = self._run, None
        if run is not None:
            run.shut_down()
        else:
            self._background.close()

    def _take(self, fitted: Fitted) -> None:
        act, reason = fitted.act, self._wish[2] if self._wish else ""
        self.proposal = None  # so that nothing is fitted anew while it becomes an edit
        if reason:
            act = Act(f"{act.label}: {reason}", act.changes)
        done = False
        try:
            if act.changes:
                self._document.do(act)
                done = True
        except PlannerError as error:
            tell(self._view.window(), _("The proposal cannot be accepted."), error)
        self._hide()
        words = _("Accepted: one step, which Undo takes back.") if done else _("Nothing was changed.")
        self._panel.show_idle(words)
        self.changed.emit()

    def _hide(self) -> None:
        self.proposal, self.showing = None, False
        self._editing.blocked = ""
        self._view.set_plan(self._document.plan, self._document.problems)
