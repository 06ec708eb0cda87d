"""Two lines of text: a JSON document, and who vouches for its exact bytes."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import Literal

import msgspec

from assessor.domain.errors import Place, refuse
from assessor.exchange.keys import SigningKey, holds

SEAL_LIMIT = 400
"""Bytes of the second line at most."""


class Seal(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True):
    """The second line. ``Ed25519``: the signer's public key and signature. ``none``: a SHA-256 against accidents."""

    alg: Literal["Ed25519", "none"]
    key: str = ""
    sig: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Sealed:
    """The document's exact bytes, and the key that signed them (``""`` when nobody did)."""

    line: bytes
    signer: str

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the document's bytes."""
        return hashlib.sha256(self.line).hexdigest()


_decoder = msgspec.json.Decoder(Seal)


def seal(line: bytes, key: SigningKey | None = None) -> bytes:
    """Return the two lines for a document."""
    if key is None:
        second = Seal("none", digest=hashlib.sha256(line).hexdigest())
    else:
        second = Seal("Ed25519", key=key.public().key, sig=base64.b64encode(key.sign(line)).decode())
    return b"%s\n%s\n" % (line, msgspec.json.encode(second))


def unseal(data: bytes, place: Place, *, check_signature: bool = True) -> Sealed:
    """Return the document of two lines whose bytes are as they were sealed.

    Line ends may have become CRLF on the way. ``check_signature`` False is for files whose digests somebody signed.
    """
    first, second = _two_lines(data, place)
    try:
        found = _decoder.decode(second)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise refuse("exchange.damaged", place, reason=str(error)[:200]) from error
    if found.alg == "none":
        if found.digest != hashlib.sha256(first).hexdigest() or found.key or found.sig:
            raise refuse("exchange.changed", place)
        return Sealed(first, "")
    if found.digest or (check_signature and not holds(found.key, first, found.sig)):
        raise refuse("exchange.bad_signature", place)
    return Sealed(first, found.key)


def _two_lines(data: bytes, place: Place) -> tuple[bytes, bytes]:
    lines = data.split(b"\n", 2)
    if len(lines) < 2 or lines[2:] not in ([], [b""]) or len(lines[1]) > SEAL_LIMIT:
        raise refuse("exchange.truncated" if len(lines) < 2 else "exchange.not_two_lines", place)
    return lines[0].removesuffix(b"\r"), lines[1].removesuffix(b"\r")
