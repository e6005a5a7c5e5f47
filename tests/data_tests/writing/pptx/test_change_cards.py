"""Cards of two figures on a native slide hold what the screen shows."""

import io

from pptx import Presentation

from data.charting.build import build_chart
from data.model import ChartType
from data.package.reader import bundled_path, open_package
from data.slides.package_slides import Slide, SlideKind
from data.writing.pptx.slides import write_pptx


def test_cards_say_both_figures_their_periods_and_the_derived_change():
    package, _ = open_package(bundled_path())
    (spec,) = [spec for spec in package.charts if spec.chart_id == "outcome_income"]
    content = build_chart(package, spec, ChartType.CHANGE)
    written = write_pptx(package, [Slide("s", SlideKind.CHART, "题", (), content)])
    slide = Presentation(io.BytesIO(written)).slides[0]
    said = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text]
    assert [words for words in said if words.endswith("推算")] == ["▲ +89.9%　推算", "▲ +353.4%　推算"]
    assert [words for words in said if words.endswith(" 元")] == [
        "7901 元",
        "15\u202f005 元",
        "2902 元",
        "13\u202f159 元",
    ]
    assert [words for words in said if words.isdigit()] == ["2013", "2020", "2014", "2020"]
    assert not any(shape.has_chart or shape.has_table for shape in slide.shapes)
