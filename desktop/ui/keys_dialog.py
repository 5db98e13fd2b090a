"""F1: every key of the window and of the schedule, in two columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.wording.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.ui.actions import Spec


def grid_keys() -> list[tuple[str, str]]:
    """Keys that work while the schedule has the focus."""
    return [
        (_("Arrows, Home, End"), _("move; with Shift, select")),
        (_("Enter"), _("who could take it; on an empty cell, what is open")),
        (_("Del"), _("remove")),
        (_("W"), _("why is it open? on somebody's shift, why this person?")),
        (_("L"), _("lock or unlock")),
        (_("N or F2"), _("note")),
        (_("1 to 9"), _("assign these shift times at the post used last")),
        (_("R"), _("repeat the last assignment here")),
        (_("G, Shift+G"), _("next, previous open shift, worst first")),
        (_("Alt+Up, Alt+Down"), _("give to the row above, below")),
        (_("Alt+Left, Alt+Right"), _("one week back, on")),
        (_("Ctrl+Home"), _("today")),
        (_("Ctrl+F"), _("find a name or badge")),
        (_("Space"), _("show the card")),
        (_("Shift+F10"), _("menu of the place")),
        (_("? (held)"), _("legend")),
        (_("Esc"), _("close the top layer; end a drag")),
    ]


class KeysDialog(QDialog):
    """The list."""

    def __init__(self, specs: Iterable[Spec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keys"))
        tree = QTreeWidget(self)
        tree.setHeaderLabels([_("Key"), _("What it does")])
        tree.setRootIsDecorated(False)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        tree.setAccessibleName(_("Keys"))
        native = QKeySequence.SequenceFormat.NativeText
        for spec in specs:
            if spec.keys:
                keys = ", ".join(QKeySequence(one).toString(native) for one in spec.keys.split())
                tree.addTopLevelItem(QTreeWidgetItem([keys, spec.name.replace("&", "").partition(":")[0]]))
        for keys, what in grid_keys():
            tree.addTopLevelItem(QTreeWidgetItem([keys, what]))
        tree.resizeColumnToContents(0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(tree)
        column.addWidget(buttons)
        self.resize(560, 620)
