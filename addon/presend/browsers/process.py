"""Starts a browser and stops it."""

import asyncio
import contextlib
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from presend.browsers import firefox, profile
from presend.browsers.command import Setup, command
from presend.browsers.errors import BrowserError
from presend.browsers.extension import private
from presend.browsers.installed import Browser

_SETTLE = 0.5
"""Seconds in which a browser that cannot run gives up. One that can has taken its profile long before."""
_NO_SCREEN = "Start with --headless or --no-browser."
_RENUMBER = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD_CLOEXEC, 10) for end in sys.argv[1:3]]
for end in sys.argv[1:3]:
    os.close(int(end))
for place, end in enumerate(ends, 3):
    os.dup2(end, place)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Becomes the browser, with the DevTools pipe where Chromium wants it: commands on descriptor 3, answers on 4."""


class Running:
    """A browser that was started.

    `devtools` are the ends of its DevTools pipe (read, write), if it was asked for. `advice` says what the seller must
    do by hand; empty where it is nothing.
    """

    def __init__(
        self, process: asyncio.subprocess.Process, setup: Setup, devtools: tuple[int, int] | None
    ) -> None:
        self.process = process
        self.name = setup.browser.name
        self.devtools = devtools
        self.advice = _advice(setup)

    async def wait(self) -> None:
        """Returns when the browser has been closed."""
        await self.process.wait()

    async def close(self, seconds: float = 5.0) -> None:
        """Asks the browser to end, and ends it after `seconds`."""
        if self.process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            # After SIGTERM Chromium leaves its lock and its socket's folder behind; after this it tidies up.
            self.process.terminate() if sys.platform == "win32" else self.process.send_signal(signal.SIGINT)
        try:
            await asyncio.wait_for(self.process.wait(), seconds)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                _kill(self.process)
            await self.process.wait()


async def launch(setup: Setup) -> Running:
    """Starts the browser with its own profile. Raises BrowserError where it cannot run."""
    _refuse_what_cannot_work(setup)
    words = firefox.command(setup) if setup.browser.kind.is_firefox else _chromium(setup)
    log = setup.user_data / "stderr.log"
    theirs, ours = _pipes() if setup.devtools else ((), None)
    with private(log).open("wb") as errors:
        process = await _spawn(words, errors, theirs)
    for end in theirs:
        os.close(end)
    running = Running(process, setup, ours)
    await _settle(process, setup.user_data)
    if process.returncode is not None:
        raise _died(setup, process.returncode, log)
    return running


def _chromium(setup: Setup) -> list[str]:
    profile.prepare(setup.user_data)
    trusted = setup.ca is not None and setup.proxy is not None and _trust(setup)
    return command(setup, trusted)


async def _settle(process: asyncio.subprocess.Process, folder: Path) -> None:
    """Waits until the browser has taken its profile, or has ended, or the time is over."""
    loop = asyncio.get_running_loop()
    end = loop.time() + _SETTLE
    while process.returncode is None and loop.time() < end and not _holds_lock(process.pid, folder):
        await asyncio.sleep(0.02)


def _holds_lock(pid: int, folder: Path) -> bool:
    """Chromium's lock on a profile is a link to "host-pid"; on Windows there is none."""
    try:
        return (folder / "SingletonLock").readlink().name.endswith(f"-{pid}")
    except OSError:
        return firefox.holds_lock(pid, folder)


def version(browser: Browser) -> int | None:
    """The browser's major version; None where it does not tell."""
    if sys.platform == "win32":
        # There `--version` would open a window; the versions are folders beside the program.
        names = [entry.name for entry in browser.path.parent.iterdir()]
        return max((int(name.split(".")[0]) for name in names if re.match(r"\d+\.\d+\.", name)), default=None)
    try:
        told = subprocess.run([browser.path, "--version"], capture_output=True, text=True, timeout=10).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r"(\d+)\.\d+\.\d+", told)
    return int(found[1]) if found else None


def _refuse_what_cannot_work(setup: Setup) -> None:
    has_screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform == "linux" and not setup.headless and not has_screen:
        raise BrowserError(
            "There is no screen to open a browser on.", "Start with --headless or --no-browser."
        )
    if setup.browser.is_snap and _is_hidden(setup.data_dir):
        raise BrowserError(
            f"{setup.browser.name} comes from a snap, which may not read {setup.data_dir}.",
            "Choose a folder that is not hidden, as --data-dir ~/presend, or another browser.",
        )
    if setup.devtools and setup.browser.kind.is_firefox:
        raise BrowserError("Firefox cannot be driven.", "Take Chromium for this.")
    if setup.devtools and sys.platform == "win32":
        raise BrowserError("A browser cannot be driven on Windows yet.", "Start without --headless.")


def _advice(setup: Setup) -> str:
    if setup.extension is None or setup.browser.kind.loads_extensions:
        return ""
    return (
        f"{setup.browser.name} does not take an extension from the command line. Once, in the window that has opened: "
        f"go to chrome://extensions, switch on Developer mode, choose Load unpacked and the folder {setup.extension}. "
        "Until then nothing is underlined; the proxy stops messages all the same."
    )


def _is_hidden(folder: Path) -> bool:
    try:
        return any(part.startswith(".") for part in folder.resolve().relative_to(Path.home()).parts)
    except ValueError:
        return True


def _trust(setup: Setup) -> bool:
    known = profile.last_version(setup.user_data) or version(setup.browser)
    if known is not None and known < profile.OLDEST:
        return False
    try:
        profile.trust(setup.user_data, setup.ca)
    except sqlite3.Error:
        return False
    return True


def _pipes() -> tuple[tuple[int, int], tuple[int, int]]:
    """Two pipes: the browser's ends (read, write) and ours."""
    their_read, our_write = os.pipe()
    our_read, their_write = os.pipe()
    return (their_read, their_write), (our_read, our_write)


async def _spawn(words: Sequence[str], errors: object, pipes: Sequence[int]) -> asyncio.subprocess.Process:
    if pipes:
        words = [sys.executable, "-IS", "-c", _RENUMBER, *map(str, pipes), *words]
    return await asyncio.create_subprocess_exec(
        *words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=errors,
        pass_fds=tuple(pipes),
        start_new_session=True,  # Ctrl-C is presend's; it closes the browser in order
    )


def _kill(process: asyncio.subprocess.Process) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)


def _died(setup: Setup, code: int | None, log: Path) -> BrowserError:
    if code == 0:
        return BrowserError(
            f"{setup.browser.name} is already open with presend's profile.",
            "Close its windows and start again.",
        )
    said = log.read_text(errors="replace")
    if "platform failed to initialize" in said:
        return BrowserError(f"{setup.browser.name} cannot open a window on this screen.", _NO_SCREEN)
    return BrowserError(
        f"{setup.browser.name} ended at once with code {code}{_reason(said)}",
        f"All that it said is in {log}.",
    )


def _reason(said: str) -> str:
    """The most telling line of what a browser wrote before it ended."""
    lines = [line for line in said.splitlines() if line.strip()]
    fatal = [line for line in lines if ":FATAL:" in line]
    return f": {re.sub(r'^.*?] ', '', (fatal or lines)[-1])}" if lines else ""
