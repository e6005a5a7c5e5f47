"""Who has reported and what is asked, a line each, and the words of a reminder to those who have to do something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from data.gathering.answers import GatherAnswers
from data.gathering.reading.returns import (
    KIND_WORDS,
    STATE_WORDS,
    GatheredSum,
    Gathering,
    QuestionKind,
    ReturnQuestion,
    ReturnState,
)
from data.words import tr

MISSING: Final = "missing"
# The states as the clerk goes through them; also the order of their counts.
STATES: Final = (
    ReturnState.REPORTED.value,
    MISSING,
    ReturnState.DUPLICATE.value,
    ReturnState.EMPTY.value,
    ReturnState.UNREADABLE.value,
)
_TO_BE_SENT: Final = (MISSING, ReturnState.EMPTY.value, ReturnState.UNREADABLE.value)


@dataclass(frozen=True, slots=True)
class ReportLine:
    """An area or a file: the key and the words of its state, and how many questions there are to it."""

    area: str
    state: str
    words: str
    file: str = ""
    reason: str = ""
    questions: int = 0


def state_words(state: str) -> str:
    """Return what a state is called."""
    return tr("未报") if state == MISSING else STATE_WORDS[ReturnState(state)]


def report_lines(gathering: Gathering) -> tuple[ReportLine, ...]:
    """Return who has not reported, then every file in its order."""
    asked = Counter(one.file for one in gathering.questions if one.file)
    missing = [ReportLine(title, MISSING, state_words(MISSING)) for _, title in gathering.missing]
    return (
        *missing,
        *(
            ReportLine(one.area, one.state.value, state_words(one.state.value), one.file, one.reason, asked[one.file])
            for one in gathering.returns
        ),
    )


def counted_states(lines: Sequence[ReportLine]) -> tuple[tuple[str, str, int], ...]:
    """Return the key, the words and the count of every state."""
    counts = Counter(one.state for one in lines)
    return tuple((state, state_words(state), counts[state]) for state in STATES)


@dataclass(frozen=True, slots=True)
class AskedLine:
    """A question with whose it is; `is_first` of its office, `is_open` where the user may know the answer."""

    question: ReturnQuestion
    office: str
    kind: str
    is_first: bool
    is_open: bool


def asked_lines(gathering: Gathering, answers: GatherAnswers) -> tuple[AskedLine, ...]:
    """Return all questions, those of an office together, what can be answered here first."""
    offices = {one.file: one.area for one in reversed(gathering.returns)}
    by_office: dict[str, list[ReturnQuestion]] = {}
    for one in gathering.questions:
        office = offices.get(one.file) or one.file or tr("各单位")
        by_office.setdefault(office, []).append(one)
    is_open = {id(one): _is_open(gathering, answers, one) for one in gathering.questions}
    ordered = sorted(by_office.items(), key=lambda item: not any(is_open[id(one)] for one in item[1]))
    return tuple(
        AskedLine(one, office, str(KIND_WORDS[one.kind]), number == 0, is_open[id(one)])
        for office, own in ordered
        for number, one in enumerate(sorted(own, key=lambda one: not is_open[id(one)]))
    )


def _is_open(gathering: Gathering, answers: GatherAnswers, question: ReturnQuestion) -> bool:
    if not question.words:
        return False
    if question.kind is QuestionKind.EXTRA_COLUMN:
        return not answers.is_answered(gathering.form_key, question.words)
    return question.words not in answers.areas


@dataclass(frozen=True, slots=True)
class SumLine:
    """A sum, and how many of its parts stand in cells that are asked about."""

    whole: GatheredSum
    asked: int


def sum_lines(gathering: Gathering) -> tuple[SumLine, ...]:
    """Return the sums in their order."""
    asked = {(one.file, cell) for one in gathering.questions for cell in (one.place, *one.cells) if one.file}
    return tuple(SumLine(one, sum((part.file, part.place) in asked for part in one.parts)) for one in gathering.sums)


def counted_kinds(lines: Sequence[AskedLine]) -> tuple[tuple[str, int], ...]:
    """Return the kinds of questions with their counts, the most frequent first."""
    return tuple(Counter(one.kind for one in lines).most_common())


def reminder(gathering: Gathering, lines: Sequence[ReportLine]) -> str:
    """Return the words of a reminder: who of some lines has not reported, or has to send a file again."""
    wanted = [one for one in lines if one.state in _TO_BE_SENT]
    asked = tr("请以下单位尽快报送：")
    said = [tr("{title}，{asked}", title=gathering.title, asked=asked) if gathering.title else asked]
    for state in _TO_BE_SENT:
        own = [one for one in wanted if one.state == state]
        if not own:
            continue
        names = tr("、").join(dict.fromkeys(one.area or one.file for one in own))
        said.append(tr("{state}（{count}）：{names}", state=state_words(state), count=len(own), names=names))
    return "\n".join(said) if wanted else tr("没有要催报的单位。")
