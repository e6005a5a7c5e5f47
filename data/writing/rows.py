"""Which columns an exported table has, the same for every format, and the words that go with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from data.model import Qualifier
from data.printed import decimals_of, period_text, scope_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.model import Indicator, Observation, Package

NOT_ADDITIVE: Final = "各项口径不同，不宜相加。"
QUALIFIER_WORDS: Final = {
    Qualifier.EQ: "",
    Qualifier.GE: "以上",
    Qualifier.GT: "超过",
    Qualifier.APPROX_GT: "多",
    Qualifier.LE: "以下",
    Qualifier.LT: "不足",
    Qualifier.APPROX: "约",
}
# Characters that neither a spreadsheet nor a document can hold; line breaks and tabs stay.
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Number:
    """A figure to be written as a number with its printed decimals: `4.10`, never `4.1` or `4.1E+0`."""

    value: Decimal
    decimals: int

    def __str__(self) -> str:
        return f"{self.value:.{self.decimals}f}"


Cell = str | Number


@dataclass(frozen=True, slots=True)
class TableExport:
    """What is exported: rows of a package in order, what they are called, and how they were chosen."""

    package: Package
    obs_ids: tuple[str, ...]
    title: str
    scope: str
    filters: str = ""

    @property
    def observations(self) -> tuple[Observation, ...]:
        """The rows' observations."""
        return tuple(self.package.observation_by_id[obs_id] for obs_id in self.obs_ids)


def value_cell(observation: Observation) -> Cell:
    """Return the figure as a number with its printed decimals, a claim in words as it is, a gap as blank."""
    value = observation.obs_value
    if value is None:
        return observation.value_text
    if not value.is_finite():
        return observation.value_text or str(value)
    number = Number(value, decimals_of(observation.value_text))
    if Decimal(str(number)) == value:
        return number
    # The words print fewer digits than the value has: no digit is lost.
    exponent = value.as_tuple().exponent
    return Number(value, max(0, -exponent) if isinstance(exponent, int) else 0)


def qualifier_word(observation: Observation) -> str:
    """Return the qualifier in the source's own word where it is one of two (多, 余)."""
    if observation.obs_qualifier is Qualifier.APPROX_GT and "余" in observation.value_text:
        return "余"
    return QUALIFIER_WORDS[observation.obs_qualifier] if observation.obs_value is not None else ""


def source_words(package: Package, observation: Observation) -> str:
    """Return the title of a figure's source, after its producer where the title doesn't begin with it."""
    source = package.source_by_id.get(observation.source_id)
    if source is None:
        return observation.source_id
    if not source.producer or source.title.startswith(source.producer):
        return source.title
    return f"{source.producer}：{source.title}"


def _theme(package: Package, indicator: Indicator) -> str:
    theme = package.theme_by_id.get(indicator.theme_id)
    return theme.title if theme else ""


def _area(package: Package, observation: Observation) -> str:
    area = package.area_by_id.get(observation.ref_area)
    return area.title if area else observation.ref_area


def _remarks(observation: Observation, indicator: Indicator) -> str:
    people = f"统计对象：{indicator.universe}" if indicator.universe else ""
    return "；".join(part.rstrip("。；") for part in (people, indicator.description, observation.comment) if part)


COLUMNS: Final[tuple[tuple[str, Callable[[Package, Observation, Indicator], Cell]], ...]] = (
    ("主题", lambda package, _observation, indicator: _theme(package, indicator)),
    ("分组", lambda _package, _observation, indicator: indicator.group),
    ("指标", lambda _package, _observation, indicator: indicator.title),
    ("数值", lambda _package, observation, _indicator: value_cell(observation)),
    ("限定", lambda _package, observation, _indicator: qualifier_word(observation)),
    ("单位", lambda _package, _observation, indicator: indicator.unit),
    ("时期", lambda _package, observation, _indicator: period_text(observation)),
    ("口径", lambda _package, observation, _indicator: scope_text(observation)),
    ("地区", lambda package, observation, _indicator: _area(package, observation)),
    ("大字标题", lambda _package, observation, _indicator: observation.headline),
    ("原文", lambda _package, observation, _indicator: " ".join(observation.source_text.split())),
    ("数据来源", lambda package, observation, _indicator: source_words(package, observation)),
    ("备注", lambda _package, observation, indicator: _remarks(observation, indicator)),
)


def header() -> tuple[str, ...]:
    """Return the titles of the columns."""
    return tuple(title for title, _ in COLUMNS)


def cells(package: Package, observation: Observation) -> tuple[Cell, ...]:
    """Return a row, a cell a column."""
    indicator = package.indicator_of(observation)
    made = (make(package, observation, indicator) for _, make in COLUMNS)
    return tuple(cell if isinstance(cell, Number) else _CONTROL.sub("", cell) for cell in made)


def sources_of(package: Package, observations: tuple[Observation, ...]) -> str:
    """Return the sources of some figures, each once."""
    return "；".join(dict.fromkeys(source_words(package, item) for item in observations))


def closing_notes(export: TableExport) -> tuple[tuple[str, str], ...]:
    """Return what is written after a table: pairs of a word and what it is."""
    package, observations = export.package, export.observations
    overlapping = [
        item for item in observations if item.obs_value is not None and not package.indicator_of(item).additive
    ]
    notes = [
        ("标题", f"{package.title} · {export.title}"),
        ("范围", export.scope),
        ("筛选", export.filters),
        ("数据来源", sources_of(package, observations)),
        ("说明", NOT_ADDITIVE if len(overlapping) > 1 else ""),
        ("数据包", f"{package.title}（{package.name} {package.version}）".replace(" ）", "）")),
    ]
    return tuple((name, _CONTROL.sub("", words)) for name, words in notes if words)
