"""The link that proves an app or a shop: where it is downloaded, where it sells.

Rules (https://support.huaweicloud.com/intl/en-us/msgsms_faq/sms_faq_0075.html, 2023-04-12): the
source "app" needs the application download URL on a page that shows the developer, the source
"shop" the e-Shop URL. Private hosts, numbers and passwords in a link are our own reading: a
reviewer cannot open such a link.

>>> parse("下载地址: https://appgallery.huawei.com/app/C1 (华为应用市场)")
'https://appgallery.huawei.com/app/C1'
>>> application = {"signature-source": "app", "app-download-url": "见附件"}
>>> [(f.code, f.issue) for f in check(application, {}, date(2026, 11, 22))]
[('app-link-not-a-link', 'app-link-missing')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from validators import answers, source
from validators.finding import Application, Finding, Rules, Severity, Unclear
from validators.host import is_example, standing
from validators.plain_text import narrow, shown, visible

_READ = 8000
_LONGEST = 2000
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://[^\s<>\"“”，。；、（）【】]+", re.IGNORECASE)
_BARE = re.compile(
    r"(?<![\w.@-])(?:[\w-]{1,63}\.){1,8}[\w-]{1,63}(?::\d+)?(?:[/?#][^\s<>\"“”，。；、（）【】]*)?"
)
_CHINESE_STOPS = re.compile("[，；！（）]")
_WORDS_BEHIND = re.compile(
    r"(?<=[A-Za-z0-9/])(?:这|那|是|的|就|可以|能|请|我|你|点|打开|里|上|哦|啊|吧|呢|谢)[^\x00-\x7f]*$"
)
"""Chinese follows without a blank; in a link's path it begins behind a slash or says no such words."""
_TAIL = ".,;:!?'\"…"


@dataclass(frozen=True, slots=True)
class Proof:
    """One source's link: its field, where it leads to, and the codes of what can be wrong."""

    source: str
    field: str
    issue: str
    rule: str
    codes: Mapping[str, str]


PROOFS = (
    Proof(
        "app",
        "app-download-url",
        "app-link-missing",
        "app-download-link",
        {
            "missing": "app-link-missing",
            "not-a-link": "app-link-not-a-link",
            "private": "app-link-private-host",
            "numeric": "app-link-numeric-host",
            "unknown-ending": "app-link-unknown-ending",
            "scheme": "app-link-not-http",
            "credentials": "app-link-password",
        },
    ),
    Proof(
        "shop",
        "e-shop-url",
        "shop-platform-missing",
        "shop-link",
        {
            "missing": "shop-link-missing",
            "not-a-link": "shop-link-not-a-link",
            "private": "shop-link-private-host",
            "numeric": "shop-link-numeric-host",
            "unknown-ending": "shop-link-unknown-ending",
            "scheme": "shop-link-not-http",
            "credentials": "shop-link-password",
        },
    ),
)


def parse(text: str) -> str:
    """Return the link in the text, with https:// in front where no scheme was typed."""
    said = visible(text[:_READ]).strip()
    if not said:
        raise Unclear("link-empty")
    # A Chinese comma ends a link; made plain it would be part of it.
    said = narrow(_CHINESE_STOPS.sub(" ", said))
    found = _SCHEME.search(said)
    if found:
        link = _without_tail(_WORDS_BEHIND.sub("", found[0]))
    else:
        bare = (_without_tail(match[0]) for match in _BARE.finditer(said))
        link = next((f"https://{each}" for each in bare if _is_host(each)), "")
    if not link or len(link) > _LONGEST or not _host(link):
        raise Unclear("link-not-a-link", value=shown(said))
    return link


def check(application: Application, rules: Rules, today: date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield what keeps a reviewer from opening the link that the source needs."""
    given = source.of(application)
    for proof in PROOFS:
        if proof.source == given:
            yield from _judged(proof, application)


def _judged(proof: Proof, application: Application) -> Iterator[Finding]:
    typed = answers.text(application, proof.field)
    if not visible(typed).strip():
        if answers.missing(application, proof.field):
            yield _finding(proof, "missing", "error")
        return
    try:
        link = parse(typed)
    except Unclear:
        yield _finding(proof, "not-a-link", "error", value=typed)
        return
    for trouble in _troubles(link):
        yield _finding(proof, trouble, "warning", value=link, host=_host(link))


def _finding(proof: Proof, trouble: str, severity: Severity, **params: str) -> Finding:
    return Finding(
        proof.codes[trouble],
        severity,
        proof.field,
        proof.issue,
        rule=proof.rule,
        params={key: shown(value) for key, value in params.items()},
    )


def _troubles(link: str) -> Iterator[str]:
    scheme = link.partition("://")[0].lower()
    if scheme not in {"http", "https"}:
        yield "scheme"
        return
    if "@" in urlsplit(link).netloc:
        yield "credentials"
    how = standing(_host(link))
    if how != "public":
        # What is no host after a typed https:// is a name nobody can reach.
        yield "private" if how == "no-host" else how


def _host(link: str) -> str:
    """Return the link's host without name, password and port; empty where there is none."""
    try:
        netloc = urlsplit(link).netloc
    except ValueError:
        return ""
    return re.sub(r":\d*$", "", netloc.rpartition("@")[2])


def _is_host(bare: str) -> bool:
    """Tell whether a bare word is an address; a version (1.2) and a file's name are none."""
    host = re.split(r"[/?#]", bare)[0]
    if standing(host) == "public" or is_example(host):
        return True
    return re.fullmatch(r"(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?", host) is not None


def _without_tail(link: str) -> str:
    """Take off the stop of the sentence and a bracket that opens before the link."""
    link = link.rstrip(_TAIL)
    if link.endswith(")") and "(" not in link:
        link = link.rstrip(")").rstrip(_TAIL)
    return link
