"""Whatever is written or worked out: one busy sign, an offer to cancel, and a true word of what came of it."""

import threading

import pytest

from data.progress import check
from gui.core import file_jobs, messages
from gui.core.actions import Act


def until_cancelled():
    while True:
        check()


def finished(window, qtbot):
    qtbot.waitUntil(lambda: not window.file_jobs.busy and not window.tasks.busy, timeout=20_000)


def offers(window):
    return {button.text(): button for button in window.banner.findChildren(messages.QPushButton) if button.isVisible()}


def begin_bytes(window, path):
    window.file_jobs.write_bytes(until_cancelled, path)


def begin_folder(window, path):
    window.file_jobs.write(until_cancelled, path)


def begin_count(window, path):
    window.file_jobs.work_out(until_cancelled, pytest.fail, path.name)


def begin_warning(window, path):
    window.file_jobs.write_bytes(lambda: b"x", path, warn=until_cancelled)


@pytest.mark.parametrize("begin", [begin_bytes, begin_folder, begin_count, begin_warning])
def test_whatever_takes_long_can_be_called_off(window, qtbot, tmp_path, begin):
    begin(window, tmp_path / "慢.csv")
    assert window.status.busy.isVisible()
    qtbot.waitUntil(lambda: "取消" in offers(window))
    offers(window)["取消"].click()
    finished(window, qtbot)
    assert "已取消" in window.banner.text
    assert not window.status.busy.isVisible()
    assert list(tmp_path.iterdir()) == []


def test_the_busy_sign_stays_until_the_last_job_has_ended(window, qtbot, tmp_path):
    release = [threading.Event(), threading.Event()]
    for number, event in enumerate(release):
        window.file_jobs.write_bytes(lambda event=event: bytes(event.wait(20)), tmp_path / f"{number}.csv")
    release[0].set()
    qtbot.waitUntil((tmp_path / "0.csv").exists)
    qtbot.waitUntil(lambda: "0.csv" in window.banner.text)
    assert window.status.busy.isVisible()
    release[1].set()
    finished(window, qtbot)
    assert not window.status.busy.isVisible()


def test_a_file_is_not_written_twice_at_once(window, qtbot, tmp_path):
    release = threading.Event()
    target = tmp_path / "表.csv"
    window.file_jobs.write_bytes(lambda: release.wait(20) and b"first", target)
    window.file_jobs.write_bytes(lambda: b"second", target)
    assert "请等它写完" in window.banner.text
    release.set()
    finished(window, qtbot)
    assert target.read_bytes() == b"first"


def test_what_was_called_off_too_late_is_there_and_told(window, qtbot, tmp_path):
    """What cannot be broken off is not said to be undone."""
    began, release = threading.Event(), threading.Event()
    target = tmp_path / "表.csv"

    def write():
        began.set()
        release.wait(20)
        target.write_bytes(b"new")

    window.file_jobs.write(write, target)
    assert began.wait(20)
    qtbot.waitUntil(lambda: "取消" in offers(window))
    offers(window)["取消"].click()
    assert "正在取消" in window.banner.text
    release.set()
    finished(window, qtbot)
    assert "已写出" in window.banner.text


def test_a_short_job_is_not_told_of_before_it_is_done(window, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(file_jobs, "LONG_MS", 60_000)
    said = []
    monkeypatch.setattr(window.banner, "show_message", lambda kind, text, offers=(): said.append((kind, text)))
    window.file_jobs.write_bytes(lambda: b"x", tmp_path / "a.csv")
    finished(window, qtbot)
    assert said == [(messages.INFO, "已写出：a.csv")]


def test_what_was_said_meanwhile_goes_when_the_work_is_done(window, qtbot):
    release, results = threading.Event(), []
    window.file_jobs.work_out(lambda: release.wait(20), results.append, "打印")
    qtbot.waitUntil(lambda: "正在准备" in window.banner.text)
    release.set()
    finished(window, qtbot)
    assert results == [True]
    assert not window.banner.isVisible()


@pytest.mark.parametrize("act", [Act.COPY, Act.PRINT_REPORT])
def test_copies_and_prints_show_the_busy_sign_too(window, qtbot, monkeypatch, act):
    monkeypatch.setattr("gui.report.printing.preview", lambda *_: None)
    window.tabs.choose("input")
    with qtbot.waitSignals([window.file_jobs.busy_changed] * 2, check_params_cbs=[bool, lambda busy: not busy]):
        window.acts[act].trigger()
    assert not window.status.busy.isVisible()
