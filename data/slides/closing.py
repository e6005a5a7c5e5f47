"""What closes a presentation: the sources with their licences, how far the figures were checked, how to find them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from data.checks.relations import Verdict, evaluate
from data.figures.figure_text import source_words
from data.words import tr

if TYPE_CHECKING:
    from data.model import Package, Source

CLOSING_TITLE: Final = tr("数据来源与说明")
# Chinese letters that a line of the narrower column has at the least, and of a whole line; lines on a first page and
# on a further one, a source being set apart by some of one.
_LETTERS: Final = (24, 38)
_LINES: Final = (12.5, 16.0)
_GAP: Final = 0.45
FINDING: Final = (
    tr("每个数字都连着原句：在答卷里单击图上的条、点或表中的行，就看到它出自哪一句"),
    tr("Ctrl+F 查找指标、数字和原文；“数据核验”逐条列出勾稽关系"),
    tr("放映时原句在演示者的备注里"),
)


@dataclass(frozen=True, slots=True)
class Closing:
    """A closing slide, one of several where the sources fill more: what stands on its `facts` is a figure and words.

    Only the first one has `facts` and `finding`. `doubts` is how many of the facts, the last ones, are no good news.
    """

    kicker: str
    sources: tuple[str, ...]
    about: str
    facts: tuple[tuple[str, str], ...] = ()
    doubts: int = 0
    finding: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """What the slide says below its title, a line each."""
        facts = tuple(f"{figure}{words}" for figure, words in self.facts)
        return (*self.sources, *facts, *self.finding, self.about)


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
        Closing(package.title, tuple(first), about, facts, doubts, FINDING),
        *(Closing(package.title, tuple(page), about) for page in others),
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
