"""General word lists of statistical prose: measure words, nouns that measure, verbs of change, what leads a clause in.

Sources: measure words after the table of nouns and their measure words in Lü Shuxiang, 现代汉语八百词 (appendix), units
of measurement after GB 3100 to 3102 and the units that statistical yearbooks print; nouns that measure, and verbs of
change, after the explanations of main indicators in 中国统计年鉴; function words after the classes of 现代汉语词典.
None is taken from a text that the program ships or is tried on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final


def words_in(listed: str) -> tuple[str, ...]:
    """Return the words of a list that blanks part."""
    return tuple(listed.split())


def one_of(words: Iterable[str]) -> str:
    """Return a pattern of words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


COUNTERS: Final = frozenset(
    words_in(
        """
    人次 人 名 位 户次 户 个 家 所 座 处 条 项 件 套 台 辆 艘 架 头 只 匹 口 眼 批次 批 笔 宗 张 份 册 部 本 幅 株
    棵 组 队 支 层 间 栋 幢 对 双 次 场次 场 期 班次 班 趟 列 根 块 片 粒 颗 袋 瓶 箱 桶 篇 首 枚 门 把 盘 孔 起 例
    款 种 类 段 道 面 尾 羽 峰 人份 剂次 剂 针次 针 票 单 卷 盏 桩 席 床位 床 标准箱 自然箱 点位 盒 团 股 挂 副 顶
    尊 扇 码 例次 台次 架次 辆次 艘次 车次 件次 点 站 岁 步 元次 平台 床日 周 学时 课时 学分 家次 户家 单位 亩次 分
    株次 项次 处次 班级 档
    """
    )
)
PLACES: Final = frozenset(
    words_in(
        """
    省区市 省 市州 市 州 盟 县区 县市 区县 旗县 县 旗 街道 社区 乡镇 乡 镇 行政村 自然村 嘎查 村 国
    """
    )
)
PHYSICAL: Final = frozenset(
    words_in(
        """
    吨标准煤 吨标煤 吨公里 吨海里 人公里 公里 千米 米 厘米 毫米 平方公里 平方千米 平方米 平方 立方米 立方 方 亩 公顷
    海里 里 丈 尺 寸 吨 公斤 千克 克 毫克 微克 斤 两 担 石 千瓦时 千瓦 兆瓦时 兆瓦 吉瓦时 吉瓦 太瓦时 瓦时 瓦 度电
    度 千伏安 千伏 伏 安 焦 千焦 大卡 升 毫升 载重吨 总吨 标方 标立方米 标准立方米 吨级 摄氏度 分贝 赫兹 兆赫 字节
    比特 兆 帧 公升 桶油当量 吨油当量 吨二氧化碳当量 ℃ ° kWh KWh kwh GWh MWh TWh kW KW MW GW kV KV km KM kg KG
    km² m² m³ ㎡ ㎥ TB PB EB GB MB Gbps Mbps Tbps Eflops EFLOPS Pflops PFLOPS P TEU mm cm ml mg μg ppm dB DDDs Hz MHz
    GHz
    """
    )
)
MONEY: Final = frozenset(
    words_in(
        """
    元 美元 欧元 英镑 日元 港元 港币 人民币 韩元 卢布 元人民币 角 分钱
    """
    )
)
RATES: Final = frozenset(
    words_in(
        """
    % ％ ‰ 个百分点 百分点 个千分点 个基点 基点 BP 倍 成 折
    """
    )
)
TIMES: Final = frozenset(
    words_in(
        """
    个工作日 工作日 个月 个小时 小时 分钟 秒 毫秒 周岁 天 周年 年 周 个季度 日
    """
    )
)
# Words for people, households, firms, villages and cattle, by the measure word with which myriads of them are counted.
HEAD_NOUNS: Final[dict[str, str]] = {
    **dict.fromkeys(
        words_in(
            """
    人口 群众 居民 农民 职工 学生 儿童 老人 老年人 患者 病人 毕业生 劳动力 劳动者 党员 干部 教师 医生 护士 妇女 移民
    员工 工人 军人 婴幼儿 幼儿 婴儿 学员 民众 旅客 游客 观众 牧民 农牧民 青年 青少年 少年 志愿者 残疾人 农民工 市民
    村民 选手 运动员 人员 人才 学子 考生 新生 师生 师傅 参保人 纳税人 消费者 受助者 就业者 创业者 公民 网民 用工
    医师 专家 代表 委员 孤儿 孕产妇 女孩 男孩 官兵 战士 民兵 大军 客人 股民 渔民 牧工 骨干 队员 会员 社员 团员 难民 灾民
    难侨 华侨
    """
        ),
        "人",
    ),
    **dict.fromkeys(
        words_in(
            """
    家庭 农户 贫困户 困难户 低保户 脱贫户 住户 牧户 用户 商户 个体户 个体工商户 农牧户 搬迁户 养殖户 户
    """
        ),
        "户",
    ),
    **dict.fromkeys(
        words_in(
            """
    企业 公司 商家 机构 门店 单位 店铺
    """
        ),
        "家",
    ),
    **dict.fromkeys(
        words_in(
            """
    村庄 行政村 自然村 建制村 嘎查村 社区 岗位 项目 学位 车位 泊位 站点 基站
    """
        ),
        "个",
    ),
}

MEASURES: Final = tuple(
    words_in(
        """
    总播种面积 播种面积 种植面积 灌溉面积 建筑面积 使用面积 造林面积 经营面积 销售面积 施工面积 竣工面积 面积 增加值
    总产值 产值 生产总值 总产量 单位产量 产量 单产 总产 存栏量 存栏 出栏量 出栏 产能 发电量 用电量 装机容量 装机规模
    总装机 装机 容量 零售总额 零售额 销售总额 销售额 销售量 销量 成交额 成交量 交易额 交易量 营业收入 收入 支出
    投资额 投资金额 总投资 完成投资 累计投入 投入 投资 贷款余额 存款余额 余额 进出口总额 进出口 出口额 进口额 出口 进口
    总额 总量 总数 总值 金额 资金 规模 数量 人数 户数 天数 里程 吞吐量 周转量 客运量 货运量 运量 消费价格 出厂价格
    购进价格 销售价格 价格指数 总指数 指数 价格 利润总额 利润 税收 税费 成本 费用 标准 补助标准 比重 比例 占比
    系数 覆盖率 普及率 就业率 失业率 城镇化率 增长率 贡献率 利用率 合格率 达标率 完成率 入园率 入学率 巩固率 参保率
    报销比例 率 增速 增幅 降幅 涨幅 强度 密度 浓度 消费量 消耗量 能耗 排放量 寿命 年限 学位 床位 编制 人口 用户数
    用户 拥有量 储备量 供应量 蓄水量 库存 缺口 赤字 债务 债券 保费 额度 限额 水平
    """
    )
)
MEASURE_END: Final = re.compile(f"(?:{one_of(MEASURES)})$")
# Where people live: what is said of them is said of what is measured there, 其中城市上涨1.8%.
WHERE_PEOPLE_LIVE: Final = frozenset(words_in("城市 城镇 农村 乡村 牧区 农村牧区 农牧区 城区 县城 城镇居民 农村居民"))
# What is counted of schools, hospitals and libraries, as the tables of a statistical yearbook head their columns.
OF_AN_INSTITUTION: Final = words_in(
    """
    在校学生 在校生 在园幼儿 在园儿童 入园儿童 招生 招收新生 毕业生 专任教师 教职工 教职员工 床位 病床 编制床位 实有床位
    从业人员 卫生技术人员 藏书 图书总藏量 馆藏 座位
    """
)
# Nouns that say nothing of what they measure: what does stands before.
GENERIC: Final = frozenset(
    words_in(
        """
    产量 总产量 单产 产值 总产值 投资 总投资 投资额 投资金额 完成投资 资金 总额 总量 总指数 指数 面积 规模 利用率
    贡献率 占比 比重 增速 增幅 降幅 涨幅 收入 支出 利润 税收 销售额 销售收入 销量 人数 户数 数量 金额 容量 装机规模
    总装机 余额 覆盖率 覆盖面 普及率 合格率 完成率 达标率 排名 比例 实现产值 销售 出口 进口 带动就业 利润总额
    实现税收 实现利润 标准 价格 均价 成交额 交易额 项目 实施项目 完成率 增加值 总数 规模达 总产 收益 年收益 年均收益
    年产量 年产值 年销售额 产能 年产能 缺口 限额 建筑面积 总建筑面积 用地面积
    """
    )
)
RISES: Final = tuple(
    words_in(
        """
    增长 增加 提高 提升 上升 上涨 上浮 扩大 加快 增 涨 升 回升 增收 扩容 拉高 攀升 提速 多收 增产 延长 翻 升值 多增
    """
    )
)
FALLS: Final = tuple(
    words_in(
        """
    下降 减少 降低 回落 下跌 缩小 收窄 放缓 下滑 减 降 下浮 压减 压缩 减产 缩短 跌 削减 调减 萎缩 节约 少收 贬值 少增
    """
    )
)
CHANGES: Final = RISES + FALLS
CHANGE: Final = one_of(CHANGES)
LEVEL: Final = re.compile(
    rf"(?:(?:{CHANGE}|发展|扩展|调整|优化|变|恢复|稳定|保持|维持|控制|增至|降至|升至|稳|跃升|翻)(?:到了|到|至|为|在)|增至|降至|升至|提至|减至|涨至|达至|缩至)$"
)
# What says that a figure follows, and is no part of its name.
PREDICATE: Final = re.compile(
    r"(?:分别|均|都|已经|已|大约|双双|仅|只|也|还|就|可|将|仍|约)?"
    r"(?:达到了|达到|高达|多达|达|实现了|实现|完成了|完成|共有|共计|总计|合计|为\d[^，]{1,6}[兑＝=]|平均为|平均达|平均|为|是|有|拥有|等于|到|至|在|：|:|了|分别|(?<![人户])均|双双|共|历史性地?|首次|再次|一举|保持|维持|稳定|控制|持续保持|继续保持|拟按|按|拟)$"
)
_ADVERBS: Final = words_in(
    """
    其中 并且 而且 且 又 还有 还 也 而 同时 此外 另外 另有 另 共有 总共 共 合计 总计 一共 已经 已 目前 再次 仅
    只有 只 这些 约有 约 大约 将 把 共计 全力 积极 努力 力争 确保 争取 预计 计划完成 预期 拟安排 拟 据测算 据统计 据调查
    据了解 据初步统计 经初步核算 据初步核算 初步核算 据初步测算 数据显示 调查数据显示 统计显示 经核算 截至目前
    到目前 目前为止 各位代表 主要是 主要 特别是 尤其是 例如 包括 比如 就是 不断 进一步 着力 大力 持续 深入 全面 加快
    稳步 扎实 有序 切实 年内 期间 时期 期末 总体看 总的看 整体看 从而 因此 所以 由此 使得 成功 顺利 圆满 提前
    首次 率先 每年 的 和 与 及 以及 或 控制在 保持在 稳定在
    刚刚过去的 即将过去的 过去的 实有 新近 严格 仅有 至少 已累计 依法 统筹 高效 高质量 坚决 必须 即
    """
)
_SCOPES: Final = words_in(
    """
    全市 全省 全区 全县 全州 全盟 全旗 全镇 全乡 全村 全域 我市 我省 我区 我县 我州 我国 我盟 我旗 我们 我 本市 本省
    本区 本县 各地 全社会各界 当地 本地
    """
)
_ONE_LETTER: Final = re.compile(
    f"实际(?!{CHANGE})|"
    "各级(?!各类)|就(?![业地近读医诊学餐职任])|并(?![网购轨联列线行发])|含(?![量税硫氧糖水盐碳氮磷])|"
    "同期(?=我|全[市省区县国])|其(?![他它余])|现(?:有|存)?(?![代场金货行实阶年价])|平均(?=每|为|达|有|约|$)|再(?!生|就业|保|贷)|使(?!用)|让|对(?!外|口|于)|为(?!农|民|主|期)|有(?![效色机限关线轨害毒氧])|近(?!海|郊|视)"
)
_JOINT: Final = r"[·—\-、，：；。！？）)]|等(?=[^级])"
LEAD: Final = re.compile(rf"(?:{one_of([*_ADVERBS, *_SCOPES])}|{_ONE_LETTER.pattern}|{_JOINT})")
_PLAN: Final = "(?:“(?:九五|十[一二三四五]五|十五)”|(?:九五|十[一二三四五]五|十五)(?=时期|期间|规划|以来))"
_MOMENT: Final = (
    rf"(?:\d{{4}}年(?:\d{{1,2}}[-—~～至到]\d{{1,2}}月份?|\d{{1,2}}月(?:\d{{1,2}}日|份)?)?|{_PLAN}(?:时期|期间|规划)?|去年|今年|上年|前年|本年|全年|当年|近年|往年|近\d+年|近[一二三四五六七八九十]+年"
    r"|这[一两三四五]年|过去[一两三四五]年|[一两三四五六七八九十]+年来|\d+年来|\d+年(?=累计|共|间)|[一二三四]季度|上半年|下半年|前[一二三1-3]个?季度|\d{1,2}[-—~～]\d{1,2}月份?|\d{1,2}月份?(?=末|底|，|以来)|十年前|[一二两三四五六七八九十]+年内|年(?=[初中末底]))"
)
# A time that leads a clause in.
TIME: Final = re.compile(
    rf"(?:自|从|到|至|截至到?|截止到?|由|在)?{_MOMENT}(?:[至到—~～-]{_MOMENT})?(?:年?[末底初]|中期|以来|起|开始|间|期间|时期|内|前|全年|同期)*[的，]?"
)
SCOPES: Final = frozenset(_SCOPES)
# Verbs that only say that something is there or done.
LIGHT: Final = re.compile(
    "^(?:实现|完成|达到|实施|开展|组织开展|组织|拥有|发展|形成|具有|办理|办好|举办|落实|兑现)(?=.{2})"
)
# Verbs and adverbs behind a noun: what stands before them is what is counted.
_VERBS: Final = words_in(
    """
    惠及 覆盖 带动 享受 得到 实现 完成 达到 进入 入选 获得 荣获 获评 获批 纳入 参加 参与 参会 用于 转为 成为 通过
    位于 开展 实施 投入 投产 开工 建成 竣工 落地 落户 签约 受益 出列 摘帽 退出 脱贫 增收 降至 降到 增至 提高 提升
    增长 下降 超过 突破 高于 低于 保持 启动 推出 补充 建立 培育 引进 新增 新建 安装 配备 发放 帮助 定点帮扶 帮扶
    结对帮扶 支援 对口支援 承担 接受 接入 接种 解决 减少 降低 增加 改善 改造 扩建 划转 实行 执行 使用 采用 领取 缴纳
    就读 入驻 上线 投用 营业 开业 完工 通车 通电 通水 通网 平均 人均 户均 全部 陆续 顺利 率先 首次 累计 分别 双双 就地
    就近 减到 增到 升到 涨到 减至 升至 涨至 缩短到 缩短至 缩小到 缩小至
    减少到 减少至 优于 好于 需要 能够 依然 继续 奋战 坚守 上岗 提前 如期 圆满 成功 列入 全覆盖 没有 挂牌 成立 设立 发生
    涌现 设置 开设 增设 设有
    到位 回流 摆脱 告别 走上 住上 喝上 用上 迁入 搬入 搬进 一起 共同 广泛 积极 创造 产生 拉动 下达 清零 化解 处置 办结
    关闭 关停 淘汰 退役 拆除 销号 复工 复产 恢复 得以 取得 位列 跻身 出台 制定 修订 已经 正在 位居 集体 全面 开诊 投运
    """
)
# Verbs that are part of many nouns: they are verbs at the end of a clause.
_VERBS_AT_END: Final = words_in(
    "支持 升级 集中 分布 转移 外出 返乡 达标 合格 免费 参保 入学 毕业 就业 创业 上市 运行 运营 贡献 整改 亮相 参展"
)
# Single letters that are words of their own, and the words that they are only a part of.
_LETTERS: Final = (
    "占(?![比地用道])|每(?!年)|居(?![民住家委室])|(?<![系行专开下])列(?!车)"
    "|(?<!安)排(?![水污放查球名除气涝洪])"
    "|是|(?<![行作])为(?!民)|(?<![国所拥特私公自])有(?![效限色机关线害轨序])"
    "|(?<![存现潜])在(?![线校册岗职建])|被(?!动)|把(?!握)|(?<![方导定取])向(?!上)|(?<![自理])由|从(?!业)|(?<![供补])给(?!水)|(?<![天大])使(?![用馆])|让|与"
    "|(?<![人平户年日月地])均(?!衡)|(?<![首成副昌])都(?!市)|已|将(?!军)|(?<!公)共(?![享同建产青])|(?<![内急所])需(?!求)|(?<!许)可(?![再持控行调用供燃利视穿])|(?<![功节产技性智职动热电新储])能(?![源力耗效量])"
    "|仍|(?<![供响反适效对])应(?![急用届对收])|不(?![动锈良足])|未(?!来)|无(?![人线偿害障废])|(?<!得)到|(?<![甚直])至|(?<![交普流沟融贯联卡])通(?![信道讯用行知报航过量胀勤关达])"
)
VERB: Final = re.compile(f"{one_of(_VERBS)}|(?:{one_of(_VERBS_AT_END)})$|{_LETTERS}")
# Verbs with which the words before a figure begin, when their subject was named before.
OPENS: Final = re.compile(
    "(?:累计|直接|间接|共|年|每年|已|人均|户均)?(?:惠及|覆盖|带动|拉动|享受|高于|低于|快于|慢于|高出|超过|占|比|较|同比|环比|贡献|涉及|服务(?![业站点中器区员型费收机贸量水设])|辐射|吸纳|帮助|帮扶|节约|节省|减少|增加|投入|产出|受益|撬动|配套|用于|安置|补贴|补助|资助|解决|救治|救助|完成投资|总投资|吸引|培训(?![机基中班费])|转移(?![支性])|发放|创造)"
)
# Nouns that end what is counted, though more follows: a county and then its sales.
KINDS: Final = re.compile(
    "示范县|旗县|县|自治旗|旗|村|镇|乡|社区|企业|公司|学校|医院|基地|园区|景区|站点|服务站|电站|车站|中心|机构|合作社|农户|家庭|牧场|书屋|项目|工程|国家|省区市|省份|城市|地区|口岸|港口|机场|社|厂|店"
)
# Verbs of doing that stand before what is done, and are meant for every item of its list.
DOING: Final = re.compile(
    "(?:新增|新建|改建|扩建|新改建|改扩建|改造|建成|建设|新开工|开工|培育|引进|巩固提升|改造提升|提质改造|提质升级|升级改造|新打造|新入库|立项培育|推进|推动|串联|落实|筹集|运行|增加|减少|调减|调增|覆盖|惠及|带动|治理|修复|发放|培训|选派|创建|打造|制定|修订|修订制定|提请审议|办理|吸引|整治|拆除|投放|安置|救助|支持|获批|获评|入选|认定|设立|举办|承办|查处|化解|盘活|新培育|新开通|开通|搭建|组建|新组建|布局|布局建设|启动建设)(?:和(?:改造|改扩建|扩建|培育|引进))?(?:了)?"
)
