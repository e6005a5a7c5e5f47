"""Letters stand out from their ground by 4.5 to 1, edges of fields by 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from itertools import product

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QComboBox, QLineEdit

from data.charting.build import alternatives, build_chart
from data.palette import DARK, LIGHT, PRINT, contrast
from gui.charts.draw import draw
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.style import ChartStyle
from gui.look import theme
from gui.presenting import presenter_style

LETTERS, EDGES = 4.5, 3.0
# What letters without a ground of their own stand on, in the window and before an audience.
WINDOW = (LIGHT.surface, LIGHT.canvas, LIGHT.sunken, LIGHT.accent_soft)
DIM = (DARK.ground,)
FIELDS = ("QLineEdit", "QComboBox", "QSpinBox", "QCheckBox::indicator", "QRadioButton::indicator")


def rules(sheet):
    """Return the rules of a style sheet as (selector, properties), without those of what cannot be used."""
    sheet = re.sub(r"/\*.*?\*/", "", sheet, flags=re.S)
    found = []
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet):
        pairs = (part.split(":", 1) for part in body.split(";") if ":" in part)
        properties = {name.strip(): value.strip() for name, value in pairs}
        # A control that is disabled need not stand out: WCAG leaves it out.
        found += [(one.strip(), properties) for one in selectors.split(",") if ":disabled" not in one]
    return found


def colour_in(value):
    found = re.search(r"#[0-9a-fA-F]{6}", value or "")
    return found.group() if found else ""


def pale_letters(sheet, grounds):
    """Return (selector, letters, ground, contrast) of all pairs in a style sheet that are too pale."""
    pale = []
    for selector, properties in rules(sheet):
        own = colour_in(properties.get("background") or properties.get("background-color"))
        pairs = [
            (colour_in(properties.get(key)), ground) for key in ("color",) for ground in ([own] if own else grounds)
        ]
        chosen = colour_in(properties.get("selection-background-color"))
        pairs += [(colour_in(properties.get("selection-color")), chosen)] if "selection-color" in properties else []
        pairs += [(colour_in(properties.get("placeholder-text-color")), own)] if own else []
        for letters, ground in pairs:
            if letters and contrast(letters, ground) < LETTERS:
                pale.append((selector, letters, ground, round(contrast(letters, ground), 2)))
    return pale


def test_the_style_sheets_are_understood():
    found = dict(rules(theme.style_sheet("", 13)))
    assert colour_in(found["QLineEdit"]["background"]) == LIGHT.surface
    assert len(found) > 80
    assert pale_letters("#x { color: #ffffff; background: #eeeeee; }", ()) == [("#x", "#ffffff", "#eeeeee", 1.16)]


def test_letters_of_the_window_stand_out():
    assert pale_letters(theme.style_sheet("", 13), WINDOW) == []


def test_letters_of_the_presenter_view_and_the_keypad_stand_out():
    assert pale_letters(presenter_style.style_sheet(900), DIM) == []


def test_letters_in_tables_and_marks_stand_out_also_where_they_are_selected():
    inks = (LIGHT.text, LIGHT.text_secondary, LIGHT.text_tertiary, LIGHT.accent, LIGHT.agree, LIGHT.doubt)
    assert [pair for pair in product(inks, WINDOW) if contrast(*pair) < LETTERS] == []
    marks = [(LIGHT.accent, LIGHT.source_mark), (LIGHT.surface, LIGHT.accent), (LIGHT.surface, LIGHT.text_secondary)]
    assert [pair for pair in marks if contrast(*pair) < LETTERS] == []


@pytest.mark.parametrize("make", [QLineEdit, QComboBox])
def test_the_words_of_an_empty_field_stand_out(qapp, qtbot, make):
    field = make()
    qtbot.addWidget(field)
    field.ensurePolished()
    words = field.palette().color(QPalette.ColorRole.PlaceholderText)
    ground = QColor(LIGHT.surface)
    share = words.alphaF()
    seen = [
        round(255 * (share * a + (1 - share) * b))
        for a, b in zip(words.getRgbF()[:3], ground.getRgbF()[:3], strict=True)
    ]
    assert contrast(QColor(*seen).name(), LIGHT.surface) >= LETTERS


def test_the_edges_of_fields_stand_out_from_what_is_around_and_inside_of_them():
    sheet = rules(theme.style_sheet("", 13))
    edges = {selector: colour_in(body["border"]) for selector, body in sheet if "border" in body}
    for field, ground in product(FIELDS, (LIGHT.surface, LIGHT.canvas, LIGHT.sunken)):
        assert contrast(edges[field], ground) >= EDGES, (field, ground)


@pytest.mark.parametrize("colours", [LIGHT, DARK, PRINT])
def test_letters_in_charts_stand_out_also_where_others_are_selected(qapp, bundled, colours):
    package, canvas, pale = bundled.package, Canvas(), []
    style = ChartStyle(colours=colours)
    for spec in package.charts:
        for kind in {spec.chart_type, *alternatives(package, spec)}:
            content = build_chart(package, spec, kind)
            for selected in (frozenset(), frozenset(content.obs_ids[:1])):
                draw(canvas, content, 720.0, 440.0, style, selected)
                pale += [
                    (spec.chart_id, kind, bool(selected), text.text)
                    for text in canvas.texts
                    if contrast(text.colour, canvas.ground_under(text.rect.center())) < LETTERS
                ]
    assert pale == []
