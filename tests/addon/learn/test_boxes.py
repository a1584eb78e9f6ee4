"""What pages told of the boxes -> the composers, and what the rule file gets."""

import pytest

from presend.api.messages import Typed
from presend.learn import boxes, render
from presend.learn.rulefile import add
from presend.policy.load import load, parse

from .sights import FIRST, SECOND, TODAY, learn

OWN = """# Mine.
[marketplace]
id = "x"
name = "X"
hosts = ["chat.example.com"]
start = "https://chat.example.com/"
regime = "never"
"""


def typed(page="/inbox/anna", marker=FIRST.text, **more) -> Typed:
    about = {
        "type": "typed",
        "marker": marker,
        "host": "chat.example.com",
        "page": page,
        "kind": "textarea",
        "box": ("#reply", 'textarea[name="body"]'),
        "send": ('[data-testid="send"]',),
    }
    return Typed.model_validate(about | more)


def second(page="/inbox/anna", **more) -> Typed:
    return typed(page, SECOND.text, **more)


def only(*reports: Typed) -> boxes.Box:
    (box,) = boxes.learn(reports, TODAY)
    return box


@pytest.mark.parametrize(
    ("pages", "page", "conversation"),
    [
        (("/inbox/anna", "/inbox/bob"), "/inbox/*", "/inbox/{conversation}"),
        (("/inbox/anna", "/inbox/anna"), "/inbox/*", "/inbox/{conversation}"),
        (("/inbox", "/inbox/bob"), "/inbox/*", "/inbox/{conversation}"),
        (("/orders/FO1/activities",) * 2, "/orders/*", "/orders/{conversation}/*"),
        (("/en/inbox/anna",) * 2, "/en/*", "/en/inbox/{conversation}"),
        (("/en/inbox/anna", "/en/inbox/bob"), "/en/inbox/*", "/en/inbox/{conversation}"),
        (("/chat", "/chat"), "/chat", ""),
        (("/", "/"), "*", ""),
        (("", ""), "*", ""),
        (("/81723", "/81724"), "*", ""),
        (("/81723", "/81723"), "*", ""),
        (("/a*b/anna", "/a*b/bob"), "/*/*", "/*/{conversation}"),
    ],
)
def test_pages(pages, page, conversation):
    composer = only(typed(pages[0]), second(pages[1])).composer
    assert (composer.page, composer.conversation) == (page, conversation)


def test_only_names_that_both_pages_have_are_kept():
    box = only(
        typed(box=("#reply", '[aria-label="Write to Anna"]'), send=("#go", "#x")),
        second("/inbox/bob", box=('[aria-label="Write to Bob"]', "#reply"), send=("#go",)),
    )
    assert (box.composer.box, box.composer.send, box.confirmed) == (("#reply",), ("#go",), True)
    assert box.composer.confidence == "medium"


def test_a_phrase_that_went_by_enter_takes_no_button_away():
    assert only(typed(), second(send=())).composer.send == ('[data-testid="send"]',)


@pytest.mark.parametrize(
    "other",
    [second("/orders/FO1"), second(box=("#else",)), second(kind="input")],
    ids=["another stage", "another box", "another kind"],
)
def test_two_boxes_are_two_composers(other):
    found = boxes.learn([typed(), other], TODAY)
    assert [box.composer.confidence for box in found] == ["low", "low"]


def test_what_is_in_force_is_not_learnt_again():
    reports = [typed(known="inbox"), second(known="inbox")]
    assert boxes.learn(reports, TODAY) == []
    assert (boxes.known(reports), boxes.advice(reports)) == (("inbox",), [])


def test_why_there_is_no_composer():
    assert boxes.advice([]) == [boxes.NOT_SEEN]
    nameless = [typed(box=()), second(box=())]
    assert (boxes.learn(nameless, TODAY), boxes.advice(nameless)) == ([], [boxes.NAMELESS])


def test_what_is_no_selector_is_not_learnt():
    broken = '[aria-label="]]\\"'
    assert only(typed(box=(broken, "#reply"))).composer.box == ("#reply",)
    assert boxes.advice([typed(box=(broken,))]) == [boxes.NAMELESS]


def test_it_stands_beside_the_endpoint_and_the_loader_reads_it(tmp_path):
    file = tmp_path / "my.toml"
    file.write_text(OWN, encoding="utf-8")
    hostile = '[aria-label="]]\\\\"]'
    found = boxes.learn([typed(box=(hostile, "#reply")), second(box=(hostile, "#reply"))], TODAY)
    written = add(file, "", load(str(file)), learn(lambda t: {"text": t}), TODAY, found)
    assert file.read_text(encoding="utf-8").startswith(OWN.rstrip())
    assert (written.endpoints, written.composers) == (("api-send",), ("inbox",))
    policy = load(str(file))
    (composer,) = policy.composers
    assert composer == found[0].composer
    assert composer.box == (hostile, "#reply")


def test_ids_do_not_clash_with_those_of_the_pack(tmp_path):
    file = tmp_path / "my.toml"
    beginning = render.extending("fiverr")
    policy = parse(beginning, "new")
    taken = {composer.id for composer in policy.composers}
    assert "inbox" in taken
    written = add(file, beginning, policy, learn(lambda t: {"text": t}), TODAY, boxes.learn([typed()], TODAY))
    assert written.composers == ("inbox-2",)
    assert {composer.id for composer in load(str(file)).composers} == taken | {"inbox-2"}


def test_comments_say_where_it_stands():
    text = render.box(only(typed(frame=True, shadow=True, send=())), TODAY)
    assert text.startswith(f"# Learnt on {TODAY}: a phrase was, only once, typed into this box (textarea).")
    for words in ("frame", "shadow root", "No send button", "Guesses"):
        assert words in text
