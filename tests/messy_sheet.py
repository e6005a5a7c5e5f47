"""A workbook as an office dresses it: title, unit, three levels of header, sections, totals, notes, a second table."""

import openpyxl

COUNTIES = (
    "化德县",
    "商都县",
    "兴和县",
    "察右前旗",
    "察右中旗",
    "察右后旗",
    "四子王旗",
    "卓资县",
    "凉城县",
    "丰镇市",
    "集宁区",
    "多伦县",
)
# Rows as office programs count them.
TITLE, UNIT, HEADER, NUMBERS, SECTION, FIRST, ODD = 1, 2, (3, 4, 5), 6, 7, 8, 11


# A row of names above the header, which are neither titles nor a level of it.
DOUBTFUL = "甲村,乙村,丙村,丁村\n旗县,2019年,2020年,2021年\n化德县,1,2,3\n商都县,4,5,6\n"


def messy_workbook(path):
    """Write the workbook and return its path; F11 holds `80,2`, which is no number."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "汇总"
    rows = [
        ["2018—2020年扶贫项目资金情况表（示例）"],
        ["填报单位：示例市", None, None, None, None, None, "单位：万元"],
        ["编号", "旗县", "项目", "完成投资", None, None, "备注"],
        [None, None, None, "中央和自治区", None, None, None],
        [None, None, None, "2018年", "2019年", "2020年", None],
        ["甲", "乙", "丙", 1, 2, 3, "丁"],
        ["一、产业扶贫"],
    ]
    for number, county in enumerate(COUNTIES):
        rows.append([101 + number, county, "财政专项资金", 700 + number, 800 + number, 900 + number, None])
    rows[ODD - 1][5:] = ["80,2", "正在核实"]
    rows += [[None, "小计", None, 26418, 27950, 29306, None], ["二、易地搬迁"]]
    rows += [[201 + at, COUNTIES[at], "安置住房投资", 70 + at, 80 + at, 90 + at, None] for at in range(5)]
    rows += [[None, "合计", None, 68216, 71704, 64930, None], ["注：“…”为未核定。"], []]
    rows += [["附：脱贫人口情况（单位：人）"], ["旗县", "2019年", "2020年"]]
    rows += [[county, 1000 + at, 2000 + at] for at, county in enumerate(COUNTIES[:4])]
    for row in rows:
        sheet.append(row)
    for cells in ("A1:G1", "D3:F3", "D4:F4"):
        sheet.merge_cells(cells)
    other = book.create_sheet("名册")
    for row in (["村", "户主", "备注"], ["一", "张三", "在家"], ["二", "李四", "外出"]):
        other.append(row)
    book.save(path)
    return path
