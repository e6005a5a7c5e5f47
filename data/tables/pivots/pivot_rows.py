"""A pivot as rows of texts for files, and in words what it is: its filter, its formula, what is not counted in."""

from __future__ import annotations

from data.cells.headers import name_and_unit
from data.tables.pivots.pivot import Computed, Pivot, ShareOf
from data.words import tr


def pivot_rows(pivot: Pivot, most: int | None = None, *, is_grouped: bool = False) -> list[list[str]]:
    """Return the header and the rows of a pivot, all of one length; totals last where they are shown.

    The header has a row for each column of the table that makes columns, one at least. Figures are plain, or with
    `is_grouped` their thousands are grouped; a cell without a figure is blank. With `most` so many rows and the totals
    are returned.
    """
    columns = [*range(len(pivot.column_paths)), *([-1] if pivot.has_row_totals else [])]
    rows = [*range(len(pivot.row_paths))[:most], *([-1] if pivot.has_column_totals else [])]
    names = [pivot.axis_name(column) for column in pivot.spec.rows] or [""]
    printed = pivot.text if is_grouped else pivot.plain_text
    body = [[*_labels(pivot, row), *(printed(row, column) for column in columns)] for row in rows]
    if not pivot.spec.columns:
        return [[*names, pivot.measure_words], *body]
    levels = zip(*(pivot.column_labels(column) for column in columns), strict=True)
    head = [[*[""] * len(names), *level] for level in levels]
    head[-1][: len(names)] = names
    return [*head, *body]


def _labels(pivot: Pivot, row: int) -> tuple[str, ...]:
    return pivot.row_labels(row) if pivot.spec.rows else (pivot.measure_words,)


def pivot_words(pivot: Pivot) -> tuple[tuple[str, str], ...]:
    """Return what a pivot is, as pairs of a word and what it is, to stand below it in a file.

    They are its measure and axes, its filter, its formula, and what is not counted in.
    """
    axes = [
        tr("{axis}：{names}", axis=axis, names=pivot.names(columns))
        for axis, columns in ((tr("行"), pivot.spec.rows), (tr("列"), pivot.spec.columns))
        if columns
    ]
    return (
        (tr("汇总"), tr("；").join((pivot.measure_words, *axes))),
        *([(tr("时期"), pivot.when)] if pivot.when else []),
        (tr("筛选"), pivot.filters.described(pivot.headers) or tr("没有筛选")),
        (tr("算法"), formula_words(pivot)),
        *((tr("说明"), note) for note in pivot.notes),
    )


def formula_words(pivot: Pivot) -> str:
    """Return how each figure of a pivot is computed, in a sentence."""
    spec = pivot.spec
    name = name_and_unit(pivot.headers[spec.value])[0] if spec.value is not None else ""
    words = {
        Computed.COUNT: tr("每格是这一组的行数"),
        Computed.DISTINCT: tr("每格是这一组里“{name}”不同值的个数，空白不计；合计从各行算，不是各格之和", name=name),
        Computed.SUM: tr("每格是这一组各行“{name}”之和", name=name),
        Computed.MEAN: tr("每格是这一组各行“{name}”之和除以有数字的行数；合计从各行算", name=name),
        Computed.MEDIAN: tr("每格是这一组各行“{name}”的中位数；合计从各行算", name=name),
        Computed.MIN: tr("每格是这一组各行“{name}”中最小的", name=name),
        Computed.MAX: tr("每格是这一组各行“{name}”中最大的", name=name),
    }[spec.computed]
    share = {
        ShareOf.NONE: "",
        ShareOf.ROW: tr("，除以本行的合计，乘以 100（推算）"),
        ShareOf.COLUMN: tr("，除以本列的合计，乘以 100（推算）"),
        ShareOf.TOTAL: tr("，除以全部的合计，乘以 100（推算）"),
    }[spec.share]
    return tr("{words}{share}。", words=words, share=share)
