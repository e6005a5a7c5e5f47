"""Whether a table has a figure a row, as its headers and columns tell, and what it lacks to be one."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from data.cells import headers
from data.cells.headers import is_code, numbers_rows, plain_header
from data.cells.values import is_figure, read_value
from data.importing.layout import Layout
from data.importing.long_columns import period_columns
from data.text_width import shortened
from data.words import tr

# The headers that a long table needs, in the words that are recognised.
_NEEDED: Final = {headers.TITLE: "指标名称", headers.TIME: "时间", headers.VALUE: "数值"}
# English words for names that other tables have, too: they name indicators where a period or a unit stands beside.
_VAGUE_TITLES: Final = frozenset(("series", "seriestitle", "measure", "metric"))
_LONGEST_HEADER = 20
_MOST_NAMED = 3
_cached_value = lru_cache(maxsize=65536)(read_value)


def is_long(layout: Layout) -> bool:
    """Say whether a sheet is a long table: it names indicators and values, and no other column holds numbers."""
    return _names_indicators(layout) and headers.VALUE in layout.roles and not _other_figures(layout)


def _names_indicators(layout: Layout) -> bool:
    """Say whether a column's header says that it names indicators."""
    roles = layout.roles
    if headers.TITLE not in roles:
        return False
    is_vague = plain_header(layout.headers[roles[headers.TITLE]]) in _VAGUE_TITLES
    return not is_vague or headers.TIME in roles or headers.UNIT in roles


def _other_figures(layout: Layout) -> list[str]:
    """Return the headers of the columns of figures that no known word calls."""
    dated = period_columns(layout)
    known = {*layout.roles.values(), *doubled_columns(layout), *((dated.year, *dated.parts) if dated else ())}
    # Codes beside names, periods and units are those of what is named.
    if headers.TIME in layout.roles and headers.UNIT in layout.roles:
        known |= {column for column in layout.columns if is_code(layout.headers[column])}
    return [
        layout.headers[column]
        for column in layout.columns
        if column not in known
        and layout.headers[column]
        and not numbers_rows(layout.headers[column])
        and _is_numeric(layout, column)
    ]


def doubled_columns(layout: Layout) -> dict[int, int]:
    """Return the columns that have the header of an earlier one with a known word, and that one."""
    first = {plain_header(layout.headers[column]): column for column in layout.roles.values()}
    same = {column: first.get(plain_header(layout.headers[column]), column) for column in layout.columns}
    return {column: known for column, known in same.items() if known != column}


def lacks_for_long(layout: Layout) -> tuple[str, str]:
    """Return why a table is none with a figure a row, and what to do: only what it lacks is named."""
    named = {*layout.roles} if _names_indicators(layout) else {*layout.roles} - {headers.TITLE}
    missing = [word for role, word in _NEEDED.items() if role not in named]
    if missing:
        words = tr("、").join(f"“{word}”" for word in missing)
        return tr("没有列名是{words}的列，按普通表格打开", words=words), tr(
            "要按主题看，把这样的列命名为{words}。", words=words
        )
    words = tr("、").join(f"“{shortened(word, _LONGEST_HEADER)}”" for word in _other_figures(layout)[:_MOST_NAMED])
    return tr("{words}列也是数字，按普通表格打开", words=words), tr("要按主题看，一行写一个指标的一个数。")


def _is_numeric(layout: Layout, column: int) -> bool:
    """Say whether most of the first cells of a column are numbers."""
    texts = [text for row in layout.rows[:50] if (text := layout.grid.text(row, column))]
    return bool(texts) and sum(is_figure(_cached_value(text)) for text in texts) * 2 > len(texts)
