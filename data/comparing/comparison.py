"""Hold two packages against each other: figures, checks, and the rows of the other tables."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from data.checks.relations import Finding, Verdict, evaluate
from data.comparing.differences import (
    CheckChange,
    ComparedFigure,
    Difference,
    DifferenceGroup,
    PackageComparison,
    Rename,
    TableChange,
)
from data.comparing.figure_changes import difference_of, renames_in
from data.comparing.pairing import paired, proposals
from data.model import Package
from data.package.schema import ANNOTATIONS, AREAS, CHARTS, INDICATORS, RELATIONS, SOURCES, THEMES, TableSchema
from data.progress import checked

_OTHERS: tuple[TableSchema, ...] = (THEMES, INDICATORS, RELATIONS, CHARTS, SOURCES, AREAS, ANNOTATIONS)


def compare(
    old: Package,
    new: Package,
    confirmed: Mapping[str, str] | None = None,
    denied: Collection[tuple[str, str]] = (),
) -> PackageComparison:
    """Return what differs between two packages.

    `confirmed` are ids of figures, old to new, of which the user has said that they are the same, `denied` pairs of
    ids that are not, and are not asked again.
    """
    found = paired(old, new, confirmed)
    renames = renames_in(found.pairs)
    changed = [one for pair in checked(found.pairs) if (one := difference_of(*pair, renames)) is not None]
    added = [Difference(DifferenceGroup.ADDED, None, figure) for figure in found.added.values()]
    removed = [Difference(DifferenceGroup.REMOVED, figure, None) for figure in found.removed.values()]
    broken, healed = _check_changes(old, new)
    return PackageComparison(
        old,
        new,
        tuple(_in_order(old, new, [*changed, *added, *removed])),
        proposals(found, denied),
        broken,
        healed,
        tuple(_table_changes(old, new)),
        len(found.pairs) - len(changed),
        tuple((confirmed or {}).items()),
        tuple(denied),
        tuple(Rename(*one, count) for one, count in renames.items()),
    )


def answered(comparison: PackageComparison, old_id: str, new_id: str, *, is_same: bool) -> PackageComparison:
    """Return a comparison anew, with one more answer of the user: two figures are the same, or are not."""
    confirmed, denied = dict(comparison.confirmed), set(comparison.denied)
    if is_same:
        confirmed[old_id] = new_id
    else:
        denied.add((old_id, new_id))
    return compare(comparison.old, comparison.new, confirmed, sorted(denied))


def swapped(comparison: PackageComparison) -> PackageComparison:
    """Return a comparison in the other direction, with the same answers of the user."""
    confirmed = {new: old for old, new in comparison.confirmed}
    return compare(comparison.new, comparison.old, confirmed, sorted((new, old) for old, new in comparison.denied))


def _in_order(old: Package, new: Package, differences: Sequence[Difference]) -> list[Difference]:
    """Return differences as the figures stand in the new package, those that only the old one has behind them."""
    in_new = {one.obs_id: at for at, one in enumerate(new.observations)}
    in_old = {one.obs_id: at for at, one in enumerate(old.observations)}

    def place(one: Difference) -> tuple[bool, int]:
        ranks, figure = (in_old, one.old) if one.new is None else (in_new, one.new)
        assert isinstance(figure, ComparedFigure)
        return one.new is None, ranks[figure.observation.obs_id]

    return sorted(differences, key=place)


def _check_changes(old: Package, new: Package) -> tuple[tuple[CheckChange, ...], tuple[CheckChange, ...]]:
    """Return the checks that held and do so no more, and those that do now; checks that only one has are neither."""
    before = _findings(old, lambda one: one.relation.relation_id)
    by_title = _findings(old, lambda one: (one.relation.check, one.relation.title))
    broken, healed = [], []
    for finding in evaluate(new):
        relation = finding.relation
        known = before.get(relation.relation_id) or by_title.get((relation.check, relation.title))
        if known is None or known.verdict is finding.verdict:
            continue
        if known.verdict is Verdict.HOLDS:
            broken.append(CheckChange(known, finding))
        elif finding.verdict is Verdict.HOLDS:
            healed.append(CheckChange(known, finding))
    return tuple(broken), tuple(healed)


def _findings(package: Package, key: Callable[[Finding], object]) -> dict[object, Finding]:
    found: dict[object, Finding] = {}
    for one in evaluate(package):
        found.setdefault(key(one), one)
    return found


def _table_changes(old: Package, new: Package) -> Iterator[TableChange]:
    """Yield the other tables whose rows differ. Charts that the program made itself follow the figures."""
    for table in _OTHERS:
        before, after = _rows(old, table), _rows(new, table)
        added, removed = after.keys() - before.keys(), before.keys() - after.keys()
        changed = sum(before[key] != after[key] for key in before.keys() & after.keys())
        if added or removed or changed:
            yield TableChange(table.title, len(added), len(removed), changed)


def _rows(package: Package, table: TableSchema) -> dict[str, Any]:
    rows = {getattr(row, table.key): row for row in getattr(package, table.name)}
    if table is not CHARTS:
        return rows
    return {key: row for key, row in rows.items() if "-default-" not in key}
