"""The endings of files: each stands here once, and whatever reads or writes files takes it from here."""

from __future__ import annotations

from typing import Final

from data.words import tr

CSV: Final = ".csv"
XLSX: Final = ".xlsx"
XLSM: Final = ".xlsm"
XLSB: Final = ".xlsb"
XLS: Final = ".xls"
ODS: Final = ".ods"
# Add-ins, which the reader of cells knows, too.
XLAM: Final = ".xlam"
XLA: Final = ".xla"
PPTX: Final = ".pptx"
PDF: Final = ".pdf"
DOCX: Final = ".docx"
HTML: Final = ".html"
HTM: Final = ".htm"
PNG: Final = ".png"
SVG: Final = ".svg"
TXT: Final = ".txt"
TSV: Final = ".tsv"
TAB: Final = ".tab"
ZIP: Final = ".zip"
JSON: Final = ".json"
DAJUAN: Final = ".dajuan"
PARQUET: Final = ".parquet"
JSONL: Final = ".jsonl"
STORY: Final = ".dajuan-story.json"
READING: Final = ".dajuan-reading.json"

# What can be opened.
PACKAGES: Final = (DAJUAN, ZIP)
WORKBOOKS: Final = (XLSX, XLSM, XLS, ".et", ODS, XLSB, ".xltx", ".xltm", ".xlt", ".ett")
TEXTS: Final = (CSV, TSV, TXT, TAB)
# Tables of programs for much data: columns of Parquet, and an object of JSON a line.
JSON_LINES: Final = (JSONL, ".ndjson")
COLUMNS: Final = (PARQUET, *JSON_LINES)
# What is prose that figures are read from, beside plain text.
DOCUMENTS: Final = (DOCX, HTML, HTM, PDF)
# Of these, whose cells are parted by tabs.
TABBED: Final = (TSV, TAB)


def has_ending(name: str, ending: str) -> bool:
    """Say whether a name ends so, in whatever case, and is not that ending alone."""
    return len(name) > len(ending) and name.lower().endswith(ending.lower())


def with_ending(name: str, ending: str) -> str:
    """Return a name with an ending; what is there of it already is not written twice."""
    if has_ending(name, ending):
        return name
    for part in (f".{part}" for part in reversed(ending.split(".")[1:])):
        if ending.count(".") > 1 and has_ending(name, part):
            name = name[: -len(part)]
    return name + ending


def listed(words: tuple[str, ...]) -> str:
    """Return words as a list for a sentence: 甲、乙 或 丙."""
    return (
        tr("{words} 或 {last}", words=tr("、").join(words[:-1]), last=words[-1]) if len(words) > 1 else "".join(words)
    )
