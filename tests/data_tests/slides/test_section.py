"""What opens a theme: how the ends of its first series are named."""

from dataclasses import replace
from decimal import Decimal

import pytest
from steps_package import package_of, spec_of

from data.model import Observation
from data.slides.section import section_of


@pytest.mark.parametrize(
    ("periods", "labels"),
    [(("2019", "2020"), ["2020年示例m", "2019年示例m"]), (("2020-03", "2020-04"), ["示例m（{}）", "示例m（{}）"])],
)
def test_only_years_are_called_years(periods, labels):
    figures = tuple(
        Observation(f"m{at}", "m", time_period=period, obs_value=Decimal(at + 1), value_text=str(at + 1))
        for at, period in enumerate(periods)
    )
    package = replace(package_of({"m": figures}), charts=(spec_of("line", "m"),))
    found = [mark.label for mark in section_of(package, package.themes[0], ()).figures]
    assert found == [label.format(period) for label, period in zip(labels, reversed(periods), strict=True)]
