"""汇总报表: who has reported, what is to be asked back, what adds up, and the package that is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from data.gathering.rounds.report_list import AskedLine, ReportLine, SumLine, reminder
from data.gathering.rounds.return_view import view_of
from data.words import tr
from gui.core.messages import Offer
from gui.gathering.dropped_files import dropped_paths
from gui.gathering.gather_head import GatherHead
from gui.gathering.gather_lists import GatherLists
from gui.gathering.return_panel import ReturnPanel
from gui.look.elided import ElidedLabel
from gui.look.plain_text import set_tip
from gui.widgets.dialog_buttons import accept_button, dialog_buttons
from gui.widgets.notice import Notice

if TYPE_CHECKING:
    from data.gathering.answers import GatherAnswers
    from data.gathering.reading.returns import GatheredFigure
    from data.gathering.rounds.gather_round import Gathered

_LARGEST: Final = QSize(1640, 980)
_SMALLEST: Final = QSize(900, 560)
_MARGIN: Final = 40


class GatherStep(QDialog):
    """Shows what was gathered. All signals are requests.

    `answered` carries a question, and the key and the name of what is meant; `files_dropped` paths that are to be
    gathered too; `file_requested` the name of a file that is to be opened in its office program.
    """

    answered = Signal(object, str, str)
    cancel_requested = Signal()
    file_requested = Signal(str)
    files_dropped = Signal(object)
    offices_requested = Signal()
    package_requested = Signal()
    workbook_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("汇总报表"))
        self.setAcceptDrops(True)
        self.gathered: Gathered | None = None
        self.head = GatherHead()
        self.lists = GatherLists()
        self.beside = ReturnPanel()
        self.note = ElidedLabel()
        self.note.setObjectName("note")
        self._notice: Notice | None = None
        self._arrange()
        self._wire()
        self.show_busy(self.tr("正在读报表…"))

    def _arrange(self) -> None:
        whole = QSplitter()
        for part, share in ((self.lists, 60), (self.beside, 40)):
            whole.addWidget(part)
            whole.setStretchFactor(whole.count() - 1, share)
        whole.setSizes([620, 400])
        whole.setChildrenCollapsible(False)
        whole.setHandleWidth(10)
        content = QWidget()
        room = QVBoxLayout(content)
        room.setContentsMargins(14, 10, 14, 10)
        room.setSpacing(10)
        room.addWidget(self.lists.cards)
        room.addWidget(whole, 1)
        self.middle = QStackedWidget()
        self.middle.addWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.middle, 1)
        layout.addWidget(self._foot())
        self.setMinimumSize(_SMALLEST)
        owner = self.parentWidget()
        window = owner.window().size() if owner else QSize(1366, 768)
        screen = self.screen().availableSize() - QSize(_MARGIN, _MARGIN)
        self.resize(window.expandedTo(_SMALLEST).boundedTo(_LARGEST).boundedTo(screen.expandedTo(_SMALLEST)))

    def _foot(self) -> QWidget:
        self.package = accept_button(self.tr("建成数据包…"))
        self.workbook = QPushButton(self.tr("存汇总表…"))
        set_tip(self.workbook, self.tr("工作簿：带公式的汇总表、报送情况、请核清单、每个数的位置"))
        self.offices = QPushButton(self.tr("存给各单位…"))
        set_tip(self.offices, self.tr("给每个要核的单位一份标出格子的副本和一张清单"))
        for button in (self.workbook, self.offices):
            button.setAutoDefault(False)
        foot = QWidget()
        foot.setObjectName("storyFoot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(10)
        row.addWidget(self.note, 1)
        row.addWidget(dialog_buttons(self, None, self.workbook, self.offices, self.package))
        return foot

    def _wire(self) -> None:
        self.beside.answered.connect(self.answered)
        self.beside.file_requested.connect(self.file_requested)
        self.beside.part_chosen.connect(self._show_part)
        self.lists.line_chosen.connect(self._show_line)
        self.lists.reminder_requested.connect(self._copy_reminder)
        self.offices.clicked.connect(self.offices_requested)
        self.package.clicked.connect(self.package_requested)
        self.workbook.clicked.connect(self.workbook_requested)

    # What is shown while there is nothing to show.

    def show_busy(self, words: str) -> None:
        """Show that files are read; what was gathered before stays on show, and nothing is written of it."""
        self._set_ready(False)
        if self.gathered is not None:
            self.tell(words)
            return
        cancel = Offer(self.tr("取消"), self.cancel_requested.emit)
        self._show_notice(Notice("table", words, "", (cancel,), busy=True))

    def show_progress(self, words: str, share: float) -> None:
        """Show what is being done and how much of it is done, from 0 to 1."""
        if self._notice is not None:
            self._notice.show_progress(words, share)
        else:
            self.tell(words)

    def show_fault(self, heading: str, words: str) -> None:
        """Show why nothing was gathered; over what was gathered before, in the row at the foot."""
        self._set_ready(self.gathered is not None)
        if self.gathered is not None:
            self.tell(tr("{heading}。{words}", heading=heading, words=words))
            return
        other = Offer(self.tr("换文件夹…"), self.head.files_requested.emit)
        self._show_notice(Notice("warn", heading, words, (other,)))

    def _show_notice(self, notice: Notice) -> None:
        self._drop_notice()
        self._notice = notice
        self.middle.addWidget(notice)
        self.middle.setCurrentWidget(notice)

    def _drop_notice(self) -> None:
        notice, self._notice = self._notice, None
        if notice is not None:
            self.middle.removeWidget(notice)
            notice.deleteLater()

    def _set_ready(self, on: bool) -> None:
        self.head.set_ready(on)
        found = self.gathered.gathering if self.gathered is not None else None
        self.package.setEnabled(on and found is not None and bool(found.figures))
        self.workbook.setEnabled(on and found is not None)
        self.offices.setEnabled(on and found is not None and any(one.file for one in found.questions))

    def tell(self, words: str) -> None:
        """Say in the row at the foot what was done or why not."""
        self.note.set_whole(words)

    # What was gathered.

    def show_gathered(self, gathered: Gathered, answers: GatherAnswers) -> None:
        """Show what was gathered, at the place in the lists where the user was."""
        self.gathered = gathered
        self._drop_notice()
        self.middle.setCurrentIndex(0)
        self._set_ready(True)
        self.lists.show_gathering(gathered.gathering, answers)
        found = gathered.gathering
        words = tr(
            "{count} 份文件，{figures} 个数，{sums} 个合计。",
            count=len(gathered.files), figures=len(found.figures), sums=len(found.sums),
        )  # fmt: skip
        left = sum(one.is_open for one in self.lists.asked)
        self.tell(words + (tr("有 {count} 处要您指明。", count=left) if left else ""))

    def _show_line(self, line: ReportLine | AskedLine | SumLine | None) -> None:
        """Show beside the lists what is chosen in them."""
        if self.gathered is None:
            return
        if isinstance(line, SumLine):
            self.beside.show_sum(line.whole)
        elif isinstance(line, AskedLine):
            one = line.question
            view = view_of(self.gathered.files, one.file, one.place) if one.file else None
            self.beside.show_return(one.file, one.place, one.message, view, one if one.words else None)
        elif isinstance(line, ReportLine) and line.file:
            self.beside.show_return(line.file, "", line.reason, view_of(self.gathered.files, line.file, ""))
        elif isinstance(line, ReportLine):
            self.beside.show_nothing(tr("{area} 还没有报。", area=line.area))
        else:
            self.beside.show_nothing(self.tr("在左边选一行，这里显示那份报表。"))

    def _show_part(self, part: GatheredFigure) -> None:
        if self.gathered is not None:
            self.beside.show_part(part, view_of(self.gathered.files, part.file, part.place))

    def _copy_reminder(self) -> None:
        if self.gathered is not None:
            QGuiApplication.clipboard().setText(reminder(self.gathered.gathering, self.lists.lines))
            self.tell(self.tr("催报名单已复制，可以粘到通知里。"))

    # More files.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files and folders."""
        if dropped_paths(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Gather what was dropped, too."""
        if paths := dropped_paths(event):
            self.files_dropped.emit(paths)
