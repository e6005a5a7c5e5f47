"""Documents that ask for nothing: no picture, style sheet or page of a file or an address is ever loaded."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QByteArray, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

_IMAGE = QTextDocument.ResourceType.ImageResource.value


def no_resource(kind: int) -> QImage | QByteArray:
    """Return what stands for any resource: a picture of one clear pixel, no bytes for anything else.

    Without an answer Qt would look for the file itself, and a look at a foreign share may send a login.
    """
    if kind != _IMAGE:
        return QByteArray()
    image = QImage(1, 1, QImage.Format.Format_ARGB32)
    image.fill(0)
    return image


class Document(QTextDocument):
    """A text document that loads no resource."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ANN401  a QVariant
        """Answer with nothing, whatever is asked for."""
        return no_resource(kind)


class DocumentView(QTextBrowser):
    """Shows a document; links are told through `anchorClicked` and never opened, resources never loaded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ANN401  a QVariant
        """Answer with nothing, whatever is asked for."""
        return no_resource(kind)
