"""Accept part of a proposal: by day, by post or by person; says before where a Must would break."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.places import Post
from desktop.wording.i18n import _, ngettext
from desktop.wording.problems import sentence
from desktop.wording.things import Things
from desktop.workspace.planning import fit

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.compare import WorkDifference
    from desktop.workspace.planning import Proposal
    from desktop.workspace.session import Session

LOOK_MS = 120
"""After the last tick, so long until the part is checked."""

KEY = Qt.ItemDataRole.UserRole
Part = frozenset[tuple[str, str]]


class AcceptPartDialog(QDialog):
    """Chooses a part.

    Signals
    -------
    chosen(set of (shift, officer))
    """

    chosen = Signal(object)

    def __init__(self, session: Session, proposal: Proposal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Accept part"))
        self._session, self._proposal, self._things = session, proposal, Things(proposal.base)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        self.by = QComboBox(self)
        self.by.addItems([_("By day"), _("By post"), _("By person")])
        self.by.setAccessibleName(_("Divide by"))
        self.by.currentIndexChanged.connect(self._fill)
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Parts"))
        self.list.itemChanged.connect(lambda *_ignored: self._timer.start())
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.take = buttons.addButton(_("Accept these"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (self.by, self.list, self.words, buttons):
            column.addWidget(widget)
        self.resize(460, 520)
        self._fill()

    def part(self) -> Part:
        """(shift, officer) of everything that is ticked."""
        ticked = set()
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.checkState() is Qt.CheckState.Checked:
                ticked.add(item.data(KEY))
        key_of, _name = self._division()
        items = self._proposal.differences.items
        return frozenset((one.shift_id, one.officer_id) for one in items if key_of(one) in ticked)

    def _fill(self) -> None:
        key_of, name = self._division()
        counts: dict[str, int] = {}
        for one in self._proposal.differences.items:
            counts[key_of(one)] = counts.get(key_of(one), 0) + 1
        self.list.clear()
        for key, count in counts.items():
            changes = ngettext("{n} change", "{n} changes", count).format(n=count)
            item = QListWidgetItem(f"{name(key)} · {changes}")
            item.setData(KEY, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self._look()

    def _division(self) -> tuple[Callable[[WorkDifference], str], Callable[[str], str]]:
        things = self._things
        if self.by.currentIndex() == 0:
            names = {one.work.shift.date.isoformat(): one.work.shift.date for one in self._items()}
            return lambda one: one.work.shift.date.isoformat(), lambda key: things.date(names[key])
        if self.by.currentIndex() == 1:
            return lambda one: one.work.shift.post_id, lambda key: things.name(Post, key) or _("Sessions")
        return lambda one: one.officer_id, things.officer

    def _items(self) -> tuple[WorkDifference, ...]:
        return self._proposal.differences.items

    def _look(self) -> None:
        part = self.part()
        self.take.setEnabled(bool(part))
        if not part:
            self.words.setText(_("Nothing is chosen."))
            return
        fitted = fit(self._session, self._proposal, lambda *pair: pair in part)
        if not fitted.breaks:
            self.words.setText(_("{n} changes; no rule would be newly broken.").format(n=len(part)))
            return
        found = [sentence(self._session.plan, problem) for problem in fitted.breaks[:3]]
        head = ngettext("A rule would be broken:", "{n} rules would be broken:", len(fitted.breaks))
        self.words.setText("\n".join([head.format(n=len(fitted.breaks)), *found]))

    def _choose(self) -> None:
        self.chosen.emit(self.part())
        self.accept()
