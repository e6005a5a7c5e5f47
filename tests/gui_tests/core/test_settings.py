"""Settings survive a restart; damaged ones are put aside."""

import errno
import json
import os
from dataclasses import asdict, fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.package.reader import bundled_path
from data.session.opened import open_path
from data.slides.story import Story, StoryEntry
from data.slides.story_store import StoryStore
from data.writing.formats import Content, keys_of, written_formats
from gui.core.settings import (
    CHECKS,
    FILE_NAME,
    MAX_BYTES,
    Settings,
    SettingsStore,
    read_settings,
    settings_bytes,
)
from gui.export.save_dialog import usual_folder
from gui.window.main_window import MainWindow


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
    settings, faulty = read_settings(
        '{"tab": 7, "maximized": "yes", "table_share": 99, "columns": [1], "story_width": 300}'
    )
    assert settings == Settings(story_width=300)
    assert faulty == ("maximized", "tab", "table_share", "columns")


def test_a_width_that_no_screen_has_is_no_width():
    for width in ("99999999999999", "-5", "9" * 10_000, "NaN", "1e999", "264.5", "true"):
        assert read_settings(f'{{"story_width": {width}}}') == (Settings(), ("story_width",))


def test_no_folder_means_nothing_is_written():
    SettingsStore(None).save()


def test_recent_files_are_few_and_each_once():
    settings = Settings()
    for number in range(20):
        settings.remember_recent(str(number))
    settings.remember_recent("15")
    assert settings.recent[:2] == ["15", "19"]
    assert len(settings.recent) == 8


def test_a_field_that_is_faulty_is_replaced_and_the_file_kept(tmp_path):
    text = '{"geometry": "\\ud800", "tab": "input", "folder": "a\\u0000b", "recent": ["/甲", "\\udcff"], "later": 1}'
    (tmp_path / FILE_NAME).write_text(text, encoding="utf-8")
    assert SettingsStore(tmp_path).settings == Settings(tab="input")
    assert (tmp_path / "settings.damaged.json").read_text(encoding="utf-8") == text
    assert not (tmp_path / FILE_NAME).exists()


def test_a_name_written_twice_is_neither(tmp_path):
    assert read_settings('{"tab": "a", "tab": "b", "maximized": true}') == (Settings(maximized=True), ("tab",))


def test_names_of_a_later_version_are_no_damage(tmp_path):
    assert read_settings('{"colour": {"a": [1]}, "tab": "input"}') == (Settings(tab="input"), ())


def test_what_is_checked_are_all_fields_and_the_words_of_the_formats():
    assert set(CHECKS) == {item.name for item in fields(Settings)}
    assert all(CHECKS[name](value) for name, value in asdict(Settings()).items())
    encodings = {encoding.key for item in written_formats(Content.ROWS) for encoding in item.encodings}
    known = {
        "table_format": set(keys_of(Content.ROWS)),
        "csv_encoding": encodings,
        "picture_format": set(keys_of(Content.CHART)),
        "slides_format": set(keys_of(Content.SLIDES)),
    }
    every = set().union(*known.values()) | {"", "PNG", "doc"}
    for name, words in known.items():
        assert {word for word in every if CHECKS[name](word)} == words, name


@pytest.mark.skipif(os.name != "posix", reason="pipes, devices and links are POSIX's")
@pytest.mark.parametrize("kind", ["folder", "full folder", "pipe", "dangling", "loop", "device"])
def test_what_is_no_file_is_put_aside_and_settings_are_kept_again(tmp_path, kind):
    path = tmp_path / FILE_NAME
    match kind:
        case "folder":
            path.mkdir()
        case "full folder":
            (path / "里").mkdir(parents=True)
        case "pipe":
            os.mkfifo(path)
        case "dangling":
            path.symlink_to(tmp_path / "没有")
        case "loop":
            path.symlink_to(path)
        case "device":
            path.symlink_to("/dev/zero")
    store = SettingsStore(tmp_path)
    assert store.settings == Settings()
    store.settings.tab = "input"
    store.save()
    assert SettingsStore(tmp_path).settings.tab == "input"


def test_a_settings_file_that_cannot_be_read_or_put_aside_stops_nothing(tmp_path, monkeypatch):
    path = tmp_path / FILE_NAME
    path.write_text('{"tab": "input"}', encoding="utf-8")

    def refuse(*_args, **_kwargs):
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(os, "replace", refuse)
    store = SettingsStore(tmp_path)
    assert store.settings == Settings()
    store.save()
    assert path.read_text(encoding="utf-8") == '{"tab": "input"}'


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES])
@pytest.mark.parametrize("call", ["open", "lstat"])
def test_settings_that_cannot_be_read_now_are_left_as_they_are(tmp_path, monkeypatch, number, call):
    path = tmp_path / FILE_NAME
    path.write_text('{"tab": "input"}', encoding="utf-8")

    def refuse(*_args, **_kwargs):
        raise OSError(number, "no")

    with monkeypatch.context() as patch:
        patch.setattr(os if call == "open" else Path, call, refuse)
        store = SettingsStore(tmp_path)
    assert store.settings == Settings()
    store.settings.tab = "other"
    # The disk works again when the program ends: what it never read is still the user's.
    store.save()
    assert [one.name for one in tmp_path.iterdir()] == [FILE_NAME]
    assert SettingsStore(tmp_path).settings.tab == "input"


def test_a_file_that_is_too_long_is_not_read_whole(tmp_path):
    with (tmp_path / FILE_NAME).open("wb") as file:
        file.truncate(MAX_BYTES * 1000)
    assert SettingsStore(tmp_path).settings == Settings()


def test_paths_that_are_no_text_are_not_remembered_and_stop_nothing(tmp_path):
    store = SettingsStore(tmp_path)
    store.settings.remember_recent("/甲.csv")
    store.settings.remember_recent("/\udcff.csv")
    store.settings.folder = "/\udcff"
    store.save()
    assert SettingsStore(tmp_path).settings == Settings(recent=["/甲.csv"])


def test_sizes_of_a_small_window_are_kept_within_their_bounds():
    content = settings_bytes(Settings(table_share=0.05, story_width=900))
    assert read_settings(content.decode()) == (Settings(table_share=0.2, story_width=460), ())


@pytest.mark.parametrize("folder", ["长" * 70_000, "\ud800", "a\0b", "/dev/null/里"])
def test_a_folder_that_no_system_has_is_not_proposed(folder):
    assert usual_folder(folder) == usual_folder("")


TEXTS = st.text(max_size=20) | st.sampled_from(
    ["\ud800", "a\0b", "长" * 70_000, "gg", "0" * 5001, "csv", "pdf", "/tmp"]
)
NUMBERS = st.integers() | st.floats() | st.sampled_from([10**400, -(10**30), 0, 1, 3, 264])
VALUES = st.none() | st.booleans() | NUMBERS | TEXTS | st.lists(TEXTS, max_size=12) | st.dictionaries(TEXTS, NUMBERS)
OBJECTS = st.dictionaries(st.sampled_from([item.name for item in fields(Settings)]) | TEXTS, VALUES)


@given(OBJECTS)
def test_of_any_json_settings_come_that_are_sound_and_can_be_kept(values):
    settings, faulty = read_settings(json.dumps(values))
    for item in fields(Settings):
        value = getattr(settings, item.name)
        assert CHECKS[item.name](value)
        assert item.name not in faulty or value == getattr(Settings(), item.name)
        if item.name not in values:
            assert value == getattr(Settings(), item.name)
    assert read_settings(settings_bytes(settings).decode()) == (settings, ())


GEOMETRIES = (
    "",
    "00",
    "01d9d0cb" + "00" * 62,
    "01d9d0cb00030000" + "7fffffff" * 14,
    "01d9d0cb00030000" + "80000000" * 14 + "ff" * 4,
    "01d9d0cb00030000" + "ffffffff" * 14 + "02" * 4,
)


@pytest.mark.parametrize("geometry", GEOMETRIES)
def test_the_window_is_built_whatever_was_remembered(qtbot, qapp, tmp_path, geometry):
    values = {
        "geometry": geometry,
        "maximized": bool(geometry),
        "tab": "没有这个标签",
        "columns": ["没有", "", "value", "value"],
        "folder": "长" * 4000,
        "display": "没有这个屏幕",
        "story_panel": True,
        "story_width": 460,
        "table_share": 0.8,
        "recent": ["", "/", "长" * 4000, "//198.51.100.1/a"],
    }
    assert read_settings(json.dumps(values))[1] == ()
    (tmp_path / FILE_NAME).write_text(json.dumps(values), encoding="utf-8")
    window = MainWindow(SettingsStore(tmp_path))
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(window.ready, timeout=30_000):
        window.content.show_package(open_path(bundled_path()))
    assert window.tabs.keys
    window.close()
    assert SettingsStore(tmp_path).settings.recent == values["recent"]


# The stories beside the settings.


@pytest.mark.skipif(os.name != "posix", reason="pipes and links are POSIX's")
@pytest.mark.parametrize("kind", ["folder", "pipe", "dangling", "device", "damaged", "doubled"])
def test_a_story_that_cannot_be_read_is_put_aside_and_one_is_kept_again(tmp_path, kind):
    store = StoryStore(tmp_path)
    path = store.path("甲")
    match kind:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "dangling":
            path.symlink_to(tmp_path / "没有")
        case "device":
            path.symlink_to("/dev/zero")
        case "damaged":
            path.write_bytes(b"\xff{")
        case "doubled":
            path.write_text('{"format": "dajuan-story", "format": "dajuan-story"}', encoding="utf-8")
    assert store.load("甲") is None
    story = Story("甲", "1", (StoryEntry("a", slide="cover"),))
    store.keep(story)
    assert store.load("甲") == story


def test_a_folder_of_stories_that_is_none_and_a_name_that_is_no_text_stop_nothing(tmp_path):
    (tmp_path / "stories").write_bytes(b"")
    store = StoryStore(tmp_path / "stories")
    store.keep(Story("甲", "1", (StoryEntry("a", slide="cover"),)))
    assert store.load("甲") is None
    store = StoryStore(tmp_path)
    store.keep(Story("\ud800", "1", (StoryEntry("a", slide="cover"),)))
    assert store.load("\ud800") is None
    store.forget("\ud800")
