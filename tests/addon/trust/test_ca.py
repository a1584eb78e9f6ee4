"""The authority: what it may sign, who may read its key, when it is made anew. OpenSSL judges the constraints."""

import datetime as dt
import shutil
import subprocess

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID
from mitmproxy.certs import CertStore

from presend.trust import authority, bundle
from presend.trust.ca import bare_host, constraints

HOSTS = ("www.shop.test", "de.shop.test:8443")


def leaf(folder, *names: str) -> x509.Certificate:
    """A certificate for these names, as the proxy would sign it."""
    store = CertStore.from_store(folder, "mitmproxy", 2048)
    return store.get_cert(names[0], [x509.DNSName(name) for name in names]).cert.to_cryptography()


def verifies(tmp_path, ca, certificate: x509.Certificate, *more: str) -> bool:
    path = tmp_path / "leaf.pem"
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    if not shutil.which("openssl"):
        pytest.skip("no openssl on this machine")
    words = ["openssl", "verify", "-x509_strict", "-CAfile", str(ca), *more, str(path)]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("host", ["www.shop.test", "de.shop.test", "img.www.shop.test"])
def test_listed_host_is_signed(tmp_path, host):
    ca = authority(tmp_path, HOSTS)
    assert verifies(tmp_path, ca.certificate, leaf(tmp_path, host), "-verify_hostname", host)


@pytest.mark.parametrize(
    "names", [("bank.test",), ("shop.test",), ("www.shop.test", "bank.test"), ("evilwww.shop.test",)]
)
def test_other_host_cannot_be_signed(tmp_path, names):
    ca = authority(tmp_path, HOSTS)
    assert not verifies(tmp_path, ca.certificate, leaf(tmp_path, *names))


def test_address_cannot_be_signed(tmp_path):
    import ipaddress

    ca = authority(tmp_path, HOSTS)
    store = CertStore.from_store(tmp_path, "mitmproxy", 2048)
    for address in ("127.0.0.1", "::1"):
        name = x509.IPAddress(ipaddress.ip_address(address))
        assert not verifies(tmp_path, ca.certificate, store.get_cert(address, [name]).cert.to_cryptography())


def test_no_authority_below_it(tmp_path):
    ca = authority(tmp_path, HOSTS)
    store = CertStore.from_store(tmp_path, "mitmproxy", 2048)
    key, name = store.default_privatekey, x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "below")])
    now = dt.datetime.now(dt.UTC)

    def signed(subject, issuer, extension):
        builder = x509.CertificateBuilder(issuer, subject, key.public_key(), x509.random_serial_number())
        builder = builder.not_valid_before(now).not_valid_after(now + dt.timedelta(days=1))
        return builder.add_extension(extension, critical=True).sign(key, hashes.SHA256())

    below = signed(name, store.default_ca.to_cryptography().subject, x509.BasicConstraints(True, None))
    middle = tmp_path / "middle.pem"
    middle.write_bytes(below.public_bytes(serialization.Encoding.PEM))
    end = signed(name, name, x509.SubjectAlternativeName([x509.DNSName("www.shop.test")]))
    assert not verifies(tmp_path, ca.certificate, end, "-untrusted", str(middle))


def test_files_are_private(tmp_path):
    folder = tmp_path / "ca"
    authority(folder, HOSTS)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [path.stat().st_mode & 0o777 for path in folder.iterdir()] == [0o600, 0o600]


def test_certificate_file_holds_no_key(tmp_path):
    assert b"PRIVATE" not in authority(tmp_path, HOSTS).certificate.read_bytes()


def test_kept_until_the_hosts_change(tmp_path):
    first = authority(tmp_path, HOSTS).certificate.read_bytes()
    assert authority(tmp_path, reversed(HOSTS)).certificate.read_bytes() == first
    assert authority(tmp_path, HOSTS[:1]).certificate.read_bytes() != first


@pytest.mark.parametrize("damage", [b"", b"nonsense"])
def test_damaged_key_is_made_anew(tmp_path, damage):
    first = authority(tmp_path, HOSTS).certificate.read_bytes()
    (tmp_path / "mitmproxy-ca.pem").write_bytes(damage)
    assert authority(tmp_path, HOSTS).certificate.read_bytes() != first


def test_made_anew_before_it_ends(tmp_path, monkeypatch):
    monkeypatch.setattr("presend.trust.ca._LIFE", dt.timedelta(days=10))
    first = authority(tmp_path, HOSTS).certificate.read_bytes()
    assert authority(tmp_path, HOSTS).certificate.read_bytes() != first


def test_plain_site_on_loopback_opens_nothing_else(tmp_path):
    ca = authority(tmp_path, ["127.0.0.1:8123"])
    assert not verifies(tmp_path, ca.certificate, leaf(tmp_path, "bank.test"))
    assert x509.DNSName("presend.invalid") in constraints(["127.0.0.1:8123"]).permitted_subtrees


@pytest.mark.parametrize(
    ("host", "bare"),
    [("A.test:1", "a.test"), ("[::1]:80", "::1"), ("::1", "::1"), ("127.0.0.1:8", "127.0.0.1")],
)
def test_bare_host(host, bare):
    assert bare_host(host) == bare


def test_bundle_adds_to_the_public_authorities(tmp_path):
    ca = authority(tmp_path / "ca", HOSTS)
    path = bundle(tmp_path, ca.certificate)
    assert len(x509.load_pem_x509_certificates(path.read_bytes())) > 50
    assert bundle(tmp_path, None) is None


def test_bundle_refuses_what_is_no_certificate(tmp_path):
    (tmp_path / "x.pem").write_text("hello")
    with pytest.raises(ValueError):
        bundle(tmp_path, tmp_path / "x.pem")
