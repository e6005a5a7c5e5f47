"""Icons, fonts, styles and translations, found beside this module, also in a frozen program."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path


def read_bytes(name: str) -> bytes:
    """Return the bytes of a resource (`icons/open.svg`). Raises FileNotFoundError if there is none."""
    return files(__name__).joinpath(name).read_bytes()


def read_text(name: str) -> str:
    """Return the text of a resource. Raises FileNotFoundError if there is none."""
    return read_bytes(name).decode("utf-8")


def path_of(name: str) -> Path:
    """Return the place of a resource on disk, for libraries that only take paths."""
    with as_file(files(__name__).joinpath(name)) as path:
        return path
