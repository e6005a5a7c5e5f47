"""Names and last figures at the ends of lines: in order, apart, near their lines, and touching nothing."""

import itertools
import random
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF

from data.charting.build import alternatives, build_chart
from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.charting.emphasis import MOST_COLOURED
from data.figures.figure_text import Moment
from data.model import ChartType
from data.package.reader import bundled_path, open_package
from gui.charts.draw import draw
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.style import ChartStyle
from gui.charts.over_time.end_labels import APART, FARTHEST, spread
from gui.charts.over_time.point_labels import crosses

PACKAGE, _ = open_package(bundled_path())
STYLES = {
    "small": (470, 330, ChartStyle.screen(470, 330)),
    "middle": (660, 460, ChartStyle.screen(660, 460)),
    "large": (930, 760, ChartStyle.screen(930, 760)),
    "picture": (1280, 720, ChartStyle.picture(1280, 720)),
    "16:9": (1280, 720, ChartStyle.slide(1280, 720)),
    "4:3": (960, 720, ChartStyle.slide(960, 720)),
    "16:9 dark": (1280, 720, ChartStyle.slide(1280, 720, dark=True)),
    "4:3 dark": (960, 720, ChartStyle.slide(960, 720, dark=True)),
}
LINES = [
    build_chart(PACKAGE, spec, kind)
    for spec in PACKAGE.charts
    for kind in alternatives(PACKAGE, spec)
    if kind in (ChartType.LINE, ChartType.SLOPE)
]


@pytest.fixture(scope="module")
def canvas(qapp):
    return Canvas()


def lines(rows, names=("包头市", "呼和浩特市", "兴安盟", "巴彦淖尔市", "锡林郭勒盟", "阿拉善盟"), last=2020):
    series = tuple(
        Series(
            name,
            tuple(
                Mark((f"{name}{year}",), str(year), float(value), f"{value}", moment=Moment.of_year(year))
                for year, value in enumerate(values, last + 1 - len(values))
            ),
            place,
        )
        for place, (name, values) in enumerate(zip(names, rows, strict=False))
    )
    return ChartContent("c", ChartType.LINE, "题", "", (ChartPanelContent("万元", series),))


def check(canvas):
    """Assert that no text touches another, no leader line a text or another leader line."""
    boxes = [text.rect.adjusted(1, 1, -1, -1) for text in canvas.texts]
    for (one, first), (other, second) in itertools.combinations(zip(canvas.texts, boxes, strict=True), 2):
        assert not first.intersects(second), (one.text, other.text)
    pieces = [list(itertools.pairwise(corners)) for corners in canvas.leaders]
    for piece in itertools.chain(*pieces):
        for text, box in zip(canvas.texts, boxes, strict=True):
            assert not crosses(box, *piece), text.text
    for corners in canvas.leaders:
        assert all(one.x() < other.x() for one, other in itertools.pairwise(corners))
    # Ordered at both ends they can't cross.
    starts = [corners[0].y() for corners in canvas.leaders]
    ends = [corners[-1].y() for corners in canvas.leaders]
    for one, other in itertools.combinations(range(len(starts)), 2):
        assert (starts[one] - starts[other]) * (ends[one] - ends[other]) >= -1e-6


def end_figures(canvas, content):
    """Return the last figures of lines in their order in the series, as they are written right of the plot."""
    edge = canvas.times[0].rect.right()
    lasts = [one.marks[-1].figure() for one in content.panels[0].series]
    texts = [text for text in canvas.texts if text.role == "value" and text.rect.left() > edge]
    return [next(text for text in texts if text.text == last) for last in lasts] if texts else []


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("content", LINES, ids=lambda one: f"{one.chart_id}-{one.kind}")
def test_nothing_touches_at_the_ends_of_the_packages_lines(canvas, style, content):
    draw(canvas, content, *STYLES[style])
    if STYLES[style][2].smallest and content.chart_id not in {spec.chart_id for spec in PACKAGE.charts if spec.slide}:
        return
    check(canvas)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("seed", range(12))
def test_nothing_touches_at_the_ends_of_any_lines(canvas, style, seed):
    chance = random.Random(seed)
    count, years = 2 + seed % 4, chance.choice((2, 5, 9))
    spread_out = chance.choice((3, 20, 200))
    rows = [[round(50 + chance.random() * spread_out, 1) for _ in range(years)] for _ in range(count)]
    content = lines(rows)
    draw(canvas, content, *STYLES[style])
    check(canvas)
    figures = end_figures(canvas, content)
    wanted = [text.text for text in canvas.texts if text.role == "value"]
    every = sorted(f"{value}" for row in rows for value in row)
    if count > MOST_COLOURED and sorted(wanted) != every:
        told = {f"{value}" for row in rows for value in (row[0], row[-1], max(row), min(row))}
        assert set(wanted) <= told
        words = f"图中只写出 {len(wanted)} 个数字，共 {len(every)} 个，其余见表格。"
        assert words in [text.text for text in canvas.texts]
    else:
        assert sorted(wanted) == every
    for (one, value), (other, second) in itertools.combinations(
        zip(figures, [row[-1] for row in rows], strict=False), 2
    ):
        assert value == second or (value > second) == (one.rect.top() < other.rect.top())
    points = {point.series.name: point.place for point in canvas.times[0].points}
    for series, figure in zip(content.panels[0].series, figures, strict=False):
        near = [name for name in canvas.texts if name.role == "series" and name.text == series.name]
        middle = (near[0].rect.united(figure.rect) if near else figure.rect).center().y()
        assert abs(middle - points[series.name].y()) <= FARTHEST * canvas.style.base + 1


def test_a_label_holds_the_name_and_the_last_figure_which_stands_nowhere_else(canvas):
    content = lines([[10.0, 20.0, 30.0], [10.0, 8.0, 4.5]])
    draw(canvas, content, *STYLES["large"])
    for series, figure in zip(content.panels[0].series, end_figures(canvas, content), strict=True):
        name = next(text for text in canvas.texts if text.role == "series" and text.text == series.name)
        assert name.rect.right() < figure.rect.left()
        assert name.rect.center().y() == pytest.approx(figure.rect.center().y(), abs=2)
        assert [text.text for text in canvas.texts].count(series.marks[-1].text) == 1
    assert canvas.leaders == []


def test_labels_that_give_way_are_joined_to_their_lines(canvas):
    content = lines([[1.0, 9.0], [5.0, 9.2], [9.0, 9.4]])
    draw(canvas, content, *STYLES["large"])
    base = canvas.style.base
    assert len(canvas.leaders) == 3
    points = [point.place for point in canvas.times[0].points if point.mark.label == "2020"]
    for corners, point, figure in zip(canvas.leaders, points, end_figures(canvas, content), strict=True):
        start, bend, second, end = corners
        assert start.y() == bend.y() == pytest.approx(point.y())
        assert (bend.x() - start.x(), end.x() - second.x()) == pytest.approx((10 * base, 12 * base))
        assert second.y() == end.y() == pytest.approx(figure.rect.center().y(), abs=2)
        assert start.x() > point.x()


def test_labels_of_two_lines_are_farther_apart(canvas):
    names = ("一个要分成两行来写的名称", "另一个要分成两行来写的名称")
    content = lines([[1.0, 9.0], [5.0, 9.2]], names)
    draw(canvas, content, *STYLES["middle"])
    base = canvas.style.base
    tops = sorted(corners[-1].y() for corners in canvas.leaders)
    assert tops[1] - tops[0] >= APART * base - 0.01


def test_a_line_that_ends_earlier_says_when_and_has_no_leader(canvas):
    early = Series(
        "乙", tuple(Mark((f"{year}",), f"{year}", 5.0, "5", moment=Moment.of_year(year)) for year in (2018, 2019)), 1
    )
    content = lines([[5.0, 5.1, 5.2]])
    panel = content.panels[0]
    content = ChartContent("c", ChartType.LINE, "题", "", (ChartPanelContent("", (*panel.series, early)),))
    draw(canvas, content, *STYLES["large"])
    edge = canvas.times[0].rect.right()
    assert [text.text for text in canvas.texts if text.role == "series" and text.rect.left() > edge] == [
        "包头市",
        "乙",
        "2019",
    ]
    assert len(canvas.leaders) == 1
    check(canvas)


def test_labels_that_would_stand_too_far_away_make_way_for_rows_under_the_axis(canvas):
    names = tuple(f"第{number}个名称长得要分成三行四行才写得下" for number in range(4))
    content = lines([[number * 10.0, 50.0 + number / 10] for number in range(4)], names)
    draw(canvas, content, *STYLES["large"])
    assert canvas.leaders == []
    axis = max(text.rect.bottom() for text in canvas.texts if text.role == "period")
    assert all(text.rect.top() > axis for text in canvas.texts if text.role == "value")


@pytest.mark.parametrize("style", ["16:9", "4:3", "16:9 dark"])
def test_six_lines_keep_a_high_plot_and_say_how_many_figures_are_written(canvas, style):
    rows = [[round(10.0 * place + year % 4 + place * year / 3, 1) for year in range(13)] for place in range(1, 7)]
    content = lines(rows)
    draw(canvas, content, *STYLES[style])
    check(canvas)
    assert canvas.times[0].rect.height() >= 0.45 * 720
    written = [text.text for text in canvas.texts if text.role == "value"]
    assert {f"{row[-1]}" for row in rows} <= set(written)
    assert f"图中只写出 {len(written)} 个数字，共 78 个，其余见表格。" in [text.text for text in canvas.texts]


def test_of_lines_that_lie_on_each_other_only_the_one_that_stands_out_is_told_at_its_points(canvas):
    rows = [
        [50.0 + year for year in range(13)],
        *([50.0 + year + place / 100 for year in range(13)] for place in range(1, 6)),
    ]
    draw(canvas, lines(rows), *STYLES["16:9"])
    edge = canvas.times[0].rect.right()
    told = {text.text for text in canvas.texts if text.role == "value" and text.rect.right() < edge}
    assert told <= {f"{value}" for value in rows[0]}
    assert told


def test_boxes_that_crowd_give_way_to_both_sides_alike_and_keep_their_order():
    assert spread([100, 100, 100], [20, 20, 20]) == [80, 100, 120]
    assert spread([10, 100, 104], [20, 20, 20]) == [10, 92, 112]
    assert spread([0, 0], [20, 20], top=0) == [10, 30]
    assert spread([100, 100], [20, 20], bottom=100) == [70, 90]
    chance = random.Random(1)
    for _ in range(200):
        count = chance.randrange(1, 8)
        wanted = [chance.uniform(0, 300) for _ in range(count)]
        heights = [chance.uniform(5, 40) for _ in range(count)]
        placed = spread(wanted, heights, -400, 700)
        boxes = sorted(
            (middle - height / 2, middle + height / 2) for middle, height in zip(placed, heights, strict=True)
        )
        assert all(one[1] <= other[0] + 1e-6 for one, other in itertools.pairwise(boxes))
        order = sorted(range(count), key=wanted.__getitem__)
        assert order == sorted(range(count), key=placed.__getitem__)


def test_a_leader_through_a_text_would_be_seen():
    assert crosses(QRectF(10, 10, 20, 10), QPointF(0, 15), QPointF(40, 15))


@pytest.mark.parametrize("style", STYLES)
def test_before_and_after_too_goes_to_rows_with_the_growth_beside_the_name(canvas, style):
    content = lines([[number * 10.0 + 1, 50.0 + number / 10] for number in range(5)])
    panel = content.panels[0]
    grown = tuple(replace(one, annotation=f"年均增长 {one.place + 1}.5%") for one in panel.series)
    content = replace(content, kind=ChartType.SLOPE, panels=(replace(panel, series=grown),))
    draw(canvas, content, *STYLES[style])
    axis = max(text.rect.bottom() for text in canvas.texts if text.role == "period")
    said = "".join(text.text for text in canvas.texts if text.role == "series")
    assert all(one.annotation in said and one.name in said for one in grown)
    assert len([text for text in canvas.texts if text.role == "value"]) == 10
    assert canvas.leaders == []
    assert all(text.rect.top() > axis for text in canvas.texts if text.role == "value")
    check(canvas)
