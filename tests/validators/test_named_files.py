"""Files in a line of talk: the name, the size beside it, the paper it shows."""

from __future__ import annotations

import pytest

from validators import named_files

LICENSE, LETTER, TRADEMARK, SCREEN = (
    "business-license",
    "letter-of-attorney",
    "trademark-certificate",
    "relation-screenshot",
)


def told(text):
    """Return what is read as (slot, file, size), None where nothing was told."""
    return [tuple(found.get(key) for key in ("slot", "file", "size")) for found in named_files.read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "licence.jpg 1.2MB, letter.pdf",
            [(LICENSE, "licence.jpg", 1_200_000), (LETTER, "letter.pdf", None)],
        ),
        (
            "营业执照.jpg 1.2M，商标证.png 800KB",
            [(LICENSE, "营业执照.jpg", 1_200_000), (TRADEMARK, "商标证.png", 800_000)],
        ),
        (
            "授权委托书(盖章).pdf，1.9MB；营业执照副本.jpeg，2.3MB",
            [(LETTER, "授权委托书(盖章).pdf", 1_900_000), (LICENSE, "营业执照副本.jpeg", 2_300_000)],
        ),
        (
            "licence.pdf (3.4 MB), loa_signed.pdf 900 KB",
            [(LICENSE, "licence.pdf", 3_400_000), (LETTER, "loa_signed.pdf", 900_000)],
        ),
        ("就一个 yyzz.png，大概560k", [(LICENSE, "yyzz.png", 560_000)]),
        (
            "300KB licence.jpg, 1.2 MB letter.pdf",
            [(LICENSE, "licence.jpg", 300_000), (LETTER, "letter.pdf", 1_200_000)],
        ),
        ("300KB licence.jpg, letter.pdf", [(LICENSE, "licence.jpg", 300_000), (LETTER, "letter.pdf", None)]),
        ("营业执照 1.jpg 2兆", [(LICENSE, "营业执照 1.jpg", 2_000_000)]),
        ("licence.jpg is 1,258,291 bytes", [(LICENSE, "licence.jpg", 1_258_291)]),
        ("licence.jpg 1.2MB (1258291 B)", [(LICENSE, "licence.jpg", 1_200_000)]),
        ("营业执照复印件.jpg 800多K", [(LICENSE, "营业执照复印件.jpg", 800_000)]),
        ("photo_2MB.jpg 3 megs", [(None, "photo_2MB.jpg", 3_000_000)]),
        ("photo 2MB.jpg", [(None, "photo 2MB.jpg", None)]),
        ("licence.jpg 1GB", [(LICENSE, "licence.jpg", 1_000_000_000)]),
    ],
)
def test_a_size_belongs_to_its_file_and_never_to_its_name(text, expected):
    """Before or behind the name, in every usual unit, of 1,000 to the kilobyte."""
    assert told(text) == expected


@pytest.mark.parametrize("text", ["licence.jpg (under 2MB)", "licence.jpg，不超过 2MB", "licence.jpg 2M以内"])
def test_a_limit_is_no_size(text):
    """Under 2 MB says nothing exact, so nothing is noted."""
    assert told(text) == [(LICENSE, "licence.jpg", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Just the licence, 1.png, I think around 300 KB", [(LICENSE, "1.png", 300_000)]),
        (
            "還沒準備，手上只有營業執照的照片 IMG_0417.HEIC 3.1MB",
            [(LICENSE, "IMG_0417.HEIC", 3_100_000)],
        ),
        ("1.png 是营业执照，2.png 是商标证", [(LICENSE, "1.png", None), (TRADEMARK, "2.png", None)]),
        ("the licence is 1.png and the letter is 2.png", [(LICENSE, "1.png", None), (LETTER, "2.png", None)]),
        ("licence.jpg, 2.png, that's the letter", [(LICENSE, "licence.jpg", None), (LETTER, "2.png", None)]),
        ("微信截图_2026.png是营业执照", [(LICENSE, "微信截图_2026.png", None)]),
        ("截图.png", [(SCREEN, "截图.png", None)]),
        ("licence and letter: 1.png", [(None, "1.png", None)]),
        ("BusinessLicense.jpg", [(LICENSE, "BusinessLicense.jpg", None)]),
        ("scan 1.tiff, 6 megs. that's the only one", [(None, "scan 1.tiff", 6_000_000)]),
        ("trademark letter.pdf", [(None, "trademark letter.pdf", None)]),
    ],
)
def test_the_paper_is_told_by_the_name_or_by_the_words_beside_it(text, expected):
    """Where neither tells, the slot stays open."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "business licence (PNG, 1.7 MB) and trademark_cert.jpg, 640 KB",
            [(LICENSE, None, 1_700_000), (TRADEMARK, "trademark_cert.jpg", 640_000)],
        ),
        ("营业执照 1.2M，商标证 800K", [(LICENSE, None, 1_200_000), (TRADEMARK, None, 800_000)]),
        ("营业执照 1.2M，文件名 licence.jpg", [(LICENSE, "licence.jpg", 1_200_000)]),
        ("licence.jpg 的执照 300KB", [(LICENSE, "licence.jpg", 300_000)]),
        ("licence.jpg，执照和商标证 300KB", [(LICENSE, "licence.jpg", None)]),
    ],
)
def test_a_paper_s_size_counts_without_a_name(text, expected):
    """A size can be judged alone; a paper alone cannot."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("my licence copy.jpg", "licence copy.jpg"),
        ("business licence.jpg", "business licence.jpg"),
        ("letter of attorney.pdf", "letter of attorney.pdf"),
        ("C:\\my papers\\licence.png", "licence.png"),
        ("1. licence.jpg", "licence.jpg"),
        ("1) licence.jpg", "licence.jpg"),
        ("1).jpg 是营业执照", "1).jpg"),
        ("1.营业执照.jpg", "营业执照.jpg"),
        ("还有营业执照.jpg", "营业执照.jpg"),
        ("文件名是licence.jpg", "licence.jpg"),
        ("执照 yyzz.jpg", "yyzz.jpg"),
        ("营业执照（licence.jpg，1.2M）", "licence.jpg"),
        ("“my licence.jpg”", "licence.jpg"),
        ("和风.jpg", "和风.jpg"),
        ("有限公司执照.jpg", "有限公司执照.jpg"),
        ("licence.jgp", "licence.jgp"),
        ("licence #1.jpg", "licence #1.jpg"),
        ("有.jpg", "有.jpg"),
    ],
)
def test_talk_before_a_name_is_not_part_of_it(text, name):
    """Blanks may stand in a name; words of talk, folders and list numbers do not."""
    assert [found["file"] for found in named_files.read(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "没有",
        "营业执照和商标证",
        "营业执照超过2MB",
        "营业执照文件大小不能超过2M",
        "2.1MB",
        "https://zhiyun.com/licence.jpg",
        "huawei.com 未备案",
        "Kettlebrook Co.Ltd",
    ],
)
def test_what_names_no_file_is_left_to_others(text):
    """A reviewer's words, a link and a company are no files."""
    assert told(text) == []


def test_two_files_in_a_row_are_two():
    """No comma is needed between them."""
    assert told("我要传营业执照.jpg和商标证.png") == [
        (LICENSE, "营业执照.jpg", None),
        (TRADEMARK, "商标证.png", None),
    ]


@pytest.mark.parametrize("piece", [")", "(", "a )", "1.", "licence ", "a.jpg "])
def test_a_long_text_is_read_at_its_beginning(piece):
    """However brackets and blanks are heaped up, the answer comes."""
    assert isinstance(named_files.read(piece * 5000 + "a.jpg"), tuple)
    assert isinstance(named_files.read(piece * 900 + "a.jpg"), tuple)
