"""Screenshots of a rejection: console, app, text message, mail and WeChat, in Chinese and English."""

from __future__ import annotations

from drawn import screens
from drawn.company import company
from drawn.dice import Dice
from drawn.notice_words import ISSUES, REASONS
from drawn.paper import Paper

LOOKS = {
    "phone-detail": screens.phone_detail,
    "console-dialog": screens.console_dialog,
    "console-table": screens.console_table,
    "sms": screens.sms,
    "mail": screens.mail,
    "wechat": screens.wechat,
}


def notice(seed, lang="zh", issue=None, look=None):
    """Return a screenshot of a rejection.

    Neighbouring seeds walk through the issues (seed modulo 12), then through their wordings;
    `issue` is an id of `notice_words.ISSUES`, `look` one of `LOOKS`, else as the seed has it.
    """
    dice = Dice(seed, f"notice-{lang}")
    issue = issue or ISSUES[seed % len(ISSUES)]
    wordings = REASONS[lang][issue]
    reason = wordings[seed // len(ISSUES) % len(wordings)]
    look = look or dice.pick((*LOOKS, "phone-detail", "console-dialog"))
    signature = _signature(dice, lang)
    is_dark = dice.chance(0.35)
    sheet = LOOKS[look](dice, lang, is_dark, (signature, reason))
    return Paper(
        sheet.picture,
        {
            "doc": "rejection_notice",
            "lang": lang,
            "look": look,
            "mode": "dark" if is_dark else "light",
            "issue": issue,
            "reason_text": reason,
            "signature": signature,
            "lines": sheet.lines,
            "boxes": sheet.boxes,
        },
    )


def _signature(dice, lang):
    if lang == "zh":
        return company(dice).short
    return dice.pick(("Qinhe Demo", "Yunqiao", "Starisle", "Maisui Bay", "Papercrane", "Beichen Lab"))
