"""Make a PDF drawn by Qt fit to be searched and copied from, and the same every time."""

from __future__ import annotations

import io
import operator
import re
from collections.abc import Mapping
from typing import Any, Final

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from data.files.checked_bytes import CheckedBytes
from data.writing.pdf_structure import Structure, add_structure, plain_spaces

# A line of the map from glyphs to characters: a range of glyphs, and the UTF-16 units that they stand for.
_RANGE: Final = re.compile(rb"(?m)^(<[0-9A-Fa-f]{4}> <[0-9A-Fa-f]{4}> )(.*)$")
# Of these the blocks of CJK and Kangxi radicals, and spaces.
_UNIT: Final = re.compile(rb"(?<=<)(?:2[EFef][0-9A-Fa-f]{2}|2003|202[Ff]|0009)(?=>)")
# Qt notes the first character that a glyph is used for: of spaces those that nobody types.
_SPACES: Final = {"\t": " ", "\u2003": "\u3000", "\u202f": " "}


def tidy_pdf(pdf: bytes, title: str, radicals: Mapping[str, str], structure: Structure | None = None) -> bytes:
    """Return a PDF whose text reads as it was drawn and which says its title but no date.

    Chinese fonts use one glyph for 人 and for the radical ⼈ (U+2F08); Qt notes the latter, so that a search
    for 人 finds nothing. `radicals` maps every radical to the character that was meant. `structure` is what the PDF
    says of itself beside its pages.
    """
    meant = {**radicals, **_SPACES}

    def plain_unit(found: re.Match[bytes]) -> bytes:
        noted = chr(int(found.group(), 16))
        return b"%04X" % ord(meant.get(noted, noted))

    def plain(found: re.Match[bytes]) -> bytes:
        return found.group(1) + _UNIT.sub(plain_unit, found.group(2))

    writer = PdfWriter()
    # Appending takes over the pages and what they need: not the XMP packet with its dates, nor the file's id.
    writer.append(PdfReader(io.BytesIO(pdf)), import_outline=False)
    tags: dict[str, str] = {}
    for page in writer.pages:
        resources: Any = page["/Resources"]
        for font in map(operator.methodcaller("get_object"), resources.get("/Font", {}).values()):
            stream = font["/ToUnicode"].get_object()
            stream.set_data(_RANGE.sub(plain, stream.get_data()))
            _rename(font, tags)
    if structure is not None:
        add_structure(writer, structure)
    writer.metadata = None
    writer.add_metadata({"/Title": TextStringObject(plain_spaces(title)), "/Producer": TextStringObject("dajuan")})
    written = CheckedBytes()
    writer.write(written)
    return written.getvalue()


def _rename(font: Any, tags: dict[str, str]) -> None:  # noqa: ANN401  pypdf's objects are dictionaries of anything
    """Give a subset of a font a tag by its number: Qt's six letters differ from one start to the next."""
    parts = [font, *(one.get_object() for one in font.get("/DescendantFonts", ()))]
    parts += [one["/FontDescriptor"].get_object() for one in parts if "/FontDescriptor" in one]
    for one in parts:
        for key in ("/BaseFont", "/FontName"):
            tag, plus, name = str(one.get(key, "")).partition("+")
            if plus and not tag.startswith("/DAJU"):
                own = tags.setdefault(tag.lstrip("/"), f"DAJU{chr(65 + len(tags) // 26)}{chr(65 + len(tags) % 26)}")
                one[NameObject(key)] = NameObject(f"/{own}+{name}")
