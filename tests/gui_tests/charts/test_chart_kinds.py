"""Every chart type has one record, and a function that draws it."""

from data.charting.chart_kinds import CHART_KINDS, kind_of
from data.model import ChartType
from gui.charts.draw import CHART_TYPES


def test_every_type_has_one_record_and_one_drawing():
    assert sorted(kind.chart_type for kind in CHART_KINDS) == sorted(ChartType)
    assert sorted(drawing.chart_type for drawing in CHART_TYPES) == sorted(ChartType)


def test_titles_are_chinese_and_differ_and_no_type_is_offered_for_itself():
    titles = [kind.title for kind in CHART_KINDS]
    assert len(set(titles)) == len(titles)
    assert all("一" <= letter <= "鿿" for title in titles for letter in title)
    assert all(kind.chart_type not in kind.others for kind in CHART_KINDS)


def test_what_excel_and_powerpoint_have_follows_from_the_record():
    stacked, lines = kind_of(ChartType.STACKED), kind_of(ChartType.SLOPE)
    assert stacked.is_stacked
    assert stacked.is_sideways
    assert not stacked.is_over_time
    assert lines.is_lines
    assert lines.is_over_time
    assert not lines.is_sideways
    assert kind_of(ChartType.LIST).native is None
