"""Light and dark: the application follows the system, or stays as the user said."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from desktop.ui.theme import DARK, LIGHT, Theme, controls_css, controls_palette, field_edge, mix, palette_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


DRAWN_BY_STYLE: tuple[Any, ...] = (
    "QComboBox",
    "QAbstractSpinBox",
)  # Any: the stubs ask for bytes, Qt refuses them
"""Fields whose edge no style sheet gives: with one, the style would no longer draw their arrows."""


class Mode(StrEnum):
    """What the user chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Appearance(QObject):
    """Dresses an application.

    Signals
    -------
    changed(theme)
    """

    changed = Signal(object)

    def __init__(self, app: QApplication, mode: Mode) -> None:
        super().__init__(app)
        self._app, self._mode = app, mode
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self._dress()

    @property
    def mode(self) -> Mode:
        """What the user chose."""
        return self._mode

    @property
    def theme(self) -> Theme:
        """The theme in use."""
        if self._mode is Mode.SYSTEM:
            return DARK if self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
        return DARK if self._mode is Mode.DARK else LIGHT

    def set_mode(self, mode: Mode) -> None:
        """Follow the user's choice from now on."""
        self._mode = mode
        self._dress()

    def _follow(self) -> None:
        if self._mode is Mode.SYSTEM:
            self._dress()

    def _dress(self) -> None:
        theme = self.theme
        self._app.setPalette(palette_of(theme))
        for kind in DRAWN_BY_STYLE:
            self._app.setPalette(controls_palette(theme), kind)
        self._app.setStyleSheet(window_css(theme))
        self.changed.emit(theme)


def window_css(theme: Theme) -> str:
    """The style sheet of the whole application."""
    edge = f"1px solid {field_edge(theme)}"
    field = f"border: {edge}; border-radius: 3px; background: {theme.base}; color: {theme.text};"
    return controls_css(theme) + (
        "QFileDialog QToolButton { padding: 2px; }"
        f"QPushButton {{ border: {edge}; border-radius: 3px; padding: 4px 12px;"
        f" background: {theme.header}; color: {theme.text}; }}"
        f"QPushButton:hover {{ background: {mix(theme.header, theme.text, 0.1)}; }}"
        f"QPushButton:default {{ background: {theme.accent}; color: {theme.base};"
        f" border-color: {theme.accent}; }}"
        f"QPushButton:focus {{ border: 2px solid {theme.focus}; padding: 3px 11px; }}"
        f"QPushButton:default:focus {{ border-color: {theme.text}; }}"
        f"QPushButton:disabled {{ background: {theme.panel}; border-color: {theme.line};"
        f" color: {mix(theme.muted, theme.panel, 0.4)}; }}"
        f"QPlainTextEdit {{ {field} padding: 3px 4px; }}"
        f"QPlainTextEdit:focus {{ border: 2px solid {theme.focus};"
        " padding: 2px 3px; }"
        f"QRadioButton::indicator {{ border: {edge}; border-radius: 7px; background: {theme.base};"
        " width: 8px; height: 8px; padding: 2px; }"
        f"QRadioButton::indicator:checked {{ background: {theme.accent}; background-clip: content;"
        " background-origin: content; }"
        f"QRadioButton::indicator:focus {{ border: 2px solid {theme.focus}; padding: 1px; }}"
        f"QListView, QTreeView, QTableView {{ border: 1px solid {theme.line}; background: {theme.base}; }}"
        f"QTabBar::tab {{ padding: 6px 10px; color: {theme.muted}; border: none;"
        " border-bottom: 2px solid transparent; }"
        f"QTabBar::tab:selected {{ color: {theme.text}; border-bottom-color: {theme.accent}; }}"
        f"QTabBar::tab:focus {{ color: {theme.focus}; }}"
        f"QTabWidget::pane {{ border: none; border-top: 1px solid {theme.line}; }}"
        f"QProgressBar {{ border: {edge}; border-radius: 3px; background: {theme.base}; max-height: 6px; }}"
        f"QProgressBar::chunk {{ background: {theme.accent}; }}"
        f"QStatusBar {{ border-top: 1px solid {theme.line}; }} QStatusBar::item {{ border: none; }}"
        "QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }"
        f"QSplitter::handle {{ background: {theme.line}; }}"
        f"QToolTip {{ background: {theme.base}; color: {theme.text}; border: {edge}; }}"
    )
