"""Packages that are not the bundled one: no sources, no charts, many themes, long names, bad rows."""

import pytest
from package_builder import INDICATORS, OBSERVATIONS, build, changed, copied
from PySide6.QtWidgets import QPushButton, QToolButton

from data.package.reader import bundled_path
from data.session.opened import open_path
from data.slides.package_slides import slides_of
from gui.core import messages

LONG = "关于建档立卡贫困嘎查村集体经济年均增收情况的一个名称非常非常长的统计指标"


@pytest.fixture
def show(empty_window, qtbot):
    def opened(folder):
        with qtbot.waitSignal(empty_window.ready):
            empty_window.content.show_package(open_path(folder))
        return empty_window

    return opened


def visit(window):
    for key in window.tabs.keys:
        window.tabs.choose(key)
        page = window.pages.page
        for scope in page.scopes():
            page.select(scope.obs_ids[:2])
        window.repaint()


def test_the_smallest_package_has_every_page(show, tmp_path):
    window = show(build(tmp_path))
    visit(window)
    assert [window.tabs.words(key) for key in window.tabs.keys] == ["总览", "投入", "数据核验", "原文"]
    window.tabs.choose("t")
    assert window.pages.page.chart().panels
    assert slides_of(window.opened.package)


def test_many_themes_with_long_names_stay_in_the_window(show, tmp_path, qtbot):
    themes = [{"theme_id": f"t{n}", "title": f"第{n}个很长的主题名称", "order": str(n)} for n in range(14)]
    indicators = [
        {"indicator_id": f"i{n}", "title": LONG, "theme_id": f"t{n}", "group": f"分组{n}", "unit": "万元"}
        for n in range(14)
    ]
    observations = [
        {
            "obs_id": f"{n}-{year}",
            "indicator_id": f"i{n}",
            "time_period": str(year),
            "obs_value": "1.5",
            "value_text": "1.5",
        }
        for n in range(14)
        for year in range(2001, 2021)
    ]
    window = show(build(tmp_path, themes=themes, indicators=indicators, observations=observations))
    window.resize(1024, 700)
    visit(window)
    assert window.width() == 1024
    qtbot.waitUntil(lambda: window.tabs.findChildren(QToolButton)[0].isVisible())
    window.tabs.choose("t13")
    button = next(one for one in window.tabs.findChildren(QPushButton) if one.isChecked())
    left = button.mapTo(window.tabs, button.rect().topLeft()).x()
    assert left >= 0
    assert left + button.width() <= window.width()


@pytest.mark.parametrize(
    ("column", "cell", "said", "rows"),
    [("obs_value", "三点五", "不是数字", 3), ("obs_qualifier", "上边", "不是可用的值", 2)],
)
def test_bad_cells_are_told_and_the_rest_is_shown(show, tmp_path, column, cell, said, rows):
    folder = build(tmp_path, observations=changed(OBSERVATIONS, "b1", **{column: cell}))
    window = show(folder)
    assert window.banner.property("kind") == messages.WARNING
    for words in ("observations.csv:L3", column, cell, said):
        assert words in window.banner.text
    window.tabs.choose("t")
    assert window.pages.page.table.model.rowCount() == rows


def test_a_new_theme_needs_no_code(show, tmp_path):
    folder = copied(bundled_path(), tmp_path / "p")
    with (folder / "themes.csv").open("a", encoding="utf-8") as file:
        file.write("extra,新增主题,9,\n")
    with (folder / "indicators.csv").open("a", encoding="utf-8") as file:
        file.write("extra_a,新增指标,extra,,1,个,个,0,0,S,true,,\n")
    with (folder / "observations.csv").open("a", encoding="utf-8") as file:
        file.write("extra_a,extra_a,150000,2020,2020,7,7,eq,false,A,,,,,\n")
    window = show(folder)
    assert window.tabs.words("extra") == "新增主题"
    window.tabs.choose("extra")
    assert window.pages.page.table.model.rowCount() == 1


def test_a_changed_figure_changes_the_verdict(tmp_path):
    folder = copied(bundled_path(), tmp_path / "p")
    path = folder / "observations.csv"
    text = path.read_text(encoding="utf-8")
    assert ",31,31," in text
    path.write_text(text.replace(",31,31,", ",33,33,"), encoding="utf-8")
    verdicts = {finding.relation.relation_id: finding.verdict.value for finding in open_path(folder).findings}
    assert verdicts["sum_counties"] == "待核"


def test_indicators_without_figures_leave_no_hole(show, tmp_path):
    indicators = [*INDICATORS, {"indicator_id": "d", "title": "没有数据", "theme_id": "t"}]
    visit(show(build(tmp_path, indicators=indicators)))
