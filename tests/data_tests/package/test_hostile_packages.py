"""Files come by e-mail: nothing leads out of a package, nothing is unbounded, nothing is a traceback."""

import json
import os
import zipfile

import pytest
from package_builder import build, zipped

from data import limits
from data.files.containers import checked_path
from data.package.reader import open_package
from data.problems import PackageError, RefusedError


@pytest.mark.parametrize(
    "path",
    ["../x.csv", "a/../../x.csv", "/etc/passwd", "C:\\x.csv", "C:/x.csv", "a\\b.csv", "http://example.org/x.csv",
     "file:///etc/passwd", "~/x.csv", "", ".", "a\x00b"],
)  # fmt: skip
def test_no_path_leads_out(path):
    with pytest.raises(RefusedError, match="没有读取"):
        checked_path(path)


@pytest.mark.parametrize("path", ["../outside.csv", "/etc/passwd", "http://example.org/themes.csv"])
def test_a_descriptor_that_points_outside_is_refused(tmp_path, path):
    folder = build(tmp_path / "p")
    (tmp_path / "outside.csv").write_text("theme_id,title\n")
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"][0]["path"] = path
    (folder / "datapackage.json").write_text(json.dumps(descriptor))
    with pytest.raises(RefusedError):
        open_package(folder)


@pytest.mark.skipif(os.name != "posix", reason="symbolic links need rights on Windows")
def test_links_out_of_the_folder_are_refused(tmp_path):
    folder = build(tmp_path / "p")
    (tmp_path / "secret.csv").write_text("theme_id,title\nx,x\n")
    (folder / "themes.csv").unlink()
    (folder / "themes.csv").symlink_to(tmp_path / "secret.csv")
    with pytest.raises(RefusedError, match="以外"):
        open_package(folder)


@pytest.mark.skipif(os.name != "posix", reason="pipes are files on POSIX only")
def test_a_pipe_is_no_file_and_does_not_block(tmp_path):
    folder = build(tmp_path)
    (folder / "themes.csv").unlink()
    os.mkfifo(folder / "themes.csv")
    with pytest.raises(PackageError):
        open_package(folder)


def test_members_that_lead_out_of_an_archive_are_refused(tmp_path):
    archive = zipped(build(tmp_path / "p"), tmp_path / "a.zip")
    with zipfile.ZipFile(archive, "a") as file:
        file.writestr("../evil.csv", "x")
    with pytest.raises(RefusedError):
        open_package(archive)


def test_links_in_an_archive_are_refused(tmp_path):
    archive = zipped(build(tmp_path / "p"), tmp_path / "a.zip")
    link = zipfile.ZipInfo("link.csv")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(archive, "a") as file:
        file.writestr(link, "/etc/passwd")
    with pytest.raises(RefusedError, match="链接"):
        open_package(archive)


def test_an_archive_that_expands_too_far_is_refused_before_it_does(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "PACKAGE_BYTES", 100_000)
    archive = tmp_path / "bomb.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("datapackage.json", b" " * 10_000_000)
    with pytest.raises(RefusedError, match="太大"):
        open_package(archive)


def test_too_many_members_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "ARCHIVE_MEMBERS", 3)
    with pytest.raises(RefusedError, match="上限"):
        open_package(zipped(build(tmp_path / "p"), tmp_path / "a.zip"))


def test_a_truncated_or_scrambled_archive_is_unreadable(tmp_path):
    archive = zipped(build(tmp_path / "p"), tmp_path / "a.zip")
    whole = archive.read_bytes()
    for number, content in enumerate((whole[: len(whole) // 2], b"PK\x03\x04", b"", whole.replace(b"theme", b"xxxxx"))):
        broken = tmp_path / f"{number}.zip"
        broken.write_bytes(content)
        with pytest.raises(PackageError):
            open_package(broken)


def test_an_encrypted_archive_says_what_to_do(tmp_path):
    archive = zipped(build(tmp_path / "p"), tmp_path / "a.zip")
    content = bytearray(archive.read_bytes())
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 4)
    archive.write_bytes(content)
    with pytest.raises(RefusedError, match="密码"):
        open_package(archive)


def test_deep_json_is_refused(tmp_path):
    folder = build(tmp_path)
    (folder / "datapackage.json").write_text("[" * 100_000)
    with pytest.raises(PackageError):
        open_package(folder)


@pytest.mark.parametrize(
    ("limit", "value"), [("ROWS", 2), ("COLUMNS", 2), ("CELL_CHARACTERS", 3), ("FILE_BYTES", 20), ("JSON_BYTES", 20)]
)
def test_sizes_are_bounded(tmp_path, monkeypatch, limit, value):
    monkeypatch.setattr(limits, limit, value)
    with pytest.raises(RefusedError):
        open_package(build(tmp_path))


@pytest.mark.parametrize("name", ["x.exe", "x.txt", "x", "x.zip"])
def test_other_files_are_not_packages(tmp_path, name):
    (tmp_path / name).write_bytes(os.urandom(500))
    with pytest.raises(PackageError):
        open_package(tmp_path / name)
