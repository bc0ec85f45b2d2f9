# 人工客服的工作时间。
hours-always = 随时
hours-daily = 每天
hours-mon = 周一
hours-tue = 周二
hours-wed = 周三
hours-thu = 周四
hours-fri = 周五
hours-sat = 周六
hours-sun = 周日
hours-days = { $first }至{ $last }
hours-range = { $first }–{ $last }
hours-entry = { $days } { $times }
hours-joint = ；
hours-zone = { $hours }（{ $code ->
    [Asia-Shanghai] 北京时间
   *[other] { $zone }
}）
