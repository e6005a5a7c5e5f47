"""What stands in the rows and the columns of a cross table, and what is shown of the third dimension."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Final

from data.words import tr

MOST_KEPT: Final = 200
_LONGEST_KEY: Final = 200
_FLAGS: Final = ("is_crossed", "change", "percent")


class Dimension(StrEnum):
    """What figures differ in."""

    INDICATOR = "indicator"
    AREA = "area"
    PERIOD = "period"


NAMES: Final = {Dimension.INDICATOR: tr("指标"), Dimension.AREA: tr("地区"), Dimension.PERIOD: tr("时期")}


@dataclass(frozen=True, slots=True)
class CrossLayout:
    """Rows and columns of a cross table.

    `chosen` is the key of what is shown of the third dimension; blank for all of it, below each row. `change` and
    `percent` say that figures stand beside their change against the last comparable period.
    """

    rows: Dimension = Dimension.INDICATOR
    columns: Dimension = Dimension.PERIOD
    chosen: str = ""
    change: bool = False
    percent: bool = False

    @property
    def rest(self) -> Dimension:
        """The dimension that is neither in the rows nor in the columns."""
        return next(one for one in Dimension if one not in (self.rows, self.columns))


@dataclass(frozen=True, slots=True)
class TableForm:
    """How the table of a theme is shown: as a cross table of a layout, or as a list; then of the one it had."""

    is_crossed: bool
    layout: CrossLayout


def is_kept_form(value: object) -> bool:
    """Say whether a value read from the settings is a form of a theme's table, as `kept` has it."""
    if not isinstance(value, dict) or set(value) != {"package", "theme", "rows", "columns", "chosen", *_FLAGS}:
        return False
    texts = [value[name] for name in ("package", "theme", "rows", "columns", "chosen")]
    if not all(isinstance(text, str) and len(text) <= _LONGEST_KEY and _is_writable(text) for text in texts):
        return False
    sides = {value["rows"], value["columns"]}
    return len(sides) == 2 and sides <= set(Dimension) and all(isinstance(value[name], bool) for name in _FLAGS)


def _is_writable(text: str) -> bool:
    """Say whether a text can be written as UTF-8; half of a surrogate pair cannot."""
    return text.encode(errors="replace").decode() == text


def kept_form(kept: Sequence[dict[str, Any]], package: str, theme_id: str) -> TableForm | None:
    """Return the form that the user gave the table of a theme, None where there is none."""
    for one in filter(is_kept_form, kept):
        if one["package"] == package and one["theme"] == theme_id:
            layout = CrossLayout(
                Dimension(one["rows"]), Dimension(one["columns"]), one["chosen"], one["change"], one["percent"]
            )
            return TableForm(one["is_crossed"], layout)
    return None


def keep_form(kept: Sequence[dict[str, Any]], package: str, theme_id: str, form: TableForm) -> list[dict[str, Any]]:
    """Return what is kept with the form of a theme's table at its head; names too long to be kept are not."""
    others = [one for one in kept if is_kept_form(one) and (one["package"], one["theme"]) != (package, theme_id)]
    layout = asdict(form.layout) | {"rows": str(form.layout.rows), "columns": str(form.layout.columns)}
    own = {"package": package, "theme": theme_id, "is_crossed": form.is_crossed, **layout}
    return [*([own] if is_kept_form(own) else []), *others][:MOST_KEPT]
