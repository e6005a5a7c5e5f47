"""A small invented table (示例) with what tables of offices have: totals, blanks, words among figures, white space."""

from data.tables.table_store import from_rows

HEADERS = ("旗县", "年份", "性别", "人口（万人）", "贫困发生率（%）", "日期")
ROWS = [
    ["甲旗", "2019", "男", "0.1", "3.0", "2019-05-01"],
    ["甲旗 ", "2020", "女", "0.2", "2.5", "2020年3月"],
    ["乙旗", "2019", "女", "4.10", "1", "2019年"],
    ["乙旗", "2020", "男", "—", None, "2019—2020"],
    ["丙县", "2020", "女", "1", "5", "不详"],
    ["", "2020", "", "", "", ""],
    ["合计", "", "", "5.4", "2", ""],
]


def register(rows=ROWS, headers=HEADERS):
    return from_rows(headers, rows)


def counted(store, passing):
    return store.ask(f"SELECT count(*) FROM t WHERE {passing.text}", passing.parameters)[0][0]
