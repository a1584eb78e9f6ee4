"""How the marks look: painted in light, dark and forced colours, right to left; no two kinds differ by colour alone."""

import re

import pytest

from presend.browsers import extension_source
from tests.extension.acts import BAD, card, marked, rects, type_in

MEDIA = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
}


@pytest.mark.parametrize("media", MEDIA)
@pytest.mark.parametrize("page", ["chat", "rich"])
def test_marks_are_really_painted(open_page, desk, page, media):
    tab = open_page(page=page)
    tab.emulate_media(**MEDIA[media])
    type_in(tab, desk, BAD)
    marked(tab)
    tab.evaluate("document.activeElement.blur()")
    with_marks = tab.locator("#box").screenshot()
    tab.evaluate("CSS.highlights.clear()")
    assert tab.locator("#box").screenshot() != with_marks


@pytest.mark.parametrize("page", ["chat", "rich"])
def test_right_to_left(open_page, desk, page):
    tab = open_page(page=page)
    tab.evaluate("box.dir = 'rtl'")
    type_in(tab, desk, "مرحبا اكتب إلى anna@gmail.com شكرا")
    marked(tab)
    [left, _, right, _] = rects(tab)[0]
    width = tab.evaluate(
        """() => { const ink = document.createElement("canvas").getContext("2d");
                   ink.font = getComputedStyle(box).font; return ink.measureText("anna@gmail.com").width }"""
    )
    box = tab.locator("#box").bounding_box()
    assert right - left == pytest.approx(width, abs=1)
    assert box["x"] < left < right < box["x"] + box["width"] - 80  # words stand to the right of it


def test_words_in_the_card_run_as_their_language_does(open_page, desk):
    tab = open_page()
    type_in(tab, desk, "مرحبا، هذا رقمي على واتساب +44 7911 123456 شكرا جزيلا")
    tab.keyboard.press("Enter")
    wording = card(tab).locator(".wording:not(.plain)").first
    directions = [
        one.evaluate("(element) => getComputedStyle(element).direction")
        for one in (wording, card(tab).locator(".quote"), card(tab).locator(".why"))
    ]
    assert directions == ["rtl", "ltr", "ltr"]


def test_no_two_kinds_of_mark_differ_by_colour_alone():
    css = (extension_source() / "content" / "marks.css").read_text().partition("@media")[0]
    lines = re.findall(r"underline (\w+)", css)
    assert len(lines) == 4
    assert {"wavy", "dashed", "dotted"} == set(
        lines
    )  # a hint and a request of the other side never stand together


def test_the_styles_for_shadow_roots_are_those_of_the_page():
    folder = extension_source() / "content"
    page = (folder / "marks.css").read_text().partition("@media")[0]
    twin = (folder / "marks.js").read_text()
    for declaration in re.findall(r"(?:underline [^;]+|rgb\([^)]+\))", page):
        assert declaration in twin, declaration
