"""Lines as drawn where periods have no figure."""

import numpy as np
import pyqtgraph as pg
import pytest
from steps_package import package_of, spec_of

from data.charting.build import build_chart
from data.model import ChartType
from data.writing.native.series import runs_on
from gui.charts.draw import draw
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.style import ChartStyle


def pieces_of(canvas: Canvas) -> list[int]:
    """Return of each line how many figures each of its pieces joins."""
    curves = [item for item in canvas.scene.items() if isinstance(item, pg.PlotCurveItem)]
    found = []
    for curve in curves:
        missing = np.isnan(curve.getData()[1])
        found += [int((~run).sum()) for run in np.split(missing, np.flatnonzero(missing))]
    return sorted(found)


@pytest.mark.parametrize(
    ("figures", "pieces", "is_said", "runs"),
    [
        (("1", "2", "3", "4"), [4], False, False),
        (("1", "2", "", "4"), [1, 2], True, False),
        (("1", "", "3", "", "5"), [3], False, True),
    ],
)
def test_no_line_leads_over_periods_without_a_figure_unless_all_are_apart(qapp, figures, pieces, is_said, runs):
    content = build_chart(package_of({"x": figures}), spec_of("line", "x"))
    assert content.kind is ChartType.LINE
    canvas = Canvas()
    draw(canvas, content, 660, 460, ChartStyle.screen(660, 460))
    assert pieces_of(canvas) == pieces
    assert ("断开处：中间年份没有数字。" in content.notes) is is_said
    assert runs_on(content, content.panels[0]) is runs
