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


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path, monkeypatch):
    made = []
    (tmp_path / "en.toml").write_text("a")
    (tmp_path / "__pycache__").write_text("no folder")
    assert load(tmp_path, monkeypatch, made)["word"] == ["slot"]
