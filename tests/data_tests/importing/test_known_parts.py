"""Parts of workbooks are known again by their own bytes, and by nothing less."""

import zipfile

import pytest

from data.importing.known_parts import KnownParts


@pytest.fixture
def parts():
    return KnownParts(3)


def archive(path, content, **options):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **options) as made:
        made.writestr("a.xml", content)
    return zipfile.ZipFile(path)


def looked_at(parts, opened, *beside):
    """Return whether the part is looked at, and what is found."""
    looks = []

    def content():
        looks.append(1)
        return opened.read("a.xml")

    found = parts.find(opened, "a.xml", content, *beside)
    opened.close()
    return bool(looks), found


def test_a_part_of_the_same_bytes_is_looked_at_once_in_whatever_workbook(parts, tmp_path):
    assert looked_at(parts, archive(tmp_path / "1.zip", b"<a/>" * 50)) == (True, b"<a/>" * 50)
    assert looked_at(parts, archive(tmp_path / "2.zip", b"<a/>" * 50)) == (False, b"<a/>" * 50)
    assert looked_at(parts, archive(tmp_path / "3.zip", b"<b/>" * 50)) == (True, b"<b/>" * 50)
    # What is found follows from more than the part.
    assert looked_at(parts, archive(tmp_path / "4.zip", b"<a/>" * 50), "styles") == (True, b"<a/>" * 50)


def test_large_parts_and_those_whose_head_is_damaged_are_always_looked_at(parts, tmp_path):
    for number in (1, 2):
        large = bytes(number % 7 for number in range(200_000))
        assert looked_at(parts, archive(tmp_path / f"{number}.zip", large))[0]
    known = archive(tmp_path / "5.zip", b"<a/>" * 50)
    assert looked_at(parts, known)[0]
    content = bytearray((tmp_path / "5.zip").read_bytes())
    content[0:4] = b"XXXX"
    (tmp_path / "6.zip").write_bytes(bytes(content))
    with pytest.raises(zipfile.BadZipFile):
        looked_at(parts, zipfile.ZipFile(tmp_path / "6.zip"))


def test_what_is_kept_is_bounded(parts, tmp_path):
    for number in range(10):
        looked_at(parts, archive(tmp_path / f"{number}.zip", b"<a/>" * (number + 1)))
    assert len(parts) <= 3
