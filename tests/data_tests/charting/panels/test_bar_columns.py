"""The bars of long rankings on slides: in columns on one scale, where their words leave room for bars."""

from data.charting.content import ChartPanelContent, Mark, Series
from data.charting.panels.bar_columns import in_columns, most_columns


def panel_of(*names):
    marks = [Mark((name,), name, float(number), f"{number}") for number, name in enumerate(names, start=1)]
    return (ChartPanelContent("户", (Series("", tuple(marks)),)),)


def test_columns_are_as_long_as_each_other_and_share_one_scale():
    panels = in_columns(panel_of(*(f"示例{n}县" for n in range(31))))
    assert [len(panel.series[0].marks) for panel in panels] == [11, 11, 9]
    assert {panel.ends for panel in panels} == {(0.0, 31.0)}


def test_few_bars_and_long_names_stay_in_one_column():
    assert len(in_columns(panel_of(*"甲乙丙丁"))) == 1
    assert most_columns(panel_of(*(f"示例县脱贫攻坚产业项目{n}" for n in range(31)))) == 1


def test_provinces_have_their_short_names_there_unless_two_would_be_the_same():
    names = ["广西壮族自治区", "内蒙古自治区", "北京市", *(f"示例{n}县" for n in range(10))]
    labels = [mark.label for panel in in_columns(panel_of(*names)) for mark in panel.series[0].marks]
    assert labels[:4] == ["广西", "内蒙古", "北京", "示例0县"]
    labels = [
        mark.label for panel in in_columns(panel_of("吉林省", "吉林市", *names)) for mark in panel.series[0].marks
    ]
    assert labels[:3] == ["吉林省", "吉林市", "广西壮族自治区"]
