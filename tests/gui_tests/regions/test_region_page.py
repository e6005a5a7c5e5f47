"""The tab 地区: what is chosen or clicked in one form is shown by all, remembered, exported and made a slide."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from regions_package import counties, prefectures

from data.charting.regions.area_orders import AreaOrder
from data.charting.regions.area_view import AreaForm
from data.package.areas.area_list import area_list
from data.session.opened import Opened
from data.session.opening import read_any
from gui.core.actions import Act
from gui.pages.page_stack import REGIONS

XINGAN, ALXA, BAOTOU = "152200", "152900", "150200"


def shown(window, qtbot, package):
    """Return the page of areas of a package in a window."""
    with qtbot.waitSignal(window.ready):
        window.content.show_package(Opened(package))
    window.tabs.choose(REGIONS)
    page = window.pages.page
    qtbot.waitUntil(lambda: page.is_drawn)
    return page


@pytest.fixture
def page(empty_window, qtbot):
    return shown(empty_window, qtbot, prefectures())


def click(page, qtbot, form, key, *, ctrl=False):
    """Click the place of an area in a form."""
    page.cards[form].view.mark_clicked.emit((key,), ctrl)
    qtbot.waitUntil(lambda: page.is_drawn)


def chosen_in(page, form):
    content = page.cards[form].content
    return {sign.code for panel in content.panels for sign in panel.areas.signs if sign.is_chosen}


def test_a_package_of_one_area_has_no_such_tab(window):
    assert REGIONS not in window.tabs.keys


def test_the_tab_stands_behind_the_themes(page, empty_window):
    assert empty_window.tabs.keys == ("overview", "t", REGIONS, "check", "source")
    assert page.shown == (AreaForm.RANKING, AreaForm.TILES, AreaForm.HEAT)


def test_a_click_in_one_form_selects_in_all(page, qtbot, empty_window):
    click(page, qtbot, AreaForm.TILES, f"income.{BAOTOU}.2020")
    assert all(chosen_in(page, form) == {BAOTOU} for form in page.shown)
    assert empty_window.status.rows.text() == "已选 1 个地区 / 12 个地区"
    assert page.scopes()[0].obs_ids == (f"income.{BAOTOU}.2020",)
    # An area without a figure is selected as well, and adds nothing to what is exported.
    click(page, qtbot, AreaForm.RANKING, f"area:{ALXA}", ctrl=True)
    assert all(chosen_in(page, form) == {BAOTOU, ALXA} for form in page.shown)
    assert page.scopes()[0].obs_ids == (f"income.{BAOTOU}.2020",)
    click(page, qtbot, AreaForm.HEAT, f"income.{BAOTOU}.2018", ctrl=True)
    assert chosen_in(page, AreaForm.RANKING) == {ALXA}
    page.clear()
    qtbot.waitUntil(lambda: page.is_drawn)
    assert chosen_in(page, AreaForm.HEAT) == set()


def test_my_area_is_chosen_once_and_remembered(page, qtbot, empty_window):
    page.controls.areas.setCurrentIndex(page.stand.figures.codes.index(XINGAN) + 1)
    page.controls.areas.activated.emit(page.controls.areas.currentIndex())
    qtbot.waitUntil(lambda: page.is_drawn)
    assert empty_window.settings.area == XINGAN
    assert page.cards[AreaForm.RANKING].title.text() == "兴安盟20.6万元，在11个已报盟市中排第4"
    again = shown(empty_window, qtbot, prefectures())
    assert again is not page
    assert again.cards[AreaForm.RANKING].title.text() == "兴安盟20.6万元，在11个已报盟市中排第4"
    # A package without this area says nothing of it, and does not forget it.
    other = shown(empty_window, qtbot, counties())
    assert "103个旗县市区" in other.cards[AreaForm.RANKING].title.text()
    assert empty_window.settings.area == XINGAN


def test_the_slider_moves_by_keys_and_all_forms_follow(page, qtbot):
    page.controls.slider.setFocus()
    qtbot.keyClick(page.controls.slider, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: page.is_drawn)
    assert page.stand.period == "2019"
    assert "2019" in page.controls.slider.accessibleDescription()
    assert all("2019年" in page.cards[form].content.subtitle for form in (AreaForm.RANKING, AreaForm.TILES))
    assert len(page.scopes()[0].obs_ids) == 12
    qtbot.keyClick(page.controls.slider, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: page.is_drawn)
    assert page.stand.period == "2016"


def test_playing_begins_anew_and_stops_at_the_last_period(page, qtbot):
    seen = []
    page.player.stepped.connect(seen.append)
    page.player.set_pace(1)
    with qtbot.waitSignal(page.player.running_changed, check_params_cb=lambda running: not running, timeout=5_000):
        page.controls.play.click()
    assert seen == [0, 1, 2, 3, 4]
    assert page.stand.period == "2020"
    assert page.controls.play.accessibleName() == "逐期播放"


def test_playing_stops_where_nobody_looks(page, empty_window):
    page.controls.play.click()
    assert page.player.is_running
    empty_window.tabs.choose("overview")
    assert not page.player.is_running


def test_each_form_can_stand_alone_and_be_turned_to(page, qtbot, empty_window):
    keys = page.controls.forms.keys
    assert keys == ("overview", "ranking", "tiles", "heat", "multiples", "slope")
    for key in (*keys[1:], keys[0]):
        empty_window.acts[Act.NEXT_CHART].trigger()
        qtbot.waitUntil(lambda: page.is_drawn)
        assert page.controls.forms.key == key
        if key != "overview":
            assert page.shown == (AreaForm(key),)
            assert page.chart().chart_id == f"regions:{key}"
            assert page.cards[AreaForm(key)].view.accessibleDescription()


def test_orders_periods_and_lines_are_chosen_in_the_menu(page, qtbot):
    menu = page.menu.menu()
    menu.aboutToShow.emit()
    texts = [action.text() for action in menu.actions()]
    assert {"按增减由高到低", "2019年", "中位数"} <= set(texts)
    next(action for action in menu.actions() if action.text() == "按增减由高到低").trigger()
    qtbot.waitUntil(lambda: page.is_drawn)
    assert page.stand.view.order is AreaOrder.CHANGE
    assert page.stand.order[0] == XINGAN
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "2019年").trigger()
    qtbot.waitUntil(lambda: page.is_drawn)
    assert page.stand.before == "2019"


def test_another_indicator_keeps_period_and_area(page, qtbot):
    page.controls.slider.setValue(1)
    page.controls.indicators.setCurrentIndex(2)
    page.controls.indicators.activated.emit(2)
    qtbot.waitUntil(lambda: page.is_drawn)
    assert (page.stand.figures.indicator.indicator_id, page.stand.period) == ("rate", "2017")
    assert "中位数" in page.cards[AreaForm.RANKING].content.panels[0].areas.across.words


def test_what_is_on_show_becomes_a_slide(page, qtbot, empty_window):
    click(page, qtbot, AreaForm.HEAT, f"income.{BAOTOU}.2019")
    before = len(empty_window.story_state.slides)
    empty_window.acts[Act.ADD_VIEW].trigger()
    qtbot.waitUntil(lambda: len(empty_window.story_state.slides) == before + 1)
    added = [slide for slide in empty_window.story_state.slides if slide.key.startswith("regions:")]
    assert [slide.content.kind for slide in added] == ["heat"]


def test_a_hundred_counties_have_no_tiles_and_can_be_those_of_one_prefecture(empty_window, qtbot):
    page = shown(empty_window, qtbot, counties())
    assert "tiles" not in page.controls.forms.keys
    assert page.shown == (AreaForm.RANKING, AreaForm.HEAT)
    number = next(at for at in range(page.controls.scopes.count()) if "兴安盟" in page.controls.scopes.itemText(at))
    page.controls.scopes.setCurrentIndex(number)
    page.controls.scopes.activated.emit(number)
    qtbot.waitUntil(lambda: page.is_drawn)
    assert all(code.startswith("1522") for code in page.stand.figures.codes)


def test_to_the_row_of_what_is_selected(page, qtbot, empty_window):
    click(page, qtbot, AreaForm.TILES, f"income.{BAOTOU}.2020")
    page.menu.row_requested.emit()
    assert empty_window.tabs.key == "t"
    assert empty_window.pages.page.selection.ids == (f"income.{BAOTOU}.2020",)


def own_layout(folder, names):
    """Write a layout of tiles in one row."""
    path = folder / "布局.csv"
    rows = "".join(f"{name},1,{number}\n" for number, name in enumerate(names, start=1))
    path.write_text(f"地区,行,列\n{rows}", encoding="utf-8")
    return path


def test_a_layout_of_ones_own_is_used_remembered_and_kept_by_slides(page, qtbot, empty_window, tmp_path, monkeypatch):
    path = own_layout(tmp_path, map(page.stand.figures.name, page.stand.figures.codes))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    page.menu.layout_requested.emit()
    qtbot.waitUntil(lambda: page.is_drawn)
    places = {sign.place for sign in page.cards[AreaForm.TILES].content.panels[0].areas.signs}
    assert places == {(0, number) for number in range(12)}
    assert empty_window.settings.tile_layout == str(path)
    assert len(page.slide_view().areas.places) == 12
    path.unlink()
    again = shown(empty_window, qtbot, prefectures())
    assert "找不到" in empty_window.banner.text
    assert AreaForm.TILES in again.shown


def test_a_layout_that_does_not_fit_is_said_and_not_used(page, qtbot, empty_window, tmp_path, monkeypatch):
    before = page.cards[AreaForm.TILES].content.panels[0].areas.signs
    for path in (own_layout(tmp_path, ["呼和浩特市"]), tmp_path / "没有.csv"):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, path=path: (str(path), ""))
        page.menu.layout_requested.emit()
        qtbot.waitUntil(lambda: page.is_drawn)
        assert path.name in empty_window.banner.text
        assert empty_window.settings.tile_layout == ""
        assert page.cards[AreaForm.TILES].content.panels[0].areas.signs == before


def test_tiles_of_many_areas_are_as_high_as_the_page(empty_window, qtbot, tmp_path):
    known = area_list()
    rows = "".join(f"{known.title_of(code)},{at + 1},{at + 2}\n" for at, code in enumerate(known.children_of("100000")))
    path = tmp_path / "表.csv"
    path.write_text(f"指标：收入(元)\n地区,2019年,2020年\n{rows}", encoding="utf-8")
    page = shown(empty_window, qtbot, read_any(path).package)
    empty_window.resize(1366, 768)
    assert page.shown == (AreaForm.RANKING, AreaForm.TILES, AreaForm.HEAT)
    qtbot.waitUntil(lambda: page.cards[AreaForm.TILES].height() == page.grid.height())
    assert page.cards[AreaForm.HEAT].y() > page.cards[AreaForm.RANKING].y()
    assert page.cards[AreaForm.HEAT].width() == page.cards[AreaForm.RANKING].width()
