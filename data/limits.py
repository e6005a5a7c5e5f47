"""How large a thing a user gives us may be. Files come by e-mail: what is larger is refused before it is read."""

from __future__ import annotations

from typing import Final

MEGABYTE: Final = 1024 * 1024

JSON_BYTES: Final = 4 * MEGABYTE
STORY_BYTES: Final = 1 * MEGABYTE
FILE_BYTES: Final = 256 * MEGABYTE
PACKAGE_BYTES: Final = 512 * MEGABYTE
ARCHIVE_MEMBERS: Final = 2_000
ROWS: Final = 1_000_000
COLUMNS: Final = 256
CELL_CHARACTERS: Final = 100_000
PROBLEMS: Final = 1_000

# Workbooks are held in memory whole, so that they are bounded by what they grow to.
WORKBOOK_BYTES: Final = 128 * MEGABYTE
WORKBOOK_CELLS: Final = 5_000_000
WORKBOOK_CHARACTERS: Final = 64 * MEGABYTE
OLD_WORKBOOK_BYTES: Final = 32 * MEGABYTE
SHEETS: Final = 200
