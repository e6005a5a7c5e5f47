"""Slides for PowerPoint, read back with python-pptx."""

import io
import re
import zipfile
from collections import Counter
from dataclasses import replace

import pytest
from native_labels import drawn_in, figures_in, flag, formatted, labels_of
from openpyxl import load_workbook
from pptx import Presentation
from pptx.enum.chart import XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_FILL
from pptx.enum.shapes import MSO_SHAPE, MSO_SHAPE_TYPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from robustness.growth import growth

from data.charting.build import build_chart
from data.charting.chart_notes import without_figures
from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.charting.symbols.tiles import are_tiles
from data.model import ChartSpec, ChartType
from data.package.reader import bundled_path, open_package
from data.palette import LIGHT, rgb
from data.slides.package_slides import Slide, SlideKind, slides_of
from data.writing.native.series import numbered
from data.writing.pptx.sheets import CountedLetters
from data.writing.pptx.slides import write_pptx


@pytest.fixture(scope="module")
def package():
    return open_package(bundled_path())[0]


@pytest.fixture(scope="module")
def written(package):
    return write_pptx(package)


@pytest.fixture(scope="module")
def presentation(written):
    return Presentation(io.BytesIO(written))


def texts_of(slide):
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        if shape.has_table:
            for row in shape.table.rows:
                yield from (cell.text_frame.text for cell in row.cells)


def test_a_native_slide_for_every_slide_with_title_and_source(presentation, package):
    slides = slides_of(package)
    assert len(presentation.slides) == len(slides)
    for native, slide in zip(presentation.slides, slides, strict=True):
        said = "\n".join(texts_of(native)).replace("\u202f", "")
        assert (slide.design.heading(slide.title) if slide.kind is SlideKind.COVER else slide.title) in said
        if slide.kind is SlideKind.CHART:
            assert slide.content.source in said


def words_of(slide):
    """Return all the words on a slide: its texts, its tables' cells, and its charts' categories, names and labels."""
    yield from texts_of(slide)
    for shape in slide.shapes:
        if shape.has_chart:
            space = shape.chart._chartSpace
            # Under a name along the axis may be rows of figures.
            texts = (node.text or "" for tag in ("a:t", "c:v") for node in space.iter(qn(tag)))
            yield from (line for text in texts for line in text.split("\n"))
            yield from (label[0] for one in space.iter(qn("c:ser")) for label in labels_of(one) if label)


def test_every_figure_claim_and_unit_of_every_slide_is_on_it_as_printed(presentation, package):
    for native, slide in zip(presentation.slides, slides_of(package), strict=True):
        said = list(words_of(native))
        together = "\n".join(said)
        content = slide.content
        if content is None:
            # A figure and its unit are one text; of a section the figures are written, not their line.
            figures = slide.design.figures if slide.kind is SlideKind.SECTION else ()
            pieces = [piece for line in slide.lines for piece in line.split("\u3000")]
            wanted = [mark.shown + mark.detail for mark in figures] + [mark.label for mark in figures] or pieces
            written = "".join(together.split())
            assert all("".join(piece.split()) in written for piece in wanted)
            continue
        assert content.heading in said
        for panel in content.panels:
            assert panel.unit in together
            for one in (*panel.series, *panel.under):
                for mark in one.marks:
                    figure = mark.before + mark.shown
                    assert figure in said or any(text.startswith(figure) for text in said)
                    assert mark.label in together
                    if content.kind is ChartType.NUMBER:
                        assert f"{figure} {mark.detail}".rstrip() in said
        for words in (*content.notes, content.source):
            # Notes are joined as clauses.
            assert words.removesuffix("。").replace(" ", "") in "".join(together.split())


def test_figures_of_lines_that_meet_stand_in_rows_under_their_points(presentation, package):
    """As lines of the names along the axis, each with its sign and name beside it; the workbook works them out."""
    for native, slide in zip(presentation.slides, slides_of(package), strict=True):
        if slide.key not in ("trend_national_incidence",):
            continue
        (frame,) = [shape for shape in native.shapes if shape.has_chart]
        series = slide.content.panels[0].series
        figures = zip(*([mark.shown for mark in one.marks] for one in series), strict=True)
        years = [mark.label for mark in series[0].marks]
        expected = ["\n".join([year, *own]) for year, own in zip(years, figures, strict=True)]
        assert [str(one) for one in frame.chart.plots[0].categories] == expected
        names = {shape.text_frame.text: shape for shape in native.shapes if shape.has_text_frame}
        left, _, _, bottom = inner_plot(frame)
        rows = [names[one.name] for one in series]
        assert all(row.left < left and row.top > bottom for row in rows)
        assert rows[1].top > rows[0].top
        assert not frame.chart.has_legend
        sheet = load_workbook(io.BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob)).active
        formulas = [row[-1].value for row in sheet.iter_rows(min_row=2)]
        assert formulas[0] == '=A2&CHAR(10)&TEXT(B2,"0.0###""%""")&CHAR(10)&TEXT(D2,"0.0###""%""")'
        assert len(formulas) == 9


@pytest.mark.parametrize("kind", [ChartType.LINE, ChartType.COLUMN])
def test_figures_for_which_there_is_no_room_are_counted_in_words(package, kind):
    def line(name, far):
        years = range(1981, 2021)
        return Series(name, tuple(Mark((f"{name}{y}",), str(y), y + far, f"{y} 000.{int(far)}") for y in years))

    content = ChartContent("c", kind, "题", "", (ChartPanelContent("元", (line("甲", 0.0),)),))
    (slide,) = Presentation(io.BytesIO(write_pptx(package, [Slide("c", SlideKind.CHART, "题", (), content)]))).slides
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    written = sum(label is not None for one in chart._chartSpace.iter(qn("c:ser")) for label in labels_of(one))
    assert 0 < written < 40
    assert f"图中只写出 {written} 个数字，共 40 个，其余见图表的数据。" in list(texts_of(slide))


def by_cells(chart):
    """Return the series of a chart in the order of their cells, which need not be that in which they are drawn."""
    return sorted(drawn_in(chart), key=lambda one: int(one._element.find(qn("c:idx")).get("val")))


def test_the_line_that_stands_out_is_drawn_last_and_its_cells_stay_in_their_place(package):
    specs = [spec for spec in package.charts if spec.chart_type is ChartType.LINE]
    drawn_last = 0
    for spec in specs:
        content = build_chart(package, spec)
        presentation = Presentation(io.BytesIO(write_pptx(package, [Slide("c", SlideKind.CHART, "题", (), content)])))
        (chart,) = charts_in(presentation)
        names = [one.name for one in chart.plots[0].series]
        stressed = by_cells(chart)[0].name
        assert content.panels[0].series[0].is_stressed
        orders = [int(one._element.find(qn("c:order")).get("val")) for one in chart.plots[0].series]
        assert orders == sorted(orders)
        if not chart.has_legend:
            drawn_last += 1
            assert names[-1].startswith(stressed)
            assert names[0] != stressed
        else:
            assert names[0] == stressed
    assert drawn_last


def test_charts_are_native_and_hold_the_figures_in_their_own_workbook(presentation, package):
    found = 0
    for native, slide in zip(presentation.slides, slides_of(package), strict=True):
        charts = [shape.chart for shape in native.shapes if shape.has_chart]
        if slide.content is None or not charts or slide.content.kind in (ChartType.WATERFALL, ChartType.COVERAGE):
            continue
        panels = [panel for panel in slide.content.panels if len(panel.series) > 1 or len(panel.series[0].marks) > 1]
        for chart, panel in zip(charts, panels, strict=True):
            found += 1
            sheet = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
            pieces = numbered(panel, broken=slide.content.kind is ChartType.LINE)
            for column, (drawn, one) in enumerate(zip(by_cells(chart), pieces, strict=True), start=2):
                figures = [mark.value for mark in one.marks]
                assert [value for value in drawn.values if value is not None] == figures
                inside = [row[0] for row in sheet.iter_rows(2, min_col=column, max_col=column, values_only=True)]
                assert [value for value in inside if value is not None] == figures
                if slide.content.kind is not ChartType.STACKED:
                    pairs = zip(chart.plots[0].categories, drawn.values, strict=True)
                    named = {(label.partition("\n")[0], value) for label, value in pairs if value is not None}
                    assert named == {(m.label, m.value) for m in one.marks}
    assert found >= 11


def charts_in(presentation):
    return [shape.chart for slide in presentation.slides for shape in slide.shapes if shape.has_chart]


def test_every_label_is_the_value_of_its_point_and_none_a_text_of_its_own(presentation):
    labels = [
        one
        for chart in charts_in(presentation)
        for ser in chart._chartSpace.iter(qn("c:ser"))
        for one in labels_of(ser)
    ]
    assert len([one for one in labels if one]) >= 40
    assert not [one for one in labels if one and one[1]]


def test_figures_stand_in_the_workbook_of_a_chart_as_printed(presentation, package):
    """Beside names that are texts, of which none is marked as a number stored as a text."""
    slides = slides_of(package)
    printed = {mark.shown for slide in slides if slide.content for mark in marks_in(slide.content)}
    printed |= {mark.shown for slide in slides if slide.kind is SlideKind.COVER for mark in slide.design.columns}
    panels = [panel for slide in slides if slide.content for panel in slide.content.panels]
    printed |= {panel.total.shown for panel in panels if panel.total}
    for chart in charts_in(presentation):
        if chart.plots[0].series[0].name in ("垫底", "占比"):  # tested with the charts of parts, and with shares
            continue
        blob = chart.part.chart_workbook.xlsx_part.blob
        sheet = load_workbook(io.BytesIO(blob)).active
        _, *rows = sheet.iter_rows()
        names = next(load_workbook(io.BytesIO(blob), data_only=True).active.iter_rows())
        drawn = [one.name for one in by_cells(chart)]
        assert [cell.value for cell in names[1:]][: len(drawn)] == drawn
        assert [row[0].value for row in rows] == [str(one).partition("\n")[0] for one in chart.plots[0].categories]
        figures = [
            formatted(cell.number_format, cell.value)
            for row in rows
            for cell in row[1:]
            if cell.value is not None and cell.number_format != "General"
        ]
        assert set(figures) <= printed
        with zipfile.ZipFile(io.BytesIO(blob)) as archive:
            assert 'numberStoredAsText="1"' in archive.read("xl/worksheets/sheet1.xml").decode()
            assert "fullCalcOnLoad" not in archive.read("xl/workbook.xml").decode()


def test_charts_are_named_described_and_in_chinese(presentation, package):
    for slide in presentation.slides:
        frames = [shape for shape in slide.shapes if shape.has_chart]
        assert len({frame.name for frame in frames}) == len(frames)
        for frame in frames:
            assert not frame.name.startswith("Chart ")
            about = frame._element.nvGraphicFramePr.cNvPr.get("descr")
            assert frame.name in about
            labels = [
                label[0] for one in frame.chart._chartSpace.iter(qn("c:ser")) for label in labels_of(one) if label
            ]
            assert all(label.rstrip("*").lstrip("+−").replace("\u202f", "") in about for label in labels)
            space = frame.chart._chartSpace
            assert [node.tag.rpartition("}")[2] for node in space][:3] == ["date1904", "lang", "chart"]
            words = [node for tag in ("a:defRPr", "a:rPr", "a:endParaRPr") for node in space.iter(qn(tag))]
            assert {node.get("lang") for node in words} == {space.find(qn("c:lang")).get("val")} == {"zh-CN"}
    named = {shape.name for slide in presentation.slides for shape in slide.shapes if shape.has_chart}
    titles = {spec.chart_id: spec.title for spec in package.charts}
    assert {f"{titles['outcome_people']}（万人、万名）", titles["input_employment"]} <= named


def marks_in(content):
    return [mark for panel in content.panels for one in panel.series for mark in one.marks]


def chart_of(package, kind, *figures):
    """Return the native chart of series given as lists of values and texts."""
    series = tuple(
        Series(
            f"系列{n}", tuple(Mark((f"o{n}{at}",), str(2012 + at), value, text) for at, (value, text) in enumerate(own))
        )
        for n, own in enumerate(figures)
    )
    content = ChartContent("c", kind, "题", "", (ChartPanelContent("元", series),))
    written = write_pptx(package, [Slide("c", SlideKind.CHART, "题", (), content)])
    (chart,) = charts_in(Presentation(io.BytesIO(written)))
    return chart


NATIVE = [ChartType.COLUMN, ChartType.BAR, ChartType.LINE, ChartType.SLOPE]


@pytest.mark.parametrize("kind", NATIVE)
@pytest.mark.parametrize(
    "texts",
    [
        ("5", "3"), ("-5", "3"), ("-5", "-4.50"), ("0", "0"), ("0.0000001", "0.0000003"),
        ("123\u202f456\u202f789\u202f012", "9"),
    ],
)  # fmt: skip
def test_axes_follow_the_figures_and_hold_nought(package, kind, texts):
    """No end is fixed; a series that is not seen reaches to 0, of lying bars beyond it where their figures stand."""
    values = [float(text.replace("\u202f", "")) for text in texts]
    chart = chart_of(package, kind, list(zip(values, texts, strict=True)))
    axis = chart.value_axis
    assert (axis.minimum_scale, axis.maximum_scale) == (None, None)
    every = list(chart._chartSpace.iter(qn("c:ser")))
    (series,) = figures_in(chart._chartSpace)
    (holder,) = [one for one in every if one is not series]
    held = [float(node.text) for node in holder.find(qn("c:val")).iter(qn("c:v"))]
    assert max(held) == 0
    assert (min(held) < min(0.0, *values)) == (kind is ChartType.BAR and min(values) < 0)
    assert holder.find(qn("c:spPr")).find(qn("a:noFill")) is not None
    assert chart.category_axis.tick_label_position is XL_TICK_LABEL_POSITION.LOW
    assert [label and label[0] for label in labels_of(series)] == list(texts)
    if kind in (ChartType.COLUMN, ChartType.BAR):
        assert series.find(qn("c:invertIfNegative")).get("val") == "0"


@pytest.mark.parametrize("kind", [ChartType.COLUMN, ChartType.LINE])
def test_a_missing_figure_has_no_point_and_one_in_words_keeps_its_words(package, kind):
    chart = chart_of(package, kind, [(5.0, "5"), (None, "—"), (30.0, "三成")])
    (series,) = figures_in(chart._chartSpace)
    points = dict(zip(chart.plots[0].categories, labels_of(series), strict=True))
    assert {name: label for name, label in points.items() if label} == {"2012": ("5", False), "2014": ("三成", True)}


@pytest.mark.parametrize("kind", [ChartType.COLUMN, ChartType.LINE])
def test_figures_that_no_number_format_shows_are_written_where_all_are_so(package, kind):
    chart = chart_of(package, kind, [(90_000.0, "九成"), (123456.7890123456, "123456.7890123456")])
    (series,) = figures_in(chart._chartSpace)
    assert labels_of(series) == [("九成", True), ("123456.7890123456", True)]


def test_a_single_column_and_a_single_point_are_labelled(package):
    for kind in (ChartType.COLUMN, ChartType.LINE):
        (series,) = figures_in(chart_of(package, kind, [(4.1, "4.10*")])._chartSpace)
        assert labels_of(series) == [("4.10*", False)]


def test_below_nought_figures_of_lines_near_each_other_stand_on_their_outer_sides(package):
    lines = [[(value, f"{value:.0f}") for value in own] for own in ((-1.0, -2.0), (-4.0, -5.0), (-9.0, -9.0))]
    chart = chart_of(package, ChartType.LINE, *lines)
    places = [[node.get("val") for node in one.iter(qn("c:dLblPos"))] for one in figures_in(chart._chartSpace)]
    assert places == [["t"], ["b"], ["t"]]


def test_a_figure_stands_below_where_its_line_dips_but_not_in_the_years(package):
    chart = chart_of(package, ChartType.LINE, [(value, f"{value:.0f}") for value in (9.0, 5.0, 8.0, 7.0, 0.0)])
    (series,) = figures_in(chart._chartSpace)
    usual = series.find(f"{qn('c:dLbls')}/{qn('c:dLblPos')}").get("val")
    own = {
        int(node.find(qn("c:idx")).get("val")): node.find(qn("c:dLblPos")).get("val")
        for node in series.iter(qn("c:dLbl"))
    }
    assert [own.get(at, usual) for at in range(5)] == ["t", "b", "t", "t", "t"]


@pytest.mark.parametrize("text", ["=1+1", "http://example.org/", "-1", "@x"])
def test_text_never_runs_in_the_workbook_of_a_chart(package, text):
    mark = Mark(("x",), text, 1.0, "1")
    series = Series(text, (mark, replace(mark, label=f"{text}二", value=2.0, text=text)))
    content = ChartContent(
        "c", ChartType.COLUMN, text, text, (ChartPanelContent("个", (series, series)),), (text,), text
    )
    (slide,) = Presentation(
        io.BytesIO(write_pptx(package, [Slide("c", SlideKind.CHART, text, (), content, (text,))]))
    ).slides
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    sheet = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.hyperlink]
    # Of the names along the axis, in which a text is a text.
    formulas = [cell.value for cell in cells if cell.data_type == "f"]
    known = re.compile(r'=A[23](&CHAR\(10\)&(TEXT\([BC][23],"0"\)|"[^"]*"))*')
    assert all(known.fullmatch(formula) for formula in formulas)
    names = [str(category).strip().partition("\n")[0] for category in chart.plots[0].categories]
    assert names == [text, f"{text}二"]


def test_characters_that_no_document_can_hold_are_left_out(package):
    odd = "甲\x01\x0b乙\ufeff"
    marks = tuple(Mark(("x",), f"{odd}{number}", float(number), odd) for number in (1, 2))
    slides = [
        Slide(kind.value, SlideKind.CHART, odd, (), ChartContent("c", kind, odd, odd, (panel,), (odd,), odd), (odd,))
        for kind in (ChartType.BAR, ChartType.NUMBER, ChartType.LIST, ChartType.LINE)
        for panel in (ChartPanelContent(odd, (Series(odd, marks),)),)
    ]
    written = write_pptx(replace(package, title=odd), slides)
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert all("_x0001_" not in archive.read(name).decode() for name in archive.namelist() if name.endswith("xml"))
    said = [text for slide in Presentation(io.BytesIO(written)).slides for text in words_of(slide)]
    assert [text for text in said if text.startswith("甲乙")]


def test_big_figures_coverage_and_words_are_shapes_and_tables_not_pictures(presentation, package):
    kinds, forms = set(), set()
    for native, slide in zip(presentation.slides, slides_of(package), strict=True):
        assert not [shape for shape in native.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
        kind = slide.content.kind if slide.content else None
        if kind is ChartType.LIST:
            marks = [mark for panel in slide.content.panels for one in panel.series for mark in one.marks]
            tables = [shape.table for shape in native.shapes if shape.has_table]
            rows = [tuple(cell.text_frame.text for cell in row.cells) for table in tables for row in table.rows]
            expected = [] if are_tiles(slide.content) else [(mark.label, mark.shown) for mark in marks]
            assert [row for row in rows if row[1]] == expected
            forms.add(are_tiles(slide.content))
        if kind is ChartType.COVERAGE:
            (chart,) = [shape.chart for shape in native.shapes if shape.has_chart]
            marks = [m for panel in slide.content.panels for one in panel.series for m in one.marks]
            parts = [list(one.values) for one in chart.plots[0].series]
            whole = [sum(value or 0 for value in own) for own in zip(*parts, strict=True)]
            assert whole == pytest.approx([0 if mark.value is None else 100 for mark in marks])
            assert parts[0] == [mark.value for mark in marks]
            boxes = [shape for shape in native.shapes if shape.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE]
            # Rules are thinner.
            frames = [shape for shape in boxes if shape.height > 0.02 * presentation.slide_height]
            frames = [shape for shape in frames if shape.width > 0.02 * presentation.slide_width]
            assert len(frames) == sum(mark.text == "全部通" for mark in marks)
            claims = [shape for shape in native.shapes if shape.has_text_frame and shape.text == "全部通"]
            assert [one.text_frame.paragraphs[0].alignment for one in claims] == [PP_ALIGN.CENTER] * len(frames)
            assert [one.text_frame.vertical_anchor for one in claims] == [MSO_ANCHOR.MIDDLE] * len(frames)
        kinds.add(kind)
    assert {ChartType.LIST, ChartType.COVERAGE, ChartType.NUMBER} <= kinds
    assert forms == {True, False}


def test_short_claims_are_cards_with_a_sign_an_icon_and_their_words(presentation, package):
    """Ten cards: six noughts in filled discs, four ticks in open rings; the picture of each is one shape."""
    (at,) = [number for number, slide in enumerate(slides_of(package)) if slide.key == "force_clear"]
    shapes = [shape for shape in presentation.slides[at].shapes if not shape.has_text_frame or not shape.text.strip()]
    forms = [(s.auto_shape_type, s.fill.type) for s in shapes if s.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE]
    assert forms.count((MSO_SHAPE.ROUNDED_RECTANGLE, MSO_FILL.BACKGROUND)) == 10
    assert forms.count((MSO_SHAPE.OVAL, MSO_FILL.SOLID)) == 6
    assert forms.count((MSO_SHAPE.OVAL, MSO_FILL.BACKGROUND)) == 4
    assert sum(shape.shape_type == MSO_SHAPE_TYPE.FREEFORM for shape in shapes) == 10 + 4
    said = list(texts_of(presentation.slides[at]))
    assert (said.count("0"), said.count("清零"), said.count("达标")) == (6, 6, 4)


def sizes_of(slide):
    for shape in slide.shapes:
        trees = [shape._element, *([shape.chart._chartSpace] if shape.has_chart else [])]
        for tree in trees:
            for tag in ("a:rPr", "a:defRPr"):
                yield from (int(node.get("sz")) for node in tree.iter(qn(tag)) if node.get("sz"))


def test_nothing_is_smaller_than_the_back_of_the_room_can_read(presentation):
    """A thirty-sixth of the slide's height."""
    least = presentation.slide_height / 12700 / 36 * 100
    assert all(size >= least for slide in presentation.slides for size in sizes_of(slide))


def test_no_data_in_the_bottom_twelve_hundredths(presentation, package):
    for native, slide in zip(presentation.slides, slides_of(package), strict=True):
        for shape in native.shapes:
            if slide.content and (shape.has_chart or shape.has_table):
                assert (shape.top + shape.height) / presentation.slide_height <= 0.881


def test_a_table_of_years_and_a_line_with_a_break(package):
    spec = next(spec for spec in package.charts if spec.chart_id == "trend_national_income")
    slides = [
        Slide(str(number), SlideKind.CHART, spec.title, (), content)
        for number, content in enumerate((build_chart(package, spec), build_chart(package, spec, ChartType.TABLE)))
    ]
    chart_slide, table_slide = Presentation(io.BytesIO(write_pptx(package, slides))).slides
    (chart,) = [shape.chart for shape in chart_slide.shapes if shape.has_chart]
    assert list(chart.plots[0].categories) == [str(year) for year in range(2013, 2021)]
    names = [one.name for one in drawn_in(chart)]
    assert len(names) == 3
    assert names[2] == f"{names[1]}（2017年起）"
    deleted = [one.find(qn("c:idx")).get("val") for one in chart._chartSpace.iter(qn("c:legendEntry"))]
    assert deleted == ["2", "3"]
    (table,) = [shape.table for shape in table_slide.shapes if shape.has_table]
    rows = [[cell.text_frame.text for cell in row.cells] for row in table.rows]
    assert rows[0][0] == "年份"
    assert ["2017", "—", "9377"] in rows


def test_every_run_names_a_font_for_chinese(presentation):
    for slide in presentation.slides:
        for run in slide._element.iter(qn("a:r")):
            properties = run.find(qn("a:rPr"))
            assert properties is not None
            assert properties.find(qn("a:ea")) is not None
        for shape in slide.shapes:
            if shape.has_chart:
                properties = [node for tag in ("a:rPr", "a:defRPr") for node in shape.chart._chartSpace.iter(qn(tag))]
                assert properties
                assert all(node.find(qn("a:ea")) is not None for node in properties)


def test_the_sentences_are_in_the_notes(presentation, package):
    for native, slide in zip(presentation.slides, slides_of(package), strict=True):
        if slide.notes:
            assert slide.notes[0] in native.notes_slide.notes_text_frame.text


def test_the_notes_name_the_source_of_figures_without_a_sentence(presentation, package):
    number = next(n for n, slide in enumerate(slides_of(package)) if slide.key == "trend_national_incidence")
    notes = presentation.slides[number].notes_slide.notes_text_frame.text.split("\n")
    assert any(line.startswith("贫困发生率") or "贫困发生率（%）" in line for line in notes)
    assert any(line.startswith("全国农村贫困发生率：数据来源：世界银行") for line in notes)
    for slide in slides_of(package):
        if slide.content is not None:
            items = [package.observation_by_id[obs_id] for obs_id in slide.content.obs_ids]
            for item in items:
                source = package.source_by_id[item.source_id].title
                assert " ".join(item.source_text.split()) in slide.notes or any(source in line for line in slide.notes)


def test_what_is_printed_of_a_line_as_a_whole_is_in_the_legend(presentation, package):
    number = next(n for n, slide in enumerate(slides_of(package)) if slide.key == "outcome_income")
    (chart,) = [shape.chart for shape in presentation.slides[number].shapes if shape.has_chart]
    assert chart.has_legend
    names = [one.name for one in drawn_in(chart)]
    assert [name.partition("（")[2] for name in names] == ["年均增长 9.6%）", "年均增长 28.7%）"]


def test_lists_and_big_figures_use_the_height_of_their_slide(presentation, package):
    seen = set()
    for native, slide in zip(presentation.slides, slides_of(package), strict=True):
        kind = slide.content.kind if slide.content else None
        if kind is ChartType.LIST and are_tiles(slide.content):
            cards = [shape for shape in native.shapes if shape.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE]
            top, bottom = min(card.top for card in cards), max(card.top + card.height for card in cards)
            assert bottom - top >= 0.4 * presentation.slide_height
            seen.add(kind)
            continue
        if kind is ChartType.LIST:
            (shape,) = [shape for shape in native.shapes if shape.has_table]
            rows = [row.height for row in shape.table.rows]
            top, bottom = shape.top, shape.top + sum(rows)
            assert bottom - top >= 0.11 * presentation.slide_height * min(4, len(rows))
        elif kind is ChartType.NUMBER:
            marks = slide.content.panels[0].series[0].marks
            figures = {f"{mark.before}{mark.shown} {mark.detail}".rstrip() for mark in marks}
            boxes = [shape for shape in native.shapes if shape.has_text_frame and shape.text_frame.text in figures]
            top, bottom = min(box.top for box in boxes), max(box.top + box.height for box in boxes)
            assert bottom - top >= 0.36 * presentation.slide_height
        else:
            continue
        seen.add(kind)
        # What is free stands above as well as below, for the most part below.
        above, below = top / presentation.slide_height - 0.2, 0.88 - bottom / presentation.slide_height
        assert above <= below + 0.05
    assert seen == {ChartType.LIST, ChartType.NUMBER}


def test_no_figure_says_unstated_without_saying_what(presentation):
    said = [text for slide in presentation.slides for text in texts_of(slide)]
    assert "时期：原文未注明" in said
    assert "原文未注明" not in said


def test_equal_input_gives_equal_bytes_without_dates(package, written):
    assert write_pptx(package) == written
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        core = archive.read("docProps/core.xml").decode()
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "created" not in core
    assert "modified" not in core.replace("lastModifiedBy", "")


@pytest.mark.parametrize("aspect", ["16:9", "4:3"])
def test_nothing_stands_outside_the_slide_nor_of_its_layouts(package, aspect):
    presentation = Presentation(io.BytesIO(write_pptx(package, aspect=aspect)))
    wide, high = map(int, aspect.split(":"))
    assert presentation.slide_width * high == presentation.slide_height * wide
    master = presentation.slide_master.shapes
    margins = [(shape.left, presentation.slide_width - shape.left - shape.width) for shape in master]
    assert min(left for left, _ in margins) == pytest.approx(min(right for _, right in margins), abs=2)
    for slide in presentation.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= presentation.slide_width
            assert shape.top + shape.height <= presentation.slide_height


def test_pairs_are_one_shape_of_squares_a_side(presentation):
    """Each square is a closed contour of four corners."""
    (slide,) = [slide for slide in presentation.slides if any("169个" in words for words in texts_of(slide))]
    found = {
        shape.name: len(shape._element.findall(f".//{qn('a:close')}"))
        for shape in slide.shapes
        if shape._element.find(f".//{qn('a:custGeom')}") is not None
    }
    assert sorted(found.values()) == [3, 22, 167, 169]
    assert found["兴安盟和乌兰察布市受定点帮扶的贫困嘎查村"] == 169
    assert sum(shape._element.find(f".//{qn('a:tailEnd')}") is not None for shape in slide.shapes) == 2


def native_of(presentation, package, kind):
    pairs = zip(presentation.slides, slides_of(package), strict=True)
    return next((native, slide) for native, slide in pairs if slide.kind is kind)


def test_the_columns_of_the_cover_are_a_native_chart_with_its_figures(presentation, package):
    native, slide = native_of(presentation, package, SlideKind.COVER)
    (frame,) = [shape for shape in native.shapes if shape.has_chart]
    series = frame.chart.plots[0].series[0]
    columns = slide.design.columns
    assert list(series.values) == [mark.value for mark in columns]
    assert list(frame.chart.plots[0].categories) == [mark.label for mark in columns]
    colours = [str(series.points[number].format.fill.fore_color.rgb) for number in range(len(columns))]
    assert colours == [rgb(LIGHT.bar_base), *[rgb(LIGHT.bar_context)] * (len(columns) - 2), rgb(LIGHT.accent_mark)]
    labels = [label for one in frame.chart._chartSpace.iter(qn("c:ser")) for label in labels_of(one)]
    assert [label[0] for label in labels if label] == [mark.shown for mark in columns]
    *_, last = frame.chart._chartSpace.iter(qn("c:dLbl"))
    assert last.find(qn("c:idx")).get("val") == str(len(columns) - 1)
    assert int(next(last.iter(qn("a:defRPr"))).get("sz")) >= 4000


def test_a_section_says_where_it_stands_and_compares_in_shapes(presentation, package):
    native, slide = native_of(presentation, package, SlideKind.SECTION)
    said = list(texts_of(native))
    listed = [text for text in said if text in slide.design.themes]
    assert listed == [*(theme.title for theme in package.themes), slide.title]
    assert slide.design.kicker in said
    for native, slide in zip(presentation.slides, slides_of(package), strict=True):
        if slide.kind is SlideKind.SECTION and slide.design.bars:
            assert not [shape for shape in native.shapes if shape.has_chart]
            boxes = [shape for shape in native.shapes if shape.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE]
            bars = sorted(box.width for box in boxes if 28 / 900 * 0.99 < box.height / 6_858_000 < 28 / 900 * 1.01)
            values = sorted(mark.value for mark in slide.design.bars)
            if len(bars) == len(values):
                assert [bar / bars[-1] for bar in bars] == pytest.approx([v / values[-1] for v in values], abs=0.01)


def test_every_shape_begins_on_the_slide(presentation):
    for slide in presentation.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= presentation.slide_width + 1
            assert shape.top + shape.height <= presentation.slide_height + 1


def test_the_figure_of_who_helps_is_the_accent_and_that_of_who_is_helped_ink(presentation):
    (slide,) = [slide for slide in presentation.slides if any("169个" in words for words in texts_of(slide))]
    runs = [
        run
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]
    colours = {run.text: str(run.font.color.rgb) for run in runs if run.text in ("167", "169", "22", "3")}
    accent, ink = (colour.removeprefix("#").upper() for colour in (LIGHT.accent, LIGHT.text))
    assert colours == {"167": accent, "169": ink, "22": accent, "3": ink}


def slide_of(presentation, package, chart_id):
    title = next(spec.title for spec in package.charts if spec.chart_id == chart_id)
    return next(
        slide for slide in presentation.slides if any(one.has_chart and one.name == title for one in slide.shapes)
    )


def inner_plot(frame):
    """Return left, top, right and bottom of a chart's plot on its slide, as its own layout has them."""
    layout = frame.chart._chartSpace.chart.plotArea.find(qn("c:layout")).find(qn("c:manualLayout"))
    x, y, w, h = (float(layout.find(qn(f"c:{tag}")).get("val")) for tag in "xywh")
    left, top = frame.left + x * frame.width, frame.top + y * frame.height
    return left, top, left + w * frame.width, top + h * frame.height


def lines_on(slide):
    return [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.LINE]


@pytest.mark.parametrize(("chart_id", "slot"), [("trend_headcount", 10), ("trend_incidence", 9)])
def test_breaks_stand_between_their_columns_and_notes_are_lines_of_the_chart(presentation, package, chart_id, slot):
    slide = slide_of(presentation, package, chart_id)
    (frame,) = [shape for shape in slide.shapes if shape.has_chart]
    left, top, right, bottom = inner_plot(frame)
    wide = (right - left) / slot
    (rule,) = [one for one in lines_on(slide) if one.width == 0 and one.height > (bottom - top) * 0.9]
    assert rule.left == pytest.approx(left + wide, abs=20_000), "between 2012 and 2013"
    assert "数列中断" in {shape.text_frame.text for shape in slide.shapes if shape.has_text_frame}
    categories = [str(one) for one in frame.chart.plots[0].categories]
    assert not any("//" in one for one in categories)
    lines = notes_in(frame.chart)
    assert lines["2019年起连续两年 六项清零　四项达标"] == [
        slot - (2 if slot == 9 else 3),
        slot - (1 if slot == 9 else 2),
    ]
    if slot == 10:
        assert lines["2014—2015年减少76.8万人，占2013年底的48.9%（推算）"] == [2, 3]


def notes_in(chart):
    """Return the numbers of the categories that lines with words go over, by their words."""
    found = {}
    for one in chart._chartSpace.iter(qn("c:ser")):
        shown = [flag(label, "showSerName") for label in one.iter(qn("c:dLbl"))]
        if any(shown):
            name = "".join(node.text for node in one.find(qn("c:tx")).iter(qn("c:v")))
            found[name] = [int(point.get("idx")) for point in one.find(qn("c:val")).iter(qn("c:pt"))]
    return found


def test_a_waterfall_takes_more_than_half_of_its_slide(presentation, package):
    slide = slide_of(presentation, package, "trend_headcount")
    (frame,) = [shape for shape in slide.shapes if shape.has_chart]
    assert frame.height > 0.55 * presentation.slide_height


def test_lines_have_their_scale_and_the_rule_of_a_break(presentation, package):
    slide = slide_of(presentation, package, "trend_national_incidence")
    (frame,) = [shape for shape in slide.shapes if shape.has_chart]
    axis = frame.chart.value_axis
    assert axis.visible
    assert (axis.minimum_scale, axis.maximum_scale) == (None, None)
    left, top, right, bottom = inner_plot(frame)
    (rule,) = [one for one in lines_on(slide) if one.height > (bottom - top) * 0.9]
    assert rule.left == pytest.approx(left + (right - left) / 9, abs=20_000), "between 2012 and 2013"


def test_lines_end_where_years_are_missing_and_it_is_said(package):
    spec = next(one for one in package.charts if one.chart_id == "trend_national_income")
    written = write_pptx(package, [Slide("c", SlideKind.CHART, spec.title, (), build_chart(package, spec))])
    (slide,) = Presentation(io.BytesIO(written)).slides
    (frame,) = [shape for shape in slide.shapes if shape.has_chart]
    assert frame.chart._chartSpace.chart.find(qn("c:dispBlanksAs")).get("val") == "gap"
    said = "".join(texts_of(slide))
    assert "断开处：中间年份没有数字" in said
    assert "虚线" not in said


@pytest.mark.parametrize("kind", list(ChartType))
def test_a_chart_without_figures_says_so_on_its_slide(package, kind):
    spec = ChartSpec("none", package.themes[0].theme_id, "没有数字的图", "", kind, ("nothing",), slide=True)
    content = build_chart(package, spec)
    assert not any(series.marks for panel in content.panels for series in panel.series)
    slide = Slide("none", SlideKind.CHART, spec.title, content=content)
    (native,) = Presentation(io.BytesIO(write_pptx(package, [slide]))).slides
    said = [shape.text_frame.text for shape in native.shapes if shape.has_text_frame]
    assert without_figures(content) in said
    assert spec.title in said


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("abc de", ["abc", "de"]), ("abcdefg", ["abc", "def", "g"]), ("中文中文", ["中文", "中文"]),
        ("中 文中", ["中", "文中"]), ("", [""]), ("  ", [""]), ("abcd中", ["abc", "d中"]), ("a b c", ["a b", "c"]),
    ],
)  # fmt: skip
def test_words_break_where_they_may(text, lines):
    assert CountedLetters().wrap(text, 10, 20) == lines


def test_a_long_word_is_broken_in_a_time_that_grows_with_it():
    def wrapped(text):
        return CountedLetters().wrap(text, 20, 400)

    for part in ("a", "a ", "中", " ", "中a"):
        assert growth(wrapped, part.__mul__, sizes=(2_000, 8_000)) == 0


def test_what_slides_share_is_broken_into_lines_once(package, monkeypatch):
    asked = Counter()
    broken = CountedLetters.lines

    def counted(self, *key):
        asked[key] += 1
        return broken(self, *key)

    monkeypatch.setattr(CountedLetters, "lines", counted)
    write_pptx(package)
    assert set(asked.values()) == {1}


def test_a_slide_of_4_3_says_the_same_as_one_of_16_9(package):
    """Words may break elsewhere, and figures stand in rows instead of at points; none is lost."""
    narrow = Presentation(io.BytesIO(write_pptx(package, aspect="4:3")))
    for slide, native in zip(slides_of(package), narrow.slides, strict=True):
        said = "".join(words_of(native)).replace("\n", "").replace(" ", "").replace("\u202f", "")
        if slide.content is None or slide.content.kind in (ChartType.NUMBER, ChartType.LIST, ChartType.COVERAGE):
            shown = [mark.shown for mark in marks_in(slide.content)] if slide.content else [slide.title]
            assert all(one.replace(" ", "").replace("\u202f", "") in said for one in shown), slide.key


def test_figures_without_a_bar_stand_apart_below_the_native_chart(presentation, package):
    for native, slide in zip(presentation.slides, slides_of(package), strict=True):
        if slide.key in ("input_people", "partners_people"):
            (chart,) = [shape for shape in native.shapes if shape.has_chart]
            tops = {shape.text_frame.text: shape.top for shape in native.shapes if shape.has_text_frame}
            if slide.key == "input_people":
                assert chart.top + chart.height <= tops["单位不同，不画条"] < tops["53 万人次"] < tops["1.2 万户"]
            else:
                assert "单位不同，不画条" not in tops
                assert tops["超过46 万人次"] < chart.top
