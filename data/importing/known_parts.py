"""Parts of zipped workbooks that many have in common, such as styles and lists of sheets: looked at once.

A part is known again by its own compressed bytes, all of them, so that what was found in it is true of it.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from typing import Final, TypeVar, cast

from data import limits

T = TypeVar("T")
_MOST_BYTES: Final = 16 * 1024
# Expanded: what is found in a part takes no more than a few times as much.
_MOST_EXPANDED: Final = limits.MEGABYTE // 8
_MOST_PARTS: Final = 200
# The head of a member (APPNOTE.TXT, 4.3.7): a signature of four bytes, and the lengths of its name and extra field.
_HEAD: Final = struct.Struct("<4s22xHH")
_SIGNATURE: Final = b"PK\x03\x04"


class KnownParts:
    """What was found in the parts that were looked at, of the latest ones at most so many."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._found: dict[tuple[object, ...], object] = {}

    def __len__(self) -> int:
        return len(self._found)

    def find(self, archive: zipfile.ZipFile, member: str, look: Callable[[], T], *beside: object) -> T:
        """Return what `look` finds in a part of a workbook, at once where one of the same bytes was looked at before.

        `look` has a name of its own that says what it looks for, and `beside` is all else that its answer follows
        from. The answer is shared: nobody may change it.
        """
        raw = _compressed(archive, archive.getinfo(member))
        if raw is None:
            return look()
        key = (look.__qualname__, *beside, raw)
        known = self._found.get(key, self)
        if known is not self:
            return cast("T", known)
        found = look()
        if len(self._found) >= self._most:
            self._found.clear()
        self._found[key] = found
        return found


PARTS: Final = KnownParts(_MOST_PARTS)


def _compressed(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> tuple[object, ...] | None:
    """Return the bytes of a small part as they lie in the archive, and how they are to be expanded; None of others."""
    file = archive.fp
    if file is None or member.compress_size > _MOST_BYTES or member.file_size > _MOST_EXPANDED:
        return None
    file.seek(member.header_offset)
    head = file.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    signature, name, extra = _HEAD.unpack(head)
    raw = file.read(name + extra + member.compress_size)
    if signature != _SIGNATURE or len(raw) < name + extra + member.compress_size:
        return None
    return member.compress_type, member.flag_bits, member.CRC, member.file_size, raw[name + extra :]
