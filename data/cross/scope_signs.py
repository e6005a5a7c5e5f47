"""The circled numbers at figures of a table that something special is said of, and the notes that explain them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from data.figures.figure_text import period_text, scope_text
from data.model import ObsStatus
from data.words import tr

if TYPE_CHECKING:
    from data.model import Observation, Package

_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# A note of more names would be longer than its table.
_MOST_NAMED: Final = 6
_END: Final = "。"
# What of a figure's own remark belongs to its sign.
_EXPLAINED: Final = (ObsStatus.BREAK, ObsStatus.DEFINITION)


def _sign(number: int) -> str:
    return _CIRCLED[number] if number < len(_CIRCLED) else f"({number + 1})"


class ScopeSigns:
    """The signs of one table: a number for each thing that is said of figures, in the order in which they come."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._marked: dict[str, list[Observation]] = {}

    def sign(self, item: Observation) -> str:
        """Return the sign of a figure and keep the figure for its note; blank where nothing is said of it."""
        if item.obs_status is ObsStatus.NORMAL and not item.cumulative:
            return ""
        scope = scope_text(item)
        if not scope:
            return ""
        self._marked.setdefault(scope, []).append(item)
        return _sign(list(self._marked).index(scope))

    def legend(self) -> tuple[str, ...]:
        """Return the signs with what they say, in short."""
        return tuple(f"{_sign(number)} {scope}" for number, scope in enumerate(self._marked))

    def notes(self) -> tuple[str, ...]:
        """Return a note for each sign: what it says, and of which rows and periods where the package says why."""
        return tuple(
            tr("{sign} {scope}。", sign=_sign(number), scope=self._words(scope, items))
            for number, (scope, items) in enumerate(self._marked.items())
        )

    def _words(self, scope: str, items: list[Observation]) -> str:
        if not any(item.comment and item.obs_status in _EXPLAINED for item in items):
            return scope
        reasons: dict[str, list[Observation]] = {}
        for item in items:
            reason = item.comment.rstrip(_END).removesuffix(tr("（{scope}）", scope=scope))
            reasons.setdefault(reason, []).append(item)
        told = [tr("{names}：{reason}", names=self._names(own), reason=reason) if reason else self._names(own)
                for reason, own in reasons.items()]  # fmt: skip
        return tr("{scope}：{told}", scope=scope, told=tr("；").join(told))

    def _names(self, items: Iterable[Observation]) -> str:
        periods: dict[str, list[str]] = {}
        for item in items:
            titles = periods.setdefault(period_text(item), [])
            title = self._package.title_of(item)
            titles += [title] if title not in titles else []
        return tr("、").join(self._named(titles, period) for period, titles in periods.items())

    @staticmethod
    def _named(titles: list[str], period: str) -> str:
        names = tr("、").join(titles[:_MOST_NAMED])
        if len(titles) > _MOST_NAMED:
            names = tr("{names}等 {count} 项", names=names, count=len(titles))
        return tr("{names}（{period}）", names=names, period=period)
