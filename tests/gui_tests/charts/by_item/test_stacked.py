"""The parts of a whole as one bar: every part has its name and its figure once, near it."""

import itertools

import pytest

from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.model import ChartType
from gui.charts.draw import draw
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.style import ChartStyle
from gui.charts.over_time.point_labels import crosses

STYLES = {
    "window": (660, 460, ChartStyle.screen(660, 460)),
    "16:9": (1280, 720, ChartStyle.slide(1280, 720)),
    "4:3 dark": (960, 720, ChartStyle.slide(960, 720, dark=True)),
}
NAMES = ("贫困人口就业", "京蒙劳务协作贫困人口就业", "贫困群众转为护林员", "其他", "不详")
SHARES = {
    "one small": (52.5, 8.9, 3.17),
    "small ones first": (1.0, 2.0, 60.0),
    "small between": (30.0, 0.5, 0.6, 30.0),
    "all small": (1.0,) * 5,
    "nought": (40.0, 0.0, 20.0),
}


def whole_of(values):
    series = tuple(
        Series(name, (Mark((name,), name, value, f"{value}", detail="万人"),), place)
        for place, (name, value) in enumerate(zip(NAMES, values, strict=False))
    )
    total = Mark(("t",), "全部", sum(values), f"{sum(values):g}", detail="万人")
    panel = ChartPanelContent("万人", series, "全部", total=total)
    return ChartContent("c", ChartType.STACKED, "题", "", (panel,))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("values", SHARES.values(), ids=list(SHARES))
def test_each_part_is_named_once_with_its_figure_and_nothing_touches(qapp, values, style):
    canvas = Canvas()
    width, height, look = STYLES[style]
    content = whole_of(values)
    draw(canvas, content, width, height, look)
    words = "".join(text.text for text in canvas.texts)
    for name, value in zip(NAMES, values, strict=False):
        assert words.count(name) == 1 or name in "".join(words.split("万人"))
        assert sum(text.text == f"{value} 万人" for text in canvas.texts) == values.count(value)
    boxes = [text.rect.adjusted(1, 1, -1, -1) for text in canvas.texts]
    assert not any(one.intersects(other) for one, other in itertools.combinations(boxes, 2))
    assert all(text.rect.left() >= 0 and text.rect.right() <= width for text in canvas.texts)
    for corners in canvas.leaders:
        for start, end in itertools.pairwise(corners):
            assert not any(crosses(box, start, end) for box in boxes)
    assert len(canvas.bars) == len(values)
    assert canvas.unlabelled() == ()


@pytest.mark.parametrize("style", STYLES)
def test_a_line_leads_from_a_part_too_narrow_for_its_name(qapp, style):
    canvas = Canvas()
    width, height, look = STYLES[style]
    draw(canvas, whole_of(SHARES["one small"]), width, height, look)
    narrow = canvas.bars[-1].rect
    leads = [corners for corners in canvas.leaders if abs(corners[0].x() - narrow.center().x()) < 1]
    assert len(leads) == 1
    figure = next(text for text in canvas.texts if text.text == "3.17 万人")
    assert figure.px == max(text.px for text in canvas.texts if text.role == "value" and text.text.endswith("人"))
    assert abs(figure.rect.center().y() - leads[0][-1].y()) < 2
