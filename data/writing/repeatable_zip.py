"""Zip files, such as those of office programs, without the time at which they were made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from data.files.checked_bytes import EPOCH, CheckedBytes
from data.progress import check


def repeatable(content: bytes, change: Callable[[str, bytes], bytes] = lambda _name, member: member) -> bytes:
    """Return the same zip with all its members dated to the oldest day that a zip knows.

    `change` gets the name and the bytes of each member, and returns the bytes that are written.
    """
    written = CheckedBytes()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            check()
            new.writestr(zipfile.ZipInfo(name, EPOCH), change(name, old.read(name)), zipfile.ZIP_DEFLATED)
    return written.getvalue()
