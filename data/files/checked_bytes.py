"""Bytes in memory through which a library that writes a file can be called off, and the days that such files bear."""

from __future__ import annotations

import datetime
import io
from typing import TYPE_CHECKING, Final

from data.progress import CancelledError, check

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


_LARGE: Final = 16 * 1024
# Equal content is to be equal bytes: archives bear the oldest day that a zip knows, office files this one.
EPOCH: Final = (1980, 1, 1, 0, 0, 0)
MADE: Final = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


class CheckedBytes(io.BytesIO):
    """Looks up at every large piece that is written, such as a packed sheet. Writing raises CancelledError once.

    XlsxWriter, python-pptx, openpyxl and pypdf know no other way. Small pieces are written in any case: with them a
    zip is closed that was left behind, where nobody could catch what is raised.
    """

    def __init__(self) -> None:
        super().__init__()
        self._called_off = False

    def write(self, content: ReadableBuffer, /) -> int:
        """Take a piece."""
        if not self._called_off and memoryview(content).nbytes >= _LARGE:
            try:
                check()
            except CancelledError:
                self._called_off = True
                raise
        return super().write(content)
