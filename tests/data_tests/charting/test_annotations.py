"""Which annotations of a package stand at which periods of a chart."""

from dataclasses import replace

import pytest

from data.charting.build import build_chart
from data.model import Annotation, ChartType
from data.package.reader import bundled_path, open_package

PACKAGE = open_package(bundled_path())[0]
SPEC = next(spec for spec in PACKAGE.charts if spec.chart_type is ChartType.COLUMN)


def notes(*annotations):
    content = build_chart(replace(PACKAGE, annotations=annotations), SPEC)
    return content.panels[0].period_notes


def annotation(period, text="启动 某项行动", key="n"):
    return Annotation(key, period, "", text, "", "")


@pytest.mark.parametrize(
    ("period", "labels"),
    [
        ("2019", ("2019",)), ("2019/2020", ("2019", "2020")), ("2014-06", ("2014",)), ("2014-Q3", ("2014",)),
        ("2014-11/2015-02", ("2014", "2015")), ("2019/..", ("2019", "2020")),
    ],
)  # fmt: skip
def test_an_annotation_stands_at_the_periods_it_shares_a_time_with(period, labels):
    (note,) = notes(annotation(period))
    assert note.labels == labels


@pytest.mark.parametrize("period", ["2010", "2021/2022", "2020/2019", "2011-12"])
def test_one_of_another_time_stands_nowhere(period):
    assert notes(annotation(period)) == ()


def test_of_very_many_the_first_are_written_and_the_others_counted():
    found = notes(*(annotation("2015", f"第{number}条", f"n{number}") for number in range(500)))
    assert [note.text for note in found[:2]] == ["第0条", "第1条"]
    assert len(found) < 20
    left = 500 - (len(found) - 1)
    assert str(left) in found[-1].text
