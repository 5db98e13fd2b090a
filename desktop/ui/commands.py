"""The actions of the window, as data: menus, shortcuts, and when each can be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.ui.actions import Spec
from desktop.ui.appearance import Mode
from desktop.wording.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.ui.season_page import SeasonPage
    from desktop.ui.window import MainWindow


class Wants:
    """What actions ask of a window: whether they can be used, and what they do to its season."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def is_open(self) -> bool:
        """A season is open."""
        return self._window.document is not None

    def can_edit(self) -> bool:
        """A season is open, may be changed, and shows itself, not a proposal."""
        page = self._window.page
        return page is not None and not page.document.session.read_only and not page.planning.showing

    def can_plan(self) -> bool:
        """A run may be begun."""
        page = self._window.page
        return page is not None and page.planning.free

    def can_publish(self) -> bool:
        """The season may be changed, and nothing is being planned."""
        return self.can_edit() and not self.is_running()

    def is_running(self) -> bool:
        """A run is under way."""
        page = self._window.page
        return page is not None and page.planning.running

    def can_undo(self) -> bool:
        """There is something to take back."""
        return self.can_edit() and bool(self._label("undo_label"))

    def can_redo(self) -> bool:
        """There is something to do again."""
        return self.can_edit() and bool(self._label("redo_label"))

    def undo_title(self) -> str:
        """What would be taken back."""
        label = self._label("undo_label")
        return _("&Undo: {what}").format(what=label) if label else _("&Undo")

    def redo_title(self) -> str:
        """What would be done again."""
        label = self._label("redo_label")
        return _("&Redo: {what}").format(what=label) if label else _("&Redo")

    def on_page(self, act: Callable[[SeasonPage], object]) -> Callable[[], None]:
        """An act on the open season; nothing where none is open."""

        def call() -> None:
            if self._window.page is not None:
                act(self._window.page)

        return call

    def _label(self, name: str) -> str:
        document = self._window.document
        label = str(getattr(document.session, name)) if document is not None else ""
        return label.replace("&", "&&")


def specs(window: MainWindow) -> Iterator[Spec]:
    """Every action of a window."""
    wants = Wants(window)
    yield from _file(window, wants)
    yield from _edit(wants)
    yield from _schedule(window, wants)
    yield from _view(window, wants)
    yield from _help(window)


def _file(window: MainWindow, wants: Wants) -> Iterator[Spec]:
    menu, files = _("&File"), window.files
    yield Spec("new", menu, _("&New from a JSON season…"), files.choose_import, "Ctrl+N")
    yield Spec("open", menu, _("&Open…"), files.choose, "Ctrl+O")
    yield Spec("close", menu, _("&Close the season"), window.show_welcome, "Ctrl+W", wants.is_open)
    exports = window.exports
    apart = True
    for action, title, call, keys in (
        ("save-copy", _("Save a cop&y…"), exports.save_copy, ""),
        ("calendars", _("&Calendar files (.ics)…"), exports.calendars, "Ctrl+E"),
        ("csv", _("Export the schedule as a &table (CSV)…"), exports.csv, ""),
        ("json", _("Export the season as &JSON…"), exports.json, ""),
    ):
        yield Spec(action, menu, title, call, keys, wants.is_open, apart=apart)
        apart = False
    yield Spec("quit", menu, _("&Quit"), _closer(window), "Ctrl+Q", apart=True)


def _edit(wants: Wants) -> Iterator[Spec]:
    menu, on_page = _("&Edit"), wants.on_page
    undo, redo = on_page(lambda page: page.editing.undo()), on_page(lambda page: page.editing.redo())
    yield Spec("undo", menu, wants.undo_title, undo, "Ctrl+Z", wants.can_undo)
    yield Spec("redo", menu, wants.redo_title, redo, "Ctrl+Shift+Z Ctrl+Y", wants.can_redo)


def _schedule(window: MainWindow, wants: Wants) -> Iterator[Spec]:
    menu, on_page = _("&Schedule"), wants.on_page
    plan = on_page(lambda page: page.planning.ask())
    best, stop = on_page(lambda page: page.planning.use_best()), on_page(lambda page: page.planning.stop())
    yield Spec("plan", menu, _("&Plan…"), plan, "F9", wants.can_plan)
    yield Spec("use-best", menu, _("Use &best so far"), best, "", wants.is_running)
    yield Spec("stop", menu, _("S&top, keep nothing"), stop, "", wants.is_running)
    yield Spec("publish", menu, _("P&ublish…"), window.exports.publish, "", wants.can_publish)
    ways: tuple[tuple[str, str, str, Callable[[SeasonPage], object]], ...] = (
        ("next-problem", _("&Next problem"), "F8", lambda page: page.go_problem(1)),
        ("previous-problem", _("P&revious problem"), "Shift+F8", lambda page: page.go_problem(-1)),
        ("next-open", _("Next &open shift"), "", lambda page: page.go_open(1)),
        ("previous-open", _("Previous open shift"), "", lambda page: page.go_open(-1)),
        ("why", _("&Why?"), "", lambda page: page.ask_why()),
    )
    for action, title, keys, act in ways:
        apart = action == "next-problem"
        yield Spec(action, menu, title, on_page(act), keys, wants.is_open, apart=apart)


def _view(window: MainWindow, wants: Wants) -> Iterator[Spec]:
    menu = _("&View")
    to_grid = wants.on_page(lambda page: page.view.grid.setFocus())
    yield Spec("schedule", menu, _("&Schedule"), to_grid, "Ctrl+1", wants.is_open)
    yield Spec(
        "panel",
        menu,
        _("Side &panel"),
        window.toggle_panel,
        "Ctrl+.",
        wants.is_open,
        checked=lambda: window.settings.panel_shown,
    )
    names = {
        Mode.SYSTEM: _("Light or dark as the s&ystem"),
        Mode.LIGHT: _("&Light"),
        Mode.DARK: _("&Dark"),
    }
    for mode, name in names.items():
        yield Spec(
            f"mode-{mode}",
            menu,
            name,
            _setter(window, mode),
            checked=_chosen(window, mode),
            group="appearance",
            apart=mode is Mode.SYSTEM,
        )


def _help(window: MainWindow) -> Iterator[Spec]:
    yield Spec("keys", _("&Help"), _("&Keys"), window.show_keys, "F1")


def _setter(window: MainWindow, mode: Mode) -> Callable[[], None]:
    def choose() -> None:
        window.settings.mode = mode
        window.appearance.set_mode(mode)
        window.refresh()

    return choose


def _chosen(window: MainWindow, mode: Mode) -> Callable[[], bool]:
    return lambda: window.appearance.mode is mode


def _closer(window: MainWindow) -> Callable[[], None]:
    def close() -> None:
        window.close()

    return close
