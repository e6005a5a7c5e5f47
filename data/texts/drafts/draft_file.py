"""A draft as a file beside the settings: the text as it was given, and what was decided, as JSON that is checked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NoReturn

from data import limits
from data.files.json_objects import DoubledNameError, unique_names
from data.problems import PackageError
from data.texts.drafts.draft_edits import EDITED_FIELDS, LONGEST_FIELD, is_sound
from data.texts.drafts.draft_titles import AS_READ, DraftTitles, titles_of
from data.texts.drafts.text_draft import RowDecision
from data.words import tr

if TYPE_CHECKING:
    from data.texts.drafts.draft_text import DraftText
    from data.texts.drafts.text_draft import TextDraft

FORMAT: Final = "dajuan-text-draft"
VERSION: Final = 1
MOST_BYTES: Final = 8 * limits.PROSE_CHARACTERS + 32 * limits.MEGABYTE
_LONGEST_NAME: Final = 255


@dataclass(frozen=True)
class KeptDraft:
    """A draft as it was kept. `decisions` are by the place and the digits of a number, as other versions read it."""

    name: str
    raw: str
    decisions: Mapping[tuple[int, str, bool], RowDecision]
    titles: DraftTitles = AS_READ

    def decisions_for(self, text: DraftText) -> dict[int, RowDecision]:
        """Return the decisions by the rows of a reading of the same text; those that fit no row are left out."""
        places: dict[tuple[int, str, bool], int] = {}
        for key, figure in enumerate(text.reading.figures):
            places[(figure.offset, figure.digits, True)] = key
        first = len(text.reading.figures)
        for number, one in enumerate(text.reading.numbers):
            places[(one.start, one.text, False)] = first + number
        return {places[place]: one for place, one in self.decisions.items() if place in places}


def draft_bytes(draft: TextDraft) -> bytes:
    """Return a draft as the bytes of its file; equal drafts give equal bytes."""
    figures, numbers = draft.text.reading.figures, draft.text.reading.numbers
    decided = []
    for key, one in sorted(draft.decisions.items()):
        is_read = key < len(figures)
        place = figures[key].offset if is_read else numbers[key - len(figures)].start
        digits = figures[key].digits if is_read else numbers[key - len(figures)].text
        entry: dict[str, Any] = {"offset": place, "digits": digits, "read": is_read}
        if one.accepted:
            entry["accepted"] = True
        if one.is_figure is not None:
            entry["figure"] = one.is_figure
        if one.edits:
            entry["edits"] = dict(sorted(one.edits.items()))
        decided.append(entry)
    document: dict[str, Any] = {
        "format": FORMAT,
        "formatVersion": VERSION,
        "name": draft.text.name,
        "text": draft.text.raw,
        "decisions": decided,
    }
    if draft.titles != AS_READ:
        document["titles"] = {"package": draft.titles.package, "themes": dict(sorted(draft.titles.themes.items()))}
    return json.dumps(document, ensure_ascii=True, separators=(",", ":")).encode()


def parsed_draft(content: bytes) -> KeptDraft:
    """Return the draft in a file's bytes. Raises PackageError where it does not fit the schema."""
    if len(content) > MOST_BYTES:
        _fail()
    try:
        found = json.loads(content.decode(), object_pairs_hook=unique_names)
    except (UnicodeDecodeError, json.JSONDecodeError, DoubledNameError, RecursionError, ValueError) as error:
        raise PackageError(_DAMAGED) from error
    if not isinstance(found, dict) or found.get("format") != FORMAT or found.get("formatVersion") != VERSION:
        _fail()
    name, raw, decided = found.get("name"), found.get("text"), found.get("decisions")
    if not isinstance(name, str) or not isinstance(raw, str) or not isinstance(decided, list):
        _fail()
    if not 0 < len(name) <= _LONGEST_NAME or len(raw) > limits.PROSE_CHARACTERS or len(decided) > len(raw):
        _fail()
    return KeptDraft(name, raw, dict(_decided(one) for one in decided), _titles(found.get("titles", {})))


def _titles(entry: Any) -> DraftTitles:  # noqa: ANN401  JSON holds anything
    if not isinstance(entry, dict):
        _fail()
    package, themes = entry.get("package", ""), entry.get("themes", {})
    if not isinstance(package, str) or not isinstance(themes, dict):
        _fail()
    if len(package) > LONGEST_FIELD or not all(_is_title(one) for one in themes.values()):
        _fail()
    return titles_of(package, "", themes)


def _is_title(words: Any) -> bool:  # noqa: ANN401
    return isinstance(words, str) and len(words) <= LONGEST_FIELD


def _decided(entry: Any) -> tuple[tuple[int, str, bool], RowDecision]:  # noqa: ANN401  JSON holds anything
    if not isinstance(entry, dict):
        _fail()
    offset, digits, is_read = entry.get("offset"), entry.get("digits"), entry.get("read")
    accepted, is_figure, edits = entry.get("accepted", False), entry.get("figure"), entry.get("edits", {})
    if not isinstance(offset, int) or not isinstance(digits, str) or not isinstance(is_read, bool):
        _fail()
    if not isinstance(accepted, bool) or not (is_figure is None or isinstance(is_figure, bool)):
        _fail()
    if not isinstance(edits, dict) or not all(_is_edit(name, words) for name, words in edits.items()):
        _fail()
    return (offset, digits, is_read), RowDecision(accepted, is_figure, edits)


def _is_edit(name: str, words: Any) -> bool:  # noqa: ANN401
    is_text = isinstance(words, str) and len(words) <= LONGEST_FIELD
    return name in EDITED_FIELDS and is_text and is_sound(name, words)


_DAMAGED: Final = tr("这份草稿已经损坏，不能接着做。")


def _fail() -> NoReturn:
    raise PackageError(_DAMAGED)
