"""Actions as data: what each is called, where it stands, its keys, and when it can be used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from PySide6.QtWidgets import QMainWindow, QMenu


def always() -> bool:
    """For what can always be used."""
    return True


@dataclass(frozen=True, slots=True)
class Spec:
    """One action.

    Attributes
    ----------
    id : str
    menu : str
        Title of its menu; a separator stands before it where `apart`.
    title : str or callable
        As in the menu; a callable where it says what it would do.
    call : callable
    keys : str
        Portable text of its shortcut, as in `QKeySequence`; several are divided by a space.
    enabled : callable
        Whether it can be used now.
    checked : callable or None
        Whether it is on; None where it is not that kind of action.
    group : str
        Actions of one group exclude each other.
    """

    id: str
    menu: str
    title: str | Callable[[], str]
    call: Callable[[], None]
    keys: str = ""
    enabled: Callable[[], bool] = always
    checked: Callable[[], bool] | None = None
    group: str = ""
    apart: bool = False

    @property
    def name(self) -> str:
        """The title as it is now."""
        return self.title if isinstance(self.title, str) else self.title()


class Actions:
    """The actions of one window and its menus."""

    def __init__(self, window: QMainWindow, specs: Iterable[Spec]) -> None:
        self._window = window
        self.specs: Mapping[str, Spec] = {spec.id: spec for spec in specs}
        self._groups: dict[str, QActionGroup] = {}
        self._menus: dict[str, QMenu] = {}
        self._actions: dict[str, QAction] = {}
        for spec in self.specs.values():
            self._add(spec)
        self.refresh()

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def menu(self, title: str) -> QMenu:
        """A menu of the menu bar, made where there is none yet."""
        if title not in self._menus:
            self._menus[title] = self._window.menuBar().addMenu(title)
        return self._menus[title]

    def refresh(self) -> None:
        """Bring titles, marks and what can be used up to date."""
        for spec in self.specs.values():
            action = self._actions[spec.id]
            action.setText(spec.name)
            action.setIconText(spec.name.replace("&", ""))  # on buttons, with the dots that Qt would drop
            action.setEnabled(spec.enabled())
            if spec.checked is not None:
                action.setChecked(spec.checked())

    def _add(self, spec: Spec) -> None:
        action = QAction(spec.name, self._window)
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(one) for one in spec.keys.split()])
        action.setCheckable(spec.checked is not None)
        # A checkable action passes its mark along, which no callback wants.
        action.triggered.connect(lambda *_ignored: spec.call())
        if spec.group:
            if spec.group not in self._groups:
                self._groups[spec.group] = QActionGroup(self._window)
            self._groups[spec.group].addAction(action)
        menu = self.menu(spec.menu)
        if spec.apart:
            menu.addSeparator()
        menu.addAction(action)
        self._window.addAction(action)
        self._actions[spec.id] = action
