"""Reading rule files: extends, regimes, the policy's hash and files."""

from pathlib import Path

import pytest

from presend.policy.errors import RuleFileError
from presend.policy.load import load, load_strictly, packs, parse

SITE = """
[marketplace]
id = "site"
name = "Site"
hosts = ["www.site.example", "127.0.0.1:8123"]
start = "https://www.site.example/inbox"
"""


def write(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text)
    return str(folder / name)


def rule(policy, id):
    return next(rule for rule in policy.rules.rule if rule.id == id)


@pytest.mark.parametrize("name", packs())
def test_packs_are_as_good_as_a_sellers_file_must_be(name):
    assert load_strictly(name).rules == load(name).rules


def test_a_file_changes_what_it_extends_by_id_and_adds_to_it(tmp_path):
    path = write(
        tmp_path,
        "my.toml",
        'extends = "fiverr"\n[[rule]]\nid = "postal-address"\naction = "block"\n'
        '[[rule]]\nid = "mine"\ncategories = "contact.email"\naction = "block"\nmessage = "No."\n'
        '[[allowlist]]\ndescription = "mine"\nhosts = ["a.example"]\n[marketplace]\nregions = ["RO"]\n',
    )
    mine, fiverr = load(path), load("fiverr")
    assert rule(mine, "postal-address").action.name == "block"
    assert rule(mine, "postal-address").message == rule(fiverr, "postal-address").message
    assert [rule.id for rule in mine.rules.rule] == [*(rule.id for rule in fiverr.rules.rule), "mine"]
    assert len(mine.rules.allowlist) == len(fiverr.rules.allowlist) + 1
    assert mine.regions == ("RO",) and mine.hosts == fiverr.hosts


def test_extends_is_relative_to_the_file_and_goes_several_steps(tmp_path):
    (tmp_path / "base").mkdir()
    write(tmp_path / "base", "one.toml", 'extends = "upwork"\n[[rule]]\nid = "abuse"\naction = "block"\n')
    write(tmp_path / "base", "two.toml", 'extends = "one.toml"\n[[rule]]\nid = "threat"\naction = "warn"\n')
    policy = load(write(tmp_path, "three.toml", 'extends = "base/two.toml"\n'))
    assert policy.name == "Upwork"
    assert (rule(policy, "abuse").action.name, rule(policy, "threat").action.name) == ("block", "warn")
    assert [path.name for path in policy.files] == ["one.toml", "two.toml", "three.toml"]


def test_a_mistake_in_the_extended_file_is_told_at_its_place(tmp_path):
    write(tmp_path, "base.toml", 'extends = "fiverr"\n[[rule]]\nid = "abuse"\naction = "hodl"\n')
    with pytest.raises(RuleFileError) as caught:
        load(write(tmp_path, "my.toml", 'extends = "base.toml"\n'))
    [mistake] = caught.value.mistakes
    assert (Path(mistake.path).name, mistake.line, mistake.column) == ("base.toml", 4, 10)


def test_the_hash_names_the_exact_text_of_all_files(tmp_path):
    base = write(tmp_path, "base.toml", 'extends = "fiverr"\n')
    mine = write(tmp_path, "my.toml", 'extends = "base.toml"\n')
    hashes = {load("fiverr").hash, load(base).hash, load(mine).hash}
    write(tmp_path, "base.toml", 'extends = "fiverr"\n# changed\n')
    assert len({*hashes, load(mine).hash}) == 4


def test_byte_order_mark_and_windows_lines_are_welcome(tmp_path):
    path = tmp_path / "my.toml"
    path.write_bytes(b'\xef\xbb\xbfextends = "fiverr"\r\n[seller]\r\nlevel = "new"\r\n')
    assert load(str(path)).rules.seller.level == "new"


def test_a_single_text_may_stand_for_a_list():
    policy = parse(
        SITE + '[[rule]]\nid = "x"\ncategories = "contact.*"\naction = "warn"\nmessage = "No."\n'
        'when = { stage = "order", direction = "out" }\n',
        "x",
    )
    assert policy.rules.rule[0].when.stage == ("order",)
    assert policy.covers("127.0.0.1", 8123) and not policy.covers("127.0.0.1", 443)


@pytest.mark.parametrize(
    ("regime", "inbox", "order"),
    [("never", "block", "block"), ("after_order", "block", "allow"), ("advisory", "advise", "advise")],
)
def test_regimes(regime, inbox, order):
    from presend.finding import Finding
    from presend.policy.verdict import Context
    from presend.span import Span

    policy = parse(SITE + f'regime = "{regime}"\norder = "contract"\n', "x")

    def action(category, stage):
        return policy.decide([Finding(category, Span(0, 1), 0.9, "test")], Context(stage), "x").action

    assert (action("contact.phone", "inbox"), action("contact.phone", "order")) == (inbox, order)
    assert action("payment.offplatform", "order") == action("sensitive.card", "inbox") == "block"
    assert not any("{" in rule.message for rule in policy.rules.rule)


def test_a_regimes_rule_may_be_changed_by_its_id():
    policy = parse(SITE + 'regime = "never"\n[[rule]]\nid = "contact"\naction = "warn"\n', "x")
    assert rule(policy, "contact").action.name == "warn"


def test_overriding_a_rule_does_not_touch_its_place():
    before = [rule.id for rule in load("fiverr").rules.rule]
    after = parse('extends = "fiverr"\n[[rule]]\nid = "abuse"\naction = "block"\n', "x")
    assert [rule.id for rule in after.rules.rule] == before


def test_starter_extends_any_pack():
    from presend.policy.source import starter

    for pack in packs():
        assert parse(starter(pack, "my.toml"), "my.toml").rules.extends == pack
