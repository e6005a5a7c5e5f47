"""A register of `--rows` people with twenty columns, asked: filters, values with their counts, 汇总.

`pytest tests/benchmarks/test_questions.py --benchmark-enable -s --rows 1570000` prints the times, and each as a ratio
to what DuckDB takes to count the rows of each county in the same run; nothing here asserts seconds.
"""

import random
import time

import pytest

from data.tables.pivots.pivot import AxisOrder, Computed, PivotSpec
from data.tables.pivots.pivot_query import pivot
from data.tables.questions.filter_sql import where
from data.tables.questions.filters import Contains, Filter, NumberBetween, PeriodBetween, TextIn
from data.tables.questions.summaries import column_summary, distinct_values, histogram
from data.tables.table_store import from_rows

HEADERS = (
    "序号", "盟市", "旗县", "苏木乡镇", "嘎查村", "户编号", "人编号", "姓名", "性别", "出生日期",
    "民族", "文化程度", "健康状况", "致贫原因", "识别年份", "脱贫年份", "人均纯收入（元）", "耕地面积（亩）",
    "帮扶金额（元）", "备注",
)  # fmt: skip
COUNTY, PERSON, NAME, SEX, BORN, CAUSE, INCOME, AID = 2, 6, 7, 8, 9, 13, 16, 18
CAUSES = ("因病", "因残", "因学", "因灾", "缺土地", "缺水", "缺技术", "缺劳力", "缺资金", "交通条件落后", "因婚")
SCHOOLS = ("文盲或半文盲", "小学", "初中", "高中", "大专", "本科及以上")
EVERY = Filter()
TIMES = 5
# Where the option is not known, as pytest reads it only of folders that it is told to run.
FEW_ROWS = 20_000


def people(count):
    """Yield invented people (示例): names, areas, ids, dates, figures."""
    chance = random.Random(1)
    for at in range(count):
        county = chance.randrange(103)
        town, village = chance.randrange(1, 12), chance.randrange(1, 20)
        born = f"{chance.randrange(1930, 2018)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}"
        income = "不详" if at % 997 == 0 else f"{chance.gammavariate(4, 2500):.2f}"
        yield (
            str(at + 1), f"示例{county // 9}盟", f"示例{county}旗", f"{county}旗{town}乡", f"{town}-{village}村",
            str(chance.randrange(10**9, 10**10)), str(15 * 10**10 + at),
            chance.choice("王李张刘陈杨赵黄") + chance.choice("伟芳娜敏静丽强磊") + chance.choice("伟芳娜敏静丽强磊"),
            chance.choice("男女"), born, chance.choice(("蒙古族", "汉族", "满族")), chance.choice(SCHOOLS),
            chance.choice(("健康", "长期慢性病", "患有大病", "残疾")), chance.choice(CAUSES),
            str(chance.randrange(2013, 2018)), str(chance.randrange(2014, 2021)), income,
            f"{chance.gammavariate(2, 8):.1f}", str(chance.randrange(20_000)), chance.choice(("", "示例")),
        )  # fmt: skip


@pytest.fixture(scope="module")
def store(request):
    store = from_rows(HEADERS, people(request.config.getoption("rows", FEW_ROWS)))
    yield store
    store.close()


def passing(store, *conditions):
    condition = where(store, Filter(conditions))
    return len(store.rows_where(condition.text, condition.parameters))


QUESTIONS = {
    "filter by two counties": lambda store: passing(store, TextIn(COUNTY, ("示例3旗", "示例4旗"))),
    "filter by a range of figures": lambda store: passing(store, NumberBetween(INCOME, 2000, 4000)),
    "filter by a range of dates": lambda store: passing(store, PeriodBetween(BORN, "1980", "1989")),
    "filter by words in a column": lambda store: passing(store, Contains(NAME, "王伟")),
    "filter by three at once": lambda store: passing(
        store, TextIn(SEX, ("女",)), NumberBetween(INCOME, 2000, 4000), PeriodBetween(BORN, "1980", "1989")
    ),
    "filter by words in all columns": lambda store: passing(store, Contains(None, "王伟")),
    "values of a county column": lambda store: distinct_values(store, COUNTY, EVERY),
    "values of a column of dates": lambda store: distinct_values(store, BORN, EVERY),
    "values of a column of ids": lambda store: distinct_values(store, PERSON, EVERY),
    "summary of a column of figures": lambda store: column_summary(store, AID, EVERY),
    "histogram": lambda store: histogram(store, INCOME, EVERY),
    "pivot: rows counted by two columns": lambda store: pivot(store, PivotSpec((COUNTY,), (CAUSE,)), EVERY),
    "pivot: sums by two columns": lambda store: pivot(store, PivotSpec((COUNTY,), (CAUSE,), Computed.SUM, AID), EVERY),
    "pivot: means by two columns": lambda store: pivot(
        store, PivotSpec((COUNTY,), (CAUSE,), Computed.MEAN, INCOME), EVERY
    ),
    "pivot: medians by two columns": lambda store: pivot(
        store, PivotSpec((COUNTY,), (CAUSE,), Computed.MEDIAN, INCOME), EVERY
    ),
    "pivot: the ten greatest and the rest, filtered": lambda store: pivot(
        store,
        PivotSpec((COUNTY,), (CAUSE,), Computed.SUM, AID, row_order=AxisOrder(True, True, top=10)),
        Filter((TextIn(SEX, ("女",)),)),
    ),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question(store, question, request):
    ask = QUESTIONS[question]
    started = time.perf_counter()
    assert ask(store)
    first = time.perf_counter() - started
    if not request.config.getoption("benchmark_enable"):
        return
    own, busy, bare = [], [], []
    for _ in range(TIMES):
        started, worked = time.perf_counter(), time.process_time()
        ask(store)
        own.append(time.perf_counter() - started)
        busy.append(time.process_time() - worked)
        started = time.perf_counter()
        store.ask(f"select c{COUNTY}, count(*) from t group by 1")
        bare.append(time.perf_counter() - started)
    taken, worked = min(own) * 1000, min(busy) * 1000
    print(f"\n{question}: {taken:.0f} ms (first {first * 1000:.0f} ms), all processors {worked:.0f} ms", end="")
    print(f", {min(own) / min(bare):.1f} × a count")
