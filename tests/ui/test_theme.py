import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox

from desktop.domain.values import Family
from desktop.ui.appearance import Appearance, Mode
from desktop.ui.theme import (
    DARK,
    LIGHT,
    THEMES,
    contrast,
    controls_palette,
    field_edge,
    mix,
    palette_of,
    theme_of,
)

EVERY = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == 21
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("theme", "least"), [(LIGHT, 13.25), (DARK, 9.35)], ids=["light", "dark"])
@pytest.mark.parametrize("family", Family)
def test_words_on_every_chip_can_be_read(theme, least, family):
    assert contrast(theme.text, theme.fills[family]) >= least


@EVERY
@pytest.mark.parametrize("family", Family)
def test_the_edge_of_a_chip_stands_out_from_its_fill_and_from_the_cell(theme, family):
    assert contrast(theme.edge(family), theme.fills[family]) >= 3
    assert contrast(theme.edge(family), theme.base) >= 3


@EVERY
@pytest.mark.parametrize("background", ["base", "panel", "header", "weekend", "notice", "outside"])
def test_words_and_signs_can_be_read_on_every_background(theme, background):
    behind = getattr(theme, background)
    for word in ("text", "muted", "alarm", "amber", "good"):
        assert contrast(getattr(theme, word), behind) >= 4.5, word
    for sign in ("accent", "focus"):
        assert contrast(getattr(theme, sign), behind) >= 3, sign


@EVERY
@pytest.mark.parametrize("tint", ["fits", "wish", "broken"])
def test_words_can_be_read_on_tinted_rows(theme, tint):
    assert contrast(theme.text, getattr(theme, tint)) >= 7


@EVERY
def test_a_palette_leads_back_to_its_theme(theme, qapp):
    palette = palette_of(theme)

    assert theme_of(palette) is theme
    assert THEMES[theme.name] is theme
    assert palette.color(QPalette.ColorRole.Base).name().upper() == theme.base


def test_mixing_goes_from_one_colour_to_the_other():
    assert [mix("#000000", "#FF8040", share) for share in (0, 0.5, 1)] == ["#000000", "#804020", "#FF8040"]


@EVERY
def test_every_kind_of_field_has_an_edge_that_can_be_seen(theme):
    drawn = controls_palette(theme).color(QPalette.ColorRole.Window).darker(140).name()
    for edge in (drawn, field_edge(theme)):
        assert contrast(edge, theme.panel) >= 3
        assert contrast(edge, theme.base) >= 3


def test_a_choice_is_drawn_with_its_edge_in_the_dark(qapp, qtbot):
    appearance = Appearance(qapp, Mode.DARK)
    box = QComboBox()
    qtbot.addWidget(box)
    box.resize(120, 26)
    picture = box.grab().toImage()

    assert contrast(picture.pixelColor(60, 0).name(), DARK.panel) >= 3
    appearance.set_mode(Mode.LIGHT)
