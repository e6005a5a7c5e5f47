"""Tables made at random and dressed as offices dress them are read back to the same figures."""

import io
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.session.opening import read_any

AREAS = ("东河旗", "西山县", "南岭区", "北川旗", "中原县", "前进镇", "红星乡", "胜利苏木")
MEASURES = ("常住人口", "脱贫户数", "投入资金", "饮水工程", "公路里程", "养老床位", "技能培训", "危房改造")
SECTIONS = ("一、人口", "二、产业", "三、设施")
NOTES = ("注：2020年为快报数。", "数据来源：县统计局", "填表人：甲某")
# Whole numbers among them look like years on purpose.
figures = st.one_of(
    st.integers(0, 99_999).map(str),
    st.integers(1900, 2099).map(str),
    st.decimals(0, 10_000, places=2, allow_nan=False).map(str),
)


@dataclass(frozen=True)
class Dressed:
    """Rows as an office writes them, and the figures that are in them: (names, year) and the value."""

    rows: list
    figures: dict


@st.composite
def dressed(draw):
    """A table of areas or indicators by years, with some of what stands around it."""
    names = draw(
        st.lists(st.sampled_from(draw(st.sampled_from([AREAS, MEASURES]))), min_size=2, max_size=6, unique=True)
    )
    first, count = draw(st.integers(1995, 2015)), draw(st.integers(2, 6))
    years = [str(first + at) for at in range(count)]
    if draw(st.booleans()):
        years.reverse()
    groups = draw(st.lists(st.sampled_from(("农村", "城镇")), max_size=2, unique=True))
    year_words = [f"{year}年" if draw(st.booleans()) else year for year in years]
    head = "旗县" if names[0] in AREAS else "指标"
    columns = [(group, at) for group in groups or [""] for at in range(count)]
    numbered, with_units = draw(st.booleans()), draw(st.booleans())
    before = ["序号"] * numbered + [head] + ["单位"] * with_units
    rate, remark = draw(st.booleans()), draw(st.booleans())
    after = ["增长（%）"] * rate + ["责任人"] * remark
    width = len(before) + len(columns) + len(after)
    rows = []

    def line(*cells):
        rows.append([*cells, *[""] * (width - len(cells))])

    if draw(st.booleans()):
        line("某县乡村振兴情况表")
    if draw(st.booleans()):
        line("单位：万人")
    if groups:
        line(*[""] * len(before), *(group if at == 0 else "" for group, at in columns))
    line(*before, *(year_words[at] for _, at in columns), *after)
    if draw(st.booleans()):
        line(*"甲乙丙"[: len(before)], *(str(number) for number in range(1, len(columns) + 1)))
    values = {}
    sections = iter(draw(st.lists(st.sampled_from(SECTIONS), max_size=2, unique=True)))
    for number, name in enumerate(names):
        if number % 2 == 0 and (section := next(sections, "")):
            line(*[""] * numbered, section)
        cells = [draw(figures) for _ in columns]
        growth = [draw(figures)] * rate
        line(*[str(number + 1)] * numbered, name, *["万人"] * with_units, *cells, *growth, *["甲某"] * remark)
        values.update(((name, "", ""), Decimal(one)) for one in growth)
        for (group, at), cell in zip(columns, cells, strict=True):
            values[(name, group, years[at])] = Decimal(cell)
    if draw(st.booleans()):
        line(*[str(len(names) + 1)] * numbered, "草原旗" if names[0] in AREAS else "未报指标")
    if draw(st.booleans()):
        sums = [sum(values[name, group, years[at]] for name in names) for group, at in columns]
        line(*[""] * numbered, "合计", *["万人"] * with_units, *map(str, sums))
        values |= {("合计", group, years[at]): total for (group, at), total in zip(columns, sums, strict=True)}
    for note in draw(st.lists(st.sampled_from(NOTES), max_size=2, unique=True)):
        line(note)
    if draw(st.booleans()):
        line()
        line("表2 投入资金")
        line("项目", "2018年", "2019年")
        for name in ("光伏", "饮水"):
            cells = draw(figures), draw(figures)
            line(name, *cells)
            values |= {(name, "", year): Decimal(cell) for year, cell in zip(("2018", "2019"), cells, strict=True)}
    return Dressed(rows, values)


def csv_of(rows):
    return "\n".join(",".join(row) for row in rows).encode("utf-8-sig")


def number(text):
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return text or None


def xlsx_of(rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([number(cell) for cell in row])
    for at, row in enumerate(rows, start=1):
        for column, cell in enumerate(row, start=1):
            if "." in cell:
                book.active.cell(at, column).number_format = "0.00"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def ods_of(rows):
    lines = []
    for row in rows:
        cells = []
        for cell in row:
            value = number(cell)
            if value is None:
                cells.append("<table:table-cell/>")
            elif isinstance(value, str):
                cells.append(
                    f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
                )
            else:
                cells.append(
                    f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p>'
                    "</table:table-cell>"
                )
        lines.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Sheet1">{"".join(lines)}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return written.getvalue()


def fits(package, wanted):
    """Return the figures that are not found under their name, group and year, and those that should not be there."""
    indicators = {one.indicator_id: one for one in package.indicators}
    found = {}
    for one in package.observations:
        if one.obs_value is None and not one.value_text:
            # An area that has not reported is one of the areas, without a figure.
            continue
        indicator = indicators[one.indicator_id]
        words = f"{indicator.title} {indicator.group} {one.ref_area}"
        found.setdefault((one.time_period, one.obs_value), []).append(words)
    missing = []
    for (name, group, year), value in wanted.items():
        words = found.get((year, value), [])
        match = next((text for text in words if name in text and group in text), None)
        if match is None:
            missing.append((name, group, year, value))
        else:
            words.remove(match)
    return missing, [(key, words) for key, words in found.items() if words]


@pytest.mark.parametrize("write", [csv_of, xlsx_of, ods_of], ids=["csv", "xlsx", "ods"])
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=dressed())
def test_a_dressed_table_is_read_back(tmp_path, write, table):
    path = tmp_path / f"表.{write.__name__.removesuffix('_of')}"
    path.write_bytes(write(table.rows))
    read = read_any(path)
    assert fits(read.package, table.figures) == ([], []), table.rows
    # Whatever stands in the row or above the table, a rate has its own unit.
    rates = {read.package.indicator_of(one).unit for one in read.package.observations if not one.time_period}
    assert rates <= {"%"}, table.rows
