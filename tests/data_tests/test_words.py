"""Texts in the language of the process."""

import os
import subprocess
import sys

import pytest
from pseudo_language import bracketed, past_the_door, write_catalogue

from data import words
from data.po_file import format_po


def run(code, language):
    """Return what a process of its own prints in a language."""
    environment = {name: value for name, value in os.environ.items() if name != words.VARIABLE}
    environment |= {"PYTHONIOENCODING": "utf-8"} | ({words.VARIABLE: str(language)} if language is not None else {})
    made = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=environment, timeout=60, check=True, encoding="utf-8"
    )
    return made.stdout.strip()


SAY = 'from data.words import tr; print(tr("已写出 {target}", target="a{b}.csv"))'


def test_chinese_is_the_text_itself_and_reads_no_catalogue():
    code = f'{SAY}\nimport sys; print("data.po_file" in sys.modules, "gettext" in sys.modules)'
    for language in (None, "", "zh", "zh_CN"):
        assert run(code, language).splitlines() == ["已写出 a{b}.csv", "False False"]


def test_a_language_may_put_the_fields_in_another_order(tmp_path):
    text = "“{name}”里没有名为“{sheet}”的表。"
    catalogue = tmp_path / "en.po"
    catalogue.write_text(format_po([(text, ())], {text: "There is no sheet “{sheet}” in “{name}”."}), encoding="utf-8")
    code = f'from data.words import tr; print(tr("{text}", name="A", sheet="B"))'
    assert run(code, catalogue) == "There is no sheet “B” in “A”."


def test_a_text_that_a_language_does_not_have_stays_chinese(tmp_path):
    catalogue = tmp_path / "en.po"
    catalogue.write_text(format_po([]), encoding="utf-8")
    assert run(SAY, catalogue) == "已写出 a{b}.csv"


@pytest.mark.parametrize("content", [None, b"msgid nonsense\nmsgstr 3\n", b"\xff\xfe"])
def test_a_catalogue_that_cannot_be_read_leaves_chinese(tmp_path, content):
    catalogue = tmp_path / "en.po"
    if content is not None:
        catalogue.write_bytes(content)
    assert run(SAY, catalogue) == "已写出 a{b}.csv"
    assert run(SAY, "../../nowhere") == "已写出 a{b}.csv"


def test_words_are_known_as_a_text_that_is_filled_in():
    assert words.is_made_of("数据来源：年鉴", "数据来源：{source}")
    assert words.is_made_of("Source: a yearbook (2020)", "Source: {source}")
    assert not words.is_made_of("来源：年鉴", "数据来源：{source}")
    assert not words.is_made_of("指数（2015=100", "指数（{base}=100）")


def test_what_is_outside_of_brackets_is_found():
    assert past_the_door(bracketed(f"共 {bracketed('三')} 个")) == ""
    assert past_the_door(f"甲{bracketed('乙')}、a ⟦丙") == "甲、"


LANGUAGE_OF_CHILD = (
    "import subprocess, sys;"
    f"print(subprocess.run([sys.executable, '-c', {SAY!r}], capture_output=True, encoding='utf-8').stdout)"
)


def test_child_processes_speak_the_same_language(tmp_path):
    assert run(LANGUAGE_OF_CHILD, write_catalogue(tmp_path / "xx.po")) == "⟦已写出 a{b}.csv⟧"
