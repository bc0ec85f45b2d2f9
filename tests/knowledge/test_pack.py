"""YAML is parsed only when a file changed; the cache is used, never trusted blindly, never needed."""

from __future__ import annotations

import pytest

from knowledge import loader


@pytest.fixture
def parsed(monkeypatch):
    """Count how often the files are parsed."""
    seen = []
    read = loader.read

    def counted(folder):
        seen.append(folder)
        return read(folder)

    monkeypatch.setattr(loader, "read", counted)
    return seen


def test_a_second_start_parses_nothing(shelf, tmp_path, parsed):
    """The pack says the same as the files."""
    first = loader.load(shelf.folder, tmp_path)
    assert loader.load(shelf.folder, tmp_path) == first
    assert len(parsed) == 1


@pytest.mark.parametrize("place", ["issues/stamp-missing.yaml", "rules.yaml", "examples/nothing-talk.yaml"])
def test_a_changed_file_is_read_again(shelf, tmp_path, parsed, place):
    """One changed byte anywhere makes a new pack, and the old one goes."""
    loader.load(shelf.folder, tmp_path)
    shelf.write(place, (shelf.folder / place).read_bytes() + b"# more\n")
    loader.load(shelf.folder, tmp_path)
    assert len(parsed) == 2
    assert len(list(tmp_path.glob("knowledge-*.json"))) == 1


def test_a_new_and_a_removed_file_are_noticed(shelf, tmp_path, parsed):
    """The set of files counts, not only their content."""
    loader.load(shelf.folder, tmp_path)
    path = shelf.write("translations/ja/facts/hours.yaml", 'title: "時間"\n')
    assert loader.load(shelf.folder, tmp_path).facts["hours"].title["ja"] == "時間"
    path.unlink()
    assert "ja" not in loader.load(shelf.folder, tmp_path).facts["hours"].title


@pytest.mark.parametrize("spoilt", [b"", b"{", b"{}", b"\xff\xfe", b"[" * 100_000, b'{"pages": 5}', b"null"])
def test_a_spoilt_pack_is_made_anew(shelf, tmp_path, parsed, spoilt):
    """A pack that is cut, empty or another thing is read over."""
    first = loader.load(shelf.folder, tmp_path)
    (pack,) = tmp_path.glob("knowledge-*.json")
    good = pack.read_bytes()
    pack.write_bytes(spoilt)
    assert loader.load(shelf.folder, tmp_path) == first
    assert pack.read_bytes() == good
    assert len(parsed) == 2


def test_a_pack_with_a_key_too_many_is_made_anew(shelf, tmp_path, parsed):
    """A pack of another shape is none of ours."""
    loader.load(shelf.folder, tmp_path)
    (pack,) = tmp_path.glob("knowledge-*.json")
    pack.write_bytes(pack.read_bytes().replace(b'{"pages"', b'{"odd":1,"pages"'))
    loader.load(shelf.folder, tmp_path)
    assert len(parsed) == 2


def test_a_cache_that_cannot_be_written_costs_only_time(shelf, tmp_path):
    """A file where the cache's folder should be, or a folder where the pack should be, stops nothing."""
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    assert loader.load(shelf.folder, blocked).issues
    (tmp_path / f"knowledge-{loader.fingerprint(shelf.folder)[:24]}.json").mkdir()
    assert loader.load(shelf.folder, tmp_path).issues


def test_bad_knowledge_is_never_kept(shelf, tmp_path):
    """A folder with a slip leaves no pack."""
    shelf.write("facts/hours.yaml", "")
    with pytest.raises(loader.BadKnowledge):
        loader.load(shelf.folder, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_the_pack_stands_in_the_users_cache(shelf, tmp_path, monkeypatch):
    """Where no folder is named, it is the user's cache folder; without a home there is none."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "set"))
    loader.load(shelf.folder)
    assert list((tmp_path / "set/countersign").glob("knowledge-*.json"))
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    loader.load(shelf.folder)
    assert list((tmp_path / "home/.cache/countersign").glob("knowledge-*.json"))


def test_a_system_without_a_home_reads_the_files(shelf, monkeypatch, parsed):
    """Some containers know no home folder; then nothing is kept."""

    def homeless():
        raise RuntimeError

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(loader.Path, "home", homeless)
    assert loader.load(shelf.folder).issues
    assert len(parsed) == 1


def test_the_examples_have_a_hash_of_their_own(shelf):
    """The model is stale when a message changed, not when a text did."""
    before = loader.examples_fingerprint(shelf.folder), loader.fingerprint(shelf.folder)
    shelf.replace("issues/stamp-missing.yaml", "Nobody", "No one")
    assert loader.examples_fingerprint(shelf.folder) == before[0]
    assert loader.fingerprint(shelf.folder) != before[1]
    shelf.replace("examples/nothing-talk.yaml", "lovely", "nice")
    assert loader.examples_fingerprint(shelf.folder) != before[0]
