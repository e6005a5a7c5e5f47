"""How large a thing a user gives us may be. Files come by e-mail: what is larger is refused before it is read."""

from __future__ import annotations

from typing import Final

MEGABYTE: Final = 1024 * 1024

JSON_BYTES: Final = 4 * MEGABYTE
JSON_DEPTH: Final = 100
STORY_BYTES: Final = 1 * MEGABYTE
# With the cells of the rows that were chosen for slides.
TABLE_STORY_BYTES: Final = 4 * MEGABYTE
FILE_BYTES: Final = 128 * MEGABYTE
LINE_BYTES: Final = 40 * MEGABYTE
PACKAGE_BYTES: Final = 512 * MEGABYTE
TEXT_CHARACTERS: Final = 4_000_000
# Prose that is read into figures: a book of a thousand pages.
PROSE_CHARACTERS: Final = 1_000_000
ARCHIVE_MEMBERS: Final = 2_000
ARCHIVE_DIRECTORY_BYTES: Final = 1 * MEGABYTE
# Files that are gathered in one round.
RETURNS: Final = 2_000
# As many rows as a sheet of Excel, with five columns.
ROWS: Final = 1_048_576
COLUMNS: Final = 16_384
CELLS: Final = 5_242_880
CELL_CHARACTERS: Final = 12_000_000
# A table of delimited text lies in a database.
TABLE_ROWS: Final = 20_000_000
TABLE_BYTES: Final = 4096 * MEGABYTE
# What a compressed table may grow to.
TABLE_EXPANDED: Final = 16_384 * MEGABYTE
# Text beyond this goes to the disk at once.
TABLE_IN_MEMORY: Final = 400 * MEGABYTE
# What the tables that are no packages may take of the memory; what is more lies on the disk. The library takes some
# 100 MB beyond what it is given.
TABLE_MEMORY: Final = 640 * MEGABYTE
PROBLEMS: Final = 1_000

# Figures have up to 30 digits before the point and 30 behind it; what is computed from them has some more.
DIGITS: Final = 70

# A package is in memory as records, each with all that is known of a figure.
FIGURES: Final = 400_000
INDICATORS: Final = 20_000
SOURCES: Final = 1_000
THEMES: Final = 500
CHARTS: Final = 5_000
ANNOTATIONS: Final = 2_000

# What is sought in the text of a source, sentence by sentence: characters passed, and places of one sentence.
SEARCHED_CHARACTERS: Final = 1_000_000_000
PLACES: Final = 10_000
REPEATED_PLACES: Final = 100
# What somebody types to find or filter rows.
QUERY_CHARACTERS: Final = 200

# Workbooks are held in memory whole, so that they are bounded by what they grow to.
WORKBOOK_BYTES: Final = 128 * MEGABYTE
WORKBOOK_PART_BYTES: Final = 8 * MEGABYTE
WORKBOOK_CHARACTERS: Final = 64 * MEGABYTE
WORKBOOK_STRINGS: Final = 1_000_000
OLD_WORKBOOK_BYTES: Final = 32 * MEGABYTE
SHEET_ROWS: Final = 1_048_576
SHEETS: Final = 200
