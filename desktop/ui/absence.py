"""Absent from–to, and the last day: which dates are asked for."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.plan_dialog import date_field
from desktop.wording.i18n import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDateEdit

    from desktop.domain.season import Season


class AbsentDialog(QDialog):
    """From when to when somebody is absent.

    Signals
    -------
    wished(first, last)
    """

    wished = Signal(object, object)

    def __init__(self, season: Season, name: str, day: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first, self.last = date_field(day, season, _("From")), date_field(day, season, _("To"))
        self.first.dateChanged.connect(self._follow)
        dates = QHBoxLayout()
        for widget in (self.first, QLabel("–", self), self.last):
            dates.addWidget(widget)
        dates.addStretch(1)
        words = _("{name} is absent:").format(name=name)
        hint = _("Shifts of these dates are struck through; then you are shown who could cover them.")
        _lay_out(self, _("Absent"), words, dates, hint, _("Mark absent"))

    def accept(self) -> None:
        """Say which dates."""
        super().accept()
        self.wished.emit(_date(self.first), _date(self.last))

    def _follow(self, day: QDate) -> None:
        self.last.setMinimumDate(day)


class LastDayDialog(QDialog):
    """Somebody's last day.

    Signals
    -------
    wished(day)
    """

    wished = Signal(object)

    def __init__(self, season: Season, name: str, day: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = date_field(day, season, _("Last day"))
        row = QHBoxLayout()
        row.addWidget(self.day)
        row.addStretch(1)
        words = _("The last day of {name}:").format(name=name)
        hint = _("Shifts after it fall open; then you are shown who could cover them.")
        _lay_out(self, _("Last day"), words, row, hint, _("Set the last day"))

    def accept(self) -> None:
        """Say which day."""
        super().accept()
        self.wished.emit(_date(self.day))


def _lay_out(dialog: QDialog, title: str, words: str, row: QHBoxLayout, hint: str, act: str) -> None:
    dialog.setWindowTitle(title)
    form = QFormLayout()
    form.addRow(words, row)
    told = QLabel(hint, dialog)
    told.setWordWrap(True)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, dialog)
    buttons.addButton(act, QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.addLayout(form)
    column.addWidget(told)
    column.addWidget(buttons)
    dialog.resize(460, 150)


def _date(field: QDateEdit) -> dt.date:
    found = field.date()
    return dt.date(found.year(), found.month(), found.day())
