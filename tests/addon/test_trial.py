"""A rule file's own examples."""

from presend import trial
from presend.policy.load import parse

RULE = (
    'extends = "fiverr"\n[[rule]]\nid = "mine"\ncategories = ["contact.email"]\nwhen = {{ stage = "order" }}\n'
    'action = "block"\nmessage = "No."\nflagged = {flagged}\nallowed = {allowed}\n'
)


def wrongs(flagged="[]", allowed="[]"):
    policy = parse(RULE.format(flagged=flagged, allowed=allowed), "x.toml")
    return [one.wrong for one in trial.trials(policy) if one.rule.id == "mine"]


def test_examples_that_hold():
    assert wrongs('["write to [[anna.berg@gmail.com]]"]', '["the form e-mails you"]') == ["", ""]


def test_examples_that_do_not_hold_say_why():
    assert wrongs('["write to [[anna.berg@gmail]].com"]') == [
        '"anna.berg@gmail" is not found by this rule; it finds "anna.berg@gmail.com"'
    ]
    assert wrongs('["[[nothing]]"]') == ['"nothing" is not found by this rule']
    assert wrongs('["no marks"]') == ["mark what must be found: [[...]]"]
    assert wrongs(allowed='["write to anna.berg@gmail.com"]') == ['this rule finds "anna.berg@gmail.com"']


def test_mistakes_are_of_the_file_itself():
    policy = parse(RULE.format(flagged='["[[a]]", "[[b]]"]', allowed="[]"), "x.toml")
    assert [(one.line, one.column) for one in trial.mistakes(policy)] == [(8, 12), (8, 21)]
    assert all(one.subject == 'rule "mine"' for one in trial.mistakes(policy))
