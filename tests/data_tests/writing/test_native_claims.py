"""Claims in words beside figures stand on slides and sheets with native charts, each with its name, as on screen."""

import io

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from steps_package import package_of, spec_of

from data.charting.build import build_chart
from data.model import Observation
from data.slides.package_slides import Slide, SlideKind
from data.writing.pptx.charts.word_rows import WordRows
from data.writing.pptx.slides import write_pptx
from data.writing.tables.export_columns import whole_table
from data.writing.tables.xlsx_table import CHART_SHEET, write_xlsx

KINDS = ("bar", "dot", "range")
LONG = "全部行政村实现通硬化路、通客车、通宽带，饮水安全问题全面解决，义务教育阶段无因贫失学辍学学生"
CLAIMS = {
    "one": {"通水": "全部通"},
    "two": {"出勤率": "63%～68%", "到岗率": "70%—85%"},
    "ratio": {"师生比": "5:1"},
    "long": {"通水": LONG, "通电": "全部通"},
    "many": {f"项目{number}": f"第{number}档" for number in range(1, 15)},
}


def package_with(claims, figures=("98", "95.5"), kind="bar"):
    """Return a package of shares and of indicators that are claims, and a chart of them all."""
    series = {f"份额{at}": (text,) for at, text in enumerate(figures)}
    series |= {
        name: (Observation(f"o{name}", name, time_period="2012", value_text=text),) for name, text in claims.items()
    }
    spec = spec_of(kind, *series)
    return package_of(series, "%", charts=(spec,)), spec


def slide_of(package, spec, aspect="16:9"):
    content = build_chart(package, spec)
    written = write_pptx(package, [Slide("c", SlideKind.CHART, "题", (), content)], aspect)
    deck = Presentation(io.BytesIO(written))
    return content, deck.slides[0], deck.slide_height


def texts_of(slide):
    return [shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text]


# Spans are drawn where a chart of ranges is asked for.
@pytest.mark.parametrize(
    ("name", "kind"), [(name, kind) for name in CLAIMS for kind in KINDS if (name, kind) != ("two", "range")]
)
def test_a_slide_says_every_claim_beside_its_name_and_unit(name, kind):
    _, slide, _ = slide_of(*package_with(CLAIMS[name], kind=kind))
    assert sum(shape.has_chart for shape in slide.shapes) == 1
    shapes = {shape.text_frame.text: shape for shape in texts_of(slide)}
    for label, claim in CLAIMS[name].items():
        named, said = shapes[f"示例{label}"], shapes[claim]
        assert named.top == said.top
        assert named.left + named.width <= said.left
    assert "原文为文字" in shapes
    assert "单位：%" in shapes


@pytest.mark.parametrize("aspect", ["16:9", "4:3"])
@pytest.mark.parametrize("figures", [("98",), ("98", "95.5"), tuple(map(str, range(60, 72)))])
@pytest.mark.parametrize("name", CLAIMS)
def test_claims_stand_below_the_chart_and_nothing_covers_another(name, figures, aspect):
    _, slide, high = slide_of(*package_with(CLAIMS[name], figures), aspect)
    claims = [one for one in texts_of(slide) if one.text_frame.text in (*CLAIMS[name].values(), "原文为文字")]
    assert len(claims) == 1 + len(CLAIMS[name])
    top = min(one.top for one in claims)
    for chart in (shape for shape in slide.shapes if shape.has_chart):
        assert chart.top + chart.height <= top
        assert chart.height > 0.25 * high
    places = [(one.left, one.top, one.left + one.width, one.top + one.height) for one in texts_of(slide)]
    for number, one in enumerate(places):
        for other in places[:number]:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, (one, other)


def test_a_chart_without_claims_has_no_rows_of_words():
    content, _, _ = slide_of(*package_with({}))
    assert WordRows(None, [], 1.0, 0.3).height == 0.0
    assert WordRows.of(None, content, (0.0, 0.0, 1.0, 1.0)).groups == []


@pytest.mark.parametrize("name", CLAIMS)
def test_a_workbook_says_every_claim_below_the_figures(name):
    package, _ = package_with(CLAIMS[name])
    sheet = load_workbook(io.BytesIO(write_xlsx(whole_table(package), "")))[CHART_SHEET]
    rows = [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows(max_col=5)]
    for label, claim in CLAIMS[name].items():
        assert [f"示例{label}", claim] in [row[:2] for row in rows]
