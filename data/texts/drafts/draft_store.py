"""The drafts beside the user's settings, one a text, kept from one start to the next."""

from __future__ import annotations

import hashlib
import json
import logging
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from data.files.atomic_write import write_atomic
from data.files.regular_files import is_there, read_regular
from data.problems import DajuanError
from data.texts.drafts.draft_file import MOST_BYTES, draft_bytes, parsed_draft
from data.texts.drafts.text_draft import TextDraft

if TYPE_CHECKING:
    from data.texts.drafts.draft_file import KeptDraft
    from data.texts.drafts.draft_text import DraftText

log = logging.getLogger(__name__)
ENDING: Final = ".dajuan-draft.json"
MOST_KEPT: Final = 20
_HEAD_BYTES: Final = 4096
_NAME: Final = re.compile(rb'"name":("(?:[^"\\]|\\.){1,1600}")')


@dataclass(frozen=True, slots=True)
class DraftPlace:
    """Where a draft lies, what its text is called, and when it was kept, in seconds since 1970."""

    path: Path
    name: str
    kept_at: float


class DraftStore:
    """Keeps drafts by their text; without a folder nothing is kept.

    A damaged draft is put aside, and one that cannot be written is not kept: neither stops anyone.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def path_of(self, raw: str) -> Path | None:
        """Return where the draft of a text lies."""
        if self._folder is None:
            return None
        return self._folder / (hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()[:24] + ENDING)

    def places(self) -> tuple[DraftPlace, ...]:
        """Return where drafts lie, the last one first."""
        if self._folder is None:
            return ()
        found = []
        for path in self._folder.glob(f"*{ENDING}"):
            try:
                name = _NAME.search(read_regular(path, _HEAD_BYTES))
                if name is not None:
                    found.append(DraftPlace(path, str(json.loads(name.group(1))), path.stat().st_mtime))
            except (OSError, ValueError) as error:
                log.info("draft not listed: %s", error)
        return tuple(sorted(found, key=lambda one: (-one.kept_at, one.path.name)))

    def resumed(self, text: DraftText) -> TextDraft:
        """Return the draft of a text with what was decided of it before."""
        path = self.path_of(text.raw)
        kept = self.load(path) if path is not None and is_there(path) else None
        if kept is None or kept.raw != text.raw:
            return TextDraft(text)
        return TextDraft(text, kept.decisions_for(text), kept.titles)

    def load(self, path: Path) -> KeptDraft | None:
        """Return a draft, None where it is gone or damaged."""
        try:
            return parsed_draft(read_regular(path, MOST_BYTES + 1))
        except OSError as error:
            log.warning("draft not read, and left as it is: %s", error)
        except DajuanError as error:
            log.info("draft put aside: %s", error)
            self._put_aside(path)
        return None

    @staticmethod
    def _put_aside(path: Path) -> None:
        try:
            path.replace(path.with_name(path.name.removesuffix(ENDING) + ".damaged.json"))
        except OSError as error:
            log.info("draft could not be put aside: %s", error)

    def keep(self, draft: TextDraft) -> bool:
        """Write a draft; of more than are kept the oldest go. Return whether it was written."""
        path = self.path_of(draft.text.raw)
        if path is None:
            return False
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(path, draft_bytes(draft))
        except (DajuanError, OSError, ValueError) as error:  # ValueError: words that no file can hold
            log.info("draft not kept: %s", error)
            return False
        for place in self.places()[MOST_KEPT:]:
            self.forget(place.path)
        return True

    def forget(self, path: Path | None) -> None:
        """Remove a draft."""
        if path is None:
            return
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            log.info("draft not removed: %s", error)
