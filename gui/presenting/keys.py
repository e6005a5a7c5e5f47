"""Which key does what in a presentation: those of PowerPoint and of remotes."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt

from data.words import tr


class Do(StrEnum):
    """What a key asks for."""

    NEXT = "next"
    BACK = "back"
    FIRST = "first"
    LAST = "last"
    BLACK = "black"
    WHITE = "white"
    OVERVIEW = "overview"
    POINTER = "pointer"
    DARK = "dark"
    KEYS = "keys"
    GO = "go"
    END = "end"
    NEXT_MARK = "next_mark"
    LAST_MARK = "last_mark"
    ENLARGE = "enlarge"
    REDUCE = "reduce"
    WHOLE = "whole"
    PAUSE_CLOCK = "pause_clock"
    RESET_CLOCK = "reset_clock"


Key = Qt.Key
KEYS: Final = {
    Key.Key_Right: Do.NEXT,
    Key.Key_Down: Do.NEXT,
    Key.Key_PageDown: Do.NEXT,
    Key.Key_Space: Do.NEXT,
    Key.Key_N: Do.NEXT,
    Key.Key_Left: Do.BACK,
    Key.Key_Up: Do.BACK,
    Key.Key_PageUp: Do.BACK,
    Key.Key_Backspace: Do.BACK,
    Key.Key_Home: Do.FIRST,
    Key.Key_End: Do.LAST,
    Key.Key_B: Do.BLACK,
    Key.Key_Period: Do.BLACK,
    Key.Key_W: Do.WHITE,
    Key.Key_Comma: Do.WHITE,
    Key.Key_G: Do.OVERVIEW,
    Key.Key_Minus: Do.OVERVIEW,
    Key.Key_P: Do.POINTER,
    Key.Key_D: Do.DARK,
    Key.Key_F1: Do.KEYS,
    Key.Key_Return: Do.GO,
    Key.Key_Enter: Do.GO,
    Key.Key_Escape: Do.END,
    Key.Key_Tab: Do.NEXT_MARK,
    Key.Key_Backtab: Do.LAST_MARK,
    Key.Key_T: Do.PAUSE_CLOCK,
    Key.Key_R: Do.RESET_CLOCK,
}
WITH_CTRL: Final = {
    Key.Key_L: Do.POINTER,
    Key.Key_0: Do.WHOLE,
    Key.Key_Plus: Do.ENLARGE,
    Key.Key_Equal: Do.ENLARGE,
    Key.Key_Minus: Do.REDUCE,
}
HELP: Final = (
    (tr("→ ↓ PageDown 空格 单击"), tr("下一张")),
    (tr("← ↑ PageUp 退格 右键"), tr("上一张")),
    ("Home　End", tr("第一张、最后一张")),
    (tr("数字 + Enter"), tr("到那一张")),
    (tr("G 或 -"), tr("全部幻灯片")),
    (tr("B 或 .　W 或 ,"), tr("黑屏、白屏")),
    (tr("P 或 Ctrl+L"), tr("指示光点")),
    (tr("指向或单击条、点；Tab"), tr("看它的原句和时期")),
    (tr("Ctrl + 滚轮，拖动"), tr("放大，移动")),
    (tr("Ctrl+0 或 Esc"), tr("恢复原大")),
    ("D", tr("深色、浅色")),
    ("T　R", tr("暂停、重新计时")),
    ("Esc", tr("结束")),
)


def meaning(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> Do | None:
    """Return what a key asks for, None where it asks for nothing."""
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return WITH_CTRL.get(key)
    return KEYS.get(key)
