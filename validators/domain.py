"""The domain of a website that is filed with the ministry (MIIT).

Rule: 网站取名工信部备案网站域名未查询到的, only in the Chinese copy of the base page
(https://support.huaweicloud.com/msgsms_faq/sms_faq_0075.html, 2024-09-25): the domain must be
found in the MIIT filing system. What is filed is the registered domain (huawei.com), never a
number.

>>> parse("网站域名：https://www.huawei.com/cn/")
'huawei.com'
>>> application = {"signature-source": "website", "website-domain": "192.168.0.1"}
>>> [(f.code, f.severity) for f in check(application, {}, date(2026, 11, 22))]
[('website-domain-numeric', 'error')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from validators import answers, source
from validators.finding import Application, Finding, Rules, Severity, Unclear
from validators.host import is_example, plain, registered, standing
from validators.plain_text import narrow, shown, visible, without_label

FIELD = "website-domain"
ISSUE = "website-not-filed"
LABELS = ("网站域名", "备案域名", "域名", "网址", "网站", "website domain", "domain", "website")

_READ = 2000
_ADDRESS = re.compile(r"^[a-z][a-z0-9+.-]*:/+", re.IGNORECASE)
_DOMAIN = re.compile(r"(?<![\w.-])(?:[\w-]{1,63}[.。]){1,8}[\w-]{2,63}")


def parse(text: str) -> str:
    """Return the registered domain in the text; a host of unknown ending as it stands."""
    said = without_label(narrow(visible(text[:_READ])), LABELS)
    if not said:
        raise Unclear("website-domain-empty")
    candidates = [_host(said), *_DOMAIN.findall(said)]
    for candidate in candidates:
        if standing(candidate) == "public":
            return registered(candidate)
    for candidate in candidates:
        if is_example(candidate):
            return ".".join(plain(candidate).split(".")[-2:])
    how = standing(candidates[0])
    if how == "numeric":
        raise Unclear("website-domain-numeric", value=shown(said))
    if how == "unknown-ending" and "." in plain(candidates[0]):
        return plain(candidates[0])
    raise Unclear("website-domain-not-a-domain", value=shown(said))


def check(application: Application, rules: Rules, today: date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield what keeps the domain from being found in the filing system."""
    if source.of(application) != "website":
        return
    typed = answers.text(application, FIELD)
    if not visible(typed).strip():
        if answers.missing(application, FIELD):
            yield _finding("website-domain-missing", "error")
        return
    try:
        domain = parse(typed)
    except Unclear as unclear:
        if unclear.code == "website-domain-numeric":
            yield _finding("website-domain-numeric", "error", value=shown(typed))
        else:
            yield _finding("website-domain-not-a-domain", "error", value=shown(typed))
        return
    if standing(domain) != "public":
        yield _finding("website-domain-unknown-ending", "warning", value=shown(domain))


def _finding(code: str, severity: Severity, **params: str) -> Finding:
    return Finding(code, severity, FIELD, ISSUE, rule="website-filed", params=params)


def _host(said: str) -> str:
    """Return what stands where an address has its host."""
    rest = re.split(r"[/?#\s]", _ADDRESS.sub("", said.strip()), maxsplit=1)[0]
    return rest.rpartition("@")[2]
