"""The dialog that exports a chart as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from data.files.file_names import proposed_name
from data.words import tr
from data.writing.formats import Content, formats_of
from gui.charts.render import render_image
from gui.export.picture_files import PictureOrder, PictureScope
from gui.export.save_dialog import usual_folder
from gui.export.target_row import TargetRow
from gui.look.label import Label
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.dialog_buttons import accept_button, dialog_buttons
from gui.widgets.segments import Segments

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from gui.core.settings import Settings

FORMATS: Final = {item.key: item for item in formats_of(Content.CHART)}
WIDTH, HEIGHT = 1280, 720
OWN_SIZE: Final = "own"
PRINT_SIZE: Final = "print"
PRINT_DPI: Final = 300
# Centimetres: the width of the text of an A4 page.
_PRINT_WIDTH, _PRINT_HEIGHT = 16, 9
_CENTIMETRES_PER_INCH: Final = 2.54
_PREVIEW: Final = (560, 315)
# The place of twice the size among the sizes.
_USUAL_SIZE: Final = 1
_LEAST, _MOST = 480, 7680


class PictureDialog(QDialog):
    """Asks for charts, format, size and place, and shows the chart as it will be."""

    def __init__(
        self,
        content: ChartContent,
        name: str,
        settings: Settings,
        parent: QWidget | None = None,
        scopes: tuple[PictureScope, ...] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("导出图片"))
        self._content = content
        self._name = Path(name).stem
        self._scopes = scopes
        self.preview = Label()
        self.preview.setObjectName("panel")
        self.preview.setFixedSize(*_PREVIEW)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.scope = ChoiceBox()
        self.scope.addItem(self.tr("当前图 1 张"), "")
        for scope in scopes:
            self.scope.addItem(scope.words, scope.key)
        self.format = Segments([(item.key, item.title) for item in FORMATS.values()], name=self.tr("格式"))
        self.format.choose(settings.picture_format)
        self.size_choice = ChoiceBox()
        self._fill_sizes()
        self.target = TargetRow(name, usual_folder(settings.folder))
        self.inside = Label()
        self.inside.setObjectName("small")
        self._go = accept_button(self.tr("导出"))
        self._lay_out()
        self._drawing = QTimer(self)
        self._drawing.setSingleShot(True)
        self._drawing.setInterval(120)
        self._drawing.timeout.connect(self._draw)
        self.format.chosen.connect(self._follow)
        self.height_box.valueChanged.connect(self._follow)
        self.scope.currentIndexChanged.connect(self._follow)
        self.size_choice.currentIndexChanged.connect(self._follow)
        self.target.complete_changed.connect(self._go.setEnabled)
        self.width_box.valueChanged.connect(self._follow)
        self._follow()

    def _fill_sizes(self) -> None:
        for scale in (1, 2, 3, 4):
            words = tr("{width} × {height} 像素（{scale}×）", width=WIDTH * scale, height=HEIGHT * scale, scale=scale)
            self.size_choice.addItem(words, scale)
        words = tr(
            "{print_width} × {print_height} 厘米，{print_dpi} dpi（印刷）",
            print_width=_PRINT_WIDTH,
            print_height=_PRINT_HEIGHT,
            print_dpi=PRINT_DPI,
        )
        self.size_choice.addItem(words, PRINT_SIZE)
        self.size_choice.addItem(self.tr("自定义像素…"), OWN_SIZE)
        self.size_choice.setCurrentIndex(_USUAL_SIZE)

    def _lay_out(self) -> None:
        self.width_box, self.height_box, self._times = QSpinBox(), QSpinBox(), Label("×")
        for box, value in ((self.width_box, 1920), (self.height_box, 1080)):
            box.setRange(_LEAST, _MOST)
            box.setValue(value)
        self.width_box.setAccessibleName(self.tr("宽（像素）"))
        self.height_box.setAccessibleName(self.tr("高（像素）"))
        size = QHBoxLayout()
        size.addWidget(self.size_choice, 1)
        for widget in (self.width_box, self._times, self.height_box):
            size.addWidget(widget)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        if self._scopes:
            form.addRow(self.tr("范围"), self.scope)
        form.addRow(self.tr("格式"), self.format)
        form.addRow(self.tr("大小"), size)
        buttons = dialog_buttons(self, self._go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 12)
        layout.setSpacing(10)
        layout.addWidget(self.preview)
        layout.addLayout(form)
        for item in (self.target, self.inside, buttons):
            layout.addWidget(item)

    def _follow(self) -> None:
        own = self.size_choice.currentData() == OWN_SIZE
        for widget in (self.width_box, self._times, self.height_box):
            widget.setVisible(own)
        several = bool(self.scope.currentData())
        scope = next((item for item in self._scopes if item.key == self.scope.currentData()), None)
        name = proposed_name(scope.words, "", "") if scope else self._name
        self.target.set_suffix("" if several else FORMATS[self.format.key].suffix)
        self.target.set_name(name if several else name + FORMATS[self.format.key].suffix)
        words = self.tr("图片里含标题、单位、注释和数据来源；不含导出日期。放不下的图会加高。")
        if several:
            words = self.tr("写进以文件名命名的文件夹，一图一个文件；都含标题、单位、注释和数据来源，放不下的会加高。")
        self.inside.setText(words)
        self._drawing.start()

    def order(self) -> PictureOrder:
        """Return what was chosen. Sizes in pixels keep letters as large in the picture as in a 1280 wide one."""
        width, height, scale, dots = WIDTH, HEIGHT, 1.0, 0.0
        match self.size_choice.currentData():
            case "own":
                pixels = (self.width_box.value(), self.height_box.value())
                scale = max(0.5, min(pixels[0] / WIDTH, pixels[1] / HEIGHT))
                width, height = round(pixels[0] / scale), round(pixels[1] / scale)
            case "print":
                scale = _PRINT_WIDTH / _CENTIMETRES_PER_INCH * PRINT_DPI / WIDTH
                dots = float(PRINT_DPI)
            case chosen:
                scale = float(chosen)
        return PictureOrder(
            self.target.path, self.format.key, width, height, scale, dots, self.scope.currentData() or ""
        )

    def _draw(self) -> None:
        order = self.order()
        ratio = self.devicePixelRatioF()
        image = render_image(self._content, order.width, order.height, ratio)
        size = self.preview.size() * ratio
        pixmap = QPixmap.fromImage(image).scaled(
            size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        pixmap.setDevicePixelRatio(ratio)
        self.preview.setPixmap(pixmap)
