"""The number under which an app or a website is filed with the ministry (ICP备案/许可证号).

Rule: for the source "app" the API asks for the screenshot and the number of the ICP filing
(https://support.huaweicloud.com/api-msgsms/sms_05_0029.html, 2025-12-02). Shapes (general
knowledge): 京ICP备12345678号 is the owner's, with -1 a website's, with -2A an app's;
京ICP证030173号 and 粤B2-20090059 are licences. The police's number (京公网安备…) is another one.

>>> parse("ICP备案号: 京icp备 12345678号－2a")
'京ICP备12345678号-2A'
>>> parse("粤B2－20090059")
'粤B2-20090059'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from validators import answers, source
from validators.finding import Application, Finding, Rules, Severity, Unclear
from validators.plain_text import shown, visible, without_label
from validators.simplified_characters import simplified

FIELD = "icp-number"
LABELS = (
    *(
        "ICP备案/许可证号",
        "ICP备案号",
        "APP备案号",
        "备案号",
        "备案/许可证号",
        "许可证号",
        "备案许可证号",
    ),
    *("icp number", "icp filing number", "icp license number", "icp filing", "filing number"),
)

_READ = 2000
_PLACES = "京津沪渝冀豫云滇辽黑湘皖鲁新苏浙赣鄂桂甘陇晋蒙陕秦吉闽贵黔粤川蜀青藏琼宁港澳"
_FILING = re.compile(rf"([{_PLACES}])ICP(备|证)(?:字)?(?:第)?(\d{{5,12}})号?(?:-(\d{{1,4}}[AX]?))?")
_LICENCE = re.compile(rf"([{_PLACES}]|合字)?((?:[AB]\d?[.,、]){{0,4}}[AB]\d?)-?(\d{{7,9}})号?")
_POLICE = re.compile(r"公网安备")
_APP = re.compile(r"-\d+A$")
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣_~", "-"))


def parse(text: str) -> str:
    """Return the number in its official writing."""
    said = without_label(visible(text[:_READ]), LABELS)
    if not said:
        raise Unclear("icp-number-empty")
    plain = simplified(unicodedata.normalize("NFKC", said).translate(_HYPHENS)).upper()
    plain = re.sub(r"\s+", "", plain)
    if found := _FILING.search(plain):
        place, kind, number, part = found.groups()
        return f"{place}ICP{kind}{number}号" + (f"-{part}" if part else "")
    if _POLICE.search(plain):
        raise Unclear("icp-number-police", value=shown(said))
    if found := _LICENCE.fullmatch(plain.replace("增值电信业务经营许可证", "").strip(":")):
        return f"{found[1] or ''}{found[2]}-{found[3]}"
    raise Unclear("icp-number-malformed", value=shown(said))


def check(application: Application, rules: Rules, today: date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield what is wrong with the number that the source "app" now needs."""
    if source.of(application) != "app":
        return
    typed = answers.text(application, FIELD)
    if not visible(typed).strip():
        if answers.missing(application, FIELD):
            yield _finding("icp-number-missing", "hint")
        return
    try:
        number = parse(typed)
    except Unclear as unclear:
        if unclear.code == "icp-number-police":
            yield _finding("icp-number-police", "warning", value=shown(typed))
        else:
            yield _finding("icp-number-malformed", "warning", value=shown(typed))
        return
    if "ICP备" in number and not _APP.search(number):
        yield _finding("icp-number-not-an-app", "hint", value=shown(number))


def _finding(code: str, severity: Severity, **params: str) -> Finding:
    return Finding(code, severity, FIELD, stage="form", rule="app-icp-2025", params=params)
