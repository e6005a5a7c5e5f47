import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.files.file_names import proposed_name
from data.importing.exported_rows import FURTHER
from data.model import Area, Indicator, Observation, ObsStatus, Package, Qualifier, Source, Theme
from data.package.reader import bundled_path, open_package
from data.writing.formats import Content, format_by_key, written_formats
from data.writing.tables.export_columns import TableExport
from data.writing.tables.formula_text import neutral

ROWS = written_formats(Content.ROWS)

COLUMNS = [
    "主题",
    "分组",
    "指标",
    "数值",
    "限定",
    "单位",
    "时期",
    "口径",
    "地区",
    "大字标题",
    "原文",
    "数据来源",
    "备注",
]

LONG = "1234567890123456789012345678901234.5"


def package_of(*observations, **indicator):
    return Package(
        name="sample",
        title="样本",
        version="1.0.0",
        description="",
        path=Path("sample"),
        themes=(Theme("input", "硬核投入", 1),),
        indicators=(Indicator(**{"indicator_id": "funds", "title": "资金", "theme_id": "input"} | indicator),),
        observations=observations,
        sources=(Source("page", "专版", producer="日报"),),
        areas=(Area("150000", "内蒙古自治区"),),
    )


def figure(value, text="", obs_id="one", **more):
    number = None if value is None else Decimal(value)
    return Observation(obs_id, "funds", obs_value=number, value_text=text or value or "", source_id="page", **more)


def written(package, encoding="utf-8-sig", **export):
    obs_ids = tuple(item.obs_id for item in package.observations)
    export = {"title": "硬核投入", "scope": f"全部 {len(obs_ids)} 行"} | export
    return format_by_key("csv", ROWS).write(TableExport(package, obs_ids, **export), encoding)


def read(content, encoding="utf-8-sig"):
    """Return the table's rows by column title, and the closing notes."""
    rows = list(csv.reader(io.StringIO(content.decode(encoding), newline=""), strict=True))
    header = rows[0]
    assert header[: len(COLUMNS)] == COLUMNS
    # Further columns keep what these cannot say.
    assert set(header[len(COLUMNS) :]) <= set(FURTHER)
    end = rows.index([])
    assert all(len(row) == len(header) for row in rows[:end])
    assert all(len(row) == 2 for row in rows[end + 1 :])
    return [dict(zip(COLUMNS, row, strict=False)) for row in rows[1:end]], dict(rows[end + 1 :])


def only_row(observation, **indicator):
    rows, _ = read(written(package_of(observation, **indicator)))
    assert len(rows) == 1
    return rows[0]


def test_a_row_carries_all_that_is_known():
    observation = figure(
        "15",
        "15万元以上",
        ref_area="150000",
        time_period="2016/..",
        obs_qualifier=Qualifier.GE,
        cumulative=True,
        headline="15万元",
        source_text="年均增收15万元以上。",
        comment="旁注",
    )
    row = only_row(observation, group="资金与收入", unit="万元", universe="嘎查村", description="光伏带动。")
    assert row == {
        "主题": "硬核投入",
        "分组": "资金与收入",
        "指标": "资金",
        "数值": "15",
        "限定": "以上",
        "单位": "万元",
        "时期": "2016年以来",
        "口径": "累计",
        "地区": "内蒙古自治区",
        "大字标题": "15万元",
        "原文": "年均增收15万元以上。",
        "数据来源": "日报：专版",
        "备注": "统计对象：嘎查村；光伏带动；旁注",
    }


@pytest.mark.parametrize(
    ("value", "text", "cell"),
    [
        ("4.1", "4.10", "4.10"),
        ("-3.50", "-3.50", "-3.50"),
        ("32180", "32180", "32180"),
        ("32180", "32,180", "32180"),
        ("1E+4", "10000", "10000"),
        ("50", "50多万", "50"),
        ("0", "0", "0"),
        ("0.0000001", "0.0000001", "0.0000001"),
        ("4.13", "四点一三", "4.13"),
        (LONG, LONG, LONG),
        (None, "全覆盖", "全覆盖"),
    ],
)
def test_values_are_plain_digits_as_printed(value, text, cell):
    assert only_row(figure(value, text))["数值"] == cell


def test_a_gap_is_blank():
    assert only_row(figure(None, obs_status=ObsStatus.MISSING))["数值"] == ""


@pytest.mark.parametrize(
    ("qualifier", "text", "word"),
    [
        (Qualifier.EQ, "46", ""),
        (Qualifier.GE, "46以上", "以上"),
        (Qualifier.GT, "超过46", "超过"),
        (Qualifier.APPROX_GT, "46多", "多"),
        (Qualifier.APPROX_GT, "46余", "余"),
        (Qualifier.LE, "46以下", "以下"),
        (Qualifier.LT, "不足46", "不足"),
        (Qualifier.APPROX, "约46", "约"),
    ],
)
def test_qualifiers_have_a_column_of_their_own(qualifier, text, word):
    row = only_row(figure("46", text, obs_qualifier=qualifier))
    assert (row["数值"], row["限定"]) == ("46", word)


def test_an_unstated_period_says_so():
    assert only_row(figure("1"))["时期"] == "原文未注明"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\u3000=", "\ufeff=", "＝"])
def test_text_never_runs_as_a_formula(start):
    evil = f"{start}cmd|'/c calc'!A1"
    observation = figure(None, evil, comment=evil, headline=evil, source_text=evil)
    rows, notes = read(written(package_of(observation, title=evil, unit=evil, group=evil), filters=evil))
    for title in ("指标", "数值", "单位", "分组", "大字标题", "备注"):
        assert rows[0][title] == f"'{evil}"
    assert rows[0]["原文"][0] in "'c"
    assert notes["筛选"] == f"'{evil}"


def test_negative_numbers_stay_numbers_and_words_stay_words():
    assert only_row(figure("-5", "-5"))["数值"] == "-5"
    assert only_row(figure(None, "—"))["数值"] == "—"


def test_cells_with_commas_quotes_and_line_breaks_stay_one_cell():
    odd = '甲,乙"丙"\r\n丁;戊'
    assert only_row(figure("1", comment=odd))["备注"] == odd


def test_characters_that_no_sheet_can_hold_are_left_out():
    assert only_row(figure("1", comment="甲\0乙\x1b"))["备注"] == "甲乙"


def test_bytes_for_excel():
    content = written(package_of(figure("4.1", "4.10")))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")


def test_gb18030_has_no_mark_and_takes_every_character():
    package = package_of(figure("1", comment="㐂𠮷🐎é\ud800"))
    content = written(package, "gb18030")
    assert content.startswith("主题".encode("gb18030"))
    rows, _ = read(content, "gb18030")
    assert rows[0]["备注"] == "㐂𠮷🐎é?"


def test_closing_notes():
    package = package_of(figure("1"), figure("2", obs_id="two"), additive=False)
    rows, notes = read(written(package, filters="分组：资金"))
    assert len(rows) == 2
    assert notes == {
        "标题": "样本 · 硬核投入",
        "范围": "全部 2 行",
        "筛选": "分组：资金",
        "数据来源": "日报：专版",
        "说明": "各项口径不同，不宜相加。",
        "数据包": "样本（sample 1.0.0）",
        "未带": "勾稽关系、图表、地区代码和指标的其他属性不在这张表里；要一起带走，请导出工作簿（.xlsx）或“纯数据”。",
    }


@pytest.mark.parametrize("additive", [True, None])
def test_nothing_is_said_of_sums_where_figures_add_up_or_nobody_said_that_they_do_not(additive):
    package = package_of(figure("1"), figure("2", obs_id="two"), additive=additive)
    _, notes = read(written(package))
    assert "说明" not in notes
    assert "筛选" not in notes


def test_equal_input_gives_equal_bytes():
    package, _ = open_package(bundled_path())
    again, _ = open_package(bundled_path())
    for table_format in ROWS:
        encoding = table_format.encodings[0].key if table_format.encodings else ""
        first, second = (
            table_format.write(TableExport(one, ("fiscal_funds",), "硬核投入", "所选 1 行"), encoding)
            for one in (package, again)
        )
        assert first == second


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_the_bundled_package_comes_back_whole(encoding):
    package, _ = open_package(bundled_path())
    rows, notes = read(written(package, encoding), encoding)
    assert len(rows) == len(package.observations)
    for row, observation in zip(rows, package.observations, strict=True):
        if observation.obs_value is None:
            assert row["数值"] == observation.value_text
        else:
            assert Decimal(row["数值"]) == observation.obs_value
            assert row["数值"] in observation.value_text.replace(",", "")
        assert row["单位"] == package.indicator_of(observation).unit
        assert "".join(row["原文"].split()) == "".join(observation.source_text.split())
        assert row["大字标题"] == observation.headline
        assert row["数据来源"]
    assert notes["数据包"].endswith(f"（{package.name} {package.version}）")


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\r\n"), max_size=30)
VALUES = st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False, places=3) | st.integers().map(Decimal)


@st.composite
def observations(draw):
    value = draw(st.none() | VALUES)
    text = draw(TEXTS) if value is None else f"{value:f}"
    return figure(
        value,
        text,
        obs_qualifier=draw(st.sampled_from(Qualifier)),
        comment=draw(TEXTS),
        headline=draw(TEXTS),
        source_text=draw(TEXTS),
        time_period=draw(st.sampled_from(["", "2020", "2013/2020", "2016/.."])),
    )


@given(observation=observations(), unit=TEXTS, title=TEXTS, encoding=st.sampled_from(["utf-8-sig", "gb18030"]))
@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
def test_round_trip_keeps_every_value_unit_qualifier_and_text(observation, unit, title, encoding):
    rows, _ = read(written(package_of(observation, unit=unit, title=title), encoding), encoding)
    (row,) = rows
    if observation.obs_value is None:
        assert row["数值"] == neutral(observation.value_text)
        assert row["限定"] == ""
    else:
        assert Decimal(row["数值"]) == observation.obs_value
        assert row["数值"] == observation.value_text
        assert (row["限定"] == "") == (observation.obs_qualifier is Qualifier.EQ)
    assert row["单位"] == neutral(unit)
    assert row["指标"] == neutral(title)
    assert row["大字标题"] == neutral(observation.headline)
    assert row["备注"] == neutral(observation.comment)
    assert row["原文"] == neutral(" ".join(observation.source_text.split()))


@pytest.mark.parametrize(
    ("tab", "scope", "name"),
    [
        ("硬核投入", "所选 4 行", "硬核投入_所选4行.csv"),
        ("资金/收入", '筛选后"12"行?', "资金收入_筛选后12行.csv"),
        ("con", "", "_con.csv"),
        ("COM1.a", "", "_COM1.a.csv"),
        ("..", ".", "导出.csv"),
        ("", "", "导出.csv"),
        ("甲\u202e乙\n", "", "甲乙.csv"),
        ("", "\x1f.0", "0.csv"),
    ],
)
def test_proposed_names_are_fit_for_windows(tab, scope, name):
    assert proposed_name(tab, scope, ".csv") == name


@given(tab=st.text(), scope=st.text())
def test_proposed_names_can_be_written(tab, scope):
    name = proposed_name(tab, scope, ".csv")
    assert name.endswith(".csv")
    assert 5 <= len(name.encode()) <= 200
    assert not set(name) & set('\\/:*?"<>| \0\r\n\t')
    assert not name.startswith(".")


def test_formats_are_found_by_key():
    assert [format_by_key(item.key, ROWS) for item in ROWS] == list(ROWS)
    assert format_by_key("doc", ROWS) is None
    assert [encoding.key for encoding in format_by_key("csv", ROWS).encodings] == ["utf-8-sig", "gb18030"]
