"""Read a text file that someone else wrote: its size, kind and encoding are checked before its content."""

from __future__ import annotations

import codecs
from pathlib import Path

from assessor.domain.errors import Place, refuse

MEGABYTE = 1_000_000
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
KINDS = {
    b"PK\x03\x04": "zip / xlsx",
    b"%PDF-": "PDF",
    b"\xd0\xcf\x11\xe0": "xls / doc",
    b"\x89PNG": "PNG",
    b"\x1f\x8b": "gzip",
}


def read_bytes(path: Path, limit: int) -> bytes:
    """Return a file's bytes; a missing, unreadable or oversized file raises ``InputError``."""
    try:
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except FileNotFoundError as error:
        raise refuse("file.missing", path=str(path)) from error
    except OSError as error:
        raise refuse("file.unreadable", path=str(path), cause=error.strerror or str(error)) from error
    if len(data) > limit:
        raise refuse("file.too_large", Place(file=path.name), limit=f"{limit / MEGABYTE:g} MB")
    return data


def read_text(path: Path, limit: int) -> str:
    """Return a UTF-8 file's text; other encodings and binary files raise ``InputError`` that names what they seem to be."""
    return decode(read_bytes(path, limit), path.name)


def decode(data: bytes, name: str) -> str:
    """Return UTF-8 bytes as text."""
    place = Place(file=name)
    if data.startswith(WIDE):
        raise refuse("file.encoding", place, found="UTF-16")
    kind = next((kind for mark, kind in KINDS.items() if data.startswith(mark)), None)
    if kind is not None:
        raise refuse("file.not_text", place, found=kind)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = _guess(data)
        if found is None:
            raise refuse("file.not_text", place, found="binary") from error
        raise refuse("file.encoding", place, found=found) from error
    if "\0" in text:
        raise refuse("file.encoding" if _looks_wide(data) else "file.not_text", place, found=_nul_kind(data))
    return text


def _guess(data: bytes) -> str | None:
    """Return the likely encoding of bytes that are not UTF-8, or ``None`` if they are no text at all."""
    if b"\0" in data:
        return "UTF-16" if _looks_wide(data) else None
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    strange = sum(character < " " and character not in "\r\n\t" for character in text)
    return "GBK / GB18030" if strange == 0 else None


def _looks_wide(data: bytes) -> bool:
    head = data[:2000]
    return max(head[0::2].count(0), head[1::2].count(0)) > len(head) // 5


def _nul_kind(data: bytes) -> str:
    return "UTF-16" if _looks_wide(data) else "binary"
