"""The forms that can be gathered: those that several of the files have, and the program's own templates among them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from data.gathering.common_form import is_meant
from data.gathering.reading.return_tables import key_of
from data.gathering.reading.returns import ReturnFile, ReturnTable
from data.templates.catalogue import TEMPLATES

_MOST: Final = 20
# What stands before the name of a form in a title: whose it is, and the year.
_BEFORE_NAME: Final = re.compile(r".{0,40}?(?:19|20)\d\d\s*(?:年度?)?")
_SHORTEST: Final = 2


@dataclass(frozen=True, slots=True)
class FormOffer:
    """A form: the name by which it is gathered, what it is called, and how many tables are of it."""

    name: str
    title: str
    count: int


def form_offers(files: Sequence[ReturnFile]) -> tuple[FormOffer, ...]:
    """Return the forms that can be gathered, the most frequent first."""
    tables = [table for one in files for table in one.tables]
    names = Counter(name for table in tables if (name := _name_of(table)))
    offers = [FormOffer(name, name, count) for name, count in names.most_common(_MOST) if count > 1]
    for template in TEMPLATES:
        count = sum(is_meant(table, template.key) for table in tables)
        if count:
            offers.append(FormOffer(template.key, template.title, count))
    return tuple(offers)


def _name_of(table: ReturnTable) -> str:
    """Return what the form of a table is called: its title without whose and when, else its sheet."""
    name = name_of_form(table.title)
    return name if len(key_of(name)) >= _SHORTEST else table.sheet


def name_of_form(title: str) -> str:
    """Return a title without whose and when: 凉城县2020年情况表 is 情况表."""
    found = _BEFORE_NAME.match(title)
    return title[found.end() :].strip() if found else title.strip()
