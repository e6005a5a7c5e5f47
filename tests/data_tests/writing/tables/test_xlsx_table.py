"""Workbooks, read back with another library."""

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
import xlsxwriter
from lxml import etree
from native_labels import A, C, drawn_in, figures_in, formatted, labels_of
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string
from package_builder import build
from plain_book import PlainBook

from data.charting.build import build_chart
from data.charting.chart_kinds import kind_of
from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.checks.doubts import flagged_ids, ungrouped_cell
from data.figures.figure_text import number_text, period_text, scope_text
from data.figures.qualifier_words import qualifier_words
from data.importing.exported_codes import CODES_SHEET
from data.importing.exported_rows import FURTHER, RELATIONS_SHEET
from data.model import ChartType, ObsStatus
from data.package.reader import bundled_path, open_package
from data.session.opening import read_any
from data.writing.tables.about.about_sheet import ABOUT_SHEET
from data.writing.tables.export_columns import TableExport, whole_table
from data.writing.tables.figure_places import FigurePlaces
from data.writing.tables.xlsx_charts import add_charts, numbered_names
from data.writing.tables.xlsx_table import CHART_SHEET, LIST_SHEET, write_xlsx


@pytest.fixture(scope="module")
def package():
    return open_package(bundled_path())[0]


@pytest.fixture(scope="module")
def whole(package):
    export = TableExport(package, tuple(item.obs_id for item in package.observations), "整个数据包", "全部")
    return write_xlsx(export, "")


def rows_of(sheet):
    """Return the table's rows by column title, until the first row that is none."""
    titles = [cell.value for cell in sheet[3]]
    for row in sheet.iter_rows(min_row=4, max_col=len(titles)):
        if row[2].value is None:
            return
        yield dict(zip(titles, row, strict=True))


def test_a_sheet_a_theme_and_a_row_with_every_cell_of_every_figure(package, whole):
    book = load_workbook(io.BytesIO(whole))
    fixed = (LIST_SHEET, CHART_SHEET, RELATIONS_SHEET, ABOUT_SHEET, CODES_SHEET)
    assert book.sheetnames == [*(theme.title for theme in package.themes), *fixed]
    listed = rows_of(book[LIST_SHEET])
    for theme in package.themes:
        for item in package.observations_by_theme[theme.theme_id]:
            row = next(listed)
            indicator = package.indicator_of(item)
            area = package.area_by_id.get(item.ref_area)
            value = row.pop("数值")
            if item.obs_value is None:
                assert (value.value or "", value.data_type) in ((item.value_text, "s"), ("", "n"))
            else:
                decimals = value.number_format.partition(".")[2].count("0")
                assert value.data_type == "n"
                assert value.number_format.endswith('"*"') == (item.obs_id in flagged_ids(package))
                assert f"{value.value:.{decimals}f}" == f"{item.obs_value:f}"
                assert f"{value.value:.{decimals}f}" in item.value_text.replace(",", "")
            texts = {title: cell.value or "" for title, cell in row.items() if title not in FURTHER}
            remarks = texts.pop("备注")
            assert all(part.rstrip("。；") in remarks for part in (indicator.description, item.comment) if part)
            source = package.source_by_id[item.source_id]
            assert source.title in texts.pop("数据来源")
            assert "".join(texts.pop("原文").split()) == "".join(item.source_text.split())
            assert texts == {
                "主题": theme.title,
                "分组": indicator.group,
                "指标": indicator.title,
                "限定": qualifier_words(item).said,
                "单位": indicator.unit,
                "时期": period_text(item),
                "口径": "·".join(
                    words
                    for words in (scope_text(item), "待核*" if item.obs_id in flagged_ids(package) else "")
                    if words
                ),
                "地区": area.title if area else item.ref_area,
                "大字标题": item.headline,
                "编号": item.obs_id,
            }
    assert next(listed, None) is None


def cells_of(book, reference):
    sheet, _, place = reference.rpartition("!")
    first, _, last = place.replace("$", "").partition(":")
    return [cell.value for row in book[sheet.strip("'")][f"{first}:{last or first}"] for cell in row]


def categories_of(book, series):
    return cells_of(book, (series.cat.strRef or series.cat.numRef).f)


def test_every_chart_that_excel_can_draw_is_there_and_draws_the_packages_figures(package, whole):
    book = load_workbook(io.BytesIO(whole), data_only=True)
    contents = [build_chart(package, spec) for theme in package.themes for spec in package.charts_of(theme.theme_id)]
    expected = [
        (content, panel)
        for content in contents
        if kind_of(content.kind).native is not None
        for panel in content.panels
        if content.kind is not ChartType.BAR or len(panel.series[0].marks) > 1
    ]
    assert len(expected) >= 14
    for chart, (content, panel) in zip(load_workbook(io.BytesIO(whole))[CHART_SHEET]._charts, expected, strict=True):
        title = "".join(run.t for paragraph in chart.title.tx.rich.p for run in paragraph.r)
        assert content.heading in title
        assert panel.unit in title
        if content.kind is ChartType.WATERFALL:  # tested with the charts of parts
            continue
        drawn = [
            dict(zip(categories_of(book, one), cells_of(book, one.val.numRef.f), strict=True))
            for one in drawn_in(chart)
        ]
        figures = [value for one in drawn for value in one.values() if value is not None]
        assert figures == [mark.value for one in panel.series for mark in one.marks if mark.value is not None]
        if content.kind is not ChartType.STACKED:
            named = {
                (label.removeprefix("// "), value) for one in drawn for label, value in one.items() if value is not None
            }
            assert named == {(m.label, m.value) for one in panel.series for m in one.marks if m.value is not None}


def test_every_figure_and_claim_of_a_chart_is_on_its_sheet_as_printed(package, whole):
    """Also the only figure of its unit, the words and the row of another unit, which the chart itself cannot show."""
    sheet = load_workbook(io.BytesIO(whole), data_only=True)[CHART_SHEET]
    said = {}
    for row in sheet.iter_rows(max_col=5):
        name, *cells = row
        numbers = {
            formatted(cell.number_format, cell.value)
            for cell in cells
            if cell.data_type == "n" and cell.value is not None
        }
        words = {cell.value for cell in cells if cell.data_type == "s"}
        said.setdefault(name.value and name.value.removeprefix("// "), set()).update(numbers | words)
    lone = 0
    for content in (build_chart(package, spec) for spec in package.charts):
        if content.kind not in (ChartType.COLUMN, ChartType.BAR, ChartType.LINE, ChartType.SLOPE):
            continue
        for panel in content.panels:
            lone += content.kind is ChartType.BAR and len(panel.series[0].marks) == 1
            for mark in (mark for one in (*panel.series, *panel.under) for mark in one.marks):
                assert mark.shown in said[mark.label]
                assert (
                    content.kind is not ChartType.BAR
                    or len(panel.series[0].marks) > 1
                    or mark.has_unit
                    or panel.unit in said[mark.label]
                )
    assert lone >= 4
    assert "2.26%*" in said["2017"]


def test_years_are_equally_far_apart_along_lines(package, whole):
    book = load_workbook(io.BytesIO(whole))
    (slope,) = [
        chart
        for chart in book[CHART_SHEET]._charts
        if "贫困旗县农牧民人均可支配收入" in "".join(run.t for part in chart.title.tx.rich.p for run in part.r)
    ]
    assert categories_of(book, slope.series[0]) == [str(year) for year in range(2013, 2021)]


def charts_of(content):
    """Return the charts of a workbook as elements."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = sorted(name for name in archive.namelist() if name.startswith("xl/charts/chart"))
        return [etree.fromstring(archive.read(name)) for name in names]


def test_every_label_is_the_value_of_its_point_as_printed(package, whole):
    contents = [build_chart(package, spec) for spec in package.charts]
    printed = {mark.shown for content in contents for p in content.panels for one in p.series for mark in one.marks}
    labels = [
        label
        for chart in charts_of(whole)
        for one in chart.iter(f"{C}ser")
        for label in labels_of(one)
        if label and label[0]
    ]
    assert len(labels) >= 80
    assert not [text for text, is_fixed in labels if is_fixed]
    assert {text for text, _ in labels} <= printed
    assert {"2.26%*", "6.4万余名", "15\u202f005"} <= {text for text, _ in labels}


def test_charts_are_chinese_named_described_and_printed_at_nine_points_or_more(whole):
    sheet = load_workbook(io.BytesIO(whole))[CHART_SHEET]
    scale = int(sheet.page_setup.scale) / 100
    for chart in charts_of(whole):
        fonts = [node for tag in ("rPr", "defRPr") for node in chart.iter(f"{A}{tag}")]
        assert fonts
        assert all(int(node.get("sz")) * scale >= 900 for node in fonts if node.get("sz"))
        assert all(node.find(f"{A}ea") is not None for node in fonts if node.find(f"{A}latin") is not None)
        assert {node.get("lang") for node in chart.iter() if node.get("lang")} | {"zh-CN"} == {"zh-CN"}
        assert [node.get("val") for node in chart.iter(f"{C}lang")] == ["zh-CN"]
    assert all(cell.font.sz * scale >= 9 for row in sheet.iter_rows() for cell in row if cell.value is not None)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        about = re.findall(
            r'<xdr:cNvPr id="\d+" name="([^"]*)" descr="([^"]*)"', archive.read("xl/drawings/drawing1.xml").decode()
        )
    names = [name for name, _ in about]
    assert len(about) == len(set(names)) == len(sheet._charts)
    assert {"产业扶贫项目覆盖124万人（万人）", "内蒙古与全国农村贫困发生率"} <= set(names)
    assert all("；" in words for _, words in about)


def test_figures_of_charts_are_looked_up_and_derived_ones_worked_out(package, whole):
    """A formula finds its figure by its id, wherever the table is sorted to; the result in the file is right."""
    formulas, results = (load_workbook(io.BytesIO(whole), data_only=only) for only in (False, True))
    found = derived = scaled = 0
    for row in formulas[CHART_SHEET].iter_rows(max_col=5):
        for cell in row:
            result = results[CHART_SHEET][cell.coordinate].value
            if cell.data_type == "n" and cell.value is not None:
                pytest.fail(f"{cell.coordinate} is no formula")
            if cell.data_type != "f":
                continue
            if lookup := LOOKUP.fullmatch(cell.value):
                found += 1
                sheet, obs_id = lookup["sheet"], lookup["id"]
                printed = float(package.observation_by_id[obs_id].obs_value)
                assert result == printed * float(lookup["power"] or 1)
                ids = cells_of(results, f"{sheet}!{lookup['ids']}")
                assert cells_of(results, f"{sheet}!{lookup['figures']}")[ids.index(obs_id)] == printed
                scaled += bool(lookup["power"])
            else:
                derived += 1
                assert worked_out(cell.value, results[CHART_SHEET]) == pytest.approx(result, abs=1e-9)
    assert found >= 80
    assert scaled == 1, "3.5 万个 stands at 35,000"
    assert derived >= 17


LOOKUP = re.compile(
    r"""=INDEX\((?P<sheet>'[^']+'|[^!']+)!(?P<figures>[$A-Z0-9:]+),"""
    r"""MATCH\("(?P<id>[^"]+)",(?P=sheet)!(?P<ids>[$A-Z0-9:]+),0\)\)(?:\*(?P<power>1E4))?"""
)


def worked_out(formula, sheet):
    """Return the result of a difference of two cells, or of one as an index number of the base's looked-up figure."""
    if found := re.fullmatch(r"=([A-E]\d+)-([A-E]\d+)", formula):
        return sheet[found[1]].value - sheet[found[2]].value
    found = re.fullmatch(r"=ROUND\(([A-E]\d+)/(INDEX.+)\*100,1\)", formula)
    own = sheet[found[1]]
    first = next(row for row in range(own.row, 0, -1) if sheet.cell(row, 1).value == "2013")
    return round(own.value / sheet.cell(first, own.column).value * 100 + 1e-9, 1)


def test_a_workbook_is_not_worked_out_again_and_years_are_no_errors(package, whole):
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        assert "fullCalcOnLoad" not in archive.read("xl/workbook.xml").decode()
        sheets = [archive.read(f"xl/worksheets/sheet{n}.xml").decode() for n in range(1, len(package.themes) + 2)]
    assert all('numberStoredAsText="1"' in sheet for sheet in sheets)


def chart_of(package, kind, *figures):
    """Return the only chart of a workbook, of series given as lists of texts of figures; None has no figure."""

    def mark(name, at, text):
        value = None if text is None else float(text.replace("\u202f", ""))
        return Mark((f"{name}{at}",), str(2012 + at), value, text or "—")

    series = tuple(
        Series(f"系列{n}", tuple(mark(f"o{n}", at, text) for at, text in enumerate(texts)))
        for n, texts in enumerate(figures)
    )
    content = ChartContent("c", kind, "题", "", (ChartPanelContent("元", series),))
    written = io.BytesIO()
    book = PlainBook(xlsxwriter.Workbook(written))
    add_charts(book, "图表", [content], FigurePlaces(package))
    book.book.close()
    (chart,) = charts_of(written.getvalue())
    return chart


@pytest.mark.parametrize("kind", [ChartType.COLUMN, ChartType.BAR, ChartType.LINE, ChartType.SLOPE])
@pytest.mark.parametrize(
    "texts",
    [
        ("5", "3"), ("-5", "3"), ("-5", "-4.50"), ("0", "0"), ("0.0000001", "0.0000003"),
        ("123\u202f456\u202f789\u202f012", "9"),
    ],
)  # fmt: skip
def test_axes_follow_the_figures_and_hold_nought(package, kind, texts):
    chart = chart_of(package, kind, texts)
    axis = chart.find(f".//{C}valAx/{C}scaling")
    assert [axis.find(f"{C}{end}") for end in ("min", "max")] == [None, None]
    (holder,) = [one for one in chart.iter(f"{C}ser") if one not in figures_in(chart)]
    held = [float(node.text) for node in holder.find(f"{C}val").iter(f"{C}v")]
    assert max(held) == 0
    assert chart.find(f".//{C}catAx/{C}tickLblPos").get("val") == "low"
    (series,) = figures_in(chart)
    assert [label and label[0] for label in labels_of(series)] == list(texts)
    if kind in (ChartType.COLUMN, ChartType.BAR):
        assert series.find(f"{C}invertIfNegative").get("val") == "0"


@pytest.mark.parametrize("kind", [ChartType.COLUMN, ChartType.LINE])
def test_a_missing_figure_has_no_point_and_a_single_one_is_labelled(package, kind):
    (series,) = figures_in(chart_of(package, kind, ("5", None, "4.10")))
    points = [label for label in labels_of(series) if label]
    assert points == [("5", False), ("4.10", False)]
    (series,) = figures_in(chart_of(package, kind, ("4.10",)))
    assert labels_of(series) == [("4.10", False)]


def test_native_charts_and_what_the_file_is(package, whole):
    book = load_workbook(io.BytesIO(whole))
    kinds = [type(chart).__name__ for chart in book[CHART_SHEET]._charts]
    assert len(kinds) >= 14
    assert {"BarChart", "LineChart"} <= set(kinds)
    sheets = (ABOUT_SHEET, RELATIONS_SHEET)
    said = "\n".join(str(cell.value) for name in sheets for row in book[name] for cell in row if cell.value)
    for words in (package.title, package.version, "各项口径不同，不宜相加", "待核", "37.8 ÷ 2.26% = 1673 万人"):
        assert words in said


def test_figures_stand_side_by_side_in_time_order_as_printed_and_follow_their_rows(package, whole):
    """Every figure of the package is in the sheet of its theme, in its row and column; nothing else is."""
    book, results = (load_workbook(io.BytesIO(whole), data_only=results) for results in (False, True))
    rows_of_list = {row["编号"].value: row["数值"] for row in rows_of(book[LIST_SHEET])}
    for theme in package.themes:
        sheet, shown_in = book[theme.title], results[theme.title]
        header = [cell.value for cell in sheet[3]]
        first = header.index("单位") + 1
        periods = [name.removeprefix("到").removesuffix("年底") for name in header[first:]]
        years = [name for name in periods if name.isdigit()]
        assert periods[: len(years)] == sorted(years)
        assert "原文未注明" not in periods[:-1]
        wanted = {}
        for item in package.observations_by_theme[theme.theme_id]:
            indicator = package.indicator_of(item)
            key = indicator.title, package.area_name(item.ref_area), indicator.unit, period_text(item)
            assert key not in wanted
            wanted[key] = item
        for row in sheet.iter_rows(min_row=4):
            names = dict(zip(header, (cell.value for cell in row[:first]), strict=False))
            for cell in row[first:] if names["单位"] is not None or row[first - 1].border.bottom.style else ():
                if cell.value is None:
                    continue
                key = [names["指标"], names.get("地区"), names["单位"] or "", header[cell.column - 1]]
                found = [
                    one for one in wanted if all(own in (None, other) for own, other in zip(key, one, strict=True))
                ]
                item = wanted.pop(found[0])
                text = shown_in[cell.coordinate]
                printed = formatted(text.number_format, text.value) if text.data_type == "n" else text.value
                marked = ungrouped_cell(package, item)
                assert printed.rstrip("①②") == marked
                assert (printed != marked) == bool(scope_text(item))
                if item.obs_value is not None:
                    lookup = LOOKUP.fullmatch(cell.value)
                    assert lookup["sheet"] == LIST_SHEET
                    assert lookup["id"] == item.obs_id
                    assert rows_of_list[lookup["id"]].value == text.value
        assert not wanted


def fits(key, names):
    """Say whether names are those of a row, of which one that all rows share is none."""
    return all(own in (None, other) for own, other in zip(key, names, strict=True))


def test_what_measures_the_same_twice_has_a_row_below(tmp_path):
    folder = build(
        tmp_path / "包",
        observations=[
            {"obs_id": name, "indicator_id": "a", "time_period": period, "obs_value": value, "value_text": value}
            for name, period, value in (("a", "2020", "4.10"), ("b", "2020", "4.2"), ("c", "2019", "7"))
        ],
    )
    package = open_package(folder)[0]
    sheet = load_workbook(io.BytesIO(write_xlsx(whole_table(package), "")), data_only=True).worksheets[0]
    header = [cell.value for cell in sheet[3]]
    assert header[-2:] == ["2019", "2020"]
    rows = [[cell.value for cell in row[-2:]] for row in sheet.iter_rows(min_row=4, max_row=5)]
    assert rows == [[7, 4.1], [None, 4.2]]


def test_very_many_figures_stand_side_by_side_themselves(package):
    """Of so many, formulas would take office programs too long; every figure still reads as it is printed."""
    theme = package.themes[0]
    copies = [
        replace(one, obs_id=f"{one.obs_id}#{number}", indicator_id=f"{one.indicator_id}#{number}")
        for number in range(150)
        for one in package.observations_by_theme[theme.theme_id]
    ]
    indicators = [
        replace(one, indicator_id=f"{one.indicator_id}#{number}", title=f"{one.title}{number}")
        for number in range(150)
        for one in package.indicators_by_theme[theme.theme_id]
    ]
    doubted = next(one for one in package.relations if not one.expected and "poverty_incidence_2017" in one.parts)
    relation = replace(doubted, parts=tuple(f"{part}#7" for part in doubted.parts))
    large = replace(package, observations=tuple(copies), indicators=tuple(indicators), relations=(relation,), charts=())
    assert len(copies) > 5000
    content = write_xlsx(TableExport(large, tuple(one.obs_id for one in copies), "多", "全部"), "")
    sheet = load_workbook(io.BytesIO(content))[theme.title]
    header = [cell.value for cell in sheet[3]]
    written = {}
    for row in sheet.iter_rows(min_row=4):
        for cell in row[header.index("单位") + 1 :]:
            if cell.value is not None:
                text = formatted(cell.number_format, cell.value) if cell.data_type == "n" else cell.value
                written[row[header.index("指标")].value, header[cell.column - 1]] = text
    marks = {ObsStatus.BREAK: "①"}
    assert written == {
        (large.indicator_of(one).title, period_text(one)): number_text(one)
        + "*" * (one.obs_id == "poverty_incidence_2017#7")
        + marks.get(one.obs_status, "")
        for one in copies
    }


def test_what_would_be_nearly_all_gaps_side_by_side_stands_in_the_list_alone(tmp_path):
    package = open_package(build(tmp_path))[0]
    first = package.observations[0]
    many = tuple(
        replace(
            first, obs_id=f"o{at}", time_period=str(1900 + at // 2 % 200), obs_value=Decimal(at), value_text=str(at)
        )
        for at in range(400)
    )
    copies = tuple(
        replace(one, obs_id=f"{one.obs_id}-{n}", indicator_id=f"a{n}") for n, one in enumerate(many)
    )  # fmt: skip
    indicators = tuple(replace(package.indicators[0], indicator_id=f"a{n}", title=f"甲{n}") for n in range(400))
    sparse = replace(package, indicators=indicators, observations=copies)
    content = write_xlsx(TableExport(sparse, tuple(one.obs_id for one in copies), "疏", "全部"), "")
    book = load_workbook(io.BytesIO(content), data_only=True)
    words = [cell.value for cell in book.worksheets[0]["A"] if cell.value]
    assert "这些数并列起来多是空格，见“明细”表。" in words
    assert len(list(rows_of(book[LIST_SHEET]))) == 400
    (tmp_path / "疏.xlsx").write_bytes(content)
    assert [one.obs_value for one in read_any(tmp_path / "疏.xlsx").package.observations] == list(range(400))


def test_headers_stay_in_view_and_prints_are_landscape_in_nine_points_with_their_title_on_every_page(package, whole):
    book = load_workbook(io.BytesIO(whole))
    for name, panes, columns in ((package.themes[0].title, "E4", "$A:$D"), (LIST_SHEET, "D4", None)):
        sheet = book[name]
        assert sheet.freeze_panes == panes
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert (sheet.print_title_rows, sheet.print_title_cols) == ("$3:$3", columns)
        assert sheet.HeaderFooter.differentFirst
        assert sheet.oddHeader.left.text.startswith(f"{sheet['A1'].value}（续）")
        assert not sheet.firstHeader.left.text
        scale = int(sheet.page_setup.scale) / 100
        assert all(cell.font.sz * scale >= 9 for row in sheet.iter_rows() for cell in row if cell.value is not None)
        last = [row[0].value for row in sheet.iter_rows(max_col=1) if row[0].value][-2:]
        assert last[0].startswith("数据来源：")
        assert last[1] == "各项口径不同，不宜相加。"
    assert book[LIST_SHEET].auto_filter.ref
    assert book[LIST_SHEET]["J2"].value == "单位：见“单位”列"
    notes = [cell.value for cell in book[package.themes[0].title]["A"] if cell.value]
    assert any(note.startswith("* 贫困发生率（2017年）：") for note in notes)
    (told,) = [note for note in notes if note.startswith("① 数列中断：")]
    assert "年底贫困人口、贫困发生率（2013）：2012年为自治区自定标准，与2013年起标准不同；" in told
    assert "全国贫困地区农村居民人均可支配收入（2017）：" in told


def test_signs_are_explained_on_every_printed_page(package, whole):
    book = load_workbook(io.BytesIO(whole))
    for theme in package.themes:
        sheet = book[theme.title]
        masks = [cell.number_format for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        used = {sign for sign in "①②③*" if any(sign in mask for mask in masks)}
        for words in (sheet["A2"].value, sheet.oddHeader.left.text):
            assert {sign for sign in "①②③*" if f"{sign} " in words} == used
    assert "① 累计" in book["美好模样"].oddHeader.left.text
    assert "* 待核，见表后" in book[LIST_SHEET].oddHeader.left.text


def test_a_qualified_figure_is_shown_as_its_source_prints_it_and_follows_a_change(package, whole):
    book, results = (load_workbook(io.BytesIO(whole), data_only=only) for only in (False, True))
    listed = {row["编号"].value: row["数值"] for row in rows_of(book[LIST_SHEET])}
    said = {"solar_income": "15万元以上", "education_families": "50多万家庭", "serious_patients": "6.4万余名",
            "beijing_beneficiaries": "超过46", "broadband": "99%以上"}  # fmt: skip
    for obs_id, words in said.items():
        cell = listed[obs_id]
        assert formatted(cell.number_format, cell.value) == words
        assert formatted(cell.number_format, 18) != words
    shown = {
        formatted(cell.number_format, cell.value).rstrip("①②")
        for theme in package.themes
        for row in results[theme.title].iter_rows()
        for cell in row
        if cell.data_type == "n" and cell.value is not None
    }
    assert set(said.values()) <= shown


def test_charts_are_not_cut_by_a_page(package, whole):
    sheet = load_workbook(io.BytesIO(whole))[CHART_SHEET]
    assert not sheet.sheet_properties.pageSetUpPr or not sheet.sheet_properties.pageSetUpPr.fitToPage
    breaks = [item.id for item in sheet.row_breaks.brk]
    assert len(breaks) > 5
    for chart in sheet._charts:
        assert not any(chart.anchor._from.row < row <= chart.anchor.to.row for row in breaks)
    inches = 210 / 25.4 - sheet.page_margins.top - sheet.page_margins.bottom
    for first, end in pairwise([0, *breaks, sheet.max_row]):
        points = sum(sheet.row_dimensions[row + 1].height or 15 for row in range(first, end))
        assert points * sheet.page_setup.scale / 100 / 72 <= inches


def test_lines_have_their_chart_across_the_page_below_their_figures(package, whole):
    sheet = load_workbook(io.BytesIO(whole))[CHART_SHEET]
    lines = [chart for chart in sheet._charts if type(chart).__name__ == "LineChart"]
    assert lines
    for chart in lines:
        last = max(int(re.findall(r"\d+", one.val.numRef.f)[-1]) for one in chart.series)
        assert chart.anchor._from.row >= last
        assert (chart.anchor._from.col, chart.anchor.to.col) == (0, 13)


@pytest.mark.parametrize("kind", [ChartType.LINE, ChartType.COLUMN])
def test_figures_of_many_series_do_not_stand_under_their_chart(package, kind):
    written = io.BytesIO()
    book = PlainBook(xlsxwriter.Workbook(written))
    years = range(2018, 2021)
    series = tuple(
        Series(f"系列{n}", tuple(Mark((f"o{n}-{year}",), str(year), float(n), f"{n}") for year in years))
        for n in range(1, 9)
    )
    content = ChartContent("c", kind, "题", "", (ChartPanelContent("元", series),))
    add_charts(book, "图表", [content], FigurePlaces(package))
    book.book.close()
    sheet = load_workbook(written)["图表"]
    (chart,) = sheet._charts
    assert chart.anchor._from.row >= max(cell.row for row in sheet["B4:N6"] for cell in row if cell.value is not None)
    assert [one.val.numRef.f for one in drawn_in(chart)] == [f"图表!${column}$4:${column}$6" for column in "BCDEGHIJ"]
    assert [sheet[f"{column}3"].value for column in "BEFGJ"] == ["系列1", "系列4", None, "系列5", "系列8"]


def test_equal_input_gives_equal_bytes(package, whole):
    export = TableExport(package, tuple(item.obs_id for item in package.observations), "整个数据包", "全部")
    assert write_xlsx(export, "") == whole


@pytest.mark.parametrize(
    "text", ["=1+1", "=表!$A$1", "+A1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "http://example.org/"]
)
def test_text_never_runs_wherever_it_stands(tmp_path, text):
    charts = [{"chart_id": "c", "theme_id": "t", "title": "图", "chart_type": "bar", "series": "a;b;c", "order": "1"}]
    package, _ = open_package(build(tmp_path, charts=charts))
    package = replace(
        package,
        themes=tuple(replace(one, title=text, description=text) for one in package.themes),
        indicators=tuple(replace(one, title=text + one.title, group=text, unit=text) for one in package.indicators),
        observations=tuple(replace(one, comment=text, headline=text, source_text=text) for one in package.observations),
        charts=tuple(replace(one, title=text) for one in package.charts),
    )
    content = write_xlsx(TableExport(package, ("a1", "b1", "c1"), text, text, text), "")
    book = load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not any(cell.hyperlink for cell in cells)
    # What is looked up is named by its id, and nothing else runs.
    formulas = [cell.value for cell in cells if cell.data_type == "f"]
    looked_up = [formula for formula in formulas if not formula.startswith("=IF(MIN($B")]
    assert {LOOKUP.fullmatch(formula)["id"] for formula in looked_up} == {"a1", "b1", "c1"}
    known = [
        cell.value for sheet in load_workbook(io.BytesIO(content), data_only=True) for row in sheet for cell in row
    ]
    assert known.count(2.5) == 3
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        (chart,) = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/chart")]
    # References of its own to the sheet 图表, none that a text brought in.
    assert set(re.findall(r"<c:f>([^!<]+)", chart)) == {CHART_SHEET}
    assert 'formatCode="0.00###"' in chart


def test_an_export_of_nothing_still_says_what_it_is(package):
    book = load_workbook(io.BytesIO(write_xlsx(TableExport(package, (), "空", "所选 0 行"), "")))
    assert book.sheetnames == [ABOUT_SHEET]


def test_charts_are_printed_on_one_page_across(whole):
    """Also where the font that stands in for Calibri has digits of 9.5 pixels, which are 7 in Calibri."""
    sheet = load_workbook(io.BytesIO(whole))[CHART_SHEET]
    printed = re.search(r"\$A\$1:\$([A-Z]+)\$", sheet.print_area).group(1)
    ranges = [(item.min, item.max, item.width) for item in sheet.column_dimensions.values()]
    width = sum((last - first + 1) * characters for first, last, characters in ranges)
    assert max(last for _, last, _ in ranges) == column_index_from_string(printed)
    inches = width * 9.5 * sheet.page_setup.scale / 100 / 96
    assert inches <= 297 / 25.4 - sheet.page_margins.left - sheet.page_margins.right


def test_a_figure_whose_id_no_cell_can_hold_is_a_plain_number(tmp_path):
    charts = [{"chart_id": "c", "theme_id": "t", "title": "图", "chart_type": "bar", "series": "a;b;c", "order": "1"}]
    package, _ = open_package(build(tmp_path, charts=charts))
    first, *others = package.observations
    package = replace(package, observations=(replace(first, obs_id="a\x01b"), *others))
    ids = tuple(one.obs_id for one in package.observations)
    book = load_workbook(io.BytesIO(write_xlsx(TableExport(package, ids, "题", "全部"), "")))
    formulas = [cell.value for row in book[CHART_SHEET] for cell in row if cell.data_type == "f"]
    looked_up = [formula for formula in formulas if not formula.startswith("=IF(MIN($B")]
    assert {LOOKUP.fullmatch(formula)["id"] for formula in looked_up} == {one.obs_id for one in others}


def test_charts_of_one_title_have_names_of_their_own():
    assert numbered_names(["甲", "甲", "甲 2", "甲", "乙"]) == ["甲", "甲 2", "甲 2 2", "甲 3", "乙"]


def test_a_theme_called_like_a_sheet_of_the_program_does_not_take_its_name(tmp_path):
    titles = [LIST_SHEET, CHART_SHEET, ABOUT_SHEET, CODES_SHEET]
    themes = [{"theme_id": f"t{at}", "title": title} for at, title in enumerate(titles)]
    indicators = [{"indicator_id": f"i{at}", "title": "甲", "theme_id": f"t{at}", "unit": "人"} for at in range(4)]
    observations = [
        {"obs_id": f"o{at}{year}", "indicator_id": f"i{at}", "time_period": str(year), "obs_value": str(year % 7 + at),
         "value_text": str(year % 7 + at)}
        for at in range(4)
        for year in range(2018, 2021)
    ]  # fmt: skip
    package = open_package(build(tmp_path / "包", themes=themes, indicators=indicators, observations=observations))[0]
    (tmp_path / "表.xlsx").write_bytes(write_xlsx(whole_table(package), ""))
    book = load_workbook(tmp_path / "表.xlsx")
    assert book.sheetnames == [*(f"{title}(2)" for title in titles), *titles]
    assert book[CHART_SHEET]._charts
    read = read_any(tmp_path / "表.xlsx")
    assert [theme.title for theme in read.package.themes] == titles
    assert len(read.package.observations) == 12
    assert read.problems == ()


def test_lines_end_where_years_are_missing_and_it_is_said_which_figures_have_no_label(whole):
    gaps = [chart.find(f"{C}chart/{C}dispBlanksAs") for chart in charts_of(whole) if chart.iter(f"{C}lineChart")]
    assert {"span"} < {"gap" if one is None else one.get("val") for one in gaps}
    sheet = load_workbook(io.BytesIO(whole))[CHART_SHEET]
    words = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any("图中没有写出的数字见上表。" in one for one in words)
    assert any("断开处：中间年份没有数字。" in one for one in words)
    assert not any("虚线" in one for one in words)


def test_what_lies_behind_a_break_and_what_is_in_another_unit_say_so_above_their_cells(whole):
    sheet = load_workbook(io.BytesIO(whole))[CHART_SHEET]
    heads = [str(cell.value) for row in sheet.iter_rows(max_col=5) for cell in row[1:] if cell.data_type == "s"]
    assert {"内蒙古贫困发生率", "内蒙古贫困发生率（2013年起）", "数值（以“个”计）"} <= set(heads)
