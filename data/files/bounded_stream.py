"""Bytes from a file or an archive, never more than the limits allow, however large the source turns out to be."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from data import limits
from data.files.read_failures import damaged, explain_reading
from data.problems import PackageError, RefusedError
from data.progress import advance
from data.words import tr

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BROKEN = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error)


class BoundedStream(io.RawIOBase):
    """Reads another stream up to `most` bytes, with lines of at most `limits.LINE_BYTES`.

    Reading raises RefusedError beyond that, PackageError where the source is damaged or cannot be read.
    """

    def __init__(self, name: str, source: IO[bytes], most: int) -> None:
        super().__init__()
        self._name = name
        self._source = source
        self._left = most
        self._most = most
        self._line = 0
        self._size = _size_of(source)

    def readable(self) -> bool:
        """Say that this can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill a buffer and return how many bytes there were, 0 at the end."""
        target = memoryview(buffer)
        try:
            part = self._source.read(len(target))
        except BROKEN as error:
            raise PackageError(damaged(self._name)) from error
        except OSError as error:
            raise PackageError(explain_reading(self._name, error)) from error
        except Exception as error:  # lzma and bz2 each have an error of their own
            if type(error).__module__ not in ("lzma", "_lzma", "_bz2"):
                raise
            raise PackageError(damaged(self._name)) from error
        self._left -= len(part)
        if self._left < 0:
            size = self._most // limits.MEGABYTE
            raise RefusedError(
                tr("“{name}”太大，超过 {size} MB 的上限，没有读取。请拆成几个文件。", name=self._name, size=size)
            )
        self._measure(part)
        if self._size:
            advance(tr("读取"), (self._most - self._left) / self._size)
        target[: len(part)] = part
        return len(part)

    def _measure(self, part: bytes) -> None:
        at = part.rfind(b"\n")
        # Lines within a part are no longer than the part.
        self._line = self._line + len(part) if at < 0 else len(part) - at - 1
        if self._line > limits.LINE_BYTES:
            raise RefusedError(tr("“{name}”有一行太长，没有读取。它可能不是表格，或换行丢失了。", name=self._name))

    def close(self) -> None:
        """Close the source as well."""
        self._source.close()
        super().close()


def _size_of(source: IO[bytes]) -> int:
    """Return how long a file is, 0 for what is no file on the disk."""
    try:
        return os.fstat(source.fileno()).st_size
    except (OSError, AttributeError):
        return 0


def whole(stream: BoundedStream) -> bytes:
    """Return all bytes of a stream and close it."""
    with stream:
        return b"".join(parts(stream))


def parts(stream: BoundedStream) -> Iterator[bytes]:
    """Yield the bytes of a stream in parts."""
    while part := stream.read(limits.MEGABYTE):
        yield part
