"""That a figure was in doubt where it was exported, as its remark says it when the relation is not there to tell."""

from __future__ import annotations

import re
from typing import Final

from data.words import tr

# In the remark of a figure, then in brackets the reason, then what else is remarked.
DOUBTED: Final = "待核*"
_NOTED: Final = re.compile(rf"{re.escape(DOUBTED)}(?:（(.*?)）)?(?:；(.*))?", re.DOTALL)


def noted(comment: str, reason: str = "") -> str:
    """Return a remark that says first that its figure is in doubt, and why."""
    # A bracket and a pause end the reason.
    why = tr("（{reason}）", reason=reason.replace("）；", "），")) if reason else ""
    return tr("；").join(part for part in (f"{DOUBTED}{why}", comment) if part)


def is_noted(comment: str) -> bool:
    """Say whether a remark says that its figure is in doubt."""
    return comment.startswith(DOUBTED)


def noted_reason(comment: str) -> str:
    """Return why a figure is in doubt, as its remark says it; blank where it does not."""
    found = _NOTED.fullmatch(comment)
    return (found.group(1) or "") if found else ""


def without_noted(comment: str) -> str:
    """Return a remark without the words that say that its figure is in doubt."""
    found = _NOTED.fullmatch(comment)
    return (found.group(2) or "") if found else comment
