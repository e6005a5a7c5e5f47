from pathlib import Path

import pytest
from paths import ROOT

from data.texts.prose_signs import is_prose, is_prose_file

PAGE = next((ROOT / "data" / "packages").rglob("sources/*.txt"))
SPEECH = "2020年，全区改造危房13.7万户。\n新建公路331.5公里，完成投资12亿元。\n"


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        (SPEECH, True),
        ("改造危房13.7万户，受益人口30万人。", True),
        (PAGE.read_text(encoding="utf-8"), True),
        ("一、农村\n2020年，全区改造危房13.7万户。", True),
        ("旗县,户数\n甲,12\n注：2020年是快报数。", False),
        ("旗县\t户数\n甲\t12\n乙\t13\n", False),
        ("旗县,户数\n甲,12\n乙,13\n", False),
        ("编号 备注\n1 已完成。\n2 正在办理\n" + "3 无\n" * 40, False),
        ("没有数字的一句话。\n再来一句。", False),
        ("", False),
        ("   \n", False),
        ("7", False),
    ],
)
def test_prose_is_told_from_tables(text, is_so):
    assert is_prose(text) is is_so


def test_files_are_told_by_ending_and_by_what_they_hold(tmp_path):
    def written(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    assert is_prose_file(written("讲话.txt", SPEECH.encode("gb18030")))
    assert is_prose_file(written("讲话.docx", b"PK"))
    assert is_prose_file(written("讲话.PDF", b"%PDF"))
    assert is_prose_file(written("讲话.html", f"<html><p>{SPEECH}</p><p>{SPEECH}</p></html>".encode()))
    cells = "<tr><td>甲</td><td>12</td></tr>" * 20
    assert not is_prose_file(written("表.html", f"<table>{cells}</table><p>{SPEECH}</p>".encode()))
    assert not is_prose_file(written("表.txt", b"a\t1\nb\t2\n"))
    assert not is_prose_file(written("讲话.csv", SPEECH.encode()))
    assert not is_prose_file(tmp_path / "没有.txt")
    assert not is_prose_file(tmp_path / "没有.docx")
    assert not is_prose_file(tmp_path)
