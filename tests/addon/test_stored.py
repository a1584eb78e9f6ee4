import sys

from presend import stored


def load(folder, monkeypatch, made, part="words"):
    monkeypatch.setattr(stored, "HERE", folder)

    def make():
        made.append(1)
        return {"words": {"word": ["slot"]}, "more": (1, frozenset("a"))}

    return stored.load(part, [folder / "en.toml"], make, "tables")


def test_made_once_and_again_when_a_source_changes(tmp_path, monkeypatch):
    made = []
    (tmp_path / "en.toml").write_text("a")
    first = load(tmp_path, monkeypatch, made)
    assert load(tmp_path, monkeypatch, made) == first
    assert len(made) == 1
    (tmp_path / "en.toml").write_text("ab")
    load(tmp_path, monkeypatch, made)
    assert len(made) == 2


def test_every_part_is_kept_when_one_is_made(tmp_path, monkeypatch):
    made = []
    (tmp_path / "en.toml").write_text("a")
    load(tmp_path, monkeypatch, made)
    assert load(tmp_path, monkeypatch, made, "more") == (1, frozenset("a"))
    assert len(made) == 1


def test_a_broken_file_is_made_anew(tmp_path, monkeypatch):
    made = []
    (tmp_path / "en.toml").write_text("a")
    load(tmp_path, monkeypatch, made)
    for kept in (tmp_path / "__pycache__").iterdir():
        kept.write_bytes(b"\xff" * 10)
    assert load(tmp_path, monkeypatch, made)["word"] == ["slot"]
    assert len(made) == 2


def test_one_wrong_bit_is_noticed(tmp_path, monkeypatch):
    made = []
    (tmp_path / "en.toml").write_text("a")
    first = load(tmp_path, monkeypatch, made)
    for kept in (tmp_path / "__pycache__").glob("*words*"):
        content = kept.read_bytes()
        for place in range(len(content)):
            kept.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
            assert load(tmp_path, monkeypatch, made) == first
            assert len(made) == place + 2


def test_a_cache_folder_elsewhere_is_made(tmp_path, monkeypatch):
    made = []
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "away"))
    (tmp_path / "en.toml").write_text("a")
    assert load(tmp_path, monkeypatch, made) == load(tmp_path, monkeypatch, made)
    assert len(made) == 1
    assert not (tmp_path / "__pycache__").exists()


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path, monkeypatch):
    made = []
    (tmp_path / "en.toml").write_text("a")
    (tmp_path / "__pycache__").write_text("no folder")
    assert load(tmp_path, monkeypatch, made)["word"] == ["slot"]
