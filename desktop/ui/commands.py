"""The actions of the window, as data: menus, shortcuts, and when each can be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.ui.actions import Spec
from desktop.ui.appearance import Mode
from desktop.wording.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.ui.window import MainWindow


def specs(window: MainWindow) -> Iterator[Spec]:
    """Every action of a window."""
    yield from _file(window)
    yield from _view(window)


def _file(window: MainWindow) -> Iterator[Spec]:
    menu, files = _("&File"), window.files

    def is_open() -> bool:
        return window.document is not None

    yield Spec("new", menu, _("&New from a JSON season…"), files.choose_import, "Ctrl+N")
    yield Spec("open", menu, _("&Open…"), files.choose, "Ctrl+O")
    yield Spec("close", menu, _("&Close the season"), window.show_welcome, "Ctrl+W", is_open)
    yield Spec("quit", menu, _("&Quit"), _closer(window), "Ctrl+Q", apart=True)


def _view(window: MainWindow) -> Iterator[Spec]:
    menu = _("&View")
    names = {
        Mode.SYSTEM: _("Light or dark as the system"),
        Mode.LIGHT: _("Light"),
        Mode.DARK: _("Dark"),
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


def _setter(window: MainWindow, mode: Mode) -> Callable[[], None]:
    def choose() -> None:
        window.settings.mode = mode
        window.appearance.set_mode(mode)
        window.commands.refresh()

    return choose


def _chosen(window: MainWindow, mode: Mode) -> Callable[[], bool]:
    return lambda: window.appearance.mode is mode


def _closer(window: MainWindow) -> Callable[[], None]:
    def close() -> None:
        window.close()

    return close
