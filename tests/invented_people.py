"""Invented people (示例) in a register of twenty columns, as large as the region's real one where asked."""

import random

HEADERS = (
    "序号", "盟市", "旗县", "苏木乡镇", "嘎查村", "户编号", "人编号", "姓名", "性别", "出生日期",
    "民族", "文化程度", "健康状况", "致贫原因", "识别年份", "脱贫年份", "人均纯收入（元）", "耕地面积（亩）",
    "帮扶金额（元）", "备注",
)  # fmt: skip
CAUSES = ("因病", "因残", "因学", "因灾", "缺土地", "缺水", "缺技术", "缺劳力", "缺资金", "交通条件落后", "因婚")
SCHOOLS = ("文盲或半文盲", "小学", "初中", "高中", "大专", "本科及以上")


def people(count):
    """Yield invented people (示例): names, areas, ids, dates, figures."""
    chance = random.Random(1)
    for at in range(count):
        county = chance.randrange(103)
        town, village = chance.randrange(1, 12), chance.randrange(1, 20)
        born = f"{chance.randrange(1930, 2018)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}"
        income = "不详" if at % 997 == 0 else f"{chance.gammavariate(4, 2500):.2f}"
        yield (
            str(at + 1), f"示例{county // 9}盟", f"示例{county}旗", f"{county}旗{town}乡", f"{town}-{village}村",
            str(chance.randrange(10**9, 10**10)), str(15 * 10**10 + at),
            chance.choice("王李张刘陈杨赵黄") + chance.choice("伟芳娜敏静丽强磊") + chance.choice("伟芳娜敏静丽强磊"),
            chance.choice("男女"), born, chance.choice(("蒙古族", "汉族", "满族")), chance.choice(SCHOOLS),
            chance.choice(("健康", "长期慢性病", "患有大病", "残疾")), chance.choice(CAUSES),
            str(chance.randrange(2013, 2018)), str(chance.randrange(2014, 2021)), income,
            f"{chance.gammavariate(2, 8):.1f}", str(chance.randrange(20_000)), chance.choice(("", "示例")),
        )  # fmt: skip
