"""In every form that figures take, one in doubt has its mark and a note, a qualified one the words of its source."""

import csv
import io
import re
from dataclasses import replace

import pytest
from native_labels import labels_of
from openpyxl import load_workbook
from pptx import Presentation
from pptx.oxml.ns import qn
from pypdf import PdfReader
from steps_package import package_of, spec_of

from data.charting.build import build_chart
from data.checks.doubts import flagged_ids
from data.checks.source_places import citation
from data.figures.figure_text import package_words
from data.model import Check, Relation
from data.session.observation_table import ObservationTable
from data.slides.package_slides import slides_of
from data.writing.pptx.slides import write_pptx
from data.writing.tables.clipboard import rows_as_html, rows_as_text
from data.writing.tables.csv_table import write_csv
from data.writing.tables.export_columns import whole_table
from data.writing.tables.xlsx_table import LIST_SHEET, write_xlsx
from gui.charts.draw import draw
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.style import ChartStyle
from gui.pages.detail_strip import DetailStrip
from gui.pages.overview_page import leading_figures
from gui.pages.theme_page import headline_cards
from gui.report.paint import report_steps
from gui.report.report import whole_report
from gui.slides.slide_painter import ASPECTS, draw_slide

# What each figure may read as, blanks left out; as an index number it is 15.2.
DOUBTED = {"poverty_incidence_2017": ("2.26*", "2.26%*", "15.2*"), "housing_renovated": ("13.7*",)}
QUALIFIED = {
    "solar_income": ("15以上", "15万元以上"),
    "beijing_beneficiaries": ("超过46",),
    "beijing_industry_share": ("70以上", "70%以上"),
    "broadband": ("99以上", "99%以上"),
    "education_families": ("50多",),
    "serious_patients": ("6.4万余", "6.4余"),
}
SHOWN = DOUBTED | QUALIFIED
# Where the window tells more; what leaves the program points to nothing.
SEE = "见“数据核验”"
WHY = {"poverty_incidence_2017": "人口基数与其他年份不一致", "housing_renovated": "大字标题单位为"}


def is_note_of_doubt(words):
    return words.startswith("*") and SEE not in words and any(why in words for why in WHY.values())


REASON = "(?:不一致|“万……贫困户”)"
# A star that is at no figure, and what it says.
NOTE = re.compile(rf"(?<![\d%])\*[^*]*{REASON}")
SIGNS = ("≥15", ">46", "≥70", "≥99")


def squeezed(texts):
    return "\n".join("".join(text.split()) for text in texts)


def assert_said(texts, obs_ids):
    """Assert that texts show these figures with their marks and words, and a note where one is in doubt."""
    said = squeezed(texts)
    for obs_id in obs_ids:
        assert any(form in said for form in SHOWN.get(obs_id, ("",))), obs_id
    if DOUBTED.keys() & set(obs_ids):
        assert NOTE.search(said), said
    assert not any(sign in said for sign in SIGNS)


@pytest.fixture(scope="module")
def package(bundled):
    return bundled.package


def test_the_figures_are_those_of_the_package(package):
    assert flagged_ids(package) == DOUBTED.keys()
    qualified = {one.obs_id for one in package.observations if one.obs_qualifier != "eq"}
    assert qualified == QUALIFIED.keys()


def test_cards_of_every_theme(package):
    large = set()
    for theme in package.themes:
        cards = {card.key: card for card in headline_cards(package, theme.theme_id)}
        for item in package.observations_by_theme[theme.theme_id]:
            if item.obs_id in SHOWN and item.headline:
                large.add(item.obs_id)
                card = cards[item.headline]
                assert_said([card.before + card.figure + card.unit, card.note], [item.obs_id])
    assert large == {"housing_renovated", "beijing_beneficiaries", "broadband", "serious_patients"}


def test_lines_of_the_overview(package):
    found = [one for theme in package.themes for one in leading_figures(package, theme)]
    assert ("超过", "46", "万人次") in [one.parts for one in found]
    assert not any(one.note for one in found), "no figure in doubt is among them"


def test_rows_of_the_window(package):
    table = ObservationTable(package, package.observations)
    for row, obs_id in enumerate(table.obs_ids):
        if obs_id in SHOWN:
            assert_said([table.text(row, "value"), table.note(row)], [obs_id])
        else:
            assert table.note(row) == ""


@pytest.mark.parametrize("obs_id", DOUBTED)
def test_the_strip_below_them(qtbot, bundled, obs_id):
    strip = DetailStrip(bundled)
    qtbot.addWidget(strip)
    strip.show_observation(obs_id, 1)
    assert SEE in strip.notes.text()
    assert strip.notes.text().startswith("*")
    assert ">*</span>" in strip.sentence.text()


@pytest.mark.parametrize("obs_id", SHOWN)
def test_what_is_copied(package, obs_id):
    cited = citation(package, package.observation_by_id[obs_id]).split("\n")
    assert_said(cited, [obs_id])
    lines = rows_as_text(package, (obs_id,)).split("\r\n")
    named = dict(zip(lines[0].split("\t"), lines[1].split("\t"), strict=True))
    assert float(named["数值"]) == float(package.observation_by_id[obs_id].obs_value)
    page = rows_as_html(package, (obs_id,), "题")
    assert "xmlns:x" in page
    if obs_id in DOUBTED:
        assert "待核*" in named["口径"]
        assert any(is_note_of_doubt(line) for line in lines)
        digits = named["数值"]
        assert f'x:num="{digits}">{digits}*</td>' in page
        assert WHY[obs_id] in page
        assert SEE not in page
    else:
        assert any(named["限定"] in form for form in QUALIFIED[obs_id])
        assert f">{named['限定']}</td>" in page


def test_csv(package):
    rows = list(csv.DictReader(io.StringIO(write_csv(whole_table(package), "").decode("utf-8-sig"))))
    for obs_id in SHOWN:
        item = package.observation_by_id[obs_id]
        title = package.indicator_of(item).title
        row = next(row for row in rows if row["指标"] == title and row["数值"] == str(item.obs_value))
        assert ("待核*" in row["口径"]) == (obs_id in DOUBTED)
        assert obs_id in DOUBTED or any(row["限定"] in form for form in QUALIFIED[obs_id])
    assert sum(row["主题"] == "待核" and is_note_of_doubt(row["分组"]) for row in rows) == len(DOUBTED)


def test_workbook(package):
    book = load_workbook(io.BytesIO(write_xlsx(whole_table(package), "")))
    found = {}
    for row in book[LIST_SHEET].iter_rows():
        cells = {cell.value: cell for cell in row}
        for obs_id in SHOWN.keys() & cells.keys():
            found[obs_id] = row
    assert found.keys() == SHOWN.keys()
    for obs_id, row in found.items():
        (number,) = [cell for cell in row if cell.data_type == "n" and cell.value is not None]
        assert number.number_format.endswith('"*"') == (obs_id in DOUBTED)
        words = [cell.value for cell in row if isinstance(cell.value, str)]
        assert obs_id in DOUBTED or any(word in form for word in words for form in QUALIFIED[obs_id] if len(word) < 3)
    for title in (LIST_SHEET, "历年趋势", "美好模样"):
        told = [cell.value for row in book[title].iter_rows() for cell in row if isinstance(cell.value, str)]
        assert any(map(is_note_of_doubt, told)), title


def texts_of(slide):
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield from shape.text_frame.text.split("\n")
        if shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)
        if shape.has_chart:
            space = shape.chart._chartSpace
            yield from (label[0] for one in space.iter(qn("c:ser")) for label in labels_of(one) if label)
            # Rows of figures under the names along the axis, and the names of lines with words over periods.
            yield from (line for node in space.iter(qn("c:v")) for line in (node.text or "").split("\n"))


def test_slides_as_files_and_as_they_are_drawn(qapp, package):
    seen = set()
    presentation = Presentation(io.BytesIO(write_pptx(package)))
    for native, slide in zip(presentation.slides, slides_of(package), strict=True):
        obs_ids = slide.content.obs_ids if slide.content else ()
        seen |= SHOWN.keys() & set(obs_ids)
        if not SHOWN.keys() & set(obs_ids):
            continue
        assert_said(texts_of(native), obs_ids)
        for width in ASPECTS.values():
            canvas = Canvas()
            draw_slide(canvas, slide, width)
            # Words before a figure and its unit are texts of their own, in their order.
            assert_said([*(text.text for text in canvas.texts), "".join(text.text for text in canvas.texts)], obs_ids)
    assert seen >= {"poverty_incidence_2017", "housing_renovated", "broadband", "beijing_beneficiaries", "solar_income"}


@pytest.mark.parametrize("size", [(470, 330), (620, 460), (1600, 900)])
def test_charts_of_the_window(qapp, package, size):
    seen = set()
    canvas = Canvas()
    for spec in package.charts:
        content = build_chart(package, spec)
        if not SHOWN.keys() & set(content.obs_ids):
            continue
        seen |= SHOWN.keys() & set(content.obs_ids)
        draw(canvas, content, *size, ChartStyle.picture(*size))
        assert_said(
            [*(text.text for text in canvas.texts), "".join(text.text for text in canvas.texts)], content.obs_ids
        )
    assert seen == SHOWN.keys()


def test_report(bundled, qapp, tmp_path):
    path = tmp_path / "a.pdf"
    package = bundled.package
    for work in report_steps(whole_report(bundled), path, package.title, package_words(package)):
        work()
    pages = [page.extract_text() for page in PdfReader(path).pages]
    assert_said([line for page in pages for line in page.split("\n")], SHOWN)


@pytest.mark.parametrize(("kind", "forms"), [("waterfall", ("−30*", "减少70*万人")), ("change", ("−50.0%*",))])
def test_what_is_computed_from_a_figure_in_doubt(qapp, kind, forms):
    doubt = Relation("r", "核", Check.SUM, "a2014", ("a2012",), False, "c")
    spec = spec_of(kind, "a", emphasis=("2013", "2014"))
    package = replace(package_of({"a": ("100", "60", "30")}, charts=(spec,)), relations=(doubt,))
    canvas = Canvas()
    draw(canvas, build_chart(package, spec), 900, 600, ChartStyle.picture(900, 600))
    drawn = squeezed(text.text for text in canvas.texts)
    slides = squeezed(
        text
        for slide in Presentation(io.BytesIO(write_pptx(package))).slides
        for text in (*slide.element.itertext(), *texts_of(slide))
    )
    for form in forms:
        assert form in drawn
    assert forms[-1] in slides
