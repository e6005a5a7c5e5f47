"""Settings survive a restart; damaged ones are put aside."""

import pytest

from gui.settings import FILE_NAME, Settings, SettingsStore, parse


def test_what_is_saved_is_read_again(tmp_path):
    store = SettingsStore(tmp_path)
    store.settings.tab = "input"
    store.settings.columns = ["indicator", "value"]
    store.save()
    assert SettingsStore(tmp_path).settings == store.settings


@pytest.mark.parametrize("text", ["", "{", "[]", "[" * 100_000, '"tab"', "\x00"])
def test_damaged_settings_are_put_aside(tmp_path, text):
    path = tmp_path / FILE_NAME
    path.write_text(text, encoding="utf-8")
    assert SettingsStore(tmp_path).settings == Settings()
    assert not path.exists()
    assert (tmp_path / "settings.damaged.json").exists()


def test_values_of_the_wrong_kind_fall_back_one_by_one():
    settings = parse('{"tab": 7, "maximized": "yes", "table_share": 99, "columns": [1], "picture_scale": 3}')
    assert settings == Settings(table_share=0.8, picture_scale=3)


def test_a_width_that_no_screen_has_is_no_width():
    assert parse('{"story_width": 99999999999999}').story_width == 460
    assert parse('{"story_width": -5}').story_width == 200


def test_no_folder_means_nothing_is_written():
    SettingsStore(None).save()


def test_recent_files_are_few_and_each_once():
    settings = Settings()
    for number in range(20):
        settings.remember_recent(str(number))
    settings.remember_recent("15")
    assert settings.recent[:2] == ["15", "19"]
    assert len(settings.recent) == 8
