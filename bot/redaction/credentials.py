"""What opens something: passwords, tokens, keys, and who signs in by an address.

A token that nobody names is known by its look: letters and digits change so often that it is no word.
"""

from __future__ import annotations

import re

from bot.redaction.span import Span, Spans

_PASSWORDS = ("密码", "口令", "password", "passwd", "passcode", "passphrase", "pwd")
_KEYS = ("token", "令牌", "secret", "密钥", "秘钥", "凭证", "cookie")
_ONE_TIME = ("验证码", "校验码", "动态码", "otp", "verification code")
_HINTS = (*_PASSWORDS, *_KEYS, *_ONE_TIME, "pass", "session", "key", "bearer", "authorization")
_PAIR = re.compile(r"[as]k(?<![a-z0-9]..)(?![a-z0-9])")
_NAMES = (
    *_PASSWORDS[:-1],
    *(r"pwd(?![A-Za-z0-9])", r"(?<![A-Za-z])pass(?=\s*[:=])", r"(?<![A-Za-z0-9])(?:ak|sk)(?![A-Za-z0-9])"),
    *(*_KEYS, r"session[ _-]?id", r"(?:api|app|access|secret|private)[ _-]?key(?:[ _-]?id)?"),
)
_NAMED = re.compile(
    rf"(?P<name>{'|'.join(_NAMES)})[\"'”]?(?P<joint>\s*(?:[:=]|是|为|\bis\b)*\s*)[\"'“]?"
    r"(?=(?P<value>(?<=[\"'“])[^\"'“”\n]{2,200}(?=[\"'”])|(?<==)[^\s,;&\"'“”。，；]{2,512}|[!-~]{3,2048}))",
    re.IGNORECASE,
)
_BEARER = re.compile(
    r"(?:(?<![A-Za-z])bearer\s+(?=[!-~]{0,99}[0-9]|[!-~]{20})|authorization\W{1,4}(?:basic|digest|token)\s+)"
    r"(?P<value>[!-~]{6,})",
    re.IGNORECASE,
)
_ONCE = re.compile(
    rf"(?:{'|'.join(_ONE_TIME)})\s?(?:(?:[:=]|是|为|\bis\b)\s?(?P<told>[0-9]{{4,8}})|(?P<value>[0-9]{{4,8}}))"
    r"(?![0-9年月条元.-])",
    re.IGNORECASE,
)
_USER = re.compile(r"://(?P<value>[^/\s?#,;一-鿿]{1,256})@")
_QUERY = re.compile(
    r"[?&;#](?:[\w.-]{0,24}(?:token|secret|passw(?:or)?d|pwd|key|sign|signature|auth|session|ticket|credential)"
    r"|sid|sig|ak|sk|jwt)=(?P<value>[^&#\s\"'一-鿿]{4,})",
    re.IGNORECASE,
)
_BOT = re.compile(
    r"[0-9]{5,20}\s?:\s?(?P<secret>[A-Za-z0-9_-]{30,}|[A-Za-z0-9_-]+\s{0,2}\n\s{0,2}[A-Za-z0-9_-]+)"
)
_JWT = re.compile(r"(?<![A-Za-z0-9])eyJ[A-Za-z0-9_-]{5,}(?:\.[A-Za-z0-9_-]*){1,2}")
_PRIVATE = re.compile(r"-----BEGIN [A-Z ]{1,40}-----[^-]*(?:-----END [A-Z ]{1,40}-----)?")
_RUN = re.compile(r"[A-Za-z0-9+/_=-]{8,}(?: ?\n ?[A-Za-z0-9+/_=-]{8,})?")
_PART = re.compile(r"[^/=]+=*$|[^/=]+")
_LINE = re.compile(r"[^ \n]+")
_PIECE = re.compile(r"[A-Za-z0-9]+")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
_HEX = re.compile(r"[0-9A-Fa-f]{32,}")
_WORD_GOES_ON = re.compile(r"[A-Za-z'-]+[,.]? [A-Za-z]")
_SHORTEST_SECRET = 30
_SHORTEST_TOKEN, _SHORTEST_CAPITALS, _SHORTEST_LETTERS = 20, 18, 24
_CHANGES, _CHANGES_OF_LETTERS, _CHANGES_OF_CAPITALS, _CHANGES_OF_HALF = 0.2, 0.3, 0.09, 0.12
_SHORTEST_BARE = 12
_BARE = re.compile(r"[0-9]{6,}$|(?=[!-~]{0,40}[A-Za-z])(?=[!-~]{0,40}[0-9])[A-Za-z0-9][!-~]{5,}")


def spans(text: str) -> Spans:
    """Yield what opens something in a folded text and is named or written as such."""
    lower = text.lower()
    if any(hint in lower for hint in _HINTS) or _PAIR.search(lower):
        yield from _named(text)
    if "=" in text or "://" in text:
        for pattern in (_USER, _QUERY):
            yield from (Span(*found.span("value"), "token") for found in pattern.finditer(text))
    if "eyJ" in text or "-----" in text:
        for pattern in (_JWT, _PRIVATE):
            yield from (Span(*found.span(), "token") for found in pattern.finditer(text))
    if ":" in text:
        for found in _BOT.finditer(text):
            secret = found["secret"]
            if len(secret) >= _SHORTEST_SECRET and _changes(secret) >= _CHANGES_OF_HALF:
                yield Span(*found.span(), "token")


def tokens(text: str) -> Spans:
    """Yield the tokens that nobody names."""
    for run in _RUN.finditer(text):
        if run.end() - run.start() >= _SHORTEST_CAPITALS:
            yield from _of_run(run)


def _named(text: str) -> Spans:
    for found in _NAMED.finditer(text):
        if _is_secret(found, text):
            end = found.start("value") + len(found["value"].rstrip("\"',;.!?)]}")) or found.end("value")
            yield Span(found.start("value"), end, "token")
    for pattern in (_BEARER, _ONCE):
        for found in pattern.finditer(text):
            group = "value" if found["value"] else "told"
            yield Span(*found.span(group), "token")


def _is_secret(found: re.Match[str], text: str) -> bool:
    """Tell a secret from a word behind its name, by what joins them (password: …, the password is wrong)."""
    joint, value = found["joint"], found["value"]
    has_digit = any(map(str.isdigit, value))
    if joint.endswith("=") or "是" in joint or "为" in joint:
        return True
    if ":" in joint or "=" in joint:
        return has_digit or not _WORD_GOES_ON.match(text, found.start("value"))
    if joint.strip():
        return has_digit
    is_password = found["name"].lower() in _PASSWORDS
    return bool(_BARE.match(value)) and (is_password or len(value) >= _SHORTEST_BARE)


def _of_run(run: re.Match[str]) -> Spans:
    """Yield the tokens of a run of letters and digits, which may go on in the next line."""
    lines = run[0].split()
    if (
        len(lines) > 1
        and all(_changes(line) >= _CHANGES_OF_HALF for line in lines)
        and _is_token("".join(lines))
    ):
        yield Span(*run.span(), "token")
        return
    for line in _LINE.finditer(run[0]):
        start, end = _trimmed(line)
        if _is_token(run[0][start:end]):
            yield Span(run.start() + start, run.start() + end, "token")


def _trimmed(line: re.Match[str]) -> tuple[int, int]:
    """Return where a path or an assignment is more than words: its first and its last such part."""
    odd = [part.span() for part in _PART.finditer(line[0]) if _changes(part[0])]
    if not odd:
        return line.span()
    return line.start() + odd[0][0], line.start() + odd[-1][1]


def _is_token(run: str) -> bool:
    """Tell whether a run is no word, name or path: long, and letters and digits change all the time."""
    plain = "".join(_PIECE.findall(run))
    if len(plain) < _SHORTEST_CAPITALS or plain.isdecimal():
        return False
    has_digit = any(map(str.isdigit, plain))
    if has_digit and _HEX.fullmatch(plain):
        return True
    if has_digit and plain.isupper() and len(plain) == len(run):
        return _changes(run) >= _CHANGES_OF_CAPITALS
    if has_digit:
        return len(plain) >= _SHORTEST_TOKEN and _changes(run) >= _CHANGES
    return len(plain) >= _SHORTEST_LETTERS and _changes(run) >= _CHANGES_OF_LETTERS


def _changes(run: str) -> float:
    """Return how often a word ends within the pieces of a run, for each of its letters and digits."""
    pieces = _PIECE.findall(run)
    ends = sum(len(_WORD.findall(piece)) - 1 for piece in pieces)
    return ends / max(1, sum(map(len, pieces)))
