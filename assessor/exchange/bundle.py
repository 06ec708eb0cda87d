"""Many results under one signature: the county signs once, the province checks digests and samples."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from assessor import __version__
from assessor.domain.errors import Place, refuse
from assessor.exchange.archives import archive_faults, member, opened, read_member, written
from assessor.exchange.document import SIZE_LIMIT, Digest, Facts, Id, Time
from assessor.exchange.keys import SigningKey
from assessor.exchange.reading import refuse_newer
from assessor.exchange.sealed import seal, unseal
from assessor.exchange.strict import decode

FORMAT = 1
RESULTS_LIMIT = 1_000_000
MANIFEST = "manifest.iirb"
RESULTS = "results.iira"
_MANIFEST_LIMIT = 128 << 20
_TOTAL_LIMIT = 16 << 30


class BundleDocument(Facts, frozen=True, gc=False):
    """The list that is signed: the SHA-256 of each result file's bytes, in order."""

    format: Literal[1]
    kind: Literal["bundle"]
    created: Time
    product: Id
    results: Annotated[tuple[Digest, ...], Meta(max_length=RESULTS_LIMIT)]


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle whose list is whole. ``signer`` is a public key or ``""``."""

    path: Path
    created: str
    digests: tuple[str, ...]
    signer: str


_decoder = msgspec.json.Decoder(BundleDocument)


def write_bundle(path: Path, results: Iterable[bytes], key: SigningKey | None = None, *, created: datetime) -> Path:
    """Write result files (their bytes) as one bundle, read back before it gets its name."""
    digests: list[str] = []
    with written(path, _read_back) as archive:
        with archive.open(member(RESULTS), "w", force_zip64=True) as stream:
            for data in results:
                if not _is_two_lines(data):
                    raise refuse("exchange.not_two_lines", Place(str(path), path=str(len(digests) + 1)))
                digests.append(hashlib.sha256(data).hexdigest())
                stream.write(data)
        time = created.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        line = msgspec.json.encode(BundleDocument(1, "bundle", time, __version__, tuple(digests)))
        archive.writestr(member(MANIFEST), seal(line, key))
    return path


def read_bundle(path: Path) -> Bundle:
    """Read the signed list of a bundle; ``bundle_results`` then gives the results."""
    place = Place(str(path))
    with opened(path, _is_expected) as archive:
        sealed = unseal(read_member(archive, MANIFEST, _MANIFEST_LIMIT, place), place)
    refuse_newer(sealed.line, FORMAT, place)
    found = decode(sealed.line, _decoder, place)
    return Bundle(path, found.created, found.results, sealed.signer)


def bundle_results(bundle: Bundle) -> Iterator[bytes]:
    """Yield the bytes of each result in order; one that differs from the signed list ends the reading."""
    place = Place(str(bundle.path))
    with opened(bundle.path, _is_expected) as archive, archive_faults(place):
        yield from _listed(archive, bundle, place)


def _read_back(path: Path) -> None:
    for _ in bundle_results(read_bundle(path)):
        pass


def _listed(archive: zipfile.ZipFile, bundle: Bundle, place: Place) -> Iterator[bytes]:
    total = 0
    with archive.open(RESULTS) as stream:
        for number, digest in enumerate(bundle.digests, start=1):
            data = stream.readline(SIZE_LIMIT) + stream.readline(SIZE_LIMIT)
            total += len(data)
            if hashlib.sha256(data).hexdigest() != digest or total > _TOTAL_LIMIT:
                raise refuse("exchange.not_as_listed", place, number=number)
            yield data
        if stream.read(1):
            raise refuse("exchange.not_as_listed", place, number=len(bundle.digests) + 1)


def _is_expected(name: str) -> bool:
    return name in (MANIFEST, RESULTS)


def _is_two_lines(data: bytes) -> bool:
    return data.count(b"\n") == 2 and data.endswith(b"\n")
