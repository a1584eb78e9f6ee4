"""The tour panel and the composers of the practice marketplace, used in a real browser with everything running."""

import asyncio
from pathlib import Path

import presend
from presend.demo import STEPS, opened
from presend.demo.actor import Actor
from presend.demo.scenes import ORDER
from presend.demo.stage import SITE

NUMBER = "+44 7911 123456"


async def press(actor, selector):
    await actor.page.ask(f"document.querySelector({selector!r}).click()")


async def is_done(actor, step):
    return await actor.page.until(f"document.querySelector('[data-step={step}]').classList.contains('done')")


def test_tour_leads_through_three_messages(folder):
    async def scenario():
        async with opened(folder, headless=True) as stage:
            actor = Actor(stage, folder)
            await actor.visit("/inbox/anna?tour=1")

            await press(actor, "[data-step=clean] [data-do=fill]")
            assert await actor.kept() == STEPS[0].text
            await actor.press_enter()
            assert await is_done(actor, "clean")

            await press(actor, "[data-step=phone] [data-do=fill]")
            assert await actor.marked(NUMBER) == NUMBER
            await actor.press_enter()
            assert await actor.card()
            await press(actor, "[data-step=phone] [data-do=past]")
            told = "!toast.hidden && toast.textContent.includes('The proxy has stopped it')"
            assert await actor.page.until(told)
            assert await is_done(actor, "phone")

            await press(actor, "[data-step=order] [data-do=fill]")
            await actor.page.until("location.pathname.startsWith('/orders') && box.value")
            assert await actor.kept() == STEPS[2].text
            assert await actor.marked(NUMBER) == NUMBER
            await actor.page.ask("box.focus()")
            await actor.press_enter()
            assert await actor.choose("Send anyway")
            assert await is_done(actor, "order")
            assert await actor.page.until("!document.querySelector('.tour .end').hidden")
            assert [arrival["text"] for arrival in stage.arrived()] == [STEPS[2].text, STEPS[0].text]

    asyncio.run(scenario())


def test_stopped_form_leaves_the_text_behind_back(folder):
    text = "Mail me: bruno.pods@gmail.com"

    async def scenario():
        async with opened(folder, headless=True) as stage:
            actor = Actor(stage, folder)
            await actor.visit("/inbox/bruno", bare=True)
            await actor.write(text)
            await actor.press_enter()
            assert await actor.page.until("document.title === 'Not sent'")
            assert await actor.page.ask("document.querySelector('textarea').value") == text
            await actor.page.ask("history.back()")
            assert await actor.page.until("window.box && box.value") == text
            assert await actor.page.ask("document.querySelector('[data-send]').disabled") is False
            assert not stage.arrived()

    asyncio.run(scenario())


def test_nothing_is_wider_than_a_telephone(folder):
    wide = "[document.documentElement.scrollWidth, document.querySelector('.bar').scrollWidth]"

    async def scenario():
        async with opened(folder, headless=True) as stage:
            actor = Actor(stage, folder)
            for path in ("/inbox/anna?tour=1", "/inbox/bruno", "/inbox/chloe", ORDER, "/arrived"):
                await actor.page.go(SITE + path)
                size = {"width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": False}
                await actor.page.call("Emulation.setDeviceMetricsOverride", **size)
                assert await actor.page.until("innerWidth === 320")
                assert (path, await actor.page.ask(wide)) == (path, [320, 320])

    asyncio.run(scenario())


def test_steps_on_the_page_and_in_the_terminal_are_the_same():
    page = Path(presend.__file__).parent / "practice" / "site" / "pages" / "tour.html"
    html = page.read_text(encoding="utf-8")
    for step in STEPS:
        assert f'data-text="{step.text}"' in html
        assert f"<h3>{step.title}</h3>" in html
