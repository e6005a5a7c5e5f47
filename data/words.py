"""The one door for every text that a user sees: Chinese in the source, other languages from a catalogue.

The process begins in one language and keeps it, so a text may be a constant of its module. `DAJUAN_LANGUAGE` says
which: the name of a catalogue in `data/catalogues` (`en`), or the path of a `.po` or `.mo` file. Without it the texts
stay as they stand in the source, and no catalogue is read. Child processes inherit it.
"""

from __future__ import annotations

import os
from typing import Final

VARIABLE: Final = "DAJUAN_LANGUAGE"
SOURCE_LANGUAGE: Final = "zh"


def _read_texts(language: str) -> dict[str, str]:
    if not language or language.startswith(SOURCE_LANGUAGE):
        return {}
    from data.po_file import CatalogueError, read_language

    try:
        return read_language(language)
    except (OSError, CatalogueError) as error:
        import logging

        logging.getLogger(__name__).warning("no catalogue %s: %s", language, error)
        return {}


TEXTS: Final = _read_texts(os.environ.get(VARIABLE, ""))


def tr(chinese: str, /, **fields: object) -> str:
    """Return a text in the language of the process, with its fields filled in: `tr("已写出 {name}", name=path.name)`.

    The text is a literal, so that it can be collected; its fields have names, so that another language may order them.
    """
    words = TEXTS.get(chinese, chinese)
    return words.format(**fields) if fields else words


def is_made_of(words: str, text: str) -> bool:
    """Say whether words are a text whose one field is filled in, in the language of the process."""
    before, _, rest = text.partition("{")
    return words.startswith(before) and words.endswith(rest.partition("}")[2])
