"""The words of a screen around the reviewer's own: labels, states, greetings, in both languages."""

from __future__ import annotations

WORDS = {
    "zh": {
        "titles": ("签名详情", "签名管理", "查看签名", "审核详情"),
        "names": ("签名名称", "短信签名", "签名"),
        "brackets": ("【{}】", "{}"),
        "type-labels": ("签名类型", "类型"),
        "types": ("验证码类", "通知类", "推广类"),
        "source-label": "签名来源",
        "sources": ("企事业单位的全称或简称", "APP应用", "商标名", "公众号或小程序"),
        "times": ("申请时间", "创建时间", "提交时间", "更新时间"),
        "statuses": ("审核状态", "状态", "审核结果"),
        "remarks": ("审核意见", "驳回原因", "审核不通过原因", "不通过原因", "审核意见"),
        "third": "是否涉及第三方权益",
        "yes-no": ("是", "否"),
        "rejected": "审核不通过",
        "passed": "审核通过",
        "modify": "修改",
        "list": "签名管理",
        "columns": ("签名名称", "签名类型", "签名来源", "状态", "创建时间", "审核意见", "操作"),
        "short-source": "企事业单位",
        "others": ("麦穗湾样例", "云桥示范"),
        "senders": ("云短信通知", "10690000", "服务通知"),
        "messages": (
            "【云通知】尊敬的用户，您申请的短信签名“{signature}”审核不通过，原因：{reason}",
            "【云通知】您好，您提交的签名（{signature}）未通过审核。审核意见：{reason}请登录控制台修改。",
            "【云服务】签名{signature}已被驳回，驳回原因：{reason}",
        ),
        "subjects": ("短信签名审核不通过通知", "您的短信签名未通过审核", "【通知】签名审核结果"),
        "from": "发件人：云服务团队 <notice@cloud.example>",
        "mail": (
            "尊敬的客户：",
            "您好！您提交的短信签名“{signature}”审核不通过。",
            "审核意见：{reason}",
            "请登录管理控制台，在签名管理页面修改后重新提交。",
            "此邮件由系统自动发出，请勿回复。",
        ),
        "card-title": "签名审核结果通知",
        "card": ("签名名称", "审核结果", "审核意见", "审核时间"),
        "cloud": "控制台",
        "menu": ("总览", "国内短信", "应用管理", "签名管理", "模板管理", "发送统计"),
    },
    "en": {
        "titles": ("Signature Details", "View Signature", "Signature Management", "Review Details"),
        "names": ("Signature Name", "SMS Signature", "Signature"),
        "brackets": ("[{}]", "{}"),
        "type-labels": ("Type", "Signature Type"),
        "types": ("Verification code", "Notification", "Promotion"),
        "source-label": "Source",
        "sources": ("Full or short name of the enterprise", "Application", "Trademark", "Website"),
        "times": ("Applied", "Created", "Submitted", "Updated"),
        "statuses": ("Status", "Review Status", "Result"),
        "remarks": ("Review Comments", "Reason", "Rejection Reason", "Review Opinion", "Reason"),
        "third": "Third Party",
        "yes-no": ("Yes", "No"),
        "rejected": "Rejected",
        "passed": "Approved",
        "modify": "Modify",
        "list": "Signature Management",
        "columns": ("Signature", "Type", "Source", "Status", "Created", "Review Comments", "Operation"),
        "short-source": "Enterprise",
        "others": ("Maisui Bay", "Yunqiao"),
        "senders": ("Cloud Notice", "SMS Service", "10690000"),
        "messages": (
            "[Cloud] Dear customer, your SMS signature {signature} was rejected. Reason: {reason}",
            "[Cloud] Signature {signature} failed the review. Review comments: {reason}",
            "[Cloud] Review of your signature ({signature}) complete. Result: Rejected. Reason: {reason}",
        ),
        "subjects": (
            "Your SMS signature was rejected",
            "Signature review result",
            "SMS signature not approved",
        ),
        "from": "From: Cloud Service Team <notice@cloud.example>",
        "mail": (
            "Dear customer,",
            "Your SMS signature {signature} has not passed the review.",
            "Review comments: {reason}",
            "Log in to the console and open Signature Management to change it.",
            "This mail was sent automatically. Please do not reply.",
        ),
        "card-title": "Signature review result",
        "card": ("Signature", "Result", "Reason", "Reviewed"),
        "cloud": "Console",
        "menu": ("Overview", "SMS", "Applications", "Signatures", "Templates", "Statistics"),
    },
}


def stamp(dice, lang):
    """Return a moment as a console writes it."""
    day = f"{dice.whole(2024, 2026)}/{dice.whole(1, 12):02}/{dice.whole(1, 28):02}"
    clock = f"{dice.whole(8, 20):02}:{dice.whole(0, 59):02}:{dice.whole(0, 59):02}"
    zone = " GMT+08:00" if lang == "en" or dice.chance(0.3) else ""
    return f"{day} {clock}{zone}"
