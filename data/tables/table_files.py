"""A table as a file of the database's own making: Parquet, or JSON lines; other programs read them as they are."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np

from data import limits
from data.progress import check, interrupting
from data.tables.database import failures_told
from data.tables.parquet_room import ABOUT
from data.tables.table_folder import table_folder

if TYPE_CHECKING:
    from data.tables.plain_table import PlainTable

_files = itertools.count(1)
_PARQUET: Final = "format parquet, compression zstd, kv_metadata {{{about}}}"


def parquet_parts(table: PlainTable) -> Iterator[bytes]:
    """Yield the bytes of a table as Parquet: its cells as texts, NULL for one that is not there.

    Title, unit, source and notes stand in the metadata under `dajuan`, with the headers as they are: names that differ
    in nothing but capitals are numbered in the file. Equal tables give equal bytes. Raises RefusedError where the
    disk is full, CancelledError.
    """
    about = {"title": table.title, "headers": table.headers, "unit": table.unit, "source": table.source,
             "notes": table.notes}  # fmt: skip
    said = json.dumps({key: words for key, words in about.items() if words}, ensure_ascii=False)
    return _written(table, _PARQUET.format(about=f"{ABOUT}: '{said.replace(chr(39), chr(39) * 2)}'"))


def json_lines_parts(table: PlainTable) -> Iterator[bytes]:
    """Yield the bytes of a table as JSON lines, an object a row with its cells as texts by their header.

    A cell that is not there is null. Raises RefusedError where the disk is full, CancelledError.
    """
    store = table.store
    names = (json.dumps(header, ensure_ascii=False).replace("'", "''") for header in table.headers)
    cells = (f"'{name}: ' || coalesce(to_json({store.cell(at)})::varchar, 'null')" for at, name in enumerate(names))
    # A chain of a thousand operators is too deep for the library.
    line = f"concat_ws(', ', {', '.join(cells)})" if table.headers else ""
    for rows in table.parts():
        texts = store.selected(rows, line) if line else [("",)] * len(rows)
        yield "".join(f"{{{text}}}\n" for (text,) in texts).encode("utf-8", "surrogatepass")


def _written(table: PlainTable, how: str) -> Iterator[bytes]:
    """Yield what the database writes of a table."""
    store, path = table.store, table_folder() / f"out{next(_files)}"
    names = ('"' + header.replace('"', '""') + '"' for header in table.headers)
    cells = ", ".join(f"{store.cell(at)} as {name}" for at, name in enumerate(names))
    cursor = store.cursor()
    source = "raw"
    if table.chosen is not None:
        places = np.arange(len(table.chosen))
        cursor.register("wanted", {"number": np.asarray(table.chosen, dtype=np.int64), "place": places})
        source = "wanted join raw on raw.rowid = wanted.number order by place"
    try:
        with failures_told(), interrupting(cursor.interrupt):
            place = str(path).replace("'", "''")
            cursor.execute(f"copy (select {cells} from {source}) to '{place}' ({how})")
        with path.open("rb") as file:
            while part := file.read(limits.MEGABYTE):
                check()
                yield part
    finally:
        path.unlink(missing_ok=True)
        if table.chosen is not None:
            cursor.unregister("wanted")
