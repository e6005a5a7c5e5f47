"""The program's version, as the installed distribution states it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def _version() -> str:
    try:
        return version("dajuan")
    except PackageNotFoundError:
        return "0"


VERSION = _version()
