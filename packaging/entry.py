"""What the executable runs: puts the environment right, then hands over to the window or the command line of `data`."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

# Of Qt's platform plugins only these are in the bundle; a desktop's own (dxcb on UOS) would stop the start.
_PLATFORMS = ("xcb", "offscreen")
_STARTED_ANEW = "DAJUAN_STARTED_ANEW"
_LEAVE_OUT = ("QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME", "QT_QPA_GENERIC_PLUGINS")


def _speak_utf8() -> None:
    """Qt takes file names as UTF-8 and says so on stderr elsewhere: choose the UTF-8 form of the user's locale."""
    import locale

    with contextlib.suppress(locale.Error):
        locale.setlocale(locale.LC_CTYPE, "")
    if locale.nl_langinfo(locale.CODESET).upper() in ("UTF-8", "UTF8"):
        return
    name = "LC_ALL" if os.environ.get("LC_ALL") else "LC_CTYPE"
    said = os.environ.get("LC_ALL") or os.environ.get("LC_CTYPE") or os.environ.get("LANG") or "C"
    for candidate in (said.partition(".")[0].partition("@")[0] + ".UTF-8", "C.UTF-8"):
        with contextlib.suppress(locale.Error):
            locale.setlocale(locale.LC_CTYPE, candidate)
            os.environ[name] = candidate
            _start_anew()
            return


def _start_anew() -> None:
    """Replace this process by a new one: its arguments and paths were read in the other character set."""
    if not getattr(sys, "frozen", False) or os.environ.get(_STARTED_ANEW):
        return
    arguments = Path("/proc/self/cmdline").read_bytes().split(b"\0")[:-1]
    os.environ[_STARTED_ANEW] = "1"
    os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
    os.execv(Path("/proc/self/exe").readlink(), arguments)


def _prepare_linux() -> None:
    """Free this process of settings meant for the desktop's own Qt, and its children of the bundle's libraries."""
    for name in _LEAVE_OUT:
        os.environ.pop(name, None)
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] not in _PLATFORMS:
        os.environ["QT_QPA_PLATFORM"] = "xcb"
    # Fcitx has no plugin for this Qt; Fcitx 5 also speaks the protocol of IBus, whose plugin is in Qt.
    if os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        os.environ["QT_IM_MODULE"] = "ibus"
    # The bootloader points LD_LIBRARY_PATH into the bundle; a file manager started from here must not follow it.
    original = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if original:
        os.environ["LD_LIBRARY_PATH"] = original
    else:
        os.environ.pop("LD_LIBRARY_PATH", None)


def _restore_streams() -> None:
    """Give a windowed executable its stdout and stderr back where the caller redirected them to a pipe or file.

    On Windows they come in the system's code page, which lacks letters, and which no reader of JSON expects.
    """
    for number, name in ((1, "stdout"), (2, "stderr")):
        if getattr(sys, name) is not None:
            if sys.platform == "win32":
                getattr(sys, name).reconfigure(encoding="utf-8", errors="backslashreplace")
            continue
        try:
            stream = os.fdopen(os.dup(number), "w", encoding="utf-8", errors="backslashreplace")
        except OSError:
            continue
        setattr(sys, name, stream)


def main() -> int:
    """Run `答卷 --data check|export …` without a window, anything else with one.

    The program starts itself with an option of its own for the process that reads workbooks, which needs none of this.
    """
    if sys.argv[1:2] == ["--read-workbooks"]:
        from data.importing.reader_child import main as reader_main

        return reader_main(sys.argv[2:])
    if sys.platform == "linux":
        _prepare_linux()
        _speak_utf8()
    _restore_streams()
    if sys.argv[1:2] == ["--data"]:
        from data.__main__ import main as data_main

        return data_main(sys.argv[2:])
    from gui.__main__ import main as gui_main

    return gui_main()


if __name__ == "__main__":
    sys.exit(main())
