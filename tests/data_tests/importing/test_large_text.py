"""A long text is read by the database as a short one is row by row: the same texts, lines, notes and findings."""

import csv
import io
import threading
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from table_rows import rows_of

from data import limits
from data.importing import large_sample, large_text
from data.importing.grid import Grid
from data.importing.reading_plan import TO_THE_END, ReadingPlan, RowRole, TablePlan, as_json, from_json
from data.importing.understanding import lay_out
from data.problems import PackageError, RefusedError
from data.progress import CancelledError, cancellable, reporting
from data.reports.check_report import cells_of
from data.session.choices import Choice
from data.session.opening import read_any
from data.session.remembered_readings import remembered_reading
from data.tables.table_folder import table_folder

ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be")
SEPARATORS = (",", ";", "\t", "|", "，")
WORDS = (
    "甲旗",
    "乙",
    "合计",
    "单位：万元",
    "注：初步",
    "1",
    "2.5",
    "1,234",
    "2019",
    "2020年",
    "",
    " ",
    "　",
    "x y",
    '"',
    "万",
)
ODD = ("甲\r乙", "\u2028", "\ufeff")
SHORT = st.text("甲乙12.,;|\t\"\n\xa0 '#\\，", max_size=5)
CELLS = st.one_of(*[st.sampled_from(WORDS)] * 8, *[SHORT] * 8, st.sampled_from(ODD))
HEADERS = ("旗县", "人数", "金额（元）", "2019", "2020", "备注", "")
LINES = (["单位：人"], ["注：这是注"], ["表2 另一张"], ["填表人：张三", "审核人：李四", "日期：2020"])
ENDS = ("\n", "\n", "\r\n", "\r\n", "\r")
# By so many of the first rows all is known of a layout that is known by first rows.
HEAD = 200


@pytest.fixture(scope="module", autouse=True)
def _few_rows_at_the_end():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(large_sample, "TAIL_ROWS", 8)
        yield


def opened(path, *, large, choice=None):
    """Return what comes of a file when it is taken for a long or a short one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(large_text, "LARGE_BYTES", -1 if large else 1 << 40)
        patch.setattr(large_text, "HEAD_ROWS", HEAD)
        try:
            read = read_any(path, choice)
        except PackageError as error:
            return str(error), [str(one) for one in error.problems], list(getattr(error, "choices", ()))
    told = [(one.place, one.message, one.found, one.severity) for one in read.problems]
    how = (read.encoding, read.separator, as_json(read.plan))
    if read.table is None:
        return read.package.title, told, len(read.package.observations), *how
    table, store = read.table, read.table.store
    try:
        absent = store.ask("select number, c0 is null from t order by number") if store.width else []
        heads = (table.title, table.headers, table.unit, table.notes, table.source)
        return *heads, rows_of(table), absent, store.lines(range(store.count)), told, *how
    finally:
        store.close()


def check(path, content, choice=None):
    path.write_bytes(content)
    found, expected = opened(path, large=True, choice=choice), opened(path, large=False, choice=choice)
    assert found == expected
    return found


def as_text(rows, separator, end):
    """Return rows as a program writes them that quotes what must be."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator if separator != "，" else ",", lineterminator=end)
    for row in rows:
        if row is None:
            text.write(end)
        elif separator == "，":
            text.write(separator.join("".join(cell.split()).replace("，", "") for cell in row) + end)
        else:
            writer.writerow(row)
    return text.getvalue()


@st.composite
def tables(draw):
    """Yield the rows of a file: a title, a header, rows of about its width, blank lines and lines of one cell."""
    width = draw(st.integers(1, 5))
    header = draw(st.lists(st.sampled_from(HEADERS), min_size=width, max_size=width))
    usual = st.lists(CELLS, min_size=width, max_size=width)
    alike = st.one_of(st.lists(CELLS, max_size=width + 2), st.just(header), st.just([""] * width))
    odd = st.one_of(st.none(), alike, st.sampled_from(LINES))
    rows = draw(st.lists(st.sampled_from([["示例表"], ["单位：万元"], None]), max_size=2))
    rows.append(header)
    for _ in range(draw(st.integers(0, 8))):
        rows += draw(st.lists(usual, min_size=1, max_size=3)) * draw(st.sampled_from((1, 2, 15, 90)))
        rows += draw(st.lists(odd, max_size=2))
    return rows


@settings(deadline=None, max_examples=80)
@given(tables(), st.sampled_from(ENCODINGS), st.sampled_from(SEPARATORS), st.sampled_from(ENDS), st.booleans())
def test_a_long_text_reads_as_a_short_one(tmp_path_factory, rows, encoding, separator, end, is_table):
    text = as_text(rows, separator, end)
    content = (text.rstrip("\r\n") if len(rows) % 2 else text).encode(encoding, "ignore")
    check(tmp_path_factory.getbasetemp() / "甲.csv", content, Choice(as_table=is_table))


def test_a_blank_line_at_the_end_is_a_line_of_both(tmp_path):
    """Where quotes are not paired, rows are read one by one; the blank one at the end was left out."""
    check(tmp_path / "乙.csv", '甲旗,甲旗,甲旗\n\n;"\n\n'.encode(), Choice(separator=",", as_table=True))


@settings(deadline=None, max_examples=80)
@given(st.lists(st.lists(CELLS, max_size=4), max_size=20), st.sampled_from((",", "\t")), st.data())
def test_text_that_nobody_quoted_reads_the_same(tmp_path_factory, rows, separator, data):
    ends = data.draw(st.lists(st.sampled_from(("\n", "\r\n", "\n\n", "\0\n")), min_size=len(rows), max_size=len(rows)))
    text = "".join(separator.join(row) + end for row, end in zip(rows, ends, strict=True))
    text *= data.draw(st.sampled_from((1, 9)))
    check(tmp_path_factory.getbasetemp() / "乙.csv", text.encode(), Choice(separator=separator, as_table=True))


BODY = "".join(f"旗{at},{at},备{at}\n" for at in range(300))
HEADER = "旗县,人数,备注\n"
TITLED = f"示例表\n单位：人\n{HEADER}"
SECOND = f"\n表2\n单位：户\n地区,户数,金额\n{BODY}"


@pytest.mark.parametrize(
    "text",
    [
        TITLED + BODY + "注：说明\n资料来源：示例局\n",
        HEADER + BODY.replace("旗250,", '"旗\r\n250","1,2') + "\n",
        (HEADER + BODY).replace("\n", "\r\n").replace("备270", '"备\n270"'),
        HEADER + BODY.replace("备120\n", "备120\r\n").replace("备260\n", "备\0260\n\n\n"),
        "sep=;\n" + (HEADER + BODY).replace(",", ";"),
        HEADER + BODY + "多,1,2,3,4\n" + BODY + "短\n" + BODY,
        HEADER + BODY + "\x01,\x02,\n" + BODY,
        HEADER + BODY.replace("旗250,250,备250", "\x01,,") + BODY,
        HEADER + BODY + HEADER + BODY + ",,\n　, ,\n" * 9 + BODY + "填表人：张三,审核人：李四,日期：2020\n",
        HEADER + BODY + SECOND,
        HEADER + BODY + ",,\n" * 9,
        "甲\n" + "".join(f"{at}\n" for at in range(300)) + '""\n 　\n1\n',
        HEADER.replace("\n", ",,,\n") + BODY.replace("\n", ",,,\n") + "旗,1,2,3,,4\n" + BODY,
        ",旗县,,人数\n" + "".join(f",旗{at},,{at}\n" for at in range(300)),
        HEADER + BODY + '旗,1,"没有配对\n' + BODY,
        HEADER + BODY + '旗,1,有"引号"的\n' + BODY,
        HEADER + BODY + '"旗"x,1,2\n' + BODY,
        "\ufeff" + BODY,
        BODY,
        "指标名称,单位,时间,数值\n" + "".join(f"人口{at},人,2020,{at}\n" for at in range(300)),
        "地区,2019,2020,2021\n" + "".join(f"旗{at},1,2,{at}\n" for at in range(300)),
        ",".join(f"列{at}" for at in range(1100)) + "\n" + (",".join(["1"] * 1100) + "\n") * 3 + "2,3\n",
        HEADER + BODY + ",".join(["1"] * 1100) + "\n" + BODY,
        ",".join(f"列{at}" for at in range(999)) + "\n" + (",".join(["x"] * 999) + "\n") * 201 + "2,,3\n注：x\n",
    ],
)
def test_what_programs_write(tmp_path, text):
    content = text.encode()
    check(tmp_path / "甲.csv", content)
    found = check(tmp_path / "甲.csv", content, Choice(as_table=True))
    # How it was read is a plan that reads it again.
    if len(found) > 3:
        check(tmp_path / "甲.csv", content, Choice(plan=from_json(found[-1])))


def test_bytes_that_are_no_text_far_down(tmp_path):
    content = (HEADER + BODY).encode()
    found = check(tmp_path / "甲.csv", content + b"\xff\xfe,1,2\n" + BODY.encode())
    assert found[8][0][0] == "L302"
    ascii_first = "a,b\n" + "1,2\n" * 20_000 + BODY * 99
    check(tmp_path / "乙.csv", ascii_first.encode("gb18030"))


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.sampled_from(sorted({0, 0x80, 0xBF, 0xC0, 0xE0, 0xED, 0xA0, 0xE4, 0xB8, 0xAD, 0xF4, 0x90, 0xFF})),
             min_size=1, max_size=4),
    st.sampled_from(("旗250", "备250\n", ",260", "旗270,")),
    st.booleans(),
)  # fmt: skip
def test_broken_bytes_far_down_read_as_in_a_short_text(tmp_path_factory, broken, place, is_quoted):
    text = HEADER + (BODY.replace("备240", '"备,240"') if is_quoted else BODY)
    before, found, after = text.encode().partition(place.encode())
    # Within the words at that place, whose first character may be torn by it.
    content = before + found[:1] + bytes(broken) + found[1:] + after
    check(tmp_path_factory.getbasetemp() / "丙.csv", content, Choice(as_table=True, encoding="utf-8"))


def test_one_of_two_tables_is_chosen_and_the_other_counted(tmp_path):
    path = tmp_path / "甲.csv"
    path.write_text(HEADER + BODY + SECOND, encoding="utf-8")
    asked = opened(path, large=True)[2]
    assert asked == ["第 1 行起", "第 305 行起"]
    for sheet in asked:
        found = opened(path, large=True, choice=Choice(sheet=sheet))
        assert found == opened(path, large=False, choice=Choice(sheet=sheet))
        assert len(found[5]) == 300


@pytest.mark.parametrize("text", [TITLED + BODY + "合计,1,2\n注：说明\n", HEADER + BODY + SECOND])
def test_every_cell_is_accounted_for(tmp_path, monkeypatch, text):
    path = tmp_path / "甲.csv"
    path.write_text(text, encoding="utf-8")
    choice = Choice(sheet="第 1 行起") if "表2" in text else None
    monkeypatch.setattr(large_text, "HEAD_ROWS", HEAD)
    short = cells_of(read_any(path, choice))
    monkeypatch.setattr(large_text, "LARGE_BYTES", -1)
    assert cells_of(read_any(path, choice)) == short


def test_roles_that_a_user_gave_rows_hold(tmp_path):
    plan = TablePlan(0, TO_THE_END, (0,), 1, rows={250: RowRole.SKIP, 3: RowRole.NOTE, 280: RowRole.DATA})
    choice = Choice(plan=ReadingPlan(sheets={"": (plan,)}))
    found = check(tmp_path / "甲.csv", (HEADER + BODY.replace("旗279,279,备279", "注：是数据")).encode(), choice)
    assert [len(found[5]), found[3]] == [298, ("旗2　2　备2",)]


def test_nothing_is_left_of_what_is_called_off_or_closed(tmp_path, monkeypatch):
    monkeypatch.setattr(large_text, "LARGE_BYTES", -1)
    path = tmp_path / "甲.csv"
    path.write_text(HEADER + BODY, encoding="utf-8")
    called = threading.Event()

    def report(stage, _):
        if stage == "放进数据库":
            called.set()

    with reporting(report), cancellable(called), pytest.raises(CancelledError):
        read_any(path)
    assert called.is_set()
    assert list(table_folder().glob("text*")) == []
    monkeypatch.setattr(limits, "TABLE_IN_MEMORY", 0)
    table = read_any(path).table
    assert len(list(table_folder().glob("room*.db"))) == 1
    assert rows_of(table)[-1] == ["旗299", "299", "备299"]
    table.store.close()
    assert list(table_folder().glob("room*")) == []


@pytest.mark.parametrize("text", [HEADER + BODY, HEADER + BODY + 'x"y"",1\n', HEADER + BODY + "\x01,\x02,3\n"])
def test_more_rows_than_the_bound_are_refused(tmp_path, monkeypatch, text):
    monkeypatch.setattr(large_text, "LARGE_BYTES", -1)
    monkeypatch.setattr(limits, "TABLE_ROWS", 200)
    path = tmp_path / "甲.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RefusedError, match="上限 200 行"):
        read_any(path)


def test_a_remembered_reading_holds_for_a_long_text(tmp_path):
    (layout,) = lay_out(Grid("", [line.split(",") for line in (TITLED + BODY).splitlines()]))
    # The header is read as a row of data.
    plan = replace(layout.plan, header_rows=(), first=2, unit_row=None)
    remembered = remembered_reading(layout, plan)
    found = check(tmp_path / "甲.csv", (TITLED + BODY).encode(), Choice(remembered=(remembered,)))
    assert found[5][0] == ["旗县", "人数", "备注"]
    assert any("照记住的读法读" in message for _, message, *_ in found[8])
