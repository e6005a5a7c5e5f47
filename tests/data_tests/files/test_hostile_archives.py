"""Archives and folders in which a name stands twice, a link bites its tail, or several packages lie."""

import json
import os
import unicodedata
import zipfile

import pytest
from openpyxl import Workbook
from package_builder import build

from data.__main__ import main
from data.files import containers
from data.files.containers import SeveralPackagesError, open_container
from data.package.reader import open_package
from data.problems import PackageError, RefusedError
from data.session.choices import Choice, ChoiceNeededError
from data.session.opening import read_any
from data.slides.story_file import StoryError, parse_story

posix = pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")


@pytest.fixture
def package(tmp_path):
    return build(tmp_path / "包")


def members_of(folder):
    return [
        (path.relative_to(folder).as_posix(), path.read_bytes()) for path in sorted(folder.rglob("*")) if path.is_file()
    ]


def zipped(path, members):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members:
            archive.writestr(name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name), content)
    return path


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("again", "words"),
    [
        ("observations.csv", "“observations.csv”有两个"),
        ("./observations.csv", "“observations.csv”有两个"),
        (".//observations.csv", "“observations.csv”有两个"),
        ("Observations.CSV", "“observations.csv”和“Observations.CSV”算同一个名字"),
        ("observations.csv.", "算同一个名字"),
        ("observations.csv ", "算同一个名字"),
        ("datapackage.json", "“datapackage.json”有两个"),
    ],
)
def test_a_member_that_is_there_twice_is_refused_by_name(package, tmp_path, again, words):
    path = zipped(tmp_path / "两份.zip", [*members_of(package), (again, b"x")])
    with pytest.raises(RefusedError, match=words) as caught:
        open_package(path)
    assert "两份.zip" in str(caught.value)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_that_only_their_encoding_or_composition_keeps_apart_are_one(package, tmp_path):
    composed, apart = "é.txt", unicodedata.normalize("NFD", "é.txt")
    assert composed != apart
    with pytest.raises(RefusedError, match=r"算同一个名字"):
        open_package(zipped(tmp_path / "甲.zip", [*members_of(package), (composed, b"1"), (apart, b"2")]))
    # Chinese Windows writes GBK without a mark, others UTF-8 with one: the same name in other bytes.
    unmarked = zipfile.ZipInfo("原文.txt".encode("gb18030").decode("cp437"))
    path = zipped(tmp_path / "乙.zip", [*members_of(package), ("原文.txt", b"1"), ("XXXX.txt", b"2")])
    raw = path.read_bytes().replace(b"XXXX.txt", "原文.txt".encode("gb18030"))
    path.write_bytes(raw)
    assert unmarked.filename != "原文.txt"
    with pytest.raises(RefusedError, match=r"“原文.txt”有两个"):
        open_package(path)


def test_folders_and_clutter_of_the_mac_may_stand_twice(package, tmp_path):
    members = [*members_of(package), ("__MACOSX/a", b""), ("__MACOSX/A", b""), ("夹/", b""), ("./夹/", b"")]
    assert open_package(zipped(tmp_path / "包.zip", members))[0].observations


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_of_a_workbook_that_is_there_twice_is_refused(tmp_path):
    book = Workbook()
    book.active.append(["主题", "指标名称", "数值"])
    book.active.append(["甲", "乙", 1])
    book.save(tmp_path / "甲.xlsx")
    with zipfile.ZipFile(tmp_path / "甲.xlsx", "a") as archive:
        archive.writestr("xl/worksheets/Sheet1.xml", archive.read("xl/worksheets/sheet1.xml").replace(b"1", b"2"))
    with pytest.raises(RefusedError, match=r"sheet1.xml”和“xl/worksheets/Sheet1.xml”算同一个名字"):
        read_any(tmp_path / "甲.xlsx")


# Names in JSON.


def test_a_name_written_twice_in_the_descriptor_is_named(package):
    path = package / "datapackage.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("{", '{"title": "一", "title": "二",', 1), encoding="utf-8")
    with pytest.raises(PackageError, match=r"“title”写了两次") as caught:
        open_package(package)
    assert caught.value.problems[0].found == "title"


def test_two_tables_of_one_name_are_named(package):
    path = package / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    descriptor["resources"].append({"name": "observations", "path": "other.csv"})
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    with pytest.raises(PackageError, match=r"两张表都叫“observations”"):
        open_package(package)


def test_a_name_written_twice_in_a_story_is_named():
    with pytest.raises(StoryError, match=r"重复的名称“format”"):
        parse_story(b'{"format": "dajuan-story", "format": "dajuan-story"}')


@pytest.mark.parametrize(
    ("rows", "words"),
    [([["title", "一"], ["title", "二"]], "“title”写了两次"), ([["x", '{"a": 1, "a": 2}']], "“a”写了两次")],
)
def test_a_name_written_twice_in_a_workbooks_own_sheet_is_named(package, tmp_path, rows, words):
    assert main(["convert", str(package), str(tmp_path / "甲.xlsx")]) == 0
    from openpyxl import load_workbook

    book = load_workbook(tmp_path / "甲.xlsx")
    for row in rows:
        book["数据包"].append(row)
    if rows[0][0] == "title":
        book["数据包"].append(["title", "三"])
    book.save(tmp_path / "乙.xlsx")
    with pytest.raises(PackageError, match=words):
        read_any(tmp_path / "乙.xlsx")


# Links.


@posix
@pytest.mark.parametrize("target", ["observations.csv", "loop.csv"])
def test_a_link_that_bites_its_tail_is_refused(package, target):
    path = package / "observations.csv"
    path.unlink()
    path.symlink_to(target)
    (package / "loop.csv").symlink_to("observations.csv")
    with pytest.raises(RefusedError, match=r"“observations.csv”是绕回自己的链接"):
        open_package(package)


@posix
def test_a_folder_that_is_a_link_to_itself_is_told(tmp_path, capsys):
    loop = tmp_path / "圈"
    loop.symlink_to(loop)
    for path in (loop, loop / "datapackage.json", loop / "a.csv", loop / "a.zip"):
        with pytest.raises(PackageError):
            read_any(path)
        assert main(["check", str(path)]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_name_longer_than_the_system_has_is_not_there(package):
    assert not open_container(package).has("长" * 300)


# Several packages in one archive.


@pytest.fixture
def several(package, tmp_path):
    members = [(f"{folder}/{name}", content) for folder in ("甲/一", "乙") for name, content in members_of(package)]
    changed = [(n, c.replace("投入".encode(), "别的".encode())) if n.startswith("乙") else (n, c) for n, c in members]
    return zipped(tmp_path / "几个.zip", changed)


def test_which_of_several_packages_is_meant_is_asked(several):
    with pytest.raises(SeveralPackagesError, match=r"“几个.zip”里有 2 个数据包.*乙、甲/一"):
        open_package(several)
    with pytest.raises(ChoiceNeededError) as caught:
        read_any(several)
    assert caught.value.what == "package"
    assert caught.value.choices == {"乙": Choice(package="乙"), "甲/一": Choice(package="甲/一")}
    for choice in caught.value.choices.values():
        assert read_any(several, choice).package.observations
    first, second = (open_package(several, folder)[0] for folder in ("乙", "甲/一"))
    assert first.observations == second.observations


def test_a_package_at_the_top_and_one_below(package, tmp_path):
    members = members_of(package)
    path = zipped(tmp_path / "两.zip", [*members, *((f"旧/{name}", content) for name, content in members)])
    with pytest.raises(ChoiceNeededError) as caught:
        read_any(path)
    assert list(caught.value.choices) == ["（最外层）", "旧"]
    assert all(read_any(path, choice).package for choice in caught.value.choices.values())


def test_a_package_that_is_not_in_the_archive_is_told(several, package, tmp_path):
    with pytest.raises(PackageError, match=r"没有数据包“丙”。里面的数据包：乙、甲/一"):
        open_package(several, "丙")
    one = zipped(tmp_path / "一个.zip", [(f"里/{name}", content) for name, content in members_of(package)])
    assert open_package(one)[0].observations == open_package(one, "里")[0].observations


def test_the_command_line_names_them_and_takes_one(several, tmp_path, capsys):
    for command in (["check", str(several)], ["convert", str(several), str(tmp_path / "出.csv")]):
        assert main(command) == 2
        told = capsys.readouterr().err
        assert "乙、甲/一" in told
        assert "--package 乙" in told
        assert main([*command, "--package", "甲/一"]) in (0, 1)
        capsys.readouterr()
    export = ["export", str(several), "--output", str(tmp_path / "表.csv")]
    assert main(export) == 2
    assert "--package 乙" in capsys.readouterr().err
    assert main([*export, "--package", "乙"]) in (0, 1)
    assert (tmp_path / "表.csv").exists()


def test_an_archive_that_is_refused_is_closed(several, monkeypatch):
    opened, real = [], containers.open_zip

    def open_zip(path):
        opened.append(real(path))
        return opened[-1]

    monkeypatch.setattr(containers, "open_zip", open_zip)
    with pytest.raises(SeveralPackagesError):
        open_package(several)
    assert [archive.fp for archive in opened] == [None]


def test_a_path_longer_than_any_system_has_is_refused_before_it_is_folded(package, tmp_path, monkeypatch):
    """Putting letters and marks together takes a time that grows with the square of the marks in a row."""
    folded = []
    monkeypatch.setattr(containers, "_same_name", lambda path: folded.append(path) or path)
    path = zipped(tmp_path / "长.zip", [*members_of(package), ("a" + "\u0301" * 20_000, b"x")])
    with pytest.raises(RefusedError, match=r"“a\u0301+…”不是数据包里面的路径"):
        open_container(path)
    assert max(map(len, folded), default=0) < 4_100
