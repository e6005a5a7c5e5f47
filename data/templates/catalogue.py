"""The templates that the program offers, in the order of the dialog."""

from __future__ import annotations

from typing import Final

from data.templates.assets import ASSETS
from data.templates.clearance import CLEARANCE
from data.templates.form import Ledger, Template
from data.templates.poverty_report import ANSWERS
from data.templates.schooling import SCHOOLING
from data.templates.yearly_indicators import YEARS

TEMPLATES: Final = (ANSWERS, YEARS, ASSETS, CLEARANCE, SCHOOLING)
LEDGERS: Final[tuple[Ledger, ...]] = tuple(template.ledger for template in TEMPLATES if template.ledger is not None)


def template_named(name: str) -> Template | None:
    """Return a template by its key, its title or a part of it (quotation marks do not count), or its number from 1."""
    plain = _plain(name)
    for number, template in enumerate(TEMPLATES, start=1):
        if plain in (template.key, _plain(template.title), str(number)):
            return template
    parts = [template for template in TEMPLATES if plain and plain in _plain(template.title)]
    return parts[0] if len(parts) == 1 else None


def _plain(words: str) -> str:
    return words.strip().lower().translate(str.maketrans("", "", "“”\"' 　"))
