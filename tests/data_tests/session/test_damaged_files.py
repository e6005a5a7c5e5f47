"""Good files with some bytes changed: whatever comes of them, check says it as one object, never as a traceback."""

import io
import json
import random
import zipfile

import openpyxl
import pytest
from package_builder import build, zipped

from data.__main__ import main
from data.session.opening import read_any
from data.templates.catalogue import template_named
from data.writing.packages.template_workbook import template_workbook
from data.writing.saving import write_package

COUNTS = {"rows", "values", "themes", "indicators", "charts", "left_out"}
FIELDS = {"cells", "kind", "title", "encoding", "problems", "relations", *COUNTS}
KINDS = {"package", "table", "choice", "unreadable", "refused"}
CSV = (
    '主题,指标名称,单位,时间,数值,限定,原文\n甲,人口,万人,2020年底,约3.50,,"他说""好"""\n乙,率,%,2013—2020,99%以上,,\n'
)
TRIES = 300


def checked(path, capsys):
    """Return the exit code and what check prints, having looked at its form."""
    code = main(["check", "--json", str(path)])
    said = json.loads(capsys.readouterr().out)
    assert set(said) == FIELDS
    assert said["kind"] in KINDS
    assert all(set(one) == {"severity", "place", "column", "found", "message", "remedy"} for one in said["problems"])
    assert all(one["severity"] in ("note", "warning", "error") and one["message"] for one in said["problems"])
    failed = any(one["severity"] == "error" for one in said["problems"])
    assert code == (2 if said["kind"] in ("choice", "unreadable", "refused") else 1 if failed else 0)
    return code, said


def samples(folder):
    """Return a good file of each kind."""
    package = build(folder / "package")
    made = {
        "a.zip": zipped(package, folder / "a.zip").read_bytes(),
        "a.csv": CSV.encode(),
        "b.csv": CSV.encode("gb18030"),
    }
    made["c.tsv"] = CSV.replace(",", "\t").encode("utf-16")
    write_package(read_any(package).package, folder / "p.xlsx")
    made["p.xlsx"] = (folder / "p.xlsx").read_bytes()
    made["t.xlsx"] = template_workbook(template_named("clearance"))
    book = openpyxl.Workbook(write_only=False)
    for row in CSV.splitlines():
        book.active.append(row.split(","))
    book.save(folder / "s.xlsx")
    made["s.xlsx"] = (folder / "s.xlsx").read_bytes()
    for name in ("themes.csv", "observations.csv", "datapackage.json"):
        made[name] = (package / name).read_bytes()
    return made


INSIDE = ("themes.csv", "observations.csv", "datapackage.json")
NAMES = ("a.zip", "a.csv", "b.csv", "c.tsv", "p.xlsx", "t.xlsx", "s.xlsx", *INSIDE)


def damaged(content, chance):
    """Return bytes with a few changes: other bytes, a part cut out, doubled or moved, the end missing."""
    whole = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        at, length = chance.randrange(len(whole)), chance.choice((1, 1, 2, 8, 64))
        match chance.randrange(5):
            case 0:
                whole[at : at + length] = chance.randbytes(length)
            case 1:
                del whole[at : at + length]
            case 2:
                whole[at:at] = whole[at : at + length]
            case 3:
                whole[at : at + length] = chance.choice((b"\0", b'"', b",", b"\n", b"-", b"9", b"\xff", b"[", b"{"))
            case _:
                del whole[max(1, at) :]
        whole = whole or bytearray(b"x")
    return bytes(whole)


def damaged_inside(content, chance):
    """Return a zip with one of its members damaged and its checksums right again."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as archive:
        chosen = chance.choice([name for name in source.namelist() if source.read(name)])
        for name in source.namelist():
            whole = source.read(name)
            archive.writestr(name, damaged(whole, chance) if name == chosen else whole)
    return target.getvalue()


@pytest.mark.parametrize("name", NAMES)
def test_damage_is_told_and_never_a_traceback(tmp_path, capsys, name):
    content = samples(tmp_path)[name]
    path = tmp_path / "package" / name if name in INSIDE else tmp_path / name
    opened = tmp_path / "package" if name in INSIDE else path
    chance = random.Random(f"答卷 {name}")
    path.write_bytes(content)
    assert checked(opened, capsys)[0] in (0, 1)
    for number in range(TRIES):
        deep = content[:2] == b"PK" and number % 3
        path.write_bytes((damaged_inside if deep else damaged)(content, chance))
        checked(opened, capsys)


def test_several_tables_are_a_choice_with_their_names(tmp_path, capsys):
    book = openpyxl.Workbook()
    book.active.append(["县", "户主"])
    book.active.append(["甲", "张"])
    other = book.create_sheet("名册")
    other.append(["姓名", "性别"])
    other.append(["张", "男"])
    book.save(tmp_path / "a.xlsx")
    code, said = checked(tmp_path / "a.xlsx", capsys)
    assert (code, said["kind"]) == (2, "choice")
    assert "名册" in said["problems"][0]["message"]
