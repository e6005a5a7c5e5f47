"""Files made for the bundle at build time: licences, build facts, icons, the distribution's metadata.

Runs inside the target's own Python (under Wine for Windows), so that it sees the libraries that really ship.
"""

from __future__ import annotations

import json
import os
import platform
import re
import struct
import sys
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Final

ICON_SIZES: Final = (16, 20, 24, 32, 40, 48, 64, 128, 256)
BUILD_ONLY: Final = frozenset(
    [
        "pyinstaller-hooks-contrib",
        "altgraph",
        "packaging",
        "setuptools",
        "pefile",
        "pywin32-ctypes",
        "pip",
        "wheel",
        "dajuan",
        "tzdata",
    ]
)
NO_TEXT: Final = "（这个库的安装包里没有许可全文，见上面的许可名称。）"


def _key(distribution: Distribution) -> str:
    return re.sub(r"[-_.]+", "-", distribution.metadata["Name"]).lower()


def _licence_texts(distribution: Distribution) -> list[str]:
    texts = []
    for file in sorted(distribution.files or (), key=str):
        if re.search(r"(^|/)(LICEN[CS]E|COPYING|NOTICE)[^/]*$", str(file).replace("\\", "/"), re.IGNORECASE) or (
            "/licenses/" in str(file).replace("\\", "/")
        ):
            path = Path(str(distribution.locate_file(file)))
            if path.is_file():
                texts.append(path.read_text(encoding="utf-8", errors="replace").strip())
    return list(dict.fromkeys(texts))


def _licence_name(distribution: Distribution) -> str:
    metadata = distribution.metadata
    name = metadata["License-Expression"] or metadata["License"] or ""
    name = name.strip().splitlines()[0] if name.strip() else ""
    classifiers = [line.rpartition(" :: ")[2] for line in metadata.get_all("Classifier") or () if "License ::" in line]
    return name or "；".join(classifiers) or "见下"


def compiled_catalogues(project: Path, work: Path) -> list[Path]:
    """Compile the catalogues of other languages than Chinese, which is in the source; return the `.mo` files."""
    from data.po_file import SOURCE_CATALOGUE, compiled, parse_po, usable

    made = []
    for path in sorted((project / "data" / "catalogues").glob("*.po")):
        if path.name != SOURCE_CATALOGUE:
            made.append(work / f"{path.stem}.mo")
            made[-1].write_bytes(compiled(usable(parse_po(path.read_text(encoding="utf-8")))))
    return made


def licence_page(project: Path) -> str:
    """Return the text of all licences of what is in the bundle."""
    notices = (project / "packaging" / "licences" / "notices.txt").read_text(encoding="utf-8")
    parts = [notices.strip()]
    for distribution in sorted(distributions(), key=_key):
        if _key(distribution) in BUILD_ONLY:
            continue
        head = f"{distribution.metadata['Name']} {distribution.version} — {_licence_name(distribution)}"
        texts = _licence_texts(distribution) or [NO_TEXT]
        parts.append("\n\n".join((f"{'=' * 78}\n{head}\n{'=' * 78}", *texts)))
    for title, path in (
        ("Python", _python_licence()),
        ("Noto Sans SC — SIL OFL 1.1", project / "resources" / "fonts" / "OFL.txt"),
        ("GNU Lesser General Public License 3.0 (Qt, PySide6)", project / "packaging" / "licences" / "LGPL-3.0.txt"),
        ("GNU General Public License 3.0", project / "packaging" / "licences" / "GPL-3.0.txt"),
    ):
        if path is not None and path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace").strip()
            parts.append(f"{'=' * 78}\n{title}\n{'=' * 78}\n\n{text}")
    return "\n\n\n".join(parts) + "\n"


def _python_licence() -> Path | None:
    base = Path(sys.base_prefix)
    candidates = [
        base / "LICENSE.txt",
        base / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "LICENSE.txt",
    ]
    return next((path for path in candidates if path.is_file()), None)


def build_facts(version: str) -> str:
    """Return what the about page says of the build, as JSON; nothing in it depends on the time."""
    libraries = {
        distribution.metadata["Name"]: distribution.version
        for distribution in sorted(distributions(), key=_key)
        if _key(distribution) not in BUILD_ONLY
    }
    facts = {
        "version": version,
        "commit": os.environ.get("DAJUAN_COMMIT", ""),
        "target": os.environ.get("DAJUAN_TARGET", "here"),
        "python": platform.python_version(),
        "libraries": libraries,
    }
    return json.dumps(facts, ensure_ascii=False, indent=1)


def draw_icon(svg: Path, size: int) -> bytes:
    """Return the icon as PNG bytes of size × size pixels."""
    from PySide6.QtCore import QBuffer, QByteArray, QRectF
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.read_bytes())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know only bytes here
    return bytes(buffer.data().data())


def icon_file(svg: Path) -> bytes:
    """Return a Windows icon holding PNG pictures of all sizes."""
    pictures = [draw_icon(svg, size) for size in ICON_SIZES]
    offset = 6 + 16 * len(pictures)
    entries = b""
    for size, picture in zip(ICON_SIZES, pictures, strict=True):
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + b"".join(pictures)
