"""How the rows and columns of a pivot stand: by their labels or by a figure, the rest last."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from data.tables.pivots.pivot import AxisOrder, Path, is_rest
from data.tables.questions.label_order import label_ranks

if TYPE_CHECKING:
    from data.tables.table_store import TableStore

# The figure of a group beside a group of the other axis, None for all of them.
FigureAt = Callable[[Path, Path | None], Decimal | None]


def ordered_paths(
    store: TableStore,
    paths: Sequence[Path],
    order: AxisOrder,
    figure_at: FigureAt,
    known_ranks: Sequence[Mapping[str, int]] = (),
) -> list[Path]:
    """Return the paths of an axis in their order. Those without a figure are last by value, blank labels by label.

    `known_ranks` has for each level the places of labels that stand before all others of it.
    """
    groups = [path for path in paths if not is_rest(path)]
    ranks = []
    for at, level in enumerate(zip(*groups, strict=True)):
        first = known_ranks[at] if at < len(known_ranks) else {}
        others = label_ranks(store, [label for label in dict.fromkeys(level) if label not in first])
        ranks.append({**first, **{label: len(first) + place for label, place in others.items()}})

    def by_label(path: Path) -> tuple[tuple[bool, int], ...]:
        signed = ((not label, rank[label]) for label, rank in zip(path, ranks, strict=True))
        return tuple((blank, -at if order.descending and not order.by_value else at) for blank, at in signed)

    ordered = sorted(groups, key=by_label)
    if order.by_value:
        has_figures = any(figure_at(path, order.at) is not None for path in groups)
        figures = {path: figure_at(path, order.at if has_figures else None) for path in groups}
        ordered.sort(key=lambda path: _by_value(figures[path], order.descending))
    return ordered + [path for path in paths if is_rest(path)]


def _by_value(figure: Decimal | None, descending: bool) -> tuple[bool, Decimal]:
    if figure is None:
        return True, Decimal()
    return False, -figure if descending else figure
