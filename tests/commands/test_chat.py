"""``countersign chat``: the assistant over a pipe, one message a line, resumed by the next process."""

from __future__ import annotations

import pytest

from bot.channels.layout import width

ANSWERS = {
    "en": ["check", "智云科技", "verification code", "the company's name"],
    "zh": ["检查", "智云科技", "验证码", "企业名称"],
}


@pytest.fixture
def chat(run):
    """Return a function that pipes lines into a chat and returns what it said."""

    def chatted(*lines, lang=None):
        given = b"".join((line if isinstance(line, bytes) else line.encode()) + b"\n" for line in lines)
        told = run("chat", *(["--lang", lang] if lang else []), given=given)
        assert (told.code, told.err) == (0, "")
        return told.out

    return chatted


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("en", "未查询到商标", ["No trademark is found", "What to do", "Sources"]),
        ("zh", "No trademark is found.", ["未查询到商标", "依据"]),
        (None, "No trademark is found.", ["What to do"]),
        (None, "审核意见：未查询到商标", ["未查询到商标", "依据"]),
    ],
)
def test_a_rejection_is_explained(chat, lang, text, words):
    """A reviewer's remark is explained, in the language asked for or else that of the text."""
    said = chat(text, lang=lang)
    assert [word for word in words if word not in said] == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_check_goes_on_in_the_next_run(chat, lang):
    """What was answered is kept: the next run goes on where the first ended."""
    first = chat(*ANSWERS[lang][:2], lang=lang)
    second = chat(*ANSWERS[lang][2:], lang=lang)
    again = chat("continue" if lang == "en" else "继续", lang=lang)
    assert "1" in first
    assert second != again
    for number, said in ((2, first), (4, second), (4, again)):
        note = f"{number} of " if lang == "en" else f"{number}"
        assert note in said.rstrip().split("\n\n")[-2] + said


def test_a_second_process_resumes(start):
    """Two processes one after the other hold one conversation, sealed with the secret the first one made."""
    first, _ = start("chat", "--lang", "en").communicate("check\n智云科技\n".encode())
    second, err = start("chat", "--lang", "en").communicate(b"change\n")
    assert "智云科技" in first.decode()
    assert "Which answer?" in second.decode()
    assert err == b""


def test_another_language_is_spoken_at_once(chat):
    """``--lang`` of the next run is followed without a word about it."""
    chat("check", "智云科技", lang="en")
    said = chat("继续", lang="zh")
    assert "English" not in said.split("\n")[0]
    assert any("一" <= sign <= "鿿" for sign in said)


@pytest.mark.parametrize("line", ["/exit", "/quit", "exit", " QUIT ", ":q"])
def test_exit_ends_the_chat(chat, line):
    """What stands behind the way out is not read."""
    assert chat(line, "未查询到商标", lang="en") == ""


def test_nothing_said_is_nothing_answered(chat):
    """An empty input and blank lines have no answer."""
    assert chat("", "   ", "\t", lang="en") == ""


@pytest.mark.parametrize(
    ("command", "word"),
    [
        ("/help", "Paste the reviewer's remark"),
        ("/lookup trademark", "What I found"),
        ("/privacy", "encrypted"),
        ("/nothing", "Paste the reviewer's remark"),
        ("/start trademark-not-found", "No trademark is found"),
        ("/person", "person"),
        ("/CHECK", "1 of"),
        ("/lang", "中文"),
    ],
)
def test_commands_work(chat, command, word):
    """A line that begins with a slash is a command; an unknown one gets the help."""
    assert word in " ".join(chat(command, lang="en").split())


def test_forget_deletes_everything(chat, tmp_path):
    """After ``forget`` the next run knows nothing."""
    chat("check", "智云科技", "forget", "1", lang="en")
    assert "no answer to change" in chat("change", lang="en")


def test_a_file_is_named_by_its_path(chat, tmp_path):
    """A path to a file during the check is noted as one of the papers, unopened."""
    path = tmp_path / "licence.jpg"
    path.write_bytes(b"\xff\xd8" + b"\x00" * 1000)
    said = chat("check", "智云科技", str(path), lang="en")
    assert "licence.jpg" in said
    assert str(tmp_path) not in said


@pytest.mark.parametrize(
    "text", ["/etc/no/such/file", "a/b/c", "http://x.example/a", "/" * 999, "~nobody/x", "/\x00/x"]
)
def test_a_path_to_nothing_is_text(chat, text):
    """What looks like a path and is none is answered as words."""
    assert chat(text, lang="en").strip()


def test_a_line_of_a_million_signs_is_answered(chat):
    """A line far too long is cut, and the person is told."""
    said = chat("未查询到商标 " * 150_000, lang="en")
    assert "8,000" in said
    assert max(map(width, said.splitlines())) <= 80


@pytest.mark.parametrize(
    "line",
    [
        b"\xff\xfe",
        b"\xe6\x99",
        "\ud800".encode("utf-8", "surrogatepass"),
        b"\x00",
        b"\x1b[2J\x1b]0;x\x07",
        "\u202e".encode(),
    ],
    ids=range(6),
)
def test_bytes_that_are_no_text_do_not_end_the_chat(chat, line):
    """A line that is no text is answered or passed over, and the next one is read."""
    said = chat(line, "未查询到商标", lang="en")
    assert "No trademark is found" in said
    assert "\x1b" not in said


def test_the_answer_comes_before_the_next_line(start):
    """Over a pipe each message is answered before the next is written."""
    running = start("chat", "--lang", "en")
    for text, word in (("未查询到商标", b"Sources"), ("check", b"1 of")):
        running.stdin.write(text.encode() + b"\n")
        running.stdin.flush()
        said = b""
        while word not in said:
            line = running.stdout.readline()
            assert line, said
            said += line
    running.stdin.close()
    assert running.wait() == 0


@pytest.mark.parametrize("url", ["mysql://user:hidden@host/x", "garbage"])
def test_a_store_that_cannot_be_opened_is_one_line(run, monkeypatch, url):
    """Without its store the chat ends with one line that shows no password."""
    monkeypatch.setenv("COUNTERSIGN_DATABASE_URL", url)
    said = run("chat", given="hi\n").complaint
    assert "COUNTERSIGN_DATABASE_URL" in said
    assert "hidden" not in said


def test_another_secret_is_one_line(run, monkeypatch):
    """A database sealed with another secret is refused in one line."""
    monkeypatch.setenv("COUNTERSIGN_SECRET", "the first secret, long enough")
    assert run("chat", given="hi\n").code == 0
    monkeypatch.setenv("COUNTERSIGN_SECRET", "the second secret, long enough")
    assert "second secret" not in run("chat", given="hi\n").complaint
