"""Errors planted into drafts about the bundled package: the draft, the words that are right, those put in their place,
the figure that is then wrong as it is printed, and the verdicts that say so."""

from typing import NamedTuple


class Planted(NamedTuple):
    draft: str
    right: str
    wrong: str
    at: str
    verdicts: tuple[str, ...]


def _planted(draft, right, wrong, at, *verdicts):
    return Planted(draft, right, wrong, at, verdicts)


PLANTED = (
    # another value
    _planted("speech", "累计完成脱贫任务157万人", "累计完成脱贫任务167万人", "167万人", "differs"),
    _planted("speech", "改造了2087所", "改造了2187所", "2187所", "differs"),
    _planted("brief", "建成光伏扶贫电站518座", "建成光伏扶贫电站528座", "528座", "differs"),
    _planted("brief", "引进北京企业190家", "引进北京企业160家", "160家", "differs"),
    _planted("report", "年均增长28.7%", "年均增长26.7%", "26.7%", "differs"),
    _planted("report", "贫困人口42.37万人", "贫困人口43.37万人", "43.37万人", "differs"),
    _planted("points", "新改建农村牧区公路：6.5万公里", "新改建农村牧区公路：5.6万公里", "5.6万公里", "differs"),
    _planted("points", "约394亿元", "约384亿元", "384亿元", "differs"),
    # digits in another order
    _planted("speech", "575.2亿元", "572.5亿元", "572.5亿元", "differs"),
    _planted("speech", "提高到2020年的15005元", "提高到2020年的15050元", "15050元", "differs"),
    _planted("brief", "94.92亿元", "92.94亿元", "92.94亿元", "differs"),
    _planted("brief", "4040个乡村电商服务站", "4400个乡村电商服务站", "4400个", "differs"),
    _planted("report", "增加到2020年的13159元", "增加到2020年的13195元", "13195元", "differs"),
    _planted("report", "2018年降到15.24万人", "2018年降到15.42万人", "15.42万人", "differs"),
    _planted("report", "自然村占97.8%", "自然村占98.7%", "98.7%", "differs"),
    _planted("points", "覆盖贫困村2322个", "覆盖贫困村2232个", "2232个", "differs"),
    # another unit
    _planted("speech", "整合涉农涉牧资金111.2亿元", "整合涉农涉牧资金111.2万元", "111.2万元", "unit"),
    _planted("speech", "带动38.2万贫困人口", "带动38.2万贫困户", "38.2万", "unit"),
    _planted("brief", "1.2万户贫困户", "1.2万名贫困人口", "1.2万名", "unit"),
    _planted("brief", "完成投资127亿元", "完成投资127万元", "127万元", "unit"),
    _planted("report", "危房改造13.7万户", "危房改造13.7万人", "13.7万人", "unit"),
    _planted("report", "公路6.5万公里", "公路6.5万米", "6.5万米", "unit"),
    _planted("points", "贫困发生率：2012年14.9%", "贫困发生率：2012年14.9‰", "14.9‰", "unit"),
    # another year
    _planted("speech", "2012年底，我区还有197万", "2013年底，我区还有197万", "197万", "period"),
    _planted("speech", "由2014年的2902元", "由2013年的2902元", "2902元", "period"),
    _planted("speech", "2013年至2020年，四级财政", "2012年至2020年，四级财政", "575.2亿元", "period"),
    _planted("report", "2015年80.2万人", "2016年80.2万人", "80.2万人", "period"),
    _planted("report", "2016年以来完成建档立卡", "2013年以来完成建档立卡", "13.7万户", "period"),
    _planted("points", "2018年1.06%", "2019年1.06%", "1.06%", "period"),
    _planted("brief", "2019年的551万人", "2018年的551万人", "551万人", "period"),
    # a word that qualifies, left out or turned round
    _planted("speech", "让超过46万人次", "让46万人次", "46万人次", "qualifier"),
    _planted("speech", "惠及50多万贫困家庭", "惠及50万贫困家庭", "50万", "qualifier"),
    _planted("speech", "6.4万余名", "6.4万名", "6.4万名", "qualifier"),
    _planted("brief", "年均增收15万元以上", "年均增收15万元", "15万元", "qualifier"),
    _planted("report", "比例在70%以上", "比例为70%", "70%", "qualifier"),
    _planted("points", "99%以上", "99%", "99%", "qualifier"),
    _planted("report", "受益贫困群众超过46万人次", "受益贫困群众不足46万人次", "46万人次", "qualifier"),
    # another area
    _planted("brief", "定点帮扶呼伦贝尔市3个", "定点帮扶赤峰市3个", "3个", "differs"),
    _planted("brief", "帮扶兴安盟、乌兰察布市169个", "帮扶兴安盟、通辽市169个", "169个", "differs"),
    _planted("brief", "北京市累计采购", "天津市累计采购", "94.92亿元", "differs"),
    _planted("speech", "2012年底，我区还有197万贫困人口", "2012年底，全国还有197万贫困人口", "197万", "differs"),
    _planted("answer", "乌兰察布市的169个", "呼和浩特市的169个", "169个", "differs"),
    _planted("points", "北京市企业：引进190家", "天津市企业：引进190家", "190家", "differs"),
    _planted("compare", "低于全国4.5%", "低于全国5.4%", "5.4%", "differs"),
    _planted("compare", "2014年，全国7017万人", "2014年，全国7071万人", "7071万人", "differs"),
    _planted("compare", "2018年为15.24万人", "2018年为15.24万户", "15.24万户", "unit"),
    _planted("answer", "2013年以来截至2020年", "2014年以来截至2020年", "5752000万元", "period"),
    _planted("answer", "1112000万元", "1121000万元", "1121000万元", "differs"),
    _planted("points", "（2013—2020年，四级财政）", "（2012—2020年，四级财政）", "575.2亿元", "period"),
    # sums and differences that no longer fit
    _planted("brief", "三项合计64.57万人次", "三项合计65.57万人次", "65.57万人次", "contradicts", "differs"),
    _planted("points", "摘帽旗县：57个", "摘帽旗县：58个", "58个", "contradicts", "differs"),
    _planted("report", "比2013年增加7104元", "比2013年增加7014元", "7014元", "contradicts", "differs"),
    # in a survey: lists with 分别, Chinese numerals, 百分之, what is computed from the sentence before or the package
    _planted("survey", "两项合计686.4亿元", "两项合计684.6亿元", "684.6亿元", "contradicts"),
    _planted("survey", "1376个、2012个", "2012个、1376个", "2012个", "differs"),
    _planted("survey", "一百二十四万人", "一百四十二万人", "一百四十二万人", "differs"),
    _planted("survey", "八千六百八十九个", "八千九百六十八个", "八千九百六十八个", "differs"),
    _planted("survey", "百分之十四点九", "百分之十四点六", "百分之十四点六", "differs"),
    _planted("survey", "百分之七十以上", "百分之七十", "百分之七十", "qualifier"),
    _planted("survey", "减少22.56万人", "减少25.26万人", "25.26万人", "differs"),
    _planted("survey", "比2013年的7901元", "比2014年的7901元", "7901元", "period"),
    _planted("survey", "约为2014年的4.5倍", "约为2014年的5.4倍", "5.4倍", "contradicts"),
    _planted("survey", "2019年16200人", "2019年12600人", "12600人", "differs"),
    # in a news story: items that begin with figures, 依次, shares, growth of a rounded figure, sums of items
    _planted("news", "共64.57万人次", "共65.47万人次", "65.47万人次", "contradicts"),
    _planted("news", "减少139.2万人", "减少193.2万人", "193.2万人", "contradicts"),
    _planted("news", "下降10.8个百分点", "下降11.8个百分点", "11.8个百分点", "contradicts"),
    _planted("news", "共3879个", "共3789个", "3789个", "contradicts"),
    _planted("news", "的63%", "的36%", "36%", "contradicts"),
    _planted("news", "增长89.9%", "增长98.9%", "98.9%", "contradicts"),
    _planted("news", "合计44.7亿元", "合计47.4亿元", "47.4亿元", "contradicts"),
    _planted("news", "37.8万、15.24万和1.62万", "15.24万、37.8万和1.62万", "15.24万", "period"),
    _planted("news", "2.26%、1.06%、0.11%", "2.26%、1.60%、0.11%", "1.60%", "differs"),
    _planted("news", "降至57.8万", "降至58.7万", "58.7万", "differs"),
    # in the speech of a meeting, with plans that the package knows nothing of
    _planted("meeting", "7年减少195.38万人", "7年减少195.83万人", "195.83万人", "contradicts"),
    _planted("meeting", "14.79个百分点", "14.97个百分点", "14.97个百分点", "contradicts"),
    _planted("meeting", "是2013年的1.9倍", "是2013年的2.9倍", "2.9倍", "differs"),
    _planted("meeting", "增加10257元", "增加12057元", "12057元", "contradicts", "differs"),
    _planted("meeting", "三类项目共4813个", "三类项目共4831个", "4831个", "contradicts"),
    _planted("meeting", "三地合计69个", "三地合计96个", "96个", "contradicts"),
    _planted("meeting", "到2019年底只有1.62万人", "到2018年底只有1.62万人", "1.62万人", "period"),
    _planted("meeting", "嘎查村超过99%", "嘎查村达到99%", "99%", "qualifier"),
)
