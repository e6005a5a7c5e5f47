"""数据核验: every relation with its verdict, how it was computed, and the figures it names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtWidgets import QScrollArea, QSplitter, QVBoxLayout, QWidget

from data.checks.doubts import marked_value
from data.checks.number_accounting import NumberKind
from data.checks.relations import Verdict
from data.figures.figure_text import period_text
from data.palette import LIGHT
from data.words import tr
from gui.charts.ground.text_layout import font
from gui.look.elided import ElidedButton
from gui.look.fonts import BASE_PIXELS
from gui.look.label import Label, RichLabel
from gui.look.plain_text import filled
from gui.pages.page import Page
from gui.tables.rows_model import Index, RowsModel
from gui.tables.table_view import TableView
from gui.widgets.cards import CardStrip, CardText
from gui.widgets.panel import Panel
from gui.widgets.segments import Segments

if TYPE_CHECKING:
    from data.checks.relations import Finding
    from data.session.opened import Opened

_COLOURS: Final = {
    Verdict.HOLDS: LIGHT.agree,
    Verdict.REVIEW: LIGHT.doubt,
    Verdict.UNKNOWN: LIGHT.text_tertiary,
}
_VERDICT: Final = '<span style="color:{colour};font-weight:700">{verdict}</span>　{explanation}'


class FindingModel(RowsModel["Finding"]):
    """The findings with one verdict, or all of them."""

    titles = (tr("结论"), tr("关系"), tr("计算"), tr("原文"), tr("说明"))

    def __init__(self, findings: tuple[Finding, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        # What needs a look comes first; otherwise the package's order.
        self._all = tuple(sorted(findings, key=lambda finding: finding.verdict is Verdict.HOLDS))
        self.show_rows(self._all)

    def keep(self, verdict: str) -> None:
        """Show the findings with this verdict, all for a blank one."""
        self.show_rows(tuple(finding for finding in self._all if verdict in ("", finding.verdict.value)))

    def row_of(self, relation_id: str) -> int:
        """Return the row of a relation, -1 when it is not shown."""
        ids = [finding.relation.relation_id for finding in self.shown]
        return ids.index(relation_id) if relation_id in ids else -1

    def cell(self, row: Finding, column: int) -> str:
        """Return a finding's verdict, title, computation, printed figure or explanation."""
        return (row.verdict.value, row.relation.title, row.computation, row.printed, row.explanation)[column]

    def colour(self, row: Finding, column: int) -> str:
        """Return the verdict's colour for the verdict, a quiet one for the explanation."""
        if column == 0:
            return _COLOURS[row.verdict]
        return LIGHT.text_secondary if column == len(self.titles) - 1 else LIGHT.text

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what Qt asks of a cell; verdicts are bold."""
        if role == Qt.ItemDataRole.FontRole and index.isValid() and index.column() == 0:
            return font(BASE_PIXELS, bold=True)
        return super().data(index, role)


class CheckPage(Page):
    """The tab of relations between figures."""

    def __init__(self, opened: Opened, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("数据核验"))
        self._opened = opened
        self.model = FindingModel(opened.findings, self)
        self.cards = CardStrip(self._card_texts())
        self.cards.clicked.connect(self._on_card)
        self.filter = Segments(
            (
                ("", self.tr("全部")),
                *((verdict.value, verdict.value) for verdict in (Verdict.REVIEW, Verdict.HOLDS)),
            ),
            name=self.tr("结论"),
        )
        self.filter.chosen.connect(self._keep)
        self.view = TableView(stretch=len(FindingModel.titles) - 1)
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("勾稽关系"))
        self.view.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.view.set_empty_text(self.tr("没有这样的关系。"))
        self.view.selectionModel().currentRowChanged.connect(self._show_current)
        table = Panel(self.tr("勾稽关系"))
        table.hint.setText(tr("共 {findings} 条", findings=len(opened.findings)))
        table.controls.addWidget(self.filter)
        table.set_body(self.view)
        steps = Panel(self.tr("推算过程"))
        self._steps = QWidget()
        self._steps.setObjectName("panel")
        self._steps.setStyleSheet("#panel { border: 0; }")
        self._steps_layout = QVBoxLayout(self._steps)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._steps)
        scroll.setAccessibleName(self.tr("推算过程"))
        steps.set_body(scroll)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(12)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(table)
        splitter.addWidget(steps)
        splitter.setSizes([680, 320])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 10)
        layout.setSpacing(10)
        layout.addWidget(self.cards)
        layout.addWidget(splitter, 1)
        self.setFocusProxy(self.view)
        self._keep("")

    def _card_texts(self) -> tuple[CardText, ...]:
        opened = self._opened
        counts = opened.account.counts
        total, missing = sum(counts.values()), counts[NumberKind.UNACCOUNTED]
        collected = self.tr("原文中的数字全部收录") if not missing else tr("其中 {missing} 个没有收录", missing=missing)
        return (
            CardText(
                Verdict.HOLDS.value,
                str(opened.count(Verdict.HOLDS)),
                self.tr("条成立"),
                self.tr("勾稽关系在印刷精度内成立"),
                LIGHT.agree,
            ),
            CardText(
                Verdict.REVIEW.value,
                str(opened.count(Verdict.REVIEW)),
                self.tr("条待核"),
                self.tr("请对照原始出处"),
                LIGHT.doubt,
            ),
            CardText("numbers", str(total), self.tr("个数字"), collected),
            CardText("periods", str(len(opened.unstated_periods)), self.tr("项"), self.tr("原文未注明时期")),
        )

    def _on_card(self, key: str, _add: bool) -> None:
        if key in (Verdict.HOLDS.value, Verdict.REVIEW.value):
            self.filter.choose(key)
            self._keep(key)
        elif key == "numbers":
            self.source_requested.emit("")
        elif self._opened.unstated_periods:
            self._show_unstated()

    def _keep(self, verdict: str) -> None:
        self.model.keep(verdict)
        self.cards.choose(frozenset((verdict,)))
        if self.model.rowCount():
            self.view.selectRow(0)
        self._show(0)

    def show_finding(self, relation_id: str) -> None:
        """Bring a relation into view."""
        if self.model.row_of(relation_id) < 0:
            self.filter.choose("")
            self._keep("")
        row = self.model.row_of(relation_id)
        if row >= 0:
            self.view.selectRow(row)
            self.view.scrollTo(self.model.index(row, 0))

    def _clear_steps(self) -> None:
        while (item := self._steps_layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._steps_layout.setContentsMargins(16, 14, 16, 14)
        self._steps_layout.setSpacing(8)

    def _add_words(self, words: str, name: str = "") -> None:
        label = Label(words)
        label.setObjectName(name)
        self._add(label)

    def _add(self, label: Label | RichLabel) -> None:
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._steps_layout.addWidget(label)

    def _add_figures(self, obs_ids: tuple[str, ...]) -> None:
        package = self._opened.package
        for obs_id in obs_ids:
            observation = package.observation_by_id.get(obs_id)
            if observation is None:
                continue
            indicator = package.indicator_of(observation)
            words = f"{indicator.title}　{marked_value(package, observation)}　{period_text(observation)}"
            button = ElidedButton(words)
            button.setObjectName("link")
            button.setStyleSheet("text-align: left;")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.set_hint(self.tr("到它的主题中看这一行"))
            button.clicked.connect(partial(self.observation_requested.emit, obs_id))
            self._steps_layout.addWidget(button)

    def _show_current(self, current: QModelIndex) -> None:
        self._show(current.row())

    def _show(self, row: int) -> None:
        self._clear_steps()
        if not 0 <= row < len(self.model.shown):
            self._add_words(self.tr("在左边选一条关系，这里显示它是怎样算出来的。"), "muted")
            self._steps_layout.addStretch(1)
            return
        finding = self.model.shown[row]
        self._add_words(finding.relation.title, "subheading")
        verdict, colour = finding.verdict.value, _COLOURS[finding.verdict]
        self._add(RichLabel(filled(_VERDICT, colour=colour, verdict=verdict, explanation=finding.explanation)))
        for step in finding.steps:
            self._add_words(step)
        self._add_words(self.tr("括号内为按印刷位数推出的区间。本软件不改动原文数字。"), "small")
        self._add_words(self.tr("涉及的数字"), "accent")
        self._add_figures(tuple(dict.fromkeys((finding.relation.result, *finding.relation.parts))))
        self._steps_layout.addStretch(1)

    def _show_unstated(self) -> None:
        self._clear_steps()
        unstated = self._opened.unstated_periods
        self._add_words(tr("原文未注明时期的 {unstated} 项数字", unstated=len(unstated)), "subheading")
        self._add_words(self.tr("原文没有写明这些数字的年份或起止，软件不作推测。"), "small")
        self._add_figures(tuple(observation.obs_id for observation in unstated))
        self._steps_layout.addStretch(1)

    def status(self) -> str:
        """Return the count of relations."""
        return tr("共 {findings} 条关系", findings=len(self._opened.findings))
