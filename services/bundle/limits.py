"""What a bundle may ask of the machine that opens it."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Upper bounds, all inclusive. Sizes in bytes.

    `records_ratio` bounds how far the records may expand, once they are larger than 1 MiB.
    """

    members: int = 20_000
    member_bytes: int = 2048 * MIB
    total_bytes: int = 64 * 1024 * MIB
    manifest_bytes: int = 8 * MIB
    records: int = 1_000_000
    record_bytes: int = 2 * MIB
    records_packed_bytes: int = 64 * MIB
    records_bytes: int = 1024 * MIB
    records_ratio: int = 400
    json_depth: int = 64


DEFAULT_LIMITS = Limits()
# Packs are some hundred kilobytes of text; who signs them could still send more than anybody can read.
PACK_LIMITS = Limits(
    members=1, manifest_bytes=MIB, records=64, records_packed_bytes=16 * MIB, records_bytes=64 * MIB
)
