"""Hosts: services, sites, and words with a dot between."""

import pytest

from presend.identifiers import hosts


@pytest.mark.parametrize(
    ("host", "path", "service"),
    [("wa.me", "/4079", "whatsapp"), ("www.instagram.com", "/x", "instagram"), ("chat.whatsapp.com", "/x", "whatsapp"),
     ("us02web.zoom.us", "/j/1", "zoom"), ("discord.com", "/invite/x", "discord")],
)  # fmt: skip
def test_services(host: str, path: str, service: str) -> None:
    found = hosts.service(host, path)
    assert found is not None
    assert found.id == service


def test_a_path_belongs_to_a_service_alone() -> None:
    assert hosts.service("discord.com", "/developers") is None


def test_a_look_alike_is_no_service() -> None:
    assert hosts.service("fiverr.com-seller-verify.help", "/login") is None


@pytest.mark.parametrize(
    "host", ["asp.net", "socket.io", "next.js", "index.html", "main.py", "logo.ai", "archive.zip"]
)
def test_no_sites(host: str) -> None:
    assert hosts.doubt(host) < 0.3


@pytest.mark.parametrize("host", ["brightfernstudio.com", "lulu-dessine.fr", "www.anything.it"])
def test_sites(host: str) -> None:
    assert hosts.doubt(host) >= 0.5


def test_dummies() -> None:
    assert (
        hosts.is_dummy("example.com") and hosts.is_dummy("yourdomain.com") and not hosts.is_dummy("acme.com")
    )


@pytest.mark.parametrize("host", ["chess.com", "amazon.co.uk", "de.wikipedia.org", "com.android.tools.build"])
def test_what_is_only_spoken_of(host: str) -> None:
    assert hosts.doubt(host) == 0


@pytest.mark.parametrize(
    ("host", "path"),
    [("ebay.com", "/usr/mara"), ("marachess.com", ""), ("amazon.mara.com", ""), ("amazonia.de", "")],
)
def test_what_may_be_somebodys(host: str, path: str) -> None:
    assert hosts.doubt(host, path) > 0.4
