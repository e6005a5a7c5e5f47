"""Icons are crisp at every scale, and grey where they are disabled."""

from __future__ import annotations

import pytest
from paths import ROOT
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from data.palette import LIGHT
from gui.look.icons import icon


def _darkest(pixmap: QPixmap) -> QColor:
    image = pixmap.toImage()
    colours = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(colours, key=QColor.alphaF)


@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0, 3.0])
def test_icon_has_the_pixels_of_its_scale(qapp: QApplication, scale: float) -> None:
    drawn = icon("open").pixmap(QSize(16, 16), scale)
    assert drawn.width() == round(16 * scale)
    assert drawn.devicePixelRatio() == scale


def test_icon_is_drawn_in_its_colour_and_disabled_in_grey(qapp: QApplication) -> None:
    one = icon("open", LIGHT.accent)
    size = QSize(64, 64)
    assert _darkest(one.pixmap(size)).name() == LIGHT.accent
    assert _darkest(one.pixmap(size, QIcon.Mode.Disabled)).name() == LIGHT.disabled.lower()


def test_icons_are_not_sought_in_the_themes_of_the_desktop(qapp: QApplication) -> None:
    paths = (*QIcon.themeSearchPaths(), *QIcon.fallbackSearchPaths())
    assert [path for path in paths if not path.startswith(":")] == []


def test_an_icon_is_drawn_once_for_a_size_and_a_scale(qapp: QApplication) -> None:
    """Qt keeps what it scales by the picture it came from, up to 10 MB: one that is drawn anew is kept anew."""
    for scale in (1.0, 2.0):
        first, again = (icon("open").pixmap(QSize(48, 48), scale) for _ in range(2))
        assert first.cacheKey() == again.cacheKey()
    painted = icon("open").pixmap(QSize(48, 48), 1.0)
    painted.fill(QColor("blue"))
    assert _darkest(icon("open").pixmap(QSize(48, 48), 1.0)).name() == LIGHT.text_secondary


def test_every_icon_is_used() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "gui").rglob("*.py"))
    names = [path.stem for path in (ROOT / "resources" / "icons").glob("*.svg")]
    assert len(names) > 20
    assert [name for name in names if f'"{name}"' not in sources] == []


def test_an_icon_without_room_is_no_picture(qapp, qtlog):
    """A button squeezed to nothing asks for an icon of no points; Qt complains of a painter without a picture."""
    for size in (QSize(16, 0), QSize(0, 0)):
        assert icon("open").pixmap(size, 1.0).isNull()
    assert not qtlog.records
