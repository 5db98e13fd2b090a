"""Plan… asks three things: which dates, what may change, how long."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.wording.clock import month_first
from desktop.wording.i18n import _
from desktop.workspace.planning import DEFAULT_MAY_CHANGE, Limits, MayChange

if TYPE_CHECKING:
    from desktop.domain.season import Season

USUAL_SECONDS = 60
UNTIL_PROVEN_SECONDS = 3600
"""A search until proven ends after an hour all the same."""


@dataclass(frozen=True, slots=True)
class PlanWish:
    """What was asked for; `reason` tells why shifts inside the notice window may change."""

    first: dt.date
    last: dt.date
    may_change: frozenset[MayChange]
    limits: Limits
    reason: str = ""


class PlanDialog(QDialog):
    """The dialog.

    Parameters
    ----------
    season : Season
    first, last : datetime.date
        What is proposed.

    Signals
    -------
    wished(PlanWish)
    """

    wished = Signal(object)

    def __init__(self, season: Season, first: dt.date, last: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Plan"))
        self.first = date_field(first, season, _("From"))
        self.last = date_field(last, season, _("To"))
        form = QFormLayout()
        dates = QHBoxLayout()
        dates.addWidget(self.first)
        dates.addWidget(QLabel("–", self))
        dates.addWidget(self.last)
        dates.addStretch(1)
        form.addRow(_("Dates"), dates)
        form.addRow(_("May change"), self._make_choices())
        form.addRow(_("How long"), self._make_time())
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.go = buttons.addButton(_("Plan"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setDefault(True)
        buttons.accepted.connect(self._begin)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self._words)
        column.addWidget(buttons)
        self.first.dateChanged.connect(self._look)
        self.last.dateChanged.connect(self._look)
        self._look()

    def wish(self) -> PlanWish:
        """What is chosen now."""
        chosen = frozenset(kind for kind, box in self.boxes.items() if box.isChecked())
        seconds = self.seconds.value() if self.limited.isChecked() else UNTIL_PROVEN_SECONDS
        return PlanWish(
            date_of(self.first),
            date_of(self.last),
            chosen,
            Limits(seconds=seconds),
            self.reason.text().strip(),
        )

    def _make_choices(self) -> QVBoxLayout:
        names = {
            MayChange.EMPTY: _("empty shifts"),
            MayChange.PLANNER: _("what the planner made, while it is draft"),
            MayChange.HAND: _("what was made by hand"),
            MayChange.PUBLISHED: _("published, outside the notice window"),
            MayChange.NOTICE: _("published, inside the notice window"),
        }
        column = QVBoxLayout()
        self.boxes: dict[MayChange, QCheckBox] = {}
        for kind, name in names.items():
            box = QCheckBox(name, self)
            box.setChecked(kind in DEFAULT_MAY_CHANGE)
            box.toggled.connect(self._look)
            column.addWidget(box)
            self.boxes[kind] = box
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText(_("Why inside the notice window?"))
        self.reason.setAccessibleName(_("Reason for changes inside the notice window"))
        self.reason.textChanged.connect(self._look)
        column.addWidget(self.reason)
        return column

    def _make_time(self) -> QVBoxLayout:
        self.limited = QRadioButton(_("until proven, at most"), self)
        self.limited.setChecked(True)
        self.seconds = QSpinBox(self)
        self.seconds.setRange(1, 3600)
        self.seconds.setValue(USUAL_SECONDS)
        self.seconds.setSuffix(_(" s"))
        self.seconds.setAccessibleName(_("Seconds"))
        row = QHBoxLayout()
        row.addWidget(self.limited)
        row.addWidget(self.seconds)
        row.addStretch(1)
        self.unlimited = QRadioButton(_("until proven, however long it takes (you can stop it)"), self)
        column = QVBoxLayout()
        column.addLayout(row)
        column.addWidget(self.unlimited)
        return column

    def _look(self) -> None:
        notice = self.boxes[MayChange.NOTICE].isChecked()
        self.reason.setVisible(notice)
        words = ""
        if date_of(self.last) < date_of(self.first):
            words = _("The last date lies before the first.")
        elif not any(box.isChecked() for box in self.boxes.values()):
            words = _("Nothing may change: choose at least one.")
        elif notice and not self.reason.text().strip():
            words = _("Changes inside the notice window need a reason.")
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.go.setEnabled(not words)

    def _begin(self) -> None:
        self.wished.emit(self.wish())
        self.accept()


def date_field(day: dt.date, season: Season, name: str) -> QDateEdit:
    """A field for a date of the season, with a calendar."""
    field = QDateEdit(_qdate(day))
    field.setDateRange(_qdate(season.begin), _qdate(season.last_day))
    field.setCalendarPopup(True)
    field.setDisplayFormat("ddd, MMM d, yyyy" if month_first(season.locale) else "ddd d MMM yyyy")
    field.setAccessibleName(name)
    return field


def date_of(field: QDateEdit) -> dt.date:
    """The date of a field."""
    day = field.date()
    return dt.date(day.year(), day.month(), day.day())


def _qdate(day: dt.date) -> QDate:
    return QDate(day.year, day.month, day.day)
