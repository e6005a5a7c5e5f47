"""Chinese words that no line breaks: those of statistics and of the countryside, as names of indicators have them.

A line may still end between any two of them. What is not here is broken between any two letters.
"""

from __future__ import annotations

from typing import Final

_OF_PLACES: Final = (
    "内蒙古 自治区 自治旗 自治州 旗县 国贫旗县 区贫旗县 兴安盟 乌兰察布市 呼伦贝尔市 苏木镇 苏木 嘎查村 嘎查 盟市 "
    "乡镇 乡村 县区 建制村 行政村 自然村 村里 城镇 城市 农村 农村牧区 牧区 地区 区域性 区域 街道 社区 全国 全区 "
    "全省 全市 全县 各级 四级 一级 两级 所在地"
)
_OF_PEOPLE: Final = (
    "贫困 贫困户 脱贫 扶贫 人口 居民 农民 牧民 农牧民 群众 家庭 子女 儿童 学生 残疾人 老年人 患者 干部 人员 职工 "
    "就业 劳务 户籍 常住 建档立卡 低保 特困 供养 搬迁 易地 异地 帮扶 协作 对口 定点 受益 惠及 带动 增收 生活 护理 "
    "补贴 困难 重度 慢病 大病"
)
_OF_MONEY: Final = (
    "资金 财政 专项 投资 投入 收入 支出 可支配 人均 消费 生产 总值 产值 增加值 价格 指数 税收 利润 贷款 存款 保险 "
    "补助 援助 采购 零售额 销售额 产品 企业 产业 项目 工业 农业 林业 旅游 电商 服务 服务站 示范县 经济 集体经济 "
    "资产 负债"
)
_OF_WORKS: Final = (
    "公路 高速 高速路 铁路 硬化路 宽带 光纤 网络 物流 电力 动力电 生活用电 用电 饮水 安全 住房 危房 改造 建设 "
    "工程 设施 基础设施 基地 园区 电站 学校 教育 义务教育 控辍保学 薄弱 医疗 医保 基本医疗 卫生 卫生室 文化 "
    "文化室 文化广场 广场 便民 超市 机构 保障 救助 救治 治疗 垃圾 收运 体系 保洁 生态 护林员 监测 数据 数据库 "
    "质量 动态 支付 移动支付 使用"
)
_OF_CLAIMS: Final = (
    "全部 完成 实现 达标 清零 摘帽 出列 退出 覆盖 全覆盖 纳入 签约 建立 建成 解决 提升 推进 落实 享受 获得 得到 "
    "整体 问题 目标 任务 制度 机制 管理 模式 创新 试点 行动 政策 执行 比重 增长 年均 累计 及以上 以上 以下 以来 "
    "其中 其他 合计 条件 具备 常态化 少数民族"
)
# Longer ones come first, so that none is broken because it begins with a shorter one.
WHOLE_WORDS: Final = tuple(
    sorted({word for text in (_OF_PLACES, _OF_PEOPLE, _OF_MONEY, _OF_WORKS, _OF_CLAIMS) for word in text.split()},
           key=lambda word: (-len(word), word))
)  # fmt: skip
