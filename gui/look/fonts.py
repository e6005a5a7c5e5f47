"""The family that the window and every picture is set in."""

from __future__ import annotations

import struct
import sys
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QBuffer, QDataStream, QIODevice
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from resources import path_of

BUNDLED_FILES: Final = ("fonts/NotoSansSC-Regular.ttf", "fonts/NotoSansSC-Bold.ttf")
BUNDLED_FAMILY: Final = "Noto Sans SC"
WINDOWS_FAMILY: Final = "Microsoft YaHei UI"
_INSTALLED: Final = ("Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "思源黑体")
BASE_PIXELS: Final = 13


def register_bundled() -> str:
    """Load the bundled font files into Qt and return their family; raises OSError if Qt refuses them.

    The Windows bundle comes without the bold one: Qt then thickens the other.
    """
    for name in BUNDLED_FILES:
        path = path_of(name)
        # By path the files are only mapped; from bytes all of them is read and copied.
        if (path.is_file() or name == BUNDLED_FILES[0]) and QFontDatabase.addApplicationFont(str(path)) < 0:
            raise OSError(name)
    return BUNDLED_FAMILY


def choose_family() -> str:
    """Return the family for this machine: the system's own Chinese font where it is good, else the bundled one.

    Asking for a single family is far quicker than listing all of them, which reads every font file.
    """
    candidates = (WINDOWS_FAMILY,) if sys.platform == "win32" else _INSTALLED
    for family in candidates:
        if QFontInfo(QFont(family)).family() == family:
            return family
    return register_bundled()


def base_font(family: str) -> QFont:
    """Return the window's font; its digits all have one width, so that figures align in columns."""
    font = QFont(family)
    font.setPixelSize(BASE_PIXELS)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@lru_cache
def font_feature(name: str) -> QFont.Tag:
    """Return the tag of an OpenType feature, such as `locl`; there must be an application."""
    try:
        return QFont.Tag(name)
    except TypeError:
        return feature_from_stream(name)


def feature_from_stream(name: str) -> QFont.Tag:
    """Return a tag as a font read from a stream carries it.

    WORKAROUND: PySide6 6.8, the newest on arm64, makes no tag out of letters, but Qt writes and reads those of a font.
    """
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    _stream(written) << QFont()
    # A font in this version of the stream ends with the counts of its features, here set to one, and of its axes.
    one_feature = struct.pack(">I4sII", 1, name.encode("ascii"), 0, 0)
    changed = QBuffer()
    changed.setData(bytes(written.data().data())[:-8] + one_feature)
    changed.open(QIODevice.OpenModeFlag.ReadOnly)
    font = QFont()
    _stream(changed) >> font
    return font.featureTags()[0]


def _stream(device: QIODevice) -> QDataStream:
    stream = QDataStream(device)
    stream.setVersion(QDataStream.Version.Qt_6_8)
    return stream
