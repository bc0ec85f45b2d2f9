"""The host of an internet address, and whether it is a name the public can reach.

Law: decided from the text alone, without asking the network. An ending that the public suffix
list (bundled with publicsuffixlist) does not know makes a host doubtful, not wrong.

>>> [standing(host) for host in ("www.huawei.com", "192.168.0.1", "localhost", "zhiyun.foo123")]
['public', 'numeric', 'private', 'unknown-ending']
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

Standing = Literal["public", "numeric", "private", "unknown-ending", "no-host"]

_LONGEST = 253
_LABEL = re.compile(r"(?!-)[\w-]{1,63}(?<!-)")
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)")
_EXAMPLES = frozenset({"example", "test", "invalid"})
_PRIVATE_ENDINGS = frozenset(
    {
        *("localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp"),
        *("private", "onion", "arpa"),
        *_EXAMPLES,
    }
)


def plain(text: str) -> str:
    """Return a host as it is compared: one case, plain dots, no port, no dot at the end."""
    host = unicodedata.normalize("NFKC", text).casefold().replace("。", ".").strip()
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return re.sub(r":\d*$", "", host).rstrip(".")


def standing(text: str) -> Standing:
    """Say what kind of host this is."""
    host = plain(text)
    if _is_numeric(host):
        return "numeric"
    labels = host.split(".")
    if len(host) > _LONGEST or not all(_LABEL.fullmatch(label) for label in labels):
        return "no-host"
    if labels[-1] in _PRIVATE_ENDINGS or (len(labels) == 1 and labels[0].isascii()):
        return "private"
    return "public" if registered(host) else _ending(host)


def _ending(host: str) -> Standing:
    # com.cn is an ending itself: nobody's domain.
    return "no-host" if _suffixes().publicsuffix(host) == host else "unknown-ending"


def is_example(text: str) -> bool:
    """Tell whether the host is a domain kept for examples (RFC 2606): one by its form, nobody's.

    >>> is_example("www.zhiyun.example"), is_example("example"), is_example("nas.local")
    (True, False, False)
    """
    labels = plain(text).split(".")
    return len(labels) > 1 and labels[-1] in _EXAMPLES and standing(text) == "private"


def registered(text: str) -> str:
    """Return the part that is registered and filed (huawei.com of www.huawei.com); else nothing."""
    host = plain(text)
    icann = _suffixes().privatesuffix(host) if host else None
    return icann or ""


def _is_numeric(host: str) -> bool:
    """Tell whether a browser would read the host as an IP address (2130706433 is 127.0.0.1)."""
    if host.startswith("[") or _NUMBER.fullmatch(host.rpartition(".")[2]):
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


@cache
def _suffixes() -> PublicSuffixList:
    # Imported late: reading its list takes longer than all other checks.
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList(accept_unknown=False, only_icann=True)
