"""The document formats, one record each: files that hold a whole package, or one of its themes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from data.model import Package


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """A format: what it is called, its file ending, and what turns a package or a theme of it into bytes."""

    key: str
    title: str
    suffix: str
    write: Callable[[Package, str], bytes]


def _pptx(package: Package, theme_id: str) -> bytes:
    # python-pptx takes a while to import, and only this format needs it.
    from data.slides.package_slides import slides_of
    from data.writing.pptx.slides import write_pptx

    return write_pptx(package, slides_of(package, theme_id))


DOCUMENTS: Final = (DocumentFormat("pptx", "PowerPoint 演示文稿（图表可编辑）", ".pptx", _pptx),)


def document_by_key(key: str) -> DocumentFormat | None:
    """Return the document format of that key, None where there is none."""
    return next((item for item in DOCUMENTS if item.key == key), None)
