# 自检时说的话。
doctor-well = 正常
doctor-ill = 异常
doctor-settings = 设置
doctor-packages = 程序包
doctor-knowledge = 知识库
doctor-model = 模型
doctor-database = 数据库
doctor-telegram = Telegram
doctor-clock = 时钟
doctor-read = 已读取
doctor-ours = 没有冲突
doctor-shadowed = 有一个同名的“validators”包挡在前面（{ $path }）：请在这个环境里卸载它
doctor-known = { $issues } 个驳回原因，{ $fields } 个字段，{ $facts } 条说明
doctor-bad-knowledge = { $count ->
   *[other] 有 { $count } 处错误，第一处：{ $first }。运行“countersign knowledge check”查看全部
}
doctor-stale = 模型和例句对不上：请运行“countersign knowledge train”
doctor-trained = { $classes } 个类别，和例句一致
doctor-opened = 可以打开和读取
doctor-folder = 数据文件夹 { $path } 不能用（{ $why }）：请设置 COUNTERSIGN_DATABASE_URL 和 COUNTERSIGN_SECRET
doctor-no-token = 没有配置（COUNTERSIGN_TELEGRAM_TOKEN 为空），不影响在终端使用
doctor-unreachable = { $url } 没有应答：请检查网络，或者 COUNTERSIGN_TELEGRAM_API_URL
doctor-token-refused = 令牌被拒绝：请把 BotFather 给的令牌填到 COUNTERSIGN_TELEGRAM_TOKEN
doctor-bot = @{ $name } 有应答
doctor-clock-right = 准确
doctor-clock-unknown = 没有比较：对方没有给出时间
doctor-clock-off = 差了 { $seconds } 秒：请用网络时间（NTP）校准，否则定时和限流会出错
doctor-reading = 图片
doctor-reads = 可以识别文字
doctor-does-not-read = 只检查图片本身，不识别文字；要识别请安装：pip install -e '.[ocr]'
