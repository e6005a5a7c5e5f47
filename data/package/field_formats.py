"""How a schema says that the cells of its columns are written: marks of numbers, words, dates, and what is missing.

As the Table Schema of Data Package 1 and 2 has it; what a text says is told in the one way in which the format has it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, Final, NamedTuple

from data.figures.qualifier_words import AFTER, BEFORE
from data.files.file_names import shown
from data.problems import Problem, Severity
from data.units import is_currency, looks_like_unit, measure_of
from data.words import tr

_MOST_FIELDS: Final = 1_000
_MOST_WORDS: Final = 1_000
_LONGEST: Final = 200
_LONGEST_MARK: Final = 8
_MOST_EXPONENT: Final = 30
_MOST_DIGITS: Final = 30
# Thousands, as nearly everywhere; lakhs; myriads. Other distances are a mark that means something else.
_GROUPS: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]{1,4}(?:,[0-9]{4})+")
_PLAIN: Final = re.compile(r"[+-]?[0-9]{1,30}(?:\.[0-9]{1,30})?")
_QUALIFYING: Final = re.compile("|".join(map(re.escape, (*BEFORE, *AFTER))))
_DAYS: Final = re.compile(r"%[djcxDF]")
_MONTHS: Final = re.compile(r"%[mbBh]")
# Numbers of weeks, which strptime takes for days of another week or leaves out of account.
_WEEKS: Final = re.compile(r"%[GVuUWw]")
_OLD_PATTERN: Final = "fmt:"
NUMBERS: Final = frozenset(("number", "integer"))
DATES: Final = frozenset(("date", "datetime", "time"))


class NumberOfJson(str):
    """The digits of a number that stood in JSON as a number: the marks of a schema are those of texts alone."""

    __slots__ = ()


class PlainNumber(NamedTuple):
    """A number in plain digits, and what stands before and behind it; `guessed` says that its commas are not stated."""

    digits: str
    before: str = ""
    after: str = ""
    guessed: bool = False

    @property
    def text(self) -> str:
        """The whole cell with the digits made plain."""
        return f"{self.before}{self.digits}{self.after}"


@dataclass(frozen=True)
class FieldFormat:
    """How the cells of one column are written. `missing` are the texts that stand for no value.

    `pattern` is how dates are written, as strptime has it, blank for ISO 8601. `allows_words` says that a currency or
    a unit may stand beside a number, which is none of it; other words may make it another number.
    """

    name: str = ""
    title: str = ""
    type: str = ""
    decimal: str = "."
    group: str = ""
    allows_words: bool = False
    pattern: str = ""
    true_words: frozenset[str] = frozenset()
    false_words: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()

    @property
    def is_usual(self) -> bool:
        """Whether plain digits with a point are what they seem to be."""
        return self.decimal == "." and self.group != "."

    @cached_property
    def has_marks(self) -> bool:
        """Whether its cells are numbers whose marks are others than a point, or that have words beside them."""
        return self.type in NUMBERS and (not self.is_usual or bool(self.group) or self.allows_words)

    @property
    def changes_cells(self) -> bool:
        """Whether cells may be other ones than they seem to be."""
        return bool(self.missing - {""}) or self.has_marks or bool(self.pattern)

    @cached_property
    def _number(self) -> re.Pattern[str]:
        point, group = re.escape(self.decimal), re.escape(self.group)
        groups = f"(?:{group}[0-9]{{1,30}}){{0,15}}" if self.group else ""
        number = rf"(?P<whole>(?:[0-9]{{1,30}}{groups})?)(?:{point}(?P<part>[0-9]{{0,30}}))?"
        exponent = r"(?:[eE](?P<exponent>[+-]?[0-9]{1,3}))?"
        before, after = (r"(?P<before>[^0-9]{0,40}?)", r"(?P<after>[^0-9]{0,40})") if self.allows_words else ("", "")
        return re.compile(rf"(?P<sign>[+-]?){before}(?P<inner>[+-]?){number}{exponent}{after}")

    def figure(self, text: str) -> PlainNumber | None:
        """Return the number that a cell of the column says, None where it says none in the way that is stated."""
        plain = text.strip()
        if self.is_usual and _PLAIN.fullmatch(plain):
            return PlainNumber(plain)
        if len(plain) > _LONGEST:
            return None
        found = self._number.fullmatch(plain)
        if found is None:
            return self._with_commas(plain)
        parts = found.groupdict("")
        before, after = parts.get("before", ""), parts.get("after", "")
        if not parts["whole"] + parts["part"] or (parts["sign"] and parts["inner"]):
            return None
        if not _is_none_of_it(before.strip(), after.strip()):
            return None
        whole = parts["whole"]
        if self.group and self.group in whole:
            if not _GROUPS.fullmatch(whole.replace(self.group, ",")):
                return None
            whole = whole.replace(self.group, "")
        digits = _plain_digits(parts["sign"] or parts["inner"], whole, parts["part"], parts["exponent"])
        return None if digits is None else PlainNumber(digits, before, after)

    def _with_commas(self, plain: str) -> PlainNumber | None:
        """Return a number whose thousands are parted by commas though nobody says so: they can be nothing else."""
        whole, _, part = plain.lstrip("+-").partition(".")
        is_signed = len(plain) - len(plain.lstrip("+-")) <= 1
        if self.group or self.decimal != "." or whole.startswith("0") or not is_signed or "." in part:
            return None
        if not re.fullmatch(r"[1-9][0-9]{0,2}(?:,[0-9]{3}){1,9}", whole) or (part and not re.fullmatch("[0-9]+", part)):
            return None
        digits = _plain_digits(plain[:1] if plain[:1] in "+-" else "", whole.replace(",", ""), part, "")
        return None if digits is None else PlainNumber(digits, guessed=True)

    def word(self, text: str) -> str:
        """Return `true` or `false` for a word that stands for it here, another one as it is."""
        return "true" if text in self.true_words else "false" if text in self.false_words else text

    def date(self, text: str) -> str:
        """Return the date that a cell says as ISO 8601 has it, as exact as its pattern; a blank where it says none."""
        if not self.pattern or len(text) > _LONGEST:
            return ""
        try:
            found = datetime.strptime(text, self.pattern)
        except (ValueError, re.error, OverflowError):
            return ""
        if self.type == "time":
            return found.strftime("%H:%M:%S")
        if self.type == "datetime" and _DAYS.search(self.pattern):
            return found.isoformat()
        year = f"{found.year:04}"
        if _DAYS.search(self.pattern):
            return found.date().isoformat()
        return f"{year}-{found.month:02}" if _MONTHS.search(self.pattern) else year


def _is_none_of_it(before: str, after: str) -> bool:
    """Say whether words beside a number leave it as it is: a currency at one side, or a unit behind it."""
    if before and after:
        return False
    if is_currency(before or after) or not (before or after):
        return True
    is_unit = all(map(looks_like_unit, after.split("/"))) and not measure_of(after)[1]
    return is_unit and not _QUALIFYING.search(after)


def _plain_digits(sign: str, whole: str, part: str, exponent: str) -> str | None:
    """Return the digits of a number as they are printed, its exponent carried out; None for one that is too large."""
    if exponent and abs(int(exponent)) > _MOST_EXPONENT:
        return None
    sign = sign.replace("+", "") if exponent else sign
    digits = f"{sign}{whole or '0'}" + (f".{part}" if part else "")
    digits = f"{Decimal(f'{digits}e{exponent}'):f}" if exponent else digits
    whole, _, part = digits.lstrip("+-").partition(".")
    return digits if max(len(whole), len(part)) <= _MOST_DIGITS else None


@dataclass(frozen=True)
class TableFormats:
    """How the cells of a table are written: the fields of its schema, and what is missing in other columns."""

    fields: tuple[FieldFormat, ...] = ()
    missing: frozenset[str] = frozenset()

    def of(self, header: Sequence[str]) -> list[FieldFormat]:
        """Return the format of each column: by its name or title, else by its place where all of them are listed.

        Of several columns of one name each has the field in its turn.
        """
        known = self._by_words
        turns = Counter[str]()
        found: list[FieldFormat | None] = []
        for words in map(str.strip, header):
            alike = known.get(words, ())
            found.append(alike[min(turns[words], len(alike) - 1)] if alike else None)
            turns[words] += 1
        taken = {id(one) for one in found}
        usual = FieldFormat(missing=self.missing)
        by_place = self.fields if len(self.fields) == len(header) else [usual] * len(header)
        others = (usual if id(one) in taken else one for one in by_place)
        return [one or other for one, other in zip(found, others, strict=True)]

    def names(self, header: Iterable[str]) -> bool:
        """Say whether one of the columns is a field by its name or title."""
        return not self._by_words.keys().isdisjoint(map(str.strip, header))

    @cached_property
    def _by_words(self) -> dict[str, list[FieldFormat]]:
        names: dict[str, list[FieldFormat]] = {}
        titles: dict[str, list[FieldFormat]] = {}
        for one in self.fields:
            names.setdefault(one.name, []).append(one)
            titles.setdefault(one.title, []).append(one)
        return {words: fields for words, fields in (titles | names).items() if words}


def table_formats(schema: Mapping[str, Any], problems: list[Problem], place: str, extra: str = "") -> TableFormats:
    """Return what a schema says of its cells; what it says that cannot be used is told at `place`.

    `extra` is one more text that stands for no value.
    """
    missing = frozenset(_missing(schema)) | ({extra} if extra else frozenset())
    return TableFormats(tuple(_format(one, missing, problems, place) for one in fields_of(schema)), missing)


def fields_of(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield what a schema says of each of its columns."""
    fields = schema.get("fields")
    yield from (one for one in (fields if isinstance(fields, list) else [])[:_MOST_FIELDS] if isinstance(one, dict))


def _format(field: Mapping[str, Any], missing: frozenset[str], problems: list[Problem], place: str) -> FieldFormat:
    name = str(field.get("name", ""))
    kind = field.get("type")
    decimal, group = _mark(field, "decimalChar", ".", problems, place), _mark(field, "groupChar", "", problems, place)
    if decimal == group:
        _tell(problems, place, name, tr("小数点和千位分隔是同一个字，千位分隔没有采用"), decimal)
        group = ""
    categories, own = field.get("categories"), field.get("missingValues")
    if isinstance(categories, list) and any(isinstance(one, dict) and "label" in one for one in categories):
        message = tr("格子里是代码；schema 里它们的名称没有用上")
        problems.append(Problem(Severity.NOTE, place, message, "", "categories", shown(name)))
    return FieldFormat(
        name,
        str(field.get("title", "")),
        kind if isinstance(kind, str) else "",
        decimal,
        group,
        field.get("bareNumber") is False,
        _pattern(field, problems, place),
        _words(field.get("trueValues")),
        _words(field.get("falseValues")),
        frozenset(_missing(field)) if isinstance(own, list) else missing,
    )


def _mark(field: Mapping[str, Any], key: str, usual: str, problems: list[Problem], place: str) -> str:
    value = field.get(key)
    if value is None or value == "":
        return usual
    if isinstance(value, str) and len(value) <= _LONGEST_MARK and not set(value) & set("0123456789+-eE"):
        return value
    message = tr("{key} 不能这样写，没有采用", key=key)
    _tell(problems, place, str(field.get("name", "")), message, str(value))
    return usual


def _pattern(field: Mapping[str, Any], problems: list[Problem], place: str) -> str:
    """Return how dates are written, blank where it is the usual way or one that is not known."""
    value = field.get("format")
    if field.get("type") not in DATES or not isinstance(value, str) or value in ("", "default", "any"):
        return ""
    pattern = value.removeprefix(_OLD_PATTERN)
    if _can_be_read(pattern, of_days=field.get("type") != "time"):
        return pattern
    _tell(problems, place, str(field.get("name", "")), tr("不认识日期的这种写法，照格子里的字读"), value)
    return ""


def _can_be_read(pattern: str, *, of_days: bool) -> bool:
    """Say whether strptime reads what is written in a pattern; one of days names their year."""
    if len(pattern) > _LONGEST or _WEEKS.search(pattern.replace("%%", "")):
        return False
    try:
        datetime.strptime(datetime(2020, 1, 2).strftime(pattern), pattern)
    except (ValueError, re.error, OverflowError):
        return False
    return not of_days or bool(re.search("%[YycxDF]", pattern))


def _tell(problems: list[Problem], place: str, column: str, message: str, found: str) -> None:
    problems.append(Problem(Severity.WARNING, place, message, "", shown(found), shown(column)))


def _words(value: object) -> frozenset[str]:
    words = value[:_MOST_WORDS] if isinstance(value, list) else []
    return frozenset(one for one in words if isinstance(one, str))


def _missing(holder: Mapping[str, Any]) -> Iterator[str]:
    """Yield the texts that stand for no value; version 2 may say with each what it means."""
    values = holder.get("missingValues")
    for one in values[:_MOST_WORDS] if isinstance(values, list) else ():
        text = one.get("value") if isinstance(one, dict) else one
        if isinstance(text, str | int | float) and not isinstance(text, bool):
            yield str(text)
