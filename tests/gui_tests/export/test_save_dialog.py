"""One question for the place of a file: the ending is mended, and no file is replaced that was not asked about."""

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from data.endings import with_ending
from data.writing.formats import Content, formats_of, written_format
from gui.app.dialog_words import DialogWords
from gui.core.actions import Act
from gui.core.settings import Settings
from gui.export.save_dialog import ask_where_to_save, mended_name

BOOK, _, TABLE, FOLDER = formats_of(Content.PACKAGE)
STORY = written_format(Content.STORY)


@pytest.mark.parametrize(
    ("typed", "forms", "chosen", "name"),
    [
        ("表", (BOOK,), None, "表.xlsx"),
        ("表.xlsx", (BOOK,), None, "表.xlsx"),
        ("表.XLSX", (BOOK,), None, "表.XLSX"),
        ("表.xls", (BOOK,), None, "表.xls.xlsx"),
        (".xlsx", (BOOK,), None, ".xlsx.xlsx"),
        ("2012—2020.5", (BOOK,), None, "2012—2020.5.xlsx"),
        ("表", (BOOK, TABLE), TABLE, "表.csv"),
        ("表.Xlsx", (BOOK, TABLE), TABLE, "表.Xlsx"),
        ("表", (BOOK, FOLDER), FOLDER, "表"),
        ("表", (BOOK, FOLDER), None, "表"),
        ("表", (BOOK, FOLDER), BOOK, "表"),
        ("表", (BOOK, TABLE, FOLDER), TABLE, "表.csv"),
        ("表.doc", (BOOK, FOLDER), FOLDER, "表.doc.xlsx"),
        ("汇报", (STORY,), None, "汇报.dajuan-story.json"),
        ("汇报.JSON", (STORY,), None, "汇报.dajuan-story.json"),
        ("汇报.dajuan-story", (STORY,), None, "汇报.dajuan-story.json"),
        ("汇报.Dajuan-Story.JSON", (STORY,), None, "汇报.Dajuan-Story.JSON"),
    ],
)
def test_a_name_gets_the_ending_that_it_lacks(typed, forms, chosen, name):
    assert mended_name(typed, forms, chosen) == name


def test_no_ending_leaves_a_name_as_it_is():
    assert with_ending("图", "") == "图"


@pytest.fixture
def said(qapp, monkeypatch):
    """What the question says, answered with No each time but the last."""
    words = DialogWords(qapp)
    qapp.installTranslator(words)
    answers, texts = [], []

    def answer(box):
        texts.append((box.text(), box.defaultButton() is box.button(QMessageBox.StandardButton.No)))
        return QMessageBox.StandardButton.Yes if answers.pop(0) else QMessageBox.StandardButton.No

    monkeypatch.setattr(QMessageBox, "exec", answer)
    yield answers, texts
    qapp.removeTranslator(words)


def ask(monkeypatch, qtbot, window, folder, *typed):
    names, proposed = list(typed), []

    def choose(_parent, _title, path, _forms):
        proposed.append(path)
        return (str(folder / names.pop(0)) if names else "", BOOK.filter)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    path = ask_where_to_save(window, Settings(folder=str(folder)), "另存为", "甲.xlsx", (BOOK, TABLE))
    return path, proposed


def test_a_file_that_the_mended_name_would_replace_is_asked_about(monkeypatch, qtbot, window, tmp_path, said):
    answers, texts = said
    (tmp_path / "乙.xlsx").write_bytes(b"old")
    answers += [False, True]
    path, proposed = ask(monkeypatch, qtbot, window, tmp_path, "乙", "乙")
    assert path == tmp_path / "乙.xlsx"
    assert texts == [("已有同名文件，要替换它吗？\n乙.xlsx", True)] * 2
    assert proposed == [str(tmp_path / "甲.xlsx"), str(tmp_path / "乙")]


@pytest.mark.parametrize("typed", ["乙.xlsx", "丙"])
def test_what_the_dialog_itself_asks_about_is_not_asked_again(monkeypatch, qtbot, window, tmp_path, said, typed):
    (tmp_path / "乙.xlsx").write_bytes(b"old")
    path, _ = ask(monkeypatch, qtbot, window, tmp_path, typed)
    assert path is not None
    assert said[1] == []


def test_nowhere_is_nowhere(monkeypatch, qtbot, window, tmp_path, said):
    (tmp_path / "乙.xlsx").write_bytes(b"old")
    said[0].append(False)
    assert ask(monkeypatch, qtbot, window, tmp_path, "乙")[0] is None


def test_a_new_table_does_not_replace_a_file_in_silence(window, qtbot, tmp_path, monkeypatch, said):
    from gui.window.dialogs.template import TemplateDialog

    old = tmp_path / "资产.xlsx"
    old.write_bytes(b"old")
    said[0].append(False)
    names = [str(tmp_path / "资产"), ""]
    monkeypatch.setattr(TemplateDialog, "exec", lambda _dialog: 1)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (names.pop(0), ""))
    window.acts[Act.NEW_TABLE].trigger()
    qtbot.waitUntil(lambda: not window.file_jobs.busy)
    assert old.read_bytes() == b"old"
    assert names == []
    assert said == ([], [("已有同名文件，要替换它吗？\n资产.xlsx", True)])


def test_what_is_saved_is_remembered_for_the_next_time(window, qtbot, tmp_path, monkeypatch):
    asked = []

    def choose(_parent, _title, proposed, _forms):
        asked.append(proposed)
        return str(tmp_path / "包.zip"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    window.acts[Act.SAVE_AS].trigger()
    qtbot.waitUntil(lambda: not window.file_jobs.busy)
    window.acts[Act.STORY_SAVE].trigger()
    qtbot.waitUntil(lambda: not window.file_jobs.busy)
    assert asked[1].startswith(str(tmp_path))
