"""A copy of a Word document with comments in it: every part that says nothing of them stays byte for byte.

The one place that knows how such a document is put together: ECMA-376, part 1, 11.3.2, and part 2 for its relations.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from data import limits
from data.files.bounded_stream import BoundedStream, whole
from data.files.checked_bytes import CheckedBytes
from data.files.read_failures import damaged
from data.importing.documents.docx_lines import docx_pieces, docx_root
from data.problems import PackageError, RefusedError
from data.progress import check
from data.words import tr
from data.writing.proofs.docx_parts import CONTENT, OFFICE, PACKAGE, comment

if TYPE_CHECKING:
    from lxml.etree import _Element

    from data.importing.documents.docx_lines import DocxPiece

_BODY: Final = "word/document.xml"
_TYPES: Final = "[Content_Types].xml"
_RELATIONS: Final = "word/_rels/document.xml.rels"
_STRICT_MAIN: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_STRICT_OFFICE: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_RELATION: Final = f"{{{PACKAGE}/relationships}}"
_OVERRIDE: Final = f"{{{PACKAGE}/content-types}}Override"
_NEW_NAMES: Final = ("word/comments.xml", *(f"word/comments{number}.xml" for number in range(1, 10)))
_MOST_NUMBER: Final = 2**31 - 1


class DocxCopy:
    """A document that is open, its `root` and `pieces` to be changed, and the numbers that are free in it.

    Raises PackageError where it is none or broken, RefusedError where it is unsafe or cannot be copied as it is.
    """

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self._path, self._archive = path, archive
        self._names = archive.namelist()
        if len(self._names) > limits.ARCHIVE_MEMBERS or len(set(self._names)) < len(self._names):
            raise RefusedError(tr("“{name}”里的文件太多或有重名的", name=path.name))
        self.root: _Element = docx_root(path, archive)
        self.pieces: list[DocxPiece] = docx_pieces(path, archive, self.root)
        self.space = self.root.tag[1:].partition("}")[0]
        self._relations = self._part(_RELATIONS, f'<Relationships xmlns="{PACKAGE}/relationships"/>')
        self._name = self._comments_name()
        self._comments = self._part(self._name or "", f'<w:comments xmlns:w="{self.space}"/>')
        if self._name and self._comments.tag != f"{{{self.space}}}comments":
            raise RefusedError(tr("“{name}”里的批注读不出来", name=path.name))
        self._kept = len(self._comments)
        self._used = _numbers_of(self.root, self.space) | _numbers_of(self._comments, self.space)

    @property
    def is_signed(self) -> bool:
        """Whether somebody signed it: a copy that is changed is no longer what was signed."""
        return any(name.lower().startswith("_xmlsignatures/") for name in self._names)

    def next_number(self) -> int:
        """Return a number that no comment and no tracked change of the document has."""
        number = max(self._used, default=-1) + 1
        if number > _MOST_NUMBER:
            number = next(one for one in range(len(self._used) + 1) if one not in self._used)
        self._used.add(number)
        return number

    def add_comment(self, number: int, author: str, lines: Iterable[str]) -> None:
        """Add the words of a comment."""
        from lxml import etree

        words = f'<w:comments xmlns:w="{self.space}">{comment(number, author, lines, "")}</w:comments>'
        # Behind those that were there, and as copies are marked from the end, before those that were added.
        self._comments.insert(self._kept, etree.fromstring(words)[0])

    def written(self) -> bytes:
        """Return the copy; equal input gives equal bytes."""
        changed = {_BODY: _bytes_of(self.root)}
        name = self._name
        if name is None:
            name = next(one for one in _NEW_NAMES if one not in self._names)
            changed[_TYPES] = self._with_type(name)
            changed[_RELATIONS] = self._with_relation(name)
        changed[name] = _bytes_of(self._comments)
        target, left = CheckedBytes(), limits.PACKAGE_BYTES
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
            for member in self._archive.infolist():
                check()
                content = changed.pop(member.filename, None)
                if content is None:
                    content = self._content(member, left)
                left -= len(content)
                copy.writestr(_entry(member.filename, member), content)
            for one, content in changed.items():
                copy.writestr(_entry(one, self._archive.getinfo(_BODY)), content)
        return target.getvalue()

    def _content(self, member: zipfile.ZipInfo, most: int) -> bytes:
        if member.flag_bits & 1:
            raise RefusedError(tr("“{name}”加了密码", name=self._path.name))
        try:
            source = self._archive.open(member)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            raise PackageError(damaged(self._path.name)) from error
        return whole(BoundedStream(self._path.name, source, most))

    def _part(self, name: str, otherwise: str) -> _Element:
        from lxml import etree

        content = otherwise.encode()
        if name in self._names:
            content = whole(BoundedStream(self._path.name, self._archive.open(name), limits.WORKBOOK_PART_BYTES))
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise RefusedError(tr("“{name}”里有 XML 实体定义，为安全起见没有读取。", name=self._path.name))
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        try:
            return etree.fromstring(content, parser)
        except etree.LxmlError as error:
            raise PackageError(damaged(self._path.name)) from error

    @property
    def _office(self) -> str:
        return _STRICT_OFFICE if self.space == _STRICT_MAIN else OFFICE

    def _comments_name(self) -> str | None:
        """Return the part that has the comments, None where there is none yet."""
        for relation in self._relations.iter(f"{_RELATION}Relationship"):
            if relation.get("Type") != f"{self._office}/comments":
                continue
            name = posixpath.normpath(posixpath.join("/word", relation.get("Target", ""))).lstrip("/")
            if relation.get("TargetMode") == "External" or name not in self._names or name == _BODY:
                raise RefusedError(tr("“{name}”里的批注读不出来", name=self._path.name))
            return name
        return None

    def _with_relation(self, name: str) -> bytes:
        from lxml import etree

        taken = {one.get("Id") for one in self._relations}
        own = next(f"rIdProof{number}" for number in range(len(taken) + 1) if f"rIdProof{number}" not in taken)
        target = posixpath.relpath(name, "word")
        etree.SubElement(
            self._relations, f"{_RELATION}Relationship", Id=own, Type=f"{self._office}/comments", Target=target
        )
        return _bytes_of(self._relations)

    def _with_type(self, name: str) -> bytes:
        from lxml import etree

        types = self._part(_TYPES, f'<Types xmlns="{PACKAGE}/content-types"/>')
        etree.SubElement(types, _OVERRIDE, PartName=f"/{name}", ContentType=f"{CONTENT}.comments+xml")
        return _bytes_of(types)


def _numbers_of(root: _Element, space: str) -> set[int]:
    found = set[int]()
    for one in root.iter():
        words = one.get(f"{{{space}}}id", "") if isinstance(one.tag, str) else ""
        if words.isascii() and words.isdigit() and len(words) <= 10:
            found.add(int(words))
    return found


def _entry(name: str, like: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """Return a member of that name, dated and packed as another one."""
    made = zipfile.ZipInfo(name, like.date_time)
    made.compress_type = zipfile.ZIP_STORED if like.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
    made.external_attr, made.create_system = like.external_attr, like.create_system
    return made


def _bytes_of(root: _Element) -> bytes:
    from lxml import etree

    content: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return content
