"""A pivot and its filter as JSON, to be kept and asked again of the same table or of the next month's."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from data.files.atomic_write import write_atomic
from data.files.file_names import shown
from data.files.json_objects import unique_names
from data.files.read_failures import explain_reading
from data.files.regular_files import read_regular
from data.tables.pivots.pivot import AxisOrder, Computed, PivotSpec, ShareOf
from data.tables.questions.filter_json import (
    Fields,
    QuestionError,
    filter_as_json,
    filter_from_json,
    groupings_as_json,
    groupings_from_json,
)
from data.tables.questions.filters import Filter
from data.words import tr

_MOST_BYTES: Final = 1_000_000


def pivot_as_json(spec: PivotSpec, filters: Filter, headers: Sequence[str]) -> dict[str, object]:
    """Return a pivot and its filter as a plain object; `headers` are those of its table."""
    return {
        "rows": [headers[column] for column in spec.rows],
        "columns": [headers[column] for column in spec.columns],
        "computed": spec.computed.value,
        "value": None if spec.value is None else headers[spec.value],
        "share": spec.share.value,
        "totals": spec.totals,
        "groupings": groupings_as_json(spec.groupings, headers),
        "row_order": _order_as_json(spec.row_order),
        "column_order": _order_as_json(spec.column_order),
        "filter": filter_as_json(filters, headers),
    }


def _order_as_json(order: AxisOrder) -> dict[str, object]:
    return {
        "by_value": order.by_value,
        "descending": order.descending,
        "at": None if order.at is None else list(order.at),
        "top": order.top,
        "others": order.others,
    }


def pivot_from_json(kept: object, headers: Sequence[str]) -> tuple[PivotSpec, Filter]:
    """Return a pivot and its filter of a table with some headers.

    Raises QuestionError for what is none, and for one of columns that the table does not have: a pivot without one of
    its columns, or over more rows, would be another one.
    """
    fields = Fields(kept, headers)
    spec = PivotSpec(
        fields.columns("rows"),
        fields.columns("columns"),
        Computed(fields.choice("computed", list(Computed))),
        fields.column_or_none("value"),
        ShareOf(fields.choice("share", list(ShareOf))),
        fields.flag("totals", usual=True),
        _order(fields.part("row_order")),
        _order(fields.part("column_order")),
        groupings_from_json(fields),
    )
    filters, missing = filter_from_json(fields.objects("filter"), headers)
    if lacking := dict.fromkeys([*fields.missing, *missing]):
        raise QuestionError(tr("这张表里没有 {names}，不能照存下的汇总。", names=tr("、").join(lacking)))
    return spec, filters


def _order(fields: Fields) -> AxisOrder:
    top = fields.number("top")
    return AxisOrder(
        fields.flag("by_value"),
        fields.flag("descending"),
        fields.texts("at") if fields.has("at") else None,
        None if top is None else int(top),
        fields.flag("others", usual=True),
    )


def keep_pivot(path: Path, spec: PivotSpec, filters: Filter, headers: Sequence[str]) -> None:
    """Write a pivot and its filter into a file. Raises WriteError where it cannot be written."""
    text = json.dumps(pivot_as_json(spec, filters, headers), ensure_ascii=False, indent=1) + "\n"
    write_atomic(path, text.encode())


def kept_pivot(path: Path, headers: Sequence[str]) -> tuple[PivotSpec, Filter]:
    """Return the pivot and the filter that a file holds. Raises QuestionError where it holds none for this table."""
    try:
        content = read_regular(path, _MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:
            raise QuestionError(tr("“{name}”太大，不是存下的汇总。", name=shown(path.name)))
        return pivot_from_json(json.loads(content, object_pairs_hook=unique_names), headers)
    except OSError as error:
        raise QuestionError(explain_reading(path.name, error)) from error
    except (ValueError, RecursionError) as error:
        raise QuestionError(tr("“{name}”不是存下的汇总。", name=shown(path.name))) from error
