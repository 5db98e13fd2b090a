"""Colours of the window, light and dark: one place that knows them, with contrast that tests measure.

Colour is never the only sign of anything: states are shapes, families of duty have codes.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette

from desktop.domain.values import Family

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Theme:
    """Named colours as ``#RRGGBB``.

    Attributes
    ----------
    base, panel, header : str
        Behind cells; behind side panels and trays; behind row and column headers.
    line, strong_line : str
        Between cells; between groups and around panels.
    text, muted : str
        Words; words of less weight, still 4.5 : 1 or better on every background here.
    weekend, notice, outside : str
        Washes over columns: Saturday and Sunday, the notice window, days on which nobody is employed.
    accent, focus : str
        Today, selection; the ring around what has the focus.
    alarm, amber, good : str
        Rule broken and below minimum; wish not met and below desired; full.
    fits, wish, broken : str
        Row tints while something is dragged over them.
    fills : mapping of Family to str
        Chip fill by family of duty.
    """

    name: str
    dark: bool
    base: str
    panel: str
    header: str
    line: str
    strong_line: str
    text: str
    muted: str
    weekend: str
    notice: str
    outside: str
    accent: str
    focus: str
    alarm: str
    amber: str
    good: str
    fits: str
    wish: str
    broken: str
    fills: Mapping[Family, str]

    def edge(self, family: Family) -> str:
        """The edge of a chip: its fill, drawn strongly towards the colour of words."""
        return mix(self.fills[family], self.text, 0.58)


def _fills(*colours: str) -> Mapping[Family, str]:
    return MappingProxyType(dict(zip(Family, colours, strict=True)))


LIGHT = Theme(
    name="light",
    dark=False,
    base="#FFFFFF",
    panel="#F6F7F9",
    header="#EEF0F4",
    line="#DDE1E7",
    strong_line="#A9B1BD",
    text="#14181F",
    muted="#4C5563",
    weekend="#F1F4F9",
    notice="#E8EAEE",
    outside="#E3E6EB",
    accent="#1A5FB4",
    focus="#0B57D0",
    alarm="#B3261E",
    amber="#8A5A00",
    good="#1B6E3C",
    fits="#CFEBD9",
    wish="#F7E6BF",
    broken="#F6CFCB",
    fills=_fills(
        "#D6E6F7", "#D3EFE2", "#FBE8C6", "#F7D9D0", "#E6DFF5", "#F6D6EA", "#E2E5EA", "#E9EFC9"
    ),
)  # fmt: skip
"""For daylight; fills in the order foot, bike, vehicle, traffic, parking, event, desk, training."""

DARK = Theme(
    name="dark",
    dark=True,
    base="#14181F",
    panel="#1A1F28",
    header="#212731",
    line="#2E3541",
    strong_line="#566070",
    text="#F2F4F8",
    muted="#B7BFCB",
    weekend="#1A202A",
    notice="#252A33",
    outside="#0E1116",
    accent="#8AB4F8",
    focus="#A8C7FA",
    alarm="#FF8A80",
    amber="#F0C36D",
    good="#7FD1A0",
    fits="#1D4A30",
    wish="#4D3C12",
    broken="#5C2320",
    fills=_fills(
        "#1E3A56", "#17442F", "#523C10", "#57291C", "#3A2F5C", "#54233F", "#373D47", "#3C4417"
    ),
)  # fmt: skip
"""For a dark desk."""

THEMES: Mapping[str, Theme] = MappingProxyType({theme.name: theme for theme in (LIGHT, DARK)})


def theme_of(palette: QPalette) -> Theme:
    """The theme that goes with a palette: dark where its windows are darker than their words."""
    window, words = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText)
    return DARK if window.lightness() < words.lightness() else LIGHT


def palette_of(theme: Theme) -> QPalette:
    """A palette in a theme's colours, for the whole application."""
    role = QPalette.ColorRole
    palette = QPalette()
    for colour, roles in (
        (theme.panel, (role.Window, role.Button, role.AlternateBase)),
        (theme.base, (role.Base, role.ToolTipBase)),
        (theme.text, (role.WindowText, role.Text, role.ButtonText, role.ToolTipText)),
        (theme.muted, (role.PlaceholderText,)),
        (theme.accent, (role.Highlight, role.Link)),
        (theme.base, (role.HighlightedText,)),
        (theme.strong_line, (role.Mid,)),
        (theme.line, (role.Midlight,)),
    ):
        for one in roles:
            palette.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(mix(theme.muted, theme.panel, 0.4)))
    return palette


def controls_palette(theme: Theme) -> QPalette:
    """A palette for the fields that the style draws itself: choices, numbers and dates.

    Fusion's edge is the window's colour, darker by two fifths; here it becomes that of the other fields.
    """
    palette = palette_of(theme)
    palette.setColor(QPalette.ColorRole.Window, QColor(field_edge(theme)).lighter(140))
    return palette


def field_edge(theme: Theme) -> str:
    """The colour of the edge of a field."""
    return mix(theme.strong_line, theme.text, 0.25)


def controls_css(theme: Theme) -> str:
    """A style sheet that gives fields and boxes an edge that can be seen, in the dark too.

    The Fusion style draws edges darker than the window, which leaves none on a dark one. A box that is
    checked holds a filled square, so that it differs in shape.
    """
    edge = f"border: 1px solid {field_edge(theme)}; border-radius: 3px;"
    chosen = mix(theme.panel, theme.accent, 0.22)
    return (
        f"QToolButton {{ {edge} background: {theme.header}; color: {theme.text}; padding: 3px 8px; }}"
        f"QToolButton:hover {{ background: {mix(theme.header, theme.text, 0.1)}; }}"
        f"QToolButton:checked {{ border: 2px solid {theme.accent}; background: {chosen}; padding: 2px 7px; }}"
        f"QToolButton:focus {{ border: 2px solid {theme.focus}; padding: 2px 7px; }}"
        f"QLineEdit {{ {edge} background: {theme.base}; color: {theme.text}; padding: 2px 4px; }}"
        f"QLineEdit:focus {{ border: 2px solid {theme.focus}; padding: 1px 3px; }}"
        f"QCheckBox::indicator {{ {edge} background: {theme.base}; width: 8px; height: 8px; padding: 2px; }}"
        f"QCheckBox::indicator:checked {{ background: {theme.accent}; background-clip: content;"
        " background-origin: content; }"
        f"QCheckBox::indicator:focus {{ border: 2px solid {theme.focus}; padding: 1px; }}"
    )


def mix(first: str, second: str, share: float) -> str:
    """A colour on the way from `first` to `second`; `share` 0 is the first, 1 the second."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def contrast(first: str, second: str) -> float:
    """Contrast of two colours, 1 to 21, as WCAG 2.2 defines it."""
    bright, dim = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = _channels(colour)
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
