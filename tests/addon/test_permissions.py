"""The store of written permissions and their evidence."""

import datetime as dt
import hashlib
import json
import stat
import zipfile

import pytest

from presend.permissions import Permissions, PermissionsError
from presend.policy.model import Permission

SKYPE = Permission(
    id="new",
    buyer="anna",
    channels=("skype",),
    ticket="123456",
    granted=dt.date(2026, 11, 20),
    order="FO52",
    note="n",
)


@pytest.fixture
def store(tmp_path):
    return Permissions(tmp_path / "data")


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "leave.png"
    path.write_bytes(b"\x89PNG a screenshot")
    return path


def test_what_is_added_comes_back(store):
    leave = store.add(SKYPE)
    assert leave.id == "skype-anna"
    assert store.active() == (leave,) and store.get("skype-anna") == leave
    assert leave.model_copy(update={"id": "new"}) == SKYPE


def test_nothing_is_written_by_looking(store):
    assert store.active() == () and not store.file.exists()


def test_ids_are_new(store):
    assert [store.add(SKYPE).id for _ in range(3)] == ["skype-anna", "skype-anna-2", "skype-anna-3"]


def test_buyers_of_any_script_get_an_id(store):
    assert store.add(SKYPE.model_copy(update={"buyer": "Анна"})).id == "skype"


def test_evidence_is_copied_hashed_and_private(store, picture):
    leave = store.add(SKYPE, [picture, picture])
    one, two = store.evidence(leave.id)
    assert (one.name, two.name) == ("leave.png", "leave-2.png")
    assert one.sha256 == hashlib.sha256(picture.read_bytes()).hexdigest() and one.sound
    for path in (store.file, one.path):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(one.path.parent.stat().st_mode) == 0o700


def test_evidence_survives_the_original(store, picture):
    leave = store.add(SKYPE, [picture])
    picture.unlink()
    assert store.evidence(leave.id)[0].sound


def test_changed_evidence_is_told(store, picture):
    leave = store.add(SKYPE, [picture])
    store.evidence(leave.id)[0].path.write_bytes(b"another picture")
    assert not store.as_dict(leave.id)["evidence"][0]["sound"]


def test_missing_evidence_records_nothing(store, tmp_path):
    with pytest.raises(PermissionsError):
        store.add(SKYPE, [tmp_path / "none.png"])
    assert store.active() == ()


def test_a_copy_that_fails_records_nothing(store, picture, monkeypatch):
    def full(*_):
        raise OSError("no space left on device")

    monkeypatch.setattr(Permissions, "_copy", full)
    with pytest.raises(OSError):
        store.add(SKYPE, [picture])
    assert store.active() == ()


def test_remove_deletes_the_evidence(store, picture):
    leave = store.add(SKYPE, [picture])
    [item] = store.evidence(leave.id)
    store.remove(leave.id)
    assert store.active() == () and not item.path.exists() and store.evidence(leave.id) == []


def test_unknown_ids(store):
    for act in (store.get, store.remove):
        with pytest.raises(PermissionsError):
            act("none")


def test_export_holds_everything(store, picture, tmp_path):
    leave = store.add(SKYPE, [picture])
    assert store.export(tmp_path / "out.zip") == 1
    assert stat.S_IMODE((tmp_path / "out.zip").stat().st_mode) == 0o600
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        [known] = json.loads(archive.read("permissions.json"))
        assert archive.read(f"evidence/{leave.id}/leave.png") == picture.read_bytes()
    assert (known["buyer"], known["ticket"], known["granted"]) == ("anna", "123456", "2026-11-20")
    assert known["evidence"][0]["sha256"] == hashlib.sha256(picture.read_bytes()).hexdigest()
    assert known["recorded"]


def test_two_processes_may_write(store):
    other = Permissions(store.file.parent)
    store.add(SKYPE)
    other.add(SKYPE)
    assert len(store.active()) == 2
