"""A real headless browser: where it goes, whom it trusts, what it says by itself."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from presend.browsers import BrowserError, Setup, launch, profile
from presend.browsers.command import command
from presend.browsers.devtools import DevTools, DevToolsError
from presend.browsers.installed import KINDS, Browser
from presend.trust import authority

HOST, OTHER = "www.shop.test", "www.other.test"


@asynccontextmanager
async def opened(setup):
    running = await launch(setup)
    devtools = await DevTools.connect(running.devtools)
    try:
        yield await devtools.page()
    finally:
        await devtools.close()
        await running.close(seconds=30)


def setup_for(browser, tmp_path, proxy, hosts=(HOST, OTHER), ca_hosts=(HOST,), **more):
    ca = authority(tmp_path / "ca", ca_hosts)
    return Setup(
        browser,
        tmp_path,
        hosts,
        "about:blank",
        "127.0.0.1:9",
        proxy.address,
        ca.certificate,
        headless=True,
        devtools=True,
        **more,
    )


async def check_trust(chromium, tmp_path, stand_in):
    async with stand_in(tmp_path / "ca") as proxy, opened(setup_for(chromium, tmp_path, proxy)) as page:
        await page.go(f"https://{HOST}/")
        assert await page.ask("document.title") == "HELLO"
        with pytest.raises(DevToolsError, match="ERR_CERT"):
            await page.go(f"https://{OTHER}/")
        assert f"CONNECT {OTHER}:443" in proxy.asked


def test_listed_host_loads_and_the_ca_cannot_sign_for_another(chromium, tmp_path, stand_in):
    asyncio.run(check_trust(chromium, tmp_path, stand_in))


def test_new_ca_takes_the_old_ones_place(chromium, tmp_path, stand_in):
    async def scenario():
        async with stand_in(tmp_path / "ca") as proxy, opened(setup_for(chromium, tmp_path, proxy)) as page:
            await page.go(f"https://{HOST}/")
        (tmp_path / "ca").rename(tmp_path / "old")
        async with stand_in(tmp_path / "ca") as new, opened(setup_for(chromium, tmp_path, new)) as page:
            await page.go(f"https://{HOST}/")
        async with stand_in(tmp_path / "old") as old, opened(setup_for(chromium, tmp_path, old)) as page:
            with pytest.raises(DevToolsError, match="ERR_CERT_AUTHORITY_INVALID"):
                await page.go(f"https://{HOST}/")

    asyncio.run(scenario())


def test_older_browser_trusts_by_flag(chromium, tmp_path, stand_in, monkeypatch):
    monkeypatch.setattr(profile, "OLDEST", 10_000)

    async def scenario():
        async with stand_in(tmp_path / "ca") as proxy, opened(setup_for(chromium, tmp_path, proxy)) as page:
            await page.go(f"https://{HOST}/")
            assert await page.ask("document.title") == "HELLO"

    asyncio.run(scenario())


def test_unlisted_host_does_not_reach_the_proxy(chromium, tmp_path, stand_in):
    async def scenario():
        async with stand_in(tmp_path / "ca") as proxy:
            async with opened(setup_for(chromium, tmp_path, proxy, hosts=(HOST,))) as page:
                with pytest.raises(DevToolsError, match="ERR_NAME_NOT_RESOLVED"):
                    await page.go(f"https://{OTHER}/")
            assert proxy.asked == []

    asyncio.run(scenario())


def test_plain_http_on_loopback_goes_through_the_proxy_and_the_link_does_not(chromium, tmp_path, stand_in):
    async def scenario():
        async with stand_in(tmp_path / "ca") as proxy, stand_in(tmp_path / "ca") as api:
            setup = setup_for(chromium, tmp_path, proxy, hosts=("127.0.0.1:8123",))
            async with opened(replace(setup, api=api.address)) as page:
                await page.go("http://127.0.0.1:8123/chat")
                assert proxy.asked[0] == "GET http://127.0.0.1:8123/chat"
                await page.go(f"http://{api.address}/")
                assert api.asked[0] == "GET /"

    asyncio.run(scenario())


def test_proxy_away_means_no_page(chromium, tmp_path, stand_in):
    async def scenario():
        async with stand_in(tmp_path / "ca") as proxy:
            setup = replace(setup_for(chromium, tmp_path, proxy), proxy="127.0.0.1:1")
            async with opened(setup) as page:
                with pytest.raises(DevToolsError, match="ERR_PROXY_CONNECTION_FAILED"):
                    await page.go(f"https://{HOST}/")

    asyncio.run(scenario())


def test_browser_makes_no_connection_of_its_own(chromium, tmp_path, stand_in, monkeypatch):
    async def scenario():
        async with stand_in(tmp_path / "ca") as proxy:
            everything = [f"--proxy-server=http://{proxy.address}"]
            monkeypatch.setattr("presend.browsers.command.route_flags", lambda *_: everything)
            async with opened(setup_for(chromium, tmp_path, proxy)) as page:
                await asyncio.sleep(6)
                assert proxy.asked == []
                await page.go("http://shop.test/")  # the measure works
                assert proxy.asked

    asyncio.run(scenario())


def test_profile_is_private_and_nothing_else_is_touched(chromium, tmp_path, stand_in, monkeypatch):
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    data = tmp_path / "data"
    data.mkdir()

    async def scenario():
        async with stand_in(data / "ca") as proxy, opened(setup_for(chromium, data, proxy)) as page:
            await page.go(f"https://{HOST}/")

    asyncio.run(scenario())
    written = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert b"presend" not in written  # Chromium makes a certificate database of its own there: an empty one
    assert (data / "browser" / "stderr.log").stat().st_mode & 0o077 == 0


def test_closed_browser_leaves_nothing_locked(chromium, tmp_path, stand_in):
    async def scenario():
        async with stand_in(tmp_path / "ca") as proxy:
            async with opened(setup_for(chromium, tmp_path, proxy)):
                socket = (tmp_path / "browser" / "SingletonSocket").readlink()
                assert socket.exists()
            assert not socket.parent.exists()

    asyncio.run(scenario())


def program(tmp_path, script):
    path = tmp_path / "browser-stand-in"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return Browser(KINDS[0], path)


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo 'No usable sandbox!' >&2; exit 3", "ended at once with code 3: No usable sandbox!"),
        (
            "echo '[1:2:FATAL:x.cc:3] Socket path too long' >&2; echo more >&2; exit 4",
            "code 4: Socket path too long",
        ),
        ("echo 'The platform failed to initialize.  Exiting.' >&2; exit 1", "cannot open a window"),
        ("exit 0", "already open with presend's profile"),
    ],
)
def test_browser_that_ends_at_once_is_an_error(tmp_path, monkeypatch, script, said):
    monkeypatch.setattr("presend.browsers.process._SETTLE", 30)
    setup = Setup(program(tmp_path, script), tmp_path, [HOST], "about:blank", "127.0.0.1:9", headless=True)
    with pytest.raises(BrowserError, match=said) as caught:
        asyncio.run(launch(setup))
    assert caught.value.help


def test_no_screen_is_an_error(tmp_path, monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    setup = Setup(program(tmp_path, ""), tmp_path, [HOST], "about:blank", "127.0.0.1:9")
    with pytest.raises(BrowserError, match="no screen"):
        asyncio.run(launch(setup))


def test_browser_that_does_not_end_is_ended(tmp_path):
    setup = Setup(
        program(tmp_path, "trap '' INT TERM; while :; do sleep 0.1; done"),
        tmp_path,
        [HOST],
        "about:blank",
        "",
    )

    async def scenario():
        running = await launch(replace(setup, headless=True))
        await running.close(seconds=0.3)
        assert running.process.returncode is not None

    asyncio.run(scenario())


def test_chrome_says_how_the_extension_is_loaded_by_hand(tmp_path):
    chrome = Browser(next(kind for kind in KINDS if kind.id == "chrome"), program(tmp_path, "sleep 9").path)
    setup = Setup(
        chrome, tmp_path, [HOST], "about:blank", "", extension=tmp_path / "extension", headless=True
    )

    async def scenario():
        running = await launch(setup)
        await running.close()
        assert str(tmp_path / "extension") in running.advice

    asyncio.run(scenario())
    assert not any(word.startswith("--load-extension") for word in command(setup, trusted=True))


def test_flags_raise_no_warning_bar(tmp_path, monkeypatch):
    """Chromium shows a bar above the page for some flags; the list is in its `bad_flags_prompt.cc`."""
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    ca = authority(tmp_path / "ca", [HOST]).certificate
    setup = Setup(
        Browser(KINDS[0], tmp_path), tmp_path, [HOST], "about:blank", "127.0.0.1:1", "127.0.0.1:2", ca
    )
    names = {word.partition("=")[0] for word in command(setup, trusted=True)}
    bad = {"--ignore-certificate-errors-spki-list", "--gaia-url", "--host-resolver-rules", "--no-sandbox"}
    assert not names & bad
