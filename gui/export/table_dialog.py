"""The dialog that exports rows as a table."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFormLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from data.endings import COLUMNS
from data.files.file_names import proposed_name
from data.words import tr
from data.writing.formats import OF_FIGURES, Content, WrittenFormat, written_formats
from data.writing.tables.export_columns import TableExport
from gui.core.tasks import Tasks
from gui.export.save_dialog import usual_folder
from gui.export.table_preview import TablePreview, cross_preview, long_preview, wide_preview
from gui.export.target_row import TargetRow
from gui.look.label import Label
from gui.look.plain_text import caption
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.dialog_buttons import accept_button, dialog_buttons

if TYPE_CHECKING:
    from data.model import Package
    from gui.core.settings import Settings
    from gui.pages.page import Scope

FORMATS: Final = written_formats(*OF_FIGURES)
_WIDTH: Final = 620


@dataclass(frozen=True, slots=True)
class TableOrder:
    """What to write: which rows, in which format, and where."""

    scope: Scope
    format: WrittenFormat
    encoding: str
    path: Path
    keeps_formulas: bool = False


class TableDialog(QDialog):
    """Asks for scope, format, encoding and place, and shows the first rows as they will be."""

    def __init__(
        self,
        package: Package,
        tab: str,
        scopes: tuple[Scope, ...],
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("导出表格"))
        self._package = package
        self._tab = tab
        self._scopes = scopes
        self._forms = settings.table_forms
        self.scope_buttons = QButtonGroup(self)
        self.format = ChoiceBox()
        for table_format in FORMATS:
            self.format.addItem(table_format.title, table_format.key)
        self.format.setCurrentIndex(max(0, self.format.findData(settings.table_format)))
        self.encoding = ChoiceBox()
        self.formulas = ChoiceBox()
        self.formulas.addItem(self.tr("前面加撇号，打开时不会执行"), False)
        self.formulas.addItem(self.tr("照原样写，打开时可能会执行"), True)
        # By the key of the rows, once they are counted; None while they are being counted.
        self._live: dict[str, int | None] = {}
        self._tasks = Tasks(self)
        self.inside = Label()
        self.target = TargetRow("", usual_folder(settings.folder))
        self._preview = TablePreview()
        self._go = accept_button(self.tr("导出"))
        self._lay_out()
        self.format.currentIndexChanged.connect(self._follow_format)
        self.scope_buttons.idClicked.connect(self._follow_scope)
        self.target.complete_changed.connect(self._go.setEnabled)
        self._follow_format()
        self._follow_scope()
        self.encoding.setCurrentIndex(max(0, self.encoding.findData(settings.csv_encoding)))

    def _scope_box(self) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(2)
        for number, scope in enumerate(self._scopes):
            words = (
                tr("{words}（{filters}）", words=scope.words, filters=scope.filters) if scope.filters else scope.words
            )
            button = QRadioButton(caption(words))
            button.setChecked(number == 0)
            self.scope_buttons.addButton(button, number)
            box.addWidget(button)
        return box

    def _lay_out(self) -> None:
        self.inside.setObjectName("small")
        self.inside.setWordWrap(True)
        buttons = dialog_buttons(self, self._go)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(self.tr("范围"), self._scope_box())
        form.addRow(self.tr("格式"), self.format)
        form.addRow(self.tr("编码"), self.encoding)
        form.addRow(self.tr("像公式的文字"), self.formulas)
        self._form = form
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(12)
        layout.addLayout(form)
        for widget in (self.target, Label(self.tr("预览")), self._preview, self.inside, buttons):
            layout.addWidget(widget)
        self.setMinimumWidth(_WIDTH)

    @property
    def scope(self) -> Scope:
        """The chosen rows."""
        return self._scopes[self.scope_buttons.checkedId()]

    def _format(self) -> WrittenFormat:
        return FORMATS[self.format.currentIndex()]

    def order(self) -> TableOrder:
        """Return what was chosen."""
        # What is not asked is not kept.
        kept = bool(self.formulas.currentData()) and self._form.isRowVisible(self.formulas)
        return TableOrder(self.scope, self._format(), self.encoding.currentData() or "", self.target.path, kept)

    def _follow_format(self) -> None:
        chosen = self._format()
        self.encoding.clear()
        for encoding in chosen.encodings:
            self.encoding.addItem(encoding.title, encoding.key)
        if not chosen.encodings:
            self.encoding.addItem(self.tr("不用选择"), "")
        self.encoding.setEnabled(len(chosen.encodings) > 1)
        self.target.set_suffix(chosen.suffix)
        words = self.tr("每行都带单位、时期、限定、原文和来源；另注明标题、范围、筛选和数据包版本。")
        if chosen.content is Content.CROSS:
            words = self.tr("和标签里的交叉表一样，每个主题一张；后面接长表，一行一个数。答卷再打开它时读长表。")
        elif chosen.content is Content.WIDE:
            words = self.tr("一行一个指标，一列一个时期；累计、口径不同等写在备注列，标题、来源和待核的说明写在表后。")
        elif chosen.suffix in COLUMNS:
            words = self.tr(
                "给别的程序用：一行一个数，用编号和代码，旁边是单位；Spark、DuckDB、BigQuery 直接读。"
                "指标、地区、来源的表在“纯数据（CSV、JSON 和说明）”里。"
            )
        elif chosen.content is Content.DATA:
            words = self.tr(
                "给别的程序用：一行一个数，用编号和代码，CSV 和 JSON 各一份，"
                "另有指标、地区、来源的表和 datapackage.json；答卷能再打开。"
            )
        elif chosen.key == "xlsx":
            words += self.tr(
                "每个主题一张对照表（和标签里的交叉表一样），另有“明细”、可编辑的图表、“勾稽关系”（改了数，结论跟着变）、"
                "“说明”和“编码”；答卷能再打开，编号、关系和图表都在。"
            )
        self.inside.setText(words)
        self._follow_formulas()
        self._show_preview()

    def _follow_formulas(self) -> None:
        """Ask about texts like formulas where a CSV would hold some; until that is known they are quoted unasked."""
        wanted = self._format().may_run
        if wanted and self.scope.key not in self._live:
            self._count_formulas()
        self._form.setRowVisible(self.formulas, wanted and bool(self._live[self.scope.key]))

    def _count_formulas(self) -> None:
        """Count such texts of the chosen rows in the background."""
        from data.writing.tables.csv_table import live_texts

        scope = self.scope
        export = TableExport(self._package, scope.obs_ids, self._tab, scope.words, scope.filters)

        def counted(count: int) -> None:
            self._live[scope.key] = count
            self._follow_formulas()

        self._live[scope.key] = None
        self._tasks.run(lambda: live_texts(export), counted)

    def _follow_scope(self) -> None:
        self._follow_formulas()
        self.target.set_name(proposed_name(self._tab, self.scope.words, self._format().suffix))
        self._show_preview()

    def _show_preview(self) -> None:
        if self._format().content is Content.CROSS:
            shown = cross_preview(self._package, self.scope.obs_ids, self._forms)
        elif self._format().content is Content.WIDE:
            shown = wide_preview(self._package, self.scope.obs_ids)
        else:
            shown = long_preview(self._package, self.scope.obs_ids)
        self._preview.show_table(shown)
