"""Every library of a bundle is named on its licence page; the build stops at one that is not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from common import BuildError

PAGE: Final = "_internal/resources/about/licences.txt"
# Libraries by the beginning of their file's name, and the words that speak of them on the page.
_NAMED: Final = {
    "libQt6": "Qt 6",
    "libpyside6": "PySide6",
    "libshiboken6": "shiboken6",
    "libicu": "ICU",
    "libpython3": "Python Software Foundation",
    "libscipy_openblas": "OpenBLAS",
    "libgfortran": "libgfortran",
    "libquadmath": "libquadmath",
    "libjpeg": "libjpeg-turbo",
    "libopenjp2": "OpenJPEG",
    "libtiff": "libtiff",
    "libbz2": "bzip2",
    "libffi": "libffi",
    "liblzma": "liblzma",
    "libzstd": "zstd",
    "libXau": "libXau",
    "libxcb-": "xcb-util",
    "libxcb.": "libxcb",
    "libxkbcommon": "libxkbcommon",
}
# Folders beside the program's own whose distribution has another name.
_DISTRIBUTIONS: Final = {"PIL": "pillow", "PySide6": "PySide6_Essentials", "pptx": "python-pptx"}
_OWN: Final = re.compile(r"(data|resources|python3\.\d+|.*\.libs|.*\.dist-info)$")


def unnamed(bundle: Path) -> list[str]:
    """Return the libraries of a bundle of which the licence page says nothing."""
    page = (bundle / PAGE).read_text(encoding="utf-8")
    found = []
    for path in sorted(bundle.rglob("lib*.so*")):
        # Plugins of Qt and a module of pandas are named like libraries.
        if "plugins" not in path.parts and ".cpython-" not in path.name:
            words = next((words for start, words in _NAMED.items() if path.name.startswith(start)), None)
            if words is None or words not in page:
                found.append(path.name)
    for folder in sorted(item for item in (bundle / "_internal").iterdir() if item.is_dir()):
        name = _DISTRIBUTIONS.get(folder.name, folder.name)
        if not _OWN.match(folder.name) and not re.search(rf"^{re.sub('[-_]', '[-_]', name)} \d", page, re.MULTILINE):
            found.append(folder.name)
    return found


def check(bundle: Path) -> None:
    """Raise BuildError when the licence of a library is missing."""
    if missing := unnamed(bundle):
        raise BuildError(f"no word on the licence page of {', '.join(missing)}: add them to licences/notices.txt")
