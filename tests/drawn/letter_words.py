"""The wordings of letters of attorney: titles, parties, claims, terms and days."""

from __future__ import annotations

TITLES = ("授权委托书", "授权书", "短信签名授权书", "授权委托书", "签名授权委托书")
PARTIES = (
    ("授权方", "被授权方"),
    ("授权方名称", "被授权方名称"),
    ("授权方（甲方）", "被授权方（乙方）"),
    ("授权单位", "被授权单位"),
    ("授权人", "被授权人"),
)
CLAIMS = (
    "兹授权{applicant}在云平台的消息与短信服务中使用“{signature}”作为短信签名，用于向我司用户发送验证码及通知类短信。",
    "我单位现授权{applicant}使用“{signature}”这一名称申请短信签名，并以该签名发送短信。",
    "现委托{applicant}以“{signature}”为签名发送业务短信，相关材料均由我司提供。",
)
VALIDITY = (
    "授权期限：自{}起至{}止。",
    "有效期自{}至{}。",
    "授权书有效期限：{}至{}",
    "本授权书有效期为{}起，至{}止，逾期自动失效。",
    "有效期：{}-{}.",
    "授权有效期：{}－{}",
    "授权期限：{}至{}（yyyy/mm/dd）",
    "授权期限：从{}到{}。",
)


def day_written(day):
    """Return a day as forms print it, months and days in two digits."""
    return f"{day.year}年{day.month:02}月{day.day:02}日"


def day_written_loosely(day):
    """Return a day as people write it, months and days as short as they are."""
    return f"{day.year}年{day.month}月{day.day}日"
