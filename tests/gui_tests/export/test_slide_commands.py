"""Slides as files: PPTX, PDF and a folder of pictures, in the story's order, from the window and the command line."""

import io
import subprocess
import sys
from dataclasses import replace

import pytest
from pptx import Presentation
from pypdf import PdfReader
from PySide6.QtGui import QImage
from users_way import button, offers

from data.palette import LIGHT
from data.slides.package_slides import slides_of
from data.slides.story import Story, StoryEntry
from data.slides.story_file import ENDING, story_bytes
from gui.core import file_jobs, messages
from gui.core.settings import Settings
from gui.export.slide_files import pdf_steps, png_steps
from gui.export.slides_dialog import FORMATS, PDF, PNG, PPTX, SlidesDialog, SlidesOrder


@pytest.fixture
def story(window):
    """The first four slides turned round, the second of them hidden."""
    story_state = window.story_state
    story_state.delete([one.entry.entry_id for one in story_state.resolved[4:]])
    story_state.move([story_state.resolved[0].entry.entry_id], 4)
    story_state.hide([story_state.resolved[1].entry.entry_id], hide=True)
    return story_state


def order(path, kind, **changes):
    return replace(SlidesOrder(path, kind, "16:9", False, 720), **changes)


def written(window, qtbot, target):
    with qtbot.waitSignal(window.file_jobs.busy_changed, check_params_cb=lambda busy: not busy, timeout=30_000):
        window.slide_commands.write(window.story_state.deck.title, window.story_state.slides, target)
    assert window.banner.property("kind") == messages.INFO, window.banner.text
    return target.path


def test_pdf_has_a_page_and_a_bookmark_a_slide_and_text_to_search(window, story, qtbot, tmp_path):
    path = written(window, qtbot, order(tmp_path / "a.pdf", PDF))
    reader = PdfReader(path)
    assert len(reader.pages) == 3
    assert [item.title for item in reader.outline] == [slide.title for slide in story.slides if not slide.hidden]
    assert "贫困人口" in reader.pages[0].extract_text()
    assert story.slides[-1].title.split()[0] in reader.pages[2].extract_text().replace("\n", "")
    width, height = reader.pages[0].mediabox.width, reader.pages[0].mediabox.height
    assert width / height == pytest.approx(16 / 9)


def test_pictures_are_numbered_in_the_storys_order(window, story, qtbot, tmp_path):
    folder = written(window, qtbot, order(tmp_path / "图片", PNG, aspect="4:3", height=768))
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["001.png", "002.png", "003.png"]
    image = QImage(str(folder / "003.png"))
    assert (image.width(), image.height()) == (1024, 768)
    # The cover, which the story puts last, has the first of its columns at its left.
    assert image.pixelColor(90, 400).name() == LIGHT.bar_base


def test_powerpoint_keeps_the_hidden_slide_hidden(window, story, qtbot, tmp_path):
    path = written(window, qtbot, order(tmp_path / "a.pptx", PPTX))
    deck = Presentation(io.BytesIO(path.read_bytes()))
    assert [slide._element.get("show") for slide in deck.slides] == [None, "0", None, None]
    assert deck.slide_width * 9 == deck.slide_height * 16


def test_powerpoint_has_the_aspect_that_is_asked_for(window, story, qtbot, tmp_path):
    path = written(window, qtbot, order(tmp_path / "a.pptx", PPTX, aspect="4:3"))
    deck = Presentation(io.BytesIO(path.read_bytes()))
    assert deck.slide_width * 3 == deck.slide_height * 4


@pytest.mark.parametrize("kind", [PDF, PNG])
def test_equal_slides_give_equal_bytes(qapp, bundled, tmp_path, kind):
    slides = slides_of(bundled.package)[:3]
    made = []
    for number in range(2):
        target = tmp_path / f"{number}"
        steps = png_steps(slides, target, "16:9", 540) if kind == PNG else pdf_steps(slides, target, "16:9", "题")
        for work in steps:
            work()
        made.append([path.read_bytes() for path in sorted(target.iterdir())] if kind == PNG else target.read_bytes())
    assert made[0] == made[1]


def test_dark_pictures_are_dark(qapp, bundled, tmp_path):
    for work in png_steps(slides_of(bundled.package)[:1], tmp_path, "16:9", 540, dark=True):
        work()
    assert QImage(str(tmp_path / "001.png")).pixelColor(900, 30).lightness() < 40


def call_off(window, qtbot):
    """Take what the message offers while an export runs."""
    qtbot.waitUntil(lambda: "正在导出" in window.banner.text or "请等它写完" in window.banner.text)
    offers(window.banner)[0].click()
    qtbot.waitUntil(lambda: "已取消" in window.banner.text)
    assert not window.file_jobs.busy


def test_an_export_can_be_called_off(window, qtbot, tmp_path, monkeypatch):
    # Told of at once: a fast machine has written all of it before it counts as long.
    monkeypatch.setattr(file_jobs, "LONG_MS", 0)
    window.slide_commands.write(window.story_state.deck.title, window.story_state.slides, order(tmp_path / "p", PNG))
    qtbot.waitUntil(lambda: (tmp_path / "p" / "001.png").exists())
    call_off(window, qtbot)
    assert len(list((tmp_path / "p").glob("*.png"))) < len(window.story_state.slides)
    window.slide_commands.write(
        window.story_state.deck.title, window.story_state.slides, order(tmp_path / "q.pdf", PDF)
    )
    call_off(window, qtbot)
    assert not (tmp_path / "q.pdf").exists()


def test_one_export_at_a_time(window, qtbot, tmp_path):
    window.slide_commands.write(window.story_state.deck.title, window.story_state.slides, order(tmp_path / "p", PNG))
    window.slide_commands.write(window.story_state.deck.title, window.story_state.slides, order(tmp_path / "q", PNG))
    assert "请等它写完" in window.banner.text
    call_off(window, qtbot)
    assert not (tmp_path / "q").exists()
    assert not window.status.busy.isVisible()


@pytest.mark.parametrize("kind", [PDF, PNG, PPTX])
def test_what_cannot_be_written_is_told(window, qtbot, tmp_path, kind):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with qtbot.waitSignal(window.file_jobs.busy_changed, check_params_cb=lambda busy: not busy, timeout=30_000):
        window.slide_commands.write(
            window.story_state.deck.title, window.story_state.slides[:2], order(tmp_path / "file" / "inside", kind)
        )
    assert window.banner.property("kind") == messages.ERROR


def test_the_dialog_says_what_will_be_in_the_files(qtbot, bundled, tmp_path):
    slides = [replace(slide, hidden=number == 1) for number, slide in enumerate(slides_of(bundled.package)[:4])]
    dialog = SlidesDialog("数据包", slides, Settings(folder=str(tmp_path)))
    qtbot.addWidget(dialog)
    assert (dialog.order().format, dialog.order().path) == (PPTX, tmp_path / "数据包.pptx")
    assert "共 3 张" in dialog.inside.text()
    assert "仍是隐藏的" in dialog.inside.text()
    assert not dialog.look.isEnabled()
    button(dialog.aspect, "4:3").click()
    assert (dialog.order().format, dialog.order().aspect) == (PPTX, "4:3")
    button(dialog.aspect, "16:9").click()
    button(dialog.format, FORMATS[PNG].title).click()
    assert dialog.order().path == tmp_path / "数据包"
    assert "不在其中" in dialog.inside.text()
    button(dialog.aspect, "4:3").click()
    assert dialog.size_choice.currentText() == "1440 × 1080 像素"


def gui(*words):
    return subprocess.run(
        [sys.executable, "-m", "gui", *map(str, words), "-platform", "offscreen"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_the_command_line_writes_a_story_and_says_what_is_missing(tmp_path):
    path = tmp_path / f"s{ENDING}"
    entries = (
        StoryEntry("a", slide="closing"),
        StoryEntry("b", slide="gone"),
        StoryEntry("c", slide="cover", hidden=True),
    )
    path.write_bytes(story_bytes(Story("inner-mongolia-2020", "1.0.0", entries)))
    run = gui("--export-slides", tmp_path / "out", "--story", path, "--aspect", "4:3")
    assert run.returncode == 0, run.stderr
    assert "gone" in run.stderr
    assert [item.name for item in (tmp_path / "out").iterdir()] == ["001.png"]
    image = QImage(str(tmp_path / "out" / "001.png"))
    assert (image.width(), image.height()) == (1440, 1080)


def test_the_command_line_refuses_a_story_of_another_package(tmp_path):
    path = tmp_path / f"s{ENDING}"
    path.write_bytes(story_bytes(Story("别的", "1", (StoryEntry("a", slide="cover"),))))
    run = gui("--export-slides", tmp_path / "out", "--story", path)
    assert run.returncode == 1
    assert "别的" in run.stderr
    assert not (tmp_path / "out").exists()
