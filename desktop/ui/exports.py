"""Publishing and handing out from the window; files are written on another thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QProgressDialog

from desktop.domain.records import Publication
from desktop.ui.files import SEASON_SUFFIX, file_filter, tell, with_suffix
from desktop.ui.publish_dialog import PublishDialog
from desktop.ui.publish_text import calendars_text
from desktop.wording.i18n import _
from desktop.workspace.exporting import export_calendars, export_csv, export_json
from desktop.workspace.publishing import default_range

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from desktop.ui.window import MainWindow
    from desktop.workspace.exporting import CalendarReport
    from desktop.workspace.session import Session


class Exports(QObject):
    """Publishes and exports the open season of a window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def publish(self) -> None:
        """Show the publishing sheet with the next fortnight that is draft."""
        document = self._window.document
        if document is None:
            return
        season = document.plan.season
        first, last = default_range(document.session) or (season.begin, season.last_day)
        dialog = PublishDialog(document, first, last, self._window)
        dialog.calendarsWanted.connect(self.calendars)
        dialog.open()

    def calendars(self) -> None:
        """Ask for a folder and write the calendar files there."""
        document = self._window.document
        if document is None:
            return
        if not document.plan.of(Publication):
            words = _(
                "Nothing is published yet. Publish a range of dates first: only published shifts leave."
            )
            self._say(_("Calendar files"), words)
            return
        settings = self._window.settings
        title = _("Folder for the calendar files (.ics)")
        folder = QFileDialog.getExistingDirectory(self._window, title, str(settings.folder))
        if folder:
            self.write_calendars(Path(folder))

    def write_calendars(self, folder: Path) -> None:
        """Write the calendar files of everybody, and say what people must do with theirs."""

        def done(report: CalendarReport) -> None:
            made = report.folder
            words = calendars_text(len(made.written), len(made.unchanged), str(folder))
            self._say(_("Calendar files"), words)

        self._lend(_("Writing calendar files…"), lambda session: export_calendars(session, folder), done)

    def save_copy(self) -> None:
        """Ask for a name and write a whole copy of the season."""
        path = self._ask(_("Save a copy"), SEASON_SUFFIX)
        if path is not None:
            self._lend(
                _("Saving a copy…"),
                lambda session: session.save_copy(path, overwrite=True),
                self._written(path),
            )

    def json(self) -> None:
        """Ask for a name and write the season as JSON."""
        path = self._ask(_("Export as JSON"), ".json")
        if path is not None:
            self._lend(_("Exporting…"), lambda session: export_json(session, path), self._written(path))

    def csv(self) -> None:
        """Ask for a name and write the schedule as a table."""
        path = self._ask(_("Export the schedule as a table"), ".csv")
        if path is not None:
            self._lend(_("Exporting…"), lambda session: export_csv(session, path), self._written(path))

    def _ask(self, title: str, suffix: str) -> Path | None:
        document, settings = self._window.document, self._window.settings
        if document is None:
            return None
        stem = document.name.removesuffix(SEASON_SUFFIX)
        stem = f"{stem} copy" if suffix == SEASON_SUFFIX else stem
        proposed = str(settings.folder / f"{stem}{suffix}")
        name, _kind = QFileDialog.getSaveFileName(self._window, title, proposed, file_filter(suffix))
        if not name:
            return None
        path = with_suffix(name, suffix)
        settings.folder = path.parent
        return path

    def _lend(self, words: str, work: Callable[[Session], Any], done: Callable[[Any], None]) -> None:
        """Have the other thread work with the session, behind a box that keeps everybody from editing."""
        document = self._window.document
        if document is None:
            return
        box = QProgressDialog(words, "", 0, 0, self._window)
        box.setCancelButton(None)
        box.setWindowModality(Qt.WindowModality.WindowModal)
        box.setMinimumDuration(0)
        box.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, on=False)
        box.show()

        def end(then: Callable[[Any], None]) -> Callable[[Any], None]:
            def ended(value: object) -> None:
                box.hide()
                box.deleteLater()
                then(value)

            return ended

        document.lend(self._window.background, work, end(done), end(self._fail))

    def _written(self, path: Path) -> Callable[[object], None]:
        def done(_nothing: object) -> None:
            if self._window.page is not None:
                self._window.page.toast.say(_("Written: {name}").format(name=path.name))

        return done

    def _fail(self, error: BaseException) -> None:
        tell(self._window, _("The files could not be written."), error)

    def _say(self, title: str, words: str) -> None:
        box = QMessageBox(QMessageBox.Icon.Information, title, words, parent=self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
