"""No text, however it is made, takes a time that grows with the square of its length: every reader is asked."""

import datetime
import importlib
import inspect
import pkgutil
import re
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from robustness.growth import against, growth, slow, texts

import data
import gui
from data import text_width, units
from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.checks import headline_check, number_accounting
from data.figures import figure_text, number_search, period_limits
from data.files import csv_rows, encodings
from data.importing import (
    delimited,
    figure_collector,
    grid,
    headers,
    layout,
    number_formats,
    ods_bounds,
    periods,
    plain_table,
    values,
)
from data.importing.figure_collector import TableMaker
from data.importing.grid import Grid
from data.importing.reading_notes import Notes
from data.model import ChartType, Check, Indicator, Observation
from data.package.records import fault_of
from data.package.schema import OBSERVATIONS
from data.problems import PackageError
from data.session import observation_table, search
from data.session.opened import open_path
from data.slides import story
from data.writing import formats, saving
from data.writing.tables import clipboard, csv_table, export_columns, xlsx_table

TODAY = datetime.date(2020, 6, 30)
ONE = Decimal("1.5")
INDICATOR = Indicator("a", "甲", "t", unit="万人")


def observation(text):
    return Observation("a", "a", obs_value=ONE, value_text=text, headline=text, source_text=text, time_label=text)


def sheet(text):
    return Grid("S", [[text], ["指标", text], ["甲", text], [text, 2], [text]])


def csv_of(text):
    try:
        return list(csv_rows.csv_rows("x.csv", text.splitlines(keepends=True)))
    except (csv_rows.CsvError, PackageError):
        return []


def marked(text):
    return number_accounting._QUOTED.findall(text), number_accounting._CODE.findall(text)


# Every public function that takes a text of a file, with how it is called.
READERS = {
    number_accounting: {"marked": marked},
    clipboard: {"plain_rows_as_text": lambda text: clipboard.plain_rows_as_text([text], [[text]], text)},
    csv_table: {"neutral": csv_table.neutral},
    csv_rows: {"csv_rows": csv_of},
    delimited: {"guess_separator": delimited.guess_separator},
    encodings: {
        "guess_encoding": lambda text: encodings.guess_encoding(text.encode("utf-8", "surrogatepass")),
        "is_text": encodings.is_text,
    },
    grid: {"cell_text": grid.cell_text},
    headers: {
        "plain_header": headers.plain_header,
        "role_of": headers.role_of,
        "split_unit": headers.split_unit,
        "numbers_rows": headers.numbers_rows,
    },
    headline_check: {"split_unit": headline_check.split_unit},
    layout: {"lay_out": lambda text: layout.lay_out(sheet(text))},
    number_formats: {
        "shown_number": lambda code: number_formats.shown_number.__wrapped__(1.5, code),
        "hidden_digits": lambda code: number_formats.hidden_digits(1.5, code),
        "shown_date": lambda code: number_formats.shown_date(TODAY, code),
    },
    ods_bounds: {"code_of": lambda text: ods_bounds.code_of(text, "1.5")},
    period_limits: {"impossible": period_limits.impossible},
    periods: {
        "read_period": periods.read_period,
        "period_fault": periods.period_fault,
        "is_year": periods.is_year,
    },
    text_width: {"plain_width": text_width.plain_width, "shortened": lambda text: text_width.shortened(text, 40)},
    figure_text: {
        "decimals_of": figure_text.decimals_of,
        "group_digits": figure_text.group_digits,
        "headline_parts": figure_text.headline_parts,
        "interval": lambda text: figure_text.interval(ONE, text),
        "number_text": lambda text: figure_text.number_text(observation(text)),
        "value_with_unit": lambda text: figure_text.value_with_unit(observation(text), INDICATOR),
        "figure_and_unit": lambda text: figure_text.figure_and_unit(observation(text), INDICATOR),
        "period_text": lambda text: figure_text.period_text(Observation("a", "a", time_period=text, time_label=text)),
        "moment_at": lambda text: figure_text.moment_at(text, text),
    },
    number_search: {
        "digits_key": number_search.digits_key,
        "without_zeros": number_search.without_zeros,
        "numbers_in": number_search.numbers_in,
        "squeeze": number_search.squeeze,
        "tidy": number_search.tidy,
        "sign_of": number_search.sign_of,
    },
    export_columns: {"clean": export_columns.clean},
    search: {"initials": search.initials},
    story: {"plain_line": lambda text: story.plain_line(text, 60), "is_plain": story.is_plain},
    observation_table: {"folded": observation_table.folded},
    figure_collector: {
        "is_total": figure_collector.is_total,
        "adds_up": lambda text: figure_collector.adds_up(text, text),
        "joined_unit": lambda text: figure_collector.joined_unit(text, text[:40]),
    },
    units: {"looks_like_unit": units.looks_like_unit, "measure_of": units.measure_of},
    values: {
        "read_value": values.read_value,
        "folded": values.folded,
        "read_qualifier": values.read_qualifier,
    },
}
# Public functions of these modules that take no text of a file, or only what the readers above have read.
OTHERS = {
    number_accounting: {"account"},
    clipboard: {"rows_as_text", "rows_as_html"},
    csv_table: {"write_csv", "live_texts"},
    delimited: {"read_delimited", "preview"},
    encodings: {"guessed"},
    formats: {"format_by_key"},
    headline_check: {"compare_headline"},
    number_formats: {"number_words", "exact_number"},
    ods_bounds: {"scan_ods"},
    figure_text: {
        "rounded", "source_words", "period_words", "year_of", "moment_of", "scope_text",
    },
    export_columns: {
        "whole_table", "value_cell", "qualifier_word", "source_name", "area_name", "package_words", "columns_of",
        "rows_of", "sources_of", "closing_notes",
    },
}  # fmt: skip
# Patterns that may go over a text again, because whoever asks them keeps the text short.
BOUNDED = {
    "data.importing.periods": "texts of at most 80 letters",
    "data.importing.values": "texts of at most 200 letters",
    "data.importing.number_formats": "formats of at most 255 letters",
}
TEXTS = texts()


def functions_of(module):
    """Return the public functions that a module makes itself, behind caches too."""
    found = {}
    for name, one in vars(module).items():
        bare = inspect.unwrap(one) if callable(one) else None
        if not name.startswith("_") and inspect.isfunction(bare) and bare.__module__ == module.__name__:
            found[name] = one
    return found


@pytest.mark.parametrize("module", READERS, ids=lambda one: one.__name__)
def test_every_public_function_of_a_reader_is_timed_or_explained(module):
    known = READERS[module].keys() | OTHERS.get(module, set())
    assert set(functions_of(module)) - known == set()


CALLS = [
    pytest.param(function, id=f"{module.__name__}.{name}")
    for module, called in READERS.items()
    for name, function in called.items()
]


@pytest.mark.parametrize("function", CALLS)
def test_no_reader_takes_a_time_that_grows_with_the_square(function):
    assert slow(function, TEXTS) == {}


def test_no_field_of_a_package_does():
    for item in OBSERVATIONS.fields:
        assert slow(partial(fault_of, item), TEXTS, sizes=(500,)) == {}, item.name


def modules_of(package):
    """Return every module of a package, imported."""
    names = [found.name for found in pkgutil.walk_packages(package.__path__, package.__name__ + ".")]
    return [importlib.import_module(name) for name in names if not name.endswith("__main__")]


def patterns():
    """Yield each pattern of the program once, with the calls that its module makes of it."""
    seen = set()
    for module in (*modules_of(data), *modules_of(gui)):
        source = Path(module.__file__).read_text(encoding="utf-8")
        for name, one in vars(module).items():
            key = (one.pattern, one.flags) if isinstance(one, re.Pattern) else None
            if key is None or key in seen:
                continue
            calls = re.findall(rf"\b{name}\s*\.\s*(fullmatch|match|search|findall|finditer|sub|split)\b", source)
            if calls:
                seen.add(key)
                yield module.__name__, name, one, sorted(set(calls))


def used(pattern, call):
    """Return a pattern's call as a function of the text."""
    if call in ("sub", "split"):
        empty = "" if isinstance(pattern.pattern, str) else b""
        return (lambda text: pattern.sub(empty, text)) if call == "sub" else pattern.split
    return (lambda text: sum(1 for _ in pattern.finditer(text))) if call == "finditer" else getattr(pattern, call)


def test_no_pattern_goes_over_a_text_again_and_again(qapp):
    found = {}
    count = 0
    for module, name, pattern, calls in patterns():
        count += 1
        for call in calls:
            if module not in BOUNDED:
                faults = slow(used(pattern, call), against(pattern), sizes=(100, 500))
                if faults:
                    found[f"{module}.{name}.{call}"] = dict(list(faults.items())[:2])
    assert count > 40
    assert found == {}


def equal_titles(count):
    maker, where = TableMaker(Notes()), Grid("S", [])
    for _ in range(count):
        maker.relate(where, "合计等于各行之和", Check.SUM, "a", ["b"])


def equal_headers(count):
    return plain_table._distinct(["数值"] * count)


def numbered_headers(count):
    return plain_table._distinct([*(f"数值 {number}" for number in range(count)), *["数值"] * count])


def equal_sheets(count):
    import io

    book = xlsx_table._Book(io.BytesIO())
    # The library looks through all the sheets for each; `limits.THEMES` bounds them.
    book.book.add_worksheet = lambda *_: None
    for number in range(count):
        book.sheet("很长的主题名称" * 5 + str(number % 7))


def chosen_ids(count):
    taken = tuple(story.StoryEntry(f"s{number}", "a") for number in range(count))
    return story.Story("p", "1", taken).new_id()


@pytest.mark.parametrize(
    "make", [equal_titles, equal_headers, numbered_headers, chosen_ids], ids=lambda one: one.__name__
)
def test_names_are_made_unique_in_a_time_that_grows_with_their_number(make):
    assert growth(make, lambda count: count, sizes=(500, 1_500)) == 0


def test_sheets_are_named_in_a_time_that_grows_with_their_number():
    assert growth(equal_sheets, lambda count: count, sizes=(500, 1_500)) == 0


LINE = "家庭人口,2020,{},H{},第{}户有{}人。\n"
FILES = {
    "equal indicators and years": lambda n: (
        "指标名称,时间,数值,户号,原文\n" + "".join(LINE.format(at % 7, at, at, at % 7) for at in range(n))
    ),
    "as many themes as rows": lambda n: (
        "主题,指标名称,时间,数值\n" + "".join(f"主题{at},甲{at},2020,5\n" for at in range(n))
    ),
    "as many columns": lambda n: ",".join(["数值"] * min(n // 8, 250)) + "\n" + "1," * (min(n // 8, 250) - 1) + "1\n",
    "one cell of quotation marks": lambda n: '指标名称,时间,数值,备注\n甲,2020,5,"' + '""' * n * 10 + '"\n',
    "quotation marks without a pair": lambda n: "指标名称,时间,数值,备注\n甲,2020,5," + '"' * (n * 10 + 1) + "\n",
    "a long name": lambda n: "指标名称,时间,数值\n" + "很长的名称" * n + ",2020,5\n",
    "a long note": lambda n: "注" + " " * n + '"x\n"\n指标名称,时间,数值\n甲,2020,5\n',
}


@pytest.mark.parametrize("make", FILES.values(), ids=FILES)
def test_files_are_opened_and_written_again_in_a_time_that_grows_with_them(tmp_path, make):
    def there_and_back(text):
        path = tmp_path / "in.csv"
        path.write_text(text, encoding="utf-8-sig")
        opened = open_path(path)
        if hasattr(opened, "package"):
            opened.prepare()
            saving.write_package(opened.package, tmp_path / "out.csv")
        else:
            opened.table.prepare()
            saving.write_table(opened.table, tmp_path / "out.csv")
        open_path(tmp_path / "out.csv")

    there_and_back(make(10))
    assert growth(there_and_back, make, sizes=(120, 480)) == 0


def package_of(folder, count, text):
    """Write a package with as many sentences and sources as figures."""
    from package_builder import INDICATORS, THEMES, build

    figures = [
        {"obs_id": f"o{at}", "indicator_id": "a", "time_period": "2020", "obs_value": str(at), "value_text": str(at),
         "source_id": f"s{at % 200}", "source_text": f"第{at}句说有{at}人。", "dajuan:repeats": text}
        for at in range(count)
    ]  # fmt: skip
    sources = [{"source_id": f"s{at}", "title": f"来源{at}", "path": "t.txt"} for at in range(min(count, 200))]
    relations = [
        {"relation_id": f"r{at}", "title": "同", "check": "same", "result": "o1", "parts": f"o{at}"}
        for at in range(count)
    ]
    build(folder, themes=THEMES, indicators=INDICATORS, observations=figures, sources=sources, relations=relations)
    (folder / "t.txt").write_text(text * count, encoding="utf-8")
    return folder


def test_a_package_is_opened_in_a_time_that_grows_with_its_rows(tmp_path):
    def opened(count):
        one = open_path(tmp_path / str(count))
        one.prepare()
        assert one.search.find("zj")

    for count in (150, 600):
        package_of(tmp_path / str(count), count, "人。")
    opened(150)
    assert growth(opened, lambda count: count, sizes=(150,)) == 0


def test_labels_are_wrapped_in_a_time_that_grows_with_them(qapp):
    from gui.charts import text_layout

    text_layout.wrap("字", 14, 100)
    for even in (True, False):
        for width in (3.0, 180.0):
            wrapped = partial(text_layout._wrapped.__wrapped__, px=14, width=width, bold=False, even=even)
            # `wrap` cuts names and titles; up to 300 letters their lines are made equally long in several passes.
            assert slow(wrapped, TEXTS, sizes=(300,) if even else (100, 500)) == {}
    assert slow(lambda text: text_layout.width_of(text, 14), TEXTS, sizes=(500,)) == {}


def test_a_label_that_nobody_could_read_is_cut_and_says_so(qapp):
    from gui.charts import text_layout
    from gui.charts.text_layout import LONGEST_TITLE, wrap

    lines = wrap("字" * 100_000, 14, 180)
    assert "".join(lines).endswith("…")
    assert len("".join(lines)) < 1_000
    assert "".join(wrap("字" * 80, 14, 180)) == "字" * 80
    assert "".join(wrap("字" * 300, 14, 180, most=LONGEST_TITLE)) == "字" * 300
    assert text_layout.elided("字" * 80, 14, 200).endswith("字…")
    assert text_layout.width_of(text_layout.elided("字" * 80, 14, 200), 14) <= 200


@pytest.fixture
def measured(qapp, monkeypatch):
    """A function that says how many letters another one has measured, nothing being remembered from before."""
    from gui.charts import text_layout

    metrics, lengths = text_layout._metrics, []

    class Counted:
        def __init__(self, px, bold):
            self.real = metrics(px, bold)

        def horizontalAdvance(self, text):  # noqa: N802
            lengths.append(len(text))
            return self.real.horizontalAdvance(text)

    monkeypatch.setattr(text_layout, "_metrics", Counted)

    def count(function):
        text_layout._width_of.cache_clear()
        text_layout._wrapped.cache_clear()
        lengths.clear()
        function()
        return sum(lengths)

    yield count
    text_layout._width_of.cache_clear()
    text_layout._wrapped.cache_clear()


@pytest.mark.parametrize("kind", list(ChartType))
@pytest.mark.parametrize("part", ["字", "x", "1", "字 "])
def test_what_a_chart_measures_does_not_grow_with_its_texts(measured, kind, part):
    from gui.charts.canvas import Canvas
    from gui.charts.draw import draw
    from gui.charts.style import ChartStyle

    canvas = Canvas()

    def drawn(letters):
        text = part * (letters // len(part))
        marks = [Mark((str(n),), f"{text}{n}", n + 1.0, f"{n}{text}", str(2000 + n), True, text) for n in range(12)]
        series = tuple(Series(f"{text}{n}", tuple(marks), annotation=text) for n in range(2))
        content = ChartContent("c", kind, text, text, (ChartPanelContent(text, series, total=marks[0]),), (text,), text)
        draw(canvas, content, 660, 460, ChartStyle.screen(660, 460))
        assert max(len(one.text) for one in canvas.texts) < 500

    # Running text, such as a subtitle and notes, has room for more letters than a name.
    assert measured(lambda: drawn(120_000)) <= measured(lambda: drawn(30_000)) * 1.05


@pytest.mark.parametrize("count", [30, 300])
def test_what_a_bar_chart_measures_stays_within_a_budget(measured, count):
    from gui.charts.canvas import Canvas
    from gui.charts.draw import draw
    from gui.charts.style import ChartStyle

    marks = tuple(Mark((str(n),), f"{'长' * 30_000}{n}", n + 1.0, str(n)) for n in range(count))
    content = ChartContent("c", ChartType.BAR, "题", "", (ChartPanelContent("", (Series("", marks),)),))
    canvas = Canvas()
    letters = measured(lambda: draw(canvas, content, 660, 460, ChartStyle.screen(660, 460)))
    # Of each name at most 80 letters, a few times a drawing; without the cut there were 30,000.
    assert letters < count * 80 * 20 + 80 * 2_000
    assert all(len(text.text) < 80 for text in canvas.texts)


def test_a_plain_table_draws_and_measures_no_more_of_a_cell_than_can_be_read(qtbot, qapp):
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QStyleOptionViewItem

    from data.importing.plain_table import PlainTable
    from data.session.opened import OpenedTable
    from gui.pages.plain_page import PlainPage

    text = "长" * 30_000
    page = PlainPage(OpenedTable(PlainTable("表", (text, "乙"), [(text, "1")] * 3), Path("a.csv"), ()))
    qtbot.addWidget(page)
    option = QStyleOptionViewItem()
    page.view.itemDelegate().initStyleOption(option, page.model.index(0, 0))
    assert option.text.startswith("长" * 500)
    assert option.text.endswith("…")
    assert len(option.text) < 1_100
    assert len(page.model.headerData(0, Qt.Orientation.Horizontal)) < 200
    assert all(len(box.itemText(0)) < 200 for box in (page.label, page.value, page.group))
    assert page.rows_to_copy()().count(text) == 4


def test_a_cell_of_any_length_is_measured_at_once(qapp, qtbot):
    from PySide6.QtGui import QStandardItem, QStandardItemModel
    from PySide6.QtWidgets import QStyleOptionViewItem

    from gui.tables.table_view import TableView

    view = TableView(0)
    qtbot.addWidget(view)
    model = QStandardItemModel(4, 2)
    view.setModel(model)
    option = QStyleOptionViewItem()

    def fitted(text):
        for row in range(4):
            model.setItem(row, 1, QStandardItem(text))
        view.fit()
        view.itemDelegate().sizeHint(option, model.index(0, 1))

    fitted("字")
    assert slow(fitted, TEXTS, sizes=(500,)) == {}
    fitted("字" * 100_000)
    assert view.rowHeight(0) < 100_000
