"""A comparison as rows of one list: figures by group, then checks, each with both values and both sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from data.comparing.comparison_report import change_words, check_words
from data.comparing.differences import (
    GROUP_WORDS,
    CheckChange,
    ComparedFigure,
    Difference,
    DifferenceGroup,
    PackageComparison,
    Proposal,
)
from data.words import tr

CHECKS: Final = "checks"
PROPOSED: Final = "proposed"
_MISSING: Final = "—"
# Longer texts are told whole, as the sentences of both.
_LONGEST: Final = 30


class ComparisonRow(NamedTuple):
    """A difference as it is listed: the key and the word of its kind, what it is of, and its two values.

    `words` says what changed; `old_text` and `new_text` are the sentences, each with its source. `old_id` and
    `new_id` are figures, blank where a package has none and for checks.
    """

    key: str
    kind: str
    title: str
    area: str
    period: str
    old: str
    new: str
    words: str
    old_text: str = ""
    new_text: str = ""
    old_id: str = ""
    new_id: str = ""


def comparison_rows(comparison: PackageComparison) -> tuple[ComparisonRow, ...]:
    """Return all differences: revisions first, then other definitions, what came, went and is worded anew; checks.

    What may be the same figure under another name stands first: that is asked.
    """
    rows = [_figure_row(one) for found in comparison.by_group.values() for one in found]
    return (*map(_proposal_row, comparison.proposals), *rows, *_check_rows(comparison))


def counted_kinds(comparison: PackageComparison) -> Iterator[tuple[str, str, int]]:
    """Yield the key and the word of each kind of difference, and how many there are; what is asked only if it is."""
    if comparison.proposals:
        yield PROPOSED, tr("名称相近，请核"), len(comparison.proposals)
    for group in DifferenceGroup:
        yield group.value, GROUP_WORDS[group], len(comparison.by_group[group])
    yield CHECKS, tr("勾稽关系变了"), len(comparison.broken) + len(comparison.healed)


def _figure_row(difference: Difference) -> ComparisonRow:
    figure, old, new = difference.figure, difference.old, difference.new
    return ComparisonRow(
        difference.group.value,
        GROUP_WORDS[difference.group],
        figure.indicator.title,
        figure.area,
        figure.period,
        old.shown if old else _MISSING,
        new.shown if new else _MISSING,
        _words_of(difference),
        _sentence(old),
        _sentence(new),
        old.observation.obs_id if old else "",
        new.observation.obs_id if new else "",
    )


def _proposal_row(proposal: Proposal) -> ComparisonRow:
    """Return a question as a row: the figures are listed as added and as removed, too."""
    old, new = proposal.old, proposal.new
    words = tr(
        "“{old}”与“{new}”名称相近，可能是同一个数。现在算作删除一个、新增一个。",
        old=old.indicator.title,
        new=new.indicator.title,
    )
    return ComparisonRow(
        PROPOSED,
        tr("名称相近"),
        tr("{old} → {new}", old=old.indicator.title, new=new.indicator.title),
        new.area,
        new.period,
        old.shown,
        new.shown,
        words,
        _sentence(old),
        _sentence(new),
        old.observation.obs_id,
        new.observation.obs_id,
    )


def _words_of(difference: Difference) -> str:
    """Return what changed, without sentences, which stand below."""
    if difference.old is None or difference.new is None:
        return GROUP_WORDS[difference.group]
    short = tuple(one for one in difference.changes if max(len(one.old), len(one.new)) <= _LONGEST)
    return change_words(replace(difference, changes=short)) or tr("原文的措辞变了")


def _sentence(figure: ComparedFigure | None) -> str:
    if figure is None:
        return ""
    text = " ".join(figure.observation.source_text.split())
    source = tr("数据来源：{source}", source=figure.source) if figure.source else ""
    return "\n".join(part for part in (text, source) if part)


def _check_rows(comparison: PackageComparison) -> Iterator[ComparisonRow]:
    changes: tuple[tuple[str, tuple[CheckChange, ...]], ...] = (
        (tr("不再成立"), comparison.broken),
        (tr("现在成立"), comparison.healed),
    )
    for kind, found in changes:
        for change in found:
            old, new = check_words(change, is_new=False), check_words(change, is_new=True)
            title = change.new.relation.title
            words = tr("{old} → {new}", old=old, new=new)
            yield ComparisonRow(CHECKS, kind, title, "", "", str(change.old.verdict), str(change.new.verdict), words)
