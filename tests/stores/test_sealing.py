"""Who may read what is stored."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from pydantic import SecretStr

from bot.stores import Unusable, WrongSecret, resealing, secrets_of
from bot.stores.sealing import Sealer

from .sample import DAY, NOW, SECRET, answer, drain, key, reply, said, timer


def mode(path):
    """Return the permissions of a file."""
    return oct(stat.S_IMODE(path.stat().st_mode))


@pytest.fixture(autouse=True)
def open_umask():
    """Files are private whatever the umask lets pass."""
    before = os.umask(0)
    yield
    os.umask(before)


class TestEncryption:
    """No person's word is in the database's files."""

    async def test_no_word(self, store, database):
        """Neither the file nor its log holds a word of session, reply or timer, sent or waiting."""
        words = {"answer": "智云科技有限公司", "reply": "Rechnungsnummer-4711", "waiting": "waiting-4712"}
        await store.turn(
            said(1, text=words["answer"]),
            answer(reply(words["reply"]), requests=(timer(),), name=words["answer"]),
        )
        await drain(store)
        await store.turn(said(2), answer(reply(words["waiting"])))
        content = database.content()
        assert b"telegram" in content
        assert [
            word for word in words.values() if word.encode() in content or repr(word).encode() in content
        ] == []

    def test_tampered(self):
        """A payload that was changed is not opened."""
        sealed = bytearray(Sealer(SECRET).seal(key()))
        sealed[20] ^= 1
        with pytest.raises(WrongSecret):
            Sealer(SECRET).open(bytes(sealed))


class TestWrongSecret:
    """The start says that the secret is wrong, before anything is read or written."""

    async def test_told_at_open(self, store, database):
        """Opening with another secret names the setting to mend, and leaves the data alone."""
        await store.turn(said(1), answer(x="y"))
        with pytest.raises(WrongSecret, match="COUNTERSIGN_SECRET") as caught:
            await database.open(SecretStr("another secret"))
        assert "another secret" not in str(caught.value)
        assert (await (await database.open()).session(key())).form.answers == {"x": "y"}

    async def test_told_at_reading(self, store, database):
        """A payload sealed with another secret is no unreadable session: it raises, nothing is lost."""
        await store.turn(said(1), answer(reply()))
        strange = Sealer(SecretStr("another")).seal(key())
        database.execute("UPDATE sessions SET payload = ?", strange)
        with pytest.raises(WrongSecret):
            await store.turn(said(2), answer())
        assert database.count("events") == 1


class TestRotation:
    """A new secret takes over without a stop; what the former one sealed is read until it is sealed anew."""

    NEW = SecretStr("the new secret")

    async def test_both_are_read(self, store, database):
        """With the former secret named, sessions, replies and timers are read, and new ones sealed anew."""
        await store.turn(said(1), answer(reply("old"), requests=(timer(),), x="y"))
        await database.close()
        both = await database.open(self.NEW, former=(SECRET,))
        assert (await both.session(key())).form.answers == {"x": "y"}
        await both.turn(said(2), answer(reply("new")))
        assert [parcel.reply.blocks[0].text for parcel in await drain(both)] == ["old", "new"]

    async def test_sealed_anew(self, store, database):
        """After it the former secret opens nothing, the new one everything; a second run does nothing."""
        for number in range(3):
            of = key(str(number))
            await store.turn(said(number, of), answer(reply("words"), requests=(timer(),), of=of, x="y"))
        await database.close()
        both = await database.open(self.NEW, former=(SECRET,))
        assert [await both.reseal(), await both.reseal()] == [3 * 3 + 1, 0]
        await database.close()
        with pytest.raises(WrongSecret):
            await database.open()
        alone = await database.open(self.NEW)
        assert (await alone.session(key("2"))).form.answers == {"x": "y"}
        assert len(await drain(alone)) == 3
        assert len(await alone.jobs(NOW + 2 * DAY)) == 3

    async def test_in_batches(self, store, database, monkeypatch):
        """However many rows there are, each is sealed once."""
        monkeypatch.setattr(resealing, "BATCH", 2)
        for number in range(5):
            await store.turn(said(number, key(str(number))), answer(of=key(str(number))))
        await database.close()
        both = await database.open(self.NEW, former=(SECRET,))
        assert await both.reseal() == 6

    async def test_a_row_of_a_third_secret(self, store, database):
        """A row that no known secret opens is told, and kept as it is."""
        await store.turn(said(1), answer())
        strange = Sealer(SecretStr("a third")).seal(key())
        database.execute("UPDATE sessions SET payload = ?", strange)
        with pytest.raises(WrongSecret):
            await store.reseal()
        assert database.execute("SELECT payload FROM sessions") == [(strange,)]

    def test_lines_of_the_file(self, tmp_path):
        """The file's first line is the secret, further lines are former ones."""
        (tmp_path / "secret").write_text("new\n\nold\nolder\n")
        present, former = secrets_of(tmp_path, None)
        assert [one.get_secret_value() for one in (present, *former)] == ["new", "old", "older"]


class TestPrivateFiles:
    """Only the owner can read the files."""

    async def test_modes(self, sqlite_database):
        """The database and its log have mode 0600, their new folder 0700."""
        database = sqlite_database
        store = await database.open()
        await store.turn(said(1), answer())
        assert mode(database.path.parent) == "0o700"
        assert {mode(path) for path in database.path.parent.iterdir()} == {"0o600"}

    async def test_a_folder_that_exists(self, sqlite_database):
        """A folder that was there keeps its mode."""
        database = sqlite_database
        database.path.parent.mkdir(mode=0o755)
        await database.open()
        assert mode(database.path.parent) == "0o755"

    def test_secret_file(self, tmp_path):
        """A missing secret is made in a file of mode 0600 in a folder of mode 0700, and found again."""
        secret, former = secrets_of(tmp_path / "data", None)
        assert (secrets_of(tmp_path / "data", None), former) == ((secret, ()), ())
        assert len(secret.get_secret_value()) >= 40
        assert [(path.name, mode(path)) for path in (tmp_path / "data").iterdir()] == [("secret", "0o600")]
        assert mode(tmp_path / "data") == "0o700"

    def test_secret_given(self, tmp_path):
        """A secret that was set counts, and no file is made."""
        assert secrets_of(tmp_path / "data", SecretStr("mine")) == (SecretStr("mine"), ())
        assert not (tmp_path / "data").exists()

    def test_secrets_made_at_once(self, tmp_path):
        """Twenty that start at once read the same secret."""
        with ThreadPoolExecutor(20) as threads:
            secrets = threads.map(
                lambda _: secrets_of(tmp_path / "data", None)[0].get_secret_value(), range(20)
            )
            assert len(set(secrets)) == 1
        assert [path.name for path in (tmp_path / "data").iterdir()] == ["secret"]

    def test_secret_empty(self, tmp_path):
        """An empty secret file is refused with the remedy."""
        (tmp_path / "secret").touch()
        with pytest.raises(Unusable, match="is empty"):
            secrets_of(tmp_path, None)

    def test_secret_unreadable(self, tmp_path):
        """A secret that cannot be read is refused with the remedy."""
        (tmp_path / "secret").mkdir()
        with pytest.raises(Unusable, match="COUNTERSIGN_SECRET"):
            secrets_of(tmp_path, None)
