"""The window: welcome page or open season, menus, status bar; it remembers its size and place."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QMainWindow, QStackedWidget, QToolButton

from desktop.errors import PlannerError
from desktop.ui.actions import Actions
from desktop.ui.commands import specs
from desktop.ui.exports import Exports
from desktop.ui.files import SEASON_SUFFIX, Files, tell
from desktop.ui.jobs import Background
from desktop.ui.keys_dialog import KeysDialog
from desktop.ui.status import StatusBar
from desktop.ui.welcome import WelcomePage
from desktop.wording.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from desktop.domain.edit import Edit
    from desktop.ui.appearance import Appearance
    from desktop.ui.document import Document
    from desktop.ui.season_page import SeasonPage
    from desktop.ui.settings import Settings
    from desktop.ui.theme import Theme
    from desktop.workspace.session import Session

SIZE = 1400, 900
FRAME = QSize(16, 48)
"""Room kept on the screen for the frame and the title of the window."""


class MainWindow(QMainWindow):
    """The window.

    Attributes
    ----------
    settings, appearance, background, files, actions
        What it works with.
    document : Document or None
        The open season.
    page : SeasonPage or None
    """

    def __init__(self, settings: Settings, appearance: Appearance) -> None:
        super().__init__()
        self.settings, self.appearance = settings, appearance
        self.document: Document | None = None
        self.page: SeasonPage | None = None
        self.background = Background("window", self)
        self.files = Files(self, self.background, settings)
        self.exports = Exports(self)
        self._lay_out()
        self.commands = Actions(self, specs(self))
        self._connect()
        self.setAcceptDrops(True)
        room = self.screen().availableSize() - FRAME
        self.resize(QSize(*SIZE).boundedTo(room))
        geometry = settings.bytes("geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)
        self._show_title()

    # ---------------------------------------------------------------------------------- seasons

    def take(self, session: Session) -> None:
        """Show a season that was opened, in place of the one before."""
        from desktop.ui.document import Document
        from desktop.ui.season_page import SeasonPage

        if not self.close_season():
            session.close()
            return
        # What a season is made of stays until it is closed: the collector need not look through it again and
        # again, which would hold up the window for a tenth of a second each time.
        gc.freeze()
        self.document = Document(session, self)
        self.page = SeasonPage(self.document, self.appearance.theme, self)
        self.page.panel.setVisible(self.settings.panel_shown)
        self._follow(self.document, self.page)
        self._add_buttons(self.page)
        self.stack.addWidget(self.page)
        self.stack.setCurrentWidget(self.page)
        self.settings.remember(self.document.location)
        self.settings.last = self.document.location
        self.refresh()
        self.page.view.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_season(self) -> bool:
        """Save and close the season that is open; whether the window is free for another."""
        document, page = self.document, self.page
        if document is None or page is None:
            return True
        if document.lent:
            return False
        page.close_down()
        try:
            document.close()
        except PlannerError as error:
            tell(self, _("Something could not be saved."), error)
        self.document = self.page = None
        gc.unfreeze()
        self.stack.setCurrentWidget(self.welcome)
        self.stack.removeWidget(page)
        page.deleteLater()
        document.deleteLater()
        self.refresh()
        return True

    def show_welcome(self) -> None:
        """Close the season and show the welcome page."""
        if self.close_season():
            self.settings.last = ""
            self.welcome.show_recent(self.settings.recent)

    # ---------------------------------------------------------------------------------- showing

    def toggle_panel(self) -> None:
        """Show or hide the side panel."""
        self.settings.panel_shown = not self.settings.panel_shown
        if self.page is not None:
            self.page.panel.setVisible(self.settings.panel_shown)
        self.refresh()

    def show_keys(self) -> None:
        """Show the list of keys."""
        KeysDialog(self.commands.specs.values(), self).open()

    def refresh(self) -> None:
        """Bring title, status line and actions up to date."""
        self._show_title()
        self.status.show_document(self.document)
        self.commands.refresh()

    def _show_title(self) -> None:
        parts = [_("CSO Planner")]
        if self.document is not None:
            season = self.document.plan.season
            if self.document.session.read_only:
                parts.insert(0, _("Read-only"))
            if season.is_sample:
                parts.insert(0, _("SAMPLE"))
            parts.insert(0, season.name)
        self.setWindowTitle(" — ".join(parts))

    def _show_busy(self, words: str) -> None:
        self._busy.setText(words)
        self.welcome.setEnabled(not words)

    def _dress(self, theme: Theme) -> None:
        if self.page is not None:
            self.page.set_theme(theme)

    # ---------------------------------------------------------------------------------- working

    def _lay_out(self) -> None:
        self.stack = QStackedWidget(self)
        self.welcome = WelcomePage(self)
        self.welcome.show_recent(self.settings.recent)
        self.stack.addWidget(self.welcome)
        self.setCentralWidget(self.stack)
        self.status = StatusBar(self)
        self._busy = QLabel(self)
        self._busy.setContentsMargins(8, 2, 8, 2)
        self.status.addPermanentWidget(self._busy)
        self.setStatusBar(self.status)

    def _connect(self) -> None:
        self.files.opened.connect(self.take)
        self.files.busy.connect(self._show_busy)
        self.welcome.openPressed.connect(self.files.choose)
        self.welcome.importPressed.connect(self.files.choose_import)
        self.welcome.fileChosen.connect(self.files.open)
        self.welcome.sampleChosen.connect(self.files.open_sample)
        self.appearance.changed.connect(self._dress)

    def _add_buttons(self, page: SeasonPage) -> None:
        """The two great acts stand at the right end of the schedule's toolbar."""
        for name in ("plan", "publish"):
            button = QToolButton(page)
            button.setDefaultAction(self.commands[name])
            page.view.toolbar.add_widget(button)

    def _follow(self, document: Document, page: SeasonPage) -> None:
        page.changed.connect(self.refresh)
        document.planChanged.connect(self.refresh)
        document.savedChanged.connect(self.refresh)
        document.undoChanged.connect(self.refresh)
        document.failed.connect(self._tell_lost)

    def _tell_lost(self, error: BaseException, lost: Sequence[Edit]) -> None:
        what = _("This could not be saved and was taken back: {edits}.")
        tell(self, what.format(edits="; ".join(edit.label for edit in lost)), error)

    # ------------------------------------------------------------------------------------- events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take season files and JSON seasons."""
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.files.take_dropped(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what runs, save, and remember size and place."""
        last = self.document.location if self.document else self.settings.last
        self.settings.set_bytes("geometry", self.saveGeometry())
        if not self.close_season():
            event.ignore()
            return
        self.settings.last = last
        self.background.close()
        self.files.close_down()
        event.accept()


def _dropped(event: QDropEvent) -> Path | None:
    """The one season file, or JSON season, that is dropped."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    if len(paths) == 1 and paths[0].suffix.lower() in (SEASON_SUFFIX, ".json"):
        return paths[0]
    return None
