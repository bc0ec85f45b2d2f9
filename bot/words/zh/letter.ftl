### validators/letter.py 的话:finding-<code> 与 unclear-<code>。
finding-letter-short = 授权委托书的有效期是 { $first } 至 { $last }，不足 { $months } 个月。请至少写到 { $needed }。
finding-letter-expired = 授权委托书有效期到 { $last }，已经过期。请重新签字盖章；已通过的委托书不能替换，需要重新申请资质。
finding-letter-dates-reversed = 授权委托书的截止日 { $last } 早于起始日 { $first }。请改正“授权书有效期限”。
finding-letter-not-yet-valid = 授权委托书从 { $first } 起才生效。请等到那天再提交，或把起始日期改早。
finding-letter-date-unclear = “{ $value }”看不出是哪一天，请写成 2026-01-31 这样。
finding-letter-unsigned = 授权委托书没有签字。需要签名所有方的法定代表人或负责人手写签名。
finding-letter-no-red-seal = { $seen ->
    [picture] { $file ->
        [nameless] 授权委托书
       *[other] “{ $file }”
    }上没有看到红色圆章。签名所有方的公章盖了吗？盖了的话，请拍彩色照片或彩色扫描；没盖的话，请先盖章。
   *[said] 授权委托书没有盖章。需要加盖签名所有方的公章，图片里要能看出是红色。
}
finding-letter-parties-swapped = 授权委托书里的两家公司写反了：“{ $giver }”和“{ $taker }”。“授权方名称”应为签名所有方“{ $owner }”，“被授权方名称”应为账号所属企业“{ $account }”。
finding-letter-from-not-owner = 授权委托书的授权方是“{ $giver }”，但签名属于“{ $owner }”。“授权方名称”应为“{ $owner }”。
finding-letter-to-not-account = 授权委托书的被授权方是“{ $taker }”，但云账号属于“{ $account }”。“被授权方名称”应为“{ $account }”。
unclear-letter-unclear = 在“{ $value }”里没有看到日期，也没有看到签字、盖章的情况。请写出起止日期和是否已签字盖章，例如“2026-01-01 至 2026-12-31，已签字盖章”。
