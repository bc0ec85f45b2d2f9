### validators/source.py 的话:finding-<code> 与 unclear-<code>。
finding-source-discarded = 平台现在不再接受以{ $source ->
        [website] 网站
        [account] 公众号或小程序
       *[shop] 电商店铺
    }作为“签名来源”，虽然旧的帮助页面里还有。请改选企事业单位、APP应用或商标名。
unclear-source-unknown = 从“{ $value }”看不出签名来源。名称来自公司名、APP 还是商标？
unclear-source-several = “{ $value }”提到了不止一种来源。“签名来源”只能选一种，是哪一种？
