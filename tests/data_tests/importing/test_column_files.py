"""Parquet and JSON lines: every text comes out as it went in, and what is damaged, nested or too large says so."""

import json
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from table_rows import rows_of

from data import limits
from data.endings import COLUMNS
from data.package.reader import bundled_path
from data.problems import PackageError, RefusedError
from data.session.choices import Choice
from data.session.opening import read_any
from data.tables.plain_table import PlainTable, table_of_rows
from data.tables.table_folder import table_folder
from data.tables.table_store import WIDE
from data.writing.formats import Content, formats_of
from data.writing.packages.tidy_data import tidy_members
from data.writing.saving import write_package, write_table
from data.writing.tables.export_columns import whole_table

CELLS = st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"]), max_size=6), st.just("-0012.50"))
AS_TABLE = Choice(as_table=True)


def cells_of(table):
    """Return all cells, None for those that are not there."""
    columns = ", ".join(table.store.cell(at) for at in range(len(table.headers)))
    return table.store.ask(f"select {columns} from raw order by rowid")


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=4), min_size=1, max_size=4),
    st.data(),
)
def test_every_text_comes_out_as_it_went_in(tmp_path_factory, headers, data):
    headers = list({header.strip() or f"列{at}": None for at, header in enumerate(headers)})
    row = st.lists(CELLS, min_size=len(headers), max_size=len(headers))
    rows = data.draw(st.lists(row, min_size=1, max_size=8))
    table = table_of_rows("甲表", headers, rows, "来处", "万人", ("注：一", "二'\""))
    for ending in COLUMNS:
        path = tmp_path_factory.getbasetemp() / f"乙{ending}"
        write_table(table, path)
        read = read_any(path, AS_TABLE).table
        assert (list(read.headers), cells_of(read)) == (headers, list(map(tuple, rows)))
        assert read.store.lines(range(read.count)) == list(range(1, len(rows) + 1))
        if ending == ".parquet":
            assert (read.title, read.source, read.unit, read.notes) == ("甲表", "来处", "万人", ("注：一", "二'\""))
        read.store.close()
    table.store.close()


@pytest.mark.parametrize("ending", COLUMNS)
@pytest.mark.parametrize(
    "headers", [["A", "a", "甲"], ["c0", "select", '引"号'], [f"列{at}" for at in range(WIDE + 3)]]
)
def test_names_order_and_bytes(tmp_path, ending, headers):
    width = len(headers)
    table = table_of_rows("表", headers, [[f"{row}", None, *["x"] * (width - 2)] for row in range(30)])
    chosen = PlainTable("表", table.store, chosen=np.array([7, 3, 29, 3]))
    paths = [tmp_path / f"{name}{ending}" for name in "甲乙丙"]
    for path, one in zip(paths, (table, table, chosen), strict=True):
        write_table(one, path)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    read = read_any(paths[2], AS_TABLE).table
    assert list(read.headers) == headers
    assert [row[0] for row in rows_of(read)] == ["7", "3", "29", "3"]
    assert list(table_folder().glob("out*")) == []


def test_another_program_reads_what_is_written(tmp_path):
    import duckdb

    table = table_of_rows("表", ["旗县", "人数"], [["甲旗", "007"], ["乙旗", None]])
    for ending, question in ((".parquet", "read_parquet"), (".jsonl", "read_ndjson_auto")):
        write_table(table, tmp_path / f"甲{ending}")
        with duckdb.connect() as other:
            found = other.execute(f"select 旗县, 人数::varchar from {question}('{tmp_path}/甲{ending}')").fetchall()
        assert found == [("甲旗", "007"), ("乙旗", None)]


def of_values(path, values):
    import duckdb

    with duckdb.connect() as other:
        other.execute(f"copy (select {values}) to '{path}' (format parquet)")
    return path


def test_values_of_other_programs_are_texts(tmp_path):
    values = (
        "1.5::double as 实数, 0.1::float as 单精度, 123::int as 整数, date '2020-01-02' as 日期, true as 真,"
        " timestamp '2020-01-02 03:04:05' as 时刻, 12.50::decimal(10, 2) as 定点, null::int as 没有, 'x' as 文字"
    )
    table = read_any(of_values(tmp_path / "甲.parquet", values)).table
    assert cells_of(table) == [("1.5", "0.1", "123", "2020-01-02", "true", "2020-01-02 03:04:05", "12.50", None, "x")]
    path = tmp_path / "甲.jsonl"
    path.write_bytes('\ufeff{"b": 1.50, "a": -0, "c": true}\r\n\n{"a": null, "d": "x\\u4e00", "e": 1e400}\n'.encode())
    table = read_any(path).table
    assert table.headers == ("b", "a", "c", "d", "e")
    assert cells_of(table) == [("1.50", "-0", "true", None, None), (None, None, None, "x一", "1e400")]
    assert table.store.lines([0, 1]) == [1, 3]


@pytest.mark.parametrize("ending", COLUMNS)
def test_a_long_table_opens_as_a_package(tmp_path, monkeypatch, ending):
    rows = [["人口", "人", "2020", "5"], ["收入", "元", "2021", "7.50"]]
    write_table(table_of_rows("表", ["指标名称", "单位", "时间", "数值"], rows), tmp_path / f"甲{ending}")
    package = read_any(tmp_path / f"甲{ending}").package
    assert [str(one.obs_value) for one in package.observations] == ["5", "7.50"]
    monkeypatch.setattr(limits, "FIGURES", 1)
    read = read_any(tmp_path / f"甲{ending}")
    assert read.table.count == 2
    assert any("按普通表格打开" in one.message for one in read.problems)


def test_the_figures_of_a_package_are_those_of_the_tidy_table(tmp_path):
    package = read_any(bundled_path()).package
    told = json.loads(tidy_members(whole_table(package))["observations.json"])
    for ending in COLUMNS:
        write_package(package, tmp_path / f"甲{ending}")
        table = read_any(tmp_path / f"甲{ending}", AS_TABLE).table
        assert list(table.headers) == list(told[0])
        found = rows_of(table)
        assert [row[0] for row in found] == [one["obs_id"] for one in told]
        at = table.headers.index("value_text")
        assert [row[at] for row in found] == [one["value_text"] for one in told]
    assert {item.suffix for item in formats_of(Content.DATA)} >= {".parquet", ".jsonl"}


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ("[1, 2] as 列表, 1 as 好", "“列表”"),
        ("{'a': 1} as 结构", "“结构”"),
        ("map {'a': 1} as 映射", "“映射”"),
        ("'x'::blob as 字节", "“字节”"),
    ],
)
def test_nested_columns_are_refused_by_name(tmp_path, values, words):
    with pytest.raises(RefusedError, match=words):
        read_any(of_values(tmp_path / "甲.parquet", values))


@pytest.mark.parametrize(
    "content", [b"", b"PAR1", b"PAR1xxxxPAR1", b"x" * 999, b"PAR1" + b"\xff\xff\xff\x7fPAR1", b"PARE1234PARE"]
)
def test_what_is_no_parquet_says_so(tmp_path, content):
    path = tmp_path / "甲.parquet"
    path.write_bytes(content)
    with pytest.raises(PackageError, match="不是完整的 Parquet"):
        read_any(path)
    assert list(table_folder().glob("columns*")) == []


def test_a_damaged_file_opens_or_says_so(tmp_path):
    rows = [[f"{row}", f"旗{row % 7}", "x" * (row % 40)] for row in range(3000)]
    write_table(table_of_rows("表", ["甲", "乙", "丙"], rows), tmp_path / "甲.parquet")
    whole = (tmp_path / "甲.parquet").read_bytes()
    chance = random.Random(1)
    outcomes = set()
    for at in range(150):
        content = bytearray(whole)
        for _ in range(chance.randrange(1, 5)):
            # The last bytes say what the others are.
            place = chance.choice([chance.randrange(len(whole)), -1 - chance.randrange(500)])
            content[place] = chance.randrange(256)
        path = tmp_path / "乙.parquet"
        path.write_bytes(
            content[: chance.choice([len(whole), chance.randrange(len(whole))])] if at % 3 == 0 else content
        )
        try:
            read_any(path, AS_TABLE).table.store.close()
            outcomes.add("opened")
        except PackageError:
            outcomes.add("told")
    assert outcomes == {"opened", "told"}


@pytest.mark.parametrize(
    ("limit", "value"), [("TABLE_ROWS", 2), ("COLUMNS", 1), ("TABLE_EXPANDED", 8), ("TABLE_BYTES", 9)]
)
def test_what_is_too_large_is_refused(tmp_path, monkeypatch, limit, value):
    write_table(table_of_rows("表", ["甲", "乙"], [["一二三", "四"]] * 3), tmp_path / "甲.parquet")
    write_table(table_of_rows("表", ["甲", "乙"], [["一二三", "四"]] * 3), tmp_path / "甲.jsonl")
    monkeypatch.setattr(limits, limit, value)
    with pytest.raises(RefusedError):
        read_any(tmp_path / "甲.parquet")
    if limit != "TABLE_EXPANDED":
        with pytest.raises(RefusedError):
            read_any(tmp_path / "甲.jsonl")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"甲": 1}\n[1]\n', "第 2 行不是一个对象"),
        ('{"甲": 1}\n{"甲": 1', "第 2 行不是 JSON"),
        ('{"甲": 1, "甲": 2}', "第 1 行不是 JSON，或有重复的名称"),
        ('{"甲": {"乙": 1}}', "“甲”里有几个值"),
        ('{"甲": "\\ud800"}', "不成字"),
        ('{"甲": ' + "[" * 100_000, "第 1 行不是 JSON"),
        ("\n \n", "是空的"),
        ("", "是空的"),
    ],
)
def test_lines_that_are_no_rows_say_which(tmp_path, text, words):
    path = tmp_path / "甲.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PackageError, match=words):
        read_any(path)
    path.write_bytes('{"甲": "乙"}'.encode("gb18030"))
    with pytest.raises(PackageError, match="UTF-8"):
        read_any(path)
