"""Identifiers and randomness as arguments. UUIDv7 by RFC 9562, section 5.7."""

from __future__ import annotations

import hashlib
import secrets
import time
from typing import Protocol


class IdFactory(Protocol):
    """Where a use case asks for an identifier or for random bytes."""

    def new(self) -> str:
        """Return a UUIDv7 as 36 characters, later ones sorting after earlier ones."""
        ...

    def random(self, size: int) -> bytes:
        """Return `size` random bytes fit for keys."""
        ...


def uuid7(milliseconds: int, random_bits: int) -> str:
    """Return the UUIDv7 of a time in ms since 1970 and 74 random bits."""
    value = (milliseconds & (1 << 48) - 1) << 80
    value |= 0x7 << 76
    value |= (random_bits >> 62 & 0xFFF) << 64
    value |= 0b10 << 62
    value |= random_bits & (1 << 62) - 1
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


class SystemIds:
    """Identifiers from the clock and the operating system's random source.

    Within one millisecond the random part counts up, so that a batch keeps its order.
    """

    def __init__(self) -> None:
        self._last_ms = 0
        self._bits = 0

    def new(self) -> str:
        milliseconds = time.time_ns() // 1_000_000
        if milliseconds > self._last_ms:
            self._last_ms, self._bits = milliseconds, secrets.randbits(73)
        else:
            self._bits += secrets.randbits(32) + 1
        return uuid7(self._last_ms, self._bits)

    def random(self, size: int) -> bytes:
        return secrets.token_bytes(size)


class SeededIds:
    """Identifiers that are the same at every run: tests and the sample. Never for a real office."""

    def __init__(self, seed: str, start_ms: int = 1_764_000_000_000) -> None:
        self._seed, self._count, self._start = seed.encode(), 0, start_ms

    def new(self) -> str:
        self._count += 1
        bits = int.from_bytes(self._digest("id", 10), "big") & (1 << 74) - 1
        return uuid7(self._start + self._count, bits)

    def random(self, size: int) -> bytes:
        self._count += 1
        return self._digest("random", size)

    def _digest(self, purpose: str, size: int) -> bytes:
        return hashlib.shake_256(self._seed + f"/{purpose}/{self._count}".encode()).digest(size)
