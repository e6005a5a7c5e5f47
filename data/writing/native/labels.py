"""The figures at the points of native charts, as number formats that go on showing what is edited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from data.charting.content import Mark, Tone
from data.writing.native.number_masks import GENERAL, live_mask_of
from data.writing.tables.export_columns import clean


@dataclass(frozen=True, slots=True)
class PointLabel:
    """A figure at a point, as printed; blank where there is none or no room for it.

    `place` is where it stands, as DrawingML names it, blank where all of a chart stand alike. `mask` is the number
    format that shows it; where that is blank, the text itself has to be written. That of what the chart means
    `is_meant`; `ink` is its colour in a palette, that of its series where it is blank.
    """

    text: str = ""
    place: str = ""
    mask: str = ""
    is_meant: bool = False
    ink: str = ""

    def is_like(self, other: PointLabel) -> bool:
        """Say whether it stands in the same place, in the same letters and number format as another."""
        return replace(self, text="") == replace(other, text="")


NO_LABEL: Final = PointLabel()


def label_of(mark: Mark | None, place: str = "") -> PointLabel:
    """Return the label of a mark with a figure."""
    if mark is None or mark.value is None:
        return NO_LABEL
    text = clean(mark.shown)
    return PointLabel(text, place, live_mask_of(text, mark.value), mark.tone is Tone.ACCENT)


def hidden_at_nought(label: PointLabel, ink: str = "") -> PointLabel:
    """Return a label in an ink that shows nothing at 0, where another part has the figure; none without a format."""
    if not label.mask:
        return NO_LABEL
    # One that divides by thousands keeps the digits of the printed value.
    mask = label.mask.partition("]")[2].partition(";")[0] if label.mask.startswith("[") else label.mask
    # A hair that stands for nought has no digits of its own.
    positive, *more = mask.replace(GENERAL, "0").split(";")
    negative = more[0] if more else f"-{positive}"
    return PointLabel(label.text, mask=f"{positive};{negative};", is_meant=label.is_meant and not ink, ink=ink)


def usual_label(labels: Sequence[PointLabel]) -> PointLabel:
    """Return the label that most of a series are like but for the figure, `NO_LABEL` where none can follow."""
    counted = Counter(replace(label, text="") for label in labels if label.mask)
    return max(counted, key=counted.__getitem__, default=NO_LABEL)
