"""What a reader of the report finds its way by: contents, bookmarks, tags, 续表, marks of doubt, sources."""

import io
import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from package_builder import INDICATORS, build
from pypdf import PdfReader

from data.charting.build import build_chart
from data.figures.figure_text import NARROW_SPACE, number_text, package_words
from data.session.opened import open_path
from data.slides.cover import cover_of
from gui.charts.ground.text_layout import width_of
from gui.report.cover import cover_sheet
from gui.report.paint import report_steps
from gui.report.report import rows_report, whole_report
from gui.report.sheets import Flow
from gui.report.tables import Column, add_table


def read(opened, path):
    for work in report_steps(whole_report(opened), path, opened.package.title, package_words(opened.package)):
        work()
    return PdfReader(io.BytesIO(path.read_bytes()))


@pytest.fixture(scope="module")
def reader(bundled, qapp, tmp_path_factory):
    return read(bundled, tmp_path_factory.mktemp("report") / "甲.pdf")


def words_of(page):
    return "".join(page.extract_text().split())


def outline(reader):
    """Return the bookmarks as (depth, title, page from 0)."""
    found = []

    def walk(entries, depth):
        for one in entries:
            if isinstance(one, list):
                walk(one, depth + 1)
            else:
                found.append((depth, one.title, reader.get_destination_page_number(one)))

    walk(reader.outline, 0)
    return found


def parts(element):
    """Yield an element of the structure and all in it, from above."""
    yield element
    for one in element.get("/K", ()):
        child = one.get_object()
        if isinstance(child, dict) and "/S" in child:
            yield from parts(child)


def headings_of(package):
    """Return the themes of a package and under each its charts, as (depth, title)."""
    for theme in package.themes:
        yield 0, theme.title
        for spec in package.charts_of(theme.theme_id):
            # Searching finds no narrow spaces.
            yield 1, build_chart(package, spec).heading.replace(NARROW_SPACE, " ")


def test_every_theme_and_every_chart_has_a_bookmark_on_its_page(reader, bundled):
    found = outline(reader)
    expected = list(headings_of(bundled.package))
    assert len(expected) > 30
    listed = [(depth, title) for depth, title, _ in found if (depth, title) in set(expected)]
    assert listed == expected
    for _, title, page in found:
        if title != "封面":
            assert "".join(title.split()) in words_of(reader.pages[page])


def test_the_contents_list_themes_and_charts_with_their_pages_and_lead_there(reader, bundled):
    pages = {title: page for _, title, page in outline(reader)}
    contents = reader.pages[pages["目录"]]
    links = [one.get_object() for one in contents["/Annots"]]
    titles = [title for _, title in headings_of(bundled.package)] + ["数据核验", "数据来源与说明"]
    assert [link["/Contents"] for link in links] == titles
    said = words_of(contents)
    for title, link in zip(titles, links, strict=True):
        target = reader.get_page_number(link["/Dest"][0].get_object())
        assert target == pages[title]
        assert f"{''.join(title.split())}{target + 1}" in said


def test_contents_of_many_charts_take_as_many_pages_as_they_need(tmp_path, qapp):
    charts = [
        {
            "chart_id": f"c{n}",
            "theme_id": "t",
            "title": f"第{n}张图",
            "chart_type": "bar",
            "series": "a;b",
            "order": str(n),
        }
        for n in range(120)
    ]
    opened = open_path(build(tmp_path / "p", charts=charts))
    reader = read(opened, tmp_path / "r.pdf")
    pages = {title: page for _, title, page in outline(reader)}
    links = [
        one.get_object() for page in reader.pages for one in page.get("/Annots", ()) if "/Dest" in one.get_object()
    ]
    assert len(links) == 1 + 120 + 1
    assert pages["投入"] - pages["目录"] > 2
    for link in links:
        assert reader.get_page_number(link["/Dest"][0].get_object()) == pages[link["/Contents"]]


def test_the_language_is_said_and_every_text_belongs_to_a_part(reader):
    assert reader.root_object["/Lang"] == "zh-CN"
    assert reader.root_object["/MarkInfo"]["/Marked"]
    numbers = reader.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    owners = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for page in reader.pages:
        content = page.get_contents().get_data()
        begun = re.findall(rb"/(\w+) <</MCID (\d+)>> BDC", content)
        owned = [one.get_object() for one in owners[page["/StructParents"]]]
        assert [int(number) for _, number in begun] == list(range(len(owned)))
        assert [f"/{kind.decode()}" for kind, _ in begun] == [one["/S"] for one in owned]
        for number, one in enumerate(owned):
            here = [piece for piece in one["/K"] if piece == number]
            elsewhere = [piece for piece in one["/K"] if isinstance(piece, dict) and piece.get("/MCID") == number]
            assert here or elsewhere
        # Each is closed again, outside of a run of letters, and no stroke is left.
        assert content.count(b"BDC") + content.count(b"BMC") == len(re.findall(rb"\bEMC\b", content))
        assert not re.search(rb"BT(?:(?!ET)[\s\S])*B[DM]C", content)
        assert b"-9000" not in content


def test_only_what_dresses_the_pages_belongs_to_no_part(bundled, qapp, tmp_path):
    reader = read(bundled, tmp_path / "甲.pdf")
    foot = "".join(package_words(bundled.package).split())
    for number, page in enumerate(reader.pages, start=1):
        content = page["/Contents"].get_object()
        kept = re.sub(rb"/\w+ <</MCID \d+>> BDC[\s\S]*?\nEMC\n", b"", content.get_data())
        content.set_data(kept)
        left = words_of(page)
        left = re.sub(rf"{re.escape(foot)}|{number}/{len(reader.pages)}", "", left)
        # Where a table goes on, its header is a header no more.
        assert left == "" or left.startswith("续表")
        assert len(left) < 60


def test_tables_have_headers_and_rows_as_long_as_these(reader, bundled):
    root = reader.root_object["/StructTreeRoot"]["/K"].get_object()
    found = list(parts(root))
    tables = [one for one in found if one["/S"] == "/Table"]
    # One list a theme, two tables side by side, the checks.
    assert len(tables) == len(bundled.package.themes) + 2 + 1
    for table in tables:
        header, *rows = [row.get_object() for row in table["/K"]]
        kinds = [one.get_object()["/S"] for one in header["/K"]]
        assert set(kinds) == {"/TH"}
        assert {one.get_object()["/A"]["/Scope"] for one in header["/K"]} == {"/Column"}
        assert rows
        assert {len(row["/K"]) for row in rows} == {len(kinds)}
    counted = Counter(len(table["/K"]) - 1 for table in tables)
    for theme in bundled.package.themes:
        assert counted[len(bundled.package.observations_by_theme[theme.theme_id])]


def test_every_chart_is_a_figure_described_in_words(reader, bundled):
    root = reader.root_object["/StructTreeRoot"]["/K"].get_object()
    figures = [one for one in parts(root) if one["/S"] == "/Figure"]
    charts = [title for depth, title in headings_of(bundled.package) if depth]
    cover, *others = figures
    assert "197" in cover["/Alt"]
    assert [one["/Alt"].startswith(title) for one, title in zip(others, charts, strict=True)] == [True] * len(charts)
    by_title = dict(zip(charts, others, strict=True))
    assert "2.26" in by_title["内蒙古与全国农村贫困发生率"]["/Alt"]
    left, bottom, right, top = by_title[charts[0]]["/A"]["/BBox"]
    assert 0 <= left < right <= 596
    assert 0 <= bottom < top <= 843


def test_no_narrow_space_is_in_texts_bookmarks_or_descriptions(reader):
    assert "\u202f" not in "".join(page.extract_text() for page in reader.pages)
    root = reader.root_object["/StructTreeRoot"]["/K"].get_object()
    assert "\u202f" not in "".join(one.get("/Alt", "") for one in parts(root))
    assert "\u202f" not in "".join(title for _, title, _ in outline(reader))
    # Nor is a space noted as a tab.
    assert "记者 赵弘" in reader.pages[0].extract_text()
    assert "12 588" in " ".join("".join(page.extract_text() for page in reader.pages).split())


def test_years_against_indicators_come_before_the_long_list(reader, bundled):
    pages = [page for _, title, page in outline(reader) if title == "历年趋势"]
    text = words_of(reader.pages[pages[0]])
    wide, long = text.index("201219714.9"), text.index("全部数字")
    assert wide < long
    assert "201737.82.26*30463.19377①" in text
    assert "①数列中断：年底贫困人口、贫困发生率（2013）：" in text[wide:long]


def test_figures_in_doubt_have_their_mark_and_note_in_every_table(reader):
    text = "".join(words_of(page) for page in reader.pages)
    # Side by side and in the list; in the row under a chart and in that of a line.
    assert text.count("2.26*") == 2
    assert text.count("2.26%*") == 2
    # Without a mark only where the figure is reckoned with.
    assert re.findall(r"(.)2\.26(?!\*|%\*)", text) == ["÷"]
    assert "13.7*万户" in text
    assert "建档立卡贫困户危房改造13.7*万户2016年以来累计" in text
    assert text.count("*贫困发生率（2017年）：隐含人口基数与其他年份不一致") == 2
    assert text.count("*建档立卡贫困户危房改造（2016年以来）：大字标题单位为“万人”") == 1


def test_printed_rows_have_their_marks_too(bundled, qapp):
    (sheet,) = rows_report(bundled, "历年趋势", ["poverty_incidence_2017"])
    said = [line for block in sheet.blocks for line in block.lines]
    assert "2.26*" in said
    assert any(line.startswith("* 贫困发生率（2017年）：") for line in said)


def test_a_table_that_goes_on_says_so_above_its_header(qapp):
    flow = Flow()
    columns = (Column("指标", 0.8), Column("数值", 0.2, figures=True))
    first, *others = [*add_table(flow, columns, [("名", "1")] * 120, title="甲"), flow.sheet]
    assert len(others) >= 2
    assert not any("续表" in line for block in first.blocks for line in block.lines)
    for sheet in others:
        again, name, value = sheet.blocks[:3]
        assert again.lines == ("续表　甲",)
        assert (name.lines, value.lines) == (("指标",), ("数值",))
        assert again.top < name.top
        # It is one table: what is said again is no part of it.
        assert (again.element, name.element, value.element) == (None, None, None)


def test_continued_tables_of_the_report_say_so(reader):
    text = [words_of(page) for page in reader.pages]
    assert sum("续表历年趋势指标数值单位" in one for one in text) == 1
    assert sum("续表数据核验结论关系" in one for one in text) == 2


def test_the_last_page_gives_licences_and_addresses(reader, bundled):
    text = words_of(reader.pages[-1])
    for number, source in enumerate(bundled.package.sources, start=1):
        assert f"[{number}]" in text
        assert f"许可：{''.join(source.license.split())}" in text
        assert "".join(source.comment.split()) in text
    assert "地址：sources/page.txt" in text
    addresses = [one.get_object()["/A"]["/URI"] for one in reader.pages[-1]["/Annots"]]
    assert addresses == [
        "https://data.worldbank.org/indicator/SI.POV.NAHC",
        "https://creativecommons.org/licenses/by/4.0/",
    ]


def test_only_addresses_of_the_net_become_links(tmp_path, qapp):
    comments = ("javascript:alert(1)", "参考：https://example.org/x。另见他处。", "file:///etc/passwd", "mailto:a@b.c")
    sources = [
        {"source_id": f"s{number}", "title": "来源", "comment": comment} for number, comment in enumerate(comments)
    ]
    reader = read(open_path(build(tmp_path / "p", sources=sources)), tmp_path / "r.pdf")
    actions = [one.get_object().get("/A") for page in reader.pages for one in page.get("/Annots", ())]
    assert [one["/URI"] for one in actions if one] == ["https://example.org/x"]


def test_the_cover_has_columns_only_of_a_series_that_is_shown(bundled, qapp):
    flow = Flow()
    themes = {theme.theme_id: theme for theme in bundled.package.themes}
    with_series = cover_sheet(flow.part, cover_of(bundled.package, [themes["trend"]]), "题")
    without = cover_sheet(flow.part, cover_of(bundled.package, [themes["input"]]), "题")
    assert len(with_series.boxes) == 1 + 9
    said = {line: block for block in with_series.blocks for line in block.lines}
    assert {"197", "0", "2012", "2020"} <= set(said)
    assert [line for line, block in said.items() if block.ink == "accent"] == ["0"]
    assert len(without.boxes) == 1


@pytest.mark.parametrize("chart", ["trend_headcount", "trend_incidence"])
def test_the_caption_of_the_cover_is_that_of_its_columns(bundled, qapp, chart):
    charts = tuple(spec for spec in bundled.package.charts if spec.chart_id == chart)
    package = replace(bundled.package, charts=charts)
    cover = cover_of(package)
    said = {line for block in cover_sheet(Flow().part, cover, "题").blocks for line in block.lines}
    assert f"{cover.columns_name}（{cover.unit}）" in said
    observations = [package.observation_by_id[one] for mark in cover.columns for one in mark.obs_ids]
    (title,) = {package.indicator_of(item).title for item in observations}
    assert title in cover.columns_name
    assert {number_text(item) for item in observations} <= {line.rstrip("%*") for line in said}


@pytest.mark.parametrize(
    ("years", "first", "columns"), [(9, 99, True), (12, 12_000, True), (9, 1_234_000, True), (12, 123_456_000, False)]
)
def test_no_figures_of_the_cover_touch(bundled, qapp, years, first, columns):
    package = bundled.package
    series = package.observations_by_indicator["poverty_headcount"][0]
    numbers = [
        replace(
            series,
            obs_id=f"n{at}",
            time_period=str(2000 + at),
            obs_value=Decimal(first + at * first // 20),
            value_text=str(first + at * first // 20),
        )
        for at in range(years)
    ]
    theme = next(theme for theme in package.themes if theme.theme_id == "trend")
    package = replace(package, observations=tuple(numbers), relations=())
    sheet = cover_sheet(Flow().part, cover_of(package, [theme]), "题")
    assert (len(sheet.boxes) > 1) is columns
    figures = [block for block in sheet.blocks if block.bold and block.across == 0.5]
    assert len(figures) == (years if columns else 0)
    for one, other in pairwise(figures):
        widths = [width_of(block.lines[0], block.px, bold=True) for block in (one, other)]
        assert sum(widths) / 2 < other.x - one.x


def test_the_same_package_is_the_same_report(bundled, qapp, tmp_path):
    read(bundled, tmp_path / "甲.pdf")
    read(bundled, tmp_path / "乙.pdf")
    assert (tmp_path / "甲.pdf").read_bytes() == (tmp_path / "乙.pdf").read_bytes()


def test_many_areas_are_set_side_by_side(tmp_path, qapp):
    areas = [{"ref_area": f"15010{n}", "title": f"第{n}旗"} for n in range(5)]
    observations = [
        {
            "obs_id": f"{key}{n}", "indicator_id": key, "ref_area": f"15010{n}", "time_period": "2020",
            "obs_value": f"{n}.5", "value_text": f"{n}.5",
        }
        for key in "ab"
        for n in range(5)
    ]  # fmt: skip
    opened = open_path(build(tmp_path / "p", areas=areas, observations=observations, indicators=INDICATORS))
    text = "".join(words_of(page) for page in read(opened, tmp_path / "r.pdf").pages)
    assert "按地区对照，2020地区资金甲亿元资金乙亿元第0旗0.50.5第1旗1.51.5" in text
