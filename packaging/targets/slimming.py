"""What stays out of the bundle although PyInstaller or a wheel brings it along, and why it can."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from typing import Final

_PICTURE_FORMATS: Final = (
    *("Avif", "Blp", "Bufr", "Cur", "Dcx", "Dds", "Eps", "Fits", "Fli", "Fpx", "Ftex", "Gbr", "Grib", "Hdf5", "Icns"),
    *("Ico", "Im", "Imt", "Iptc", "Jpeg2K", "Mcidas", "Mic", "Mpeg", "Mpo", "Msp", "Palm", "Pcd", "Pcx", "Pdf"),
    *("Pixar", "Psd", "Qoi", "Sgi", "Spider", "Sun", "Tga", "WebP", "Wmf", "Xbm", "Xpm", "XVThumb"),
)

# Never imported by the program, or only behind a `try` that copes with its absence.
EXCLUDED_MODULES: Final = [
    # Nothing here speaks to a network: neither TLS nor Qt's network is in the bundle,
    # and urllib only because python-pptx imports it.
    # `hashlib` has its own SHA-2.
    *("ssl", "_ssl", "_hashlib", "PySide6.QtNetwork", "ftplib", "smtplib"),
    *("xmlrpc", "asyncio", "socketserver", "webbrowser"),
    # Qt modules: pyqtgraph only tries to import OpenGL and the test module.
    *(
        "PySide6.QtTest",
        "PySide6.QtOpenGL",
        "PySide6.QtOpenGLWidgets",
        "PySide6.QtQml",
        "PySide6.QtQuick",
        "PySide6.QtSql",
    ),
    *("PySide6.QtConcurrent", "PySide6.QtDesigner", "PySide6.QtHelp", "PySide6.QtUiTools"),
    # On Linux the desktop is asked over D-Bus to stay awake; the library is there for the X11 plugin anyway.
    *(("PySide6.QtDBus",) if sys.platform == "win32" else ()),
    # Other toolkits, test and build tools.
    *("tkinter", "_tkinter", "PyQt5", "PyQt6", "IPython", "matplotlib", "scipy", "cupy", "numba", "OpenGL"),
    *(
        "pytest",
        "hypothesis",
        "setuptools",
        "pkg_resources",
        "pip",
        "distutils",
        "lib2to3",
        "idlelib",
        "_distutils_hack",
    ),
    # Parts of the libraries that are only run by their own makers or by other programs.
    *("pandas.tests", "numpy.f2py", "numpy.distutils", "numpy.tests"),
    *("pyqtgraph.examples", "pyqtgraph.opengl", "pyqtgraph.jupyter", "pyqtgraph.flowchart", "pyqtgraph.console"),
    *("PIL._avif", "PIL._webp", "PIL._imagingft", "PIL._imagingcms", "PIL._imagingtk", "PIL.ImageQt", "PIL.ImageTk"),
    # Slides hold PNG only; Pillow copes without its other formats.
    *(f"PIL.{name}ImagePlugin" for name in _PICTURE_FORMATS),
    *("lxml.objectify", "lxml.html", "lxml.isoschematron", "lxml.sax", "lxml.ElementInclude"),
    *("pypinyin.runner", "pypinyin.__main__", "pydoc_data", "sqlite3", "_sqlite3", "tzdata"),
    *("curses", "_curses", "readline"),
]

# Paths inside the bundle (forward slashes). Qt's libraries and plugins come as a whole with their Python modules.
_DROPPED: Final = [
    # Qt plugins: only the window systems, Chinese input, printing, and the pictures the program shows or writes.
    r"plugins/(?!platforms/|platforminputcontexts/|printsupport/|imageformats/|iconengines/|styles/)",
    r"plugins/platforms/(?!(lib)?q(xcb|offscreen|windows)\.)",
    r"plugins/platforminputcontexts/.*virtualkeyboard",
    r"plugins/imageformats/(?!(lib)?q(svg|jpeg|ico)\.)",
    r"plugins/styles/",
    # Qt translations: Chinese and English only, of the base library only.
    r"PySide6/(Qt/)?translations/(?!qtbase_(zh_CN|en)\.qm$)",
    r"Qt6?(Network|Test|Qml|Quick|OpenGL|Pdf|VirtualKeyboard|Sql|Wayland|WlShell|EglF[sS])\w*\.",
    # OpenGL drawn by the processor, 20 MB: the program draws with Qt's own painter.
    r"opengl32sw\.dll$",
    # Data of libraries that is never read.
    r"(^|/)tests?/",
    r"pyqtgraph/(examples/|icons/peegee/)",
    r"numpy/_core/_\w*tests\.",
    # Time zones: periods of statistics have none.
    r"pytz|dateutil/zoneinfo|zoneinfo/|numpy-[^/]*dist-info",
    r"\.(pyi|pxd|pyx|h|c|hpp|lib|a)$",
    r"PySide6/(glue|typesystems|include|doc)/",
    # Only `_ssl` and `_hashlib` use it, which are left out above.
    r"(^|/)lib(crypto|ssl)[-.\d]",
    r"lxml/isoschematron/",
    # Every Windows 10 and 11 has Microsoft YaHei, regular and bold, which the program prefers; one stand-in is enough.
    *((r"fonts/NotoSansSC-Bold\.",) if sys.platform == "win32" else ()),
]

# Of the libraries of the machine that builds, a Linux bundle takes only these; the wheels bring their own. All others
# are on every desktop, and must be the system's own, as other libraries of the system are loaded beside them
# (fontconfig reads the system's settings, libstdc++ serves the input method's and the printer's plugins; zstd, which
# Qt unpacks its resources with, is what apt and rpm themselves need).
_BROUGHT_ALONG: Final = re.compile(
    r"lib(python3|ffi|bz2|lzma|xkbcommon|xkbcommon-x11"
    r"|xcb-(cursor|icccm|image|keysyms|randr|render|render-util|shape|shm|sync|util|xfixes|xkb|xinerama))[-.\d]*\.so"
    r"|lib(Qt6|icu|pyside6|shiboken6|scipy_openblas|gfortran-|quadmath-)"
)
_PATTERNS: Final = [re.compile(pattern) for pattern in _DROPPED]


def wanted(name: str) -> bool:
    """Return whether a file belongs into the bundle, by its path in it."""
    path = name.replace("\\", "/")
    # What a library that is compiled with mypyc is made of lies beside it, as DuckDB's does.
    ours = _BROUGHT_ALONG.match(path) or "__mypyc." in path or path.startswith("_duckdb.")
    if sys.platform == "linux" and "/" not in path and ".so" in path and not ours:
        return False
    return not any(pattern.search(path) for pattern in _PATTERNS)


def slim(entries: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return PyInstaller's table of contents without what is not wanted, in a fixed order.

    Its symbolic links go as well: every library finds its neighbours by its own path, and a stick's file system
    may know no links.
    """
    return sorted(entry for entry in entries if wanted(entry[0]) and entry[2] != "SYMLINK")
