"""Fonts on every PySide6 that the program is promised to run on."""

from PySide6.QtGui import QFont

from gui.charts.ground.text_layout import font
from gui.look.fonts import feature_from_stream, font_feature


def letters(tag):
    return bytes(tag.toString().data()).decode()


def test_a_feature_has_its_tag_however_it_is_made(qapp):
    assert letters(font_feature("locl")) == "locl"
    made = feature_from_stream("tnum")
    assert letters(made) == "tnum"
    changed = QFont()
    changed.setFeature(made, 1)
    assert [letters(tag) for tag in changed.featureTags()] == ["tnum"]
    assert changed.featureValue(made) == 1


def test_the_font_of_pictures_leaves_local_forms_out(qapp):
    drawn = font(20)
    assert [(letters(tag), drawn.featureValue(tag)) for tag in drawn.featureTags()] == [("locl", 0)]
