"""An own certificate authority that can vouch for the rule file's hosts and for nobody else.

X.509 name constraints (RFC 5280, 4.2.1.10), critical: a browser that trusts this authority still refuses any other
host from it, even if the key were stolen. The proxy signs with `mitmproxy-ca.pem` in the same folder.
"""

import contextlib
import datetime as dt
import ipaddress
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import certifi
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_LIFE = dt.timedelta(days=397)
_RENEW = dt.timedelta(days=30)
_NOBODY = "presend.invalid"
_EVERY_ADDRESS = ("0.0.0.0/0", "::/0")


@dataclass(frozen=True, slots=True)
class Authority:
    """`certificate` is the file to trust; the key is beside it, for the proxy alone."""

    folder: Path
    certificate: Path


def authority(folder: Path, hosts: Iterable[str]) -> Authority:
    """The authority in `folder` for these hosts (with or without `:port`).

    Made anew when there is none, when the hosts are others, or when it is near its end. Raises OSError.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    found = Authority(folder, folder / "presend-ca.pem")
    wanted = constraints(hosts)
    if not _is_current(folder / "mitmproxy-ca.pem", wanted):
        key, certificate = _make(wanted)
        public = certificate.public_bytes(serialization.Encoding.PEM)
        private = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        write_private(found.certificate, public)
        write_private(folder / "mitmproxy-ca.pem", private + public)
    return found


def constraints(hosts: Iterable[str]) -> x509.NameConstraints:
    """What the authority may sign: these names and addresses. No list may be empty: empty would mean anything."""
    names, addresses = set(), set()
    for host in hosts:
        bare = bare_host(host)
        try:
            addresses.add(ipaddress.ip_network(bare))
        except ValueError:
            names.add(bare.encode("idna").decode())
    permitted: list[x509.GeneralName] = [x509.DNSName(name) for name in sorted(names or {_NOBODY})]
    permitted += [x509.IPAddress(address) for address in sorted(addresses, key=str)]
    versions = {address.version for address in addresses}
    closed = [ipaddress.ip_network(net) for net in _EVERY_ADDRESS]
    excluded = [x509.IPAddress(net) for net in closed if net.version not in versions]
    return x509.NameConstraints(permitted, excluded or None)


def bare_host(host: str) -> str:
    """A host without its port and brackets."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.lower() if host.count(":") > 1 else host.partition(":")[0].lower()


def bundle(folder: Path, extra: Path | None) -> Path | None:
    """A file with the authorities that the proxy trusts for the sites themselves: the public ones and `extra`.

    None means the public ones alone. Raises OSError or ValueError for an `extra` that is no certificate.
    """
    if extra is None:
        return None
    added = extra.read_bytes()
    x509.load_pem_x509_certificates(added)
    path = folder / "upstream.pem"
    write_private(path, Path(certifi.where()).read_bytes() + b"\n" + added)
    return path


def write_private(path: Path, content: bytes) -> None:
    """Writes a file whole or not at all, readable by its owner only."""
    new = path.with_name(path.name + ".new")
    with contextlib.suppress(FileNotFoundError):
        new.unlink()
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
    new.replace(path)


def _is_current(path: Path, wanted: x509.NameConstraints) -> bool:
    try:
        pem = path.read_bytes()
        certificate = x509.load_pem_x509_certificate(pem)
        serialization.load_pem_private_key(pem, None)
        found = certificate.extensions.get_extension_for_class(x509.NameConstraints)
    except (OSError, ValueError, x509.ExtensionNotFound):
        return False
    path.chmod(0o600)
    lasts = certificate.not_valid_after_utc - dt.datetime.now(dt.UTC) > _RENEW
    return lasts and found.critical and found.value == wanted


def _make(wanted: x509.NameConstraints) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    key = ec.generate_private_key(ec.SECP256R1())
    now = dt.datetime.now(dt.UTC)
    serial = x509.random_serial_number()
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "presend on this computer"),
            # Browsers tell authorities apart by name: one made anew must not be taken for the old one.
            x509.NameAttribute(NameOID.COMMON_NAME, f"presend {serial:x}"[:40]),
        ]
    )
    usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(serial)
        .not_valid_before(now - dt.timedelta(days=2))
        .not_valid_after(now + _LIFE)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(wanted, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return key, certificate
