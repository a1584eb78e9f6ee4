"""Bodies that say another character set than the one they are read in."""

import pytest

from presend.extract.charset import refuse_others
from presend.extract.endpoints import Endpoints
from presend.extract.message import Refused
from presend.policy.model import Endpoint

READ = (
    "application/json",
    "application/json; charset=UTF-8",
    'text/plain;charset="utf8"',
    "application/x-www-form-urlencoded; charset=iso-8859-1",
    "text/plain; profile=x; Charset = US-ASCII",
)
REFUSED = (
    "application/json; charset=utf-7",
    "text/plain; charset=UTF-16LE",
    "text/plain; charset='utf-32'",
    "text/plain; charset=utf-8; charset=utf-7",
    "application/json;charset=IBM037",
)


@pytest.mark.parametrize("content_type", READ)
def test_what_is_the_same_in_utf_8_is_read(content_type):
    refuse_others(content_type, b"hello")


@pytest.mark.parametrize("content_type", REFUSED)
def test_another_set_is_refused(content_type):
    with pytest.raises(Refused):
        refuse_others(content_type, b"hello")


def test_western_letters_are_another_text():
    with pytest.raises(Refused):
        refuse_others("text/plain; charset=windows-1252", "Zürich".encode())


def test_a_name_that_never_comes():
    refuse_others(
        "text/plain; charset=" + " '" * 100_000 + ";", b""
    )  # in a time that grows with its length alone


def form(part: str) -> bytes:
    return f"--XX\r\n{part}\r\n--XX--\r\n".encode()


BODIES = {
    "part": (
        'Content-Disposition: form-data; name="body"\r\nContent-Type: text/plain; charset=utf-7\r\n\r\na',
        1,
    ),
    "named for all": (
        'Content-Disposition: form-data; name="_charset_"\r\n\r\nutf-7\r\n'
        '--XX\r\nContent-Disposition: form-data; name="body"\r\n\r\na',
        1,
    ),
    "utf-8": (
        'Content-Disposition: form-data; name="body"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\na',
        0,
    ),
}


@pytest.mark.parametrize(("part", "refused"), BODIES.values(), ids=BODIES)
def test_forms_in_parts(part, refused):
    (known,) = endpoints("form", "body").for_request("POST", "/m")
    if refused:
        with pytest.raises(Refused):
            known.read(form(part), "multipart/form-data; boundary=XX")
    else:
        assert known.read(form(part), "multipart/form-data; boundary=XX").messages[0].text == "a"


def test_xml_that_declares_another():
    (known,) = endpoints("xml", "/m").for_request("POST", "/m")
    assert known.read(b'<?xml version="1.0" encoding="UTF-8"?><m>a</m>').messages[0].text == "a"
    with pytest.raises(Refused):
        known.read(b'<?xml version="1.0" encoding="UTF-7"?><m>a</m>')


def endpoints(format: str, text: str) -> Endpoints:
    return Endpoints([Endpoint(id="m", path="/m", format=format, text=[text])])
