"""The questions of Qt's own dialogs for files and printing, worded so that a name in them is never taken for HTML.

Qt shows these questions in a box that guesses from the first line whether a text is HTML, and a file can be called
`<img src=…>`. Here the first line is ours, and the name stands in the second one.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTranslator

from data.words import tr

_WORDS: Final = {
    "QFileDialog": {
        "%1 already exists.\nDo you want to replace it?": tr("已有同名文件，要替换它吗？"),
        "%1\nFile not found.\nPlease verify the correct file name was given.": tr("找不到这个文件，请检查名称。"),
        "%1\nDirectory not found.\nPlease verify the correct directory name was given.": tr(
            "找不到这个文件夹，请检查名称。"
        ),
        "'%1' is write protected.\nDo you want to delete it anyway?": tr("这个文件有写保护，仍要删除它吗？"),
        "Are you sure you want to delete '%1'?": tr("要删除这个文件吗？"),
    },
    # It asks for the file that it prints to.
    "QPrintDialog": {
        "%1 already exists.\nDo you want to overwrite it?": tr("已有同名文件，要替换它吗？"),
        "%1 is a directory.\nPlease choose a different file name.": tr("这是一个文件夹，请换一个文件名。"),
        "File %1 is not writable.\nPlease choose a different file name.": tr("不能写入这个文件，请换一个文件名。"),
        "%1 does not follow the correct syntax. Please use ',' to separate ranges and pages, "
        "'-' to define ranges and make sure ranges do not intersect with each other.": tr(
            "看不懂这些页码。请用逗号分开，用“-”连接首页和末页，各段不要重叠。"
        ),
    },
}


class DialogWords(QTranslator):
    """Words of these questions; to be installed last, as Qt asks the newest translator first."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:  # type: ignore[override]
        """Return our words of a question, None for everything else."""
        words = _WORDS.get(context, {}).get(source)
        return f"{words}\n%1" if words else None
