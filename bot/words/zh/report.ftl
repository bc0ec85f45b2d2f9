# 检查报告，以及怎样说一条修改建议。
report-heading = 【{ $name }】检查报告
report-reviewer = 审核意见
report-reviewer-means = 对应平台的“{ $title }”。
report-reviewer-unknown = 这条原因我还不认识。请保留通知原文，提交工单询问具体含义。
report-both-explained = 您的回答能解释这条意见：{ $titles }。
report-both-unseen = 审核意见提到{ $titles }，但从您的回答里看不出原因。请把材料和表单逐字核对一遍。
report-both-mended = 和上次报告相比，这些已经改好：{ $titles }。
report-both-other-source = 审核意见提到{ $titles }，但它对应的是另一种签名来源。请核对表单里的签名来源和您的回答是否一致。
report-both-next = 这次没有提到，但下次很可能被驳回：{ $titles }。
report-fixes = { $count ->
   *[other] 需要修改 { $count } 处，按这个顺序改
}
report-nothing = 没有发现要修改的地方，可以直接提交。
report-no-promise = 我是拿您的回答和公开规则对照的。审核人员还会看材料，以审核结果为准。
report-not-checked = 这些没有回答，所以没有检查：{ $fields }。
report-before = 还有几样我看不到，提交前请确认：归属方的资质已经通过、账号已做企业实名认证、余额充足。
report-hints = 顺便提醒
report-description = “申请说明”可以这样写（直接复制）
report-prepare = 准备材料
report-where-heading = 在哪里改，要等多久
report-where-rejected = 控制台：国内短信 > 签名管理 > 被驳回的签名 > 修改。只有审核不通过的签名才能修改。
report-where-new = 控制台：国内短信 > 签名管理 > 添加签名。
fix-issue = “{ $title }”：{ $what }
fix-named = “{ $title }”（审核意见提到的）：
fix-qualification = 资质审核会看：{ $what }
fix-upload = 上传时：{ $what }
fix-form = 填表时：{ $what }
fix-sending = 发送时：{ $what }
fix-privacy = 隐私方面：{ $what }
prepare-letter = 签名归属方给您公司的授权委托书：有效期 6 个月以上，手写签字，加盖红色公章
prepare-licence = 签名归属方的营业执照：原件，或加盖红色公章的复印件
description-owner = 本公司
description-basis = { $source ->
    [app] “{ $name }”是{ $owner }的 App{ $detail }。
    [trademark] “{ $name }”是{ $owner }的商标{ $detail }。
    [website] “{ $name }”是{ $owner }的备案网站{ $detail }。
    [account] “{ $name }”是{ $owner }的公众号/小程序{ $detail }。
    [shop] “{ $name }”是{ $owner }的网店{ $detail }。
   *[enterprise] “{ $name }”是{ $owner }的{ $form ->
        [full] 全称
       *[short] 简称
    }。
}
description-icp-number = ，ICP 备案号 { $value }
description-app-download-url = ，下载地址 { $value }
description-trademark-number = ，申请/注册号 { $value }
description-website-domain = （{ $value }）
description-account-name = （全称：{ $value }）
description-e-shop-url = （{ $value }）
description-plain = 签名“{ $name }”由{ $owner }申请和使用。
description-product = “{ $name }”是{ $owner }的产品，官方介绍页面：（在这里填产品页面的链接）。
description-use = { $type ->
    [verification-code] 用于发送注册、登录验证码。
    [notification] 用于向用户发送其订单和服务的通知。
    [promotion] 用于向已订购或已注册的会员发送优惠信息。
   *[none] {""}
}
description-letter = 已获{ $owner }授权，授权委托书见附件。
source-heading = 依据
source-line = 依据：{ $pages }
source-page = { $title }（{ $date }）
source-hint = { $title }（不是平台规则；{ $date }）
source-undated = 未标日期，{ $read } 查阅
source-rule = （依据 { $date } 的规则）
source-rule-undated = （依据帮助页面，未标日期，{ $read } 查阅）
source-not-the-platforms = （经验提示，不是平台规则）
source-read = （由图片识别得出，请核对）
read-in = { $file ->
    [nameless] { $slot ->
        [business-license] 营业执照
        [letter-of-attorney] 授权委托书
        [trademark-certificate] 商标注册证
        [relation-screenshot] 截图
       *[other] 图片
    }
   *[other] “{ $file }”
}上我读到的是（可能读错）：{ $what }
