"""Names of files as text that can be shown, written and compared."""

from __future__ import annotations

from data.files.file_names import visibly


def readable_name(name: str) -> str:
    """Return a file's name with U+FFFD for every part of it that is no character.

    Linux allows any bytes in a name and Windows any halves of characters. Python keeps them as lone surrogates, which
    no file can be written with and which Qt drops from a key on its way through a signal.
    """
    return name.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def shown_name(name: str) -> str:
    """Return a file's name as it can be a title: every part of it readable, every character visible."""
    return visibly(readable_name(name))
