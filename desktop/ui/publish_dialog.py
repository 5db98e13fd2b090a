"""Publish…: a sheet of three steps: check, who changes, hand out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.records import Override
from desktop.errors import InputError, PlannerError
from desktop.ui.editing import refusal
from desktop.ui.plan_dialog import date_field, date_of
from desktop.ui.publish_text import check_lines, handed_out_text, news_line
from desktop.wording.i18n import _, ngettext
from desktop.wording.rules import rule_title
from desktop.workspace.publishing import publish, publish_check

if TYPE_CHECKING:
    import datetime as dt

    from desktop.ui.document import Document
    from desktop.workspace.publishing import PublishCheck

CHECK, WHO, HAND_OUT = range(3)


class PublishDialog(QDialog):
    """The sheet.

    Parameters
    ----------
    document : Document
    first, last : datetime.date
        What is proposed.

    Signals
    -------
    calendarsWanted()
        Write the calendar files now.
    """

    calendarsWanted = Signal()

    def __init__(
        self, document: Document, first: dt.date, last: dt.date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Publish"))
        self._document = document
        self._check: PublishCheck | None = None
        season = document.plan.season
        self.first = date_field(first, season, _("From"))
        self.last = date_field(last, season, _("To"))
        self.steps = QStackedWidget(self)
        for page in (self._make_check(), self._make_who(), self._make_hand_out()):
            self.steps.addWidget(page)
        self._heading = QLabel(self)
        font = self._heading.font()
        font.setBold(True)
        self._heading.setFont(font)
        self._make_buttons()
        column = QVBoxLayout(self)
        for widget in (self._heading, self.steps, self.buttons):
            column.addWidget(widget)
        self.resize(620, 560)
        self.first.dateChanged.connect(self._look)
        self.last.dateChanged.connect(self._look)
        self._look()
        self._go(CHECK)

    # ------------------------------------------------------------------------------------- pages

    def _make_check(self) -> QWidget:
        page = QWidget(self)
        dates = QHBoxLayout()
        dates.addWidget(self.first)
        dates.addWidget(QLabel("–", page))
        dates.addWidget(self.last)
        dates.addStretch(1)
        self.words = QLabel(page)
        self.words.setWordWrap(True)
        self.found = QListWidget(page)
        self.found.setWordWrap(True)
        self.found.setAccessibleName(_("What was found"))
        self.name, self.reason = QLineEdit(page), QLineEdit(page)
        self.override = QWidget(page)
        form = QFormLayout(self.override)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(_("Let through by"), self.name)
        form.addRow(_("Reason"), self.reason)
        for field in (self.name, self.reason):
            field.textChanged.connect(self._enable)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(dates)
        for widget in (self.words, self.found, self.override):
            column.addWidget(widget)
        return page

    def _make_who(self) -> QWidget:
        page = QWidget(self)
        self.people = QListWidget(page)
        self.people.setAccessibleName(_("People to tell"))
        self._count = QLabel(page)
        self.note = QLineEdit(page)
        self.note.setPlaceholderText(_("A note about this schedule, kept with it"))
        self.note.setAccessibleName(_("Note"))
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._count, self.people, self.note):
            column.addWidget(widget)
        return page

    def _make_hand_out(self) -> QWidget:
        page = QWidget(self)
        self.handed = QLabel(page)
        self.handed.setWordWrap(True)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.handed)
        column.addStretch(1)
        return page

    def _make_buttons(self) -> None:
        self.buttons = QDialogButtonBox(self)
        role = QDialogButtonBox.ButtonRole
        self.cancel = self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.back = self.buttons.addButton(_("Back"), role.ActionRole)
        self.on = self.buttons.addButton(_("Who changes"), role.ActionRole)
        self.publish = self.buttons.addButton(_("Publish"), role.ActionRole)
        self.files = self.buttons.addButton(_("Calendar files…"), role.ActionRole)
        self.close_button = self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.cancel.clicked.connect(self.reject)
        self.back.clicked.connect(lambda: self._go(CHECK))
        self.on.clicked.connect(lambda: self._go(WHO))
        self.publish.clicked.connect(self._publish)
        self.files.clicked.connect(self._hand_out)
        self.close_button.clicked.connect(self.accept)

    # ----------------------------------------------------------------------------------- working

    def _go(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        titles = (_("1 · Check"), _("2 · Who changes"), _("3 · Hand out"))
        self._heading.setText(titles[step])
        shown = {
            CHECK: {self.cancel, self.on},
            WHO: {self.cancel, self.back, self.publish},
            HAND_OUT: {self.files, self.close_button},
        }[step]
        every = (self.cancel, self.back, self.on, self.publish, self.files, self.close_button)
        for button in every:
            button.setVisible(button in shown)
        default = (self.on, self.publish, self.files)[step]
        default.setDefault(True)
        default.setFocus()

    def _look(self) -> None:
        """Check the dates as they are chosen now."""
        self.found.clear()
        self._check = None
        try:
            check = publish_check(self._document.session, date_of(self.first), date_of(self.last))
        except InputError as error:
            self.words.setText(refusal(error))
        else:
            self._check = check
            self._show(check)
        self._enable()

    def _show(self, check: PublishCheck) -> None:
        plan = self._document.plan
        head, lines = check_lines(plan, check)
        self.words.setText(head)
        self.found.addItems(lines)
        self.found.setVisible(bool(lines))
        self.override.setVisible(bool(check.stops))
        people = len(check.news)
        text = ngettext("{n} person to tell", "{n} people to tell", people)
        self._count.setText(text.format(n=people) if people else _("Nobody has to be told anything."))
        self.people.clear()
        self.people.addItems([news_line(plan, item) for item in check.news])

    def _overrides(self) -> list[Override]:
        stops = self._check.stops if self._check else ()
        by, reason = self.name.text().strip(), self.reason.text().strip()
        return [Override(rule, by, reason) for rule in dict.fromkeys(stop.rule for stop in stops)]

    def _enable(self) -> None:
        named = bool(self.name.text().strip() and self.reason.text().strip())
        ready = self._check is not None and (not self._check.stops or named)
        self.on.setEnabled(ready)
        if self._check is not None and self._check.stops:
            rules = ", ".join(dict.fromkeys(rule_title(stop.rule) for stop in self._check.stops))
            self.override.setToolTip(_("Stops: {rules}").format(rules=rules))

    def _publish(self) -> None:
        session = self._document.session
        try:
            made = publish(
                session,
                date_of(self.first),
                date_of(self.last),
                note=self.note.text().strip(),
                overrides=self._overrides(),
            )
        except PlannerError as error:
            self._look()
            self._go(CHECK)
            self.words.setText(refusal(error))  # last, or what the check found would stand there
            return
        people = self.people.count()
        self.handed.setText(handed_out_text(self._document.plan, made, people))
        self._go(HAND_OUT)
        self.resize(self.width(), self.minimumSizeHint().height())

    def _hand_out(self) -> None:
        self.accept()
        self.calendarsWanted.emit()
