"""A chart widget without a chart is no blank panel."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from data.charting.build import build_chart
from gui.charts.view import ChartView


def ink(view):
    """Return how many pixels of a widget are not its ground."""
    # The scroll bars follow the size of what is inside at the next turn.
    QApplication.processEvents()
    image = view.grab().toImage()
    ground = image.pixelColor(2, 2)
    return sum(
        image.pixelColor(x, y) != ground for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
    )


def test_without_figures_it_says_so_and_with_a_chart_no_longer(qtbot, qapp, bundled):
    view = ChartView()
    qtbot.addWidget(view)
    view.resize(QSize(600, 300))
    with qtbot.waitExposed(view):
        view.show()
    view.set_content(None)
    assert view.surface.words == view.accessibleDescription() == "没有可以画成图的数字。"
    said = ink(view)
    assert said > 50
    view.surface.words = ""
    assert ink(view) == 0
    view.set_content(build_chart(bundled.package, bundled.package.charts[0]))
    assert view.surface.words == ""
    assert ink(view) > said
