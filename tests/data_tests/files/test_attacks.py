"""Files made to do harm, opened one after the other in a process of their own whose memory is measured."""

import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from binary_workbook_builder import binary_workbook, cell, record, row_record
from package_builder import INDICATORS, OBSERVATIONS, THEMES, csv_bytes
from paths import ROOT

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the measure of memory is one of Linux")
MOST_MEGABYTES = 500
MEASURE = """
import contextlib, io, json, re, sys
from pathlib import Path
from data.__main__ import main

def highest():
    # Not getrusage: its measure begins with the memory of the process that started this one.
    return int(re.search("VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024

for path in sys.argv[1:]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = main(["check", "--json", path])
    kind = json.loads(out.getvalue())["kind"]
    print(json.dumps([path, code, kind, highest()]), flush=True)
"""
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{RELATION}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{RELATION}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
BOOK = f'<workbook {MAIN} xmlns:r="{RELATION}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
LAUGHS = (
    '<!DOCTYPE l [<!ENTITY l0 "lol">'
    + "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    + "]>"
)
ODS = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
REPEATED = (
    '<table:table-cell table:number-columns-repeated="{}" office:value-type="string">'
    "<text:p>x</text:p></table:table-cell>"
)


def zipped(path, members):
    """Write members into a zip; a member of several parts (bytes, how often) never stands in memory whole."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            with archive.open(name, "w", force_zip64=True) as file:
                for part, count in content if isinstance(content, list) else [(content, 1)]:
                    whole = part.encode() if isinstance(part, str) else part
                    block = max(1, min(count, 4_000_000 // max(1, len(whole))))
                    for _ in range(count // block):
                        file.write(whole * block)
                    file.write(whole * (count % block))
    return path


def workbook(path, sheet, shared=f"<sst {MAIN}/>", styles=f"<styleSheet {MAIN}/>"):
    """Write a workbook of one sheet from the XML of its parts."""
    fixed = {"[Content_Types].xml": TYPES, "xl/workbook.xml": BOOK, "xl/_rels/workbook.xml.rels": RELATIONS}
    parts = {"xl/styles.xml": styles, "xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": shared}
    return zipped(path, fixed | parts)


def rows_of(cells):
    return f"<worksheet {MAIN}><sheetData>{cells}</sheetData></worksheet>"


def workbooks(folder):
    """Yield workbooks that would grow, each in another way."""
    one, many = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>', '<row><c t="s"><v>0</v></c></row>'
    head, tail = f"<worksheet {MAIN}><sheetData>", "</sheetData></worksheet>"
    first = f"<sst {MAIN}>"
    words = f"{first}<si><t>{'字' * 300_000}</t></si></sst>"
    corner = rows_of('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    odd = "<row><c s=\"0\"  t = 's' ><f></f><v>0</v></c></row>"
    laughing = '<row r="1"><c t="inlineStr"><is><t>&l9;</t></is></c></row>'
    for name, *parts in (
        ("corner", corner),
        ("digits", corner.replace("XFD1048576", "A99999999999999999999")),
        ("letters", corner.replace("XFD1048576", "AAAAAAAAAAAA1")),
        ("prefix", re.sub("<(/?)", r"<\1x:", corner).replace("xmlns=", "xmlns:x=")),
        ("unnamed", [(f"{head}<row>", 1), ("<c><v>1</v></c>", 5_000_000), (f"</row>{tail}", 1)]),
        ("row", rows_of('<row r="900000">' + "<c><v>1</v></c>" * 300 + "</row>")),
        ("escaped", rows_of('<row r="1"><c r="&#88;FD1048576"><v>1</v></c></row>')),
        ("text", rows_of(one), [(f"{first}<si><t>", 1), ("A" * 100, 1_400_000), ("</t></si></sst>", 1)]),
        ("shared", [(head, 1), (many, 400_000), (tail, 1)], words),
        ("oddly", [(head, 1), (odd, 400_000), (tail, 1)], words),
        ("strings", rows_of(one), [(first, 1), ("<si><t>a</t></si>", 3_000_000), ("</sst>", 1)]),
        ("unclosed", rows_of(one), [(first, 1), ("<si>", 500_000)]),
        ("attribute", [(f'{head}<row r="1"><c r="A1" x="', 1), ("A" * 1000, 60_000), (f'"/></row>{tail}', 1)]),
        ("styles", rows_of(one), first, [(f"<styleSheet {MAIN}><cellXfs>", 1), ('<xf numFmtId="2"/>', 1_000_000)]),
        ("laughs", LAUGHS + rows_of(laughing)),
        ("late", rows_of(one), "\n" * 2_000_000 + LAUGHS + f"{first}<si><t>&l9;</t></si></sst>"),
    ):
        yield workbook(folder / f"{name}.xlsx", *parts)
    spaces = '<text:p><text:s text:c="2000000000"/>x</text:p>'
    for name, row in (
        ("rows", f'<table:table-row table:number-rows-repeated="1000000000">{REPEATED.format(1)}</table:table-row>'),
        ("cells", f"<table:table-row>{REPEATED.format(1_000_000_000)}</table:table-row>"),
        ("spaces", f"<table:table-row>{REPEATED.format(1)}</table:table-row>".replace("<text:p>x</text:p>", spaces)),
    ):
        sheet = f'<office:spreadsheet><table:table table:name="s">{row}</table:table></office:spreadsheet>'
        content = f"<office:document-content {ODS}><office:body>{sheet}</office:body></office:document-content>"
        mimetype = "application/vnd.oasis.opendocument.spreadsheet"
        members = {"mimetype": mimetype, "META-INF/manifest.xml": "<m/>", "content.xml": content}
        yield zipped(folder / f"{name}.ods", members)


def other_workbooks(folder):
    """Yield workbooks of other forms that would grow, or nest without end."""
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    xml = [(f'<Workbook xmlns="{name}" xmlns:ss="{name}"><Worksheet ss:Name="s"><Table>', 1)]
    one = '<Cell><Data ss:Type="String">x</Data></Cell>'
    for title, parts in {
        "deep": [("<div><table><tr><td>", 300_000)],
        "wide": [("<table><tr>", 1), ("<td>x", 3_000_000)],
        "spans": [("<table>", 1), ("<tr><td rowspan=60000 colspan=16000>x", 60_000)],
        "cells": [("<table>", 1), ("<tr><td>x<td>y", 2_000_000)],
        "long": [("<table><tr><td>", 1), ("x" * 1000, 30_000)],
        "attribute": [('<table x="', 1), ("x" * 1000, 30_000)],
        "entities": [("<table><tr><td>", 1), ("&amp;", 6_000_000)],
        "xml-deep": [*xml, ("<Row>", 1_000_000)],
        "xml-rows": [*xml, ('<Row ss:Span="9999999">', 1), (one, 1), ("</Row>", 1)],
        "xml-cells": [*xml, ("<Row>", 1), (one, 500_000), ("</Row>", 1)],
        "xml-spans": [*xml, ("<Row><Cell ss:MergeDown='900000' ss:MergeAcross='9000'/></Row>", 300_000)],
        "xml-columns": [*xml, ('<Column ss:Span="16000" ss:Hidden="1"/>', 500_000)],
    }.items():
        with (folder / f"{title}.xls").open("w", encoding="utf-8") as file:
            for part, count in parts:
                file.write(part * count)
        yield folder / f"{title}.xls"
    corner = record(145) + row_record(1_048_575) + cell(16_383, 1.0) + record(146)
    (folder / "corner.xlsb").write_bytes(binary_workbook({"s": record(129) + corner + record(130)}))
    (folder / "records.xlsb").write_bytes(binary_workbook({"s": record(129) + record(145) + b"\1\0" * 15_000_000}))
    yield from (folder / f"{title}.xlsb" for title in ("corner", "records"))


def texts(folder):
    """Yield text files that would grow, never end, or take long."""
    for name, parts in {
        "line.csv": [b"x" * 1_000_000] * 60,
        "commas.csv": [b"," * 1_000_000] * 60,
        "breaks.csv": [b"\n" * 1_000_000] * 3,
        "quote.csv": [b'a,b\n1,"', *[b"x\n" * 500_000] * 20],
        "columns.csv": [b",".join([b"c"] * 1_000_000), b"\n"],
        "rows.csv": [b"1,2\n" * 1_000_000] * 21,
        "cells.csv": [b"1," * 200 + b"1\n"] * 40_000,
        "cell.csv": [b'a,b\n1,"', b"x" * 13_000_000, b'"\n'],
        "zeros.csv": [b"\0" * 1_000_000] * 20,
    }.items():
        with (folder / name).open("wb") as file:
            file.writelines(parts)
        yield folder / name


def packages(folder):
    """Yield packages with too much in them."""
    tables = {"themes.csv": csv_bytes(THEMES), "indicators.csv": csv_bytes(INDICATORS)}
    resources = [{"name": name, "path": f"{name}.csv"} for name in ("themes", "indicators", "observations", "sources")]
    described = json.dumps({"name": "p", "resources": resources[:3]})
    head = "obs_id,indicator_id,obs_value\n"
    for name, content in {
        "rows.zip": [(head, 1), ("a1,a,5\n", 12_000_000)],
        "wide.zip": [(head, 1), ("x," * 255 + "x\n", 200_000)],
        "line.zip": [(head, 1), ("0" * 100, 1_000_000)],
    }.items():
        yield zipped(folder / name, {"datapackage.json": described, **tables, "observations.csv": content})
    many = "source_id,title,path\n" + "".join(f"s{at},S,t.txt\n" for at in range(50_000))
    whole = {**tables, "observations.csv": csv_bytes(OBSERVATIONS), "sources.csv": many, "t.txt": "x" * 4_000_000}
    yield zipped(folder / "texts.zip", {"datapackage.json": json.dumps({"resources": resources}), **whole})
    for name, content in {
        "lists.zip": [('{"a":[', 1), ("[],", 1_300_000), ("[]]}", 1)],
        "deep.zip": [("[", 100_000)],
        "objects.zip": [('{"a":', 100_000)],
        "digits.zip": [('{"version":', 1), ("9", 4_000_000), ("}", 1)],
        "long.zip": [(" ", 100_000_000)],
    }.items():
        yield zipped(folder / name, {"datapackage.json": content})
    members = io.BytesIO()
    with zipfile.ZipFile(members, "w") as archive:
        for number in range(10_000):
            archive.writestr(f"{number}.csv", "x")
    (folder / "members.zip").write_bytes(members.getvalue())
    yield folder / "members.zip"
    yield zipped(folder / "nested.zip", {"inner.zip": members.getvalue()})


@pytest.mark.parametrize("attacks", [workbooks, other_workbooks, texts, packages], ids=lambda one: one.__name__)
def test_nothing_grows_without_bounds(tmp_path, attacks):
    paths = list(attacks(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *map(str, paths)], capture_output=True, text=True, timeout=240, check=False,
        cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert [Path(path).name for path, *_ in said] == [path.name for path in paths]
    opened = [Path(path).name for path, code, kind, _ in said if code != 2 or kind not in ("refused", "unreadable")]
    # Eight million cells are a table like another: it lies in the database.
    assert opened == [path.name for path in paths if path.name == "cells.csv"]
    assert max(size for *_, size in said) < MOST_MEGABYTES, said
