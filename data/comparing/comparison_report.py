"""A comparison as the object that `compare --json` prints, and as lines of Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from data.comparing.differences import (
    GROUP_WORDS,
    UNCHANGED,
    CheckChange,
    ComparedFigure,
    Difference,
    FieldChange,
    PackageComparison,
    TableChange,
)
from data.words import tr


def comparison_object(comparison: PackageComparison) -> dict[str, Any]:
    """Return a comparison as one object; of what was added the old is null, of what was removed the new."""
    report: dict[str, Any] = {
        group.value: [_difference(one) for one in found] for group, found in comparison.by_group.items()
    }
    report["checks_broken"] = [_check(one) for one in comparison.broken]
    report["checks_healed"] = [_check(one) for one in comparison.healed]
    report["proposed"] = [
        {**_both(one.old, one.new), "likeness": round(one.likeness, 2)} for one in comparison.proposals
    ]
    report["renamed"] = [
        {"field": one.field, "old": one.old, "new": one.new, "figures": one.figures} for one in comparison.renames
    ]
    report["others"] = [_table(one) for one in comparison.others]
    report["same"] = comparison.same
    report["message"] = summary(comparison)
    return report


def _difference(difference: Difference) -> dict[str, Any]:
    return {**_both(difference.old, difference.new), "changes": [_fields(one) for one in difference.changes]}


def _both(old: ComparedFigure | None, new: ComparedFigure | None) -> dict[str, Any]:
    known = new or old
    assert known is not None
    report: dict[str, Any] = {
        "old_id": old.observation.obs_id if old else None,
        "new_id": new.observation.obs_id if new else None,
        "indicator": known.indicator.title,
        "area": known.area,
        "period": known.observation.time_period,
    }
    for key, figure in (("old", old), ("new", new)):
        report[key] = figure.number if figure else None
        report[f"{key}_unit"] = figure.indicator.unit if figure else None
        report[f"{key}_text"] = figure.observation.source_text if figure else None
    return report


def _fields(change: FieldChange) -> dict[str, str]:
    return {"field": change.field, "old": change.old, "new": change.new}


def _table(change: TableChange) -> dict[str, str | int]:
    return {"table": change.table, "added": change.added, "removed": change.removed, "changed": change.changed}


def _check(change: CheckChange) -> dict[str, str]:
    return {
        "relation_id": change.new.relation.relation_id,
        "title": change.new.relation.title,
        "old": check_words(change, is_new=False),
        "new": check_words(change, is_new=True),
    }


def check_words(change: CheckChange, *, is_new: bool) -> str:
    """Return the verdict of a check with its computation."""
    finding = change.new if is_new else change.old
    words = finding.computation or finding.explanation
    return tr("{verdict}（{words}）", verdict=finding.verdict, words=words) if words else str(finding.verdict)


def summary(comparison: PackageComparison) -> str:
    """Return in a line how many figures differ in which way: 修订 3 处，新增 1 处."""
    if comparison.is_empty:
        return UNCHANGED
    parts = [
        tr("{group} {count} 处", group=GROUP_WORDS[group], count=len(found))
        for group, found in comparison.by_group.items()
        if found
    ] or [tr("数字没有变化")]
    parts += [tr("不再成立的勾稽关系 {count} 条", count=len(comparison.broken))] if comparison.broken else []
    parts += [tr("现在成立的勾稽关系 {count} 条", count=len(comparison.healed))] if comparison.healed else []
    return tr("，").join(parts)


def name_of(figure: ComparedFigure) -> str:
    """Return what a figure is: 贫困人口，内蒙古自治区，2019."""
    return tr("，").join(part for part in (figure.indicator.title, figure.area, figure.period) if part)


def change_words(difference: Difference) -> str:
    """Return in words what changed of a figure, the figure itself where it was added or removed."""
    if difference.old is None or difference.new is None:
        return difference.figure.shown
    words = [(one.field, one.old or tr("（空）"), one.new or tr("（空）")) for one in difference.changes]
    return tr("；").join(tr("{field}：{old} → {new}", field=field, old=old, new=new) for field, old, new in words)


def difference_words(difference: Difference) -> str:
    """Return in words which figure differs, and how."""
    return tr("{figure}：{words}", figure=name_of(difference.figure), words=change_words(difference))


def table_words(change: TableChange) -> str:
    """Return in words how the rows of another table differ."""
    counts = ((tr("新增"), change.added), (tr("删除"), change.removed), (tr("改动"), change.changed))
    return tr("{table}：{counts}", table=change.table, counts=tr("，").join(f"{w} {n}" for w, n in counts if n))


def other_words(comparison: PackageComparison) -> Iterator[str]:
    """Yield in words what is called otherwise in all of its figures, then how the rows of other tables differ."""
    for one in comparison.renames:
        words = tr("{old} → {new}", old=one.old, new=one.new)
        yield tr("{field}改名：{words}（{count} 个数）", field=one.field, words=words, count=one.figures)
    yield from map(table_words, comparison.others)


def comparison_lines(comparison: PackageComparison) -> Iterator[str]:
    """Yield a comparison as lines for a reader."""
    yield summary(comparison)
    for group, found in comparison.by_group.items():
        if found:
            yield ""
            yield tr("{group}（{count}）", group=GROUP_WORDS[group], count=len(found))
        for one in found:
            yield f"  {difference_words(one)}"
    for title, changes in (
        (tr("不再成立的勾稽关系"), comparison.broken),
        (tr("现在成立的勾稽关系"), comparison.healed),
    ):
        if changes:
            yield ""
            yield title
        for check in changes:
            old, new = check_words(check, is_new=False), check_words(check, is_new=True)
            yield "  " + tr("{field}：{old} → {new}", field=check.new.relation.title, old=old, new=new)
    if comparison.proposals:
        yield ""
        yield tr("名称相近，可能是同一个数，请核（用 --same 旧编号=新编号 指明）")
    for proposal in comparison.proposals:
        ids = f"{proposal.old.observation.obs_id}={proposal.new.observation.obs_id}"
        yield "  " + tr("{old} → {new}（{ids}）", old=name_of(proposal.old), new=name_of(proposal.new), ids=ids)
    others = list(other_words(comparison))
    if others:
        yield ""
        yield tr("其他表")
    for words in others:
        yield f"  {words}"
