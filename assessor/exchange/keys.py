"""Ed25519 keys of those who sign, as one line of text each."""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path

from assessor.domain.errors import Place, refuse
from assessor.exchange.files import read_bounded, unwritable

PUBLIC = "iira-ed25519"
SECRET = "iira-ed25519-secret"  # noqa: S105  (the name of a file format, not a secret)
_LIMIT = 1 << 20
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What a receiver knows of a signer: the key in base64, as it stands in signed files, and the owner's name."""

    key: str
    owner: str = ""

    @property
    def fingerprint(self) -> str:
        """Return a short form to read out on the telephone (``3f2a 91c0 …``)."""
        digest = hashlib.sha256(base64.b64decode(self.key)).hexdigest()
        return " ".join(digest[i : i + 4] for i in range(0, 16, 4))

    def line(self) -> str:
        """Return the line that a key file holds."""
        return f"{PUBLIC} {self.key} {self.owner}".rstrip() + "\n"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A secret key; never printed."""

    seed: bytes = field(repr=False)
    owner: str = ""

    @classmethod
    def new(cls, owner: str = "") -> SigningKey:
        """Draw a new key."""
        return cls(os.urandom(_KEY_BYTES), owner)

    @classmethod
    def load(cls, path: Path) -> SigningKey:
        """Read a secret key file."""
        ((key, owner),) = _lines(path, SECRET, most=1)
        return cls(key, owner)

    def public(self) -> PublicKey:
        """Return the half that others may know."""
        from nacl.signing import SigningKey as NaclKey

        return PublicKey(base64.b64encode(bytes(NaclKey(self.seed).verify_key)).decode(), self.owner)

    def sign(self, message: bytes) -> bytes:
        """Return the 64-byte signature of ``message``."""
        from nacl.signing import SigningKey as NaclKey

        return bytes(NaclKey(self.seed).sign(message).signature)


def keygen(path: Path, owner: str = "") -> PublicKey:
    """Write a new secret key to ``path``, readable by its owner only, and the public one to ``path`` + ``.pub``.

    An existing key is never overwritten.
    """
    key = SigningKey.new(" ".join(owner.split()))
    public = path.with_name(path.name + ".pub")
    for taken in (path, public):
        if taken.exists():
            raise refuse("exchange.key_exists", Place(str(taken)))
    secret = f"{SECRET} {base64.b64encode(key.seed).decode()} {key.owner}".rstrip() + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _create(path, secret, 0o600)
        _create(public, key.public().line(), 0o644)
    except OSError as error:
        raise unwritable(path, error) from error
    return key.public()


def trusted_keys(*paths: Path) -> dict[str, str]:
    """Read public key files (any number of lines each) into ``{key: owner}``."""
    pairs = (pair for path in paths for pair in _lines(path, PUBLIC, most=10_000))
    return {base64.b64encode(key).decode(): owner for key, owner in pairs}


def holds(key: str, message: bytes, signature: str) -> bool:
    """Tell whether ``signature`` over ``message`` was made with the secret half of ``key`` (both base64)."""
    from nacl.bindings import crypto_sign_open
    from nacl.exceptions import CryptoError

    try:
        crypto_sign_open(base64.b64decode(signature, validate=True) + message, base64.b64decode(key, validate=True))
    except (CryptoError, ValueError, TypeError):
        return False
    return True


def _create(path: Path, text: str, mode: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)


def _lines(path: Path, kind: str, most: int) -> list[tuple[bytes, str]]:
    try:
        text = read_bounded(path, _LIMIT).decode("utf-8-sig")
        lines = [line.split(None, 2) for line in text.splitlines() if line.strip() and not line.startswith("#")]
        found = [_parsed(parts, kind) for parts in lines]
    except (UnicodeDecodeError, ValueError, binascii.Error) as error:
        raise refuse("exchange.not_a_key", Place(str(path)), kind=kind) from error
    if not 1 <= len(found) <= most:
        raise refuse("exchange.not_a_key", Place(str(path)), kind=kind)
    return found


def _parsed(parts: list[str], kind: str) -> tuple[bytes, str]:
    key = base64.b64decode(parts[1], validate=True) if len(parts) > 1 else b""
    if parts[0] != kind or len(key) != _KEY_BYTES:
        raise ValueError(kind)
    return key, parts[2].strip() if len(parts) > 2 else ""
