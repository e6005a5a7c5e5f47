"""Figures that a source prints large, in the words of their sentence and with the mark of doubt that it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.checks.doubts import doubt_mark
from data.figures.figure_text import FigureParts, figure_parts, group_digits, headline_parts
from data.printed_figure import digits_key

if TYPE_CHECKING:
    from data.model import Observation, Package


def marked_parts(package: Package, observation: Observation) -> FigureParts:
    """Return a value in parts to be set in two sizes, its digits with the mark of doubt."""
    parts = figure_parts(observation, package.indicator_of(observation))
    return FigureParts(parts.before, parts.figure + doubt_mark(package, observation), parts.unit)


def headline_figure(package: Package, observation: Observation) -> FigureParts:
    """Return the figure of an observation's headline in parts.

    It is that of the sentence, with its unit and its qualifier, so that one figure has one wording everywhere; what
    the headline prints otherwise, 万人 for 万户 or no 以上, stands beside the sentence. Where the headline has other
    digits, or the sentence none, it is the headline's own.
    """
    figure, unit = headline_parts(observation.headline)
    is_own = observation.obs_value is not None
    if is_own and digits_key(figure) == observation.printed.key:
        return marked_parts(package, observation)
    return FigureParts("", group_digits(figure) + (doubt_mark(package, observation) if is_own else ""), unit)
