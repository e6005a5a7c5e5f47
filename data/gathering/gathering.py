"""Gather the returns of a form: place every file, decide what counts, sum up, and collect what is to be asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from pathlib import PurePosixPath
from typing import Final

from data import limits
from data.figures.earlier_periods import years_back
from data.gathering.answers import GatherAnswers, NamedArea
from data.gathering.common_form import Fitted, is_meant
from data.gathering.earlier_figures import questions_of_revisions
from data.gathering.form_questions import questions_of_form
from data.gathering.form_values import (
    ReturnValues,
    in_usual_units,
    scaled,
    summed_figures,
)
from data.gathering.gathering_memory import GatheringMemory
from data.gathering.reading.returns import (
    GatheredFigure,
    GatheredReturn,
    GatheredSum,
    Gathering,
    QuestionKind,
    ReturnFile,
    ReturnQuestion,
    ReturnState,
    ReturnTable,
)
from data.gathering.return_areas import (
    AreaFound,
    likely_expected,
    missing_of,
    settled,
)
from data.gathering.size_checks import questions_of_sizes
from data.gathering.sum_checks import questions_of_sums
from data.package.areas.area_list import area_list
from data.progress import checked
from data.words import tr

_FEWEST_PARTS: Final = 3
_UNKNOWN: Final = 0.5
# So many returns of the year before are no slips of their titles.
_HISTORY: Final = 0.3
_UNANSWERED: Final = GatherAnswers()


@dataclass
class _Candidate:
    """A table that may be a return: where it is, in the form, and whose it is."""

    file: str
    fitted: Fitted
    found: AreaFound = field(default_factory=lambda: AreaFound(None, ""))

    @property
    def table(self) -> ReturnTable:
        return self.fitted.table

    @property
    def area(self) -> NamedArea:
        return self.found.area or NamedArea("", "")

    @property
    def period(self) -> str:
        return self.table.period


class _Gatherer:
    def __init__(
        self,
        files: Sequence[ReturnFile],
        expected: Sequence[NamedArea],
        name: str,
        answers: GatherAnswers,
        memory: GatheringMemory,
    ) -> None:
        self._files, self._name, self._answers, self._memory = files, name, answers, memory
        self._expected = tuple(expected)
        self.form = memory.form(files, name)
        memory.begin(self.form, answers.of_form(self.form.key) if self.form is not None else {})
        self._finder = memory.finder(self._expected, answers)
        self.returns: dict[str, list[GatheredReturn]] = {one.file: [] for one in files}
        self.questions: list[ReturnQuestion] = []
        self.counted: list[ReturnValues] = []
        self.earlier: list[ReturnValues] = []

    def gather(self) -> Gathering:
        """Return all that was gathered."""
        candidates = [one for file in checked(self._files) for one in self._candidates(file)]
        for one, found in zip(candidates, self._areas(candidates), strict=True):
            one.found = found
        self._ask_areas(candidates)
        self._decide(candidates)
        in_usual_units(self.counted)
        wholes = self._wholes()
        own = [one for one in self.counted if one not in wholes] if wholes else self.counted
        history = self._memory.history(self.earlier)
        if self.form is not None:
            self.questions += questions_of_form(self.form, self.counted)
            self.questions += questions_of_sums(self.form, own)
            self.questions += questions_of_sizes(self.form, own, history)
            self.questions += questions_of_revisions(own, history)
        sums = tuple(_sums(own))
        self.questions += _totals_of_areas(sums, wholes)
        every = [*self.earlier, *self.counted]
        figures = tuple(figure for one in every for figure in one.figures)
        returns = tuple(one for file in self._files for one in self.returns[file.file])
        expected, missing = self._missing(returns)
        order = {file.file: at for at, file in enumerate(self._files)}
        questions = sorted(self.questions, key=lambda one: order.get(one.file, -1))
        title = self.form.title if self.form is not None else ""
        key = self.form.key if self.form is not None else ""
        return Gathering(title, returns, missing, figures, sums, tuple(questions), expected, key, self._others())

    def _candidates(self, file: ReturnFile) -> list[_Candidate]:
        """Return the tables of a file that are of the form; without a form all of them."""
        tables = [table for table in file.tables if is_meant(table, self._name)]
        found = [one for table in tables if (one := self._memory.fitted(table)) is not None]
        if not found:
            reason = file.reason or tr("没有这种表，或表头对不上")
            area = self._area_of_name(file.file)
            self._add(GatheredReturn(file.file, area.title, area.ref_area, ReturnState.UNREADABLE, reason))
            self._ask(QuestionKind.UNREADABLE, file.file, "", tr("读不出：{reason}", reason=reason))
        return [_Candidate(file.file, one) for one in found]

    def _area_of_name(self, file: str) -> NamedArea:
        named = self._finder.named(PurePosixPath(file).stem)
        return named[0] if len(named) == 1 else NamedArea("", "")

    def _areas(self, candidates: Sequence[_Candidate]) -> list[AreaFound]:
        found = settled([self._memory.area_of(one.table, one.file) for one in candidates])
        unknown = [at for at, one in enumerate(found) if one.area is None and not one.choices]
        if self._expected or len(unknown) <= max(1, len(candidates) * _UNKNOWN):
            return found
        # Areas that no list has, nearly all of them: their own names are all that there is.
        for at in unknown:
            found[at] = self._finder.as_written(candidates[at].table, candidates[at].file)
        return found

    def _ask_areas(self, candidates: Sequence[_Candidate]) -> None:
        """Ask for areas that are not known, once for all where that is most of them."""
        unknown = [one for one in candidates if one.found.area is None and not one.found.choices]
        if len(unknown) > max(1, len(candidates) * _UNKNOWN):
            message = tr("{count} 份看不出是哪个地区的，数照样收了，请核", count=len(unknown))
            self._ask(QuestionKind.AREA, "", "", message)
            unknown = []
        for one in candidates:
            if one.found.choices:
                words = tr("、").join(one.found.choices)
                message = tr("“{words}”可能是 {choices}，没有认定，请指明", words=one.found.words, choices=words)
                self._ask_area(one, message, one.found.words)
            elif one in unknown:
                words = one.found.words or PurePosixPath(one.file).stem
                message = tr("从“{words}”看不出是哪个地区的，请指明", words=words)
                self._ask_area(one, message, words)
            elif self._expected and one.area not in self._expected and one.found.area is not None:
                codes = {area.ref_area for area in self._expected}
                if one.area.ref_area not in codes:
                    message = tr("“{area}”不在应报的地区里，请核", area=one.area.title)
                    self._ask(QuestionKind.AREA, one.file, one.found.place, message)

    def _decide(self, candidates: Sequence[_Candidate]) -> None:
        """Decide which tables count: the first of an area and period; one of a year before is history."""
        usual, has_history = _usual_period(candidates)
        first: dict[tuple[str, ...], _Candidate] = {}
        has_now = {one.area for one in candidates if one.period == usual and one.found.area is not None}
        for one in candidates:
            if one.table.is_empty:
                self._settle(one, ReturnState.EMPTY, tr("没有填一个数"))
                self._ask(QuestionKind.EMPTY, one.file, one.table.place_of_header, tr("是空表，没有填一个数"))
                continue
            key = (one.area.ref_area, one.area.title, one.period)
            if one.found.area is None:
                key = (one.file, one.table.sheet, one.table.place_of_header)
            before = first.setdefault(key, one)
            if before is not one:
                self._double(before, one)
                continue
            area = one.area.title or one.found.words or PurePosixPath(one.file).stem
            named = NamedArea(one.area.ref_area, area)
            values = self._memory.values(one.file, named, one.fitted)
            is_of_before = bool(usual) and one.period == years_back(usual)
            is_earlier = is_of_before and (has_history or one.area in has_now)
            (self.earlier if is_earlier else self.counted).append(values)
            self._settle(one, ReturnState.REPORTED)

    def _double(self, before: _Candidate, one: _Candidate) -> None:
        if before.file == one.file and _numbers(before) != _numbers(one):
            message = tr("表“{sheet}”也是这种表，没有读，请核", sheet=one.table.sheet)
            self._ask(QuestionKind.FILE, one.file, one.table.place_of_header, message)
            return
        same = _numbers(before) == _numbers(one)
        words = tr("内容相同") if same else tr("内容不同")
        reason = tr("与“{file}”是同一地区、同一时期，{words}，计入的是那一份", file=before.file, words=words)
        self._settle(one, ReturnState.DUPLICATE, reason)
        self._ask(QuestionKind.DUPLICATE, one.file, one.table.place_of_header, tr("{reason}，请核", reason=reason))

    def _settle(self, one: _Candidate, state: ReturnState, reason: str = "") -> None:
        area, sheet = one.area, one.table.sheet
        self._add(GatheredReturn(one.file, area.title, area.ref_area, state, reason, sheet, one.period))

    def _add(self, one: GatheredReturn) -> None:
        self.returns[one.file].append(one)

    def _ask(self, kind: QuestionKind, file: str, place: str, message: str) -> None:
        self.questions.append(ReturnQuestion(kind, file, place, message))

    def _ask_area(self, one: _Candidate, message: str, words: str) -> None:
        """Ask whose a return is; those that the words may mean are offered, else those that are expected."""
        offered = self._finder.named(words) if one.found.choices else self._expected
        choices = tuple((area.title, area.ref_area) for area in offered)
        self.questions.append(ReturnQuestion(QuestionKind.AREA, one.file, one.found.place, message, words, choices))

    def _wholes(self) -> list[ReturnValues]:
        """Return the returns of areas that several others lie in: their figures are totals, and are not summed."""
        known = area_list()
        parents = Counter(
            parent for one in self.counted if one.area.ref_area for parent in known.parents_of(one.area.ref_area)
        )
        return [one for one in self.counted if parents[one.area.ref_area] >= _FEWEST_PARTS]

    def _missing(
        self, returns: Sequence[GatheredReturn]
    ) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
        """Return who should have reported, and who of them has sent nothing at all for this period."""
        before = {one.file for one in self.earlier}
        seen = [NamedArea(one.ref_area, one.area) for one in returns if one.area and one.file not in before]
        expected = list(self._expected) or likely_expected(seen)
        missing = missing_of(expected, seen)
        for area in missing:
            self._ask(QuestionKind.MISSING, "", "", tr("{area} 没有报", area=area.title))
        return tuple((one.ref_area, one.title) for one in expected), tuple((one.ref_area, one.title) for one in missing)

    def _others(self) -> tuple[str, ...]:
        """Return the sheets of the files that are of other forms, which were not gathered."""
        if self.form is None:
            return ()
        tables = [table for one in self._files for table in one.tables]
        sheets = Counter(one.sheet for one in tables if self._memory.fitted(one) is None)
        return tuple(sheet for sheet, _ in sheets.most_common() if sheet)


def _usual_period(candidates: Sequence[_Candidate]) -> tuple[str, bool]:
    """Return the latest period that many returns are of; and whether those of the year before are there, too."""
    counts = Counter(one.period for one in candidates if one.period)
    most = max(counts.values(), default=0)
    usual = max((period for period, count in counts.items() if count >= most * _UNKNOWN), default="")
    return usual, counts.get(years_back(usual), 0) >= max(2, counts[usual] * _HISTORY)


def gather(
    files: Sequence[ReturnFile],
    expected: Sequence[NamedArea] = (),
    name: str = "",
    memory: GatheringMemory | None = None,
    answers: GatherAnswers = _UNANSWERED,
) -> Gathering:
    """Return what the files of a folder hold; `expected` are the areas that should report, `name` that of the form.

    `answers` say what could not be told before.

    Nothing is corrected: a figure that looks wrong counts as it is printed, and is asked. With a memory, what it knows
    of the same tables is not worked out again.
    """
    with localcontext() as context:
        context.prec = limits.DIGITS
        return _Gatherer(files, expected, name, answers, memory or GatheringMemory()).gather()


def _numbers(one: _Candidate) -> Counter[Decimal]:
    return Counter(cell.value.number for cell in one.table.cells.values() if cell.value.number is not None)


def _sums(returns: Sequence[ReturnValues]) -> Iterator[GatheredSum]:
    """Yield the sums over the areas, in the unit that most figures of an indicator have."""
    found: dict[tuple[str, str], list[GatheredFigure]] = {}
    for one in returns:
        for figure in summed_figures(one):
            found.setdefault((figure.indicator, figure.period), []).append(figure)
    for (indicator, period), figures in found.items():
        unit = figures[0].unit
        if all(figure.unit == unit for figure in figures):
            value = sum((figure.number for figure in figures if figure.number is not None), Decimal())
            yield GatheredSum(indicator, unit, period, value, tuple(figures))
            continue
        unit = Counter(figure.unit for figure in figures).most_common(1)[0][0]
        parts = [(figure, scaled(figure.number or Decimal(), figure.unit, unit)) for figure in figures]
        fitting = [(figure, number) for figure, number in parts if number is not None]
        value = sum((number for _, number in fitting), Decimal())
        yield GatheredSum(indicator, unit, period, value, tuple(figure for figure, _ in fitting))


def _totals_of_areas(sums: Sequence[GatheredSum], wholes: Sequence[ReturnValues]) -> Iterator[ReturnQuestion]:
    """Yield the totals of a larger area that differ from the sums of the areas that lie in it."""
    known = area_list()
    for whole in wholes:
        printed = {(figure.indicator, figure.period): figure for figure in summed_figures(whole)}
        for one in sums:
            total = printed.get((one.indicator, one.period))
            inside = [
                part for part in one.parts if part.ref_area and known.is_within(part.ref_area, whole.area.ref_area)
            ]
            if total is None or len(inside) < _FEWEST_PARTS or total.number is None:
                continue
            numbers = [scaled(part.number or Decimal(), part.unit, total.unit) for part in inside]
            value = sum((number for number in numbers if number is not None), Decimal())
            if value != total.number:
                message = tr(
                    "“{name}”印的是 {printed}，{count} 个地区之和是 {sum:f}，请核",
                    name=one.indicator, printed=total.value.text, count=len(inside), sum=value,
                )  # fmt: skip
                yield ReturnQuestion(QuestionKind.TOTAL_OF_AREAS, whole.file, total.place, message)
