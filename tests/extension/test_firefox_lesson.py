"""In a real Firefox: which box the phrase of a lesson is typed into, and what sends it."""

from tests.extension.lesson import MARKER, lesson


def test_box_and_pressed_button_are_told(tab, desk):
    tab.open()
    with lesson(desk) as pupil:
        tab.type_in(MARKER)
        tab.until(lambda: pupil.has(kind="textarea", page="/inbox/anna", marker=MARKER))
        tab.click("#send")
        tab.until(lambda: pupil.told[-1].send[:1] == ("#send",))
        assert pupil.told[-1].box[0] == "#box"
