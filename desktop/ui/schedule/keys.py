"""Which key does what on the grid. Single letters work while it has the focus, and can be switched off."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class Command(StrEnum):
    """Commands that the window carries out, by `commandRequested`."""

    EDIT = "edit"
    ABSENT = "absent"
    TRADE = "trade"
    WHY = "why"
    SPLIT = "split"
    NOTE = "note"
    REPEAT = "repeat"
    COPY = "copy"
    PASTE = "paste"


class Go(StrEnum):
    """Ways to go that need more than the grid knows; the view follows them."""

    TODAY = "today"
    EARLIER = "week earlier"
    LATER = "week later"
    NEXT_OPEN = "next open shift"
    PREVIOUS_OPEN = "previous open shift"
    NEXT_PROBLEM = "next problem"
    PREVIOUS_PROBLEM = "previous problem"
    FILTER = "filter"


class Act(StrEnum):
    """What the grid does itself."""

    CANDIDATES = "candidates"
    REMOVE = "remove"
    LOCK = "lock"
    GIVE_UP = "give to the row above"
    GIVE_DOWN = "give to the row below"
    FOLD = "fold the group"
    UNFOLD = "unfold the group"
    CARD = "card"
    LEGEND = "legend"
    MENU = "menu"
    CANCEL = "cancel"


class Step(StrEnum):
    """Moves of the focus."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"
    FIRST = "first day"
    LAST = "last day"
    PAGE_UP = "page up"
    PAGE_DOWN = "page down"


Meaning = Command | Go | Act | Step

_KEY, _MOD = Qt.Key, Qt.KeyboardModifier
_NONE, _SHIFT, _CTRL, _ALT = (
    _MOD.NoModifier,
    _MOD.ShiftModifier,
    _MOD.ControlModifier,
    _MOD.AltModifier,
)

_STEPS = {
    _KEY.Key_Left: Step.LEFT,
    _KEY.Key_Right: Step.RIGHT,
    _KEY.Key_Up: Step.UP,
    _KEY.Key_Down: Step.DOWN,
    _KEY.Key_Home: Step.FIRST,
    _KEY.Key_End: Step.LAST,
    _KEY.Key_PageUp: Step.PAGE_UP,
    _KEY.Key_PageDown: Step.PAGE_DOWN,
}

_KEYS: dict[tuple[Qt.Key, Qt.KeyboardModifier], Meaning] = {
    (_KEY.Key_Return, _NONE): Act.CANDIDATES,
    (_KEY.Key_Enter, _NONE): Act.CANDIDATES,
    (_KEY.Key_Delete, _NONE): Act.REMOVE,
    (_KEY.Key_Backspace, _NONE): Act.REMOVE,
    (_KEY.Key_Space, _NONE): Act.CARD,
    (_KEY.Key_Escape, _NONE): Act.CANCEL,
    (_KEY.Key_Menu, _NONE): Act.MENU,
    (_KEY.Key_F10, _SHIFT): Act.MENU,
    (_KEY.Key_Up, _ALT): Act.GIVE_UP,
    (_KEY.Key_Down, _ALT): Act.GIVE_DOWN,
    (_KEY.Key_Left, _CTRL): Act.FOLD,
    (_KEY.Key_Right, _CTRL): Act.UNFOLD,
    (_KEY.Key_Left, _ALT): Go.EARLIER,
    (_KEY.Key_Right, _ALT): Go.LATER,
    (_KEY.Key_Home, _CTRL): Go.TODAY,
    (_KEY.Key_F8, _NONE): Go.NEXT_PROBLEM,
    (_KEY.Key_F8, _SHIFT): Go.PREVIOUS_PROBLEM,
    (_KEY.Key_F, _CTRL): Go.FILTER,
    (_KEY.Key_F2, _NONE): Command.EDIT,
    (_KEY.Key_C, _CTRL): Command.COPY,
    (_KEY.Key_V, _CTRL): Command.PASTE,
}

_LETTERS: dict[tuple[Qt.Key, Qt.KeyboardModifier], Meaning] = {
    (_KEY.Key_L, _NONE): Act.LOCK,
    (_KEY.Key_A, _NONE): Command.ABSENT,
    (_KEY.Key_T, _NONE): Command.TRADE,
    (_KEY.Key_W, _NONE): Command.WHY,
    (_KEY.Key_S, _NONE): Command.SPLIT,
    (_KEY.Key_N, _NONE): Command.NOTE,
    (_KEY.Key_R, _NONE): Command.REPEAT,
    (_KEY.Key_G, _NONE): Go.NEXT_OPEN,
    (_KEY.Key_G, _SHIFT): Go.PREVIOUS_OPEN,
}


def read(event: QKeyEvent, *, letters: bool) -> tuple[Meaning | int | None, bool]:
    """What a key press means, and whether it extends the selection.

    A number 1 to 9 stands for shift times; None means that the key has no meaning here. `letters` tells
    whether single letters, digits and "?" are commands.
    """
    modifiers = event.modifiers() & ~_MOD.KeypadModifier
    key = Qt.Key(event.key())
    extend = modifiers == _SHIFT
    if key in _STEPS and modifiers in (_NONE, _SHIFT):
        return _STEPS[key], extend
    found = _KEYS.get((key, modifiers))
    if found is not None or not letters:
        return found, False
    if event.text() == "?":
        return Act.LEGEND, False
    if modifiers == _NONE and _KEY.Key_1 <= key <= _KEY.Key_9:
        return key - _KEY.Key_0, False
    return _LETTERS.get((key, modifiers)), False
