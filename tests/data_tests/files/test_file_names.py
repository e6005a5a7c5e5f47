"""Names that some system cannot have are refused with the reason; names made from titles can be written."""

import os
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.__main__ import main
from data.files.atomic_write import write_atomic
from data.files.file_names import bad_name, is_device, name_fault, proposed_name, safe_name, shown
from data.package.reader import bundled_path
from data.problems import WriteError
from data.session.opening import read_any
from data.writing.saving import write_package

REFUSED = [
    ("CON.csv", "设备"), ("con", "设备"), ("NUL.tar.gz", "设备"), ("com¹.csv", "设备"), ("LPT9", "设备"),
    ("CONIN$.csv", "设备"), ("aux .csv", "设备"), ("x.csv.", "末尾是点"), ("x.csv ", "末尾是空格"),
    ("甲 . ", "末尾是空格"),
    ("甲\n乙.csv", "换行"), ("甲\r乙.csv", "换行"), ("甲\u2028乙.csv", "换行"), ("甲\x85乙.csv", "换行"),
    ("甲\x1b乙.csv", "看不见的字符（U+001B）"), ("甲\0乙.csv", "看不见的字符（U+0000）"),
    ("\u202egpj.exe", "看不见的字符（U+202E）"), ("甲\u200b.csv", "U+200B"), ("甲\ufeff.csv", "U+FEFF"),
    ("甲\u2066.csv", "U+2066"), ("甲\xad.csv", "U+00AD"), ("甲\U000e0041.csv", "U+E0041"),
    ("甲\ud800.csv", "半个字符"), ("甲\udcff.csv", "半个字符"),
    ("甲:乙.csv", "里面有 :"), ("a\\b.csv", "里面有 \\"), ('a*"?.csv', '里面有 * " ?'),
    ("长" * 84 + ".csv", "太长"), ("a" * 252 + ".csv", "太长"), ("", "空的"), (" ", "空的"), ("..", "只有点"),
]  # fmt: skip
ALLOWED = (
    "甲.csv", " 甲.csv", "甲 乙.csv", "甲　乙.csv", "console.csv", "com10.csv", "甲.con", "ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ᠎ᠡ.csv", "é.csv",
    "🐎.csv", "𠮷.csv", "a" * 251 + ".csv", "长" * 83 + ".csv", ".gitignore", "a.b.c",
)  # fmt: skip


@pytest.mark.parametrize(("name", "reason"), REFUSED)
def test_a_name_is_refused_with_the_reason(tmp_path, name, reason):
    words = bad_name(name)
    assert reason in words
    assert words.isprintable()
    assert "。请换一个文件名。" in words
    if "/" not in name and name.strip() and name != "..":
        with pytest.raises(WriteError) as caught:
            write_atomic(tmp_path / name, b"x")
        assert str(caught.value) == words
        assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ALLOWED)
def test_a_name_that_every_system_has_is_taken(tmp_path, name):
    assert name_fault(name) == ""
    write_atomic(tmp_path / name, b"x")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_refused_wherever_files_are_written(tmp_path, capsys):
    package = read_any(bundled_path()).package
    for name in ("CON.xlsx", "甲\u202e.zip", "x.csv.", "夹\n里", "AUX", "夹 "):
        with pytest.raises(WriteError, match=r"文件名“.*”不能用"):
            write_package(package, tmp_path / name)
        assert main(["convert", str(bundled_path()), str(tmp_path / name)]) == 2
    assert main(["template", "answers", str(tmp_path / "NUL.xlsx")]) == 2
    assert main(["export", "--output", str(tmp_path / "com1.csv")]) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@given(
    st.text(max_size=300), st.text(max_size=300), st.sampled_from([".csv", "", ".dajuan-story.json", "_问题清单.csv"])
)
def test_names_made_of_any_words_can_be_written(tab, scope, suffix):
    for name in (proposed_name(tab, scope, suffix), safe_name(tab + scope, suffix)):
        assert name_fault(name) == "", name
        assert name.endswith(suffix)


@given(st.text(max_size=200))
def test_what_is_shown_of_a_name_is_one_short_visible_line(text):
    words = shown(text)
    assert len(words) <= 60
    assert not any(unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") for letter in words)
    assert "\u202e" not in words


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("con", "_con_表.csv"),
        ("2020 年", "2020 年_表.csv"),
        ("a/b:c", "abc_表.csv"),
        ("", "导出_表.csv"),
        ("..", "导出_表.csv"),
    ],
)
def test_names_beside_a_file_keep_its_words(stem, name):
    assert safe_name(stem, "_表.csv") == name


def test_devices_are_those_of_windows():
    assert all(map(is_device, ("con", "CON.txt", "prn", "com1", "lpt³.a.b", "nul .x")))
    assert not any(map(is_device, ("console", "com", "com0x", "xcon", ".con", "con_")))


@pytest.mark.skipif(os.name != "posix", reason="names of bytes are POSIX's")
def test_a_folder_whose_name_is_no_text_is_written_into(tmp_path):
    folder = os.fsencode(tmp_path) + b"/\xb8\xb4"
    os.mkdir(folder)  # noqa: PTH102  a name of bytes
    write_atomic(type(tmp_path)(os.fsdecode(folder)) / "甲.csv", b"x")
    assert os.listdir(folder) == ["甲.csv".encode()]  # noqa: PTH208
