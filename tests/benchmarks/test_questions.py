"""A register of `--rows` people with twenty columns, asked: filters, values with their counts, 汇总.

`pytest tests/benchmarks/test_questions.py --benchmark-enable -s --rows 1570000` prints the times, and each as a ratio
to what DuckDB takes to count the rows of each county in the same run; nothing here asserts seconds.
"""

import time

import pytest
from invented_people import HEADERS, people

from data.tables.pivots.pivot import AxisOrder, Computed, PivotSpec
from data.tables.pivots.pivot_query import pivot
from data.tables.questions.filter_sql import where
from data.tables.questions.filters import Contains, Filter, NumberBetween, PeriodBetween, TextIn
from data.tables.questions.summaries import column_summary, distinct_values, histogram
from data.tables.table_store import from_rows

COUNTY, PERSON, NAME, SEX, BORN, CAUSE, INCOME, AID = 2, 6, 7, 8, 9, 13, 16, 18
EVERY = Filter()
TIMES = 5
# Where the option is not known, as pytest reads it only of folders that it is told to run.
FEW_ROWS = 20_000


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
