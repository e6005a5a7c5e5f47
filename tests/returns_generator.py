"""Fifty-seven invented county returns (示例) of one form with twelve planted faults, in three layouts of the form."""

import csv
import random
from dataclasses import dataclass, field

import xlsxwriter

from data.package.areas.area_list import area_list, level_of

YEAR = 2020
COUNT = 57
FAULTS = (
    "missing", "duplicate", "renamed_column", "moved_header", "unit_slip", "text_number", "hidden_row", "wrong_year",
    "total", "last_year", "empty", "unreadable",
)  # fmt: skip
LAYOUTS = ("items", "towns", "row")
# Name, unit, and the size of a usual county; a total stands before its parts.
ITEMS = (
    ("乡村人口", "人", 90_000), ("脱贫户数", "户", 4_000), ("脱贫人口", "人", 9_000),
    ("资金总额", "万元", 0), ("其中：中央资金", "万元", 9_000), ("自治区资金", "万元", 5_000),
    ("盟市资金", "万元", 900), ("旗县资金", "万元", 700), ("产业项目", "个", 60), ("就业人数", "人", 3_000),
    ("危房改造", "户", 300),
    ("脱贫人口占比", "%", 0), ("村卫生室", "个", 90), ("通硬化路的村", "个", 130), ("安全饮水户", "户", 2_500),
)  # fmt: skip
TOWN_COLUMNS = (("户数", "户", 400), ("人口", "人", 1_000), ("资金", "万元", 900), ("上年资金", "万元", 850))
ROW_COLUMNS = (
    ("脱贫户数", "户", 4_000), ("脱贫人口", "人", 9_000), ("产业资金", "万元", 9_000), ("教育资金", "万元", 2_000),
    ("资金合计", "万元", 0), ("上年产业资金", "万元", 8_800), ("上年教育资金", "万元", 1_900),
    ("上年资金合计", "万元", 0),
)  # fmt: skip


def counties():
    """Return the codes and names of so many counties of Inner Mongolia, in the order of their codes."""
    known = area_list()
    codes = [code for code, one in known.by_code.items() if code.startswith("15") and level_of(code) == 3]
    return [(code, known.title_of(code)) for code in codes if not known.by_code[code].is_zone][:COUNT]


@dataclass
class Written:
    """What was written: the county of each fault, all counties, and the file that each fault is in."""

    counties: list
    by_fault: dict
    files: dict = field(default_factory=dict)


def make_returns(folder, layout, *, faults=FAULTS, seed=1):
    """Write the returns of a layout into a folder and return what is in them."""
    chance = random.Random(f"{layout}{seed}")
    own = counties()
    picked = chance.sample(range(len(own)), len(FAULTS))
    written = Written(own, {fault: own[at] for fault, at in zip(FAULTS, picked, strict=True) if fault in faults})
    at_county = {county: fault for fault, county in written.by_fault.items()}
    folder.mkdir(parents=True, exist_ok=True)
    for code, name in own:
        fault = at_county.get((code, name), "")
        if fault == "missing":
            continue
        size = chance.lognormvariate(0, 0.5)
        rows = {"items": item_rows, "towns": town_rows, "row": single_row}[layout](chance, size, fault)
        path = folder / f"{name}{'' if layout == 'row' else '报表'}.xlsx"
        write(path, layout, name, rows, fault)
        written.files[name] = path.name
        if fault == "duplicate":
            write(folder / f"{name}（副本）.xlsx", layout, name, rows, fault)
        if fault == "unreadable":
            path.write_bytes(path.read_bytes()[:900])
    return written


def around(chance, usual, size):
    return max(1, round(usual * size * chance.uniform(0.75, 1.3)))


def item_rows(chance, size, fault):
    """Return [name, unit, this year, last year] of every item."""
    made = []
    for name, unit, usual in ITEMS:
        now = around(chance, usual, size) if usual else 0
        made.append([name, unit, now, max(1, round(now * chance.uniform(0.85, 1.15)))])
    by_name = {row[0]: row for row in made}
    parts = [by_name[name] for name in ("其中：中央资金", "自治区资金", "盟市资金", "旗县资金")]
    if fault == "unit_slip":
        parts[0][2] *= 10_000
    for at in (2, 3):
        by_name["资金总额"][at] = sum(row[at] for row in parts)
        by_name["脱贫人口占比"][at] = round(by_name["脱贫人口"][at] / by_name["乡村人口"][at] * 100, 1)
    if fault == "total":
        by_name["资金总额"][2] += 1
    if fault == "last_year":
        for row in made:
            row[2] = row[3]
    if fault == "text_number":
        by_name["就业人数"][2] = str(by_name["就业人数"][2])
    if fault == "empty":
        for row in made:
            row[2:] = ["", ""]
    return made


def town_rows(chance, size, fault):
    """Return a row a town of a county, and the row of their sum."""
    made = []
    for at in range(chance.randrange(5, 14)):
        made.append([f"示例{'甲乙丙丁戊己庚辛壬癸子丑寅卯'[at]}镇"])
        made[-1] += [around(chance, usual, size) for _, _, usual in TOWN_COLUMNS]
    if fault == "unit_slip":
        for row in made:
            row[3] *= 10_000
    if fault == "last_year":
        for row in made:
            row[3] = row[4]
    total = ["合计", *(sum(row[at] for row in made) for at in range(1, 5))]
    if fault == "total":
        total[1] += 1
    if fault == "text_number":
        made[2][1] = str(made[2][1])
    rows = [*made, total]
    return [[row[0], *[""] * 4] for row in rows] if fault == "empty" else rows


def single_row(chance, size, fault):
    """Return the one row of a county."""
    row = [around(chance, usual, size) if usual else 0 for _, _, usual in ROW_COLUMNS]
    for at in (0, 1):
        row[at] += chance.randrange(20)
    if fault == "unit_slip":
        row[2] *= 10_000
    if fault == "last_year":
        row[2], row[3] = row[5], row[6]
    row[4], row[7] = row[2] + row[3], row[5] + row[6]
    if fault == "total":
        row[4] += 1
    if fault == "text_number":
        row[0] = str(row[0])
    return [[""] * len(row)] if fault == "empty" else [row]


def write(path, layout, name, rows, fault):
    """Write one workbook."""
    year = YEAR - 1 if fault == "wrong_year" else YEAR
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("报表")
        at = {"items": write_items, "towns": write_towns, "row": write_row}[layout](sheet, name, rows, fault, year)
        if fault == "hidden_row":
            sheet.set_row(at, None, None, {"hidden": True})
        if layout == "items":
            book.add_worksheet("填写说明").write(0, 0, "示例，数字都是编的。")


def top(sheet, title, name, fault, *, office=True):
    """Write the lines above the table and return the row of its header."""
    sheet.write(0, 0, title)
    row = 1
    if office:
        sheet.write(1, 0, f"填报单位（盖章）：{name}统计局")
        sheet.write(1, 3, "单位：见各栏")
        row = 2
    if fault == "moved_header":
        sheet.write(row, 0, "（请于月底前报送）")
        row += 2
    return row


def write_items(sheet, name, rows, fault, year):
    row = top(sheet, f"{year}年巩固脱贫成果情况表（示例）", name, fault)
    now = "今年情况" if fault == "renamed_column" else "本年实际"
    for at, words in enumerate(("序号", "指标名称", "计量单位", now, "上年实际")):
        sheet.write(row, at, words)
    for number, cells in enumerate(rows, 1):
        for at, cell in enumerate((number, *cells)):
            write_cell(sheet, row + number, at, cell)
    sheet.write(row + len(rows) + 1, 0, "填表人：示例")
    return row + 9


def write_towns(sheet, name, rows, fault, year):
    row = top(sheet, f"{year}年乡镇资金台账（示例）", name, fault)
    words = ["苏木乡镇", *(f"{title}（{unit}）" for title, unit, _ in TOWN_COLUMNS)]
    if fault == "renamed_column":
        words[2] = "常住人数（人）"
    for at, cell in enumerate(words):
        sheet.write(row, at, cell)
    for number, cells in enumerate(rows, 1):
        for at, cell in enumerate(cells):
            write_cell(sheet, row + number, at, cell)
    return row + 2


def write_row(sheet, name, rows, fault, year):
    """Write one row under two rows of headers; nothing but the file's name says whose it is."""
    row = top(sheet, f"{year}年资金情况（示例）", name, fault, office=False)
    titles = [f"{title}（{unit}）" for title, unit, _ in ROW_COLUMNS]
    if fault == "renamed_column":
        titles[3] = "教育投入（万元）"
    sheet.write(row, 0, "项目")
    for at, cell in enumerate(titles, 1):
        sheet.write(row, at, cell)
    sheet.write(row + 1, 0, "全旗县")
    for at, cell in enumerate(rows[0], 1):
        write_cell(sheet, row + 1, at, cell)
    return row + 1


def write_cell(sheet, row, column, cell):
    if isinstance(cell, str):
        sheet.write_string(row, column, cell) if cell else None
    else:
        sheet.write_number(row, column, cell)


def write_expected(path, areas):
    """Write the areas that should report as a table of areas."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([("ref_area", "title", "parent"), *((code, name, f"{code[:4]}00") for code, name in areas)])
    return path
