"""The strip under a theme's table: the sentence a number was printed in, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from data.checks.doubts import doubt_mark, doubt_notes_in_window, marked_value
from data.checks.relations import Verdict
from data.checks.source_places import marked_sentence
from data.figures.figure_text import period_text
from data.palette import LIGHT
from data.text_width import shortened
from data.words import tr
from gui.look.icons import icon
from gui.look.label import Label, RichLabel
from gui.look.plain_text import Html, filled, set_tip

if TYPE_CHECKING:
    from data.session.opened import Opened


_MARKED: Final = (
    '{before}<span style="background-color:{mark};color:{ink};font-weight:700">&nbsp;{number}&nbsp;</span>'
    '<span style="color:{accent};font-weight:700">{doubt}</span>{after}'
)
# A longer figure has no room in a line of the strip, and nothing breaks it.
_LONGEST_FIGURE: Final = 40
_QUIET: Final = '<span style="color:{colour}">{words}</span>'


def marked_html(before: str, number: str, after: str, doubt: str = "") -> Html:
    """Return a sentence as rich text with its number marked, and the mark of doubt, which it has not, behind that."""
    return filled(
        _MARKED,
        before=before,
        number=number,
        after=after,
        mark=LIGHT.source_mark,
        ink=LIGHT.on_source_mark,
        accent=LIGHT.accent,
        doubt=doubt,
    )


class DetailStrip(QFrame):
    """Shows one observation's sentence with the number marked, its notes and its checks."""

    citation_requested = Signal(str)
    source_requested = Signal(str)
    finding_requested = Signal(str)

    def __init__(self, opened: Opened, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._opened = opened
        self._obs_id = ""
        self._relation_id = ""
        label = Label(self.tr("原文"))
        label.setObjectName("panelTitle")
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.sentence = RichLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.notes = Label()
        self.notes.setObjectName("small")
        self.notes.setWordWrap(True)
        self._verdict = QPushButton()
        self._verdict.setObjectName("link")
        self._verdict.setCursor(Qt.CursorShape.PointingHandCursor)
        self._verdict.clicked.connect(self._request_finding)
        self._source = QPushButton(icon("text"), self.tr("看原文"))
        set_tip(self._source, self.tr("在“原文”标签中找到这个数字"))
        self._source.clicked.connect(self._request_source)
        self._cite = QPushButton(icon("quote"), self.tr("复制引文"))
        set_tip(self._cite, self.tr("把句子、数字和出处一起复制"))
        self._cite.clicked.connect(self._request_citation)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(self.sentence)
        words.addWidget(self.notes)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 9, 10, 9)
        layout.setSpacing(12)
        layout.addWidget(label)
        layout.addLayout(words, 1)
        for button in (self._verdict, self._source, self._cite):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.show_observation("", 0)

    def show_observation(self, obs_id: str, selected: int) -> None:
        """Show an observation, one of `selected`; a blank id shows what to do to see one."""
        self._obs_id = obs_id
        for button in (self._verdict, self._source, self._cite):
            button.setVisible(bool(obs_id))
        if not obs_id:
            hint = self.tr("在表格中选一行，或点图中的一个数字，这里显示它所在的原句。")
            self.sentence.set_html(filled(_QUIET, colour=LIGHT.text_tertiary, words=hint))
            set_tip(self.sentence, "")
            self.notes.hide()
            return
        package = self._opened.package
        observation = package.observation_by_id[obs_id]
        indicator = package.indicator_of(observation)
        if observation.source_text:
            before, number, after = marked_sentence(package, observation)
            mark = doubt_mark(package, observation)
            self.sentence.set_html(marked_html(before, shortened(number, _LONGEST_FIGURE), after, mark))
            set_tip(self.sentence, number if len(number) > _LONGEST_FIGURE else "")
        else:
            whole = marked_value(package, observation)
            figure = f"{package.title_of(observation)} {shortened(whole, _LONGEST_FIGURE)}"
            set_tip(self.sentence, whole if len(whole) > _LONGEST_FIGURE else "")
            words = tr("{figure}（该来源没有随包附上原文）", figure=figure)
            self.sentence.set_html(filled("{words}", words=words))
        self._source.setVisible(bool(self._opened.provenance.of(obs_id)))
        notes = [
            *doubt_notes_in_window(package, (observation,)),
            package.title_of(observation),
            period_text(observation),
        ]
        notes += [observation.time_label] if observation.time_label != period_text(observation) else []
        notes += [indicator.universe, indicator.description, observation.comment]
        notes += (
            [tr("原文另有 {repeats} 处印着同一数字", repeats=len(observation.repeats))] if observation.repeats else []
        )
        source = package.source_by_id.get(observation.source_id)
        if source is not None and source is not package.sources[0]:
            notes.append(tr("来源：{title}", title=source.title))
        text = " · ".join(dict.fromkeys(note for note in notes if note))
        if selected > 1:
            text = tr("所选 {selected} 项之一：", selected=selected) + text
        self.notes.setText(text)
        self.notes.show()
        self._show_verdict(obs_id)

    def _request_finding(self) -> None:
        self.finding_requested.emit(self._relation_id)

    def _request_source(self) -> None:
        self.source_requested.emit(self._obs_id)

    def _request_citation(self) -> None:
        self.citation_requested.emit(self._obs_id)

    def _show_verdict(self, obs_id: str) -> None:
        findings = self._opened.findings_of(obs_id)
        review = [finding for finding in findings if finding.verdict is Verdict.REVIEW]
        holds = [finding for finding in findings if finding.verdict is Verdict.HOLDS]
        shown = review or holds
        self._verdict.setVisible(bool(shown))
        if not shown:
            return
        self._relation_id = shown[0].relation.relation_id
        colour = LIGHT.doubt if review else LIGHT.agree
        words = self.tr("{} 项待核") if review else self.tr("{} 项核对成立")
        self._verdict.setText(words.format(len(shown)))
        self._verdict.setIcon(icon("warn" if review else "check", colour))
        self._verdict.setStyleSheet(f"color: {colour}; font-weight: 600;")
        set_tip(self._verdict, "\n".join(finding.relation.title for finding in shown))
