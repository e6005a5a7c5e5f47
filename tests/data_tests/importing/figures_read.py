"""The figures of a package as tests compare them, found by their digits."""

from data.figures.figure_text import number_text


def said_of(read, digits):
    """Return what a package says of its only figure with these digits: group, title, unit, period, area."""
    package = read.package
    (one,) = [one for one in package.observations if number_text(one) == digits]
    indicator = package.indicator_of(one)
    area = next((area.title for area in package.areas if area.ref_area == one.ref_area), "")
    return indicator.group, indicator.title, indicator.unit, one.time_period, area
