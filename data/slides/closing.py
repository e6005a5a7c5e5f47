"""What closes a presentation: the sources with their licences, how far the figures were checked, what marks mean."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from data.charting.build import build_chart
from data.charting.content import DERIVED_WORD
from data.checks.doubts import flagged_ids
from data.checks.relations import Verdict, evaluate
from data.figures.figure_text import source_words
from data.model import ObsStatus
from data.words import tr

if TYPE_CHECKING:
    from data.model import Package, Source

CLOSING_TITLE: Final = tr("数据来源与说明")
# Chinese letters that a line of the narrower column has at the least, and of a whole line; lines on a first page and
# on a further one, a source being set apart by some of one.
_LETTERS: Final = (24, 38)
_LINES: Final = (12.5, 16.0)
_GAP: Final = 0.45
SIGNS_HEAD: Final = tr("记号与用语")


@dataclass(frozen=True, slots=True)
class Closing:
    """A closing slide, one of several where the sources fill more: what stands on its `facts` is a figure and words.

    Only the first one has `facts` and `signs`: what the marks mean that its package has. `doubts` is how many of the
    facts, the last ones, are no good news.
    """

    kicker: str
    sources: tuple[str, ...]
    about: str
    facts: tuple[tuple[str, str], ...] = ()
    doubts: int = 0
    signs: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """What the slide says below its title, a line each."""
        facts = tuple(f"{figure}{words}" for figure, words in self.facts)
        return (*self.sources, *facts, *self.signs, self.about)


def about_words(package: Package) -> str:
    """Return what the package is: its title and version."""
    if package.version:
        return tr("数据包：{title}，版本 {version}", title=package.title, version=package.version)
    return tr("数据包：{title}", title=package.title)


def _source_line(source: Source) -> str:
    licence = tr("（许可：{licence}）", licence=source.license or tr("未注明"))
    return source_words(source) + licence


def closings_of(package: Package) -> tuple[Closing, ...]:
    """Return the closing slides of a package, at least one."""
    about = about_words(package)
    facts, doubts = _facts(package)
    pages: list[list[str]] = [[]]
    used = 0.0
    for line in map(_source_line, package.sources):
        page = min(len(pages), 2) - 1
        height = -(-len(line) // _LETTERS[page]) + _GAP
        if used and used + height > _LINES[page]:
            pages.append([])
            used, height = 0.0, -(-len(line) // _LETTERS[1]) + _GAP
        pages[-1].append(line)
        used += height
    first, *others = pages
    return (
        Closing(package.title, tuple(first), about, facts, doubts, _signs(package)),
        *(Closing(package.title, tuple(page), about) for page in others),
    )


def _signs(package: Package) -> tuple[str, ...]:
    """Return what the marks on the slides mean, those only that stand on one."""
    contents = [build_chart(package, spec) for spec in package.charts if spec.slide]
    marks = [
        mark
        for content in contents
        for panel in content.panels
        for series in (*panel.series, *panel.under)
        for mark in series.marks
    ]
    said = "".join("".join((content.subtitle, *content.notes)) for content in contents)
    derived = DERIVED_WORD in said or any(mark.formula for mark in marks)
    return tuple(
        words
        for words, used in (
            (tr("* 照录原文，但与其他数字对不上，或原文就有星号，原因见图下注"), bool(flagged_ids(package))),
            (tr("推算：由原文的数字算出，原文没有印"), derived),
            (tr("原文未注明：原文没有写出时期"), any(not item.time_period for item in package.observations)),
            (
                tr("数列中断：此处换了标准，前后不宜直接比较"),
                any(item.obs_status is ObsStatus.BREAK for item in package.observations),
            ),
        )
        if used
    )


def _facts(package: Package) -> tuple[tuple[tuple[str, str], ...], int]:
    """Return counts of figures and of what the checks found, and how many of the last ones are doubts."""
    counts = Counter(finding.verdict for finding in evaluate(package))
    facts = [(str(len(package.observations)), tr("项数据"))]
    if counts[Verdict.HOLDS]:
        facts.append((str(counts[Verdict.HOLDS]), tr("项勾稽关系成立")))
    doubts = [(str(counts[Verdict.REVIEW]), tr("项待核"))] if counts[Verdict.REVIEW] else []
    doubts += [(str(counts[Verdict.UNKNOWN]), tr("项无法计算"))] if counts[Verdict.UNKNOWN] else []
    return (*facts, *doubts[: 3 - len(facts) + 1]), len(doubts[: 3 - len(facts) + 1])
