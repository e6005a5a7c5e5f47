"""与另一份比较: from the menu to the tab, the other direction, a workbook, and the end."""

import shutil

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from data.comparing.comparison import compare
from data.comparing.comparison_rows import PROPOSED, comparison_rows, counted_kinds
from data.comparing.differences import DifferenceGroup
from data.package.reader import bundled_path, open_package
from gui.comparing.compare_page import ComparePage
from gui.core.actions import Act
from gui.pages.page_stack import COMPARE


@pytest.fixture
def earlier(tmp_path):
    """Return the bundled package as it was before three changes: a value, a wording, a figure that came later."""
    folder = tmp_path / "旧"
    shutil.copytree(bundled_path(), folder)
    path = folder / "observations.csv"
    text = path.read_text(encoding="utf-8")
    lines = text.replace("575.2", "574.9").splitlines()
    kept = [line for line in lines if not line.startswith("solar_stations,")]
    assert len(kept) == len(lines) - 1
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def comparison(earlier):
    old, _ = open_package(earlier)
    new, _ = open_package(bundled_path())
    return compare(old, new)


def buttons(page):
    return {button.text(): button for button in page.findChildren(QPushButton)}


def choose(monkeypatch, path):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))


def compared(window, qtbot, monkeypatch, path):
    choose(monkeypatch, path)
    window.acts[Act.COMPARE].trigger()
    qtbot.waitUntil(lambda: isinstance(window.pages.page, ComparePage), timeout=20_000)
    return window.pages.page


def test_every_difference_is_a_row_and_every_card_counts_its_kind(qtbot, comparison):
    page = ComparePage(comparison)
    qtbot.addWidget(page)
    rows = comparison_rows(comparison)
    assert page.model.shown == rows
    assert sum(count for _, _, count in counted_kinds(comparison)) == len(rows) > 0
    for key, _, count in counted_kinds(comparison):
        page.cards.clicked.emit(key, False)
        assert [row.key for row in page.model.shown] == [key] * count
        page.cards.clicked.emit(key, False)
        assert page.model.shown == rows
    revised = next(row for row in rows if row.new_id == "fiscal_funds")
    assert (revised.kind, revised.old, revised.new) == ("修订", "574.9 亿元", "575.2 亿元")
    assert "575.2亿元" in revised.new_text
    added = next(row for row in rows if row.new_id == "solar_stations")
    assert (added.kind, added.old, added.old_text) == ("新增", "—", "")


def test_equal_packages_say_so(qtbot):
    package, _ = open_package(bundled_path())
    page = ComparePage(compare(package, package))
    qtbot.addWidget(page)
    assert page.model.rowCount() == 0
    assert page.status() == "0 处差异 / 全部 0 处"


def test_from_the_menu_to_a_row_and_back(window, qtbot, monkeypatch, earlier):
    page = compared(window, qtbot, monkeypatch, earlier)
    assert window.tabs.key == COMPARE
    row = next(number for number, one in enumerate(page.model.shown) if one.new_id == "fiscal_funds")
    page.view.selectRow(row)
    buttons(page)["到它的主题中看这一行"].click()
    assert window.tabs.key == "input"
    assert window.pages.page.table.selected_ids() == ("fiscal_funds",)
    window.tabs.choose(COMPARE)
    assert window.pages.page is page
    # The tab is not one to come back to at the next start.
    assert window.settings.tab == "input"


def test_the_other_direction_and_the_end(window, qtbot, monkeypatch, earlier):
    page = compared(window, qtbot, monkeypatch, earlier)
    buttons(page)["对换新旧"].click()
    qtbot.waitUntil(lambda: window.pages.page is not page, timeout=20_000)
    swapped = window.pages.page
    assert {row.kind for row in swapped.model.shown if row.old_id == "solar_stations"} == {"删除"}
    buttons(swapped)["结束比较"].click()
    assert COMPARE not in window.tabs.keys
    assert not isinstance(window.pages.page, ComparePage)


def test_a_comparison_is_written(window, qtbot, monkeypatch, earlier, tmp_path):
    page = compared(window, qtbot, monkeypatch, earlier)
    target = tmp_path / "修订说明.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(window.file_jobs.busy_changed, check_params_cb=lambda busy: not busy, timeout=20_000):
        buttons(page)["导出修订说明…"].click()
    assert {"修订说明", "修订", "新增"} <= set(load_workbook(target).sheetnames)


def test_another_package_ends_the_comparison(window, qtbot, monkeypatch, earlier):
    compared(window, qtbot, monkeypatch, earlier)
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window.open_commands.open(earlier)
    assert COMPARE not in window.tabs.keys


@pytest.mark.parametrize(
    ("name", "text", "words"), [("甲.csv", "姓名,电话\n张,1\n", "普通表格"), ("乙.zip", "坏", "乙.zip")]
)
def test_what_cannot_be_compared_is_told_and_the_package_stays(window, qtbot, monkeypatch, tmp_path, name, text, words):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    choose(monkeypatch, path)
    window.acts[Act.COMPARE].trigger()
    qtbot.waitUntil(lambda: "不能与" in window.banner.text, timeout=20_000)
    assert words in window.banner.text
    assert window.opened is not None
    assert COMPARE not in window.tabs.keys


@pytest.fixture
def renamed(tmp_path):
    """Return the bundled package as it was with two indicators of other ids and similar names."""
    folder = tmp_path / "旧名"
    shutil.copytree(bundled_path(), folder)
    for name in ("observations.csv", "indicators.csv"):
        text = (folder / name).read_text(encoding="utf-8")
        for one in ("feature_bases", "solar_stations"):
            text = text.replace(f"\n{one},{one},", f"\nold_{one},old_{one},").replace(f"\n{one},", f"\nold_{one},")
        text = text.replace("特色产业基地,", "特色产业示范基地,").replace("光伏扶贫电站,", "光伏扶贫村级电站,")
        (folder / name).write_text(text, encoding="utf-8")
    for name in ("charts.csv", "relations.csv"):
        text = (folder / name).read_text(encoding="utf-8")
        kept = [line for line in text.splitlines() if "feature_bases" not in line and "solar_stations" not in line]
        (folder / name).write_text("\n".join(kept) + "\n", encoding="utf-8")
    return folder


def test_similar_names_are_asked_one_after_the_other(window, qtbot, monkeypatch, renamed):
    page = compared(window, qtbot, monkeypatch, renamed)
    asked = [row for row in page.model.shown if row.key == PROPOSED]
    assert len(asked) == 2
    assert page.model.shown[0] == asked[0]
    with qtbot.waitSignal(window.compare_commands.shown, timeout=20_000):
        buttons(page)["是同一个数"].click()
    page = window.pages.page
    assert [row.key for row in page.model.shown] == [PROPOSED]
    with qtbot.waitSignal(window.compare_commands.shown, timeout=20_000):
        buttons(page)["不是同一个数"].click()
    page = window.pages.page
    assert not [row for row in page.model.shown if row.key == PROPOSED]
    kinds = {key: count for key, _, count in counted_kinds(page.comparison)}
    assert (kinds["reworded"], kinds["added"], kinds["removed"]) == (1, 1, 1)
    # The answers hold in the other direction as well.
    with qtbot.waitSignal(window.compare_commands.shown, timeout=20_000):
        buttons(page)["对换新旧"].click()
    assert not window.pages.page.comparison.proposals
    assert len(window.pages.page.comparison.by_group[DifferenceGroup.REWORDED]) == 1


def test_other_tables_that_differ_are_named(qtbot, renamed):
    old, _ = open_package(renamed)
    new, _ = open_package(bundled_path())
    page = ComparePage(compare(old, new))
    qtbot.addWidget(page)
    assert any("其他表：" in label.text() for label in page.findChildren(QLabel))
