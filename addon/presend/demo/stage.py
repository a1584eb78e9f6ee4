"""Sets the stage: the practice marketplace, a session with its rules, and a browser."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from presend import browsers
from presend.browsers.devtools import DevTools, Page
from presend.practice import HOST, Practice
from presend.records import Event
from presend.session import Options, Session, start

SITE = f"https://{HOST}"
TOUR = f"{SITE}/inbox/anna?tour=1"


@dataclass
class Stage:
    """Everything is running. `events` are the session's, oldest first.

    `page` and `bare`, a page where the extension does not run, are there when the browser is driven.
    """

    practice: Practice
    session: Session
    browser: browsers.Running
    events: list[Event]
    page: Page | None = None
    bare: Page | None = None

    def arrived(self) -> list[dict]:
        """What the site has got, newest first."""
        return self.practice.arrived.list()


@asynccontextmanager
async def opened(folder: Path, browser: str = "auto", headless: bool = False) -> AsyncIterator[Stage]:
    """A stage in the folder `folder`; headless, the browser is driven. Raises SessionError and BrowserError."""
    found = browsers.find(browser)
    practice, data_dir = Practice(folder / "practice"), folder / "presend"
    events: list[Event] = []
    options = Options(
        rules="practice",
        data_dir=data_dir,
        browser=None,  # started below, for it may have to be driven
        connect_to=practice.connect_to,
        upstream_ca=practice.ca,
    )
    try:
        async with start(options, events.append) as session:
            running = await browsers.launch(_setup(session, found, data_dir, headless))
            devtools = await DevTools.connect(running.devtools) if running.devtools else None
            try:
                stage = Stage(practice, session, running, events)
                if devtools:
                    stage.page, stage.bare = await devtools.page(), await devtools.private_page()
                yield stage
            finally:
                if devtools:
                    await devtools.close()
                await running.close()
    finally:
        await practice.close()


def _setup(session: Session, browser: browsers.Browser, data_dir: Path, headless: bool) -> browsers.Setup:
    ready = session.ready
    return browsers.Setup(
        browser=browser,
        data_dir=data_dir,
        hosts=session.checker.policy.hosts,
        start="about:blank" if headless else TOUR,
        api=ready.api,
        proxy=ready.proxy,
        ca=Path(ready.ca),
        extension=data_dir / "extension",
        headless=headless,
        devtools=headless,
    )
