"""Numbers of persons and companies that consist of digits: identity cards, phones, bank cards, registrations.

Two ways lead to a mark. What has the structure of such a number (a date of birth in the right place, the
beginning of a mobile number, a right check digit) is found however it is taken apart. Else seven digits that
stand together as those of one number do are a number of somebody, unless they are plainly something else.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from bot.redaction.company_codes import has_right_end
from bot.redaction.digit_groups import Group, counts, is_plain, is_tight, plain_end, runs
from bot.redaction.span import Kind, Span, Spans

_DIGIT = re.compile("[0-9]")
_LETTERS = re.compile(r"(?<=[0-9])[OoIlОоΟο]+(?=[0-9]|(?![A-Za-z]))|(?<=[0-9][ .-])[OoОо]+(?=[0-9])")
_READ_AS = str.maketrans("OoОоΟοIl", "00000011")
_MARKUP = re.compile(r"<[^<>\n]{1,7}>|&[A-Za-z0-9#]{2,6};|%2[0-9A-Fa-f]")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[!-~]+|(?<![A-Za-z0-9.-])(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,10}/[!-~]+", re.IGNORECASE
)
_BORN = r"(?:19[0-9]{2}|20[0-2][0-9])"
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_ID = re.compile(rf"[1-9][0-9]{{5}}(?:{_BORN}{_DAY}[0-9]{{3}}[0-9X]|[0-9]{{2}}{_DAY}[0-9]{{3}})")
_PHONE = re.compile(
    r"(?:0?0?86|0)?1[3-9][0-9]{9}|[48]00[0-9]{7}"
    r"|(?:(?:00)?86|0)(?:(?:10|2[0-9])[0-9]{8}|[3-9][0-9]{2}[0-9]{7,8})|00[1-9][0-9]{7,14}"
)
_CHECK_LETTER = re.compile(r"[\W_]{0,3}([A-Za-z×хХ])(?![A-Za-z])")
_X = frozenset("xX×хХ")
_REGISTRATION = re.compile(r"[1-6][1-9][0-9]{13}")
_EXTENSION = re.compile(r" ?(?:转|分机号?:?|ext\.?|extension|#) ?[0-9]{1,6}(?![0-9])", re.IGNORECASE)
_ABROAD = re.compile(r"\+[ (]{0,2}$")
_CLOSE = re.compile(r"(?!\. )[ .\-_/]{1,3}|\(|\) ?-?")
_BEFORE = re.compile(r"[A-Za-z0-9]{1,24}$")
_BEHIND = re.compile(r"[A-Za-z0-9]{0,24}")
_GLUED = 24
_PREFIX = re.compile(r"[A-CDEGHK-MPR-Z]|E[A-Z]", re.IGNORECASE)
"""Letters before the digits of a passport or a permit."""
_LEAST, _SHORTEST, _BODY, _UNIFIED, _LONGEST = 7, 10, 17, 18, 19
_CARD = range(16, 20)
_LEAST_PER_GROUP = 3
_LEAST_OF_FIRST = 3
_UNIONPAY = "62"
_MOST_ABROAD = 15
_MOST_GROUPS, _MOST_GROUPS_OF_ID = 4, 6
_LONGEST_EXTENSION = 6
_FIRST_OF_PHONE = frozenset({3, 4, 7})
_PASSPORT = range(7, 11)
_OCTETS, _OCTET, _LEAST_OF_ADDRESS = 4, 255, 8
_CERTAIN = frozenset({"id", "code"})
_LUHN = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
_Found = tuple[int, Kind | None]
"""Of how many groups a number consists, and of which kind it is."""
_NONE: _Found = (0, None)


def spans(text: str) -> Spans:
    """Yield the numbers of a folded text; within an address only those with a structure."""
    if not _DIGIT.search(text):
        return
    plain = _LETTERS.sub(lambda found: found[0].translate(_READ_AS), _MARKUP.sub(_blank, text))
    addresses = [found.span() for found in _ADDRESS.finditer(text)]
    for groups in runs(plain):
        outside = [
            group for group in groups if not any(start <= group.start < end for start, end in addresses)
        ]
        yield from _in_run(plain, groups, frozenset(outside))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _in_run(text: str, groups: Sequence[Group], outside: Container[Group]) -> Spans:
    """Yield the numbers of a run of digits: first what is certain, then what stands between."""
    if plain_end(text, groups[0].start) == groups[-1].end:
        return
    plain = [plain_end(text, group.start) for group in groups]
    last = _last_start(groups)
    found = [_structured(text, groups, plain, at) if at <= last else _NONE for at in range(len(groups))]
    begun = at = 0
    while at < len(groups):
        count, kind = found[at]
        if kind and kind in _CERTAIN:
            yield from _between(text, groups[begun:at], plain[begun:at], found[begun:at], outside)
            yield _whole(text, groups[at].start, groups[at + count - 1].end, kind)
            begun = at = at + count
        else:
            at += 1
    yield from _between(text, groups[begun:], plain[begun:], found[begun:], outside)


def _last_start(groups: Sequence[Group]) -> int:
    """Return at which group the last number may begin: behind it are too few digits."""
    left = 0
    for at in range(len(groups) - 1, -1, -1):
        left += len(groups[at].digits)
        if left >= _LEAST:
            return at
    return -1


def _between(
    text: str,
    groups: Sequence[Group],
    plain: Sequence[int],
    found: Sequence[_Found],
    outside: Container[Group],
) -> Spans:
    """Yield the numbers of groups in which no identity card and no code of a company begins.

    What has no structure counts only ``outside`` of addresses: those of shops and apps are full of numbers.
    """
    loose: list[Group] = []
    at = 0
    while at < len(groups):
        count, kind = found[at] if found[at][0] <= len(groups) - at else _NONE
        if kind:
            yield from _unnamed(text, loose)
            loose = []
            count += kind == "phone" and _is_extension(groups[at + count :])
            yield _whole(text, groups[at].start, groups[at + count - 1].end, kind)
            at += count
        elif plain[at] > groups[at].start:
            yield from _unnamed(text, loose)
            loose = []
            at += sum(groups[at].start <= group.start < plain[at] for group in groups[at : at + _MOST_GROUPS])
        else:
            loose += [groups[at]] if groups[at] in outside else []
            at += 1
    yield from _unnamed(text, loose)


def _structured(text: str, groups: Sequence[Group], plain: Sequence[int], at: int) -> _Found:
    """Return how many groups from ``at`` on are a number with a structure, the longest; and its kind."""
    best = _NONE
    abroad = _ABROAD.search(text, max(0, groups[at].start - 3), groups[at].start)
    free = dayless = True
    digits = ""
    for end in range(at, min(len(groups), at + _LONGEST)):
        digits += groups[end].digits
        if len(digits) > _LONGEST:
            break
        free = free and plain[end] == groups[end].start
        dayless = dayless and plain[end] <= groups[end].end
        if len(digits) < _LEAST:
            continue
        parts = groups[at : end + 1]
        kind = _structure(text, digits, parts)
        if kind is None and abroad and _LEAST <= len(digits) <= _MOST_ABROAD and _is_one(parts):
            kind = "phone"
        born = kind == "id" and (dayless or len(digits) >= _BODY)
        if kind and (born or (free and not (len(parts) > 1 and counts(parts)))):
            best = (end + 1 - at, kind)
    return best


def _structure(text: str, digits: str, parts: Sequence[Group]) -> Kind | None:
    """Return which number the digits of some groups are by their structure, if they may be one number."""
    count = len(digits)
    if count < _SHORTEST:
        return None
    letter = _CHECK_LETTER.match(text, parts[-1].end) if count == _BODY else None
    kind = (_by_letter(digits, letter[1]) if letter else None) or _by_digits(digits)
    return kind if kind and (_is_one(parts) or _is_listed(parts, kind)) else None


def _by_digits(digits: str) -> Kind | None:
    """Return what digits are by themselves."""
    if _ID.fullmatch(digits):
        return "id"
    if _PHONE.fullmatch(digits):
        return "phone"
    if len(digits) == _UNIFIED and has_right_end(digits):
        return "code"
    card = len(digits) in _CARD and (digits.startswith(_UNIONPAY) or _is_card(digits))
    return "number" if card or _REGISTRATION.fullmatch(digits) else None


def _by_letter(body: str, letter: str) -> Kind | None:
    """Return what 17 digits and the letter behind them are."""
    if letter in _X and _ID.fullmatch(body + "X"):
        return "id"
    return "code" if has_right_end(body + letter.upper()) else None


def _is_one(parts: Sequence[Group]) -> bool:
    """Tell whether groups stand together as those of one number do."""
    between = [group.apart for group in parts[1:]]
    return all(map(is_tight, between)) and sum(apart.count("\n") for apart in between) <= 1


def _is_listed(parts: Sequence[Group], kind: Kind) -> bool:
    """Tell whether groups are a number taken apart by one strange mark (138，0013，8000), not a list."""
    if len({group.apart.strip() for group in parts[1:]}) != 1:
        return False
    if kind == "phone":
        return len(parts) <= _MOST_GROUPS and (
            len(parts[0].digits) in _FIRST_OF_PHONE or parts[0].digits == "86"
        )
    return len(parts) <= _MOST_GROUPS_OF_ID and len(parts[0].digits) >= _LEAST_OF_FIRST


def _is_card(digits: str) -> bool:
    """Tell whether the check digit of a bank card is right (Luhn)."""
    odd = sum(map(int, digits[-1::-2]))
    return (odd + sum(_LUHN[int(digit)] for digit in digits[-2::-2])) % 10 == 0


def _is_extension(behind: Sequence[Group]) -> bool:
    """Tell whether the group behind a phone number is its extension (0755-82345678-801)."""
    if not behind or len(behind[0].digits) > _LONGEST_EXTENSION or behind[0].apart.strip() != "-":
        return False
    return len(behind) == 1 or behind[1].apart.strip() not in {"-", ".", "/", ":"}


def _whole(text: str, start: int, end: int, kind: Kind) -> Span:
    """Return the span of a number with what belongs to it: a plus, a bracket, an extension, a letter X."""
    if kind == "phone":
        before = _ABROAD.search(text, max(0, start - 3), start)
        start = before.start() if before else start
    behind = {"phone": _EXTENSION, "id": _CHECK_LETTER, "code": _CHECK_LETTER}.get(kind)
    if behind and (kind == "phone" or _is_body(text[start:end])) and (found := behind.match(text, end)):
        end = found.end()
    return _bracketed(text, Span(start, end, kind))


def _is_body(number: str) -> bool:
    """Tell whether a number lacks its last sign, which may be a letter."""
    return sum(map(str.isdigit, number)) == _BODY


def _unnamed(text: str, loose: Sequence[Group]) -> Spans:
    """Yield what of the groups without a structure is long enough to be a number of somebody."""
    for chain in _chains(loose):
        if _is_number(chain) and not is_plain(text, chain):
            yield _glued(text, chain[0].start, chain[-1].end)
        else:
            for group in chain:
                if len(group.digits) >= _LEAST and not is_plain(text, (group,)):
                    yield _glued(text, group.start, group.end)


def _chains(loose: Sequence[Group]) -> Iterator[list[Group]]:
    """Yield the groups that only one small mark stands between."""
    chain: list[Group] = []
    for group in loose:
        if chain and not _CLOSE.fullmatch(group.apart):
            yield chain
            chain = []
        chain.append(group)
    if chain:
        yield chain


def _is_number(chain: Sequence[Group]) -> bool:
    """Tell whether groups have as many digits as one number that is taken apart has."""
    total = sum(len(group.digits) for group in chain)
    marks = {group.apart for group in chain[1:]}
    if len(chain) == _OCTETS and marks == {"."} and total >= _LEAST_OF_ADDRESS:
        octets = all(len(group.digits) <= _LEAST_PER_GROUP and int(group.digits) <= _OCTET for group in chain)
        return octets or total >= _LEAST_PER_GROUP * _OCTETS
    pairs = marks in ({"-"}, {"."}) and len({len(group.digits) for group in chain}) == 1
    return total >= _LEAST and (pairs or total >= _LEAST_PER_GROUP * len(chain))


def _glued(text: str, start: int, end: int) -> Span:
    """Return the span of a number with the letters and digits that it hangs together with."""
    length = sum(map(str.isdigit, text[start:end]))
    before = _BEFORE.search(text, max(0, start - _GLUED), start)
    behind = _BEHIND.match(text, end)
    letters = before[0] if before else ""
    stop = behind.end() if behind else end
    kind: Kind = "id" if _PREFIX.fullmatch(letters) and length in _PASSPORT else "number"
    return _bracketed(text, Span(start - len(letters), stop, kind))


def _bracketed(text: str, span: Span) -> Span:
    """Return a span with the bracket whose other half stands in it."""
    start, end = span.start, span.end
    inside = text[start:end]
    if ")" in inside and "(" not in inside and text[start - 1 : start] == "(":
        return span._replace(start=start - 1)
    if "(" in inside and ")" not in inside and text[end : end + 1] == ")":
        return span._replace(end=end + 1)
    return span
