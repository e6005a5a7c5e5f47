"""Writes the smallest binary workbook (`.xlsb`, [MS-XLSB]) that opens, so that tests can bend it."""

import io
import struct
import zipfile

TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="bin"/></Types>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
RELATION = f'<Relationship Id="{{}}" Type="{OFFICE}/{{}}" Target="{{}}"/>'


def record(number, content=b""):
    kind = bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7])
    size, length = b"", len(content)
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 127 else 0)])
        length >>= 7
        if not length:
            return kind + size + content


def text(words):
    coded = words.encode("utf-16-le")
    return struct.pack("<I", len(coded) // 2) + coded


def row_record(at, hidden=False):
    return record(0, struct.pack("<IIHBBBI", at, 0, 300, 0, 0x10 if hidden else 0, 0, 0))


def cell(column, value, style=0):
    head = struct.pack("<II", column, style)
    if value is None:
        return record(1, head)
    if isinstance(value, str):
        return record(6, head + text(value))
    return record(5, head + struct.pack("<d", value))


def sheet(rows, styles=(), merged=(), hidden_rows=(), hidden_columns=()):
    """Return the part of a sheet; `styles` are by (row, column), `merged` first and last row, first and last column."""
    dictionary = dict(styles)
    wide = max(map(len, rows), default=1)
    body = record(148, struct.pack("<IIII", 0, max(len(rows) - 1, 0), 0, wide - 1))
    if hidden_columns:
        infos = (record(60, struct.pack("<IIIIH", at, at, 2048, 0, 1)) for at in hidden_columns)
        body += record(390) + b"".join(infos) + record(391)
    body += record(145)
    for at, row in enumerate(rows):
        body += row_record(at, at in hidden_rows)
        body += b"".join(cell(column, one, dictionary.get((at, column), 0)) for column, one in enumerate(row))
    body += record(146)
    if merged:
        body += record(177, struct.pack("<I", len(merged)))
        body += b"".join(record(176, struct.pack("<IIII", *one)) for one in merged) + record(178)
    return record(129) + body + record(130)


def binary_workbook(sheets, codes=(), states=()):
    """Return the bytes of a workbook; `sheets` are the parts by name, `codes` number formats from style 1 on."""
    formats = b"".join(record(44, struct.pack("<H", 200 + at) + text(code)) for at, code in enumerate(codes))
    styles = [record(47, struct.pack("<HH12x", 0, 0))]
    styles += [record(47, struct.pack("<HH12x", 0, 200 + at)) for at in range(len(codes))]
    bundle = b"".join(
        record(156, struct.pack("<II", dict(states).get(name, 0), at + 1) + text(f"rId{at + 1}") + text(name))
        for at, name in enumerate(sheets)
    )
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS.format(RELATION.format("rId1", "officeDocument", "xl/workbook.bin")),
        "xl/workbook.bin": record(131) + record(143) + bundle + record(144) + record(132),
        "xl/_rels/workbook.bin.rels": RELATIONS.format("".join(
            RELATION.format(f"rId{at + 1}", "worksheet", f"worksheets/sheet{at + 1}.bin") for at in range(len(sheets))
        )),
        "xl/styles.bin": record(278) + record(615, struct.pack("<I", len(codes))) + formats + record(616)
        + record(617, struct.pack("<I", len(styles))) + b"".join(styles) + record(618) + record(279),
    } | {f"xl/worksheets/sheet{at + 1}.bin": part for at, part in enumerate(sheets.values())}  # fmt: skip
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return target.getvalue()
