"""Files good and bad for the random tests: each is made by formula in a folder, under the name of what it does."""

from __future__ import annotations

import csv
import json
import os
import shutil
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from package_builder import INDICATORS, OBSERVATIONS, THEMES, build, zipped

FIXTURES = Path(__file__).parents[1] / "fixtures"
BAIT = "bait.png"
FREE, END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
CHARTS = [
    {
        "chart_id": "k1",
        "theme_id": "t",
        "title": "两项资金",
        "chart_type": "bar",
        "series": "a1;b1;c1",
        "note": "n",
        "subtitle": "s",
    }
]


def markup(bait: Path, words: str) -> str:
    """Return words that name a picture, a relative one too, if they are shown as HTML."""
    return f'<b>{words}</b><img src="{bait}"><img src="{BAIT}"><a href="http://example.invalid/{words}">k</a>'


def rows_csv(path: Path, rows: list[list[Any]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def workbook(path: Path, rows: list[list[Any]], sheets: int = 1) -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for number in range(sheets):
        sheet = book.create_sheet(f"表{number + 1}")
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def large_workbook(path: Path, count: int) -> Path:
    """Write a workbook of so many rows from the text of its parts: openpyxl would take longer than opening it."""
    letters = "ABCDEFGH"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in ("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels"):
            archive.writestr(name, XLSX_PARTS[name])
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f"<worksheet {XLSX_MAIN}><sheetData>".encode())
            for row in range(1, count + 1):
                cells = "".join(
                    f'<c r="{letter}{row}"><v>{row * 7 + at}</v></c>'
                    if row > 1
                    else f'<c r="{letter}1" t="inlineStr"><is><t>列{letter}</t></is></c>'
                    for at, letter in enumerate(letters)
                )
                sheet.write(f'<row r="{row}">{cells}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")
    return path


def large_csv(path: Path, count: int) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.write("编号,地区,金额,人数,备注\n")
        file.writelines(f"{n},地区{n % 500},{n * 3}.5,{n % 997},备注 {n}\n" for n in range(count))
    return path


def sector_loop(path: Path) -> Path:
    """Write a compound file whose short stream is a chain of two sectors that bites its tail."""

    def sector(*numbers: int) -> bytes:
        return struct.pack("<128I", *numbers, *[FREE] * (128 - len(numbers)))

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        words = name.encode("utf-16-le") + b"\0\0"
        head = words.ljust(64, b"\0") + struct.pack("<HBBIII", len(words), kind, 1, FREE, FREE, child)
        return head + bytes(36) + struct.pack("<III", start, size, 0)

    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 2, 1, END, 0) + struct.pack("<109I", 0, *[FREE] * 108)
    fat = sector(FAT_SECTOR, END, END, 4, 5, 6, 7, END)
    directory = entry("Root Entry", 5, 1, 3, 2560) + entry("Workbook", 2, FREE, 0, 2000) + bytes(256)
    path.write_bytes(header + fat + directory + sector(1, 0) + bytes(512 * 8))
    return path


def package_of(folder: Path, themes: int, figures: int = 6) -> Path:
    """Write a package of so many themes, each with a chart and so many figures."""
    tables: dict[str, list[dict[str, str]]] = {"themes": [], "indicators": [], "observations": [], "charts": []}
    for theme in range(themes):
        key = f"t{theme}"
        tables["themes"].append({"theme_id": key, "title": f"主题{theme}", "order": str(theme)})
        made = []
        for figure in range(figures):
            name = f"{key}i{figure}"
            tables["indicators"].append(
                {
                    "indicator_id": name,
                    "title": f"指标{theme}-{figure}",
                    "theme_id": key,
                    "unit": "人",
                    "unit_measure": "人",
                }
            )
            made.append(f"{name}o")
            tables["observations"].append(
                {
                    "obs_id": f"{name}o",
                    "indicator_id": name,
                    "time_period": "2020",
                    "obs_value": str(figure * 37 + theme),
                    "value_text": str(figure * 37 + theme),
                }
            )
        tables["charts"].append(
            {
                "chart_id": f"{key}k",
                "theme_id": key,
                "title": f"图{theme}",
                "chart_type": "bar",
                "series": ";".join(made),
            }
        )
    return build(folder, **tables)


def markup_package(folder: Path, bait: Path) -> Path:
    """Write a package whose every text field carries markup."""

    def dressed(rows: list[dict[str, str]], *names: str) -> list[dict[str, str]]:
        return [row | {name: markup(bait, f"{name}{number}") for name in names} for number, row in enumerate(rows)]

    sources = [{"source_id": "s", "path": "t.txt"}]
    relations = [{"relation_id": "r", "check": "sum", "result": "c1", "parts": "a1;b1"}]
    observations = [row | {"source_id": "s"} for row in OBSERVATIONS]
    build(
        folder,
        themes=dressed(THEMES, "title", "description"),
        indicators=dressed(INDICATORS, "title", "group", "universe", "description"),
        observations=dressed(observations, "time_label", "headline", "source_text", "comment"),
        relations=dressed(relations, "title", "comment"),
        charts=dressed(CHARTS, "title", "note", "subtitle"),
        sources=dressed(sources, "title", "producer", "comment"),
    )
    (folder / "t.txt").write_text(markup(bait, "原文") + " 1.5 2.50 4.0", encoding="utf-8")
    path = folder / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8")) | {
        "title": markup(bait, "标题"),
        "description": markup(bait, "说明"),
    }
    path.write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")
    return folder


def story(path: Path, package: str, title: str, slides: tuple[str, ...]) -> Path:
    entries = [{"id": f"e{number}", "slide": slide, "title": title} for number, slide in enumerate(slides)]
    document = {
        "format": "dajuan-story",
        "formatVersion": 1,
        "package": {"name": package, "version": "9"},
        "slides": entries,
    }
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def _good(folder: Path) -> list[Path]:
    rows = [["地区", "2019年", "2020年"], ["甲旗", 12, 14], ["乙县", 7, 8], ["合计", 19, 22]]
    small = build(folder / "small", charts=CHARTS)
    made = [
        small,
        zipped(small, folder / "small.zip"),
        build(folder / "bare"),
        package_of(folder / "many", 14),
        package_of(folder / "one", 1),
        build(folder / "uncharted"),
        rows_csv(folder / "cross.csv", rows),
        workbook(folder / "cross.xlsx", rows),
        workbook(folder / "sheets.xlsx", rows, sheets=4),
        rows_csv(folder / "plain.csv", [["姓名", "电话", "备注"], *[[f"人{n}", n, f"第{n}条"] for n in range(300)]]),
        rows_csv(folder / "wide.csv", [[f"列{n}" for n in range(180)], *[list(range(180))] * 20]),
        large_csv(folder / "long.csv", 5_000),
        story(folder / "small.dajuan-story.json", "small", "题目", ("cover", "k1", "closing")),
    ]
    shutil.copy(FIXTURES / "old.xls", folder / "old.xls")
    return [*made, folder / "old.xls"]


def _bad(folder: Path) -> list[Path]:
    small = build(folder / "damaged")
    whole = zipped(small, folder / "w.zip").read_bytes()
    (folder / "cut.zip").write_bytes(whole[: len(whole) // 2])
    (folder / "scrambled.zip").write_bytes(whole.replace(b"theme", b"xxxxx"))
    (folder / "empty.csv").write_bytes(b"")
    (folder / "empty.xlsx").write_bytes(b"")
    (folder / "noise.xls").write_bytes(bytes(range(256)) * 40)
    (folder / "zeros.csv").write_bytes(b"\0" * 4_000)
    (folder / "deep.dajuan-story.json").write_text("[" * 50_000)
    (folder / "wrong.dajuan-story.json").write_text('{"format": "dajuan-story", "slides": 7}')
    (folder / "hollow").mkdir()
    (folder / "small.csv.lnk").write_bytes(b"L\0\0\0")
    double = folder / "double.zip"
    with zipfile.ZipFile(double, "w") as archive:
        for path in sorted(small.iterdir()):
            archive.write(path, path.name)
        archive.writestr("extra.txt", "x")
    names = (
        "cut.zip scrambled.zip empty.csv empty.xlsx noise.xls zeros.csv hollow double.zip "
        "deep.dajuan-story.json wrong.dajuan-story.json not-there.csv no/folder.zip"
    )
    return [folder / name for name in names.split()]


def _hostile(folder: Path, bait: Path) -> list[Path]:
    long, stars = "字" * 3_000, "5" + "*" * 60_000
    tagged = markup(bait, "甲")
    made = [
        markup_package(folder / "markup", bait),
        rows_csv(folder / "markup.csv", [[tagged, "2019年", "2020年"], [tagged, 1, tagged], ["乙", 3, 4]]),
        rows_csv(
            folder / "markup-plain.csv", [[tagged, "b"], [tagged, tagged], *[[f"人{n}", tagged] for n in range(30)]]
        ),
        workbook(folder / "markup.xlsx", [["地区", "2019年", "2020年"], [tagged, 12, tagged], ["乙", 3, 4]]),
        rows_csv(folder / f'<b>粗<img src="{BAIT}">.csv', [["地区", "2019年"], ["甲", 1], ["乙", 2]]),
        story(folder / "markup.dajuan-story.json", "small", tagged, ("cover", "k1")),
        rows_csv(folder / "long-names.csv", [["地区", "2019年", "2020年"], [long, 1, 2], [long + "乙", 3, 4]]),
        rows_csv(folder / "long-plain.csv", [["a" * 4_000, "b"], *[["w" * 6_000, "x" * 2_000]] * 8]),
        rows_csv(folder / "stars.csv", [["地区", "2019年", "2020年"], ["甲", stars, 3], ["乙", 4, 5]]),
        rows_csv(folder / "quotes.csv", [["地区", "2019年", "2020年"], ["甲", '"' * 20_000, 3], ["乙", 4, 5]]),
        rows_csv(folder / "turned\u202evsc.exe.csv", [["地区", "2019年"], ["\u202e甲", 1], ["乙\u2028丙", 2]]),
        rows_csv(folder / "line\nbreak.csv", [["地区", "2019年"], ["甲", 1], ["乙", 2]]),
        rows_csv(folder / ("长" * 80 + ".csv"), [["地区", "2019年"], ["甲", 1], ["乙", 2]]),
        sector_loop(folder / "sector-loop.xls"),
    ]
    odd = os.fsdecode(os.fsencode(folder) + b"/\xff\xfe odd.csv")
    made.append(rows_csv(Path(odd), [["地区", "2019年"], ["甲", 1], ["乙", 2]]))
    looped = build(folder / "looped")
    (looped / "themes.csv").unlink()
    (looped / "themes.csv").symlink_to(looped / "themes.csv")
    (folder / "loop.csv").symlink_to(folder / "loop.csv")
    os.mkfifo(folder / "pipe.csv")
    piped = build(folder / "piped")
    (piped / "themes.csv").unlink()
    os.mkfifo(piped / "themes.csv")
    return [*made, looped, folder / "loop.csv", folder / "pipe.csv", piped]


# What must be there for the files' own sake, by the name of its kind.
MAKERS: dict[str, Callable[..., list[Path]]] = {"good": _good, "bad": _bad, "hostile": _hostile}


def make_files(folder: Path, bait: Path) -> dict[str, list[Path]]:
    """Write every file into a folder of its kind and return their paths; `bait` is the picture that markup names."""
    made = {}
    for kind, maker in MAKERS.items():
        (folder / kind).mkdir(parents=True)
        made[kind] = maker(folder / kind, bait) if kind == "hostile" else maker(folder / kind)
    return made


XLSX_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
XLSX_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET_TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook {XLSX_MAIN} xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
