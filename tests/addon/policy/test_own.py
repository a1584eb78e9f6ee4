"""What presend writes into the seller's rule file: valid, at the end, and never half or harmful."""

import threading

import pytest

from presend.check import Checker
from presend.policy.errors import RuleFileError
from presend.policy.model import Allowlist
from presend.policy.own import OwnRules, as_toml

MAIL = "write to anna.berg@gmail.com"


def entry(value="anna.berg@gmail.com", **more):
    return Allowlist(description="mine", values=(value,), categories=("contact.email",), **more)


def test_a_pack_gives_way_to_a_file_that_extends_it(tmp_path):
    own = OwnRules("fiverr", tmp_path)
    assert own.name == "fiverr"
    file = own.allow(entry())
    assert own.name == str(tmp_path / "my.toml") == str(file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert Checker.load("fiverr").check(MAIL).action == "block"
    assert Checker.load(own.name).check(MAIL).action == "allow"
    assert OwnRules("fiverr", tmp_path).name == own.name  # also after the next start


def test_another_pack_gets_another_file(tmp_path):
    OwnRules("fiverr", tmp_path).allow(entry())
    own = OwnRules("upwork", tmp_path)
    assert own.name == "upwork"
    assert own.allow(entry()).name == "my-upwork.toml"


def test_the_sellers_own_text_and_mode_stay(tmp_path):
    file, data = tmp_path / "rules.toml", tmp_path / "data"
    data.mkdir()
    text = '# mine\r\nextends = "fiverr"\r\n\r\n[seller]\r\nlevel = "new" # still'
    file.write_bytes(text.encode())
    file.chmod(0o640)
    OwnRules(str(file), data).allow(entry())
    assert file.read_bytes().decode().startswith(text)
    assert file.stat().st_mode & 0o777 == 0o640
    assert Checker.load(str(file)).check(MAIL).action == "allow"
    assert {path.name for path in tmp_path.iterdir()} == {"rules.toml", "data"}


def test_only_in_the_talk_that_was_named(tmp_path):
    checker = Checker.load(str(OwnRules("fiverr", tmp_path).allow(entry(buyers=("anna",)))))
    assert checker.check(MAIL, conversation="anna").action == "allow"
    assert checker.check(MAIL, conversation="ben").action == "block"


@pytest.mark.parametrize("value", ['a"b', "a\\b", "a\nb", "]]\n[seller]", "\x7f\x01", "”ü👋"])
def test_any_words_stand_in_the_file_as_they_are(tmp_path, value):
    file = OwnRules("fiverr", tmp_path).allow(entry(value))
    assert Checker.load(str(file)).policy.rules.allowlist[-1].values == (value,)


def test_what_would_not_load_is_not_written(tmp_path):
    file = tmp_path / "rules.toml"
    text = 'extends = "fiverr"\nallowlist = [{description = "inline", values = ["x"]}]\n'
    file.write_text(text)
    with pytest.raises(RuleFileError):
        OwnRules(str(file), tmp_path).allow(entry())
    assert file.read_text() == text


def test_as_toml():
    wanted = '[[allowlist]]\ndescription = "mine"\nvalues = ["x"]\ncategories = ["contact.email"]\n'
    assert as_toml(entry("x")) == wanted


def test_who_writes_meanwhile_is_waited_for(tmp_path):
    own = OwnRules("fiverr", tmp_path)
    own.allow(entry())
    writer = threading.Thread(target=own.allow, args=[entry("ben@gmail.com")])
    with own.writing():
        text = own.file.read_text()
        writer.start()
        writer.join(0.2)
        own.file.write_text(f"{text}# a lesson\n")
    writer.join(30)
    written = own.file.read_text()
    assert "# a lesson" in written and "ben@gmail.com" in written
