### validators/signature_type.py 的话:finding-<code> 与 unclear-<code>。
finding-industry-no-sending = 该行业（{ $industry ->
        [real-estate] 房地产
        [games] 游戏
        [education] 教育
        [finance] 金融
        [retail] 零售
        [logistics] 物流
        [travel] 旅游出行
        [health] 医疗健康
        [government] 政务
        [technology] 科技
       *[other] 其他
    }）不能通过平台发送任何类型的短信，签名会被驳回。如果您的实际业务属于别的行业，请改选行业，并在“申请说明”里说明。
finding-industry-verification-only = 该行业（{ $industry ->
        [real-estate] 房地产
        [games] 游戏
        [education] 教育
        [finance] 金融
        [retail] 零售
        [logistics] 物流
        [travel] 旅游出行
        [health] 医疗健康
        [government] 政务
        [technology] 科技
       *[other] 其他
    }）只能发送验证码。如果您发的是验证码，请把类型从{ $type ->
        [promotion] 推广类
       *[notification] 通知类
    }改为验证码类。
unclear-signature-type-unknown = 从“{ $value }”看不出签名类型。是验证码类、通知类还是推广类？
unclear-signature-type-several = “{ $value }”提到了不止一种类型。一个签名只能选一种：验证码类、通知类或推广类。同一名称可以换一种类型再添加一次。
