"""Telephone numbers in the syllables that Korean and Japanese read digits with: "공일공 구팔칠육 오사삼이", "ゼロきゅうゼロ ...".

Why: they are written together, without spaces, so that no word of them is a number word.
Misses: numbers that begin with no zero, and Japanese ones read by their puns.
"""

from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.identifiers import telephone
from presend.lexicon.spelled import NUMBERS, UNIT
from presend.patterns import any_of, lazy
from presend.text import Message

_WITHOUT_SPACES = ("ko", "ja")
_DIGITS = {sign: str(digit) for digit, sign in enumerate("零一二三四五六七八九")} | {
    word: str(reading.value)
    for word, readings in NUMBERS.items()
    for reading in readings
    if reading.language in _WITHOUT_SPACES and reading.kind == UNIT
}
_ONE = any_of(sorted(_DIGITS, key=lambda word: (-len(word), word)))
_ZERO = any_of(sorted((word for word, digit in _DIGITS.items() if digit == "0"), key=len, reverse=True))
_NUMBER = lazy(
    rf"(?:(?<![\w가-힣])|(?<=[はが는은が：:]))(?:{_ZERO}|0)(?:[ .,、·・/-]{{0,2}}(?:[에의の] ?)?(?:{_ONE}|\d)){{8,10}}(?!\d)"
)
"""A zero and eight to ten digits more, with little between them."""
_SYLLABLE = lazy(_ONE)
_APART = lazy(r"[ .,、·・/]+")
_MOST_GROUPS = 4
_ROW = lazy(rf"(?:{_ONE}){{2,}}|^(?:{_ONE})[.,-]?$")
_LEAST = 3
"""Syllables of a number of which the rest stands in figures."""


def find(message: Message) -> Iterator[Finding]:
    text = message.folded.text
    for hit in _NUMBER.finditer(text) if not text.isascii() else ():
        said = len(_SYLLABLE.findall(hit[0]))
        digits = "".join(filter(str.isdigit, _SYLLABLE.sub(lambda word: _DIGITS[word[0]], hit[0])))
        groups = [len(_SYLLABLE.findall(group)) or len(group) for group in _APART.split(hit[0])]
        if max(groups) > 1 and len(groups) > _MOST_GROUPS:
            continue  # short words that look so: "공사 사이 일이 ..."
        if said >= _LEAST and digits[1] != "0" and not telephone.is_placeholder(digits):
            yield Finding(
                "contact.phone", message.folded.origin(*hit.span()), 0.9, "phone-syllables", view="spoken"
            )


def opens(chunk: str) -> int:
    """How many syllables of digits stand together in a stretch without white space."""
    if chunk.isascii():
        return 0
    return max((len(_SYLLABLE.findall(row[0])) for row in _ROW.finditer(chunk)), default=0)


DETECTOR = Detector(
    id="phone-syllables",
    category="contact.phone",
    find=find,
    opens=opens,
    least=_LEAST,
    flagged=(
        "👋 번호는 [[공일공 구팔칠육 오사삼이]] 입니다",
        "[[공일공-이삼사오-육칠팔구]]로 전화주세요",
        "제 번호 [[공 일 공 구 팔 칠 육 오 사 삼 이]] 예요",
        "[[공일공 9876 5432]] 연락주세요",
        "[[ゼロきゅうゼロ いちにさんよん ごろくななはち]] に電話して",
    ),
    allowed=(
        "이사 일정은 삼일 뒤입니다, 오일 안에 구해 주세요",
        "구구단 노래: 이일은 이 이이는 사 이삼은 육 이사 팔",
        "일이삼사오육칠팔구십 노래를 불러요",
        "공사 사이 일이 오이 이오 구이 확인",
        "いち に さん よん ご ろく なな はち きゅう じゅう の絵本",
    ),
)
