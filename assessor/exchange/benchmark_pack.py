"""Benchmark packs: any JSON object in two signed lines, like a result file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from assessor.domain.errors import Place, refuse
from assessor.exchange.document import Facts, Id, Time
from assessor.exchange.files import read_bounded, write_whole
from assessor.exchange.keys import SigningKey
from assessor.exchange.reading import refuse_newer
from assessor.exchange.sealed import seal, unseal
from assessor.exchange.strict import decode

FORMAT = 1
SIZE_LIMIT = 256 << 20
"""Bytes of a benchmark pack at most."""


class BenchmarkDocument(Facts, frozen=True, gc=False):
    """The envelope: ``kind`` keeps a signed benchmark from ever being taken for a signed result."""

    format: Literal[1]
    kind: Literal["benchmark"]
    created: Time
    product: Id
    payload: Annotated[dict[str, Any], Meta(min_length=1)]


@dataclass(frozen=True, slots=True)
class SignedBenchmark:
    """A benchmark pack whose bytes are whole. ``signer`` is a public key or ``""``."""

    payload: Mapping[str, Any]
    created: str
    product: str
    signer: str
    digest: str


_decoder = msgspec.json.Decoder(BenchmarkDocument)


def write_benchmark_pack(
    path: Path,
    payload: Mapping[str, Any] | bytes,
    key: SigningKey | None = None,
    *,
    created: datetime,
    product: str = "",
) -> Path:
    """Write a JSON object (given as such or as its bytes) as a benchmark pack; read back before it gets its name."""
    from assessor import __version__

    content = msgspec.json.decode(payload, type=dict[str, Any]) if isinstance(payload, bytes) else dict(payload)
    time = created.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    line = msgspec.json.encode(BenchmarkDocument(1, "benchmark", time, product or __version__, content))
    if len(line) > SIZE_LIMIT:
        raise refuse("exchange.too_large", Place(str(path)), limit=SIZE_LIMIT)
    decode(line, _decoder, Place(str(path)))
    return write_whole(path, seal(line, key))


def read_benchmark_pack(path: Path) -> SignedBenchmark:
    """Read a benchmark pack; what its payload means is for others to check."""
    place = Place(str(path))
    sealed = unseal(read_bounded(path, SIZE_LIMIT), place)
    refuse_newer(sealed.line, FORMAT, place)
    found = decode(sealed.line, _decoder, place)
    return SignedBenchmark(found.payload, found.created, found.product, sealed.signer, sealed.digest)
