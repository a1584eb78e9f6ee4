"""From findings to a verdict."""

import pytest

from presend.finding import Finding
from presend.policy.explain import explain
from presend.policy.load import parse
from presend.policy.verdict import Context
from presend.span import Span

SITE = """
[marketplace]
id = "site"
name = "Site"
hosts = ["www.site.example"]
start = "https://www.site.example/"
[[endpoint]]
id = "chat"
path = "/chat"
text = "$.text"
"""


def rule(id, action, categories="contact.phone", when="{}", more=""):
    return (
        f'[[rule]]\nid = "{id}"\naction = "{action}"\ncategories = "{categories}"\nwhen = {when}\n'
        f'message = "because {id}"\n{more}\n'
    )


_FOUR = Span(0, 4)


def policy(*rules, more=""):
    return parse(SITE + "".join(rules) + more, "x.toml")


def finding(category="contact.phone", score=0.9, detail="", value="", span=_FOUR):
    return Finding(category, span, score, "test", detail, value)


def judge(policy, *findings, text="text of the message", **context):
    return policy.decide(findings, Context(**context), text)


def test_the_strongest_action_wins_whatever_the_order():
    mild, strong = rule("mild", "warn"), rule("strong", "block", when="{ min_score = 0.8 }")
    for rules in ((mild, strong), (strong, mild)):
        [judged] = judge(policy(*rules), finding()).findings
        assert (judged.action, judged.rule, judged.message) == ("block", "strong", "because strong")
    assert judge(policy(mild, strong), finding(score=0.7)).action == "warn"


def test_of_equals_the_first_decides_and_explain_says_so():
    both = policy(rule("one", "warn"), rule("two", "warn", categories="contact.*"))
    assert judge(both, finding()).findings[0].rule == "one"
    asked = explain(both, finding(), Context(), "text").asked
    assert [(one.rule.id, one.outcome) for one in asked] == [
        ("one", "decides"),
        ("two", 'as strong, but "one" stands before it in the file'),
    ]


@pytest.mark.parametrize("pattern", ["contact.phone", "contact.*", "*"])
def test_wildcards(pattern):
    assert judge(policy(rule("x", "warn", categories=pattern)), finding()).action == "warn"


def test_wildcards_cover_no_other_family():
    assert (
        judge(policy(rule("x", "warn", categories="contact.*")), finding("conduct.abuse")).action == "allow"
    )


@pytest.mark.parametrize(
    ("when", "hit", "miss"),
    [
        ('{ stage = "order" }', {"stage": "order"}, {"stage": "inbox"}),
        ('{ direction = "in" }', {"direction": "in"}, {"direction": "out"}),
        ('{ endpoint = "chat" }', {"endpoint": "chat"}, {"endpoint": ""}),
    ],
)
def test_conditions(when, hit, miss):
    one = policy(rule("x", "block", when=when))
    assert judge(one, finding(), **hit).action == "block"
    assert judge(one, finding(), **miss).action == "allow"
    assert explain(one, finding(), Context(**miss), "text").asked[0].outcome.startswith("only ")


def test_detail():
    one = policy(rule("x", "block", categories="contact.handle", when='{ detail = ["skype"] }'))
    assert judge(one, finding("contact.handle", detail="skype")).action == "block"
    assert judge(one, finding("contact.handle", detail="line")).action == "allow"


def test_the_verdict_is_as_strong_as_its_strongest_finding():
    both = policy(rule("x", "warn"), rule("y", "block", categories="contact.email"))
    verdict = judge(both, finding(), finding("contact.email"))
    assert verdict.action == "block" and len(verdict.findings) == 2 and verdict.policy == both.hash


def test_allow_is_no_finding():
    assert judge(policy(rule("x", "allow")), finding()).findings == ()


def listed(entry, **found):
    allowed = policy(rule("x", "block", categories="*"), more=f'[[allowlist]]\ndescription = "d"\n{entry}\n')
    return lambda text="text", **context: (
        judge(allowed, finding(**found), text=text, **context).action == "allow"
    )


def test_allowed_hosts_hold_for_subdomains_and_links_only():
    link = {"category": "contact.link", "detail": "site"}
    for host, fine in [
        ("a.example", True),
        ("x.A.example", True),
        ("ba.example", False),
        ("a.example.evil", False),
    ]:
        assert listed('hosts = ["a.example"]', value=host, **link)() is fine
    assert not listed('hosts = ["a.example"]', value="a.example")()


def test_allowed_values_are_whole_and_of_any_case():
    paypal = listed('values = ["Pay Pal"]', span=Span(0, 7))
    assert paypal("pAy pal checkout") and not paypal("paypals checkout")


def test_allowed_patterns_match_the_whole_finding():
    order = listed("patterns = ['FO[0-9A-F]+']", span=Span(0, 4))
    assert order("FO52") and order("fo52") and not order("xFO5") and not order("FO5!")


def test_allowlist_of_some_categories():
    assert not listed('values = ["text"]\ncategories = ["contact.email"]')()


def test_allowlist_of_one_gig_and_of_one_buyer():
    gig = listed('values = ["text"]\ngig = "paypal-checkout"')
    assert gig(gig="paypal-checkout") and not gig(gig="logo") and not gig()
    anna = listed('values = ["text"]\nbuyers = "Anna"')
    assert anna(conversation="anna") and anna(recipient="Anna") and not anna(conversation="ben")


def test_a_slow_pattern_is_put_out_of_use_and_the_finding_stays():
    text = "a" * 40 + "!"
    entry = "[[allowlist]]\ndescription = 'd'\npatterns = ['((a|aa)+)+b', 'fine']\n"
    slow = policy(rule("x", "block", categories="*"), more=entry)
    long = finding(span=Span(0, len(text)))
    assert judge(slow, long, text=text).action == "block"
    assert slow.slow_patterns == ["((a|aa)+)+b"]
    assert judge(slow, finding(), text="fine").action == "allow"


def test_source_falls_back_to_the_marketplaces():
    one = parse(
        SITE.replace('name = "Site"', 'name = "Site"\nsource = "https://rules"') + rule("x", "warn"), "x"
    )
    assert judge(one, finding()).findings[0].source == "https://rules"


def test_explain_names_allowlist_and_permission():
    more = '[[allowlist]]\ndescription = "a list"\nvalues = ["text"]\n'
    asked = explain(policy(rule("x", "block"), more=more), finding(), Context(), "text")
    assert (asked.action, asked.because) == ("allow", "allowlist: a list")
