"""Scripts that need more than words between spaces: Chinese in both ways of writing, clitics, vowel signs."""

import pytest

from presend.detectors import DETECTORS
from presend.engine import analyze
from presend.folding import fold
from presend.gate import Gate


def told(text: str) -> list[tuple[str, str]]:
    return [(finding.category, finding.span.of(text)) for finding in analyze(text)]


def test_traditional_chinese_folds_to_simplified_place_by_place() -> None:
    folded = fold("請問您的電話號碼")
    assert folded.text == "请问您的电话号码"
    assert folded.origin(4, 8) == (4, 8)


@pytest.mark.parametrize("name", ["微信", "微-信", "微 信", "薇信", "V信"])
def test_a_chinese_name_is_found_without_spaces_and_with_marks_inside(name: str) -> None:
    assert told(f"您好，我们加{name}聊吧") == [("offplatform.solicit", f"我们加{name}聊吧")]


def test_chinese_distance_is_counted_in_words_of_two_characters() -> None:
    assert told("方便的话请问您能不能把您的邮箱给我")[0][0] == "offplatform.request"


def test_a_question_word_asks_without_a_question_mark() -> None:
    assert [category for category, _ in told("有绿泡泡吗")] == ["offplatform.request"]
    assert told("海报上有电话") == []


def test_a_no_that_ends_a_question_refuses_nothing() -> None:
    assert [category for category, _ in told("kamu punya telegram ga?")] == ["offplatform.request"]
    assert told("saya tidak pakai telegram") == []


def test_money_sent_by_a_messenger_is_no_request_for_the_messenger() -> None:
    assert [category for category, _ in told("您可以微信转账给我")] == ["payment.offplatform"]


def test_arabic_clitics_and_the_article_are_taken_off() -> None:
    assert [category for category, _ in told("كلمني بالواتساب")] == ["offplatform.solicit"]


def test_a_clean_chinese_message_opens_no_reading() -> None:
    opened = Gate(DETECTORS)("封面初稿已经上传，请查看附件。字体换成了思源黑体，颜色偏暖。")
    assert not {"request", "solicit", "payment"} & {detector.id for detector in opened}
