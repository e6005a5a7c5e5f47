"""Figures that a source prints large, with the words of their qualifier and the mark of doubt that it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.checks.doubts import doubt_mark
from data.figures.figure_text import FigureParts, figure_parts, group_digits, headline_parts
from data.model import Qualifier
from data.printed_figure import digits_key

if TYPE_CHECKING:
    from data.model import Observation, Package


def marked_parts(package: Package, observation: Observation) -> FigureParts:
    """Return a value in parts to be set in two sizes, its digits with the mark of doubt."""
    parts = figure_parts(observation, package.indicator_of(observation))
    return FigureParts(parts.before, parts.figure + doubt_mark(package, observation), parts.unit)


def headline_figure(package: Package, observation: Observation) -> FigureParts:
    """Return the figure of an observation's headline in parts.

    Digits and unit are the headline's own. Where it leaves out 以上 or 超过, which the sentence prints with the same
    digits, the figure is the sentence's: what is more is not to be read as exact.
    """
    figure, unit = headline_parts(observation.headline)
    is_qualified = observation.obs_value is not None and observation.obs_qualifier is not Qualifier.EQ
    if is_qualified and digits_key(figure) == observation.printed.key:
        return marked_parts(package, observation)
    is_own = observation.obs_value is not None
    return FigureParts("", group_digits(figure) + (doubt_mark(package, observation) if is_own else ""), unit)
