"""The side panel: Details, Problems, Plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabWidget, QWidget

from desktop.wording.i18n import _

if TYPE_CHECKING:
    from desktop.ui.problems_panel import ProblemsPanel

WIDTH = 300


class SidePanel(QTabWidget):
    """Three tabs beside the schedule."""

    def __init__(
        self, details: QWidget, problems: ProblemsPanel, plan: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.setMinimumWidth(WIDTH - 40)
        self.details, self.problems, self.plan = details, problems, plan
        for widget, name in ((details, _("Details")), (problems, _("Problems")), (plan, _("Plan"))):
            self.addTab(widget, name)
        self.show_count()

    def show_count(self) -> None:
        """Say on the tab how many rules are broken and minimums missed."""
        count = self.problems.serious
        text = _("Problems ({n})").format(n=count) if count else _("Problems")
        self.setTabText(self.indexOf(self.problems), text)
