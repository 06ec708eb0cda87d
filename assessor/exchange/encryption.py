"""Encryption to an agency in the age format: only the holder of the agency's identity reads what was sent."""

from __future__ import annotations

from collections.abc import Sequence

from assessor.domain.errors import Place, refuse


def new_identity() -> tuple[str, str]:
    """Return a new secret identity and the recipient text that others encrypt to."""
    from pyrage import x25519

    identity = x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def encrypt(data: bytes, recipients: Sequence[str]) -> bytes:
    """Encrypt to every one of ``recipients`` (``age1…``)."""
    import pyrage

    try:
        return bytes(pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(text.strip()) for text in recipients]))
    except (pyrage.RecipientError, pyrage.EncryptError, ValueError) as error:
        raise refuse("exchange.not_a_recipient", reason=str(error)[:200]) from error


def decrypt(data: bytes, identity: str, *, shown: str = "") -> bytes:
    """Decrypt with a secret identity (``AGE-SECRET-KEY-1…``); a wrong identity and a changed file are refused alike."""
    import pyrage

    try:
        return bytes(pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(identity.strip())]))
    except (pyrage.IdentityError, pyrage.DecryptError, ValueError) as error:
        raise refuse("exchange.not_decrypted", Place(shown), reason=str(error)[:200]) from error
