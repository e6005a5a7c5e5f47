"""Documents that a stranger might send, made by formula: archives that grow, XML that unfolds, PDFs in circles."""

from __future__ import annotations

import os
import random
import zipfile
import zlib
from pathlib import Path

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MEGABYTE = 1024 * 1024
SENTENCE = "全县种树12万株，同比增长3.5%。"
HEAD = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>'
TAIL = "</w:body></w:document>"


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def docx(path: Path, body: str = "", others: dict[str, str | bytes] | None = None, whole: str | None = None) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", whole if whole is not None else HEAD + body + TAIL)
        for name, content in (others or {}).items():
            archive.writestr(name, content)
    return path


def zip_bomb(path: Path) -> Path:
    """Write a document whose body of 600 MB is packed into less than one."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as body:
            body.write(HEAD.encode())
            for _ in range(150):
                body.write(b" " * (4 * MEGABYTE))
            body.write(TAIL.encode())
    return path


def many_members(path: Path) -> Path:
    return docx(path, paragraph(SENTENCE), {f"word/media/{number}.png": b"" for number in range(5_000)})


def billion_laughs(path: Path) -> Path:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    kind = f'<!DOCTYPE w [<!ENTITY a0 "1">{entities}]>'
    return docx(path, whole=f'<?xml version="1.0"?>{kind}<w:document xmlns:w="{WORD}">{paragraph("&a9;")}</w:document>')


def late_entities(path: Path) -> Path:
    """Write entities behind so much white space that a look at the head does not find them."""
    kind = " " * 10_000 + '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return docx(path, whole=f'<?xml version="1.0"?>{kind}<w:document xmlns:w="{WORD}">{paragraph("&x;")}</w:document>')


def utf16_entities(path: Path) -> Path:
    kind = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    body = f'<w:document xmlns:w="{WORD}">{paragraph("&x;1")}</w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<?xml version="1.0" encoding="UTF-16"?>{kind}{body}'.encode("utf-16"))
    return path


def outside_definition(path: Path, address: str) -> Path:
    kind = f'<!DOCTYPE w SYSTEM "{address}/w.dtd">'
    return docx(
        path, whole=f'<?xml version="1.0"?>{kind}<w:document xmlns:w="{WORD}">{paragraph(SENTENCE)}</w:document>'
    )


def deep_tables(path: Path) -> Path:
    count = 20_000
    return docx(path, "<w:tbl><w:tr><w:tc>" * count + paragraph(SENTENCE) + "</w:tc></w:tr></w:tbl>" * count)


def deep_runs(path: Path) -> Path:
    """Write runs in each other, as deep as the parser lets them be."""
    count = 250
    return docx(path, "<w:sdt>" * count + paragraph(SENTENCE) + "</w:sdt>" * count)


def endless_paragraphs(path: Path) -> Path:
    return docx(path, "<w:p/>" * 3_000_000)


def endless_row(path: Path) -> Path:
    return docx(path, "<w:tbl><w:tr>" + "<w:tc/>" * 2_000_000 + "</w:tr></w:tbl>")


def linked(path: Path, address: str) -> Path:
    """Write a document with a template, a picture and an object elsewhere, and a macro."""
    kinds = ("attachedTemplate", "image", "oleObject", "hyperlink", "frame", "subDocument")
    links = "".join(
        f'<Relationship Id="r{at}" Type="{OFFICE}/{kind}" Target="{address}/{kind}" TargetMode="External"/>'
        for at, kind in enumerate(kinds)
    )
    relations = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    )
    field = f'<w:p><w:r><w:instrText> INCLUDETEXT "{address}/field" </w:instrText></w:r></w:p>'
    others = {
        "word/_rels/document.xml.rels": relations,
        "word/_rels/settings.xml.rels": relations,
        "word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(512),
        "word/embeddings/oleObject1.bin": bytes(512),
    }
    return docx(path, f'<w:altChunk r:id="r0"/>{field}{paragraph(SENTENCE)}', others)


def page(path: Path, address: str) -> Path:
    head = f'<meta http-equiv="refresh" content="0;url={address}/refresh"><base href="{address}/">'
    loaded = f'<link rel="stylesheet" href="{address}/a.css"><script src="{address}/a.js"></script>'
    shown = f'<img src="{address}/a.png"><iframe src="{address}/f"></iframe><object data="{address}/o"></object>'
    path.write_text(f"<html><head>{head}{loaded}</head><body>{shown}<p>{SENTENCE}</p></body></html>", encoding="utf-8")
    return path


def deep_page(path: Path) -> Path:
    path.write_text("<div>" * 200_000 + SENTENCE, encoding="utf-8")
    return path


def endless_page(path: Path) -> Path:
    path.write_text("<p>" * 3_000_000, encoding="utf-8")
    return path


def pdf(path: Path, objects: dict[int, bytes], root: int = 1) -> Path:
    """Write a PDF of numbered objects, with a table of their places."""
    content, places = b"%PDF-1.7\n", {}
    for number, body in objects.items():
        places[number] = len(content)
        content += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(content)
    rows = [
        f"{places[number]:010} 00000 n \n" if number in places else "0000000000 65535 f \n"
        for number in range(max(objects) + 1)
    ]
    content += f"xref\n0 {len(rows)}\n".encode() + "".join(rows).encode()
    content += f"trailer\n<</Size {len(rows)}/Root {root} 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    path.write_bytes(content)
    return path


def stream(body: bytes, extra: str = "") -> bytes:
    return f"<</Length {len(body)}{extra}>>\nstream\n".encode() + body + b"\nendstream"


def one_page(contents: bytes, resources: str = "") -> dict[int, bytes]:
    font = "/Font<</F1 <</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    return {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<{font}{resources}>>>>".encode(),
        4: contents,
    }


WORDS = b"BT /F1 12 Tf 72 700 Td (GDP 12.5%) Tj ET"


def circle_of_pages(path: Path) -> Path:
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 9>>",
        3: b"<</Type/Pages/Kids[2 0 R]/Count 9>>",
    }
    return pdf(path, objects)


def page_of_itself(path: Path) -> Path:
    """Write a page whose parent is itself, so that what it inherits is looked for for ever."""
    objects = one_page(stream(WORDS))
    objects[3] = b"<</Type/Page/Parent 3 0 R/Contents 4 0 R>>"
    return pdf(path, objects)


def form_of_itself(path: Path) -> Path:
    objects = one_page(stream(b"/X Do"), "/XObject<</X 5 0 R>>")
    objects[5] = stream(
        b"/X Do /X Do " + WORDS, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
    )
    return pdf(path, objects)


def forms_of_forms(path: Path) -> Path:
    """Write forms each of which draws the next ten times: ten to the power of nine words."""
    objects = one_page(stream(b"/X Do"), "/XObject<</X 5 0 R>>")
    for number in range(5, 14):
        own = f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {number + 1} 0 R>>>>"
        objects[number] = stream(b"/X Do " * 10, own)
    objects[14] = stream(WORDS, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    return pdf(path, objects)


def swollen_page(path: Path) -> Path:
    """Write a page of half a gigabyte, packed twice."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"BT (1) Tj ET " * 80_000) for _ in range(500)) + packer.flush()
    return pdf(path, one_page(stream(zlib.compress(packed, 9), "/Filter[/FlateDecode/FlateDecode]")))


def many_pages(path: Path) -> Path:
    objects = one_page(stream(WORDS))
    objects[2] = b"<</Type/Pages/Kids[" + b"3 0 R " * 100_000 + b"]/Count 100000>>"
    return pdf(path, objects)


def deep_lists(path: Path) -> Path:
    return pdf(path, one_page(stream(b"[" * 500_000 + b"]" * 500_000 + b" TJ")))


def table_of_itself(path: Path) -> Path:
    """Write a PDF whose table of places says that the one before it is itself."""
    pdf(path, one_page(stream(WORDS)))
    content = path.read_bytes()
    start = content.rindex(b"xref\n0")
    path.write_bytes(content.replace(b"/Root 1 0 R>>", f"/Root 1 0 R/Prev {start}>>".encode()))
    return path


def linked_pdf(path: Path, address: str) -> Path:
    objects = one_page(stream(WORDS))
    action = f"<</S/URI/URI({address}/open)>>"
    script = "<</JavaScript<</Names[(a)<</S/JavaScript/JS(app.alert(1))>>]>>>>"
    objects[1] = f"<</Type/Catalog/Pages 2 0 R/OpenAction{action}/Names{script}>>".encode()
    objects[4] = f"<</Length 0/F({address}/contents)>>\nstream\n\nendstream".encode()
    return pdf(path, objects)


def long_text(path: Path, size: int) -> Path:
    piece = (SENTENCE * 1000).encode()
    with path.open("wb") as file:
        for _ in range(size // len(piece) + 1):
            file.write(piece)
    return path


def noise(path: Path, head: bytes = b"") -> Path:
    path.write_bytes(head + random.Random(7).randbytes(200_000))
    return path


def sparse(path: Path) -> Path:
    with path.open("wb") as file:
        os.truncate(file.fileno(), 3 * 1024 * MEGABYTE)
    return path
