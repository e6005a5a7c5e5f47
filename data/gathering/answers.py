"""What the user has said of returns that could not be told: whose they are, and which column is which of the form's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

_LONGEST: Final = 200
# Kinds of records, as they are kept.
_AREA, _COLUMN = "area", "column"


class NamedArea(NamedTuple):
    """An area: its code, blank where no list has it, and its name."""

    ref_area: str
    title: str


@dataclass(frozen=True)
class GatherAnswers:
    """Answers that hold for every return: `areas` by the words of a sheet or a file's name.

    `columns` gives for the key of a form's own column (`form_key`) and the key of another one which of the form's it
    is; a blank says that it is none of them.
    """

    areas: Mapping[str, NamedArea] = field(default_factory=dict)
    columns: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def of_form(self, form_key: str) -> dict[str, str]:
        """Return which column of a form each other one is taken for."""
        return {own: meant for (form, own), meant in self.columns.items() if form == form_key and meant}

    def is_answered(self, form_key: str, own: str) -> bool:
        """Say whether the user has said what a column is, or that it is none of the form's."""
        return (form_key, own) in self.columns

    def with_area(self, words: str, area: NamedArea) -> GatherAnswers:
        """Return the answers with one more: what words mean."""
        return GatherAnswers({**self.areas, words: area}, self.columns)

    def with_column(self, form_key: str, own: str, meant: str) -> GatherAnswers:
        """Return the answers with one more: which column of a form another one is, blank for none."""
        return GatherAnswers(self.areas, {**self.columns, (form_key, own): meant})

    def records(self) -> list[dict[str, Any]]:
        """Return the answers as objects of JSON, the latest last."""
        areas = [
            {"kind": _AREA, "words": words, "ref_area": area.ref_area, "title": area.title}
            for words, area in self.areas.items()
        ]
        return areas + [
            {"kind": _COLUMN, "form": form, "words": own, "meant": meant} for (form, own), meant in self.columns.items()
        ]


def is_answer(value: Any) -> bool:  # noqa: ANN401  JSON holds anything
    """Say whether a value of JSON is a record of an answer."""
    if not isinstance(value, dict):
        return False
    names = {_AREA: {"kind", "words", "ref_area", "title"}, _COLUMN: {"kind", "form", "words", "meant"}}
    kind = value.get("kind")
    return (
        isinstance(kind, str)
        and value.keys() == names.get(kind)
        and all(isinstance(text, str) and len(text) <= _LONGEST and text.isprintable() for text in value.values())
    )


def answers_in(records: Iterable[Mapping[str, Any]]) -> GatherAnswers:
    """Return the answers that are kept in records, each of which `is_answer` has found sound."""
    areas: dict[str, NamedArea] = {}
    columns: dict[tuple[str, str], str] = {}
    for one in records:
        if one["kind"] == _AREA:
            areas[one["words"]] = NamedArea(one["ref_area"], one["title"])
        else:
            columns[one["form"], one["words"]] = one["meant"]
    return GatherAnswers(areas, columns)
