from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assessor.domain.errors import InputError
from assessor.exchange.encryption import decrypt, encrypt, new_identity
from assessor.exchange.keys import SigningKey, holds, keygen, trusted_keys


def code_of(call: Callable[[], object]) -> str:
    with pytest.raises(InputError) as caught:
        call()
    return caught.value.problems[0].code


def test_a_key_pair_signs_and_is_recognised(tmp_path: Path) -> None:
    public = keygen(tmp_path / "keys" / "county.key", "测试县 经信局\n")
    secret = SigningKey.load(tmp_path / "keys" / "county.key")
    assert trusted_keys(tmp_path / "keys" / "county.key.pub") == {public.key: "测试县 经信局"}
    assert secret.public() == public and len(public.fingerprint) == 19
    assert str(secret.seed) not in repr(secret)


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are a POSIX thing")
def test_the_secret_key_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    keygen(tmp_path / "k")
    assert (tmp_path / "k").stat().st_mode & 0o777 == 0o600


def test_a_key_is_never_overwritten(tmp_path: Path) -> None:
    keygen(tmp_path / "k")
    before = (tmp_path / "k").read_bytes()
    assert code_of(lambda: keygen(tmp_path / "k")) == "exchange.key_exists"
    (tmp_path / "k").rename(tmp_path / "away")
    assert code_of(lambda: keygen(tmp_path / "k")) == "exchange.key_exists"
    assert (tmp_path / "away").read_bytes() == before and not (tmp_path / "k").exists()


def test_what_is_no_key_is_refused(tmp_path: Path) -> None:
    public = keygen(tmp_path / "k")
    for content in (
        b"",
        b"hello",
        b"\xff\xff",
        f"iira-ed25519 {public.key[:-8]}".encode(),
        b"iira-ed25519 ***",
        b"iira-ed25519",
    ):
        (tmp_path / "x").write_bytes(content)
        assert code_of(lambda: trusted_keys(tmp_path / "x")) == "exchange.not_a_key"
    assert code_of(lambda: SigningKey.load(tmp_path / "k.pub")) == "exchange.not_a_key"
    assert code_of(lambda: trusted_keys(tmp_path / "k")) == "exchange.not_a_key"
    assert code_of(lambda: SigningKey.load(tmp_path / "missing")) == "file.missing"


def test_a_list_of_keys_may_have_comments_and_a_byte_order_mark(tmp_path: Path) -> None:
    lines = [SigningKey(bytes([n]) * 32, f"county {n}").public().line() for n in range(3)]
    (tmp_path / "list").write_text("\ufeff# trusted\n\n" + "".join(lines), "utf-8")
    assert list(trusted_keys(tmp_path / "list").values()) == ["county 0", "county 1", "county 2"]


@pytest.mark.parametrize("key", ["", "x", "AAAA", "A" * 43 + "=", "é" * 44])
def test_a_key_that_is_none_holds_for_nothing(key: str) -> None:
    assert not holds(key, b"message", "A" * 86 + "==")


def test_only_the_agency_reads_what_was_encrypted_to_it() -> None:
    identity, recipient = new_identity()
    secret = encrypt(b"\x00result", [recipient, new_identity()[1]])
    assert b"result" not in secret
    assert decrypt(secret, identity) == b"\x00result"
    assert code_of(lambda: decrypt(secret, new_identity()[0])) == "exchange.not_decrypted"
    assert code_of(lambda: decrypt(secret[:-1], identity)) == "exchange.not_decrypted"
    assert code_of(lambda: decrypt(b"hello", identity)) == "exchange.not_decrypted"
    assert code_of(lambda: decrypt(secret, "AGE-SECRET-KEY-1")) == "exchange.not_decrypted"
    assert code_of(lambda: encrypt(b"x", ["age1nobody"])) == "exchange.not_a_recipient"
    assert code_of(lambda: encrypt(b"x", [])) == "exchange.not_a_recipient"
