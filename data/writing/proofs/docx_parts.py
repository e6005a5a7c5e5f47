"""The parts of a Word document with comments: ECMA-376, part 1, chapters 11 and 17; part 2 for the package."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from typing import Final
from xml.sax.saxutils import escape

from data.files.checked_bytes import EPOCH, CheckedBytes
from data.palette import LIGHT, rgb
from data.words import tr
from data.writing.tables.export_columns import clean

AUTHOR: Final = tr("核稿")

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
CONTENT: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
W: Final = f'xmlns:w="{MAIN}"'
_PARTS: Final = ("document.main", "styles", "comments")
_CONTENT_TYPES: Final = (
    f'{_HEAD}<Types xmlns="{PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/word/{part.partition(".")[0]}.xml" ContentType="{CONTENT}.{part}+xml"/>'
        for part in _PARTS
    )
    + '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_RELATIONS: Final = (
    f'{_HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
_OWN_RELATIONS: Final = (
    f'{_HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/comments" Target="comments.xml"/></Relationships>'
)
_FONTS: Final = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{font}"/>'
# A4 with the margins and sizes of official documents (GB/T 9704): title 22 points, text 16, lines of 28.
_SECTION: Final = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/>'
    "</w:sectPr>"
)


def _style(key: str, name: str, paragraph: str, font: str, size: int, default: str = "") -> str:
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{key}"><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{_FONTS.format(font=font)}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _spaced(line: int, rule: str = "exact", around: str = "") -> str:
    return f'<w:spacing {around}w:line="{line}" w:lineRule="{rule}"/>'


def _aligned(way: str, indent: int = 0) -> str:
    return f'<w:ind w:firstLineChars="{200 * bool(indent)}" w:firstLine="{indent}"/><w:jc w:val="{way}"/>'


_KEPT: Final = "<w:keepNext/>"
_LEVEL: Final = '<w:outlineLvl w:val="{level}"/>'
_ABOVE: Final = 'w:before="240" w:after="360" '
_STYLES: Final = (
    f"{_HEAD}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{_FONTS.format(font='仿宋')}"
    '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    + _style("Normal", "Normal", _spaced(560) + _aligned("both", 640), "仿宋", 32, default=' w:default="1"')
    + _style("Title", "Title", _KEPT + _spaced(600, around=_ABOVE) + _aligned("center"), "黑体", 44)
    + _style("Heading1", "heading 1", _KEPT + _spaced(560) + _LEVEL.format(level=0), "黑体", 32)
    + _style("Heading2", "heading 2", _KEPT + _spaced(560) + _LEVEL.format(level=1), "楷体", 32)
    + _style("Cell", "Cell", _spaced(360) + _aligned("left"), "仿宋", 24)
    + _style("CommentText", "annotation text", _spaced(240, "auto") + _aligned("left"), "宋体", 20)
    + "</w:styles>"
)


def text_run(words: str, properties: str = "") -> str:
    """Return a run of words."""
    shown = escape(clean(words))
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{shown}</w:t></w:r>' if shown else ""


def deleted_run(words: str, properties: str = "") -> str:
    """Return a run of words that a tracked change takes away."""
    run = text_run(words, properties)
    return run.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")


def change(way: str, number: int, runs: str) -> str:
    """Return runs that are put in (`ins`) or taken away (`del`) by a tracked change."""
    return f'<w:{way} w:id="{number}" w:author="{escape(AUTHOR)}">{runs}</w:{way}>' if runs else ""


def paragraph(runs: str, style: str = "") -> str:
    """Return a paragraph of runs, in a style."""
    own = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{own}{runs}</w:p>"


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return a table with thin rules; its cells are runs."""
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{rgb(LIGHT.field_line)}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    count = max(map(len, rows))
    grid = "<w:gridCol/>" * count
    lines = (
        "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{paragraph(cell, 'Cell')}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    head = f'<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{edges}</w:tblBorders></w:tblPr>'
    return f"<w:tbl>{head}<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"


def commented(runs: str, number: int) -> str:
    """Return runs with the marks of a comment around them."""
    return (
        f'<w:commentRangeStart w:id="{number}"/>{runs}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def comment(number: int, author: str, lines: Iterable[str], style: str = "CommentText") -> str:
    """Return a comment of paragraphs, in a style that the document has."""
    told = "".join(paragraph(text_run(line), style) for line in lines)
    return (
        f'<w:comment w:id="{number}" w:author="{escape(author)}" w:initials="{escape(author[:1])}">{told}</w:comment>'
    )


def document(title: str, body: str, comments: str) -> bytes:
    """Return a document of paragraphs and comments; equal content gives equal bytes."""
    core = (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(clean(title))}</dc:title></cp:coreProperties>'
    )
    members = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": f"{_HEAD}<w:document {W}><w:body>{body}{_SECTION}</w:body></w:document>",
        "word/_rels/document.xml.rels": _OWN_RELATIONS,
        "word/styles.xml": _STYLES,
        "word/comments.xml": f"{_HEAD}<w:comments {W}>{comments}</w:comments>",
        "docProps/core.xml": core,
    }
    written = CheckedBytes()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content.encode(), zipfile.ZIP_DEFLATED)
    return written.getvalue()
