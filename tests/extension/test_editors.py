"""Every editor of the zoo in Chromium: underline, replace, undo, gate. The real libraries, an emoji before the span."""

import pytest

from tests.extension.acts import card, chip, marked, rects, settled, until

EDITORS = [
    "textarea",
    "input",
    "plain",
    "react",
    "react-tidy",
    "slate",
    "draft",
    "lexical",
    "prosemirror",
    "quill",
]
TEXT = "😀 mail anna@gmail.com or call +44 7911 123456 today"
BOX = "textarea, input, [contenteditable=true]"


@pytest.fixture(params=EDITORS)
def editor(request, open_page, editors):
    tab = open_page(page="editors", query=f"&editor={request.param}")
    tab.locator(BOX).first.click()
    return tab


def model(tab):
    return tab.evaluate("window.model()").replace("\xa0", " ").strip()


def write(tab, text=TEXT):
    tab.keyboard.insert_text("😀")  # an input method's way
    tab.keyboard.type(text.removeprefix("😀"))
    until(lambda: model(tab) == text)


def piece(tab, text):
    """Where the page itself shows a piece of text: for a field, its width by the canvas; else a range's rectangle."""
    return tab.evaluate(
        """([text, selector]) => {
          const box = document.querySelector(selector);
          if ("value" in box) {
            const style = getComputedStyle(box), ink = document.createElement("canvas").getContext("2d");
            ink.font = style.font;
            const at = box.getBoundingClientRect().left + box.clientLeft + parseFloat(style.paddingLeft);
            const from = box.value.indexOf(text);
            const width = (end) => ink.measureText(box.value.slice(0, end)).width;
            return [at + width(from), at + width(from + text.length)];
          }
          const walk = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
          for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            const from = node.data.indexOf(text);
            if (from < 0) continue;
            const range = new Range();
            range.setStart(node, from);
            range.setEnd(node, from + text.length);
            const rect = range.getBoundingClientRect();
            return [rect.left, rect.right];
          }
        }""",
        [text, BOX],
    )


@pytest.fixture
def seen(works, request):
    """Notes in the table that this editor has been seen to work."""
    return lambda column: works("Chromium: editors", request.node.callspec.params["editor"], column)


def test_underline(editor, seen):
    write(editor)
    marked(editor, 2)
    shown = sorted([left, right] for left, _, right, _ in rects(editor))
    wanted = sorted(piece(editor, text) for text in ("anna@gmail.com", "+44 7911 123456"))
    assert shown == [pytest.approx(pair, abs=1) for pair in wanted]
    seen("underline")


def test_replace_and_undo(editor, seen):
    write(editor)
    marked(editor, 2)
    editor.keyboard.press("Alt+Shift+P")
    card(editor).get_by_role("button", name="Remove it").click()
    until(lambda: model(editor) == "😀 mail or call +44 7911 123456 today")
    marked(editor, 1)
    seen("replace")
    editor.keyboard.press("Escape")
    editor.keyboard.press("Control+End")
    editor.keyboard.type("!")
    until(lambda: model(editor) == "😀 mail or call +44 7911 123456 today!")
    undo(editor)
    seen("undo")


def undo(editor):
    """Presses Ctrl+Z until the text is the first one; an editor undoes in one or several steps."""
    for _ in range(4):
        before = model(editor)
        editor.keyboard.press("Control+z")
        until(lambda before=before: model(editor) != before)
        if model(editor) == TEXT:
            return
    assert model(editor) == TEXT


def test_a_wording_replaces_the_sentence(editor, seen):
    write(editor, "😀 Hello there. Mail anna@gmail.com please. Bye.")
    marked(editor, 1)
    editor.keyboard.press("Alt+Shift+P")
    wording = card(editor).locator(".wording").first
    text = wording.inner_text()
    wording.click()
    until(lambda: model(editor) == f"😀 Hello there. {text} Bye.")
    marked(editor, 0)
    seen("wording")


def test_gate(editor, seen):
    write(editor)
    marked(editor, 2)
    editor.keyboard.press("Enter")
    card(editor).wait_for()
    assert editor.evaluate("sent") == []
    assert model(editor) == TEXT
    editor.keyboard.press("Escape")
    editor.keyboard.press("Control+a")
    editor.keyboard.press("Backspace")
    write(editor, "😀 see you tomorrow")
    settled(editor, "😀 see you tomorrow")
    editor.keyboard.press("Enter")
    until(lambda: [text.strip() for text in editor.evaluate("sent")] == ["😀 see you tomorrow"])
    assert not chip(editor).count()
    seen("gate")
