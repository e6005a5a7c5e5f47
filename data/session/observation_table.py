"""The rows that a table shows: built once from observations, sorted and filtered through an index array."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from data import limits
from data.checks.doubts import doubt_notes_in_window, has_unit, is_doubted, marked_cell
from data.cross.cube import Cube
from data.figures.figure_text import period_text, scope_text
from data.progress import checked
from data.text_width import plain_width
from data.words import tr

if TYPE_CHECKING:
    from data.model import Observation, Package

Order = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of the table: whether it is shown from the start, and whether it holds figures."""

    key: str
    title: str
    shown: bool = True
    figures: bool = False


COLUMNS: Final = (
    TableColumn("indicator", tr("指标")),
    TableColumn("value", tr("数值"), figures=True),
    TableColumn("unit", tr("单位")),
    TableColumn("period", tr("时期")),
    TableColumn("scope", tr("口径")),
    TableColumn("group", tr("分组"), shown=False),
    TableColumn("area", tr("地区"), shown=False),
    TableColumn("headline", tr("大字标题"), shown=False),
    TableColumn("comment", tr("备注"), shown=False),
    TableColumn("source_text", tr("原文"), shown=False),
    TableColumn("source", tr("数据来源"), shown=False),
)


@dataclass(frozen=True, slots=True)
class View:
    """What of a table is shown: a group (blank for all), words that must all occur, and the sorting."""

    group: str = ""
    words: str = ""
    sort_key: str = ""
    ascending: bool = True

    @property
    def filtered(self) -> bool:
        """Whether rows may be hidden."""
        return bool(self.group or self.words.strip())

    def described(self) -> str:
        """Return the filter in Chinese words, blank when nothing is filtered."""
        parts = [tr("分组：{group}", group=self.group)] if self.group else []
        parts += [tr("包含“{words}”", words=self.words.strip())] if self.words.strip() else []
        return tr("；").join(parts)

    def sorted_by(self, key: str) -> View:
        """Return the view after a click on a header: ascending, then descending, then as in the package."""
        if key != self.sort_key:
            return replace(self, sort_key=key, ascending=True)
        return replace(self, ascending=False) if self.ascending else replace(self, sort_key="", ascending=True)


def comparable(text: str) -> str:
    """Return a text as it is compared: width, case, spaces and digit grouping do not count."""
    return "".join(plain_width(text).casefold().split())


def _cells(package: Package, observation: Observation) -> dict[str, str]:
    indicator = package.indicator_of(observation)
    area = package.area_by_id.get(observation.ref_area)
    source = package.source_by_id.get(observation.source_id)
    doubts = doubt_notes_in_window(package, (observation,)) if is_doubted(package, observation) else ()
    return {
        "obs_id": observation.obs_id,
        "indicator": indicator.title,
        "value": marked_cell(package, observation),
        "unit": "" if has_unit(observation) else indicator.unit,
        "period": period_text(observation),
        "scope": scope_text(observation),
        "group": indicator.group,
        "area": area.title if area else observation.ref_area,
        "headline": observation.headline,
        "comment": tr("；").join(part for part in (*doubts, observation.comment, indicator.description) if part),
        "source_text": "".join(observation.source_text.split()),
        "source": source.title if source else observation.source_id,
    }


def _magnitude(package: Package, observation: Observation) -> float:
    if observation.obs_value is None:
        return float("nan")
    return float(observation.obs_value.scaleb(package.indicator_of(observation).unit_mult))


class ObservationTable:
    """The rows of some observations. Rows are numbered as given; an `Order` lists the ones shown.

    `frame` holds one string column a `TableColumn` and `obs_id`; figures sort by magnitude (value times its
    unit's power of ten) with words and gaps last, periods by date with unstated ones last, and words as
    Excel sorts Chinese: GB 2312 arranges its common characters by pinyin.
    """

    def __init__(self, package: Package, observations: Iterable[Observation]) -> None:
        rows = tuple(observations)
        self.package = package
        self.frame = pd.DataFrame(
            [_cells(package, observation) for observation in checked(rows)],
            columns=["obs_id", *(column.key for column in COLUMNS)],
            dtype=object,
        )
        self.observations = rows
        self.obs_ids: tuple[str, ...] = tuple(observation.obs_id for observation in rows)
        self._row_of = {obs_id: row for row, obs_id in enumerate(self.obs_ids)}
        self._magnitude = np.array([_magnitude(package, observation) for observation in checked(rows)], dtype=float)
        self._period = np.array([observation.time_period or "~" for observation in rows], dtype=object)
        self._texts: dict[str, list[str]] = {str(key): self.frame[key].tolist() for key in self.frame.columns}
        self._haystack = pd.Series(
            [comparable("\t".join(cells)) for cells in checked(zip(*self._texts.values(), strict=True))], dtype=object
        )

    @cached_property
    def cube(self) -> Cube:
        """The figures by indicator, area and period, for cross tables."""
        return Cube.of(self.package, self.observations)

    def __len__(self) -> int:
        return len(self.obs_ids)

    def is_blank(self, key: str) -> bool:
        """Say whether a column has no words in any row."""
        return not any(self._texts[key])

    @property
    def is_of_areas(self) -> bool:
        """Say whether figures of one indicator are of several areas, which its name does not tell apart."""
        pairs = set(zip(self._texts["indicator"], self._texts["area"], strict=True))
        return len(pairs) > len({indicator for indicator, _ in pairs})

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that occur, in package order."""
        return tuple(dict.fromkeys(group for group in self._texts["group"] if group))

    def text(self, row: int, key: str) -> str:
        """Return a cell as printed."""
        return self._texts[key][row]

    def note(self, row: int) -> str:
        """Return what the mark of a row's figure means, blank where it has none."""
        return "\n".join(doubt_notes_in_window(self.package, (self.package.observation_by_id[self.obs_ids[row]],)))

    def row_of(self, obs_id: str) -> int | None:
        """Return the row of an observation, None when it is not in this table."""
        return self._row_of.get(obs_id)

    def order(self, view: View) -> Order:
        """Return the rows that a view shows, in its order; shape (rows shown,)."""
        keep = np.ones(len(self), dtype=bool)
        if view.group:
            keep &= (self.frame["group"] == view.group).to_numpy()
        for word in view.words[: limits.QUERY_CHARACTERS].split():
            keep &= self._haystack.str.contains(comparable(word), regex=False).to_numpy(dtype=bool)
        shown = np.flatnonzero(keep)
        if not view.sort_key or not len(shown):
            return shown
        keys = self._sort_keys(view.sort_key).iloc[shown]
        ranked = keys.sort_values(ascending=view.ascending, kind="stable", na_position="last")
        return ranked.index.to_numpy(dtype=np.intp)

    def _sort_keys(self, key: str) -> pd.Series[float]:
        """Return what a column sorts by, one number a row, NaN for what comes last either way."""
        if key == "value":
            return pd.Series(self._magnitude)
        if key == "period":
            texts = pd.Series(self._period, dtype=object)
            ranks = texts.rank(method="dense")
            return ranks.where(texts != "~")
        encoded = pd.Series([text.encode("gb18030", "replace") for text in self._texts[key]], dtype=object)
        ranks = encoded.rank(method="dense")
        return ranks.where(encoded != b"")
