"""Fifty-seven invented county returns (示例) with twelve planted faults, in forms as offices lay them out.

`groups`: two rows of headers, who reports below the table, notes at its foot. `names`: the same form, told by the names
of its files. `two`: with a second form on another sheet. `villages`: a register with areas in two columns, a row of
units and the total first. `row`: one row of the county below a remark, sums beside each other. `months`: cumulative
months, whose year before is 上年同期.
"""

import csv
import io
import random
import zipfile

import xlsxwriter
from returns_generator import FAULTS, YEAR, Written, around, counties

FORMS = ("groups", "names", "two", "villages", "row", "months")
NOW, BEFORE, NOW_OTHERWISE = "本年数", "上年数", "当年情况"


def make_forms(folder, form, *, seed=1, faults=FAULTS, folder_of=lambda _code: "", ending_of=lambda _at: ".xlsx"):
    """Write the returns of a form and return what is in them; `folder_of` and `ending_of` say where and as what."""
    chance = random.Random(f"{form}{seed}")
    own = counties()
    picked = chance.sample(range(len(own)), len(FAULTS))
    written = Written(own, {fault: own[at] for fault, at in zip(FAULTS, picked, strict=True) if fault in faults})
    fault_of = {county: fault for fault, county in written.by_fault.items()}
    for at, (code, name) in enumerate(own, 1):
        fault = fault_of.get((code, name), "")
        if fault == "missing":
            continue
        year = YEAR - 1 if fault == "wrong_year" else YEAR
        sheets = MAKERS[form](chance, chance.lognormvariate(0, 0.5), fault, year, name)
        ending = ".xlsx" if fault in ("hidden_row", "text_number", "unreadable") else ending_of(at)
        path = folder / folder_of(code) / f"{at:02}_{name}扶贫报表(2){ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, sheets, fault)
        written.files[name] = path.relative_to(folder).as_posix()
        if fault == "duplicate":
            write(path.with_name(f"{at:02}_{name}扶贫报表(3){ending}"), sheets, fault)
        if fault == "unreadable":
            path.write_bytes(path.read_bytes()[:900])
    return written


def write(path, sheets, fault):
    """Write sheets, pairs of rows and the row that is hidden where that is the fault; a text has the first alone."""
    if path.suffix == ".csv":
        text = io.StringIO()
        csv.writer(text).writerows(sheets[0][0])
        path.write_bytes(text.getvalue().encode("gb18030"))
        return
    with xlsxwriter.Workbook(path) as book:
        for number, (rows, hidden) in enumerate(sheets, 1):
            sheet = book.add_worksheet(f"表{number}")
            for at, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if cell != "":
                        (sheet.write_string if isinstance(cell, str) else sheet.write_number)(at, column, cell)
            if fault == "hidden_row" and number == 1:
                sheet.set_row(hidden, None, None, {"hidden": True})


def pair(chance, usual, size):
    now = around(chance, usual, size)
    return [now, max(1, round(now * chance.uniform(0.86, 1.16)))]


def remark(fault):
    return [["（此表于次年1月15日前报送）"], []] if fault == "moved_header" else []


def with_faults(rows, fault, *, money, copied):
    """Plant a slip of the unit into columns of money, or last year's figures into those of this year."""
    for row in rows:
        for at in money if fault == "unit_slip" else ():
            row[at] *= 10_000
        for at in copied if fault == "last_year" else ():
            row[at] = row[at + 1]
    return rows


def emptied(rows, names):
    return [[*row[:names], *[""] * (len(row) - names)] for row in rows]


def group_rows(chance, size, fault, year, name, *, office):
    usual = {"脱贫户": 3_000, "监测户": 0, "其中：因病": 250, "因灾": 150, "低保户": 900, "特困户": 200}
    rows = [[item, *(one for factor in (1, 3, 2) for one in pair(chance, most * factor or 1, size))]
            for item, most in usual.items()]  # fmt: skip
    rows[1][1:] = [one + other for one, other in zip(rows[2][1:], rows[3][1:], strict=True)]
    rows = with_faults(rows, fault, money=(5,), copied=(1, 3, 5))
    # The total sums up a subtotal, and not its parts again.
    total = [sum(rows[at][column] for at in (0, 1, 4, 5)) for column in range(1, 7)]
    total[2] += fault == "total"
    rows.append(["合计", *total])
    if fault == "text_number":
        rows[4][1] = str(rows[4][1])
    if fault == "empty":
        rows = emptied(rows, 1)
    now = NOW_OTHERWISE if fault == "renamed_column" else NOW
    head = [
        [f"{year}年巩固脱贫成果统计表（示例）"],
        *remark(fault),
        ["项目", "户数（户）", "", "人数（人）", "", "资金（万元）", ""],
        ["", now, BEFORE, NOW, BEFORE, NOW, BEFORE],
    ]
    foot = [[], ["注：1.本表数字都是编的。"], ["2.监测户指未消除风险的户。"]]
    if office:
        foot.insert(1, [f"填报单位：{name}统计局", "", "填表人：示例", "", "审核人：示例"])
    return [*head, *rows, *foot], len(head) + 1


def groups(*given):
    return [group_rows(*given, office=True)]


def names(*given):
    return [group_rows(*given, office=False)]


def two(chance, size, fault, year, name):
    staff = [[kind, *sorted(pair(chance, 80, size), reverse=True)] for kind in ("党政机关", "事业单位", "国有企业")]
    staff.append(["合计", *(sum(row[at] for row in staff) for at in (1, 2))])
    second = [[f"{year}年帮扶干部情况表（示例）"], ["单位类别", "干部人数（人）", "其中女（人）"], *staff]
    return [group_rows(chance, size, fault, year, name, office=True), (second, 0)]


def villages(chance, size, fault, year, name):
    rows = [
        [f"示例{town}镇" if not at else "", f"{'东西南北中'[at]}{town}村", *(
            one for most in (300, 800, 900) for one in pair(chance, most, size)
        )]
        for town in "甲乙丙丁"[: chance.randrange(2, 5)]
        for at in range(chance.randrange(2, 6))
    ]  # fmt: skip
    rows = with_faults(rows, fault, money=(6,), copied=(2, 4, 6))
    total = ["合计", "", *(sum(row[at] for row in rows) for at in range(2, 8))]
    total[4] += fault == "total"
    if fault == "text_number":
        rows[2][2] = str(rows[2][2])
    people = "人口数量" if fault == "renamed_column" else "人数"
    head = [
        [f"{name}{year}年村级资金登记表（示例）"],
        [f"编制单位：{name}乡村振兴局"],
        *remark(fault),
        ["乡镇", "行政村", "户数", "", people, "", "资金", ""],
        ["", "", "本年", "上年", "本年", "上年", "本年", "上年"],
        ["", "", "户", "户", "人", "人", "万元", "万元"],
    ]
    body = emptied([total, *rows], 2) if fault == "empty" else [total, *rows]
    return [([*head, *body, [], ["填表说明：村名按民政部门公布的填写；没有的填“-”。"]], len(head) + 2)]


def row(chance, size, fault, year, name):
    cells = [one for most in (300, 800, 900, 500) for one in pair(chance, most, size)]
    ((*cells,),) = with_faults([cells], fault, money=(4,), copied=(0, 2, 4, 6))
    cells += [cells[4] + cells[6] + (fault == "total"), cells[5] + cells[7]]
    if fault == "text_number":
        cells[2] = str(cells[2]).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    people = "人口（人）" if fault == "renamed_column" else "人数（人）"
    titles = ("户数（户）", people, "中央资金（万元）", "地方资金（万元）", "资金合计（万元）")
    head = [
        ["附件2"],
        [f"{year}年衔接资金情况统计表（示例）"],
        *remark(fault),
        ["旗县市区", *(words for title in titles for words in (title, f"上年{title}"))],
    ]
    line = [name, *cells]
    return [([*head, emptied([line], 1)[0] if fault == "empty" else line], len(head))]


def months(chance, size, fault, year, name):
    items = (("务工人数", "人", 1), ("其中：省外", "人", 500), ("县内", "人", 2_500), ("帮扶车间", "个", 40),
             ("公益岗位", "个", 700), ("小额信贷", "万元", 900))  # fmt: skip
    rows = [[item, unit, *pair(chance, usual, size)] for item, unit, usual in items]
    rows[0][2:] = [one + other for one, other in zip(rows[1][2:], rows[2][2:], strict=True)]
    with_faults(rows[5:], fault, money=(2,), copied=())
    with_faults(rows, "last_year" if fault == "last_year" else "", money=(), copied=(2,))
    rows[0][2] += fault == "total"
    if fault == "text_number":
        rows[3][2] = str(rows[3][2])
    head = [
        [f"{year}年1—6月就业帮扶情况表（示例）"],
        [f"单位名称：{name}", "", "报表日期：", f"{year}年7月5日"],
        *remark(fault),
        ["指标", "计量单位", "1-6月完成数" if fault == "renamed_column" else "1—6月累计", "上年同期"],
    ]
    body = emptied(rows, 2) if fault == "empty" else rows
    return [([*head, *body, ["审核：示例", "", "制表：示例"]], len(head) + 3)]


MAKERS = {"groups": groups, "names": names, "two": two, "villages": villages, "row": row, "months": months}


class _InGbk(zipfile.ZipInfo):
    """A member whose name is written as Chinese Windows writes it."""

    def _encodeFilenameFlags(self):  # noqa: N802  as the class above names it
        return self.filename.encode("gbk"), 0


def zip_as_windows_does(folder, target):
    """Put a folder into an archive with names in GBK, and what other systems leave in archives."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*.*")):
            archive.writestr(_InGbk(f"旗县上报/{path.relative_to(folder).as_posix()}"), path.read_bytes())
        archive.writestr("__MACOSX/._01.xlsx", b"\0\5\x16\7")
        archive.writestr(_InGbk("旗县上报/~$01_示例.xlsx"), b"x")
