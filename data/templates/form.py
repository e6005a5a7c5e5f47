"""What a table to be filled in consists of: sheets, columns, drop-downs and example rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from data.importing.figure_collector import TableMaker
    from data.importing.layout import Layout

EXAMPLE: Final = "示例"


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """A column: `choices` are offered in a drop-down; other words are refused there only if `strict`.

    What is typed into a column `as_printed` stays as it was typed (4.10), which a number would not. `suggested` names
    a column of the catalogue sheet whose cells are offered instead of `choices`.
    """

    header: str
    explanation: str
    width: int = 14
    choices: tuple[str, ...] = ()
    strict: bool = False
    required: bool = False
    as_printed: bool = False
    suggested: int | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet to fill in. Example rows have a cell a column; their last one begins with EXAMPLE."""

    name: str
    title: str
    columns: tuple[TemplateColumn, ...]
    examples: tuple[tuple[str | float, ...], ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A sheet of names to choose from, computed when the template is written."""

    name: str
    headers: tuple[str, ...]
    rows: Callable[[], list[tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Ledger:
    """How a table of its own kind is known by its headers, and read. `read` gets the sheets that are recognised."""

    recognises: Callable[[Layout], bool]
    read: Callable[[Sequence[Layout], str, str, TableMaker], None]


@dataclass(frozen=True, slots=True)
class Template:
    """A table that an office fills in; `advice` is what its sheet 填写说明 says beyond the columns."""

    key: str
    title: str
    description: str
    forms: tuple[Form, ...]
    advice: tuple[str, ...] = ()
    catalogue: Catalogue | None = None
    ledger: Ledger | None = None
