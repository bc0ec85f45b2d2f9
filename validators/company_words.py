"""Words that company names are built of: where, what trade, which legal form. Language, no rules.

Law: data only, in simplified characters and lower case. A word missing here makes a check more
lenient or its advice less exact; it never refuses a name.
"""

# ruff: noqa: E501, SIM905 - tables of words are read across, not down
from __future__ import annotations

PROVINCES = (
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 "
    "四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 内蒙 广西壮族 广西 西藏 宁夏回族 宁夏 新疆维吾尔 新疆 香港 澳门"
).split()

COUNTRIES = "中华人民共和国 中国 中华 国际 全国 全球 亚洲 亚太 大中华".split()

CITIES = (
    "石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁 "
    "呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 "
    "盘锦 铁岭 朝阳 葫芦岛 长春 四平 辽源 通化 白山 松原 白城 延边 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 "
    "七台河 牡丹江 黑河 绥化 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 杭州 宁波 温州 嘉兴 湖州 "
    "绍兴 金华 衢州 舟山 台州 丽水 合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 "
    "厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶 济南 青岛 淄博 枣庄 "
    "东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 "
    "三门峡 南阳 商丘 信阳 周口 驻马店 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 长沙 株洲 湘潭 衡阳 "
    "邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西 广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 "
    "河源 阳江 清远 东莞 中山 潮州 揭阳 云浮 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左 海口 "
    "三亚 三沙 儋州 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 贵阳 六盘水 "
    "遵义 安顺 毕节 铜仁 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 大理 拉萨 日喀则 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 "
    "安康 商洛 兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 西宁 海东 银川 石嘴山 吴忠 固原 中卫 乌鲁木齐 "
    "克拉玛依 吐鲁番 哈密 石河子 昆山 义乌 慈溪 余姚 江阴 张家港 常熟 太仓 晋江 石狮 诸暨 海宁 桐乡 瑞安 乐清 温岭 雄安 前海 "
    "横琴 浦东 滨海 两江 西咸 中关村 台北 高雄 九龙"
).split()

PLACES_IN_ENGLISH = (
    "china chinese asia pacific global international beijing shanghai shenzhen guangzhou tianjin chongqing hangzhou "
    "nanjing wuhan chengdu suzhou xiamen dongguan zhuhai foshan ningbo qingdao dalian xian hong kong hongkong macau "
    "taiwan guangdong zhejiang jiangsu fujian sichuan hainan"
).split()

TRADES = (
    "科技 网络 信息 技术 软件 电子 数据 数字 数码 智能 互联网 互联 计算机 通信 通讯 物联网 人工智能 系统 系统集成 集成 传媒 媒体 "
    "文化 广告 传播 影视 娱乐 动漫 游戏 体育 教育 培训 咨询 管理 企业管理 商务 电子商务 贸易 商贸 进出口 外贸 实业 工业 产业 "
    "投资 控股 资产 资本 金融 保险 证券 基金 银行 担保 租赁 融资 典当 物流 货运 运输 快递 供应链 仓储 航空 航运 铁路 汽车 出行 "
    "交通 旅游 旅行社 旅行 酒店 餐饮 食品 饮料 酒业 农业 农牧 牧业 渔业 林业 生态 环保 环境 能源 新能源 电力 石油 化工 天然气 "
    "燃气 煤炭 矿业 钢铁 金属 材料 新材料 机械 设备 装备 制造 仪器 仪表 自动化 机器人 电器 电气 家电 家居 家具 建材 装饰 装修 "
    "建筑 建设 工程 设计 园林 房地产 置业 地产 物业 服装 服饰 纺织 鞋业 珠宝 化妆品 美容 健康 医疗 医药 药业 制药 生物 医疗器械 "
    "器械 医院 诊所 门诊部 养老 家政 服务 劳务 人力资源 人才 会展 展览 印刷 包装 出版 图书 文具 玩具 日用品 用品 百货 超市 商业 "
    "商场 零售 批发 连锁 发展 开发 研究 研究院 研究所 创新 创业 孵化器 股份 集团 会员 客户 运营 营销 策划 经营 财务 税务 知识产权 "
    "代理 律师 法律 会计师 大学 学院 学校 中学 小学 幼儿园 协会 学会 基金会 委员会 中心 服务中心 安全 检测 认证 国际 环球"
).split()

TRADES_IN_ENGLISH = (
    "technology technologies tech network networks information software electronic electronics data digital "
    "internet media culture advertising education training consulting management trade trading import export "
    "industry industrial industries investment investments holding holdings finance financial logistics supply chain "
    "travel tourism hotel catering food foods energy environmental materials machinery equipment manufacturing "
    "construction engineering design medical pharmaceutical biotech biotechnology health healthcare service services "
    "solutions systems system development commerce ecommerce retail bank insurance group university school college "
    "of the and for a an"
).split()

LEGAL_FORMS = (
    "有限责任公司 股份有限公司 集团有限公司 有限公司 集团公司 股份公司 分公司 子公司 总公司 公司 有限责任 合伙企业 普通合伙 "
    "有限合伙 特殊普通合伙 个人独资企业 个人独资 个体工商户 专业合作社 合作社 事务所 工作室 经营部 商行 分行 支行 总行 分店 "
    "门店 总部 办事处"
).split()

LEGAL_FORMS_IN_ENGLISH = (
    "co company corp corporation inc incorporated ltd limited llc llp lp plc gmbh ag sa bv pte pty branch"
).split()

ADDED = "公司 集团 官方 官网 app 旗下".split()
"""Words people add to an abbreviation without making it another name (华为 or 华为公司: the guide)."""

PRODUCT_ENDINGS = {
    "app": "app",
    "应用": "app",
    "客户端": "app",
    "小程序": "app",
    "软件": "app",
    "平台": "trademark",
    "商城": "trademark",
    "品牌": "trademark",
    "旗舰店": "trademark",
    "专卖店": "trademark",
    "网": "trademark",
}
"""How product names end, and the signature source that fits such a product."""
